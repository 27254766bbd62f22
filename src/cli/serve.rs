//! `rabta serve`: opens everything, says where it listens, serves until it is told to stop.

use crate::app::{self, Access, App};
use crate::config;
use crate::http;
use crate::ingest::publish::Prune;
use crate::llm::client::Client;
use crate::telemetry;
use anyhow::Context as _;
use clap::Args;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use tokio::net::TcpListener;

/// What `serve` takes.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The address to listen on [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<SocketAddr>,
    #[command(flatten)]
    data: super::DataArguments,
    /// A content folder to serve: ingested, with what is gone from it removed, at the start
    #[arg(long, value_name = "DIR")]
    content: Option<PathBuf>,
    /// A settings file [default: rabta.toml where there is one]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// Runs the service.
///
/// # Errors
///
/// Returns why it could not start.
pub async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let settings = config::load(
        arguments.config.as_deref(),
        &config::Flags {
            listen: arguments.listen,
            data: arguments.data.data,
        },
    )?;
    telemetry::start(&settings.log);
    let data = settings.data.clone().unwrap_or_else(app::default_data);
    let listener = TcpListener::bind(settings.listen).await.with_context(|| {
        format!(
            "listening on {}: is another service there?",
            settings.listen
        )
    })?;
    let address = listener.local_addr().context("reading the address")?;
    let app = App::open(&data, Access::Write).await?;
    match arguments.content.as_ref().or(settings.content.as_ref()) {
        Some(folder) => {
            let report = app.take_path(folder, Prune::Yes, &|_, _| ()).await?;
            super::ingest::print(&report);
        }
        None => app.take_shipped().await?,
    }
    let model = Client::open(&settings.llm).context("setting up the language model")?;
    if let Some(model) = &model {
        tracing::info!(
            llm.host = model.host(),
            "answers are worded anew by a language model"
        );
    }
    let service = app.service(settings.dialogue).with_model(model);
    app::set_time_zone(settings.time_zone.clone());
    tokio::spawn(app.keep_house(settings.retention));
    let state = app.state(service, settings.http, app::clock);
    let shutdown = http::shutdown::Shutdown::on_signals().context("listening for signals")?;
    say!(
        "rabta listens on http://{address}/ with data in {}",
        data.display()
    );
    http::serve::serve(listener, state, shutdown).await;
    Ok(ExitCode::SUCCESS)
}
