//! Strings in, tokens with offsets to the original out: clean, normalise, segment, identify, sound.
//! Folds by code point and script, never by guessed language; knows no lexicon, does no I/O.

pub mod clean;
pub mod company;
pub mod identify;
pub mod normalize;
pub mod segment;
pub mod sentence;
pub mod sound;
pub mod stem;
pub mod variant;
pub mod words;

mod table;

use crate::domain::span::Span;
use normalize::Normalized;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The script of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Script {
    /// Latin letters.
    Latin,
    /// Arabic letters, Urdu's among them.
    Arabic,
    /// Han characters.
    Han,
    /// Digits alone.
    Digit,
    /// Letters of any other script.
    Other,
}

/// A word of a text in its normal form. Tokens follow one another without overlap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// The normal form: what is compared and indexed.
    pub form: String,
    /// Light stems, best first; empty where the form is its own only stem.
    pub stems: Vec<String>,
    /// Words inside the word: of a Chinese compound, of a hyphenated or joined one.
    pub parts: Vec<String>,
    /// The script of its letters.
    pub script: Script,
    /// Whether it is a closed-class word of its language, no evidence of a subject.
    pub is_function: bool,
    /// Where it stands in the text that was analysed.
    pub span: Span,
}

/// A sentence, as ranges of the analysis's tokens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Where it stands in the text that was analysed, closing punctuation included.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its clauses, each a range of tokens; together they cover the sentence's tokens.
    pub clauses: Vec<Range<usize>>,
}

/// A text as the language analysis sees it.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The normal form of the whole text, with its way back to the original.
    pub normalized: Normalized,
    /// Every word, in order.
    pub tokens: Vec<Token>,
    /// Every sentence, in order; together they hold all tokens.
    pub sentences: Vec<Sentence>,
}

/// Analyses texts. Holds the Chinese dictionary, so make one and share it.
pub struct Analyzer {
    segmenter: segment::Segmenter,
}

impl Analyzer {
    /// Makes an analyzer whose Chinese dictionary also holds `own_words` (forms of the term base,
    /// names of records), so that they stay whole.
    #[must_use]
    pub fn new<'w>(own_words: impl IntoIterator<Item = &'w str>) -> Self {
        Self {
            segmenter: segment::Segmenter::new(own_words),
        }
    }

    /// Analyses a cleaned text. Never fails; offsets point at `text`.
    #[must_use]
    pub fn analyze(&self, text: &str) -> Analysis {
        let normalized = normalize::normalize(text);
        let tokens = self.segmenter.tokens(&normalized);
        let sentences = sentence::sentences(text, &tokens);
        Analysis {
            normalized,
            tokens,
            sentences,
        }
    }
}
