//! Words: the normal form cut by script, each word with its stems, its parts and its place in the original.
//! Which language a word is in, and what it means, is for others.

mod arabic;
mod han;
mod latin;
mod loose;

pub use loose::{Loose, loose};

use super::normalize::Normalized;
use super::{Script, Token, stem, words};
use crate::domain::span::Span;

/// Cuts texts into words. Holds the Chinese dictionary, so make one and share it.
pub struct Segmenter {
    han: han::Dictionary,
}

/// A word found in the normal form, before its way back to the original is looked up.
struct Word {
    form: String,
    parts: Vec<String>,
    script: Script,
    /// First byte and first byte after it, in the normal form.
    start: usize,
    end: usize,
    /// Whether its shape says that it is a name or an acronym, so that no list makes it a
    /// function word (`US`, `U.S.`, `IT`).
    is_name: bool,
}

impl Segmenter {
    /// Makes a segmenter whose dictionary also holds the Chinese ones of `own_words`.
    #[must_use]
    pub fn new<'w>(own_words: impl IntoIterator<Item = &'w str>) -> Self {
        Self {
            han: han::Dictionary::new(own_words),
        }
    }

    /// Cuts a normal form into words, in order and without overlap.
    #[must_use]
    pub fn tokens(&self, normalized: &Normalized) -> Vec<Token> {
        let text = normalized.text.as_str();
        let mut found = Vec::with_capacity(text.len() / 5 + 1);
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            at = match script(c) {
                Some(Script::Latin) => latin::word(text, at, &mut found),
                Some(Script::Digit) => latin::number(text, at, &mut found),
                Some(Script::Arabic) => arabic::words(normalized, at, &mut found),
                Some(Script::Han) => self.han.words(text, at, &mut found),
                Some(Script::Other) => other(text, at, &mut found),
                None => at + c.len_utf8(),
            };
        }
        let capitals = normalized.capitals();
        let mut tokens: Vec<Token> = Vec::with_capacity(found.len());
        for word in found.into_iter().filter(|word| !word.form.is_empty()) {
            let token = word.token(normalized, capitals);
            match tokens.last_mut() {
                // One character of the original that became two words (℀ → a, c) is one token.
                Some(last) if token.span.start < last.span.end => {
                    last.span.end = last.span.end.max(token.span.end);
                    last.parts.push(token.form);
                }
                _ => tokens.push(token),
            }
        }
        tokens
    }
}

impl Word {
    fn token(self, normalized: &Normalized, capitals: &[Span]) -> Token {
        let place = Span::new(self.start, self.end);
        let is_capital = self.script == Script::Latin
            && capitals
                .binary_search_by(|span| span.start.cmp(&place.start))
                .is_ok_and(|found| capitals[found].end == place.end);
        Token {
            stems: stem::stems(&self.form, self.script),
            is_function: !self.is_name
                && !is_capital
                && words::is_function(&self.form, self.script),
            span: normalized.original(place),
            form: self.form,
            parts: self.parts,
            script: self.script,
        }
    }
}

/// Returns the script of a character of a word; `None` for white space, punctuation and signs.
pub(super) fn script(c: char) -> Option<Script> {
    let code = u32::from(c);
    match code {
        0x30..=0x39 => Some(Script::Digit),
        0x41..=0x5A | 0x61..=0x7A => Some(Script::Latin),
        0..=0xA9 => None,
        0x0621..=0x063F
        | 0x0641..=0x064A
        | 0x066E..=0x066F
        | 0x0671..=0x06D3
        | 0x06D5
        | 0x06EE..=0x06EF
        | 0x06FA..=0x06FC
        | 0x06FF
        | 0x0750..=0x077F
        | 0x08A0..=0x08C9 => Some(Script::Arabic),
        0x3005 | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0x20000..=0x3FFFF => Some(Script::Han),
        0x00AA..=0x024F | 0x0250..=0x02AF | 0x1E00..=0x1EFF if c.is_alphabetic() => {
            Some(Script::Latin)
        }
        _ if c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c) => {
            Some(Script::Other)
        }
        _ if c.is_numeric() => Some(Script::Other),
        _ => None,
    }
}

/// Returns the end of the run of characters that `belongs` says belong together.
fn run(text: &str, at: usize, belongs: impl Fn(char) -> bool) -> usize {
    text[at..]
        .char_indices()
        .find(|(_, c)| !belongs(*c))
        .map_or(text.len(), |(offset, _)| at + offset)
}

/// Takes a word in another script whole.
fn other(text: &str, at: usize, found: &mut Vec<Word>) -> usize {
    let end = run(text, at, |c| script(c) == Some(Script::Other));
    found.push(Word {
        form: text[at..end].to_owned(),
        parts: Vec::new(),
        script: Script::Other,
        start: at,
        end,
        is_name: false,
    });
    end
}

#[cfg(test)]
mod tests;
