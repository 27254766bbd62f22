//! A message to a reply: a question's whole way on one screen.
//! Synchronous, pure given a generation and a moment; every surface calls this.

use super::reply::{ExplainedHit, ExplainedPart, Explanation, Generator, Reply};
use super::state::State;
use super::{follow, talk};
use crate::answer::compose::{self, Composition};
use crate::answer::decide::Outcome;
use crate::answer::plan::Plan;
use crate::answer::{Context, clarify, list, passage_answer, suggest};
use crate::domain::language::Language;
use crate::domain::{filter::Filter, id::RecordId, kind::Kind, visibility::Audience};
use crate::index::generation::Generation;
use crate::index::search::{self, Hit, Scope};
use crate::index::{Error, explanation, typo};
use crate::locale::Locales;
use crate::question::Question;
use crate::question::intent::Intent;
use crate::question::read::{self, Reading};
use jiff::Zoned;

/// Records that a search hands to the answer engine.
const FOUND: usize = 12;

/// What is asked, and by whom.
#[derive(Clone, Debug)]
pub struct Message<'a> {
    /// The cleaned text.
    pub text: &'a str,
    /// The language that the answer is to be in, whatever the text is written in.
    pub language: Option<Language>,
    /// Languages that the visitor reads, best first.
    pub accept_languages: &'a [Language],
    /// What records must meet.
    pub filter: &'a Filter,
    /// Who is asking.
    pub audience: &'a Audience,
    /// Whether to say where the ranking came from.
    pub explain: bool,
}

/// What every turn reads.
#[derive(Clone, Copy)]
pub struct World<'a> {
    /// The generation that is asked.
    pub generation: &'a Generation,
    /// The words that a person reads.
    pub locales: &'a Locales,
}

/// Answers a message and returns what is to be remembered.
///
/// # Errors
///
/// Returns what the index cannot read.
pub fn respond(
    world: World<'_>,
    message: &Message<'_>,
    state: &State,
    now: &Zoned,
) -> Result<(Reply, State), Error> {
    let generation = world.generation;
    let reading = read(generation, message.text, state.language)?;
    let language = answer_language(&reading, message, state);
    let context = Context {
        generation,
        locales: world.locales,
        scope: Scope {
            filter: message.filter,
            audience: message.audience,
            day: now.date(),
        },
        language,
    };
    let mut next = state.clone();
    next.language = Some(language);
    let turn = turn(context, &reading, state, message.explain)?;
    if let Some(held) = &turn.remembered {
        let records = turn.plans.iter().flat_map(Plan::records).collect();
        next.remember(&held.question, held.goes_on, records);
    }
    let first = reading.questions.first();
    let intent = turn.plans.first().map(|plan| plan.intent);
    let reply = Reply {
        language,
        detected_language: reading.language,
        outcome: turn.outcome,
        intent: intent
            .or(first.map(|question| question.intent))
            .unwrap_or(Intent::Unknown),
        confidence: turn.confidence,
        generator: Generator::Template,
        sentences: turn.composition.sentences,
        sources: turn.composition.sources,
        cards: turn.composition.cards,
        total: turn.composition.total,
        values: turn.composition.values,
        suggestions: turn.composition.suggestions,
        notices: Vec::new(),
        explanation: turn.explanation,
    };
    Ok((reply, next))
}

/// What a turn comes to before it is a reply.
struct TurnResult {
    outcome: Outcome,
    confidence: f64,
    plans: Vec<Plan>,
    composition: Composition,
    /// The question to remember, where the turn was about content.
    remembered: Option<Remembered>,
    explanation: Option<Explanation>,
}

/// What of a turn the next one may lean on.
struct Remembered {
    question: String,
    goes_on: bool,
}

fn turn(
    context: Context<'_>,
    reading: &Reading,
    state: &State,
    explain: bool,
) -> Result<TurnResult, Error> {
    if reading.language == Language::Undetermined && reading.has_letters {
        return Ok(said(
            context,
            Outcome::NoAnswer,
            context.text("talk-other-language", &[]),
        ));
    }
    if !reading.has_letters {
        return Ok(said(
            context,
            Outcome::Clarify,
            context.text("talk-signs", &[]),
        ));
    }
    if let [question] = reading.questions.as_slice()
        && let Some((outcome, text)) = talk::talk(context, question)
    {
        return Ok(said(context, outcome, text));
    }
    let previous = follow::previous(context.generation, state)?;
    let mut plans = Vec::new();
    let mut hits = Vec::new();
    let mut asked = Vec::new();
    let mut goes_on = false;
    for question in &reading.questions {
        let answer = answered(context, question, previous.as_ref(), state)?;
        goes_on |= answer.goes_on;
        plans.push(answer.plan);
        hits.extend(answer.hits);
        asked.push(answer.question);
    }
    let outcome = overall(&plans);
    let confidence = plans.iter().map(|plan| plan.confidence).fold(0.0, f64::max);
    let composition = compose::compose(context, &plans);
    let explanation = explain.then(|| explanation_of(context, &asked, &hits));
    let remembered = asked.last().map(|question| Remembered {
        question: question.message.clone(),
        goes_on,
    });
    Ok(TurnResult {
        outcome,
        confidence,
        plans,
        composition,
        remembered: remembered.filter(|_| outcome != Outcome::NoAnswer),
        explanation,
    })
}

/// Returns what became of the message as a whole: answered if one question is.
fn overall(plans: &[Plan]) -> Outcome {
    [Outcome::Answered, Outcome::Clarify]
        .into_iter()
        .find(|outcome| plans.iter().any(|plan| plan.outcome == *outcome))
        .unwrap_or(Outcome::NoAnswer)
}

fn said(context: Context<'_>, outcome: Outcome, text: String) -> TurnResult {
    let composition = Composition {
        sentences: vec![text],
        suggestions: suggest::opening(context, 3),
        ..Composition::default()
    };
    TurnResult {
        outcome,
        confidence: 1.0,
        plans: Vec::new(),
        composition,
        remembered: None,
        explanation: None,
    }
}

/// A plan with what led to it.
struct Answered {
    question: Question,
    plan: Plan,
    hits: Vec<Hit>,
    /// Whether it goes on with the questions before it.
    goes_on: bool,
}

/// Answers the reading of a question that its evidence supports best; where none is answered, the
/// one to prefer says so.
fn answered(
    context: Context<'_>,
    question: &Question,
    previous: Option<&Question>,
    state: &State,
) -> Result<Answered, Error> {
    let mut best: Option<(f64, Answered)> = None;
    for reading in follow::readings(context.generation, question, previous, state) {
        let mut answer = bare(context, &reading.question, reading.about.as_ref())?;
        answer.goes_on = reading.goes_on;
        let sure = match answer.plan.outcome {
            Outcome::Answered => answer.plan.confidence + reading.bonus,
            _ => -1.0,
        };
        if best.as_ref().is_none_or(|(held, _)| sure > *held) {
            best = Some((sure, answer));
        }
    }
    match best {
        Some((_, answer)) => Ok(answer),
        None => bare(context, question, None),
    }
}

/// Answers one reading, from one record alone where `about` says so.
fn bare(
    context: Context<'_>,
    question: &Question,
    about: Option<&RecordId>,
) -> Result<Answered, Error> {
    log(context, question);
    let mut hits = search::search(context.generation, &question.concepts, context.scope, FOUND)?;
    if let Some(about) = about {
        hits.retain(|hit| hit.entry.record.id == *about);
    }
    let is_list = question.intent.is_list()
        && !passage_answer::is_answered_question(context, question, &hits)?;
    if is_list {
        let plan = list::answer(context, question)?;
        if plan.is_some() || question.intent == Intent::FindCompanies {
            let plan = plan.unwrap_or_else(|| nothing_fits(question, &hits));
            return Ok(Answered {
                question: question.clone(),
                plan,
                hits,
                goes_on: false,
            });
        }
    }
    let plan = match clarify::choices(context, question, &hits)? {
        Some(plan) => plan,
        None => passage_answer::answer(context, question, &hits)?,
    };
    let plan = match plan.outcome {
        Outcome::NoAnswer => list::of_companies(context, question)?.unwrap_or(plan),
        _ => plan,
    };
    Ok(Answered {
        question: question.clone(),
        plan,
        hits,
        goes_on: false,
    })
}

/// A search for companies that none fits is not answered by what some page says.
fn nothing_fits(question: &Question, hits: &[Hit]) -> Plan {
    let nearest = hits
        .iter()
        .map(|hit| hit.entry.clone())
        .filter(|entry| entry.record.kind == Kind::Company)
        .take(2)
        .collect();
    Plan::no_answer(question.intent, 0.0, nearest)
}

/// Shows how a question was read, to those who look for the step that failed.
fn log(context: Context<'_>, question: &Question) {
    let attributes = &context.generation.lexicon.base.attributes;
    let asks: Vec<&str> = question
        .asks
        .iter()
        .filter_map(|ask| Some(attributes.all[ask.attribute?].id.as_str()))
        .collect();
    let concepts: Vec<String> = question
        .concepts
        .iter()
        .map(|concept| {
            let ids: Vec<String> = concept
                .targets
                .iter()
                .filter_map(|target| context.generation.lexicon.id_of(*target))
                .collect();
            let marks = [
                ("asks", concept.asks),
                ("general", concept.is_general),
                ("named", concept.name().is_some()),
            ];
            let marks: Vec<&str> = marks
                .into_iter()
                .filter(|(_, is_so)| *is_so)
                .map(|(mark, _)| mark)
                .collect();
            format!(
                "{}={}{:?}",
                concept.span.of(&question.message),
                ids.join("/"),
                marks
            )
        })
        .collect();
    tracing::debug!(intent = question.intent.name(), ?asks, ?concepts, constraints = ?question.constraints, "question");
}

/// Reads a message, with the slips of its spelling forgiven.
///
/// # Errors
///
/// Returns what the index cannot read.
pub fn read(
    generation: &Generation,
    message: &str,
    usual: Option<Language>,
) -> Result<Reading, Error> {
    let mut reading = read::read(message, &generation.lexicon, &generation.analyzer, usual);
    for question in &mut reading.questions {
        typo::forgive(generation, question)?;
    }
    Ok(reading)
}

/// Returns the language of the answer: the request's, an instruction's, the message's, the
/// conversation's, the reader's, English.
fn answer_language(reading: &Reading, message: &Message<'_>, state: &State) -> Language {
    let written = Some(reading.language).filter(|language| *language != Language::Undetermined);
    let foreign = (reading.language == Language::Undetermined && reading.has_letters)
        .then_some(Language::English);
    message
        .language
        .or(reading.instructed)
        .or(written)
        .or(foreign)
        .or(state.language)
        .or(message.accept_languages.first().copied())
        .unwrap_or(Language::English)
}

fn explanation_of(context: Context<'_>, asked: &[Question], hits: &[Hit]) -> Explanation {
    let question = asked.first();
    let explained = |hit: &Hit| {
        let concepts = question
            .map(|question| question.concepts.as_slice())
            .unwrap_or_default();
        let parts = explanation::explain(concepts, hit)
            .into_iter()
            .map(|part| {
                let concept = part.concept.and_then(|index| concepts.get(index));
                let message = question
                    .map(|question| question.message.as_str())
                    .unwrap_or_default();
                ExplainedPart {
                    word: concept
                        .map(|concept| concept.span.of(message).to_owned())
                        .unwrap_or_default(),
                    span: concept.map(|concept| concept.span.code_points(message)),
                    via: part.via.to_owned(),
                    form: part.form,
                    concept: concept.and_then(|concept| {
                        context.generation.lexicon.id_of(*concept.targets.first()?)
                    }),
                    field: part.field.to_owned(),
                    share: part.share,
                }
            })
            .collect();
        ExplainedHit {
            record_id: hit.entry.record.id.clone(),
            language: hit
                .passages
                .first()
                .map_or(Language::English, |passage| passage.language),
            score: f64::from(hit.ranked.score),
            parts,
        }
    };
    Explanation {
        generation: context.generation.number,
        hits: hits.iter().map(explained).collect(),
    }
}
