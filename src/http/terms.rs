//! `GET` and `PUT /v1/terms`: what operators add to the term base.
//! What a row means is for `lexicon` to say; it counts from the next question on.

use super::fields::Fields;
use super::problem::{Fault, Problem};
use super::query::Params;
use super::{Closing, Context, document, json, wire};
use crate::store::term::Term;
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use serde_json::Value;

/// The most characters of an id, and of the forms of a language.
const ID: usize = 64;
const FORMS: usize = 2_000;
/// Members of a row, in the order of the files.
const MEMBERS: [&str; 7] = ["id", "broader", "en", "zh-Hans", "ur", "zh-Hant", "ur-Latn"];

/// Rows to add or replace, and ids of rows to delete.
#[derive(utoipa::ToSchema)]
#[expect(
    dead_code,
    reason = "describes the body, which `fields` reads so that all faults are told"
)]
pub(super) struct TermsRequest {
    /// Rows to add, or to put in place of those with the same id.
    upsert: Option<Vec<wire::Term>>,
    /// Ids of rows to delete.
    delete: Option<Vec<String>>,
}

/// Lists what operators added to the term base, by id.
#[utoipa::path(
    get,
    path = "/v1/terms",
    tag = "operator",
    operation_id = "list_terms",
    params(document::Paging),
    responses(
        (status = 200, description = "A part of the list", body = wire::TermList),
        document::ParameterProblems,
    )
)]
pub(super) async fn list(
    State(context): State<Context>,
    uri: Uri,
) -> Result<Json<wire::TermList>, Problem> {
    let mut params = Params::of(&uri, &["limit", "cursor"]);
    let limit = params.limit();
    let after = params.one("cursor", Fault::Cursor, term_id);
    params.finish()?;
    let terms = context.state.desk.terms().await?;
    let total = terms.len();
    let mut rest = terms
        .iter()
        .filter(|term| after.as_ref().is_none_or(|after| term.id > *after));
    let items: Vec<&Term> = rest.by_ref().take(limit).collect();
    let last = items.last().map(|term| term.id.clone());
    Ok(Json(wire::TermList {
        next_cursor: last.filter(|_| rest.next().is_some()),
        items: items.into_iter().map(wire::Term::from).collect(),
        total,
    }))
}

/// Adds, replaces and deletes rows of the term base, all or none. Questions are read with them from
/// now on.
#[utoipa::path(
    put,
    path = "/v1/terms",
    tag = "operator",
    operation_id = "put_terms",
    params(document::IdempotencyKey),
    request_body(content = TermsRequest, description = "The rows"),
    responses(
        (status = 200, description = "The rows count", body = wire::TermsKept),
        document::BodyProblems,
    )
)]
pub(super) async fn put(
    State(context): State<Context>,
    Closing(closing): Closing,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<wire::TermsKept>, Problem> {
    let limits = &context.state.settings.limits;
    let value = json::read(&headers, body, limits.upload_bytes, limits, &closing).await?;
    let mut fields = Fields::of(&value)?;
    fields.only(&["upsert", "delete"]);
    let delete = fields.list("delete", |text| term_id(text).ok_or(Fault::Length(1, ID)));
    let upsert = fields.objects("upsert", row);
    fields.finish()?;
    let kept = wire::TermsKept {
        upserted: upsert.len(),
        deleted: delete.len(),
        revision: context.state.desk.put_terms(upsert, delete).await?,
    };
    Ok(Json(kept))
}

fn row(value: &Value) -> Result<Term, Vec<(&'static str, Fault)>> {
    let Some(object) = value.as_object() else {
        return Err(vec![("", Fault::Object)]);
    };
    let mut faults = Vec::new();
    if object.keys().any(|name| !MEMBERS.contains(&name.as_str())) {
        faults.push(("", Fault::Unknown));
    }
    let mut cell = |name: &'static str, is_needed: bool| {
        let text = match object.get(name) {
            None | Some(Value::Null) => "",
            Some(Value::String(text)) => text.trim(),
            Some(_) => {
                faults.push((name, Fault::Text));
                return String::new();
            }
        };
        if text.is_empty() && is_needed {
            faults.push((name, Fault::Required));
        } else if text.chars().count() > FORMS {
            faults.push((name, Fault::Long(FORMS)));
        } else if text.chars().any(char::is_control) {
            faults.push((name, Fault::Text));
        }
        text.to_owned()
    };
    let term = Term {
        id: cell("id", true),
        broader: cell("broader", false),
        english: cell("en", true),
        chinese: cell("zh-Hans", true),
        urdu: cell("ur", true),
        traditional: cell("zh-Hant", false),
        roman: cell("ur-Latn", false),
    };
    if !term.id.is_empty() && term_id(&term.id).is_none() {
        faults.push(("id", Fault::Length(1, ID)));
    }
    if faults.is_empty() {
        Ok(term)
    } else {
        Err(faults)
    }
}

/// Reads a term's id: letters, digits and signs without spaces.
fn term_id(text: &str) -> Option<String> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    let is_id = (1..=ID).contains(&text.len()) && text.bytes().all(is_plain);
    is_id.then(|| text.to_owned())
}
