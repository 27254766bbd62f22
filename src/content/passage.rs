//! Passages: stretches of a record small enough to quote, with their sentences and values.
//! Made once at ingest; how they are stored and found is for `index`.

use super::record::{Block, BlockRole, Company, Detail, Event, Page, Record, TextMap};
use crate::domain::{id::RecordId, kind::Kind, language::Language, span::Span};
use crate::text::{Analyzer, Token};
use crate::value::{self, Value};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Version of the analysis that passages are stamped with; another one re-indexes.
/// Raise it when what `text` or `value` see in the same text changes.
pub const ANALYSIS_VERSION: u32 = 2;

/// The size in bytes at which a passage is full: about six English sentences, which reads as one
/// paragraph in a source list. Larger ones rank worse, smaller ones lose their context.
const FULL: usize = 900;

/// What a line of a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LineRole {
    /// A sentence of a paragraph.
    Sentence,
    /// A heading within the page.
    Heading,
    /// A numbered step.
    Step,
    /// An item of a list, or a row of a table.
    Item,
    /// The summary.
    Summary,
    /// Something that a company offers.
    Offer,
    /// Something that a company needs.
    Need,
    /// A field of the record, such as its city, that is found but not quoted.
    Field,
}

/// A line of a passage: the unit of evidence.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Line {
    /// What it is.
    pub role: LineRole,
    /// Where it stands in the passage's text.
    pub span: Span,
    /// Its words; spans point at the passage's text.
    pub tokens: Vec<Token>,
    /// Its clauses, as ranges of `tokens`.
    pub clauses: Vec<Range<usize>>,
    /// Its values; spans point at the passage's text.
    pub values: Vec<Value>,
}

/// A stretch of a record in one language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Passage {
    /// The record.
    pub record_id: RecordId,
    /// The record's kind.
    pub kind: Kind,
    /// The language that it is written in.
    pub language: Language,
    /// Its place among the passages of this translation.
    pub ordinal: u32,
    /// The record's title in this language.
    pub title: String,
    /// The words of the title; spans point at `title`.
    pub title_tokens: Vec<Token>,
    /// The text, verbatim but for markup: blocks joined by line ends.
    pub text: String,
    /// Its lines, in order.
    pub lines: Vec<Line>,
}

/// Returns the passages of a record, translation by translation.
#[must_use]
pub fn passages(record: &Record, analyzer: &Analyzer) -> Vec<Passage> {
    record
        .languages()
        .into_iter()
        .flat_map(|language| translation(record, language, analyzer))
        .collect()
}

fn translation(record: &Record, language: Language, analyzer: &Analyzer) -> Vec<Passage> {
    let title = record.title(language).0.to_owned();
    let title_tokens = analyzer.analyze(&title).tokens;
    let blocks = match &record.detail {
        Detail::Pages(pages) => pages.get(&language).map(page_blocks).unwrap_or_default(),
        Detail::Company(company) => company_blocks(company, language),
        Detail::Event(event) => event_blocks(event, language),
    };
    chunks(blocks)
        .into_iter()
        .enumerate()
        .map(|(index, blocks)| {
            let (text, lines) = assemble(&blocks, analyzer);
            Passage {
                record_id: record.id.clone(),
                kind: record.kind,
                language,
                ordinal: u32::try_from(index).unwrap_or(u32::MAX),
                title: title.clone(),
                title_tokens: title_tokens.clone(),
                text,
                lines,
            }
        })
        .collect()
}

type RoleText = (LineRole, String);

fn page_blocks(page: &Page) -> Vec<RoleText> {
    let role = |block: &Block| match block.role {
        BlockRole::Heading => LineRole::Heading,
        BlockRole::Paragraph => LineRole::Sentence,
        BlockRole::Step => LineRole::Step,
        BlockRole::Item | BlockRole::Row => LineRole::Item,
    };
    let blocks: Vec<RoleText> = page
        .blocks
        .iter()
        .map(|block| (role(block), block.text.clone()))
        .collect();
    match (&page.summary, blocks.is_empty()) {
        (Some(summary), _) => std::iter::once((LineRole::Summary, summary.clone()))
            .chain(blocks)
            .collect(),
        (None, false) => blocks,
        (None, true) => vec![(LineRole::Field, page.title.clone())],
    }
}

fn company_blocks(company: &Company, language: Language) -> Vec<RoleText> {
    let own = |texts: &TextMap| texts.0.get(&language).cloned();
    let lines = |role, texts: &[TextMap]| -> Vec<RoleText> {
        texts
            .iter()
            .filter_map(own)
            .map(|text| (role, text))
            .collect()
    };
    let mut blocks: Vec<RoleText> = own(&company.summary)
        .map(|text| (LineRole::Summary, text))
        .into_iter()
        .collect();
    blocks.extend(lines(LineRole::Offer, &company.offers));
    blocks.extend(lines(LineRole::Need, &company.needs));
    blocks.extend(own(&company.city).map(|text| (LineRole::Field, text)));
    if blocks.is_empty() {
        blocks.extend(own(&company.name).map(|text| (LineRole::Field, text)));
    }
    blocks
}

fn event_blocks(event: &Event, language: Language) -> Vec<RoleText> {
    let own = |texts: &TextMap| texts.0.get(&language).cloned();
    let mut blocks: Vec<RoleText> = own(&event.summary)
        .map(|text| (LineRole::Summary, text))
        .into_iter()
        .collect();
    let fields = [&event.place, &event.organiser];
    blocks.extend(
        fields
            .into_iter()
            .filter_map(own)
            .map(|text| (LineRole::Field, text)),
    );
    if blocks.is_empty() {
        blocks.extend(own(&event.name).map(|text| (LineRole::Field, text)));
    }
    blocks
}

/// Groups blocks into passages; a heading opens a new one, steps of one list stay together while
/// they fit twice the size.
fn chunks(blocks: Vec<RoleText>) -> Vec<Vec<RoleText>> {
    let mut chunks: Vec<Vec<RoleText>> = Vec::new();
    let mut size = 0;
    for (role, text) in blocks {
        let continues_list = role == LineRole::Step
            && chunks
                .last()
                .and_then(|chunk| chunk.last())
                .is_some_and(|(last, _)| *last == LineRole::Step);
        let limit = if continues_list { 2 * FULL } else { FULL };
        let opens = chunks.is_empty()
            || size + text.len() > limit
            || (role == LineRole::Heading && size > FULL / 3);
        if opens {
            chunks.push(Vec::new());
            size = 0;
        }
        size += text.len();
        if let Some(chunk) = chunks.last_mut() {
            chunk.push((role, text));
        }
    }
    chunks
}

fn assemble(blocks: &[RoleText], analyzer: &Analyzer) -> (String, Vec<Line>) {
    let mut text = String::new();
    let mut lines = Vec::new();
    for (role, block) in blocks {
        if !text.is_empty() {
            text.push('\n');
        }
        let offset = u32::try_from(text.len()).unwrap_or(u32::MAX);
        text.push_str(block);
        lines.extend(block_lines(*role, block, offset, analyzer));
    }
    (text, lines)
}

/// Splits a block into lines: a paragraph by sentence, everything else whole.
fn block_lines(role: LineRole, block: &str, offset: u32, analyzer: &Analyzer) -> Vec<Line> {
    let analysis = analyzer.analyze(block);
    let mut values = value::find::find(block, &analysis);
    for value in &mut values {
        value.span = value.span.shifted(offset);
        value.counts = value.counts.map(|span| span.shifted(offset));
    }
    let tokens: Vec<Token> = analysis
        .tokens
        .into_iter()
        .map(|token| Token {
            span: token.span.shifted(offset),
            ..token
        })
        .collect();
    let by_sentence = matches!(role, LineRole::Sentence | LineRole::Summary);
    let pieces: Vec<(Span, Range<usize>, Vec<Range<usize>>)> = if by_sentence {
        analysis
            .sentences
            .into_iter()
            .map(|sentence| (sentence.span, sentence.tokens, sentence.clauses))
            .collect()
    } else {
        let clauses = analysis
            .sentences
            .into_iter()
            .flat_map(|sentence| sentence.clauses)
            .collect();
        vec![(Span::new(0, block.len()), 0..tokens.len(), clauses)]
    };
    pieces
        .into_iter()
        .filter(|(_, range, _)| !range.is_empty())
        .map(|(span, range, clauses)| {
            let span = span.shifted(offset);
            Line {
                role,
                span,
                tokens: tokens[range.clone()].to_vec(),
                clauses: clauses
                    .into_iter()
                    .map(|clause| clause.start - range.start..clause.end - range.start)
                    .collect(),
                values: values
                    .iter()
                    .filter(|value| span.contains(value.span))
                    .cloned()
                    .collect(),
            }
        })
        .collect()
}
