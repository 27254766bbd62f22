//! Whose line it is that fits: of two companies one offers what the other needs.
//! Which line that is, is for `answer` and `matching` to say.

use serde::{Deserialize, Serialize};

/// Whose line it is that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// They offer what is asked for.
    TheyOffer,
    /// They need what is offered.
    TheyNeed,
}
