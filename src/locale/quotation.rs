//! Quotation marks of each language, and the mark of a quotation in another one.
//! What is quoted is chosen in `answer`.

use super::{Locales, bidi, chinese};
use crate::domain::language::Language;

/// Returns `text` between the quotation marks of the reader's language, with the source's language
/// in brackets where the reader's is another.
///
/// Traditional Chinese reads simplified text converted; Roman Urdu reads Urdu script, marked.
#[must_use]
pub fn quoted(locales: &Locales, text: &str, source: Language, reader: Language) -> String {
    let shown = shown(text, source, reader);
    let (open, close) = match reader {
        Language::ChineseTraditional => ('「', '」'),
        _ => ('“', '”'),
    };
    let inner = if source == reader {
        shown
    } else {
        bidi::isolated(&shown, reader)
    };
    let mark = mark(locales, source, reader);
    format!("{open}{inner}{close}{mark}")
}

/// Returns text of a source as the reader's script shows it.
#[must_use]
pub fn shown(text: &str, source: Language, reader: Language) -> String {
    let plain = bidi::without_isolates(text);
    if reader == Language::ChineseTraditional && source == Language::ChineseSimplified {
        chinese::traditional(&plain)
    } else {
        plain
    }
}

fn mark(locales: &Locales, source: Language, reader: Language) -> String {
    let same_writing = source == reader
        || matches!(
            (source, reader),
            (Language::ChineseSimplified, Language::ChineseTraditional)
        );
    if same_writing {
        return String::new();
    }
    let name = locales.text(reader, &format!("language-{}", source.tag()), &[]);
    locales.text(reader, "answer-quotation-language", &[("language", &name)])
}
