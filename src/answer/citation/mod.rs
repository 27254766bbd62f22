//! The check of a language model's text against the answer that it words anew and the sources of that.
//! Accepts the whole or nothing: each sentence is supported by what it cites, and nothing is lost. Where
//! it refuses, the answer stands as the templates wrote it.

mod cut;
mod ground;

use super::written::{SaidValue, Source};
use crate::domain::language::Language;
use crate::lexicon::Lexicon;
use crate::locale::bidi;
use crate::text::identify::{self, Hint};
use crate::text::{Analyzer, Script, Token, clean};
use cut::{Piece, pattern};
use ground::{Ground, Knowledge};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// How many times as long as the plan a text may be: what a label says in a word is a sentence in prose.
const MOST_TIMES: usize = 2;
/// Words beyond which an answer is as long as its plan at most.
const MOST_WORDS: usize = 90;
/// Han characters beyond which it is.
const MOST_HAN: usize = 160;
/// Words from which a sentence shows which language it is in.
const TELLING_WORDS: usize = 4;
/// How likely a sentence is to be in the language of the answer, at the least: names pull it elsewhere.
const LIKELY: f32 = 0.3;
/// Above this, Chinese in characters that both scripts share may be traditional.
const SHARED: f32 = 0.2;

/// A note in round brackets: (sample data), （已过）.
static NOTE: LazyLock<Regex> = LazyLock::new(|| pattern("[(（]([^()（）]+)[)）]"));

/// An answer that is worded anew.
#[derive(Clone, Copy, Debug)]
pub struct Plan<'a> {
    /// The language of the answer.
    pub language: Language,
    /// Its text, line by line, as the templates wrote it.
    pub sentences: &'a [String],
    /// The sources, numbered from 1.
    pub sources: &'a [Source],
    /// What it says in machine form.
    pub values: &'a [SaidValue],
}

/// Why a text is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is empty or too long.
    #[error("the text is empty or too long")]
    Length,
    /// A sentence has no mark, or one that no source has.
    #[error("a sentence has no mark, or one of no source")]
    Mark,
    /// A source, a value or a note in brackets is no longer there.
    #[error("something that the plan says is lost")]
    Lost,
    /// A web address, an e-mail address or a telephone number is not in the sources.
    #[error("an address is in no source")]
    Address,
    /// A number or a date is not in what its sentence cites.
    #[error("a number or date is not in what its sentence cites")]
    Value,
    /// A name is not in what its sentence cites.
    #[error("a name is not in what its sentence cites")]
    Name,
    /// Words are not in what their sentence cites, or it denies what that does not.
    #[error("too few words of a sentence are in what it cites")]
    Words,
    /// It is not in the language or the script of the answer.
    #[error("the text is not in the language of the answer")]
    Language,
}

impl Plan<'_> {
    /// Returns whether a model may word it anew: every line of it cites a source or leads to one that
    /// does. Steps, the rest of a list, a question back and what is not known stay as they are.
    #[must_use]
    pub fn is_citable(&self) -> bool {
        let is_cited = |line: &String| !cut::marks(line).is_empty() || cut::leads(line);
        !self.sources.is_empty() && self.sentences.iter().all(is_cited)
    }

    /// Returns a model's text, sentence by sentence, if all of it is supported.
    ///
    /// # Errors
    ///
    /// Returns why it is not.
    pub fn check(
        &self,
        text: &str,
        lexicon: &Lexicon,
        analyzer: &Analyzer,
    ) -> Result<Vec<String>, Refusal> {
        let cleaned = clean::visitor(text);
        let checker = Checker::new(self, cleaned.trim(), lexicon, analyzer);
        checker.check()?;
        let sentence =
            |piece: &Piece| bidi::isolated_runs(&checker.text[piece.span.clone()], self.language);
        Ok(checker.pieces.iter().map(sentence).collect())
    }
}

/// A line of the plan or a source, with the numbers that it counts for.
struct Support {
    /// Empty for a line that leads to others: it counts for all.
    marks: Vec<usize>,
    ground: Ground,
}

struct Checker<'a> {
    plan: &'a Plan<'a>,
    knowledge: Knowledge<'a>,
    text: &'a str,
    bare: String,
    pieces: Vec<Piece>,
    /// The lines of the plan.
    lines: Vec<Support>,
    /// Titles and quotations of the sources.
    sources: Vec<Support>,
}

impl<'a> Checker<'a> {
    fn new(
        plan: &'a Plan<'a>,
        text: &'a str,
        lexicon: &'a Lexicon,
        analyzer: &'a Analyzer,
    ) -> Self {
        let knowledge = Knowledge {
            lexicon,
            analyzer,
            is_roman: plan.language == Language::RomanUrdu,
        };
        let line = |sentence: &String| {
            let plain = bidi::without_isolates(sentence);
            Support {
                marks: cut::marks(&plain).into_iter().collect(),
                ground: Ground::of(knowledge, cut::bare(&plain).trim()),
            }
        };
        let source = |source: &Source| Support {
            marks: vec![source.n],
            ground: Ground::of(knowledge, &format!("{}\n{}", source.title, source.quote)),
        };
        let bare = cut::bare(text);
        Self {
            pieces: cut::pieces(text, &bare, analyzer),
            lines: plan.sentences.iter().map(line).collect(),
            sources: plan.sources.iter().map(source).collect(),
            plan,
            knowledge,
            text,
            bare,
        }
    }

    fn check(&self) -> Result<(), Refusal> {
        self.is_of_length()?;
        let grounds: Vec<Ground> = self
            .pieces
            .iter()
            .map(|piece| Ground::of(self.knowledge, &self.bare[piece.span.clone()]))
            .collect();
        for (piece, ground) in self.pieces.iter().zip(&grounds) {
            self.is_supported(piece, ground)?;
        }
        self.is_in_language()?;
        self.is_complete(&grounds)
    }

    fn is_of_length(&self) -> Result<(), Refusal> {
        let plan = bidi::without_isolates(&self.plan.sentences.concat());
        let most = MOST_TIMES * plan.chars().count();
        let planned = self.knowledge.analyzer.analyze(&plan).tokens;
        let tokens = self.knowledge.analyzer.analyze(self.text).tokens;
        let is_many = |count: fn(&[Token]) -> usize, most: usize| {
            count(&tokens) > most && count(&tokens) > count(&planned)
        };
        let is_long = self.text.chars().count() > most
            || is_many(count_words, MOST_WORDS)
            || is_many(count_han, MOST_HAN);
        if tokens.is_empty() || is_long {
            return Err(Refusal::Length);
        }
        Ok(())
    }

    /// A sentence has marks, and says nothing beyond what these stand for.
    fn is_supported(&self, piece: &Piece, ground: &Ground) -> Result<(), Refusal> {
        let is_known = |mark: &usize| (1..=self.sources.len()).contains(mark);
        if piece.marks.is_empty() || !piece.marks.iter().all(is_known) {
            return Err(Refusal::Mark);
        }
        let grounds: Vec<&Ground> = self.cited(piece).map(|support| &support.ground).collect();
        let sources = self.plan.sources.iter();
        let urls: Vec<&str> = sources
            .filter(|source| piece.marks.contains(&source.n))
            .filter_map(|source| source.url.as_deref())
            .collect();
        if let Some(refusal) = ground.unsupported(self.knowledge, &grounds, &urls) {
            return Err(refusal);
        }
        // Who is quoted must have said so.
        let bare = &self.bare[piece.span.clone()];
        let is_quoted = |inner: Range<usize>| {
            let quotation = self.normal(&bare[inner]);
            let words = quotation.trim_end_matches(|c: char| !c.is_alphanumeric());
            grounds.iter().any(|ground| ground.normal().contains(words))
        };
        if !cut::quotations(bare).into_iter().all(is_quoted) {
            return Err(Refusal::Words);
        }
        // What the plan denies must not come out as said.
        let mut lines = self.lines.iter().filter(|line| is_shared(line, piece));
        if !ground.negates() && lines.any(|line| line.ground.negates()) {
            return Err(Refusal::Words);
        }
        Ok(())
    }

    /// What a sentence may rest on: the sources that it cites, and the plan's lines that cite them or
    /// lead to those.
    fn cited(&self, piece: &Piece) -> impl Iterator<Item = &Support> {
        let lines = self.lines.iter();
        let lines = lines.filter(|line| line.marks.is_empty() || is_shared(line, piece));
        let sources = self.sources.iter().filter(|it| is_shared(it, piece));
        lines.chain(sources)
    }

    /// Every source is cited still, every value said, every note in brackets kept.
    fn is_complete(&self, grounds: &[Ground]) -> Result<(), Refusal> {
        let pieces = || self.pieces.iter().zip(grounds);
        let is_cited = |n: usize| pieces().any(|(piece, _)| piece.marks.contains(&n));
        let is_said = |said: &SaidValue| {
            let text = self.normal(&said.text);
            pieces().any(|(piece, ground)| {
                let holds = || {
                    ground.values().iter().any(|value| {
                        value.kind == said.kind
                            && value.unit == said.unit
                            && value.canonical() == said.value
                    })
                };
                piece.marks.contains(&said.source) && (ground.normal().contains(&text) || holds())
            })
        };
        let is_kept = |(line, note): (&Support, String)| {
            let note = self.normal(&note);
            pieces()
                .any(|(piece, ground)| is_shared(line, piece) && ground.normal().contains(&note))
        };
        let is_whole = (1..=self.sources.len()).all(is_cited)
            && self.plan.values.iter().all(is_said)
            && self.notes().into_iter().all(is_kept);
        if is_whole { Ok(()) } else { Err(Refusal::Lost) }
    }

    /// Returns the notes in brackets of the plan's lines, those within quotations aside.
    fn notes(&self) -> Vec<(&Support, String)> {
        let mut notes = Vec::new();
        for (line, sentence) in self.lines.iter().zip(self.plan.sentences) {
            let plain = bidi::without_isolates(sentence);
            let rest = cut::blanked(&plain, cut::quotations(&plain).into_iter());
            for found in NOTE.captures_iter(&rest) {
                notes.push((line, found[1].trim().to_owned()));
            }
        }
        notes.retain(|(line, note)| !line.marks.is_empty() && !note.is_empty());
        notes
    }

    /// The text is in the language of the answer but for what it quotes word for word; a foreign
    /// quotation does not begin it.
    fn is_in_language(&self) -> Result<(), Refusal> {
        let mut quotations = cut::quotations(&self.bare);
        quotations.retain(|inner| self.is_foreign(&self.bare[inner.clone()]));
        let own = cut::blanked(&self.bare, quotations.into_iter());
        let begins_foreign = own.trim_start().starts_with(['“', '「', '"'])
            && self.plan.sources.iter().any(|source| {
                source.language.written() != self.plan.language.written()
                    && self.pieces[0].marks.contains(&source.n)
            });
        let tokens = self.knowledge.analyzer.analyze(&own).tokens;
        if begins_foreign || !is_first(&self.hints(&own, &tokens), self.plan.language) {
            return Err(Refusal::Language);
        }
        for piece in &self.pieces {
            let own = &own[piece.span.clone()];
            let tokens = self.knowledge.analyzer.analyze(own).tokens;
            let is_telling = count_words(&tokens) >= TELLING_WORDS;
            if is_telling && !is_likely(&self.hints(own, &tokens), self.plan.language) {
                return Err(Refusal::Language);
            }
        }
        Ok(())
    }

    fn hints(&self, text: &str, tokens: &[Token]) -> Vec<Hint> {
        identify::identify(text, tokens, &*self.knowledge.lexicon.base)
    }

    /// Returns whether a quotation is word for word from a source in another language.
    fn is_foreign(&self, quotation: &str) -> bool {
        let quotation = self.normal(quotation);
        let sources = self.sources.iter().zip(self.plan.sources);
        let mut foreign = sources.filter(|(_, source)| source.language != self.plan.language);
        !quotation.is_empty() && foreign.any(|(it, _)| it.ground.normal().contains(&quotation))
    }

    fn normal(&self, text: &str) -> String {
        let plain = bidi::without_isolates(text);
        let analysis = self.knowledge.analyzer.analyze(plain.trim());
        analysis.normalized.text
    }
}

fn is_shared(support: &Support, piece: &Piece) -> bool {
    support.marks.iter().any(|mark| piece.marks.contains(mark))
}

/// Returns whether a text is in a language; Chinese in characters that both scripts share is in either.
fn is_first(hints: &[Hint], language: Language) -> bool {
    let Some(first) = hints.first() else {
        return false;
    };
    let is_neutral = language == Language::ChineseTraditional
        && first.language == Language::ChineseSimplified
        && weight(hints, language) > SHARED;
    first.language == language || is_neutral
}

fn is_likely(hints: &[Hint], language: Language) -> bool {
    is_first(hints, language) || weight(hints, language) >= LIKELY
}

fn weight(hints: &[Hint], language: Language) -> f32 {
    let hint = hints.iter().find(|hint| hint.language == language);
    hint.map_or(0.0, |hint| hint.weight)
}

fn count_words(tokens: &[Token]) -> usize {
    let is_word = |token: &&Token| token.script != Script::Digit;
    tokens.iter().filter(is_word).count()
}

fn count_han(tokens: &[Token]) -> usize {
    let han = tokens.iter().filter(|token| token.script == Script::Han);
    han.map(|token| token.form.chars().count()).sum()
}

#[cfg(test)]
mod tests;
