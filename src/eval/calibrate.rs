//! Calibration: what the decision sees of every candidate answer of a question set, and the weights
//! that tell the right ones from the rest.
//! The constants go to `answer/calibration.toml`; what they mean is `answer::decide`'s.

use super::grade;
use super::set::Case;
use crate::answer::calibration::{Calibration, Thresholds, VERSION};
use crate::answer::decide::FEATURES;
use crate::answer::passage_answer::{self, Candidate};
use crate::answer::plan::Said;
use crate::answer::{Context, clarify, compose};
use crate::content::passage::ANALYSIS_VERSION;
use crate::dialogue::respond::{self, World};
use crate::domain::filter::Filter;
use crate::domain::language::Language;
use crate::domain::visibility::Audience;
use crate::index::Error;
use crate::index::search::{self, Scope};
use crate::text::clean;
use jiff::Zoned;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

/// Records that a search hands to the answer engine, as a turn does.
const FOUND: usize = 12;
/// Wrong candidates of one question that the fit reads: the surest ones, since only those could be said.
const HARDEST: usize = 8;
/// Right candidates of one question that the fit reads.
const RIGHT: usize = 3;
/// How often the hardest are chosen anew.
const ROUNDS: usize = 6;
/// Steps of Newton's method a round.
const STEPS: usize = 12;
/// How strongly weights are held near zero.
const RIDGE: f64 = 2.0;
/// Folds, split by the record that the question is about.
const FOLDS: u32 = 5;
/// How much worse a wrong answer is than a right one is good.
const WRONG: f64 = 1.5;

/// A candidate of a question.
#[derive(Clone, Debug)]
struct Row {
    features: [(&'static str, f64); FEATURES],
    is_right: bool,
    is_forbidden: bool,
}

/// A question with its candidates.
#[derive(Clone, Debug)]
struct Asked {
    fold: u32,
    is_answerable: bool,
    rows: Vec<Row>,
}

/// What a calibration came to.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The constants.
    pub calibration: Calibration,
    /// Per threshold on questions that the weights were not fitted to.
    pub curve: Vec<Point>,
}

/// What a threshold would mean.
#[derive(Clone, Copy, Debug)]
pub struct Point {
    /// The confidence from which a candidate answers.
    pub threshold: f64,
    /// Share of the answerable questions that are answered rightly.
    pub right: f64,
    /// Share of the answerable questions that are answered wrongly.
    pub wrong: f64,
    /// Share of the unanswerable questions that are answered.
    pub false_answers: f64,
}

/// Fits the decision to the single questions of a set that one ask can answer.
///
/// # Errors
///
/// Returns what the index cannot read.
pub fn calibrate(world: World<'_>, cases: &[Case], now: &Zoned) -> Result<Outcome, Error> {
    let mut asked = Vec::new();
    for case in cases.iter().filter(|case| case.turns.is_empty()) {
        asked.extend(collect(world, case, now)?);
    }
    let mut held_out = Vec::new();
    for fold in 0..FOLDS {
        let (rest, own): (Vec<_>, Vec<_>) = asked.iter().partition(|asked| asked.fold != fold);
        let weights = fit(&rest);
        held_out.extend(own.iter().map(|asked| verdict(asked, &weights)));
    }
    let curve = curve(&held_out);
    let best = curve
        .iter()
        .max_by(|a, b| gain(a, &held_out).total_cmp(&gain(b, &held_out)))
        .map_or(0.5, |point| point.threshold);
    let all: Vec<&Asked> = asked.iter().collect();
    Ok(Outcome {
        calibration: Calibration {
            version: VERSION,
            data_sha256: hash(cases),
            analysis: ANALYSIS_VERSION,
            folds: FOLDS,
            weights: fit(&all),
            thresholds: Thresholds {
                answer: best,
                clarify_margin: 0.1,
            },
        },
        curve,
    })
}

/// Returns the candidates of a case, unless its answer is a list, several questions or no content.
fn collect(world: World<'_>, case: &Case, now: &Zoned) -> Result<Option<Asked>, Error> {
    let generation = world.generation;
    let text = clean::visitor(&case.question);
    let reading = respond::read(generation, &text, None)?;
    let [question] = reading.questions.as_slice() else {
        return Ok(None);
    };
    let is_content = !question.intent.needs_no_record()
        && !question.intent.is_list()
        && question.asks.len() <= 1
        && reading.language != Language::Undetermined;
    if !is_content {
        return Ok(None);
    }
    let filter = Filter::default();
    let moment = super::run::moment(case.now, now);
    let context = Context {
        generation,
        locales: world.locales,
        scope: Scope {
            filter: &filter,
            audience: &Audience::Public,
            day: moment.date(),
        },
        language: reading.language,
    };
    let hits = search::search(generation, &question.concepts, context.scope, FOUND)?;
    if clarify::choices(context, question, &hits)?.is_some() {
        return Ok(None);
    }
    let candidates = passage_answer::candidates(context, question, &hits)?;
    let rows = candidates
        .iter()
        .map(|(candidate, plan)| {
            let said = compose::compose(context, std::slice::from_ref(plan));
            let cites = plan.records().iter().any(|id| case.relevant.contains(id));
            let holds =
                grade::missing(world, case, &said.sentences.concat(), &said.values).is_empty();
            Row {
                features: candidate.features.named(),
                is_right: case.is_answerable()
                    && cites
                    && holds
                    && says_no_other_value(world, case, candidate),
                is_forbidden: candidate.features.is_forbidden(),
            }
        })
        .collect();
    Ok(Some(Asked {
        fold: u32::from(Sha256::digest(case.key().as_bytes())[1]) % FOLDS,
        is_answerable: case.is_answerable(),
        rows,
    }))
}

/// Returns whether the value that a candidate says is among the facts demanded, where one of them is
/// a value of its kind.
fn says_no_other_value(world: World<'_>, case: &Case, candidate: &Candidate) -> bool {
    let Said::Value { value, .. } = &candidate.said else {
        return true;
    };
    let facts = case
        .must_contain
        .iter()
        .chain(case.must_contain_any.iter().flatten());
    let mut of_kind = facts
        .flat_map(|fact| {
            let analysis = world.generation.analyzer.analyze(fact);
            crate::value::find::find(fact, &analysis)
        })
        .filter(|fact| fact.kind == value.kind)
        .peekable();
    of_kind.peek().is_none() || of_kind.any(|fact| fact.same_as(value))
}

fn hash(cases: &[Case]) -> String {
    let mut hasher = Sha256::new();
    for case in cases {
        hasher.update(case.id.as_bytes());
        hasher.update(case.question.as_bytes());
    }
    hasher
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// What the surest candidate of a question is worth.
struct Verdict {
    is_answerable: bool,
    is_right: bool,
    confidence: f64,
}

fn verdict(asked: &Asked, weights: &BTreeMap<String, f64>) -> Verdict {
    let best = asked
        .rows
        .iter()
        .filter(|row| !row.is_forbidden)
        .map(|row| (probability(row, weights), row))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    Verdict {
        is_answerable: asked.is_answerable,
        is_right: best.is_some_and(|(_, row)| row.is_right),
        confidence: best.map_or(0.0, |(confidence, _)| confidence),
    }
}

fn curve(held_out: &[Verdict]) -> Vec<Point> {
    let answerable = held_out
        .iter()
        .filter(|held| held.is_answerable)
        .count()
        .max(1) as f64;
    let unanswerable = (held_out.len() as f64 - answerable).max(1.0);
    (4..=18)
        .map(|step| {
            let threshold = f64::from(step) * 0.05;
            let share = |keeps: &dyn Fn(&Verdict) -> bool, of: f64| {
                held_out
                    .iter()
                    .filter(|held| held.confidence >= threshold && keeps(held))
                    .count() as f64
                    / of
            };
            Point {
                threshold,
                right: share(&|held| held.is_answerable && held.is_right, answerable),
                wrong: share(&|held| held.is_answerable && !held.is_right, answerable),
                false_answers: share(&|held| !held.is_answerable, unanswerable),
            }
        })
        .collect()
}

/// What a threshold is worth over all questions: right answers less the wrong ones, which weigh more.
fn gain(point: &Point, held_out: &[Verdict]) -> f64 {
    let answerable = held_out.iter().filter(|held| held.is_answerable).count() as f64;
    let unanswerable = held_out.len() as f64 - answerable;
    point.right * answerable
        - WRONG * (point.wrong * answerable + point.false_answers * unanswerable)
}

fn probability(row: &Row, weights: &BTreeMap<String, f64>) -> f64 {
    let weight = |name: &str| weights.get(name).copied().unwrap_or(0.0);
    let sum = row
        .features
        .iter()
        .fold(weight("base"), |sum, (name, value)| {
            sum + weight(name) * value
        });
    1.0 / (1.0 + (-sum).exp())
}

/// Fits a logistic model with a ridge to the right candidates and the hardest wrong ones, which are
/// chosen anew as the weights move.
fn fit(asked: &[&Asked]) -> BTreeMap<String, f64> {
    let mut weights = crate::answer::calibration::shipped().weights.clone();
    for _ in 0..ROUNDS {
        let mut rows = Vec::new();
        for asked in asked {
            let mut sorted: Vec<(f64, &Row)> = asked
                .rows
                .iter()
                .filter(|row| !row.is_forbidden)
                .map(|row| (probability(row, &weights), row))
                .collect();
            sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
            let of = |is_right: bool, most: usize| {
                sorted
                    .iter()
                    .filter(move |(_, row)| row.is_right == is_right)
                    .take(most)
                    .map(|(_, row)| *row)
            };
            rows.extend(of(true, RIGHT).chain(of(false, HARDEST)));
        }
        weights = newton(&rows);
    }
    weights
}

/// Newton's method on the log-likelihood with a ridge.
fn newton(rows: &[&Row]) -> BTreeMap<String, f64> {
    const N: usize = FEATURES + 1;
    let mut w = [0.0; N];
    for _ in 0..STEPS {
        let mut gradient = [0.0; N];
        let mut hessian = vec![[0.0; N]; N];
        for row in rows {
            let mut x = [1.0; N];
            for (slot, (_, value)) in x[1..].iter_mut().zip(&row.features) {
                *slot = *value;
            }
            let sum: f64 = x.iter().zip(&w).map(|(x, w)| x * w).sum();
            let p = 1.0 / (1.0 + (-sum).exp());
            let error = f64::from(u8::from(row.is_right)) - p;
            for i in 0..N {
                gradient[i] += error * x[i];
                for j in 0..N {
                    hessian[i][j] += p * (1.0 - p) * x[i] * x[j];
                }
            }
        }
        for i in 1..N {
            gradient[i] -= RIDGE * w[i];
            hessian[i][i] += RIDGE;
        }
        hessian[0][0] += 1e-6;
        for (w, step) in w.iter_mut().zip(solve(hessian, gradient)) {
            *w += step;
        }
    }
    let names = std::iter::once("base").chain(
        rows.first()
            .map(|row| row.features.map(|(name, _)| name))
            .into_iter()
            .flatten(),
    );
    names
        .zip(w)
        .map(|(name, weight)| (name.to_owned(), (weight * 1000.0).round() / 1000.0))
        .collect()
}

/// Solves a system of equations by elimination with pivots.
fn solve<const N: usize>(mut a: Vec<[f64; N]>, mut b: [f64; N]) -> [f64; N] {
    for column in 0..N {
        let pivot = (column..N)
            .max_by(|i, j| a[*i][column].abs().total_cmp(&a[*j][column].abs()))
            .unwrap_or(column);
        a.swap(column, pivot);
        b.swap(column, pivot);
        let head = a[column];
        if head[column].abs() < 1e-12 {
            continue;
        }
        for row in column + 1..N {
            let factor = a[row][column] / head[column];
            for (slot, value) in a[row].iter_mut().zip(&head) {
                *slot -= factor * value;
            }
            b[row] -= factor * b[column];
        }
    }
    let mut x = [0.0; N];
    for row in (0..N).rev() {
        let sum: f64 = (row + 1..N).map(|column| a[row][column] * x[column]).sum();
        let pivot = a[row][row];
        x[row] = if pivot.abs() < 1e-12 {
            0.0
        } else {
            (b[row] - sum) / pivot
        };
    }
    x
}

#[cfg(test)]
mod tests {
    use super::solve;

    #[test]
    fn a_system_is_solved() {
        let x = solve(vec![[2.0, 1.0], [1.0, 3.0]], [5.0, 10.0]);
        assert!(
            (x[0] - 1.0).abs() < 1e-9 && (x[1] - 3.0).abs() < 1e-9,
            "{x:?}"
        );
    }
}
