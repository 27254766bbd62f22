//! `/metrics`: how much is asked, what comes of it, and how long each stage takes.
//! Labels are closed lists and route patterns, never a caller's words.

use super::{Context, document};
use crate::dialogue::service::Turn;
use crate::http::wire;
use axum::extract::State;
use axum::http::{Method, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Upper bounds of the buckets, in seconds: from a health check to a stalled model.
const BOUNDS: [f64; 11] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0, 30.0,
];

/// Labels in the form in which they are written.
type Labels = String;

/// Everything that is counted.
#[derive(Default)]
pub(super) struct Metrics {
    requests: Counter,
    problems: Counter,
    turns: Counter,
    request_seconds: Histogram,
    stage_seconds: Histogram,
}

#[derive(Default)]
struct Counter(Mutex<BTreeMap<Labels, u64>>);

#[derive(Default)]
struct Histogram(Mutex<BTreeMap<Labels, Times>>);

#[derive(Clone, Copy, Default)]
struct Times {
    /// How many took at most as long as each bound, not counting those below it.
    buckets: [u64; BOUNDS.len()],
    count: u64,
    seconds: f64,
}

impl Metrics {
    /// Counts a request that was answered.
    pub(super) fn request(&self, route: &str, method: &Method, status: u16, took: Duration) {
        // A caller can write any word as a method.
        let method = match *method {
            Method::GET
            | Method::POST
            | Method::PUT
            | Method::DELETE
            | Method::OPTIONS
            | Method::HEAD => method.as_str(),
            _ => "other",
        };
        let status = status.to_string();
        self.requests
            .add(&[("route", route), ("method", method), ("status", &status)]);
        self.request_seconds.add(&[("route", route)], took);
    }

    /// Counts a refusal or failure.
    pub(super) fn problem(&self, code: &str) {
        self.problems.add(&[("code", code)]);
    }

    /// Counts a turn.
    pub(super) fn turn(&self, turn: &Turn) {
        let reply = &turn.reply;
        self.turns.add(&[
            ("outcome", &word(wire::Outcome::from(reply.outcome))),
            ("language", reply.language.tag()),
            ("generator", &word(wire::Generator::from(reply.generator))),
        ]);
        for (stage, took) in &turn.stages {
            self.stage_seconds.add(&[("stage", stage.name())], *took);
        }
    }

    fn write(&self, generation: u64, open_streams: usize) -> String {
        let mut text = String::new();
        self.requests.write(
            &mut text,
            "rabta_requests_total",
            "Requests that were answered.",
        );
        self.problems.write(
            &mut text,
            "rabta_problems_total",
            "Refusals and failures by code.",
        );
        self.turns.write(
            &mut text,
            "rabta_turns_total",
            "Turns of conversations by outcome.",
        );
        self.request_seconds.write(
            &mut text,
            "rabta_request_seconds",
            "Seconds from a request to the head of its answer.",
        );
        self.stage_seconds.write(
            &mut text,
            "rabta_stage_seconds",
            "Seconds that each stage of a turn takes.",
        );
        for (name, help, value) in [
            (
                "rabta_generation",
                "The generation of the content.",
                generation,
            ),
            (
                "rabta_streams_open",
                "Streams that are open.",
                open_streams as u64,
            ),
        ] {
            let _ = writeln!(
                text,
                "# HELP {name} {help}\n# TYPE {name} gauge\n{name} {value}"
            );
        }
        text
    }
}

/// Returns a word of the contract as it stands in JSON.
fn word(word: impl Serialize) -> String {
    match serde_json::to_value(word) {
        Ok(serde_json::Value::String(text)) => text,
        _ => String::new(),
    }
}

fn labels(pairs: &[(&str, &str)]) -> Labels {
    let escape = |value: &str| {
        value
            .replace('\\', "\\\\")
            .replace('"', "\\\"")
            .replace('\n', "\\n")
    };
    let pairs: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{name}=\"{}\"", escape(value)))
        .collect();
    pairs.join(",")
}

impl Counter {
    fn add(&self, pairs: &[(&str, &str)]) {
        let mut rows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *rows.entry(labels(pairs)).or_default() += 1;
    }

    fn write(&self, text: &mut String, name: &str, help: &str) {
        let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} counter");
        for (labels, count) in &*self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            let _ = writeln!(text, "{name}{{{labels}}} {count}");
        }
    }
}

impl Histogram {
    fn add(&self, pairs: &[(&str, &str)], took: Duration) {
        let mut rows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let times = rows.entry(labels(pairs)).or_default();
        let seconds = took.as_secs_f64();
        if let Some(bucket) = BOUNDS.iter().position(|bound| seconds <= *bound) {
            times.buckets[bucket] += 1;
        }
        times.count += 1;
        times.seconds += seconds;
    }

    fn write(&self, text: &mut String, name: &str, help: &str) {
        let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} histogram");
        for (labels, times) in &*self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            let mut below = 0;
            for (bound, count) in BOUNDS.iter().zip(times.buckets) {
                below += count;
                let _ = writeln!(text, "{name}_bucket{{{labels},le=\"{bound}\"}} {below}");
            }
            let (count, seconds) = (times.count, times.seconds);
            let _ = writeln!(text, "{name}_bucket{{{labels},le=\"+Inf\"}} {count}");
            let _ = writeln!(text, "{name}_sum{{{labels}}} {seconds}");
            let _ = writeln!(text, "{name}_count{{{labels}}} {count}");
        }
    }
}

/// Counts and times, in the text format of Prometheus. Open to this machine, and to keys with the
/// scope `admin`.
#[utoipa::path(
    get,
    path = "/metrics",
    tag = "operations",
    operation_id = "metrics",
    responses(
        (status = 200, description = "Counts and times", body = String, content_type = "text/plain"),
        document::CommonProblems,
    )
)]
pub(super) async fn get(State(context): State<Context>) -> Response {
    let open = context.state.settings.limits.streams - context.streams.available_permits();
    let text = context
        .metrics
        .write(context.state.service.generation(), open);
    let format = "text/plain; version=0.0.4; charset=utf-8";
    ([(header::CONTENT_TYPE, format)], text).into_response()
}

#[cfg(test)]
mod tests {
    use super::Metrics;
    use axum::http::Method;
    use std::time::Duration;

    #[test]
    fn what_is_counted_is_written_as_prometheus_reads_it() {
        let metrics = Metrics::default();
        let method = Method::from_bytes(b"EVIL").expect("a method");
        for milliseconds in [2, 3, 60_000] {
            let took = Duration::from_millis(milliseconds);
            metrics.request("/v1/\"x\"", &method, 405, took);
        }
        metrics.problem("not_found");
        let text = metrics.write(7, 2);
        for line in [
            "rabta_requests_total{route=\"/v1/\\\"x\\\"\",method=\"other\",status=\"405\"} 3",
            "rabta_request_seconds_bucket{route=\"/v1/\\\"x\\\"\",le=\"0.0025\"} 1",
            "rabta_request_seconds_bucket{route=\"/v1/\\\"x\\\"\",le=\"30\"} 2",
            "rabta_request_seconds_bucket{route=\"/v1/\\\"x\\\"\",le=\"+Inf\"} 3",
            "rabta_request_seconds_count{route=\"/v1/\\\"x\\\"\"} 3",
            "rabta_problems_total{code=\"not_found\"} 1",
            "rabta_generation 7",
            "rabta_streams_open 2",
        ] {
            assert!(text.lines().any(|held| held == line), "{line}\n{text}");
        }
    }
}
