//! Evidence: what a record and each of its lines support of a question, feature by feature.
//! Binds no value and decides nothing.

use super::Context;
use super::decide::ConstraintState;
use super::when::{bounds, dates_meet};
use crate::content::passage::{Line, LineRole, Passage};
use crate::content::record::Detail;
use crate::domain::kind::Kind;
use crate::index::catalog::Entry;
use crate::index::cover::{self, Coverage};
use crate::index::search::Hit;
use crate::index::{Error, clauses, select};
use crate::lexicon::name::NameOf;
use crate::question::concept::Concept;
use crate::question::{Constraint, Question};
use crate::value::{self, Kind as ValueKind, Value};
use std::sync::Arc;

/// A record opened for evidence: all its passages and what they cover.
pub struct Opened {
    /// The record.
    pub entry: Arc<Entry>,
    /// Every passage of every translation.
    pub passages: Vec<Passage>,
    /// What each line covers, passage by passage.
    pub lines: Vec<Vec<Coverage>>,
    /// What the titles of all translations cover.
    pub titled: Coverage,
    /// What the whole record covers.
    pub covered: Coverage,
    /// Values of the titles: which one of a series, which year.
    pub title_values: Vec<Value>,
    /// How far ahead of the next record it is, 0 to 1.
    pub margin: f32,
    /// Its score beside the best record's, 0 to 1.
    pub score: f32,
}

/// Opens the records of the best hits.
///
/// # Errors
///
/// Returns what the index cannot read.
pub fn open(
    context: Context<'_>,
    question: &Question,
    hits: &[Hit],
    most: usize,
) -> Result<Vec<Opened>, Error> {
    let score = |place: usize| {
        hits.get(place)
            .map_or(0.0, |hit| hit.ranked.score)
            .max(f32::MIN_POSITIVE)
    };
    let mut opened = Vec::new();
    for (place, hit) in hits.iter().take(most).enumerate() {
        let margin = if place == 0 {
            1.0 - score(1) / score(0)
        } else {
            0.0
        };
        let passages = context.generation.snapshot.passages(&hit.entry.record.id)?;
        opened.push(opened_record(
            context,
            question,
            Arc::clone(&hit.entry),
            passages,
            (margin, score(place) / score(0)),
        ));
    }
    Ok(opened)
}

fn opened_record(
    context: Context<'_>,
    question: &Question,
    entry: Arc<Entry>,
    passages: Vec<Passage>,
    (margin, score): (f32, f32),
) -> Opened {
    let concepts = &question.concepts;
    let mut titled = Coverage::none(concepts);
    let mut covered = Coverage::none(concepts);
    let mut title_values: Vec<Value> = Vec::new();
    let mut lines = Vec::new();
    for passage in &passages {
        if passage.ordinal == 0 {
            titled = titled.joined(&cover::cover(concepts, &passage.title_tokens));
            let analysis = context.generation.analyzer.analyze(&passage.title);
            title_values.extend(value::find::find(&passage.title, &analysis));
        }
        let coverages: Vec<Coverage> = passage
            .lines
            .iter()
            .map(|line| cover::cover(concepts, &line.tokens))
            .collect();
        for coverage in &coverages {
            covered = covered.joined(coverage);
        }
        lines.push(coverages);
    }
    covered = covered.joined(&titled);
    Opened {
        entry,
        passages,
        lines,
        titled,
        covered,
        title_values,
        margin,
        score,
    }
}

/// What supports a question's subject in one line; shares are 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Support {
    /// Share that title, line, the line before and (half) the rest of the record support.
    pub focus: f32,
    /// Share that the line alone supports.
    pub own: f32,
    /// Share of what the title does not say that the line supports; 1 where the title says all.
    pub rest: f32,
    /// Share of the words that ask which the line uses; 0 where only a bare question word asks.
    pub asked: f32,
    /// Specific words that stand nowhere in the record.
    pub missing: u8,
    /// Specific words that stand neither in the title nor in or before the line.
    pub missing_here: u8,
}

/// From this strength a word counts as standing there.
const STANDS: f32 = 0.3;

impl Opened {
    /// Returns the lines that may be evidence, with their passage.
    pub fn evidence(&self) -> impl Iterator<Item = (usize, usize, &Passage, &Line)> {
        self.passages
            .iter()
            .enumerate()
            .flat_map(|(passage_index, passage)| {
                passage
                    .lines
                    .iter()
                    .enumerate()
                    .filter(|(_, line)| !matches!(line.role, LineRole::Heading | LineRole::Field))
                    .filter(|(_, line)| !leads(line.span.of(&passage.text)))
                    .map(move |(line_index, line)| (passage_index, line_index, passage, line))
            })
    }

    /// Returns the share of the subject that the title says.
    #[must_use]
    pub fn title_share(&self, question: &Question) -> f32 {
        self.titled.share(&question.concepts, Concept::is_subject)
    }

    /// Returns what supports the question in a line.
    #[must_use]
    pub fn support(&self, question: &Question, passage: usize, line: usize) -> Support {
        let own = &self.lines[passage][line];
        let before = line
            .checked_sub(1)
            .map(|before| &self.lines[passage][before]);
        let strength = |coverage: &Coverage, index: usize| {
            coverage.supports[index].map_or(0.0, |support| support.strength)
        };
        let mut found = Support::default();
        let (mut all, mut rest, mut asked) = (0.0, 0.0, 0.0);
        for (index, concept) in question.concepts.iter().enumerate() {
            let weight = concept.evidence_weight();
            if !concept.is_subject() {
                asked += weight;
                found.asked += weight * strength(own, index);
                continue;
            }
            let by_title = strength(&self.titled, index);
            let by_line = strength(own, index);
            let by_before = before.map_or(0.0, |before| strength(before, index) * 0.7);
            let by_record = strength(&self.covered, index) * 0.5;
            let here = by_title.max(by_line).max(by_before);
            all += weight;
            found.focus += weight * here.max(by_record);
            found.own += weight * by_line;
            if by_title < 0.5 {
                rest += weight;
                found.rest += weight * by_line.max(by_before);
            }
            let is_specific = !concept.is_general;
            found.missing += u8::from(is_specific && here.max(by_record) < STANDS);
            found.missing_here += u8::from(is_specific && here < STANDS);
        }
        if all > 0.0 {
            found.focus /= all;
            found.own /= all;
        }
        if asked > 0.0 {
            found.asked /= asked;
        }
        found.rest = if rest > 0.0 { found.rest / rest } else { 1.0 };
        found
    }

    /// Returns whether the question names a record, and that one is not this, nor stands in the line.
    #[must_use]
    pub fn is_other_subject(
        &self,
        context: Context<'_>,
        question: &Question,
        own: Option<&Coverage>,
    ) -> bool {
        question
            .concepts
            .iter()
            .enumerate()
            .any(|(index, concept)| {
                let Some(name) = concept.name() else {
                    return false;
                };
                let is_own = match &context.generation.lexicon.names[name].of {
                    NameOf::Record(id) => *id == self.entry.record.id,
                    // Known by one language's name alone: its words are evidence, its absence proves nothing.
                    NameOf::Organisation => return false,
                };
                let in_title =
                    self.titled.supports[index].is_some_and(|support| support.strength > 0.5);
                let in_line = own.is_some_and(|own| own.supports[index].is_some());
                !(is_own || in_title || in_line)
            })
    }

    /// Returns the worst state of the question's conditions for a line.
    #[must_use]
    pub fn constraint_state(
        &self,
        context: Context<'_>,
        question: &Question,
        line: Option<(&Line, &Coverage)>,
    ) -> ConstraintState {
        question
            .constraints
            .iter()
            .map(|constraint| match constraint {
                Constraint::Date(wanted) => self.date_state(wanted, line.map(|(line, _)| line)),
                Constraint::Ordinal(wanted) => {
                    self.ordinal_state(wanted, line.map(|(line, _)| line))
                }
                Constraint::Stated(wanted) => {
                    self.number_state(wanted, &question.digits(), line.map(|(line, _)| line))
                }
                Constraint::Place { place, concept } => self.place_state(
                    context,
                    *place,
                    *concept,
                    line.map(|(_, coverage)| coverage),
                ),
            })
            .min()
            .unwrap_or(ConstraintState::MetByRecord)
    }

    fn date_state(&self, wanted: &Value, line: Option<&Line>) -> ConstraintState {
        let fits = |value: &Value| value.kind == ValueKind::Date && dates_meet(wanted, value);
        let titled = || {
            self.title_values
                .iter()
                .filter(|value| value.kind == ValueKind::Date)
        };
        if titled().next().is_some() && !titled().any(fits) {
            return ConstraintState::Broken;
        }
        if line.is_some_and(|line| line.values.iter().any(fits)) {
            return ConstraintState::Met;
        }
        let days = select::event_days(&self.entry);
        let in_slot = days.is_some_and(|(first, last)| {
            bounds(wanted).is_some_and(|(from, to)| first <= to && from <= last)
        });
        if in_slot || self.title_values.iter().any(fits) {
            return ConstraintState::Met;
        }
        let elsewhere = self
            .passages
            .iter()
            .flat_map(|passage| &passage.lines)
            .flat_map(|line| &line.values)
            .any(fits);
        if elsewhere {
            ConstraintState::MetByRecord
        } else {
            ConstraintState::Broken
        }
    }

    /// A number that the question states ("Chang'e-8", "unit 4") must stand in line or title.
    /// One in words ("the two banks") need not.
    fn number_state(
        &self,
        wanted: &Value,
        question_digits: &[String],
        line: Option<&Line>,
    ) -> ConstraintState {
        if !matches!(wanted.kind, ValueKind::Number | ValueKind::Ordinal) {
            return ConstraintState::MetByRecord;
        }
        let is_same = |value: &Value| {
            matches!(value.kind, ValueKind::Number | ValueKind::Ordinal)
                && value.amount == wanted.amount
        };
        let digits = wanted.amount.to_string();
        let is_written = question_digits.contains(&digits);
        if !is_written {
            return ConstraintState::MetByRecord;
        }
        let writes =
            |token: &crate::text::Token| token.form == digits || token.parts.contains(&digits);
        let stands = |tokens: &[crate::text::Token]| tokens.iter().any(writes);
        // The 6 of a date in June is not unit 6; a year is one wherever it stands.
        let is_free = |line: &Line, token: &crate::text::Token| {
            digits.len() > 2
                || !line.values.iter().any(|value| {
                    !matches!(value.kind, ValueKind::Number | ValueKind::Ordinal)
                        && value.span.overlaps(token.span)
                })
        };
        let in_text = |line: &Line| {
            line.values.iter().any(is_same)
                || line
                    .tokens
                    .iter()
                    .any(|token| writes(token) && is_free(line, token))
        };
        let in_line = line.is_some_and(in_text);
        let in_title = self.title_values.iter().any(is_same)
            || self
                .passages
                .iter()
                .any(|passage| stands(&passage.title_tokens));
        if in_line || in_title {
            return ConstraintState::Met;
        }
        let elsewhere = self
            .passages
            .iter()
            .flat_map(|passage| &passage.lines)
            .any(in_text);
        if elsewhere {
            ConstraintState::MetByRecord
        } else {
            ConstraintState::Broken
        }
    }

    fn ordinal_state(&self, wanted: &Value, line: Option<&Line>) -> ConstraintState {
        let is_ordinal = |value: &&Value| value.kind == ValueKind::Ordinal;
        let in_line = line.is_some_and(|line| {
            line.values
                .iter()
                .filter(is_ordinal)
                .any(|value| value.same_as(wanted))
        });
        let titled: Vec<&Value> = self.title_values.iter().filter(is_ordinal).collect();
        let in_title = titled.iter().any(|value| value.same_as(wanted));
        let speaks_of_another =
            !in_line && line.is_some_and(|line| line.values.iter().any(|value| is_ordinal(&value)));
        match (in_title, in_line, titled.is_empty()) {
            (true, _, _) if speaks_of_another => ConstraintState::Broken,
            (true, _, _) | (_, true, true) => ConstraintState::Met,
            _ => ConstraintState::Broken,
        }
    }

    fn place_state(
        &self,
        context: Context<'_>,
        place: usize,
        concept: usize,
        line: Option<&Coverage>,
    ) -> ConstraintState {
        let base = &context.generation.lexicon.base;
        let in_line = line.is_some_and(|line| line.supports[concept].is_some());
        let in_title = self.titled.supports[concept].is_some();
        if in_line || in_title || self.entry.is_in(place, base) {
            return ConstraintState::Met;
        }
        let is_soft = base.places[place].is_country() || self.covered.supports[concept].is_some();
        if is_soft {
            ConstraintState::MetByRecord
        } else {
            ConstraintState::Broken
        }
    }

    /// Returns how well the record is an faq that asks this very question, 0 to 1: both cover each
    /// other. (The record covers the question where its title holds the question's words; the
    /// question covers the title where few of the title's words are left over.)
    #[must_use]
    pub fn same_question(&self, question: &Question) -> f32 {
        if self.entry.record.kind != Kind::Faq {
            return 0.0;
        }
        let there = self.titled.share(&question.concepts, |_| true);
        there.min(self.title_used(question))
    }

    /// Returns the share of the title's words that the question's concepts use, in the translation
    /// whose title they use most of: 1 for the very thing, less for what only has it in its name.
    #[must_use]
    pub fn title_used(&self, question: &Question) -> f32 {
        self.passages
            .iter()
            .filter(|passage| passage.ordinal == 0)
            .map(|passage| title_used(&self.titled, question, passage))
            .fold(0.0, f32::max)
    }
}

/// Returns whether a line only leads to what follows it ("The steps are:").
fn leads(text: &str) -> bool {
    text.trim_end().ends_with([':', '：'])
}

/// Returns the share of a title's content words that the question's concepts use.
fn title_used(titled: &Coverage, question: &Question, passage: &Passage) -> f32 {
    let own = cover::cover(&question.concepts, &passage.title_tokens);
    debug_assert_eq!(own.supports.len(), titled.supports.len());
    let spans: Vec<_> = own
        .supports
        .iter()
        .flatten()
        .map(|support| support.span)
        .collect();
    let content: Vec<_> = passage
        .title_tokens
        .iter()
        .filter(|token| !token.is_function)
        .collect();
    if content.is_empty() {
        return 0.0;
    }
    let used = content
        .iter()
        .filter(|token| spans.iter().any(|span| span.overlaps(token.span)))
        .count();
    used as f32 / content.len() as f32
}

/// Finds the words that stand in neither lexicon nor index: returns the share of the question's
/// evidence weight that they carry, 0 to 1, and the question with them as general words, since no
/// record can be told from another by them.
///
/// # Errors
///
/// Returns what the index cannot read.
pub fn without_unknown(
    context: Context<'_>,
    question: &Question,
) -> Result<(f32, Question), Error> {
    let snapshot = &context.generation.snapshot;
    let groups = clauses::clauses(&question.concepts, snapshot.fields());
    let mut known = question.clone();
    let mut all = 0.0;
    let mut unknown = 0.0;
    for (index, concept) in question
        .concepts
        .iter()
        .enumerate()
        .filter(|(_, concept)| concept.is_subject())
    {
        let weight = concept.evidence_weight();
        all += weight;
        let may_carry = concept.targets.is_empty() && !concept.is_general;
        if may_carry && !snapshot.holds(&groups[index])? {
            unknown += weight;
            known.concepts[index].is_general = true;
        }
    }
    Ok((if all > 0.0 { unknown / all } else { 0.0 }, known))
}

/// Returns whether a record is one of those that hold their facts in fields.
#[must_use]
pub fn has_slots(entry: &Entry) -> bool {
    matches!(entry.record.detail, Detail::Company(_) | Detail::Event(_))
}
