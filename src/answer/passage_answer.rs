//! Answers from what records say: every candidate (ask, record, line, value) made once, then pure
//! functions over that list up to the plan.
//! Lists are `list`'s; words are `compose`'s.

use super::bind::{self, Found};
use super::decide::{self, Bound, ConstraintState, Features, Outcome};
use super::evidence::{self, Opened, Support};
use super::plan::{Claim, Evidence, Plan, Said};
use super::slot::{self, Slot};
use super::{Context, shape};
use crate::content::passage::LineRole;
use crate::domain::span::Span;
use crate::index::Error;
use crate::index::search::Hit;
use crate::lexicon::attribute::Expected;
use crate::question::intent::Intent;
use crate::question::{Ask, Question};
use crate::value::Kind;

/// Records whose every line is read as evidence.
const OPENED: usize = 8;

/// The share of a question that words unknown to lexicon and index may carry. Below it the rest still
/// says what is asked: people write more than is needed, and spell it in many ways.
const UNKNOWN: f32 = 0.34;

/// How far an faq and a question must cover each other to be the same question.
const SAME_QUESTION: f32 = 0.85;

/// How much of a procedure the title must say for its steps to be the ones asked for.
const PROCEDURE: f32 = 0.5;

/// A possible answer to one ask.
#[derive(Clone)]
pub(super) struct Candidate {
    pub(super) record: usize,
    /// Passage and line; `None` where a field of the record answers.
    pub(super) place: Option<(usize, usize)>,
    pub(super) said: Said,
    pub(super) highlights: Vec<Span>,
    pub(super) outcome: Outcome,
    pub(super) confidence: f64,
}

/// Returns whether one of the best hits is an faq that asks this very question: what an operator
/// answered is not searched for again.
///
/// # Errors
///
/// Returns what the index cannot read.
pub fn is_answered_question(
    context: Context<'_>,
    question: &Question,
    hits: &[Hit],
) -> Result<bool, Error> {
    let opened = evidence::open(context, question, hits, 3)?;
    Ok(opened
        .iter()
        .any(|opened| opened.same_question(question) >= SAME_QUESTION))
}

/// Answers a question from the records that were found, best first.
///
/// # Errors
///
/// Returns what the index cannot read.
pub fn answer(context: Context<'_>, question: &Question, hits: &[Hit]) -> Result<Plan, Error> {
    let (unknown_share, question) = evidence::without_unknown(context, question)?;
    let question = &question;
    let opened = evidence::open(context, question, hits, OPENED)?;
    let has_unknown_word = unknown_share > UNKNOWN;
    let engine = Engine {
        context,
        question,
        opened: &opened,
        has_unknown_word,
    };
    let mut chosen: Vec<Candidate> = Vec::new();
    if question.asks.is_empty() {
        chosen.extend(engine.best(engine.without_ask()));
    }
    for ask in &question.asks {
        let subject = chosen
            .iter()
            .find(|held| held.outcome == Outcome::Answered)
            .map(|held| held.record);
        let candidates = engine
            .for_ask(ask)
            .into_iter()
            .filter(|held| subject.is_none_or(|record| held.record == record));
        chosen.extend(engine.best(candidates.collect()));
    }
    let nearest = opened
        .iter()
        .take(2)
        .map(|opened| opened.entry.clone())
        .collect();
    let best = chosen
        .iter()
        .map(|held| held.confidence)
        .fold(0.0, f64::max);
    let answered: Vec<&Candidate> = chosen
        .iter()
        .filter(|held| held.outcome == Outcome::Answered)
        .collect();
    if answered.is_empty() {
        return Ok(Plan::no_answer(question.intent, best, nearest));
    }
    Ok(Plan {
        outcome: Outcome::Answered,
        confidence: answered
            .iter()
            .map(|held| held.confidence)
            .fold(1.0, f64::min),
        intent: question.intent,
        claims: engine.claims(&answered),
        list: None,
        nearest: Vec::new(),
    })
}

pub(super) struct Engine<'a> {
    pub(super) context: Context<'a>,
    pub(super) question: &'a Question,
    pub(super) opened: &'a [Opened],
    has_unknown_word: bool,
}

impl Engine<'_> {
    /// Returns the candidates for an ask: fields of records, then lines.
    fn for_ask(&self, ask: &Ask) -> Vec<Candidate> {
        let mut candidates: Vec<Candidate> = (0..self.opened.len())
            .filter_map(|record| self.of_slot(ask, record))
            .collect();
        for (record, opened) in self.opened.iter().enumerate() {
            for (passage, line, ..) in opened.evidence() {
                candidates.extend(self.of_line(ask, record, (passage, line)));
            }
            candidates.extend(self.steps(record));
        }
        candidates
    }

    /// Returns the candidates where nothing is asked for by name: the sentences themselves.
    fn without_ask(&self) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for (record, opened) in self.opened.iter().enumerate() {
            candidates.extend(self.steps(record));
            for (passage, line, ..) in opened.evidence() {
                let support = opened.support(self.question, passage, line);
                candidates.push(self.quote(record, (passage, line), support, 0.0, Bound::NotAsked));
            }
        }
        candidates
    }

    fn of_slot(&self, ask: &Ask, record: usize) -> Option<Candidate> {
        let index = ask.attribute?;
        let attribute = &self.context.generation.lexicon.base.attributes.all[index];
        let opened = &self.opened[record];
        let slot = slot::slot(self.context, &opened.entry, &attribute.id)?;
        let said = match slot {
            Slot::Value(value) => Said::Value {
                is_past: shape::is_past(self.context, &value),
                attribute: index,
                value,
                name: None,
            },
            Slot::Name(kind, name) => Said::Value {
                attribute: index,
                value: shape::named(kind, &name),
                name: Some(name),
                is_past: false,
            },
            Slot::Lines(lines) => Said::Lines {
                attribute: index,
                lines: lines
                    .into_iter()
                    .map(|(text, language)| shape::shown(self.context, &text, language))
                    .collect(),
            },
        };
        let title = opened.title_share(self.question);
        let features = self.features(
            record,
            None,
            Support {
                focus: title,
                line: 1.0,
            },
            Bound::Value,
            1.0,
        );
        Some(self.candidate(record, None, said, Vec::new(), features))
    }

    fn of_line(&self, ask: &Ask, record: usize, place: (usize, usize)) -> Option<Candidate> {
        let opened = &self.opened[record];
        let support = opened.support(self.question, place.0, place.1);
        match bind::bind(self.context, self.question, ask, opened, place, support) {
            Found::One(binding) => {
                let features =
                    self.features(record, Some(place), support, Bound::Value, binding.cue);
                let highlights = std::iter::once(binding.value.span)
                    .chain(binding.cue_span)
                    .collect();
                let said = Said::Value {
                    attribute: shape::label_attribute(self.context, ask, binding.cue)?,
                    is_past: shape::is_past(self.context, &binding.value),
                    name: binding
                        .place
                        .map(|place| shape::place_name(self.context, place)),
                    value: binding.value,
                };
                Some(self.candidate(record, Some(place), said, highlights, features))
            }
            Found::Spoken(cue) => {
                let bound = if ask.expected == Expected::Text {
                    Bound::NotAsked
                } else {
                    Bound::Sentence
                };
                Some(self.quote(record, place, support, cue, bound))
            }
            Found::Nothing
                if needs_sentence(ask) && self.has_predicate(ask) && support.line >= 0.6 =>
            {
                Some(self.quote(record, place, support, 0.0, Bound::NotAsked))
            }
            Found::Nothing => None,
        }
    }

    /// Returns whether the question says more than a name: what somebody is or does.
    fn has_predicate(&self, ask: &Ask) -> bool {
        ask.expected == Expected::Text
            || self
                .question
                .subjects()
                .any(|concept| concept.name().is_none() && concept.place().is_none())
    }

    /// Returns the steps of a record whose procedure is asked for.
    fn steps(&self, record: usize) -> Option<Candidate> {
        if self.question.intent != Intent::Procedure {
            return None;
        }
        let opened = &self.opened[record];
        let passage = shape::preferred_steps(self.context, opened)?;
        let lines: Vec<(String, Span)> = opened.passages[passage]
            .lines
            .iter()
            .filter(|line| line.role == LineRole::Step)
            .map(|line| {
                (
                    line.span.of(&opened.passages[passage].text).to_owned(),
                    line.span,
                )
            })
            .collect();
        let first = opened.passages[passage]
            .lines
            .iter()
            .position(|line| line.role == LineRole::Step)?;
        let title = opened.title_share(self.question);
        let support = Support {
            focus: title,
            line: 1.0,
        };
        if title < PROCEDURE {
            return None;
        }
        let features = self.features(
            record,
            Some((passage, first)),
            support,
            Bound::NotAsked,
            0.9,
        );
        let language = opened.passages[passage].language;
        let steps = lines
            .iter()
            .map(|(text, _)| shape::shown(self.context, text, language))
            .collect();
        Some(self.candidate(
            record,
            Some((passage, first)),
            Said::Steps(steps),
            Vec::new(),
            features,
        ))
    }

    fn quote(
        &self,
        record: usize,
        place: (usize, usize),
        support: Support,
        cue: f32,
        bound: Bound,
    ) -> Candidate {
        let opened = &self.opened[record];
        let mut features = self.features(record, Some(place), support, bound, cue);
        let line = &opened.passages[place.0].lines[place.1];
        let leads = place.1 == 0
            || opened.passages[place.0].lines[..place.1]
                .iter()
                .all(|line| line.role == LineRole::Summary);
        let defines = matches!(
            self.question.intent,
            Intent::Define | Intent::About | Intent::Unknown
        ) && opened.passages[place.0].ordinal == 0
            && leads;
        if (defines && features.title > 0.7) || (features.same_question > 0.0 && leads) {
            features.cue = features.cue.max(if line.role == LineRole::Summary {
                0.6
            } else {
                0.8
            });
        }
        let highlights = opened.lines[place.0][place.1]
            .supports
            .iter()
            .flatten()
            .map(|support| support.span)
            .collect();
        self.candidate(record, Some(place), Said::Quote, highlights, features)
    }

    fn features(
        &self,
        record: usize,
        place: Option<(usize, usize)>,
        support: Support,
        bound: Bound,
        cue: f32,
    ) -> Features {
        let opened = &self.opened[record];
        let line = place.map(|(passage, line)| {
            (
                &opened.passages[passage].lines[line],
                &opened.lines[passage][line],
            )
        });
        let constraint = opened.constraint_state(self.context, self.question, line);
        Features {
            focus: support.focus,
            line: support.line,
            title: opened.title_share(self.question),
            bound,
            cue,
            margin: opened.margin,
            same_question: opened.same_question(self.question),
            constraint: if self.question.constraints.is_empty() {
                ConstraintState::MetByRecord
            } else {
                constraint
            },
            has_unknown_word: self.has_unknown_word,
            is_other_subject: opened.is_other_subject(
                self.context,
                self.question,
                line.map(|(_, coverage)| coverage),
            ),
        }
    }

    fn candidate(
        &self,
        record: usize,
        place: Option<(usize, usize)>,
        said: Said,
        highlights: Vec<Span>,
        features: Features,
    ) -> Candidate {
        let (outcome, confidence) = decide::decide(&features);
        tracing::debug!(
            record = %self.opened[record].entry.record.id,
            line = place.map_or("", |(passage, line)| self.opened[record].passages[passage].lines[line].span.of(&self.opened[record].passages[passage].text)),
            ?said, ?features, confidence, "candidate"
        );
        Candidate {
            record,
            place,
            said,
            highlights,
            outcome,
            confidence,
        }
    }

    fn claims(&self, answered: &[&Candidate]) -> Vec<Claim> {
        let mut claims: Vec<Claim> = Vec::new();
        for held in answered {
            let evidence = self.evidence(held);
            let is_repeat = matches!(held.said, Said::Quote)
                && claims.iter().any(|claim| {
                    matches!(claim.said, Said::Quote) && claim.evidence.quote == evidence.quote
                });
            if !is_repeat {
                claims.push(Claim {
                    said: held.said.clone(),
                    evidence,
                });
            }
        }
        claims
    }

    fn evidence(&self, held: &Candidate) -> Evidence {
        let opened = &self.opened[held.record];
        match held.place {
            Some((passage, line)) => {
                let passage = &opened.passages[passage];
                let span = shape::cited(self.question, passage, line, &held.said);
                Evidence::of(&opened.entry, passage, span, &held.highlights)
            }
            None => shape::field_evidence(self.context, opened),
        }
    }
}

/// Returns whether an ask is answered by a sentence where no value of its kind can be bound: nobody
/// can tell a person's name from other words without knowing it.
fn needs_sentence(ask: &Ask) -> bool {
    matches!(
        ask.expected,
        Expected::Text | Expected::Value(Kind::Person | Kind::Organisation)
    )
}
