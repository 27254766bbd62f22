//! `GET` and `DELETE /v1/conversations/{id}`: what was said, and its erasure.
//! Holding the id is the right to both, with a key of the partner where one began it; a foreign one and an unknown one look alike.

use super::gate::Caller;
use super::problem::{Code, Problem};
use super::{Context, document, wire};
use crate::domain::id::ConversationId;
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;

type Id = Result<Path<String>, PathRejection>;

/// Returns what was said in a conversation.
#[utoipa::path(
    get,
    path = "/v1/conversations/{id}",
    tag = "visitor",
    operation_id = "get_conversation",
    params(("id" = String, Path, description = "The conversation's id")),
    responses(
        (status = 200, description = "The history, oldest message first", body = wire::Conversation),
        document::ConversationProblems,
    )
)]
pub(super) async fn get(
    State(context): State<Context>,
    caller: Caller,
    id: Id,
) -> Result<Json<wire::Conversation>, Problem> {
    let id = parse(id)?;
    let history = context
        .state
        .service
        .history(&id, caller.partner(), &caller.audience())
        .await?;
    let history = history.ok_or_else(|| Problem::from(Code::NotFound))?;
    Ok(Json(wire::Conversation::new(&id, &history)))
}

/// Erases a conversation, for good.
#[utoipa::path(
    delete,
    path = "/v1/conversations/{id}",
    tag = "visitor",
    operation_id = "delete_conversation",
    params(("id" = String, Path, description = "The conversation's id")),
    responses(
        (status = 204, description = "The conversation is gone"),
        document::ConversationProblems,
    )
)]
pub(super) async fn delete(
    State(context): State<Context>,
    caller: Caller,
    id: Id,
) -> Result<StatusCode, Problem> {
    let id = parse(id)?;
    if context.state.service.erase(&id, caller.partner()).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Code::NotFound.into())
    }
}

fn parse(id: Id) -> Result<ConversationId, Problem> {
    let id = id.ok().and_then(|Path(id)| ConversationId::parse(&id));
    id.ok_or_else(|| Code::NotFound.into())
}
