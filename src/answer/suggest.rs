//! Suggestions: questions that the content answers, in the visitor's language.
//! Only of records that the audience may see.

use super::Context;
use crate::content::record::Detail;
use crate::content::taxonomy;
use crate::domain::kind::Kind;
use crate::index::catalog::Entry;
use crate::index::select;
use crate::locale::{bidi, quotation};
use std::sync::Arc;

/// Returns opening questions, of different kinds.
#[must_use]
pub fn opening(context: Context<'_>, most: usize) -> Vec<String> {
    let visible: Vec<&Arc<Entry>> = context
        .generation
        .catalog
        .visible(context.scope.audience, context.today())
        .collect();
    let mut suggestions: Vec<String> = Vec::new();
    suggestions.extend(upcoming_event(context, &visible));
    suggestions.extend(sector_question(context, &visible));
    let questions = visible
        .iter()
        .filter(|entry| entry.record.kind == Kind::Faq)
        .filter_map(|entry| question_of(context, entry));
    let programmes = visible
        .iter()
        .filter(|entry| entry.record.kind == Kind::Programme)
        .filter_map(|entry| question_of(context, entry));
    suggestions.extend(programmes.take(1));
    suggestions.extend(questions);
    suggestions.truncate(most);
    suggestions
}

/// Returns questions that records near an unanswered one do answer, then opening ones.
#[must_use]
pub fn near(context: Context<'_>, entries: &[Arc<Entry>], most: usize) -> Vec<String> {
    let mut suggestions: Vec<String> = entries
        .iter()
        .filter_map(|entry| question_of(context, entry))
        .collect();
    for opening in opening(context, most + suggestions.len()) {
        if !suggestions.contains(&opening) {
            suggestions.push(opening);
        }
    }
    suggestions.truncate(most);
    suggestions
}

/// Returns a question that a record answers; `None` where it has no title in the reader's language.
fn question_of(context: Context<'_>, entry: &Entry) -> Option<String> {
    let (title, language) = entry.record.title(context.language);
    if language.written() != context.language.written() {
        return None;
    }
    let shown = quotation::shown(title, language, context.language);
    let is_roman = context.language == crate::domain::language::Language::RomanUrdu
        && language != context.language;
    if is_roman {
        return None;
    }
    Some(match entry.record.detail {
        Detail::Pages(_) if entry.record.kind == Kind::Faq => shown,
        Detail::Pages(_) => plain(context, "suggest-about", &shown),
        Detail::Company(_) => plain(context, "suggest-company", &shown),
        Detail::Event(_) => plain(context, "suggest-event", &shown),
    })
}

/// Returns a message with one name; a suggestion is sent back as a message, so it carries no isolates.
fn plain(context: Context<'_>, key: &str, title: &str) -> String {
    bidi::without_isolates(&context.text(key, &[("title", title)]))
}

fn upcoming_event(context: Context<'_>, visible: &[&Arc<Entry>]) -> Option<String> {
    let mut events: Vec<_> = visible
        .iter()
        .filter_map(|entry| Some((select::event_days(entry)?.1, *entry)))
        .collect();
    events.sort_by_key(|(last, entry)| (*last < context.today(), *last, entry.record.id.clone()));
    events
        .iter()
        .filter(|(last, _)| *last >= context.today())
        .find_map(|(_, entry)| question_of(context, entry))
}

/// Returns the question which companies work in the sector that has most of them.
fn sector_question(context: Context<'_>, visible: &[&Arc<Entry>]) -> Option<String> {
    let count = |sector: &crate::domain::sector::Sector| {
        visible
            .iter()
            .filter(|entry| {
                entry.record.kind == Kind::Company && entry.record.sectors.contains(sector)
            })
            .count()
    };
    let sector = visible
        .iter()
        .filter(|entry| entry.record.kind == Kind::Company)
        .flat_map(|entry| &entry.record.sectors)
        .filter(|sector| taxonomy::find(sector).is_some())
        .max_by_key(|sector| (count(sector), std::cmp::Reverse(sector.0.clone())))?;
    let label = taxonomy::label(sector, context.language);
    Some(bidi::without_isolates(
        &context.text("suggest-sector", &[("sector", label)]),
    ))
}
