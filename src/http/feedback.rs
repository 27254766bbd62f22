//! `POST /v1/feedback`: what a visitor thinks of an answer.
//! Holding the message's id is the right to rate it.

use super::fields::Fields;
use super::problem::{Code, Fault, Problem};
use super::{Closing, Context, document, json, wire};
use crate::domain::id::MessageId;
use crate::store::inbox::Rating;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};

/// A rating of an answer. Unknown members are ignored.
#[derive(utoipa::ToSchema)]
#[expect(
    dead_code,
    reason = "describes the body, which `fields` reads so that all faults are told"
)]
pub(super) struct FeedbackRequest {
    /// The answer's message.
    #[schema(pattern = "^m_[0-9a-f]{32}$")]
    message_id: String,
    /// Whether it helped.
    rating: wire::Rating,
    /// Why: at most 2,000 characters.
    comment: Option<String>,
}

/// Rates an answer; the last rating counts. It is erased with the conversation.
#[utoipa::path(
    post,
    path = "/v1/feedback",
    tag = "visitor",
    operation_id = "rate",
    params(document::IdempotencyKey),
    request_body(content = FeedbackRequest, description = "The rating"),
    responses(
        (status = 204, description = "The rating is kept"),
        document::NamedBodyProblems,
    )
)]
pub(super) async fn post(
    State(context): State<Context>,
    Closing(closing): Closing,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Problem> {
    let limits = &context.state.settings.limits;
    let value = json::read(&headers, body, limits.json_bytes, limits, &closing).await?;
    let mut fields = Fields::of(&value)?;
    let message = fields.required("message_id", Fault::MessageId, MessageId::parse);
    let choices = Fault::OneOf([Rating::Up, Rating::Down].map(Rating::name).join(", "));
    let rating = fields.required("rating", choices, Rating::parse);
    let comment = fields.words("comment", limits.message_chars);
    fields.finish()?;
    let (Some(message), Some(rating)) = (message, rating) else {
        // What is missing was noted as a fault, so that this is never reached.
        return Err(Code::Internal.into());
    };
    let now = (context.state.clock)().timestamp();
    let letterbox = &context.state.letterbox;
    let is_kept = letterbox.rate(message, rating, comment.unwrap_or_default(), now);
    if is_kept.await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Code::NotFound.into())
    }
}
