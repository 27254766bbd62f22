//! The forms of Urdu verbs, made from a table of roots by the rules of conjugation.
//! Guesses no verb from its ending: پانی is not پا + نی.

use super::super::normalize::form;
use super::super::table::{cell, rows, words};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Endings after a consonant: کرنا, کرتے, کریں.
const CONSONANT: &[&str] = &[
    "نا", "نے", "نی", "نیں", "تا", "تے", "تی", "تیں", "ا", "ے", "ی", "یں", "وں", "و", "یے",
];
/// Endings after a vowel: بنانا, بنائیں, بنایا.
const VOWEL: &[&str] = &[
    "نا",
    "نے",
    "نی",
    "نیں",
    "تا",
    "تے",
    "تی",
    "تیں",
    "یا",
    "ئے",
    "ئی",
    "ئیں",
    "ؤں",
    "ؤ",
    "ئیے",
    "ئیں گے",
];

struct Verbs {
    infinitives: HashMap<String, String>,
    roots: HashSet<String>,
    nouns: HashSet<String>,
    both: HashSet<String>,
}

static VERBS: LazyLock<Verbs> = LazyLock::new(|| {
    let mut verbs = Verbs {
        infinitives: HashMap::new(),
        roots: ["کر", "جا", "دے", "لے", "ہو", "آ", "پی", "جی"]
            .map(form)
            .into(),
        nouns: HashSet::new(),
        both: HashSet::new(),
    };
    for row in rows(include_str!("../../../locales/text/urdu_verbs.tsv")) {
        match cell(&row, 0) {
            "root" => {
                for root in words(&row, 1).map(form) {
                    let endings = if root.ends_with(['ا', 'و', 'آ']) {
                        VOWEL
                    } else {
                        CONSONANT
                    };
                    for ending in endings {
                        verbs
                            .infinitives
                            .entry(form(&format!("{root}{ending}")))
                            .or_insert_with(|| format!("{root}نا"));
                    }
                    verbs.roots.insert(root);
                }
            }
            "irregular" => {
                for word in words(&row, 1) {
                    verbs.infinitives.insert(form(word), form(cell(&row, 2)));
                }
            }
            "noun" => verbs.nouns.extend(words(&row, 1).map(form)),
            _ => verbs.both.extend(words(&row, 1).map(form)),
        }
    }
    for noun in &verbs.nouns {
        verbs.infinitives.remove(noun);
    }
    verbs
});

/// Returns the infinitive of a verb form, its stem.
pub(super) fn infinitive(word: &str) -> Option<&'static str> {
    VERBS.infinitives.get(word).map(String::as_str)
}

/// Returns whether a verb form is a form of a noun too: ملیں (mills), سوچیں (thoughts).
pub(super) fn is_noun_too(word: &str) -> bool {
    VERBS.both.contains(word)
}

pub(super) fn is_root(word: &str) -> bool {
    VERBS.roots.contains(word)
}
