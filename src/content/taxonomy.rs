//! The closed list of sectors, with labels and parents, from `locales/taxonomy.toml`.
//! Which words of a question mean a sector is for `question` to say, by the concepts named here.

use crate::domain::{language::Language, sector::Sector};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A sector of the closed list.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// The sector that it is a part of.
    pub parent: Option<String>,
    /// What it is called.
    pub label: BTreeMap<Language, String>,
    /// Concepts of the term base that mean it.
    #[serde(default)]
    pub concepts: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    sector: Vec<Entry>,
}

static SECTORS: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let text = include_str!("../../locales/taxonomy.toml");
    toml::from_str::<File>(text)
        .expect("a test reads locales/taxonomy.toml")
        .sector
});

/// Returns every sector.
#[must_use]
pub fn sectors() -> &'static [Entry] {
    &SECTORS
}

/// Returns the entry of a sector.
#[must_use]
pub fn find(sector: &Sector) -> Option<&'static Entry> {
    SECTORS.iter().find(|entry| entry.id == sector.0)
}

/// Returns whether `sector` is `ancestor` or lies below it.
#[must_use]
pub fn is_within(sector: &Sector, ancestor: &Sector) -> bool {
    let mut current = Some(sector.0.as_str());
    while let Some(id) = current {
        if id == ancestor.0 {
            return true;
        }
        current = SECTORS
            .iter()
            .find(|entry| entry.id == id)
            .and_then(|entry| entry.parent.as_deref());
    }
    false
}

/// Returns what a sector is called in a language; its id where it is none of ours.
#[must_use]
pub fn label(sector: &Sector, language: Language) -> &str {
    find(sector)
        .and_then(|entry| entry.label.get(&language))
        .map_or(sector.0.as_str(), String::as_str)
}

#[cfg(test)]
mod tests {
    use super::{find, is_within, sectors};
    use crate::domain::{language::Language, sector::Sector};

    #[test]
    fn every_sector_is_labelled_in_five_languages_and_its_parent_exists() {
        assert!(sectors().len() >= 10);
        for entry in sectors() {
            for language in Language::ALL {
                assert!(
                    entry.label.contains_key(&language),
                    "{} {}",
                    entry.id,
                    language.tag()
                );
            }
            if let Some(parent) = &entry.parent {
                assert!(find(&Sector(parent.clone())).is_some(), "{parent}");
                assert!(is_within(
                    &Sector(entry.id.clone()),
                    &Sector(parent.clone())
                ));
            }
        }
    }
}
