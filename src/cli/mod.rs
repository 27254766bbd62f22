//! The command line: one file a command, the exit status decided here.
//! Commands read and print; what they do is done below.

/// Prints a line to standard output, formatted as `println!` does; a reader that has gone ends the
/// program quietly, as it ends other tools.
macro_rules! say {
    ($($argument:tt)*) => {
        $crate::cli::print_line(&format!($($argument)*))
    };
}

pub mod ask;
pub mod eval;
pub mod ingest;
pub mod keys;
mod match_table;
pub mod matches;
pub mod serve;
pub mod terms;
pub mod text;

use anyhow::Context as _;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Answers questions on China–Pakistan cooperation in English, Chinese and Urdu from its own
/// content, every statement with its source.
#[derive(Debug, Parser)]
#[command(name = "rabta", version, about, propagate_version = true)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the service, with the widget's page at /
    Serve(serve::Arguments),
    /// Read files, index them, and report what was added, changed, unchanged, removed and not taken
    Ingest(ingest::Arguments),
    /// Answer one question on the terminal
    Ask(ask::Arguments),
    /// Find counterparts for a company, with reasons, or for every company of an event
    Match(matches::Arguments),
    /// Show what the language analysis sees in a text
    Text(text::Arguments),
    /// Measure retrieval and answers on question sets
    Eval(eval::Arguments),
    /// Make, list and revoke the keys of partners and operators
    Keys(keys::Arguments),
    /// Add an operator's entries to the term base
    Terms(terms::Arguments),
}

/// Where the data lie.
#[derive(Debug, Args)]
struct DataArguments {
    /// The data folder [default: index/store in a checkout, else the platform's]
    #[arg(long, value_name = "DIR", env = "RABTA_DATA")]
    data: Option<PathBuf>,
}

/// The day on which a question is asked.
#[derive(Debug, Args)]
struct NowArguments {
    /// The moment at which it is asked, as 2026-11-24 (noon) or 2026-11-24T15:00
    #[arg(long, value_name = "MOMENT")]
    now: Option<String>,
}

/// Runs the command line.
///
/// # Errors
///
/// Returns what went wrong, with its causes.
pub fn run() -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("starting the runtime")?;
    runtime.block_on(async {
        match CommandLine::parse().command {
            Command::Serve(arguments) => serve::run(arguments).await,
            Command::Ingest(arguments) => ingest::run(arguments).await,
            Command::Ask(arguments) => ask::run(arguments).await,
            Command::Match(arguments) => matches::run(arguments).await,
            Command::Text(arguments) => text::run(&arguments),
            Command::Eval(arguments) => eval::run(arguments).await,
            Command::Keys(arguments) => keys::run(arguments).await,
            Command::Terms(arguments) => terms::run(arguments).await,
        }
    })
}

/// Reads `--now`; without a time it is noon.
fn moment(arguments: &NowArguments, zone: &jiff::tz::TimeZone) -> anyhow::Result<jiff::Zoned> {
    let Some(text) = &arguments.now else {
        return Ok(crate::app::now(zone));
    };
    let civil = match text.parse::<jiff::civil::Date>() {
        Ok(day) if text.len() <= 10 => day.at(12, 0, 0, 0),
        _ => text.parse::<jiff::civil::DateTime>().with_context(|| {
            format!("--now {text:?} is no moment: write 2026-11-24 or 2026-11-24T15:00")
        })?,
    };
    civil.to_zoned(zone.clone()).context("reading --now")
}

/// Writes a line to standard output.
fn print_line(line: &str) {
    use std::io::Write as _;
    let written = writeln!(std::io::stdout(), "{line}");
    if written.is_err_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe) {
        std::process::exit(0);
    }
}

#[cfg(test)]
mod tests {
    use super::CommandLine;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        CommandLine::command().debug_assert();
    }
}
