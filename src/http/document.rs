//! The description of the API: its frame, its problems, and the document made of the route table.
//! What each route takes and returns stands at the route.

use super::gate::Gate;
use super::problem::{Code, Problem, Reason};
use super::wire;
use crate::domain::language::Language;
use crate::domain::scope::Scope;
use crate::locale::Locales;
use axum::body::Bytes;
use axum::http::{Method, StatusCode};
use std::collections::BTreeMap;
use std::time::Duration;
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{ContentBuilder, OpenApi, Ref, RefOr};
use utoipa::{IntoResponses, OpenApi as _};

const PROBLEM: &str = "application/problem+json";

/// The name of the one way to show who calls.
const KEY: &str = "key";

/// The frame that the route table fills.
#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Rabta",
        description = "Answers questions on science and technology cooperation between China and \
                       Pakistan in English, Chinese and Urdu, every statement with its source.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    servers((url = "/", description = "The service that this document is from")),
    tags(
        (name = "visitor", description = "What a visitor's page calls, without a key"),
        (name = "partner", description = "What a partner's key opens: records and passages"),
        (name = "operator", description = "What an operator's key opens: content, inquiries, keys"),
        (name = "operations", description = "Whether the service is there"),
        (name = "pages", description = "The page, the widget and this description"),
    ),
    components(schemas(wire::Problem, wire::Start, wire::Sources, wire::Delta))
)]
struct Frame;

/// Returns the description without routes.
pub(super) fn frame() -> OpenApi {
    let mut frame = Frame::openapi();
    let mut scheme = Http::new(HttpAuthScheme::Bearer);
    scheme.bearer_format = Some("rbt_…".to_owned());
    scheme.description = Some(
        "A key of a partner or an operator. Each route names the scope that it needs.".to_owned(),
    );
    let components = frame.components.get_or_insert_default();
    components.add_security_scheme(KEY, SecurityScheme::Http(scheme));
    frame
}

/// The description as it is sent and shown.
pub(super) struct Document {
    /// For programs.
    pub(super) json: Bytes,
    /// For the page that shows it.
    pub(super) value: serde_json::Value,
}

impl Document {
    /// Finishes the description: its problems get the words that their callers get.
    pub(super) fn new(mut description: OpenApi, locales: &Locales) -> Self {
        for item in description.paths.paths.values_mut() {
            for operation in operations(item) {
                for (status, response) in &mut operation.1.responses.responses {
                    if let RefOr::T(response) = response {
                        explain(status, response, locales);
                    }
                }
            }
        }
        let json = description.to_json().unwrap_or_default();
        Self {
            value: serde_json::from_str(&json).unwrap_or_default(),
            json: json.into(),
        }
    }
}

/// Returns the operations of a path, each with its method.
pub(super) fn operations(item: &mut PathItem) -> impl Iterator<Item = (Method, &mut Operation)> {
    [
        (Method::GET, item.get.as_mut()),
        (Method::PUT, item.put.as_mut()),
        (Method::POST, item.post.as_mut()),
        (Method::DELETE, item.delete.as_mut()),
        (Method::OPTIONS, item.options.as_mut()),
        (Method::HEAD, item.head.as_mut()),
        (Method::PATCH, item.patch.as_mut()),
        (Method::TRACE, item.trace.as_mut()),
    ]
    .into_iter()
    .filter_map(|(method, operation)| Some((method, operation?)))
}

/// Describes what a gate asks for and what it can answer.
pub(super) fn guard(operation: &mut Operation, gate: Gate) {
    let key =
        |scopes: &[Scope]| SecurityRequirement::new(KEY, scopes.iter().map(|scope| scope.name()));
    let (security, own) = match gate {
        Gate::Open => (Vec::new(), Vec::new()),
        Gate::Visitor => (
            vec![SecurityRequirement::default(), key(&[])],
            vec![
                Code::Unauthorized,
                Code::OriginNotAllowed,
                Code::RateLimited,
                Code::NotReady,
            ],
        ),
        Gate::Key(scope) | Gate::Local(scope) => (
            vec![key(&[scope])],
            vec![
                Code::Unauthorized,
                Code::MissingScope,
                Code::OriginNotAllowed,
                Code::RateLimited,
                Code::NotReady,
            ],
        ),
    };
    operation.security = Some(security);
    let mut problems: Vec<Problem> = own.into_iter().map(Problem::from).collect();
    if takes_idempotency_key(operation) {
        let once = [
            Code::InProgress,
            Code::IdempotencyReused,
            Code::InvalidFields,
        ];
        problems.extend(once.map(Problem::from));
        problems.extend([Reason::Body(0), Reason::Slow(Duration::ZERO)].map(Problem::from));
    }
    for (status, response) in responses(&problems) {
        match (operation.responses.responses.get_mut(&status), response) {
            (Some(RefOr::T(described)), RefOr::T(response)) => {
                described.description.push(' ');
                described.description.push_str(&response.description);
            }
            (_, response) => {
                operation.responses.responses.insert(status, response);
            }
        }
    }
}

fn takes_idempotency_key(operation: &Operation) -> bool {
    let mut parameters = operation.parameters.iter().flatten();
    parameters.any(|parameter| match parameter {
        RefOr::T(parameter) => parameter.name == "Idempotency-Key",
        RefOr::Ref(_) => false,
    })
}

/// Writes the codes that stand in a problem's description out, with an example of the first.
fn explain(status: &str, response: &mut Response, locales: &Locales) {
    let Some(RefOr::T(content)) = response.content.get_mut(PROBLEM) else {
        return;
    };
    let names: Vec<String> = response.description.split(' ').map(str::to_owned).collect();
    let codes: Vec<Code> = Code::ALL
        .into_iter()
        .filter(|code| names.iter().any(|name| name == code.name()))
        .collect();
    let described: Vec<String> = codes
        .iter()
        .map(|code| {
            let title = locales.text(Language::English, &code.title_key(), &[]);
            format!("`{}`: {title}", code.name())
        })
        .collect();
    response.description = described.join("; ");
    if let Some(code) = codes.first() {
        let problem = Problem::from(*code).words(locales, Language::English, "4f0c2b");
        let mut example = serde_json::to_value(&problem).unwrap_or_default();
        if let (Some(object), Ok(status)) = (example.as_object_mut(), status.parse::<u16>()) {
            object.insert("status".to_owned(), status.into());
        }
        content.example = Some(example);
    }
}

/// The field under which a request that comes again gets the answer that it got before.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "describes the field, which `once` reads")]
pub(super) struct IdempotencyKey {
    /// 16 to 128 characters of the caller's choice: for a day, the same request under the same
    /// characters gets the same answer and is done once.
    #[param(rename = "Idempotency-Key", min_length = 16, max_length = 128)]
    idempotency_key: Option<String>,
}

/// Which part of a list is wanted.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters, which `query` reads")]
pub(super) struct Paging {
    /// The most items.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<u64>,
    /// The `next_cursor` of the part before. It lives for ten minutes.
    cursor: Option<String>,
}

/// What a portal that keeps a copy asks for.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters, which `query` reads")]
pub(super) struct Changes {
    /// Only what changed since this moment, with what was deleted: at most 90 days back.
    #[param(format = DateTime, example = "2026-11-01T00:00:00Z")]
    updated_since: Option<String>,
}

/// Declares which problems a route can answer with, beside those that every route can.
macro_rules! problems {
    ($(#[$doc:meta])* $name:ident: $($problem:expr),* $(,)?) => {
        $(#[$doc])*
        pub(super) struct $name;

        impl IntoResponses for $name {
            fn responses() -> BTreeMap<String, RefOr<Response>> {
                responses(&[$(Problem::from($problem)),*])
            }
        }
    };
}

problems! {
    /// What any route can answer.
    CommonProblems:
}

problems! {
    /// What a route with a name in its address can answer.
    NamedProblems: Code::NotFound,
}

problems! {
    /// What the readiness can answer.
    ReadyProblems: Code::NotReady, Code::StorageFull,
}

problems! {
    /// What a chat can answer.
    ChatProblems:
    Code::NotFound,
    Code::ConversationFull,
    Code::UnsupportedMediaType,
    Code::InvalidFields,
    Code::StorageFull,
    Reason::Slow(Duration::ZERO),
    Reason::Body(0),
}

problems! {
    /// What the routes of a conversation can answer.
    ConversationProblems: Code::NotFound, Code::StorageFull,
}

problems! {
    /// What the opening questions can answer.
    SuggestionProblems: Code::InvalidFields,
}

problems! {
    /// What a route that takes a JSON body can answer.
    BodyProblems:
    Code::InvalidFields,
    Code::UnsupportedMediaType,
    Code::StorageFull,
    Reason::Slow(Duration::ZERO),
    Reason::Body(0),
}

problems! {
    /// What a route that takes a JSON body and names something in it can answer.
    NamedBodyProblems:
    Code::NotFound,
    Code::InvalidFields,
    Code::UnsupportedMediaType,
    Code::StorageFull,
    Reason::Slow(Duration::ZERO),
    Reason::Body(0),
}

problems! {
    /// What a route with parameters can answer.
    ParameterProblems: Code::InvalidFields,
}

problems! {
    /// What a list that is paged can answer.
    ListProblems: Code::InvalidFields, Code::CursorExpired,
}

problems! {
    /// What a record can answer.
    RecordProblems: Code::NotFound, Code::InvalidFields,
}

problems! {
    /// What the writing of a record can answer.
    WriteProblems:
    Code::NotFound,
    Code::Conflict,
    Code::InvalidFields,
    Code::UnsupportedMediaType,
    Code::StorageFull,
    Reason::Slow(Duration::ZERO),
    Reason::Body(0),
}

problems! {
    /// What the deletion of a record can answer.
    DeleteProblems: Code::NotFound, Code::InvalidFields, Code::StorageFull,
}

problems! {
    /// What an import can answer.
    ImportProblems:
    Code::InvalidFields,
    Code::UnsupportedMediaType,
    Code::StorageFull,
    Reason::Slow(Duration::ZERO),
    Reason::Body(0),
}

problems! {
    /// What the revocation of a key can answer.
    RevocationProblems: Code::NotFound, Code::Conflict, Code::StorageFull,
}

/// What every route can answer.
fn common() -> [Problem; 6] {
    [
        Code::BadRequest.into(),
        Code::HostNotAllowed.into(),
        Code::ShuttingDown.into(),
        Code::Internal.into(),
        Reason::Url(0).into(),
        Reason::HeadBytes(0).into(),
    ]
}

/// Gathers problems by status. The descriptions hold the codes, for [`explain`] to write out.
fn responses(own: &[Problem]) -> BTreeMap<String, RefOr<Response>> {
    let mut codes: BTreeMap<StatusCode, Vec<&str>> = BTreeMap::new();
    for problem in own.iter().chain(&common()) {
        let names = codes.entry(problem.status()).or_default();
        if !names.contains(&problem.code().name()) {
            names.push(problem.code().name());
        }
    }
    let response = |(status, names): (StatusCode, Vec<&str>)| {
        let content = ContentBuilder::new()
            .schema(Some(Ref::from_schema_name("Problem")))
            .build();
        let response = ResponseBuilder::new()
            .description(names.join(" "))
            .content(PROBLEM, content)
            .build();
        (status.as_u16().to_string(), RefOr::T(response))
    };
    codes.into_iter().map(response).collect()
}
