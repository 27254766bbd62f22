//! Companies and events in JSON, and JSON Lines of articles.
//! Shares the checks of `yaml`; a line that cannot be read does not stop the others.

use super::page::{Draft, Front, problem};
use super::{Detect, Problem, markdown, path_parts, yaml};
use crate::content::record::{Block, BlockRole, Detail, Page};
use crate::domain::{kind::Kind, language::Language};
use crate::text::clean;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Line {
    id: String,
    kind: Option<String>,
    language: Option<String>,
    #[serde(default)]
    title: String,
    text: String,
}

/// Reads a company or an event.
///
/// # Errors
///
/// Returns the line and what is wrong there.
pub fn read(path: &str, text: &str) -> Result<(Vec<Draft>, Vec<Problem>), Problem> {
    let written: yaml::Written = serde_json::from_str(text)
        .map_err(|error| problem(path, Some(error.line() as u64), error.to_string()))?;
    let (draft, warnings) = yaml::draft(path, written)?;
    Ok((vec![draft], warnings))
}

/// Reads lines of `{kind, id, language, title, text}`.
#[must_use]
pub fn read_lines(path: &str, text: &str, detect: Detect<'_>) -> (Vec<Draft>, Vec<Problem>) {
    let mut drafts = Vec::new();
    let mut problems = Vec::new();
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    for (index, line) in lines {
        match line_draft(path, line, detect) {
            Ok(draft) => drafts.push(draft),
            Err(mut problem) => {
                problem.line = Some(index as u64 + 1);
                problems.push(problem);
            }
        }
    }
    (drafts, problems)
}

fn line_draft(path: &str, line: &str, detect: Detect<'_>) -> Result<Draft, Problem> {
    let line: Line =
        serde_json::from_str(line).map_err(|error| problem(path, None, error.to_string()))?;
    let folder = path_parts(path)
        .kind
        .filter(|kind| !matches!(kind, Kind::Company | Kind::Event));
    let kind = match &line.kind {
        Some(_) => markdown::kind_of(path, None, line.kind.as_deref())?,
        None => folder.unwrap_or(Kind::Article),
    };
    let language = match line.language.as_deref() {
        Some(tag) => Language::parse(tag)
            .filter(|language| *language != Language::Undetermined)
            .ok_or_else(|| problem(path, None, format!("{tag:?} is no language of ours")))?,
        None => detect(&line.text),
    };
    let blocks = line
        .text
        .split("\n\n")
        .map(|paragraph| clean::body(&markdown::joined(paragraph)).text)
        .filter(|text| !text.is_empty())
        .map(|text| Block {
            role: BlockRole::Paragraph,
            text,
        })
        .collect();
    let page = Page {
        title: clean::title(&line.title).text,
        summary: None,
        blocks,
    };
    let detail = Detail::Pages(BTreeMap::from([(language, page)]));
    let (draft, _) = Draft::new(path, &line.id, kind, &Front::default(), detail)?;
    Ok(draft)
}

#[cfg(test)]
mod tests {
    use super::read_lines;
    use crate::domain::language::Language;

    #[test]
    fn a_bad_line_is_named_and_the_others_are_taken() {
        let text = "{\"id\":\"a\",\"language\":\"ur\",\"text\":\"متن\"}\nnonsense\n";
        let (drafts, problems) = read_lines("x.jsonl", text, &|_| Language::English);
        assert_eq!(drafts.len(), 1);
        assert_eq!(problems[0].line, Some(2));
    }
}
