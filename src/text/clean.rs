//! The Unicode policy at the door: what a text may hold before anything else looks at it.
//! Folds nothing for matching, and checks no length.

use super::Script;
use super::segment::script;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longest run of marks that is kept on one base.
const MAX_MARKS: usize = 8;

/// What was found in a record's text that its author may not have seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Warning {
    /// NUL or another control character: a title with one is refused.
    Control,
    /// A bidirectional control.
    Bidi,
    /// Another character that is drawn by nothing.
    Invisible,
    /// Tag characters or supplementary variation selectors: text hidden from readers. A title
    /// with one is refused.
    HiddenText,
    /// A private-use or non-character code point.
    PrivateUse,
    /// More than eight marks on one base.
    Marks,
}

/// A cleaned text and what was taken out of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleaned {
    /// The text that is left.
    pub text: String,
    /// What was found, each kind once, in order.
    pub warnings: Vec<Warning>,
}

/// Cleans a visitor's message: composed, without controls, invisibles and direction marks.
#[must_use]
pub fn visitor(text: &str) -> String {
    clean(text, Marks::Drop).text
}

/// Cleans a record's title, name, URL or id: as a visitor's text, on one line, and says what was
/// found.
#[must_use]
pub fn title(text: &str) -> Cleaned {
    let mut cleaned = clean(text, Marks::Drop);
    if cleaned.text.contains(['\n', '\t']) {
        cleaned.text = cleaned
            .text
            .split(['\n', '\t'])
            .collect::<Vec<_>>()
            .join(" ");
    }
    cleaned.text = cleaned.text.trim().to_owned();
    cleaned
}

/// Cleans a record's body or a quotation: direction marks stay, matching ignores them.
#[must_use]
pub fn body(text: &str) -> Cleaned {
    clean(text, Marks::Keep)
}

/// Whether direction marks (U+200E, U+200F, U+061C) stay.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marks {
    Keep,
    Drop,
}

fn clean(text: &str, direction: Marks) -> Cleaned {
    let mut out = String::with_capacity(text.len());
    let mut warnings = Vec::new();
    let mut n_marks = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if is_combining_mark(c) {
            n_marks += 1;
        } else if !is_joiner(c) {
            n_marks = 0;
        }
        let verdict = match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    out.push('\n');
                }
                continue;
            }
            '\u{85}' | '\u{2028}' | '\u{2029}' => {
                out.push('\n');
                continue;
            }
            '\u{200E}' | '\u{200F}' | '\u{061C}' if direction == Marks::Keep => None,
            '\u{200E}' | '\u{200F}' | '\u{061C}' => continue,
            _ if is_joiner(c) => {
                if joins(out.chars().next_back(), chars.peek().copied()) {
                    out.push(c);
                }
                continue;
            }
            _ if n_marks > MAX_MARKS => Some(Warning::Marks),
            _ => refused(c),
        };
        match verdict {
            None => out.push(c),
            Some(warning) => warnings.push(warning),
        }
    }
    warnings.sort_unstable();
    warnings.dedup();
    Cleaned {
        text: out.nfc().collect(),
        warnings,
    }
}

/// Returns why a character may not stand in any text.
fn refused(c: char) -> Option<Warning> {
    match u32::from(c) {
        0x09 | 0x0A => None,
        0x00..=0x1F | 0x7F..=0x9F => Some(Warning::Control),
        0x202A..=0x202E | 0x2066..=0x2069 => Some(Warning::Bidi),
        0x00AD
        | 0x034F
        | 0x115F
        | 0x1160
        | 0x180E
        | 0x200B
        | 0x2060..=0x2064
        | 0x206A..=0x206F
        | 0x3164
        | 0xFEFF
        | 0xFFA0
        | 0xFFF9..=0xFFFB => Some(Warning::Invisible),
        0xE0000..=0xE007F | 0xE0100..=0xE01EF => Some(Warning::HiddenText),
        0xE000..=0xF8FF | 0xF0000.. | 0xFDD0..=0xFDEF => Some(Warning::PrivateUse),
        code if code & 0xFFFE == 0xFFFE => Some(Warning::PrivateUse),
        _ => None,
    }
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

/// Returns whether a joiner between these two means something: letters of a joining script, or
/// pictures that are drawn as one.
fn joins(before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else {
        return false;
    };
    let is_joining = |c: char| {
        script(c) == Some(Script::Arabic)
            || is_combining_mark(c)
            || matches!(u32::from(c), 0x0700..=0x08FF | 0x0900..=0x0DFF | 0x1800..=0x18AF)
    };
    let is_picture = |c: char| matches!(u32::from(c), 0x2190..=0x2BFF | 0xFE0F | 0x1F000..=0x1FAFF);
    (is_joining(before) && is_joining(after)) || (is_picture(before) && is_picture(after))
}

#[cfg(test)]
mod tests {
    use super::{Warning, body, title, visitor};

    #[test]
    fn a_visitors_text_keeps_what_is_seen() {
        for (text, cleaned) in [
            ("visa\u{0}fee\u{7}", "visafee"),
            ("چین\u{200F}", "چین"),
            ("\u{202B}چین\u{202C}", "چین"),
            ("خوب\u{200C}صورت", "خوب\u{200C}صورت"),
            ("a\u{200C}b\u{200D}", "ab"),
            ("👩\u{200D}🌾", "👩\u{200D}🌾"),
            ("a\u{200B}b\u{FEFF}", "ab"),
            ("x\u{E0041}y\u{E000}z\u{FFFE}", "xyz"),
            ("cafe\u{301}", "café"),
            ("a\r\nb\rc\u{2028}d", "a\nb\nc\nd"),
        ] {
            assert_eq!(visitor(text), cleaned, "{text:?}");
        }
        let towers = format!("a{}", "\u{300}".repeat(40));
        assert!(visitor(&towers).chars().count() <= 9);
    }

    #[test]
    fn a_record_is_told_what_was_found() {
        assert_eq!(
            title("Visa\u{E0041}\u{0} \n fee ").warnings,
            [Warning::Control, Warning::HiddenText]
        );
        assert_eq!(title(" Visa\nfee").text, "Visa fee");
        assert_eq!(body("چین\u{200F}").text, "چین\u{200F}");
        assert_eq!(body("a\u{202E}b").warnings, [Warning::Bidi]);
        assert!(body("一带一路 — CPEC ۔").warnings.is_empty());
    }

    #[test]
    fn cleaning_twice_changes_nothing() {
        for text in [
            "a\u{200C}\u{200B}ب\u{200C}پ",
            "\u{1F468}\u{200D}\u{0}\u{1F469}",
            "e\u{301}\u{302}",
        ] {
            let once = visitor(text);
            assert_eq!(visitor(&once), once, "{text:?}");
        }
    }
}
