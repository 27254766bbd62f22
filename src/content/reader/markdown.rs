//! Markdown with YAML front matter to a page: plain blocks, no markup.
//! Which passages and sentences a page has is for `content::passage`.

use super::page::{Draft, Front, problem};
use super::{Detect, Problem, path_parts, yaml};
use crate::content::record::{Block, BlockRole, Detail, Page};
use crate::domain::kind::Kind;
use crate::text::clean;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::collections::BTreeMap;

/// Reads one file.
///
/// # Errors
///
/// Returns what is wrong with the front matter, or that there is no title.
pub fn read(
    path: &str,
    text: &str,
    detect: Detect<'_>,
) -> Result<(Vec<Draft>, Vec<Problem>), Problem> {
    let (front, body) = split(path, text)?;
    let parts = path_parts(path);
    let title = front
        .title
        .as_deref()
        .map(|title| clean::title(title).text)
        .filter(|title| !title.trim().is_empty())
        .ok_or_else(|| {
            problem(
                path,
                Some(1),
                "the front matter has no title: add `title: …`".to_owned(),
            )
        })?;
    let kind = kind_of(path, parts.kind, front.kind.as_deref())?;
    let blocks = blocks(body);
    let language = parts.language.unwrap_or_else(|| {
        let sample: String = blocks
            .iter()
            .take(5)
            .map(|block| block.text.as_str())
            .collect();
        detect(if sample.is_empty() { &title } else { &sample })
    });
    let page = Page {
        title,
        summary: front.summary.as_deref().map(|text| clean::body(text).text),
        blocks,
    };
    let detail = Detail::Pages(BTreeMap::from([(language, page)]));
    let (draft, warnings) = Draft::new(path, &parts.stem, kind, &front, detail)?;
    Ok((vec![draft], warnings))
}

/// Returns the kind that the folder says, else the front matter, else an article.
pub(super) fn kind_of(
    path: &str,
    folder: Option<Kind>,
    written: Option<&str>,
) -> Result<Kind, Problem> {
    let kind = match (folder, written) {
        (Some(kind), _) => kind,
        (None, None) => Kind::Article,
        (None, Some(name)) => Kind::parse(name).ok_or_else(|| {
            problem(
                path,
                None,
                format!("the kind {name:?} is none of article, faq, programme, company, event"),
            )
        })?,
    };
    if matches!(kind, Kind::Company | Kind::Event) {
        return Err(problem(
            path,
            None,
            format!("a {} is written as YAML or JSON", kind.name()),
        ));
    }
    Ok(kind)
}

/// Splits a file into its front matter and its body.
fn split<'t>(path: &str, text: &'t str) -> Result<(Front, &'t str), Problem> {
    let Some(rest) = text.strip_prefix("---") else {
        return Ok((Front::default(), text));
    };
    let Some(end) = rest.find("\n---") else {
        return Err(problem(
            path,
            Some(1),
            "the front matter is not closed: end it with a line `---`".to_owned(),
        ));
    };
    let (head, tail) = rest.split_at(end);
    let body = tail[4..]
        .trim_start_matches(['-', ' '])
        .trim_start_matches('\r');
    let front = yaml::parse(path, head)?;
    Ok((front, body))
}

/// Returns the blocks of a Markdown text.
#[must_use]
pub fn blocks(markdown: &str) -> Vec<Block> {
    let mut collector = Collector::default();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        collector.take(event);
    }
    collector.finish();
    collector.blocks
}

#[derive(Default)]
struct Collector {
    blocks: Vec<Block>,
    text: String,
    lists: Vec<bool>,
    cells: Vec<String>,
    heading: bool,
    hidden: usize,
}

impl Collector {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.open(&tag),
            Event::End(tag) => self.close(tag),
            Event::Text(text) | Event::Code(text) if self.hidden == 0 => self.text.push_str(&text),
            Event::SoftBreak | Event::HardBreak => self.text.push('\n'),
            _ => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::List(first) => {
                self.finish();
                self.lists.push(first.is_some());
            }
            Tag::Heading { .. } => {
                self.finish();
                self.heading = true;
            }
            Tag::Image { .. } | Tag::HtmlBlock => self.hidden += 1,
            Tag::Paragraph | Tag::Item => self.finish(),
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::List(_) => {
                self.finish();
                self.lists.pop();
            }
            TagEnd::Heading(_) => {
                self.finish();
                self.heading = false;
            }
            TagEnd::Image | TagEnd::HtmlBlock => self.hidden = self.hidden.saturating_sub(1),
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.text);
                self.cells.push(cell.trim().to_owned());
            }
            TagEnd::TableRow => {
                let row = std::mem::take(&mut self.cells).join(": ");
                self.push(BlockRole::Row, &row);
            }
            TagEnd::TableHead => self.cells.clear(),
            TagEnd::Paragraph | TagEnd::Item => self.finish(),
            _ => {}
        }
    }

    fn finish(&mut self) {
        let text = std::mem::take(&mut self.text);
        let role = match (self.heading, self.lists.last()) {
            (true, _) => BlockRole::Heading,
            (_, Some(true)) => BlockRole::Step,
            (_, Some(false)) => BlockRole::Item,
            _ => BlockRole::Paragraph,
        };
        self.push(role, &text);
    }

    fn push(&mut self, role: BlockRole, text: &str) {
        let text = clean::body(&joined(text)).text;
        if !text.is_empty() {
            self.blocks.push(Block { role, text });
        }
    }
}

/// Joins wrapped lines: with a space between words, without one between Han characters.
pub(super) fn joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let is_wide =
            |letter: char| matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}');
        let meets_wide = out.chars().next_back().is_some_and(is_wide)
            && line.chars().next().is_some_and(is_wide);
        if !out.is_empty() && !meets_wide {
            out.push(' ');
        }
        out.push_str(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{blocks, read};
    use crate::content::record::BlockRole;
    use crate::domain::language::Language;

    fn english(_: &str) -> Language {
        Language::English
    }

    #[test]
    fn markup_goes_and_roles_stay() {
        let found = blocks(
            "# Head\n\nOne **bold** [link](https://example.com)\nline.\n\n1. first\n2. second\n\n- item\n\n| a | b |\n|---|---|\n| fee | 20 |\n",
        );
        let roles: Vec<_> = found
            .iter()
            .map(|block| (block.role, block.text.as_str()))
            .collect();
        assert_eq!(
            roles,
            [
                (BlockRole::Heading, "Head"),
                (BlockRole::Paragraph, "One bold link line."),
                (BlockRole::Step, "first"),
                (BlockRole::Step, "second"),
                (BlockRole::Item, "item"),
                (BlockRole::Row, "fee: 20"),
            ]
        );
    }

    #[test]
    fn a_page_without_a_title_says_what_to_do() {
        let problem =
            read("faq/x.en.md", "---\nsummary: a\n---\ntext", &english).expect_err("no title");
        assert!(problem.reason.contains("title"), "{problem:?}");
    }

    #[test]
    fn wrapped_chinese_lines_join_without_a_space() {
        let found = blocks("第一行\n第二行");
        assert_eq!(found[0].text, "第一行第二行");
    }
}
