//! `Idempotency-Key`: a request that comes again gets the answer that it got before.
//! What is kept is encrypted with the caller's key, which is kept nowhere: an answer may hold a
//! visitor's words, or a key that is shown once.

use super::address::Peer;
use super::gate::{Caller, Gate};
use super::problem::{Code, Fault, Problem};
use super::{Closing, Context, address, json};
use crate::domain::id::ConversationId;
use crate::store::once::{Begun, Once, Since};
use axum::body::{Body, Bytes};
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt as _, stream};
use jiff::{SignedDuration, Zoned};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tokio::sync::mpsc;
use tracing::Instrument as _;

const IDEMPOTENCY_KEY: &str = "idempotency-key";
/// How many characters a caller's key has.
const LENGTH: (usize, usize) = (16, 128);
/// For how long an answer is kept.
const KEPT: SignedDuration = SignedDuration::from_hours(24);
/// A request that takes longer than this has died with its process.
const RUNNING: SignedDuration = SignedDuration::from_mins(5);
/// The fields of an answer that are kept; the others are made anew.
const FIELDS: [HeaderName; 4] = [
    header::CONTENT_TYPE,
    header::CONTENT_LANGUAGE,
    header::ETAG,
    header::LOCATION,
];
/// Events of a stream that wait for a slow reader.
const AHEAD: usize = 16;

/// An answer as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    status: u16,
    fields: Vec<(String, Vec<u8>)>,
    body: Vec<u8>,
}

/// Answers a request that was answered before as it was answered then.
pub(super) async fn keep(
    State(context): State<Context>,
    Closing(closing): Closing,
    caller: Caller,
    request: Request,
    next: Next,
) -> Response {
    let wish = match wish(&request) {
        Ok(Some(wish)) => wish.to_owned(),
        Ok(None) => return next.run(request).await,
        Err(problem) => return problem.into_response(),
    };
    let (parts, body) = request.into_parts();
    let limits = &context.state.settings.limits;
    let most = parts
        .extensions
        .get::<Gate>()
        .map_or(limits.json_bytes, |gate| gate.body(limits));
    let bytes = match json::collect_within(&parts.headers, body, most, limits, &closing).await {
        Ok(bytes) => bytes,
        Err(problem) => return problem.into_response(),
    };
    let now = (context.state.clock)();
    let route = parts.extensions.get::<MatchedPath>();
    let who = owner(&context, &caller, &parts, &now);
    let route = route.map_or("", MatchedPath::as_str);
    let secret = Secret::new(&[&who, parts.method.as_str(), route, &wish]);
    let uri = parts.uri.to_string();
    let digest = secret.hash(&[uri.as_bytes(), &bytes]);
    let place = Place {
        once: Arc::clone(&context.state.once),
        name: secret.hash(&[b"name"]),
        secret,
    };
    let since = Since {
        kept: now.timestamp() - KEPT,
        running: now.timestamp() - RUNNING,
    };
    let begun = place
        .once
        .begin_once(&place.name, &digest, now.timestamp(), since)
        .await;
    let request = Request::from_parts(parts, Body::from(bytes));
    match begun {
        Ok(Begun::New) => place.fill(request, next).await,
        Ok(Begun::Running) => Problem::from(Code::InProgress).into_response(),
        Ok(Begun::Other) => Problem::from(Code::IdempotencyReused).into_response(),
        Ok(Begun::Done(reply)) => place.read(reply),
        // Without the store a question is still answered; what must be written fails by itself.
        Err(error) => {
            tracing::warn!(%error, "an answer cannot be kept");
            next.run(request).await
        }
    }
}

/// Returns the caller's key, where there is one and the route honours it.
fn wish(request: &Request) -> Result<Option<&str>, Problem> {
    let Some(value) = request.headers().get(IDEMPOTENCY_KEY) else {
        return Ok(None);
    };
    let gate = request.extensions().get::<Gate>();
    let is_write = matches!(
        *request.method(),
        Method::POST | Method::PUT | Method::DELETE
    );
    if !is_write || !gate.is_some_and(|gate| gate.keeps_answers()) {
        return Ok(None);
    }
    let (least, most) = LENGTH;
    let is_key = |text: &&str| {
        (least..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
    };
    let key = value.to_str().ok().filter(is_key);
    let fault = || Problem::fields(vec![("Idempotency-Key".into(), Fault::Length(least, most))]);
    key.map(Some).ok_or_else(fault)
}

/// Returns whose the request is: a key's, or for a day an address's.
fn owner(
    context: &Context,
    caller: &Caller,
    parts: &axum::http::request::Parts,
    now: &Zoned,
) -> String {
    match caller.key() {
        Some(key) => format!("key {}", key.id),
        None => {
            let peer = parts.extensions.get::<Peer>();
            let from = peer.map(|peer| address::caller(peer.0, &parts.headers, &context.proxies));
            format!("{} {:?}", now.date(), from.map(address::network))
        }
    }
}

/// What only the caller's key leads to: the name of a row, and the cipher of its answer.
#[derive(Clone)]
struct Secret([u8; 32]);

impl Secret {
    fn new(parts: &[&str]) -> Self {
        Self(blake3::derive_key(
            "rabta 2026 idempotency",
            parts.join("\n").as_bytes(),
        ))
    }

    fn hash(&self, parts: &[&[u8]]) -> String {
        let mut hasher = blake3::Hasher::new_keyed(&self.0);
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        hasher.finalize().to_hex().to_string()
    }

    /// Encrypts, and decrypts what was encrypted. Each secret has one answer, so that the stream of
    /// bits is used once.
    fn turn(&self, mut bytes: Vec<u8>) -> Vec<u8> {
        let mut bits = vec![0; bytes.len()];
        let mut hasher = blake3::Hasher::new_keyed(&self.0);
        hasher.update(b"answer");
        hasher.finalize_xof().fill(&mut bits);
        for (byte, bit) in bytes.iter_mut().zip(bits) {
            *byte ^= bit;
        }
        bytes
    }
}

/// Where an answer is kept.
#[derive(Clone)]
struct Place {
    once: Arc<dyn Once>,
    name: String,
    secret: Secret,
}

impl Place {
    /// Answers and keeps the answer, whether or not the caller still waits for it.
    async fn fill(self, request: Request, next: Next) -> Response {
        let work = async move {
            let response = next.run(request).await;
            if is_stream(&response) {
                return self.tell(response);
            }
            let (parts, body) = response.into_parts();
            let bytes = axum::body::to_bytes(body, usize::MAX).await;
            let bytes = bytes.unwrap_or_default();
            self.write(&parts, &bytes).await;
            Response::from_parts(parts, Body::from(bytes))
        };
        let done = tokio::spawn(work.in_current_span()).await;
        done.unwrap_or_else(|_| Problem::from(Code::Internal).into_response())
    }

    /// Passes a stream on, event by event, and keeps it whole.
    fn tell(self, response: Response) -> Response {
        let (parts, body) = response.into_parts();
        let (sender, receiver) = mpsc::channel::<Bytes>(AHEAD);
        let head = {
            let (mut head, ()) = Response::new(()).into_parts();
            head.status = parts.status;
            head.headers = parts.headers.clone();
            head
        };
        let work = async move {
            let mut events = body.into_data_stream();
            let mut whole = Vec::new();
            while let Some(Ok(event)) = events.next().await {
                whole.extend_from_slice(&event);
                // A caller who has gone gets it when it comes again.
                let _ = sender.send(event).await;
            }
            self.write(&head, &whole).await;
        };
        tokio::spawn(work.in_current_span());
        let events = stream::unfold(receiver, |mut receiver| async move {
            let event = receiver.recv().await?;
            Some((Ok::<_, std::convert::Infallible>(event), receiver))
        });
        Response::from_parts(parts, Body::from_stream(events))
    }

    /// Keeps an answer, unless another try may end better.
    async fn write(&self, parts: &axum::http::response::Parts, body: &[u8]) {
        let is_for_now = parts.status.is_server_error()
            || parts.status == StatusCode::TOO_MANY_REQUESTS
            || parts.status == StatusCode::REQUEST_TIMEOUT
            || holds(body, b"\nevent: error\n")
            || body.starts_with(b"event: error\n");
        let field = |name: &HeaderName| {
            let value = parts.headers.get(name)?.as_bytes().to_vec();
            Some((name.as_str().to_owned(), value))
        };
        let kept = Kept {
            status: parts.status.as_u16(),
            fields: FIELDS.iter().filter_map(field).collect(),
            body: body.to_vec(),
        };
        let done = match postcard::to_stdvec(&kept) {
            Ok(bytes) if !is_for_now => {
                let reply = self.secret.turn(bytes);
                let about = conversation(body);
                self.once
                    .finish_once(&self.name, reply, about.as_ref())
                    .await
            }
            _ => self.once.forget_once(&self.name).await,
        };
        if let Err(error) = done {
            tracing::warn!(%error, "an answer was not kept");
        }
    }

    fn read(&self, reply: Vec<u8>) -> Response {
        let kept: Result<Kept, _> = postcard::from_bytes(&self.secret.turn(reply));
        let Ok(kept) = kept else {
            return Problem::from(Code::Internal).into_response();
        };
        let mut response = Response::new(Body::from(kept.body));
        *response.status_mut() = StatusCode::from_u16(kept.status).unwrap_or_default();
        for (name, value) in kept.fields {
            if let (Ok(name), Ok(value)) = (
                HeaderName::from_bytes(name.as_bytes()),
                HeaderValue::from_bytes(&value),
            ) {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}

fn is_stream(response: &Response) -> bool {
    let content_type = response.headers().get(header::CONTENT_TYPE);
    content_type.is_some_and(|value| value.as_bytes().starts_with(b"text/event-stream"))
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Returns the conversation that an answer names as its own, in JSON or in a stream's first event.
fn conversation(body: &[u8]) -> Option<ConversationId> {
    const NAME: &str = "\"conversation_id\":\"";
    let text = std::str::from_utf8(body).ok()?;
    let (_, rest) = text.split_once(NAME)?;
    ConversationId::parse(rest.split('"').next()?)
}

#[cfg(test)]
mod tests {
    use super::{ConversationId, Secret, conversation};

    #[test]
    fn an_answer_is_kept_in_a_form_that_only_the_callers_key_reads() {
        let secret = Secret::new(&["key a", "POST", "/v1/keys", "0123456789abcdef"]);
        let other = Secret::new(&["key a", "POST", "/v1/keys", "0123456789abcdeg"]);
        let answer = b"rbt_secret".to_vec();
        let kept = secret.turn(answer.clone());
        assert_ne!(kept, answer);
        assert_eq!(secret.turn(kept.clone()), answer);
        assert_ne!(other.turn(kept), answer);
        assert_ne!(secret.hash(&[b"a", b"b"]), secret.hash(&[b"ab"]));
    }

    #[test]
    fn an_answer_is_a_turn_of_the_conversation_that_it_names() {
        let id = "c_0b9d6ad7c1554a0f8e07b7d2a4a1c7f3";
        let body = format!("{{\"id\":\"m_1\",\"conversation_id\":\"{id}\",\"a\":1}}");
        let found = conversation(body.as_bytes());
        assert_eq!(found.as_ref().map(ConversationId::reveal), Some(id));
        assert_eq!(conversation(b"{}"), None);
    }
}
