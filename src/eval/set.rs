//! A question set as files: one JSON object a line, unknown members ignored.
//! What the members mean stands in docs/CONTRACT.md.

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
}

/// Why a set cannot be used.
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
    /// A line is no case.
    #[error("{path} line {line}: {reason}")]
    Line {
        /// The file.
        path: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        reason: String,
    },
}

impl Case {
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

/// Reads the cases of files and of the `.jsonl` files in folders, in the order of their paths.
///
/// # Errors
///
/// Returns the path or line that cannot be read.
pub fn read(paths: &[PathBuf]) -> Result<Vec<Case>, Error> {
    let mut files = Vec::new();
    for path in paths {
        collect(path, &mut files)?;
    }
    let mut cases = Vec::new();
    for file in files {
        let text = at(&file, fs::read_to_string(&file))?;
        for (index, line) in text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty())
        {
            let case: Case = serde_json::from_str(line).map_err(|error| Error::Line {
                path: file.display().to_string(),
                line: index + 1,
                reason: error.to_string(),
            })?;
            if !case.question.is_empty() || !case.turns.is_empty() {
                cases.push(case);
            }
        }
    }
    Ok(cases)
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
    result.map_err(|source| Error::Path {
        path: path.display().to_string(),
        source,
    })
}
