//! Finds entries of one to eight words in a token list, longest first.
//! Words meet by form or stem; Chinese entries meet by their characters, wherever the cuts fall.

use super::{Mention, Target, Via};
use crate::domain::span::Span;
use crate::text::{Script, Token, sound};
use std::collections::HashMap;

/// The most words of an entry; longer ones (titles) are found by retrieval instead.
const MOST_WORDS: usize = 8;
/// The most characters of a Chinese entry that are looked up.
const MOST_CHARACTERS: usize = 24;
/// The most ways in which a phrase of words with several stems is looked up.
const MOST_KEYS: usize = 16;

#[derive(Clone, Copy, Debug)]
struct Entry {
    target: Target,
    weight: f32,
}

/// Entries by the keys of their words.
#[derive(Default)]
pub struct Matcher {
    words: HashMap<String, Vec<Entry>>,
    /// The most words of an entry that begins with a key.
    openings: HashMap<String, usize>,
    han: HashMap<String, Vec<Entry>>,
    longest_han: usize,
}

impl Matcher {
    /// Adds an entry by its words.
    pub fn add(&mut self, tokens: &[Token], target: Target, weight: f32) {
        let entry = Entry { target, weight };
        if tokens.is_empty() {
            return;
        }
        if tokens.iter().all(|token| token.script == Script::Han) {
            let text: String = tokens.iter().map(|token| token.form.as_str()).collect();
            let length = text.chars().count();
            if length <= MOST_CHARACTERS {
                self.longest_han = self.longest_han.max(length);
                self.han.entry(text).or_default().push(entry);
            }
            return;
        }
        if tokens.len() <= MOST_WORDS {
            let words: Vec<Vec<String>> = tokens.iter().map(keys).collect();
            self.add_keys(&words, entry);
        }
    }

    /// Adds an entry by the sounds of its Urdu words.
    pub fn add_sounds(&mut self, tokens: &[Token], target: Target, weight: f32) {
        let is_urdu = tokens.iter().all(|token| token.script == Script::Arabic);
        if is_urdu && !tokens.is_empty() && tokens.len() <= MOST_WORDS {
            let keys: Vec<Vec<String>> = tokens
                .iter()
                .map(|token| sound::fine(&token.form))
                .collect();
            self.add_keys(&keys, Entry { target, weight });
        }
    }

    fn add_keys(&mut self, words: &[Vec<String>], entry: Entry) {
        for phrase in phrases(words) {
            let opening = phrase.split(' ').next().unwrap_or_default().to_owned();
            let longest = self.openings.entry(opening).or_default();
            *longest = (*longest).max(words.len());
            let entries = self.words.entry(phrase).or_default();
            if !entries.iter().any(|held| held.target == entry.target) {
                entries.push(entry);
            }
        }
    }

    /// Returns the longest entries that stand in the tokens; of several that begin at one place only
    /// the longest, with all its meanings.
    #[must_use]
    pub fn find(&self, tokens: &[Token]) -> Vec<Mention> {
        let words: Vec<Vec<String>> = tokens.iter().map(keys).collect();
        let mut found = self.find_keys(tokens, &words, |token, key| {
            if token.form == key {
                Via::Exact
            } else {
                Via::Stem
            }
        });
        found.extend(self.find_han(tokens));
        found
    }

    /// Returns the longest entries that Latin tokens sound like.
    #[must_use]
    pub fn find_sounds(&self, tokens: &[Token], key: fn(&str) -> Vec<String>) -> Vec<Mention> {
        let words: Vec<Vec<String>> = tokens
            .iter()
            .map(|token| match token.script {
                Script::Latin => key(&token.form),
                _ => Vec::new(),
            })
            .collect();
        self.find_keys(tokens, &words, |_, _| Via::Key)
    }

    fn find_keys(
        &self,
        tokens: &[Token],
        words: &[Vec<String>],
        via: fn(&Token, &str) -> Via,
    ) -> Vec<Mention> {
        let mut found = Vec::new();
        let mut covered = 0;
        for start in 0..tokens.len() {
            let longest = words[start]
                .iter()
                .filter_map(|key| self.openings.get(key))
                .max();
            let Some(longest) = longest else { continue };
            for end in (start + 1..=(start + longest).min(tokens.len())).rev() {
                let entries = self.lookup(&words[start..end]);
                if entries.is_empty() {
                    continue;
                }
                if end > covered {
                    for (entry, phrase) in entries {
                        let exact = phrase
                            .split(' ')
                            .zip(&tokens[start..end])
                            .map(|(key, token)| via(token, key))
                            .max();
                        found.push(mention(
                            tokens,
                            start..end,
                            *entry,
                            exact.unwrap_or(Via::Exact),
                        ));
                    }
                    covered = end;
                }
                break;
            }
        }
        found
    }

    fn lookup(&self, words: &[Vec<String>]) -> Vec<(&Entry, String)> {
        let mut found: Vec<(&Entry, String)> = Vec::new();
        for phrase in phrases(words) {
            for entry in self.words.get(&phrase).into_iter().flatten() {
                if !found.iter().any(|(held, _)| held.target == entry.target) {
                    found.push((entry, phrase.clone()));
                }
            }
        }
        found
    }

    /// Finds Chinese entries by character: of two characters only where a word of the cut begins and
    /// ends with them, so that chance neighbours do not count.
    fn find_han(&self, tokens: &[Token]) -> Vec<Mention> {
        let mut found = Vec::new();
        let mut start = 0;
        while start < tokens.len() {
            if tokens[start].script != Script::Han {
                start += 1;
                continue;
            }
            let run = tokens[start..]
                .iter()
                .take_while(|token| token.script == Script::Han)
                .count();
            self.find_in_run(tokens, start..start + run, &mut found);
            start += run;
        }
        found
    }

    fn find_in_run(&self, tokens: &[Token], run: std::ops::Range<usize>, found: &mut Vec<Mention>) {
        let letters: Vec<(char, usize)> = run
            .clone()
            .flat_map(|index| {
                tokens[index]
                    .form
                    .chars()
                    .map(move |letter| (letter, index))
            })
            .collect();
        let is_cut =
            |at: usize| at == 0 || at == letters.len() || letters[at - 1].1 != letters[at].1;
        let mut covered = 0;
        for start in 0..letters.len() {
            let most = self.longest_han.min(letters.len() - start);
            for length in (1..=most).rev() {
                let end = start + length;
                if end <= covered {
                    break;
                }
                let inside_word = !(is_cut(start) && is_cut(end));
                if length <= 2 && inside_word && !is_part(tokens, &letters[start..end]) {
                    continue;
                }
                let text: String = letters[start..end]
                    .iter()
                    .map(|(letter, _)| letter)
                    .collect();
                let Some(entries) = self.han.get(&text) else {
                    continue;
                };
                let range = letters[start].1..letters[end - 1].1 + 1;
                for entry in entries {
                    found.push(mention(tokens, range.clone(), *entry, Via::Exact));
                }
                covered = end;
                break;
            }
        }
    }
}

/// Returns whether characters of one token are one of its dictionary words.
fn is_part(tokens: &[Token], letters: &[(char, usize)]) -> bool {
    let (Some(first), Some(last)) = (letters.first(), letters.last()) else {
        return false;
    };
    let text: String = letters.iter().map(|(letter, _)| letter).collect();
    first.1 == last.1 && tokens[first.1].parts.contains(&text)
}

fn mention(tokens: &[Token], range: std::ops::Range<usize>, entry: Entry, via: Via) -> Mention {
    let span = Span {
        start: tokens[range.start].span.start,
        end: tokens[range.end - 1].span.end,
    };
    Mention {
        target: entry.target,
        tokens: range,
        span,
        via,
        weight: entry.weight,
    }
}

/// Returns the keys of a word: its form and its stems.
fn keys(token: &Token) -> Vec<String> {
    let mut keys = vec![token.form.clone()];
    keys.extend(
        token
            .stems
            .iter()
            .filter(|stem| **stem != token.form)
            .cloned(),
    );
    keys
}

/// Returns the phrases that a list of words with several keys each can be, at most [`MOST_KEYS`].
fn phrases(words: &[Vec<String>]) -> Vec<String> {
    let mut phrases = vec![String::new()];
    for keys in words {
        let mut longer = Vec::new();
        for phrase in &phrases {
            for key in keys {
                if longer.len() == MOST_KEYS {
                    break;
                }
                let space = if phrase.is_empty() { "" } else { " " };
                longer.push(format!("{phrase}{space}{key}"));
            }
        }
        phrases = longer;
    }
    phrases
}
