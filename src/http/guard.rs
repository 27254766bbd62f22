//! What every request passes: its id, the checks at the door, the fields that every answer carries.
//! What a route does with it is for the routes; how long a connection may take is for `connection`.

use super::language;
use super::origin::{admits_host, admits_origin};
use super::problem::{Code, Problem, Reason};
use super::settings::Limits;
use super::{Closing, Context};
use axum::body::Body;
use axum::extract::{FromRequestParts, MatchedPath, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::any::Any;
use std::time::Instant;
use tracing::Instrument as _;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Routes under this are called by pages of other origins.
const VISITOR_ROUTES: &str = "/v1/";

/// Seconds for which a browser may remember what it was allowed.
const PREFLIGHT_SECONDS: &str = "600";

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
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        let words = problem.words(&context.state.locales, language, &id);
        let body = serde_json::to_vec(&words).unwrap_or_default();
        *response.body_mut() = Body::from(body);
        let fields = response.headers_mut();
        fields.remove(header::CONTENT_LENGTH);
        set(fields, header::CONTENT_TYPE, "application/problem+json");
        set(fields, header::CONTENT_LANGUAGE, language.tag());
    }
    complete(response.headers_mut(), &id);
    tracing::info!(
        request.id = id,
        http.method = %method,
        http.route = route.as_ref().map_or("none", MatchedPath::as_str),
        http.status = response.status().as_u16(),
        http.took_ms = started.elapsed().as_secs_f64() * 1_000.0,
        "request answered"
    );
    response
}

/// Lets a request in whose head is within bounds, whose host is ours and whose page may call.
pub(super) async fn admit(
    State(context): State<Context>,
    Closing(closing): Closing,
    request: Request,
    next: Next,
) -> Response {
    let settings = &context.state.settings;
    let checked = check_head(&request, &settings.limits)
        .and_then(|()| host(&request, &settings.access.allowed_hosts));
    let host = match checked {
        Ok(host) => host,
        Err(problem) => return problem.into_response(),
    };
    if closing.is_cancelled() {
        return Problem::from(Code::ShuttingDown).into_response();
    }
    let mut origins = request.headers().get_all(header::ORIGIN).iter();
    let is_visitor = request.uri().path().starts_with(VISITOR_ROUTES);
    let (Some(origin), true) = (origins.next().cloned(), is_visitor) else {
        return next.run(request).await;
    };
    let allowed = &settings.access.allowed_origins;
    let is_admitted = origins.next().is_none()
        && origin
            .to_str()
            .is_ok_and(|origin| admits_origin(allowed, &host, origin));
    if !is_admitted {
        return Problem::from(Code::OriginNotAllowed).into_response();
    }
    let mut response = if is_preflight(&request) {
        preflight()
    } else {
        next.run(request).await
    };
    let fields = response.headers_mut();
    fields.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    set(
        fields,
        header::ACCESS_CONTROL_EXPOSE_HEADERS,
        "x-request-id, retry-after",
    );
    response
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

fn check_head(request: &Request, limits: &Limits) -> Result<(), Problem> {
    let url = request.uri().to_string().len();
    if url > limits.url_bytes {
        return Err(Reason::Url(limits.url_bytes).into());
    }
    let headers = request.headers();
    if headers.len() > limits.head_fields {
        return Err(Reason::HeadFields(limits.head_fields).into());
    }
    // As on the wire: ": " and the end of the line with each field.
    let fields = headers
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len() + 4);
    if url + fields.sum::<usize>() > limits.head_bytes {
        return Err(Reason::HeadBytes(limits.head_bytes).into());
    }
    Ok(())
}

/// Returns the request's host if it is one of ours. A page that was pointed at us by its own name
/// server carries its own name here.
fn host(request: &Request, allowed: &[String]) -> Result<String, Problem> {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return Err(Reason::Host.into());
    };
    let host = host.to_str().map_err(|_| Reason::Host)?;
    if host.is_empty() {
        return Err(Reason::Host.into());
    }
    // A URL in full has a host of its own, which counts before the field.
    let named = request.uri().authority();
    let is_ours = admits_host(allowed, host)
        && named.is_none_or(|named| admits_host(allowed, named.as_str()));
    if !is_ours {
        return Err(Code::HostNotAllowed.into());
    }
    Ok(host.to_owned())
}

fn is_preflight(request: &Request) -> bool {
    request.method() == Method::OPTIONS
        && request
            .headers()
            .contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
}

fn preflight() -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    let fields = response.headers_mut();
    set(
        fields,
        header::ACCESS_CONTROL_ALLOW_METHODS,
        "GET, POST, DELETE",
    );
    set(
        fields,
        header::ACCESS_CONTROL_ALLOW_HEADERS,
        "accept-language, content-type, last-event-id, x-request-id",
    );
    set(fields, header::ACCESS_CONTROL_MAX_AGE, PREFLIGHT_SECONDS);
    response
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
