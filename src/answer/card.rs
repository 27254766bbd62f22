//! Cards: records shown beside the text, with what is known of them as labelled values.
//! Never a company's address for inquiries.

use super::plan::{Evidence, FitLine};
use super::slot::{self, Slot};
use super::written::{Card, Fact, Fit};
use super::{Context, shape};
use crate::content::record::Detail;
use crate::domain::span::Span;
use crate::index::catalog::Entry;
use crate::locale::{bidi, value as written_value};
use crate::value::Value;

/// Attributes that a company's card shows, where it has them.
const COMPANY_FACTS: [&str; 2] = ["founded", "employees"];
/// Attributes that an event's card shows, where it has them.
const EVENT_FACTS: [&str; 3] = ["date-held", "place-held", "organiser"];

/// Returns the card of a record, with the line that fits.
#[must_use]
pub fn card(context: Context<'_>, entry: &Entry, fit: Option<&FitLine>) -> Card {
    let (title, language) = entry.record.title(context.language);
    let facts: Vec<Fact> = match entry.record.detail {
        Detail::Company(_) => facts(context, entry, &COMPANY_FACTS),
        Detail::Event(_) => facts(context, entry, &EVENT_FACTS),
        Detail::Pages(_) => Vec::new(),
    };
    Card {
        kind: entry.record.kind,
        id: entry.record.id.clone(),
        title: shape::shown(context, title, language),
        subtitle: subtitle(context, entry),
        facts,
        url: url(entry),
        sample: entry.record.sample,
        fit: fit.and_then(fitting),
    }
}

/// Returns how a value reads, its foreign runs not yet isolated.
#[must_use]
pub fn value_text(context: Context<'_>, value: &Value, name: Option<&str>) -> String {
    match name {
        Some(name) => name.to_owned(),
        None => {
            let text = |key: &str, arguments: &[(&str, &str)]| context.text(key, arguments);
            bidi::without_isolates(&written_value::write(value, context.language, &text))
        }
    }
}

/// Returns the web address of a record: a company's site, an event's registration, a page's source.
#[must_use]
pub fn url(entry: &Entry) -> Option<String> {
    match &entry.record.detail {
        Detail::Company(company) => company.website.clone().or_else(|| entry.record.url.clone()),
        Detail::Event(event) => event.register.clone().or_else(|| entry.record.url.clone()),
        Detail::Pages(_) => entry.record.url.clone().or_else(|| {
            entry
                .record
                .citations
                .iter()
                .find_map(|citation| citation.url.clone())
        }),
    }
    .filter(|url| url.starts_with("https://") || url.starts_with("http://"))
}

fn facts(context: Context<'_>, entry: &Entry, attributes: &[&str]) -> Vec<Fact> {
    let known = &context.generation.lexicon.base.attributes;
    attributes
        .iter()
        .filter_map(|id| {
            let attribute = &known.all[known.find(id)?];
            let (value, text) = match slot::slot(context, entry, id)? {
                Slot::Value(value) => (value.canonical(), value_text(context, &value, None)),
                Slot::Name(_, name) => (name.clone(), name),
                Slot::Lines(_) => return None,
            };
            Some(Fact {
                key: (*id).to_owned(),
                label: attribute.label(context.language).to_owned(),
                value,
                text,
            })
        })
        .collect()
}

/// Returns the line that places a record: city and country, or date and place.
#[must_use]
pub fn subtitle(context: Context<'_>, entry: &Entry) -> String {
    let part = |attribute: &str| match slot::slot(context, entry, attribute)? {
        Slot::Value(value) => Some(value_text(context, &value, None)),
        Slot::Name(_, name) => Some(name),
        Slot::Lines(_) => None,
    };
    let parts: Vec<String> = match entry.record.detail {
        Detail::Company(_) => part("headquarters").into_iter().collect(),
        Detail::Event(_) => [part("date-held"), part("place-held")]
            .into_iter()
            .flatten()
            .collect(),
        Detail::Pages(_) => Vec::new(),
    };
    parts.join(&context.text("answer-list-separator", &[]))
}

fn fitting(fit: &FitLine) -> Option<Fit> {
    Some(Fit {
        direction: fit.direction?,
        text: fit.evidence.quote.clone(),
        language: fit.evidence.language,
        highlights: code_points(&fit.evidence),
    })
}

/// Returns the highlights of a citation in code points, in order and without overlap.
#[must_use]
pub fn code_points(evidence: &Evidence) -> Vec<[usize; 2]> {
    let mut spans: Vec<Span> = evidence.highlights.clone();
    spans.retain(|span| !span.is_empty());
    spans.sort();
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => joined.push(span),
        }
    }
    joined
        .iter()
        .map(|span| span.code_points(&evidence.quote))
        .collect()
}

/// Returns a name as the answer sets it: isolated in Urdu, marked where it is sample data.
#[must_use]
pub fn name_in_text(context: Context<'_>, entry: &Entry) -> String {
    let (title, language) = entry.record.title(context.language);
    let shown = shape::shown(context, title, language);
    let name = bidi::isolated_if_foreign(&shown, context.language);
    if entry.record.sample {
        format!("{name}{}", context.text("answer-sample", &[]))
    } else {
        name
    }
}
