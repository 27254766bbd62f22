//! Where logs go: to standard error, as lines for people or for programs.
//! What is logged stands where it happens; nothing here knows a part.

use crate::config::{Log, LogFormat};
use std::backtrace::Backtrace;
use std::io::IsTerminal as _;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;
use tracing_subscriber::util::SubscriberInitExt as _;

/// Begins to log, for as long as the process runs. A second call changes nothing.
pub fn start(log: &Log) {
    // The filter was checked with the settings; one that fails all the same must not end the service.
    let filter = EnvFilter::try_new(&log.filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_target(true);
    let started = match log.format {
        LogFormat::Text => builder
            .with_ansi(std::io::stderr().is_terminal())
            .finish()
            .try_init(),
        LogFormat::Json => builder
            .json()
            .flatten_event(true)
            .with_current_span(true)
            .with_span_list(false)
            .finish()
            .try_init(),
    };
    if started.is_ok() {
        std::panic::set_hook(Box::new(|panic| {
            // The place alone: what a panic says may hold a visitor's words.
            let place = panic.location().map(ToString::to_string);
            let backtrace = Backtrace::capture();
            tracing::error!(
                panic.place = place.as_deref().unwrap_or("unknown"),
                panic.backtrace = %backtrace,
                "a part of the service panicked"
            );
        }));
    }
}
