//! Reads money with its currency before or after the number, free prices, and what a price is per.
//! Converts no currency into another.

use super::super::Kind;
use super::super::amount::{Decimal, Scalar};
use super::super::atom::Class;
use super::super::words::{Column, Sense};
use super::duration::length;
use super::number::Number;
use super::{Item, Reader};

impl Reader<'_> {
    /// Reads "free", "免费", "مفت": a price of nothing.
    pub(super) fn free(&self, at: usize) -> Option<Item> {
        let to = self.cue(at, "free")?;
        // "مفت نہیں", 不免费
        if self.cue(to, "no").is_some() || at > 0 && matches!(self.form(at - 1), "不" | "非") {
            return None;
        }
        // Alone "free" has many senses: duty-free, free trade, free radical.
        if self.form(at) == "free" && to == at + 1 {
            let is_bound = at > 0 && self.mark(at - 1, "-") || self.cue_before(at, "not_priced");
            let is_price = match self.class(to) {
                Some(Class::Latin) => self.cue(to, "free_noun").is_some(),
                Some(Class::Mark) => !self.mark(to, "-") || self.has_space(to),
                _ => true,
            };
            if is_bound || !is_price {
                return None;
            }
        }
        Some(Item::new(Kind::Money, Scalar::Decimal(Decimal(0)), at, to))
    }

    /// Reads money whose currency stands before the number: "PKR 1.5 million", "人民币500万元".
    pub(super) fn money_by_sign(&self, at: usize) -> Option<Item> {
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
        let mut item = Self::item(Kind::Money, &number, at, self.decorated(to));
        item.unit = Some(code.to_owned());
        Some(self.with_per(item))
    }

    /// Reads the short scales that only money has: "CNY 12.5m", "$10k", "$3b".
    pub(super) fn short_scale(&self, number: Number) -> Number {
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

    pub(super) fn money_by_word(&self, number: &Number, at: usize) -> Option<Item> {
        let start = if self.form(number.to) == "of" {
            number.to + 1
        } else {
            number.to
        };
        let (code, to) = self.currency_after(start)?;
        // 块 and 元 begin other words too: 三元桥.
        if self.form(start) == "元"
            && let Some((other, after)) = self.currency_after(start + 1)
        {
            let mut item = Self::item(Kind::Money, number, at, self.decorated(after));
            item.unit = Some(other.to_owned());
            return Some(self.with_per(item));
        }
        let is_bare_yuan = self.form(start) == "元" && to == start + 1;
        if is_bare_yuan && matches!(self.form(to), "月" | "旦" | "桥" | "素" | "宵") {
            return None;
        }
        let mut item = Self::item(Kind::Money, number, at, self.decorated(to));
        item.unit = Some(code.to_owned());
        Some(self.with_per(item))
    }

    /// Reads "per month", "每月", "فی کس" after an amount.
    pub(super) fn with_per(&self, mut item: Item) -> Item {
        if let Some((per, to)) = self.per_after(item.to) {
            item.per = Some(per);
            item.to = to;
        } else if let Some((per, _)) = EACH
            .iter()
            .find(|(_, cue)| self.is_each_before(item.from, cue))
        {
            item.per = Some((*per).to_owned());
        } else {
            item.per = self.each_unit_before(item.from);
        }
        as_speed(item)
    }

    /// 每平方米30元.
    fn each_unit_before(&self, at: usize) -> Option<String> {
        (2..=5).find_map(|back| {
            let start = at
                .checked_sub(back)
                .filter(|&start| self.form(start) == "每")?;
            let (unit, to) = self.sense(start + 1, |found| match found.sense {
                Sense::Unit(unit) => Some(unit),
                _ => None,
            })?;
            (to == at).then(|| unit.id.to_owned())
        })
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
        if self.class(at) == Some(Class::Mark) && self.form(start) == "月" {
            return Some(("P1M".to_owned(), start + 1));
        }
        let (noun, to) = NOUNS
            .iter()
            .find_map(|(noun, cue)| Some((*noun, self.cue(start, cue)?)))?;
        (!is_article).then(|| (noun.to_owned(), to))
    }
}

/// A speed is often said as a distance per hour.
fn as_speed(mut item: Item) -> Item {
    let speed = match (item.unit.as_deref(), item.per.as_deref()) {
        (Some("km"), Some("PT1H")) => "km/h",
        (Some("mile"), Some("PT1H")) => "mph",
        _ => return item,
    };
    item.unit = Some(speed.to_owned());
    item.per = None;
    item
}

/// What a price is for one of, by the cue that names it.
const NOUNS: [(&str, &str); 4] = [
    ("person", "one_person"),
    ("student", "one_student"),
    ("company", "one_company"),
    ("semester", "one_semester"),
];

/// What the adverbs of the cue table count by.
const EACH: [(&str, &str); 6] = [
    ("P1Y", "each_year"),
    ("P1M", "each_month"),
    ("P1W", "each_week"),
    ("P1D", "each_day"),
    ("PT1H", "each_hour"),
    ("person", "each_person"),
];
