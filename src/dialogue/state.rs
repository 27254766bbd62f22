//! What a conversation remembers: bounded, versioned, opaque to the store.
//! Which reading of a message wins is decided in `respond`.

use crate::domain::id::RecordId;
use crate::domain::language::Language;
use serde::{Deserialize, Serialize};

/// The version of the blob; another one is read as no memory, never as wrong memory.
const VERSION: u8 = 2;
/// The most records that "it" and "they" may mean.
const MOST_RECORDS: usize = 10;
/// The most characters of a question that are kept.
const MOST_CHARACTERS: usize = 2000;
/// The most questions that one goes on with.
const MOST_QUESTIONS: usize = 4;

/// What a conversation remembers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The language of the last answer.
    pub language: Option<Language>,
    /// The records that the last answer spoke of.
    pub records: Vec<RecordId>,
    /// The last question that was about content and those that it goes on with, oldest first, as the
    /// visitor wrote them.
    pub questions: Vec<String>,
}

impl State {
    /// Reads a blob; one that cannot be read is no memory.
    #[must_use]
    pub fn read(blob: &[u8]) -> Self {
        match blob.split_first() {
            Some((&VERSION, rest)) => postcard::from_bytes(rest).unwrap_or_default(),
            _ => Self::default(),
        }
    }

    /// Writes the blob.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let mut blob = vec![VERSION];
        blob.extend(postcard::to_stdvec(self).unwrap_or_default());
        blob
    }

    /// Remembers what was asked and answered: after the questions that it goes on with, or alone.
    pub fn remember(&mut self, question: &str, goes_on: bool, mut records: Vec<RecordId>) {
        records.truncate(MOST_RECORDS);
        self.records = records;
        if !goes_on {
            self.questions.clear();
        }
        if self.questions.len() == MOST_QUESTIONS {
            // The first one names the subject.
            self.questions.remove(1);
        }
        self.questions
            .push(question.chars().take(MOST_CHARACTERS).collect());
    }
}

#[cfg(test)]
mod tests {
    use super::State;
    use crate::domain::{id::RecordId, language::Language};

    #[test]
    fn a_state_is_read_back_and_another_version_is_forgotten() {
        let mut state = State {
            language: Some(Language::Urdu),
            ..State::default()
        };
        state.remember(
            "کب؟",
            false,
            vec![RecordId::parse("csic-21").expect("an id")],
        );
        let mut blob = state.write();
        assert_eq!(State::read(&blob), state);
        blob[0] = 99;
        assert_eq!(State::read(&blob), State::default());
    }
}
