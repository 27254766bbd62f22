//! What operators add to the term base: rows in the notation of its files.
//! What they mean is for `lexicon` to say.

use super::Outcome;

/// A row: forms separated by `|`, the first of which answers use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// Its id.
    pub id: String,
    /// The concept that it is a kind of; empty for none.
    pub broader: String,
    /// Forms in English.
    pub english: String,
    /// Forms in simplified Chinese.
    pub chinese: String,
    /// Forms in Urdu.
    pub urdu: String,
    /// Forms in traditional Chinese, where the rule does not give them.
    pub traditional: String,
    /// Forms in Roman Urdu, where the rule does not give them.
    pub roman: String,
}

impl Term {
    /// Returns the cells in the order of the files.
    #[must_use]
    pub fn cells(&self) -> [&str; 7] {
        [
            &self.id,
            &self.broader,
            &self.english,
            &self.chinese,
            &self.urdu,
            &self.traditional,
            &self.roman,
        ]
    }
}

/// Rows of terms.
pub trait Terms: Send + Sync {
    /// Returns every row, by id.
    fn terms(&self) -> Outcome<'_, Vec<Term>>;

    /// Adds or replaces rows and deletes others, in one transaction, and returns the new revision;
    /// what changes nothing raises nothing.
    fn put_terms(&self, upsert: Vec<Term>, delete: Vec<String>) -> Outcome<'_, u64>;
}
