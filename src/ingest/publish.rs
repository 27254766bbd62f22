//! Publishing: changes committed to store, then index, then shown as a new generation at once.
//! The store is the truth; an index that does not show its revision is rebuilt from it.

use super::{Error, Report, Taken, names};
use crate::content::passage::{self, Passage};
use crate::content::reader::{Contents, Found, Problem};
use crate::content::record::Record;
use crate::domain::id::RecordId;
use crate::domain::language::Language;
use crate::index::catalog::{self, Catalog, Edition};
use crate::index::generation::Generation;
use crate::index::local::{self, Local, Writer};
use crate::index::typo::Spellings;
use crate::lexicon::tsv::Row;
use crate::lexicon::{Base, Lexicon};
use crate::store::term::Term;
use crate::store::{Change, Origin, Store, StoredRecord};
use crate::text::{Analyzer, identify};
use arc_swap::ArcSwap;
use jiff::Timestamp;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The most passages of a record.
const MOST_PASSAGES: usize = 2_000;
/// The most bytes of text of a record.
const MOST_TEXT: usize = 2 * 1024 * 1024;

/// Whether records that are no longer at a path are removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prune {
    /// They are removed.
    Yes,
    /// They stay.
    No,
}

/// Makes and publishes generations.
pub struct Publisher {
    store: Arc<dyn Store>,
    folder: PathBuf,
    local: Local,
    /// Swapped when an operator changes the term base.
    base: ArcSwap<Base>,
    analyzer: Arc<Analyzer>,
    current: Arc<ArcSwap<Generation>>,
    /// Changes are made one after another: the index has one writer.
    writing: tokio::sync::Mutex<()>,
}

/// A change that was worked out and not yet made.
pub struct Plan {
    /// What becomes of each record.
    pub report: Report,
    change: Change,
    passages: BTreeMap<RecordId, Vec<Passage>>,
}

impl Publisher {
    /// Opens the index of a data folder and publishes what the store holds.
    ///
    /// # Errors
    ///
    /// Returns what store, index or lexical data cannot do.
    pub async fn open(store: Arc<dyn Store>, data: &Path) -> Result<Self, Error> {
        let (base, analyzer) = Base::load()?;
        let terms = store.terms().await?;
        let base = if terms.is_empty() {
            base
        } else {
            Base::with_terms(&rows(&terms), &analyzer)?
        };
        let (base, analyzer) = (Arc::new(base), Arc::new(analyzer));
        let folder = local::folder(data);
        let local = Local::open(&folder)?;
        let revision = store.revision().await?;
        let records = store.records().await?;
        if local.revision()? != Some(revision) {
            let mut writer = local.writer(&folder)?;
            writer.clear()?;
            for stored in &records {
                let record = &stored.record;
                writer.put(&record.id, &passage::passages(record, &analyzer))?;
            }
            writer.commit(revision)?;
        }
        let generation = generation(&local, &base, &analyzer, records, revision)?;
        Ok(Self {
            store,
            folder,
            local,
            base: ArcSwap::new(base),
            analyzer,
            current: Arc::new(ArcSwap::from_pointee(generation)),
            writing: tokio::sync::Mutex::default(),
        })
    }

    /// Returns the current generation, which is swapped at each publication.
    #[must_use]
    pub fn current(&self) -> Arc<ArcSwap<Generation>> {
        Arc::clone(&self.current)
    }

    /// Returns the language that a text is in, for files that do not say so.
    #[must_use]
    pub fn detect(&self, text: &str) -> Language {
        let analysis = self.analyzer.analyze(text);
        identify::identify(text, &analysis.tokens, &**self.base.load())
            .first()
            .map(|hint| hint.language)
            .filter(|language| *language != Language::Undetermined)
            .unwrap_or(Language::English)
    }

    /// Takes records: those that changed are stored, indexed and shown. `progress` is told of each.
    ///
    /// # Errors
    ///
    /// Returns what store or index cannot do; what was stored is then indexed at the next start.
    pub async fn take(
        &self,
        contents: Contents,
        origin: &Origin,
        prune: Prune,
        now: Timestamp,
        progress: &dyn Fn(usize, usize),
    ) -> Result<Report, Error> {
        let _held = self.writing.lock().await;
        let plan = self.plan(contents, origin, prune, now, progress).await?;
        self.publish(plan.change, &plan.passages).await?;
        Ok(plan.report)
    }

    /// Removes records, whatever they came from; the generation that is shown then lacks them.
    ///
    /// # Errors
    ///
    /// Returns what store or index cannot do.
    pub async fn remove(&self, ids: Vec<RecordId>, now: Timestamp) -> Result<(), Error> {
        let _held = self.writing.lock().await;
        let change = Change {
            remove: ids,
            at: now,
            ..Change::default()
        };
        self.publish(change, &BTreeMap::new()).await
    }

    /// Works out what taking records would change, and changes nothing.
    ///
    /// # Errors
    ///
    /// Returns what the store cannot do.
    pub async fn plan(
        &self,
        contents: Contents,
        origin: &Origin,
        prune: Prune,
        now: Timestamp,
        progress: &dyn Fn(usize, usize),
    ) -> Result<Plan, Error> {
        let mut report = Report {
            problems: contents.problems,
            ..Report::default()
        };
        let held: HashMap<RecordId, (String, Origin)> = self
            .store
            .stamps()
            .await?
            .into_iter()
            .map(|stamp| (stamp.id, (stamp.hash, stamp.origin)))
            .collect();
        let mut seen = HashSet::new();
        let mut change = Change {
            at: now,
            ..Change::default()
        };
        let mut passages: BTreeMap<RecordId, Vec<Passage>> = BTreeMap::new();
        let total = contents.found.len();
        for (done, found) in contents.found.into_iter().enumerate() {
            seen.insert(found.record.id.clone());
            if let Some(problem) = self.refusal(&found) {
                report.problems.push(problem);
                continue;
            }
            let hash = hash(&found.record);
            let before = held.get(&found.record.id);
            let is_edited = *origin == Origin::Shipped
                && before.is_some_and(|(_, held)| *held != Origin::Shipped);
            let path = found.path.clone();
            let outcome = if is_edited
                || before.is_some_and(|(held, from)| *held == hash && from == origin)
            {
                report.unchanged += 1;
                "unchanged"
            } else {
                let made = passage::passages(&found.record, &self.analyzer);
                if let Some(problem) = too_large(&found, &made) {
                    report.problems.push(problem);
                    continue;
                }
                let outcome = if before.is_some() {
                    report.changed += 1;
                    "changed"
                } else {
                    report.added += 1;
                    "added"
                };
                passages.insert(found.record.id.clone(), made);
                change.upsert.push(StoredRecord {
                    record: found.record,
                    hash,
                    origin: origin.clone(),
                    updated_at: now,
                });
                outcome
            };
            report.taken.push(Taken { path, outcome });
            progress(done + 1, total);
        }
        if prune == Prune::Yes {
            change.remove = held
                .into_iter()
                .filter(|(id, (_, from))| from == origin && !seen.contains(id))
                .map(|(id, _)| id)
                .collect();
            change.remove.sort();
            report.removed = change.remove.len();
        }
        Ok(Plan {
            report,
            change,
            passages,
        })
    }

    /// Commits a change to the store, then to the index, then shows it.
    async fn publish(
        &self,
        change: Change,
        passages: &BTreeMap<RecordId, Vec<Passage>>,
    ) -> Result<(), Error> {
        if change.upsert.is_empty() && change.remove.is_empty() {
            return Ok(());
        }
        let removed = change.remove.clone();
        let revision = self.store.apply(change).await?;
        self.show(passages, &removed, revision).await
    }

    /// Commits a revision of the store to the index, then shows it.
    async fn show(
        &self,
        passages: &BTreeMap<RecordId, Vec<Passage>>,
        removed: &[RecordId],
        revision: u64,
    ) -> Result<(), Error> {
        let mut writer = self.local.writer(&self.folder)?;
        write(&mut writer, passages, removed, revision)?;
        let records = self.store.records().await?;
        let base = self.base.load_full();
        let generation = generation(&self.local, &base, &self.analyzer, records, revision)?;
        self.current.store(Arc::new(generation));
        Ok(())
    }

    /// Changes what operators added to the term base, all or nothing, and shows it; returns the
    /// revision.
    ///
    /// # Errors
    ///
    /// Returns the row that is not well formed, or what store or index cannot do.
    pub async fn put_terms(&self, upsert: Vec<Term>, delete: Vec<String>) -> Result<u64, Error> {
        let _held = self.writing.lock().await;
        let mut terms = self.store.terms().await?;
        terms.retain(|held| {
            !delete.contains(&held.id) && !upsert.iter().any(|term| term.id == held.id)
        });
        terms.extend(
            upsert
                .iter()
                .filter(|term| !delete.contains(&term.id))
                .cloned(),
        );
        let base = Base::with_terms(&rows(&terms), &self.analyzer)?;
        let revision = self.store.put_terms(upsert, delete).await?;
        self.base.store(Arc::new(base));
        self.show(&BTreeMap::new(), &[], revision).await?;
        Ok(revision)
    }

    /// Returns why a record cannot be taken: its id is another kind's.
    fn refusal(&self, found: &Found) -> Option<Problem> {
        let current = self.current.load();
        let held = current.catalog.by_row(catalog::row(&found.record.id))?;
        (held.record.kind != found.record.kind).then(|| Problem {
            path: found.path.clone(),
            line: None,
            reason: format!(
                "the id {} is taken by a {}: ids are unique over all kinds",
                found.record.id,
                held.record.kind.name()
            ),
            is_warning: false,
        })
    }
}

/// Returns an operator's terms as rows of the term base; a message names each by its place.
fn rows(terms: &[Term]) -> Vec<Row> {
    let row = |(index, term): (usize, &Term)| Row {
        file: format!("term {}", term.id),
        line: index + 1,
        cells: term.cells().map(str::to_owned).into(),
    };
    terms.iter().enumerate().map(row).collect()
}

fn write(
    writer: &mut Writer,
    passages: &BTreeMap<RecordId, Vec<Passage>>,
    removed: &[RecordId],
    revision: u64,
) -> Result<(), Error> {
    for (id, passages) in passages {
        writer.put(id, passages)?;
    }
    for id in removed {
        writer.remove(id);
    }
    writer.commit(revision)?;
    Ok(())
}

fn generation(
    local: &Local,
    base: &Arc<Base>,
    analyzer: &Arc<Analyzer>,
    records: Vec<StoredRecord>,
    number: u64,
) -> Result<Generation, Error> {
    let names = names::names(records.iter().map(|stored| &stored.record));
    let editions = records.into_iter().map(|stored| Edition {
        record: stored.record,
        hash: stored.hash,
        updated_at: stored.updated_at,
    });
    let snapshot = local.snapshot()?;
    let lexicon = Lexicon::new(Arc::clone(base), names, analyzer);
    let mut words = snapshot.words()?;
    words.extend(lexicon.words().cloned());
    Ok(Generation {
        number,
        snapshot,
        lexicon,
        spellings: Spellings::new(words),
        catalog: Catalog::new(editions, base, analyzer),
        analyzer: Arc::clone(analyzer),
    })
}

/// Returns a hash of all that a record holds.
fn hash(record: &Record) -> String {
    let bytes = serde_json::to_vec(record).unwrap_or_default();
    blake3::hash(&bytes).to_hex().to_string()
}

fn too_large(found: &Found, passages: &[Passage]) -> Option<Problem> {
    let text: usize = passages.iter().map(|passage| passage.text.len()).sum();
    let is_too_large = passages.len() > MOST_PASSAGES || text > MOST_TEXT;
    is_too_large.then(|| Problem {
        path: found.path.clone(),
        line: None,
        reason: format!(
            "the record {} has {text} bytes of text in {} passages, more than {MOST_TEXT} or {MOST_PASSAGES}: split it",
            found.record.id,
            passages.len()
        ),
        is_warning: false,
    })
}
