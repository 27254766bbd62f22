//! Reads a number with what it measures: money, percentages, physical units, lengths of time.
//! Leaves the number itself to `number` and `han`, bounds and ranges to `bound`.

use super::super::Kind;
use super::super::amount::{Amount, Decimal, Duration, Part, Scalar};
use super::super::atom::Class;
use super::super::words::{Column, Period, Sense};
use super::number::Number;
use super::{Item, Reader};

const ONE: i128 = Decimal::ONE;

impl Reader<'_> {
    /// Reads the longest amount at `at`: money, a percentage, a quantity, a duration or a number.
    pub(super) fn measure(&self, at: usize) -> Option<Item> {
        self.free(at)
            .or_else(|| self.money_by_sign(at))
            .or_else(|| self.han_percent(at))
            .or_else(|| self.half_period(at))
            .or_else(|| self.measured_number(at))
    }

    /// Reads "free", "免费", "مفت": a price of nothing.
    fn free(&self, at: usize) -> Option<Item> {
        let to = self.cue(at, "free")?;
        if self.class(at) == Some(Class::Latin) && to == at + 1 {
            let is_bound = at > 0 && (self.mark(at - 1, "-") || self.cue_before(at, "not_priced"));
            let is_other =
                self.cue(to, "not_free").is_some() || self.mark(to, "-") && !self.has_space(to);
            if is_bound || is_other {
                return None;
            }
        }
        Some(Item::new(Kind::Money, Scalar::Decimal(Decimal(0)), at, to))
    }

    /// Reads money whose currency stands before the number: "PKR 1.5 million", "人民币500万元".
    fn money_by_sign(&self, at: usize) -> Option<Item> {
        let (code, mut start) = self.sense(at, |found| match found.sense {
            Sense::Currency {
                code,
                is_before: true,
            } => Some(code),
            _ => None,
        })?;
        if matches!(self.form(start), "." | ":") {
            start += 1;
        }
        let number = self.number(start)?;
        let number = self.short_scale(number);
        let mut to = number.to;
        if let Some((again, after)) = self.currency_after(to)
            && again == code
        {
            to = after;
        }
        let mut item = self.item(Kind::Money, &number, at, self.decorated(to));
        item.unit = Some(code.to_owned());
        Some(self.with_per(item))
    }

    /// Reads the short scales that only money has: "CNY 12.5m", "$10k", "$3b".
    fn short_scale(&self, number: Number) -> Number {
        let scale = match self.form(number.to) {
            "k" => 1_000,
            "m" => 1_000_000,
            "b" => 1_000_000_000,
            _ => return number,
        };
        let scale = Decimal::whole(scale);
        match number.value.times(scale) {
            Some(value) if number.is_literal => Number {
                value,
                mantissa: number.value,
                scale,
                is_literal: false,
                to: number.to + 1,
                ..number
            },
            _ => number,
        }
    }

    /// Skips the "/-" and 整 that decorate an amount.
    fn decorated(&self, to: usize) -> usize {
        if self.mark(to, "/") && self.mark(to + 1, "-") {
            return to + 2;
        }
        if self.form(to) == "整" { to + 1 } else { to }
    }

    pub(super) fn currency_after(&self, at: usize) -> Option<(&'static str, usize)> {
        self.sense(at, |found| match found.sense {
            Sense::Currency {
                code,
                is_before: false,
            } => Some(code),
            _ => None,
        })
    }

    /// Reads 百分之五 and 八成.
    fn han_percent(&self, at: usize) -> Option<Item> {
        let is_share =
            self.form(at) == "百" && self.form(at + 1) == "分" && self.form(at + 2) == "之";
        if is_share {
            let number = match self.form(at + 3) {
                "百" => Number {
                    is_han: true,
                    ..Number::bare(Decimal::whole(100), at + 4)
                },
                _ => self.number(at + 3)?,
            };
            return Some(self.percent(&number, at, number.to));
        }
        let tenths = self
            .han_digit(at)
            .or_else(|| (self.form(at) == "十").then_some(10))?;
        if self.form(at + 1) != "成"
            || tenths == 0
            || TENTH_STOPS.contains(self.form(at + 2)) && !self.form(at + 2).is_empty()
        {
            return None;
        }
        let half = if self.form(at + 2) == "半" {
            Some(5)
        } else {
            self.han_digit(at + 2)
        };
        let (extra, to) = half.map_or((0, at + 2), |digit| (digit, at + 3));
        let number = Number::bare(Decimal::whole(tenths * 10 + extra), to);
        Some(self.percent(&number, at, to))
    }

    fn percent(&self, number: &Number, from: usize, to: usize) -> Item {
        let mut item = self.item(Kind::Percent, number, from, to);
        item.unit = Some("%".to_owned());
        item
    }

    /// Reads 半年, 半个月: a half with no number before it.
    fn half_period(&self, at: usize) -> Option<Item> {
        if self.form(at) != "半" || self.class(at) != Some(Class::Han) {
            return None;
        }
        if at > 0 && matches!(self.form(at - 1), "上" | "下" | "前" | "后") {
            return None;
        }
        let number = Number {
            is_han: true,
            ..Number::bare(Decimal(ONE / 2), at + 1)
        };
        self.duration(&number, at)
    }

    fn measured_number(&self, at: usize) -> Option<Item> {
        let (sign, start) = self.signed(at);
        let mut number = self.number(start)?;
        if sign < 0 {
            number.value = Decimal(-number.value.0);
        }
        if let Some(item) = self.percent_after(&number, at) {
            return Some(item);
        }
        if let Some(item) = self.money_by_word(&number, at) {
            return Some(item);
        }
        if let Some(item) = self.duration(&number, at) {
            return Some(item);
        }
        if let Some(item) = self.quantity(&number, at) {
            return Some(item);
        }
        self.plain_number(&number, at, start)
    }

    /// A minus sign belongs to a number only after a space: "-5 %", not "3-5".
    fn signed(&self, at: usize) -> (i32, usize) {
        let is_minus = self.mark(at, "-")
            && (at == 0 || self.has_space(at))
            && self.class(at + 1) == Some(Class::Number)
            && !self.has_space(at + 1);
        if is_minus { (-1, at + 1) } else { (1, at) }
    }

    fn percent_after(&self, number: &Number, at: usize) -> Option<Item> {
        let hyphen = usize::from(self.mark(number.to, "-") && !self.has_space(number.to));
        let to = self.cue(number.to + hyphen, "percent")?;
        Some(self.percent(number, at, to))
    }

    fn money_by_word(&self, number: &Number, at: usize) -> Option<Item> {
        let start = if self.form(number.to) == "of" {
            number.to + 1
        } else {
            number.to
        };
        let (code, to) = self.currency_after(start)?;
        // 块 and 元 begin other words too: 三元桥.
        let is_bare_yuan = self.form(start) == "元" && to == start + 1;
        if is_bare_yuan && matches!(self.form(to), "月" | "旦" | "桥" | "素" | "宵") {
            return None;
        }
        let mut item = self.item(Kind::Money, number, at, self.decorated(to));
        item.unit = Some(code.to_owned());
        Some(self.with_per(item))
    }

    fn quantity(&self, number: &Number, at: usize) -> Option<Item> {
        let hyphen = self.mark(number.to, "-")
            && !self.has_space(number.to)
            && !self.has_space(number.to + 1)
            && self.class(number.to + 1) == Some(Class::Latin);
        let start = number.to + usize::from(hyphen);
        let (unit, to) = self.sense(start, |found| match found.sense {
            Sense::Unit(unit) => Some(unit),
            _ => None,
        })?;
        let is_letter = self.form(start).len() == 1
            && to == start + 1
            && self.class(start) == Some(Class::Latin);
        if is_letter
            && (self.original(start) != unit.id && self.original(start) != "l"
                || !number.is_literal)
        {
            return None;
        }
        let mut item = self.item(Kind::Quantity, number, at, to);
        item.unit = Some(unit.id.to_owned());
        Some(self.with_per(item))
    }

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
        let mut length = length(number.value, period)?;
        // "2 years and 6 months", "1 hour 30 minutes".
        if let Some((more, after)) = self.smaller_part(to, period) {
            length = joined(length, more)?;
            to = after;
        }
        let mut item = self.item(Kind::Duration, &number, at, to);
        let scalar = Scalar::Duration(length);
        item.amount = if number.is_above {
            Amount::Above(scalar)
        } else {
            Amount::Exact(scalar)
        };
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
                if !found.is_shaky || self.is_sure_period(&period, found.to, number) =>
            {
                Some((period, found.column))
            }
            _ => None,
        })?;
        let is_year_number =
            number.is_literal && number.value >= Decimal::whole(1000) && period == Period::Year;
        (!is_year_number).then_some((period, column, to))
    }

    /// 日 is a length of time only before 内; Roman "sal" and English "second" need digits or company.
    fn is_sure_period(&self, period: &Period, to: usize, number: &Number) -> bool {
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
        let (period, _, to) = self.period(number.to, &number)?;
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

    fn plain_number(&self, number: &Number, at: usize, start: usize) -> Option<Item> {
        let is_loose = number.is_han && !self.is_han_counted(start, number);
        if is_loose && !self.is_range_sign(number.to) {
            return None;
        }
        let is_glued_after = self.class(start) == Some(Class::Number)
            && number.is_literal
            && !self.has_space(number.to)
            && self.class(number.to) == Some(Class::Latin);
        if is_glued_after {
            return self.thousands(number, at);
        }
        // "24/7" and "50/50" are sayings.
        let is_saying =
            self.mark(number.to, "/") && self.class(number.to + 1) == Some(Class::Number);
        if is_saying && !self.has_space(number.to) {
            return None;
        }
        let mut item = self.item(Kind::Number, number, at, number.to);
        item.is_loose = is_loose;
        Some(item)
    }

    fn is_range_sign(&self, at: usize) -> bool {
        matches!(self.form(at), "至" | "到" | "-" | "~" | "或")
    }

    /// "10k" is the one letter that scales a bare number; "5G" and "3D" are names.
    fn thousands(&self, number: &Number, at: usize) -> Option<Item> {
        if !matches!(self.original(number.to), "k" | "K") {
            return None;
        }
        let number = self.short_scale(*number);
        Some(self.item(Kind::Number, &number, at, number.to))
    }

    pub(super) fn item(&self, kind: Kind, number: &Number, from: usize, to: usize) -> Item {
        let mut item = Item::new(kind, Scalar::Decimal(number.value), from, to);
        if number.is_above {
            item.amount = Amount::Above(Scalar::Decimal(number.value));
        }
        item.scaled = Some((number.mantissa, number.scale));
        item
    }

    /// Reads "per month", "每月", "فی کس" after an amount.
    fn with_per(&self, mut item: Item) -> Item {
        if let Some((per, to)) = self.per_after(item.to) {
            item.per = Some(per);
            item.to = to;
        } else if let Some((per, _)) = EACH
            .iter()
            .find(|(_, cue)| self.is_each_before(item.from, cue))
        {
            item.per = Some((*per).to_owned());
        }
        item
    }

    /// "每月500元", "ماہانہ 5000 روپے"; English says "monthly fee" of other things too.
    fn is_each_before(&self, at: usize, cue: &str) -> bool {
        (1..=3).any(|back| {
            at.checked_sub(back).is_some_and(|start| {
                self.sense(start, |found| match found.sense {
                    Sense::Cue(name) if name == cue && found.column != Column::English => Some(()),
                    _ => None,
                })
                .is_some_and(|((), to)| to == at)
            })
        })
    }

    fn per_after(&self, at: usize) -> Option<(String, usize)> {
        if let Some((per, to)) = EACH
            .iter()
            .find_map(|(per, cue)| Some((*per, self.cue(at, cue)?)))
        {
            return Some((per.to_owned(), to));
        }
        let start = self.cue(at, "per").or_else(|| self.cue(at, "each"))?;
        let is_article = matches!(self.form(at), "a" | "an");
        if let Some((period, to)) = self.sense(start, |found| match found.sense {
            Sense::Period(period) => Some(period),
            _ => None,
        }) {
            return Some((length(Decimal::whole(1), period)?.to_string(), to));
        }
        if let Some((unit, to)) = self.sense(start, |found| match found.sense {
            Sense::Unit(unit) => Some(unit),
            _ => None,
        }) {
            return Some((unit.id.to_owned(), to));
        }
        let is_noun = matches!(
            self.form(start),
            "person"
                | "head"
                | "capita"
                | "participant"
                | "کس"
                | "人"
                | "student"
                | "company"
                | "نفر"
        );
        (is_noun && !is_article).then(|| (noun(self.form(start)).to_owned(), start + 1))
    }
}

/// What the adverbs of the cue table count by.
const EACH: [(&str, &str); 6] = [
    ("P1Y", "each_year"),
    ("P1M", "each_month"),
    ("P1W", "each_week"),
    ("P1D", "each_day"),
    ("PT1H", "each_hour"),
    ("person", "each_person"),
];

/// One name for the persons that a price is for.
fn noun(form: &str) -> &str {
    match form {
        "head" | "capita" | "کس" | "人" | "نفر" => "person",
        other => other,
    }
}

/// What after 成 makes another word of it: 三成员国, 二成都.
const TENTH_STOPS: &str = "都立员為为功本果长長交熟品型";

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
