//! Search: the records that answer to a text best, each with its best passage.
//! The order and the score are the index's; which passage is shown, and what is marked, is said here.

use super::{Error, Library, Page, Part, Reader, cursor, facets, off_the_async_threads};
use crate::content::passage::Passage;
use crate::domain::filter::Filter;
use crate::domain::language::Language;
use crate::domain::span::Span;
use crate::index::catalog::Entry;
use crate::index::cover;
use crate::index::explanation::{self, Part as Share};
use crate::index::generation::Generation;
use crate::index::search::{self as index_search, Scope};
use crate::question::concept::Concept;
use crate::question::read;
use std::sync::Arc;

/// Records that a search orders; what lies further down answers to next to nothing.
const MOST_FOUND: usize = 200;
/// How much of the best passage's coverage one in the reader's language must have to be shown
/// instead: a translation says the same in other words.
const GOOD_ENOUGH: f32 = 0.8;

/// What is searched for.
#[derive(Clone, Debug)]
pub struct Query {
    /// The cleaned text.
    pub text: String,
    /// What records must meet.
    pub filter: Filter,
}

/// A record that was found, with its best passage.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The record.
    pub entry: Arc<Entry>,
    /// Its score.
    pub score: f32,
    /// The passage that is shown.
    pub passage: Passage,
    /// What answers in the passage, in code points.
    pub highlights: Vec<[usize; 2]>,
    /// Where the score came from: each word of the text with its share.
    pub shares: Vec<(Option<Word>, Share)>,
}

/// A word of the text.
#[derive(Clone, Debug)]
pub struct Word {
    /// As it stands.
    pub text: String,
    /// Where it stands, in code points.
    pub span: [usize; 2],
    /// The concept that it means.
    pub concept: Option<String>,
}

impl Library {
    /// Returns the records that answer to a text, best first.
    ///
    /// # Errors
    ///
    /// Returns that the cursor is no good, or what cannot be read.
    pub async fn search(
        self: Arc<Self>,
        query: Query,
        part: Part,
        reader: Reader,
    ) -> Result<Page<Hit>, Error> {
        off_the_async_threads(move || self.search_now(&query, &part, &reader)).await
    }

    fn search_now(&self, query: &Query, part: &Part, reader: &Reader) -> Result<Page<Hit>, Error> {
        let view = self.view(part, cursor::digest(reader, query), reader)?;
        let generation = &view.generation;
        let concepts = concepts(generation, &query.text);
        let scope = Scope {
            filter: &query.filter,
            audience: &reader.audience,
            day: view.day,
        };
        let found = index_search::search_deep(generation, &concepts, scope, MOST_FOUND)?;
        let facets = facets(&found.iter().map(|hit| &hit.entry));
        let page = self.cut(&view, part, found, facets, |hit| {
            self.still_shows(&hit.entry.record.id, reader)
        });
        let hit = |hit: index_search::Hit| shown(generation, &query.text, &concepts, hit, reader);
        Ok(Page {
            items: page.items.into_iter().filter_map(hit).collect(),
            total: page.total,
            facets: page.facets,
            next_cursor: page.next_cursor,
            generation: page.generation,
        })
    }
}

/// Returns everything that a text speaks of.
pub(super) fn concepts(generation: &Generation, text: &str) -> Vec<Concept> {
    let reading = read::read(text, &generation.lexicon, &generation.analyzer, None);
    let questions = reading.questions.into_iter();
    questions.flat_map(|question| question.concepts).collect()
}

fn shown(
    generation: &Generation,
    text: &str,
    concepts: &[Concept],
    hit: index_search::Hit,
    reader: &Reader,
) -> Option<Hit> {
    let shares = explanation::explain(concepts, &hit)
        .into_iter()
        .map(|share| {
            let concept = share.concept.and_then(|index| concepts.get(index));
            (
                concept.map(|concept| word(generation, text, concept)),
                share,
            )
        })
        .collect();
    let passage = best_passage(concepts, hit.passages, reader.language)?;
    let mut spans: Vec<Span> = passage
        .lines
        .iter()
        .flat_map(|line| cover::cover(concepts, &line.tokens).supports)
        .flatten()
        .map(|support| support.span)
        .filter(|span| !span.is_empty())
        .collect();
    spans.sort();
    spans.dedup();
    let mut highlights: Vec<[usize; 2]> = Vec::new();
    for span in spans {
        let [start, end] = span.code_points(&passage.text);
        match highlights.last_mut() {
            Some(last) if start <= last[1] => last[1] = last[1].max(end),
            _ => highlights.push([start, end]),
        }
    }
    Some(Hit {
        entry: hit.entry,
        score: hit.ranked.score,
        passage,
        highlights,
        shares,
    })
}

fn word(generation: &Generation, text: &str, concept: &Concept) -> Word {
    Word {
        text: concept.span.of(text).to_owned(),
        span: concept.span.code_points(text),
        concept: concept
            .targets
            .first()
            .and_then(|target| generation.lexicon.id_of(*target)),
    }
}

/// Returns the passage to show: the best, or one in the reader's language that says about as much.
fn best_passage(
    concepts: &[Concept],
    passages: Vec<Passage>,
    language: Language,
) -> Option<Passage> {
    let share = |passage: &Passage| {
        let lines = passage.lines.iter();
        let covered = lines.fold(cover::Coverage::none(concepts), |covered, line| {
            covered.joined(&cover::cover(concepts, &line.tokens))
        });
        covered.share(concepts, |_| true)
    };
    let enough = share(passages.first()?) * GOOD_ENOUGH;
    let is_readable = |passage: &Passage| passage.language.written() == language.written();
    let own = passages
        .iter()
        .position(|passage| is_readable(passage) && share(passage) >= enough);
    passages.into_iter().nth(own.unwrap_or(0))
}
