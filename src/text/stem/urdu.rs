//! Urdu stems by table and ending; the class of a word is kept (final ا and ے become ہ, never nothing).
//! Joins neither چین with چینی nor a root with its derived nouns: that is for the term base.

use super::super::normalize::form;
use super::super::table::{cell, rows, words};
use super::super::words::is_urdu_function;
use super::verb;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

#[derive(Default)]
struct Table {
    kept: HashSet<String>,
    loans: HashSet<String>,
    /// Any listed form → the word whose stem it shares.
    bases: HashMap<String, String>,
    adjectives: HashMap<String, String>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for row in rows(include_str!("../../../locales/text/urdu_words.tsv")) {
        for word in words(&row, 1).map(form) {
            match cell(&row, 0) {
                "keep" => drop(table.kept.insert(word)),
                "loan" => drop(table.loans.insert(word)),
                "adjective" => table.adjective(&word),
                _ => drop(table.bases.insert(word, form(cell(&row, 2)))),
            }
        }
    }
    table
});

impl Table {
    /// Notes بڑا, بڑے, بڑی, بڑوں; نیا has نئے and نئی.
    fn adjective(&mut self, word: &str) {
        let stem = word.trim_end_matches('ا');
        let endings: &[&str] = &["ا", "ے", "ی", "وں"];
        for ending in endings {
            self.adjectives
                .insert(format!("{stem}{ending}"), word.to_owned());
        }
        if let Some(stem) = stem.strip_suffix('ی') {
            for ending in ["ئے", "ئی", "ئوں"] {
                self.adjectives
                    .insert(format!("{stem}{ending}"), word.to_owned());
            }
        }
    }
}

pub(super) fn is_listed(word: &str) -> bool {
    let table = &*TABLE;
    table.kept.contains(word)
        || table.adjectives.contains_key(word)
        || table.bases.contains_key(word)
        || table.loans.contains(word)
}

pub(super) fn stems(word: &str) -> Vec<String> {
    let table = &*TABLE;
    if let Some(base) = table.bases.get(word) {
        return vec![base_stem(base)];
    }
    if let Some(base) = table.adjectives.get(word) {
        return vec![base.clone()];
    }
    if let Some(infinitive) = verb::infinitive(word) {
        let mut stems = vec![infinitive.to_owned()];
        if verb::is_noun_too(word) {
            endings(word, &mut stems);
        }
        return stems;
    }
    let mut stems = Vec::new();
    if !table.kept.contains(word) && !is_urdu_function(word) && !word.ends_with("ترین") {
        endings(word, &mut stems);
    }
    if stems.is_empty() {
        stems.push(base_stem(word));
    }
    stems
}

/// Returns the stem of a word without an ending of number or case: final ا counts as ہ (پتا, پتہ).
fn base_stem(word: &str) -> String {
    let table = &*TABLE;
    // One step only: the table's right side holds words, not forms.
    let word = table.bases.get(word).map_or(word, String::as_str);
    if let Some(infinitive) = verb::infinitive(word) {
        return infinitive.to_owned();
    }
    match word.strip_suffix('ا') {
        Some(head)
            if length(head) >= 2
                && !table.kept.contains(word)
                && !table.adjectives.contains_key(word)
                && !is_urdu_function(word) =>
        {
            format!("{head}ہ")
        }
        _ => word.to_owned(),
    }
}

fn length(word: &str) -> usize {
    word.chars().count()
}

/// Adds the stems that the endings of plural and oblique allow, best first.
fn endings(word: &str, stems: &mut Vec<String>) {
    let ends = |ending: &str, at_least: usize| {
        word.strip_suffix(ending)
            .filter(|head| length(head) >= at_least)
    };
    let mut add = |stem: String| {
        if !stems.contains(&stem) {
            stems.push(stem);
        }
    };
    if let Some(head) = ends("یاں", 2).or_else(|| ends("یوں", 2)) {
        add(base_stem(&format!("{head}ی")));
        add(format!("{head}یہ"));
    } else if let Some(head) = ends("ئیں", 2).or_else(|| ends("ؤں", 2)) {
        // دعائیں, دعاؤں → دعا.
        add(base_stem(head));
    } else if let Some(head) = ends("یں", 2) {
        add(base_stem(head));
    } else if let Some(head) = ends("وں", 2) {
        add(base_stem(head));
        add(base_stem(&format!("{head}ہ")));
    } else if let Some(head) = ends("ہجات", 2) {
        add(format!("{head}ہ"));
    } else if let Some(head) = ends("یات", 2) {
        add(format!("{head}یت"));
        add(base_stem(&format!("{head}ی")));
        add(word.to_owned());
    } else if let Some(head) = ends("ات", 3) {
        add(base_stem(head));
        add(base_stem(&format!("{head}ہ")));
        add(format!("{head}ت"));
        add(word.to_owned());
    } else if let Some(head) = ends("ین", 4) {
        add(base_stem(head));
        add(word.to_owned());
    } else if let Some(head) = ends("گان", 3) {
        add(format!("{head}ہ"));
    } else if let Some(head) = ends("ز", 2)
        .or_else(|| ends("س", 2))
        .or_else(|| ends("یز", 2))
    {
        if TABLE.loans.contains(head) {
            add(base_stem(head));
        } else if let Some(loan) = word.strip_suffix('ز').map(|head| format!("{head}ی"))
            && TABLE.loans.contains(&loan)
        {
            // کمپنیز is written کمپنز too.
            add(base_stem(&loan));
        }
    } else if let Some(head) = ends("ے", 2)
        && !head.ends_with('ئ')
    {
        add(base_stem(&format!("{head}ہ")));
    }
}
