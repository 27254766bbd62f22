//! What a question speaks of, in every form that can stand for it in any language.
//! Made from the tokens and the lexicon's mentions; how forms are looked up is for `index`.

use crate::domain::language::{Language, Written};
use crate::domain::span::Span;
use crate::lexicon::tsv::Form;
use crate::lexicon::{Lexicon, Mention, Target, Via};
use crate::text::{Script, Token, sound};
use std::ops::Range;

/// The most forms of a concept in one language that evidence is looked for by.
const MOST_FORMS: usize = 8;
/// The most forms of a concept in one language that are searched for; further ones add noise and cost.
const MOST_SEARCHED: usize = 3;
/// What a form of the broader concept is worth beside one's own.
const BROADER_WEIGHT: f32 = 0.4;

/// How a form came to stand for a concept; a word of shapes.md.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FormVia {
    /// The visitor's own word.
    Own,
    /// Another word of the same language.
    Synonym,
    /// A word of another language.
    Translation,
    /// A word that sounds like the Roman spelling.
    Key,
    /// A more general word.
    Broader,
    /// A word that the visitor's may be a slip for.
    Typo,
}

/// One way to write a concept.
#[derive(Clone, Debug)]
pub struct ConceptForm {
    /// The language that it is read in; the visitor's own word is looked for in every one.
    pub language: Option<Written>,
    /// Its words.
    pub tokens: Vec<Token>,
    /// How surely it stands for the concept.
    pub weight: f32,
    /// Where it came from.
    pub via: FormVia,
}

/// Something that a question speaks of.
#[derive(Clone, Debug)]
pub struct Concept {
    /// Its tokens in the question.
    pub tokens: Range<usize>,
    /// Where it stands in the message.
    pub span: Span,
    /// What the lexicon says that it means; empty for a word that it does not know.
    pub targets: Vec<Target>,
    /// Every way to write it, the visitor's own first.
    pub forms: Vec<ConceptForm>,
    /// Sound keys of a word that the lexicon does not know, by which other scripts may write it.
    pub sounds: Vec<String>,
    /// Whether it is a general word, weak as evidence.
    pub is_general: bool,
    /// Whether its words are those that ask, so that they need not stand in the answer.
    pub asks: bool,
}

impl Concept {
    /// Returns whether it is evidence of what the question is about.
    #[must_use]
    pub fn is_subject(&self) -> bool {
        !self.asks
    }

    /// Returns the index of the name that it is, if it is one.
    #[must_use]
    pub fn name(&self) -> Option<usize> {
        self.targets.iter().find_map(|target| match target {
            Target::Name(index) => Some(*index),
            _ => None,
        })
    }

    /// Returns the index of the place that it is, if it is one.
    #[must_use]
    pub fn place(&self) -> Option<usize> {
        self.targets.iter().find_map(|target| match target {
            Target::Place(index) => Some(*index),
            _ => None,
        })
    }

    /// Returns the forms that a search looks for: the visitor's own and the best few of each language.
    pub fn searched(&self) -> impl Iterator<Item = &ConceptForm> {
        self.forms.iter().enumerate().filter_map(|(index, form)| {
            let before = &self.forms[..index];
            let of_language = before
                .iter()
                .filter(|held| held.language == form.language)
                .count();
            (of_language < MOST_SEARCHED).then_some(form)
        })
    }

    /// Returns how much it weighs as evidence: names most, general words least.
    ///
    /// The figures are judgement: a name alone must outweigh a common word, and two general
    /// words weigh as one specific one. Nothing here moves with the size of the content.
    #[must_use]
    pub fn evidence_weight(&self) -> f32 {
        let base = match (self.name(), self.is_general) {
            (Some(_), _) => 1.5,
            (None, true) => 0.5,
            (None, false) => 1.0,
        };
        if self.asks { base * 0.3 } else { base }
    }
}

/// Returns the concepts of a token list, in order; function words are none.
#[must_use]
pub fn concepts(tokens: &[Token], mentions: &[Mention], lexicon: &Lexicon) -> Vec<Concept> {
    let mut concepts = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let here = longest_at(mentions, at);
        match here.first() {
            Some(first) => {
                let range = first.tokens.clone();
                concepts.push(mentioned(tokens, &here, lexicon));
                if first_is_name(&here) {
                    concepts.extend(inside(tokens, mentions, &range, lexicon));
                }
                at = range.end;
            }
            None => {
                if !tokens[at].is_function {
                    concepts.push(unknown(tokens, at));
                }
                at += 1;
            }
        }
    }
    concepts
}

/// Returns the mentions that begin at `at` and are the longest there; a mention of function words
/// alone ("may" the month) does not count.
fn longest_at(mentions: &[Mention], at: usize) -> Vec<&Mention> {
    let longest = mentions
        .iter()
        .filter(|mention| mention.tokens.start == at)
        .map(|mention| mention.tokens.end)
        .max();
    mentions
        .iter()
        .filter(|mention| mention.tokens.start == at && Some(mention.tokens.end) == longest)
        .collect()
}

fn first_is_name(mentions: &[&Mention]) -> bool {
    mentions
        .iter()
        .any(|mention| matches!(mention.target, Target::Name(_)))
}

/// The terms inside a name are spoken of too, weakly: a page about the thing may not use its name.
fn inside(
    tokens: &[Token],
    mentions: &[Mention],
    range: &Range<usize>,
    lexicon: &Lexicon,
) -> Vec<Concept> {
    if range.len() < 2 {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let inner: Vec<&Mention> = mentions
            .iter()
            .filter(|mention| {
                mention.tokens.start == at
                    && mention.tokens.end <= range.end
                    && mention.tokens != *range
                    && !matches!(mention.target, Target::Name(_))
            })
            .collect();
        let longest = inner.iter().map(|mention| mention.tokens.end).max();
        let kept: Vec<&Mention> = inner
            .into_iter()
            .filter(|mention| Some(mention.tokens.end) == longest)
            .collect();
        if kept.is_empty() {
            at += 1;
        } else {
            found.push(Concept {
                is_general: true,
                ..mentioned(tokens, &kept, lexicon)
            });
            at = longest.unwrap_or(at + 1);
        }
    }
    found
}

/// Makes the concept of a thing that is known by its titles, none of whose words the message holds.
#[must_use]
pub fn titled(titles: impl Iterator<Item = (Language, Vec<Token>)>) -> Concept {
    Concept {
        tokens: 0..0,
        span: Span::new(0, 0),
        targets: Vec::new(),
        forms: titles
            .map(|(language, tokens)| ConceptForm {
                language: Some(language.written()),
                tokens,
                weight: 1.0,
                via: FormVia::Own,
            })
            .collect(),
        sounds: Vec::new(),
        is_general: false,
        asks: false,
    }
}

fn unknown(tokens: &[Token], at: usize) -> Concept {
    Concept {
        tokens: at..at + 1,
        span: tokens[at].span,
        targets: Vec::new(),
        forms: vec![own_form(&tokens[at..=at])],
        sounds: sounds_with_neighbours(tokens, at),
        is_general: tokens[at].script == Script::Digit,
        asks: false,
    }
}

/// Returns the keys under which a word may stand in another script: by the sound of Roman Urdu, and in
/// the one key space of names.
#[must_use]
pub fn sounds(token: &Token) -> Vec<String> {
    let roman = match token.script {
        Script::Latin | Script::Arabic => sound::fine(&token.form),
        _ => Vec::new(),
    };
    roman
        .into_iter()
        .filter(|key| key.len() > 2)
        .chain(name_keys(&token.form, token.script))
        .collect()
}

/// Returns the keys of a word and of it joined to its neighbours: a name is one word in one script and
/// two in another (کوہ تاب, Kohtaab).
fn sounds_with_neighbours(tokens: &[Token], at: usize) -> Vec<String> {
    let mut keys = sounds(&tokens[at]);
    for start in [at.checked_sub(1), Some(at)].into_iter().flatten() {
        if let Some(pair) = tokens.get(start..start + 2) {
            keys.extend(joined_sounds(pair));
        }
    }
    keys
}

/// Returns the keys of two Urdu or Latin words as one name; none where one of them is a function word.
#[must_use]
pub fn joined_sounds(pair: &[Token]) -> Vec<String> {
    let [first, second] = pair else {
        return Vec::new();
    };
    let is_spaced = matches!(first.script, Script::Arabic | Script::Latin);
    if !is_spaced || first.script != second.script || first.is_function || second.is_function {
        return Vec::new();
    }
    let joined = format!("{}{}", first.form, second.form);
    name_keys(&joined, first.script).collect()
}

fn name_keys(word: &str, script: Script) -> impl Iterator<Item = String> {
    sound::name(word, script)
        .into_iter()
        .map(|key| format!("{NAME_KEY}{key}"))
}

/// What marks the keys of the one key space of names.
pub const NAME_KEY: &str = "n:";

fn own_form(tokens: &[Token]) -> ConceptForm {
    ConceptForm {
        language: None,
        tokens: tokens.to_vec(),
        weight: 1.0,
        via: FormVia::Own,
    }
}

fn mentioned(tokens: &[Token], mentions: &[&Mention], lexicon: &Lexicon) -> Concept {
    let range = mentions[0].tokens.clone();
    let own = &tokens[range.clone()];
    let by_sound = mentions.iter().all(|mention| mention.via == Via::Key);
    let mut forms = vec![own_form(own)];
    let own_language = own_language(own);
    for mention in mentions {
        add_forms(&mut forms, lexicon, mention, by_sound, own_language);
    }
    forms[1..].sort_by(|a, b| b.weight.total_cmp(&a.weight));
    // The term's own tokens know which stems are another term's.
    let known = forms[1..].iter().find(|form| {
        form.tokens.len() == own.len() && form.tokens.iter().zip(own).all(|(a, b)| a.form == b.form)
    });
    if let Some(tokens) = known.map(|form| form.tokens.clone()) {
        forms[0].tokens = tokens;
    }
    Concept {
        tokens: range,
        span: mentions[0].span,
        targets: mentions.iter().map(|mention| mention.target).collect(),
        forms: limited(forms),
        sounds: Vec::new(),
        is_general: mentions
            .iter()
            .all(|mention| is_general(lexicon, mention.target)),
        asks: false,
    }
}

fn is_general(lexicon: &Lexicon, target: Target) -> bool {
    match target {
        Target::Term(index) => lexicon.base.terms[index].is_general,
        Target::Place(index) => lexicon.base.places[index].is_country(),
        Target::Name(_) => false,
    }
}

fn own_language(own: &[Token]) -> Written {
    match own.first().map(|token| token.script) {
        Some(Script::Han) => Written::Chinese,
        Some(Script::Arabic) => Written::Urdu,
        _ => Written::English,
    }
}

fn add_forms(
    forms: &mut Vec<ConceptForm>,
    lexicon: &Lexicon,
    mention: &Mention,
    by_sound: bool,
    own_language: Written,
) {
    let base = &lexicon.base;
    let (own, broader): (&[Form], Option<&[Form]>) = match mention.target {
        Target::Term(index) => {
            let term = &base.terms[index];
            let broader = term
                .broader_index
                .map(|index| base.terms[index].forms.as_slice());
            (&term.forms, broader)
        }
        Target::Place(index) => (&base.places[index].forms, None),
        Target::Name(index) => (&lexicon.names[index].forms, None),
    };
    let mut push = |form: &Form, factor: f32, via: FormVia| {
        forms.push(ConceptForm {
            language: Some(form.language),
            tokens: form.tokens.clone(),
            weight: form.weight * factor,
            via,
        });
    };
    for form in own {
        let via = match (form.language == own_language, by_sound) {
            (true, _) => FormVia::Synonym,
            (false, true) => FormVia::Key,
            (false, false) => FormVia::Translation,
        };
        let factor = if via == FormVia::Synonym { 0.8 } else { 0.9 };
        push(form, factor * mention.weight, via);
    }
    for form in broader.into_iter().flatten().filter(|form| form.is_first) {
        push(form, BROADER_WEIGHT * mention.weight, FormVia::Broader);
    }
}

/// Keeps the visitor's own form and the best few of each language, without repeats.
fn limited(forms: Vec<ConceptForm>) -> Vec<ConceptForm> {
    let mut kept: Vec<ConceptForm> = Vec::new();
    for form in forms {
        let same = |held: &ConceptForm| {
            held.tokens.len() == form.tokens.len()
                && held
                    .tokens
                    .iter()
                    .zip(&form.tokens)
                    .all(|(a, b)| a.form == b.form)
        };
        let of_language = kept
            .iter()
            .filter(|held| held.language == form.language)
            .count();
        if !form.tokens.is_empty() && !kept.iter().any(same) && of_language < MOST_FORMS {
            kept.push(form);
        }
    }
    kept
}
