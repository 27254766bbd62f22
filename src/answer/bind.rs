//! Binding: which value of a line is the one that was asked for.
//! One value binds or none does; whether the record is the right one is `evidence`'s.

use super::Context;
use super::evidence::Opened;
use crate::content::passage::{Line, LineRole, Passage};
use crate::domain::span::Span;
use crate::index::cover::{self, Coverage};
use crate::lexicon::attribute::Expected;
use crate::lexicon::cue::CueText;
use crate::lexicon::{Mention, Target};
use crate::question::{Ask, Constraint, Question};
use crate::value::amount::{Amount, Scalar};
use crate::value::{Kind, Value};

/// Tokens between a value and the words that speak of it beyond which they do not belong together.
const NEAR: usize = 12;

/// A value that a line binds to what was asked.
#[derive(Clone, Debug)]
pub struct Binding {
    /// The value.
    pub value: Value,
    /// The name to say where it is a place.
    pub place: Option<usize>,
    /// Whether it counts something else than what is asked.
    pub is_miscounted: bool,
    /// How near it stands to the words that speak of it, 0 to 1.
    pub near: f32,
}

/// What a line gives for an ask.
#[derive(Clone, Debug)]
pub struct Bound {
    /// How clearly the line itself speaks of the attribute, 0 to 1.
    pub cue: f32,
    /// How clearly only the heading or title above it does, 0 to 1.
    pub above: f32,
    /// The words that speak of it.
    pub cue_span: Option<Span>,
    /// The value.
    pub found: Found,
}

/// Which values of a line answer an ask.
#[derive(Clone, Debug)]
pub enum Found {
    /// One value.
    One(Binding),
    /// Several that nothing tells apart.
    Several,
    /// None of the kind asked for.
    Nothing,
    /// No value is asked for.
    NotAsked,
}

/// Binds the value that `ask` asks for in a line.
#[must_use]
pub fn bind(
    context: Context<'_>,
    question: &Question,
    ask: &Ask,
    opened: &Opened,
    place: (usize, usize),
) -> Bound {
    let passage = &opened.passages[place.0];
    let line = &passage.lines[place.1];
    let spoken = spoken(context, ask, passage, place.1);
    let found = match ask.expected {
        Expected::Text => Found::NotAsked,
        Expected::Value(kind) => {
            let reader = Reader {
                context,
                question,
                ask,
                line,
                coverage: &opened.lines[place.0][place.1],
                titled: &opened.titled,
            };
            reader.value(kind, &spoken.words)
        }
    };
    Bound {
        cue: spoken.cue,
        above: spoken.above,
        cue_span: spoken
            .words
            .first()
            .zip(spoken.words.last())
            .map(|(first, last)| Span {
                start: line.tokens[*first].span.start,
                end: line.tokens[*last].span.end,
            }),
        found,
    }
}

/// Where a line, or a heading over it, speaks of an attribute.
#[derive(Default)]
struct Spoken {
    cue: f32,
    above: f32,
    words: Vec<usize>,
}

fn spoken(context: Context<'_>, ask: &Ask, passage: &Passage, line: usize) -> Spoken {
    let attributes = &context.generation.lexicon.base.attributes;
    let Some(attribute) = ask.attribute else {
        return Spoken::default();
    };
    let in_line = |line: &Line| attributes.spoken_of(attribute, &CueText::new(&line.tokens));
    if let Some(found) = in_line(&passage.lines[line]) {
        return Spoken {
            cue: found.weight,
            above: 0.0,
            words: found.words,
        };
    }
    let heading = passage.lines[..line]
        .iter()
        .rev()
        .find(|line| line.role == LineRole::Heading)
        .and_then(in_line);
    let above =
        heading.or_else(|| attributes.spoken_of(attribute, &CueText::new(&passage.title_tokens)));
    Spoken {
        above: above.map_or(0.0, |found| found.weight),
        ..Spoken::default()
    }
}

/// What binding a value in a line reads.
struct Reader<'a> {
    context: Context<'a>,
    question: &'a Question,
    ask: &'a Ask,
    line: &'a Line,
    coverage: &'a Coverage,
    titled: &'a Coverage,
}

impl Reader<'_> {
    /// Returns the value of the kind asked for; one of another numeric kind where a bare question
    /// word asks ("how much", 多少, کتنا) and none of its own kind stands here.
    fn value(&self, kind: Kind, cue: &[usize]) -> Found {
        let same: Vec<(Value, Option<usize>)> =
            candidates(self.context, self.question, kind, self.line, |found| {
                answers_kind(kind, found)
            });
        let fitting = |values: &[(Value, Option<usize>)]| -> Vec<(Value, Option<usize>)> {
            values
                .iter()
                .filter(|(value, _)| self.has_unit(value))
                .cloned()
                .collect()
        };
        let own = fitting(&same);
        let (values, is_other_kind) = if own.is_empty() && self.ask.is_generic && is_numeric(kind) {
            let others = candidates(self.context, self.question, kind, self.line, is_numeric);
            (others, true)
        } else {
            (own, false)
        };
        let counted: Vec<(Value, Option<usize>)> = values
            .iter()
            .filter(|(value, _)| self.counts(value))
            .cloned()
            .collect();
        let is_uncounted = counted.is_empty();
        let values = if is_uncounted { values } else { counted };
        if values.is_empty() {
            return Found::Nothing;
        }
        let anchors = anchors(cue, self.line, self.coverage, self.question, self.ask);
        match nearest(self.in_best_clauses(values), self.line, &anchors) {
            Some((value, place, near)) => Found::One(Binding {
                value,
                place,
                is_miscounted: is_uncounted || is_other_kind,
                near,
            }),
            None => Found::Several,
        }
    }

    /// Keeps the values of the clauses that say most of what the title does not ("240 places in all,
    /// of them 12 in Lahore"), else most of what is asked about at all.
    fn in_best_clauses(&self, values: Vec<(Value, Option<usize>)>) -> Vec<(Value, Option<usize>)> {
        if values.len() < 2 || self.line.clauses.len() < 2 {
            return values;
        }
        let concepts = &self.question.concepts;
        let covers: Vec<Coverage> = values
            .iter()
            .map(|(value, _)| self.clause_coverage(value))
            .collect();
        let share = |coverage: &Coverage, counts: &dyn Fn(usize) -> bool| -> f32 {
            coverage
                .supports
                .iter()
                .zip(concepts)
                .enumerate()
                .filter(|(index, (_, concept))| concept.is_subject() && counts(*index))
                .map(|(_, (support, concept))| {
                    concept.evidence_weight() * support.map_or(0.0, |support| support.strength)
                })
                .sum()
        };
        let beyond_title =
            |index: usize| self.titled.supports[index].is_none_or(|title| title.strength < 0.5);
        let by_rest: Vec<f32> = covers
            .iter()
            .map(|coverage| share(coverage, &beyond_title))
            .collect();
        let shares = if by_rest.iter().any(|share| *share > 0.0) {
            by_rest
        } else {
            covers
                .iter()
                .map(|coverage| share(coverage, &|_| true))
                .collect()
        };
        let best = shares.iter().copied().fold(0.0, f32::max);
        values
            .into_iter()
            .zip(shares)
            .filter(|(_, share)| *share > best - 0.01)
            .map(|(value, _)| value)
            .collect()
    }

    fn clause_coverage(&self, value: &Value) -> Coverage {
        let clause = clause_span(self.line, value.span);
        let tokens: Vec<_> = self
            .line
            .tokens
            .iter()
            .filter(|token| clause.contains(token.span))
            .cloned()
            .collect();
        cover::cover(&self.question.concepts, &tokens)
    }

    /// Returns whether a value has the unit that the attribute demands.
    fn has_unit(&self, value: &Value) -> bool {
        let attribute = self
            .ask
            .attribute
            .map(|index| &self.context.generation.lexicon.base.attributes.all[index]);
        attribute.is_none_or(|attribute| {
            attribute.units.is_empty()
                || value
                    .unit
                    .as_ref()
                    .is_none_or(|unit| attribute.units.contains(unit))
        })
    }

    /// Returns whether a value counts what is asked for.
    fn counts(&self, value: &Value) -> bool {
        if self.ask.counted.is_empty() {
            return true;
        }
        let clause = clause_span(self.line, value.span);
        let window = value.counts.unwrap_or(clause);
        let by_unit = value.unit.is_some();
        self.ask.counted.iter().all(|index| {
            let concept = &self.question.concepts[*index];
            concept.is_general && concept.targets.is_empty()
                || self.coverage.supports[*index]
                    .is_some_and(|support| window.overlaps(support.span))
                || any_support_in(self.question, *index, self.line, window)
                || by_unit
        })
    }
}

/// Returns the values of a line whose kind `answers` and that the question does not state.
fn candidates(
    context: Context<'_>,
    question: &Question,
    kind: Kind,
    line: &Line,
    answers: impl Fn(Kind) -> bool,
) -> Vec<(Value, Option<usize>)> {
    if kind == Kind::Place {
        return places(context, question, line);
    }
    let is_stated = |value: &Value| {
        question
            .constraints
            .iter()
            .any(|constraint| match constraint {
                Constraint::Stated(stated) | Constraint::Ordinal(stated) => stated.same_as(value),
                Constraint::Date(stated) => stated.same_as(value),
                Constraint::Place { .. } => false,
            })
    };
    line.values
        .iter()
        .filter(|value| answers(value.kind) && !is_stated(value))
        .filter(|value| kind != Kind::Time || tells_time(value))
        .map(|value| (value.clone(), None))
        .collect()
}

/// Returns whether a value says a time of day, as some dates do.
fn tells_time(value: &Value) -> bool {
    match &value.amount {
        Amount::Exact(Scalar::Date(date)) | Amount::Range(Scalar::Date(date), _) => {
            date.minute.is_some()
        }
        _ => value.kind == Kind::Time,
    }
}

fn is_numeric(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Number | Kind::Quantity | Kind::Money | Kind::Percent | Kind::Duration
    )
}

/// Returns whether a value of one kind answers a question for another.
fn answers_kind(asked: Kind, found: Kind) -> bool {
    asked == found
        || matches!(
            (asked, found),
            (Kind::Number, Kind::Quantity)
                | (Kind::Date, Kind::Time)
                | (Kind::Time, Kind::Date)
                | (Kind::Address, Kind::Place)
        )
}

/// Returns the places of a line, the narrowest first where one lies within another.
fn places(context: Context<'_>, question: &Question, line: &Line) -> Vec<(Value, Option<usize>)> {
    let base = &context.generation.lexicon.base;
    let asked: Vec<usize> = question
        .concepts
        .iter()
        .flat_map(|concept| concept.targets.iter())
        .filter_map(|target| match target {
            Target::Place(place) => Some(*place),
            _ => None,
        })
        .collect();
    let mentions: Vec<(usize, Mention)> = base
        .mentions(&line.tokens)
        .into_iter()
        .filter_map(|mention| match mention.target {
            Target::Place(place)
                if !asked.contains(&place)
                    && mention.weight >= 0.5
                    // "China-Pakistan" is in every name here: a country alone says no place.
                    && !base.places[place].is_country() =>
            {
                Some((place, mention))
            }
            _ => None,
        })
        .collect();
    let holds_narrower = |place: usize| {
        mentions
            .iter()
            .any(|(other, _)| *other != place && base.is_within(*other, place))
    };
    mentions
        .iter()
        .filter(|(place, _)| !holds_narrower(*place))
        .map(|(place, mention)| {
            let value = Value {
                kind: Kind::Place,
                amount: Amount::Exact(Scalar::Text(base.places[*place].id.clone())),
                unit: None,
                per: None,
                counts: None,
                span: mention.span,
            };
            (value, Some(*place))
        })
        .collect()
}

/// A concept may stand twice in a line; the first one that cover found need not be the counted one.
fn any_support_in(question: &Question, concept: usize, line: &Line, window: Span) -> bool {
    let tokens: Vec<_> = line
        .tokens
        .iter()
        .filter(|token| window.contains(token.span))
        .cloned()
        .collect();
    let own = std::slice::from_ref(&question.concepts[concept]);
    cover::cover(own, &tokens).supports[0].is_some()
}

fn clause_span(line: &Line, span: Span) -> Span {
    line.clauses
        .iter()
        .filter_map(|clause| line.tokens.get(clause.clone()))
        .filter_map(|tokens| {
            let (first, last) = (tokens.first()?, tokens.last()?);
            Some(Span {
                start: first.span.start,
                end: last.span.end,
            })
        })
        .find(|clause| clause.overlaps(span))
        .unwrap_or(line.span)
}

/// Returns the tokens that a value should stand near: those that speak of the attribute, else what
/// the question is about.
fn anchors(
    cue: &[usize],
    line: &Line,
    coverage: &Coverage,
    question: &Question,
    ask: &Ask,
) -> Vec<usize> {
    if !cue.is_empty() {
        return cue.to_vec();
    }
    let supports = coverage
        .supports
        .iter()
        .zip(&question.concepts)
        .enumerate()
        .filter(|(index, (_, concept))| ask.counted.contains(index) || concept.is_subject())
        .filter_map(|(_, (support, _))| *support);
    supports
        .flat_map(|support| {
            line.tokens
                .iter()
                .enumerate()
                .filter(move |(_, token)| support.span.overlaps(token.span))
                .map(|(index, _)| index)
        })
        .collect()
}

/// Returns the one value that stands nearest to the anchors, with how near; none where two stand
/// equally near and are not the same.
fn nearest(
    fitting: Vec<(Value, Option<usize>)>,
    line: &Line,
    anchors: &[usize],
) -> Option<(Value, Option<usize>, f32)> {
    let distance = |value: &Value| {
        let positions: Vec<usize> = line
            .tokens
            .iter()
            .enumerate()
            .filter(|(_, token)| value.span.overlaps(token.span))
            .map(|(index, _)| index)
            .collect();
        let clause = clause_span(line, value.span);
        anchors
            .iter()
            .flat_map(|anchor| positions.iter().map(move |position| (anchor, position)))
            .map(|(anchor, position)| {
                let outside = line
                    .tokens
                    .get(*anchor)
                    .is_some_and(|token| !clause.overlaps(token.span));
                anchor.abs_diff(*position) + if outside { NEAR / 2 } else { 0 }
            })
            .min()
            .unwrap_or(NEAR / 2)
    };
    let mut scored: Vec<(usize, (Value, Option<usize>))> = fitting
        .into_iter()
        .map(|found| (distance(&found.0), found))
        .collect();
    scored.sort_by_key(|(distance, (value, _))| (*distance, value.span));
    let (best_distance, best) = scored.first()?.clone();
    let rival = scored
        .iter()
        .skip(1)
        .find(|(_, (value, _))| !value.same_as(&best.0));
    let is_alone = rival.is_none_or(|(distance, _)| *distance > best_distance + 1);
    let near = 1.0 - (best_distance.min(NEAR) as f32) / NEAR as f32;
    is_alone.then_some((best.0, best.1, near))
}
