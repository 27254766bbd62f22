//! Settings: what the operator wrote, checked and composed of what each part defines for itself.
//! Where a value stands is for `layers` to find; what it does is for the part that it belongs to.

mod layers;

use crate::dialogue::service;
use crate::http::settings::{self as http, Access};
use crate::llm::settings as llm;
use crate::store::retention::Retention;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use tracing_subscriber::EnvFilter;

/// Checked settings.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The data folder; `None` for the default one.
    pub data: Option<PathBuf>,
    /// The content folder to serve; `None` for the shipped content.
    pub content: Option<PathBuf>,
    /// Where the service listens.
    pub listen: SocketAddr,
    /// Where a day begins and ends.
    pub time_zone: TimeZone,
    /// Whom the service talks to, and how much it takes from them.
    pub http: http::Settings,
    /// How long a conversation may be.
    pub dialogue: service::Settings,
    /// Which language model words answers anew, if any.
    pub llm: llm::Settings,
    /// For how long rows stay.
    pub retention: Retention,
    /// What is logged, and how.
    pub log: Log,
}

/// What is logged, and how.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Log {
    /// What is logged: a level, or levels by module as `RUST_LOG` has them.
    pub filter: String,
    /// How it is written.
    pub format: LogFormat,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// Lines for people.
    #[default]
    Text,
    /// Lines for programs.
    Json,
}

impl Default for Log {
    fn default() -> Self {
        Self {
            filter: "info".to_owned(),
            format: LogFormat::default(),
        }
    }
}

/// What the command line sets; the rest is as file and environment say.
#[derive(Clone, Debug, Default)]
pub struct Flags {
    /// `--listen`.
    pub listen: Option<SocketAddr>,
    /// `--data`.
    pub data: Option<PathBuf>,
}

/// Why the settings cannot be used: where it stands, what is wrong and what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file cannot be read.
    #[error("the settings file {path} cannot be read")]
    File {
        /// The file.
        path: PathBuf,
        /// The cause.
        source: std::io::Error,
    },
    /// The file is no TOML.
    #[error("{place}: {reason}")]
    Syntax {
        /// File and line.
        place: String,
        /// What the parser says.
        reason: String,
    },
    /// There is no setting of this name.
    #[error("{place}: there is no setting {key}; {choices}")]
    Unknown {
        /// File and line, variable or flag.
        place: String,
        /// The name.
        key: String,
        /// Which there are.
        choices: String,
    },
    /// The value is not one that it can have.
    #[error("{place}: {key}: {reason}; the default is {default}")]
    Value {
        /// File and line, variable or flag.
        place: String,
        /// The setting.
        key: String,
        /// What is wrong.
        reason: String,
        /// A value that would do.
        default: String,
    },
}

/// The file that is read where none is named and one is there.
const FILE: &str = "rabta.toml";

/// Reads the settings: the file, then the environment, then the flags; the last wins.
///
/// # Errors
///
/// Returns the first setting that does not exist or cannot have its value.
pub fn load(file: Option<&Path>, flags: &Flags) -> Result<Settings, Error> {
    let path = file.unwrap_or(Path::new(FILE));
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if file.is_none() && error.kind() == std::io::ErrorKind::NotFound => {
            String::new()
        }
        Err(source) => {
            return Err(Error::File {
                path: path.to_owned(),
                source,
            });
        }
    };
    let variables = std::env::vars_os().map(|(name, value)| {
        (
            name.to_string_lossy().into(),
            value.to_string_lossy().into(),
        )
    });
    read(&path.display().to_string(), &text, variables, flags)
}

/// Reads the settings from given sources.
fn read(
    file: &str,
    text: &str,
    variables: impl Iterator<Item = (String, String)>,
    flags: &Flags,
) -> Result<Settings, Error> {
    let mut entries = layers::of_file(file, text)?;
    entries.extend(layers::of_variables(variables));
    let listen = flags.listen.map(|listen| listen.to_string());
    let data = flags.data.as_ref().map(|data| data.display().to_string());
    for (key, flag, value) in [
        ("server.listen", "--listen", listen),
        ("data", "--data", data),
    ] {
        entries.extend(value.map(|value| layers::of_flag(key, flag, value)));
    }
    layers::compose(entries)
}

/// Settings as they are written, each with its default.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Raw {
    data: PathBuf,
    content: PathBuf,
    server: Server,
    limits: Limits,
    llm: llm::Settings,
    retention: Retention,
    log: Log,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
struct Server {
    listen: SocketAddr,
    time_zone: String,
    #[serde(flatten)]
    access: Access,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
struct Limits {
    turns: usize,
    #[serde(flatten)]
    http: http::Limits,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            time_zone: "Asia/Karachi".to_owned(),
            access: Access::default(),
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            turns: service::Settings::default().turns,
            http: http::Limits::default(),
        }
    }
}

impl Raw {
    /// Checks what a type cannot. An empty folder stands for the default one.
    fn check(self) -> Result<Settings, String> {
        let folder = |path: PathBuf| (!path.as_os_str().is_empty()).then_some(path);
        let zone = &self.server.time_zone;
        let time_zone = TimeZone::get(zone).map_err(|_| {
            format!(
                "{zone:?} is no time zone: write one of the IANA database, such as \"Asia/Karachi\""
            )
        })?;
        if self.limits.turns == 0 {
            return Err("a conversation has at least 1 turn".to_owned());
        }
        EnvFilter::try_new(&self.log.filter).map_err(|error| error.to_string())?;
        let http = http::Settings {
            access: self.server.access,
            limits: self.limits.http,
        };
        http.check().map_err(|error| error.to_string())?;
        self.llm.check().map_err(|error| error.to_string())?;
        Ok(Settings {
            data: folder(self.data),
            content: folder(self.content),
            listen: self.server.listen,
            time_zone,
            http,
            dialogue: service::Settings {
                turns: self.limits.turns,
            },
            llm: self.llm,
            retention: self.retention,
            log: self.log,
        })
    }
}

#[cfg(test)]
mod tests;
