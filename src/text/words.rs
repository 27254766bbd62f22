//! Closed-class words of the languages: function words, question words, negations, read from a table.
//! Says nothing of subjects; which of two languages a word belongs to is for `identify`.

use super::Script;
use super::normalize::form;
use super::table::{cell, rows, words};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What the table says of a word, as bits.
const ENGLISH: u8 = 1;
const URDU: u8 = 2;
const CHINESE: u8 = 4;
const ROMAN: u8 = 8;
const ROMAN_WEAK: u8 = 16;
const QUESTION: u8 = 32;
const NEGATION: u8 = 64;

static WORDS: LazyLock<HashMap<String, u8>> = LazyLock::new(|| {
    let mut table = HashMap::new();
    for row in rows(include_str!("../../locales/text/words.tsv")) {
        let language = match cell(&row, 0) {
            "en" => ENGLISH,
            "ur" => URDU,
            "zh" => CHINESE,
            _ => ROMAN,
        };
        let bits = match cell(&row, 1) {
            "question" => language | QUESTION,
            "negation" => language | NEGATION,
            "roman-weak" => ROMAN_WEAK,
            _ => language,
        };
        for word in words(&row, 2) {
            *table.entry(form(word)).or_insert(0) |= bits;
        }
    }
    table
});

fn bits(form: &str) -> u8 {
    WORDS.get(form).copied().unwrap_or_default()
}

/// Returns whether a normal form is a closed-class word, no evidence of a subject.
///
/// In Latin script that is an English one or an unmistakable Roman Urdu one.
#[must_use]
pub fn is_function(form: &str, script: Script) -> bool {
    let wanted = match script {
        Script::Latin => ENGLISH | ROMAN,
        Script::Arabic => URDU,
        Script::Han => CHINESE,
        Script::Digit | Script::Other => return false,
    };
    bits(form) & wanted != 0
}

/// Returns whether a word asks: کب, when, 什么, kab.
#[must_use]
pub fn is_question(form: &str) -> bool {
    bits(form) & QUESTION != 0
}

/// Returns whether a word negates: نہیں, not, 不, nahi.
#[must_use]
pub fn is_negation(form: &str) -> bool {
    bits(form) & NEGATION != 0
}

/// Returns whether a word is a function word of English.
pub(super) fn is_english_function(form: &str) -> bool {
    bits(form) & ENGLISH != 0
}

/// Returns whether a word is a function word of Roman Urdu, also where it could be English.
#[must_use]
pub fn is_roman_function(form: &str) -> bool {
    bits(form) & (ROMAN | ROMAN_WEAK) != 0
}

/// Returns whether a word is a function word of Urdu in Arabic script.
pub(super) fn is_urdu_function(form: &str) -> bool {
    bits(form) & URDU != 0
}

#[cfg(test)]
mod tests {
    use super::super::Script;
    use super::super::table::{cell, rows, words};
    use super::{is_function, is_negation, is_question};

    #[test]
    fn every_word_of_the_table_is_known_in_its_script() {
        for row in rows(include_str!("../../locales/text/words.tsv")) {
            let script = match cell(&row, 0) {
                "ur" => Script::Arabic,
                "zh" => Script::Han,
                _ => Script::Latin,
            };
            for word in words(&row, 2) {
                let form = super::form(word);
                let is_known = match cell(&row, 1) {
                    "question" => is_question(&form) && is_function(&form, script),
                    "negation" => is_negation(&form) && is_function(&form, script),
                    "roman-weak" => super::is_roman_function(&form),
                    _ => is_function(&form, script),
                };
                assert!(is_known, "{word}");
            }
        }
    }

    #[test]
    fn subjects_are_no_function_words() {
        for (form, script) in [
            ("visa", Script::Latin),
            ("company", Script::Latin),
            ("ویزا", Script::Arabic),
            ("签证", Script::Han),
            ("公司", Script::Han),
        ] {
            assert!(!is_function(form, script), "{form}");
        }
    }
}
