//! Names that the content brings: of companies, events, pages and organisations, in every language.
//! Made by `ingest` for each generation.

use super::tsv::Form;
use crate::domain::id::RecordId;

/// What a name is the name of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameOf {
    /// A record.
    Record(RecordId),
    /// An organisation that records mention.
    Organisation,
}

/// A name, with its forms in every language.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// What it names.
    pub of: NameOf,
    /// Its forms.
    pub forms: Vec<Form>,
}
