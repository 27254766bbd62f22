//! `rabta ask`: one answer on the terminal, from the same `respond` that serves visitors.

use crate::app::{self, Access, App};
use crate::config;
use crate::dialogue::respond::{self, Message, World};
use crate::dialogue::service::Turn;
use crate::dialogue::state::State;
use crate::domain::filter::Filter;
use crate::domain::language::Language;
use crate::domain::visibility::Audience;
use crate::http::wire;
use crate::locale::bidi;
use crate::telemetry;
use crate::text::clean;
use anyhow::{Context as _, bail};
use clap::Args;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

/// What `ask` takes.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The question
    #[arg(value_name = "QUESTION")]
    question: String,
    #[command(flatten)]
    data: super::DataArguments,
    /// The language of the answer: en, zh-Hans, zh-Hant, ur or ur-Latn [default: the question's]
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    #[command(flatten)]
    now: super::NowArguments,
    /// Print the whole reply as JSON
    #[arg(long)]
    json: bool,
    /// Say where the ranking came from
    #[arg(long)]
    explain: bool,
}

/// Answers a question.
///
/// # Errors
///
/// Returns what could not be opened or read.
pub async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let settings = config::load(None, &config::Flags::default())?;
    telemetry::start(&settings.log);
    let text = clean::visitor(&arguments.question);
    if text.trim().is_empty() {
        bail!("the question is empty");
    }
    let language = match arguments.language.as_deref() {
        Some(tag) => Some(language(tag)?),
        None => None,
    };
    let data = arguments.data.data.unwrap_or_else(app::default_data);
    let app = open(&data).await?;
    let now = super::moment(&arguments.now, &settings.time_zone)?;
    let generation = app.publisher.current().load_full();
    let filter = Filter::default();
    let message = Message {
        text: &text,
        language,
        accept_languages: &[],
        filter: &filter,
        audience: &Audience::Public,
        explain: arguments.explain,
    };
    let world = World {
        generation: &generation,
        locales: &app.locales,
    };
    let started = Instant::now();
    let (reply, _) = respond::respond(world, &message, &State::default(), &now)?;
    let took = started.elapsed();
    if arguments.json || arguments.explain {
        let wire = wire::Turn::new(&Turn::passing(reply), took);
        say!(
            "{}",
            serde_json::to_string_pretty(&wire).context("writing the reply")?
        );
        return Ok(ExitCode::SUCCESS);
    }
    say!("{}", bidi::without_isolates(&reply.answer()));
    for source in &reply.sources {
        let url = source.url.as_deref().unwrap_or(source.record_id.as_str());
        say!(
            "[{}] {} ({}) {url}",
            source.n,
            source.title,
            source.language.tag()
        );
    }
    for suggestion in &reply.suggestions {
        say!("? {suggestion}");
    }
    Ok(ExitCode::SUCCESS)
}

/// Opens a data folder beside a running service; an empty one is filled with the shipped content.
pub(super) async fn open(data: &Path) -> anyhow::Result<App> {
    if data.exists() {
        let app = App::open(data, Access::Beside).await?;
        if !app.is_empty().await? {
            return Ok(app);
        }
    }
    let app = App::open(data, Access::Write).await?;
    app.take_shipped().await?;
    Ok(app)
}

pub(super) fn language(tag: &str) -> anyhow::Result<Language> {
    match Language::parse(tag) {
        Some(language) if language != Language::Undetermined => Ok(language),
        _ => bail!("{tag:?} is no language of ours: use en, zh-Hans, zh-Hant, ur or ur-Latn"),
    }
}
