//! Attributes: what can be asked of a record, with cues in five languages, from `locales/attributes/*.toml`.
//! The bridge between languages: `question` reads asks by it, `answer` binds values by it.

use super::cue::{Cue, CueMatch, CueSet, CueText};
use super::tsv;
use crate::domain::language::Language;
use crate::value::Kind;
use rust_embed::RustEmbed;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(RustEmbed)]
#[folder = "locales/attributes/"]
struct Files;

/// What the answer to an attribute is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Expected {
    /// A value of this kind.
    Value(Kind),
    /// A sentence.
    Text,
}

/// Something that can be asked of a record.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// Its id.
    pub id: String,
    /// What answers it.
    pub expected: Expected,
    /// Units that a quantity must have; empty where any fits.
    pub units: Vec<String>,
    /// Ids of concepts that a number must count; empty where the question says.
    pub counts: Vec<String>,
    /// What it is called.
    pub label: BTreeMap<Language, String>,
    /// How it is asked for, as the cues are written, by language (`zh` for both scripts).
    pub ask: BTreeMap<String, Vec<String>>,
    /// Whether it is a bare question word: no sentence speaks of it by name.
    pub is_generic: bool,
}

/// Every attribute, with its cues.
pub struct Attributes {
    /// The attributes.
    pub all: Vec<Attribute>,
    ask: CueSet,
    source: Vec<CueSet>,
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    attribute: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    r#type: String,
    #[serde(default)]
    units: Vec<String>,
    #[serde(default)]
    counts: Vec<String>,
    label: BTreeMap<Language, String>,
    #[serde(default)]
    ask: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    source: BTreeMap<String, Vec<String>>,
}

impl Attributes {
    /// Returns which attributes a question's words ask for.
    #[must_use]
    pub fn asked(&self, text: &CueText) -> Vec<CueMatch> {
        self.ask.find(text)
    }

    /// Returns where a sentence's words speak of an attribute, most clearly first.
    #[must_use]
    pub fn spoken_of(&self, attribute: usize, text: &CueText) -> Option<CueMatch> {
        self.source[attribute]
            .find(text)
            .into_iter()
            .max_by(|a, b| {
                a.weight
                    .total_cmp(&b.weight)
                    .then(b.tokens.start.cmp(&a.tokens.start))
            })
    }

    /// Returns the index of an attribute by its id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<usize> {
        self.all.iter().position(|attribute| attribute.id == id)
    }
}

impl Attribute {
    /// Returns its label in a language.
    #[must_use]
    pub fn label(&self, language: Language) -> &str {
        self.label
            .get(&language)
            .map_or(self.id.as_str(), String::as_str)
    }
}

/// Reads the attributes that are compiled in.
///
/// # Errors
///
/// Returns the file and what is wrong there.
pub fn load() -> Result<Attributes, tsv::Error> {
    let mut attributes = Attributes {
        all: Vec::new(),
        ask: CueSet::default(),
        source: Vec::new(),
    };
    for (file, text) in super::intent::toml_files::<Files>() {
        let fail = |reason: String| tsv::Error {
            file: file.clone(),
            line: 0,
            reason,
        };
        let read: File = toml::from_str(&text).map_err(|error| fail(error.to_string()))?;
        for written in read.attribute {
            let index = attributes.all.len();
            let expected = expected(&written.r#type)
                .ok_or_else(|| fail(format!("{}: {:?} is no type", written.id, written.r#type)))?;
            let mut source = CueSet::default();
            for (cues, set) in [
                (&written.ask, &mut attributes.ask),
                (&written.source, &mut source),
            ] {
                for cue in cues.values().flatten() {
                    let cue = Cue::parse(cue)
                        .map_err(|reason| fail(format!("{}: {reason}", written.id)))?;
                    set.add(index, cue);
                }
            }
            attributes.source.push(source);
            attributes.all.push(Attribute {
                id: written.id,
                expected,
                units: written.units,
                counts: written.counts,
                label: written.label,
                ask: written.ask,
                is_generic: written.source.values().all(Vec::is_empty),
            });
        }
    }
    Ok(attributes)
}

fn expected(name: &str) -> Option<Expected> {
    if name == "text" {
        return Some(Expected::Text);
    }
    serde_json::from_value(serde_json::Value::String(name.to_owned()))
        .ok()
        .map(Expected::Value)
}

#[cfg(test)]
mod tests {
    use super::load;
    use crate::domain::language::Language;
    use std::collections::HashSet;

    #[test]
    fn every_attribute_is_labelled_and_unique() {
        let attributes = load().expect("every file is well formed");
        assert!(attributes.all.len() >= 25);
        let mut ids = HashSet::new();
        for attribute in &attributes.all {
            assert!(ids.insert(&attribute.id), "{} stands twice", attribute.id);
            for language in Language::ALL {
                assert!(
                    attribute.label.contains_key(&language),
                    "{} {}",
                    attribute.id,
                    language.tag()
                );
            }
        }
    }
}
