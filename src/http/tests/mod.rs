//! The routes as a caller meets them, on a real service with a store of its own and no content.
//! What is answered is tested where it is made; connections have a listener and routes of their own.

mod chat;
mod connections;
mod conversations;
mod door;
mod keys;
mod limits;
mod matrix;
mod once;
mod pages;
mod telling;

use super::settings::Settings;
use super::{State, router};
use crate::dialogue::service::{self, Service};
use crate::domain::scope::Scope;
use crate::domain::visibility::Partner;
use crate::inbox::Letterbox;
use crate::ingest::desk::Desk;
use crate::ingest::publish::Publisher;
use crate::keys::Keyring;
use crate::keys::wanted::Wanted;
use crate::library::Library;
use crate::locale::Locales;
use crate::store::Store;
use crate::store::sqlite::Sqlite;
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use serde_json::Value;
use std::sync::Arc;
use tempfile::TempDir;
use tokio::sync::OnceCell;
use tower::ServiceExt as _;

/// One for all tests: nothing changes it, and its lexicon takes most of a second to read.
static PUBLISHER: OnceCell<Arc<Publisher>> = OnceCell::const_new();

async fn empty_publisher() -> Arc<Publisher> {
    let folder = tempfile::tempdir().expect("a folder");
    let store = open_store(&folder).await;
    let publisher = Publisher::open(store, folder.path()).await;
    Arc::new(publisher.expect("an index"))
}

async fn open_store(folder: &TempDir) -> Arc<dyn Store> {
    let store = Sqlite::open(folder.path()).await;
    Arc::new(store.expect("a store"))
}

/// The routes and what stands behind them.
struct App {
    router: Router,
    state: State,
    store: Arc<dyn Store>,
    folder: TempDir,
}

/// An answer, read to its end.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl App {
    async fn start() -> Self {
        Self::start_with(Settings::default()).await
    }

    async fn start_with(settings: Settings) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let store = open_store(&folder).await;
        let locales = Arc::new(Locales::load().expect("the catalogues"));
        let publisher = PUBLISHER.get_or_init(empty_publisher).await;
        let generation = publisher.current();
        let service = Service::new(
            generation.clone(),
            store.clone(),
            locales.clone(),
            service::Settings::default(),
        );
        let state = State {
            service: Arc::new(service),
            library: Arc::new(Library::new(generation.clone(), store.clone())),
            letterbox: Arc::new(Letterbox::new(store.clone())),
            desk: Desk::open(publisher.clone(), store.clone(), noon),
            keys: Arc::new(Keyring::new(store.clone())),
            once: store.clone(),
            clock: noon,
            settings,
            locales,
        };
        Self {
            router: router(state.clone()),
            state,
            store,
            folder,
        }
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        send(&self.router, request).await
    }

    async fn get(&self, path: &str) -> Answer {
        self.send(request(Method::GET, path, Body::empty())).await
    }

    async fn chat(&self, body: &Value) -> Answer {
        self.send(json_request(&body.to_string())).await
    }

    async fn chat_text(&self, body: &str) -> Answer {
        self.send(json_request(body)).await
    }
}

impl App {
    /// Makes a key that opens these scopes.
    async fn key(&self, scopes: &[Scope]) -> String {
        self.partner_key("cec", scopes).await
    }

    /// Makes a partner's key.
    async fn partner_key(&self, partner: &str, scopes: &[Scope]) -> String {
        let wanted = Wanted {
            name: "test".to_owned(),
            partner: Partner(partner.to_owned()),
            scopes: scopes.iter().copied().collect(),
            expires_at: None,
            quota: None,
            origins: Vec::new(),
        };
        let made = self.state.keys.create(wanted, noon().timestamp()).await;
        made.expect("a key").0.reveal().to_owned()
    }
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("UTF-8")
    }

    fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name).map(|value| value.to_str());
        value.and_then(Result::ok).unwrap_or_default()
    }

    /// Asserts a problem and returns it.
    fn problem(&self, status: u16, code: &str) -> Value {
        assert_eq!(self.status, status, "{}", self.text());
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem = self.json();
        assert_eq!(problem["code"], code);
        assert_eq!(problem["status"], status);
        assert_eq!(problem["type"], format!("/docs#{code}"));
        for member in ["title", "detail"] {
            assert!(!problem[member].as_str().unwrap_or_default().is_empty());
        }
        problem
    }

    /// Asserts a problem with bad fields and returns their paths.
    fn bad_fields(&self) -> Vec<String> {
        let problem = self.problem(422, "invalid_fields");
        let errors = problem["errors"].as_array().expect("a list").iter();
        errors
            .map(|error| error["field"].as_str().expect("a path").to_owned())
            .collect()
    }
}

async fn send(router: &Router, request: Request<Body>) -> Answer {
    let response = router.clone().oneshot(request).await.expect("an answer");
    let (parts, body) = response.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX)
        .await
        .expect("a body");
    Answer {
        status: parts.status,
        headers: parts.headers,
        body: body.into(),
    }
}

fn request(method: Method, path: &str, body: Body) -> Request<Body> {
    let request = Request::builder().method(method).uri(path);
    let request = request.header(header::HOST, "localhost:8080");
    request.body(body).expect("a request")
}

fn json_request(body: &str) -> Request<Body> {
    json_to(Method::POST, "/v1/chat", body)
}

fn json_to(method: Method, path: &str, body: &str) -> Request<Body> {
    let mut request = request(method, path, Body::from(body.to_owned()));
    let json = "application/json".parse().expect("a type");
    request.headers_mut().insert(header::CONTENT_TYPE, json);
    request
}

fn with(mut request: Request<Body>, name: &'static str, value: &str) -> Request<Body> {
    let value = value.parse().expect("a field");
    request.headers_mut().append(name, value);
    request
}

fn with_key(request: Request<Body>, key: &str) -> Request<Body> {
    with(request, "authorization", &format!("Bearer {key}"))
}

fn noon() -> jiff::Zoned {
    let now = "2026-11-24T12:00:00+05:00[+05:00]".parse();
    now.expect("a time")
}
