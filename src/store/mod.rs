//! Durable rows: records, conversations, keys, the revision that numbers generations.
//! The store is the truth and the index a cache; a conversation's state is an opaque blob here.

pub mod inbox;
pub mod key;
pub mod once;
pub mod retention;
pub mod sqlite;
pub mod task;
pub mod term;

#[cfg(test)]
mod suite;

use crate::content::record::Record;
use crate::domain::id::{ConversationId, MessageId, RecordId};
use crate::domain::kind::Kind;
use crate::domain::visibility::{Partner, Visibility};
use futures_util::future::BoxFuture;
use jiff::Timestamp;

/// Why the store did not do it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The data folder was written by a newer version.
    #[error(
        "the data folder {folder} has format {found}, this version reads up to {known}: use a newer rabta"
    )]
    NewerFormat {
        /// The folder.
        folder: String,
        /// Its format.
        found: i64,
        /// The newest format known here.
        known: i64,
    },
    /// Another process writes there.
    #[error(
        "the data folder {folder} is in use by process {process}: stop it, or name another folder with --data"
    )]
    InUse {
        /// The folder.
        folder: String,
        /// The other process.
        process: String,
    },
    /// There is no room left on the disk.
    #[error("no space left for the store: free some and try again")]
    Full,
    /// The conversation has as many turns as it may.
    #[error("the conversation is full")]
    ConversationFull,
    /// A row that this version cannot read.
    #[error("a row of the store cannot be read: {0}")]
    Unreadable(String),
    /// Anything else that the database says.
    #[error("the store failed")]
    Database(#[from] sqlx::Error),
    /// The data folder cannot be used.
    #[error("the data folder {folder} cannot be used")]
    Folder {
        /// The folder.
        folder: String,
        /// The cause.
        source: std::io::Error,
    },
}

/// Where a stored record came from.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Origin {
    /// The records compiled into the binary.
    Shipped,
    /// A file or folder that was ingested, by its absolute path.
    Path(String),
    /// An operator's upload.
    Upload,
}

/// A record as the store holds it.
#[derive(Clone, Debug)]
pub struct StoredRecord {
    /// The record.
    pub record: Record,
    /// Hash of its content, so that an unchanged one is known.
    pub hash: String,
    /// Where it came from.
    pub origin: Origin,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// What is left of a record that was deleted, or that fewer may see than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tombstone {
    /// The record's id.
    pub id: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// Who could see it.
    pub visibility: Visibility,
    /// Until when.
    pub deleted_at: Timestamp,
}

/// What is known of a record without reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The record's id.
    pub id: RecordId,
    /// Hash of its content.
    pub hash: String,
    /// Where it came from.
    pub origin: Origin,
}

/// A change of the records, made in one transaction.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// Records to add or replace.
    pub upsert: Vec<StoredRecord>,
    /// Records to remove.
    pub remove: Vec<RecordId>,
    /// When it is made.
    pub at: Timestamp,
}

/// A turn of a conversation as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// The id of the reply's message.
    pub message_id: MessageId,
    /// What the visitor wrote, cleaned.
    pub message: String,
    /// The reply's JSON, opaque here.
    pub reply: String,
    /// When it was said.
    pub created_at: Timestamp,
    /// With whose key the conversation was begun; `None` for a visitor's own.
    pub owner: Option<Partner>,
}

/// A conversation without its turns.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// The dialogue's state, a versioned blob that is opaque here.
    pub state: Vec<u8>,
    /// How many turns it has.
    pub turns: usize,
    /// With whose key it was begun; `None` for a visitor's own.
    pub owner: Option<Partner>,
}

/// A conversation's state and turns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Conversation {
    /// The dialogue's state, a versioned blob that is opaque here.
    pub state: Vec<u8>,
    /// Its turns, oldest first.
    pub turns: Vec<Turn>,
    /// With whose key it was begun; `None` for a visitor's own.
    pub owner: Option<Partner>,
}

/// What a method of the store comes to.
pub type Outcome<'a, T> = BoxFuture<'a, Result<T, Error>>;

/// Durable rows; each topic that has a file of its own has a trait of its own there.
pub trait Store: inbox::Inbox + key::Keys + once::Once + task::Tasks + term::Terms {
    /// Returns the revision, raised by each change of the records.
    fn revision(&self) -> Outcome<'_, u64>;

    /// Makes a change in one transaction and returns the new revision; an empty change raises nothing.
    fn apply(&self, change: Change) -> Outcome<'_, u64>;

    /// Returns the stamp of every record, by id.
    fn stamps(&self) -> Outcome<'_, Vec<Stamp>>;

    /// Returns every record, by id.
    fn records(&self) -> Outcome<'_, Vec<StoredRecord>>;

    /// Returns a record; `None` where there is none.
    fn record<'a>(&'a self, id: &'a RecordId) -> Outcome<'a, Option<StoredRecord>>;

    /// Returns what was deleted or hidden since a moment, oldest first, then by id.
    fn tombstones(&self, since: Timestamp) -> Outcome<'_, Vec<Tombstone>>;

    /// Returns a conversation without its turns; `None` where there is none.
    fn conversation_head<'a>(&'a self, id: &'a ConversationId) -> Outcome<'a, Option<Head>>;

    /// Returns a conversation; `None` where there is none.
    fn conversation<'a>(&'a self, id: &'a ConversationId) -> Outcome<'a, Option<Conversation>>;

    /// Returns the turn whose reply has this id, and its conversation; `None` where there is none.
    fn turn<'a>(&'a self, id: &'a MessageId) -> Outcome<'a, Option<(ConversationId, Turn)>>;

    /// Appends a turn and replaces the state, making the conversation where there is none; whose it
    /// is, its first turn says.
    /// `most` is the number of turns that it may hold.
    fn append<'a>(
        &'a self,
        id: &'a ConversationId,
        turn: Turn,
        state: Vec<u8>,
        most: usize,
    ) -> Outcome<'a, ()>;

    /// Erases a conversation, with what is kept of it elsewhere; returns whether there was one.
    fn erase<'a>(&'a self, id: &'a ConversationId) -> Outcome<'a, bool>;

    /// Forgets what was deleted before a moment; returns how many.
    fn expire_tombstones(&self, before: Timestamp) -> Outcome<'_, u64>;

    /// Erases conversations untouched since `before`; returns how many.
    fn expire(&self, before: Timestamp) -> Outcome<'_, u64>;

    /// Returns a row written by [`Store::set_meta`].
    fn meta<'a>(&'a self, key: &'a str) -> Outcome<'a, Option<String>>;

    /// Writes a named row: the hash of the shipped set, the schema of the index.
    fn set_meta<'a>(&'a self, key: &'a str, value: &'a str) -> Outcome<'a, ()>;
}
