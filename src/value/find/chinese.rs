//! Reads Chinese dates: 2023年9月13日, 二〇二六年九月, 9月13号, 2026年上半年, 第三季度.
//! Leaves lengths of time (三年, 两个月) to `measure` and ranges to `bound`.

use super::super::amount::{Amount, Date, Scalar};
use super::super::words::Column;
use super::calendar::UNKNOWN;
use super::{Item, Reader};

impl Reader<'_> {
    /// Reads a Chinese date at `at`.
    pub(super) fn chinese_date(&self, at: usize) -> Option<Item> {
        let (start, is_hijri) = match self.cue_of(at, "hijri", Column::Chinese) {
            Some(to) => (to, true),
            None => (
                self.cue_of(at, "common_era", Column::Chinese).unwrap_or(at),
                false,
            ),
        };
        if let Some(decade) = self.decade_of_century(at) {
            return Some(decade);
        }
        let Some((year, after_year)) = self.chinese_year(start, is_hijri) else {
            let (date, to) = self.month_and_day(
                start,
                Date {
                    is_hijri,
                    ..UNKNOWN
                },
            )?;
            return Some(Item::date(date, at, to));
        };
        let date = Date {
            year: Some(year),
            is_hijri,
            ..UNKNOWN
        };
        if let Some((from, last, to)) = self.part_of_year(after_year) {
            let month = |number| {
                Scalar::Date(Date {
                    month: Some(number),
                    ..date
                })
            };
            let mut item = Item::date(date, at, to);
            item.amount = Amount::Range(month(from), month(last));
            return Some(item);
        }
        if self.form(after_year) == "代" {
            let mut item = Item::date(date, at, after_year + 1);
            let end = Date {
                year: year.checked_add(9),
                ..date
            };
            item.amount = Amount::Range(Scalar::Date(date), Scalar::Date(end));
            return Some(item);
        }
        let (date, to) = self
            .month_and_day(after_year, date)
            .unwrap_or((date, after_year));
        Some(Item::date(date, at, to))
    }

    /// Reads 20世纪90年代.
    fn decade_of_century(&self, at: usize) -> Option<Item> {
        let (century, to) = self.figure(at, 30)?;
        if self.form(to) != "世" || self.form(to + 1) != "纪" {
            return None;
        }
        let (tens, to) = self.figure(to + 2, 90)?;
        if self.form(to) != "年" || self.form(to + 1) != "代" {
            return None;
        }
        let year = (i16::from(century) - 1) * 100 + i16::from(tens);
        let whole = |year| {
            Scalar::Date(Date {
                year: Some(year),
                ..UNKNOWN
            })
        };
        let mut item = Item::date(UNKNOWN, at, to + 2);
        item.amount = Amount::Range(whole(year), whole(year + 9));
        Some(item)
    }

    /// Reads 15日 or 15号, the second half of 9月10日至15日.
    pub(super) fn day_alone(&self, at: usize) -> Option<(u8, usize)> {
        let (day, to) = self.figure(at, 31)?;
        matches!(self.form(to), "日" | "号" | "號").then_some((day, to + 1))
    }

    fn chinese_year(&self, at: usize, is_hijri: bool) -> Option<(i16, usize)> {
        let (year, to) = if let Some(year) = self.plain(at, 4) {
            (year, at + 1)
        } else {
            let mut digits = (at..at + 4).map(|place| self.han_digit(place));
            let year = digits.try_fold(0, |sum, digit| Some(sum * 10 + digit?))?;
            (year, at + 4)
        };
        let range = if is_hijri { 1300..=1600 } else { 1000..=2999 };
        let is_year = self.form(to) == "年" && range.contains(&year);
        let to = if self.form(to + 1) == "度" {
            to + 2
        } else {
            to + 1
        };
        is_year.then_some((i16::try_from(year).ok()?, to))
    }

    fn month_and_day(&self, at: usize, date: Date) -> Option<(Date, usize)> {
        let (month, to) = if self.form(at) == "元" {
            (1, at + 1)
        } else {
            self.figure(at, 12)?
        };
        if self.form(to) != "月" {
            return None;
        }
        let date = Date {
            month: Some(month),
            ..date
        };
        let to = if self.form(to + 1) == "份" {
            to + 2
        } else {
            to + 1
        };
        match self.day_alone(to) {
            Some((day, to)) => {
                let date = Date {
                    day: Some(day),
                    ..date
                };
                date.is_possible().then_some((date, to))
            }
            None => Some((date, to)),
        }
    }

    /// Reads digits or a Chinese number from one to `most`.
    fn figure(&self, at: usize, most: u8) -> Option<(u8, usize)> {
        let (number, to) = if let Some(number) = self.plain(at, 2) {
            (number, at + 1)
        } else {
            let number = self.simple_han(at)?;
            (number.value.as_whole()?, number.to)
        };
        let number = u8::try_from(number).ok()?;
        (1..=most).contains(&number).then_some((number, to))
    }

    /// Reads 上半年, 第三季度, 二季度 as first and last month.
    fn part_of_year(&self, at: usize) -> Option<(u8, u8, usize)> {
        let at = if self.form(at) == "的" { at + 1 } else { at };
        if self.form(at + 1) == "半" && self.form(at + 2) == "年" {
            return match self.form(at) {
                "上" => Some((1, 6, at + 3)),
                "下" => Some((7, 12, at + 3)),
                _ => None,
            };
        }
        let start = if self.form(at) == "第" { at + 1 } else { at };
        let (quarter, to) = self.figure(start, 4)?;
        let to = self.cue_of(to, "quarter", Column::Chinese)?;
        Some((quarter * 3 - 2, quarter * 3, to))
    }
}
