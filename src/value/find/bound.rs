//! Puts bounds and ranges around values: "at most", 不超过, "سو سے زائد", "20-30", "3 May to 9 June".
//! Leaves each end of a range to the readers of single values.

use super::super::Kind;
use super::super::amount::{Amount, Decimal, Scalar};
use super::super::atom::Class;
use super::super::words::{Bound, Period, Sense};
use super::duration::length;
use super::{Item, Reader};

impl Reader<'_> {
    /// Reads the value at `at` with its bounds and with what it counts.
    pub(super) fn bounded(&self, at: usize) -> Option<Item> {
        if let Some((bound, to)) = self.bound_before(at) {
            let item = self.ranged(to)?;
            let item = self.with_bound_after(item);
            return self.bound_by(bound, item, at);
        }
        let item = self.ranged(at)?;
        Some(self.with_bound_after(item))
    }

    fn bound_before(&self, at: usize) -> Option<(Bound, usize)> {
        let (bound, to) = self.sense(at, |found| match found.sense {
            Sense::Bound {
                bound,
                is_before: true,
            } => Some(bound),
            _ => None,
        })?;
        let to = self.after_bound_noun(at, to);
        let to = match self.form(to) {
            "the" | "a" if self.form(to + 1) == "total" && self.form(to + 2) == "of" => to + 3,
            "کوئی" | "为" | "為" | "达" | "有" => to + 1,
            _ => to,
        };
        Some((bound, to))
    }

    /// Skips what stands between a bound and its amount: "maximum age of 35", 最多可申请3个, "زیادہ سے زیادہ عمر 35 سال".
    fn after_bound_noun(&self, at: usize, to: usize) -> usize {
        let most = match self.form(at) {
            "最" | "至" => 4,
            "زیادہ" | "کم" | "maximum" | "minimum" | "zyada" | "kam" => 3,
            _ => return to,
        };
        let begins = |place: usize| {
            self.class(place) == Some(Class::Number)
                || self.money_by_sign(place).is_some()
                || self
                    .han_number(place)
                    .is_some_and(|number| self.is_han_counted(place, &number))
        };
        let is_word = |place: usize| {
            matches!(
                self.class(place),
                Some(Class::Latin | Class::Arabic | Class::Han)
            )
        };
        (to..=to + most)
            .take_while(|&place| place == to || is_word(place - 1))
            .find(|&place| begins(place))
            .unwrap_or(to)
    }

    fn bound_by(&self, bound: Bound, item: Item, at: usize) -> Option<Item> {
        let item = if item.is_bare_year {
            as_number(item)
        } else {
            item
        };
        let is_when = matches!(item.kind, Kind::Date | Kind::Time);
        let is_free = item.decimal() == Some(Decimal(0));
        if is_when && bound != Bound::About || item.kind == Kind::Ordinal || is_free {
            return None;
        }
        if self.form(at) == "some"
            && item
                .decimal()
                .is_none_or(|number| number < Decimal::whole(10))
        {
            return None;
        }
        if self.form(at) == "within" && !matches!(item.kind, Kind::Duration | Kind::Quantity) {
            return None;
        }
        let amount = bounded_amount(bound, item.amount);
        Some(Item {
            amount,
            from: at,
            ..item
        })
    }

    /// Adds the bound, the repetition in brackets and the counted phrase that follow a value.
    fn with_bound_after(&self, mut item: Item) -> Item {
        if let Some((bound, to)) = self.bound_after(&item, item.to) {
            item = as_number(item);
            item.amount = bounded_amount(bound, item.amount);
            item.to = to;
        }
        self.take_as_age(&mut item);
        item.to = self.repeated(&item, item.to).unwrap_or(item.to);
        if item.kind != Kind::Number {
            return item;
        }
        if !self.is_name_number(item.from) {
            item.counts = self.counted(item.to).or_else(|| self.joined_noun(item.to));
        }
        let Some((_, end)) = item.counts else {
            return item;
        };
        if let Some((bound, to)) = self.bound_after(&item, end) {
            item.amount = bounded_amount(bound, item.amount);
            item.to = to;
        } else if let Some(to) = self.repeated(&item, end) {
            item.to = to;
        }
        item
    }

    /// "300-seat auditorium", "a 45-member delegation".
    fn joined_noun(&self, at: usize) -> Option<(usize, usize)> {
        let is_joined = self.mark(at, "-")
            && !self.has_space(at)
            && !self.has_space(at + 1)
            && self.class(at + 1) == Some(Class::Latin);
        (is_joined && self.cue(at + 1, "now").is_none()).then_some((at + 1, at + 2))
    }

    /// The number of a name counts nothing: "Section 42", "Phase 2".
    fn is_name_number(&self, at: usize) -> bool {
        self.cue_before(at, "name_before")
    }

    /// "aged 18 to 35" are years though the text does not say so.
    fn take_as_age(&self, item: &mut Item) {
        let start = (0..=4).filter_map(|back| item.from.checked_sub(back));
        let has_cue = start
            .into_iter()
            .any(|place| self.cue_before(place, "age_before"));
        if item.kind != Kind::Number || !has_cue || self.counted(item.to).is_some() {
            return;
        }
        let years = |scalar: &Scalar| match scalar {
            Scalar::Decimal(years) if *years < Decimal::whole(120) => {
                length(*years, Period::Year).map(Scalar::Duration)
            }
            _ => None,
        };
        if let Some(amount) = item.amount.try_map(years) {
            item.amount = amount;
            item.kind = Kind::Duration;
        }
    }

    fn bound_after(&self, item: &Item, at: usize) -> Option<(Bound, usize)> {
        let is_when = matches!(item.kind, Kind::Date | Kind::Time) && !item.is_bare_year;
        if is_when || item.kind == Kind::Ordinal || matches!(item.amount, Amount::Range(..)) {
            return None;
        }
        let (bound, to) = self.sense(at, |found| match found.sense {
            Sense::Bound {
                bound,
                is_before: false,
            } => Some(bound),
            _ => None,
        })?;
        let is_zero = item.decimal() == Some(Decimal(0));
        if is_zero || item.is_bare_year && bound == Bound::AtMost {
            return None;
        }
        let holds = match self.form(at) {
            // "62 ارب ڈالر تک پہنچ گئی" says what was reached.
            "تک" | "tak"
                if self.form(to).starts_with("پہنچ") || self.form(to).starts_with("poh") =>
            {
                false
            }
            "内" | "內" | "之" => item.kind == Kind::Duration,
            "+" => !self.has_space(at) && self.class(at + 1) != Some(Class::Number),
            "max" | "maximum" | "تک" | "tak" => {
                item.kind != Kind::Number || to >= self.atoms.len()
            }
            _ => true,
        };
        holds.then_some((bound, to))
    }

    /// Reads the "(12)" of "twelve teachers (12)".
    fn repeated(&self, item: &Item, at: usize) -> Option<usize> {
        if !self.mark(at, "(") {
            return None;
        }
        let again = self.number(at + 1)?;
        let number = match &item.amount {
            Amount::Exact(Scalar::Decimal(number)) => *number,
            _ => return None,
        };
        (again.value == number && self.mark(again.to, ")")).then_some(again.to + 1)
    }
}

fn bounded_amount(bound: Bound, amount: Amount) -> Amount {
    match amount {
        Amount::Exact(scalar) | Amount::Above(scalar) | Amount::About(scalar) => match bound {
            Bound::AtLeast => Amount::AtLeast(scalar),
            Bound::AtMost => Amount::AtMost(scalar),
            Bound::Above => Amount::Above(scalar),
            Bound::Below => Amount::Below(scalar),
            Bound::About => Amount::About(scalar),
        },
        other => other,
    }
}

/// Takes four digits that looked like a year as a number.
pub(super) fn as_number(item: Item) -> Item {
    match item.scaled {
        Some((number, _)) if item.is_bare_year => Item {
            kind: Kind::Number,
            amount: Amount::Exact(Scalar::Decimal(number)),
            is_bare_year: false,
            ..item
        },
        _ => item,
    }
}
