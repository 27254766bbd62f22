//! Cues: a small pattern notation over normalised words, and its matcher.
//! What a cue means is for the data that hold it (attributes, intents).
//!
//! Words; `(a|b)` alternatives; `x?` an optional letter or group; `…` a gap of up to four words, eight
//! characters in Chinese; `^` and `$` the ends of the sentence; `~0.5` a weight at the end.

use super::tsv;
use crate::text::{Script, Token, normalize};
use std::collections::HashMap;
use std::ops::Range;

/// How much a gap may skip: a word costs [`WORD_COST`], a Han character 1.
const GAP: usize = 8;
const WORD_COST: usize = 2;
/// Stands for `…` while the cue is normalised, which would turn it into three full stops.
const GAP_MARK: char = '\u{1}';

/// A part of a pattern.
#[derive(Clone, Debug, PartialEq)]
enum Part {
    Text(String),
    Any(Vec<Vec<Part>>),
    Maybe(Vec<Part>),
    Gap,
    Start,
    End,
}

/// A pattern with a weight.
#[derive(Clone, Debug, PartialEq)]
pub struct Cue {
    parts: Vec<Part>,
    /// How surely the cue means what it stands for.
    pub weight: f32,
}

/// Where a cue stands in a token list.
#[derive(Clone, Debug, PartialEq)]
pub struct CueMatch {
    /// The index of what the cue stands for.
    pub of: usize,
    /// How surely.
    pub weight: f32,
    /// The tokens from its first word to its last.
    pub tokens: Range<usize>,
    /// The tokens that its words themselves cover, without those in gaps.
    pub words: Vec<usize>,
}

/// Token forms joined as cues are written: with spaces, without them beside Han characters.
pub struct CueText {
    text: String,
    /// Byte range of each token's form.
    forms: Vec<Range<usize>>,
}

impl CueText {
    /// Joins the forms of tokens.
    #[must_use]
    pub fn new(tokens: &[Token]) -> Self {
        let mut text = String::new();
        let mut forms = Vec::with_capacity(tokens.len());
        let mut after_han = true;
        for token in tokens {
            let is_han = token.script == Script::Han;
            if !after_han && !is_han {
                text.push(' ');
            }
            let start = text.len();
            text.push_str(&token.form);
            forms.push(start..text.len());
            after_han = is_han;
        }
        Self { text, forms }
    }

    /// Returns the tokens that a stretch of the text touches.
    fn tokens(&self, stretch: &Range<usize>) -> Range<usize> {
        let first = self.forms.iter().position(|form| form.end > stretch.start);
        let last = self.forms.iter().rposition(|form| form.start < stretch.end);
        match (first, last) {
            (Some(first), Some(last)) if first <= last => first..last + 1,
            _ => 0..0,
        }
    }
}

impl Cue {
    /// Reads a cue.
    ///
    /// # Errors
    ///
    /// Returns what is wrong with the notation.
    pub fn parse(written: &str) -> Result<Self, String> {
        let (pattern, weight) = tsv::weighted(written.trim())
            .ok_or_else(|| format!("{written:?}: the weight is no number above 0 and at most 1"))?;
        let marked = pattern.replace('…', &GAP_MARK.to_string());
        let normal = normalize::form(&marked);
        let letters: Vec<char> = without_spaces_beside_han(&normal);
        let mut reader = Reader {
            letters: &letters,
            at: 0,
        };
        let parts = reader.sequence(0)?;
        if reader.at < letters.len() {
            return Err(format!("{written:?}: a bracket too many"));
        }
        if !parts
            .iter()
            .any(|part| matches!(part, Part::Text(_) | Part::Any(_)))
        {
            return Err(format!("{written:?}: no words"));
        }
        Ok(Self { parts, weight })
    }

    /// Returns where the cue stands first at or after byte `from`.
    fn find_at(&self, text: &str, from: usize) -> Option<Vec<Range<usize>>> {
        if !is_boundary(text, from) {
            return None;
        }
        let mut pieces = Vec::new();
        step(&self.parts, &[], text, from, &mut pieces).then_some(pieces)
    }

    /// Returns the letters that a match can begin with; `None` where any can.
    fn first_letters(&self) -> Option<Vec<char>> {
        let mut letters = Vec::new();
        first_letters(&self.parts, &mut letters).then_some(letters)
    }
}

/// Cues of many things, found in one pass.
#[derive(Default)]
pub struct CueSet {
    cues: Vec<(usize, Cue)>,
    by_letter: HashMap<char, Vec<usize>>,
    anywhere: Vec<usize>,
}

impl CueSet {
    /// Adds a cue of the thing with index `of`.
    pub fn add(&mut self, of: usize, cue: Cue) {
        let index = self.cues.len();
        match cue.first_letters() {
            Some(mut letters) => {
                letters.sort_unstable();
                letters.dedup();
                for letter in letters {
                    self.by_letter.entry(letter).or_default().push(index);
                }
            }
            None => self.anywhere.push(index),
        }
        self.cues.push((of, cue));
    }

    /// Returns every place where a cue stands, in the order of the text.
    #[must_use]
    pub fn find(&self, text: &CueText) -> Vec<CueMatch> {
        let mut found = Vec::new();
        for (at, letter) in text.text.char_indices() {
            let here = self.by_letter.get(&letter).into_iter().flatten();
            for index in here.chain(&self.anywhere) {
                let (of, cue) = &self.cues[*index];
                if let Some(pieces) = cue.find_at(&text.text, at) {
                    found.extend(cue_match(text, *of, cue.weight, &pieces));
                }
            }
        }
        found
    }
}

fn cue_match(text: &CueText, of: usize, weight: f32, pieces: &[Range<usize>]) -> Option<CueMatch> {
    let start = pieces.first()?.start;
    let end = pieces.last()?.end;
    let mut words: Vec<usize> = pieces.iter().flat_map(|piece| text.tokens(piece)).collect();
    words.dedup();
    Some(CueMatch {
        of,
        weight,
        tokens: text.tokens(&(start..end)),
        words,
    })
}

/// Matches `parts`, then `rest`, at byte `at`; `pieces` receives the stretches that words cover.
fn step(
    parts: &[Part],
    rest: &[&[Part]],
    text: &str,
    at: usize,
    pieces: &mut Vec<Range<usize>>,
) -> bool {
    let Some((part, parts)) = parts.split_first() else {
        return match rest.split_last() {
            Some((next, rest)) => step(next, rest, text, at, pieces),
            None => is_boundary(text, at),
        };
    };
    let mut then: Vec<&[Part]> = rest.to_vec();
    then.push(parts);
    let mark = pieces.len();
    let matched = match part {
        Part::Text(literal) => {
            let fits = text[at..].starts_with(literal.as_str());
            if fits {
                pieces.push(at..at + literal.len());
            }
            fits && step(parts, rest, text, at + literal.len(), pieces)
        }
        Part::Any(options) => options.iter().any(|option| {
            pieces.truncate(mark);
            step(option, &then, text, at, pieces)
        }),
        Part::Maybe(inner) => {
            step(inner, &then, text, at, pieces) || {
                pieces.truncate(mark);
                step(parts, rest, text, at, pieces)
            }
        }
        Part::Gap => {
            is_boundary(text, at)
                && gap_ends(text, at).into_iter().any(|end| {
                    pieces.truncate(mark);
                    step(parts, rest, text, end, pieces)
                })
        }
        Part::Start => at == 0 && step(parts, rest, text, at, pieces),
        Part::End => at == text.len() && step(parts, rest, text, at, pieces),
    };
    if !matched {
        pieces.truncate(mark);
    }
    matched
}

/// Returns where a gap that begins at `at` may end, nearest first.
fn gap_ends(text: &str, at: usize) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut cost = 0;
    let mut in_word = false;
    for (offset, letter) in text[at..].char_indices() {
        let here = at + offset;
        if letter == ' ' {
            in_word = false;
            continue;
        }
        if is_han(letter) || !in_word {
            ends.push(here);
            cost += if is_han(letter) { 1 } else { WORD_COST };
            if cost > GAP {
                return ends;
            }
        }
        in_word = !is_han(letter);
    }
    ends.push(text.len());
    ends
}

fn first_letters(parts: &[Part], letters: &mut Vec<char>) -> bool {
    for part in parts {
        match part {
            Part::Text(text) => {
                letters.extend(text.chars().next());
                return true;
            }
            Part::Any(options) => {
                return options.iter().all(|option| first_letters(option, letters));
            }
            Part::Maybe(inner) => {
                if !first_letters(inner, letters) {
                    return false;
                }
            }
            Part::Start => {}
            Part::Gap | Part::End => return false,
        }
    }
    false
}

fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Returns whether a word may begin or end at `at`: never between two letters of spaced scripts.
fn is_boundary(text: &str, at: usize) -> bool {
    let inner = |letter: char| letter.is_alphanumeric() && !is_han(letter);
    let before = text[..at].chars().next_back();
    let after = text[at..].chars().next();
    !(before.is_some_and(inner) && after.is_some_and(inner))
}

fn without_spaces_beside_han(text: &str) -> Vec<char> {
    let letters: Vec<char> = text.chars().collect();
    letters
        .iter()
        .enumerate()
        .filter(|(index, letter)| {
            let beside = |at: Option<usize>| {
                at.and_then(|at| letters.get(at))
                    .is_some_and(|letter| is_han(*letter))
            };
            **letter != ' ' || !(beside(index.checked_sub(1)) || beside(Some(index + 1)))
        })
        .map(|(_, letter)| *letter)
        .collect()
}

struct Reader<'l> {
    letters: &'l [char],
    at: usize,
}

impl Reader<'_> {
    /// Reads a sequence up to `|`, `)` or the end.
    fn sequence(&mut self, depth: usize) -> Result<Vec<Part>, String> {
        let mut parts = Vec::new();
        let mut text = String::new();
        while let Some(letter) = self.letters.get(self.at).copied() {
            match letter {
                '|' | ')' if depth > 0 => break,
                ')' => break,
                '(' => {
                    flush(&mut text, &mut parts);
                    self.at += 1;
                    parts.push(self.options(depth + 1)?);
                }
                '?' => optional(&mut text, &mut parts)?,
                GAP_MARK => {
                    flush_trimmed(&mut text, &mut parts);
                    parts.push(Part::Gap);
                    self.skip_spaces();
                }
                '^' => parts.push(Part::Start),
                '$' => {
                    flush_trimmed(&mut text, &mut parts);
                    parts.push(Part::End);
                }
                _ => text.push(letter),
            }
            self.at += 1;
        }
        flush(&mut text, &mut parts);
        Ok(parts)
    }

    /// Reads the options of a group; ends on its closing bracket.
    fn options(&mut self, depth: usize) -> Result<Part, String> {
        let mut options = Vec::new();
        loop {
            options.push(self.sequence(depth)?);
            match self.letters.get(self.at) {
                Some('|') => self.at += 1,
                Some(')') => return Ok(Part::Any(options)),
                _ => return Err("a bracket is not closed".to_owned()),
            }
        }
    }

    fn skip_spaces(&mut self) {
        while self.letters.get(self.at + 1) == Some(&' ') {
            self.at += 1;
        }
    }
}

fn flush(text: &mut String, parts: &mut Vec<Part>) {
    if !text.is_empty() {
        parts.push(Part::Text(std::mem::take(text)));
    }
}

/// Ends a word before a gap or the end, where the space between belongs to the gap.
fn flush_trimmed(text: &mut String, parts: &mut Vec<Part>) {
    let kept = text.trim_end().to_owned();
    text.clear();
    if !kept.is_empty() {
        parts.push(Part::Text(kept));
    }
}

fn optional(text: &mut String, parts: &mut Vec<Part>) -> Result<(), String> {
    let inner = match text.pop() {
        Some(letter) => {
            flush(text, parts);
            Part::Text(letter.to_string())
        }
        None => parts.pop().ok_or("nothing stands before `?`")?,
    };
    parts.push(Part::Maybe(vec![inner]));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Cue, CueSet, CueText};
    use crate::domain::span::Span;
    use crate::text::{Script, Token};

    fn tokens(words: &str) -> Vec<Token> {
        words
            .split(' ')
            .map(|form| Token {
                form: form.to_owned(),
                stems: Vec::new(),
                parts: Vec::new(),
                script: if form.chars().all(super::is_han) {
                    Script::Han
                } else {
                    Script::Latin
                },
                is_function: false,
                span: Span::new(0, 0),
            })
            .collect()
    }

    fn check(cue: &str, words: &str, expected: Option<&[usize]>) {
        let mut set = CueSet::default();
        set.add(0, Cue::parse(cue).expect("a cue"));
        let found = set.find(&CueText::new(&tokens(words)));
        assert_eq!(
            found.first().map(|found| found.words.as_slice()),
            expected,
            "{cue} in {words}"
        );
    }

    #[test]
    fn words_are_matched_whole() {
        check("close(s|d)? on", "it closes on friday", Some(&[1, 2]));
        check("close(s|d)? on", "it closes once", None);
        check("(last|final) date", "the final date", Some(&[1, 2]));
    }

    #[test]
    fn a_gap_skips_four_words_and_no_more() {
        check(
            "when … held",
            "when was the big meeting held",
            Some(&[0, 5]),
        );
        check("when … held", "when a b c d e held", None);
        check("when … held", "when held", Some(&[0, 1]));
    }

    #[test]
    fn chinese_needs_no_boundaries() {
        check("在(哪里|哪儿)", "会议 在 哪里 举行", Some(&[1, 2]));
        check("什么时候…举办", "什么时候 会 举办", Some(&[0, 2]));
    }

    #[test]
    fn ends_are_ends() {
        check("^what is … $", "what is technology transfer", Some(&[0, 1]));
        check("^is", "what is it", None);
        check("fee$", "the fee", Some(&[1]));
    }

    #[test]
    fn bad_notation_is_named() {
        assert!(Cue::parse("(a|b").is_err());
        assert!(Cue::parse("a)").is_err());
        assert!(Cue::parse("a~2").is_err());
        assert!(Cue::parse("…").is_err());
    }
}
