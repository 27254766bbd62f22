//! The library: records and passages as partners read them, searched, listed, one by one.
//! Knows no protocol. Who may see a record is settled before anything is found, and again when it
//! is read.

mod cursor;
mod list;
mod search;

pub use list::{Item, Wish};
pub use search::{Hit, Query};

use crate::content::passage::Passage;
use crate::domain::id::RecordId;
use crate::domain::kind::Kind;
use crate::domain::language::Language;
use crate::domain::visibility::Audience;
use crate::index;
use crate::index::catalog::Entry;
use crate::index::generation::Generation;
use crate::store::{self, Store};
use arc_swap::ArcSwap;
use cursor::Cursor;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, Zoned};
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

/// For how long a list can be gone on with.
const CURSOR_LIVES: SignedDuration = SignedDuration::from_mins(10);
/// Generations that are held for lists, beside the current one. Each costs about a kilobyte a
/// record; with more changes than this in ten minutes, the oldest lists begin again.
const HELD: usize = 8;
/// Days for which deletions are remembered.
pub const REMEMBERED_DAYS: u32 = 90;

/// Who reads, in which language, and when.
#[derive(Clone, Debug)]
pub struct Reader {
    /// Who is asking.
    pub audience: Audience,
    /// The language that names and texts are wanted in.
    pub language: Language,
    /// The moment.
    pub now: Zoned,
}

/// Which part of a list is wanted.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// The most items.
    pub limit: usize,
    /// Where to go on.
    pub cursor: Option<String>,
}

/// A part of a list.
#[derive(Clone, Debug)]
pub struct Page<T> {
    /// The items.
    pub items: Vec<T>,
    /// How many there are in all.
    pub total: usize,
    /// How many of them have which value, by the name of what is counted.
    pub facets: BTreeMap<&'static str, Vec<(String, usize)>>,
    /// Where to go on; `None` at the end.
    pub next_cursor: Option<String>,
    /// The generation that was read.
    pub generation: u64,
}

/// A record with its text.
#[derive(Clone, Debug)]
pub struct Full {
    /// The record.
    pub entry: Arc<Entry>,
    /// Its passages in the language asked for, else the nearest.
    pub passages: Vec<Passage>,
}

/// Why nothing was read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The cursor is of another list, or none.
    #[error("this is no cursor of this list")]
    Cursor,
    /// The cursor is too old.
    #[error("the cursor has expired")]
    Expired,
    /// There is no place of this name.
    #[error("this place is not known")]
    Place,
    /// Deletions since then are forgotten.
    #[error("what was deleted so long ago is forgotten")]
    TooOld,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The index failed.
    #[error(transparent)]
    Index(#[from] index::Error),
    /// The reading's thread ended; the cause is in the log.
    #[error("the library could not be read")]
    Interrupted,
}

/// Records and passages, to be read.
pub struct Library {
    generation: Arc<ArcSwap<Generation>>,
    store: Arc<dyn Store>,
    /// Generations that lists are gone on with, oldest first, and when each was last begun on.
    held: Mutex<VecDeque<(Timestamp, Arc<Generation>)>>,
}

/// A view of one generation on one day, and the place in a list to begin at.
struct View {
    generation: Arc<Generation>,
    day: Date,
    begun: Timestamp,
    offset: usize,
    digest: [u8; 8],
}

impl Library {
    /// Opens the library.
    #[must_use]
    pub fn new(generation: Arc<ArcSwap<Generation>>, store: Arc<dyn Store>) -> Self {
        Self {
            generation,
            store,
            held: Mutex::default(),
        }
    }

    /// Returns a record of a kind, or of any, that the reader may see.
    ///
    /// # Errors
    ///
    /// Returns what cannot be read.
    pub async fn record(
        &self,
        id: RecordId,
        kind: Option<Kind>,
        reader: Reader,
    ) -> Result<Option<Full>, Error> {
        let generation = self.generation.load_full();
        off_the_async_threads(move || {
            let day = reader.now.date();
            let entry = generation.catalog.get(&id, &reader.audience, day);
            let Some(entry) =
                entry.filter(|entry| kind.is_none_or(|kind| entry.record.kind == kind))
            else {
                return Ok(None);
            };
            let (_, language) = entry.record.title(reader.language);
            let mut passages = generation.snapshot.passages(&id)?;
            passages.retain(|passage| passage.language == language);
            Ok(Some(Full {
                entry: Arc::clone(entry),
                passages,
            }))
        })
        .await
    }

    /// Returns whether there is a company that the reader may see.
    #[must_use]
    pub fn has_company(&self, id: &RecordId, audience: &Audience, day: Date) -> bool {
        let generation = self.generation.load();
        let entry = generation.catalog.get(id, audience, day);
        entry.is_some_and(|entry| entry.record.kind == Kind::Company)
    }

    /// Returns the view that a cursor goes on with, or the current one.
    fn view(&self, part: &Part, digest: [u8; 8], reader: &Reader) -> Result<View, Error> {
        let current = self.generation.load_full();
        let now = reader.now.timestamp();
        let Some(text) = &part.cursor else {
            return Ok(View {
                generation: current,
                day: reader.now.date(),
                begun: now,
                offset: 0,
                digest,
            });
        };
        let cursor = Cursor::read(text).filter(|cursor| cursor.digest == digest);
        let cursor = cursor.ok_or(Error::Cursor)?;
        let age = now.duration_since(cursor.begun);
        let is_live = age <= CURSOR_LIVES && cursor.day == reader.now.date();
        let generation = if cursor.generation == current.number {
            Some(current)
        } else {
            let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
            let mut numbers = held.iter().map(|(_, generation)| generation);
            numbers
                .find(|generation| generation.number == cursor.generation)
                .cloned()
        };
        let generation = generation.filter(|_| is_live).ok_or(Error::Expired)?;
        Ok(View {
            generation,
            day: cursor.day,
            begun: cursor.begun,
            offset: cursor.offset,
            digest,
        })
    }

    /// Holds a generation, so that a list of it can be gone on with.
    fn hold(&self, view: &View) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let number = view.generation.number;
        held.retain(|(begun, generation)| {
            let age = view.begun.duration_since(*begun);
            age <= CURSOR_LIVES && (generation.number != number || *begun > view.begun)
        });
        if !held
            .iter()
            .any(|(_, generation)| generation.number == number)
        {
            held.push_back((view.begun, Arc::clone(&view.generation)));
        }
        while held.len() > HELD {
            held.pop_front();
        }
    }

    /// Returns whether the reader may still see a record of an older view.
    fn still_shows(&self, id: &RecordId, reader: &Reader) -> bool {
        let current = self.generation.load();
        let day = reader.now.date();
        current.catalog.get(id, &reader.audience, day).is_some()
    }

    /// Cuts a part out of a list. What is gone since the list was begun is left out.
    fn cut<T>(
        &self,
        view: &View,
        part: &Part,
        mut items: Vec<T>,
        facets: BTreeMap<&'static str, Vec<(String, usize)>>,
        shows: impl Fn(&T) -> bool,
    ) -> Page<T> {
        let total = items.len();
        let end = view.offset.saturating_add(part.limit).min(total);
        let next_cursor = (end < total).then(|| {
            self.hold(view);
            let cursor = Cursor {
                generation: view.generation.number,
                offset: end,
                day: view.day,
                begun: view.begun,
                digest: view.digest,
            };
            cursor.write()
        });
        items.truncate(end);
        let mut items = items.split_off(view.offset.min(end));
        items.retain(shows);
        Page {
            items,
            total,
            facets,
            next_cursor,
            generation: view.generation.number,
        }
    }
}

/// Counts values, commonest first, then by name.
fn counted(values: impl Iterator<Item = String>) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

/// Counts what records can be narrowed to.
fn facets<'e>(
    entries: &(impl Iterator<Item = &'e Arc<Entry>> + Clone),
) -> BTreeMap<&'static str, Vec<(String, usize)>> {
    let records = || entries.clone().map(|entry| &entry.record);
    BTreeMap::from([
        (
            "kind",
            counted(records().map(|it| it.kind.name().to_owned())),
        ),
        (
            "sector",
            counted(records().flat_map(|it| it.sectors.iter().map(|sector| sector.0.clone()))),
        ),
        (
            "country",
            counted(
                entries
                    .clone()
                    .flat_map(|it| it.countries.iter().map(|country| country.code().to_owned())),
            ),
        ),
        (
            "language",
            counted(
                records().flat_map(|it| it.languages().into_iter().map(|tag| tag.tag().to_owned())),
            ),
        ),
    ])
}

/// Runs synchronous work where it holds no one up.
async fn off_the_async_threads<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(error) => {
            tracing::error!(%error, "a reading's thread ended");
            Err(Error::Interrupted)
        }
    }
}
