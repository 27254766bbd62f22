//! What an answer is made of once it is written: sources, cards, values.
//! Their wire form is for `http` to say.

use crate::domain::{direction::Direction, id::RecordId, kind::Kind, language::Language};
use serde::{Deserialize, Serialize};

/// A passage cited by an answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Its number in the text.
    pub n: usize,
    /// The record that it is from.
    pub record_id: RecordId,
    /// The record's kind.
    pub kind: Kind,
    /// The record's title in the passage's language.
    pub title: String,
    /// The language of the passage.
    pub language: Language,
    /// Where the record came from, if an address is known.
    pub url: Option<String>,
    /// Who published what it rests on, and when, as its author wrote it.
    pub attribution: Option<String>,
    /// ISO 8601 date of publication.
    pub published: Option<String>,
    /// The passage, verbatim.
    pub quote: String,
    /// Half-open stretches of `quote` that answer, in code points.
    pub highlights: Vec<[usize; 2]>,
    /// Whether the record is sample data.
    pub sample: bool,
}

/// A record shown beside the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// The record's kind.
    pub kind: Kind,
    /// The record's id.
    pub id: RecordId,
    /// Its name in the visitor's language, else the nearest.
    pub title: String,
    /// One line that places it: city and country, or date and place.
    pub subtitle: String,
    /// What is known of it, as labelled values.
    pub facts: Vec<Fact>,
    /// Its own site.
    pub url: Option<String>,
    /// Whether it is sample data.
    pub sample: bool,
    /// The line that fits what was asked for.
    #[serde(rename = "match")]
    pub fit: Option<Fit>,
}

/// A labelled value of a card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// The attribute's id.
    pub key: String,
    /// Its label in the visitor's language.
    pub label: String,
    /// The value in normal form.
    pub value: String,
    /// The value as the visitor reads it.
    pub text: String,
}

/// The line of a record that fits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fit {
    /// Whether the record offers or needs it.
    pub direction: Direction,
    /// The line, verbatim.
    pub text: String,
    /// The language of the line.
    pub language: Language,
    /// Half-open stretches of the line that fit, in code points.
    pub highlights: Vec<[usize; 2]>,
}

/// A value that the answer says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaidValue {
    /// The attribute's id, or that of the generic question.
    pub attribute: String,
    /// Its kind, a word of shapes.md.
    pub kind: crate::value::Kind,
    /// Its normal form.
    pub value: String,
    /// Its unit or currency.
    pub unit: Option<String>,
    /// As the answer says it.
    pub text: String,
    /// The number of the source that says so.
    pub source: usize,
}
