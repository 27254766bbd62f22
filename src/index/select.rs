//! Select: the records that meet a filter, all of them, in a stable order.
//! Lists come from here; which lines fit the rest of a question is for `answer`.

use super::catalog::Entry;
use super::generation::Generation;
use crate::content::record::Detail;
use crate::domain::{filter::Filter, kind::Kind, visibility::Audience};
use jiff::civil::Date;
use std::sync::Arc;

/// When an event must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
}

/// Returns the records that `audience` may see, that are in use on `day` and meet the filter, by id;
/// events by their start, where a period is asked for only those within it.
#[must_use]
pub fn select(
    generation: &Generation,
    filter: &Filter,
    period: Option<Period>,
    audience: &Audience,
    day: Date,
) -> Vec<Arc<Entry>> {
    let mut found: Vec<Arc<Entry>> = generation
        .catalog
        .visible(audience, day)
        .filter(|entry| entry.meets(filter, &generation.lexicon.base))
        .filter(|entry| period.is_none_or(|period| falls_in(entry, period)))
        .cloned()
        .collect();
    found.sort_by_key(|entry| event_days(entry).map(|(first, _)| first));
    found
}

/// Returns the first and last day that an event may take, as far as its dates are known.
#[must_use]
pub fn event_days(entry: &Entry) -> Option<(Date, Date)> {
    let Detail::Event(event) = &entry.record.detail else {
        return None;
    };
    let (first, last) = days_of(event.starts.as_deref()?)?;
    let ends = event.ends.as_deref().and_then(days_of);
    Some((first, ends.map_or(last, |(_, end)| end.max(last))))
}

/// Returns the first and last day of a date, month or year.
#[must_use]
pub fn days_of(text: &str) -> Option<(Date, Date)> {
    match text.len() {
        4 => {
            let year: i16 = text.parse().ok()?;
            Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
        }
        7 => {
            let first: Date = format!("{text}-01").parse().ok()?;
            Some((first, first.last_of_month()))
        }
        _ => {
            let day: Date = text.get(..10)?.parse().ok()?;
            Some((day, day))
        }
    }
}

fn falls_in(entry: &Entry, period: Period) -> bool {
    if entry.record.kind != Kind::Event {
        return true;
    }
    event_days(entry).is_some_and(|(first, last)| first <= period.last && period.first <= last)
}
