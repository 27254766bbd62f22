//! Finds the noun phrase that a number counts: "320 seats", 五家中国企业, "پانچ چینی کمپنیاں".
//! Guesses by word order and plural endings; whether the phrase is the one asked for is not known here.

use super::super::atom::Class;
use super::super::words::{Column, Sense};
use super::Reader;
use crate::text::Token;

/// A longer phrase is a clause: chosen on sentences of the fixtures.
const MOST_WORDS: usize = 5;

/// Numbers that may share one noun: "five Chinese, three Turkish and two Pakistani companies".
const MOST_SHARED: usize = 4;

/// Characters of the longest Chinese phrase taken.
const MOST_CHARACTERS: usize = 10;

impl Reader<'_> {
    /// Returns the atoms of the phrase that a number before `at` counts.
    pub(super) fn counted(&self, at: usize) -> Option<(usize, usize)> {
        self.counted_within(at, MOST_SHARED)
    }

    fn counted_within(&self, at: usize, shared: usize) -> Option<(usize, usize)> {
        match self.class(at)? {
            Class::Han => self.counted_in_chinese(at),
            Class::Arabic => self.counted_in_words(at, "ur_stop", shared),
            Class::Latin if self.is_roman && !self.has_plural(at) => {
                self.counted_in_words(at, "roman_stop", shared)
            }
            Class::Latin => self.counted_in_english(at, shared),
            _ => None,
        }
    }

    /// Returns whether a noun in the plural stands within two words: "2000 new jobs".
    pub(super) fn counts_a_plural(&self, at: usize) -> bool {
        (at..at + 2)
            .take_while(|&place| {
                self.class(place) == Some(Class::Latin) && self.cue(place, "now").is_none()
            })
            .any(|place| self.is_plural(place) && !self.is_capitalised(place))
    }

    fn is_capitalised(&self, at: usize) -> bool {
        self.original(at).starts_with(char::is_uppercase)
    }

    fn has_plural(&self, at: usize) -> bool {
        self.english_phrase(at).1
    }

    fn is_plural(&self, at: usize) -> bool {
        let form = self.form(at);
        let has_ending = form.len() > 3
            && form.ends_with('s')
            && !["ss", "us", "is", "'s"]
                .iter()
                .any(|ending| form.ends_with(ending));
        has_ending || self.cue(at, "plural").is_some()
    }

    /// Returns where an English phrase ends and whether it ends in a plural.
    fn english_phrase(&self, at: usize) -> (usize, bool) {
        let mut to = at;
        while to < at + MOST_WORDS + 2 && self.is_word_of_phrase(to, at) {
            to += 1;
            if self.is_plural(to - 1) && !self.continues_compound(to) {
                return (to, true);
            }
        }
        (to, false)
    }

    /// "sports clubs": a plural may stand before the noun.
    fn continues_compound(&self, at: usize) -> bool {
        self.class(at) == Some(Class::Latin) && self.is_plural(at) && self.cue(at, "now").is_none()
    }

    fn is_word_of_phrase(&self, at: usize, start: usize) -> bool {
        let is_hyphen = self.mark(at, "-")
            && at > start
            && !self.has_space(at)
            && !self.has_space(at + 1)
            && self.class(at + 1) == Some(Class::Latin);
        is_hyphen
            || self.class(at) == Some(Class::Latin)
                && self.cue(at, "now").is_none()
                && !self.is_numeral(at)
    }

    fn is_numeral(&self, at: usize) -> bool {
        self.class(at) == Some(Class::Number)
            || self
                .sense(at, |found| match found.sense {
                    Sense::Small(_) | Sense::Scale(_)
                        if !found.is_shaky && found.column != Column::Chinese =>
                    {
                        Some(())
                    }
                    _ => None,
                })
                .is_some()
    }

    fn counted_in_english(&self, at: usize, shared: usize) -> Option<(usize, usize)> {
        let (to, is_plural) = self.english_phrase(at);
        if to == at {
            return None;
        }
        if !is_plural && let Some(shared) = self.shared_noun(to, at, shared) {
            return Some(shared);
        }
        // Without a plural the noun is the next word or two: "320 seat hall".
        let to = if is_plural { to } else { to.min(at + 3) };
        Some((at, to))
    }

    /// "five Chinese and five Pakistani companies": the first number counts the second one's noun.
    fn shared_noun(&self, conjunction: usize, at: usize, shared: usize) -> Option<(usize, usize)> {
        let next = self
            .cue(conjunction, "and")
            .or_else(|| self.mark(conjunction, ",").then_some(conjunction + 1))?;
        let number = self.number(next)?;
        let (_, to) = self.counted_within(number.to, shared.checked_sub(1)?)?;
        Some((at, to))
    }

    fn counted_in_words(&self, at: usize, stop: &str, shared: usize) -> Option<(usize, usize)> {
        let mut to = at;
        while to < at + MOST_WORDS
            && matches!(self.class(to), Some(Class::Arabic | Class::Latin))
            && self.cue(to, stop).is_none()
            && !self.is_numeral(to)
            && (to == at || !self.is_urdu_plural(to - 1))
        {
            to += 1;
        }
        if to == at {
            return None;
        }
        let shared = if to - at == 1 && !self.is_urdu_plural(at) {
            self.shared_noun(to, at, shared)
        } else {
            None
        };
        shared.or(Some((at, to)))
    }

    /// A noun in the plural ends the phrase: "کمپنیاں", "کمپنیوں", "companiyan".
    fn is_urdu_plural(&self, at: usize) -> bool {
        let form = self.form(at);
        let endings = ["یاں", "یوں", "یں", "iyan", "iyon", "iyaan"];
        form.chars().count() > 4 && endings.iter().any(|ending| form.ends_with(ending))
    }

    fn counted_in_chinese(&self, at: usize) -> Option<(usize, usize)> {
        // 人 measures, 人口 does not.
        let measure = self.cue(at, "measure").filter(|&to| self.ends_word(to));
        let start = measure.unwrap_or(at);
        let mut to = start;
        while to < start + MOST_CHARACTERS
            && self.class(to) == Some(Class::Han)
            && !self.has_space(to)
        {
            let is_stop =
                self.begins_word(to) && self.cue_of(to, "han_stop", Column::Chinese).is_some();
            if is_stop
                || (to > start
                    && self
                        .han_number(to)
                        .is_some_and(|number| self.is_han_counted(to, &number)))
            {
                break;
            }
            to += 1;
        }
        if to > start {
            return Some((start, to));
        }
        measure.map(|measure| (at, measure))
    }

    /// Returns whether no word of the analysis goes on over the border before an atom.
    fn ends_word(&self, at: usize) -> bool {
        self.atom(at).is_none_or(|_| self.begins_word(at))
    }

    /// Returns whether a word of the analysis begins at an atom.
    fn begins_word(&self, at: usize) -> bool {
        let Some(atom) = self.atom(at) else {
            return false;
        };
        self.token_at(atom.start)
            .is_none_or(|token| token.span.start as usize >= atom.start)
    }

    /// Returns the token of the analysis that holds a byte, or the next one.
    pub(super) fn token_at(&self, byte: usize) -> Option<&Token> {
        let tokens = &self.analysis.tokens;
        let place = tokens.partition_point(|token| (token.span.end as usize) <= byte);
        tokens.get(place)
    }
}
