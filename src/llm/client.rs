//! One call: within its budget, its breaker and its time, tried once more where that may help.
//! Returns a whole text or none; shows no part of one to anybody.

use super::address::Resolver;
use super::breaker::Breaker;
use super::budget::Budget;
use super::prompt::Prompt;
use super::settings::{Invalid, Settings};
use super::sse::Decoder;
use super::transcript::{Step, Transcript};
use jiff::{SignedDuration, Zoned};
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue, RETRY_AFTER};
use reqwest::redirect::Policy;
use reqwest::{Response, StatusCode, Url};
use serde_json::json;
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;

/// What is waited before a second try of which the server says nothing.
const PAUSE: Duration = Duration::from_millis(500);
/// The longest rest that a server is given because it asks for it.
const MOST_REST: Duration = Duration::from_hours(1);
/// Bytes of a stream, with all that stands around the words.
const MOST_BYTES: usize = 1024 * 1024;

/// Why there is no text. The answer then stands as it was.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The day's calls are spent.
    #[error("the day's calls are spent")]
    Spent,
    /// As many calls as may be are under way.
    #[error("as many calls as may be are under way")]
    Busy,
    /// The server is left alone for a while.
    #[error("the server is left alone after failures")]
    Resting,
    /// The server cannot be reached, or is lost while it answers.
    #[error("the server cannot be reached")]
    Unreachable(#[source] reqwest::Error),
    /// The server refuses or fails.
    #[error("the server answers with status {0}")]
    Status(u16),
    /// The text was not whole in time.
    #[error("the text was not whole in time")]
    Slow,
    /// What came is no whole text.
    #[error("the server sent {0}")]
    Broken(&'static str),
}

/// Why a try failed, and when another may help.
struct Failure {
    error: Error,
    /// After which time another try may help; `None` where none would.
    retry: Option<Duration>,
    /// How long the server asks to be left alone.
    asked: Option<Duration>,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self {
            error,
            retry: None,
            asked: None,
        }
    }
}

/// A model that can be called.
pub struct Client {
    http: reqwest::Client,
    endpoint: Url,
    headers: HeaderMap,
    model: String,
    reply_tokens: u32,
    total: Duration,
    budget: Budget,
    breaker: Breaker,
    places: Semaphore,
}

impl Client {
    /// Makes a client; `None` where no model is set.
    ///
    /// # Errors
    ///
    /// Returns why the settings cannot be used.
    pub fn open(settings: &Settings) -> Result<Option<Self>, Invalid> {
        let Some(endpoint) = settings.endpoint()? else {
            return Ok(None);
        };
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        headers.insert(ACCEPT, HeaderValue::from_static("text/event-stream"));
        let key = settings.key()?;
        if !key.reveal().is_empty() {
            let value = HeaderValue::try_from(format!("Bearer {}", key.reveal()));
            let mut value = value.map_err(|_| Invalid::Key)?;
            value.set_sensitive(true);
            headers.insert(AUTHORIZATION, value);
        }
        let mut builder = reqwest::Client::builder()
            .connect_timeout(settings.connect_seconds)
            .redirect(Policy::none())
            .no_proxy()
            .dns_resolver(Resolver);
        if endpoint.scheme() == "http" {
            // A machine without certificates can call its own model all the same.
            builder = builder.tls_certs_only(std::iter::empty());
        }
        let pause = SignedDuration::try_from(settings.breaker_seconds);
        Ok(Some(Self {
            http: builder.build().map_err(Invalid::Client)?,
            endpoint,
            headers,
            model: settings.model.clone(),
            reply_tokens: settings.reply_tokens,
            total: settings.total_seconds,
            budget: Budget::new(settings.daily_calls),
            breaker: Breaker::new(
                settings.breaker_failures,
                pause.unwrap_or(SignedDuration::MAX),
            ),
            places: Semaphore::new(settings.concurrent_calls.min(Semaphore::MAX_PERMITS)),
        }))
    }

    /// Returns the host that is called, for the log.
    #[must_use]
    pub fn host(&self) -> &str {
        self.endpoint.host_str().unwrap_or_default()
    }

    /// Calls the model and returns its whole text.
    ///
    /// # Errors
    ///
    /// Returns why there is none.
    pub async fn complete(&self, prompt: &Prompt, now: &Zoned) -> Result<String, Error> {
        let _place = self.places.try_acquire().map_err(|_| Error::Busy)?;
        if !self.breaker.admits(now.timestamp()) {
            return Err(Error::Resting);
        }
        let started = Instant::now();
        let tried = tokio::time::timeout(self.total, self.tries(prompt, now, started)).await;
        let tried = tried.unwrap_or_else(|_| Err(Error::Slow.into()));
        let failed_at = later(now, started).timestamp();
        match tried {
            Ok(text) => {
                self.breaker.succeeded();
                Ok(text)
            }
            Err(failure) => {
                if !matches!(failure.error, Error::Spent) {
                    self.breaker.failed(failed_at);
                }
                if let Some(wait) = failure.asked {
                    let wait = SignedDuration::try_from(wait.min(MOST_REST));
                    self.breaker.rest(failed_at, wait.unwrap_or_default());
                }
                Err(failure.error)
            }
        }
    }

    /// Tries, and once more where that may help and the time is enough.
    async fn tries(
        &self,
        prompt: &Prompt,
        now: &Zoned,
        started: Instant,
    ) -> Result<String, Failure> {
        let failure = match self.try_once(prompt, now).await {
            Ok(text) => return Ok(text),
            Err(failure) => failure,
        };
        match failure.retry {
            Some(wait) if started.elapsed() + wait < self.total => {
                tokio::time::sleep(wait).await;
                self.try_once(prompt, &later(now, started)).await
            }
            _ => Err(failure),
        }
    }

    async fn try_once(&self, prompt: &Prompt, now: &Zoned) -> Result<String, Failure> {
        // A call that fails may have cost as much as one that does not.
        if !self.budget.take(now.date()) {
            return Err(Error::Spent.into());
        }
        let body = json!({
            "model": self.model,
            "messages": prompt.messages(),
            "stream": true,
            "temperature": 0,
            "max_tokens": self.reply_tokens,
        });
        let request = self.http.post(self.endpoint.clone());
        let request = request.headers(self.headers.clone()).body(body.to_string());
        let response = request.send().await.map_err(|error| Failure {
            retry: error.is_connect().then_some(PAUSE),
            ..lost(error)
        })?;
        let status = response.status();
        if status != StatusCode::OK {
            return Err(refused(&response, now));
        }
        let kind = response.headers().get(CONTENT_TYPE);
        let is_stream = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/event-stream"));
        if !is_stream {
            return Err(Error::Broken("no event stream").into());
        }
        read(response).await
    }
}

/// Reads a stream to its end.
async fn read(mut response: Response) -> Result<String, Failure> {
    let mut decoder = Decoder::default();
    let mut transcript = Transcript::default();
    let mut bytes = 0;
    'stream: while let Some(chunk) = response.chunk().await.map_err(lost)? {
        bytes += chunk.len();
        if bytes > MOST_BYTES {
            return Err(Error::Broken("a stream that is too long").into());
        }
        let events = decoder.push(&chunk);
        for event in events.map_err(|_| Error::Broken("bytes that are no events"))? {
            if transcript.take(&event)? == Step::Done {
                break 'stream;
            }
        }
    }
    Ok(transcript.text()?)
}

fn refused(response: &Response, now: &Zoned) -> Failure {
    let status = response.status();
    let may_help = status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error();
    let header = response.headers().get(RETRY_AFTER);
    let asked = header.and_then(|value| retry_after(value.to_str().ok()?, now));
    Failure {
        error: Error::Status(status.as_u16()),
        retry: may_help.then_some(asked.unwrap_or(PAUSE)),
        asked: asked.filter(|_| may_help),
    }
}

/// A log may show the error, and it must not show where the model is in full.
fn lost(error: reqwest::Error) -> Failure {
    Error::Unreachable(error.without_url()).into()
}

/// Reads how long to wait: "120", "Wed, 25 Nov 2026 08:00:00 GMT".
fn retry_after(value: &str, now: &Zoned) -> Option<Duration> {
    let value = value.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = jiff::fmt::rfc2822::parse(value).ok()?;
    let wait = until.timestamp().duration_since(now.timestamp());
    Some(Duration::try_from(wait).unwrap_or_default())
}

/// Returns the moment that a call which began at `now` has come to.
fn later(now: &Zoned, started: Instant) -> Zoned {
    now.saturating_add(started.elapsed())
}

#[cfg(test)]
mod tests {
    use super::retry_after;
    use std::time::Duration;

    #[test]
    fn a_server_says_how_long_to_wait_in_either_way() {
        let now: jiff::Zoned = "2026-11-25T12:58:30+05:00[Asia/Karachi]"
            .parse()
            .expect("a moment");
        for (value, seconds) in [
            ("120", Some(120)),
            (" 0 ", Some(0)),
            ("Wed, 25 Nov 2026 08:00:00 GMT", Some(90)),
            ("Wed, 25 Nov 2026 07:00:00 GMT", Some(0)),
            ("soon", None),
            ("-1", None),
        ] {
            let wait = seconds.map(Duration::from_secs);
            assert_eq!(retry_after(value, &now), wait, "{value}");
        }
    }
}
