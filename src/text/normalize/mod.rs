//! The normal form that everything is matched in, with its way back to the original text.
//! Decides nothing by language: every rule looks at code points and their neighbours.
//!
//! Invisibles off → NFKC → lower case → fold table → marks off → context rules. Folding twice
//! changes nothing.

mod fold;
mod map;

use crate::domain::span::Span;
use fold::{Fold, Kept, TABLE, is_arabic_letter};
use map::Map;
use unicode_normalization::UnicodeNormalization;

/// A text in its normal form, with its way back to the original.
#[derive(Clone, Debug)]
pub struct Normalized {
    /// The normal form.
    pub text: String,
    map: Map,
    joints: Vec<u32>,
    capitals: Vec<Span>,
}

impl Normalized {
    /// Maps a span of the normal form to bytes of the original, on character boundaries.
    ///
    /// Where one character became several, or several one, the span widens to whole characters
    /// of the original.
    #[must_use]
    pub fn original(&self, span: Span) -> Span {
        self.map.original(span)
    }

    /// Returns the places of the normal form where a zero-width non-joiner stood: a word of one
    /// piece there, a boundary of its parts.
    #[must_use]
    pub fn joints(&self) -> &[u32] {
        &self.joints
    }

    /// Returns the words written in capitals (`US`, `IT`), as spans of the normal form; none in
    /// a text that is written in capitals throughout.
    #[must_use]
    pub fn capitals(&self) -> &[Span] {
        &self.capitals
    }
}

/// Returns the normal form alone.
///
/// ```
/// # use rabta::text::normalize::form;
/// assert_eq!(form("كراچی"), "کراچی");
/// assert_eq!(form("ＡＩ軟體"), "ai软体");
/// ```
#[must_use]
pub fn form(text: &str) -> String {
    normalize(text).text
}

/// Returns the simplified form of a Chinese character, by character alone.
pub(super) fn simplified(c: char) -> char {
    fold::plain_simplified(c)
}

/// Brings a text into its normal form.
#[must_use]
pub fn normalize(text: &str) -> Normalized {
    let mut writer = Writer {
        out: String::with_capacity(text.len()),
        map: Map::default(),
        joints: Vec::new(),
        case: Case::default(),
        table: &TABLE,
    };
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let start = text.len() - rest.len();
        let length = cluster(rest, first);
        let (head, tail) = rest.split_at(length);
        writer.cluster(head, first, start, tail);
        rest = tail;
    }
    let capitals = writer.case.finish(&writer.out);
    Normalized {
        text: writer.out,
        map: writer.map,
        joints: writer.joints,
        capitals,
    }
}

/// Returns the length of the character and all that clings to it.
fn cluster(rest: &str, first: char) -> usize {
    let mut end = first.len_utf8();
    for next in rest[end..].chars() {
        if !fold::clings(next) {
            break;
        }
        end += next.len_utf8();
    }
    end
}

struct Writer<'t> {
    out: String,
    map: Map,
    joints: Vec<u32>,
    case: Case,
    table: &'t Fold,
}

impl Writer<'_> {
    /// Writes one cluster of the original; `tail` is what follows it.
    fn cluster(&mut self, cluster: &str, first: char, start: usize, tail: &str) {
        let from = self.out.len();
        if cluster.len() == first.len_utf8()
            && let Some(folded) = self.table.simple(first)
        {
            if first.is_ascii_alphabetic() {
                self.case.letter(first.is_ascii_uppercase(), from);
            } else {
                self.case.end_word(from);
            }
            self.emit(folded, &mut || self.table.first(tail));
        } else {
            let has_joint = cluster.contains(fold::ZWNJ);
            self.composed(cluster, tail, has_joint);
            if has_joint && !self.out.is_empty() {
                self.joints.push(span_offset(self.out.len()));
            }
        }
        if self.out.len() > from {
            self.map.push(&self.out, from, cluster, start);
        }
    }

    fn composed(&mut self, cluster: &str, tail: &str, has_joint: bool) {
        let mut has_upper = cluster.chars().next().is_some_and(char::is_uppercase);
        let mut folded: Vec<char> = Vec::with_capacity(8);
        for c in cluster
            .chars()
            .filter(|c| !self.table.is_dropped(*c))
            .nfkd()
        {
            for lower in c.to_lowercase() {
                self.table.letters(lower, &mut folded);
            }
        }
        self.table.marks(&mut folded);
        let composed: Vec<char> = folded.into_iter().nfc().collect();
        for (index, c) in composed.iter().enumerate() {
            let at = self.out.len();
            if fold::is_latin(*c) {
                self.case.letter(has_upper, at);
                has_upper = false;
            } else {
                self.case.end_word(at);
            }
            match composed.get(index + 1) {
                Some(next) => self.emit(*c, &mut || Some(*next)),
                // A joiner ends the word for the rules of final letters.
                None if has_joint => self.emit(*c, &mut || None),
                None => self.emit(*c, &mut || self.table.first(tail)),
            }
        }
    }

    /// Writes one folded character by the context rules; `next` is the folded one after it.
    fn emit(&mut self, c: char, next: &mut dyn FnMut() -> Option<char>) {
        match c {
            'ھ' if !self.previous().is_some_and(fold::takes_aspiration) => self.out.push('ہ'),
            'ء' if self.previous() == Some('ا') && !next().is_some_and(is_arabic_letter) => {}
            'ے' if self.previous() == Some('ئ') && !next().is_some_and(is_arabic_letter) => {
                self.final_yeh();
                self.out.push('ے');
            }
            _ => match self.table.in_context(c) {
                Kept::Always => self.out.push(c),
                Kept::BetweenDigits(instead) => {
                    let is_between = self.previous().is_some_and(|p| p.is_ascii_digit())
                        && next().is_some_and(|n| n.is_ascii_digit());
                    match instead {
                        _ if !is_between => self.out.push(c),
                        Some(instead) => self.out.push(instead),
                        None => {}
                    }
                }
                Kept::ByNeighbor => {
                    let previous = self.previous();
                    self.out.push(self.table.by_neighbor(c, previous, next()));
                }
            },
        }
    }

    fn previous(&self) -> Option<char> {
        self.out.chars().next_back()
    }

    /// Turns a final ئے after a consonant into یے (لئے → لیے), but for گئے and نئے.
    fn final_yeh(&mut self) {
        let word_start = self
            .out
            .char_indices()
            .rev()
            .take_while(|(_, c)| is_arabic_letter(*c))
            .last()
            .map_or(self.out.len(), |(at, _)| at);
        let before = self.out[word_start..].trim_end_matches('ئ');
        let after_consonant = before
            .chars()
            .next_back()
            .is_some_and(|c| !matches!(c, 'ا' | 'آ' | 'و' | 'ؤ' | 'ی' | 'ے' | 'ئ' | 'ء'));
        if after_consonant && !self.table.keeps_hamza(before) {
            self.out.truncate(word_start + before.len());
            self.out.push('ی');
        }
    }
}

/// Which words are written in capitals.
#[derive(Default)]
struct Case {
    start: Option<usize>,
    letters: usize,
    upper: usize,
    words: usize,
    capitals: Vec<Span>,
}

impl Case {
    fn letter(&mut self, is_upper: bool, at: usize) {
        if self.start.is_none() {
            self.start = Some(at);
            self.letters = 0;
            self.upper = 0;
        }
        self.letters += 1;
        self.upper += usize::from(is_upper);
    }

    fn end_word(&mut self, at: usize) {
        if let Some(start) = self.start.take() {
            self.words += 1;
            if self.upper == self.letters && self.letters > 1 {
                self.capitals.push(Span::new(start, at));
            }
        }
    }

    fn finish(&mut self, out: &str) -> Vec<Span> {
        self.end_word(out.len());
        // A text of three words or more that is mostly capitals is shouted: there they tell nothing.
        if self.words > 2 && self.capitals.len() * 2 > self.words {
            self.capitals.clear();
        }
        std::mem::take(&mut self.capitals)
    }
}

fn span_offset(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
