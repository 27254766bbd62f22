//! JSON from strangers: read in time, within bounds, and strictly.
//! What the members mean is for `fields` and the routes to say.

use super::problem::{Code, Problem, Reason};
use super::settings::Limits;
use axum::body::Body;
use axum::http::{HeaderMap, header};
use futures_util::StreamExt as _;
use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::fmt;
use tokio_util::sync::CancellationToken;

/// Reads a body that must be JSON, of at most so many bytes.
pub(super) async fn read(
    headers: &HeaderMap,
    body: Body,
    most: usize,
    limits: &Limits,
    closing: &CancellationToken,
) -> Result<Value, Problem> {
    check_type(headers)?;
    let bytes = collect_within(headers, body, most, limits, closing).await?;
    parse(&bytes, limits)
}

/// Reads a body of any type, within a bound and in time.
pub(super) async fn collect_within(
    headers: &HeaderMap,
    body: Body,
    most: usize,
    limits: &Limits,
    closing: &CancellationToken,
) -> Result<Vec<u8>, Problem> {
    let length = headers.get(header::CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if length.is_some_and(|length| length > most) {
        return Err(Reason::Body(most).into());
    }
    tokio::select! {
        () = closing.cancelled() => Err(Code::ShuttingDown.into()),
        bytes = tokio::time::timeout(limits.body_seconds, collect(body, most)) => {
            bytes.map_err(|_| Reason::Slow(limits.body_seconds))?
        }
    }
}

/// Only `application/json` may pass: a form of a foreign page can send `text/plain` without asking
/// the browser first.
fn check_type(headers: &HeaderMap) -> Result<(), Problem> {
    let encoding = headers.get(header::CONTENT_ENCODING);
    if encoding.is_some_and(|encoding| !encoding.as_bytes().eq_ignore_ascii_case(b"identity")) {
        return Err(Reason::Encoding.into());
    }
    let content_type = headers.get(header::CONTENT_TYPE);
    let content_type = content_type.and_then(|value| value.to_str().ok());
    if content_type.is_some_and(is_json) {
        Ok(())
    } else {
        Err(Code::UnsupportedMediaType.into())
    }
}

fn is_json(content_type: &str) -> bool {
    let mut parts = content_type.split(';').map(str::trim);
    let essence = parts.next().unwrap_or_default();
    essence.eq_ignore_ascii_case("application/json")
        && parts.filter(|part| !part.is_empty()).all(|parameter| {
            let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
            !name.eq_ignore_ascii_case("charset")
                || value.trim_matches('"').eq_ignore_ascii_case("utf-8")
        })
}

/// Collects the bytes, giving up at the first beyond the bound.
async fn collect(body: Body, most: usize) -> Result<Vec<u8>, Problem> {
    let mut stream = body.into_data_stream();
    let mut bytes = Vec::new();
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| Reason::Broken)?;
        if bytes.len() + chunk.len() > most {
            return Err(Reason::Body(most).into());
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// Parses JSON, refusing what is ambiguous (members that stand twice) or unbounded.
fn parse(bytes: &[u8], limits: &Limits) -> Result<Value, Problem> {
    let broken = RefCell::new(None);
    let strict = Strict {
        broken: &broken,
        limits,
        depth: 0,
    };
    let mut input = serde_json::Deserializer::from_slice(bytes);
    let parsed = strict.deserialize(&mut input);
    let parsed = parsed.and_then(|value| input.end().map(|()| value));
    parsed.map_err(|error| {
        let reason = broken.borrow_mut().take();
        let syntax = Reason::Syntax {
            line: error.line(),
            column: error.column(),
        };
        reason.unwrap_or(syntax).into()
    })
}

/// A JSON value that refuses what [`Value`] would let pass.
struct Strict<'a> {
    /// Which rule was broken, when one was: serde's own error can carry text alone.
    broken: &'a RefCell<Option<Reason>>,
    limits: &'a Limits,
    /// How many arrays and objects are open around it.
    depth: usize,
}

impl Strict<'_> {
    fn refuse<E: de::Error>(&self, reason: Reason) -> E {
        *self.broken.borrow_mut() = Some(reason);
        E::custom("a rule of ours")
    }

    fn inner<E: de::Error>(&self) -> Result<Strict<'_>, E> {
        if self.depth >= self.limits.json_depth {
            return Err(self.refuse(Reason::Depth(self.limits.json_depth)));
        }
        Ok(Strict {
            depth: self.depth + 1,
            ..*self
        })
    }
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<Value, D::Error> {
        input.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("JSON")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, input: D) -> Result<Value, D::Error> {
        Value::deserialize(input)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = items.next_element_seed(self.inner()?)? {
            if values.len() >= self.limits.json_items {
                return Err(self.refuse(Reason::Items(self.limits.json_items)));
            }
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            if object.contains_key(&name) {
                return Err(self.refuse(Reason::Duplicate));
            }
            object.insert(name, members.next_value_seed(self.inner()?)?);
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::{Limits, Problem, Reason, is_json, parse};
    use serde_json::json;

    fn refusal(text: &str) -> Problem {
        parse(text.as_bytes(), &Limits::default()).expect_err("a refusal")
    }

    #[test]
    fn well_formed_json_comes_through() {
        let text = r#"{"a": [1, -2, 3.5, "ں", null, true], "b": {"a": {}}}"#;
        let value = parse(text.as_bytes(), &Limits::default()).expect("a value");
        assert_eq!(
            value,
            json!({"a": [1, -2, 3.5, "ں", null, true], "b": {"a": {}}})
        );
    }

    #[test]
    fn what_is_no_json_is_refused_with_its_place() {
        assert_eq!(
            refusal("{\n\"a\": }"),
            Reason::Syntax { line: 2, column: 6 }.into()
        );
        for bad in [
            "",
            "{",
            "{} {}",
            "\u{feff}{}",
            r#""\ud800""#,
            "NaN",
            "{'a': 1}",
        ] {
            assert_eq!(refusal(bad).status(), 400, "{bad}");
        }
        assert_eq!(
            parse(b"\"\xff\"", &Limits::default())
                .expect_err("a refusal")
                .status(),
            400
        );
    }

    #[test]
    fn a_member_stands_once() {
        assert_eq!(refusal(r#"{"a": 1, "a": 1}"#), Reason::Duplicate.into());
        assert_eq!(
            refusal(r#"[{"b": {"a": 1, "\u0061": 2}}]"#),
            Reason::Duplicate.into()
        );
    }

    #[test]
    fn depth_and_width_are_bounded() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(parse(nested(32).as_bytes(), &Limits::default()).is_ok());
        for depth in [33, 100, 30_000] {
            assert_eq!(refusal(&nested(depth)), Reason::Depth(32).into());
        }
        let wide = |items: usize| format!("[{}1]", "1,".repeat(items - 1));
        assert!(parse(wide(1_000).as_bytes(), &Limits::default()).is_ok());
        assert_eq!(refusal(&wide(1_001)), Reason::Items(1_000).into());
    }

    #[test]
    fn only_json_in_utf_8_is_json() {
        for good in [
            "application/json",
            "Application/JSON; charset=UTF-8",
            "application/json;",
        ] {
            assert!(is_json(good), "{good}");
        }
        for bad in [
            "text/plain",
            "application/json; charset=gbk",
            "application/jsonp",
            "",
        ] {
            assert!(!is_json(bad), "{bad}");
        }
    }
}
