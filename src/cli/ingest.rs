//! `rabta ingest`: reads files, indexes them and reports.

use crate::app::{self, Access, App};
use crate::ingest::Report;
use crate::ingest::publish::Prune;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

/// What `ingest` takes.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Files and folders to read
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    data: super::DataArguments,
    /// Remove the records that came from the same path and are no longer there
    #[arg(long)]
    prune: bool,
}

/// Ingests.
///
/// # Errors
///
/// Returns what could not be read or written at all.
pub async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let data = arguments.data.data.unwrap_or_else(app::default_data);
    let app = App::open(&data, Access::Write).await?;
    let prune = if arguments.prune {
        Prune::Yes
    } else {
        Prune::No
    };
    let mut total = Report::default();
    for path in &arguments.paths {
        let bar = progress();
        let report = app
            .take_path(path, prune, &|done, all| {
                bar.set_length(all as u64);
                bar.set_position(done as u64);
            })
            .await?;
        bar.finish_and_clear();
        total.added += report.added;
        total.changed += report.changed;
        total.unchanged += report.unchanged;
        total.removed += report.removed;
        total.taken.extend(report.taken);
        total.problems.extend(report.problems);
    }
    print(&total);
    Ok(if total.failed() > 0 {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// Prints a report: what was not taken, then the counts on one line.
pub(super) fn print(report: &Report) {
    for problem in &report.problems {
        let line = problem
            .line
            .map(|line| format!(" line {line}"))
            .unwrap_or_default();
        let kind = if problem.is_warning {
            "warning"
        } else {
            "failed"
        };
        say!("{kind}: {}{line}: {}", problem.path, problem.reason);
    }
    say!(
        "added {}, changed {}, unchanged {}, removed {}, failed {}",
        report.added,
        report.changed,
        report.unchanged,
        report.removed,
        report.failed()
    );
}

/// Returns a bar on a terminal, and nothing elsewhere.
pub(super) fn progress() -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(0).with_style(style)
}
