//! What an operator can set about the language model. Nothing is called while no URL is set.
//! Where the values come from is for `config`.

use super::address;
use crate::domain::seconds;
use reqwest::Url;
use serde::{Deserialize, Serialize, Serializer};
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

/// Which model is called, with what, and how much of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Where an API of OpenAI's shape begins, such as `http://127.0.0.1:11434/v1`. Empty: no model.
    pub url: String,
    /// The model, by the name that the server knows it by.
    pub model: String,
    /// The key, sent as `Authorization: Bearer`; empty for a server that wants none.
    pub key: Secret,
    /// A file that holds the key, for those who keep it out of settings and environment.
    pub key_file: PathBuf,
    /// Seconds for a connection.
    #[serde(with = "seconds")]
    pub connect_seconds: Duration,
    /// Seconds until the whole text must be there, a second try included. So much longer may a
    /// visitor wait for an answer that was ready.
    #[serde(with = "seconds")]
    pub total_seconds: Duration,
    /// Tokens of a reply.
    pub reply_tokens: u32,
    /// Calls under way at once; an answer beyond them is not worded anew.
    pub concurrent_calls: usize,
    /// Calls of a day, by the service's time zone.
    pub daily_calls: u32,
    /// Failures in a row after which the model is left alone.
    pub breaker_failures: u32,
    /// Seconds for which it is left alone.
    #[serde(with = "seconds")]
    pub breaker_seconds: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            url: String::new(),
            model: "default".to_owned(),
            key: Secret::default(),
            key_file: PathBuf::new(),
            connect_seconds: Duration::from_secs(5),
            // A model on two cores writes about 20 tokens a second; most answers are under 200.
            total_seconds: Duration::from_secs(20),
            reply_tokens: 800,
            concurrent_calls: 4,
            daily_calls: 2_000,
            breaker_failures: 5,
            breaker_seconds: Duration::from_mins(1),
        }
    }
}

/// A text that is never shown: neither in a log nor where settings are written.
#[derive(Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Makes a secret of a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.trim().to_owned())
    }

    /// Returns the text.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Secret")
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str("")
    }
}

/// Why settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Invalid {
    /// The URL is none that can be called.
    #[error("{0:?} is no base URL: write one such as \"http://127.0.0.1:11434/v1\"")]
    Url(String),
    /// The URL is that of a machine's own secrets.
    #[error("{0:?} is an address that no call may go to")]
    Address(String),
    /// A limit that nothing could pass.
    #[error("{0} must be more than 0")]
    Zero(&'static str),
    /// The key's file cannot be read.
    #[error("the key file {path} cannot be read")]
    KeyFile {
        /// The file.
        path: PathBuf,
        /// The cause.
        source: std::io::Error,
    },
    /// The key holds what no header can.
    #[error("the key holds characters that cannot be sent")]
    Key,
    /// There is nothing to call with: no certificates, for one.
    #[error("the HTTP client cannot be made")]
    Client(#[source] reqwest::Error),
}

impl Settings {
    /// Returns the URL that is called; `None` where no model is set.
    ///
    /// # Errors
    ///
    /// Returns that it cannot be called.
    pub fn endpoint(&self) -> Result<Option<Url>, Invalid> {
        let text = self.url.trim();
        if text.is_empty() {
            return Ok(None);
        }
        // What is shown in an error may be a log's: a password must not be in it.
        let invalid = || Invalid::Url(text.rsplit('@').next().unwrap_or_default().to_owned());
        let mut url = Url::parse(text).map_err(|_| invalid())?;
        let is_plain = matches!(url.scheme(), "http" | "https")
            && url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none();
        if !is_plain {
            return Err(invalid());
        }
        if address::literal(&url).is_some_and(address::is_refused) {
            return Err(Invalid::Address(text.to_owned()));
        }
        let path = format!("{}/chat/completions", url.path().trim_end_matches('/'));
        url.set_path(&path);
        Ok(Some(url))
    }

    /// Checks what a type cannot.
    ///
    /// # Errors
    ///
    /// Returns the first setting that cannot be used.
    pub fn check(&self) -> Result<(), Invalid> {
        self.endpoint()?;
        for (name, is_zero) in [
            ("llm.connect_seconds", self.connect_seconds.is_zero()),
            ("llm.total_seconds", self.total_seconds.is_zero()),
            ("llm.reply_tokens", self.reply_tokens == 0),
            ("llm.concurrent_calls", self.concurrent_calls == 0),
            ("llm.daily_calls", self.daily_calls == 0),
            ("llm.breaker_failures", self.breaker_failures == 0),
        ] {
            if is_zero {
                return Err(Invalid::Zero(name));
            }
        }
        Ok(())
    }

    /// Returns the key, from its file where none stands in the settings.
    ///
    /// # Errors
    ///
    /// Returns that the file cannot be read.
    pub fn key(&self) -> Result<Secret, Invalid> {
        if !self.key.reveal().is_empty() || self.key_file.as_os_str().is_empty() {
            return Ok(Secret::new(self.key.reveal()));
        }
        match std::fs::read_to_string(&self.key_file) {
            Ok(text) => Ok(Secret::new(&text)),
            Err(source) => Err(Invalid::KeyFile {
                path: self.key_file.clone(),
                source,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Invalid, Secret, Settings};

    fn with(url: &str) -> Settings {
        Settings {
            url: url.to_owned(),
            ..Settings::default()
        }
    }

    #[test]
    fn nothing_is_called_by_default() {
        let settings = Settings::default();
        assert!(settings.check().is_ok());
        assert!(settings.endpoint().expect("no URL").is_none());
    }

    #[test]
    fn the_base_is_completed() {
        for base in ["http://127.0.0.1:8081/v1", " http://127.0.0.1:8081/v1/ "] {
            let url = with(base).endpoint().expect("a URL").expect("one");
            assert_eq!(url.as_str(), "http://127.0.0.1:8081/v1/chat/completions");
        }
    }

    #[test]
    fn what_cannot_be_called_is_refused_without_showing_a_password() {
        for base in [
            "127.0.0.1:8081",
            "ftp://a/v1",
            "http://a/v1?x=1",
            "https://me:secret@a.example/v1",
        ] {
            let error = with(base).check().expect_err(base);
            assert!(matches!(error, Invalid::Url(_)), "{base}");
            assert!(!error.to_string().contains("secret"), "{error}");
        }
        for base in ["http://169.254.169.254/v1", "http://[fe80::1]:80/v1"] {
            let error = with(base).check().expect_err(base);
            assert!(matches!(error, Invalid::Address(_)), "{base}");
        }
        let settings = Settings {
            daily_calls: 0,
            ..Settings::default()
        };
        assert!(matches!(settings.check(), Err(Invalid::Zero(_))));
    }

    #[test]
    fn a_key_is_read_from_its_file_and_never_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("key");
        std::fs::write(&path, "abc\n").expect("a file");
        let settings = Settings {
            key_file: path,
            ..Settings::default()
        };
        let key = settings.key().expect("a key");
        assert_eq!(key.reveal(), "abc");
        assert_eq!(format!("{key:?}"), "Secret");
        assert_eq!(serde_json::to_string(&key).expect("JSON"), "\"\"");
        let settings = Settings {
            key: Secret::new("own"),
            ..settings
        };
        assert_eq!(settings.key().expect("a key").reveal(), "own");
    }
}
