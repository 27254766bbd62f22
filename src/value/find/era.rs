//! Reads fiscal and Hijri years, quarters, decades, and four digits that stand as a year.
//! Leaves days and months to `calendar` and `chinese`.

use super::super::amount::{Amount, Date, Decimal, Scalar};
use super::super::atom::Class;
use super::super::words::{Period, Sense};
use super::calendar::UNKNOWN;
use super::{Item, Reader};

impl Reader<'_> {
    /// Reads a year or part of a year at `at`.
    pub(super) fn era(&self, at: usize) -> Option<Item> {
        self.fiscal(at)
            .or_else(|| self.quarter(at))
            .or_else(|| self.pair_of_years(at))
            .or_else(|| self.decade(at))
            .or_else(|| self.year_with_sign(at))
            .or_else(|| self.bare_year(at))
    }

    /// Reads "FY2025-26", "FY26", "fiscal year 2025/26", "مالی سال 2025-26", "2025-26财年".
    fn fiscal(&self, at: usize) -> Option<Item> {
        if let Some(start) = self.cue(at, "fiscal") {
            let start = if self.mark(start, "-") {
                start + 1
            } else {
                start
            };
            let (year, to) = match self.two_years(start).filter(is_one_year) {
                Some((year, _, to)) => (year, to),
                None => match self.reversed_years(start) {
                    Some(year) => (year, start + 3),
                    None => (self.single_fiscal(start)?, start + 1),
                },
            };
            let to = self.cue(to, "year_after").unwrap_or(to);
            return Some(Item::date(fiscal(year)?, at, to));
        }
        let (year, to) = match self.two_years(at).filter(is_one_year) {
            Some((year, _, to)) => (year, to),
            None => (self.year_digits(at)? - 1, at + 1),
        };
        let to = self
            .cue(to, "fiscal")
            .filter(|_| self.form(to) != "budget")?;
        Some(Item::date(fiscal(year)?, at, to))
    }

    /// Reads "26-2025", as right-to-left typing leaves 2025-26.
    fn reversed_years(&self, at: usize) -> Option<i64> {
        let (second, first) = (self.plain(at, 2)?, self.year_digits(at + 2)?);
        (self.mark(at + 1, "-") && second == (first + 1) % 100).then_some(first)
    }

    /// A single fiscal year is named by the year in which it ends.
    fn single_fiscal(&self, at: usize) -> Option<i64> {
        match self.plain(at, 4)? {
            year @ 0..=99 if self.atom(at)?.form.len() == 2 => Some(2000 + year - 1),
            year @ 1900..=2100 => Some(year - 1),
            _ => None,
        }
    }

    fn year_digits(&self, at: usize) -> Option<i64> {
        self.plain(at, 4)
            .filter(|year| (1900..=2100).contains(year))
    }

    /// Reads "2025-26", "2025/26", "2025–2026" where the second year follows the first.
    fn two_years(&self, at: usize) -> Option<(i64, i64, usize)> {
        let first = self.year_digits(at)?;
        if !matches!(self.form(at + 1), "-" | "/" | "至") {
            return None;
        }
        let second = self.plain(at + 2, 4)?;
        let second = match self.atom(at + 2)?.form.len() {
            2 if second > first % 100 || first % 100 == 99 => {
                first + (second + 100 - first % 100) % 100
            }
            4 => second,
            _ => return None,
        };
        let is_next = second > first && second < first + 100;
        let goes_on =
            self.form(at + 3) == self.form(at + 1) && self.class(at + 4) == Some(Class::Number);
        (is_next && !goes_on).then_some((first, second, at + 3))
    }

    fn pair_of_years(&self, at: usize) -> Option<Item> {
        let (first, second, to) = self.two_years(at)?;
        let could_be_month = self.atom(at + 2)?.form.len() == 2 && second % 100 <= 12;
        if could_be_month && self.form(at + 1) == "-" || self.counts_a_plural(to) {
            return None;
        }
        let to = self.cue(to, "year_after").unwrap_or(to);
        Some(years(first, second, at, to))
    }

    /// Reads "Q3 2026", "2026 Q3", "third quarter of 2026", "H1 2026", "2026 کی تیسری سہ ماہی".
    fn quarter(&self, at: usize) -> Option<Item> {
        if let Some(year) = self.year_digits(at) {
            let start = if matches!(self.form(at + 1), "کی" | "ki" | "کے" | "," | "ء") {
                at + 2
            } else {
                at + 1
            };
            let start = if matches!(self.form(start), "کی" | "کے") {
                start + 1
            } else {
                start
            };
            let (months, to) = self.part_name(start)?;
            return part_of(year, months, at, to);
        }
        let (months, to) = self.part_name(at)?;
        let start = if matches!(self.form(to), "of" | ",") {
            to + 1
        } else {
            to
        };
        let start = if self.form(start) == "the" {
            start + 1
        } else {
            start
        };
        if self.cue(start, "fiscal").is_some() {
            return self.fiscal_part(months, at, start);
        }
        part_of(self.year_digits(start)?, months, at, start + 1)
    }

    /// Reads "Q1 FY2026": the months of a fiscal year that begins in July.
    fn fiscal_part(&self, (from, last): (u8, u8), at: usize, start: usize) -> Option<Item> {
        let year = self.fiscal(start)?;
        let first_year = year.exact_date()?.year?;
        let shifted = |month: u8| {
            let (years, month) = if month <= 6 {
                (0, month + 6)
            } else {
                (1, month - 6)
            };
            Scalar::Date(Date {
                year: first_year.checked_add(years),
                month: Some(month),
                ..UNKNOWN
            })
        };
        let mut item = Item::date(UNKNOWN, at, year.to);
        item.amount = Amount::Range(shifted(from), shifted(last));
        Some(item)
    }

    /// Reads the name of a quarter or a half as its first and last month.
    fn part_name(&self, at: usize) -> Option<((u8, u8), usize)> {
        let letter = self.form(at);
        if matches!(letter, "q" | "h") && !self.has_space(at + 1) {
            let number = u8::try_from(self.plain(at + 1, 1)?).ok()?;
            let months = if letter == "q" { 3 } else { 6 };
            return Some((months_of(number, months)?, at + 2));
        }
        let (place, to) = self.ordinal_number(at)?;
        let number = u8::try_from(place).ok()?;
        if let Some(to) = self.cue(to, "quarter") {
            return Some((months_of(number, 3)?, to));
        }
        let to = self.cue(to, "half")?;
        Some((months_of(number, 6)?, to))
    }

    /// Reads "1990s" and "the 1990's".
    fn decade(&self, at: usize) -> Option<Item> {
        let year = self.year_digits(at)?;
        let apostrophe = usize::from(self.mark(at + 1, "'"));
        let ending = at + 1 + apostrophe;
        let is_decade_word = self
            .sense(at + 2, |found| {
                (found.sense == Sense::Period(Period::Decade)).then_some(())
            })
            .is_some();
        let is_urdu = matches!(self.form(at + 1), "کی" | "ki") && is_decade_word;
        if is_urdu && year % 10 == 0 {
            return Some(years(year, year + 9, at, at + 3));
        }
        let is_decade = self.form(ending) == "s" && !self.has_space(ending) && year % 10 == 0;
        is_decade.then(|| years(year, year + 9, at, ending + 1))
    }

    /// Reads "2026ء", "2026 AD", "1447ھ", "1447 AH".
    fn year_with_sign(&self, at: usize) -> Option<Item> {
        let year = self.plain(at, 4).filter(|_| self.form(at).len() == 4)?;
        if let Some(to) = self
            .cue(at + 1, "hijri")
            .filter(|_| (1300..=1600).contains(&year))
        {
            let date = Date {
                year: i16::try_from(year).ok(),
                is_hijri: true,
                ..UNKNOWN
            };
            return Some(Item::date(date, at, to));
        }
        let is_attached = self.form(at + 1) != "م" || !self.has_space(at + 1);
        let to = self
            .cue(at + 1, "year_after")
            .or_else(|| self.cue(at + 1, "common_era"))
            .filter(|_| is_attached)?;
        Some(Item::date(
            Date {
                year: i16::try_from(year).ok(),
                ..UNKNOWN
            },
            at,
            to,
        ))
    }

    /// Reads four digits as a year, unless a noun in the plural says that they count it.
    fn bare_year(&self, at: usize) -> Option<Item> {
        let year = self.year_digits(at)?;
        if self.counts_a_plural(at + 1) || self.is_number_by_neighbours(at) {
            return None;
        }
        let date = Date {
            year: i16::try_from(year).ok(),
            ..UNKNOWN
        };
        let mut item = Item::date(date, at, at + 1);
        item.is_bare_year = true;
        item.scaled = Some((Decimal::whole(year), Decimal::whole(1)));
        Some(item)
    }

    fn is_number_by_neighbours(&self, at: usize) -> bool {
        let is_measured = self.senses(at + 1).any(|found| {
            matches!(
                found.sense,
                Sense::Cue("measure" | "percent") | Sense::Scale(_) | Sense::Ordinal(_)
            )
        });
        let is_urdu_noun = match self.class(at + 1) {
            Some(Class::Arabic) => self.cue(at + 1, "ur_stop").is_none(),
            Some(Class::Latin) if self.is_roman => self.cue(at + 1, "roman_stop").is_none(),
            _ => false,
        } && !self.cue_before(at, "year_before");
        is_measured || is_urdu_noun
    }
}

fn is_one_year((first, second, _): &(i64, i64, usize)) -> bool {
    *second == first + 1
}

fn fiscal(year: i64) -> Option<Date> {
    Some(Date {
        year: Some(i16::try_from(year).ok()?),
        is_fiscal: true,
        ..UNKNOWN
    })
}

fn months_of(number: u8, months: u8) -> Option<(u8, u8)> {
    let last = number.checked_mul(months)?;
    (number > 0 && last <= 12).then(|| (last - months + 1, last))
}

fn part_of(year: i64, (from, last): (u8, u8), at: usize, to: usize) -> Option<Item> {
    let year = Some(i16::try_from(year).ok()?);
    let month = |number| {
        Scalar::Date(Date {
            year,
            month: Some(number),
            ..UNKNOWN
        })
    };
    let mut item = Item::date(UNKNOWN, at, to);
    item.amount = Amount::Range(month(from), month(last));
    Some(item)
}

fn years(first: i64, last: i64, at: usize, to: usize) -> Item {
    let year = |number| {
        Scalar::Date(Date {
            year: i16::try_from(number).ok(),
            ..UNKNOWN
        })
    };
    let mut item = Item::date(UNKNOWN, at, to);
    item.amount = Amount::Range(year(first), year(last));
    item
}
