//! `POST /v1/imports`, `GET /v1/tasks`, `GET /v1/tasks/{id}`: files taken on, and what became of them.
//! How files are read is for `content::reader`, when they are done for `ingest`.

use super::problem::{Code, Fault, Problem};
use super::query::Params;
use super::{Closing, Context, document, json, multipart, wire};
use crate::content::reader::Input;
use crate::domain::id::TaskId;
use crate::ingest::desk::Trial;
use axum::Json;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};

/// The most files of one form.
const MOST_FILES: usize = 2_000;
/// Types under which JSON Lines come.
const LINES: [&str; 4] = [
    "application/jsonl",
    "application/x-jsonlines",
    "application/x-ndjson",
    "application/jsonlines",
];

/// Takes files on: a form with `files`, named as in a content folder, or JSON Lines. They are done
/// one after another; the task says how far they are and what became of each record.
#[utoipa::path(
    post,
    path = "/v1/imports",
    tag = "operator",
    operation_id = "import",
    params(
        ("dry_run" = Option<bool>, Query, description = "Whether only to read and check"),
        document::IdempotencyKey,
    ),
    request_body(
        description = "The files",
        content(
            (Vec<u8> = "multipart/form-data"),
            (String = "application/jsonl"),
        )
    ),
    responses(
        (status = 202, description = "The files will be taken", body = wire::Task),
        document::ImportProblems,
    )
)]
pub(super) async fn post(
    State(context): State<Context>,
    Closing(closing): Closing,
    headers: HeaderMap,
    uri: Uri,
    body: Body,
) -> Result<(StatusCode, Json<wire::Task>), Problem> {
    let mut params = Params::of(&uri, &["dry_run"]);
    let trial = if params.switch("dry_run") {
        Trial::Dry
    } else {
        Trial::Real
    };
    params.finish()?;
    let content_type = headers.get(header::CONTENT_TYPE);
    let content_type = content_type
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    let boundary = multipart::boundary(content_type);
    let is_lines = LINES.iter().any(|name| essence.eq_ignore_ascii_case(name));
    if boundary.is_none() && !is_lines {
        return Err(Code::UnsupportedMediaType.into());
    }
    let limits = &context.state.settings.limits;
    let bytes = json::collect_within(&headers, body, limits.upload_bytes, limits, &closing).await?;
    let files = match boundary {
        Some(boundary) => multipart::files(&bytes, &boundary, MOST_FILES)?
            .into_iter()
            .filter(|file| file.field == "files")
            .map(|file| Input {
                path: file.name,
                bytes: file.bytes.to_vec(),
            })
            .collect(),
        None => vec![Input {
            path: "import.jsonl".to_owned(),
            bytes,
        }],
    };
    if files.is_empty() {
        return Err(Problem::fields(vec![("files".into(), Fault::Required)]));
    }
    let now = (context.state.clock)().timestamp();
    let task = context.state.desk.import(files, trial, now).await?;
    Ok((StatusCode::ACCEPTED, Json(wire::Task::from(&task))))
}

/// Lists tasks, newest first.
#[utoipa::path(
    get,
    path = "/v1/tasks",
    tag = "operator",
    operation_id = "list_tasks",
    params(document::Paging),
    responses(
        (status = 200, description = "A part of the list", body = wire::TaskList),
        document::ParameterProblems,
    )
)]
pub(super) async fn list(
    State(context): State<Context>,
    uri: Uri,
) -> Result<Json<wire::TaskList>, Problem> {
    let mut params = Params::of(&uri, &["limit", "cursor"]);
    let limit = params.limit();
    let after = params.one("cursor", Fault::Cursor, TaskId::parse);
    params.finish()?;
    let (mut tasks, total) = context.state.desk.tasks(after.as_ref(), limit + 1).await?;
    let is_end = tasks.len() <= limit;
    tasks.truncate(limit);
    let last = tasks.last().map(|task| task.id.as_str().to_owned());
    Ok(Json(wire::TaskList {
        items: tasks.iter().map(wire::Task::from).collect(),
        total,
        next_cursor: last.filter(|_| !is_end),
    }))
}

/// Returns a task.
#[utoipa::path(
    get,
    path = "/v1/tasks/{id}",
    tag = "operator",
    operation_id = "get_task",
    params(("id" = String, Path, description = "The task's id")),
    responses(
        (status = 200, description = "The task", body = wire::Task),
        document::NamedProblems,
    )
)]
pub(super) async fn get(
    State(context): State<Context>,
    id: Result<Path<String>, PathRejection>,
) -> Result<Json<wire::Task>, Problem> {
    let id = id.ok().and_then(|Path(id)| TaskId::parse(&id));
    let id = id.ok_or_else(|| Problem::from(Code::NotFound))?;
    let task = context.state.desk.task(&id).await?;
    let task = task.ok_or_else(|| Problem::from(Code::NotFound))?;
    Ok(Json(wire::Task::from(&task)))
}
