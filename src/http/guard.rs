//! What every request gets: an id, a line in the log, words for its problem, the fields of its answer.
//! Who is let in is for `gate`; how long a connection may take is for `connection`.

use super::problem::{Code, Problem};
use super::{Context, language};
use crate::domain::language::Language;
use axum::body::Body;
use axum::extract::{FromRequestParts, MatchedPath, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::any::Any;
use std::time::Instant;
use tracing::Instrument as _;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The policy of answers that are no page: they load nothing and stand in no frame.
const CLOSED_POLICY: &str = "default-src 'none'; frame-ancestors 'none'";

/// The id under which a request is logged.
#[derive(Clone)]
pub(super) struct RequestId(pub(super) String);

impl<S: Sync> FromRequestParts<S> for RequestId {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let id = parts.extensions.get::<Self>().cloned();
        id.ok_or_else(|| Code::Internal.into())
    }
}

/// Gives the request its id, logs it, puts a problem into words and adds what every answer carries.
pub(super) async fn observe(
    State(context): State<Context>,
    mut request: Request,
    next: Next,
) -> Response {
    let started = Instant::now();
    let id = request_id(request.headers());
    let language = language::preferred(request.headers());
    let method = request.method().clone();
    // The pattern, never the path: an address may hold a conversation's id, which is a secret.
    let route = request.extensions().get::<MatchedPath>().cloned();
    request.extensions_mut().insert(RequestId(id.clone()));
    let span = tracing::info_span!("request", request.id = id);
    let mut response = next.run(request).instrument(span).await;
    put_into_words(&context, &mut response, language, &id);
    complete(response.headers_mut(), &id);
    let route = route.as_ref().map_or("none", MatchedPath::as_str);
    let took = started.elapsed();
    let status = response.status().as_u16();
    context.metrics.request(route, &method, status, took);
    tracing::info!(
        request.id = id,
        http.method = %method,
        http.route = route,
        http.status = status,
        http.took_ms = took.as_secs_f64() * 1_000.0,
        "request answered"
    );
    response
}

/// Puts a route's problem into words, before its answer is kept for whoever asks again.
pub(super) async fn word(
    State(context): State<Context>,
    RequestId(id): RequestId,
    request: Request,
    next: Next,
) -> Response {
    let language = language::preferred(request.headers());
    let mut response = next.run(request).await;
    put_into_words(&context, &mut response, language, &id);
    response
}

fn put_into_words(context: &Context, response: &mut Response, language: Language, id: &str) {
    let Some(problem) = response.extensions_mut().remove::<Problem>() else {
        return;
    };
    context.metrics.problem(problem.code().name());
    let words = problem.words(&context.state.locales, language, id);
    let body = serde_json::to_vec(&words).unwrap_or_default();
    *response.body_mut() = Body::from(body);
    let fields = response.headers_mut();
    fields.remove(header::CONTENT_LENGTH);
    set(fields, header::CONTENT_TYPE, "application/problem+json");
    set(fields, header::CONTENT_LANGUAGE, language.tag());
}

/// Answers what is left of a panic. What it said stays in the log: it may hold a visitor's words.
pub(super) fn after_panic(_payload: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a handler panicked");
    Problem::from(Code::Internal).into_response()
}

/// Returns the caller's id where it is harmless in a log and a field, else a new one.
fn request_id(headers: &HeaderMap) -> String {
    let is_sane = |id: &&str| {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        (1..=64).contains(&id.len()) && id.bytes().all(is_plain)
    };
    let given = headers.get(REQUEST_ID).and_then(|id| id.to_str().ok());
    given.filter(is_sane).map_or_else(random_id, str::to_owned)
}

fn random_id() -> String {
    let mut bits = [0; 16];
    // Without random bits the ids are alike, which costs the log some clarity and nothing else.
    let _ = getrandom::fill(&mut bits);
    format!("{:032x}", u128::from_be_bytes(bits))
}

/// Adds what every answer carries, unless the route has said it otherwise.
fn complete(fields: &mut HeaderMap, id: &str) {
    if let Ok(id) = HeaderValue::from_str(id) {
        fields.insert(REQUEST_ID, id);
    }
    set(fields, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(fields, header::REFERRER_POLICY, "no-referrer");
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (header::VARY, "Origin, Accept-Language, Accept"),
        (header::CONTENT_SECURITY_POLICY, CLOSED_POLICY),
    ] {
        if !fields.contains_key(&name) {
            set(fields, name, value);
        }
    }
}

fn set(fields: &mut HeaderMap, name: HeaderName, value: &'static str) {
    fields.insert(name, HeaderValue::from_static(value));
}
