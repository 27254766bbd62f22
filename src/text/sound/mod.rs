//! Sound keys: Urdu in either script, and names in any, brought to keys that agree where they sound alike.
//! Ranks nothing and knows no word but those of a list; which keys weigh how much is for others.
//!
//! Key letters: b p t d j C(ch) s S(sh) z r k X(kh, خ) g G(gh, غ) f l m n v y h, the aspirates
//! B P T D J; vowels a i u (may be unwritten in Urdu), A I U (written), Y (ia, aya), W (ua), O (io),
//! E (ui); `'` for an initial vowel.

mod key;
mod name;
mod roman;
mod urdu;

pub use name::{name, pinyin};

use super::Script;
use super::normalize::form;
use super::segment::script;
use super::table::{cell, rows, words};
use key::Sound;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Returns the fine keys of an Urdu or Roman Urdu word, most likely first.
///
/// Words with a space or hyphen are read as one (sarmaya kari = sarmayakari). Two spellings meet
/// when they share a key.
#[must_use]
pub fn fine(word: &str) -> Vec<String> {
    keys(word, key::fine)
}

/// Returns the coarse keys of an Urdu or Roman Urdu word: consonants alone, aspiration dropped, for
/// writing without vowels (mlqat) and for habits of spelling that the fine key keeps apart
/// (jaroori, gaadi). A word of one consonant has none.
#[must_use]
pub fn coarse(word: &str) -> Vec<String> {
    let mut all = keys(word, key::coarse);
    if word.is_ascii() {
        // Some write j for z and d for ڑ; only the Roman side tries both.
        for (from, to) in [('j', "z"), ('d', "r")] {
            let more: Vec<String> = all.iter().map(|key| key.replace(from, to)).collect();
            all.extend(more);
        }
        let mut seen = std::collections::HashSet::new();
        all.retain(|key| seen.insert(key.clone()));
    }
    all
}

fn keys(word: &str, key: fn(&[Sound]) -> Vec<String>) -> Vec<String> {
    let word = form(word);
    let mut all = Vec::new();
    for reading in readings(&word) {
        for key in key(&reading) {
            if !key.is_empty() && !all.contains(&key) {
                all.push(key);
            }
        }
    }
    all
}

/// Returns what a word in normal form may sound like.
fn readings(word: &str) -> Vec<Vec<Sound>> {
    match word.chars().find_map(script) {
        Some(Script::Arabic) => urdu::readings(word),
        Some(Script::Latin) => roman::readings(word),
        _ => Vec::new(),
    }
}

/// Rates how well the vowels of a Roman spelling fit an Urdu word, between 0 and 1.
///
/// Orders words that share a key: `kaal` asks for an ا (کال), `kal` for none (کل).
#[must_use]
pub fn agreement(roman: &str, urdu: &str) -> f32 {
    roman::agreement(&form(roman), &form(urdu))
}

static LISTED: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut table: HashMap<_, Vec<_>> = HashMap::new();
    for row in rows(include_str!("../../../locales/text/roman.tsv")) {
        for roman in cell(&row, 1).split(',').map(str::trim) {
            let all = table.entry(roman).or_default();
            if !all.contains(&cell(&row, 0)) {
                all.push(cell(&row, 0));
            }
        }
    }
    table
});

/// Returns the Urdu words that a list gives for a Roman spelling: function words in all their
/// spellings (hy → ہے), English words that Urdu has taken over (crore → کروڑ), clipped forms.
#[must_use]
pub fn listed(roman: &str) -> &'static [&'static str] {
    LISTED.get(roman).map_or(&[], Vec::as_slice)
}

static SPELLINGS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    rows(include_str!("../../../locales/text/roman.tsv"))
        .filter_map(|row| {
            let first = cell(&row, 1).split(',').next()?.trim();
            words(&row, 0).next().map(|_| (cell(&row, 0), first))
        })
        .collect()
});

/// Returns the one Roman spelling that answers use for an Urdu word of the list.
#[must_use]
pub fn spelling(urdu: &str) -> Option<&'static str> {
    SPELLINGS.get(urdu).copied()
}

#[cfg(test)]
mod tests;
