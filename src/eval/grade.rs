//! Grades one reply: what was found, what was said, what was refused, at which step it failed.
//! Figures over many are `figures`'.

use super::set::Case;
use crate::answer::decide::Outcome;
use crate::answer::written::SaidValue;
use crate::dialogue::reply::Reply;
use crate::dialogue::respond::World;
use crate::domain::{id::RecordId, language::Language};
use crate::text::normalize;
use crate::value;

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
    /// Whether the language of the answer is right.
    pub in_language: bool,
    /// Whether an answer was given where none is right; `None` where one is.
    pub false_answer: Option<bool>,
    /// Whether an answer was refused where one is right; `None` where none is.
    pub wrong_refusal: Option<bool>,
    /// The step that failed, with what was expected and what came.
    pub failure: Option<Failure>,
}

/// Where and how a reply failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// `record`, `sentence`, `value`, `wording`, `refusal` or `language`.
    pub step: &'static str,
    /// What was expected.
    pub expected: String,
    /// What came.
    pub got: String,
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
    let outcome = (!outcomes.is_empty()).then(|| outcomes.contains(&reply.outcome));
    let rank = ranking
        .iter()
        .position(|id| case.relevant.contains(id))
        .map(|position| position + 1);
    let mut graded = Graded {
        id: case.id.clone(),
        language,
        pair: pair(world, case, language),
        kind: case.r#type.clone().unwrap_or_else(|| "other".to_owned()),
        rank,
        recall: (!case.relevant.is_empty())
            .then(|| [1, 5, 10].map(|most| recall(case, ranking, most))),
        holds: (has_demand && case.is_answerable()).then_some(missing.is_empty() && is_answered),
        outcome,
        in_language,
        false_answer: case.is_unanswerable().then_some(is_answered),
        wrong_refusal: case.is_answerable().then_some(!is_answered),
        failure: None,
    };
    graded.failure = failure(case, reply, &graded, &missing);
    graded
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
    let said = Said::new(world, answer, values);
    let mut missing: Vec<String> = case
        .must_contain
        .iter()
        .filter(|fact| !said.holds(world, fact))
        .cloned()
        .collect();
    let none_of = |facts: &&Vec<String>| !facts.iter().any(|fact| said.holds(world, fact));
    missing.extend(
        case.must_contain_any
            .iter()
            .filter(none_of)
            .map(|facts| facts.join(" | ")),
    );
    let forbidden = case
        .must_not_contain
        .iter()
        .filter(|fact| said.holds(world, fact));
    missing.extend(forbidden.map(|fact| format!("not {fact}")));
    missing
}

/// An answer as facts are looked for in it.
struct Said {
    folded: String,
    values: Vec<String>,
}

impl Said {
    fn new(world: World<'_>, answer: &str, values: &[SaidValue]) -> Self {
        let answer = crate::locale::bidi::without_isolates(answer);
        let analysis = world.generation.analyzer.analyze(&answer);
        let found = value::find::find(&answer, &analysis);
        let values = found
            .iter()
            .map(value::Value::canonical)
            .chain(values.iter().map(|value| value.value.clone()))
            .collect();
        Self {
            folded: folded(&answer),
            values,
        }
    }

    /// A fact holds if it stands in the answer folded, or is the normal form of a value there.
    fn holds(&self, world: World<'_>, fact: &str) -> bool {
        if self.folded.contains(&folded(fact)) || self.values.iter().any(|value| value == fact) {
            return true;
        }
        let analysis = world.generation.analyzer.analyze(fact);
        let in_fact = value::find::find(fact, &analysis);
        let is_whole = |value: &value::Value| value.span.len() == fact.trim().len();
        in_fact
            .iter()
            .filter(|value| is_whole(value))
            .any(|value| self.values.contains(&value.canonical()))
    }
}

/// Folds a text for comparison: normal form without spaces.
fn folded(text: &str) -> String {
    normalize::form(text)
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect()
}

fn failure(case: &Case, reply: &Reply, graded: &Graded, missing: &[String]) -> Option<Failure> {
    let fail = |step, expected: String, got: String| {
        Some(Failure {
            step,
            expected,
            got,
        })
    };
    let outcomes: Vec<&str> = case.outcomes().into_iter().map(Outcome::name).collect();
    if graded.outcome == Some(false) {
        let is_record =
            graded.wrong_refusal == Some(true) && graded.rank.is_none_or(|rank| rank > 5);
        let step = if is_record { "record" } else { "refusal" };
        return fail(
            step,
            outcomes.join(" | "),
            format!("{}: {}", reply.outcome.name(), short(&reply.answer())),
        );
    }
    if graded.holds == Some(false) {
        let cites = reply
            .sources
            .iter()
            .any(|source| case.relevant.contains(&source.record_id));
        let step = if !cites {
            "record"
        } else if reply.values.is_empty() {
            "sentence"
        } else {
            "value"
        };
        return fail(step, missing.join("; "), short(&reply.answer()));
    }
    if !graded.in_language {
        return fail(
            "language",
            graded.language.tag().to_owned(),
            reply.language.tag().to_owned(),
        );
    }
    None
}

fn short(text: &str) -> String {
    text.chars().take(240).collect()
}
