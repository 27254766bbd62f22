//! Rows of the term base as they stand in JSON.

use crate::store::term;
use serde::Serialize;
use utoipa::ToSchema;

/// A row of the term base: forms separated by `|`, the first of which answers use; `form~0.4` has a
/// weight.
#[derive(Debug, Serialize, ToSchema)]
pub struct Term {
    /// Its id.
    #[schema(example = "joint-laboratory", pattern = "^[0-9A-Za-z._-]{1,64}$")]
    pub id: String,
    /// The concept that it is a kind of; empty for none.
    #[schema(required = false)]
    pub broader: String,
    /// Forms in English.
    #[serde(rename = "en")]
    #[schema(example = "joint laboratory|joint lab")]
    pub english: String,
    /// Forms in simplified Chinese.
    #[serde(rename = "zh-Hans")]
    #[schema(example = "联合实验室")]
    pub chinese: String,
    /// Forms in Urdu.
    #[serde(rename = "ur")]
    #[schema(example = "مشترکہ لیبارٹری")]
    pub urdu: String,
    /// Forms in traditional Chinese; empty where the rule gives them.
    #[serde(rename = "zh-Hant")]
    #[schema(required = false)]
    pub traditional: String,
    /// Forms in Roman Urdu; empty where the rule gives them.
    #[serde(rename = "ur-Latn")]
    #[schema(required = false)]
    pub roman: String,
}

/// Rows of the term base, by id.
#[derive(Debug, Serialize, ToSchema)]
pub struct TermList {
    /// The rows.
    pub items: Vec<Term>,
    /// How many there are in all.
    pub total: usize,
    /// Where to go on; null at the end.
    pub next_cursor: Option<String>,
}

/// What became of rows.
#[derive(Debug, Serialize, ToSchema)]
pub struct TermsKept {
    /// How many were added or replaced.
    pub upserted: usize,
    /// How many were to be deleted.
    pub deleted: usize,
    /// The generation that reads questions with them.
    pub revision: u64,
}

impl From<&term::Term> for Term {
    fn from(term: &term::Term) -> Self {
        let [id, broader, english, chinese, urdu, traditional, roman] =
            term.cells().map(str::to_owned);
        Self {
            id,
            broader,
            english,
            chinese,
            urdu,
            traditional,
            roman,
        }
    }
}
