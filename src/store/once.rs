//! Answers that are kept for a request that may come again.
//! What a name is and how long one is kept is for the caller to say.

use super::Outcome;
use crate::domain::id::ConversationId;
use jiff::Timestamp;

/// What is known of a request that wants to be done once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// It is new, and now begun.
    New,
    /// It was begun before and has no answer yet.
    Running,
    /// Its name was used with another body.
    Other,
    /// It has this answer.
    Done(Vec<u8>),
}

/// Until when rows count.
#[derive(Clone, Copy, Debug)]
pub struct Since {
    /// Answers older than this are forgotten.
    pub kept: Timestamp,
    /// What was begun before this and has no answer never will.
    pub running: Timestamp,
}

/// Rows of answers that are given again.
pub trait Once: Send + Sync {
    /// Begins a request of this name and body, unless it was begun before.
    fn begin_once<'a>(
        &'a self,
        name: &'a str,
        body: &'a str,
        now: Timestamp,
        since: Since,
    ) -> Outcome<'a, Begun>;

    /// Keeps the answer of a request that was begun; `about` is the conversation that it belongs to.
    fn finish_once<'a>(
        &'a self,
        name: &'a str,
        reply: Vec<u8>,
        about: Option<&'a ConversationId>,
    ) -> Outcome<'a, ()>;

    /// Forgets a request, so that it can be begun anew.
    fn forget_once<'a>(&'a self, name: &'a str) -> Outcome<'a, ()>;

    /// Forgets every answer that is a turn of a conversation: it may speak of what is gone.
    fn forget_turns_once(&self) -> Outcome<'_, ()>;
}
