//! What words of one family share: installer, installation and installing all go back to `install`.
//! For matching alone, where a need names who does what an offer names as done; search keeps them apart.

use crate::text::{Script, Token, stem};
use std::hash::{DefaultHasher, Hash, Hasher};

/// What two lines meet by: a word of a family, a concept or a place, as a number.
pub type Key = u64;

/// The fewest letters that are left of an English word; `meter` and `metal` must not meet.
const LEAST: usize = 4;

/// English endings that make a doer, a deed or a quality of a word, the longest first.
const ENDINGS: [&str; 23] = [
    "isation", "ization", "ication", "ation", "ators", "ator", "ition", "ising", "izing", "ment",
    "ance", "ence", "ate", "at", "ion", "age", "ing", "ery", "er", "or", "al", "ed", "y",
];

/// Returns the key of a word's family.
#[must_use]
pub fn word(token: &Token) -> Key {
    match token.script {
        Script::Latin => of("l", english(first(token)).as_str()),
        Script::Arabic => of("a", first(token)),
        Script::Han => han(&token.form),
        Script::Digit | Script::Other => of("o", &token.form),
    }
}

/// Returns the key of the family of an English word.
#[must_use]
pub fn english_key(word: &str) -> Key {
    of("l", english(&stem::first(word, Script::Latin)).as_str())
}

/// Returns the key of a Chinese word.
#[must_use]
pub fn han(word: &str) -> Key {
    of("h", word)
}

/// Returns the key of a concept of the term base.
#[must_use]
pub fn term(index: usize) -> Key {
    of("t", &index)
}

/// Returns the key of a place.
#[must_use]
pub fn place(index: usize) -> Key {
    of("p", &index)
}

fn of(kind: &str, what: &(impl Hash + ?Sized)) -> Key {
    let mut hasher = DefaultHasher::new();
    kind.hash(&mut hasher);
    what.hash(&mut hasher);
    hasher.finish()
}

fn first(token: &Token) -> &str {
    token.stems.first().unwrap_or(&token.form)
}

/// Returns what the words of an English family have in common.
fn english(stem: &str) -> String {
    let stem = stem.trim_end_matches("'s");
    let cut = ENDINGS
        .iter()
        .find_map(|ending| {
            let root = stem.strip_suffix(ending)?;
            (root.len() >= LEAST && root.is_ascii()).then_some(root)
        })
        .unwrap_or(stem);
    // install|er and instal|ment, distribut|or and distribute.
    let bare = cut
        .strip_suffix('e')
        .filter(|root| root.len() >= LEAST)
        .unwrap_or(cut);
    let mut letters: Vec<char> = bare.chars().collect();
    if letters.len() > LEAST && letters.last() == letters.get(letters.len() - 2) {
        letters.pop();
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::{english, stem};
    use crate::text::Script;

    #[test]
    fn doer_and_deed_meet_and_strangers_do_not() {
        for family in [
            &["translator", "translation", "translate"][..],
            &["installer", "installation", "install"],
            &["operator", "operation", "operate"],
            &["distributor", "distribution", "distribute"],
            &["refrigerated", "refrigeration", "refrigerator"],
            &["weaving", "weave", "weaver"],
            &["consolidate", "consolidation"],
            &["charger", "charging", "charge"],
        ] {
            for word in family {
                let root = |word: &str| english(&stem::first(word, Script::Latin));
                assert_eq!(root(word), root(family[0]), "{word}");
            }
        }
        for (a, b) in [
            ("meter", "metal"),
            ("mango", "manage"),
            ("seed", "see"),
            ("rice", "ring"),
        ] {
            assert_ne!(english(a), english(b), "{a} {b}");
        }
    }
}
