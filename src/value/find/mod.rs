//! Finds every value of a text, the longest reading at each place, in order and without overlaps.
//! Reads what is written and no more: what a value answers is for `answer` to say.

mod address;
mod bound;
mod calendar;
mod chinese;
mod clock;
mod counted;
mod duration;
mod era;
mod fraction;
mod han;
mod measure;
mod money;
mod number;
mod ordinal;
mod range;
mod sections;
mod sum;

use super::amount::{Amount, Date, Decimal, Scalar};
use super::atom::{self, Atom, Class};
use super::words::{Column, Entry, Match, Sense, Words, words};
use super::{Kind, Value};
use crate::domain::span::Span;
use crate::text::Analysis;

/// Finds the values of `text`, which is what `analysis` was made from.
#[must_use]
pub fn find(text: &str, analysis: &Analysis) -> Vec<Value> {
    let addresses = address::find(text);
    let atoms = atom::atoms(text);
    let reader = Reader::new(text, &atoms, analysis, &addresses);
    let mut values = addresses;
    let mut at = 0;
    while at < atoms.len() {
        match reader.value(at) {
            Some(item) => {
                at = item.to.max(at + 1);
                if let Some(value) = reader.finished(item) {
                    values.push(value);
                }
            }
            None => at = reader.skipped(at),
        }
    }
    values.sort_by_key(|value| value.span);
    values
}

/// A text on its way to values. Readers take the index of an atom and return what they read with the
/// index after it.
struct Reader<'a> {
    text: &'a str,
    atoms: &'a [Atom],
    analysis: &'a Analysis,
    words: &'static Words,
    /// What the tables hold under each atom, looked up once.
    entries: Vec<&'static [Entry]>,
    /// Whether the text has words of Roman Urdu, so that "do" may be two.
    is_roman: bool,
    /// Atoms that belong to an address.
    is_taken: Vec<bool>,
}

/// A value in the making.
#[derive(Clone, Debug)]
struct Item {
    kind: Kind,
    amount: Amount,
    unit: Option<String>,
    per: Option<String>,
    /// Atoms of the value.
    from: usize,
    to: usize,
    /// Of a number with one scale word: what stands before it and the scale, so that "5-10 lakh"
    /// can give its scale to the five.
    scaled: Option<(Decimal, Decimal)>,
    /// Whether it is a date only by its look: four digits that could be a number.
    is_bare_year: bool,
    /// Whether it stands only as an end of a range: the 三 of 三到五年.
    is_loose: bool,
    /// Atoms of what it counts.
    counts: Option<(usize, usize)>,
}

impl Item {
    fn new(kind: Kind, scalar: Scalar, from: usize, to: usize) -> Self {
        Self {
            kind,
            amount: Amount::Exact(scalar),
            unit: None,
            per: None,
            from,
            to,
            scaled: None,
            is_bare_year: false,
            is_loose: false,
            counts: None,
        }
    }

    fn date(date: Date, from: usize, to: usize) -> Self {
        Self::new(Kind::Date, Scalar::Date(date), from, to)
    }

    fn exact(&self) -> Option<&Scalar> {
        match &self.amount {
            Amount::Exact(scalar) => Some(scalar),
            _ => None,
        }
    }

    fn exact_date(&self) -> Option<Date> {
        match self.amount {
            Amount::Exact(Scalar::Date(date)) => Some(date),
            _ => None,
        }
    }

    fn decimal(&self) -> Option<Decimal> {
        match self.amount {
            Amount::Exact(Scalar::Decimal(number)) => Some(number),
            _ => None,
        }
    }
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, atoms: &'a [Atom], analysis: &'a Analysis, addresses: &[Value]) -> Self {
        let mut sorted: Vec<Span> = addresses.iter().map(|address| address.span).collect();
        sorted.sort_unstable();
        let is_taken = atoms
            .iter()
            .map(|atom| {
                let span = Span::new(atom.start, atom.end);
                let next = sorted.partition_point(|address| address.end <= span.start);
                sorted
                    .get(next)
                    .is_some_and(|address| address.overlaps(span))
            })
            .collect();
        let words = words();
        let entries = atoms.iter().map(|atom| words.entries(&atom.form)).collect();
        let mut reader = Self {
            text,
            atoms,
            analysis,
            words,
            entries,
            is_roman: false,
            is_taken,
        };
        reader.is_roman = (0..atoms.len()).any(|at| reader.is_roman_word(at));
        reader
    }

    fn is_roman_word(&self, at: usize) -> bool {
        self.senses(at).any(|found| {
            let is_own = matches!(
                found.sense,
                Sense::Bound { .. } | Sense::DayPart(_) | Sense::Add(_)
            );
            found.sense == Sense::Cue("roman")
                || is_own && found.column == Column::Roman && !found.is_shaky
        })
    }

    /// Reads the longest value that begins at `at`.
    fn value(&self, at: usize) -> Option<Item> {
        if !self.may_begin(at) {
            return None;
        }
        let is_other_word =
            self.class(at) != Some(Class::Han) && self.cue(at, "not_number").is_some();
        if is_other_word
            || self.is_glued(at)
            || self.is_counted_vaguely(at)
            || self.cue_before(at, "before_era")
        {
            return None;
        }
        let item = self.bounded(at)?;
        let is_free = (item.from..item.to).all(|place| !self.is_taken(place));
        is_free.then_some(item)
    }

    /// Most words begin no value; nothing more is tried at them.
    fn may_begin(&self, at: usize) -> bool {
        match self.class(at) {
            Some(Class::Number) => true,
            Some(Class::Mark) if self.form(at) == "-" => self.class(at + 1) == Some(Class::Number),
            Some(_) => !self.entries[at].is_empty() || self.derived_ordinal(at).is_some(),
            None => false,
        }
    }

    /// Returns where reading goes on after an atom that begins no value.
    fn skipped(&self, at: usize) -> usize {
        self.cue(at, "not_number")
            .filter(|_| !self.is_taken(at))
            .unwrap_or(at + 1)
    }

    fn finished(&self, item: Item) -> Option<Value> {
        let start = self.atoms.get(item.from)?.start;
        let end = self.atoms.get(item.to.checked_sub(1)?)?.end;
        let counts = item.counts.and_then(|(from, to)| {
            Some(Span::new(
                self.atoms.get(from)?.start,
                self.atoms.get(to.checked_sub(1)?)?.end,
            ))
        });
        let value = Value {
            kind: item.kind,
            amount: item.amount,
            unit: item.unit,
            per: item.per,
            counts,
            span: Span::new(start, end),
        };
        Some(measure::in_megawatts(value, self.text))
    }

    fn atom(&self, at: usize) -> Option<&'a Atom> {
        self.atoms.get(at).filter(|_| !self.is_taken(at))
    }

    fn is_taken(&self, at: usize) -> bool {
        self.is_taken.get(at).copied().unwrap_or_default()
    }

    /// Returns the form of an atom, empty after the end.
    fn form(&self, at: usize) -> &'a str {
        self.atom(at).map_or("", |atom| atom.form.as_str())
    }

    fn original(&self, at: usize) -> &'a str {
        self.atom(at)
            .and_then(|atom| self.text.get(atom.start..atom.end))
            .unwrap_or_default()
    }

    fn class(&self, at: usize) -> Option<Class> {
        self.atom(at).map(|atom| atom.class)
    }

    fn has_space(&self, at: usize) -> bool {
        self.atoms.get(at).is_none_or(|atom| atom.has_space)
    }

    fn senses(&self, at: usize) -> impl Iterator<Item = Match> + 'a {
        let entries = match self.entries.get(at) {
            Some(entries) if !self.is_taken(at) => *entries,
            _ => &[],
        };
        let atoms = self.atoms;
        entries
            .iter()
            .filter_map(move |entry| entry.matched(atoms, at))
    }

    /// Returns the longest sense at `at` that `pick` accepts, with the index after it.
    fn sense<T>(&self, at: usize, pick: impl Fn(&Match) -> Option<T>) -> Option<(T, usize)> {
        self.senses(at)
            .find_map(|found| pick(&found).map(|sense| (sense, found.to)))
    }

    /// Returns the index after a cue of that name, if one stands at `at`.
    fn cue(&self, at: usize, name: &str) -> Option<usize> {
        self.sense(at, |found| match found.sense {
            Sense::Cue(cue) if cue == name => Some(()),
            _ => None,
        })
        .map(|((), to)| to)
    }

    fn cue_of(&self, at: usize, name: &str, column: Column) -> Option<usize> {
        self.sense(at, |found| match found.sense {
            Sense::Cue(cue) if cue == name && found.column == column => Some(()),
            _ => None,
        })
        .map(|((), to)| to)
    }

    /// Returns whether a cue of that name ends right before `at`.
    fn cue_before(&self, at: usize, name: &str) -> bool {
        (1..=4).any(|back| {
            at.checked_sub(back)
                .is_some_and(|start| self.cue(start, name) == Some(at))
        })
    }

    /// Returns the digits at `at` as a plain whole number of at most `digits` digits.
    fn plain(&self, at: usize, digits: usize) -> Option<i64> {
        let literal = self.atom(at)?.literal?;
        (literal.is_plain && literal.digits <= digits).then(|| literal.value.as_whole())?
    }

    fn mark(&self, at: usize, sign: &str) -> bool {
        self.class(at) == Some(Class::Mark) && self.form(at) == sign
    }

    /// Digits of a name or of a longer chain: "G20", "COVID-19", "1.2.3".
    fn is_glued(&self, at: usize) -> bool {
        if self.class(at) != Some(Class::Number) || self.has_space(at) || at == 0 {
            return false;
        }
        let before = at - 1;
        let is_bare_year = self
            .plain(at, 4)
            .is_some_and(|year| (1900..=2100).contains(&year));
        match self.class(before) {
            Some(Class::Latin) => true,
            Some(Class::Mark) => {
                let joins = matches!(self.form(before), "-" | "." | "/" | ":" | "_" | "#" | "^");
                let further = before.checked_sub(1).and_then(|place| self.class(place));
                let is_joined = !self.has_space(before)
                    && match further {
                        Some(Class::Latin) => self.form(before) != ":" && !is_bare_year,
                        Some(Class::Number) => self.form(before) != "-" || is_bare_year,
                        _ => false,
                    };
                joins && is_joined
            }
            _ => false,
        }
    }

    /// "several hundred", "几十", "کئی لاکھ": no number can be said.
    fn is_counted_vaguely(&self, at: usize) -> bool {
        let is_scale = self
            .sense(at, |found| {
                matches!(found.sense, Sense::Scale(_)).then_some(())
            })
            .is_some();
        is_scale && self.cue_before(at, "several")
    }
}

#[cfg(test)]
mod tests;
