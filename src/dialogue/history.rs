//! A conversation as its holder reads it: what both sides said, without what is gone.
//! Who may read it is for `service` to say.

use super::reply::Reply;
use crate::domain::id::MessageId;
use crate::domain::language::Language;
use crate::store::Turn as StoredTurn;
use jiff::Timestamp;

/// A conversation as its holder reads it.
#[derive(Clone, Debug)]
pub struct History {
    /// The language of its last answer.
    pub language: Language,
    /// Its messages, oldest first.
    pub messages: Vec<HistoryMessage>,
}

/// A message of a conversation.
#[derive(Clone, Debug)]
pub struct HistoryMessage {
    /// The reply's id; a visitor's message carries that of its reply.
    pub id: MessageId,
    /// Who wrote it.
    pub role: Speaker,
    /// Its text.
    pub text: String,
    /// When it was said.
    pub created_at: Timestamp,
    /// The whole reply, of a message of ours.
    pub reply: Option<Reply>,
}

/// Who wrote a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// The visitor.
    Visitor,
    /// The service.
    Service,
}

/// Returns what both sides said in a turn. Of a reply that may no longer be shown, `removed` stands
/// in its place.
pub(super) fn both_messages(
    turn: StoredTurn,
    removed: &str,
    shows: impl Fn(&Reply) -> bool,
) -> [HistoryMessage; 2] {
    let reply: Option<Reply> = serde_json::from_str(&turn.reply).ok();
    let is_removed = reply.as_ref().is_some_and(|reply| !shows(reply));
    let reply = reply.filter(|_| !is_removed);
    let visitor = HistoryMessage {
        id: turn.message_id.clone(),
        role: Speaker::Visitor,
        text: turn.message,
        created_at: turn.created_at,
        reply: None,
    };
    let service = HistoryMessage {
        id: turn.message_id,
        role: Speaker::Service,
        text: match &reply {
            Some(reply) => reply.answer(),
            None if is_removed => removed.to_owned(),
            None => String::new(),
        },
        created_at: turn.created_at,
        reply,
    };
    [visitor, service]
}
