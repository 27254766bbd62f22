//! The records of a generation without their pages: what filters, cards and titles need.
//! Kept in memory, about a kilobyte a record; passages stay in the index.

use crate::content::record::{Detail, Record};
use crate::content::taxonomy;
use crate::domain::language::Language;
use crate::domain::{country::Country, filter::Filter, id::RecordId, visibility::Audience};
use crate::lexicon::{Base, Target};
use crate::text::Analyzer;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::Arc;

/// A record as it was taken.
#[derive(Clone, Debug)]
pub struct Edition {
    /// The record.
    pub record: Record,
    /// Hash of all that it holds.
    pub hash: String,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// A record as the catalog holds it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The record, its pages without their blocks.
    pub record: Record,
    /// The places that it is in, by index into the lexicon's places.
    pub places: Vec<usize>,
    /// The countries that it belongs to.
    pub countries: Vec<Country>,
    /// Hash of all that the record holds.
    pub hash: String,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// Every record, by id and by row.
#[derive(Default)]
pub struct Catalog {
    entries: Vec<Arc<Entry>>,
    by_row: HashMap<u64, usize>,
    by_id: HashMap<RecordId, usize>,
}

/// Returns the number that stands for a record in the index: the head of its id's hash, the same
/// in every generation.
#[must_use]
pub fn row(id: &RecordId) -> u64 {
    let hash = blake3::hash(id.as_str().as_bytes());
    let mut head = [0; 8];
    head.copy_from_slice(&hash.as_bytes()[..8]);
    u64::from_le_bytes(head)
}

impl Catalog {
    /// Makes the catalog of these records.
    #[must_use]
    pub fn new(
        editions: impl IntoIterator<Item = Edition>,
        base: &Base,
        analyzer: &Analyzer,
    ) -> Self {
        let mut entries: Vec<Arc<Entry>> = editions
            .into_iter()
            .map(|edition| Arc::new(entry(edition, base, analyzer)))
            .collect();
        entries.sort_by(|a, b| a.record.id.cmp(&b.record.id));
        let by_row = entries
            .iter()
            .enumerate()
            .map(|(index, entry)| (row(&entry.record.id), index))
            .collect();
        let by_id = entries
            .iter()
            .enumerate()
            .map(|(index, entry)| (entry.record.id.clone(), index))
            .collect();
        Self {
            entries,
            by_row,
            by_id,
        }
    }

    /// Returns every record that `audience` may see and that is in use on `day`, by id.
    pub fn visible<'c>(
        &'c self,
        audience: &'c Audience,
        day: Date,
    ) -> impl Iterator<Item = &'c Arc<Entry>> {
        self.entries
            .iter()
            .filter(move |entry| entry.is_visible(audience, day))
    }

    /// Returns every company, whoever may see it: for what is made once for all who ask.
    pub fn companies(&self) -> impl Iterator<Item = &Arc<Entry>> {
        self.entries
            .iter()
            .filter(|entry| matches!(entry.record.detail, Detail::Company(_)))
    }

    /// Returns a record by its id.
    #[must_use]
    pub fn get(&self, id: &RecordId, audience: &Audience, day: Date) -> Option<&Arc<Entry>> {
        let entry = &self.entries[*self.by_id.get(id)?];
        entry.is_visible(audience, day).then_some(entry)
    }

    /// Returns whether there is a record of this id that `audience` may see, in use or not.
    #[must_use]
    pub fn admits(&self, id: &RecordId, audience: &Audience) -> bool {
        let index = self.by_id.get(id);
        index.is_some_and(|index| self.entries[*index].record.visibility.admits(audience))
    }

    /// Returns a record by its row.
    #[must_use]
    pub fn by_row(&self, row: u64) -> Option<&Arc<Entry>> {
        self.by_row.get(&row).map(|index| &self.entries[*index])
    }

    /// Returns how many records there are, whoever may see them.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Returns whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl Entry {
    /// Returns whether `audience` may see the record and it is in use on `day`.
    #[must_use]
    pub fn is_visible(&self, audience: &Audience, day: Date) -> bool {
        self.record.visibility.admits(audience) && self.record.is_valid_on(day)
    }

    /// Returns whether the record meets a filter.
    #[must_use]
    pub fn meets(&self, filter: &Filter, base: &Base) -> bool {
        let any = |is_empty: bool, meets: bool| is_empty || meets;
        any(
            filter.kind.is_empty(),
            filter.kind.contains(&self.record.kind),
        ) && any(
            filter.sector.is_empty(),
            filter.sector.iter().any(|wanted| {
                self.record
                    .sectors
                    .iter()
                    .any(|sector| taxonomy::is_within(sector, wanted))
            }),
        ) && any(
            filter.country.is_empty(),
            filter
                .country
                .iter()
                .any(|country| self.countries.contains(country)),
        ) && any(
            filter.place.is_empty(),
            filter
                .place
                .iter()
                .filter_map(|id| base.place(id))
                .any(|wanted| self.is_in(wanted, base)),
        )
    }

    /// Returns whether the record is in a place or in one within it.
    #[must_use]
    pub fn is_in(&self, wanted: usize, base: &Base) -> bool {
        self.places
            .iter()
            .any(|place| base.is_within(*place, wanted))
    }
}

/// Strips a record to what the catalog needs and finds its places.
fn entry(edition: Edition, base: &Base, analyzer: &Analyzer) -> Entry {
    let mut record = edition.record;
    let mut countries = record.countries.clone();
    let place_texts: Vec<String> = match &mut record.detail {
        Detail::Pages(pages) => {
            for page in pages.values_mut() {
                page.blocks = Vec::new();
            }
            Vec::new()
        }
        Detail::Company(company) => {
            countries = company.country.into_iter().collect();
            company.city.0.values().cloned().collect()
        }
        Detail::Event(event) => {
            countries.extend(event.country);
            event.place.0.values().cloned().collect()
        }
    };
    let mut places: Vec<usize> = place_texts
        .iter()
        .flat_map(|text| base.mentions(&analyzer.analyze(text).tokens))
        .filter_map(|mention| match mention.target {
            Target::Place(place) => Some(place),
            _ => None,
        })
        .filter(|place| {
            let own = base.places[*place].country;
            countries.is_empty() || own.is_none_or(|own| countries.contains(&own))
        })
        .collect();
    places.extend(countries.iter().filter_map(|country| {
        base.places
            .iter()
            .position(|place| place.is_country() && place.country == Some(*country))
    }));
    places.sort_unstable();
    places.dedup();
    Entry {
        record,
        places,
        countries,
        hash: edition.hash,
        updated_at: edition.updated_at,
    }
}

/// Returns the forms of a record's title in every language, for the lexicon's names.
#[must_use]
pub fn titles(record: &Record) -> Vec<(Language, String)> {
    record
        .languages()
        .into_iter()
        .map(|language| (language, record.title(language).0.to_owned()))
        .collect()
}
