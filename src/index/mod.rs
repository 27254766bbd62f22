//! The index: passages found by concepts, records selected by filter, one order for both.
//! A cache of the store, rebuilt from it at any time; what a hit proves is for `answer` to say.

pub mod catalog;
pub mod clauses;
pub mod cover;
pub mod explanation;
pub mod generation;
pub mod local;
pub mod rank;
pub mod recall;
pub mod schema;
pub mod search;
pub mod select;
pub mod typo;

/// Why the index did not do it. Every variant but `Busy` and `Folder` is mended by a rebuild.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another writer holds the index.
    #[error(
        "the index in {folder} is being written by another process: stop it, or name another folder with --data"
    )]
    Busy {
        /// The folder.
        folder: String,
    },
    /// The folder cannot be used.
    #[error("the index folder {folder} cannot be used")]
    Folder {
        /// The folder.
        folder: String,
        /// The cause.
        source: std::io::Error,
    },
    /// The index cannot be read or written.
    #[error("the index failed")]
    Tantivy(#[from] tantivy::TantivyError),
}
