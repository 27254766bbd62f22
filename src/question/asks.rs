//! What a question asks: which cues count, which concepts only ask, what a number must count.
//! Where the cues stand is for `lexicon` to say.

use super::Ask;
use super::concept::Concept;
use super::intent::Intent;
use crate::lexicon::attribute::Expected;
use crate::lexicon::cue::{CueMatch, CueText};
use crate::lexicon::tsv::Form;
use crate::lexicon::{Base, Target};
use crate::text::{Token, words};
use crate::value::Kind;
use std::collections::HashSet;

/// The most things that one question asks.
const MOST_ASKS: usize = 3;
/// Below this a cue is a bare question word, kept only where nothing better stands there.
const SPECIFIC: f32 = 0.5;

/// Chooses what is asked: things with names before bare question words, no word asking twice.
pub(super) fn chosen(
    found: Vec<CueMatch>,
    tokens: &[Token],
    concepts: &[Concept],
    base: &Base,
) -> Vec<Ask> {
    let attributes = &base.attributes;
    let mut found: Vec<CueMatch> = found
        .into_iter()
        .filter(|cue| !is_inside_term(cue, tokens, concepts, base))
        .collect();
    found.sort_by(|a, b| {
        b.weight
            .total_cmp(&a.weight)
            .then(b.words.len().cmp(&a.words.len()))
            .then(a.tokens.start.cmp(&b.tokens.start))
            .then(a.of.cmp(&b.of))
    });
    let has_specific = found.iter().any(|cue| cue.weight >= SPECIFIC);
    let mut asks: Vec<Ask> = Vec::new();
    for cue in found {
        let attribute = &attributes.all[cue.of];
        let generic = attribute.is_generic;
        let is_weak = cue.weight < SPECIFIC && has_specific && !generic;
        let repeats = asks.iter().any(|ask| {
            ask.attribute == Some(cue.of)
                || ask.words.iter().any(|word| cue.words.contains(word))
                || (generic && same_sort(ask.expected, attribute.expected))
        });
        if is_weak || repeats || asks.len() == MOST_ASKS {
            continue;
        }
        asks.push(Ask {
            attribute: Some(cue.of),
            expected: attribute.expected,
            is_generic: generic,
            words: cue.words,
            counted: Vec::new(),
        });
    }
    asks.sort_by_key(|ask| ask.words.first().copied());
    asks
}

/// Returns whether the words of a cue are only a part of a longer term that is something else: the
/// rent (کرایہ) of a tenant (کرایہ دار).
fn is_inside_term(cue: &CueMatch, tokens: &[Token], concepts: &[Concept], base: &Base) -> bool {
    let content: Vec<usize> = cue
        .words
        .iter()
        .copied()
        .filter(|index| !tokens[*index].is_function && !words::is_question(&tokens[*index].form))
        .collect();
    let speaks = |forms: &[Form]| {
        forms.iter().any(|form| {
            let text = CueText::new(&form.tokens);
            base.attributes.spoken_of(cue.of, &text).is_some()
                || base
                    .attributes
                    .asked(&text)
                    .iter()
                    .any(|asked| asked.of == cue.of)
        })
    };
    !content.is_empty()
        && concepts.iter().any(|concept| {
            let is_longer = concept
                .tokens
                .clone()
                .any(|index| !cue.words.contains(&index) && !tokens[index].is_function);
            let holds_all = content.iter().all(|index| concept.tokens.contains(index));
            let is_term = |target: &Target| match target {
                Target::Term(index) => {
                    // Another language's word tells whether the whole speaks of it too.
                    let written = tokens[content[0]].script;
                    let others: Vec<Form> = base.terms[*index]
                        .forms
                        .iter()
                        .filter(|form| form.tokens.iter().all(|token| token.script != written))
                        .cloned()
                        .collect();
                    !speaks(&others)
                }
                _ => false,
            };
            is_longer
                && holds_all
                && !concept.targets.is_empty()
                && concept.targets.iter().all(is_term)
        })
}

/// Returns whether a bare question word asks for the same sort of thing as an attribute.
fn same_sort(specific: Expected, generic: Expected) -> bool {
    let sort = |expected| match expected {
        Expected::Value(Kind::Date | Kind::Time) => 1,
        Expected::Value(Kind::Place | Kind::Address) => 2,
        Expected::Value(Kind::Person | Kind::Organisation) => 3,
        Expected::Value(
            Kind::Number
            | Kind::Quantity
            | Kind::Ordinal
            | Kind::Money
            | Kind::Percent
            | Kind::Duration,
        ) => 4,
        Expected::Value(_) => 5,
        Expected::Text => 6,
    };
    sort(specific) == sort(generic)
}

/// Marks the concepts whose words only ask.
///
/// What is to be done stays a subject of its procedure: "register" in "how do I register a company".
pub(super) fn mark(
    concepts: &mut [Concept],
    tokens: &[Token],
    asks: &[Ask],
    intent: Intent,
    intent_words: &[usize],
) {
    let of_intent = intent_words
        .iter()
        .copied()
        .filter(|_| intent != Intent::Procedure);
    let asking: HashSet<usize> = asks
        .iter()
        .filter(|ask| !(intent == Intent::Procedure && ask.expected == Expected::Text))
        .flat_map(|ask| ask.words.iter().copied())
        .chain(of_intent)
        .collect();
    for concept in concepts.iter_mut() {
        let all_ask = concept.tokens.clone().all(|index| {
            asking.contains(&index)
                || tokens[index].is_function
                || words::is_question(&tokens[index].form)
        });
        concept.asks = all_ask && concept.name().is_none();
    }
}

/// Returns the concepts that stand right after the words of a counting ask.
pub(super) fn counted(ask: &Ask, concepts: &[Concept]) -> Vec<usize> {
    let counts = matches!(ask.expected, Expected::Value(Kind::Number | Kind::Quantity));
    let Some(last) = ask.words.last().copied().filter(|_| counts) else {
        return Vec::new();
    };
    let among: Vec<usize> = concepts
        .iter()
        .enumerate()
        .filter(|(_, concept)| {
            !concept.targets.is_empty()
                && concept
                    .tokens
                    .clone()
                    .all(|index| ask.words.contains(&index))
        })
        .map(|(index, _)| index)
        .collect();
    if !ask.is_generic && !among.is_empty() {
        return among;
    }
    concepts
        .iter()
        .enumerate()
        .filter(|(_, concept)| concept.tokens.start > last && concept.tokens.start <= last + 2)
        .take(2)
        .map(|(index, _)| index)
        .collect()
}
