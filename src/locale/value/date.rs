//! Dates and times of day as a language writes them.
//! Converts no calendar and knows no today.

use super::Writer;
use crate::domain::language::Written;
use crate::value::amount::Date;

impl Writer<'_> {
    pub(super) fn date(&self, date: &Date) -> String {
        let day = match (date.year, date.month) {
            (Some(year), _) if date.is_fiscal => {
                let years = format!("{year}-{:02}", year.saturating_add(1).rem_euclid(100));
                self.text("value-date-fiscal", &[("years", &years)])
            }
            (year, Some(month)) => self.day_and_month(date, year, month),
            (Some(year), None) => self.text("value-date-year", &[("year", &year.to_string())]),
            (None, None) => digits(date.day),
        };
        let is_chinese = self.language.written() == Written::Chinese;
        let day = if date.is_hijri && (date.year.is_some() || is_chinese) {
            self.text("value-date-hijri", &[("date", &day)])
        } else {
            day
        };
        match date.minute {
            Some(minute) => {
                let time = self.time(minute);
                self.text("value-date-time", &[("date", &day), ("time", &time)])
            }
            None => day,
        }
    }

    pub(super) fn day_and_month(&self, date: &Date, year: Option<i16>, month: u8) -> String {
        let calendar = if date.is_hijri {
            "hijri-month"
        } else {
            "month"
        };
        let month = self.text(&format!("value-{calendar}-{month}"), &[]);
        let year = year.map(|year| year.to_string());
        let day = digits(date.day);
        let key = match (&year, date.day) {
            (Some(_), Some(_)) => "value-date-day",
            (Some(_), None) => "value-date-month",
            (None, Some(_)) => "value-date-month-day",
            (None, None) => return month,
        };
        let year = year.unwrap_or_default();
        self.text(key, &[("day", &day), ("month", &month), ("year", &year)])
    }

    pub(super) fn time(&self, minute: u16) -> String {
        let (hour, minute) = (minute / 60, minute % 60);
        let part = match hour {
            0..=3 => "early",
            4..=11 => "morning",
            12..=14 => "noon",
            15..=16 => "afternoon",
            17..=18 => "evening",
            _ => "night",
        };
        let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
        let time = if minute == 0 {
            twelve.to_string()
        } else {
            format!("{twelve}:{minute:02}")
        };
        let clock = format!("{hour:02}:{minute:02}");
        self.text(
            &format!("value-time-{part}"),
            &[("time", &time), ("clock", &clock)],
        )
    }
}

/// Returns a day of the month in digits, nothing where there is none.
pub(super) fn digits(number: Option<u8>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}
