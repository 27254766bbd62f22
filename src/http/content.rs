//! `PUT` and `DELETE /v1/records/{kind}/{id}`: records written and deleted.
//! How a record is read is for `content::reader`, how it gets where it is found for `ingest`.

use super::problem::{Code, Fault, Problem, Reason};
use super::query::Params;
use super::{Closing, Context, document, fields, json, wire};
use crate::content::reader::upload;
use crate::domain::id::RecordId;
use crate::domain::kind::Kind;
use crate::ingest::desk::Refusal;
use axum::Json;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

type Address = Result<Path<(String, String)>, PathRejection>;

/// A record: front matter at the top, `translations` of an article, faq or programme below;
/// companies and events have the members of their files. Unknown members are refused.
#[derive(utoipa::ToSchema)]
#[expect(
    dead_code,
    reason = "describes the body, which `content::reader` reads as it reads files"
)]
#[schema(example = json!({"sectors": ["ai"], "translations": {"en": {"title": "A title", "body": "Text in Markdown."}}}))]
pub(super) struct RecordRequest {
    /// Texts of a page by language: `title`, `body` in Markdown, `summary`.
    translations: Option<std::collections::BTreeMap<String, Translation>>,
    /// The name of a company or an event, by language.
    name: Option<std::collections::BTreeMap<String, String>>,
    /// Sectors by their id.
    sectors: Option<Vec<String>>,
    /// The partners that may see it; everyone without it.
    visibility: Option<Vec<String>>,
    /// First day on which it is used.
    valid_from: Option<String>,
    /// Last day on which it is used.
    valid_until: Option<String>,
    /// Whether it is sample data.
    sample: Option<bool>,
}

/// A text of a page in one language.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "describes a part of the body")]
pub(super) struct Translation {
    /// Its title; the question of an faq.
    title: String,
    /// Its text, in Markdown; the answer of an faq.
    body: Option<String>,
    /// Its summary.
    summary: Option<String>,
}

/// Writes a record in place of the one that has its id. It is searchable when this returns.
#[utoipa::path(
    put,
    path = "/v1/records/{kind}/{id}",
    tag = "operator",
    operation_id = "put_record",
    params(
        ("kind" = wire::Kind, Path, description = "The record's kind"),
        ("id" = String, Path, description = "The record's id", example = "example-co"),
        ("wait" = Option<bool>, Query, description = "Whether to wait until it is searchable: it is, either way"),
        document::IdempotencyKey,
    ),
    request_body(content = RecordRequest, description = "The whole record"),
    responses(
        (status = 200, description = "The record was replaced", body = wire::WrittenRecord),
        (status = 201, description = "The record is new", body = wire::WrittenRecord),
        document::WriteProblems,
    )
)]
pub(super) async fn put(
    State(context): State<Context>,
    Closing(closing): Closing,
    headers: HeaderMap,
    uri: Uri,
    address: Address,
    body: Body,
) -> Result<Response, Problem> {
    let (kind, id) = parse(address)?;
    let mut params = Params::of(&uri, &["wait"]);
    params.switch("wait");
    params.finish()?;
    let id =
        RecordId::parse(&id).map_err(|_| Problem::fields(vec![("id".into(), Fault::RecordId)]))?;
    let limits = &context.state.settings.limits;
    let value = json::read(&headers, body, limits.upload_bytes, limits, &closing).await?;
    let object = value.as_object();
    let object = object.ok_or_else(|| Problem::fields(vec![("".into(), Fault::Object)]))?;
    let found = upload::read(kind, &id, object).map_err(|faults| {
        let faults = faults.into_iter().map(|fault| {
            let reason = fault.reason.map_or(Fault::Unknown, Fault::Content);
            (fault.field.into(), reason)
        });
        Problem::fields(faults.collect())
    })?;
    let now = (context.state.clock)().timestamp();
    let written = context.state.desk.put(found, now).await?;
    let status = if written.is_new {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    let shown = wire::WrittenRecord {
        id: id.to_string(),
        kind: kind.into(),
        revision: written.revision,
        task_id: written.task.as_str().to_owned(),
    };
    let mut response = (status, Json(shown)).into_response();
    let head: String = written.hash.chars().take(32).collect();
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{head}\"")) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    Ok(response)
}

/// Deletes a record, or one translation of it. It is gone from every answer when this returns.
#[utoipa::path(
    delete,
    path = "/v1/records/{kind}/{id}",
    tag = "operator",
    operation_id = "delete_record",
    params(
        ("kind" = wire::Kind, Path, description = "The record's kind"),
        ("id" = String, Path, description = "The record's id", example = "example-co"),
        ("language" = Option<wire::Language>, Query, description = "The one translation to delete"),
        document::IdempotencyKey,
    ),
    responses(
        (status = 204, description = "It is gone"),
        document::DeleteProblems,
    )
)]
pub(super) async fn delete(
    State(context): State<Context>,
    uri: Uri,
    address: Address,
) -> Result<StatusCode, Problem> {
    let (kind, id) = parse(address)?;
    let mut params = Params::of(&uri, &["language"]);
    let language = params.one("language", fields::one_of_languages(), fields::language);
    params.finish()?;
    let id = RecordId::parse(&id).map_err(|_| Problem::from(Code::NotFound))?;
    let now = (context.state.clock)().timestamp();
    if context.state.desk.delete(kind, &id, language, now).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Code::NotFound.into())
    }
}

fn parse(address: Address) -> Result<(Kind, String), Problem> {
    let parsed = address
        .ok()
        .and_then(|Path((kind, id))| Some((Kind::parse(&kind)?, id)));
    parsed.ok_or_else(|| Code::NotFound.into())
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::OtherKind(kind) => Reason::OtherKind(kind.name().to_owned()).into(),
            Refusal::Content(reason) => Self::fields(vec![("".into(), Fault::Content(reason))]),
            Refusal::Failed(error) => error.into(),
            // The part that ended has written why.
            Refusal::Interrupted => Code::Internal.into(),
        }
    }
}
