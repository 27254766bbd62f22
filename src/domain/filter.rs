//! What a search is narrowed to before anything is scored.
//! Which words of a question ask for it is for `question` to say.

use super::{country::Country, kind::Kind, sector::Sector};
use serde::{Deserialize, Serialize};

/// Conditions that a record must meet: any of the values in a list, all of the lists.
/// An empty list asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Kinds of record.
    pub kind: Vec<Kind>,
    /// Sectors; a sector stands for those below it too.
    pub sector: Vec<Sector>,
    /// Countries.
    pub country: Vec<Country>,
    /// Places by id; a place stands for those within it too.
    pub place: Vec<String>,
}

impl Filter {
    /// Returns whether nothing is asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
