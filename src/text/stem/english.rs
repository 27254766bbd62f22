//! English stems: plural, -ing, -ed and British spellings off, by few rules and a table of exceptions.
//! Takes off no ending that makes a new word (-er, -ation, -ment).

use super::super::table::{cell, rows, words};
use std::collections::HashMap;
use std::sync::LazyLock;

enum Exception {
    Keep,
    Also,
    Map(&'static str),
}

static EXCEPTIONS: LazyLock<HashMap<&'static str, Exception>> = LazyLock::new(|| {
    let mut table = HashMap::new();
    for row in rows(include_str!("../../../locales/text/english_stems.tsv")) {
        for word in words(&row, 1) {
            let exception = match cell(&row, 0) {
                "keep" => Exception::Keep,
                "also" => Exception::Also,
                _ => Exception::Map(cell(&row, 2)),
            };
            table.insert(word, exception);
        }
    }
    table
});

/// Returns the stems of a lower-case word.
pub(super) fn stems(form: &str) -> Vec<String> {
    match EXCEPTIONS.get(form) {
        Some(Exception::Keep) => vec![form.to_owned()],
        Some(Exception::Map(to)) => vec![spelling(to)],
        Some(Exception::Also) => vec![form.to_owned(), by_rule(form)],
        None if form.len() < 4 || !form.bytes().all(|b| b.is_ascii_lowercase()) => {
            vec![form.to_owned()]
        }
        None => vec![by_rule(form)],
    }
}

fn by_rule(form: &str) -> String {
    let singular = singular(form);
    if singular != form {
        match EXCEPTIONS.get(singular.as_str()) {
            Some(Exception::Map(to)) => return spelling(to),
            Some(Exception::Keep | Exception::Also) => return singular,
            None => {}
        }
    }
    spelling(&participle(&singular))
}

/// companies → company, boxes → box, visas → visa; process and status stay.
fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies")
        && stem.len() > 1
    {
        return format!("{stem}y");
    }
    for ending in ["sses", "shes", "ches", "xes", "zzes"] {
        if word.ends_with(ending) {
            return word[..word.len() - 2].to_owned();
        }
    }
    let keeps = ["ss", "us", "is", "ous"];
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 2 && !keeps.iter().any(|k| word.ends_with(k)) => stem.to_owned(),
        _ => word.to_owned(),
    }
}

/// applying → apply, planned → plan; ceiling and need are in the table.
fn participle(word: &str) -> String {
    let root = match word {
        _ if word.ends_with("eed") => return word.to_owned(),
        _ if word.ends_with("ied") && word.len() > 4 => {
            return format!("{}y", &word[..word.len() - 3]);
        }
        _ if word.len() > 5 && word.ends_with("ing") => &word[..word.len() - 3],
        _ if word.len() > 4 && word.ends_with("ed") => &word[..word.len() - 2],
        _ => return word.to_owned(),
    };
    let has_vowel = root.bytes().any(|b| b"aeiouy".contains(&b));
    if root.len() < 2 || !has_vowel {
        return word.to_owned();
    }
    let bytes = root.as_bytes();
    let last = bytes[bytes.len() - 1];
    let is_doubled = bytes.len() > 3 && bytes[bytes.len() - 2] == last;
    let keeps_double = matches!(last, b's' | b'z' | b'f' | b'e' | b'o')
        || (last == b'l' && (bytes.len() < 6 || bytes[bytes.len() - 3] != b'e'));
    if is_doubled && !keeps_double {
        return root[..root.len() - 1].to_owned();
    }
    match root.strip_suffix("is") {
        Some(head) if head.len() > 2 => format!("{head}iz"),
        _ => root.to_owned(),
    }
}

/// Brings British spellings and silent letters to one stem: organise, organize → organiz.
fn spelling(word: &str) -> String {
    let mut stem = word.to_owned();
    if stem.len() > 6 {
        stem = stem.replace("isation", "ization");
    }
    if stem.len() > 4 && stem.ends_with("our") {
        stem.truncate(stem.len() - 3);
        stem.push_str("or");
    }
    if stem.len() > 5
        && let Some(head) = stem.strip_suffix("ise")
    {
        stem = format!("{head}iz");
    } else if stem.len() > 4 && stem.ends_with('e') && !stem.ends_with("ee") {
        stem.pop();
    }
    if stem.len() > 3
        && let Some(head) = stem.strip_suffix('y')
        && !head.ends_with(['a', 'e', 'o', 'u'])
    {
        stem = format!("{head}i");
    }
    stem
}
