//! What matching knows of whoever seeks counterparts: lines that are offered and needed, what they are, where.
//! From a company's record, or from a partner's or a visitor's own words.

use crate::content::record::{Company, Detail, Record, TextMap};
use crate::domain::country::Country;
use crate::domain::language::Language;
use crate::domain::sector::Sector;
use crate::question::profile::Stated;
use std::collections::BTreeMap;

/// Whoever seeks counterparts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// What is offered, a line each.
    pub offers: Vec<TextMap>,
    /// What is needed, a line each.
    pub needs: Vec<TextMap>,
    /// What it is.
    pub summary: TextMap,
    /// Its sectors; they never suffice for a match, and only order what is equal.
    pub sectors: Vec<Sector>,
    /// Where it is.
    pub country: Option<Country>,
    /// Its city.
    pub city: TextMap,
    /// How many people work there.
    pub employees: Option<u64>,
    /// Its names, which say nothing of its goods.
    pub names: Vec<String>,
}

/// What a line of a profile is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Something offered.
    Offer,
    /// Something needed.
    Need,
    /// What it is.
    Summary,
}

/// A line of a profile.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it is.
    pub role: Role,
    /// Its text in every language that there is.
    pub text: TextMap,
}

impl Profile {
    /// Returns the profile of a company's record; `None` for a record of another kind.
    #[must_use]
    pub fn of(record: &Record) -> Option<Self> {
        let Detail::Company(company) = &record.detail else {
            return None;
        };
        let Company {
            name,
            country,
            city,
            summary,
            offers,
            needs,
            employees,
            ..
        } = &**company;
        Some(Self {
            offers: offers.clone(),
            needs: needs.clone(),
            summary: summary.clone(),
            sectors: record.sectors.clone(),
            country: *country,
            city: city.clone(),
            employees: *employees,
            names: names(name, summary),
        })
    }

    /// Returns its lines: offers, needs, then what it is.
    pub fn lines(&self) -> impl Iterator<Item = Line> + '_ {
        let of = |role: Role, lines: &'_ [TextMap]| {
            lines
                .iter()
                .filter(|text| !text.is_empty())
                .map(move |text| Line {
                    role,
                    text: text.clone(),
                })
                .collect::<Vec<_>>()
        };
        of(Role::Offer, &self.offers)
            .into_iter()
            .chain(of(Role::Need, &self.needs))
            .chain(of(Role::Summary, std::slice::from_ref(&self.summary)))
    }
}

impl Profile {
    /// Returns the profile that a visitor's sentence says.
    #[must_use]
    pub fn of_stated(stated: &Stated) -> Self {
        let lines = |lines: &[String]| {
            lines
                .iter()
                .map(|line| text(stated.language, line))
                .collect()
        };
        Self {
            offers: lines(&stated.offers),
            needs: lines(&stated.needs),
            country: stated.country,
            ..Self::default()
        }
    }
}

/// Returns a text that is one language's.
#[must_use]
pub fn text(language: Language, text: &str) -> TextMap {
    TextMap(BTreeMap::from([(language, text.to_owned())]))
}

/// Returns the names by which a company calls itself in its lines: its names, and what they share with the
/// beginning of what it says of itself ("Muqiaolan makes …" of Muqiaolan Digital Humans).
fn names(name: &TextMap, summary: &TextMap) -> Vec<String> {
    let mut names: Vec<String> = name.0.values().cloned().collect();
    for (language, name) in &name.0 {
        let Some(summary) = summary.0.get(language) else {
            continue;
        };
        let shared: String = name
            .chars()
            .zip(summary.chars())
            .take_while(|(a, b)| a == b)
            .map(|(letter, _)| letter)
            .collect();
        let whole = match shared.rsplit_once(char::is_whitespace) {
            // Where words are spaced, the last one may be cut: "Sea" of Seafood and Search.
            Some((words, rest))
                if !summary[shared.len()..].starts_with(char::is_whitespace) || rest.is_empty() =>
            {
                words
            }
            _ => shared.as_str(),
        };
        if whole.chars().count() > 1 {
            names.push(whole.trim().to_owned());
        }
    }
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.dedup();
    names
}
