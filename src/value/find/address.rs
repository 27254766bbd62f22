//! Finds e-mail addresses, web addresses and telephone numbers and brings them to one form.
//! Checks no address for being alive, and leaves postal addresses to `lexicon`.

use super::super::amount::{Amount, Scalar};
use super::super::{Kind, Value};
use crate::domain::span::Span;
use regex::Regex;
use std::sync::LazyLock;

/// "info@example.com.pk"
static EMAIL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
});

/// `https://example.com/a?b=c`, `www.example.pk`, `example.gov.pk/apply`
static URL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)(?:https?://|www\.)[!#-;=?-Z_a-z~%]+",
        r"|\b[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:com|org|net|edu|gov|int|info|io)(?:\.[a-z]{2})?(?:/[!#-;=?-Z_a-z~%]*)?\b/?",
        r"|\b[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:pk|cn)(?:/[!#-;=?-Z_a-z~%]*)?\b/?"
    ))
});

/// "+92 51 920 1234", "(028) 8532-1234", "111-786-786"
static PHONE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:\+|\(\+?|\b)\d{1,4}\)?(?:[ \-.]?\(?\d{1,8}\)?){1,6}"));

/// "Tel:", "电话", "فون نمبر"
static PHONE_CUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)(?:tel|telephone|phone|call|contact|fax|whatsapp|uan|mobile|cell|helpline|hotline|rabta|",
        r"电话|電話|热线|熱線|手机|手機|传真|傳真|فون|رابطہ|موبائل|ہیلپ لائن|فیکس|واٹس ایپ)",
        r"[^\d]{0,16}$"
    ))
});

fn pattern(source: &str) -> Regex {
    Regex::new(source).expect("the pattern is a constant that the tests compile")
}

/// Finds the addresses of `text`, in order of kind.
pub(super) fn find(text: &str) -> Vec<Value> {
    let mut values: Vec<Value> = Vec::new();
    if text.contains('@') {
        for found in EMAIL.find_iter(text) {
            add(
                &mut values,
                Kind::Email,
                found.start(),
                found.as_str(),
                found.as_str().to_lowercase(),
            );
        }
    }
    if text.contains('.') {
        for found in URL.find_iter(text) {
            let address = found
                .as_str()
                .trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\'']);
            add(
                &mut values,
                Kind::Url,
                found.start(),
                address,
                normal_url(address),
            );
        }
    }
    if text.bytes().filter(u8::is_ascii_digit).count() >= 7 {
        for found in PHONE.find_iter(text) {
            let number = found.as_str().trim_end_matches([' ', '-', '.', '(']);
            if is_phone(text, found.start(), number) {
                let digits: String = number.chars().filter(char::is_ascii_digit).collect();
                // 00 dials abroad as + does.
                let (plus, digits) = match digits.strip_prefix("00") {
                    Some(rest) if !number.contains('+') => ("+", rest),
                    _ if number.contains('+') => ("+", digits.as_str()),
                    _ => ("", digits.as_str()),
                };
                add(
                    &mut values,
                    Kind::Phone,
                    found.start(),
                    number,
                    format!("{plus}{digits}"),
                );
            }
        }
    }
    values
}

fn add(values: &mut Vec<Value>, kind: Kind, start: usize, found: &str, normal: String) {
    let span = Span::new(start, start + found.len());
    if values.iter().any(|value| value.span.overlaps(span)) {
        return;
    }
    values.push(Value {
        kind,
        amount: Amount::Exact(Scalar::Text(normal)),
        unit: None,
        per: None,
        counts: None,
        span,
    });
}

/// Scheme and host in small letters, no slash at the end.
fn normal_url(address: &str) -> String {
    let host_from = address.find("://").map_or(0, |scheme| scheme + 3);
    let host_to = address[host_from..]
        .find('/')
        .map_or(address.len(), |path| host_from + path);
    let (host, path) = address.split_at(host_to);
    format!("{}{}", host.to_lowercase(), path.trim_end_matches('/'))
}

/// The end of a text, as far as a cue can stand away.
fn tail(text: &str) -> &str {
    let from = text
        .char_indices()
        .rev()
        .nth(40)
        .map_or(0, |(from, _)| from);
    &text[from..]
}

/// Digits are a telephone number by their look (+92, 0300-…, 111-…) or after a word for one.
fn is_phone(text: &str, start: usize, number: &str) -> bool {
    let digits: Vec<u8> = number.bytes().filter(u8::is_ascii_digit).collect();
    if !(7..=15).contains(&digits.len()) {
        return false;
    }
    let before = &text[..start];
    if before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '/' | '$')) {
        return false;
    }
    let groups: Vec<&str> = number
        .split(|c: char| !c.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .collect();
    let is_date =
        groups.len() == 3 && groups.iter().any(|group| group.len() == 4) && digits.len() == 8;
    if is_date || number.contains('.') && groups.len() == 2 {
        return false;
    }
    let is_abroad = number.starts_with('+') || number.starts_with("(+") || number.starts_with("00");
    let is_trunk = digits[0] == b'0' && digits.len() >= 9;
    let is_short =
        digits.len() == 9 && groups.iter().all(|group| group.len() == 3) && number.contains('-');
    let is_mobile = digits.len() == 11
        && digits[0] == b'1'
        && (b'3'..=b'9').contains(&digits[1])
        && groups.len() <= 3;
    is_abroad || is_trunk || is_short || is_mobile || PHONE_CUE.is_match(tail(before))
}
