//! Question sets as files: one JSON object a line, a question, a dialogue or a company's matches.
//! What the members mean stands in docs/CONTRACT.md; whether they are true is for `check`.

use crate::answer::decide::Outcome;
use crate::domain::{id::RecordId, language::Language};
use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};

/// A question with what its answer must be.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Case {
    /// Its id.
    pub id: String,
    /// The question; empty for a dialogue.
    pub question: String,
    /// The language that it is written in.
    pub language: Option<Language>,
    /// Records that answer it.
    pub relevant: Vec<RecordId>,
    /// The record that an unanswerable question is near.
    pub about: Option<RecordId>,
    /// Facts that the answer must hold.
    pub must_contain: Vec<String>,
    /// Lists of facts, of each of which the answer must hold one.
    pub must_contain_any: Vec<Vec<String>>,
    /// Facts that the answer must not hold.
    pub must_not_contain: Vec<String>,
    /// The outcome.
    pub outcome: Option<Outcome>,
    /// The outcomes, any of which is right.
    pub outcome_any: Vec<Outcome>,
    /// What kind of question it is.
    pub r#type: Option<String>,
    /// The day on which it is asked.
    pub now: Option<jiff::civil::Date>,
    /// The turns of a dialogue, in one conversation.
    pub turns: Vec<Case>,
    /// Where it stands.
    #[serde(skip)]
    pub place: Place,
}

/// The companies that truly fit a company, and those that only seem to.
#[derive(Clone, Debug, Deserialize)]
pub struct Match {
    /// The company whose counterparts they are.
    pub company: RecordId,
    /// Those that fit.
    pub fits: Vec<Fit>,
    /// Those that seem to.
    #[serde(default)]
    pub decoys: Vec<RecordId>,
    /// Where it stands.
    #[serde(skip)]
    pub place: Place,
}

/// A company that fits, with the lines that say so.
#[derive(Clone, Debug, Deserialize)]
pub struct Fit {
    /// The company.
    pub id: RecordId,
    /// What one of the two needs.
    pub need: String,
    /// What the other offers.
    pub offer: String,
}

/// Where a line of a set stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
}

/// What files and folders hold.
#[derive(Clone, Debug, Default)]
pub struct Set {
    /// Questions and dialogues, in the order of their paths.
    pub cases: Vec<Case>,
    /// Matches.
    pub matches: Vec<Match>,
    /// Lines that are none of these.
    pub problems: Vec<Problem>,
}

/// What is wrong with a line of a set.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path} line {line}: {reason}", path = place.path, line = place.line)]
pub struct Problem {
    /// Where it stands.
    pub place: Place,
    /// What is wrong.
    pub reason: String,
}

/// Why a path cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{path} cannot be read")]
pub struct Error {
    /// The path.
    path: String,
    /// The cause.
    source: std::io::Error,
}

impl Case {
    /// Returns the turns: those of a dialogue, else the question itself.
    #[must_use]
    pub fn turns(&self) -> &[Case] {
        if self.turns.is_empty() {
            std::slice::from_ref(self)
        } else {
            &self.turns
        }
    }

    /// Returns the outcomes that are right: those named, else `answered` where a record is relevant.
    #[must_use]
    pub fn outcomes(&self) -> Vec<Outcome> {
        let mut outcomes = self.outcome_any.clone();
        outcomes.extend(self.outcome);
        if outcomes.is_empty() && self.is_answerable() {
            outcomes.push(Outcome::Answered);
        }
        outcomes
    }

    /// Returns whether an answer with a source is right.
    #[must_use]
    pub fn is_answerable(&self) -> bool {
        match self.outcome {
            Some(outcome) => outcome == Outcome::Answered,
            None if self.outcome_any.is_empty() => !self.relevant.is_empty(),
            None => self.outcome_any.contains(&Outcome::Answered),
        }
    }

    /// Returns whether abstaining, or asking back, is right and answering is wrong.
    #[must_use]
    pub fn is_unanswerable(&self) -> bool {
        let outcomes = self.outcomes();
        !outcomes.is_empty()
            && outcomes
                .iter()
                .all(|outcome| matches!(outcome, Outcome::NoAnswer | Outcome::Clarify))
    }
}

/// Reads files and the `.jsonl` files in folders, in the order of their paths.
///
/// # Errors
///
/// Returns the path that cannot be read; a line that cannot be is a problem of the set.
pub fn read(paths: &[PathBuf]) -> Result<Set, Error> {
    let mut files = Vec::new();
    for path in paths {
        collect(path, &mut files)?;
    }
    let mut set = Set::default();
    for file in files {
        let text = at(&file, fs::read_to_string(&file))?;
        for (index, line) in text.lines().enumerate() {
            let place = Place {
                path: file.display().to_string(),
                line: index + 1,
            };
            if !line.trim().is_empty() {
                set.add(line, place);
            }
        }
    }
    Ok(set)
}

impl Set {
    fn add(&mut self, line: &str, place: Place) {
        let read = serde_json::from_str(line).and_then(|object: serde_json::Value| {
            if object.get("fits").is_some() {
                let mut row: Match = serde_json::from_value(object)?;
                row.place = place.clone();
                self.matches.push(row);
            } else {
                let mut case: Case = serde_json::from_value(object)?;
                case.place = place.clone();
                self.cases.push(case);
            }
            Ok(())
        });
        if let Err(error) = read {
            self.problems.push(Problem {
                place,
                reason: error.to_string(),
            });
        }
    }
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Error> {
    if !path.is_dir() {
        files.push(path.to_path_buf());
        return Ok(());
    }
    let mut entries = Vec::new();
    for entry in at(path, fs::read_dir(path))? {
        entries.push(at(path, entry)?.path());
    }
    entries.sort();
    for entry in entries {
        let is_set = entry.extension().is_some_and(|ending| ending == "jsonl");
        if entry.is_dir() || is_set {
            collect(&entry, files)?;
        }
    }
    Ok(())
}

fn at<T>(path: &Path, result: std::io::Result<T>) -> Result<T, Error> {
    result.map_err(|source| Error {
        path: path.display().to_string(),
        source,
    })
}
