//! The choice among candidates: what may answer before what may not, the surest first.
//! Candidates are made in `passage_answer`.

use super::decide::Outcome;
use super::passage_answer::{Candidate, Engine};
use super::plan::Said;
use crate::lexicon::name::NameOf;

/// How much less sure the reader's own language may be and still be preferred.
const OWN_LANGUAGE: f64 = 0.06;
/// How sure, beside the best, another sentence of its record must be to be said too.
const BESIDE: f64 = 0.55;
/// The share of its words that such a sentence must not repeat.
const ADDS: f32 = 0.4;
/// How much surer another candidate must be than the steps of the procedure that is asked for.
const STEPS: f64 = 0.1;
/// How much surer another candidate must be than the first line of the very thing whose meaning is
/// asked for, and how much of the question that thing's title must say.
const DEFINES: f64 = 0.4;
const WHOLE: f32 = 0.75;
/// How much surer a line must be than a field of the record, and how much of the question that
/// record's title must say.
const FIELD: f64 = 0.3;
const MOST: f32 = 0.6;
/// From this cue a line speaks of what is asked, and its value needs no other line beside it.
const SPEAKS: f32 = 0.5;

impl Engine<'_> {
    /// Chooses among candidates: what may answer before what may not, the surest; the reader's own
    /// language where it is about as sure and says the same.
    pub(super) fn best(&self, candidates: Vec<Candidate>) -> Option<Candidate> {
        let key = |held: &Candidate| {
            let is_answer = held.outcome == Outcome::Answered;
            let features = &held.features;
            let bonus = [
                (matches!(held.said, Said::Steps(_)), STEPS),
                (features.defines >= WHOLE, DEFINES),
                (features.is_field && features.title >= MOST, FIELD),
            ]
            .into_iter()
            .filter(|(applies, _)| *applies)
            .map(|(_, bonus)| bonus)
            .sum::<f64>();
            (is_answer, held.confidence + bonus)
        };
        let best = candidates
            .iter()
            .max_by(|a, b| {
                let ((a_answers, a_sure), (b_answers, b_sure)) = (key(a), key(b));
                a_answers
                    .cmp(&b_answers)
                    .then(a_sure.total_cmp(&b_sure))
                    .then(b.record.cmp(&a.record))
                    .then(b.place.cmp(&a.place))
            })?
            .clone();
        if self.disagrees(&best, &candidates) {
            return Some(self.without_value(best));
        }
        let own = candidates.into_iter().filter(|held| {
            held.outcome == best.outcome
                && held.record == best.record
                && held.confidence >= best.confidence - OWN_LANGUAGE
                && self.is_own_language(held)
                && says_the_same(&held.said, &best.said)
        });
        own.max_by(|a, b| {
            a.confidence
                .total_cmp(&b.confidence)
                .then(b.place.cmp(&a.place))
        })
        .or(Some(best))
    }

    /// Chooses the best candidate and, where another sentence of the same record is about as sure,
    /// that one beside it: two lines that cannot be told apart are both said.
    pub(super) fn best_and_beside(&self, candidates: Vec<Candidate>) -> Vec<Candidate> {
        let Some(best) = self.best(candidates.clone()) else {
            return Vec::new();
        };
        let text = |held: &Candidate| {
            held.place.map(|(passage, line)| {
                let passage = &self.opened[held.record].passages[passage];
                (passage.language, passage.lines[line].span.of(&passage.text))
            })
        };
        let is_whole = match best.said {
            Said::Steps(_) | Said::Lines { .. } => true,
            Said::Value { .. } => best.features.cue >= SPEAKS,
            Said::Quote => false,
        };
        let beside = text(&best)
            .filter(|_| best.outcome == Outcome::Answered && !is_whole)
            .and_then(|(language, said)| {
                candidates
                    .into_iter()
                    .filter(|held| {
                        held.record == best.record
                            && !held.features.is_forbidden()
                            && held.confidence >= best.confidence * BESIDE
                            && !matches!(held.said, Said::Steps(_))
                            && text(held).is_some_and(|(other, text)| {
                                other == language && self.adds(held, &best) && said != text
                            })
                    })
                    .max_by(|a, b| {
                        a.confidence
                            .total_cmp(&b.confidence)
                            .then(b.place.cmp(&a.place))
                    })
            });
        let beside = beside.map(|held| self.without_value(held));
        std::iter::once(best).chain(beside).collect()
    }

    /// Returns whether a line says enough that the other one does not: summaries repeat sentences.
    fn adds(&self, held: &Candidate, said: &Candidate) -> bool {
        let words = |of: &Candidate| -> Vec<&str> {
            let Some((passage, line)) = of.place else {
                return Vec::new();
            };
            let tokens = &self.opened[of.record].passages[passage].lines[line].tokens;
            tokens
                .iter()
                .filter(|token| !token.is_function)
                .map(|token| token.form.as_str())
                .collect()
        };
        let (own, known) = (words(held), words(said));
        let new = own.iter().filter(|word| !known.contains(*word)).count();
        new as f32 >= ADDS * own.len() as f32
    }

    /// Returns whether the question names this very record.
    pub(super) fn is_named(&self, record: usize) -> bool {
        let names = &self.context.generation.lexicon.names;
        let id = &self.opened[record].entry.record.id;
        self.question
            .concepts
            .iter()
            .filter_map(crate::question::concept::Concept::name)
            .any(|name| names[name].of == NameOf::Record(id.clone()))
    }

    fn is_own_language(&self, held: &Candidate) -> bool {
        held.place.is_some_and(|(passage, _)| {
            self.opened[held.record].passages[passage]
                .language
                .written()
                == self.context.language.written()
        })
    }

    /// Returns whether another translation of the record binds another value about as surely: then
    /// one of them errs, and neither is said.
    fn disagrees(&self, best: &Candidate, candidates: &[Candidate]) -> bool {
        let (Said::Value { value, .. }, Some((passage, _))) = (&best.said, best.place) else {
            return false;
        };
        let opened = &self.opened[best.record];
        let language = opened.passages[passage].language;
        candidates.iter().any(|other| {
            let (Said::Value { value: other_value, .. }, Some((other_passage, _))) = (&other.said, other.place) else {
                return false;
            };
            let says_so_too = || candidates.iter().any(|third| {
                matches!((&third.said, third.place), (Said::Value { value: said, .. }, Some((place, _)))
                    if third.record == best.record
                        && opened.passages[place].language == opened.passages[other_passage].language
                        && said.same_as(value))
            });
            other.record == best.record
                && opened.passages[other_passage].language != language
                && other.outcome == Outcome::Answered
                && (other.confidence - best.confidence).abs() < 0.02
                && !other_value.same_as(value)
                && !says_so_too()
        })
    }

    fn without_value(&self, best: Candidate) -> Candidate {
        Candidate {
            said: Said::Quote,
            ..best
        }
    }
}

fn says_the_same(a: &Said, b: &Said) -> bool {
    match (a, b) {
        (Said::Value { value: a, .. }, Said::Value { value: b, .. }) => a.same_as(b),
        (Said::Quote, Said::Quote) | (Said::Steps(_), Said::Steps(_)) => true,
        _ => false,
    }
}
