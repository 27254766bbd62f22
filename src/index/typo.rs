//! Typos forgiven: a word that neither lexicon nor index holds is read as the nearest ones they hold.
//! Never touches a word that is known; what a word means is the lexicon's.

use super::generation::Generation;
use super::{Error, clauses};
use crate::domain::language::Language;
use crate::question::Question;
use crate::question::concept::{self, Concept, ConceptForm, FormVia};
use crate::text::Script;
use std::collections::{HashMap, HashSet};

/// What a corrected word is worth beside one spelt right.
const WEIGHT: f32 = 0.8;
/// The most words that one may have been meant as.
const MOST: usize = 2;
/// From this length one slip is forgiven, and from the next two: shorter words have too many
/// neighbours.
const ONE_SLIP: usize = 4;
const TWO_SLIPS: usize = 8;
/// Roman Urdu has no one spelling: short words that nothing holds are Urdu, not slips.
const ROMAN: usize = 6;

/// Every word that may have been meant, by its first letter.
#[derive(Default)]
pub struct Spellings {
    by_opening: HashMap<char, Vec<String>>,
}

impl Spellings {
    /// Makes a list of words in normal form; those of Han characters and digits are left out.
    #[must_use]
    pub fn new(words: impl IntoIterator<Item = String>) -> Self {
        let mut seen = HashSet::new();
        let mut by_opening: HashMap<char, Vec<String>> = HashMap::new();
        for word in words {
            let is_spelt = word.chars().count() >= ONE_SLIP
                && word.chars().all(|c| c.is_alphabetic() && !is_han(c));
            if let Some(first) = word.chars().next().filter(|_| is_spelt)
                && seen.insert(word.clone())
            {
                by_opening.entry(plain(first)).or_default().push(word);
            }
        }
        for words in by_opening.values_mut() {
            words.sort_unstable();
        }
        Self { by_opening }
    }

    /// Returns the words nearest to one, the nearest first; those as near as the best alone.
    #[must_use]
    pub fn nearest(&self, word: &str) -> Vec<&str> {
        let letters: Vec<char> = word.chars().map(plain).collect();
        let allowed = match letters.len() {
            length if length >= TWO_SLIPS => 2,
            length if length >= ONE_SLIP => 1,
            _ => return Vec::new(),
        };
        let mut best = allowed;
        let mut found: Vec<(usize, &str)> = Vec::new();
        let same_opening = letters.first().and_then(|c| self.by_opening.get(c));
        for candidate in same_opening.into_iter().flatten() {
            let other: Vec<char> = candidate.chars().map(plain).collect();
            if let Some(distance) = distance(&letters, &other, best) {
                best = best.min(distance);
                found.push((distance, candidate));
            }
        }
        found.retain(|(distance, _)| *distance == best);
        found.into_iter().take(MOST).map(|(_, word)| word).collect()
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// Many leave the madda of a word's first letter away (اخری for آخری).
fn plain(c: char) -> char {
    if c == 'آ' { 'ا' } else { c }
}

/// Returns how many letters must be put in, left out, changed or swapped with their neighbour, where
/// it is at most `most` (optimal string alignment).
fn distance(a: &[char], b: &[char], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let width = b.len() + 1;
    let mut before: Vec<usize> = vec![0; width];
    let mut last: Vec<usize> = (0..width).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; width];
        for j in 1..width {
            let change = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + change);
            let is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if is_swap {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        if row.iter().all(|cost| *cost > most) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    Some(last[b.len()]).filter(|distance| *distance <= most)
}

/// Adds to each word that nothing holds the forms of the words that it may have been meant as.
///
/// # Errors
///
/// Returns what the index cannot read.
pub fn forgive(generation: &Generation, question: &mut Question) -> Result<(), Error> {
    let groups = clauses::clauses(&question.concepts, generation.snapshot.fields());
    let shortest = if question.language == Language::RomanUrdu {
        ROMAN
    } else {
        ONE_SLIP
    };
    for (index, concept) in question.concepts.iter_mut().enumerate() {
        let own = concept.forms.first().map(|form| form.tokens.as_slice());
        let Some([word]) = own.filter(|_| concept.targets.is_empty()) else {
            continue;
        };
        let is_spelt = matches!(word.script, Script::Latin | Script::Arabic)
            && word.form.chars().count() >= shortest;
        if !is_spelt || generation.snapshot.holds(&groups[index])? {
            continue;
        }
        let word = word.form.clone();
        for meant in generation.spellings.nearest(&word) {
            mean(generation, concept, meant);
        }
    }
    Ok(())
}

/// Gives a concept the forms of a word that may have been meant.
fn mean(generation: &Generation, concept: &mut Concept, word: &str) {
    let tokens = generation.analyzer.analyze(word).tokens;
    let mentions = generation.lexicon.mentions(&tokens);
    for meant in concept::concepts(&tokens, &mentions, &generation.lexicon) {
        concept.is_general |= meant.is_general && !meant.targets.is_empty();
        for target in meant.targets {
            if !concept.targets.contains(&target) {
                concept.targets.push(target);
            }
        }
        concept
            .forms
            .extend(meant.forms.into_iter().map(|form| ConceptForm {
                weight: form.weight * WEIGHT,
                via: FormVia::Typo,
                ..form
            }));
    }
}

#[cfg(test)]
mod tests {
    use super::Spellings;

    fn spellings() -> Spellings {
        let words = [
            "capacity",
            "karot",
            "carrot",
            "president",
            "bridge",
            "آخری",
            "ریزیڈنسی",
            "form",
        ];
        Spellings::new(words.map(str::to_owned))
    }

    #[test]
    fn slips_are_forgiven_by_length() {
        let spellings = spellings();
        assert_eq!(spellings.nearest("capasity"), ["capacity"]);
        assert_eq!(spellings.nearest("presidant"), ["president"]);
        assert_eq!(spellings.nearest("brige"), ["bridge"]);
        assert_eq!(spellings.nearest("karrot"), ["karot"]);
        assert_eq!(spellings.nearest("krot"), ["karot"]);
        assert!(spellings.nearest("fro").is_empty());
        assert!(spellings.nearest("captains").is_empty());
    }

    #[test]
    fn urdu_slips_are_forgiven() {
        let spellings = spellings();
        assert_eq!(spellings.nearest("اخری"), ["آخری"]);
        assert_eq!(spellings.nearest("ریزیڈینسی"), ["ریزیڈنسی"]);
    }
}
