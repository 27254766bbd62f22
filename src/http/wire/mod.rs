//! The shapes of the contract: what stands in JSON, under which name, in which order.
//! Made from the parts' own types, so that those can change without a promise to strangers.

mod convert;
mod inbox;
mod keys;
pub mod matches;
mod records;
mod tasks;
mod terms;
mod words;

pub use inbox::{Inquiry, InquiryKept, InquiryList};
pub use keys::{Key, KeyList, NewKey};
pub use records::{
    Deleted, FacetCount, For, Record, RecordItem, RecordList, SearchHit, SearchResults, Text,
};
pub use tasks::{Task, TaskItem, TaskList, WrittenRecord};
pub use terms::{Term, TermList, TermsKept};
pub use words::{
    DetectedLanguage, Direction, Generator, Intent, Kind, Language, Notice, Outcome, Rating, Scope,
    Speaker, TaskStatus, ValueKind, codes,
};

use serde::Serialize;
use utoipa::ToSchema;

/// One turn of a conversation.
#[derive(Debug, Serialize, ToSchema)]
pub struct Turn {
    /// The message's id: `m_` and 128 random bits.
    #[schema(
        example = "m_5f0c61b1a2d94be0a3c1f7d20e9b8a44",
        pattern = "^m_[0-9a-f]{32}$"
    )]
    pub id: String,
    /// The conversation's id: the visitor's secret, to be sent with the next message.
    #[schema(
        example = "c_0b9d6ad7c1554a0f8e07b7d2a4a1c7f3",
        pattern = "^c_[0-9a-f]{32}$"
    )]
    pub conversation_id: String,
    /// The reply itself.
    #[serde(flatten)]
    pub reply: Reply,
}

/// The `start` of a stream.
#[derive(Debug, Serialize, ToSchema)]
pub struct Start {
    /// The message's id.
    #[schema(pattern = "^m_[0-9a-f]{32}$")]
    pub id: String,
    /// The conversation's id.
    #[schema(pattern = "^c_[0-9a-f]{32}$")]
    pub conversation_id: String,
    /// The language of the answer.
    pub language: Language,
    /// The language that the message is written in.
    pub detected_language: DetectedLanguage,
}

/// The `sources` of a stream, which come before its first `delta`.
#[derive(Debug, Serialize, ToSchema)]
pub struct Sources {
    /// The passages that the answer rests on.
    pub sources: Vec<Source>,
}

/// A `delta` of a stream: its next sentence.
#[derive(Debug, Serialize, ToSchema)]
pub struct Delta {
    /// The text, to be added to what came before as it is.
    pub text: String,
}

/// A reply to a message.
#[derive(Debug, Serialize, ToSchema)]
pub struct Reply {
    /// What was said.
    #[serde(flatten)]
    pub body: ReplyBody,
    /// Milliseconds from the message to the answer.
    #[schema(minimum = 0, example = 2.4)]
    pub took_ms: f64,
}

/// What was said in a reply, as a conversation's history holds it too.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReplyBody {
    /// The language of the answer.
    pub language: Language,
    /// The language that the message is written in; `und` for one that is none of ours.
    pub detected_language: DetectedLanguage,
    /// What became of the question.
    pub outcome: Outcome,
    /// What the message asks for; of several questions, the first.
    pub intent: Intent,
    /// How sure the outcome is, 0 to 1.
    #[schema(minimum = 0, maximum = 1, example = 0.87)]
    pub confidence: f64,
    /// Who wrote the words.
    pub generator: Generator,
    /// The text to show. `[1]` refers to the first of `sources`. In Urdu it may hold balanced
    /// isolates (U+2068, U+2069) around runs of another direction.
    #[schema(example = "Two companies offer chatbots. [1] [2]")]
    pub answer: String,
    /// The passages that the answer rests on.
    pub sources: Vec<Source>,
    /// Records to show beside the text, at most ten.
    #[schema(max_items = 10)]
    pub cards: Vec<Card>,
    /// How many records a list holds in all; null where the answer is no list.
    pub total: Option<usize>,
    /// What the answer says, in machine form.
    pub values: Vec<Value>,
    /// Questions that the visitor may want to ask next.
    pub suggestions: Vec<String>,
    /// What the visitor should know about how the answer was made.
    pub notices: Vec<Notice>,
    /// Where the ranking came from; present if it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub explanation: Option<Explanation>,
}

/// A passage cited by an answer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Source {
    /// Its number in the text, from 1.
    #[schema(minimum = 1, example = 1)]
    pub n: usize,
    /// The record that it is from.
    #[schema(example = "example-co")]
    pub record_id: String,
    /// The record's kind.
    pub kind: Kind,
    /// The record's title.
    #[schema(example = "Example Co")]
    pub title: String,
    /// The language of the passage.
    pub language: Language,
    /// The address that the record came from, where it is known.
    #[schema(example = "https://example.com")]
    pub url: Option<String>,
    /// Who published what the record rests on, and when, as its author wrote it.
    pub attribution: Option<String>,
    /// When it was published: a year, a month or a day of ISO 8601.
    #[schema(example = "2023-09-15")]
    pub published: Option<String>,
    /// The passage, word for word.
    pub quote: String,
    /// Half-open stretches of `quote`, in Unicode code points.
    #[schema(value_type = Vec<Vec<usize>>, example = json!([[0, 8]]))]
    pub highlights: Vec<[usize; 2]>,
    /// Whether the record is sample data.
    pub sample: bool,
}

/// A record shown beside the text.
#[derive(Debug, Serialize, ToSchema)]
pub struct Card {
    /// The record's kind.
    pub kind: Kind,
    /// The record's id.
    #[schema(example = "example-co")]
    pub id: String,
    /// Its name in the language of the answer, else in the nearest.
    pub title: String,
    /// One line that places it.
    pub subtitle: String,
    /// What is known of it.
    pub facts: Vec<Fact>,
    /// Its own site.
    pub url: Option<String>,
    /// Whether it is sample data.
    pub sample: bool,
    /// The line that fits what was asked for.
    #[serde(rename = "match")]
    pub fit: Option<Match>,
}

/// A labelled value of a card.
#[derive(Debug, Serialize, ToSchema)]
pub struct Fact {
    /// The attribute.
    #[schema(example = "founded")]
    pub key: String,
    /// What the attribute is called in the language of the answer.
    #[schema(example = "Founded")]
    pub label: String,
    /// The value in normal form.
    #[schema(example = "2010")]
    pub value: String,
    /// The value as a reader expects it.
    #[schema(example = "2010")]
    pub text: String,
}

/// The line of a record that fits.
#[derive(Debug, Serialize, ToSchema)]
pub struct Match {
    /// Whether they offer it or need it.
    pub direction: Direction,
    /// The line, word for word.
    pub text: String,
    /// The language of the line.
    pub language: Language,
    /// Half-open stretches of `text`, in Unicode code points.
    #[schema(value_type = Vec<Vec<usize>>, example = json!([[0, 8]]))]
    pub highlights: Vec<[usize; 2]>,
}

/// A value that the answer says.
#[derive(Debug, Serialize, ToSchema)]
pub struct Value {
    /// The attribute.
    #[schema(example = "deadline")]
    pub attribute: String,
    /// What the value is.
    pub kind: ValueKind,
    /// Its normal form: a decimal number, an ISO 8601 date or duration, or a range of them.
    #[schema(example = "2027-03-15")]
    pub value: String,
    /// Its unit, or its currency by ISO 4217.
    pub unit: Option<String>,
    /// As the answer says it.
    #[schema(example = "15 March 2027")]
    pub text: String,
    /// The number of the source that says so.
    #[schema(minimum = 1, example = 1)]
    pub source: usize,
}

/// Where a ranking came from.
#[derive(Debug, Serialize, ToSchema)]
pub struct Explanation {
    /// The generation of the content that was searched.
    pub generation: u64,
    /// The hits, best first.
    pub hits: Vec<Hit>,
}

/// Where one hit's score came from.
#[derive(Debug, Serialize, ToSchema)]
pub struct Hit {
    /// The record.
    pub record_id: String,
    /// The language of the passage.
    pub language: Language,
    /// Its score.
    pub score: f64,
    /// What made the score, in shares that sum to 1.
    pub parts: Vec<Part>,
}

/// What one word of the question added to a hit's score.
#[derive(Debug, Serialize, ToSchema)]
pub struct Part {
    /// The word of the question; empty for what belongs to the whole.
    pub word: String,
    /// Where it stands in the message: half-open, in Unicode code points.
    #[schema(value_type = Option<Vec<usize>>)]
    pub span: Option<[usize; 2]>,
    /// How it met the passage.
    #[schema(example = "translation")]
    pub via: String,
    /// The form that stands in the passage.
    pub form: String,
    /// The concept that carried it over.
    pub concept: Option<String>,
    /// The field that it stands in.
    pub field: String,
    /// Its share of the score.
    #[schema(minimum = 0, maximum = 1)]
    pub share: f64,
}

/// A conversation's history.
#[derive(Debug, Serialize, ToSchema)]
pub struct Conversation {
    /// Its id.
    #[schema(
        example = "c_0b9d6ad7c1554a0f8e07b7d2a4a1c7f3",
        pattern = "^c_[0-9a-f]{32}$"
    )]
    pub id: String,
    /// The language of the last answer.
    pub language: Language,
    /// What was said, oldest first.
    pub messages: Vec<Message>,
}

/// One message of a history.
#[derive(Debug, Serialize, ToSchema)]
pub struct Message {
    /// Its id; a visitor's message has none of its own and carries that of its reply.
    pub id: String,
    /// Who said it.
    pub role: Speaker,
    /// What was said.
    pub text: String,
    /// When, by RFC 3339.
    #[schema(format = DateTime, example = "2026-11-24T09:30:00Z")]
    pub created_at: String,
    /// The whole reply; null for a visitor's message.
    pub reply: Option<ReplyBody>,
}

/// Opening questions.
#[derive(Debug, Serialize, ToSchema)]
pub struct Suggestions {
    /// The language that they are in.
    pub language: Language,
    /// Questions that the content answers.
    #[schema(example = json!(["What is technology transfer?"]))]
    pub suggestions: Vec<String>,
}

/// Whether the service is there.
#[derive(Debug, Serialize, ToSchema)]
pub struct Health {
    /// `ok`, or `ready`.
    #[schema(example = "ok")]
    pub status: &'static str,
    /// The generation of the content that questions are answered from.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = 3)]
    pub generation: Option<u64>,
}

/// A refusal or failure, by RFC 9457.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// The address of its description.
    #[serde(rename = "type")]
    #[schema(example = "/docs#invalid_fields")]
    pub kind: String,
    /// What is wrong in general, in the language of `Accept-Language`.
    #[schema(example = "Some fields are not right")]
    pub title: String,
    /// The status of the answer.
    #[schema(minimum = 400, maximum = 599, example = 422)]
    pub status: u16,
    /// What is wrong this time, in the language of `Accept-Language`.
    pub detail: String,
    /// What is wrong, for programs.
    #[schema(schema_with = codes, example = "invalid_fields")]
    pub code: &'static str,
    /// The fields that are not right, with the code `invalid_fields` alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}

/// What is wrong with a field.
#[derive(Debug, Serialize, ToSchema)]
pub struct FieldError {
    /// The field, as a path.
    #[schema(example = "filters.kind[0]")]
    pub field: String,
    /// What is wrong with it.
    pub detail: String,
}
