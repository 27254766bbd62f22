//! `rabta eval`: figures on question sets, and the failures by step.

use crate::app;
use crate::config;
use crate::dialogue::respond::World;
use crate::eval::figures::{self, Figure};
use crate::eval::grade::Graded;
use crate::eval::{run as runner, set};
use anyhow::{Context as _, bail};
use clap::Args;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::PathBuf;
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
    /// Exit with status 1 where a figure over all is below this; may be repeated
    #[arg(long, value_name = "METRIC=X")]
    at_least: Vec<String>,
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
    let cases = set::read(&arguments.paths)?;
    let data = arguments.data.data.unwrap_or_else(app::default_data);
    let app = super::ask::open(&data).await?;
    let now = super::moment(&arguments.now, &settings.time_zone)?;
    let generation = app.publisher.current().load_full();
    let world = World {
        generation: &generation,
        locales: &app.locales,
    };
    let bar = super::ingest::progress();
    let (graded, skipped) = runner::run(world, &cases, &now, &|done, all| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    })?;
    bar.finish_and_clear();
    let figures = figures::figures(&graded);
    if arguments.json {
        print_json(
            &arguments.paths,
            generation.number,
            &graded,
            skipped,
            &figures,
        )?;
    } else {
        print_table(&figures, graded.len(), skipped);
        if arguments.by_step {
            print_failures(&graded);
        }
    }
    Ok(if is_below(&floors, &figures) {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
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

fn print_json(
    paths: &[PathBuf],
    generation: u64,
    graded: &[Graded],
    skipped: usize,
    figures: &[Figure],
) -> anyhow::Result<()> {
    let set: Vec<String> = paths
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    let failures: Vec<_> = graded
        .iter()
        .filter_map(|graded| {
            let failure = graded.failure.as_ref()?;
            Some(json!({"id": graded.id, "step": failure.step, "expected": failure.expected, "got": failure.got}))
        })
        .collect();
    let report = json!({
        "set": set,
        "generation": generation,
        "n": graded.len(),
        "skipped": skipped,
        "figures": figures,
        "failures": failures,
    });
    say!(
        "{}",
        serde_json::to_string_pretty(&report).context("writing JSON")?
    );
    Ok(())
}

fn print_table(figures: &[Figure], n: usize, skipped: usize) {
    say!("{n} questions and turns, {skipped} skipped");
    let mut group = None;
    for figure in figures {
        if group != Some((figure.by, figure.key.as_str())) {
            group = Some((figure.by, figure.key.as_str()));
            say!("{} {}", figure.by, figure.key);
        }
        say!(
            "  {:<15} {:.3}  [{:.3}, {:.3}]  n={}",
            figure.metric,
            figure.value,
            figure.low,
            figure.high,
            figure.n
        );
    }
}

fn print_failures(graded: &[Graded]) {
    let mut by_step: BTreeMap<&str, Vec<&Graded>> = BTreeMap::new();
    for reply in graded {
        if let Some(failure) = &reply.failure {
            by_step.entry(failure.step).or_default().push(reply);
        }
    }
    for (step, replies) in by_step {
        say!("{step}: {}", replies.len());
        for reply in replies {
            if let Some(failure) = &reply.failure {
                say!(
                    "  {} ({})\n    expected {}\n    got      {}",
                    reply.id,
                    reply.kind,
                    failure.expected,
                    failure.got.replace('\n', " / ")
                );
            }
        }
    }
}
