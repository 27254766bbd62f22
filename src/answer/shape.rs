//! The shape of what is cited and said: which stretch, which names, what is past.
//! Small decisions that `passage_answer` makes for each candidate.

use super::Context;
use super::evidence::Opened;
use super::plan::{Evidence, Said};
use super::slot;
use super::when;
use crate::content::passage::{LineRole, Passage};
use crate::content::record::nearest_order;
use crate::domain::language::Language;
use crate::domain::span::Span;
use crate::lexicon::attribute::Expected;
use crate::locale::quotation;
use crate::question::intent::Intent;
use crate::question::{Ask, Question};
use crate::value::amount::{Amount, Scalar};
use crate::value::{Kind, Value};

/// The most bytes of a citation of two sentences; a longer one is cut to the first.
const CITED: usize = 420;

/// Returns whether the time that a value names is over.
#[must_use]
pub fn is_past(context: Context<'_>, value: &Value) -> bool {
    value.kind == Kind::Date && when::bounds(value).is_some_and(|(_, last)| last < context.today())
}

/// Makes the value of a name.
#[must_use]
pub fn named(kind: Kind, name: &str) -> Value {
    Value {
        kind,
        amount: Amount::Exact(Scalar::Text(name.to_owned())),
        unit: None,
        per: None,
        counts: None,
        span: Span::new(0, 0),
    }
}

/// Returns a text of a record as the reader's script shows it.
#[must_use]
pub fn shown(context: Context<'_>, text: &str, language: Language) -> String {
    quotation::shown(text, language, context.language)
}

/// Returns the attribute that labels a bound value: the one asked for where the line speaks of it,
/// else the bare one of its kind ("Date"), which asserts no more than the line does.
#[must_use]
pub fn label_attribute(context: Context<'_>, ask: &Ask, cue: f32) -> Option<usize> {
    let attributes = &context.generation.lexicon.base.attributes;
    let asked = ask.attribute?;
    if cue > 0.0 {
        return Some(asked);
    }
    let generic = attributes
        .all
        .iter()
        .position(|attribute| attribute.is_generic && attribute.expected == ask.expected);
    generic.or(Some(asked))
}

/// Returns the name of a place in the reader's language.
#[must_use]
pub fn place_name(context: Context<'_>, place: usize) -> String {
    let place = &context.generation.lexicon.base.places[place];
    slot::written_place(context, place.name(context.language))
}

/// Returns the passage with steps that the reader would rather read.
#[must_use]
pub fn preferred_steps(context: Context<'_>, opened: &Opened) -> Option<usize> {
    nearest_order(context.language).iter().find_map(|language| {
        opened.passages.iter().position(|passage| {
            passage.language == *language
                && passage.lines.iter().any(|line| line.role == LineRole::Step)
        })
    })
}

/// Returns the stretch to cite for a line: of a definition or an answered question the next sentence
/// too, of steps all of them.
#[must_use]
pub fn cited(question: &Question, passage: &Passage, line: usize, said: &Said) -> Span {
    let own = passage.lines[line].span;
    let joined = |last: Span| Span {
        start: own.start,
        end: last.end,
    };
    match said {
        Said::Steps(_) => passage
            .lines
            .iter()
            .rev()
            .find(|line| line.role == LineRole::Step)
            .map_or(own, |line| joined(line.span)),
        Said::Quote
            if matches!(
                question.intent,
                Intent::Define | Intent::About | Intent::Unknown
            ) =>
        {
            let next = passage.lines.get(line + 1).filter(|next| {
                next.role == LineRole::Sentence
                    && passage.lines[line].role == LineRole::Sentence
                    && joined(next.span).len() <= CITED
                    && !Span::new(own.end as usize, next.span.start.max(own.end) as usize)
                        .of(&passage.text)
                        .contains('\n')
            });
            next.map_or(own, |next| joined(next.span))
        }
        _ => own,
    }
}

/// Returns what is cited where a field of the record answers: its summary in the nearest language.
#[must_use]
pub fn field_evidence(context: Context<'_>, opened: &Opened) -> Evidence {
    let passage = nearest_order(context.language).iter().find_map(|language| {
        opened
            .passages
            .iter()
            .find(|passage| passage.language == *language)
    });
    match passage {
        Some(passage) => {
            let line = passage
                .lines
                .iter()
                .find(|line| line.role == LineRole::Summary)
                .or_else(|| passage.lines.first());
            let span = line.map_or(Span::new(0, passage.text.len()), |line| line.span);
            Evidence::of(&opened.entry, passage, span, &[])
        }
        None => {
            let (title, language) = opened.entry.record.title(context.language);
            Evidence {
                entry: opened.entry.clone(),
                language,
                title: title.to_owned(),
                quote: title.to_owned(),
                highlights: Vec::new(),
            }
        }
    }
}

/// Returns whether what is asked for may stand in a line that holds no value of its kind: nobody can
/// tell a person's or a street's name from other words without knowing it.
#[must_use]
pub fn may_be_in_words(ask: &Ask) -> bool {
    matches!(
        ask.expected,
        Expected::Text
            | Expected::Value(Kind::Person | Kind::Organisation | Kind::Place | Kind::Address)
    )
}
