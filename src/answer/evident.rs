//! The lines of a record that are read as evidence: which translations, what each supports, and how
//! far it is ahead of the others.
//! What a line supports is measured in `evidence`.

use super::evidence::{Opened, Support};
use crate::content::passage::Passage;
use crate::domain::language::Written;
use crate::question::Question;

/// Which translations of a record are evidence.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Translations {
    /// The reader's own where there is one: its words meet the question's best.
    Own,
    /// All of them: one may say what another leaves out.
    All,
}

/// A line that is read as evidence.
#[derive(Clone, Copy)]
pub(super) struct Evident {
    /// Passage and line.
    pub(super) place: (usize, usize),
    /// What of the question it supports.
    pub(super) support: Support,
    /// How much more of the question it says than any other line of its record; below 0 how much less.
    pub(super) ahead: f32,
}

/// Returns the lines of a record that are read as evidence, with what they support.
pub(super) fn evident(
    opened: &Opened,
    question: &Question,
    own: Written,
    read: Translations,
) -> Vec<Evident> {
    let is_own = |passage: &Passage| passage.language.written() == own;
    let only_own = read == Translations::Own && opened.passages.iter().any(is_own);
    let supports: Vec<((usize, usize), Support)> = opened
        .evidence()
        .filter(|(_, _, passage, _)| !only_own || is_own(passage))
        .map(|(passage, line, ..)| ((passage, line), opened.support(question, passage, line)))
        .collect();
    let says: Vec<f32> = supports
        .iter()
        .map(|(_, support)| support.own + support.rest + support.asked)
        .collect();
    supports
        .into_iter()
        .zip(ahead(&says))
        .map(|((place, support), ahead)| Evident {
            place,
            support,
            ahead,
        })
        .collect()
}

/// Returns how far each figure is ahead of the best other one, -1 to 1.
fn ahead(figures: &[f32]) -> Vec<f32> {
    let mut order = figures.to_vec();
    order.sort_by(|a, b| b.total_cmp(a));
    let best = order.first().copied().unwrap_or(0.0);
    let second = order.get(1).copied().unwrap_or(0.0);
    figures
        .iter()
        .map(|figure| {
            let other = if *figure >= best { second } else { best };
            (figure - other).clamp(-1.0, 1.0)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::ahead;

    #[test]
    fn the_best_is_ahead_of_the_second_and_the_rest_behind_the_best() {
        assert_eq!(ahead(&[0.5, 1.0, 0.75]), [-0.5, 0.25, -0.25]);
        assert_eq!(ahead(&[0.5, 0.5]), [0.0, 0.0]);
        assert_eq!(ahead(&[0.5]), [0.5]);
    }
}
