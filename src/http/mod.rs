//! HTTP and nothing else: the route table, the checks at the door, the shapes, the connections.
//! What is answered is for `dialogue` to say; where settings come from is for `config`.

pub mod problem;
pub mod serve;
pub mod settings;
pub mod shutdown;
pub mod wire;

mod assets;
mod chat;
mod connection;
mod conversations;
mod docs;
mod document;
mod fields;
mod gate;
mod guard;
mod health;
mod json;
mod keys;
mod language;
mod origin;
mod stream;
mod suggestions;
mod table;

use crate::dialogue::service::Service;
use crate::keys::Keyring;
use crate::locale::Locales;
use axum::Router;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::middleware::from_fn_with_state;
use document::Document;
use problem::{Code, Problem};
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
    /// Knows the keys of partners and operators.
    pub keys: Arc<Keyring>,
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
        gates,
        document: Document::new(description, &state.locales),
        state,
    }));
    // The layers run from the last to the first: what a panic leaves is put into words too.
    routes
        .fallback(|| async { Problem::from(Code::NotFound) })
        .method_not_allowed_fallback(|| async { Problem::from(Code::MethodNotAllowed) })
        .layer(CatchPanicLayer::custom(guard::after_panic))
        .layer(from_fn_with_state(context.clone(), gate::admit))
        .layer(from_fn_with_state(context.clone(), guard::observe))
        .with_state(context)
}

#[cfg(test)]
mod tests;
