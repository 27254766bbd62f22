//! Drafts: records as single files give them, before their translations are joined.
//! Front matter, the same for every page format.

use super::{Found, Problem};
use crate::content::record::{Citation, Detail, Record};
use crate::content::taxonomy;
use crate::domain::{
    country::Country,
    id::RecordId,
    kind::Kind,
    sector::Sector,
    visibility::{Partner, Visibility},
};
use serde::Deserialize;

/// A record read from one file.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The record, perhaps with one translation only.
    pub record: Record,
    /// Its file.
    pub path: String,
}

/// Front matter, and the same members of a company or an event.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Front {
    /// The kind, where no folder says it.
    pub kind: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The summary.
    pub summary: Option<String>,
    /// Date of publication.
    pub published: Option<String>,
    /// Address that it came from.
    pub source: Option<String>,
    /// What it rests on.
    pub sources: Vec<Citation>,
    /// Sectors.
    pub sectors: Vec<String>,
    /// Countries.
    pub countries: Vec<String>,
    /// Organisations.
    pub organisations: Vec<String>,
    /// First day of use.
    pub valid_from: Option<String>,
    /// Last day of use.
    pub valid_until: Option<String>,
    /// Who may see it.
    pub visibility: Option<OneOrMany>,
    /// Sample data.
    pub sample: bool,
}

/// A word or a list of words.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum OneOrMany {
    /// One.
    One(String),
    /// Several.
    Many(Vec<String>),
}

impl Draft {
    /// Makes a draft from what every kind shares.
    ///
    /// # Errors
    ///
    /// Returns what is wrong with the id, a country, a date or the visibility.
    pub fn new(
        path: &str,
        id: &str,
        kind: Kind,
        front: &Front,
        detail: Detail,
    ) -> Result<(Self, Vec<Problem>), Problem> {
        let fail = |reason: String| problem(path, None, reason);
        let id = RecordId::parse(id).map_err(|error| fail(error.to_string()))?;
        let countries = front
            .countries
            .iter()
            .map(|code| Country::parse(code).map_err(|error| fail(error.to_string())))
            .collect::<Result<_, _>>()?;
        let record = Record {
            id,
            kind,
            visibility: visibility(front),
            sample: front.sample,
            published: front.published.clone(),
            valid_from: day(front.valid_from.as_deref(), "valid_from").map_err(fail)?,
            valid_until: day(front.valid_until.as_deref(), "valid_until").map_err(fail)?,
            url: front.source.clone(),
            citations: front.sources.clone(),
            sectors: front.sectors.iter().cloned().map(Sector).collect(),
            countries,
            organisations: front.organisations.clone(),
            detail,
        };
        let warnings = unknown_sectors(path, &record.sectors);
        let path = path.to_owned();
        Ok((Self { record, path }, warnings))
    }

    /// Adds the translations of `other`, the same record in another file.
    ///
    /// # Errors
    ///
    /// Returns the other file's path where it is another kind of record or the same language again.
    pub fn join(&mut self, other: Self) -> Result<(), Problem> {
        let fail = |reason: String| problem(&other.path, None, reason);
        let id = &self.record.id;
        if self.record.kind != other.record.kind {
            let (kind, path) = (self.record.kind.name(), &self.path);
            return Err(fail(format!(
                "the id {id} is taken by the {kind} in {path}: ids are unique over all kinds"
            )));
        }
        match (&mut self.record.detail, other.record.detail) {
            (Detail::Pages(held), Detail::Pages(more)) => {
                for (language, page) in more {
                    if held.contains_key(&language) {
                        let tag = language.tag();
                        return Err(fail(format!(
                            "{id} in {tag} stands in another file too, {}: remove one",
                            self.path
                        )));
                    }
                    held.insert(language, page);
                }
            }
            _ => {
                return Err(fail(format!(
                    "{id} stands in another file too, {}: remove one",
                    self.path
                )));
            }
        }
        merge(&mut self.record.sectors, other.record.sectors);
        merge(&mut self.record.countries, other.record.countries);
        merge(&mut self.record.organisations, other.record.organisations);
        merge(&mut self.record.citations, other.record.citations);
        let record = &mut self.record;
        record.sample |= other.record.sample;
        record.published = record.published.take().or(other.record.published);
        record.url = record.url.take().or(other.record.url);
        record.valid_from = record.valid_from.max(other.record.valid_from);
        record.valid_until = match (record.valid_until, other.record.valid_until) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        if other.record.visibility != Visibility::Public {
            record.visibility = other.record.visibility;
        }
        Ok(())
    }

    /// Returns the finished record.
    #[must_use]
    pub fn into_found(self) -> Found {
        Found {
            record: self.record,
            path: self.path,
        }
    }
}

/// Makes a problem that loses its file.
#[must_use]
pub fn problem(path: &str, line: Option<u64>, reason: String) -> Problem {
    Problem {
        path: path.to_owned(),
        line,
        reason,
        is_warning: false,
    }
}

fn merge<T: PartialEq>(held: &mut Vec<T>, more: Vec<T>) {
    for item in more {
        if !held.contains(&item) {
            held.push(item);
        }
    }
}

fn visibility(front: &Front) -> Visibility {
    let names = match &front.visibility {
        None => return Visibility::Public,
        Some(OneOrMany::One(name)) => vec![name.clone()],
        Some(OneOrMany::Many(names)) => names.clone(),
    };
    if names.iter().any(|name| name == "public") {
        Visibility::Public
    } else {
        Visibility::Partners(names.into_iter().map(Partner).collect())
    }
}

fn day(text: Option<&str>, member: &str) -> Result<Option<jiff::civil::Date>, String> {
    text.map(|text| {
        text.parse()
            .map_err(|_| format!("{member} {text:?} is no date: write it as 2026-11-24"))
    })
    .transpose()
}

fn unknown_sectors(path: &str, sectors: &[Sector]) -> Vec<Problem> {
    sectors
        .iter()
        .filter(|sector| taxonomy::find(sector).is_none())
        .map(|sector| Problem {
            is_warning: true,
            ..problem(
                path,
                None,
                format!("the sector {sector} is not in the taxonomy: kept, but no filter finds it"),
            )
        })
        .collect()
}
