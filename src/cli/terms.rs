//! `rabta terms import`: an operator's entries of the term base, from a file as those of `locales/`.
//! What a row means is for `lexicon`; rows of the same id are replaced.

use crate::app::{self, Access, App};
use crate::store::term::Term;
use anyhow::{Context as _, bail};
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The columns of a file, in order.
const COLUMNS: &str = "id\tbroader\ten\tzh-Hans\tur\tzh-Hant\tur-Latn";

/// What `terms` takes.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Add the rows of a file: id, broader, en, zh-Hans, ur, zh-Hant, ur-Latn, separated by tabs
    Import {
        /// The file, with a line of column names at its head
        file: PathBuf,
        #[command(flatten)]
        data: super::DataArguments,
    },
}

/// Imports.
///
/// # Errors
///
/// Returns what is wrong with the file, or what store or index cannot do.
pub async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let Action::Import { file, data } = arguments.action;
    let terms = read(&file)?;
    let count = terms.len();
    let data = data.data.unwrap_or_else(app::default_data);
    let app = App::open(&data, Access::Write).await?;
    app.publisher.put_terms(terms, Vec::new()).await?;
    say!("imported {count} terms");
    Ok(ExitCode::SUCCESS)
}

fn read(file: &Path) -> anyhow::Result<Vec<Term>> {
    let text =
        std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let head = lines.next().unwrap_or_default().trim_end();
    if !COLUMNS.starts_with(head) || head.split('\t').count() < 5 {
        bail!(
            "{} should begin with its column names: {}",
            file.display(),
            COLUMNS.replace('\t', ", ")
        );
    }
    let rows = lines.filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    Ok(rows.map(row).collect())
}

fn row(line: &str) -> Term {
    let mut cells = line.split('\t').map(|cell| cell.trim().to_owned());
    let mut cell = || cells.next().unwrap_or_default();
    Term {
        id: cell(),
        broader: cell(),
        english: cell(),
        chinese: cell(),
        urdu: cell(),
        traditional: cell(),
        roman: cell(),
    }
}
