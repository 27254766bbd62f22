//! Digits, scale words and lengths of time as a language writes them.
//! Leaves units, currencies and bounds to the module above.

use super::{Scale, Writer};
use crate::domain::language::Written;
use crate::value::amount::{Decimal, Duration, Part};

impl Writer<'_> {
    pub(super) fn number(&self, number: Decimal) -> String {
        match self.scaled(number) {
            Some((mantissa, scale)) => self.with_amount(
                &format!("value-scale-{}", scale.power()),
                &self.plain(mantissa),
            ),
            None => self.plain(number),
        }
    }

    /// Chooses the scale word that leaves at most two decimals, three where the reader names it.
    pub(super) fn scaled(&self, number: Decimal) -> Option<(Decimal, Scale)> {
        let mantissa = |scale: Scale, decimals: u32| {
            let unit = 10_i128.pow(scale.power());
            let is_short = number.0 % (Decimal::ONE * unit / 10_i128.pow(decimals)) == 0;
            is_short.then_some((Decimal(number.0 / unit), scale))
        };
        if let Some(scale) = self.scale {
            return mantissa(scale, 3).filter(|_| number.0 != 0);
        }
        let size = number.0.unsigned_abs() / Decimal::ONE.unsigned_abs();
        Scale::usual(self.language)
            .into_iter()
            .filter(|scale| size >= 10_u128.pow(scale.power()))
            .find_map(|scale| mantissa(scale, 2))
    }

    /// Writes digits in groups, thirds as fractions since their decimals never end.
    pub(super) fn plain(&self, number: Decimal) -> String {
        match number.0 {
            333_333 => return "1/3".to_owned(),
            666_667 => return "2/3".to_owned(),
            _ => {}
        }
        let notation = number.to_string();
        let (whole, rest) = match notation.split_once('.') {
            Some((whole, rest)) => (whole, format!(".{rest}")),
            None => (notation.as_str(), String::new()),
        };
        let (sign, whole) = match whole.strip_prefix('-') {
            Some(whole) => ("-", whole),
            None => ("", whole),
        };
        format!("{sign}{}{rest}", self.grouped(whole))
    }

    /// Groups by thousands; Urdu by lakh and crore: 12,34,567.
    pub(super) fn grouped(&self, digits: &str) -> String {
        let next = if self.language.written() == Written::Urdu {
            2
        } else {
            3
        };
        let mut out = String::new();
        for (place, digit) in digits.chars().enumerate() {
            let left = digits.len() - place;
            let is_border = left == 3 || (left > 3 && (left - 3).is_multiple_of(next));
            if place > 0 && is_border {
                out.push(',');
            }
            out.push(digit);
        }
        out
    }

    pub(super) fn duration(&self, duration: &Duration) -> String {
        let mut parts = self
            .parts(duration)
            .into_iter()
            .map(|(amount, key)| self.with_amount(key, &amount));
        let first = parts.next().unwrap_or_default();
        parts.fold(first, |first, second| {
            self.text("value-and", &[("first", &first), ("second", &second)])
        })
    }

    pub(super) fn single_part(&self, duration: &Duration) -> Option<(String, &'static str)> {
        let mut parts = self.parts(duration);
        let only = parts.pop()?;
        parts.is_empty().then_some(only)
    }

    /// Returns the parts that are not nothing, the largest first, each with the key of its name.
    pub(super) fn parts(&self, duration: &Duration) -> Vec<(String, &'static str)> {
        let one = 1_000_000;
        let is_months = duration.part == Part::Month;
        let years = if is_months {
            0
        } else {
            duration.months / (12 * one)
        };
        let is_weeks = duration.part == Part::Week && duration.days % (7 * one) == 0;
        let is_workdays = self.value.unit.as_deref() == Some("workday");
        let (hours, minutes, seconds) = duration.clock();
        let days = match (is_workdays, is_weeks) {
            (true, _) => (duration.days, "value-workdays"),
            (_, true) => (duration.days / 7, "value-weeks"),
            _ => (duration.days, "value-days"),
        };
        let all = [
            (years * one, "value-years"),
            (duration.months - years * 12 * one, "value-months"),
            days,
            (hours * one, "value-hours"),
            (minutes * one, "value-minutes"),
            (seconds * one, "value-seconds"),
        ];
        let is_nothing = all.iter().all(|(amount, _)| *amount == 0);
        all.into_iter()
            .filter(|(amount, key)| *amount != 0 || (is_nothing && *key == days.1))
            .map(|(amount, key)| (self.plain(Decimal(i128::from(amount))), key))
            .collect()
    }
}
