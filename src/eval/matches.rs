//! How well matches are found: right among the first, all that fit, none where nothing does, no decoys.
//! A company's counterparts are those that `rabta match` prints.

use super::figures::{self, Figure};
use super::set::Match;
use crate::domain::id::RecordId;
use crate::matching::board::Board;
use crate::matching::search::Wish;

/// How far down precision and decoys are looked at.
const FIRST: usize = 3;
/// How far down recall is looked at.
const DEEP: usize = 5;

/// A company whose counterparts were graded.
#[derive(Clone, Debug, PartialEq)]
pub struct GradedMatch {
    /// The company.
    pub company: RecordId,
    /// The companies that fit, as far as they are here.
    pub fits: Vec<RecordId>,
    /// The companies that were found, best first, as far as they are looked at.
    pub found: Vec<RecordId>,
    /// Of each returned among the first three, whether it fits.
    pub right: Vec<bool>,
    /// Of each that fits, whether it is among the first five.
    pub recalled: Vec<bool>,
    /// Where nothing fits, whether nothing was found.
    pub none_for_none: Option<bool>,
    /// Of each decoy, whether it is among the first three.
    pub decoys: Vec<bool>,
}

impl GradedMatch {
    /// Returns whether something is wrong: one returned early that does not fit, or one that does missed.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        self.right.contains(&false) || self.recalled.contains(&false)
    }
}

/// Returns the figures of graded matches, each over all that it counts.
#[must_use]
pub fn figures(graded: &[GradedMatch]) -> Vec<Figure> {
    let share = |metric, of: &dyn Fn(&GradedMatch) -> Vec<bool>| {
        let values = graded
            .iter()
            .flat_map(of)
            .map(|is_so| f64::from(u8::from(is_so)));
        figures::figure("all", "", metric, values)
    };
    [
        share("match_precision@3", &|graded| graded.right.clone()),
        share("match_recall@5", &|graded| graded.recalled.clone()),
        share("match_none", &|graded| {
            graded.none_for_none.into_iter().collect()
        }),
        share("match_decoys@3", &|graded| graded.decoys.clone()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Grades the counterparts of a company; `None` where the company, or all that fit it, are absent.
#[must_use]
pub fn grade(board: &Board, wish: &Wish<'_>, row: &Match) -> Option<GradedMatch> {
    let member = board.member(&row.company)?;
    let is_there = |id: &&RecordId| board.member(id).is_some();
    let fits: Vec<&RecordId> = row
        .fits
        .iter()
        .map(|fit| &fit.id)
        .filter(is_there)
        .collect();
    if fits.is_empty() && !row.fits.is_empty() {
        return None;
    }
    let found: Vec<RecordId> = board
        .counterparts(&board.seeker(member), wish)
        .into_iter()
        .take(DEEP)
        .map(|counterpart| counterpart.entry.record.id.clone())
        .collect();
    let first = &found[..found.len().min(FIRST)];
    Some(GradedMatch {
        right: first.iter().map(|id| fits.contains(&id)).collect(),
        recalled: fits.iter().map(|id| found.contains(id)).collect(),
        none_for_none: fits.is_empty().then_some(found.is_empty()),
        decoys: row
            .decoys
            .iter()
            .filter(is_there)
            .map(|id| first.contains(id))
            .collect(),
        company: row.company.clone(),
        fits: fits.into_iter().cloned().collect(),
        found,
    })
}
