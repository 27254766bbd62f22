//! Reads lengths of time: "three years", 两年半, "10-day", "1 hour 30 minutes", ages.
//! Leaves calendar years and months to `calendar` and `chinese`.

use super::super::Kind;
use super::super::amount::{Amount, Decimal, Duration, Part, Scalar};
use super::super::words::{Column, Period, Sense};
use super::number::Number;
use super::{Item, Reader};

const ONE: i128 = Decimal::ONE;

impl Reader<'_> {
    /// Reads the period after a number: "three years", 两年半, "10-day", 一个半月.
    pub(super) fn duration(&self, number: &Number, at: usize) -> Option<Item> {
        let mut number = *number;
        let mut start = number.to;
        if self.form(start) == "个" && self.form(start + 1) == "半" {
            number.value = number.value.plus(Decimal(ONE / 2))?;
            start += 2;
        } else if self.mark(start, "-") && !self.has_space(start) && !self.has_space(start + 1)
            || matches!(self.form(start), "a" | "an")
        {
            start += 1;
        }
        // 月 alone is a month of the calendar, 一个半月 a length of time.
        let is_half_month = start > number.to && self.form(start) == "月";
        let (period, column, mut to) = if is_half_month {
            (Period::Month, Column::Chinese, start + 1)
        } else {
            self.period(start, &number)?
        };
        if column == Column::Chinese && self.form(to) == "半" && !self.is_half_of_next(to) {
            number.value = number.value.plus(Decimal(ONE / 2))?;
            to += 1;
        }
        let mut total = length(number.value, period)?;
        // "2 years and 6 months", "1 hour 30 minutes".
        if let Some((more, after)) = self.smaller_part(to, period) {
            total = joined(total, more)?;
            to = after;
        }
        let mut item = Self::item(Kind::Duration, &number, at, to);
        let scalar = Scalar::Duration(total);
        item.amount = if number.is_above {
            Amount::Above(scalar)
        } else {
            Amount::Exact(scalar)
        };
        if let Some(upto) = number.upto {
            item.amount = Amount::Range(
                Scalar::Duration(total),
                Scalar::Duration(length(upto, period)?),
            );
        }
        if period == Period::Workday {
            item.unit = Some("workday".to_owned());
        }
        Some(item)
    }

    fn is_half_of_next(&self, at: usize) -> bool {
        matches!(self.form(at + 1), "导" | "數" | "数")
    }

    fn period(&self, at: usize, number: &Number) -> Option<(Period, Column, usize)> {
        let ((period, column), to) = self.sense(at, |found| match found.sense {
            Sense::Period(period)
                if !found.is_shaky || self.is_sure_period(period, found.to, number) =>
            {
                Some((period, found.column))
            }
            _ => None,
        })?;
        // 八十年代 is a decade.
        if self.form(at) == "年" && self.form(to) == "代" {
            return None;
        }
        let is_year_number =
            number.is_literal && number.value >= Decimal::whole(1000) && period == Period::Year;
        (!is_year_number).then_some((period, column, to))
    }

    /// 日 is a length of time only before 内; Roman "sal" and English "second" need digits or company.
    fn is_sure_period(&self, period: Period, to: usize, number: &Number) -> bool {
        match period {
            Period::Day => {
                matches!(self.form(to), "内" | "內" | "以")
                    || self.form(to) == "之" && self.form(to + 1) == "内"
            }
            Period::Second => number.is_literal,
            _ => self.is_roman || number.is_literal,
        }
    }

    fn smaller_part(&self, at: usize, larger: Period) -> Option<(Duration, usize)> {
        let start = if matches!(self.form(at), "and" | "اور" | "aur" | "零") {
            at + 1
        } else {
            at
        };
        let number = self.number(start)?;
        let (period, to) = if larger == Period::Hour && self.form(number.to) == "分" {
            (Period::Minute, number.to + 1)
        } else {
            let (period, _, to) = self.period(number.to, &number)?;
            (period, to)
        };
        let is_next = matches!(
            (larger, period),
            (Period::Year, Period::Month)
                | (Period::Hour, Period::Minute)
                | (Period::Minute, Period::Second)
                | (Period::Month | Period::Week, Period::Day)
                | (Period::Day, Period::Hour)
        );
        is_next.then(|| Some((length(number.value, period)?, to)))?
    }
}

/// Returns the length of so many periods.
pub(super) fn length(number: Decimal, period: Period) -> Option<Duration> {
    let times = |factor: i64| {
        let millionths = number.times(Decimal::whole(factor))?;
        i64::try_from(millionths.0).ok()
    };
    let mut length = Duration::default();
    match period {
        Period::Year => length.months = times(12)?,
        Period::Decade => length.months = times(120)?,
        Period::Quarter => length.months = times(3)?,
        Period::Month => {
            length.months = times(1)?;
            length.part = Part::Month;
        }
        Period::Week | Period::Fortnight => {
            length.days = times(if period == Period::Week { 7 } else { 14 })?;
            length.part = Part::Week;
        }
        Period::Day | Period::Workday | Period::Night => length.days = times(1)?,
        Period::Hour => length.seconds = times(3600)? / 1_000_000,
        Period::Minute => {
            length.seconds = times(60)? / 1_000_000;
            length.part = Part::Minute;
        }
        Period::Second => length.seconds = times(1)? / 1_000_000,
    }
    Some(length)
}

fn joined(larger: Duration, smaller: Duration) -> Option<Duration> {
    Some(Duration {
        months: larger.months.checked_add(smaller.months)?,
        days: larger.days.checked_add(smaller.days)?,
        seconds: larger.seconds.checked_add(smaller.seconds)?,
        part: Part::Largest,
    })
}
