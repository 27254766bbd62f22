//! English, Roman Urdu, or another language in Latin letters.
//! Counts words and endings; reads no grammar.

use super::super::words::{is_english_function, is_function, is_roman_function};
use super::super::{Script, Token};
use super::lists::{LISTS, N_FOREIGN};
use super::{Scores, Vocabulary};

/// Endings that English words have and Roman Urdu ones have not.
const ENGLISH_ENDINGS: &[&str] = &[
    "tion", "sion", "ment", "ness", "ing", "ity", "able", "ible", "ical", "ology", "ance", "ence",
    "ship", "ful", "less", "ous", "ive", "ism", "ist", "ware", "ized", "ated", "ly",
];

#[derive(Default)]
struct Tally {
    english: f32,
    roman: f32,
    foreign: [f32; N_FOREIGN],
    accents: f32,
    unknown: f32,
    n_sure_roman: usize,
    ends_roman: bool,
}

pub(super) fn scores(original: &str, tokens: &[Token], vocabulary: &dyn Vocabulary) -> Scores {
    let mut tally = Tally::default();
    let mut is_first = true;
    for token in tokens.iter().filter(|token| token.script == Script::Latin) {
        tally.count(token, token.span.of(original), is_first, vocabulary);
        is_first = false;
    }
    tally.scores()
}

impl Tally {
    fn count(&mut self, token: &Token, written: &str, is_first: bool, vocabulary: &dyn Vocabulary) {
        let form = token.form.as_str();
        let is_closed = is_english_function(form);
        let is_english = is_closed
            || LISTS.is_english(form, &token.stems)
            || vocabulary.is_english(form)
            || token.parts.iter().any(|part| LISTS.is_english(part, &[]));
        let is_roman = is_roman_function(form);
        let is_sure_roman = is_roman && !is_closed && is_function(form, Script::Latin);
        let foreign = LISTS.foreign(form);
        self.ends_roman = is_sure_roman;
        self.n_sure_roman += usize::from(is_sure_roman);
        if is_closed {
            self.english += 1.5;
        } else if is_english {
            self.english += 1.0;
        }
        if is_sure_roman {
            self.roman += 2.0;
        } else if is_roman {
            self.roman += if is_english { 0.7 } else { 1.0 };
        } else if LISTS.is_roman(form) {
            self.roman += 1.5;
        }
        let weight = match (is_english || is_roman, is_closed || is_sure_roman) {
            (_, true) => 0.8,
            (true, _) => 0.7,
            _ => 1.6,
        };
        self.add_foreign(foreign, weight);
        if written.chars().any(|c| !c.is_ascii() && c.is_alphabetic()) {
            self.accents += 1.0;
        }
        if !is_english && !is_roman && foreign == 0 && !LISTS.is_roman(form) {
            self.unlisted(form, written, is_first);
        }
    }

    fn add_foreign(&mut self, languages: u32, weight: f32) {
        for (index, score) in self.foreign.iter_mut().enumerate() {
            if languages & (1 << index) != 0 {
                *score += weight;
            }
        }
    }

    /// Counts a word of no list: by its ending, its sound, or as a name.
    fn unlisted(&mut self, form: &str, written: &str, is_first: bool) {
        let endings = LISTS.ending(form);
        if ENGLISH_ENDINGS
            .iter()
            .any(|ending| form.len() > ending.len() + 2 && form.ends_with(ending))
        {
            self.english += 0.8;
        } else if LISTS.sounds_urdu(form) {
            self.roman += 1.2;
        } else if endings == 0 {
            let is_name = !is_first && written.starts_with(char::is_uppercase);
            self.unknown += if is_name { 0.3 } else { 1.0 };
        }
        self.add_foreign(endings, 0.8);
    }

    fn scores(&self) -> Scores {
        let foreign = self.foreign.iter().copied().fold(0.0_f32, f32::max);
        let mut roman = self.roman + self.unknown * 0.2;
        if self.ends_roman {
            roman += 1.5;
        }
        if self.n_sure_roman > 1 {
            roman += 1.0;
        }
        let english = self.english + self.unknown * 0.2;
        let other = foreign + self.accents * 1.5 + self.unknown * 0.35;
        Scores {
            english: english * english,
            roman: roman * roman,
            other: other * other,
            ..Scores::default()
        }
    }
}
