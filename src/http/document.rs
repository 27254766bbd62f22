//! The description of the API: its frame, its problems, and the document made of the route table.
//! What each route takes and returns stands at the route.

use super::problem::{Code, Problem, Reason};
use super::wire;
use crate::domain::language::Language;
use crate::locale::Locales;
use axum::body::Bytes;
use axum::http::StatusCode;
use std::collections::BTreeMap;
use std::time::Duration;
use utoipa::openapi::path::{Operation, PathItem};
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::{ContentBuilder, OpenApi, Ref, RefOr};
use utoipa::{IntoResponses, OpenApi as _};

const PROBLEM: &str = "application/problem+json";

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
        (name = "operations", description = "Whether the service is there"),
        (name = "pages", description = "The page, the widget and this description"),
    ),
    components(schemas(wire::Problem, wire::Start, wire::Sources, wire::Delta))
)]
struct Frame;

/// Returns the description without routes.
pub(super) fn frame() -> OpenApi {
    Frame::openapi()
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
                for (status, response) in &mut operation.responses.responses {
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

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [
        item.get.as_mut(),
        item.put.as_mut(),
        item.post.as_mut(),
        item.delete.as_mut(),
        item.options.as_mut(),
        item.head.as_mut(),
        item.patch.as_mut(),
        item.trace.as_mut(),
    ]
    .into_iter()
    .flatten()
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
    Code::OriginNotAllowed,
    Code::NotFound,
    Code::ConversationFull,
    Code::UnsupportedMediaType,
    Code::InvalidFields,
    Code::RateLimited,
    Code::NotReady,
    Code::StorageFull,
    Reason::Slow(Duration::ZERO),
    Reason::Body(0),
}

problems! {
    /// What the routes of a conversation can answer.
    ConversationProblems: Code::OriginNotAllowed, Code::NotFound, Code::NotReady, Code::StorageFull,
}

problems! {
    /// What the opening questions can answer.
    SuggestionProblems: Code::OriginNotAllowed, Code::InvalidFields,
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
