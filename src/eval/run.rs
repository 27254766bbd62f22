//! Runs cases against a generation: one conversation a case, the clock as the case says.
//! Grading is `grade`'s.

use super::grade::{self, Graded};
use super::set::Case;
use crate::dialogue::respond::{self, Message, World};
use crate::dialogue::state::State;
use crate::domain::filter::Filter;
use crate::domain::id::RecordId;
use crate::domain::visibility::Audience;
use crate::index::Error;
use crate::index::search::{self, Scope};
use crate::text::clean;
use jiff::Zoned;

/// How many records of the ranking are graded.
const RANKED: usize = 10;

/// Runs every case; those whose relevant records are all absent are skipped and counted.
///
/// # Errors
///
/// Returns what the index cannot read.
pub fn run(
    world: World<'_>,
    cases: &[Case],
    now: &Zoned,
    progress: &dyn Fn(usize, usize),
) -> Result<(Vec<Graded>, usize), Error> {
    let mut graded = Vec::new();
    let mut skipped = 0;
    for (done, case) in cases.iter().enumerate() {
        let turns = if case.turns.is_empty() {
            std::slice::from_ref(case)
        } else {
            case.turns.as_slice()
        };
        if turns.iter().all(|turn| is_absent(world, turn)) {
            skipped += 1;
        } else {
            dialogue(world, case, turns, now, &mut graded)?;
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

fn dialogue(
    world: World<'_>,
    case: &Case,
    turns: &[Case],
    now: &Zoned,
    graded: &mut Vec<Graded>,
) -> Result<(), Error> {
    let mut state = State::default();
    let filter = Filter::default();
    let is_dialogue = !case.turns.is_empty();
    for (index, turn) in turns.iter().enumerate() {
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
        let mut turn = turn.clone();
        turn.language = turn.language.or(case.language);
        if is_dialogue {
            turn.id = format!("{}/{}", case.id, index + 1);
            turn.r#type = Some("dialogue".to_owned());
        }
        graded.push(grade::grade(world, &turn, &reply, &ranking));
    }
    Ok(())
}

/// Returns the records that a question's words find, best first.
fn ranking(
    world: World<'_>,
    text: &str,
    usual: Option<crate::domain::language::Language>,
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
