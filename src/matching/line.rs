//! A line of a company to a frame: which words name goods or services, which are its head, who deals how.
//! A light reading of noun phrases in five languages; nothing here knows another line.

use super::cue::{self, Cues, Part};
use super::demand;
use super::frame::{BEHIND, BESIDE, Frame, GENERAL, Hold, TAIL, Unit};
use super::phrase::{self, Phrase};
use super::root::{self, Key};
use crate::content::taxonomy;
use crate::domain::language::Language;
use crate::domain::span::Span;
use crate::lexicon::{Base, Lexicon, Mention, Target, Via};
use crate::text::{Analyzer, Script, Token, words};
use std::collections::{BTreeSet, HashSet};

/// The most that a general concept or a sector counts for where it names goods or a service all the same.
const TELLS_MOST: f32 = 0.8;
/// The most that a place counts for among goods: "guided tours in Hunza".
const PLACE_MOST: f32 = 0.5;
/// The least weight of a mention; below it a word mostly means something else.
const SURE: f32 = 0.5;
/// The most units of a frame; what a long summary says after them is no longer what a company is.
const MOST_UNITS: usize = 40;
/// How many steps up the term base a thing is still a kind of: kinnow, citrus, fruit.
const STEPS_UP: usize = 2;

/// Makes frames.
pub struct Reader<'a> {
    lexicon: &'a Lexicon,
    analyzer: &'a Analyzer,
    sectors: HashSet<&'static str>,
    narrower: Vec<u32>,
}

/// What one token gives.
struct Read {
    unit: Option<Unit>,
    keys: Vec<Key>,
}

impl<'a> Reader<'a> {
    /// Makes a reader of these words.
    #[must_use]
    pub fn new(lexicon: &'a Lexicon, analyzer: &'a Analyzer) -> Self {
        let sectors = taxonomy::sectors()
            .iter()
            .flat_map(|sector| std::iter::once(&sector.id).chain(&sector.concepts))
            .map(String::as_str)
            .collect();
        let mut narrower = vec![0; lexicon.base.terms.len()];
        for term in &lexicon.base.terms {
            if let Some(broader) = term.broader_index {
                narrower[broader] += 1;
            }
        }
        Self {
            lexicon,
            analyzer,
            sectors,
            narrower,
        }
    }

    /// Reads a line; `own_names` are the company's own, which say nothing of its goods.
    #[must_use]
    pub fn read(&self, text: &str, language: Language, own_names: &[String]) -> Frame {
        let language = match language {
            Language::ChineseTraditional => Language::ChineseSimplified,
            other => other,
        };
        let cues = Cues::of(language);
        let tokens = self.tokens(text, language, own_names);
        let mentions = self.mentions(&tokens, language);
        let places = place_mentions(&mentions);
        let mut phrase = Phrase::default();
        let behind = phrase::tail_ends(text, &tokens, cues, language);
        for (at, token) in tokens.iter().enumerate() {
            if token.span.is_empty() || phrase.units.len() >= MOST_UNITS {
                break;
            }
            phrase.pass(text, &tokens, at, cues);
            let is_joint = cues.joins.contains(&token.form);
            if !is_joint && !token.is_function && token.script != Script::Digit {
                let is_tail = phrase.is_tail || behind[at];
                self.take(token, at, cues, &mentions, is_tail, &mut phrase);
            }
        }
        phrase.settle(language);
        let (located, country) = demand::demands(
            &self.lexicon.base,
            &tokens,
            &mentions,
            phrase.deals,
            language,
        );
        let mut keys = phrase.keys;
        keys.sort_unstable();
        keys.dedup();
        Frame {
            language,
            units: phrase.units.into_boxed_slice(),
            keys: keys.into_boxed_slice(),
            parts: phrase.part + 1,
            deals: phrase.deals,
            tail_deals: phrase.tail_deals,
            located: located.into_boxed_slice(),
            places: places.into_iter().collect::<Vec<_>>().into_boxed_slice(),
            country,
        }
    }

    /// Returns the tokens without those of the company's own names.
    fn tokens(&self, text: &str, language: Language, own_names: &[String]) -> Vec<Token> {
        let mut tokens = self.analyzer.analyze(text).tokens;
        if language == Language::RomanUrdu {
            for token in &mut tokens {
                token.is_function |= words::is_roman_function(&token.form);
            }
        }
        for name in own_names {
            for (start, found) in text.match_indices(name.as_str()) {
                let name_span = Span::new(start, start + found.len());
                // Whole words only: "Kin" is no part of "kinnow".
                let cuts = |token: &Token| {
                    token.span.overlaps(name_span) && !name_span.contains(token.span)
                };
                if !tokens.iter().any(cuts) {
                    tokens.retain(|token| !name_span.overlaps(token.span));
                }
            }
        }
        tokens
    }

    fn mentions(&self, tokens: &[Token], language: Language) -> Vec<Mention> {
        let mut mentions = self.lexicon.base.mentions(tokens);
        if language == Language::RomanUrdu {
            let known: HashSet<usize> = mentions
                .iter()
                .flat_map(|mention| mention.tokens.clone())
                .collect();
            mentions.extend(
                self.lexicon
                    .roman_mentions(tokens)
                    .into_iter()
                    .filter(|mention| {
                        mention.via == Via::Key
                            && !mention.tokens.clone().any(|at| known.contains(&at))
                    }),
            );
        }
        mentions.retain(|mention| mention.weight >= SURE || demand::is_place(mention));
        mentions
    }

    /// Takes what a word says into the phrase.
    fn take(
        &self,
        token: &Token,
        at: usize,
        cues: &Cues,
        mentions: &[Mention],
        is_tail: bool,
        phrase: &mut Phrase,
    ) {
        let here: Vec<&Mention> = mentions
            .iter()
            .filter(|mention| mention.tokens.contains(&at))
            .collect();
        let by_term = here.iter().find_map(|mention| match mention.target {
            Target::Term(term) => cue::of_term(&self.lexicon.base, term),
            _ => None,
        });
        let mut word = token.form.as_str();
        let mut most = 1.0;
        match by_term.or_else(|| cues.part(token)) {
            Some(Part::Deal(deals)) => return phrase.deal(deals, is_tail),
            Some(Part::Seek) => return,
            Some(Part::Weak) => most = GENERAL * 0.5,
            None => {
                if token.script == Script::Han
                    && let Some((rest, Part::Deal(deals))) = cues.ending(word)
                {
                    phrase.deal(deals, is_tail);
                    word = rest;
                }
            }
        }
        let names: Vec<&str> = if token.script == Script::Han && word == token.form {
            han_parts(token)
        } else {
            vec![word]
        };
        let last = names.len() - 1;
        for (place, name) in names.into_iter().enumerate() {
            let part = if is_tail { TAIL } else { phrase.part };
            let read = self.unit(token, name, &here, most, part);
            let Some(unit) = read.unit else { continue };
            // What the whole is a kind of, its last word is: hybrid rice is rice, and not hybrid.
            let is_last = |mention: &&&Mention| mention.tokens.end == at + 1 && place == last;
            let kinds = here
                .iter()
                .filter(is_last)
                .filter_map(|mention| match mention.target {
                    Target::Term(term) => Some(term),
                    _ => None,
                })
                .flat_map(|term| self.kinds(term))
                .map(|kind| (root::term(kind), Hold::Kind));
            let own = read.keys.into_iter().map(|key| (key, Hold::Own));
            phrase.take(unit, own.chain(kinds));
        }
    }

    fn unit(&self, token: &Token, name: &str, here: &[&Mention], most: f32, part: u8) -> Read {
        let base = &self.lexicon.base;
        let word = match token.script {
            Script::Han => root::han(name),
            _ => root::word(token),
        };
        let mut keys = vec![word];
        let mut most: f32 = most;
        let mut own_term = None;
        for mention in here {
            match mention.target {
                Target::Place(place) if base.places[place].is_country() => {
                    return Read {
                        unit: None,
                        keys: Vec::new(),
                    };
                }
                Target::Place(place) => {
                    keys.push(root::place(place));
                    most = most.min(PLACE_MOST);
                }
                Target::Term(term) => {
                    if demand::country_of(&base.terms[term].id).is_some() {
                        return Read {
                            unit: None,
                            keys: Vec::new(),
                        };
                    }
                    keys.push(root::term(term));
                    let of_term = self.most(base, term);
                    // A word of a longer name is as rare as it is, but for names of whole sectors.
                    let is_whole = mention.tokens.len() == 1 && name == token.form;
                    if is_whole || of_term <= GENERAL {
                        most = most.min(of_term);
                    }
                    own_term = own_term.or(u32::try_from(term).ok());
                }
                Target::Name(_) => {}
            }
        }
        let unit = Unit {
            word,
            place: if part == TAIL { BEHIND } else { BESIDE },
            most,
            rarity: most,
            part,
            span: token.span,
            term: own_term,
        };
        Read {
            unit: Some(unit),
            keys,
        }
    }

    /// Returns the most that a concept may count for: general ones and whole sectors little, one with
    /// many kinds below it less than one with none.
    fn most(&self, base: &Base, term: usize) -> f32 {
        let is_sector = self.sectors.contains(base.terms[term].id.as_str());
        if cue::tells(base, term) {
            return TELLS_MOST;
        }
        if base.terms[term].is_general || is_sector {
            return GENERAL;
        }
        let kinds = self.narrower[term] as f32;
        (1.0 - 0.12 * (1.0 + kinds).ln()).max(0.5)
    }

    /// Returns what a concept is a kind of, nearest first, as far as that names goods or services.
    fn kinds(&self, term: usize) -> impl Iterator<Item = usize> {
        let base = &self.lexicon.base;
        let mut current = base.terms[term].broader_index;
        std::iter::from_fn(move || {
            let broader = current?;
            current = base.terms[broader].broader_index;
            Some(broader)
        })
        .take(STEPS_UP)
        .filter(|broader| {
            let term = &base.terms[*broader];
            !term.is_general && !self.sectors.contains(term.id.as_str())
        })
    }
}

fn place_mentions(mentions: &[Mention]) -> BTreeSet<u32> {
    mentions
        .iter()
        .filter_map(|mention| match mention.target {
            Target::Place(place) => u32::try_from(place).ok(),
            _ => None,
        })
        .collect()
}

/// Returns the words inside a Chinese word, else the word.
fn han_parts(token: &Token) -> Vec<&str> {
    let parts: Vec<&str> = token
        .parts
        .iter()
        .map(String::as_str)
        .filter(|part| part.chars().count() > 1)
        .collect();
    let letters: usize = parts.iter().map(|part| part.chars().count()).sum();
    if parts.len() > 1 && letters == token.form.chars().count() {
        parts
    } else {
        vec![token.form.as_str()]
    }
}
