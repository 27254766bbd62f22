//! A model's server that follows a script: for each call an act, the last one for all that come after.
//! Speaks OpenAI's shape as the common local servers do, and breaks it where the script says so.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use futures_util::stream;
use rabta::llm::settings::{Secret, Settings};
use serde_json::{Value, json};
use std::convert::Infallible;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Notify;

/// What the server does with a call.
#[derive(Clone)]
pub(crate) enum Act {
    /// Says a text, whole and well.
    Say(String),
    /// Says the plan that it was sent, in which one text is replaced by another.
    Echo(&'static str, &'static str),
    /// Says a text after a while.
    Late(Duration, String),
    /// Says a text when it is told to.
    Held(Arc<Notify>, String),
    /// Sends these pieces of a stream, as they are.
    Send(Vec<Vec<u8>>),
    /// Refuses, and says how long to wait.
    Refuse(u16, Option<&'static str>),
}

/// A call as it came.
#[derive(Clone)]
pub(crate) struct Call {
    pub(crate) authorization: String,
    pub(crate) body: Value,
}

impl Call {
    /// Returns all that was sent to the model.
    pub(crate) fn prompt(&self) -> String {
        let messages = self.body["messages"].as_array().expect("messages");
        let texts = messages.iter().filter_map(|it| it["content"].as_str());
        texts.collect::<Vec<_>>().join("\n")
    }

    /// Returns the plan between its fences.
    pub(crate) fn plan(&self) -> String {
        let user = self.body["messages"][1]["content"].as_str();
        let user = user.expect("the user's message");
        let (fence, rest) = user.split_once(" PLAN\n").expect("a plan");
        let end = rest.find(&format!("\n{fence} ")).expect("its end");
        rest[..end].to_owned()
    }
}

/// A server that runs until its test ends.
#[derive(Clone)]
pub(crate) struct Script {
    url: String,
    acts: Arc<Vec<Act>>,
    calls: Arc<Mutex<Vec<Call>>>,
}

impl Script {
    /// Starts a server in the test's own runtime.
    pub(crate) async fn start(acts: Vec<Act>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let script = Self {
            url: format!("http://{}/v1", listener.local_addr().expect("an address")),
            acts: Arc::new(acts),
            calls: Arc::default(),
        };
        let routes = Router::new()
            .route("/v1/chat/completions", post(complete))
            .with_state(script.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        script
    }

    /// Returns settings that call it.
    pub(crate) fn settings(&self) -> Settings {
        Settings {
            url: self.url.clone(),
            model: "scripted".to_owned(),
            key: Secret::new("a-key"),
            ..Settings::default()
        }
    }

    /// Returns the calls that came.
    pub(crate) fn calls(&self) -> Vec<Call> {
        self.calls.lock().expect("the calls").clone()
    }
}

async fn complete(State(script): State<Script>, headers: HeaderMap, body: Bytes) -> Response {
    let authorization = headers.get("authorization");
    let authorization = authorization.and_then(|value| value.to_str().ok());
    let call = Call {
        authorization: authorization.unwrap_or_default().to_owned(),
        body: serde_json::from_slice(&body).expect("JSON"),
    };
    let number = {
        let mut calls = script.calls.lock().expect("the calls");
        calls.push(call.clone());
        calls.len() - 1
    };
    let act = script.acts.get(number).or(script.acts.last());
    match act.expect("an act").clone() {
        Act::Say(text) => sent(said(&text)),
        Act::Echo(from, to) => sent(said(&call.plan().replace(from, to))),
        Act::Late(time, text) => {
            tokio::time::sleep(time).await;
            sent(said(&text))
        }
        Act::Held(word, text) => {
            word.notified().await;
            sent(said(&text))
        }
        Act::Send(pieces) => sent(pieces),
        Act::Refuse(status, wait) => {
            let status = StatusCode::from_u16(status).expect("a status");
            let mut response = (status, "{\"error\":{\"message\":\"no\"}}").into_response();
            if let Some(wait) = wait {
                let wait = wait.parse().expect("a header");
                response.headers_mut().insert("retry-after", wait);
            }
            response
        }
    }
}

/// Returns a chunk of a completion as an event.
pub(crate) fn chunk(content: &Value, finish: &Value) -> Vec<u8> {
    let delta = json!({"role": "assistant", "content": content});
    let choice = json!({"index": 0, "delta": delta, "finish_reason": finish});
    let chunk = json!({"id": "c", "object": "chat.completion.chunk", "choices": [choice], "timings": {"n": 1}});
    format!("data: {chunk}\n\n").into_bytes()
}

/// Returns the pieces of a whole stream that says a text, cut at every seventh byte: in the midst of
/// events, and of the characters in them.
fn said(text: &str) -> Vec<Vec<u8>> {
    let mut bytes = b": ready\n\n".to_vec();
    bytes.extend(chunk(&Value::Null, &Value::Null));
    let letters: Vec<char> = text.chars().collect();
    for word in letters.chunks(5) {
        let word: String = word.iter().collect();
        bytes.extend(chunk(&word.into(), &Value::Null));
    }
    bytes.extend(chunk(&Value::Null, &"stop".into()));
    bytes.extend(b"data: {\"choices\":[],\"usage\":{\"total_tokens\":9}}\n\ndata: [DONE]\n\n");
    bytes.chunks(7).map(<[u8]>::to_vec).collect()
}

fn sent(pieces: Vec<Vec<u8>>) -> Response {
    let pieces = stream::unfold(pieces.into_iter(), |mut pieces| async {
        let piece = pieces.next()?;
        // So that the pieces are sent one by one, as a network cuts them.
        tokio::task::yield_now().await;
        Some((Ok::<_, Infallible>(Bytes::from(piece)), pieces))
    });
    (
        [("content-type", "text/event-stream; charset=utf-8")],
        Body::from_stream(pieces),
    )
        .into_response()
}
