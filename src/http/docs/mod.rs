//! `/openapi.json` and `/docs`: the description of the API, for programs and for people.
//! The page is made from the same document; it loads nothing from elsewhere and runs no script.

mod render;

use super::assets::PAGE_POLICY;
use super::{Context, document, language};
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};

/// The style of the page, small enough to stand beside its code.
const STYLE: &str = include_str!("docs.css");

/// The description of the API for programs.
#[utoipa::path(
    get,
    path = "/openapi.json",
    tag = "pages",
    operation_id = "openapi",
    responses(
        (status = 200, description = "The description", body = serde_json::Value),
        document::CommonProblems,
    )
)]
pub(super) async fn openapi(State(context): State<Context>) -> Response {
    let json = context.document.json.clone();
    ([(header::CONTENT_TYPE, "application/json")], json).into_response()
}

/// The description of the API as a page; `/docs#CODE` describes a problem.
#[utoipa::path(
    get,
    path = "/docs",
    tag = "pages",
    operation_id = "docs",
    responses(
        (status = 200, description = "The page", body = String, content_type = "text/html"),
        document::CommonProblems,
    )
)]
pub(super) async fn page(State(context): State<Context>, headers: HeaderMap) -> Response {
    let language = language::preferred(&headers);
    let page = render::page(&context.document.value, &context.state.locales, language);
    let fields = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, PAGE_POLICY),
    ];
    (fields, page).into_response()
}

/// The style of that page.
#[utoipa::path(
    get,
    path = "/docs.css",
    tag = "pages",
    operation_id = "docs_style",
    responses(
        (status = 200, description = "The style", body = String, content_type = "text/css"),
        document::CommonProblems,
    )
)]
pub(super) async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE).into_response()
}
