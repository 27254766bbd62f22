//! Rank: one order over what recall found, pure and the same for every back end.
//! Reads coverage; does not decide whether anything answers.

use super::catalog::Entry;
use super::cover::{self, Coverage};
use crate::content::passage::Passage;
use crate::question::concept::Concept;
use jiff::civil::Date;

/// What a title that covers every concept adds, as a share of the recall score.
const TITLE_BONUS: f32 = 0.6;
/// What one line that covers every concept adds: words near each other mean more than words apart.
const NEAR_BONUS: f32 = 0.8;
/// What covering every concept at all adds, so that two rare words beat one rarer one.
const COVERAGE_BONUS: f32 = 1.0;
/// What a page of today adds; it halves each four years, and only ever breaks near ties.
const FRESH_BONUS: f32 = 0.05;

/// A score and where it came from.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// The score, by which hits are ordered.
    pub score: f32,
    /// The part that recall gave.
    pub recall: f32,
    /// The part of the title.
    pub title: f32,
    /// The part of the best line.
    pub near: f32,
    /// The part of covering the concepts at all.
    pub coverage: f32,
    /// The part of freshness.
    pub freshness: f32,
    /// How the record's passages cover the concepts, title included.
    pub covered: Coverage,
    /// How its title covers them.
    pub titled: Coverage,
}

/// Scores a record by its best recall score and its passages.
#[must_use]
pub fn rank(
    concepts: &[Concept],
    recall: f32,
    passages: &[Passage],
    entry: &Entry,
    day: Date,
) -> Ranked {
    let mut titled = Coverage::none(concepts);
    let mut covered = Coverage::none(concepts);
    let mut best_line: f32 = 0.0;
    for passage in passages {
        titled = titled.joined(&cover::cover(concepts, &passage.title_tokens));
        for line in &passage.lines {
            let coverage = cover::cover(concepts, &line.tokens);
            best_line = best_line.max(coverage.share(concepts, |_| true));
            covered = covered.joined(&coverage);
        }
    }
    covered = covered.joined(&titled);
    let title = recall * TITLE_BONUS * titled.share(concepts, |_| true);
    let near = recall * NEAR_BONUS * best_line;
    let coverage = recall * COVERAGE_BONUS * covered.share(concepts, |_| true);
    let freshness = recall * FRESH_BONUS * freshness(entry, day);
    Ranked {
        score: recall + title + near + coverage + freshness,
        recall,
        title,
        near,
        coverage,
        freshness,
        covered,
        titled,
    }
}

/// Returns how fresh a record is, 1 for today's, 0 where its date is not known.
fn freshness(entry: &Entry, day: Date) -> f32 {
    let year = entry
        .record
        .published
        .as_deref()
        .and_then(|date| date.get(..4))
        .and_then(|year| year.parse::<i16>().ok());
    match year {
        Some(year) => 0.5_f32.powf(f32::from((day.year() - year).max(0)) / 4.0),
        None => 0.0,
    }
}
