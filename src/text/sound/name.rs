//! One key space for names of any script: Urdu letters, Latin letters, the pinyin of Chinese words.
//! Only names long enough to stand alone have keys; what a name stands for is the lexicon's.

use super::super::Script;
use super::super::normalize::form;
use super::key;
use super::{roman, urdu};
use pinyin::ToPinyinMulti;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Fewest consonants that tell names apart.
const MIN_CONSONANTS: usize = 3;
/// At most so many readings of a Chinese word: each character may have several.
const MAX_READINGS: usize = 8;

/// Returns the keys of a name, likeliest first: consonants alone, without aspiration.
///
/// "سکھر" meets "Sukkur"; "温州" meets "Wenzhou" and "وینژو". A name of fewer than three
/// consonants has none, because too many sound alike.
#[must_use]
pub fn name(word: &str, script: Script) -> Vec<String> {
    let mut keys = Vec::new();
    match script {
        Script::Han => {
            for reading in pinyin(word) {
                latin(&reading, &mut keys);
            }
        }
        Script::Latin => latin(&form(word), &mut keys),
        Script::Arabic => {
            for reading in urdu::readings(&form(word)) {
                add(&key::consonants(&reading), &mut keys);
            }
        }
        Script::Digit | Script::Other => {}
    }
    keys
}

fn latin(word: &str, keys: &mut Vec<String>) {
    let plain: String = word.chars().filter(char::is_ascii_alphabetic).collect();
    if is_pinyin(&plain) {
        // zh is written ژ or ج in Urdu.
        for zh in ["z", "j"] {
            let sounded = plain
                .replace("zh", zh)
                .replace('x', "sh")
                .replace('q', "ch")
                .replace('c', "\0")
                .replace("\0h", "ch")
                .replace('\0', "s");
            for reading in roman::readings(&sounded) {
                add(&key::consonants(&reading), keys);
            }
        }
    }
    for reading in roman::readings(word) {
        add(&key::consonants(&reading), keys);
    }
}

fn add(consonants: &str, keys: &mut Vec<String>) {
    let mut push = |sounded: &dyn Fn(char) -> char| {
        let key: String = consonants.chars().map(sounded).collect();
        if key.len() >= MIN_CONSONANTS && !keys.contains(&key) {
            keys.push(key);
        }
    };
    push(&plain);
    // Chinese has no kh: a name spells it with h (赫) as often as with k.
    if consonants.contains('X') {
        push(&|c| if c == 'X' { 'h' } else { plain(c) });
    }
}

/// Returns a key letter as all three scripts can write it: Chinese spells r as l or er.
fn plain(c: char) -> char {
    match key::plain(c) {
        'r' => 'l',
        plain => plain,
    }
}

/// Returns the readings of a Chinese word without tones, syllables joined, at most eight.
///
/// ```
/// # use rabta::text::sound::pinyin;
/// assert!(pinyin("成都").contains(&"chengdu".to_owned()));
/// ```
#[must_use]
pub fn pinyin(word: &str) -> Vec<String> {
    let mut readings = vec![String::new()];
    for c in form(word).chars() {
        let Some(multi) = c.to_pinyin_multi() else {
            continue;
        };
        let mut syllables: Vec<String> = Vec::new();
        for pinyin in multi {
            let plain = pinyin.plain().replace('ü', "v");
            if !syllables.contains(&plain) {
                syllables.push(plain);
            }
        }
        let n_allowed = (MAX_READINGS / readings.len()).max(1);
        readings = syllables
            .iter()
            .take(n_allowed)
            .flat_map(|syllable| readings.iter().map(move |head| format!("{head}{syllable}")))
            .collect();
    }
    readings.retain(|reading| !reading.is_empty());
    readings
}

/// Returns whether a word reads as two or more syllables of Mandarin, n and ng where they fit.
fn is_pinyin(word: &str) -> bool {
    fn syllables(rest: &str, n_taken: usize) -> bool {
        if rest.is_empty() {
            return n_taken > 1;
        }
        (1..=rest.len().min(6)).rev().any(|length| {
            rest.is_char_boundary(length)
                && SYLLABLES.contains(&rest[..length])
                && syllables(&rest[length..], n_taken + 1)
        })
    }
    word.len() < 32 && syllables(word, 0)
}

static SYLLABLES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    const INITIALS: &[&str] = &[
        "", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "zh", "ch", "sh",
        "r", "z", "c", "s", "y", "w",
    ];
    const FINALS: &[&str] = &[
        "a", "o", "e", "i", "u", "v", "ai", "ei", "ui", "ao", "ou", "iu", "ie", "ue", "er", "an",
        "en", "in", "un", "ang", "eng", "ing", "ong", "ia", "iao", "ian", "iang", "iong", "ua",
        "uo", "uai", "uan", "uang",
    ];
    INITIALS
        .iter()
        .flat_map(|initial| FINALS.iter().map(move |last| format!("{initial}{last}")))
        .collect()
});
