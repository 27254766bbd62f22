//! Reads the tables of `locales/numbers/` into the dictionary.
//! Knows the columns of each table and nothing of how a form is used.

use super::{Bound, Column, DayPart, Entry, Period, Sense, Unit, Words};
use crate::value::amount::Decimal;
use crate::value::atom::{self, Class};
use std::collections::HashMap;

const CARDINALS: &str = include_str!("../../../locales/numbers/cardinals.tsv");
const SCALES: &str = include_str!("../../../locales/numbers/scales.tsv");
const FRACTIONS: &str = include_str!("../../../locales/numbers/fractions.tsv");
const ORDINALS: &str = include_str!("../../../locales/numbers/ordinals.tsv");
const MONTHS: &str = include_str!("../../../locales/numbers/months.tsv");
const PERIODS: &str = include_str!("../../../locales/numbers/periods.tsv");
const UNITS: &str = include_str!("../../../locales/numbers/units.tsv");
const CURRENCIES: &str = include_str!("../../../locales/numbers/currencies.tsv");
const BOUNDS: &str = include_str!("../../../locales/numbers/bounds.tsv");
const DAYPARTS: &str = include_str!("../../../locales/numbers/dayparts.tsv");
const CUES: &str = include_str!("../../../locales/numbers/cues.tsv");

const FOUR: [Column; 4] = [
    Column::English,
    Column::Chinese,
    Column::Urdu,
    Column::Roman,
];
const NO_CHINESE: [Column; 3] = [Column::English, Column::Urdu, Column::Roman];

impl Words {
    /// Reads all tables.
    pub(super) fn read() -> Self {
        let mut words = Self {
            by_first: HashMap::new(),
            units: Vec::new(),
        };
        words.read_numbers();
        words.read_measures();
        words.read_bounds();
        for entries in words.by_first.values_mut() {
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.rest.len()));
        }
        words
    }

    fn read_numbers(&mut self) {
        for row in rows(CARDINALS) {
            self.add_all(&row, 1, &FOUR, Sense::Small(whole(row[0])));
        }
        for row in rows(SCALES) {
            self.add_all(&row, 1, &FOUR, Sense::Scale(fraction(row[0])));
        }
        for row in rows(FRACTIONS) {
            let value = whole(row[1]);
            let sense = match row[0] {
                "add" => Sense::Add(value),
                "part" => Sense::Part(Decimal(i128::from(value) * Decimal::ONE / 1000)),
                _ => Sense::Of(value),
            };
            self.add_all(&row, 2, &FOUR, sense);
        }
        for row in rows(ORDINALS) {
            self.add_all(&row, 1, &NO_CHINESE, Sense::Ordinal(whole(row[0])));
        }
        for row in rows(MONTHS) {
            let number = u8::try_from(whole(row[1])).unwrap_or_default();
            let is_hijri = row[0] == "hijri";
            self.add_all(&row, 2, &NO_CHINESE, Sense::Month { number, is_hijri });
        }
    }

    fn read_measures(&mut self) {
        for row in rows(PERIODS) {
            if let Some(period) = period(row[0]) {
                self.add_all(&row, 2, &FOUR, Sense::Period(period));
            }
        }
        for row in rows(UNITS) {
            // The tables live as long as the program, so a few dozen leaked rows are its constants.
            let unit: &'static Unit = Box::leak(Box::new(Unit {
                id: row[0],
                dimension: row[1],
                factor: fraction(row[2]),
            }));
            self.units.push(unit);
            self.add_all(&row, 3, &FOUR, Sense::Unit(unit));
        }
        for row in rows(CURRENCIES) {
            for (cell, is_before) in [(1, true), (2, false)] {
                let sense = Sense::Currency {
                    code: row[0],
                    is_before,
                };
                self.add_cell(
                    row.get(cell).copied().unwrap_or_default(),
                    Column::English,
                    sense,
                );
            }
        }
    }

    fn read_bounds(&mut self) {
        for row in rows(BOUNDS) {
            let bound = match row[0] {
                "at_least" => Bound::AtLeast,
                "at_most" => Bound::AtMost,
                "above" => Bound::Above,
                "below" => Bound::Below,
                _ => Bound::About,
            };
            let is_before = row[1] == "before";
            self.add_all(&row, 2, &FOUR, Sense::Bound { bound, is_before });
        }
        for row in rows(DAYPARTS) {
            let part = match row[0] {
                "am" => DayPart::Morning,
                "pm" => DayPart::Afternoon,
                "noon" => DayPart::Noon,
                _ => DayPart::Night,
            };
            self.add_all(&row, 1, &FOUR, Sense::DayPart(part));
        }
        for row in rows(CUES) {
            self.add_all(&row, 1, &FOUR, Sense::Cue(row[0]));
        }
    }

    fn add_all(
        &mut self,
        row: &[&'static str],
        first_cell: usize,
        columns: &[Column],
        sense: Sense,
    ) {
        for (cell, column) in row.iter().skip(first_cell).zip(columns) {
            self.add_cell(cell, *column, sense);
        }
    }

    fn add_cell(&mut self, cell: &str, column: Column, sense: Sense) {
        for form in cell
            .split('|')
            .map(str::trim)
            .filter(|form| !form.is_empty())
        {
            let bare = form.strip_suffix('?').unwrap_or(form);
            let atoms = atom::atoms(bare);
            let Some((first, rest)) = atoms.split_first() else {
                continue;
            };
            let rest = rest
                .iter()
                .map(|atom| {
                    (
                        atom.form.clone(),
                        atom.has_space || atom.class == Class::Han,
                    )
                })
                .collect();
            self.by_first
                .entry(first.form.clone())
                .or_default()
                .push(Entry {
                    rest,
                    sense,
                    column,
                    is_shaky: bare.len() < form.len(),
                });
        }
    }
}

/// Returns the cells of every row of a table; `#` begins a comment.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| line.split('\t').collect())
        .filter(|row: &Vec<&str>| row.len() >= 2)
}

fn whole(cell: &str) -> i64 {
    let number = cell.parse();
    debug_assert!(
        number.is_ok(),
        "a table holds {cell:?} where a number belongs"
    );
    number.unwrap_or_default()
}

fn fraction(cell: &str) -> Decimal {
    let number = Decimal::parse(cell);
    debug_assert!(
        number.is_some(),
        "a table holds {cell:?} where a number belongs"
    );
    number.unwrap_or(Decimal::whole(1))
}

fn period(name: &str) -> Option<Period> {
    Some(match name {
        "year" => Period::Year,
        "decade" => Period::Decade,
        "month" => Period::Month,
        "quarter" => Period::Quarter,
        "week" => Period::Week,
        "fortnight" => Period::Fortnight,
        "day" => Period::Day,
        "workday" => Period::Workday,
        "night" => Period::Night,
        "hour" => Period::Hour,
        "minute" => Period::Minute,
        "second" => Period::Second,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::words::words;

    #[test]
    fn every_form_of_every_table_is_found() {
        let tables = [
            CARDINALS, SCALES, FRACTIONS, ORDINALS, MONTHS, PERIODS, UNITS, CURRENCIES, BOUNDS,
            DAYPARTS, CUES,
        ];
        let first_cells = [1, 1, 2, 1, 2, 2, 3, 1, 2, 1, 1];
        let mut n_forms = 0;
        for (table, first_cell) in tables.into_iter().zip(first_cells) {
            for row in rows(table) {
                assert!(row.len() <= first_cell + 4, "{row:?} has too many cells");
                for form in row.iter().skip(first_cell).flat_map(|cell| cell.split('|')) {
                    if form.is_empty() {
                        continue;
                    }
                    let atoms = atom::atoms(form.strip_suffix('?').unwrap_or(form));
                    let found = words().entries(&atoms[0].form).iter();
                    let is_found = found
                        .filter_map(|entry| entry.matched(&atoms, 0))
                        .any(|found| found.to == atoms.len());
                    assert!(is_found, "{form:?} of {row:?} is not found");
                    n_forms += 1;
                }
            }
        }
        assert!(n_forms > 1_500, "the tables are read");
    }
}
