//! `GET /v1/suggestions`: questions to begin with.
//! Which questions those are is for `dialogue` to say.

use super::gate::Caller;
use super::problem::{Fault, Problem};
use super::{Context, document, fields, language, wire};
use crate::domain::language::Language;
use axum::Json;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, Uri};

/// Returns questions to begin with, in one language.
#[utoipa::path(
    get,
    path = "/v1/suggestions",
    tag = "visitor",
    operation_id = "get_suggestions",
    params((
        "language" = Option<wire::Language>,
        Query,
        description = "The language; without it, the first of Accept-Language that is ours",
    )),
    responses(
        (status = 200, description = "Questions that the content answers", body = wire::Suggestions),
        document::SuggestionProblems,
    )
)]
pub(super) async fn get(
    State(context): State<Context>,
    caller: Caller,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Json<wire::Suggestions>, Problem> {
    let language = asked(&uri)?.unwrap_or_else(|| language::preferred(&headers));
    let now = (context.state.clock)();
    let service = &context.state.service;
    let suggestions = service.suggestions(language, &caller.audience(), &now);
    Ok(Json(wire::Suggestions {
        language: language.into(),
        suggestions,
    }))
}

/// Reads the one parameter; others are ignored.
fn asked(uri: &Uri) -> Result<Option<Language>, Problem> {
    let refuse = |fault| Problem::fields(vec![("language".into(), fault)]);
    let pairs = Query::<Vec<(String, String)>>::try_from_uri(uri);
    let Query(pairs) = pairs.map_err(|_| refuse(fields::one_of_languages()))?;
    let mut tags = pairs.iter().filter(|(name, _)| name == "language");
    let Some((_, tag)) = tags.next() else {
        return Ok(None);
    };
    if tags.next().is_some() {
        return Err(refuse(Fault::Repeated));
    }
    let language = fields::language(tag);
    let language = language.ok_or_else(|| refuse(fields::one_of_languages()))?;
    Ok(Some(language))
}
