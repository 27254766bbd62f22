//! Reads a number with what it measures: money, percentages, physical units, lengths of time.
//! Leaves the number itself to `number` and `han`, bounds and ranges to `bound`.

use super::super::amount::{Amount, Decimal, Scalar};
use super::super::atom::Class;
use super::super::words::Sense;
use super::super::{Kind, Value};
use super::number::Number;
use super::{Item, Reader};

const ONE: i128 = Decimal::ONE;

impl Reader<'_> {
    /// Reads the longest amount at `at`: money, a percentage, a quantity, a duration or a number.
    pub(super) fn measure(&self, at: usize) -> Option<Item> {
        self.free(at)
            .or_else(|| self.money_by_sign(at))
            .or_else(|| self.han_percent(at))
            .or_else(|| self.percent_by_sign(at))
            .or_else(|| self.half_period(at))
            .or_else(|| self.article_period(at))
            .or_else(|| self.measured_number(at))
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
            return Some(Self::percent(&number, at, number.to));
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
        Some(Self::percent(&number, at, to))
    }

    /// Reads "٪۲۰", the sign before the number, and 千分之三.
    fn percent_by_sign(&self, at: usize) -> Option<Item> {
        if self.mark(at, "%")
            && self.class(at + 1) == Some(Class::Number)
            && !self.has_space(at + 1)
        {
            let number = self.number(at + 1)?;
            return Some(Self::percent(&number, at, number.to));
        }
        let is_permille =
            self.form(at) == "千" && self.form(at + 1) == "分" && self.form(at + 2) == "之";
        let number = self.number(at + 3).filter(|_| is_permille)?;
        let number = Number::bare(number.value.over(Decimal::whole(10))?, number.to);
        Some(Self::percent(&number, at, number.to))
    }

    fn percent(number: &Number, from: usize, to: usize) -> Item {
        let mut item = Self::item(Kind::Percent, number, from, to);
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

    /// Reads "within a month", where the article counts; "a month" alone says what a price is per.
    fn article_period(&self, at: usize) -> Option<Item> {
        let is_counted =
            at > 0 && self.cue_before(at, "counts_article") && matches!(self.form(at), "a" | "an");
        let number = Number::bare(Decimal::whole(1), at + 1);
        is_counted.then(|| self.duration(&number, at))?
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
        if let Some(to) = self.cue(at, "minus") {
            return (-1, to);
        }
        if is_minus { (-1, at + 1) } else { (1, at) }
    }

    fn percent_after(&self, number: &Number, at: usize) -> Option<Item> {
        let hyphen = usize::from(self.mark(number.to, "-") && !self.has_space(number.to));
        let to = self.cue(number.to + hyphen, "percent")?;
        Some(Self::percent(number, at, to))
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
        let mut item = Self::item(Kind::Quantity, number, at, to);
        item.unit = Some(unit.id.to_owned());
        Some(self.with_per(item))
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
        let is_article = self.is_article(at, number);
        let begins_range = self.is_range_sign(number.to)
            || self.cue(number.to, "to").is_some()
            || self.mark(number.to, "-");
        if is_article && !begins_range {
            return None;
        }
        let mut item = Self::item(Kind::Number, number, at, number.to);
        item.is_loose = is_loose || is_article;
        Some(item)
    }

    /// "one", "ایک" and 一 mostly stand for "a"; with "only" or a bound before them they count.
    fn is_article(&self, at: usize, number: &Number) -> bool {
        let is_one = matches!(self.form(at), "one" | "ایک" | "ek" | "aik" | "一");
        if !is_one || number.to != at + 1 || self.atoms.len() == number.to && at == 0 {
            return false;
        }
        let is_counted = self.cue_before(at, "counted_one") || self.mark(number.to, "(");
        let is_bound = (1..=4).any(|back| {
            at.checked_sub(back).is_some_and(|start| {
                self.sense(start, |found| match found.sense {
                    Sense::Bound {
                        is_before: true, ..
                    } => Some(()),
                    _ => None,
                })
                .is_some_and(|((), to)| to == at)
            })
        });
        let is_ranged = self.cue(number.to, "or").is_some();
        // English has an article of its own: "one company" counts, "one of them" and "no one" do not.
        let is_english_noun = self.form(at) == "one"
            && self.class(number.to) == Some(Class::Latin)
            && self.cue(number.to, "now").is_none()
            && !self.cue_before(at, "not_one");
        !(is_counted || is_bound || is_ranged || is_english_noun)
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
        Some(Self::item(Kind::Number, &number, at, number.to))
    }

    pub(super) fn item(kind: Kind, number: &Number, from: usize, to: usize) -> Item {
        let mut item = Item::new(kind, Scalar::Decimal(number.value), from, to);
        if number.is_above {
            item.amount = Amount::Above(Scalar::Decimal(number.value));
        }
        if let Some(upto) = number.upto {
            item.amount = Amount::Range(Scalar::Decimal(number.value), Scalar::Decimal(upto));
        }
        item.scaled = Some((number.mantissa, number.scale));
        item
    }
}

/// What after 成 makes another word of it: 三成员国, 二成都.
const TENTH_STOPS: &str = "都立员為为功本果长長交熟品型";

/// 万千瓦 is how Chinese says ten megawatts.
pub(super) fn in_megawatts(value: Value, text: &str) -> Value {
    let is_power = value.unit.as_deref() == Some("kW")
        && value.span.of(text).contains(['万', '萬', '亿', '億']);
    let megawatts = is_power.then(|| value.in_unit("MW")).flatten();
    megawatts.unwrap_or(value)
}
