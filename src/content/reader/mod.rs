//! Files to records: one reader a format, one visible `match`.
//! Bad input is data: what cannot be read is reported with file, line and reason, the rest is taken.

pub mod json;
pub mod markdown;
pub mod page;
pub mod upload;
pub mod yaml;

use super::record::Record;
use crate::domain::{id::RecordId, kind::Kind, language::Language};
use page::Draft;
use std::collections::BTreeMap;
use std::path::Path;

/// A file as it lies on disk or in the binary.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its path, as people should see it in a report; folders name the kind.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Why a file, or a part of it, was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub path: String,
    /// The line, from 1, where it is known.
    pub line: Option<u64>,
    /// What is wrong and what to do.
    pub reason: String,
    /// Whether nothing was lost: a warning.
    pub is_warning: bool,
}

/// A record and the file that it came from (the first of its translations).
#[derive(Clone, Debug)]
pub struct Found {
    /// The record.
    pub record: Record,
    /// The path of its file.
    pub path: String,
}

/// What a set of files holds.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    /// Records, by id.
    pub found: Vec<Found>,
    /// What was not taken, and warnings.
    pub problems: Vec<Problem>,
}

/// A format that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Markdown,
    Yaml,
    Json,
    JsonLines,
}

impl Format {
    fn of(path: &str) -> Option<Self> {
        match Path::new(path).extension()?.to_str()? {
            "md" | "markdown" => Some(Self::Markdown),
            "yaml" | "yml" => Some(Self::Yaml),
            "json" => Some(Self::Json),
            "jsonl" => Some(Self::JsonLines),
            _ => None,
        }
    }
}

/// Returns whether a file is of a format that can be read.
#[must_use]
pub fn is_readable(path: &str) -> bool {
    Format::of(path).is_some()
}

/// What the readers need to know of languages: which one a text without a suffix is in.
pub type Detect<'a> = &'a dyn Fn(&str) -> Language;

/// Reads files into records. Translations of a record are joined, whatever their order.
#[must_use]
pub fn read(inputs: &[Input], detect: Detect<'_>) -> Contents {
    let mut drafts: BTreeMap<RecordId, Draft> = BTreeMap::new();
    let mut problems = Vec::new();
    for input in inputs {
        match read_one(input, detect) {
            Ok((read, warnings)) => {
                problems.extend(warnings);
                for draft in read {
                    add(draft, &mut drafts, &mut problems);
                }
            }
            Err(problem) => problems.push(problem),
        }
    }
    let found = drafts.into_values().map(Draft::into_found).collect();
    Contents { found, problems }
}

fn read_one(input: &Input, detect: Detect<'_>) -> Result<(Vec<Draft>, Vec<Problem>), Problem> {
    let fail = |line, reason: String| Problem {
        path: input.path.clone(),
        line,
        reason,
        is_warning: false,
    };
    let text = std::str::from_utf8(&input.bytes).map_err(|error| {
        let at = error.valid_up_to();
        fail(
            None,
            format!("not UTF-8 at byte {at}: save the file as UTF-8"),
        )
    })?;
    let text = text.trim_start_matches('\u{feff}');
    match Format::of(&input.path) {
        Some(Format::Markdown) => markdown::read(&input.path, text, detect),
        Some(Format::Yaml) => yaml::read(&input.path, text),
        Some(Format::Json) => json::read(&input.path, text),
        Some(Format::JsonLines) => Ok(json::read_lines(&input.path, text, detect)),
        None => Err(fail(None, "no reader for this kind of file".to_owned())),
    }
}

fn add(draft: Draft, drafts: &mut BTreeMap<RecordId, Draft>, problems: &mut Vec<Problem>) {
    let id = draft.record.id.clone();
    match drafts.get_mut(&id) {
        None => {
            drafts.insert(id, draft);
        }
        Some(held) => {
            if let Err(problem) = held.join(draft) {
                problems.push(problem);
            }
        }
    }
}

/// What a path says of a record: its id, its kind, its language.
pub(crate) struct PathParts {
    pub(crate) stem: String,
    pub(crate) kind: Option<Kind>,
    pub(crate) language: Option<Language>,
}

/// Reads a path as Hugo does: `kind-folder/…/ID.LANGUAGE.ext`.
pub(crate) fn path_parts(path: &str) -> PathParts {
    let file = Path::new(path);
    let name = file
        .file_stem()
        .and_then(|stem| stem.to_str())
        .unwrap_or_default();
    let (stem, language) = match name.rsplit_once('.') {
        Some((stem, tag)) => match Language::parse(tag) {
            Some(language) if language != Language::Undetermined => (stem, Some(language)),
            _ => (name, None),
        },
        None => (name, None),
    };
    let kind = file
        .parent()
        .into_iter()
        .flat_map(Path::ancestors)
        .filter_map(|folder| folder.file_name()?.to_str())
        .find_map(Kind::of_folder);
    PathParts {
        stem: stem.to_owned(),
        kind,
        language,
    }
}
