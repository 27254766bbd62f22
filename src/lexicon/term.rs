//! The term base: concepts with their forms in three languages, from `locales/terms/*.tsv`.
//! Carries a query across languages; does not rank.

use super::tsv::{self, Form};
use crate::domain::language::Written;
use rust_embed::RustEmbed;
use std::collections::HashMap;

#[derive(RustEmbed)]
#[folder = "locales/terms/"]
struct Files;

/// A concept.
#[derive(Clone, Debug)]
pub struct Term {
    /// Its id.
    pub id: String,
    /// The id of the concept that this one is a kind of.
    pub broader: Option<String>,
    /// The index of that concept.
    pub broader_index: Option<usize>,
    /// Its forms in every language.
    pub forms: Vec<Form>,
    /// Whether it is a general word, weak as evidence of a subject.
    pub is_general: bool,
}

impl Term {
    /// Returns its forms in one language.
    pub fn forms(&self, language: Written) -> impl Iterator<Item = &Form> {
        self.forms
            .iter()
            .filter(move |form| form.language == language)
    }
}

/// Reads the term base that is compiled in.
///
/// # Errors
///
/// Returns the row that is not well formed.
pub fn load() -> Result<Vec<Term>, tsv::Error> {
    let mut terms: Vec<Term> = tsv::rows::<Files>()
        .iter()
        .map(read)
        .collect::<Result<_, _>>()?;
    let places: HashMap<String, usize> = terms
        .iter()
        .enumerate()
        .map(|(index, term)| (term.id.clone(), index))
        .collect();
    for term in &mut terms {
        term.broader_index = term.broader.as_ref().and_then(|id| places.get(id).copied());
    }
    Ok(terms)
}

fn read(row: &tsv::Row) -> Result<Term, tsv::Error> {
    let mut forms = row.forms(2, Written::English)?;
    forms.extend(row.forms(3, Written::Chinese)?);
    forms.extend(row.forms(4, Written::Urdu)?);
    for (column, language) in [(5, Written::Chinese), (6, Written::English)] {
        forms.extend(row.forms(column, language)?.into_iter().map(|form| Form {
            is_first: false,
            ..form
        }));
    }
    if row.cell(0).is_empty()
        || Written::ALL
            .iter()
            .any(|language| !forms.iter().any(|form| form.language == *language))
    {
        return Err(row.error("an id and forms in en, zh-Hans and ur are needed"));
    }
    Ok(Term {
        id: row.cell(0).to_owned(),
        broader_index: None,
        broader: Some(row.cell(1).to_owned()).filter(|id| !id.is_empty()),
        forms,
        is_general: ["general", "measures", "qualities"]
            .iter()
            .any(|file| row.file.starts_with(file)),
    })
}

#[cfg(test)]
mod tests {
    use super::HashMap;
    use super::load;
    use crate::domain::language::Written;
    use std::collections::HashSet;

    #[test]
    fn every_row_is_whole_and_every_broader_concept_exists() {
        let terms = load().expect("every row is well formed");
        assert!(terms.len() >= 200, "{} concepts", terms.len());
        let mut ids = HashSet::new();
        for term in &terms {
            assert!(ids.insert(term.id.as_str()), "{} stands twice", term.id);
        }
        for term in &terms {
            if let Some(broader) = &term.broader {
                assert!(
                    ids.contains(broader.as_str()),
                    "{}: {broader} is missing",
                    term.id
                );
                assert_ne!(broader, &term.id);
            }
        }
    }

    #[test]
    fn scripts_are_right() {
        let is_urdu = |letter: char| matches!(letter, '\u{600}'..='\u{6ff}');
        let is_han = |letter: char| matches!(letter, '\u{3400}'..='\u{9fff}');
        for term in load().expect("every row is well formed") {
            for form in &term.forms {
                let bad = match form.language {
                    Written::English => form.text.chars().any(|c| is_urdu(c) || is_han(c)),
                    Written::Chinese => form.text.chars().any(is_urdu),
                    Written::Urdu => form
                        .text
                        .chars()
                        .any(|c| is_han(c) || matches!(c, 'ك' | 'ي' | 'ه' | 'ى')),
                };
                assert!(!bad, "{}: {}", term.id, form.text);
            }
        }
    }

    #[test]
    fn a_form_of_two_concepts_has_a_weight_in_all_but_one() {
        let terms = load().expect("every row is well formed");
        let mut sure: HashMap<(Written, String), &str> = HashMap::new();
        for term in &terms {
            for form in term.forms.iter().filter(|form| form.weight >= 1.0) {
                let key = (form.language, form.text.to_lowercase());
                if let Some(other) = sure.insert(key, &term.id) {
                    assert_eq!(other, term.id, "{} is sure in two concepts", form.text);
                }
            }
        }
    }
}
