//! Recall: the passages that hold a question's concepts, scored by one formula.
//! A concept's clauses count as one term: Σ weight·tf, the commonest form's frequency, saturation
//! once (probabilistic structured query, Darwish & Oard 2003; BM25F inside). No pruning: sums over a
//! whole segment beat block-max as soon as a clause is not a bare term.

use super::clauses::{Clause, Clauses};
use super::schema::{Fields, Group, Role};
use std::collections::HashMap;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, DocSet, Searcher, SegmentReader, TERMINATED, Term};

/// BM25's saturation.
const K1: f32 = 1.2;
/// BM25's length normalisation.
const B: f32 = 0.75;

/// A passage that holds some of the concepts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// Where it lies.
    pub address: DocAddress,
    /// Its record's row.
    pub row: u64,
    /// Its score.
    pub score: f32,
}

/// Statistics of a field over live documents.
#[derive(Clone, Copy, Debug, Default)]
struct FieldStats {
    documents: f32,
    average_length: f32,
}

/// Statistics of every field, one computation a snapshot.
#[derive(Clone, Debug, Default)]
pub struct Stats {
    fields: HashMap<Field, FieldStats>,
}

impl Stats {
    /// Counts live documents that have a field, and their average length in it.
    ///
    /// # Errors
    ///
    /// Returns what the index cannot read.
    pub fn new(searcher: &Searcher, fields: &Fields) -> tantivy::Result<Self> {
        let mut stats = Self::default();
        let words = Group::ALL
            .into_iter()
            .flat_map(|group| Role::ALL.map(|role| fields.words(group, role)));
        for field in words.chain([fields.sound]) {
            let mut documents = 0_u32;
            let mut tokens = 0_u64;
            for reader in searcher.segment_readers() {
                let norms = reader.get_fieldnorms_reader(field)?;
                for doc in reader.doc_ids_alive() {
                    let length = norms.fieldnorm(doc);
                    documents += u32::from(length > 0);
                    tokens += u64::from(length);
                }
            }
            let held = documents.max(1) as f32;
            stats.fields.insert(
                field,
                FieldStats {
                    documents: documents as f32,
                    average_length: (tokens as f32 / held).max(1.0),
                },
            );
        }
        Ok(stats)
    }

    fn of(&self, field: Field) -> FieldStats {
        self.fields.get(&field).copied().unwrap_or_default()
    }
}

/// The passages that hold one clause: document and count, in document order.
type Matches = Vec<(DocId, u32)>;

/// Returns the best passages, best first; ties by row and address, so that the order is total.
///
/// `admits` decides by row before anything is kept.
///
/// # Errors
///
/// Returns what the index cannot read.
pub fn recall(
    searcher: &Searcher,
    stats: &Stats,
    row_field: &str,
    groups: &[Clauses],
    admits: &dyn Fn(u64) -> bool,
    limit: usize,
) -> tantivy::Result<Vec<Candidate>> {
    let matches = groups
        .iter()
        .map(|group| {
            group
                .clauses
                .iter()
                .map(|clause| by_segment(searcher, clause))
                .collect::<tantivy::Result<Vec<_>>>()
        })
        .collect::<tantivy::Result<Vec<_>>>()?;
    let weights: Vec<f32> = groups
        .iter()
        .zip(&matches)
        .map(|(group, clauses)| group.weight * idf(group, clauses, stats))
        .collect();
    let mut candidates = Vec::new();
    for (ordinal, reader) in searcher.segment_readers().iter().enumerate() {
        let mut scores = vec![0.0_f32; reader.max_doc() as usize];
        for ((group, clauses), weight) in groups.iter().zip(&matches).zip(&weights) {
            add_concept(reader, ordinal, group, clauses, *weight, stats, &mut scores)?;
        }
        let rows = reader.fast_fields().u64(row_field)?;
        let ordinal = u32::try_from(ordinal).unwrap_or(u32::MAX);
        candidates.extend(
            scores
                .iter()
                .enumerate()
                .filter(|(_, score)| **score > 0.0)
                .filter_map(|(doc, score)| {
                    let doc = DocId::try_from(doc).ok()?;
                    let row = rows.first(doc)?;
                    admits(row).then_some(Candidate {
                        address: DocAddress::new(ordinal, doc),
                        row,
                        score: *score,
                    })
                }),
        );
    }
    candidates.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then(a.row.cmp(&b.row))
            .then(a.address.cmp(&b.address))
    });
    candidates.truncate(limit);
    Ok(candidates)
}

/// Adds a concept's saturated count to the scores of a segment.
fn add_concept(
    reader: &SegmentReader,
    ordinal: usize,
    group: &Clauses,
    clauses: &[Vec<Matches>],
    weight: f32,
    stats: &Stats,
    scores: &mut [f32],
) -> tantivy::Result<()> {
    let mut counts: HashMap<DocId, f32> = HashMap::new();
    for (clause, matches) in group.clauses.iter().zip(clauses) {
        if matches[ordinal].is_empty() {
            continue;
        }
        let norms = reader.get_fieldnorms_reader(clause.field)?;
        let average = stats.of(clause.field).average_length;
        for (doc, count) in &matches[ordinal] {
            let length = norms.fieldnorm(*doc) as f32;
            let norm = 1.0 - B + B * length / average;
            *counts.entry(*doc).or_default() += clause.weight * *count as f32 / norm;
        }
    }
    for (doc, count) in counts {
        scores[doc as usize] += weight * (K1 + 1.0) * count / (count + K1);
    }
    Ok(())
}

/// Returns the idf of a concept: that of its commonest clause among those that occur, each within
/// the documents of its own language, so that another language's size does not move it.
fn idf(group: &Clauses, clauses: &[Vec<Matches>], stats: &Stats) -> f32 {
    group
        .clauses
        .iter()
        .zip(clauses)
        .map(|(clause, matches)| {
            let df: usize = matches.iter().map(Vec::len).sum();
            (df as f32, stats.of(clause.field).documents)
        })
        .filter(|(df, _)| *df > 0.0)
        .map(|(df, documents)| (1.0 + (documents - df + 0.5).max(0.0) / (df + 0.5)).ln())
        .fold(f32::INFINITY, f32::min)
        .clamp(0.0, 20.0)
}

fn by_segment(searcher: &Searcher, clause: &Clause) -> tantivy::Result<Vec<Matches>> {
    searcher
        .segment_readers()
        .iter()
        .map(|reader| matches_in(reader, clause))
        .collect()
}

/// Returns the live documents of a segment that hold every term of a clause.
fn matches_in(reader: &SegmentReader, clause: &Clause) -> tantivy::Result<Matches> {
    let mut held: Option<Matches> = None;
    for term in &clause.terms {
        let postings = postings(reader, term)?;
        held = Some(match held {
            None => postings,
            Some(before) => both(&before, &postings),
        });
        if held.as_ref().is_some_and(Vec::is_empty) {
            break;
        }
    }
    Ok(held.unwrap_or_default())
}

fn postings(reader: &SegmentReader, term: &Term) -> tantivy::Result<Matches> {
    use tantivy::postings::Postings;
    let inverted = reader.inverted_index(term.field())?;
    let Some(mut postings) = inverted.read_postings(term, IndexRecordOption::WithFreqs)? else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    let mut doc = postings.doc();
    while doc != TERMINATED {
        if !reader.is_deleted(doc) {
            found.push((doc, postings.term_freq()));
        }
        doc = postings.advance();
    }
    Ok(found)
}

/// Intersects two lists in document order; the count is the smaller one.
fn both(a: &Matches, b: &Matches) -> Matches {
    let mut found = Vec::new();
    let mut right = b.iter().peekable();
    for (doc, count) in a {
        while right.next_if(|(other, _)| other < doc).is_some() {}
        if let Some((_, other)) = right.next_if(|(other, _)| other == doc) {
            found.push((*doc, (*count).min(*other)));
        }
    }
    found
}
