//! Places: forms in three languages, kind, what contains them, from `locales/places/*.tsv`.
//! Status wording is an editorial decision of the data's authors.

use super::tsv::{self, Form};
use crate::domain::{
    country::Country,
    language::{Language, Written},
};
use rust_embed::RustEmbed;
use std::collections::HashMap;

#[derive(RustEmbed)]
#[folder = "locales/places/"]
struct Files;

/// A place.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its id.
    pub id: String,
    /// What it is: `country`, `province`, `city`, `port`, …
    pub kind: String,
    /// The index of the place that contains it.
    pub within: Option<usize>,
    /// The country that it is in.
    pub country: Option<Country>,
    /// Its forms in every language.
    pub forms: Vec<Form>,
}

impl Place {
    /// Returns its forms in one language.
    pub fn forms(&self, language: Written) -> impl Iterator<Item = &Form> {
        self.forms
            .iter()
            .filter(move |form| form.language == language)
    }

    /// Returns its name as an answer in `language` writes it, in simplified characters for Chinese.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        let written = if language == Language::RomanUrdu {
            Written::English
        } else {
            language.written()
        };
        self.forms(written)
            .find(|form| form.is_first)
            .map_or(self.id.as_str(), |form| form.text.as_str())
    }

    /// Returns whether it is a whole country.
    #[must_use]
    pub fn is_country(&self) -> bool {
        self.kind == "country"
    }
}

/// Reads the places that are compiled in.
///
/// # Errors
///
/// Returns the row that is not well formed or whose container is missing.
pub fn load() -> Result<Vec<Place>, tsv::Error> {
    let rows = tsv::rows::<Files>();
    let ids: HashMap<&str, usize> = rows
        .iter()
        .enumerate()
        .map(|(index, row)| (row.cell(0), index))
        .collect();
    rows.iter()
        .map(|row| {
            let container = row.cell(2);
            let within = ids.get(container).copied();
            if !container.is_empty() && within.is_none() {
                return Err(row.error(format!("{container} is no place")));
            }
            read(row, within)
        })
        .collect()
}

fn read(row: &tsv::Row, within: Option<usize>) -> Result<Place, tsv::Error> {
    let mut forms = row.forms(4, Written::English)?;
    forms.extend(row.forms(5, Written::Chinese)?);
    forms.extend(row.forms(6, Written::Urdu)?);
    let country = match row.cell(3) {
        "" => None,
        code => Some(Country::parse(code).map_err(|error| row.error(error.to_string()))?),
    };
    Ok(Place {
        id: row.cell(0).to_owned(),
        kind: row.cell(1).to_owned(),
        within,
        country,
        forms,
    })
}

#[cfg(test)]
mod tests {
    use super::load;
    use std::collections::HashSet;

    #[test]
    fn containment_is_a_tree_and_ids_are_unique() {
        let places = load().expect("every row is well formed");
        let mut ids = HashSet::new();
        for place in &places {
            assert!(ids.insert(place.id.as_str()), "{} stands twice", place.id);
            assert_eq!(
                place.forms.iter().filter(|form| form.is_first).count(),
                3,
                "{}",
                place.id
            );
            let mut current = place.within;
            for _ in 0..places.len() {
                current = current.and_then(|index| places[index].within);
            }
            assert!(current.is_none(), "{} lies within itself", place.id);
        }
    }
}
