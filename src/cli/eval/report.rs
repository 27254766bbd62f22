//! How `rabta eval` prints: figures as a table, failures by step, all of it as JSON.
//! Measures nothing.

use crate::domain::id::RecordId;
use crate::eval::calibrate::Point;
use crate::eval::figures::Figure;
use crate::eval::grade::Graded;
use crate::eval::matches::GradedMatch;
use crate::eval::risk;
use crate::eval::step::STEPS;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Returns the report in the shape of the contract.
pub(super) fn json(
    paths: &[PathBuf],
    generation: u64,
    graded: &[Graded],
    skipped: usize,
    figures: &[Figure],
) -> Value {
    let set: Vec<String> = paths
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    let failures: Vec<_> = graded
        .iter()
        .filter_map(|graded| {
            let failure = graded.failure.as_ref()?;
            Some(json!({"id": graded.id, "step": failure.step, "expected": failure.expected, "got": failure.got}))
        })
        .collect();
    json!({
        "set": set,
        "generation": generation,
        "n": graded.len(),
        "skipped": skipped,
        "figures": figures,
        "failures": failures,
        "risk_coverage": risk::curve(graded),
    })
}

/// Adds the companies whose counterparts are wrong to the failures of a report.
pub(super) fn add_matches(report: &mut Value, graded: &[GradedMatch]) {
    let wrong = graded.iter().filter(|graded| graded.is_wrong()).map(|graded| {
        json!({"id": graded.company, "step": "record", "expected": graded.fits, "got": graded.found})
    });
    if let Some(failures) = report["failures"].as_array_mut() {
        failures.extend(wrong);
    }
}

/// Prints the companies whose counterparts are wrong.
pub(super) fn matches(graded: &[GradedMatch]) {
    let names = |ids: &[RecordId]| {
        let ids: Vec<&str> = ids.iter().map(RecordId::as_str).collect();
        ids.join(", ")
    };
    for graded in graded.iter().filter(|graded| graded.is_wrong()) {
        say!(
            "  {} (match)\n    expected {}\n    got      {}",
            graded.company,
            names(&graded.fits),
            names(&graded.found)
        );
    }
}

/// Prints figures, group by group.
pub(super) fn table(figures: &[Figure], n: usize, skipped: usize) {
    say!("{n} questions and turns, {skipped} skipped");
    let mut group = None;
    for figure in figures {
        if group != Some((figure.by, figure.key.as_str())) {
            group = Some((figure.by, figure.key.as_str()));
            say!("{} {}", figure.by, figure.key);
        }
        say!(
            "  {:<15} {:.3}  [{:.3}, {:.3}]  n={}",
            figure.metric,
            figure.value,
            figure.low,
            figure.high,
            figure.n
        );
    }
}

/// Prints the curve of risk over coverage, language by language.
pub(super) fn risk(points: &[risk::Point]) {
    for point in points {
        let language = match point.language.as_str() {
            "" => "all",
            tag => tag,
        };
        say!(
            "{language:<8} confidence {:.2}  coverage {:.3}  risk {:.3}  answered {}",
            point.confidence,
            point.coverage,
            point.risk,
            point.answered
        );
    }
}

/// Prints failures by the step that failed, in the order in which an answer is made: first how many
/// in which language and pair, then each.
pub(super) fn failures(graded: &[Graded]) {
    for step in STEPS {
        let failed: Vec<&Graded> = graded
            .iter()
            .filter(|graded| {
                graded
                    .failure
                    .as_ref()
                    .is_some_and(|failure| failure.step == step)
            })
            .collect();
        say!("{step}: {}", failed.len());
        let languages = failed.iter().map(|graded| graded.language.tag().to_owned());
        counts(languages);
        counts(failed.iter().filter_map(|graded| graded.pair.clone()));
        for graded in failed {
            if let Some(failure) = &graded.failure {
                say!(
                    "  {} ({})\n    expected {}\n    got      {}",
                    graded.id,
                    graded.kind,
                    failure.expected,
                    failure.got.replace('\n', " / ")
                );
            }
        }
    }
}

/// Prints how often each key occurs, on one line.
fn counts(keys: impl Iterator<Item = String>) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for key in keys {
        *counts.entry(key).or_default() += 1;
    }
    let counts: Vec<String> = counts
        .iter()
        .map(|(key, count)| format!("{key} {count}"))
        .collect();
    if !counts.is_empty() {
        say!("  {}", counts.join(", "));
    }
}

/// Prints what each threshold would mean on questions that the weights were not fitted to.
pub(super) fn curve(points: &[Point]) {
    say!("threshold  right  wrong  false answers");
    for point in points {
        say!(
            "{:>9.2}  {:.3}  {:.3}  {:.3}",
            point.threshold,
            point.right,
            point.wrong,
            point.false_answers
        );
    }
}
