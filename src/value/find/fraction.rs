//! Reads fractions of English and Urdu: "1/3", "two thirds", "half a million", "تین چوتھائی".
//! Leaves 四分之一 to `han` and the halves inside a number to `sum`.

use super::super::amount::Decimal;
use super::super::words::{Column, Sense};
use super::Reader;
use super::number::Number;
use super::sum::{ONE, Sum};

impl Reader<'_> {
    /// Reads "1/3", not "24/7" and not the start of "13/09/2026".
    pub(super) fn slashed(&self, at: usize) -> Option<Number> {
        let (above, below) = (self.plain(at, 2)?, self.plain(at + 2, 3)?);
        let is_tight = !self.has_space(at + 1) && !self.has_space(at + 2);
        let goes_on = self.mark(at + 3, "/") && !self.has_space(at + 3);
        if !self.mark(at + 1, "/")
            || !is_tight
            || goes_on
            || above == 0
            || above >= below
            || below > 100
        {
            return None;
        }
        let value = Decimal::whole(above).over(Decimal::whole(below))?;
        Some(Number::bare(value, at + 3))
    }

    /// Reads an English half: "half a million", "half of"; a bare "half" is a word like others.
    pub(super) fn half(&self, at: usize) -> Option<Number> {
        let (value, to) = self.sense(at, |found| match found.sense {
            Sense::Part(part) if found.column == Column::English => Some(part),
            _ => None,
        })?;
        let article = if matches!(self.form(to), "a" | "an") {
            to + 1
        } else {
            to
        };
        let scale = self.sense(article, |found| match found.sense {
            Sense::Scale(scale) if found.column == Column::English => Some(scale),
            _ => None,
        });
        if let Some((scale, to)) = scale {
            let number = Number::bare(value.times(scale)?, to);
            return Some(Number {
                mantissa: value,
                scale,
                ..number
            });
        }
        let is_part_of_period = at.checked_sub(1).is_some_and(|before| {
            self.sense(before, |found| {
                matches!(found.sense, Sense::Ordinal(_)).then_some(())
            })
            .is_some()
        });
        let is_share =
            matches!(self.form(to), "of" | "the" | "a" | "an" | "") || self.period_at(article);
        (is_share && !is_part_of_period).then(|| Number::bare(value, to))
    }

    /// Reads the denominator of "two thirds", "تین چوتھائی".
    pub(super) fn fraction(&self, sum: &Sum, at: usize) -> Option<Number> {
        let above = sum.group.filter(|_| sum.total == 0)?;
        let at = if self.mark(at, "-") && !self.has_space(at) {
            at + 1
        } else {
            at
        };
        let (below, to) = self.sense(at, |found| match found.sense {
            Sense::Of(below) => Some(Decimal::whole(below)),
            _ => None,
        })?;
        if above >= below.0 || above % ONE != 0 || above == 0 {
            return None;
        }
        Some(Number::bare(Decimal(above).over(below)?, to))
    }
}
