//! Lists: the companies, or the events, that meet every condition, in a stable order.
//! What was deleted is a part of a list that asks for changes, so that a portal can keep a copy.

use super::search::concepts;
use super::{
    Error, Library, Page, Part, REMEMBERED_DAYS, Reader, View, cursor, facets,
    off_the_async_threads,
};
use crate::content::passage::LineRole;
use crate::domain::filter::Filter;
use crate::domain::id::RecordId;
use crate::domain::kind::Kind;
use crate::index::catalog::Entry;
use crate::index::cover;
use crate::index::generation::Generation;
use crate::index::search::{self as index_search, Scope};
use crate::index::select::{self, Period};
use crate::lexicon::Target;
use crate::question::concept::Concept;
use crate::store::Tombstone;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use std::collections::HashSet;
use std::sync::Arc;

/// Companies that are looked through for lines that fit.
const LOOKED_THROUGH: usize = 1_000;
/// How well a line must support each thing asked for.
const FITS: f32 = 0.5;

/// What a list must meet.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The kind that is listed.
    pub kind: Kind,
    /// Sectors and countries.
    pub filter: Filter,
    /// Places by id or by name in any language: any of them.
    pub places: Vec<String>,
    /// First day of events.
    pub from: Option<Date>,
    /// Last day of events.
    pub to: Option<Date>,
    /// What a company must offer, in words of any language.
    pub offers: Option<String>,
    /// What it must need.
    pub needs: Option<String>,
    /// Only what changed since then, with what was deleted.
    pub updated_since: Option<Timestamp>,
}

/// An item of a list.
#[derive(Clone, Debug)]
pub enum Item {
    /// A record.
    Record(Arc<Entry>),
    /// One that was deleted, or that the reader may no longer see.
    Deleted {
        /// Its id.
        id: RecordId,
        /// When.
        at: Timestamp,
    },
}

impl Library {
    /// Returns the records of a kind that meet a wish: companies by id, events by day.
    ///
    /// # Errors
    ///
    /// Returns that the cursor, the place or the time is no good, or what cannot be read.
    pub async fn list(
        self: Arc<Self>,
        wish: Wish,
        part: Part,
        reader: Reader,
    ) -> Result<Page<Item>, Error> {
        let tombstones = match wish.updated_since {
            Some(since) => {
                let oldest = reader.now.timestamp() - (i64::from(REMEMBERED_DAYS) * 24).hours();
                if since < oldest {
                    return Err(Error::TooOld);
                }
                self.store.tombstones(since).await?
            }
            None => Vec::new(),
        };
        off_the_async_threads(move || self.list_now(&wish, &part, &reader, tombstones)).await
    }

    fn list_now(
        &self,
        wish: &Wish,
        part: &Part,
        reader: &Reader,
        tombstones: Vec<Tombstone>,
    ) -> Result<Page<Item>, Error> {
        let view = self.view(part, cursor::digest(reader, wish), reader)?;
        let entries = entries(&view, wish, reader)?;
        let facets = facets(&entries.iter());
        let mut items: Vec<Item> = entries.into_iter().map(Item::Record).collect();
        let gone = tombstones.into_iter().filter(|stone| {
            stone.kind == wish.kind
                && stone.visibility.admits(&reader.audience)
                && !self.still_shows(&stone.id, reader)
        });
        items.extend(gone.map(|stone| Item::Deleted {
            id: stone.id,
            at: stone.deleted_at,
        }));
        Ok(self.cut(&view, part, items, facets, |item| match item {
            Item::Record(entry) => self.still_shows(&entry.record.id, reader),
            Item::Deleted { .. } => true,
        }))
    }
}

fn entries(view: &View, wish: &Wish, reader: &Reader) -> Result<Vec<Arc<Entry>>, Error> {
    let generation = &view.generation;
    let mut filter = wish.filter.clone();
    filter.kind = vec![wish.kind];
    for name in &wish.places {
        filter.place.push(place(generation, name)?);
    }
    let period = (wish.from.is_some() || wish.to.is_some()).then(|| Period {
        first: wish.from.unwrap_or(Date::MIN),
        last: wish.to.unwrap_or(Date::MAX),
    });
    let mut found = select::select(generation, &filter, period, &reader.audience, view.day);
    if let Some(since) = wish.updated_since {
        found.retain(|entry| entry.updated_at >= since);
    }
    let scope = Scope {
        filter: &filter,
        audience: &reader.audience,
        day: view.day,
    };
    for (text, role) in [
        (&wish.offers, LineRole::Offer),
        (&wish.needs, LineRole::Need),
    ] {
        if let Some(text) = text {
            let fitting = fitting(generation, text, role, scope)?;
            found.retain(|entry| fitting.contains(&entry.record.id));
        }
    }
    Ok(found)
}

/// Returns the id of a place that is given by its id or by its name in any language.
fn place(generation: &Generation, text: &str) -> Result<String, Error> {
    let base = &generation.lexicon.base;
    if base.place(text).is_some() {
        return Ok(text.to_owned());
    }
    let tokens = generation.analyzer.analyze(text).tokens;
    let mut mentions = base.mentions(&tokens).into_iter();
    let place = mentions.find_map(|mention| match mention.target {
        Target::Place(place) => Some(base.places[place].id.clone()),
        _ => None,
    });
    place.ok_or(Error::Place)
}

/// Returns the companies that have a line of a role which supports everything that a text says.
fn fitting(
    generation: &Generation,
    text: &str,
    role: LineRole,
    scope: Scope<'_>,
) -> Result<HashSet<RecordId>, Error> {
    let all = concepts(generation, text);
    let particular = |concept: &Concept| concept.is_subject() && !concept.is_general;
    let mut wanted: Vec<Concept> = all.iter().filter(|it| particular(it)).cloned().collect();
    if wanted.is_empty() {
        wanted = all;
    }
    let mut fitting = HashSet::new();
    if wanted.is_empty() {
        return Ok(fitting);
    }
    for hit in index_search::search_deep(generation, &wanted, scope, LOOKED_THROUGH)? {
        let id = &hit.entry.record.id;
        let passages = generation.snapshot.passages(id)?;
        let mut lines = passages
            .iter()
            .flat_map(|passage| &passage.lines)
            .filter(|line| line.role == role);
        let supports = |support: &Option<cover::Support>| {
            support.is_some_and(|support| support.strength >= FITS)
        };
        if lines.any(|line| {
            let coverage = cover::cover(&wanted, &line.tokens);
            coverage.supports.iter().all(supports)
        }) {
            fitting.insert(id.clone());
        }
    }
    Ok(fitting)
}
