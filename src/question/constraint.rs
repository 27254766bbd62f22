//! The conditions that a question sets: dates, members of a series, stated numbers, places.
//! Whether evidence meets them is for `answer` to say.

use super::Constraint;
use super::concept::Concept;
use super::group;
use crate::domain::span::Span;
use crate::lexicon::Base;
use crate::value::amount::{Amount, Decimal, Scalar};
use crate::value::{Kind, Value};

/// Returns the conditions that the values and places of a question set.
pub(super) fn of(values: &[Value], concepts: &[Concept], base: &Base) -> Vec<Constraint> {
    let in_name = |span: Span| {
        concepts
            .iter()
            .any(|concept| concept.name().is_some() && concept.span.contains(span))
    };
    let mut constraints: Vec<Constraint> = values
        .iter()
        .filter(|value| !in_name(value.span) && !is_first(value))
        .map(|value| match value.kind {
            Kind::Date if is_day_alone(value) => Constraint::Stated(as_number(value)),
            Kind::Date => Constraint::Date(value.clone()),
            Kind::Ordinal => Constraint::Ordinal(value.clone()),
            _ => Constraint::Stated(value.clone()),
        })
        .collect();
    let places = concepts.iter().enumerate().filter_map(|(index, concept)| {
        let place = place_of(concept, base).filter(|_| concept.name().is_none())?;
        Some(Constraint::Place {
            place,
            concept: index,
        })
    });
    constraints.extend(places);
    constraints
}

/// Returns whether a value is "first": the first flight is no member of a series.
fn is_first(value: &Value) -> bool {
    value.kind == Kind::Ordinal && value.canonical() == "1"
}

/// Returns whether a date is a bare day of the month, which a numbered thing looks like (5号机组).
fn is_day_alone(value: &Value) -> bool {
    matches!(&value.amount, Amount::Exact(Scalar::Date(date)) if date.year.is_none() && date.month.is_none() && date.day.is_some())
}

/// Returns a bare day as the number that it is.
fn as_number(value: &Value) -> Value {
    let number = match &value.amount {
        Amount::Exact(Scalar::Date(date)) => i64::from(date.day.unwrap_or_default()),
        _ => 0,
    };
    Value {
        kind: Kind::Number,
        amount: Amount::Exact(Scalar::Decimal(Decimal::whole(number))),
        ..value.clone()
    }
}

/// Returns the place that a concept names or is of: "Chinese" companies are in China.
fn place_of(concept: &Concept, base: &Base) -> Option<usize> {
    concept.place().or_else(|| {
        [("of_china", "china"), ("of_pakistan", "pakistan")]
            .into_iter()
            .find(|(id, _)| group::is_in(base, concept, id))
            .and_then(|(_, place)| base.place(place))
    })
}
