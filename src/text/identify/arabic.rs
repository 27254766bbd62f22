//! Urdu or another language in Arabic letters: by letters that only one has, then by words.
//! Looks at the code points as they were typed, because the fold makes them alike.

use super::super::{Script, Token};
use super::lists::{LISTS, is_urdu_alone};
use super::{Scores, Vocabulary};

/// Letters of Pashto, Sindhi, Uyghur and Kurdish that Urdu has not.
fn is_foreign(c: char) -> bool {
    "ښځڅډړټږڼېۍڄڃٻڀٺڦڳڱڻٽڊڏ۾۽ڙۇۆڭۋڕڵێݨ".contains(c)
}

/// Letters and marks that, of the languages looked at, only Urdu (and Punjabi) writes.
fn is_sure(c: char) -> bool {
    matches!(c, 'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ے' | 'ہ' | 'ۓ' | 'ۂ' | '۔')
}

#[derive(Default)]
struct Tally {
    urdu: f32,
    persian: f32,
    arabic: f32,
    others: f32,
    n_words: f32,
    has_four: bool,
    has_keyboard: bool,
}

pub(super) fn scores(original: &str, tokens: &[Token], vocabulary: &dyn Vocabulary) -> Scores {
    let mut tally = Tally::default();
    for token in tokens.iter().filter(|token| token.script == Script::Arabic) {
        tally.letters(token.span.of(original));
        tally.word(token, vocabulary);
    }
    if original.contains("می\u{200C}")
        || original.contains("\u{200C}ها")
        || original.contains("\u{200C}اند")
    {
        tally.persian += 2.0;
    }
    tally.urdu += if original.contains('۔') { 1.0 } else { 0.0 };
    tally.scores()
}

impl Tally {
    fn letters(&mut self, written: &str) {
        self.n_words += 1.0;
        if written.chars().any(is_foreign) {
            self.others += 2.5;
        }
        if written.chars().any(is_sure) {
            self.urdu += 1.5;
        }
        if written.contains(['ي', 'ك', 'ه', 'ى']) {
            self.has_keyboard = true;
            self.arabic += 0.3;
        }
        if written.contains(['ة', 'أ', 'إ']) {
            self.arabic += 0.8;
        }
        if written.contains(['پ', 'چ', 'گ', 'ژ']) {
            self.has_four = true;
        }
        // One Uyghur or Kurdish ە in every second word; in Urdu it is a slip at the end of one.
        if written.contains('ە') {
            self.others += 0.8;
        }
        if written.starts_with("ال") && written.chars().count() > 4 {
            self.arabic += 0.6;
        }
    }

    fn word(&mut self, token: &Token, vocabulary: &dyn Vocabulary) {
        let form = token.form.as_str();
        let foreign = LISTS.foreign(form);
        let is_in = |language| foreign & LISTS.named(language) != 0;
        let is_urdu =
            token.is_function || LISTS.is_urdu(form, &token.stems) || vocabulary.is_urdu(form);
        if is_urdu_alone(form) {
            self.urdu += 1.5;
        } else if is_urdu {
            self.urdu += if foreign == 0 { 0.8 } else { 0.5 };
        }
        let weight = if is_urdu { 0.6 } else { 1.5 };
        for (language, score) in [("fa", &mut self.persian), ("ar", &mut self.arabic)] {
            if is_in(language) {
                *score += weight;
            }
        }
        if is_in("ps") || is_in("pnb") || is_in("sd") {
            self.others += weight;
        }
    }

    fn scores(mut self) -> Scores {
        if self.has_four {
            self.arabic = 0.0;
        }
        let mut urdu = self.urdu;
        let other = self.persian.max(self.arabic).max(self.others);
        if urdu + other < 0.1 {
            // No sign at all: Urdu is what visitors write, unless an Arabic keyboard wrote it.
            urdu = if self.has_keyboard && !self.has_four {
                0.2
            } else {
                0.6
            };
        }
        let rest = 0.15 * self.n_words;
        let other = other + if self.urdu > 0.0 { 0.0 } else { rest };
        Scores {
            urdu: urdu * urdu,
            other: other * other,
            ..Scores::default()
        }
    }
}
