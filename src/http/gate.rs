//! The door: whose host, which key, which page, which scope.
//! Which route has which gate is for `table` to say; what a key is, for `keys`.

use super::address::{self, Peer};
use super::origin::{admits_host, admits_origin, is_own};
use super::problem::{Code, Problem, Reason};
use super::rate::{Rate, Standing, Who};
use super::settings::Limits;
use super::{Closing, Context};
use crate::domain::scope::Scope;
use crate::domain::visibility::{Audience, Partner};
use crate::store::key::Key as StoredKey;
use axum::extract::{FromRequestParts, MatchedPath, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Instant;

/// Seconds for which a browser may remember what it was allowed.
const PREFLIGHT_SECONDS: &str = "600";

/// Who may call a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gate {
    /// Anyone, and no key is looked at.
    Open,
    /// Visitors, from pages that may hold the widget; and whoever has a key.
    Visitor,
    /// Whoever has a key with this scope.
    Key(Scope),
    /// This machine, and whoever has a key with this scope.
    Local(Scope),
}

impl Gate {
    /// Returns how many bytes a body may have here.
    pub(super) fn body(self, limits: &Limits) -> usize {
        match self {
            Self::Open | Self::Visitor | Self::Local(_) => limits.json_bytes,
            Self::Key(Scope::Chat | Scope::Search) => limits.partner_json_bytes,
            Self::Key(Scope::Content | Scope::Insight | Scope::Admin) => limits.upload_bytes,
        }
    }

    /// Returns whether a write is answered again as before under the same `Idempotency-Key`:
    /// visitors' and operators' are.
    pub(super) fn keeps_answers(self) -> bool {
        matches!(
            self,
            Self::Visitor | Self::Key(Scope::Content | Scope::Insight | Scope::Admin)
        )
    }
}

/// Who calls.
#[derive(Clone, Debug, Default)]
pub(super) enum Caller {
    /// A visitor without a key.
    #[default]
    Visitor,
    /// The holder of a key.
    Key(Arc<StoredKey>),
}

impl Caller {
    /// Returns who is asking, as far as records are concerned.
    pub(super) fn audience(&self) -> Audience {
        match self {
            Self::Visitor => Audience::Public,
            Self::Key(key) if key.scopes.contains(&Scope::Content) => Audience::Operator,
            Self::Key(key) => Audience::Partner(key.partner.clone()),
        }
    }

    /// Returns the partner whose key it is.
    pub(super) fn partner(&self) -> Option<&Partner> {
        self.key().map(|key| &key.partner)
    }

    /// Returns the key.
    pub(super) fn key(&self) -> Option<&StoredKey> {
        match self {
            Self::Visitor => None,
            Self::Key(key) => Some(key),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_default())
    }
}

/// Lets a request in whose head is within bounds, whose host is ours, whose key is good and opens
/// the route, and whose page may call.
pub(super) async fn admit(
    State(context): State<Context>,
    Closing(closing): Closing,
    mut request: Request,
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
    // A path or method that there is not goes on, to be told so.
    let gate = gate(&context, &request).unwrap_or(Gate::Open);
    if gate == Gate::Open {
        return next.run(request).await;
    }
    let peer = request.extensions().get::<Peer>().copied();
    let caller = identify(&context, gate, peer, request.headers()).await;
    let is_preflight = is_preflight(&request);
    let call = Call {
        host: &host,
        gate,
        is_preflight,
        caller: caller.as_ref().ok(),
    };
    let page = match page(&context, request.headers(), call).await {
        Ok(page) => page,
        Err(problem) => return problem.into_response(),
    };
    let standing = count(&context, peer, request.headers(), caller.as_ref().ok());
    let wait = standing.and_then(|standing| standing.wait);
    let mut response = match (caller, wait) {
        _ if is_preflight => preflight(),
        (_, Some(wait)) => Problem::from(Code::RateLimited).after(wait).into_response(),
        (Ok(caller), None) => {
            request.extensions_mut().insert(caller);
            request.extensions_mut().insert(gate);
            next.run(request).await
        }
        (Err(problem), None) => problem.into_response(),
    };
    if let Some(standing) = standing.filter(|_| !is_preflight) {
        standing.tell(response.headers_mut());
    }
    if let Some(origin) = page {
        let fields = response.headers_mut();
        fields.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        fields.insert(
            header::ACCESS_CONTROL_EXPOSE_HEADERS,
            HeaderValue::from_static("x-request-id, retry-after, etag, ratelimit-limit, ratelimit-remaining, ratelimit-reset"),
        );
    }
    response
}

/// Returns the gate of the route that is asked for; of a browser's question, that of the route
/// which it asks about.
fn gate(context: &Context, request: &Request) -> Option<Gate> {
    let path = request.extensions().get::<MatchedPath>()?;
    let asked = request
        .headers()
        .get(header::ACCESS_CONTROL_REQUEST_METHOD)
        .filter(|_| is_preflight(request));
    let method = match asked {
        Some(asked) => Method::from_bytes(asked.as_bytes()).ok()?,
        None => request.method().clone(),
    };
    context.gates.of(path.as_str(), &method)
}

/// Counts a request against its key, or against its address where it has no good one.
fn count(
    context: &Context,
    peer: Option<Peer>,
    headers: &HeaderMap,
    caller: Option<&Caller>,
) -> Option<Standing> {
    let limits = &context.state.settings.limits;
    let (who, rate) = match caller.and_then(Caller::key) {
        Some(key) => {
            let per_minute = key.quota.unwrap_or(limits.key_per_minute);
            let rate = Rate {
                per_minute,
                // A program's requests come as they come: a minute's worth may come at once.
                burst: per_minute,
            };
            (Who::Key(key.id.clone()), rate)
        }
        None => {
            let rate = Rate {
                per_minute: limits.address_per_minute,
                burst: limits.address_burst,
            };
            let from = address::caller(peer?.0, headers, &context.proxies);
            (Who::address(from), rate)
        }
    };
    context.rates.take(who, rate, Instant::now())
}

/// Returns who calls, if they may: the one place that refuses a key.
async fn identify(
    context: &Context,
    gate: Gate,
    peer: Option<Peer>,
    headers: &HeaderMap,
) -> Result<Caller, Problem> {
    let mut given = headers.get_all(header::AUTHORIZATION).iter();
    let Some(given_first) = given.next() else {
        return match gate {
            Gate::Open | Gate::Visitor => Ok(Caller::Visitor),
            Gate::Local(_) if peer.is_some_and(|peer| address::is_local(peer.0, headers)) => {
                Ok(Caller::Visitor)
            }
            Gate::Key(_) | Gate::Local(_) => Err(Code::Unauthorized.into()),
        };
    };
    let text = match (bearer(given_first), given.next()) {
        (Some(text), None) => text,
        // What is no key is as bad as a bad one.
        _ => "",
    };
    let now = (context.state.clock)().timestamp();
    let key = context.state.keys.check(text, now).await?;
    let key = key.ok_or_else(|| Problem::from(Code::Unauthorized))?;
    match gate {
        Gate::Key(scope) | Gate::Local(scope) if !key.scopes.contains(&scope) => {
            Err(Reason::Scope(scope.name()).into())
        }
        _ => Ok(Caller::Key(Arc::new(key))),
    }
}

fn bearer(value: &HeaderValue) -> Option<&str> {
    let (scheme, text) = value.to_str().ok()?.trim().split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then(|| text.trim_start())
}

/// What decides whether a page may call.
struct Call<'a> {
    host: &'a str,
    gate: Gate,
    is_preflight: bool,
    /// Who calls; `None` for one whose key was refused.
    caller: Option<&'a Caller>,
}

/// Returns the origin of the page that calls, where a browser names one and its answer may be read
/// there; refuses a page that may not call.
async fn page(
    context: &Context,
    headers: &HeaderMap,
    call: Call<'_>,
) -> Result<Option<HeaderValue>, Problem> {
    let mut origins = headers.get_all(header::ORIGIN).iter();
    let Some(value) = origins.next() else {
        return Ok(None);
    };
    let refusal = || Problem::from(Code::OriginNotAllowed);
    let origin = value.to_str().map_err(|_| refusal())?;
    if origins.next().is_some() {
        return Err(refusal());
    }
    let is_own = is_own(call.host, origin);
    let is_visitors = || {
        admits_origin(
            &context.state.settings.access.allowed_origins,
            call.host,
            origin,
        )
    };
    let key = call.caller.and_then(Caller::key);
    let is_keys = key.is_some_and(|key| key.origins.iter().any(|listed| listed == origin));
    let is_admitted = match call.gate {
        // A browser asks about a call without its key, so that any key's page may go on to call.
        Gate::Visitor if call.is_preflight => {
            is_visitors() || any_key_admits(context, origin).await?
        }
        Gate::Key(_) | Gate::Local(_) if call.is_preflight => {
            is_own || any_key_admits(context, origin).await?
        }
        Gate::Visitor if key.is_some_and(|key| !key.origins.is_empty()) => is_keys || is_own,
        Gate::Open | Gate::Visitor => is_visitors(),
        // Refused for its key, which says more.
        Gate::Key(_) | Gate::Local(_) if call.caller.is_none() => {
            return Ok(is_own.then(|| value.clone()));
        }
        Gate::Key(_) | Gate::Local(_) => is_keys || is_own,
    };
    if is_admitted {
        Ok(Some(value.clone()))
    } else {
        Err(refusal())
    }
}

async fn any_key_admits(context: &Context, origin: &str) -> Result<bool, Problem> {
    let now = (context.state.clock)().timestamp();
    Ok(context.state.keys.admits_origin(origin, now).await?)
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
    for (name, value) in [
        (
            header::ACCESS_CONTROL_ALLOW_METHODS,
            "GET, POST, PUT, DELETE",
        ),
        (
            header::ACCESS_CONTROL_ALLOW_HEADERS,
            "accept-language, authorization, content-type, idempotency-key, if-none-match, \
             last-event-id, x-request-id",
        ),
        (header::ACCESS_CONTROL_MAX_AGE, PREFLIGHT_SECONDS),
    ] {
        let value = HeaderValue::from_static(value);
        response.headers_mut().insert(name, value);
    }
    response
}
