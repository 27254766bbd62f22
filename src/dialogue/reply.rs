//! What a turn returns, before it has a wire form.
//! Which members stand in JSON, and how, is for `http` to say.

use crate::answer::decide::Outcome;
use crate::answer::written::{Card, SaidValue, Source};
use crate::domain::{id::RecordId, language::Language};
use crate::question::intent::Intent;
use serde::{Deserialize, Serialize};

/// The answer to one message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reply {
    /// The language of the answer; never `und`.
    pub language: Language,
    /// The language that the message is written in.
    pub detected_language: Language,
    /// What became of the question.
    pub outcome: Outcome,
    /// What the first question asks for.
    pub intent: Intent,
    /// How sure the outcome is, 0 to 1.
    pub confidence: f64,
    /// Who wrote the words.
    pub generator: Generator,
    /// The text that the visitor reads, sentence by sentence; joined it is the whole.
    pub sentences: Vec<String>,
    /// The passages that the answer rests on, numbered from 1 in order.
    pub sources: Vec<Source>,
    /// Records shown beside the text, at most ten.
    pub cards: Vec<Card>,
    /// How many records a list holds in all.
    pub total: Option<usize>,
    /// What was said in machine form.
    pub values: Vec<SaidValue>,
    /// Questions that the service can answer.
    pub suggestions: Vec<String>,
    /// What the visitor should know about how the answer was made.
    pub notices: Vec<Notice>,
    /// Where the ranking came from, if it was asked for.
    pub explanation: Option<Explanation>,
}

impl Reply {
    /// Returns the whole text.
    #[must_use]
    pub fn answer(&self) -> String {
        self.sentences.concat()
    }
}

/// Who wrote the words of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Generator {
    /// The templates of `locales/`.
    Template,
    /// A language model, from what the templates said.
    Llm,
}

/// A condition that changed how an answer was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// The conversation's earlier turns could not be read.
    HistoryUnavailable,
    /// A part is down; the answer is from what is left.
    Degraded,
}

/// Where a ranking came from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// The generation that was searched.
    pub generation: u64,
    /// The hits, best first.
    pub hits: Vec<ExplainedHit>,
}

/// Where one hit's score came from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExplainedHit {
    /// The record.
    pub record_id: RecordId,
    /// The language of the passage.
    pub language: Language,
    /// Its score.
    pub score: f64,
    /// What made it, with shares that sum to 1.
    pub parts: Vec<ExplainedPart>,
}

/// What one word of the question added to a hit's score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExplainedPart {
    /// The word of the question; empty for a part that belongs to the whole.
    pub word: String,
    /// Where it stands in the message, in code points.
    pub span: Option<[usize; 2]>,
    /// How it met the passage, a word of shapes.md.
    pub via: String,
    /// The form that stands in the passage.
    pub form: String,
    /// The concept that carried it over.
    pub concept: Option<String>,
    /// The field that it stands in.
    pub field: String,
    /// Its share of the score.
    pub share: f64,
}
