//! The application as a visitor meets it, and the binary as an operator does.
//! It knows how to ask, and nothing of what the answer should be.

use rabta::app::{Access, App};
use rabta::dialogue::service;
use rabta::domain::scope::Scope;
use rabta::domain::visibility::Partner;
use rabta::http::serve;
use rabta::http::settings::Settings;
use rabta::http::shutdown::Shutdown;
use rabta::keys::Keyring;
use rabta::keys::wanted::Wanted;
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{OnceLock, mpsc};
use tempfile::TempDir;
use tokio::net::TcpListener;

/// Where temporary folders lie: in the target folder, so that none is left elsewhere.
const SCRATCH: &str = env!("CARGO_TARGET_TMPDIR");

/// Returns a folder that goes when it is dropped.
pub(crate) fn folder() -> TempDir {
    tempfile::tempdir_in(SCRATCH).expect("a folder")
}

/// Returns the folder of the project.
pub(crate) fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns a command of the binary, in a folder and without settings from outside.
pub(crate) fn rabta(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rabta"));
    command.current_dir(folder);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("RABTA_") {
            command.env_remove(name);
        }
    }
    command
}

/// Returns what a command printed.
pub(crate) fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

/// A running application, with the shipped content, at noon of 24 November 2026 in Karachi.
pub(crate) struct TestApp {
    address: SocketAddr,
    client: Client,
    keys: BTreeMap<Scope, String>,
}

/// One for all tests: a conversation belongs to whoever began it, so that they do not meet.
static SHARED: OnceLock<Started> = OnceLock::new();

/// Where an application listens, and a key of each scope.
#[derive(Clone)]
struct Started {
    address: SocketAddr,
    keys: BTreeMap<Scope, String>,
}

impl TestApp {
    /// Returns the application that all tests share, started by the first.
    pub(crate) fn shared() -> Self {
        Self::open(SHARED.get_or_init(start).clone())
    }

    /// Returns an application of its own, for a test that changes the content.
    pub(crate) fn own() -> Self {
        Self::open(start())
    }

    /// Returns an application that listens somewhere already, and whose keys are not known.
    pub(crate) fn at(address: SocketAddr) -> Self {
        Self::open(Started {
            address,
            keys: BTreeMap::new(),
        })
    }

    fn open(started: Started) -> Self {
        let client = Client::builder().no_proxy().build();
        Self {
            address: started.address,
            client: client.expect("a client"),
            keys: started.keys,
        }
    }

    /// Returns a request with a key of one scope, of the partner "cec".
    pub(crate) fn with_key(&self, scope: Scope, method: Method, path: &str) -> RequestBuilder {
        self.request(method, path).bearer_auth(&self.keys[&scope])
    }

    /// Returns what a partner's key finds under a path.
    pub(crate) async fn found(&self, path: &str) -> Value {
        let request = self.with_key(Scope::Search, Method::GET, path);
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        response.json().await.expect("JSON")
    }

    /// Returns a request for a path.
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client
            .request(method, format!("http://{}{path}", self.address))
    }

    /// Sends a message with further members, and returns the answer.
    pub(crate) async fn send(&self, body: &Value) -> Response {
        let request = self.request(Method::POST, "/v1/chat").json(body);
        request.send().await.expect("an answer")
    }

    /// Asks a question in a conversation of its own.
    pub(crate) async fn ask(&self, question: &str) -> Reply {
        self.ask_with(question, json!({})).await
    }

    /// Asks a question with further members.
    pub(crate) async fn ask_with(&self, question: &str, mut members: Value) -> Reply {
        members["message"] = question.into();
        let response = self.send(&members).await;
        assert_eq!(response.status(), StatusCode::OK, "{question}");
        Reply(response.json().await.expect("JSON"))
    }

    /// Asks a question and returns the events of the stream, each with its data.
    pub(crate) async fn stream(&self, question: &str) -> Vec<(String, Value)> {
        let body = json!({"message": question, "stream": true});
        let text = self.send(&body).await.text().await.expect("a stream");
        text.split("\n\n").filter_map(event).collect()
    }
}

fn event(frame: &str) -> Option<(String, Value)> {
    let field = |name: &str| {
        let mut lines = frame.lines();
        lines.find_map(|line| Some(line.strip_prefix(name)?.trim_start().to_owned()))
    };
    let data = serde_json::from_str(&field("data:")?).expect("JSON in an event");
    Some((field("event:")?, data))
}

/// Starts the application on threads of its own, which end with the process.
fn start() -> Started {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(async move {
            let data = folder();
            let app = App::open(data.path(), Access::Write).await.expect("an app");
            app.take_shipped().await.expect("the shipped content");
            let state = app.state(app.service(service::Settings::default()), settings(), noon);
            let keys = make_keys(&state.keys).await;
            let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
            let address = listener.local_addr().expect("an address");
            sender
                .send(Started { address, keys })
                .expect("a test that waits");
            serve::serve(listener, state, Shutdown::default()).await;
        });
    });
    receiver.recv().expect("the application starts")
}

async fn make_keys(keyring: &Keyring) -> BTreeMap<Scope, String> {
    let mut keys = BTreeMap::new();
    for scope in Scope::ALL {
        let wanted = Wanted {
            name: scope.name().to_owned(),
            partner: Partner("cec".to_owned()),
            scopes: [scope].into(),
            expires_at: None,
            quota: None,
            origins: Vec::new(),
        };
        let made = keyring.create(wanted, noon().timestamp()).await;
        keys.insert(scope, made.expect("a key").0.reveal().to_owned());
    }
    keys
}

/// The defaults, without the rates: all tests call from one address.
pub(crate) fn settings() -> Settings {
    let mut settings = Settings::default();
    settings.limits.address_per_minute = 0;
    settings.limits.key_per_minute = 0;
    settings
}

fn noon() -> jiff::Zoned {
    "2026-11-24T12:00:00+05:00[Asia/Karachi]"
        .parse()
        .expect("a moment")
}

/// A reply, as its caller reads it.
#[derive(Debug)]
pub(crate) struct Reply(pub(crate) Value);

impl Reply {
    /// Returns a member that is a text.
    pub(crate) fn text(&self, member: &str) -> &str {
        self.0[member].as_str().unwrap_or_default()
    }

    /// Returns the answer without the signs that isolate foreign runs.
    pub(crate) fn answer(&self) -> String {
        let is_isolate = |c: &char| ('\u{2066}'..='\u{2069}').contains(c);
        self.text("answer")
            .chars()
            .filter(|c| !is_isolate(c))
            .collect()
    }

    /// Returns the items of a list.
    pub(crate) fn list(&self, member: &str) -> &[Value] {
        self.0[member].as_array().map_or(&[], Vec::as_slice)
    }
}

/// Writes a file of a content folder.
pub(crate) fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    std::fs::write(&path, text).expect("a file");
    path
}
