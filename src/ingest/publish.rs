//! Publishing: changes committed to store, then index, then shown as a new generation at once.
//! The store is the truth; an index that does not show its revision is rebuilt from it.

use super::{Error, Report, names};
use crate::content::passage::{self, Passage};
use crate::content::reader::{Contents, Found, Problem};
use crate::content::record::Record;
use crate::domain::id::RecordId;
use crate::domain::language::Language;
use crate::index::catalog::{self, Catalog};
use crate::index::generation::Generation;
use crate::index::local::{self, Local, Writer};
use crate::index::typo::Spellings;
use crate::lexicon::{Base, Lexicon};
use crate::store::{Change, Origin, Store, StoredRecord};
use crate::text::{Analyzer, identify};
use arc_swap::ArcSwap;
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
    base: Arc<Base>,
    analyzer: Arc<Analyzer>,
    current: Arc<ArcSwap<Generation>>,
}

impl Publisher {
    /// Opens the index of a data folder and publishes what the store holds.
    ///
    /// # Errors
    ///
    /// Returns what store, index or lexical data cannot do.
    pub async fn open(store: Arc<dyn Store>, data: &Path) -> Result<Self, Error> {
        let (base, analyzer) = Base::load()?;
        let (base, analyzer) = (Arc::new(base), Arc::new(analyzer));
        let folder = local::folder(data);
        let local = Local::open(&folder)?;
        let revision = store.revision().await?;
        let records: Vec<Record> = store
            .records()
            .await?
            .into_iter()
            .map(|stored| stored.record)
            .collect();
        if local.revision()? != Some(revision) {
            let mut writer = local.writer(&folder)?;
            writer.clear()?;
            for record in &records {
                writer.put(&record.id, &passage::passages(record, &analyzer))?;
            }
            writer.commit(revision)?;
        }
        let generation = generation(&local, &base, &analyzer, records, revision)?;
        Ok(Self {
            store,
            folder,
            local,
            base,
            analyzer,
            current: Arc::new(ArcSwap::from_pointee(generation)),
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
        identify::identify(text, &analysis.tokens, &*self.base)
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
        progress: &dyn Fn(usize, usize),
    ) -> Result<Report, Error> {
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
        let mut change = Change::default();
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
            if is_edited || before.is_some_and(|(held, from)| *held == hash && from == origin) {
                report.unchanged += 1;
            } else {
                let made = passage::passages(&found.record, &self.analyzer);
                if let Some(problem) = too_large(&found, &made) {
                    report.problems.push(problem);
                    continue;
                }
                if before.is_some() {
                    report.changed += 1;
                } else {
                    report.added += 1;
                }
                passages.insert(found.record.id.clone(), made);
                change.upsert.push(StoredRecord {
                    record: found.record,
                    hash,
                    origin: origin.clone(),
                });
            }
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
        self.publish(change, &passages).await?;
        Ok(report)
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
        let mut writer = self.local.writer(&self.folder)?;
        write(&mut writer, passages, &removed, revision)?;
        let records = self
            .store
            .records()
            .await?
            .into_iter()
            .map(|stored| stored.record)
            .collect();
        let generation = generation(&self.local, &self.base, &self.analyzer, records, revision)?;
        self.current.store(Arc::new(generation));
        Ok(())
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
    records: Vec<Record>,
    number: u64,
) -> Result<Generation, Error> {
    let names = names::names(&records);
    let snapshot = local.snapshot()?;
    let lexicon = Lexicon::new(Arc::clone(base), names, analyzer);
    let mut words = snapshot.words()?;
    words.extend(lexicon.words().cloned());
    Ok(Generation {
        number,
        snapshot,
        lexicon,
        spellings: Spellings::new(words),
        catalog: Catalog::new(records, base, analyzer),
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
