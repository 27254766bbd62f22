//! `/healthz` and `/readyz`: whether the process is there, and whether to send it questions.
//! Says nothing of what it is made of.

use super::problem::Problem;
use super::{Context, document, wire};
use axum::Json;
use axum::extract::State;

/// Says that the process is there.
#[utoipa::path(
    get,
    path = "/healthz",
    tag = "operations",
    operation_id = "healthz",
    responses(
        (status = 200, description = "The process is there", body = wire::Health),
        document::CommonProblems,
    )
)]
pub(super) async fn live() -> Json<wire::Health> {
    Json(wire::Health {
        status: "ok",
        generation: None,
    })
}

/// Says that questions are answered and remembered, and from which generation of the content.
#[utoipa::path(
    get,
    path = "/readyz",
    tag = "operations",
    operation_id = "readyz",
    responses(
        (status = 200, description = "Questions are answered and remembered", body = wire::Health),
        document::ReadyProblems,
    )
)]
pub(super) async fn ready(State(context): State<Context>) -> Result<Json<wire::Health>, Problem> {
    // With the store down, questions are still answered, but another instance does it better.
    context.state.service.check_store().await?;
    Ok(Json(wire::Health {
        status: "ready",
        generation: Some(context.state.service.generation()),
    }))
}
