//! Values in text: numbers, dates, money, units and addresses, in any script, brought to one form.
//! Finds and compares them; how a value is written for a reader is for `locale` to say.

pub mod amount;
mod atom;
mod calendar;
pub mod find;
mod fold;
mod same;
mod words;

use crate::domain::span::Span;
use amount::Amount;
use serde::{Deserialize, Serialize};

/// What a value is: the closed list of shapes.md.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A bare number.
    Number,
    /// An amount of a currency.
    Money,
    /// A day, month, year or fiscal year, with or without a time.
    Date,
    /// A time of day.
    Time,
    /// A length of time; an age too.
    Duration,
    /// A share in hundredths.
    Percent,
    /// A number with a physical unit.
    Quantity,
    /// A place in an order.
    Ordinal,
    /// An e-mail address.
    Email,
    /// A web address.
    Url,
    /// A telephone number.
    Phone,
    /// A postal address.
    Address,
    /// A place of the lexicon.
    Place,
    /// A person.
    Person,
    /// An organisation.
    Organisation,
}

/// A value found in a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Value {
    /// What it is.
    pub kind: Kind,
    /// How much, when, or which.
    pub amount: Amount,
    /// ISO 4217 currency, `%`, or a unit as the number pairs write them (`MW`, `km`, `acre`, `mu`).
    pub unit: Option<String>,
    /// What the amount is for one of, as an ISO 8601 duration or a noun ("P1M" for "a month").
    pub per: Option<String>,
    /// What a number counts ("320 *seats*"), in the text.
    pub counts: Option<Span>,
    /// Where it stands in the text, unit included.
    pub span: Span,
}
