//! What visitors leave: ratings of answers, and wishes to be put in touch.
//! What they may hold is for `http` to check, for how long they stay for `app` to say.

use super::Outcome;
use crate::domain::id::{InquiryId, MessageId, RecordId};
use crate::domain::language::Language;
use crate::domain::visibility::Partner;
use jiff::Timestamp;

/// What a visitor thinks of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rating {
    /// It helped.
    Up,
    /// It did not.
    Down,
}

impl Rating {
    /// Returns the word of the contract.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }

    /// Reads the word of the contract.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Up, Self::Down]
            .into_iter()
            .find(|rating| rating.name() == name)
    }
}

/// A rating of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feedback {
    /// The answer's message.
    pub message_id: MessageId,
    /// What the visitor thinks of it.
    pub rating: Rating,
    /// Why, cleaned; empty for no word.
    pub comment: String,
    /// When it was said.
    pub created_at: Timestamp,
}

/// A wish to be put in touch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inquiry {
    /// Its id.
    pub id: InquiryId,
    /// The company asked for.
    pub company_id: Option<RecordId>,
    /// Who asks.
    pub name: String,
    /// Where to reach them.
    pub email: String,
    /// For whom they ask.
    pub organisation: Option<String>,
    /// What they ask.
    pub message: String,
    /// The language to answer in.
    pub language: Option<Language>,
    /// The partner through whom it came.
    pub partner: Option<Partner>,
    /// When it came.
    pub created_at: Timestamp,
}

/// Rows of what visitors leave.
pub trait Inbox: Send + Sync {
    /// Keeps a rating in place of an earlier one; returns whether there is such an answer.
    fn rate(&self, feedback: Feedback) -> Outcome<'_, bool>;

    /// Keeps a wish to be put in touch.
    fn add_inquiry(&self, inquiry: Inquiry) -> Outcome<'_, ()>;

    /// Returns wishes, newest first, after the one named; at most `limit`. Empty where that one is
    /// gone.
    fn inquiries<'a>(
        &'a self,
        after: Option<&'a InquiryId>,
        limit: usize,
    ) -> Outcome<'a, Vec<Inquiry>>;

    /// Returns how many wishes there are.
    fn count_inquiries(&self) -> Outcome<'_, usize>;

    /// Erases wishes that came before a moment; returns how many.
    fn expire_inquiries(&self, before: Timestamp) -> Outcome<'_, u64>;
}
