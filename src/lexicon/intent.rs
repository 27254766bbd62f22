//! Intents: what a message wants done, with patterns in five languages, from `locales/intents/*.toml`.
//! Which one wins, and when small talk yields to a subject, is for `question`.

use super::cue::{Cue, CueMatch, CueSet, CueText};
use super::tsv;
use rust_embed::RustEmbed;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(RustEmbed)]
#[folder = "locales/intents/"]
struct Files;

/// An intent and its variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The intent's word in shapes.md.
    pub id: String,
    /// Which one of several: a greeting, the language asked for.
    pub variant: Option<String>,
}

/// Every intent, with its patterns.
pub struct Intents {
    /// The intents.
    pub all: Vec<Entry>,
    patterns: CueSet,
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    intent: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    variant: Option<String>,
    pattern: BTreeMap<String, Vec<String>>,
}

impl Intents {
    /// Returns which intents the words of a message show.
    #[must_use]
    pub fn find(&self, text: &CueText) -> Vec<CueMatch> {
        self.patterns.find(text)
    }
}

/// Reads the intents that are compiled in.
///
/// # Errors
///
/// Returns the file and what is wrong there.
pub fn load() -> Result<Intents, tsv::Error> {
    let mut intents = Intents {
        all: Vec::new(),
        patterns: CueSet::default(),
    };
    for (file, text) in toml_files::<Files>() {
        let fail = |reason: String| tsv::Error {
            file: file.clone(),
            line: 0,
            reason,
        };
        let read: File = toml::from_str(&text).map_err(|error| fail(error.to_string()))?;
        for written in read.intent {
            let index = intents.all.len();
            for pattern in written.pattern.values().flatten() {
                let cue = Cue::parse(pattern)
                    .map_err(|reason| fail(format!("{}: {reason}", written.id)))?;
                intents.patterns.add(index, cue);
            }
            intents.all.push(Entry {
                id: written.id,
                variant: written.variant,
            });
        }
    }
    Ok(intents)
}

/// Returns the embedded TOML files of a folder, by name.
pub(super) fn toml_files<Folder: RustEmbed>() -> Vec<(String, String)> {
    let mut files: Vec<_> = Folder::iter()
        .filter(|path| path.ends_with(".toml"))
        .collect();
    files.sort();
    files
        .into_iter()
        .filter_map(|file| {
            let bytes = Folder::get(&file)?.data;
            Some((
                file.into_owned(),
                String::from_utf8_lossy(&bytes).into_owned(),
            ))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::load;

    #[test]
    fn every_intent_is_a_word_of_the_contract() {
        let known = [
            "value",
            "define",
            "procedure",
            "yes_no",
            "about",
            "find_companies",
            "find_events",
            "find_programmes",
            "count",
            "compare",
            "match",
            "more",
            "small_talk",
            "contact",
            "language",
            "hostile",
        ];
        let intents = load().expect("every file is well formed");
        assert!(intents.all.len() >= 15);
        for entry in &intents.all {
            assert!(known.contains(&entry.id.as_str()), "{}", entry.id);
        }
    }
}
