//! Reads a number in digits and words with its scale: "1.5 lakh", "ساڑھے تین ہزار", "two hundred and fifty".
//! Leaves Chinese numerals to `han` and everything that follows the number to `measure`.

use super::super::amount::Decimal;
use super::super::atom::Class;
use super::super::words::{Column, Match, Sense};
use super::Reader;
use super::sum::{ONE, Sum};

/// A number as read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    pub value: Decimal,
    /// What stands before the scale word, and the scale; one where there is none.
    pub mantissa: Decimal,
    pub scale: Decimal,
    /// Whether the text says "more than" inside the number: 500多.
    pub is_above: bool,
    /// The upper of two neighbouring numbers said at once: 三四十, "دو تین".
    pub upto: Option<Decimal>,
    /// Whether it is digits alone.
    pub is_literal: bool,
    /// Whether it is written with Chinese numerals or a Chinese scale.
    pub is_han: bool,
    pub to: usize,
}

impl Number {
    pub(super) fn bare(value: Decimal, to: usize) -> Self {
        Self {
            value,
            mantissa: value,
            scale: Decimal::whole(1),
            is_above: false,
            upto: None,
            is_literal: false,
            is_han: false,
            to,
        }
    }
}

impl Reader<'_> {
    /// Reads the number at `at`.
    pub(super) fn number(&self, at: usize) -> Option<Number> {
        self.han_number(at)
            .or_else(|| self.slashed(at))
            .or_else(|| self.half(at))
            .or_else(|| self.spelled(at))
    }

    pub(super) fn period_at(&self, at: usize) -> bool {
        let at = if self.mark(at, "-") { at + 1 } else { at };
        self.sense(at, |found| {
            matches!(found.sense, Sense::Period(_)).then_some(())
        })
        .is_some()
    }

    fn spelled(&self, start: usize) -> Option<Number> {
        let mut sum = Sum::default();
        let mut end = start;
        let mut at = start;
        if matches!(self.form(start), "a" | "an") && self.english_scale(start + 1) {
            sum.put(Decimal::whole(1), true)?;
            at = start + 1;
        }
        while let Some((next, to)) = self.step(&sum, at, start) {
            sum = next;
            end = to;
            at = self.joined(&sum, to);
        }
        if sum.added == Some(1) && sum.group.is_none() && self.period_at(end) {
            // "سوا گھنٹہ": a quarter more than one.
            return Some(Number::bare(Decimal(ONE + ONE / 4), end));
        }
        if end == start || sum.added.is_some() {
            return None;
        }
        if let Some(fraction) = self.fraction(&sum, end) {
            return Some(fraction);
        }
        if let Some(neighbours) = self.neighbours(start, end) {
            return Some(neighbours);
        }
        let mut number = sum.number(end)?;
        if self.form(end) == "point" && self.class(start) == Some(Class::Latin) {
            self.add_spoken_decimals(&mut number);
        }
        number.is_literal = end == start + 1 && self.class(start) == Some(Class::Number);
        Some(number)
    }

    /// Reads "دو تین کمپنیاں" and "do teen din": two or three.
    fn neighbours(&self, start: usize, end: usize) -> Option<Number> {
        let small = |at: usize, column: Column| {
            self.sense(at, |found| match found.sense {
                Sense::Small(small) if found.column == column => Some(small),
                _ => None,
            })
        };
        [Column::Urdu, Column::Roman]
            .into_iter()
            .find_map(|column| {
                let (low, middle) = small(start, column)?;
                let (high, to) = small(end, column)?;
                let are_next = middle == end && high == low + 1 && (2..10).contains(&low);
                let mut number = Number::bare(Decimal::whole(low), to);
                number.upto = Some(Decimal::whole(high));
                are_next.then_some(number)
            })
    }

    /// Adds the digits of "thirty-three point five".
    fn add_spoken_decimals(&self, number: &mut Number) {
        let mut place = ONE / 10;
        let mut at = number.to + 1;
        while let Some((digit, to)) = self.sense(at, |found| match found.sense {
            Sense::Small(digit @ 0..=9) if found.column == Column::English => Some(digit),
            _ => None,
        }) {
            number.value.0 += i128::from(digit) * place;
            number.mantissa = number.value;
            number.to = to;
            place /= 10;
            at = to;
        }
    }

    /// Takes the next word or digits into the sum, if they go on with it.
    fn step(&self, sum: &Sum, at: usize, start: usize) -> Option<(Sum, usize)> {
        if let Some(literal) = self.atom(at)?.literal {
            if !sum.is_empty() && (sum.added.is_none() && !self.scale_follows(at + 1)) {
                return None;
            }
            let mut next = *sum;
            next.put(literal.value, false)?;
            return Some((next, at + 1));
        }
        if let Some(to) = self.cue(at, "half_after") {
            let mut next = *sum;
            next.half()?;
            return Some((next, to));
        }
        self.senses(at).find_map(|found| {
            if found.is_shaky && !self.has_company(&found, sum, at, start) {
                return None;
            }
            let mut next = *sum;
            self.take(&mut next, &found, at, start)?;
            Some((next, found.to))
        })
    }

    fn take(&self, sum: &mut Sum, found: &Match, at: usize, start: usize) -> Option<()> {
        if found.column == Column::Chinese {
            return None;
        }
        let is_english = found.column == Column::English;
        match found.sense {
            // "3,000 one-to-one": what is written in digits does not go on in words below a hundred.
            Sense::Small(_) if at > start && self.class(at - 1) == Some(Class::Number) => None,
            Sense::Small(small) => sum.put(Decimal::whole(small), is_english),
            Sense::Scale(scale) => {
                // "سو سے زائد": a scale word alone is one of it; "million" alone is a figure of speech.
                let is_common = [100, 1_000, 100_000, 10_000_000]
                    .map(Decimal::whole)
                    .contains(&scale);
                let needs_digits =
                    is_english && self.form(at).len() < 4 && !self.form(at).starts_with("la");
                let has_digits = at > 0 && self.class(at - 1) == Some(Class::Number);
                if needs_digits && !has_digits {
                    return None;
                }
                sum.scale(scale, is_common && !is_english && at == start)
            }
            Sense::Add(quarters) if sum.group.is_none() && sum.added.is_none() => {
                sum.added = Some(quarters);
                Some(())
            }
            Sense::Part(part) if !is_english && sum.group.is_none() && sum.added.is_none() => {
                sum.group = Some(part.0);
                Some(())
            }
            _ => None,
        }
    }

    /// Returns where the sum may go on: after a hyphen ("twenty-one") or "and" ("hundred and one").
    fn joined(&self, sum: &Sum, at: usize) -> usize {
        let is_word = |place: usize| {
            self.class(place) == Some(Class::Latin)
                && self
                    .sense(place, |found| match found.sense {
                        Sense::Small(_) | Sense::Scale(_) if found.column == Column::English => {
                            Some(())
                        }
                        _ => None,
                    })
                    .is_some()
        };
        let is_hyphen = self.mark(at, "-") && !self.has_space(at) && !self.has_space(at + 1);
        let is_round = sum.group.is_none_or(|group| group % (100 * ONE) == 0);
        let follows_word = at > 0 && self.class(at - 1) == Some(Class::Latin);
        let is_and = self.form(at) == "and" && is_round && follows_word;
        if (is_hyphen && follows_word || is_and) && is_word(at + 1) {
            at + 1
        } else {
            at
        }
    }

    fn english_scale(&self, at: usize) -> bool {
        self.sense(at, |found| match found.sense {
            Sense::Scale(_) if found.column == Column::English && self.form(at).len() > 3 => {
                Some(())
            }
            _ => None,
        })
        .is_some()
    }

    fn scale_follows(&self, at: usize) -> bool {
        self.sense(at, |found| match found.sense {
            Sense::Scale(_) if found.column != Column::Chinese => Some(()),
            _ => None,
        })
        .is_some()
    }

    /// "teen ya char": a number of the same language follows "or".
    fn is_alternative(&self, found: &Match) -> bool {
        let other = self
            .cue_of(found.to, "or", found.column)
            .unwrap_or(found.to);
        let is_next = |next: &Match| match (found.sense, next.sense) {
            (Sense::Small(low), Sense::Small(high)) => {
                next.column == found.column && high == low + 1
            }
            _ => false,
        };
        found.column == Column::Roman && self.senses(other).any(|next| is_next(&next))
    }

    /// Returns whether a word of several senses stands where only a number can.
    fn has_company(&self, found: &Match, sum: &Sum, at: usize, start: usize) -> bool {
        if !sum.is_empty() {
            return found.column != Column::Roman || !self.original(at).starts_with('A');
        }
        if matches!(found.sense, Sense::Scale(_)) {
            return false;
        }
        let is_whole_text = start == 0 && found.to == self.atoms.len();
        let is_measured = self.senses(found.to).any(|next| {
            let is_measure = matches!(
                next.sense,
                Sense::Scale(_)
                    | Sense::Period(_)
                    | Sense::Unit(_)
                    | Sense::Month { .. }
                    | Sense::Currency {
                        is_before: false,
                        ..
                    }
                    | Sense::Cue("percent" | "oclock")
            );
            is_measure
                && !(next.is_shaky && matches!(next.sense, Sense::Period(_)))
                && (next.column == found.column || matches!(next.sense, Sense::Currency { .. }))
        });
        let is_word = matches!(self.class(found.to), Some(Class::Latin | Class::Arabic));
        // اسّی with its doubled letter is eighty and nothing else.
        if self.original(at).contains('\u{651}') || self.is_alternative(found) {
            return true;
        }
        match found.column {
            Column::Urdu if matches!(self.form(at), "دو" | "نو") => {
                is_whole_text || is_measured || is_word && self.cue(found.to, "ur_stop").is_none()
            }
            Column::Urdu => is_measured && !self.period_at(found.to),
            Column::Roman => {
                let is_stopped = self.cue(found.to, "roman_stop").is_some()
                    || self.cue(found.to, "now").is_some();
                is_measured || self.is_roman && is_word && !is_stopped
            }
            _ => false,
        }
    }
}
