//! Tasks and written records as they stand in JSON.

use crate::store::task;
use serde::Serialize;
use utoipa::ToSchema;

/// A record that was written.
#[derive(Debug, Serialize, ToSchema)]
pub struct WrittenRecord {
    /// Its id.
    pub id: String,
    /// Its kind.
    pub kind: super::Kind,
    /// The generation that shows it.
    pub revision: u64,
    /// The task under which it was done.
    #[schema(pattern = "^t_[0-9a-f]{32}$")]
    pub task_id: String,
}

/// A task.
#[derive(Debug, Serialize, ToSchema)]
pub struct Task {
    /// Its id.
    #[schema(pattern = "^t_[0-9a-f]{32}$")]
    pub id: String,
    /// How far it is.
    pub status: super::TaskStatus,
    /// Items that are done.
    pub done: usize,
    /// Items in all, as far as they are known.
    pub total: usize,
    /// What became of the items.
    pub items: Vec<TaskItem>,
    /// When it was taken on.
    pub created_at: String,
    /// When it was done.
    pub finished_at: Option<String>,
}

/// What became of one item of a task.
#[derive(Debug, Serialize, ToSchema)]
pub struct TaskItem {
    /// The file, or the record.
    pub path: String,
    /// The line, where it is known.
    pub line: Option<u64>,
    /// `added`, `changed`, `unchanged`, `warning` or `failed`.
    pub outcome: String,
    /// Why, of a warning or a failure.
    pub reason: Option<String>,
}

/// Tasks, newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct TaskList {
    /// The tasks.
    pub items: Vec<Task>,
    /// How many there are in all.
    pub total: usize,
    /// Where to go on; null at the end.
    pub next_cursor: Option<String>,
}

impl From<&task::Task> for Task {
    fn from(task: &task::Task) -> Self {
        let item = |item: &task::Item| TaskItem {
            path: item.path.clone(),
            line: item.line,
            outcome: item.outcome.clone(),
            reason: item.reason.clone(),
        };
        Self {
            id: task.id.as_str().to_owned(),
            status: task.status.into(),
            done: task.done,
            total: task.total,
            items: task.items.iter().map(item).collect(),
            created_at: task.created_at.to_string(),
            finished_at: task.finished_at.map(|at| at.to_string()),
        }
    }
}
