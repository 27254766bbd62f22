//! Reads dates of English, Urdu and Roman Urdu and dates in digits: "13 September 2023", "۱۳ ستمبر", "13/09/2023".
//! Leaves Chinese dates to `chinese`, fiscal years and bare years to `era`, ranges to `bound`.

use super::super::amount::{Amount, Date, Scalar};
use super::super::atom::Class;
use super::super::words::{Column, Sense};
use super::{Item, Reader};

/// A date with no part known.
pub(super) const UNKNOWN: Date = Date {
    year: None,
    month: None,
    day: None,
    minute: None,
    is_hijri: false,
    is_fiscal: false,
};

/// A month name as read.
#[derive(Clone, Copy)]
pub(super) struct Month {
    pub number: u8,
    pub is_hijri: bool,
    pub is_shaky: bool,
    pub to: usize,
}

impl Reader<'_> {
    /// Reads the longest date at `at`, with the time that follows it.
    pub(super) fn date(&self, at: usize) -> Option<Item> {
        let readings = [
            self.date_in_digits(at),
            self.day_first(at),
            self.month_first(at),
            self.chinese_date(at),
            self.era(at),
        ];
        let longest = readings.into_iter().flatten().max_by_key(|item| item.to)?;
        Some(self.with_time(longest))
    }

    /// Reads "2023-09-13", "13/09/2023", "13.09.2023", "2026-05-25T15:00", "2026-09".
    fn date_in_digits(&self, at: usize) -> Option<Item> {
        let sign = self.form(at + 1);
        let is_tight = |place: usize| !self.has_space(place) && !self.has_space(place + 1);
        if !matches!(sign, "-" | "/" | ".") || !is_tight(at + 1) {
            return None;
        }
        let (first, second) = (self.plain(at, 4)?, self.plain(at + 2, 2)?);
        let n_digits = |place: usize| self.atom(place).map_or(0, |atom| atom.form.len());
        if self.form(at + 3) != sign || !is_tight(at + 3) || self.plain(at + 4, 4).is_none() {
            let is_month = sign != "." && n_digits(at) == 4 && n_digits(at + 2) == 2;
            let is_year = (1900..=2100).contains(&first) && (1..=12).contains(&second);
            let date = day(first, second, None)?;
            return (is_month && is_year).then(|| Item::date(date, at, at + 3));
        }
        let third = self.plain(at + 4, 4)?;
        let date = match (n_digits(at), n_digits(at + 4)) {
            (4, 1 | 2) => day(first, second, Some(third))?,
            (1 | 2, 4) => day_or_month_first(third, second, first)?,
            (1 | 2, 2) if sign == "/" => day_or_month_first(2000 + third, second, first)?,
            _ => return None,
        };
        let mut item = Item::date(date, at, at + 5);
        // "2026-05-25T15:00:00+05:00": the zone is the reader's affair.
        if self.form(at + 5) == "t"
            && !self.has_space(at + 5)
            && let Some((minute, to)) = self.digital_clock(at + 6)
        {
            item = Item::date(
                Date {
                    minute: Some(minute),
                    ..date
                },
                at,
                to,
            );
        }
        Some(item)
    }

    /// Reads "13 September 2023", "13th of September", "۱۳ ستمبر ۲۰۲۳ء", "یکم جنوری".
    fn day_first(&self, at: usize) -> Option<Item> {
        let (day, mut to) = self.day_of_month(at)?;
        if self.form(to) == "of" {
            to += 1;
        }
        if self.mark(to, "-") && !self.has_space(to) && !self.has_space(to + 1) {
            to += 1;
        }
        let month = self.month(to)?;
        let year = self.year_after(month.to, month.is_hijri);
        if month.is_shaky && year.is_none() && !self.is_name_of_month(to, month.to) {
            return None;
        }
        let (date, to) = dated(month, Some(day), year);
        date.is_possible().then(|| Item::date(date, at, to))
    }

    /// Reads "September 13, 2023", "ستمبر 2023", "September", "رمضان 1447ھ".
    fn month_first(&self, at: usize) -> Option<Item> {
        let month = self.month(at)?;
        if let Some((day, to)) = self.day_in_digits(month.to)
            && (!month.is_shaky || self.is_capital(at))
            && !self.mark(to, ":")
        {
            let year = self.year_after(to, month.is_hijri);
            let (date, to) = dated(Month { to, ..month }, Some(day), year);
            return date.is_possible().then(|| Item::date(date, at, to));
        }
        let start = if self.form(month.to) == "of" {
            month.to + 1
        } else {
            month.to
        };
        if let Some(year) = self.year_after(start, month.is_hijri) {
            let (date, to) = dated(month, None, Some(year));
            return Some(Item::date(date, at, to));
        }
        if month.is_shaky && !self.is_month_alone(at, month) {
            return None;
        }
        let (date, to) = dated(month, None, None);
        Some(Item::date(date, at, to))
    }

    /// "in May", "by March", "August": shaky names of months need a capital and a cue.
    fn is_month_alone(&self, at: usize, month: Month) -> bool {
        if month.is_hijri || month.to - at != 1 || self.form(at).len() < 3 {
            return false;
        }
        let is_long = self.form(at).len() > 5 || matches!(self.form(at), "may" | "march");
        let has_cue = self.cue_before(at, "year_before") || self.atoms.len() == 1;
        let is_common_word = matches!(self.form(at), "may" | "march");
        is_long && self.is_capital(at) && (has_cue || !is_common_word)
    }

    fn is_name_of_month(&self, at: usize, to: usize) -> bool {
        self.is_capital(at)
            || self.is_roman
            || self.class(at) == Some(Class::Arabic)
            || to >= self.atoms.len()
    }

    fn is_capital(&self, at: usize) -> bool {
        self.original(at).starts_with(char::is_uppercase)
    }

    pub(super) fn month(&self, at: usize) -> Option<Month> {
        let mut month = self.senses(at).find_map(|found| match found.sense {
            Sense::Month { number, is_hijri } => Some(Month {
                number,
                is_hijri,
                is_shaky: found.is_shaky,
                to: found.to,
            }),
            _ => None,
        })?;
        // "Sept. 13"
        let is_short = month.to == at + 1 && self.form(at).len() <= 4;
        if is_short && self.mark(month.to, ".") && self.class(month.to + 1) == Some(Class::Number) {
            month.to += 1;
        }
        Some(month)
    }

    /// Reads a day of the month in digits or words.
    pub(super) fn day_of_month(&self, at: usize) -> Option<(u8, usize)> {
        if let Some(day) = self.day_in_digits(at) {
            return Some(day);
        }
        if let Some(to) = self.cue(at, "first_day") {
            return Some((1, to));
        }
        if let Some((place, to)) = self.ordinal_number(at) {
            return u8::try_from(place)
                .ok()
                .filter(|day| (1..=31).contains(day))
                .map(|day| (day, to));
        }
        let (day, to) = self.sense(at, |found| match found.sense {
            Sense::Small(day) if found.column != Column::Chinese => Some(day),
            _ => None,
        })?;
        u8::try_from(day)
            .ok()
            .filter(|day| (1..=31).contains(day))
            .map(|day| (day, to))
    }

    fn day_in_digits(&self, at: usize) -> Option<(u8, usize)> {
        let day = u8::try_from(self.plain(at, 2)?)
            .ok()
            .filter(|day| (1..=31).contains(day))?;
        let to = self.ordinal_ending(at + 1).unwrap_or(at + 1);
        // "May 5%" and "March 10,000" are no days.
        let goes_on = !self.has_space(to) && matches!(self.form(to), "%" | "/");
        (!goes_on).then_some((day, to))
    }

    /// Reads the year after a month: "2023", ", 2023", "۲۰۲۳ء", "1447ھ", "دو ہزار تئیس".
    pub(super) fn year_after(&self, at: usize, is_hijri: bool) -> Option<(i64, usize)> {
        let start = if self.mark(at, ",") { at + 1 } else { at };
        if let Some(year) = self.plain(start, 4)
            && self.atom(start)?.form.len() == 4
        {
            let range = if is_hijri { 1300..=1600 } else { 1000..=2999 };
            let to = start + 1;
            let suffix = if is_hijri {
                self.cue(to, "hijri")
            } else {
                self.cue(to, "common_era")
                    .or_else(|| self.cue(to, "year_after"))
            };
            return range
                .contains(&year)
                .then_some((year, suffix.unwrap_or(to)));
        }
        let is_word = start == at && matches!(self.class(at), Some(Class::Arabic));
        let number = self.number(start).filter(|_| is_word)?;
        let year = number
            .value
            .as_whole()
            .filter(|year| (1900..=2100).contains(year))?;
        Some((year, number.to))
    }
}

/// Makes a date of a month with what stands around it; returns it with the index after it.
fn dated(month: Month, day: Option<u8>, year: Option<(i64, usize)>) -> (Date, usize) {
    let date = Date {
        year: year.and_then(|(year, _)| i16::try_from(year).ok()),
        month: Some(month.number),
        day,
        is_hijri: month.is_hijri,
        ..UNKNOWN
    };
    (date, year.map_or(month.to, |(_, to)| to))
}

/// Makes a date of numbers, `None` where there is no such day.
pub(super) fn day(year: i64, month: i64, day: Option<i64>) -> Option<Date> {
    let date = Date {
        year: Some(i16::try_from(year).ok()?),
        month: Some(u8::try_from(month).ok()?),
        day: match day {
            Some(day) => Some(u8::try_from(day).ok()?),
            None => None,
        },
        ..UNKNOWN
    };
    date.is_possible().then_some(date)
}

/// Pakistan writes the day first; a number above twelve in second place shows the other order.
fn day_or_month_first(year: i64, second: i64, first: i64) -> Option<Date> {
    if !(1900..=2100).contains(&year) {
        return None;
    }
    day(year, second, Some(first)).or_else(|| day(year, first, Some(second)))
}

impl Date {
    /// Returns whether such a day can be: no 31 June, a leap day without a year is one.
    pub(super) fn is_possible(&self) -> bool {
        let days = match (self.month, self.is_hijri) {
            (Some(1..=12), true) | (Some(4 | 6 | 9 | 11), false) => 30,
            (Some(2), false) => 29,
            (Some(1 | 3 | 5 | 7 | 8 | 10 | 12), false) | (None, _) => 31,
            (Some(_), _) => return false,
        };
        let fits = self.day.is_none_or(|day| (1..=days).contains(&day));
        let is_real = self.is_hijri || self.year.is_none() || self.first_day().is_some();
        fits && is_real
    }
}

impl Reader<'_> {
    /// Reads "3 p.m. on 25 May 2026", the time before its day.
    pub(super) fn time_and_date(&self, at: usize) -> Option<Item> {
        let (minute, to) = self.clock(at)?;
        let start = self.cue(to, "on_day").unwrap_or(to);
        if start == to {
            return None;
        }
        let day = self.date(start)?;
        let date = day
            .exact_date()
            .filter(|date| date.day.is_some() && date.minute.is_none())?;
        let date = Date {
            minute: Some(minute),
            ..date
        };
        Some(Item::date(date, at, day.to))
    }

    fn with_time(&self, item: Item) -> Item {
        let Some(date) = item
            .exact_date()
            .filter(|date| date.day.is_some() && date.minute.is_none())
        else {
            return item;
        };
        let mut at = item.to;
        while let Some(to) = self.cue(at, "before_time") {
            at = to;
        }
        let Some((minute, to)) = self.clock(at) else {
            return item;
        };
        let date = Date {
            minute: Some(minute),
            ..date
        };
        Item {
            amount: Amount::Exact(Scalar::Date(date)),
            to,
            ..item
        }
    }
}
