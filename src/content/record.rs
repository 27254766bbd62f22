//! A record: one thing that the service knows, in as many languages as it is written in.
//! Parsed by `content::reader`, then trusted.

use crate::domain::{
    country::Country, id::RecordId, kind::Kind, language::Language, sector::Sector,
    visibility::Visibility,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The same text in several languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TextMap(pub BTreeMap<Language, String>);

/// A record of any kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Its id, unique over all kinds.
    pub id: RecordId,
    /// Its kind; `detail` fits it.
    pub kind: Kind,
    /// Who may see it.
    pub visibility: Visibility,
    /// Whether it is sample data, to be marked wherever it shows.
    pub sample: bool,
    /// Date of publication, as much as is known (`2023`, `2023-09`, `2023-09-13`).
    pub published: Option<String>,
    /// First day on which it is used.
    pub valid_from: Option<jiff::civil::Date>,
    /// Last day on which it is used.
    pub valid_until: Option<jiff::civil::Date>,
    /// The address that it came from.
    pub url: Option<String>,
    /// What it rests on.
    pub citations: Vec<Citation>,
    /// Its sectors.
    pub sectors: Vec<Sector>,
    /// The countries that it is about.
    pub countries: Vec<Country>,
    /// Organisations that it mentions.
    pub organisations: Vec<String>,
    /// What is particular to its kind.
    pub detail: Detail,
}

/// A published work that a record rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// Who published it.
    pub publisher: String,
    /// What it is called.
    pub title: Option<String>,
    /// When it appeared, as much as is known.
    pub date: Option<String>,
    /// Where it stands, if the address was seen.
    pub url: Option<String>,
}

/// What is particular to a kind of record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    /// An article, faq or programme: pages, one a language.
    Pages(BTreeMap<Language, Page>),
    /// A company.
    Company(Box<Company>),
    /// An event.
    Event(Box<Event>),
}

/// A text with a title, in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Its title; the question, of an faq.
    pub title: String,
    /// Its summary.
    pub summary: Option<String>,
    /// Its paragraphs and list items, plain text, in order.
    pub blocks: Vec<Block>,
}

/// A stretch of a page that stands by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub role: BlockRole,
    /// Its text, without markup.
    pub text: String,
}

/// What a block of a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockRole {
    /// A heading within the page.
    Heading,
    /// A paragraph.
    Paragraph,
    /// An item of a numbered list: a step.
    Step,
    /// An item of another list.
    Item,
    /// A row of a table, its cells joined.
    Row,
}

/// A company.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Company {
    /// Its name.
    pub name: TextMap,
    /// Where it is.
    pub country: Option<Country>,
    /// Its city.
    pub city: TextMap,
    /// What it is.
    pub summary: TextMap,
    /// What it offers.
    pub offers: Vec<TextMap>,
    /// What it needs.
    pub needs: Vec<TextMap>,
    /// The year in which it was founded.
    pub founded: Option<i16>,
    /// How many people work there.
    pub employees: Option<u64>,
    /// Its site.
    pub website: Option<String>,
    /// Its address for inquiries, which is never public.
    pub email: Option<String>,
}

/// An event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Its name.
    pub name: TextMap,
    /// When it starts: `2023-12`, `2023-09-13` or a date-time with zone.
    pub starts: Option<String>,
    /// When it ends, in the same notation.
    pub ends: Option<String>,
    /// Where it is.
    pub place: TextMap,
    /// The country that it is in.
    pub country: Option<Country>,
    /// Who holds it.
    pub organiser: TextMap,
    /// Where to register.
    pub register: Option<String>,
    /// What it is.
    pub summary: TextMap,
}

impl TextMap {
    /// Returns the text in `language`, else in the nearest that there is: its other script first,
    /// then English, Chinese, Urdu.
    #[must_use]
    pub fn nearest(&self, language: Language) -> Option<(&str, Language)> {
        let order = nearest_order(language);
        order
            .into_iter()
            .find_map(|language| Some((self.0.get(&language)?.as_str(), language)))
    }

    /// Returns whether there is no text at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Returns the languages in the order in which a reader of `language` would rather read them.
#[must_use]
pub fn nearest_order(language: Language) -> [Language; 5] {
    use Language::{ChineseSimplified, ChineseTraditional, English, RomanUrdu, Urdu};
    match language {
        English | Language::Undetermined => [
            English,
            ChineseSimplified,
            ChineseTraditional,
            Urdu,
            RomanUrdu,
        ],
        ChineseSimplified => [
            ChineseSimplified,
            ChineseTraditional,
            English,
            Urdu,
            RomanUrdu,
        ],
        ChineseTraditional => [
            ChineseTraditional,
            ChineseSimplified,
            English,
            Urdu,
            RomanUrdu,
        ],
        Urdu => [
            Urdu,
            RomanUrdu,
            English,
            ChineseSimplified,
            ChineseTraditional,
        ],
        RomanUrdu => [
            RomanUrdu,
            English,
            Urdu,
            ChineseSimplified,
            ChineseTraditional,
        ],
    }
}

impl Record {
    /// Returns the languages that the record is written in.
    #[must_use]
    pub fn languages(&self) -> Vec<Language> {
        match &self.detail {
            Detail::Pages(pages) => pages.keys().copied().collect(),
            Detail::Company(company) => company.name.0.keys().copied().collect(),
            Detail::Event(event) => event.name.0.keys().copied().collect(),
        }
    }

    /// Returns the record without its texts in `language`; `None` where nothing is left of it.
    #[must_use]
    pub fn without(&self, language: Language) -> Option<Self> {
        let mut record = self.clone();
        match &mut record.detail {
            Detail::Pages(pages) => {
                pages.remove(&language);
            }
            Detail::Company(company) => {
                let Company {
                    name,
                    city,
                    summary,
                    offers,
                    needs,
                    ..
                } = company.as_mut();
                for map in [name, city, summary].into_iter().chain(offers).chain(needs) {
                    map.0.remove(&language);
                }
            }
            Detail::Event(event) => {
                let Event {
                    name,
                    place,
                    organiser,
                    summary,
                    ..
                } = event.as_mut();
                for map in [name, place, organiser, summary] {
                    map.0.remove(&language);
                }
            }
        }
        (!record.languages().is_empty()).then_some(record)
    }

    /// Returns the title in `language`, else in the nearest that there is; the id where there is none.
    #[must_use]
    pub fn title(&self, language: Language) -> (&str, Language) {
        let found = match &self.detail {
            Detail::Pages(pages) => nearest_order(language)
                .into_iter()
                .find_map(|language| Some((pages.get(&language)?.title.as_str(), language))),
            Detail::Company(company) => company.name.nearest(language),
            Detail::Event(event) => event.name.nearest(language),
        };
        found.unwrap_or((self.id.as_str(), Language::English))
    }

    /// Returns whether the record is in use on `day`.
    #[must_use]
    pub fn is_valid_on(&self, day: jiff::civil::Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day)
            && self.valid_until.is_none_or(|until| day <= until)
    }
}
