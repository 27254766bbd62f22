//! Answers from what records say: every candidate (ask, record, line, value) made once, then pure
//! functions over that list up to the plan.
//! Lists are `list`'s; words are `compose`'s.

use super::bind::{self, Found};
use super::decide::{self, Bound, Features, Outcome};
use super::evidence::{self, Opened, Support};
use super::evident::{Evident, Translations, evident};
use super::plan::{Claim, Evidence, Plan, Said};
use super::slot::{self, Slot};
use super::{Context, shape};
use crate::content::passage::LineRole;
use crate::domain::span::Span;
use crate::index::Error;
use crate::index::search::Hit;
use crate::question::intent::Intent;
use crate::question::{Ask, Question};

/// Records whose every line is read as evidence.
const OPENED: usize = 8;

/// How far an faq and a question must cover each other to be the same question.
const SAME_QUESTION: f32 = 0.85;

/// How much of a procedure the title must say for its steps to be the ones asked for.
const PROCEDURE: f32 = 0.5;

/// A possible answer to one ask.
#[derive(Clone)]
pub struct Candidate {
    /// The opened record, by index.
    pub record: usize,
    /// Passage and line; `None` where a field of the record answers.
    pub(super) place: Option<(usize, usize)>,
    /// What would be said.
    pub said: Said,
    pub(super) highlights: Vec<Span>,
    /// What is known of it.
    pub features: Features,
    pub(super) outcome: Outcome,
    /// How sure it is, 0 to 1.
    pub confidence: f64,
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
    let (unknown, question) = evidence::without_unknown(context, question)?;
    let opened = evidence::open(context, &question, hits, OPENED)?;
    let engine = |read| Engine::new(context, &question, &opened, unknown, read);
    let plan = engine(Translations::Own).plan();
    if plan.outcome == Outcome::Answered {
        return Ok(plan);
    }
    Ok(engine(Translations::All).plan())
}

/// Returns every candidate for a question's first ask, with the plan that it alone would be: what a
/// calibration learns from.
///
/// # Errors
///
/// Returns what the index cannot read.
pub fn candidates(
    context: Context<'_>,
    question: &Question,
    hits: &[Hit],
) -> Result<Vec<(Candidate, Plan)>, Error> {
    let (unknown, question) = evidence::without_unknown(context, question)?;
    let opened = evidence::open(context, &question, hits, OPENED)?;
    let engine = Engine::new(context, &question, &opened, unknown, Translations::Own);
    let made = match question.asks.first() {
        Some(ask) => engine.for_ask(ask),
        None => engine.without_ask(),
    };
    Ok(made
        .into_iter()
        .map(|held| {
            let plan = engine.answered(&[&held]);
            (held, plan)
        })
        .collect())
}

pub(super) struct Engine<'a> {
    pub(super) context: Context<'a>,
    pub(super) question: &'a Question,
    pub(super) opened: &'a [Opened],
    /// The share of the question that lexicon and index do not know.
    unknown: f32,
    /// The lines of each record that are read as evidence.
    lines: Vec<Vec<Evident>>,
}

impl<'a> Engine<'a> {
    fn new(
        context: Context<'a>,
        question: &'a Question,
        opened: &'a [Opened],
        unknown: f32,
        read: Translations,
    ) -> Self {
        let own = context.language.written();
        let lines = opened
            .iter()
            .map(|opened| evident(opened, question, own, read))
            .collect();
        Self {
            context,
            question,
            opened,
            unknown,
            lines,
        }
    }

    /// Answers each ask by its best candidate; all of one message from the record of the first.
    fn plan(&self) -> Plan {
        let mut chosen: Vec<Candidate> = Vec::new();
        if self.question.asks.is_empty() {
            chosen.extend(self.best_and_beside(self.without_ask()));
        }
        if let [ask] = self.question.asks.as_slice() {
            chosen.extend(self.best_and_beside(self.for_ask(ask)));
            return self.planned(&chosen);
        }
        for ask in &self.question.asks {
            let subject = chosen
                .iter()
                .find(|held| held.outcome == Outcome::Answered)
                .map(|held| held.record);
            let candidates = self
                .for_ask(ask)
                .into_iter()
                .filter(|held| subject.is_none_or(|record| held.record == record));
            chosen.extend(self.best(candidates.collect()));
        }
        self.planned(&chosen)
    }

    /// Makes a plan of the best candidates, or says that none answers.
    fn planned(&self, chosen: &[Candidate]) -> Plan {
        let answered: Vec<&Candidate> = chosen
            .iter()
            .filter(|held| held.outcome == Outcome::Answered)
            .collect();
        if answered.is_empty() {
            let nearest = self
                .opened
                .iter()
                .take(2)
                .map(|opened| opened.entry.clone())
                .collect();
            let best = chosen
                .iter()
                .map(|held| held.confidence)
                .fold(0.0, f64::max);
            return Plan::no_answer(self.question.intent, best, nearest);
        }
        self.answered(&answered)
    }

    fn answered(&self, held: &[&Candidate]) -> Plan {
        Plan {
            outcome: Outcome::Answered,
            confidence: held.iter().map(|held| held.confidence).fold(1.0, f64::min),
            intent: self.question.intent,
            claims: self.claims(held),
            list: None,
            nearest: Vec::new(),
        }
    }

    /// Returns the candidates for an ask: fields of records, then lines.
    fn for_ask(&self, ask: &Ask) -> Vec<Candidate> {
        let mut candidates: Vec<Candidate> = (0..self.opened.len())
            .filter_map(|record| self.of_slot(ask, record))
            .collect();
        for record in 0..self.opened.len() {
            for line in &self.lines[record] {
                candidates.extend(self.of_line(ask, record, line));
            }
            candidates.extend(self.steps(record));
        }
        candidates
    }

    /// Returns the candidates where nothing is asked for by name: the sentences themselves.
    fn without_ask(&self) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for record in 0..self.opened.len() {
            candidates.extend(self.steps(record));
            for line in &self.lines[record] {
                let features = self.features(record, Some(line));
                candidates.push(self.quote(record, line.place, features));
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
        let features = Features {
            bound: Bound::Value,
            cue: 1.0,
            near: 1.0,
            is_specific: !ask.is_generic,
            ..self.features(record, None)
        };
        Some(self.candidate(record, None, said, Vec::new(), features))
    }

    fn of_line(&self, ask: &Ask, record: usize, evident: &Evident) -> Option<Candidate> {
        let place = evident.place;
        let read = bind::bind(
            self.context,
            self.question,
            ask,
            &self.opened[record],
            place,
        );
        let features = Features {
            cue: read.cue,
            above: read.above,
            is_specific: !ask.is_generic,
            ..self.features(record, Some(evident))
        };
        if features.own == 0.0 && features.cue == 0.0 {
            return None;
        }
        let bound = match read.found {
            Found::One(binding) => {
                let features = Features {
                    bound: Bound::Value,
                    is_miscounted: binding.is_miscounted,
                    near: binding.near,
                    ..features
                };
                let highlights = std::iter::once(binding.value.span)
                    .chain(read.cue_span)
                    .collect();
                let said = Said::Value {
                    attribute: shape::label_attribute(self.context, ask, read.cue)?,
                    is_past: shape::is_past(self.context, &binding.value),
                    name: binding
                        .place
                        .map(|place| shape::place_name(self.context, place)),
                    value: binding.value,
                };
                return Some(self.candidate(record, Some(place), said, highlights, features));
            }
            Found::Several => Bound::Several,
            Found::NotAsked => Bound::NotAsked,
            Found::Nothing if shape::may_be_in_words(ask) => Bound::Nothing,
            Found::Nothing => return None,
        };
        Some(self.quote(record, place, Features { bound, ..features }))
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
        if opened.title_share(self.question) < PROCEDURE {
            return None;
        }
        let features = Features {
            cue: 1.0,
            rest: 1.0,
            ..self.features(
                record,
                Some(&Evident {
                    place: (passage, first),
                    support: opened.support(self.question, passage, first),
                    ahead: 0.0,
                }),
            )
        };
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

    fn quote(&self, record: usize, place: (usize, usize), features: Features) -> Candidate {
        let highlights = self.opened[record].lines[place.0][place.1]
            .supports
            .iter()
            .flatten()
            .map(|support| support.span)
            .collect();
        self.candidate(record, Some(place), Said::Quote, highlights, features)
    }

    /// Returns what is known of a line, or of the record's fields, before a value is bound.
    fn features(&self, record: usize, evident: Option<&Evident>) -> Features {
        let opened = &self.opened[record];
        let title = opened.title_share(self.question);
        let support = evident.map_or(
            Support {
                focus: title,
                own: title,
                rest: 1.0,
                ..Support::default()
            },
            |evident| evident.support,
        );
        let place = evident.map(|evident| evident.place);
        let line = place.map(|(passage, line)| {
            (
                &opened.passages[passage].lines[line],
                &opened.lines[passage][line],
            )
        });
        let same_question = opened.same_question(self.question);
        let leads = place.is_some_and(|place| self.leads(record, place, same_question));
        let asks_what = matches!(self.question.intent, Intent::Define | Intent::About);
        Features {
            focus: support.focus,
            own: support.own,
            rest: support.rest,
            asked: support.asked,
            ahead: evident.map_or(0.0, |evident| evident.ahead),
            title,
            missing: thirds(support.missing),
            missing_here: thirds(support.missing_here),
            unknown: self.unknown,
            cue: 0.0,
            above: 0.0,
            is_specific: false,
            bound: Bound::NotAsked,
            is_miscounted: false,
            near: 0.0,
            margin: opened.margin,
            score: opened.score,
            same_question,
            leads,
            defines: if leads && asks_what {
                title * opened.title_used(self.question)
            } else {
                0.0
            },
            is_field: place.is_none(),
            is_named: self.is_named(record),
            constraint: (!self.question.constraints.is_empty())
                .then(|| opened.constraint_state(self.context, self.question, line)),
            is_other_subject: opened.is_other_subject(
                self.context,
                self.question,
                line.map(|(_, coverage)| coverage),
            ),
        }
    }

    /// Returns whether a line opens a record that is asked about as a whole, or the answer to the
    /// very question asked.
    fn leads(&self, record: usize, (passage, line): (usize, usize), same_question: f32) -> bool {
        let passage = &self.opened[record].passages[passage];
        let is_first = passage.lines[..line]
            .iter()
            .all(|line| line.role == LineRole::Summary);
        let is_whole = matches!(
            self.question.intent,
            Intent::Define | Intent::About | Intent::Unknown
        );
        passage.ordinal == 0 && is_first && (is_whole || same_question >= SAME_QUESTION)
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
            features,
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

/// Returns a count as a share, a third each.
fn thirds(count: u8) -> f32 {
    f32::from(count.min(3)) / 3.0
}
