//! The question that a fragment is, read beside the question before it.
//! Which of the readings answers better is for `answer` to say.

use super::concept::Concept;
use super::intent::Intent;
use super::{Constraint, Question};

/// The most subjects of a message that only names something ("and in Sindh?", "the other grant").
const FEW: usize = 4;

/// Returns whether a question leans on the one before it: it names nothing, points back, or only
/// names something without asking, or asks with a bare question word.
#[must_use]
pub fn is_fragment(question: &Question) -> bool {
    if question.intent.needs_no_record() {
        return false;
    }
    if !question.has_subject() || question.points_back {
        return true;
    }
    let is_open = matches!(
        question.intent,
        Intent::Unknown | Intent::About | Intent::Value | Intent::Count
    );
    let is_bare = question.asks.iter().all(|ask| ask.is_generic);
    is_open && is_bare && question.subjects().count() <= FEW
}

/// Returns the other reading of a fragment: with what it lacks taken from `previous`, whose things of
/// a kind that it names itself it replaces.
///
/// `None` where the question stands on its own.
#[must_use]
pub fn merged(question: &Question, previous: &Question) -> Option<Question> {
    if !is_fragment(question) {
        return None;
    }
    let mut merged = question.clone();
    let inherits_ask = merged.asks.is_empty();
    if inherits_ask {
        merged.asks.clone_from(&previous.asks);
        for ask in &mut merged.asks {
            ask.counted.clear();
        }
        merged.intent = previous.intent;
        merged.variant.clone_from(&previous.variant);
    }
    merged.period = merged.period.or(previous.period);
    for constraint in &previous.constraints {
        let is_replaced = question
            .constraints
            .iter()
            .any(|own| std::mem::discriminant(own) == std::mem::discriminant(constraint));
        if is_replaced {
            continue;
        }
        merged.constraints.push(match constraint {
            Constraint::Place { place, concept } => {
                merged.concepts.push(previous.concepts[*concept].clone());
                Constraint::Place {
                    place: *place,
                    concept: merged.concepts.len() - 1,
                }
            }
            other => other.clone(),
        });
    }
    let places = question.constraints.iter().any(is_place);
    for concept in &previous.concepts {
        let is_asking = concept.asks && !inherits_ask;
        let is_held = concept.place().is_some() && previous.constraints.iter().any(is_place);
        let is_replaced = (places && concept.place().is_some())
            || (names(question) && concept.name().is_some())
            || is_known(concept, question);
        if !(is_asking || is_held || is_replaced) {
            merged.concepts.push(concept.clone());
        }
    }
    Some(merged)
}

fn is_place(constraint: &Constraint) -> bool {
    matches!(constraint, Constraint::Place { .. })
}

fn names(question: &Question) -> bool {
    question
        .concepts
        .iter()
        .any(|concept| concept.name().is_some())
}

/// Returns whether a question speaks of the same thing itself.
fn is_known(concept: &Concept, question: &Question) -> bool {
    !concept.targets.is_empty()
        && question.concepts.iter().any(|own| {
            own.targets
                .iter()
                .any(|target| concept.targets.contains(target))
        })
}
