//! Binding: which value of a line is the one that was asked for.
//! One value binds or none does; whether the record is the right one is `evidence`'s.

use super::Context;
use super::evidence::{Opened, Support};
use crate::content::passage::{Line, LineRole, Passage};
use crate::domain::span::Span;
use crate::index::cover::Coverage;
use crate::lexicon::attribute::Expected;
use crate::lexicon::cue::CueText;
use crate::lexicon::{Mention, Target};
use crate::question::{Ask, Constraint, Question};
use crate::value::amount::{Amount, Scalar};
use crate::value::{Kind, Value};

/// Tokens between a value and the words that speak of it beyond which they do not belong together.
const NEAR: usize = 12;

/// How much of what the title does not say a line must support to answer a bare question word.
const SPEAKS: f32 = 0.6;

/// From this weight words speak of an attribute; below it they only may ("by the end of June" is no
/// deadline of most things), and a value that may be another one is not said.
const CLEAR: f32 = 0.65;

/// A value that a line binds to what was asked.
#[derive(Clone, Debug)]
pub struct Binding {
    /// The value.
    pub value: Value,
    /// The name to say where it is a place.
    pub place: Option<usize>,
    /// How clearly the line speaks of the attribute, 0 to 1.
    pub cue: f32,
    /// The words that speak of it.
    pub cue_span: Option<Span>,
}

/// What a line gives for an ask.
#[derive(Clone, Debug)]
pub enum Found {
    /// One value.
    One(Binding),
    /// It speaks of the attribute, but no single value binds.
    Spoken(f32),
    /// Nothing.
    Nothing,
}

/// Binds the value that `ask` asks for in a line.
#[must_use]
pub fn bind(
    context: Context<'_>,
    question: &Question,
    ask: &Ask,
    opened: &Opened,
    place: (usize, usize),
    support: Support,
) -> Found {
    let passage = &opened.passages[place.0];
    let line = &passage.lines[place.1];
    let coverage = &opened.lines[place.0][place.1];
    let (cue, cue_tokens) = cue(context, ask, passage, place.1);
    let Expected::Value(kind) = ask.expected else {
        return if cue > 0.0 {
            Found::Spoken(cue)
        } else {
            Found::Nothing
        };
    };
    let speaks = if ask.is_generic {
        support.line >= SPEAKS
    } else {
        cue >= CLEAR
    };
    if !speaks {
        return Found::Nothing;
    }
    let candidates = candidates(context, question, kind, passage, line);
    let fitting: Vec<(Value, Option<usize>)> = candidates
        .into_iter()
        .filter(|(value, _)| fits(context, ask, question, value, line, coverage))
        .collect();
    let anchors = anchors(&cue_tokens, line, coverage, question, ask);
    match nearest(fitting, line, &anchors) {
        Some((value, place)) => Found::One(Binding {
            value,
            place,
            cue,
            cue_span: cue_tokens
                .first()
                .zip(cue_tokens.last())
                .map(|(first, last)| Span {
                    start: line.tokens[*first].span.start,
                    end: line.tokens[*last].span.end,
                }),
        }),
        None if cue > 0.0 && support.line >= SPEAKS => Found::Spoken(cue),
        None => Found::Nothing,
    }
}

/// Returns how clearly a line, or a heading over it, speaks of the attribute, and where.
fn cue(context: Context<'_>, ask: &Ask, passage: &Passage, line: usize) -> (f32, Vec<usize>) {
    let attributes = &context.generation.lexicon.base.attributes;
    let Some(attribute) = ask.attribute else {
        return (0.0, Vec::new());
    };
    let in_line = |line: &Line| attributes.spoken_of(attribute, &CueText::new(&line.tokens));
    if let Some(found) = in_line(&passage.lines[line]) {
        return (found.weight, found.words);
    }
    let heading = passage.lines[..line]
        .iter()
        .rev()
        .find(|line| line.role == LineRole::Heading)
        .and_then(in_line);
    let above =
        heading.or_else(|| attributes.spoken_of(attribute, &CueText::new(&passage.title_tokens)));
    (above.map_or(0.0, |found| found.weight * 0.7), Vec::new())
}

/// Returns the values of a line that are of the kind asked for and not stated by the question.
fn candidates(
    context: Context<'_>,
    question: &Question,
    kind: Kind,
    passage: &Passage,
    line: &Line,
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
    debug_assert!(line.span.end as usize <= passage.text.len());
    line.values
        .iter()
        .filter(|value| answers_kind(kind, value.kind) && !is_stated(value))
        .map(|value| (value.clone(), None))
        .collect()
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

/// Returns whether a value counts what is asked for and has the unit that the attribute demands.
fn fits(
    context: Context<'_>,
    ask: &Ask,
    question: &Question,
    value: &Value,
    line: &Line,
    coverage: &Coverage,
) -> bool {
    let attribute = ask
        .attribute
        .map(|index| &context.generation.lexicon.base.attributes.all[index]);
    let units_fit = attribute.is_none_or(|attribute| {
        attribute.units.is_empty()
            || value
                .unit
                .as_ref()
                .is_none_or(|unit| attribute.units.contains(unit))
    });
    if !units_fit {
        return false;
    }
    if ask.counted.is_empty() {
        return true;
    }
    let clause = clause_span(line, value.span);
    let window = value.counts.unwrap_or(clause);
    let by_unit = value.unit.is_some();
    ask.counted.iter().all(|index| {
        question.concepts[*index].is_general && question.concepts[*index].targets.is_empty()
            || coverage.supports[*index].is_some_and(|support| window.overlaps(support.span))
            || any_support_in(question, *index, line, window)
            || by_unit
    })
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
    crate::index::cover::cover(own, &tokens).supports[0].is_some()
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

/// Returns the one value that stands nearest to the anchors; none where two stand equally near and
/// are not the same.
fn nearest(
    fitting: Vec<(Value, Option<usize>)>,
    line: &Line,
    anchors: &[usize],
) -> Option<(Value, Option<usize>)> {
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
            .unwrap_or(0)
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
    (is_alone && best_distance <= NEAR).then_some(best)
}
