//! Grades one reply: what was found, what was said, what was refused.
//! At which step it failed is for `step`, figures over many are `figures`'.

use super::fact::Said;
use super::set::Case;
use super::step::{self, Failure};
use crate::answer::decide::Outcome;
use crate::answer::written::SaidValue;
use crate::dialogue::reply::Reply;
use crate::dialogue::respond::World;
use crate::domain::{id::RecordId, language::Language};

/// Types of question whose answer is a set of records.
const LISTS: [&str; 2] = ["company", "list"];

/// The most records that an answer names.
const NAMED: usize = 10;

/// A graded reply.
#[derive(Clone, Debug)]
pub struct Graded {
    /// The case's id.
    pub id: String,
    /// The language of the question.
    pub language: Language,
    /// Question language → source language, where a record is relevant.
    pub pair: Option<String>,
    /// The kind of question.
    pub kind: String,
    /// Rank of the first relevant record, from 1; `None` where none is in the first ten.
    pub rank: Option<usize>,
    /// Share of the relevant records among the first 1, 5, 10; `None` where none is relevant.
    pub recall: Option<[f64; 3]>,
    /// Whether the answer holds what it must, where it must hold something and one is due.
    pub holds: Option<bool>,
    /// Whether the outcome is right, where one is demanded.
    pub outcome: Option<bool>,
    /// Share of the demanded records that a list names; `None` where no list is demanded.
    pub list: Option<f64>,
    /// Whether the language of the answer is right; `None` where nothing was answered.
    pub in_language: Option<bool>,
    /// Whether an answer was given where none is right; `None` where one is.
    pub false_answer: Option<bool>,
    /// Whether an answer was refused where one is right; `None` where none is.
    pub wrong_refusal: Option<bool>,
    /// How sure the outcome was, 0 to 1.
    pub confidence: f64,
    /// The step that failed, with what was expected and what came.
    pub failure: Option<Failure>,
}

/// Grades what was found alone, where nothing is answered.
#[must_use]
pub fn grade_ranking(
    world: World<'_>,
    case: &Case,
    language: Language,
    ranking: &[RecordId],
) -> Graded {
    let rank = ranking
        .iter()
        .position(|id| case.relevant.contains(id))
        .map(|position| position + 1);
    Graded {
        id: case.id.clone(),
        language,
        pair: pair(world, case, language),
        kind: case.r#type.clone().unwrap_or_else(|| "other".to_owned()),
        rank,
        recall: (!case.relevant.is_empty())
            .then(|| [1, 5, 10].map(|most| recall(case, ranking, most))),
        holds: None,
        outcome: None,
        list: None,
        in_language: None,
        false_answer: None,
        wrong_refusal: None,
        confidence: 0.0,
        failure: (rank.is_none() && !case.relevant.is_empty())
            .then(|| step::unfound(&case.relevant, ranking)),
    }
}

/// Grades a reply.
#[must_use]
pub fn grade(world: World<'_>, case: &Case, reply: &Reply, ranking: &[RecordId]) -> Graded {
    let language = case.language.unwrap_or(reply.detected_language);
    let is_answered = reply.outcome == Outcome::Answered;
    let outcomes = case.outcomes();
    let missing = missing(world, case, &reply.answer(), &reply.values);
    let has_demand = !(case.must_contain.is_empty()
        && case.must_contain_any.is_empty()
        && case.must_not_contain.is_empty());
    let in_language = reply.language == language || language == Language::Undetermined;
    let mut graded = Graded {
        holds: (has_demand && case.is_answerable()).then_some(missing.is_empty() && is_answered),
        outcome: (!outcomes.is_empty()).then(|| outcomes.contains(&reply.outcome)),
        list: list(case, reply),
        in_language: Some(in_language),
        false_answer: case.is_unanswerable().then_some(is_answered),
        wrong_refusal: case.is_answerable().then_some(!is_answered),
        confidence: reply.confidence,
        ..grade_ranking(world, case, language, ranking)
    };
    graded.failure = step::failure(world, case, reply, &graded, &missing);
    graded
}

/// Returns the share of the demanded records that the reply names, where a list is demanded.
fn list(case: &Case, reply: &Reply) -> Option<f64> {
    let is_list = case
        .r#type
        .as_deref()
        .is_some_and(|kind| LISTS.contains(&kind));
    if !is_list || !case.is_answerable() || case.relevant.is_empty() {
        return None;
    }
    let is_named = |id: &&RecordId| {
        reply.cards.iter().any(|card| card.id == **id)
            || reply.sources.iter().any(|source| source.record_id == **id)
    };
    let named = case.relevant.iter().filter(is_named).count();
    Some(named as f64 / case.relevant.len().min(NAMED) as f64)
}

fn recall(case: &Case, ranking: &[RecordId], most: usize) -> f64 {
    let found = ranking
        .iter()
        .take(most)
        .filter(|id| case.relevant.contains(id))
        .count();
    found as f64 / case.relevant.len().min(most).max(1) as f64
}

/// Returns the language pair: to the question's own language where a relevant record has it.
fn pair(world: World<'_>, case: &Case, language: Language) -> Option<String> {
    let languages: Vec<Language> = case
        .relevant
        .iter()
        .filter_map(|id| {
            world
                .generation
                .catalog
                .by_row(crate::index::catalog::row(id))
        })
        .flat_map(|entry| entry.record.languages())
        .collect();
    let own = [language]
        .into_iter()
        .chain(match language {
            Language::ChineseTraditional => Some(Language::ChineseSimplified),
            Language::RomanUrdu => Some(Language::Urdu),
            _ => None,
        })
        .find(|language| languages.contains(language));
    let source = own.or(languages.first().copied())?;
    Some(format!("{} → {}", language.tag(), source.tag()))
}

/// Returns the demands that the answer does not meet.
pub(super) fn missing(
    world: World<'_>,
    case: &Case,
    answer: &str,
    values: &[SaidValue],
) -> Vec<String> {
    let values = values.iter().map(|value| value.value.clone());
    let said = Said::new(&world.generation.analyzer, answer, values.collect());
    let mut missing: Vec<String> = case
        .must_contain
        .iter()
        .filter(|fact| !said.holds(fact))
        .cloned()
        .collect();
    let none_of = |facts: &&Vec<String>| !facts.iter().any(|fact| said.holds(fact));
    missing.extend(
        case.must_contain_any
            .iter()
            .filter(none_of)
            .map(|facts| facts.join(" | ")),
    );
    let forbidden = case.must_not_contain.iter().filter(|fact| said.holds(fact));
    missing.extend(forbidden.map(|fact| format!("not {fact}")));
    missing
}
