//! The store's suite on `SQLite`, and what only a file can get wrong.

use super::Sqlite;
use crate::domain::id::ConversationId;
use crate::store::{Change, Error, Origin, Store, Turn, suite};
use sqlx::Executor;
use std::path::Path;

#[tokio::test]
async fn sqlite_does_what_every_store_must() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Sqlite::open(folder.path()).await.expect("a store");
    suite::run(&store).await;
}

#[tokio::test]
async fn what_was_written_is_there_after_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let id = ConversationId::from_bits([7; 16]);
    let store = Sqlite::open(folder.path()).await.expect("a store");
    let change = Change {
        upsert: vec![suite::stored("a", "ایک", Origin::Shipped)],
        ..Change::default()
    };
    store.apply(change).await.expect("a change");
    store
        .append(&id, suite::turn(1), vec![1], 9)
        .await
        .expect("a turn");
    // Dropped, not closed: as after a crash, the log is still there.
    drop(store);
    let store = Sqlite::open(folder.path()).await.expect("a second store");
    assert_eq!(store.revision().await.expect("a revision"), 1);
    assert!(store.conversation(&id).await.expect("a read").is_some());
}

#[tokio::test]
async fn one_process_writes_and_others_read_beside_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Sqlite::open(folder.path()).await.expect("a store");
    let second = Sqlite::open(folder.path()).await;
    assert!(matches!(second.err(), Some(Error::InUse { .. })));
    let beside = Sqlite::open_beside(folder.path()).await.expect("a reader");
    let change = Change {
        upsert: vec![suite::stored("a", "ایک", Origin::Shipped)],
        ..Change::default()
    };
    store.apply(change).await.expect("a change");
    assert_eq!(beside.revision().await.expect("a revision"), 1);
}

#[tokio::test]
async fn there_is_nothing_to_read_beside_an_empty_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let refusal = Sqlite::open_beside(folder.path()).await;
    assert!(matches!(refusal.err(), Some(Error::Folder { .. })));
}

#[tokio::test]
async fn a_newer_schema_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Sqlite::open(folder.path()).await.expect("a store");
    store
        .writer
        .execute(sqlx::raw_sql("PRAGMA user_version = 99"))
        .await
        .expect("a stamp");
    store.close().await;
    drop(store);
    let refusal = Sqlite::open(folder.path()).await;
    assert!(matches!(
        refusal.err(),
        Some(Error::NewerFormat { found: 99, .. })
    ));
}

#[tokio::test]
async fn an_erased_conversation_leaves_no_trace_on_the_disk() {
    const SECRET: &str = "a message that nobody may find again";
    let folder = tempfile::tempdir().expect("a folder");
    let store = Sqlite::open(folder.path()).await.expect("a store");
    let id = ConversationId::from_bits([9; 16]);
    for number in 1..=20 {
        let turn = Turn {
            message: format!("{SECRET} {number}").repeat(50),
            ..suite::turn(number)
        };
        store
            .append(&id, turn, SECRET.into(), 200)
            .await
            .expect("a turn");
    }
    assert!(holds(folder.path(), SECRET), "the probe itself must see it");
    assert!(store.erase(&id).await.expect("an erasure"));
    assert!(!holds(folder.path(), SECRET));
    assert!(!holds(folder.path(), id.reveal()));
}

#[tokio::test]
async fn turns_of_one_conversation_that_race_do_not_pass_the_limit() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Sqlite::open(folder.path()).await.expect("a store");
    let id = ConversationId::from_bits([5; 16]);
    let append = |number| store.append(&id, suite::turn(number), vec![number], 10);
    let results = futures_util::future::join_all((1..=20).map(append)).await;
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 10);
    let found = store.conversation(&id).await.expect("a read");
    assert_eq!(found.map(|found| found.turns.len()), Some(10));
}

/// Returns whether any file of the folder holds the text.
fn holds(folder: &Path, text: &str) -> bool {
    let files = std::fs::read_dir(folder).expect("a folder");
    files.filter_map(Result::ok).any(|file| {
        let bytes = std::fs::read(file.path()).expect("a file");
        bytes
            .windows(text.len())
            .any(|window| window == text.as_bytes())
    })
}
