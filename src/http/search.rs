//! `GET /v1/search`: passages that answer to a text, with scores and highlights.
//! What is found, and in which order, is for `library` to say.

use super::gate::Caller;
use super::problem::{Code, Fault, Problem};
use super::query::Params;
use super::records::{part, reader, whom};
use super::{Context, document, wire};
use crate::domain::filter::Filter;
use crate::library::Query;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use std::sync::Arc;

/// Finds the records that answer to a text, each with its best passage.
///
/// The text may be in any of the languages; a record is found through its translations and through
/// the term base. A repeated parameter means any of its values.
#[utoipa::path(
    get,
    path = "/v1/search",
    tag = "partner",
    operation_id = "search",
    params(
        ("q" = String, Query, description = "What is looked for: 1 to 2,000 characters", example = "chatbots"),
        ("language" = Option<wire::Language>, Query, description = "The language of names and texts; without it, the first of Accept-Language that is ours"),
        ("kind" = Option<Vec<wire::Kind>>, Query, description = "Kinds of record"),
        ("sector" = Option<Vec<String>>, Query, description = "Sectors by their id", example = json!(["ai"])),
        ("country" = Option<Vec<String>>, Query, description = "Countries by ISO 3166-1 alpha-2", example = json!(["PK"])),
        ("explain" = Option<bool>, Query, description = "Whether to say where the ranking came from"),
        document::Paging,
    ),
    responses(
        (status = 200, description = "A part of what was found", body = wire::SearchResults),
        document::ListProblems,
    )
)]
pub(super) async fn get(
    State(context): State<Context>,
    caller: Caller,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Json<wire::SearchResults>, Problem> {
    let known = [
        "q", "language", "kind", "sector", "country", "explain", "limit", "cursor",
    ];
    let mut params = Params::of(&uri, &known);
    let text = params.words("q", context.state.settings.limits.message_chars);
    if text.is_none() {
        params.fault("q", Fault::Required);
    }
    let filter = Filter {
        kind: params.kinds("kind"),
        sector: params.sectors("sector"),
        country: params.countries("country"),
        ..Filter::default()
    };
    let explain = params.switch("explain");
    let language = params.language("language");
    let part = part(&mut params);
    params.finish()?;
    let query = Query {
        // What is missing was noted as a fault, so that it is never read as empty.
        text: text.ok_or_else(|| Problem::from(Code::Internal))?,
        filter,
    };
    let reader = reader(&context, &caller, &headers, language);
    let whom = whom(&caller, &reader);
    let library = Arc::clone(&context.state.library);
    let page = library.search(query, part, reader).await?;
    Ok(Json(wire::SearchResults::new(&page, whom, explain)))
}
