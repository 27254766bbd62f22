//! Rows of records, the revision and named rows.
//! What changed in a folder is for `ingest` to find; here a change is applied whole or not at all.

use super::failure;
use crate::content::record::Record;
use crate::domain::id::RecordId;
use crate::domain::kind::Kind;
use crate::store::{Change, Error, Origin, Stamp, StoredRecord, Tombstone};
use jiff::Timestamp;
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
    let at = change.at.as_microsecond();
    for stored in &change.upsert {
        let before: Option<String> = sqlx::query_scalar("SELECT body FROM record WHERE id = $1")
            .bind(stored.record.id.as_str())
            .fetch_optional(&mut *transaction)
            .await
            .map_err(failure)?;
        if let Some(before) = before {
            let before = read_record(stored.record.id.as_str(), &before)?;
            if before.visibility != stored.record.visibility {
                bury(&mut transaction, &before, at).await?;
            }
        }
        touched += upsert(&mut transaction, stored).await?;
    }
    for id in &change.remove {
        let before: Option<String> = sqlx::query_scalar("SELECT body FROM record WHERE id = $1")
            .bind(id.as_str())
            .fetch_optional(&mut *transaction)
            .await
            .map_err(failure)?;
        if let Some(before) = before {
            bury(&mut transaction, &read_record(id.as_str(), &before)?, at).await?;
        }
        touched += sqlx::query("DELETE FROM record WHERE id = $1")
            .bind(id.as_str())
            .execute(&mut *transaction)
            .await
            .map_err(failure)?
            .rows_affected();
    }
    let revision = raise(&mut transaction, touched).await?;
    transaction.commit().await.map_err(failure)?;
    Ok(revision)
}

/// Raises the revision where rows were touched, and returns it.
pub(super) async fn raise(connection: &mut SqliteConnection, touched: u64) -> Result<u64, Error> {
    let number: i64 =
        sqlx::query_scalar("UPDATE revision SET number = number + $1 RETURNING number")
            .bind(i64::from(touched > 0))
            .fetch_one(connection)
            .await
            .map_err(failure)?;
    counted(number)
}

async fn upsert(connection: &mut SqliteConnection, stored: &StoredRecord) -> Result<u64, Error> {
    let body = serde_json::to_string(&stored.record)
        .map_err(|error| Error::Unreadable(format!("record {}: {error}", stored.record.id)))?;
    let (origin, path) = origin_columns(&stored.origin);
    let done = sqlx::query(
        "INSERT INTO record (id, kind, hash, origin, origin_path, body, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (id) DO UPDATE SET
             kind = excluded.kind, hash = excluded.hash, origin = excluded.origin,
             origin_path = excluded.origin_path, body = excluded.body,
             updated_at = excluded.updated_at",
    )
    .bind(stored.record.id.as_str())
    .bind(stored.record.kind.name())
    .bind(&stored.hash)
    .bind(origin)
    .bind(path)
    .bind(body)
    .bind(stored.updated_at.as_microsecond())
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
    let rows: Vec<RecordRow> = sqlx::query_as(
        "SELECT id, hash, origin, origin_path, body, updated_at FROM record ORDER BY id",
    )
    .fetch_all(pool)
    .await
    .map_err(failure)?;
    rows.into_iter().map(read_row).collect()
}

pub(super) async fn record(
    pool: &SqlitePool,
    id: &RecordId,
) -> Result<Option<StoredRecord>, Error> {
    let row: Option<RecordRow> = sqlx::query_as(
        "SELECT id, hash, origin, origin_path, body, updated_at FROM record WHERE id = $1",
    )
    .bind(id.as_str())
    .fetch_optional(pool)
    .await
    .map_err(failure)?;
    row.map(read_row).transpose()
}

/// A row of `record`: id, hash, origin, its path, body, time of the last change.
type RecordRow = (String, String, String, String, String, i64);

fn read_row((id, hash, origin, path, body, at): RecordRow) -> Result<StoredRecord, Error> {
    Ok(StoredRecord {
        record: read_record(&id, &body)?,
        origin: origin_of(&id, &origin, path)?,
        hash,
        updated_at: moment(at)?,
    })
}

fn read_record(id: &str, body: &str) -> Result<Record, Error> {
    serde_json::from_str(body).map_err(|error| Error::Unreadable(format!("record {id}: {error}")))
}

/// Keeps what was there before a record went, or was hidden.
async fn bury(connection: &mut SqliteConnection, record: &Record, at: i64) -> Result<(), Error> {
    let visibility = serde_json::to_string(&record.visibility)
        .map_err(|error| Error::Unreadable(format!("record {}: {error}", record.id)))?;
    sqlx::query(
        "INSERT INTO tombstone (id, kind, visibility, deleted_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (id) DO UPDATE SET
             kind = excluded.kind, visibility = excluded.visibility,
             deleted_at = excluded.deleted_at",
    )
    .bind(record.id.as_str())
    .bind(record.kind.name())
    .bind(visibility)
    .bind(at)
    .execute(connection)
    .await
    .map_err(failure)?;
    Ok(())
}

pub(super) async fn tombstones(
    pool: &SqlitePool,
    since: Timestamp,
) -> Result<Vec<Tombstone>, Error> {
    let rows: Vec<(String, String, String, i64)> = sqlx::query_as(
        "SELECT id, kind, visibility, deleted_at FROM tombstone
         WHERE deleted_at >= $1 ORDER BY deleted_at, id",
    )
    .bind(since.as_microsecond())
    .fetch_all(pool)
    .await
    .map_err(failure)?;
    let tombstone = |(id, kind, visibility, at): (String, String, String, i64)| {
        let unreadable = |what: String| Error::Unreadable(format!("a deletion of {id}: {what}"));
        Ok(Tombstone {
            kind: Kind::parse(&kind).ok_or_else(|| unreadable(kind))?,
            visibility: serde_json::from_str(&visibility)
                .map_err(|error| unreadable(error.to_string()))?,
            deleted_at: moment(at)?,
            id: RecordId::parse(&id).map_err(|error| unreadable(error.to_string()))?,
        })
    };
    rows.into_iter().map(tombstone).collect()
}

pub(super) async fn expire_tombstones(pool: &SqlitePool, before: Timestamp) -> Result<u64, Error> {
    let done = sqlx::query("DELETE FROM tombstone WHERE deleted_at < $1")
        .bind(before.as_microsecond())
        .execute(pool)
        .await
        .map_err(failure)?;
    Ok(done.rows_affected())
}

fn moment(microseconds: i64) -> Result<Timestamp, Error> {
    Timestamp::from_microsecond(microseconds)
        .map_err(|error| Error::Unreadable(format!("a time: {error}")))
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
