//! Which language a text is in, as weighted hints: by script, then by function words, endings and letters.
//! Never a filter, and no memory of the conversation: weighing the hints is the caller's.

mod arabic;
mod han;
mod latin;
mod lists;

use super::{Script, Token};
use crate::domain::language::Language;

/// A language and how likely the text is in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hint {
    /// The language.
    pub language: Language,
    /// Its weight; the weights of all hints sum to 1.
    pub weight: f32,
}

/// Words that are known besides the built-in lists: those of the term base and the index.
pub trait Vocabulary {
    /// Returns whether a normal form is a word of English texts.
    fn is_english(&self, form: &str) -> bool;
    /// Returns whether a normal form is a word of Urdu texts in Arabic script.
    fn is_urdu(&self, form: &str) -> bool;
}

/// A vocabulary that adds nothing to the built-in lists.
#[derive(Clone, Copy, Debug, Default)]
pub struct BuiltIn;

impl Vocabulary for BuiltIn {
    fn is_english(&self, _form: &str) -> bool {
        false
    }

    fn is_urdu(&self, _form: &str) -> bool {
        false
    }
}

/// Scores of the six answers, not yet weights.
#[derive(Clone, Copy, Default)]
struct Scores {
    english: f32,
    simplified: f32,
    traditional: f32,
    urdu: f32,
    roman: f32,
    other: f32,
}

impl Scores {
    fn sum(&self) -> f32 {
        self.english + self.simplified + self.traditional + self.urdu + self.roman + self.other
    }

    /// Adds `scores`, brought to a sum of `share`.
    fn add(&mut self, scores: Self, share: f32) {
        let sum = scores.sum();
        if sum > 0.0 {
            let factor = share / sum;
            self.english += scores.english * factor;
            self.simplified += scores.simplified * factor;
            self.traditional += scores.traditional * factor;
            self.urdu += scores.urdu * factor;
            self.roman += scores.roman * factor;
            self.other += scores.other * factor;
        }
    }

    fn hints(&self) -> Vec<Hint> {
        let sum = self.sum();
        if sum <= 0.0 {
            return vec![Hint {
                language: Language::Undetermined,
                weight: 1.0,
            }];
        }
        let mut hints: Vec<Hint> = [
            (Language::English, self.english),
            (Language::ChineseSimplified, self.simplified),
            (Language::ChineseTraditional, self.traditional),
            (Language::Urdu, self.urdu),
            (Language::RomanUrdu, self.roman),
            (Language::Undetermined, self.other),
        ]
        .into_iter()
        .filter(|(_, score)| *score > 0.0)
        .map(|(language, score)| Hint {
            language,
            weight: score / sum,
        })
        .collect();
        // A stable sort: a tie keeps the order above.
        hints.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        hints
    }
}

/// Names the languages that a text may be in, best first.
///
/// `tokens` are those of `original`. The largest share of words decides, function words counting
/// double and Latin names inside Urdu or Chinese half. A text without words, and one in a language
/// that is none of the five, is `und`.
#[must_use]
pub fn identify(original: &str, tokens: &[Token], vocabulary: &dyn Vocabulary) -> Vec<Hint> {
    let shares = shares(tokens);
    let mut scores = Scores::default();
    if shares.latin > 0.0 {
        scores.add(latin::scores(original, tokens, vocabulary), shares.latin);
    }
    if shares.arabic > 0.0 {
        scores.add(arabic::scores(original, tokens, vocabulary), shares.arabic);
    }
    if shares.han > 0.0 {
        scores.add(han::scores(original), shares.han);
    }
    scores.other += shares.other;
    scores.hints()
}

/// The weight of the words of each script.
#[derive(Default)]
struct Shares {
    latin: f32,
    arabic: f32,
    han: f32,
    other: f32,
}

fn shares(tokens: &[Token]) -> Shares {
    let mut shares = Shares::default();
    let is_mixed = tokens
        .iter()
        .any(|token| matches!(token.script, Script::Arabic | Script::Han));
    for token in tokens {
        let weight = match token.script {
            _ if token.is_function => 2.0,
            Script::Latin if is_mixed => 0.5,
            _ => 1.0,
        };
        match token.script {
            Script::Latin => shares.latin += weight,
            Script::Arabic => shares.arabic += weight,
            Script::Han => shares.han += weight,
            Script::Other => shares.other += weight,
            Script::Digit => {}
        }
    }
    shares
}

#[cfg(test)]
mod tests;
