//! Work that was taken on: what it is, how far it is, what became of it.
//! Who does it is for `ingest` to say; what stands in it is opaque here.

use super::Outcome;
use crate::domain::id::TaskId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// How far a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It waits.
    Queued,
    /// It is being done.
    Running,
    /// It is done; single items may have failed.
    Succeeded,
    /// It could not be done.
    Failed,
}

impl Status {
    /// Every status.
    pub const ALL: [Self; 4] = [Self::Queued, Self::Running, Self::Succeeded, Self::Failed];

    /// Returns the word of the contract.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
        }
    }

    /// Reads the word of the contract.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }
}

/// What became of one item of a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The file, or the record.
    pub path: String,
    /// The line, where it is known.
    pub line: Option<u64>,
    /// `added`, `changed`, `unchanged`, `removed`, `warning` or `failed`.
    pub outcome: String,
    /// Why, of a warning or a failure.
    pub reason: Option<String>,
}

/// A task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Its id.
    pub id: TaskId,
    /// How far it is.
    pub status: Status,
    /// Items that are done.
    pub done: usize,
    /// Items in all, as far as they are known.
    pub total: usize,
    /// What became of the items.
    pub items: Vec<Item>,
    /// When it was taken on.
    pub created_at: Timestamp,
    /// When it was done.
    pub finished_at: Option<Timestamp>,
}

/// Rows of tasks.
pub trait Tasks: Send + Sync {
    /// Adds a task; `input` is what it needs, kept until it is done.
    fn add_task(&self, task: Task, input: Option<Vec<u8>>) -> Outcome<'_, ()>;

    /// Takes the oldest task that waits, and marks it as running.
    fn claim_task(&self) -> Outcome<'_, Option<(Task, Vec<u8>)>>;

    /// Lets every task that was running wait again: whoever did it is gone.
    fn requeue_tasks(&self) -> Outcome<'_, ()>;

    /// Writes what became of a task and drops its input.
    fn finish_task(&self, task: Task) -> Outcome<'_, ()>;

    /// Returns a task; `None` where there is none.
    fn task<'a>(&'a self, id: &'a TaskId) -> Outcome<'a, Option<Task>>;

    /// Returns tasks, newest first, after the one named; at most `limit`.
    fn tasks<'a>(&'a self, after: Option<&'a TaskId>, limit: usize) -> Outcome<'a, Vec<Task>>;

    /// Returns how many tasks there are.
    fn count_tasks(&self) -> Outcome<'_, usize>;

    /// Forgets tasks that were done before a moment; returns how many.
    fn expire_tasks(&self, before: Timestamp) -> Outcome<'_, u64>;
}
