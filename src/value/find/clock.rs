//! Reads times of day: "3 p.m.", "15:00", 下午三点半, "سہ پہر 3 بجے", "sham 5 baje".
//! Leaves the day that a time belongs to to `calendar`.

use super::super::Kind;
use super::super::amount::{Decimal, Scalar};
use super::super::words::{Column, DayPart, Sense};
use super::{Item, Reader};

impl Reader<'_> {
    /// Reads a time as a value.
    pub(super) fn time(&self, at: usize) -> Option<Item> {
        let (minute, to) = self.clock(at)?;
        Some(Item::new(Kind::Time, Scalar::Time(minute), at, to))
    }

    /// Reads a time as minutes after midnight.
    pub(super) fn clock(&self, at: usize) -> Option<(u16, usize)> {
        if let Some(spoken) = self.spoken_clock(at) {
            return Some(spoken);
        }
        let (before, start) = match self.day_part(at) {
            Some((part, to)) => (Some(part), self.after_link(to)),
            None => (None, at),
        };
        let (hour, minute, to) = self.hour(start, before.is_some())?;
        let (part, to) = match (before, self.day_part_after(to)) {
            (None, Some((after, end))) => (Some(after), end),
            _ => (before, to),
        };
        let is_marked = part.is_some() || to - start > 1;
        let hour = on_the_day(hour, part);
        (is_marked && hour < 24 && minute < 60).then_some((hour * 60 + minute, to))
    }

    /// Reads "15:00" and "15:00:30" with the zone of an ISO time.
    pub(super) fn digital_clock(&self, at: usize) -> Option<(u16, usize)> {
        let (hour, minute, mut to) = self.digital(at)?;
        if self.form(to) == "z" && !self.has_space(to) {
            to += 1;
        } else if matches!(self.form(to), "+" | "-")
            && !self.has_space(to)
            && self.digital(to + 1).is_some()
        {
            to += 4;
        }
        (hour < 24).then_some((hour * 60 + minute, to))
    }

    /// Reads "half past three" and "quarter to nine".
    fn spoken_clock(&self, at: usize) -> Option<(u16, usize)> {
        let minutes = match (self.form(at), self.form(at + 1)) {
            ("half", "past") => 30,
            ("quarter", "past") => 15,
            ("quarter", "to") => -15,
            _ => return None,
        };
        let number = self.number(at + 2)?;
        let hour = number
            .value
            .as_whole()
            .filter(|hour| (1..=12).contains(hour))?;
        let (part, to) = match self.day_part_after(number.to) {
            Some((part, to)) => (Some(part), to),
            None => (None, number.to),
        };
        let hour = on_the_day(u16::try_from(hour).ok()?, part);
        let minute = u16::try_from(i64::from(hour) * 60 + minutes).ok()?;
        (minute < 24 * 60).then_some((minute, to))
    }

    fn after_link(&self, at: usize) -> usize {
        if matches!(self.form(at), "کے" | "ke") {
            at + 1
        } else {
            at
        }
    }

    fn day_part(&self, at: usize) -> Option<(DayPart, usize)> {
        self.sense(at, |found| match found.sense {
            Sense::DayPart(part) if !found.is_shaky || self.is_roman => Some(part),
            _ => None,
        })
    }

    /// English puts the part of the day after the hour ("3 p.m."), Urdu may ("5 بجے شام").
    fn day_part_after(&self, at: usize) -> Option<(DayPart, usize)> {
        let is_after_hour = self.cue_before(at, "oclock");
        self.sense(at, |found| match found.sense {
            Sense::DayPart(part) if found.column == Column::English || is_after_hour => Some(part),
            _ => None,
        })
    }

    fn hour(&self, at: usize, has_part: bool) -> Option<(u16, u16, usize)> {
        if let Some((hour, minute, to)) = self.digital(at) {
            let to = self.cue(to, "oclock").unwrap_or(to);
            return Some((hour, minute, to));
        }
        if let Some(chinese) = self.chinese_hour(at) {
            return Some(chinese);
        }
        let number = self.number(at)?;
        let minutes = number.value.times(Decimal::whole(60))?.as_whole()?;
        let minutes = u16::try_from(minutes)
            .ok()
            .filter(|minutes| *minutes <= 24 * 60)?;
        let (hour, minute) = (minutes / 60, minutes % 60);
        if let Some(to) = self
            .cue(number.to, "oclock")
            .filter(|_| self.form(number.to) != "hours")
        {
            return Some(self.minutes_past(hour, minute, to));
        }
        let part_follows = self.day_part_after(number.to).is_some() && !has_part;
        // "9.30 a.m." writes minutes as if they were decimals.
        let dotted = self
            .form(at)
            .split_once('.')
            .filter(|(_, rest)| rest.len() == 2);
        let minute = match dotted.and_then(|(_, rest)| rest.parse().ok()) {
            Some(dotted) => dotted,
            None => minute,
        };
        (part_follows && hour <= 12).then_some((hour, minute, number.to))
    }

    /// Reads "3 بج کر 20 منٹ".
    fn minutes_past(&self, hour: u16, minute: u16, to: usize) -> (u16, u16, usize) {
        let past = self.plain(to, 2).and_then(|past| u16::try_from(past).ok());
        let is_minute = matches!(self.form(to + 1), "منٹ" | "minute" | "mint");
        match past {
            Some(past) if is_minute && minute == 0 => (hour, past, to + 2),
            _ => (hour, minute, to),
        }
    }

    fn digital(&self, at: usize) -> Option<(u16, u16, usize)> {
        let (hour, minute) = (self.plain(at, 2)?, self.plain(at + 2, 2)?);
        let is_tight = !self.has_space(at + 1) && !self.has_space(at + 2);
        let is_clock = self.mark(at + 1, ":") && is_tight && self.form(at + 2).len() == 2;
        if !is_clock || minute > 59 || hour > 24 {
            return None;
        }
        let has_seconds = self.mark(at + 3, ":")
            && !self.has_space(at + 3)
            && self.plain(at + 4, 2).is_some_and(|second| second < 60)
            && self.form(at + 4).len() == 2;
        let to = if has_seconds { at + 5 } else { at + 3 };
        Some((u16::try_from(hour).ok()?, u16::try_from(minute).ok()?, to))
    }

    /// Reads 三点, 三点半, 15时30分, 3点一刻.
    fn chinese_hour(&self, at: usize) -> Option<(u16, u16, usize)> {
        let (hour, to) = self.hour_number(at)?;
        let is_point = matches!(self.form(to), "点" | "點");
        let is_time = matches!(self.form(to), "时" | "時");
        if !is_point && !is_time {
            return None;
        }
        let mut to = to + 1;
        if matches!(self.form(to), "钟" | "鐘" | "整") {
            return Some((hour, 0, to + 1));
        }
        if self.form(to) == "半" {
            return Some((hour, 30, to + 1));
        }
        if let Some((minute, after)) = self.hour_number(to) {
            let minute_to = match self.form(after) {
                "分" => Some((minute, after + 1)),
                "刻" => Some((minute * 15, after + 1)),
                _ => None,
            };
            if let Some((minute, after)) = minute_to.filter(|(minute, _)| *minute < 60) {
                return Some((hour, minute, after));
            }
            // 三点五 is a decimal, 15时 before digits is not a time.
            return None;
        }
        if is_time && matches!(self.form(to), "代" | "期" | "间" | "刻") {
            return None;
        }
        if is_point && self.form(to) == "钟" {
            to += 1;
        }
        Some((hour, 0, to))
    }

    fn hour_number(&self, at: usize) -> Option<(u16, usize)> {
        let (number, to) = if let Some(number) = self.plain(at, 2) {
            (number, at + 1)
        } else {
            let (mut to, mut number) = (at, 0);
            while let Some(digit) = self.tens_and_digits(to, number) {
                number = digit;
                to += 1;
            }
            (number, (to > at).then_some(to)?)
        };
        let number = u16::try_from(number).ok().filter(|number| *number < 60)?;
        Some((number, to))
    }

    /// Adds one character of 二十三 to a number; 点 ends it, which `simple_han` would read as a decimal sign.
    fn tens_and_digits(&self, at: usize, number: i64) -> Option<i64> {
        if self.form(at) == "十" {
            return (number < 10).then(|| number.max(1) * 10);
        }
        let digit = self.han_digit(at)?;
        (number % 10 == 0).then_some(number + digit)
    }
}

/// Returns the hour of the day in 24.
fn on_the_day(hour: u16, part: Option<DayPart>) -> u16 {
    match (part, hour) {
        (Some(DayPart::Morning | DayPart::Night), 12) | (None, 24) => 0,
        (Some(DayPart::Afternoon), 1..=11)
        | (Some(DayPart::Noon), 1..=6)
        | (Some(DayPart::Night), 6..=11) => hour + 12,
        _ => hour,
    }
}
