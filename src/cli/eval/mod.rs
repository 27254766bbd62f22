//! `rabta eval`: figures on question sets, the sets checked against the records, words that nothing covers.
//! What is printed, and how, is `report`'s.

mod report;

use crate::app::{self, App};
use crate::config;
use crate::content::reader;
use crate::dialogue::respond::World;
use crate::domain::visibility::Audience;
use crate::eval::figures::{self, Figure};
use crate::eval::grade::Graded;
use crate::eval::half::Half;
use crate::eval::matches::{self, GradedMatch};
use crate::eval::run::{self as runner, Depth};
use crate::eval::set::{self, Case, Set};
use crate::eval::{calibrate, check, near, risk, unknown};
use crate::index::generation::Generation;
use crate::ingest::files;
use crate::matching::board::Board;
use crate::matching::search::{SameCountry, Wish};
use anyhow::{Context as _, bail};
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What `eval` takes.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Question sets: files, or folders of `.jsonl` files
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    data: super::DataArguments,
    #[command(flatten)]
    now: super::NowArguments,
    /// Print figures and failures as JSON
    #[arg(long)]
    json: bool,
    /// Print the failures, by the step that failed
    #[arg(long)]
    by_step: bool,
    /// Run the cases alone whose id begins with this
    #[arg(long, value_name = "PREFIX", default_value = "")]
    id: String,
    /// Measure the search alone, which is much faster
    #[arg(long)]
    retrieval: bool,
    /// Add near misses made by rule from what each record does not say
    #[arg(long)]
    near_misses: bool,
    /// Print how much is answered, and how much of it is wrong, as more confidence is asked for
    #[arg(long)]
    risk_coverage: bool,
    /// Fit the decision to the questions of the half `dev` instead, and write its constants to `--out`
    #[arg(long, group = "instead", requires = "out")]
    calibrate: bool,
    /// The file that `--calibrate` writes
    #[arg(long, value_name = "FILE", requires = "calibrate")]
    out: Option<PathBuf>,
    /// Exit with status 1 where a figure over all is below this; may be repeated
    #[arg(long, value_name = "METRIC=X")]
    at_least: Vec<String>,
    /// Check the sets against the records instead; exit with status 1 where one is wrong
    #[arg(long, group = "instead")]
    check: bool,
    /// List the words of question sets or content that nothing covers instead, by frequency
    #[arg(long, group = "instead")]
    unknown: bool,
}

/// Measures.
///
/// # Errors
///
/// Returns what could not be opened or read.
pub async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let floors = arguments
        .at_least
        .iter()
        .map(|text| floor(text))
        .collect::<anyhow::Result<Vec<_>>>()?;
    let settings = config::load(None, &config::Flags::default())?;
    let data = arguments
        .data
        .data
        .clone()
        .unwrap_or_else(app::default_data);
    let app = super::ask::open(&data).await?;
    if arguments.unknown {
        return list_unknown(&app, &arguments);
    }
    let mut set = set::read(&arguments.paths)?;
    set.cases.retain(|case| case.id.starts_with(&arguments.id));
    if arguments.check {
        return check_set(&app, &set).await;
    }
    if let Some(problem) = set.problems.first() {
        bail!("{problem}");
    }
    let now = super::moment(&arguments.now, &settings.time_zone)?;
    let generation = app.publisher.current().load_full();
    let world = World {
        generation: &generation,
        locales: &app.locales,
    };
    let bar = super::ingest::progress();
    let progress = |done: usize, all: usize| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    };
    if arguments.calibrate {
        set.cases.retain(|case| case.half() == Half::Dev);
    }
    if arguments.near_misses {
        let half = arguments.calibrate.then_some(Half::Dev);
        set.cases
            .extend(near::near_misses(world, half, now.date(), &progress)?);
    }
    if let Some(file) = &arguments.out {
        return write_calibration(world, &set.cases, &now, file);
    }
    let depth = if arguments.retrieval {
        Depth::Retrieval
    } else {
        Depth::Answer
    };
    let (graded, skipped) = runner::run(world, &set.cases, &now, depth, &progress)?;
    bar.finish_and_clear();
    let matches = match_all(&generation, &set, &now);
    let mut figures = figures::figures(&graded);
    figures.extend(matches::figures(&matches));
    print(
        &arguments,
        generation.number,
        &graded,
        skipped,
        &figures,
        &matches,
    )?;
    Ok(status(!is_below(&floors, &figures)))
}

/// Grades the counterparts of the companies that the set names.
fn match_all(generation: &Generation, set: &Set, now: &jiff::Zoned) -> Vec<GradedMatch> {
    if set.matches.is_empty() {
        return Vec::new();
    }
    let board = Board::new(generation);
    let wish = Wish {
        audience: &Audience::Public,
        day: now.date(),
        same_country: SameCountry::Excluded,
    };
    set.matches
        .iter()
        .filter_map(|row| matches::grade(&board, &wish, row))
        .collect()
}

fn write_calibration(
    world: World<'_>,
    cases: &[Case],
    now: &jiff::Zoned,
    file: &Path,
) -> anyhow::Result<ExitCode> {
    let outcome = calibrate::calibrate(world, cases, now)?;
    report::curve(&outcome.curve);
    let text = toml::to_string(&outcome.calibration).context("writing the constants")?;
    std::fs::write(file, text).with_context(|| format!("writing {}", file.display()))?;
    Ok(ExitCode::SUCCESS)
}

/// Prints what was measured, as the arguments want it.
fn print(
    arguments: &Arguments,
    generation: u64,
    graded: &[Graded],
    skipped: usize,
    figures: &[Figure],
    matches: &[GradedMatch],
) -> anyhow::Result<()> {
    if arguments.json {
        let mut report = report::json(&arguments.paths, generation, graded, skipped, figures);
        report::add_matches(&mut report, matches);
        say!(
            "{}",
            serde_json::to_string_pretty(&report).context("writing JSON")?
        );
    } else {
        report::table(figures, graded.len(), skipped);
        if arguments.by_step {
            report::failures(graded);
            report::matches(matches);
        }
        if arguments.risk_coverage {
            report::risk(&risk::curve(graded));
        }
    }
    Ok(())
}

fn status(is_well: bool) -> ExitCode {
    if is_well {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Says what is wrong with the sets, given the records of the data folder.
async fn check_set(app: &App, set: &Set) -> anyhow::Result<ExitCode> {
    let records = app.records().await?;
    let generation = app.publisher.current().load_full();
    let problems = check::check(set, &records, &generation.analyzer);
    for problem in &problems {
        say!("{problem}");
    }
    say!(
        "{} questions and dialogues, {} matches, {} problems",
        set.cases.len(),
        set.matches.len(),
        problems.len()
    );
    Ok(status(problems.is_empty()))
}

/// Lists the words that nothing covers, of question sets and of content.
fn list_unknown(app: &App, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let mut lines = Vec::new();
    for path in &arguments.paths {
        lines.extend(lines_of(app, path)?);
    }
    let generation = app.publisher.current().load_full();
    let words = unknown::unknown(&generation, &lines);
    if arguments.json {
        say!(
            "{}",
            serde_json::to_string_pretty(&words).context("writing JSON")?
        );
    } else {
        for word in &words {
            let tag = word.language.tag();
            say!("{}\t{}\t{tag}\t{}", word.count, word.word, word.example);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns the questions of a path where it holds some, else the lines of the records that it holds.
fn lines_of(app: &App, path: &Path) -> anyhow::Result<Vec<unknown::Line>> {
    let set = set::read(&[path.to_path_buf()])?;
    let turns = set.cases.iter().flat_map(|case| {
        case.turns()
            .iter()
            .map(move |turn| (turn.language.or(case.language), turn.question.clone()))
    });
    let questions: Vec<unknown::Line> = turns.filter(|(_, text)| !text.is_empty()).collect();
    if !questions.is_empty() {
        return Ok(questions);
    }
    let inputs = files::collect(path)?;
    let contents = reader::read(&inputs, &|text| app.publisher.detect(text));
    let records: Vec<_> = contents
        .found
        .into_iter()
        .map(|found| found.record)
        .collect();
    let generation = app.publisher.current().load_full();
    Ok(unknown::lines(&generation, &records))
}

fn floor(text: &str) -> anyhow::Result<(String, f64)> {
    match text.split_once('=') {
        Some((metric, value)) => Ok((
            metric.to_owned(),
            value
                .parse()
                .with_context(|| format!("--at-least {text:?}"))?,
        )),
        None => bail!("--at-least {text:?}: write METRIC=X, such as recall@10=0.9"),
    }
}

/// Returns whether a figure over all is below its floor, and says which.
fn is_below(floors: &[(String, f64)], figures: &[Figure]) -> bool {
    let mut is_below = false;
    for (metric, floor) in floors {
        let value = figures
            .iter()
            .find(|figure| figure.by == "all" && figure.metric == metric)
            .map(|figure| figure.value);
        if value.is_none_or(|value| value < *floor) {
            eprintln!("{metric} is {value:?}, below {floor}");
            is_below = true;
        }
    }
    is_below
}
