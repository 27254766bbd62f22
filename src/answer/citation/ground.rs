//! What a text stands on: the values, names and words of what it may say, and whether another text says
//! more than that.
//! Compares by normal form, concept and `same_as`, so that a translation may stand on its original.

use super::Refusal;
use super::cut::pattern;
use crate::lexicon::{Lexicon, Mention, Target};
use crate::text::identify::Vocabulary;
use crate::text::{Analysis, Analyzer, Script, Token, words};
use crate::value::{Kind, Value, find};
use regex::Regex;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Of a sentence's words of content, the share that must stand in what it rests on: most of them, with
/// room for the words that join them. Higher refuses more paraphrases, lower lets more through that
/// nobody wrote.
const SUPPORTED: f32 = 0.6;
/// Words of content in a row that may stand in none of it: a turn of speech has three at most, an
/// instruction slipped into a long sentence more.
const MOST_NEW: u16 = 3;

/// "evil.example": letters on both sides of a point, as no sentence ends.
static HOST: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)[\p{L}\p{N}][\p{L}\p{N}-]+\.[a-z]{2,}"));

/// What is known of words.
#[derive(Clone, Copy)]
pub(super) struct Knowledge<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) analyzer: &'a Analyzer,
    /// Whether Latin words may be Urdu ones, heard by their sound.
    pub(super) is_roman: bool,
}

/// A text as it is compared.
pub(super) struct Ground {
    text: String,
    analysis: Analysis,
    values: Vec<Value>,
    mentions: Vec<Mention>,
    words: HashSet<String>,
}

impl Ground {
    /// Reads a text.
    pub(super) fn of(knowledge: Knowledge<'_>, text: &str) -> Self {
        let analysis = knowledge.analyzer.analyze(text);
        let tokens = &analysis.tokens;
        let mut mentions = knowledge.lexicon.mentions(tokens);
        if knowledge.is_roman {
            mentions.extend(knowledge.lexicon.roman_mentions(tokens));
        }
        let words = tokens.iter().flat_map(forms).cloned().collect();
        Self {
            values: find::find(text, &analysis),
            text: text.to_owned(),
            mentions,
            words,
            analysis,
        }
    }

    /// Returns the text in its normal form.
    pub(super) fn normal(&self) -> &str {
        &self.analysis.normalized.text
    }

    /// Returns its words.
    pub(super) fn tokens(&self) -> &[Token] {
        &self.analysis.tokens
    }

    /// Returns its values.
    pub(super) fn values(&self) -> &[Value] {
        &self.values
    }

    /// Returns whether something in it is denied.
    pub(super) fn negates(&self) -> bool {
        self.tokens()
            .iter()
            .any(|token| words::is_negation(&token.form))
    }

    fn targets(&self) -> impl Iterator<Item = Target> {
        self.mentions.iter().map(|mention| mention.target)
    }

    /// Returns why the text does not stand on `grounds`, if it does not. `urls` are addresses of the
    /// sources themselves.
    pub(super) fn unsupported(
        &self,
        knowledge: Knowledge<'_>,
        grounds: &[&Ground],
        urls: &[&str],
    ) -> Option<Refusal> {
        if !self.addresses_stand(grounds, urls) {
            return Some(Refusal::Address);
        }
        if !self.values_stand(grounds) {
            return Some(Refusal::Value);
        }
        if !self.names_stand(knowledge, grounds) {
            return Some(Refusal::Name);
        }
        let may_deny = grounds.iter().any(|ground| ground.negates());
        if !self.words_stand(grounds) || (self.negates() && !may_deny) {
            return Some(Refusal::Words);
        }
        None
    }

    fn addresses_stand(&self, grounds: &[&Ground], urls: &[&str]) -> bool {
        let is_known = |value: &Value| {
            let written = value.span.of(&self.text);
            stands(value, grounds) || urls.iter().any(|url| is_same_url(url, written))
        };
        let addresses: Vec<&Value> = self
            .values
            .iter()
            .filter(|value| is_address(value))
            .collect();
        let is_within = |at: usize| {
            let inside =
                |value: &&Value| (value.span.start as usize..value.span.end as usize).contains(&at);
            addresses.iter().any(inside)
        };
        let is_said = |found: &str| {
            let found = found.to_lowercase();
            let holds = |text: &str| text.to_lowercase().contains(&found);
            grounds.iter().any(|ground| holds(&ground.text)) || urls.iter().any(|url| holds(url))
        };
        addresses.iter().all(|value| is_known(value))
            && self.text.match_indices("://").all(|(at, _)| is_within(at))
            && HOST
                .find_iter(&self.text)
                .all(|found| is_within(found.start()) || is_said(found.as_str()))
    }

    /// Every value is one of the grounds', and so is every figure that belongs to none.
    fn values_stand(&self, grounds: &[&Ground]) -> bool {
        let values = || self.values.iter().filter(|value| !is_address(value));
        let is_valued = |token: &Token| self.values.iter().any(|it| it.span.overlaps(token.span));
        let figures = self.tokens().iter().filter(|token| {
            let has_digit = token.form.contains(|c: char| c.is_ascii_digit());
            has_digit && !is_valued(token)
        });
        values().all(|value| stands(value, grounds))
            && figures
                .into_iter()
                .all(|token| grounds.iter().any(|ground| ground.holds_word(token)))
    }

    /// Every name and place is one of the grounds', or contains one; every word that looks like a name
    /// is a word of theirs.
    fn names_stand(&self, knowledge: Knowledge<'_>, grounds: &[&Ground]) -> bool {
        let base = &knowledge.lexicon.base;
        let is_known = |mention: &&Mention| match mention.target {
            Target::Term(_) => true,
            Target::Name(_) => grounds
                .iter()
                .any(|ground| ground.targets().any(|target| target == mention.target)),
            Target::Place(place) => {
                let lies_within =
                    |target| matches!(target, Target::Place(it) if base.is_within(it, place));
                grounds
                    .iter()
                    .any(|ground| ground.targets().any(lies_within))
            }
        };
        let mentions = knowledge.lexicon.mentions(self.tokens());
        mentions.iter().all(|mention| is_known(&mention))
            && self
                .tokens()
                .iter()
                .filter(|token| self.is_name_shaped(token, knowledge))
                .all(|token| grounds.iter().any(|ground| ground.holds_word(token)))
    }

    /// Returns whether a word may be a name that no lexicon holds: a Latin one within another script,
    /// one with a capital that is no known word at the beginning of a sentence.
    fn is_name_shaped(&self, token: &Token, knowledge: Knowledge<'_>) -> bool {
        if token.script != Script::Latin {
            return false;
        }
        let is_mixed = self
            .tokens()
            .iter()
            .any(|token| matches!(token.script, Script::Arabic | Script::Han));
        if is_mixed {
            return true;
        }
        let written = token.span.of(&self.text);
        if !written.starts_with(char::is_uppercase) || token.is_function {
            return false;
        }
        let before = self.text[..token.span.start as usize].trim_end();
        let is_first = before.is_empty()
            || before.ends_with(['.', '!', '?', ':', '-', '“', '"', '‘', '\n', '•', '*']);
        let is_word = || forms(token).any(|form| knowledge.lexicon.base.is_english(form));
        !(is_first && (knowledge.is_roman || is_word()))
    }

    /// Most words of content stand in the grounds, and few that do not follow one another. Those of
    /// values and addresses do not count: they were held against the grounds as what they are.
    fn words_stand(&self, grounds: &[&Ground]) -> bool {
        let is_meant = |token: &Token| {
            let is_shared = |mention: &Mention| {
                let is_there = |ground: &&Ground| ground.targets().any(|it| it == mention.target);
                grounds.iter().any(is_there)
            };
            self.mentions
                .iter()
                .filter(|mention| mention.span.contains(token.span))
                .any(is_shared)
        };
        let hosts: Vec<_> = HOST.find_iter(&self.text).map(|it| it.range()).collect();
        let is_counted = |token: &&Token| {
            let at = token.span.start as usize;
            let is_valued = self.values.iter().any(|it| it.span.overlaps(token.span));
            let is_host = hosts.iter().any(|host| host.contains(&at));
            !(token.is_function || token.script == Script::Digit || is_valued || is_host)
        };
        let (mut held, mut new, mut row) = (0_u16, 0_u16, 0_u16);
        for token in self.tokens().iter().filter(is_counted) {
            if grounds.iter().any(|ground| ground.holds_word(token)) || is_meant(token) {
                held = held.saturating_add(1);
                row = 0;
            } else {
                new = new.saturating_add(1);
                row += 1;
                if row > MOST_NEW {
                    return false;
                }
            }
        }
        let is_about_it = held > 0 || !self.values.is_empty();
        let share = f32::from(held) / f32::from(held.saturating_add(new).max(1));
        new == 0 || (is_about_it && (new == 1 || share >= SUPPORTED))
    }

    /// Returns whether a word stands in the text, in any form; a Chinese one, within another.
    fn holds_word(&self, token: &Token) -> bool {
        forms(token).any(|form| self.words.contains(form))
            || (token.script == Script::Han && self.normal().contains(&token.form))
    }
}

fn forms(token: &Token) -> impl Iterator<Item = &String> {
    let more = token.stems.iter().chain(&token.parts);
    std::iter::once(&token.form).chain(more)
}

fn stands(value: &Value, grounds: &[&Ground]) -> bool {
    let mut values = grounds.iter().flat_map(|ground| &ground.values);
    values.any(|held| held.same_as(value))
}

fn is_address(value: &Value) -> bool {
    matches!(value.kind, Kind::Url | Kind::Email | Kind::Phone)
}

/// Returns whether two ways of writing an address are one: scheme, case of the host, last slash apart.
fn is_same_url(one: &str, other: &str) -> bool {
    let plain = |url: &str| {
        let url = url.trim_end_matches('/').to_lowercase();
        let url = url
            .strip_prefix("https://")
            .or(url.strip_prefix("http://"))
            .unwrap_or(&url);
        url.strip_prefix("www.").unwrap_or(url).to_owned()
    };
    plain(one) == plain(other)
}
