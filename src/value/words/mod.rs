//! The number tables of `locales/numbers/`, compiled in, as one dictionary from atoms to senses.
//! Says what a form may mean; which sense holds in a place is for the readers in `find`.

mod table;

use super::amount::Decimal;
use super::atom::Atom;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The language column that a form stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    English,
    Chinese,
    Urdu,
    Roman,
}

/// What bounds an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    AtLeast,
    AtMost,
    Above,
    Below,
    About,
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayPart {
    Morning,
    Afternoon,
    Noon,
    Night,
}

/// How a period counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    Year,
    Decade,
    Month,
    Quarter,
    Week,
    Fortnight,
    Day,
    Workday,
    Night,
    Hour,
    Minute,
    Second,
}

/// A physical unit.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// Its spelling in [`super::Value::unit`].
    pub id: &'static str,
    /// What it measures.
    pub dimension: &'static str,
    /// Base units of the dimension that one makes.
    pub factor: Decimal,
}

/// One sense of a form.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Sense {
    /// A number below a hundred, or a Chinese digit.
    Small(i64),
    /// A scale word.
    Scale(Decimal),
    /// Quarters put on the next number: "ساڑھے".
    Add(i64),
    /// A number of its own with a fraction: "ڈیڑھ", "half".
    Part(Decimal),
    /// A denominator: "thirds".
    Of(i64),
    /// A place in an order.
    Ordinal(i64),
    /// A month.
    Month { number: u8, is_hijri: bool },
    /// A length of time.
    Period(Period),
    /// A physical unit.
    Unit(&'static Unit),
    /// A currency; the flag tells the sign before an amount from the word after it.
    Currency { code: &'static str, is_before: bool },
    /// A bound; the flag tells the word before an amount from the one after it.
    Bound { bound: Bound, is_before: bool },
    /// A part of the day.
    DayPart(DayPart),
    /// A word of `cues.tsv`, by the name of its row.
    Cue(&'static str),
}

/// A form found at a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    /// What it may mean.
    pub sense: Sense,
    /// The column that it stands in.
    pub column: Column,
    /// Whether the form is also an ordinary word.
    pub is_shaky: bool,
    /// The first atom after it.
    pub to: usize,
}

/// A form of the tables under its first atom.
pub(super) struct Entry {
    /// Further atoms, each with whether white space may stand before it.
    rest: Vec<(String, bool)>,
    sense: Sense,
    column: Column,
    is_shaky: bool,
}

/// The dictionary.
pub(super) struct Words {
    by_first: HashMap<String, Vec<Entry>>,
    units: Vec<&'static Unit>,
}

static WORDS: LazyLock<Words> = LazyLock::new(Words::read);

/// Returns the dictionary, read once.
pub(super) fn words() -> &'static Words {
    &WORDS
}

impl Entry {
    /// Returns the match of the form whose first atom stands at `at`.
    pub(super) fn matched(&self, atoms: &[Atom], at: usize) -> Option<Match> {
        let to = at + 1 + self.rest.len();
        let rest = atoms.get(at + 1..to)?;
        let holds =
            self.rest.iter().zip(rest).all(|((form, may_space), atom)| {
                atom.form == *form && (*may_space || !atom.has_space)
            });
        holds.then_some(Match {
            sense: self.sense,
            column: self.column,
            is_shaky: self.is_shaky,
            to,
        })
    }
}

impl Words {
    /// Returns what may begin with an atom, the longest form first.
    pub(super) fn entries(&self, form: &str) -> &[Entry] {
        self.by_first.get(form).map_or(&[], Vec::as_slice)
    }
    /// Returns a unit by its canonical spelling.
    pub(super) fn unit(&self, id: &str) -> Option<&'static Unit> {
        self.units.iter().copied().find(|unit| unit.id == id)
    }

    /// Returns the number below a hundred that a form of one atom names in a column.
    pub(super) fn small(&self, form: &str, column: Column) -> Option<i64> {
        self.by_first
            .get(form)?
            .iter()
            .find_map(|entry| match entry.sense {
                Sense::Small(small) if entry.column == column && entry.rest.is_empty() => {
                    Some(small)
                }
                _ => None,
            })
    }
}
