//! The plan of an answer: claims, each with the stretch of a source that it rests on.
//! Has no words; `compose` writes it.

use super::decide::Outcome;
use crate::content::passage::Passage;
use crate::domain::{
    direction::Direction, id::RecordId, kind::Kind, language::Language, span::Span,
};
use crate::index::catalog::Entry;
use crate::question::intent::Intent;
use crate::value::Value;
use std::sync::Arc;

/// A stretch of a record that a claim rests on.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// The record.
    pub entry: Arc<Entry>,
    /// The language of the text.
    pub language: Language,
    /// The record's title in that language.
    pub title: String,
    /// The text that is cited, verbatim.
    pub quote: String,
    /// Stretches of `quote` that answer, in bytes.
    pub highlights: Vec<Span>,
}

/// What a claim says.
#[derive(Clone, Debug)]
pub enum Said {
    /// A value under its attribute's label.
    Value {
        /// The attribute, by index.
        attribute: usize,
        /// The value.
        value: Value,
        /// The text that the value stands for where it is a name: a place, an organiser.
        name: Option<String>,
        /// Whether the time that it names is over, so that it is said as past.
        is_past: bool,
    },
    /// The cited text itself.
    Quote,
    /// The steps of a procedure, in order.
    Steps(Vec<String>),
    /// Lines under an attribute's label: what a company offers.
    Lines {
        /// The attribute, by index.
        attribute: usize,
        /// The lines.
        lines: Vec<String>,
    },
}

/// One thing that an answer says.
#[derive(Clone, Debug)]
pub struct Claim {
    /// What is said.
    pub said: Said,
    /// What it rests on.
    pub evidence: Evidence,
}

/// What a question will be answered with.
#[derive(Clone, Debug)]
pub struct Plan {
    /// What becomes of the question.
    pub outcome: Outcome,
    /// How sure that is, 0 to 1.
    pub confidence: f64,
    /// What the question asks for.
    pub intent: Intent,
    /// What is said, in order.
    pub claims: Vec<Claim>,
    /// A list of records, with the line that fits each.
    pub list: Option<List>,
    /// Records to name: the choices of a question back, the nearest where there is no answer.
    pub nearest: Vec<Arc<Entry>>,
}

/// The line of a record that fits what was asked for.
#[derive(Clone, Debug)]
pub struct FitLine {
    /// Whose line it is; `None` for a line of a page or a summary.
    pub direction: Option<Direction>,
    /// The line, verbatim.
    pub evidence: Evidence,
}

/// A list of records.
#[derive(Clone, Debug)]
pub struct List {
    /// The kind of what is listed.
    pub kind: Kind,
    /// The records shown, best first.
    pub items: Vec<Item>,
    /// How many there are in all.
    pub total: usize,
}

/// A record of a list.
#[derive(Clone, Debug)]
pub struct Item {
    /// The record.
    pub entry: Arc<Entry>,
    /// The text that is cited for it.
    pub evidence: Evidence,
    /// The line that fits what was asked for, if the question asked for more than a filter.
    pub fit: Option<FitLine>,
}

impl Plan {
    /// Makes a plan that says that nothing supports an answer.
    #[must_use]
    pub fn no_answer(intent: Intent, confidence: f64, nearest: Vec<Arc<Entry>>) -> Self {
        Self {
            outcome: Outcome::NoAnswer,
            confidence,
            intent,
            claims: Vec::new(),
            list: None,
            nearest,
        }
    }

    /// Returns the records that the plan speaks of, for "it" and "they" of the next question.
    #[must_use]
    pub fn records(&self) -> Vec<RecordId> {
        let mut ids: Vec<RecordId> = Vec::new();
        let claims = self.claims.iter().map(|claim| &claim.evidence.entry);
        let items = self
            .list
            .iter()
            .flat_map(|list| &list.items)
            .map(|item| &item.entry);
        for entry in claims.chain(items) {
            if !ids.contains(&entry.record.id) {
                ids.push(entry.record.id.clone());
            }
        }
        ids
    }
}

impl Evidence {
    /// Makes evidence of a stretch of a passage; highlights are in bytes of the passage's text.
    #[must_use]
    pub fn of(entry: &Arc<Entry>, passage: &Passage, span: Span, highlights: &[Span]) -> Self {
        let inner = highlights
            .iter()
            .filter(|highlight| span.contains(**highlight))
            .map(|highlight| Span {
                start: highlight.start - span.start,
                end: highlight.end - span.start,
            })
            .collect();
        Self {
            entry: Arc::clone(entry),
            language: passage.language,
            title: passage.title.clone(),
            quote: span.of(&passage.text).to_owned(),
            highlights: inner,
        }
    }
}
