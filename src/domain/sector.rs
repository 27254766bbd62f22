//! Sectors by their id in the taxonomy.
//! Which ids exist and what they are called is for `locales/taxonomy.toml`.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The id of a sector, such as `renewable-energy`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sector(pub String);

impl fmt::Display for Sector {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}
