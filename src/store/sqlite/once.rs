//! Rows of answers that are given again.
//! They are opaque here, and encrypted.

use super::{Sqlite, failure};
use crate::domain::id::ConversationId;
use crate::store::Outcome;
use crate::store::once::{Begun, Once, Since};
use jiff::Timestamp;

impl Once for Sqlite {
    fn begin_once<'a>(
        &'a self,
        name: &'a str,
        body: &'a str,
        now: Timestamp,
        since: Since,
    ) -> Outcome<'a, Begun> {
        Box::pin(async move {
            let mut transaction = self
                .writer
                .begin_with("BEGIN IMMEDIATE")
                .await
                .map_err(failure)?;
            sqlx::query(
                "DELETE FROM once
                 WHERE created_at < $1 OR (reply IS NULL AND created_at < $2)",
            )
            .bind(since.kept.as_microsecond())
            .bind(since.running.as_microsecond())
            .execute(&mut *transaction)
            .await
            .map_err(failure)?;
            let inserted = sqlx::query(
                "INSERT INTO once (name, body, reply, about, created_at)
                 VALUES ($1, $2, NULL, '', $3) ON CONFLICT (name) DO NOTHING",
            )
            .bind(name)
            .bind(body)
            .bind(now.as_microsecond())
            .execute(&mut *transaction)
            .await
            .map_err(failure)?;
            let begun = if inserted.rows_affected() > 0 {
                Begun::New
            } else {
                let (held, reply): (String, Option<Vec<u8>>) =
                    sqlx::query_as("SELECT body, reply FROM once WHERE name = $1")
                        .bind(name)
                        .fetch_one(&mut *transaction)
                        .await
                        .map_err(failure)?;
                match reply {
                    _ if held != body => Begun::Other,
                    None => Begun::Running,
                    Some(reply) => Begun::Done(reply),
                }
            };
            transaction.commit().await.map_err(failure)?;
            Ok(begun)
        })
    }

    fn finish_once<'a>(
        &'a self,
        name: &'a str,
        reply: Vec<u8>,
        about: Option<&'a ConversationId>,
    ) -> Outcome<'a, ()> {
        Box::pin(async move {
            sqlx::query("UPDATE once SET reply = $2, about = $3 WHERE name = $1")
                .bind(name)
                .bind(reply)
                .bind(about.map_or("", ConversationId::reveal))
                .execute(&self.writer)
                .await
                .map_err(failure)?;
            Ok(())
        })
    }

    fn forget_once<'a>(&'a self, name: &'a str) -> Outcome<'a, ()> {
        Box::pin(async move {
            sqlx::query("DELETE FROM once WHERE name = $1")
                .bind(name)
                .execute(&self.writer)
                .await
                .map_err(failure)?;
            Ok(())
        })
    }

    fn forget_turns_once(&self) -> Outcome<'_, ()> {
        Box::pin(async move {
            sqlx::query("DELETE FROM once WHERE about <> ''")
                .execute(&self.writer)
                .await
                .map_err(failure)?;
            Ok(())
        })
    }
}
