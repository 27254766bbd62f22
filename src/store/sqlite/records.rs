//! Rows of records, the revision and named rows.
//! What changed in a folder is for `ingest` to find; here a change is applied whole or not at all.

use super::failure;
use crate::domain::id::RecordId;
use crate::store::{Change, Error, Origin, Stamp, StoredRecord};
use sqlx::{SqliteConnection, SqlitePool};

pub(super) async fn revision(pool: &SqlitePool) -> Result<u64, Error> {
    let number: i64 = sqlx::query_scalar("SELECT number FROM revision")
        .fetch_one(pool)
        .await
        .map_err(failure)?;
    counted(number)
}

pub(super) async fn apply(pool: &SqlitePool, change: Change) -> Result<u64, Error> {
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await.map_err(failure)?;
    let mut touched = 0;
    for stored in &change.upsert {
        touched += upsert(&mut transaction, stored).await?;
    }
    for id in &change.remove {
        touched += sqlx::query("DELETE FROM record WHERE id = $1")
            .bind(id.as_str())
            .execute(&mut *transaction)
            .await
            .map_err(failure)?
            .rows_affected();
    }
    let raise = i64::from(touched > 0);
    let number: i64 =
        sqlx::query_scalar("UPDATE revision SET number = number + $1 RETURNING number")
            .bind(raise)
            .fetch_one(&mut *transaction)
            .await
            .map_err(failure)?;
    transaction.commit().await.map_err(failure)?;
    counted(number)
}

async fn upsert(connection: &mut SqliteConnection, stored: &StoredRecord) -> Result<u64, Error> {
    let body = serde_json::to_string(&stored.record)
        .map_err(|error| Error::Unreadable(format!("record {}: {error}", stored.record.id)))?;
    let (origin, path) = origin_columns(&stored.origin);
    let done = sqlx::query(
        "INSERT INTO record (id, kind, hash, origin, origin_path, body)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (id) DO UPDATE SET
             kind = excluded.kind, hash = excluded.hash, origin = excluded.origin,
             origin_path = excluded.origin_path, body = excluded.body",
    )
    .bind(stored.record.id.as_str())
    .bind(stored.record.kind.name())
    .bind(&stored.hash)
    .bind(origin)
    .bind(path)
    .bind(body)
    .execute(connection)
    .await
    .map_err(failure)?;
    Ok(done.rows_affected())
}

pub(super) async fn stamps(pool: &SqlitePool) -> Result<Vec<Stamp>, Error> {
    let rows: Vec<(String, String, String, String)> =
        sqlx::query_as("SELECT id, hash, origin, origin_path FROM record ORDER BY id")
            .fetch_all(pool)
            .await
            .map_err(failure)?;
    let stamp = |(id, hash, origin, path): (String, String, String, String)| {
        Ok(Stamp {
            id: RecordId::parse(&id).map_err(|error| Error::Unreadable(error.to_string()))?,
            origin: origin_of(&id, &origin, path)?,
            hash,
        })
    };
    rows.into_iter().map(stamp).collect()
}

pub(super) async fn records(pool: &SqlitePool) -> Result<Vec<StoredRecord>, Error> {
    let rows: Vec<(String, String, String, String, String)> =
        sqlx::query_as("SELECT id, hash, origin, origin_path, body FROM record ORDER BY id")
            .fetch_all(pool)
            .await
            .map_err(failure)?;
    let stored = |(id, hash, origin, path, body): (String, String, String, String, String)| {
        Ok(StoredRecord {
            record: serde_json::from_str(&body)
                .map_err(|error| Error::Unreadable(format!("record {id}: {error}")))?,
            origin: origin_of(&id, &origin, path)?,
            hash,
        })
    };
    rows.into_iter().map(stored).collect()
}

pub(super) async fn meta(pool: &SqlitePool, key: &str) -> Result<Option<String>, Error> {
    sqlx::query_scalar("SELECT value FROM meta WHERE key = $1")
        .bind(key)
        .fetch_optional(pool)
        .await
        .map_err(failure)
}

pub(super) async fn set_meta(pool: &SqlitePool, key: &str, value: &str) -> Result<(), Error> {
    sqlx::query(
        "INSERT INTO meta (key, value) VALUES ($1, $2)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    )
    .bind(key)
    .bind(value)
    .execute(pool)
    .await
    .map_err(failure)?;
    Ok(())
}

fn origin_columns(origin: &Origin) -> (&'static str, &str) {
    match origin {
        Origin::Shipped => ("shipped", ""),
        Origin::Path(path) => ("path", path),
        Origin::Upload => ("upload", ""),
    }
}

fn origin_of(id: &str, origin: &str, path: String) -> Result<Origin, Error> {
    match origin {
        "shipped" => Ok(Origin::Shipped),
        "path" => Ok(Origin::Path(path)),
        "upload" => Ok(Origin::Upload),
        other => Err(Error::Unreadable(format!("record {id}: origin {other:?}"))),
    }
}

fn counted(number: i64) -> Result<u64, Error> {
    u64::try_from(number).map_err(|_| Error::Unreadable(format!("revision {number}")))
}
