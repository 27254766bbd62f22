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
    let is_foreign = text.chars().any(is_foreign);
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

/// Returns a text with each foreign run in it isolated where the language runs from right to left: from
/// its first letter to its last letter or digit on the line. `text` holds no isolates.
#[must_use]
pub fn isolated_runs(text: &str, language: Language) -> String {
    if !language.is_right_to_left() {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(start) = rest.find(is_foreign) {
        let (before, run) = rest.split_at(start);
        let reach = run.find(|c| !may_join(c)).unwrap_or(run.len());
        let is_inner = |c: char| is_foreign(c) || c.is_ascii_digit();
        let last = run[..reach].char_indices().rfind(|(_, c)| is_inner(*c));
        let end = last.map_or(reach, |(at, c)| at + c.len_utf8());
        out.push_str(before);
        out.push(FSI);
        out.push_str(&run[..end]);
        out.push(PDI);
        rest = &run[end..];
    }
    out.push_str(rest);
    out
}

/// Returns whether a character may stand within a foreign run.
fn may_join(c: char) -> bool {
    is_foreign(c) || c.is_ascii_digit() || " .,&'’/:@+_-".contains(c)
}

fn is_foreign(letter: char) -> bool {
    letter.is_alphabetic() && !is_arabic(letter)
}

fn is_arabic(letter: char) -> bool {
    matches!(letter, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::{isolated_runs, without_isolates};
    use crate::domain::language::Language;

    #[test]
    fn foreign_runs_are_isolated_in_urdu_alone() {
        let text = "کمپنی NetSol Technologies, Inc. (لاہور) اور Tkxel 2 [1]۔\nB2B";
        let isolated = isolated_runs(text, Language::Urdu);
        assert_eq!(
            isolated,
            "کمپنی \u{2068}NetSol Technologies, Inc\u{2069}. (لاہور) اور \u{2068}Tkxel 2\u{2069} [1]۔\n\u{2068}B2B\u{2069}"
        );
        assert_eq!(without_isolates(&isolated), text);
        assert_eq!(isolated_runs(text, Language::RomanUrdu), text);
        assert_eq!(
            isolated_runs("15 مارچ 2027", Language::Urdu),
            "15 مارچ 2027"
        );
    }
}
