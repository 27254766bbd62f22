//! Records as answers: the fields of companies and events as values and cards.
//! Which attribute a question asks for is `question`'s; pages are bound line by line in `bind`.

use super::Context;
use crate::content::record::{Company, Detail, Event, TextMap};
use crate::content::taxonomy;
use crate::domain::language::Language;
use crate::domain::span::Span;
use crate::index::catalog::Entry;
use crate::index::select;
use crate::lexicon::Base;
use crate::value::amount::{Amount, Date, Decimal, Scalar};
use crate::value::{Kind, Value};

/// What a field of a record answers.
#[derive(Clone, Debug)]
pub enum Slot {
    /// A value.
    Value(Value),
    /// A name, as the record writes it in the nearest language.
    Name(Kind, String),
    /// Lines of text, each in the nearest language.
    Lines(Vec<(String, Language)>),
}

/// Returns what a record's fields answer for an attribute; `None` where they hold nothing of it.
#[must_use]
pub fn slot(context: Context<'_>, entry: &Entry, attribute: &str) -> Option<Slot> {
    match &entry.record.detail {
        Detail::Company(company) => of_company(context, entry, company, attribute),
        Detail::Event(event) => of_event(context, event, attribute),
        Detail::Pages(_) => None,
    }
}

fn of_company(
    context: Context<'_>,
    entry: &Entry,
    company: &Company,
    attribute: &str,
) -> Option<Slot> {
    match attribute {
        "founded" | "established" => company.founded.map(|year| Slot::Value(year_value(year))),
        "employees" => company.employees.map(|count| {
            Slot::Value(plain(
                Kind::Number,
                Scalar::Decimal(Decimal(i128::from(count) * Decimal::ONE)),
            ))
        }),
        "website" => company
            .website
            .as_ref()
            .map(|url| Slot::Value(plain(Kind::Url, Scalar::Text(url.clone())))),
        "headquarters" | "where" | "city" | "location" | "place-held" | "address" | "based-in" => {
            place_name(
                context,
                &company.city,
                company.country,
                &context.generation.lexicon.base,
            )
        }
        "offers" | "products" | "services" => lines(context, &company.offers),
        "needs" | "seeks" | "looking-for" => lines(context, &company.needs),
        "sector" | "sectors" | "industry" => sectors(context, entry),
        _ => None,
    }
}

fn of_event(context: Context<'_>, event: &Event, attribute: &str) -> Option<Slot> {
    match attribute {
        "date-held" | "when" | "date" => period(event).map(Slot::Value),
        "start-date" => event
            .starts
            .as_deref()
            .and_then(date_value)
            .map(Slot::Value),
        "end-date" => event
            .ends
            .as_deref()
            .or(event.starts.as_deref())
            .and_then(date_value)
            .map(Slot::Value),
        "place-held" | "where" | "venue" | "location" | "city" => place_name(
            context,
            &event.place,
            event.country,
            &context.generation.lexicon.base,
        ),
        "organiser" | "who" => {
            text(context, &event.organiser).map(|name| Slot::Name(Kind::Organisation, name))
        }
        "website" | "registration-link" | "how-to-register" | "register" => event
            .register
            .as_ref()
            .map(|url| Slot::Value(plain(Kind::Url, Scalar::Text(url.clone())))),
        _ => None,
    }
}

/// Makes an exact value that stands in no text.
fn plain(kind: Kind, scalar: Scalar) -> Value {
    Value {
        kind,
        amount: Amount::Exact(scalar),
        unit: None,
        per: None,
        counts: None,
        span: Span::new(0, 0),
    }
}

/// Returns a year as a date.
#[must_use]
pub fn year_value(year: i16) -> Value {
    let date = Date {
        year: Some(year),
        month: None,
        day: None,
        minute: None,
        is_hijri: false,
        is_fiscal: false,
    };
    plain(Kind::Date, Scalar::Date(date))
}

/// Returns a date of a record's field as a value.
#[must_use]
pub fn date_value(text: &str) -> Option<Value> {
    date(text).map(|date| plain(Kind::Date, Scalar::Date(date)))
}

fn date(text: &str) -> Option<Date> {
    let (first, _) = select::days_of(text)?;
    let minute = text.get(11..16).and_then(|time| {
        let (hour, minute) = time.split_once(':')?;
        Some(hour.parse::<u16>().ok()? * 60 + minute.parse::<u16>().ok()?)
    });
    Some(Date {
        year: Some(first.year()),
        month: (text.len() >= 7).then(|| first.month().unsigned_abs()),
        day: (text.len() >= 10).then(|| first.day().unsigned_abs()),
        minute,
        is_hijri: false,
        is_fiscal: false,
    })
}

/// Returns when an event takes place, as one value.
#[must_use]
pub fn period(event: &Event) -> Option<Value> {
    let starts = date(event.starts.as_deref()?)?;
    let ends = event
        .ends
        .as_deref()
        .and_then(date)
        .filter(|ends| *ends != starts);
    let amount = match ends {
        Some(ends) => Amount::Range(Scalar::Date(starts), Scalar::Date(ends)),
        None => Amount::Exact(Scalar::Date(starts)),
    };
    Some(Value {
        amount,
        ..plain(Kind::Date, Scalar::Date(starts))
    })
}

/// Returns the place as the reader's language writes it: the record's own words, else the lexicon's.
fn place_name(
    context: Context<'_>,
    place: &TextMap,
    country: Option<crate::domain::country::Country>,
    base: &Base,
) -> Option<Slot> {
    let country = country.and_then(|country| {
        base.places
            .iter()
            .find(|place| place.is_country() && place.country == Some(country))
    });
    let country = country.map(|place| written_place(context, place.name(context.language)));
    let text = text(context, place);
    let name = match (text, country) {
        (Some(city), Some(country)) if !city.contains(&country) => context.text(
            "answer-city-country",
            &[("city", &city), ("country", &country)],
        ),
        (Some(city), _) => city,
        (None, Some(country)) => country,
        (None, None) => return None,
    };
    Some(Slot::Name(Kind::Place, name))
}

/// Returns a name of the lexicon in the reader's script.
#[must_use]
pub fn written_place(context: Context<'_>, name: &str) -> String {
    crate::locale::quotation::shown(name, Language::ChineseSimplified, context.language)
}

/// Returns a text in the reader's language, else translated by the lexicon where it is a place, else
/// in the nearest language.
fn text(context: Context<'_>, texts: &TextMap) -> Option<String> {
    let (text, language) = texts.nearest(context.language)?;
    if language == context.language || language.written() == context.language.written() {
        return Some(crate::locale::quotation::shown(
            text,
            language,
            context.language,
        ));
    }
    Some(text.to_owned())
}

fn lines(context: Context<'_>, lines: &[TextMap]) -> Option<Slot> {
    let lines: Vec<(String, Language)> = lines
        .iter()
        .filter_map(|line| line.nearest(context.language))
        .map(|(text, language)| (text.to_owned(), language))
        .collect();
    (!lines.is_empty()).then_some(Slot::Lines(lines))
}

fn sectors(context: Context<'_>, entry: &Entry) -> Option<Slot> {
    let labels: Vec<&str> = entry
        .record
        .sectors
        .iter()
        .map(|sector| taxonomy::label(sector, context.language))
        .collect();
    let joined = labels.join(&context.text("answer-list-separator", &[]));
    (!labels.is_empty()).then_some(Slot::Name(Kind::Organisation, joined))
}
