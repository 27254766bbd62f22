//! Adds up number words: groups below a thousand, their scale words, halves and quarters.
//! Knows no text; `number` reads the words and asks whether each still fits.

use super::number::Number;
use crate::value::amount::Decimal;

/// A sum in the making: finished groups, and the group that waits for its scale.
#[derive(Clone, Copy, Default)]
pub(super) struct Sum {
    pub total: i128,
    last_scale: i128,
    pub group: Option<i128>,
    pub added: Option<i64>,
    n_groups: usize,
    first: i128,
    is_after_scale: bool,
}

/// One, in millionths.
pub(super) const ONE: i128 = Decimal::ONE;

impl Sum {
    pub(super) fn is_empty(&self) -> bool {
        self.group.is_none() && self.total == 0 && self.added.is_none()
    }

    /// Puts a number below a hundred, or digits, into the group.
    pub(super) fn put(&mut self, number: Decimal, is_english: bool) -> Option<()> {
        let small = number.0;
        let next = match (self.group, self.added) {
            (None, None) if self.total == 0 || small < self.last_scale => small,
            (None, Some(quarters)) => small + i128::from(quarters) * ONE / 4,
            (Some(group), None)
                if group >= 100 * ONE && group % (100 * ONE) == 0 && small < 100 * ONE =>
            {
                group + small
            }
            (Some(group), None) if is_english => {
                let tens = group % (100 * ONE);
                let fits =
                    tens >= 20 * ONE && tens % (10 * ONE) == 0 && (ONE..10 * ONE).contains(&small);
                fits.then_some(group + small)?
            }
            _ => return None,
        };
        self.added = None;
        self.group = Some(next);
        self.is_after_scale = false;
        Some(())
    }

    /// Multiplies the group by a scale word.
    pub(super) fn scale(&mut self, scale: Decimal, may_stand_alone: bool) -> Option<()> {
        let scale = scale.0;
        let alone = self
            .added
            .map(|quarters| ONE + i128::from(quarters) * ONE / 4);
        if scale < 1000 * ONE {
            let group = match (self.group, alone) {
                (Some(group), _) if group < 100 * ONE => group,
                (None, Some(alone)) => alone,
                (None, None) if may_stand_alone && self.total == 0 => ONE,
                _ => return None,
            };
            self.group = Some(group.checked_mul(scale / ONE)?);
            self.added = None;
            self.is_after_scale = false;
            return Some(());
        }
        let group = match (self.group, alone) {
            (Some(group), _) => group,
            (None, Some(alone)) => alone,
            // "lakh crore": the second scale multiplies the first.
            (None, None)
                if self.is_after_scale && scale > self.last_scale && self.n_groups == 1 =>
            {
                self.total = self.total.checked_mul(scale / ONE)?;
                self.last_scale = self.last_scale.checked_mul(scale / ONE)?;
                return Some(());
            }
            (None, None) if may_stand_alone && self.total == 0 => ONE,
            _ => return None,
        };
        if self.total > 0 && scale >= self.last_scale {
            return None;
        }
        self.total = self.total.checked_add(group.checked_mul(scale / ONE)?)?;
        if self.n_groups == 0 {
            self.first = group;
        }
        self.n_groups += 1;
        self.last_scale = scale;
        self.group = None;
        self.added = None;
        self.is_after_scale = true;
        Some(())
    }

    /// "two and a half million", "a million and a half".
    pub(super) fn half(&mut self) -> Option<()> {
        match self.group {
            Some(group) => self.group = Some(group + ONE / 2),
            None if self.is_after_scale => {
                self.total = self.total.checked_add(self.last_scale / 2)?;
            }
            None => return None,
        }
        Some(())
    }

    pub(super) fn number(&self, to: usize) -> Option<Number> {
        let value = Decimal(self.total.checked_add(self.group.unwrap_or_default())?);
        let mut number = Number::bare(value, to);
        if self.n_groups == 1 && self.group.is_none() && self.last_scale > 0 {
            number.mantissa = Decimal(self.first);
            number.scale = Decimal(self.last_scale);
        }
        Some(number)
    }
}
