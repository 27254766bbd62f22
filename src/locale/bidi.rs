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

/// Returns the text isolated where the language runs from right to left and the text has letters that
/// do not; one that holds isolates already, or none but Arabic letters, stays as it is.
#[must_use]
pub fn isolated_if_foreign(text: &str, language: Language) -> String {
    let is_arabic = |letter: char| matches!(letter, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}');
    let is_foreign = text
        .chars()
        .any(|letter| letter.is_alphabetic() && !is_arabic(letter));
    if !language.is_right_to_left() {
        without_isolates(text)
    } else if is_foreign && !text.contains(FSI) {
        isolated(text, language)
    } else {
        text.to_owned()
    }
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
