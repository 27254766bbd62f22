//! A generation: one consistent view of index, lexicon and catalog, with a number.
//! Only `ingest` makes and publishes one; a question sees one from start to end.

use super::catalog::Catalog;
use super::local::Snapshot;
use super::typo::Spellings;
use crate::lexicon::Lexicon;
use crate::text::Analyzer;
use std::sync::Arc;

/// One consistent view of everything that answers rest on.
pub struct Generation {
    /// The store's revision that it shows.
    pub number: u64,
    /// The passages.
    pub snapshot: Snapshot,
    /// What words mean.
    pub lexicon: Lexicon,
    /// The words that a misspelt one may have been meant as.
    pub spellings: Spellings,
    /// The records without their pages.
    pub catalog: Catalog,
    /// The language analysis that the passages were made with.
    pub analyzer: Arc<Analyzer>,
}
