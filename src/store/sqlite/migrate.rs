//! Brings the database to the newest schema, one numbered step after another.
//! A step that was released is never changed: a new one follows it.

use super::{failure, folder};
use crate::store;
use sqlx::{Executor, SqlitePool};
use std::path::Path;

/// The steps in order; the number of the last is the schema's, kept in `user_version`.
const STEPS: [&str; 6] = [
    include_str!("../migrations/0001_rows.sql"),
    include_str!("../migrations/0002_keys.sql"),
    include_str!("../migrations/0003_owner_once.sql"),
    include_str!("../migrations/0004_copies_inbox.sql"),
    include_str!("../migrations/0005_tasks.sql"),
    include_str!("../migrations/0006_terms.sql"),
];

/// Runs the steps that the database lacks, each in a transaction of its own.
pub(super) async fn migrate(pool: &SqlitePool, folder: &Path) -> Result<(), store::Error> {
    let done = check(pool, folder).await?;
    for (step, number) in STEPS.into_iter().zip(1_u32..).skip(done) {
        let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await.map_err(failure)?;
        transaction
            .execute(sqlx::raw_sql(step))
            .await
            .map_err(failure)?;
        // A pragma takes no parameters; the number is ours.
        let stamp = sqlx::AssertSqlSafe(format!("PRAGMA user_version = {number}"));
        transaction
            .execute(sqlx::raw_sql(stamp))
            .await
            .map_err(failure)?;
        transaction.commit().await.map_err(failure)?;
        tracing::debug!(schema = number, "store migrated");
    }
    Ok(())
}

/// Returns how many steps the database has; refuses one that has more than this version knows.
pub(super) async fn check(pool: &SqlitePool, folder: &Path) -> Result<usize, store::Error> {
    let version: i64 = sqlx::query_scalar("PRAGMA user_version")
        .fetch_one(pool)
        .await
        .map_err(failure)?;
    let known = i64::try_from(STEPS.len()).unwrap_or(i64::MAX);
    folder::refuse_newer(folder, version, known)?;
    usize::try_from(version)
        .map_err(|_| store::Error::Unreadable(format!("schema {version} of the database")))
}
