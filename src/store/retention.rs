//! For how long rows stay: conversations, inquiries, and what is only remembered for a while.
//! When it is looked at is for `app` to say.

use super::{Error, Store};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// Days for which deletions are remembered.
const TOMBSTONES: u32 = 90;
/// Days for which it is remembered what became of a task.
const TASKS: u32 = 30;

/// Days after which rows are erased; 0 for never.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Retention {
    /// Of a conversation, from its last turn.
    pub conversations_days: u32,
    /// Of an inquiry.
    pub inquiries_days: u32,
}

impl Default for Retention {
    fn default() -> Self {
        Self {
            conversations_days: 30,
            inquiries_days: 180,
        }
    }
}

/// Erases what has stayed for long enough.
///
/// # Errors
///
/// Returns that the store failed; the next time does the rest.
pub async fn keep(store: &dyn Store, retention: Retention, now: Timestamp) -> Result<(), Error> {
    let before = |days: u32| {
        let span = SignedDuration::from_hours(i64::from(days) * 24);
        now.checked_sub(span).ok().filter(|_| days > 0)
    };
    if let Some(before) = before(retention.conversations_days) {
        store.expire(before).await?;
    }
    if let Some(before) = before(retention.inquiries_days) {
        store.expire_inquiries(before).await?;
    }
    if let Some(before) = before(TOMBSTONES) {
        store.expire_tombstones(before).await?;
    }
    if let Some(before) = before(TASKS) {
        store.expire_tasks(before).await?;
    }
    Ok(())
}
