//! The word lists that languages are told apart by, parsed once.
//! How much a word of a list counts is for the modules that ask.

use super::super::normalize::form;
use super::super::sound;
use super::super::stem;
use super::super::table::{cell, rows, words};
use super::super::{Script, words as closed};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// A set of foreign languages, a bit each.
pub(super) type Foreign = u32;

/// Number of foreign languages that the table may name.
pub(super) const N_FOREIGN: usize = 24;

pub(super) struct Lists {
    english: HashSet<String>,
    urdu: HashSet<String>,
    roman: HashSet<String>,
    keys: HashSet<String>,
    foreign: HashMap<String, Foreign>,
    endings: Vec<(String, Foreign)>,
    languages: Vec<&'static str>,
}

pub(super) static LISTS: LazyLock<Lists> = LazyLock::new(Lists::load);

impl Lists {
    fn load() -> Self {
        let mut lists = Self {
            english: HashSet::new(),
            urdu: HashSet::new(),
            roman: HashSet::new(),
            keys: HashSet::new(),
            foreign: HashMap::new(),
            endings: Vec::new(),
            languages: Vec::new(),
        };
        for row in rows(include_str!("../../../locales/text/english_common.tsv")) {
            for word in words(&row, 1) {
                lists.english.insert(word.to_owned());
                lists.english.insert(stem::first(word, Script::Latin));
            }
        }
        for row in rows(include_str!("../../../locales/text/urdu_common.tsv")) {
            for word in words(&row, 1).map(form) {
                if cell(&row, 0) == "romanonly" {
                    lists.roman.insert(word);
                } else {
                    lists.add_keys(&word);
                    lists.urdu.insert(word);
                }
            }
        }
        for row in rows(include_str!("../../../locales/text/foreign_words.tsv")) {
            let (language, is_ending) = match cell(&row, 0).split_once('-') {
                Some((language, _)) => (language, true),
                None => (cell(&row, 0), false),
            };
            let bit = lists.bit(language);
            for word in words(&row, 1) {
                let word = form(word).replace('\'', "");
                if is_ending {
                    lists.endings.push((word, bit));
                } else {
                    *lists.foreign.entry(word).or_default() |= bit;
                }
            }
        }
        lists
    }

    /// Notes the keys of an Urdu word that are long enough to tell anything.
    fn add_keys(&mut self, word: &str) {
        self.keys.extend(
            sound::fine(word)
                .into_iter()
                .filter(|key| key.chars().filter(|c| !"aiuAIUYWOE'".contains(*c)).count() > 2),
        );
    }

    fn bit(&mut self, language: &'static str) -> Foreign {
        let index = self
            .languages
            .iter()
            .position(|known| *known == language)
            .unwrap_or_else(|| {
                self.languages.push(language);
                self.languages.len() - 1
            });
        debug_assert!(index < N_FOREIGN, "as many languages as counters");
        1 << index
    }

    /// Returns the bit of a language of the table, none where it does not name it.
    pub(super) fn named(&self, language: &str) -> Foreign {
        self.languages
            .iter()
            .position(|known| *known == language)
            .map_or(0, |index| 1 << index)
    }

    /// Returns whether a word or one of its stems is common English.
    pub(super) fn is_english(&self, form: &str, stems: &[String]) -> bool {
        self.english.contains(form) || stems.iter().any(|stem| self.english.contains(stem))
    }

    pub(super) fn is_urdu(&self, form: &str, stems: &[String]) -> bool {
        self.urdu.contains(form)
            || stem::is_urdu_word(form)
            || stem::is_urdu_verb(form)
            || stems.iter().any(|stem| self.urdu.contains(stem))
    }

    /// Returns whether a Latin word is Roman Urdu by list.
    pub(super) fn is_roman(&self, form: &str) -> bool {
        self.roman.contains(form)
    }

    /// Returns whether a Latin word sounds like a common Urdu one.
    pub(super) fn sounds_urdu(&self, form: &str) -> bool {
        form.len() > 3 && sound::fine(form).iter().any(|key| self.keys.contains(key))
    }

    /// Returns the foreign languages that a word is common in.
    pub(super) fn foreign(&self, form: &str) -> Foreign {
        self.foreign.get(form).copied().unwrap_or_default()
    }

    /// Returns the foreign languages that a word's ending is typical of.
    pub(super) fn ending(&self, form: &str) -> Foreign {
        self.endings
            .iter()
            .filter(|(ending, _)| form.len() > ending.len() + 2 && form.ends_with(ending.as_str()))
            .fold(0, |all, (_, bit)| all | bit)
    }
}

/// Returns whether a word is a function word of Urdu and of no language of the Foreign table.
pub(super) fn is_urdu_alone(form: &str) -> bool {
    closed::is_urdu_function(form) && LISTS.foreign(form) == 0
}
