//! The embedded store: one `SQLite` file in the data folder, one process writing.
//! Rows and their meaning are those of `store`; `PostgreSQL` is a store of its own.

pub mod folder;

mod conversations;
mod inbox;
mod keys;
mod migrate;
mod once;
mod records;
mod tasks;
mod terms;

use super::{
    Change, Conversation, Error, Head, Outcome, Stamp, Store, StoredRecord, Tombstone, Turn,
};
use crate::domain::id::{ConversationId, MessageId, RecordId};
use folder::Lock;
use jiff::Timestamp;
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How many connections read at the same time. Reads are short; each connection is a thread.
const READERS: u32 = 4;

/// How long a statement waits for another's: in line, or for a transaction of another process.
const PATIENCE: Duration = Duration::from_secs(5);

/// The embedded store.
pub struct Sqlite {
    /// One connection: `SQLite` has one writer, and queueing here is fairer than its busy loop.
    writer: SqlitePool,
    /// Readers never wait for the writer, thanks to the write-ahead log.
    readers: SqlitePool,
    /// Kept for as long as this process may write; `None` beside a running service.
    _lock: Option<Lock>,
}

impl Sqlite {
    /// Opens the store of a data folder as its one writer, making both where they are missing.
    ///
    /// # Errors
    ///
    /// `InUse` where another process writes there, `NewerFormat` where a newer version wrote there.
    pub async fn open(folder: &Path) -> Result<Self, Error> {
        let lock = claim(folder.to_owned()).await?;
        let store = Self::connect(folder, Some(lock)).await?;
        migrate::migrate(&store.writer, folder).await?;
        Ok(store)
    }

    /// Opens the store of a data folder beside the process that writes there.
    ///
    /// # Errors
    ///
    /// `Folder` where there is no store yet, `NewerFormat` where a newer version wrote there.
    pub async fn open_beside(folder: &Path) -> Result<Self, Error> {
        folder::check_format(folder)?;
        if !folder::database(folder).exists() {
            return Err(folder::unusable(
                folder,
                std::io::ErrorKind::NotFound.into(),
            ));
        }
        let store = Self::connect(folder, None).await?;
        migrate::check(&store.readers, folder).await?;
        Ok(store)
    }

    /// Ends every connection and folds the write-ahead log into the database.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }

    async fn connect(folder: &Path, lock: Option<Lock>) -> Result<Self, Error> {
        let options = SqliteConnectOptions::new()
            .filename(folder::database(folder))
            .create_if_missing(lock.is_some())
            .journal_mode(SqliteJournalMode::Wal)
            // The log survives a crash of the process; what must survive a power cut at once
            // (records, erasures) is followed by a checkpoint, which syncs.
            .synchronous(SqliteSynchronous::Normal)
            .foreign_keys(true)
            .busy_timeout(PATIENCE)
            // Deleted rows are overwritten with zeros, so that erasure is real.
            .pragma("secure_delete", "ON")
            .thread_name(|number| format!("sqlite-{number}"));
        let pool = || {
            SqlitePoolOptions::new()
                // A store that does not answer must be told apart from a slow one.
                .acquire_timeout(PATIENCE)
                // A file does not hang up as a server does.
                .test_before_acquire(false)
        };
        let writer = pool()
            .max_connections(1)
            .connect_with(options.clone())
            .await
            .map_err(failure)?;
        // Not `read_only`: a log that another process left behind needs recovery, which writes.
        let readers = pool()
            .max_connections(READERS)
            .connect_lazy_with(options.pragma("query_only", "ON"));
        Ok(Self {
            writer,
            readers,
            _lock: lock,
        })
    }

    /// Moves the write-ahead log into the database and cuts it to nothing, so that neither the
    /// rows that were deleted nor a change that was acknowledged depends on it.
    async fn checkpoint(&self) -> Result<(), Error> {
        let (is_busy, _, _): (i64, i64, i64) = sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)")
            .fetch_one(&self.writer)
            .await
            .map_err(failure)?;
        if is_busy != 0 {
            // A reader held on for longer than the patience; the next checkpoint does it.
            tracing::warn!("the write-ahead log could not be cut: a reader is busy");
        }
        Ok(())
    }
}

impl Store for Sqlite {
    fn revision(&self) -> Outcome<'_, u64> {
        Box::pin(records::revision(&self.readers))
    }

    fn apply(&self, change: Change) -> Outcome<'_, u64> {
        Box::pin(async move {
            let is_empty = change.upsert.is_empty() && change.remove.is_empty();
            let revision = records::apply(&self.writer, change).await?;
            if !is_empty {
                self.checkpoint().await?;
            }
            Ok(revision)
        })
    }

    fn stamps(&self) -> Outcome<'_, Vec<Stamp>> {
        Box::pin(records::stamps(&self.readers))
    }

    fn records(&self) -> Outcome<'_, Vec<StoredRecord>> {
        Box::pin(records::records(&self.readers))
    }

    fn conversation_head<'a>(&'a self, id: &'a ConversationId) -> Outcome<'a, Option<Head>> {
        Box::pin(conversations::head(&self.readers, id))
    }

    fn conversation<'a>(&'a self, id: &'a ConversationId) -> Outcome<'a, Option<Conversation>> {
        Box::pin(conversations::conversation(&self.readers, id))
    }

    fn turn<'a>(&'a self, id: &'a MessageId) -> Outcome<'a, Option<(ConversationId, Turn)>> {
        Box::pin(conversations::turn(&self.readers, id))
    }

    fn append<'a>(
        &'a self,
        id: &'a ConversationId,
        turn: Turn,
        state: Vec<u8>,
        most: usize,
    ) -> Outcome<'a, ()> {
        Box::pin(conversations::append(&self.writer, id, turn, state, most))
    }

    fn erase<'a>(&'a self, id: &'a ConversationId) -> Outcome<'a, bool> {
        Box::pin(async move {
            let was_there = conversations::erase(&self.writer, id).await?;
            if was_there {
                self.checkpoint().await?;
            }
            Ok(was_there)
        })
    }

    fn record<'a>(&'a self, id: &'a RecordId) -> Outcome<'a, Option<StoredRecord>> {
        Box::pin(records::record(&self.readers, id))
    }

    fn tombstones(&self, since: Timestamp) -> Outcome<'_, Vec<Tombstone>> {
        Box::pin(records::tombstones(&self.readers, since))
    }

    fn expire_tombstones(&self, before: Timestamp) -> Outcome<'_, u64> {
        Box::pin(records::expire_tombstones(&self.writer, before))
    }

    fn expire(&self, before: Timestamp) -> Outcome<'_, u64> {
        Box::pin(async move {
            let count = conversations::expire(&self.writer, before).await?;
            if count > 0 {
                self.checkpoint().await?;
            }
            Ok(count)
        })
    }

    fn meta<'a>(&'a self, key: &'a str) -> Outcome<'a, Option<String>> {
        Box::pin(records::meta(&self.readers, key))
    }

    fn set_meta<'a>(&'a self, key: &'a str, value: &'a str) -> Outcome<'a, ()> {
        Box::pin(records::set_meta(&self.writer, key, value))
    }
}

/// Takes the lock off the async threads: it touches the disk.
async fn claim(folder: PathBuf) -> Result<Lock, Error> {
    let name = folder.clone();
    tokio::task::spawn_blocking(move || folder::claim(&folder))
        .await
        .unwrap_or_else(|error| Err(folder::unusable(&name, std::io::Error::other(error))))
}

/// Tells a full disk, which the operator can mend, from everything else.
fn failure(error: sqlx::Error) -> Error {
    /// `SQLITE_FULL` of its documentation, result codes.
    const FULL: &str = "13";
    match error
        .as_database_error()
        .and_then(sqlx::error::DatabaseError::code)
    {
        Some(code) if code == FULL => Error::Full,
        _ => Error::Database(error),
    }
}

#[cfg(test)]
mod tests;
