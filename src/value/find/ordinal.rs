//! Reads places in an order: "21st", "twenty-first", 第21届, اکیسواں, "21ویں".
//! Leaves the days of dates and the quarters of years to the readers that ask it for a place.

use super::super::Kind;
use super::super::amount::{Decimal, Scalar};
use super::super::atom::Class;
use super::super::words::{Column, Sense};
use super::{Item, Reader};

impl Reader<'_> {
    /// Reads an ordinal as a value.
    pub(super) fn ordinal(&self, at: usize) -> Option<Item> {
        let (place, to) = self.ordinal_number(at)?;
        // "at first" and "first of all" order nothing.
        let is_adverb = self.form(at) == "first"
            && (at > 0 && self.form(at - 1) == "at"
                || self.form(to) == "of" && self.form(to + 1) == "all");
        let scalar = Scalar::Decimal(Decimal::whole(place));
        (!is_adverb).then(|| Item::new(Kind::Ordinal, scalar, at, to))
    }

    /// Reads the place that an ordinal names.
    pub(super) fn ordinal_number(&self, at: usize) -> Option<(i64, usize)> {
        if self.form(at) == "第" {
            let number = self.simple_han(at + 1)?;
            return Some((number.value.as_whole()?, number.to));
        }
        if let Some(number) = self.plain(at, 6) {
            return self.ordinal_ending(at + 1).map(|to| (number, to));
        }
        if let Some(ordinal) = self.ordinal_word(at) {
            return Some(ordinal);
        }
        let (tens, to) = self.sense(at, |found| match found.sense {
            Sense::Small(tens) if found.column == Column::English && tens >= 20 => Some(tens),
            _ => None,
        })?;
        let to = if self.mark(to, "-") && !self.has_space(to) {
            to + 1
        } else {
            to
        };
        let (ones, to) = self.ordinal_word(to)?;
        (tens % 10 == 0 && ones < 10).then_some((tens + ones, to))
    }

    fn ordinal_word(&self, at: usize) -> Option<(i64, usize)> {
        let by_table = self.sense(at, |found| match found.sense {
            Sense::Ordinal(place) if !found.is_shaky || self.is_before_noun(found.to) => {
                Some(place)
            }
            _ => None,
        });
        by_table.or_else(|| self.derived_ordinal(at))
    }

    fn is_before_noun(&self, at: usize) -> bool {
        self.class(at) == Some(Class::Arabic)
            && self.cue(at, "ur_stop").is_none()
            && self.atoms.len() > at
    }

    /// Urdu makes ordinals of any number with واں or ویں: "اکیسواں", "ikkeeswan".
    pub(super) fn derived_ordinal(&self, at: usize) -> Option<(i64, usize)> {
        let form = self.form(at);
        let column = match self.class(at)? {
            Class::Arabic => Column::Urdu,
            Class::Latin => Column::Roman,
            _ => return None,
        };
        let stem = ENDINGS
            .iter()
            .find_map(|ending| form.strip_suffix(ending))?;
        let number = self.words.small(stem, column)?;
        (number > 3).then_some((number, at + 1))
    }

    /// Returns the index after "th", "st", "nd", "rd", "ویں" at `at`.
    pub(super) fn ordinal_ending(&self, at: usize) -> Option<usize> {
        let is_latin = matches!(self.form(at), "st" | "nd" | "rd" | "th") && !self.has_space(at);
        let is_urdu = ENDINGS.contains(&self.form(at));
        (is_latin || is_urdu).then_some(at + 1)
    }
}

const ENDINGS: [&str; 8] = ["واں", "ویں", "وین", "وان", "wan", "win", "ween", "wein"];
