//! Asking back: a question that names no subject but that several records answer.
//! The choices become suggestions.

use super::Context;
use super::decide::Outcome;
use super::plan::Plan;
use super::slot;
use crate::index::Error;
use crate::index::catalog::Entry;
use crate::index::search::Hit;
use crate::lexicon::attribute::Expected;
use crate::lexicon::cue::CueText;
use crate::question::Question;
use crate::question::intent::Intent;
use crate::text::Script;
use std::sync::Arc;

/// The most choices that a question back names.
const CHOICES: usize = 3;

/// Returns a question back where a question asks for an attribute and names nothing that has one.
///
/// # Errors
///
/// Returns what the index cannot read.
pub fn choices(
    context: Context<'_>,
    question: &Question,
    hits: &[Hit],
) -> Result<Option<Plan>, Error> {
    let has_number = question
        .tokens
        .iter()
        .any(|token| token.script == Script::Digit);
    let is_cold = !question.asks.is_empty()
        && !question.has_subject()
        && question.constraints.is_empty()
        && !has_number;
    if !is_cold {
        return Ok(None);
    }
    let mut nearest: Vec<Arc<Entry>> = Vec::new();
    let found = hits.iter().map(|hit| &hit.entry);
    let all: Vec<Arc<Entry>> = context
        .generation
        .catalog
        .visible(context.scope.audience, context.today())
        .filter(|entry| super::evidence::has_slots(entry))
        .cloned()
        .collect();
    for entry in found.chain(&all) {
        let is_new = !nearest.iter().any(|held| held.record.id == entry.record.id);
        if is_new && nearest.len() < CHOICES && answers(context, question, entry)? {
            nearest.push(Arc::clone(entry));
        }
    }
    Ok(Some(Plan {
        outcome: Outcome::Clarify,
        confidence: 0.5,
        intent: if question.intent == Intent::Unknown {
            Intent::Value
        } else {
            question.intent
        },
        claims: Vec::new(),
        list: None,
        nearest,
    }))
}

/// Returns whether a record has what is asked for, in a field or in a line that speaks of it.
fn answers(context: Context<'_>, question: &Question, entry: &Entry) -> Result<bool, Error> {
    let attributes = &context.generation.lexicon.base.attributes;
    let asked: Vec<usize> = question
        .asks
        .iter()
        .filter_map(|ask| ask.attribute)
        .collect();
    let in_field = asked
        .iter()
        .any(|index| slot::slot(context, entry, &attributes.all[*index].id).is_some());
    if in_field {
        return Ok(true);
    }
    let passages = context.generation.snapshot.passages(&entry.record.id)?;
    Ok(passages
        .iter()
        .flat_map(|passage| &passage.lines)
        .any(|line| {
            let text = CueText::new(&line.tokens);
            asked.iter().any(|index| {
                let has_value = match attributes.all[*index].expected {
                    Expected::Value(kind) => line.values.iter().any(|value| value.kind == kind),
                    Expected::Text => true,
                };
                has_value && attributes.spoken_of(*index, &text).is_some()
            })
        }))
}
