//! Words that say when, counted from today: "next month", "upcoming".
//! From `locales/questions/periods.toml`; a date that is named is a value.

use crate::lexicon::cue::{Cue, CueSet, CueText};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A stretch of time that is named from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// From today on.
    Upcoming,
    /// Up to today.
    Past,
    /// The month of today.
    ThisMonth,
    /// The month after.
    NextMonth,
    /// The year of today.
    ThisYear,
    /// The year after.
    NextYear,
    /// The year before.
    LastYear,
}

#[derive(Deserialize)]
struct File {
    period: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: Period,
    pattern: BTreeMap<String, Vec<String>>,
}

struct Table {
    periods: Vec<Period>,
    cues: CueSet,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../locales/questions/periods.toml"))
        .expect("a test reads locales/questions/periods.toml");
    let mut table = Table {
        periods: Vec::new(),
        cues: CueSet::default(),
    };
    for written in file.period {
        for pattern in written.pattern.values().flatten() {
            let cue = Cue::parse(pattern).expect("a test reads locales/questions/periods.toml");
            table.cues.add(table.periods.len(), cue);
        }
        table.periods.push(written.id);
    }
    table
});

/// Returns the period that a question names, the narrowest of several, with the tokens that say so.
#[must_use]
pub fn find(text: &CueText) -> Option<(Period, Vec<usize>)> {
    TABLE
        .cues
        .find(text)
        .into_iter()
        .map(|found| (TABLE.periods[found.of], found.words))
        .max_by_key(|(period, _)| *period)
}

impl Period {
    /// Returns the first and last day of the period, counted from `today`.
    #[must_use]
    pub fn days(self, today: Date) -> (Date, Date) {
        let far = 50.years();
        let year = |day: Date| (day.first_of_year(), day.last_of_year());
        match self {
            Self::Upcoming => (today, today.saturating_add(far)),
            Self::Past => (today.saturating_sub(far), today),
            Self::ThisMonth => (today.first_of_month(), today.last_of_month()),
            Self::NextMonth => {
                let next = today.first_of_month().saturating_add(1.month());
                (next, next.last_of_month())
            }
            Self::ThisYear => year(today),
            Self::NextYear => year(today.saturating_add(1.year())),
            Self::LastYear => year(today.saturating_sub(1.year())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Period, TABLE};
    use jiff::civil::date;

    #[test]
    fn the_table_is_read_and_months_turn_with_the_year() {
        assert_eq!(TABLE.periods.len(), 7);
        let (first, last) = Period::NextMonth.days(date(2026, 12, 31));
        assert_eq!((first, last), (date(2027, 1, 1), date(2027, 1, 31)));
    }
}
