//! Reads Chinese numerals: 一千零五十, 3.2万, 二〇二六, 七点五, 四分之一, 500多.
//! Leaves percentages, money and units to `measure`; refuses numerals inside words (一带一路, 四川).

use super::super::amount::Decimal;
use super::super::atom::Class;
use super::super::words::{Column, Match, Sense};
use super::Reader;
use super::number::Number;
use super::sections::Sections;

const ONE: i128 = Decimal::ONE;
impl Reader<'_> {
    /// Reads a number with a Chinese numeral or scale at `at`.
    pub(super) fn han_number(&self, at: usize) -> Option<Number> {
        if self
            .cue(at, "not_number")
            .is_some_and(|to| to - at > 1 && !self.is_figure(at, to))
        {
            return None;
        }
        let number = self
            .han_fraction(at)
            .or_else(|| self.han_neighbours(at))
            .or_else(|| self.digit_by_digit(at))
            .or_else(|| self.han_sum(at))
            .or_else(|| self.digits_with_more(at))?;
        Some(self.with_more(number))
    }

    /// A word of the list is a number after all where numerals go on past it: 十一月, 一个半月.
    fn is_figure(&self, at: usize, to: usize) -> bool {
        self.form(at + 1) == "个" && (self.form(to) == "半" || self.han_period_at(at + 1))
            || self.han_period_at(to)
    }

    fn han_period_at(&self, at: usize) -> bool {
        self.sense(at, |found| {
            (matches!(found.sense, Sense::Period(_)) && found.column == Column::Chinese)
                .then_some(())
        })
        .is_some()
    }

    pub(super) fn han_digit(&self, at: usize) -> Option<i64> {
        if self.class(at) != Some(Class::Han) {
            return None;
        }
        self.sense(at, |found| match found.sense {
            Sense::Small(digit) if found.column == Column::Chinese => {
                (!found.is_shaky || self.is_han_scale(at + 1)).then_some(digit)
            }
            _ => None,
        })
        .map(|(digit, _)| digit)
    }

    fn is_han_scale(&self, at: usize) -> bool {
        self.sense(at, |found| match found.sense {
            Sense::Scale(_) if found.column == Column::Chinese => Some(()),
            _ => None,
        })
        .is_some()
    }

    /// Returns a Chinese scale, unless it begins a unit: 千 in 千瓦.
    fn han_scale(&self, at: usize) -> Option<i128> {
        if self.class(at) != Some(Class::Han) {
            return None;
        }
        let begins_unit = self
            .senses(at)
            .any(|found| matches!(found.sense, Sense::Unit(_)) && found.to > at + 1);
        let begins_share =
            self.form(at + 1) == "分" && matches!(self.form(at + 2), "之" | "点" | "點");
        if begins_unit || begins_share {
            return None;
        }
        self.sense(at, |found| match found.sense {
            Sense::Scale(scale) if found.column == Column::Chinese => Some(scale.0),
            _ => None,
        })
        .map(|(scale, _)| scale)
    }

    /// Reads 两三年, 三四十人, 五六百家: one of two neighbouring numbers.
    fn han_neighbours(&self, at: usize) -> Option<Number> {
        let (low, high) = (self.han_digit(at)?, self.han_digit(at + 1)?);
        let scale = self.han_scale(at + 2);
        let to = if scale.is_some() { at + 3 } else { at + 2 };
        let is_counted = self.cue(to, "measure").is_some() || self.han_period_at(to);
        let is_year = self.form(to) == "年" && low == 2 && self.form(at) != "两";
        if low == 0 || high != low + 1 || !is_counted || is_year || self.han_scale(to).is_some() {
            return None;
        }
        let times = scale.unwrap_or(ONE);
        let number = Number::bare(Decimal(i128::from(low) * times), to);
        let upto = Some(Decimal(i128::from(high) * times));
        Some(Number {
            upto,
            is_han: true,
            ..number
        })
    }

    /// Reads 二〇二六: two digits or more without a scale.
    fn digit_by_digit(&self, at: usize) -> Option<Number> {
        let mut value = 0_i128;
        let mut to = at;
        while let Some(digit) = self.han_digit(to) {
            if to - at >= 12 {
                return None;
            }
            value = value * 10 + i128::from(digit);
            to += 1;
        }
        let has_zero = (at..to).any(|place| self.han_digit(place) == Some(0));
        if to - at < 2 || self.han_scale(to).is_some() || (to - at < 3 && !has_zero) {
            return None;
        }
        Some(Number {
            is_han: true,
            ..Number::bare(Decimal(value * ONE), to)
        })
    }

    fn han_sum(&self, start: usize) -> Option<Number> {
        let mut sum = Sections::default();
        // 近百家, 逾千人: a scale with nothing before it is one of it.
        if start > 0
            && matches!(self.form(start - 1), "近" | "逾" | "超" | "过")
            && self.han_scale(start).is_some()
        {
            sum.digit = Some(ONE);
        }
        let mut at = start;
        let mut is_han = false;
        while at < self.atoms.len() {
            let next = self.han_step(&mut sum, start, at, &mut is_han);
            match next {
                Some(to) => at = to,
                None => break,
            }
        }
        if at == start || !is_han {
            return None;
        }
        let mut number = Number::bare(Decimal(sum.value()?), at);
        number.is_han = true;
        if sum.n_scales == 1 && sum.digit.is_none() {
            number.mantissa = Decimal(sum.first);
            number.scale = Decimal(sum.last);
        }
        Some(number)
    }

    fn han_step(
        &self,
        sum: &mut Sections,
        start: usize,
        at: usize,
        is_han: &mut bool,
    ) -> Option<usize> {
        if let Some(scale) = self.han_scale(at) {
            let mut next = *sum;
            next.scale(scale)?;
            *sum = next;
            *is_han = true;
            return Some(at + 1);
        }
        if sum.digit.is_some() {
            return None;
        }
        if let Some(literal) = self.atom(at)?.literal {
            // Digits go on only with a scale of their own: 3亿5000万.
            let is_first = at == start;
            if self.han_scale(at + 1).is_none()
                || (!is_first && (sum.n_scales == 0 || self.has_space(at)))
            {
                return None;
            }
            sum.digit = Some(literal.value.0);
            return Some(at + 1);
        }
        let digit = self.han_digit(at)?;
        if self.has_space(at) && at > start {
            return None;
        }
        *is_han = true;
        if digit == 0 && at > start {
            sum.has_zero = true;
            return Some(at + 1);
        }
        let (part, to) = self.han_decimals(at + 1);
        sum.digit = Some(i128::from(digit) * ONE + part);
        Some(to)
    }

    /// Reads what follows the digit in 七点五, in millionths.
    fn han_decimals(&self, at: usize) -> (i128, usize) {
        if !matches!(self.form(at), "点" | "點") {
            return (0, at);
        }
        let mut part = 0;
        let mut place = ONE / 10;
        let mut to = at + 1;
        while let Some(digit) = self.han_digit(to).filter(|_| place > 0) {
            part += i128::from(digit) * place;
            place /= 10;
            to += 1;
        }
        if to == at + 1 { (0, at) } else { (part, to) }
    }

    /// Reads 四分之一 and 一半; 半 alone only before a unit, where `measure` takes it.
    fn han_fraction(&self, at: usize) -> Option<Number> {
        if self.form(at) == "一" && self.form(at + 1) == "半" {
            return Some(Number {
                is_han: true,
                ..Number::bare(Decimal(ONE / 2), at + 2)
            });
        }
        let below = self.simple_han(at)?;
        if self.form(below.to) != "分" || self.form(below.to + 1) != "之" {
            return None;
        }
        let above = self.simple_han(below.to + 2)?;
        let value = above.value.over(below.value)?;
        Some(Number {
            is_han: true,
            ..Number::bare(value, above.to)
        })
    }

    /// Reads digits or a plain Chinese number, without fractions around it.
    pub(super) fn simple_han(&self, at: usize) -> Option<Number> {
        if let Some(number) = self.han_sum(at) {
            return Some(number);
        }
        let literal = self.atom(at)?.literal?;
        Some(Number::bare(literal.value, at + 1))
    }

    /// Reads 多 or 余 and a scale after it: 500多, 30多万.
    fn with_more(&self, number: Number) -> Number {
        let Some((to, scale)) = self.more_after(number.to) else {
            return number;
        };
        let scaled = scale.and_then(|scale| number.value.times(scale));
        match (scaled, scale) {
            (Some(value), Some(scale)) => Number {
                value,
                mantissa: number.value,
                scale,
                is_above: true,
                to,
                ..number
            },
            _ => Number {
                is_above: true,
                to,
                ..number
            },
        }
    }

    /// Reads the digits of 500多, which no scale makes Chinese.
    fn digits_with_more(&self, at: usize) -> Option<Number> {
        let literal = self.atom(at)?.literal?;
        self.more_after(at + 1)?;
        Some(Number {
            is_han: true,
            ..Number::bare(literal.value, at + 1)
        })
    }

    /// Returns the atom after 多 and the scale that follows it.
    pub(super) fn more_after(&self, at: usize) -> Option<(usize, Option<Decimal>)> {
        if !matches!(self.form(at), "多" | "余" | "餘") {
            return None;
        }
        match self.han_scale(at + 1) {
            Some(scale) => Some((at + 2, Some(Decimal(scale)))),
            None => Some((at + 1, None)),
        }
    }

    /// Returns whether a Chinese numeral stands as a number: counted, measured, long or alone.
    pub(super) fn is_han_counted(&self, start: usize, number: &Number) -> bool {
        let is_single = number.to - start == 1;
        if self.is_inside_word(start, number.to) {
            return false;
        }
        let is_alone = self.atoms.len() == number.to && start == 0;
        let ends_here = !matches!(self.class(number.to), Some(Class::Han));
        let is_measured = self.cue(number.to, "measure").is_some();
        let is_in_name = start > 0
            && self.class(start - 1) == Some(Class::Han)
            && is_single
            && !self.has_space(start)
            && ends_here;
        is_alone || is_measured || (!is_single && !is_in_name)
    }

    /// Returns whether the dictionary knows a word that the numeral is a part of: 周一, 四分卫.
    fn is_inside_word(&self, start: usize, to: usize) -> bool {
        let (Some(first), Some(last)) = (self.atom(start), self.atom(to - 1)) else {
            return false;
        };
        let Some(token) = self.token_at(first.start) else {
            return false;
        };
        let (from, end) = (token.span.start as usize, token.span.end as usize);
        let before = self.text.get(from..first.start).unwrap_or_default();
        let is_led = before.is_empty()
            || before.ends_with(LEADS)
            || before.ends_with(|c: char| c.is_ascii_digit());
        if !is_led {
            return true;
        }
        let reaches = |found: &Match| {
            let is_measure = matches!(
                found.sense,
                Sense::Cue("measure" | "year_after")
                    | Sense::Unit(_)
                    | Sense::Period(_)
                    | Sense::Currency { .. }
                    | Sense::Scale(_)
                    | Sense::Small(_)
                    | Sense::Bound { .. }
            );
            is_measure && self.atom(found.to - 1).is_some_and(|atom| atom.end >= end)
        };
        end > last.end && !self.senses(to).any(|found| reaches(&found))
    }
}

/// Words that may stick to a numeral in the dictionary's eyes: 近三十, 第三, 各五.
const LEADS: [char; 14] = [
    '近', '约', '超', '逾', '达', '第', '共', '各', '每', '前', '后', '这', '那', '有',
];
