//! Rows of tasks.
//! What a task needs is opaque here.

use super::{Sqlite, failure};
use crate::domain::id::TaskId;
use crate::store::task::{Status, Task, Tasks};
use crate::store::{Error, Outcome};
use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

/// Every column of a task but its input.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, status, done, total, items, created_at, finished_at FROM task ",
            $rest
        )
    };
}

impl Tasks for Sqlite {
    fn add_task(&self, task: Task, input: Option<Vec<u8>>) -> Outcome<'_, ()> {
        Box::pin(async move {
            sqlx::query(
                "INSERT INTO task (id, status, done, total, items, input, created_at, finished_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            )
            .bind(task.id.as_str())
            .bind(task.status.name())
            .bind(counted(task.done))
            .bind(counted(task.total))
            .bind(written(&task)?)
            .bind(input)
            .bind(task.created_at.as_microsecond())
            .bind(task.finished_at.map(Timestamp::as_microsecond))
            .execute(&self.writer)
            .await
            .map_err(failure)?;
            // It is acknowledged: a power cut may not take it.
            self.checkpoint().await
        })
    }

    fn claim_task(&self) -> Outcome<'_, Option<(Task, Vec<u8>)>> {
        Box::pin(async move {
            let row = sqlx::query(
                "UPDATE task SET status = 'running' WHERE id =
                     (SELECT id FROM task WHERE status = 'queued'
                      ORDER BY created_at, id LIMIT 1)
                 RETURNING id, status, done, total, items, created_at, finished_at, input",
            )
            .fetch_optional(&self.writer)
            .await
            .map_err(failure)?;
            let Some(row) = row else { return Ok(None) };
            let input: Option<Vec<u8>> = row.try_get("input").map_err(failure)?;
            Ok(Some((read(&row)?, input.unwrap_or_default())))
        })
    }

    fn requeue_tasks(&self) -> Outcome<'_, ()> {
        Box::pin(async move {
            sqlx::query("UPDATE task SET status = 'queued' WHERE status = 'running'")
                .execute(&self.writer)
                .await
                .map_err(failure)?;
            Ok(())
        })
    }

    fn finish_task(&self, task: Task) -> Outcome<'_, ()> {
        Box::pin(async move {
            sqlx::query(
                "UPDATE task SET status = $2, done = $3, total = $4, items = $5,
                     finished_at = $6, input = NULL
                 WHERE id = $1",
            )
            .bind(task.id.as_str())
            .bind(task.status.name())
            .bind(counted(task.done))
            .bind(counted(task.total))
            .bind(written(&task)?)
            .bind(task.finished_at.map(Timestamp::as_microsecond))
            .execute(&self.writer)
            .await
            .map_err(failure)?;
            Ok(())
        })
    }

    fn task<'a>(&'a self, id: &'a TaskId) -> Outcome<'a, Option<Task>> {
        Box::pin(async move {
            let row = sqlx::query(select!("WHERE id = $1"))
                .bind(id.as_str())
                .fetch_optional(&self.readers)
                .await
                .map_err(failure)?;
            row.as_ref().map(read).transpose()
        })
    }

    fn tasks<'a>(&'a self, after: Option<&'a TaskId>, limit: usize) -> Outcome<'a, Vec<Task>> {
        Box::pin(async move {
            let rows = sqlx::query(select!(
                "WHERE $1 = '' OR (created_at, id) <
                     (SELECT created_at, id FROM task WHERE id = $1)
                 ORDER BY created_at DESC, id DESC LIMIT $2"
            ))
            .bind(after.map_or("", TaskId::as_str))
            .bind(counted(limit))
            .fetch_all(&self.readers)
            .await
            .map_err(failure)?;
            rows.iter().map(read).collect()
        })
    }

    fn count_tasks(&self) -> Outcome<'_, usize> {
        Box::pin(async move {
            let count: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM task")
                .fetch_one(&self.readers)
                .await
                .map_err(failure)?;
            Ok(usize::try_from(count).unwrap_or_default())
        })
    }

    fn expire_tasks(&self, before: Timestamp) -> Outcome<'_, u64> {
        Box::pin(async move {
            let done = sqlx::query("DELETE FROM task WHERE finished_at < $1")
                .bind(before.as_microsecond())
                .execute(&self.writer)
                .await
                .map_err(failure)?;
            Ok(done.rows_affected())
        })
    }
}

fn counted(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn written(task: &Task) -> Result<String, Error> {
    serde_json::to_string(&task.items).map_err(|error| unreadable(&error.to_string()))
}

fn read(row: &SqliteRow) -> Result<Task, Error> {
    let text = |column: &str| row.try_get::<String, _>(column).map_err(failure);
    let number = |column: &str| {
        let number: i64 = row.try_get(column).map_err(failure)?;
        usize::try_from(number).map_err(|_| unreadable(column))
    };
    let moment =
        |at: i64| Timestamp::from_microsecond(at).map_err(|error| unreadable(&error.to_string()));
    let finished_at: Option<i64> = row.try_get("finished_at").map_err(failure)?;
    Ok(Task {
        id: TaskId::parse(&text("id")?).ok_or_else(|| unreadable("id"))?,
        status: Status::parse(&text("status")?).ok_or_else(|| unreadable("status"))?,
        done: number("done")?,
        total: number("total")?,
        items: serde_json::from_str(&text("items")?)
            .map_err(|error| unreadable(&error.to_string()))?,
        created_at: moment(row.try_get("created_at").map_err(failure)?)?,
        finished_at: finished_at.map(moment).transpose()?,
    })
}

fn unreadable(what: &str) -> Error {
    Error::Unreadable(format!("a task: {what}"))
}
