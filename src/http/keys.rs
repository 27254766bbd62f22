//! `GET` and `POST /v1/keys`, `DELETE /v1/keys/{id}`: keys listed, made, revoked.
//! What a key is and how it is kept is for `keys` below.

use super::fields::Fields;
use super::gate::Caller;
use super::problem::{Code, Fault, Problem, Reason};
use super::{Closing, Context, document, json, wire};
use crate::domain::id::KeyId;
use crate::domain::scope::Scope;
use crate::domain::visibility::Partner;
use crate::keys::Revocation;
use crate::keys::wanted::{self, Wanted};
use axum::Json;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use jiff::Timestamp;
use serde_json::Value;

/// A key to be made.
#[derive(utoipa::ToSchema)]
#[expect(
    dead_code,
    reason = "describes the body, which `fields` reads so that all faults are told"
)]
pub(super) struct KeyRequest {
    /// What the key is for.
    #[schema(min_length = 1, max_length = 100, example = "Portal")]
    name: String,
    /// The partner whose key it is, as `visibility` in the content names it.
    #[schema(min_length = 1, max_length = 100, example = "cec")]
    partner: String,
    /// What it opens. A key cannot make one that opens more than itself.
    #[schema(min_items = 1)]
    scope: Vec<wire::Scope>,
    /// When it ends: days, a moment to come, or `never`.
    #[schema(default = "365d", example = "365d")]
    expires: Option<String>,
    /// Requests a minute, `0` for any number; without it the service's own limit.
    #[schema(example = "600/min")]
    quota: Option<String>,
    /// Sites whose pages may call with it.
    #[schema(example = json!(["https://example.com"]))]
    origin: Option<Vec<String>>,
}

/// Lists the keys, revoked ones too. The keys themselves are not kept and not shown.
#[utoipa::path(
    get,
    path = "/v1/keys",
    tag = "operator",
    operation_id = "list_keys",
    responses(
        (status = 200, description = "The keys, oldest first", body = wire::KeyList),
        document::CommonProblems,
    )
)]
pub(super) async fn list(State(context): State<Context>) -> Result<Json<wire::KeyList>, Problem> {
    let keys = context.state.keys.list().await?;
    let items: Vec<wire::Key> = keys.iter().map(wire::Key::from).collect();
    Ok(Json(wire::KeyList {
        total: items.len(),
        items,
        next_cursor: None,
    }))
}

/// Makes a key. Its text is in this answer alone.
#[utoipa::path(
    post,
    path = "/v1/keys",
    tag = "operator",
    operation_id = "create_key",
    params(document::IdempotencyKey),
    request_body(content = KeyRequest, description = "What the key is to be"),
    responses(
        (status = 201, description = "The key", body = wire::NewKey),
        document::BodyProblems,
    )
)]
pub(super) async fn create(
    State(context): State<Context>,
    Closing(closing): Closing,
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Result<(StatusCode, Json<wire::NewKey>), Problem> {
    let now = (context.state.clock)().timestamp();
    let limits = &context.state.settings.limits;
    let value = json::read(&headers, body, limits.upload_bytes, limits, &closing).await?;
    let wanted = read(&value, now)?;
    let missing = wanted
        .scopes
        .iter()
        .find(|scope| !caller.key().is_some_and(|key| key.scopes.contains(scope)));
    if let Some(scope) = missing {
        return Err(Reason::Scope(scope.name()).into());
    }
    let (text, key) = context.state.keys.create(wanted, now).await?;
    tracing::info!(key.id = %key.id, "a key was made");
    let new = wire::NewKey {
        key: text.reveal().to_owned(),
        about: wire::Key::from(&key),
    };
    Ok((StatusCode::CREATED, Json(new)))
}

/// Revokes a key, from the next request on. The last key that can make others cannot end itself.
#[utoipa::path(
    delete,
    path = "/v1/keys/{id}",
    tag = "operator",
    operation_id = "revoke_key",
    params(
        ("id" = String, Path, description = "The key's id"),
        document::IdempotencyKey,
    ),
    responses(
        (status = 204, description = "The key opens nothing any more"),
        document::RevocationProblems,
    )
)]
pub(super) async fn revoke(
    State(context): State<Context>,
    caller: Caller,
    id: Result<Path<String>, PathRejection>,
) -> Result<StatusCode, Problem> {
    let now = (context.state.clock)().timestamp();
    let id = id.ok().and_then(|Path(id)| KeyId::parse(&id));
    let id = id.ok_or_else(|| Problem::from(Code::NotFound))?;
    let by = caller.key().map(|key| &key.id);
    match context.state.keys.revoke(&id, by, now).await? {
        Revocation::Done => {
            tracing::info!(key.id = %id, "a key was revoked");
            Ok(StatusCode::NO_CONTENT)
        }
        Revocation::Unknown => Err(Code::NotFound.into()),
        Revocation::LastAdmin => Err(Reason::LastAdmin.into()),
    }
}

fn read(body: &Value, now: Timestamp) -> Result<Wanted, Problem> {
    let mut fields = Fields::of(body)?;
    fields.only(&["name", "partner", "scope", "expires", "quota", "origin"]);
    let most = Partner::MOST_CHARS;
    let name = fields.required("name", Fault::Length(1, most), wanted::name);
    let partner = fields.required("partner", Fault::Length(1, most), |text| {
        Partner::parse(text).ok()
    });
    let scopes = fields.list("scope", |text| {
        let choices = || Fault::OneOf(Scope::ALL.map(Scope::name).join(", "));
        Scope::parse(text).ok_or_else(choices)
    });
    if !fields.has("scope") {
        fields.fault("scope", Fault::Required);
    }
    let expires = fields.text("expires");
    let expires_at = wanted::expiry(expires, now);
    if expires_at.is_none() {
        fields.fault("expires", Fault::Expiry);
    }
    let quota = fields.optional("quota", Fault::Quota, wanted::quota);
    let origins = fields.list("origin", |text| wanted::origin(text).ok_or(Fault::Origin));
    fields.finish()?;
    match (name, partner, expires_at) {
        (Some(name), Some(partner), Some(expires_at)) => Ok(Wanted {
            name,
            partner,
            scopes: scopes.into_iter().collect(),
            expires_at,
            quota,
            origins,
        }),
        // What is missing was noted as a fault, so that this is never reached.
        _ => Err(Code::Internal.into()),
    }
}
