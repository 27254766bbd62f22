//! Dates as stretches of days: what a year, a month or a fiscal year spans, and what lies in it.
//! Converts no Hijri date, since countries differ by a day or two, and knows no today.

use super::amount::Date;
use jiff::ToSpan as _;
use jiff::civil;

impl Date {
    /// Returns the first day that the date names, `None` for a Hijri date or one without a year.
    #[must_use]
    pub fn first_day(&self) -> Option<civil::Date> {
        if self.is_hijri {
            return None;
        }
        let year = self.year?;
        if self.is_fiscal && self.month.is_none() {
            return civil::Date::new(year, FISCAL_START, 1).ok();
        }
        let month = i8::try_from(self.month.unwrap_or(1)).ok()?;
        let day = i8::try_from(self.day.unwrap_or(1)).ok()?;
        civil::Date::new(year, month, day).ok()
    }

    /// Returns the last day that the date names, `None` for a Hijri date or one without a year.
    #[must_use]
    pub fn last_day(&self) -> Option<civil::Date> {
        let first = self.first_day()?;
        let next = match (self.month, self.day) {
            (_, Some(_)) => return Some(first),
            (Some(_), None) => first.checked_add(1.month()).ok()?,
            (None, None) => first.checked_add(1.year()).ok()?,
        };
        next.yesterday().ok()
    }

    /// Returns whether `other` lies wholly in what this date names: 2023 contains 13 September 2023.
    ///
    /// A date without a year contains the same day of every year.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        if self.minute.is_some() && self.minute != other.minute {
            return false;
        }
        if let (Some(from), Some(to)) = (self.first_day(), self.last_day()) {
            return match (other.first_day(), other.last_day()) {
                (Some(other_from), Some(other_to)) => from <= other_from && other_to <= to,
                _ => false,
            };
        }
        let holds = |mine: Option<u16>, theirs: Option<u16>| mine.is_none() || mine == theirs;
        self.is_hijri == other.is_hijri
            && holds(
                self.year.map(i16::cast_unsigned),
                other.year.map(i16::cast_unsigned),
            )
            && holds(self.month.map(u16::from), other.month.map(u16::from))
            && holds(self.day.map(u16::from), other.day.map(u16::from))
    }

    /// Returns whether the two can name the same day; an unknown part agrees with everything.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        if let (Some(from), Some(to), Some(other_from), Some(other_to)) = (
            self.first_day(),
            self.last_day(),
            other.first_day(),
            other.last_day(),
        ) {
            return from <= other_to && other_from <= to;
        }
        let agrees = |mine: Option<u8>, theirs: Option<u8>| {
            mine.is_none() || theirs.is_none() || mine == theirs
        };
        let years_agree = self.year.is_none() || other.year.is_none() || self.year == other.year;
        self.is_hijri == other.is_hijri
            && years_agree
            && agrees(self.month, other.month)
            && agrees(self.day, other.day)
    }
}

/// Pakistan's fiscal year begins on 1 July.
const FISCAL_START: i8 = 7;

#[cfg(test)]
mod tests {
    use super::Date;

    fn date(year: i16, month: u8, day: u8) -> Date {
        let part = |number: u8| (number > 0).then_some(number);
        Date {
            year: (year > 0).then_some(year),
            month: part(month),
            day: part(day),
            minute: None,
            is_hijri: false,
            is_fiscal: false,
        }
    }

    #[test]
    fn a_year_and_a_month_contain_their_days() {
        let day = date(2023, 9, 13);
        assert!(date(2023, 0, 0).contains(&day));
        assert!(date(2023, 9, 0).contains(&day));
        assert!(date(0, 9, 13).contains(&day));
        assert!(!day.contains(&date(2023, 9, 0)));
        assert!(!date(2024, 0, 0).contains(&day));
    }

    #[test]
    fn a_fiscal_year_runs_from_july_to_june() {
        let fiscal = Date {
            is_fiscal: true,
            ..date(2025, 0, 0)
        };
        assert!(fiscal.contains(&date(2026, 6, 30)));
        assert!(!fiscal.contains(&date(2025, 6, 30)));
        assert!(fiscal.overlaps(&date(2025, 0, 0)));
    }

    #[test]
    fn a_month_ends_on_its_last_day() {
        let last = date(2024, 2, 0).last_day().map(|day| day.to_string());
        assert_eq!(last.as_deref(), Some("2024-02-29"));
        assert_eq!(date(0, 2, 29).last_day(), None);
        assert_eq!(date(2023, 2, 30).first_day(), None);
    }
}
