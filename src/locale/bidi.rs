//! Isolation of foreign runs in right-to-left text (UAX #9: FSI U+2068, PDI U+2069).
//! Only answers in Urdu carry isolates; the widget turns each pair into `<bdi>`.

use crate::domain::language::Language;

/// First Strong Isolate.
pub const FSI: char = '\u{2068}';
/// Pop Directional Isolate.
pub const PDI: char = '\u{2069}';

/// Returns the text without isolates.
#[must_use]
pub fn without_isolates(text: &str) -> String {
    text.replace([FSI, PDI], "")
}

/// Returns the text as one isolated run where the language of the answer runs from right to left.
#[must_use]
pub fn isolated(text: &str, language: Language) -> String {
    let plain = without_isolates(text);
    if language.is_right_to_left() {
        format!("{FSI}{plain}{PDI}")
    } else {
        plain
    }
}
