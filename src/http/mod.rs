//! HTTP and nothing else: the route table, the checks at the door, the shapes, the connections.
//! What is answered is for `dialogue` to say; where settings come from is for `config`.

pub mod problem;
pub mod serve;
pub mod settings;
pub mod shutdown;
pub mod wire;

mod address;
mod assets;
mod chat;
mod connection;
mod content;
mod conversations;
mod docs;
mod document;
mod feedback;
mod fields;
mod gate;
mod guard;
mod health;
mod imports;
mod inquiries;
mod json;
mod keys;
mod language;
mod metrics;
mod multipart;
mod once;
mod origin;
mod query;
mod rate;
mod records;
mod search;
mod stream;
mod suggestions;
mod table;
mod terms;

use crate::dialogue::service::Service;
use crate::inbox::Letterbox;
use crate::ingest::desk::Desk;
use crate::keys::Keyring;
use crate::library::Library;
use crate::locale::Locales;
use crate::store::once::Once;
use address::Block;
use axum::Router;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::middleware::from_fn_with_state;
use document::Document;
use metrics::Metrics;
use problem::{Code, Problem};
use rate::Rates;
use settings::Settings;
use std::convert::Infallible;
use std::sync::Arc;
use table::{Gates, Table};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tower_http::catch_panic::CatchPanicLayer;

/// What the routes are given: the parts that answer, the clock, the settings.
#[derive(Clone)]
pub struct State {
    /// Answers, remembers and forgets.
    pub service: Arc<Service>,
    /// Reads records and passages.
    pub library: Arc<Library>,
    /// Takes ratings and inquiries.
    pub letterbox: Arc<Letterbox>,
    /// Writes and deletes records, and takes imports on.
    pub desk: Arc<Desk>,
    /// Knows the keys of partners and operators.
    pub keys: Arc<Keyring>,
    /// Keeps answers for requests that come again.
    pub once: Arc<dyn Once>,
    /// Says what time it is, with the zone in which a day begins and ends.
    pub clock: fn() -> jiff::Zoned,
    /// Whom the service talks to, and how much it takes from them.
    pub settings: Settings,
    /// The words of problems, of the pages and of the widget.
    pub locales: Arc<Locales>,
}

/// What the handlers share.
#[derive(Clone)]
struct Context(Arc<Shared>);

struct Shared {
    state: State,
    /// Bounds the open streams.
    streams: Arc<Semaphore>,
    /// Counts what is asked and answered.
    metrics: Metrics,
    /// Bounds how often each caller may ask.
    rates: Rates,
    /// Who may say whose call they pass on.
    proxies: Vec<Block>,
    /// Who may call each route.
    gates: Gates,
    /// The description of the API, made once from the route table.
    document: Document,
}

impl std::ops::Deref for Context {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

/// Cancelled when the service is to stop, so that nothing new is begun and streams end.
#[derive(Clone, Default)]
struct Closing(CancellationToken);

impl<S: Sync> FromRequestParts<S> for Closing {
    type Rejection = Infallible;

    /// A request that came by no connection of ours, as in a test, is never closed.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_default())
    }
}

/// Returns every route with everything that stands before it.
pub fn router(state: State) -> Router {
    dress(table::table(), state)
}

/// Puts everything that stands before the routes before them.
fn dress(table: Table, state: State) -> Router {
    let (routes, description, gates) = table.split();
    let context = Context(Arc::new(Shared {
        streams: Arc::new(Semaphore::new(state.settings.limits.streams)),
        metrics: Metrics::default(),
        rates: Rates::default(),
        proxies: state.settings.access.proxies(),
        gates,
        document: Document::new(description, &state.locales),
        state,
    }));
    // The layers run from the last to the first: what a panic leaves is put into words too.
    routes
        .fallback(|| async { Problem::from(Code::NotFound) })
        .method_not_allowed_fallback(|| async { Problem::from(Code::MethodNotAllowed) })
        .layer(CatchPanicLayer::custom(guard::after_panic))
        .layer(from_fn_with_state(context.clone(), guard::word))
        .layer(from_fn_with_state(context.clone(), once::keep))
        .layer(from_fn_with_state(context.clone(), gate::admit))
        .layer(from_fn_with_state(context.clone(), guard::observe))
        .with_state(context)
}

#[cfg(test)]
mod tests;
