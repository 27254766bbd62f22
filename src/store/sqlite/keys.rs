//! Rows of keys.
//! What makes a key good is for `keys` to say; a hash is all that stands here of its secret.

use super::{Sqlite, failure};
use crate::domain::id::KeyId;
use crate::domain::scope::Scope;
use crate::domain::visibility::Partner;
use crate::store::key::{Key, Keys};
use crate::store::{Error, Outcome};
use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

/// Every column of a key.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, name, partner, scopes, origins, quota, hash, created_at, expires_at, \
             revoked_at, used_at FROM api_key ",
            $rest
        )
    };
}

impl Keys for Sqlite {
    fn key<'a>(&'a self, id: &'a KeyId) -> Outcome<'a, Option<Key>> {
        Box::pin(async move {
            let row = sqlx::query(select!("WHERE id = $1"))
                .bind(id.as_str())
                .fetch_optional(&self.readers)
                .await
                .map_err(failure)?;
            row.as_ref().map(read).transpose()
        })
    }

    fn keys(&self) -> Outcome<'_, Vec<Key>> {
        Box::pin(async move {
            let rows = sqlx::query(select!("ORDER BY created_at, id"))
                .fetch_all(&self.readers)
                .await
                .map_err(failure)?;
            rows.iter().map(read).collect()
        })
    }

    fn add_key(&self, key: Key) -> Outcome<'_, ()> {
        Box::pin(async move {
            let scopes: Vec<&str> = key.scopes.iter().map(|scope| scope.name()).collect();
            sqlx::query(
                "INSERT INTO api_key (id, name, partner, scopes, origins, quota, hash, created_at,
                     expires_at, revoked_at, used_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            )
            .bind(key.id.as_str())
            .bind(key.name)
            .bind(key.partner.0)
            .bind(scopes.join(" "))
            .bind(key.origins.join(" "))
            .bind(key.quota.map(i64::from))
            .bind(key.hash)
            .bind(key.created_at.as_microsecond())
            .bind(key.expires_at.map(Timestamp::as_microsecond))
            .bind(key.revoked_at.map(Timestamp::as_microsecond))
            .bind(key.used_at.map(Timestamp::as_microsecond))
            .execute(&self.writer)
            .await
            .map_err(failure)?;
            Ok(())
        })
    }

    fn revoke_key<'a>(&'a self, id: &'a KeyId, at: Timestamp) -> Outcome<'a, bool> {
        Box::pin(async move {
            let done = sqlx::query(
                "UPDATE api_key SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL",
            )
            .bind(id.as_str())
            .bind(at.as_microsecond())
            .execute(&self.writer)
            .await
            .map_err(failure)?;
            Ok(done.rows_affected() > 0)
        })
    }

    fn note_key_use<'a>(&'a self, id: &'a KeyId, at: Timestamp) -> Outcome<'a, ()> {
        Box::pin(async move {
            sqlx::query("UPDATE api_key SET used_at = $2 WHERE id = $1")
                .bind(id.as_str())
                .bind(at.as_microsecond())
                .execute(&self.writer)
                .await
                .map_err(failure)?;
            Ok(())
        })
    }
}

fn read(row: &SqliteRow) -> Result<Key, Error> {
    let text = |column: &str| row.try_get::<String, _>(column).map_err(failure);
    let moment = |column: &str| -> Result<Option<Timestamp>, Error> {
        let microseconds: Option<i64> = row.try_get(column).map_err(failure)?;
        let moment = microseconds.map(Timestamp::from_microsecond).transpose();
        moment.map_err(|error| unreadable(&format!("{column}: {error}")))
    };
    let quota: Option<i64> = row.try_get("quota").map_err(failure)?;
    let scope = |name| Scope::parse(name).ok_or_else(|| unreadable(&format!("scope {name}")));
    Ok(Key {
        id: KeyId::parse(&text("id")?).ok_or_else(|| unreadable("id"))?,
        name: text("name")?,
        partner: Partner(text("partner")?),
        scopes: text("scopes")?
            .split_whitespace()
            .map(scope)
            .collect::<Result<_, _>>()?,
        origins: text("origins")?
            .split_whitespace()
            .map(str::to_owned)
            .collect(),
        quota: quota
            .map(u32::try_from)
            .transpose()
            .map_err(|_| unreadable("quota"))?,
        hash: text("hash")?,
        created_at: moment("created_at")?.ok_or_else(|| unreadable("created_at"))?,
        expires_at: moment("expires_at")?,
        revoked_at: moment("revoked_at")?,
        used_at: moment("used_at")?,
    })
}

fn unreadable(what: &str) -> Error {
    Error::Unreadable(format!("a key: {what}"))
}
