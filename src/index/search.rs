//! Search: recall, then rank, the record as the unit.
//! Every question about content comes through here, with filter and audience.

use super::Error;
use super::catalog::Entry;
use super::clauses;
use super::generation::Generation;
use super::rank::{self, Ranked};
use super::recall::Candidate;
use crate::content::passage::Passage;
use crate::domain::{filter::Filter, visibility::Audience};
use crate::question::concept::Concept;
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::Arc;

/// Passages that recall hands to rank.
const RECALLED: usize = 200;
/// Records that rank reads the passages of.
const RANKED: usize = 24;
/// Passages that a deep search recalls for each record that it ranks.
const DEEP: usize = 5;
/// Passages of one record that rank reads; evidence reads them all.
const PASSAGES_A_RECORD: usize = 3;

/// Under which conditions a search is made.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// What a record must meet.
    pub filter: &'a Filter,
    /// Who is asking.
    pub audience: &'a Audience,
    /// Today.
    pub day: Date,
}

/// A record that was found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The record.
    pub entry: Arc<Entry>,
    /// Its best passages, best first.
    pub passages: Vec<Passage>,
    /// Its score and where it came from.
    pub ranked: Ranked,
}

/// Returns the records that answer to the concepts best, best first.
///
/// # Errors
///
/// Returns what the index cannot read.
pub fn search(
    generation: &Generation,
    concepts: &[Concept],
    scope: Scope<'_>,
    limit: usize,
) -> Result<Vec<Hit>, Error> {
    let mut hits = ranked(generation, concepts, scope, RECALLED, RANKED)?;
    hits.truncate(limit);
    Ok(hits)
}

/// Returns up to `most` records that answer to the concepts, best first, for lists that are paged.
/// Its order may differ from that of [`search`] below the first few, which see fewer passages.
///
/// # Errors
///
/// Returns what the index cannot read.
pub fn search_deep(
    generation: &Generation,
    concepts: &[Concept],
    scope: Scope<'_>,
    most: usize,
) -> Result<Vec<Hit>, Error> {
    ranked(generation, concepts, scope, most * DEEP, most)
}

fn ranked(
    generation: &Generation,
    concepts: &[Concept],
    scope: Scope<'_>,
    recalled: usize,
    most: usize,
) -> Result<Vec<Hit>, Error> {
    let snapshot = &generation.snapshot;
    let mut groups = clauses::clauses(concepts, snapshot.fields());
    groups.extend(clauses::bridges(concepts, snapshot.fields()));
    let admits = |row: u64| {
        generation.catalog.by_row(row).is_some_and(|entry| {
            entry.is_visible(scope.audience, scope.day)
                && entry.meets(scope.filter, &generation.lexicon.base)
        })
    };
    let candidates = snapshot.recall(&groups, &admits, recalled)?;
    let mut hits = Vec::new();
    for group in by_record(&candidates).into_iter().take(most) {
        let Some(entry) = generation.catalog.by_row(group[0].row) else {
            continue;
        };
        let mut passages = Vec::new();
        for candidate in group.iter().take(PASSAGES_A_RECORD) {
            passages.push(snapshot.passage(candidate.address)?);
        }
        let ranked = rank::rank(concepts, group[0].score, &passages, entry, scope.day);
        hits.push(Hit {
            entry: Arc::clone(entry),
            passages,
            ranked,
        });
    }
    hits.sort_by(|a, b| {
        b.ranked
            .score
            .total_cmp(&a.ranked.score)
            .then_with(|| a.entry.record.id.cmp(&b.entry.record.id))
    });
    Ok(hits)
}

/// Groups candidates by record, in the order of each one's best.
fn by_record(candidates: &[Candidate]) -> Vec<Vec<Candidate>> {
    let mut places: HashMap<u64, usize> = HashMap::new();
    let mut groups: Vec<Vec<Candidate>> = Vec::new();
    for candidate in candidates {
        let place = *places.entry(candidate.row).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[place].push(*candidate);
    }
    groups
}
