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
mod guard;
mod health;
mod json;
mod language;
mod origin;
mod stream;
mod suggestions;

use crate::dialogue::service::Service;
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
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tower_http::catch_panic::CatchPanicLayer;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// What the routes are given: the parts that answer, the clock, the settings.
#[derive(Clone)]
pub struct State {
    /// Answers, remembers and forgets.
    pub service: Arc<Service>,
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
    dress(table(), state)
}

/// Puts everything that stands before the routes before them.
fn dress(table: OpenApiRouter<Context>, state: State) -> Router {
    let (routes, description) = table.split_for_parts();
    let context = Context(Arc::new(Shared {
        streams: Arc::new(Semaphore::new(state.settings.limits.streams)),
        document: Document::new(description, &state.locales),
        state,
    }));
    // The layers run from the last to the first: what a panic leaves is put into words too.
    routes
        .fallback(|| async { Problem::from(Code::NotFound) })
        .method_not_allowed_fallback(|| async { Problem::from(Code::MethodNotAllowed) })
        .layer(CatchPanicLayer::custom(guard::after_panic))
        .layer(from_fn_with_state(context.clone(), guard::admit))
        .layer(from_fn_with_state(context.clone(), guard::observe))
        .with_state(context)
}

/// The one table of routes: it makes the router and the description of the API.
fn table() -> OpenApiRouter<Context> {
    OpenApiRouter::with_openapi(document::frame())
        .routes(routes!(chat::post))
        .routes(routes!(conversations::get, conversations::delete))
        .routes(routes!(suggestions::get))
        .routes(routes!(health::live))
        .routes(routes!(health::ready))
        .routes(routes!(docs::openapi))
        .routes(routes!(docs::page))
        .routes(routes!(docs::style))
        .routes(routes!(assets::page))
        .routes(routes!(assets::page_style))
        .routes(routes!(assets::page_script))
        .routes(routes!(assets::icon))
        .routes(routes!(assets::widget))
        .routes(routes!(assets::widget_by_hash))
        .routes(routes!(assets::strings))
}

#[cfg(test)]
mod tests;
