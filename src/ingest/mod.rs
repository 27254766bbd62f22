//! Records to store, passages to index, names to lexicon; the only maker of generations.
//! Files are read by `content::reader`; what a generation answers is `answer`'s.

pub mod desk;
pub mod files;
pub mod names;
pub mod publish;
pub mod shipped;

use crate::content::reader::Problem;

/// What became of the records of an ingest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Records that are new.
    pub added: usize,
    /// Records that replace another version.
    pub changed: usize,
    /// Records that are as they were.
    pub unchanged: usize,
    /// Records that were removed.
    pub removed: usize,
    /// What became of each record that was taken.
    pub taken: Vec<Taken>,
    /// What was not taken, and warnings.
    pub problems: Vec<Problem>,
}

/// What became of a record that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Its file.
    pub path: String,
    /// `added`, `changed` or `unchanged`.
    pub outcome: &'static str,
}

impl Report {
    /// Returns how many files or lines were not taken.
    #[must_use]
    pub fn failed(&self) -> usize {
        self.problems
            .iter()
            .filter(|problem| !problem.is_warning)
            .count()
    }
}

/// Why an ingest did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A path cannot be read.
    #[error("{path} cannot be read")]
    Path {
        /// The path.
        path: String,
        /// The cause.
        source: std::io::Error,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] crate::store::Error),
    /// The index failed.
    #[error(transparent)]
    Index(#[from] crate::index::Error),
    /// The lexical data are not well formed.
    #[error(transparent)]
    Lexicon(#[from] crate::lexicon::tsv::Error),
}
