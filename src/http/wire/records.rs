//! Records, lists and hits as they stand in JSON.
//! A company's address for inquiries has no member here, so that none can be sent.

use super::{Explanation, Hit, Kind, Language, Part};
use crate::answer::card;
use crate::content::record::{Company, Detail, Event, TextMap};
use crate::domain::language;
use crate::domain::visibility::Visibility;
use crate::index::catalog::Entry;
use crate::library::{self, Item, Page};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A text and the language that it is in: the one asked for, else the nearest.
#[derive(Debug, Serialize, ToSchema)]
pub struct Text {
    /// The text.
    pub text: String,
    /// Its language.
    pub language: Language,
}

/// A record. What its kind does not have is left out.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct Record {
    /// Its id.
    #[schema(example = "example-co")]
    pub id: String,
    /// Its kind.
    #[schema(value_type = Kind)]
    pub kind: Option<Kind>,
    /// Its title, or name.
    #[schema(example = "Example Co")]
    pub title: String,
    /// The language of the title.
    #[schema(value_type = Language)]
    pub language: Option<Language>,
    /// The languages that it is written in.
    pub languages: Vec<Language>,
    /// Its summary.
    pub summary: Option<Text>,
    /// The address that it came from, or its own site.
    pub url: Option<String>,
    /// When it was published, as much as is known.
    pub published: Option<String>,
    /// Its sectors, by id.
    pub sectors: Vec<String>,
    /// The countries that it belongs to.
    pub countries: Vec<String>,
    /// Organisations that it mentions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub organisations: Vec<String>,
    /// First day on which it is used.
    #[schema(format = Date)]
    pub valid_from: Option<String>,
    /// Last day on which it is used.
    #[schema(format = Date)]
    pub valid_until: Option<String>,
    /// Whether it is sample data.
    pub sample: bool,
    /// When it last changed.
    #[schema(example = "2026-11-24T07:00:00Z")]
    pub updated_at: String,
    /// The partners that may see it; left out where everyone may, or the caller is no operator.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub visibility: Option<Vec<String>>,
    /// A company's city.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub city: Option<Text>,
    /// What a company offers.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub offers: Option<Vec<Text>>,
    /// What a company needs.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub needs: Option<Vec<Text>>,
    /// The year in which a company was founded.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub founded: Option<i16>,
    /// How many people work at a company.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub employees: Option<u64>,
    /// When an event starts: a month, a day, or a moment.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = "2026-06-05")]
    pub starts: Option<String>,
    /// When an event ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub ends: Option<String>,
    /// Where an event is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub place: Option<Text>,
    /// Who holds an event.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub organiser: Option<Text>,
    /// Where to register for an event.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub register: Option<String>,
    /// The whole text in `language`; left out in lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub text: Option<String>,
}

/// What is left of a record that was deleted, or that the caller may no longer see.
#[derive(Debug, Serialize, ToSchema)]
pub struct Deleted {
    /// Its id.
    pub id: String,
    /// Always true.
    pub deleted: bool,
    /// When it was deleted.
    pub deleted_at: String,
}

/// An item of a list of records.
#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
pub enum RecordItem {
    /// A record.
    Record(Box<Record>),
    /// One that is gone: with `updated_since` alone.
    Deleted(Deleted),
}

/// How many records have a value.
#[derive(Debug, Serialize, ToSchema)]
pub struct FacetCount {
    /// The value, as a filter takes it.
    pub value: String,
    /// How many of the whole list have it.
    pub count: usize,
}

/// A part of a list of records.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecordList {
    /// The items.
    pub items: Vec<RecordItem>,
    /// How many there are in all.
    pub total: usize,
    /// How many of them have which value, by kind, sector, country and language.
    pub facets: BTreeMap<String, Vec<FacetCount>>,
    /// Where to go on, within ten minutes; null at the end.
    pub next_cursor: Option<String>,
    /// The generation of the content.
    pub generation: u64,
}

/// A record that was found, with its best passage.
#[derive(Debug, Serialize, ToSchema)]
pub struct SearchHit {
    /// The record.
    #[serde(flatten)]
    pub record: Record,
    /// Its score, by which hits are ordered.
    pub score: f64,
    /// Its best passage, word for word.
    pub quote: String,
    /// The language of the passage.
    pub quote_language: Language,
    /// Half-open stretches of `quote`, in Unicode code points.
    #[schema(value_type = Vec<Vec<usize>>, example = json!([[0, 8]]))]
    pub highlights: Vec<[usize; 2]>,
}

/// A part of what a search found.
#[derive(Debug, Serialize, ToSchema)]
pub struct SearchResults {
    /// The hits, best first.
    pub items: Vec<SearchHit>,
    /// How many there are in all, at most 200.
    pub total: usize,
    /// How many of them have which value, by kind, sector, country and language.
    pub facets: BTreeMap<String, Vec<FacetCount>>,
    /// Where to go on, within ten minutes; null at the end.
    pub next_cursor: Option<String>,
    /// The generation of the content.
    pub generation: u64,
    /// Where the ranking came from; present if it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub explanation: Option<Explanation>,
}

/// For whom a record is written out.
#[derive(Clone, Copy, Debug)]
pub struct For {
    /// The language that names and texts are wanted in.
    pub language: language::Language,
    /// Whether the caller sees who may see a record.
    pub is_operator: bool,
}

impl Record {
    /// Returns a record as it stands in JSON.
    #[must_use]
    pub fn new(entry: &Entry, whom: For) -> Self {
        let record = &entry.record;
        let (title, language) = record.title(whom.language);
        let mut shown = Self {
            id: record.id.to_string(),
            kind: Some(record.kind.into()),
            title: title.to_owned(),
            language: Some(language.into()),
            languages: record.languages().into_iter().map(Into::into).collect(),
            url: card::url(entry),
            published: record.published.clone(),
            sectors: record.sectors.iter().map(ToString::to_string).collect(),
            countries: entry.countries.iter().map(ToString::to_string).collect(),
            organisations: record.organisations.clone(),
            valid_from: record.valid_from.map(|day| day.to_string()),
            valid_until: record.valid_until.map(|day| day.to_string()),
            sample: record.sample,
            updated_at: entry.updated_at.to_string(),
            visibility: match &record.visibility {
                Visibility::Partners(partners) if whom.is_operator => {
                    Some(partners.iter().map(|partner| partner.0.clone()).collect())
                }
                _ => None,
            },
            ..Self::default()
        };
        match &record.detail {
            Detail::Company(company) => shown.add_company(company, whom.language),
            Detail::Event(event) => shown.add_event(event, whom.language),
            Detail::Pages(pages) => {
                let page = pages.get(&language);
                shown.summary = page.and_then(|page| page.summary.clone()).map(|text| Text {
                    text,
                    language: language.into(),
                });
            }
        }
        shown
    }

    fn add_company(&mut self, company: &Company, language: language::Language) {
        let lines = |lines: &[TextMap]| lines.iter().filter_map(|it| text(it, language)).collect();
        self.summary = text(&company.summary, language);
        self.city = text(&company.city, language);
        self.offers = Some(lines(&company.offers));
        self.needs = Some(lines(&company.needs));
        self.founded = company.founded;
        self.employees = company.employees;
    }

    fn add_event(&mut self, event: &Event, language: language::Language) {
        self.summary = text(&event.summary, language);
        self.starts.clone_from(&event.starts);
        self.ends.clone_from(&event.ends);
        self.place = text(&event.place, language);
        self.organiser = text(&event.organiser, language);
        self.register.clone_from(&event.register);
    }
}

fn text(map: &TextMap, language: language::Language) -> Option<Text> {
    let (text, language) = map.nearest(language)?;
    Some(Text {
        text: text.to_owned(),
        language: language.into(),
    })
}

fn facets(
    facets: &BTreeMap<&'static str, Vec<(String, usize)>>,
) -> BTreeMap<String, Vec<FacetCount>> {
    let counts = |counts: &Vec<(String, usize)>| {
        counts
            .iter()
            .map(|(value, count)| FacetCount {
                value: value.clone(),
                count: *count,
            })
            .collect()
    };
    facets
        .iter()
        .map(|(name, values)| ((*name).to_owned(), counts(values)))
        .collect()
}

impl RecordList {
    /// Returns a part of a list as it stands in JSON.
    #[must_use]
    pub fn new(page: &Page<Item>, whom: For) -> Self {
        let item = |item: &Item| match item {
            Item::Record(entry) => RecordItem::Record(Box::new(Record::new(entry, whom))),
            Item::Deleted { id, at } => RecordItem::Deleted(Deleted {
                id: id.to_string(),
                deleted: true,
                deleted_at: at.to_string(),
            }),
        };
        Self {
            items: page.items.iter().map(item).collect(),
            total: page.total,
            facets: facets(&page.facets),
            next_cursor: page.next_cursor.clone(),
            generation: page.generation,
        }
    }
}

impl SearchResults {
    /// Returns what was found as it stands in JSON, with or without where the ranking came from.
    #[must_use]
    pub fn new(page: &Page<library::Hit>, whom: For, explain: bool) -> Self {
        let hit = |hit: &library::Hit| SearchHit {
            record: Record::new(&hit.entry, whom),
            score: f64::from(hit.score),
            quote: hit.passage.text.clone(),
            quote_language: hit.passage.language.into(),
            highlights: hit.highlights.clone(),
        };
        Self {
            items: page.items.iter().map(hit).collect(),
            total: page.total,
            facets: facets(&page.facets),
            next_cursor: page.next_cursor.clone(),
            generation: page.generation,
            explanation: explain.then(|| Explanation {
                generation: page.generation,
                hits: page.items.iter().map(Hit::from).collect(),
            }),
        }
    }
}

impl From<&library::Hit> for Hit {
    fn from(hit: &library::Hit) -> Self {
        let parts = hit.shares.iter().map(|(word, share)| Part {
            word: word
                .as_ref()
                .map(|word| word.text.clone())
                .unwrap_or_default(),
            span: word.as_ref().map(|word| word.span),
            via: share.via.to_owned(),
            form: share.form.clone(),
            concept: word.as_ref().and_then(|word| word.concept.clone()),
            field: share.field.to_owned(),
            share: share.share,
        });
        Self {
            record_id: hit.entry.record.id.to_string(),
            language: hit.passage.language.into(),
            score: f64::from(hit.score),
            parts: parts.collect(),
        }
    }
}
