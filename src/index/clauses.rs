//! Concepts to terms of the index: which words, in which fields, how much each is worth.
//! Never a query parser: a visitor's text becomes terms and nothing else (threats.md 0.3).

use super::schema::{Fields, Group, Role};
use crate::question::concept::{Concept, ConceptForm, NAME_KEY};
use crate::text::{Script, Token};
use tantivy::Term;

/// A match in the title is worth this many in the text.
const TITLE_WEIGHT: f32 = 2.0;
/// A match of stems, bigrams or shingles beside one of the words as they stand.
const LOOSE_WEIGHT: f32 = 0.5;
/// A match by sound alone: a name in another script.
const SOUND_WEIGHT: f32 = 0.4;
/// What a bigram across two Chinese words weighs beside a word of the question.
const BRIDGE_WEIGHT: f32 = 0.5;
/// The most terms of one question, so that no message costs more than a few milliseconds.
const MOST_TERMS: usize = 512;

/// Terms that must all stand in a field; how often is the rarest one's count.
#[derive(Clone, Debug)]
pub struct Clause {
    /// The terms, of one field.
    pub terms: Vec<Term>,
    /// The field's length statistics to use.
    pub field: tantivy::schema::Field,
    /// What one match adds to the concept's count.
    pub weight: f32,
}

/// The clauses of one concept, which count as one term.
#[derive(Clone, Debug)]
pub struct Clauses {
    /// The concept's index in the question.
    pub concept: usize,
    /// How much the concept weighs beside the others.
    pub weight: f32,
    /// Its clauses.
    pub clauses: Vec<Clause>,
}

/// Returns the clauses of every concept.
#[must_use]
pub fn clauses(concepts: &[Concept], fields: &Fields) -> Vec<Clauses> {
    let mut left = MOST_TERMS;
    concepts
        .iter()
        .enumerate()
        .map(|(index, concept)| {
            let mut clauses = Vec::new();
            for form in concept.searched() {
                for group in groups(form) {
                    add_form(form, group, fields, &mut clauses);
                }
            }
            add_sounds(concept, fields, &mut clauses);
            clauses.truncate(left);
            left = left.saturating_sub(clauses.iter().map(|clause| clause.terms.len()).sum());
            Clauses {
                concept: index,
                weight: concept.evidence_weight(),
                clauses,
            }
        })
        .collect()
}

/// Returns the bigrams that bridge neighbouring Chinese words, each a weak term of its own: where a
/// word ends is a guess, in the question as in the text.
#[must_use]
pub fn bridges(concepts: &[Concept], fields: &Fields) -> Vec<Clauses> {
    let field = fields.words(Group::Chinese, Role::Loose);
    let han = |concept: &Concept| -> Option<Vec<char>> {
        let own = &concept.forms.first()?.tokens;
        let letters = own.iter().flat_map(|token| token.form.chars()).collect();
        own.iter()
            .all(|token| token.script == Script::Han)
            .then_some(letters)
    };
    concepts
        .windows(2)
        .enumerate()
        .filter(|(_, pair)| pair[0].span.end == pair[1].span.start)
        .filter_map(|(concept, pair)| {
            let bridge = [*han(&pair[0])?.last()?, *han(&pair[1])?.first()?];
            let bridge: String = bridge.iter().collect();
            Some(Clauses {
                concept,
                weight: BRIDGE_WEIGHT,
                clauses: vec![Clause {
                    terms: vec![Term::from_field_text(field, &bridge)],
                    field,
                    weight: 1.0,
                }],
            })
        })
        .take(MOST_TERMS / 8)
        .collect()
}

/// Returns the field groups that a form is looked up in: Latin words stand in documents of every
/// language, Han and Arabic ones in their own.
fn groups(form: &ConceptForm) -> Vec<Group> {
    let is_latin = form
        .tokens
        .iter()
        .all(|token| matches!(token.script, Script::Latin | Script::Digit));
    let has_han = form.tokens.iter().any(|token| token.script == Script::Han);
    match form.language {
        _ if is_latin => Group::ALL.to_vec(),
        Some(language) => vec![Group::of_written(language)],
        None if has_han => vec![Group::Chinese],
        None => vec![Group::Urdu],
    }
}

fn add_form(form: &ConceptForm, group: Group, fields: &Fields, clauses: &mut Vec<Clause>) {
    let mut push = |role: Role, words: Vec<String>, factor: f32| {
        let field = fields.words(group, role);
        if !words.is_empty() {
            clauses.push(Clause {
                terms: words
                    .iter()
                    .map(|word| Term::from_field_text(field, word))
                    .collect(),
                field,
                weight: form.weight * factor,
            });
        }
    };
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
        let text: String = content.iter().map(|token| token.form.as_str()).collect();
        push(Role::Title, vec![text.clone()], TITLE_WEIGHT);
        push(Role::Body, vec![text.clone()], 1.0);
        push(Role::Loose, bigrams(&text), LOOSE_WEIGHT);
        return;
    }
    if let [token] = content.as_slice() {
        push(Role::Title, vec![token.form.clone()], TITLE_WEIGHT);
        push(Role::Body, vec![token.form.clone()], 1.0);
        for stem in loose_keys(token) {
            push(Role::Loose, vec![stem], LOOSE_WEIGHT);
        }
        return;
    }
    let stems: Vec<String> = content.iter().map(|token| first_key(token)).collect();
    let size = stems.len().min(3);
    let shingles = stems.windows(size).map(|window| window.join("_")).collect();
    push(Role::Loose, shingles, 1.0);
}

/// Returns the overlapping bigrams of a run of Han characters.
fn bigrams(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    letters
        .windows(2)
        .map(|pair| pair.iter().collect())
        .collect()
}

fn loose_keys(token: &Token) -> Vec<String> {
    if token.stems.is_empty() {
        vec![token.form.clone()]
    } else {
        token.stems.clone()
    }
}

fn first_key(token: &Token) -> String {
    token.stems.first().unwrap_or(&token.form).clone()
}

/// A word that no lexicon knows may be a name: it is also looked for by its sound.
fn add_sounds(concept: &Concept, fields: &Fields, clauses: &mut Vec<Clause>) {
    if !concept.targets.is_empty() {
        return;
    }
    let keys = concept
        .sounds
        .iter()
        .filter_map(|key| key.strip_prefix(NAME_KEY));
    clauses.extend(keys.map(|key| Clause {
        terms: vec![Term::from_field_text(fields.sound, key)],
        field: fields.sound,
        weight: SOUND_WEIGHT,
    }));
}
