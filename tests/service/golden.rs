//! The golden sets say only what the records say, and each row lies in the half of its record.
//! What the service answers to them is for `rabta eval` to measure.

use crate::app::project;
use rabta::content::reader::{self, Input};
use rabta::content::record::Record;
use rabta::eval::check::check;
use rabta::eval::set::{self, Case, Problem, Set};
use rabta::ingest::files;
use rabta::lexicon::Base;
use rabta::text::Analyzer;
use std::sync::LazyLock;

/// The shipped records and the fictional portal's.
static RECORDS: LazyLock<Vec<Record>> = LazyLock::new(|| {
    let folders = ["index/content", "tests/fixtures/portal"];
    let inputs: Vec<Input> = folders
        .iter()
        .flat_map(|folder| files::collect(&project().join(folder)).expect("a content folder"))
        .collect();
    let contents = reader::read(&inputs, &|_| rabta::domain::language::Language::English);
    contents
        .found
        .into_iter()
        .map(|found| found.record)
        .collect()
});

static ANALYZER: LazyLock<Analyzer> =
    LazyLock::new(|| Base::load().expect("the lexicon is well formed").1);

fn golden() -> Set {
    set::read(&[project().join("tests/golden")]).expect("the golden sets")
}

fn problems(set: &Set) -> Vec<String> {
    let problems = check(set, &RECORDS, &ANALYZER);
    problems.iter().map(Problem::to_string).collect()
}

#[test]
fn every_row_is_backed_by_the_records_and_lies_in_its_half() {
    let problems = problems(&golden());
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn the_sets_are_as_large_as_they_must_be() {
    let set = golden();
    let (dialogues, questions): (Vec<&Case>, Vec<&Case>) =
        set.cases.iter().partition(|case| !case.turns.is_empty());
    let unanswerable = questions
        .iter()
        .filter(|case| case.is_unanswerable())
        .count();
    assert!(questions.len() >= 900, "{} questions", questions.len());
    assert!(dialogues.len() >= 100, "{} dialogues", dialogues.len());
    assert!(unanswerable >= 250, "{unanswerable} unanswerable questions");
    assert!(set.matches.len() >= 24, "{} matches", set.matches.len());
    let of_fits = |holds: fn(usize) -> bool| {
        let rows = set.matches.iter();
        rows.filter(|row| holds(row.fits.len())).count()
    };
    assert!(of_fits(|n| n >= 3) >= 8 && of_fits(|n| n == 0) >= 4);
}

#[test]
fn what_no_record_states_is_found_out() {
    let row = |line: &str| {
        let case: Case = serde_json::from_str(line).expect("a case");
        let set = Set {
            cases: vec![case],
            ..Set::default()
        };
        problems(&set)
    };
    for (line, reason) in [
        (
            r#"{"id": "x", "question": "?", "language": "en", "relevant": ["karot-hydropower"], "must_contain": ["884 MW"]}"#,
            "states \"884 MW\"",
        ),
        (
            r#"{"id": "x", "question": "?", "language": "en", "relevant": ["no-such-record"]}"#,
            "no record no-such-record",
        ),
        (
            r#"{"id": "x", "question": "?", "language": "en", "relevant": ["karot-hydropower"], "type": "riddle"}"#,
            "is no type",
        ),
        (
            r#"{"id": "x", "question": "?", "relevant": ["karot-hydropower"]}"#,
            "says no language",
        ),
        (
            r#"{"id": "x", "question": "?", "language": "en", "relevant": ["karot-hydropower"], "outcome": "no_answer"}"#,
            "must not be answered",
        ),
        (
            r#"{"id": "x", "question": "?", "language": "en"}"#,
            "says no outcome",
        ),
    ] {
        let problems = row(line);
        assert!(
            problems.iter().any(|problem| problem.contains(reason)),
            "{line} {problems:?}"
        );
    }
    assert!(problems(&Set::default()).is_empty());
}
