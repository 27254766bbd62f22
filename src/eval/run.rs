//! Runs cases against a generation: one conversation a case, the clock as the case says; or their
//! retrieval alone.
//! Grading is `grade`'s.

use super::grade::{self, Graded};
use super::set::Case;
use crate::dialogue::respond::{self, Message, World};
use crate::dialogue::state::State;
use crate::domain::filter::Filter;
use crate::domain::visibility::Audience;
use crate::domain::{id::RecordId, language::Language};
use crate::index::Error;
use crate::index::search::{self, Scope};
use crate::text::clean;
use jiff::Zoned;

/// How many records of the ranking are graded.
const RANKED: usize = 10;

/// What is run of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// The search alone.
    Retrieval,
    /// The whole way to the answer.
    Answer,
}

/// Runs every case; those whose relevant records are all absent are skipped and counted.
///
/// # Errors
///
/// Returns what the index cannot read.
pub fn run(
    world: World<'_>,
    cases: &[Case],
    now: &Zoned,
    depth: Depth,
    progress: &dyn Fn(usize, usize),
) -> Result<(Vec<Graded>, usize), Error> {
    let mut graded = Vec::new();
    let mut skipped = 0;
    for (done, case) in cases.iter().enumerate() {
        if case.turns().iter().all(|turn| is_absent(world, turn)) {
            skipped += 1;
        } else if depth == Depth::Answer {
            dialogue(world, case, now, &mut graded)?;
        } else {
            retrieval(world, case, now, &mut graded)?;
        }
        progress(done + 1, cases.len());
    }
    Ok((graded, skipped))
}

/// Returns whether a case has relevant records and none is here.
fn is_absent(world: World<'_>, case: &Case) -> bool {
    let has = |id: &RecordId| {
        world
            .generation
            .catalog
            .by_row(crate::index::catalog::row(id))
            .is_some()
    };
    !case.relevant.is_empty() && !case.relevant.iter().any(has)
}

/// Grades what the search finds for every turn by itself.
fn retrieval(
    world: World<'_>,
    case: &Case,
    now: &Zoned,
    graded: &mut Vec<Graded>,
) -> Result<(), Error> {
    for (index, turn) in case.turns().iter().enumerate() {
        let turn = numbered(case, turn, index);
        let text = clean::visitor(&turn.question);
        let moment = moment(turn.now.or(case.now), now);
        let found = ranking(world, &text, None, &Filter::default(), &moment)?;
        let language = turn.language.unwrap_or(Language::Undetermined);
        graded.push(grade::grade_ranking(world, &turn, language, &found));
    }
    Ok(())
}

/// Returns a turn with what it has from its dialogue: the language, a number.
fn numbered(case: &Case, turn: &Case, index: usize) -> Case {
    let mut turn = turn.clone();
    turn.language = turn.language.or(case.language);
    if !case.turns.is_empty() {
        turn.id = format!("{}/{}", case.id, index + 1);
        turn.r#type = Some("dialogue".to_owned());
    }
    turn
}

fn dialogue(
    world: World<'_>,
    case: &Case,
    now: &Zoned,
    graded: &mut Vec<Graded>,
) -> Result<(), Error> {
    let mut state = State::default();
    let filter = Filter::default();
    for (index, turn) in case.turns().iter().enumerate() {
        let text = clean::visitor(&turn.question);
        let moment = moment(turn.now.or(case.now), now);
        let message = Message {
            text: &text,
            language: None,
            accept_languages: &[],
            filter: &filter,
            audience: &Audience::Public,
            explain: false,
        };
        let usual = state.language;
        let (reply, next) = respond::respond(world, &message, &state, &moment)?;
        state = next;
        let ranking = ranking(world, &text, usual, &filter, &moment)?;
        let turn = numbered(case, turn, index);
        graded.push(grade::grade(world, &turn, &reply, &ranking));
    }
    Ok(())
}

/// Returns the records that a question's words find, best first.
fn ranking(
    world: World<'_>,
    text: &str,
    usual: Option<Language>,
    filter: &Filter,
    now: &Zoned,
) -> Result<Vec<RecordId>, Error> {
    let generation = world.generation;
    let reading = respond::read(generation, text, usual)?;
    let concepts: Vec<_> = reading
        .questions
        .into_iter()
        .flat_map(|question| question.concepts)
        .collect();
    let scope = Scope {
        filter,
        audience: &Audience::Public,
        day: now.date(),
    };
    let hits = search::search(generation, &concepts, scope, RANKED)?;
    Ok(hits
        .into_iter()
        .map(|hit| hit.entry.record.id.clone())
        .collect())
}

/// Returns noon of a case's day, else now.
pub(super) fn moment(day: Option<jiff::civil::Date>, now: &Zoned) -> Zoned {
    day.and_then(|day| day.at(12, 0, 0, 0).to_zoned(now.time_zone().clone()).ok())
        .unwrap_or_else(|| now.clone())
}
