//! Whether a line covers concepts, and how: one pure function whose result rank, evidence, lists and
//! matching all read.
//! Does not decide anything.

use crate::domain::span::Span;
use crate::question::concept::{self, Concept, ConceptForm, FormVia};
use crate::text::{Script, Token};

/// How a concept stands in a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Support {
    /// How well, 0 to 1: the visitor's own word 1, a general word for it least.
    pub strength: f32,
    /// Through which form.
    pub form: usize,
    /// How that form came to stand for the concept.
    pub via: FormVia,
    /// Whether the words stand as they are, not by stem.
    pub is_exact: bool,
    /// Where it stands in the line's text.
    pub span: Span,
}

/// What a line covers of a list of concepts.
#[derive(Clone, Debug, PartialEq)]
pub struct Coverage {
    /// One entry a concept, in order.
    pub supports: Vec<Option<Support>>,
}

impl Coverage {
    /// Returns the share of the concepts' evidence weight that is covered, among those `counts` keeps;
    /// 0 where it keeps none.
    #[must_use]
    pub fn share(&self, concepts: &[Concept], counts: impl Fn(&Concept) -> bool) -> f32 {
        let mut all = 0.0;
        let mut covered = 0.0;
        for (concept, support) in concepts.iter().zip(&self.supports) {
            if counts(concept) {
                let weight = concept.evidence_weight();
                all += weight;
                covered += weight * support.map_or(0.0, |support| support.strength);
            }
        }
        if all > 0.0 { covered / all } else { 0.0 }
    }

    /// Returns the better of two coverages, concept by concept.
    #[must_use]
    pub fn joined(&self, other: &Self) -> Self {
        let better = |a: &Option<Support>, b: &Option<Support>| match (a, b) {
            (Some(a), Some(b)) if b.strength > a.strength => Some(*b),
            (Some(a), _) => Some(*a),
            (None, b) => *b,
        };
        Self {
            supports: self
                .supports
                .iter()
                .zip(&other.supports)
                .map(|(a, b)| better(a, b))
                .collect(),
        }
    }

    /// Returns a coverage that covers nothing.
    #[must_use]
    pub fn none(concepts: &[Concept]) -> Self {
        Self {
            supports: vec![None; concepts.len()],
        }
    }
}

/// Returns what `tokens`, a line or a part of one, cover of `concepts`.
#[must_use]
pub fn cover(concepts: &[Concept], tokens: &[Token]) -> Coverage {
    let runs = han_runs(tokens);
    let mut sounding: Option<Vec<Sounding>> = None;
    Coverage {
        supports: concepts
            .iter()
            .map(|concept| {
                best_support(concept, tokens, &runs).or_else(|| {
                    if concept.sounds.is_empty() {
                        return None;
                    }
                    let sounding = sounding.get_or_insert_with(|| soundings(tokens));
                    by_sound(concept, sounding)
                })
            })
            .collect(),
    }
}

/// A word of a line, or two that may be one name, by sound.
struct Sounding {
    script: Script,
    span: Span,
    keys: Vec<String>,
}

fn soundings(tokens: &[Token]) -> Vec<Sounding> {
    let words = tokens
        .iter()
        .filter(|token| !token.is_function)
        .map(|token| Sounding {
            script: token.script,
            span: token.span,
            keys: concept::sounds(token),
        });
    let pairs = tokens.windows(2).map(|pair| Sounding {
        script: pair[0].script,
        span: Span {
            start: pair[0].span.start,
            end: pair[1].span.end,
        },
        keys: concept::joined_sounds(pair),
    });
    words
        .chain(pairs)
        .filter(|sounding| !sounding.keys.is_empty())
        .collect()
}

fn best_support(concept: &Concept, tokens: &[Token], runs: &[HanRun]) -> Option<Support> {
    let mut best: Option<Support> = None;
    for (index, form) in concept.forms.iter().enumerate() {
        let most = form_strength(form);
        if best.is_some_and(|best| best.strength >= most) {
            continue;
        }
        if let Some((span, is_exact)) = find(form, tokens, runs) {
            let strength = if is_exact { most } else { most * 0.95 };
            if best.is_none_or(|best| strength > best.strength) {
                best = Some(Support {
                    strength,
                    form: index,
                    via: form.via,
                    is_exact,
                    span,
                });
            }
        }
    }
    best
}

/// A word that no lexicon knows may stand in another script: it is compared by sound.
fn by_sound(concept: &Concept, line: &[Sounding]) -> Option<Support> {
    let own = concept.forms.first()?.tokens.first()?.script;
    let met = line.iter().find(|sounding| {
        sounding.script != own && sounding.keys.iter().any(|key| concept.sounds.contains(key))
    })?;
    Some(Support {
        strength: BY_SOUND,
        form: 0,
        via: FormVia::Key,
        is_exact: false,
        span: met.span,
    })
}

/// How well a word of the same sound in another script stands for one that no lexicon knows.
const BY_SOUND: f32 = 0.8;

/// How well a form stands for its concept: translations of our own term base nearly as well as the
/// visitor's word, a general word only weakly.
fn form_strength(form: &ConceptForm) -> f32 {
    form.weight.clamp(0.0, 1.0)
}

/// Consecutive Han tokens as one string, since cuts differ between texts.
struct HanRun {
    letters: Vec<(char, usize)>,
}

fn han_runs(tokens: &[Token]) -> Vec<HanRun> {
    let mut runs: Vec<HanRun> = Vec::new();
    let mut open = false;
    for (index, token) in tokens.iter().enumerate() {
        let is_han = token.script == Script::Han;
        if is_han {
            if !open {
                runs.push(HanRun {
                    letters: Vec::new(),
                });
            }
            if let Some(run) = runs.last_mut() {
                run.letters
                    .extend(token.form.chars().map(|letter| (letter, index)));
            }
        }
        open = is_han;
    }
    runs
}

fn find(form: &ConceptForm, tokens: &[Token], runs: &[HanRun]) -> Option<(Span, bool)> {
    let content: Vec<&Token> = form
        .tokens
        .iter()
        .filter(|token| !token.is_function)
        .collect();
    let content = if content.is_empty() {
        form.tokens.iter().collect()
    } else {
        content
    };
    if content.iter().all(|token| token.script == Script::Han) {
        let letters: Vec<char> = content
            .iter()
            .flat_map(|token| token.form.chars())
            .collect();
        return find_han(&letters, tokens, runs).map(|span| (span, true));
    }
    find_words(&content, tokens)
}

fn find_han(letters: &[char], tokens: &[Token], runs: &[HanRun]) -> Option<Span> {
    if let [letter] = letters {
        let token = tokens
            .iter()
            .find(|token| token.form.chars().eq([*letter]))?;
        return Some(token.span);
    }
    runs.iter().find_map(|run| {
        let start = run
            .letters
            .windows(letters.len())
            .position(|window| window.iter().map(|(letter, _)| letter).eq(letters))?;
        let first = run.letters[start].1;
        let last = run.letters[start + letters.len() - 1].1;
        Some(within(tokens, first, last, letters, &run.letters, start))
    })
}

/// Returns the span of the characters themselves where tokens keep one span a character, else of the
/// tokens that hold them.
fn within(
    tokens: &[Token],
    first: usize,
    last: usize,
    letters: &[char],
    run: &[(char, usize)],
    start: usize,
) -> Span {
    let offset_in = |at: usize| {
        run[..at]
            .iter()
            .rev()
            .take_while(|(_, index)| *index == run[at].1)
            .count()
    };
    let end = start + letters.len() - 1;
    let (head, tail) = (&tokens[first], &tokens[last]);
    let bytes = |token: &Token| token.span.len() / token.form.chars().count().max(1);
    let even = |token: &Token| token.span.len() == bytes(token) * token.form.chars().count();
    if even(head) && even(tail) {
        Span::new(
            head.span.start as usize + offset_in(start) * bytes(head),
            tail.span.start as usize + (offset_in(end) + 1) * bytes(tail),
        )
    } else {
        Span {
            start: head.span.start,
            end: tail.span.end,
        }
    }
}

/// Finds words one after another; function words may stand between them.
fn find_words(words: &[&Token], tokens: &[Token]) -> Option<(Span, bool)> {
    for start in 0..tokens.len() {
        let mut at = start;
        let mut is_exact = true;
        let mut last = start;
        let mut matched = 0;
        for word in words {
            while matched > 0
                && at < tokens.len()
                && tokens[at].is_function
                && !meets(word, &tokens[at]).0
            {
                at += 1;
            }
            let Some(token) = tokens.get(at) else { break };
            let (met, exact) = meets(word, token);
            if !met {
                break;
            }
            is_exact &= exact;
            last = at;
            at += 1;
            matched += 1;
        }
        if matched == words.len() && matched > 0 {
            let span = Span {
                start: tokens[start].span.start,
                end: tokens[last].span.end,
            };
            return Some((span, is_exact));
        }
    }
    None
}

/// Returns whether two words meet, and whether they do so as they stand.
#[must_use]
pub fn meets(a: &Token, b: &Token) -> (bool, bool) {
    if a.form == b.form {
        return (true, true);
    }
    if a.script != b.script {
        return (false, false);
    }
    let by_stem = a
        .stems
        .iter()
        .any(|stem| b.stems.contains(stem) || *stem == b.form)
        || b.stems.contains(&a.form)
        || b.parts.contains(&a.form)
        || a.parts.contains(&b.form);
    (by_stem, false)
}
