//! A message to questions: what each is about, what it asks, under which conditions.
//! Knows question types, knows no index: whether anything answers is for `answer`.

mod asks;
pub mod concept;
mod constraint;
pub mod group;
pub mod intent;
pub mod merge;
pub mod period;
pub mod profile;
pub mod read;

use crate::domain::{language::Language, span::Span};
use crate::lexicon::attribute::Expected;
use crate::text::Token;
use crate::value::Value;
use concept::Concept;
use intent::Intent;
use period::Period;

/// One question of a message.
#[derive(Clone, Debug)]
pub struct Question {
    /// The cleaned message that it is part of; spans point there.
    pub message: String,
    /// Where it stands in the message.
    pub span: Span,
    /// Its words.
    pub tokens: Vec<Token>,
    /// Everything that it speaks of, in order.
    pub concepts: Vec<Concept>,
    /// What it asks, at most three.
    pub asks: Vec<Ask>,
    /// Conditions that an answer must meet.
    pub constraints: Vec<Constraint>,
    /// When, counted from today.
    pub period: Option<Period>,
    /// What it wants done.
    pub intent: Intent,
    /// Which variant of the intent: a greeting, the number of a list.
    pub variant: Option<String>,
    /// Whether it points back with a pronoun instead of naming its subject.
    pub points_back: bool,
    /// The language that it is written in.
    pub language: Language,
}

/// Something that a question asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask {
    /// The attribute asked for, by index; `None` where the words fit none.
    pub attribute: Option<usize>,
    /// What answers it.
    pub expected: Expected,
    /// Whether the attribute is a bare question word ("when") rather than a thing with a name.
    pub is_generic: bool,
    /// The tokens whose words ask.
    pub words: Vec<usize>,
    /// The concepts that a number must count ("how many *seats*"), by index into the concepts.
    pub counted: Vec<usize>,
}

/// A condition that an answer must meet.
#[derive(Clone, Debug, PartialEq)]
pub enum Constraint {
    /// It must be about this date, year or month.
    Date(Value),
    /// It must be about this one of a series.
    Ordinal(Value),
    /// The question states this value, which is therefore never the answer.
    Stated(Value),
    /// It must be in this place, by index into the lexicon's places.
    Place {
        /// The place.
        place: usize,
        /// The concept that names it.
        concept: usize,
    },
}

impl Question {
    /// Returns the concepts that carry evidence of what the question is about.
    pub fn subjects(&self) -> impl Iterator<Item = &Concept> {
        self.concepts.iter().filter(|concept| concept.is_subject())
    }

    /// Returns the numbers that are written in digits.
    #[must_use]
    pub fn digits(&self) -> Vec<String> {
        self.tokens
            .iter()
            .flat_map(|token| std::iter::once(&token.form).chain(&token.parts))
            .filter(|form| form.bytes().all(|byte| byte.is_ascii_digit()))
            .cloned()
            .collect()
    }

    /// Returns whether anything is named that a record could be about.
    #[must_use]
    pub fn has_subject(&self) -> bool {
        self.subjects().any(|concept| !concept.is_general)
    }
}
