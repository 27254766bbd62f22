//! Dates beside dates: whether two may be the same time, and how far one reaches.
//! How dates are read is `value`'s.

use crate::value::Value;
use crate::value::amount::{Amount, Date, Scalar};

/// Returns whether two dates may be the same time.
#[must_use]
pub fn dates_meet(a: &Value, b: &Value) -> bool {
    match (bounds(a), bounds(b)) {
        (Some((a_first, a_last)), Some((b_first, b_last))) => {
            a_first <= b_last && b_first <= a_last
        }
        _ => months_meet(a, b),
    }
}

/// Returns whether a date without a year ("in June") may be in the other one.
fn months_meet(a: &Value, b: &Value) -> bool {
    let months = |value: &Value| -> Option<(u8, u8, bool)> {
        let month = |scalar: &Scalar| match scalar {
            Scalar::Date(date) => date.month.map(|month| (month, date.year.is_none())),
            _ => None,
        };
        match &value.amount {
            Amount::Range(from, to) => {
                let ((first, open), (last, _)) = (month(from)?, month(to)?);
                Some((first, last, open))
            }
            Amount::Exact(at)
            | Amount::About(at)
            | Amount::AtMost(at)
            | Amount::Below(at)
            | Amount::AtLeast(at)
            | Amount::Above(at) => month(at).map(|(month, open)| (month, month, open)),
        }
    };
    match (months(a), months(b)) {
        (Some((a_first, a_last, a_open)), Some((b_first, b_last, b_open))) if a_open || b_open => {
            a_first <= b_last && b_first <= a_last
        }
        _ => a.same_as(b),
    }
}

/// Returns the first and last day of a date value.
#[must_use]
pub fn bounds(value: &Value) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
    let date = |scalar: &Scalar| -> Option<Date> {
        match scalar {
            Scalar::Date(date) => Some(*date),
            _ => None,
        }
    };
    match &value.amount {
        Amount::Range(from, to) => Some((date(from)?.first_day()?, date(to)?.last_day()?)),
        Amount::Exact(at)
        | Amount::About(at)
        | Amount::AtMost(at)
        | Amount::Below(at)
        | Amount::AtLeast(at)
        | Amount::Above(at) => {
            let at = date(at)?;
            Some((at.first_day()?, at.last_day()?))
        }
    }
}
