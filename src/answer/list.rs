//! Lists: records that meet what a question demands, with the line that fits each.
//! The filter comes first, then what is left of the question must stand in one line.

use super::Context;
use super::decide::Outcome;
use super::plan::{Evidence, FitLine, Item, List, Plan};
use crate::content::passage::{Line, LineRole, Passage};
use crate::content::taxonomy;
use crate::domain::{direction::Direction, filter::Filter, kind::Kind, sector::Sector, span::Span};
use crate::index::Error;
use crate::index::catalog::Entry;
use crate::index::cover::{self, Coverage};
use crate::index::search::{self, Scope};
use crate::index::select::{self, Period};
use crate::lexicon::Target;
use crate::question::concept::Concept;
use crate::question::group;
use crate::question::intent::Intent;
use crate::question::{Constraint, Question};
use std::sync::Arc;

/// The most general words that a list may leave out; a question with more asks for something else.
const MOST_LEFT_OUT: usize = 2;
/// The most records that an answer shows.
const SHOWN: usize = 10;
/// Records that are looked through for lines that fit.
const LOOKED_THROUGH: usize = 60;
/// How well a line must support each thing asked for.
const FITS: f32 = 0.5;

/// What a list question demands.
struct Demand {
    kind: Kind,
    filter: Filter,
    period: Option<Period>,
    direction: Option<Direction>,
    /// Concepts that one line must cover, by index into the question's.
    rest: Vec<usize>,
    /// Concepts of the rest that a sector of the record covers as well.
    sectors: Vec<(usize, Sector)>,
}

/// Answers a question for a list; `None` where it demands none, or nothing fits.
///
/// # Errors
///
/// Returns what the index cannot read.
pub fn answer(context: Context<'_>, question: &Question) -> Result<Option<Plan>, Error> {
    let Some(demand) = demand(context, question) else {
        return Ok(None);
    };
    let items = if demand.rest.is_empty() {
        select::select(
            context.generation,
            &demand.filter,
            demand.period,
            context.scope.audience,
            context.today(),
        )
        .into_iter()
        .map(|entry| item(context, question, &demand, &entry))
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .flatten()
        .collect()
    } else {
        fitting(context, question, &demand)?
    };
    if items.is_empty() {
        return Ok(None);
    }
    let total = items.len();
    let list = List {
        kind: demand.kind,
        items: items.into_iter().take(SHOWN).collect(),
        total,
    };
    Ok(Some(Plan {
        outcome: Outcome::Answered,
        confidence: if demand.rest.is_empty() { 0.8 } else { 0.9 },
        intent: question.intent,
        claims: Vec::new(),
        list: Some(list),
        nearest: Vec::new(),
    }))
}

/// Lists the companies that a question speaks of without asking for a list ("dental instrument firms
/// on both sides?"), where no page answers it; `None` where it speaks of none, or nothing fits.
///
/// # Errors
///
/// Returns what the index cannot read.
pub fn of_companies(context: Context<'_>, question: &Question) -> Result<Option<Plan>, Error> {
    let base = &context.generation.lexicon.base;
    let speaks_of_companies = question
        .concepts
        .iter()
        .any(|concept| group::is_in(base, concept, Kind::Company.name()));
    let may_list = matches!(
        question.intent,
        Intent::Unknown | Intent::About | Intent::Value
    ) && question.asks.iter().all(|ask| ask.is_generic);
    if !speaks_of_companies || !may_list {
        return Ok(None);
    }
    let listed = Question {
        intent: Intent::FindCompanies,
        ..question.clone()
    };
    answer(context, &listed)
}

fn demand(context: Context<'_>, question: &Question) -> Option<Demand> {
    let base = &context.generation.lexicon.base;
    let kind = listed_kind(context, question)?;
    let mut filter = context.scope.filter.clone();
    filter.kind = vec![kind];
    let mut place_concepts = Vec::new();
    for constraint in &question.constraints {
        if let Constraint::Place { place, concept } = constraint {
            let place = &base.places[*place];
            match place.country {
                Some(country) if place.is_country() => filter.country.push(country),
                _ => filter.place.push(place.id.clone()),
            }
            place_concepts.push(*concept);
        }
    }
    let in_group = |concept: &Concept, groups: &[&str]| {
        groups.iter().any(|id| group::is_in(base, concept, id))
    };
    let direction = direction(context, question);
    let date_spans: Vec<Span> = question
        .constraints
        .iter()
        .filter_map(|constraint| match constraint {
            Constraint::Date(value) => Some(value.span),
            _ => None,
        })
        .collect();
    let shape = ["they_offer", "they_need", kind.name()];
    let mut rest: Vec<usize> = question
        .concepts
        .iter()
        .enumerate()
        .filter(|(index, concept)| {
            concept.is_subject()
                && !place_concepts.contains(index)
                && !in_group(concept, &shape)
                && !date_spans.iter().any(|span| span.overlaps(concept.span))
                && (!concept.is_general || concept.targets.is_empty())
        })
        .map(|(index, _)| index)
        .collect();
    let left_out = question
        .concepts
        .iter()
        .filter(|concept| concept.is_subject() && concept.is_general && !in_group(concept, &shape))
        .count()
        .saturating_sub(place_concepts.len());
    if rest.is_empty() && left_out > MOST_LEFT_OUT {
        return None;
    }
    let sectors: Vec<(usize, Sector)> = rest
        .iter()
        .filter_map(|index| Some((*index, sector_of(context, &question.concepts[*index])?)))
        .collect();
    if let ([only], [(index, sector)]) = (rest.as_slice(), sectors.as_slice())
        && only == index
        && kind != Kind::Company
    {
        filter.sector.push(sector.clone());
        rest.clear();
    }
    Some(Demand {
        kind,
        filter,
        period: period(context, question),
        direction,
        rest,
        sectors,
    })
}

/// Returns the kind of record that is listed: the intent's, else that of the thing counted.
fn listed_kind(context: Context<'_>, question: &Question) -> Option<Kind> {
    let base = &context.generation.lexicon.base;
    match question.intent {
        Intent::FindCompanies => Some(Kind::Company),
        Intent::FindEvents => Some(Kind::Event),
        Intent::FindProgrammes => Some(Kind::Programme),
        Intent::Count => [Kind::Company, Kind::Event, Kind::Programme]
            .into_iter()
            .find(|kind| {
                question
                    .concepts
                    .iter()
                    .any(|concept| group::is_in(base, concept, kind.name()))
            }),
        _ => None,
    }
}

fn direction(context: Context<'_>, question: &Question) -> Option<Direction> {
    let base = &context.generation.lexicon.base;
    let has = |id: &str| {
        question
            .concepts
            .iter()
            .any(|concept| group::is_in(base, concept, id))
    };
    match (has("they_offer"), has("they_need")) {
        (_, true) => Some(Direction::TheyNeed),
        (true, false) => Some(Direction::TheyOffer),
        (false, false) => None,
    }
}

/// Returns the sector that a concept means.
fn sector_of(context: Context<'_>, concept: &Concept) -> Option<Sector> {
    let base = &context.generation.lexicon.base;
    let ids: Vec<&str> = concept
        .targets
        .iter()
        .filter_map(|target| match target {
            Target::Term(index) => Some(base.terms[*index].id.as_str()),
            _ => None,
        })
        .collect();
    taxonomy::sectors()
        .iter()
        .find(|entry| {
            ids.contains(&entry.id.as_str())
                || entry.concepts.iter().any(|id| ids.contains(&id.as_str()))
        })
        .map(|entry| Sector(entry.id.clone()))
}

/// Returns when events must be: a date of the question, else the period that it names from today.
fn period(context: Context<'_>, question: &Question) -> Option<Period> {
    let dated = question
        .constraints
        .iter()
        .find_map(|constraint| match constraint {
            Constraint::Date(value) => super::when::bounds(value),
            _ => None,
        });
    let named = || question.period.map(|period| period.days(context.today()));
    dated
        .or_else(named)
        .map(|(first, last)| Period { first, last })
}

/// Returns the records with a line that covers the rest of the question, best first.
fn fitting(context: Context<'_>, question: &Question, demand: &Demand) -> Result<Vec<Item>, Error> {
    let scope = Scope {
        filter: &demand.filter,
        ..context.scope
    };
    let concepts: Vec<Concept> = demand
        .rest
        .iter()
        .map(|index| question.concepts[*index].clone())
        .collect();
    let mut entries: Vec<Arc<Entry>> =
        search::search(context.generation, &concepts, scope, LOOKED_THROUGH)?
            .into_iter()
            .map(|hit| hit.entry)
            .collect();
    if !demand.sectors.is_empty() {
        let known: Vec<_> = entries
            .iter()
            .map(|entry| entry.record.id.clone())
            .collect();
        let all = select::select(
            context.generation,
            &demand.filter,
            demand.period,
            context.scope.audience,
            context.today(),
        );
        entries.extend(
            all.into_iter()
                .filter(|entry| !known.contains(&entry.record.id)),
        );
    }
    let mut items = Vec::new();
    for entry in entries {
        let in_period = demand.period.is_none_or(|period| {
            select::event_days(&entry)
                .is_none_or(|(first, last)| first <= period.last && period.first <= last)
        });
        if in_period {
            items.extend(item(context, question, demand, &entry)?);
        }
    }
    Ok(items)
}

/// Makes the item of a record; `None` where no line of it covers the rest of the question.
fn item(
    context: Context<'_>,
    question: &Question,
    demand: &Demand,
    entry: &Arc<Entry>,
) -> Result<Option<Item>, Error> {
    let passages = context.generation.snapshot.passages(&entry.record.id)?;
    let by_sector: Vec<usize> = demand
        .sectors
        .iter()
        .filter(|(_, sector)| {
            entry
                .record
                .sectors
                .iter()
                .any(|own| taxonomy::is_within(own, sector))
        })
        .map(|(index, _)| *index)
        .collect();
    let must: Vec<usize> = demand
        .rest
        .iter()
        .copied()
        .filter(|index| !by_sector.contains(index))
        .collect();
    let fit = if demand.rest.is_empty() {
        None
    } else {
        match best_line(context, question, demand, &must, &passages) {
            Some((passage, line, coverage)) => {
                Some(fit_line(entry, passage, line, &coverage, demand))
            }
            None if must.is_empty() => None,
            None => return Ok(None),
        }
    };
    let evidence = fit
        .as_ref()
        .map(|fit| fit.evidence.clone())
        .or_else(|| summary(context, entry, &passages));
    Ok(evidence.map(|evidence| Item {
        entry: Arc::clone(entry),
        evidence,
        fit,
    }))
}

fn fit_line(
    entry: &Arc<Entry>,
    passage: &Passage,
    line: &Line,
    coverage: &Coverage,
    demand: &Demand,
) -> FitLine {
    let highlights: Vec<Span> = demand
        .rest
        .iter()
        .filter_map(|index| coverage.supports[*index])
        .map(|support| support.span)
        .collect();
    let direction = match line.role {
        LineRole::Offer => Some(Direction::TheyOffer),
        LineRole::Need => Some(Direction::TheyNeed),
        _ => None,
    };
    FitLine {
        direction,
        evidence: Evidence::of(entry, passage, line.span, &highlights),
    }
}

/// Returns the line that covers all of `must` best; else, of several things, the one that covers most
/// of them where the record's other lines say the rest.
fn best_line<'p>(
    context: Context<'_>,
    question: &Question,
    demand: &Demand,
    must: &[usize],
    passages: &'p [Passage],
) -> Option<(&'p Passage, &'p Line, Coverage)> {
    let whole = line_covering(context, question, demand, must, passages);
    if whole.is_some() || must.len() < 2 {
        return whole;
    }
    let concepts = &question.concepts;
    let mut record = Coverage::none(concepts);
    for passage in passages {
        record = record.joined(&cover::cover(concepts, &passage.title_tokens));
        for line in &passage.lines {
            record = record.joined(&cover::cover(concepts, &line.tokens));
        }
    }
    let says_all = must
        .iter()
        .all(|index| record.supports[*index].is_some_and(|support| support.strength >= FITS));
    let one_of = |index: &usize| {
        line_covering(
            context,
            question,
            demand,
            std::slice::from_ref(index),
            passages,
        )
    };
    says_all
        .then(|| {
            must.iter().filter_map(one_of).max_by(|a, b| {
                let share = |line: &Coverage| line.share(concepts, Concept::is_subject);
                share(&a.2).total_cmp(&share(&b.2))
            })
        })
        .flatten()
}

/// Returns the line that covers all of `must` best, the reader's language before others.
fn line_covering<'p>(
    context: Context<'_>,
    question: &Question,
    demand: &Demand,
    must: &[usize],
    passages: &'p [Passage],
) -> Option<(&'p Passage, &'p Line, Coverage)> {
    let mut best: Option<(f32, &Passage, &Line, Coverage)> = None;
    for passage in passages {
        let is_own = passage.language.written() == context.language.written();
        for line in &passage.lines {
            let role = role_weight(line.role, demand.direction);
            if role == 0.0 {
                continue;
            }
            let coverage = cover::cover(&question.concepts, &line.tokens);
            let strength =
                |index: &usize| coverage.supports[*index].map_or(0.0, |support| support.strength);
            let covers = must.iter().all(|index| strength(index) >= FITS);
            let touches = demand.rest.iter().any(|index| strength(index) >= FITS);
            if !covers || !touches {
                continue;
            }
            let score = role * demand.rest.iter().map(strength).sum::<f32>()
                + if is_own { 0.3 } else { 0.0 };
            if best.as_ref().is_none_or(|(held, ..)| score > *held) {
                best = Some((score, passage, line, coverage));
            }
        }
    }
    best.map(|(_, passage, line, coverage)| (passage, line, coverage))
}

/// Returns how well a line's role fits the direction asked for: lines of the other one never do.
fn role_weight(role: LineRole, direction: Option<Direction>) -> f32 {
    match (role, direction) {
        (LineRole::Offer, Some(Direction::TheyOffer) | None)
        | (LineRole::Need, Some(Direction::TheyNeed)) => 1.0,
        (
            LineRole::Summary | LineRole::Sentence | LineRole::Item | LineRole::Step,
            Some(Direction::TheyOffer) | None,
        ) => 0.8,
        _ => 0.0,
    }
}

/// Returns the text that is cited for a record as a whole: its summary, else its first line.
fn summary(context: Context<'_>, entry: &Arc<Entry>, passages: &[Passage]) -> Option<Evidence> {
    let order = crate::content::record::nearest_order(context.language);
    let passage = order.iter().find_map(|language| {
        passages
            .iter()
            .find(|passage| passage.language == *language)
    })?;
    let line = passage
        .lines
        .iter()
        .find(|line| line.role == LineRole::Summary)
        .or_else(|| passage.lines.first())?;
    Some(Evidence::of(entry, passage, line.span, &[]))
}
