//! Rows of conversations and their turns.
//! The state and the reply are opaque; an id is a secret and is never logged here.

use super::failure;
use crate::domain::id::{ConversationId, MessageId};
use crate::domain::visibility::Partner;
use crate::store::{Conversation, Error, Head, Turn};
use jiff::Timestamp;
use sqlx::SqlitePool;

/// A row of `turn`: message id, message, reply, time, and the owner of its conversation.
type TurnRow = (String, String, String, i64, String);

pub(super) async fn head(pool: &SqlitePool, id: &ConversationId) -> Result<Option<Head>, Error> {
    let row: Option<(Vec<u8>, i64, String)> =
        sqlx::query_as("SELECT state, turns, owner FROM conversation WHERE id = $1")
            .bind(id.reveal())
            .fetch_optional(pool)
            .await
            .map_err(failure)?;
    row.map(|(state, turns, owner)| {
        Ok(Head {
            state,
            turns: counted(turns)?,
            owner: read_owner(owner),
        })
    })
    .transpose()
}

pub(super) async fn conversation(
    pool: &SqlitePool,
    id: &ConversationId,
) -> Result<Option<Conversation>, Error> {
    // One transaction, so that a turn that is appended meanwhile is seen with its state or not at all.
    let mut transaction = pool.begin().await.map_err(failure)?;
    let head: Option<(Vec<u8>, String)> =
        sqlx::query_as("SELECT state, owner FROM conversation WHERE id = $1")
            .bind(id.reveal())
            .fetch_optional(&mut *transaction)
            .await
            .map_err(failure)?;
    let Some((state, owner)) = head else {
        return Ok(None);
    };
    let rows: Vec<TurnRow> = sqlx::query_as(
        "SELECT message_id, message, reply, created_at, owner
         FROM turn JOIN conversation ON id = conversation_id
         WHERE conversation_id = $1 ORDER BY number",
    )
    .bind(id.reveal())
    .fetch_all(&mut *transaction)
    .await
    .map_err(failure)?;
    Ok(Some(Conversation {
        state,
        turns: rows.into_iter().map(read_turn).collect::<Result<_, _>>()?,
        owner: read_owner(owner),
    }))
}

pub(super) async fn turn(
    pool: &SqlitePool,
    id: &MessageId,
) -> Result<Option<(ConversationId, Turn)>, Error> {
    let row: Option<(String, String, String, String, i64, String)> = sqlx::query_as(
        "SELECT conversation_id, message_id, message, reply, created_at, owner
         FROM turn JOIN conversation ON id = conversation_id
         WHERE message_id = $1",
    )
    .bind(id.reveal())
    .fetch_optional(pool)
    .await
    .map_err(failure)?;
    let Some((conversation_id, message_id, message, reply, created_at, owner)) = row else {
        return Ok(None);
    };
    let conversation_id = ConversationId::parse(&conversation_id)
        .ok_or_else(|| Error::Unreadable("the id of a conversation".to_owned()))?;
    let turn = read_turn((message_id, message, reply, created_at, owner))?;
    Ok(Some((conversation_id, turn)))
}

pub(super) async fn append(
    pool: &SqlitePool,
    id: &ConversationId,
    turn: Turn,
    state: Vec<u8>,
    most: usize,
) -> Result<(), Error> {
    let created_at = turn.created_at.as_microsecond();
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await.map_err(failure)?;
    let number: i64 = sqlx::query_scalar(
        "INSERT INTO conversation (id, state, turns, touched_at, owner) VALUES ($1, $2, 1, $3, $4)
         ON CONFLICT (id) DO UPDATE SET
             state = excluded.state, turns = turns + 1, touched_at = excluded.touched_at
         RETURNING turns",
    )
    .bind(id.reveal())
    .bind(state)
    .bind(created_at)
    .bind(turn.owner.map_or_else(String::new, |owner| owner.0))
    .fetch_one(&mut *transaction)
    .await
    .map_err(failure)?;
    if counted(number)? > most {
        // The transaction is dropped and so undone.
        return Err(Error::ConversationFull);
    }
    sqlx::query(
        "INSERT INTO turn (conversation_id, number, message_id, message, reply, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(id.reveal())
    .bind(number)
    .bind(turn.message_id.reveal())
    .bind(turn.message)
    .bind(turn.reply)
    .bind(created_at)
    .execute(&mut *transaction)
    .await
    .map_err(failure)?;
    transaction.commit().await.map_err(failure)
}

pub(super) async fn erase(pool: &SqlitePool, id: &ConversationId) -> Result<bool, Error> {
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await.map_err(failure)?;
    let done = sqlx::query("DELETE FROM conversation WHERE id = $1")
        .bind(id.reveal())
        .execute(&mut *transaction)
        .await
        .map_err(failure)?;
    sqlx::query("DELETE FROM once WHERE about = $1")
        .bind(id.reveal())
        .execute(&mut *transaction)
        .await
        .map_err(failure)?;
    transaction.commit().await.map_err(failure)?;
    Ok(done.rows_affected() > 0)
}

pub(super) async fn expire(pool: &SqlitePool, before: Timestamp) -> Result<u64, Error> {
    let done = sqlx::query("DELETE FROM conversation WHERE touched_at < $1")
        .bind(before.as_microsecond())
        .execute(pool)
        .await
        .map_err(failure)?;
    Ok(done.rows_affected())
}

fn read_owner(owner: String) -> Option<Partner> {
    (!owner.is_empty()).then_some(Partner(owner))
}

fn read_turn((message_id, message, reply, created_at, owner): TurnRow) -> Result<Turn, Error> {
    Ok(Turn {
        message_id: MessageId::parse(&message_id)
            .ok_or_else(|| Error::Unreadable("the id of a message".to_owned()))?,
        message,
        reply,
        created_at: Timestamp::from_microsecond(created_at)
            .map_err(|error| Error::Unreadable(format!("the time of a turn: {error}")))?,
        owner: read_owner(owner),
    })
}

fn counted(number: i64) -> Result<usize, Error> {
    usize::try_from(number).map_err(|_| Error::Unreadable(format!("{number} turns")))
}
