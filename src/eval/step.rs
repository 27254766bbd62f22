//! At which step a reply failed: the right record, sentence, value, wording, refusal, language?
//! The first step that went wrong, so that each failure is counted where it can be mended.

use super::fact::Said;
use super::grade::Graded;
use super::set::Case;
use crate::answer::decide::Outcome;
use crate::dialogue::reply::Reply;
use crate::dialogue::respond::World;
use crate::domain::id::RecordId;

/// The steps, in the order in which an answer is made.
pub const STEPS: [&str; 6] = [
    "record", "sentence", "value", "wording", "refusal", "language",
];

/// From this rank on a record is not opened for evidence, so that a refusal is the search's fault.
const OPENED: usize = 8;

/// The most characters of a reply that a failure shows.
const SHOWN: usize = 240;

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

/// Returns that the search did not find a record, and what it found.
#[must_use]
pub fn unfound(relevant: &[RecordId], ranking: &[RecordId]) -> Failure {
    let names = |ids: &[RecordId]| {
        let names: Vec<&str> = ids.iter().map(RecordId::as_str).collect();
        names.join(", ")
    };
    Failure {
        step: STEPS[0],
        expected: names(relevant),
        got: names(ranking),
    }
}

/// Returns the step that failed, if one did. `missing` are the demands that the answer does not meet.
#[must_use]
pub fn failure(
    world: World<'_>,
    case: &Case,
    reply: &Reply,
    graded: &Graded,
    missing: &[String],
) -> Option<Failure> {
    let fail = |step, expected: String, got: String| {
        Some(Failure {
            step,
            expected,
            got,
        })
    };
    let answer: String = reply.answer().chars().take(SHOWN).collect();
    if graded.outcome == Some(false) {
        let is_unfound =
            graded.wrong_refusal == Some(true) && graded.rank.is_none_or(|rank| rank > OPENED);
        let step = if is_unfound { "record" } else { "refusal" };
        let outcomes: Vec<&str> = case.outcomes().into_iter().map(Outcome::name).collect();
        let got = format!("{}: {answer}", reply.outcome.name());
        return fail(step, outcomes.join(" | "), got);
    }
    if graded.holds == Some(false) {
        return fail(
            unsaid(world, case, reply, missing),
            missing.join("; "),
            answer,
        );
    }
    if graded.in_language == Some(false) {
        let expected = graded.language.tag().to_owned();
        return fail("language", expected, reply.language.tag().to_owned());
    }
    None
}

/// Returns the step at which an answer lost what it must say.
fn unsaid(world: World<'_>, case: &Case, reply: &Reply, missing: &[String]) -> &'static str {
    let cited: Vec<&str> = reply
        .sources
        .iter()
        .filter(|source| case.relevant.contains(&source.record_id))
        .map(|source| source.quote.as_str())
        .collect();
    if cited.is_empty() {
        return "record";
    }
    let quoted = Said::new(&world.generation.analyzer, &cited.join("\n"), Vec::new());
    let is_quoted = |fact: &String| fact.split(" | ").any(|fact| quoted.holds(fact));
    let has_value = !reply.values.is_empty();
    let (forbidden, unsaid): (Vec<&String>, Vec<&String>) =
        missing.iter().partition(|fact| fact.starts_with("not "));
    match (unsaid.iter().all(|fact| is_quoted(fact)), has_value) {
        (false, _) => "sentence",
        (true, true) => "value",
        (true, false) if unsaid.is_empty() && !forbidden.is_empty() => "sentence",
        (true, false) => "wording",
    }
}
