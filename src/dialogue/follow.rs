//! The readings of a message in its conversation: as it stands, beside the question before it, and
//! about the record that was last answered about.
//! Which one wins is `respond`'s.

use super::respond;
use super::state::State;
use crate::domain::id::RecordId;
use crate::index::generation::Generation;
use crate::index::{Error, catalog};
use crate::question::concept::{self, Concept};
use crate::question::{Question, merge};

/// One way to read a message.
pub(super) struct Reading {
    /// The question.
    pub question: Question,
    /// The record that it must be answered from, where "it" means one.
    pub about: Option<RecordId>,
    /// How much surer it is than its evidence alone says.
    pub bonus: f64,
    /// Whether it goes on with the questions before it.
    pub goes_on: bool,
}

/// What a reading gains that takes up what a fragment leaves out.
const GOES_ON: f64 = 0.15;
/// What a question gains that names its own subject.
const STANDS: f64 = 0.1;

/// Returns the readings of a question, the one to prefer among equals first.
pub(super) fn readings(
    generation: &Generation,
    question: &Question,
    previous: Option<&Question>,
    state: &State,
) -> Vec<Reading> {
    let alone = Reading {
        question: question.clone(),
        about: None,
        bonus: 0.0,
        goes_on: false,
    };
    let leans = merge::is_fragment(question);
    let Some(previous) = previous.filter(|_| leans) else {
        return vec![alone];
    };
    let mut readings = Vec::new();
    if let Some(merged) = merge::merged(question, previous) {
        readings.push(Reading {
            question: merged,
            about: None,
            bonus: GOES_ON,
            goes_on: true,
        });
    }
    let names_other = question
        .concepts
        .iter()
        .any(|concept| concept.name().is_some());
    if let [about] = state.records.as_slice()
        && !names_other
        && !(question.asks.is_empty()
            && question.intent == crate::question::intent::Intent::Unknown)
        && let Some(subject) = subject(generation, about)
    {
        let mut asked = question.clone();
        asked.concepts.push(subject);
        readings.push(Reading {
            question: asked,
            about: Some(about.clone()),
            bonus: GOES_ON,
            goes_on: true,
        });
    }
    readings.push(Reading {
        bonus: if question.has_subject() { STANDS } else { 0.0 },
        ..alone
    });
    readings
}

/// Makes the concept that stands for a record: its titles in every language.
fn subject(generation: &Generation, id: &RecordId) -> Option<Concept> {
    let entry = generation.catalog.by_row(catalog::row(id))?;
    let titles = entry.record.languages().into_iter().map(|language| {
        let (title, language) = entry.record.title(language);
        (language, generation.analyzer.analyze(title).tokens)
    });
    Some(concept::titled(titles))
}

/// Reads again the questions that the conversation still goes on with, oldest first, as the one that
/// they come to: their words are kept, not their reading, so that a new generation never meets an
/// old one's indexes.
///
/// # Errors
///
/// Returns what the index cannot read.
pub(super) fn previous(generation: &Generation, state: &State) -> Result<Option<Question>, Error> {
    let mut resolved: Option<Question> = None;
    for message in &state.questions {
        let mut reading = respond::read(generation, message, state.language)?;
        let Some(question) = reading.questions.pop() else {
            continue;
        };
        let merged = resolved
            .as_ref()
            .and_then(|before| merge::merged(&question, before));
        resolved = Some(merged.unwrap_or(question));
    }
    Ok(resolved)
}
