//! Tab-separated data files and the notation of their cells: `form|form~0.4|…`.
//! What the columns mean is for the file that reads them.

use crate::domain::language::Written;
use crate::text::Token;
use rust_embed::RustEmbed;

/// A data file that is not well formed.
#[derive(Debug, thiserror::Error)]
#[error("{file} line {line}: {reason}")]
pub struct Error {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub reason: String,
}

/// One way to write something.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// The text.
    pub text: String,
    /// The language that it is read in; Roman spellings count as English, whose letters they share.
    pub language: Written,
    /// How surely it means what it stands for, above 0 and at most 1.
    pub weight: f32,
    /// Whether it is the form that answers use.
    pub is_first: bool,
    /// Whether it is Urdu in Latin letters, and so no English word.
    pub is_roman: bool,
    /// Its words, once an analyzer has seen it.
    pub tokens: Vec<Token>,
}

/// A row with its file and line, for messages.
pub struct Row {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The cells.
    pub cells: Vec<String>,
}

impl Row {
    /// Returns a cell, empty where the row is too short.
    #[must_use]
    pub fn cell(&self, index: usize) -> &str {
        self.cells.get(index).map_or("", |cell| cell.trim())
    }

    /// Makes an error that names this row.
    #[must_use]
    pub fn error(&self, reason: impl Into<String>) -> Error {
        Error {
            file: self.file.clone(),
            line: self.line,
            reason: reason.into(),
        }
    }

    /// Reads the forms of a cell.
    ///
    /// # Errors
    ///
    /// Returns the row where a weight is no number above 0 and at most 1.
    pub fn forms(&self, index: usize, language: Written) -> Result<Vec<Form>, Error> {
        self.cell(index)
            .split('|')
            .map(str::trim)
            .filter(|form| !form.is_empty())
            .enumerate()
            .map(|(position, form)| {
                let (text, weight) = weighted(form).ok_or_else(|| {
                    self.error(format!(
                        "{form:?}: the weight is no number above 0 and at most 1"
                    ))
                })?;
                Ok(Form {
                    text: text.to_owned(),
                    language,
                    weight,
                    is_first: position == 0,
                    is_roman: false,
                    tokens: Vec::new(),
                })
            })
            .collect()
    }
}

/// Splits `form~0.4` into the form and its weight, 1 where none is written.
#[must_use]
pub fn weighted(form: &str) -> Option<(&str, f32)> {
    match form.rsplit_once('~') {
        None => Some((form, 1.0)),
        Some((text, weight)) => {
            let weight: f32 = weight.parse().ok()?;
            (weight > 0.0 && weight <= 1.0).then_some((text.trim(), weight))
        }
    }
}

/// Returns the rows of every embedded file of `Folder` that ends in `.tsv`, without header lines.
#[must_use]
pub fn rows<Folder: RustEmbed>() -> Vec<Row> {
    let mut files: Vec<_> = Folder::iter()
        .filter(|path| path.ends_with(".tsv"))
        .collect();
    files.sort();
    files
        .into_iter()
        .flat_map(|file| {
            let bytes = Folder::get(&file)
                .map(|held| held.data.into_owned())
                .unwrap_or_default();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            text.lines()
                .enumerate()
                .skip(1)
                .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
                .map(|(index, line)| Row {
                    file: file.to_string(),
                    line: index + 1,
                    cells: line.split('\t').map(str::to_owned).collect(),
                })
                .collect::<Vec<_>>()
        })
        .collect()
}
