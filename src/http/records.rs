//! `GET /v1/companies`, `/v1/events` and `/v1/records`: records as lists and one by one.
//! Which records there are and who may see them is for `library` to say.

use super::gate::Caller;
use super::problem::{Code, Fault, Problem};
use super::query::Params;
use super::{Context, document, language, wire};
use crate::domain::filter::Filter;
use crate::domain::id::RecordId;
use crate::domain::kind::Kind;
use crate::domain::language::Language;
use crate::domain::visibility::Audience;
use crate::library::{Full, Part, Reader, Wish};
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

type Id = Result<Path<String>, PathRejection>;

/// Lists companies, by id.
///
/// A repeated parameter means any of its values; different ones must all be met.
#[utoipa::path(
    get,
    path = "/v1/companies",
    tag = "partner",
    operation_id = "list_companies",
    params(
        ("language" = Option<wire::Language>, Query, description = "The language of names and texts; without it, the first of Accept-Language that is ours"),
        ("sector" = Option<Vec<String>>, Query, description = "Sectors by their id", example = json!(["ai"])),
        ("country" = Option<Vec<String>>, Query, description = "Countries by ISO 3166-1 alpha-2", example = json!(["PK"])),
        ("place" = Option<Vec<String>>, Query, description = "Places, by id or by name in any language"),
        ("offers" = Option<String>, Query, description = "What a company must offer, in any language", example = "chatbots"),
        ("needs" = Option<String>, Query, description = "What a company must need, in any language"),
        document::Changes,
        document::Paging,
    ),
    responses(
        (status = 200, description = "A part of the list", body = wire::RecordList),
        document::ListProblems,
    )
)]
pub(super) async fn companies(
    State(context): State<Context>,
    caller: Caller,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Json<wire::RecordList>, Problem> {
    let known = [
        "language",
        "sector",
        "country",
        "place",
        "offers",
        "needs",
        "updated_since",
        "limit",
        "cursor",
    ];
    let mut params = Params::of(&uri, &known);
    let most = context.state.settings.limits.message_chars;
    let offers = params.words("offers", most);
    let needs = params.words("needs", most);
    let wish = Wish {
        offers,
        needs,
        ..wish(Kind::Company, &mut params)
    };
    list(&context, &caller, &headers, params, wish).await
}

/// Lists events, by the day on which they start; those without a day first.
///
/// A repeated parameter means any of its values; different ones must all be met.
#[utoipa::path(
    get,
    path = "/v1/events",
    tag = "partner",
    operation_id = "list_events",
    params(
        ("language" = Option<wire::Language>, Query, description = "The language of names and texts; without it, the first of Accept-Language that is ours"),
        ("from" = Option<String>, Query, description = "First day: events that end before it are left out", example = "2026-01-01"),
        ("to" = Option<String>, Query, description = "Last day: events that start after it are left out", example = "2026-12-31"),
        ("sector" = Option<Vec<String>>, Query, description = "Sectors by their id", example = json!(["ai"])),
        ("country" = Option<Vec<String>>, Query, description = "Countries by ISO 3166-1 alpha-2", example = json!(["CN"])),
        ("place" = Option<Vec<String>>, Query, description = "Places, by id or by name in any language"),
        document::Changes,
        document::Paging,
    ),
    responses(
        (status = 200, description = "A part of the list", body = wire::RecordList),
        document::ListProblems,
    )
)]
pub(super) async fn events(
    State(context): State<Context>,
    caller: Caller,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Json<wire::RecordList>, Problem> {
    let known = [
        "language",
        "from",
        "to",
        "sector",
        "country",
        "place",
        "updated_since",
        "limit",
        "cursor",
    ];
    let mut params = Params::of(&uri, &known);
    let (from, to) = (params.day("from"), params.day("to"));
    let wish = Wish {
        from,
        to,
        ..wish(Kind::Event, &mut params)
    };
    list(&context, &caller, &headers, params, wish).await
}

/// Returns a company with its text.
#[utoipa::path(
    get,
    path = "/v1/companies/{id}",
    tag = "partner",
    operation_id = "get_company",
    params(
        ("id" = String, Path, description = "The company's id", example = "example-co"),
        ("language" = Option<wire::Language>, Query, description = "The language of names and texts; without it, the first of Accept-Language that is ours"),
        ("If-None-Match" = Option<String>, Header, description = "The ETag of the copy that the caller has"),
    ),
    responses(
        (status = 200, description = "The company", body = wire::Record),
        (status = 304, description = "The caller's copy is the present one"),
        document::RecordProblems,
    )
)]
pub(super) async fn company(
    State(context): State<Context>,
    caller: Caller,
    headers: HeaderMap,
    uri: Uri,
    id: Id,
) -> Result<Response, Problem> {
    one(&context, &caller, &headers, &uri, id, Some(Kind::Company)).await
}

/// Returns a record of any kind with its text.
#[utoipa::path(
    get,
    path = "/v1/records/{id}",
    tag = "partner",
    operation_id = "get_record",
    params(
        ("id" = String, Path, description = "The record's id", example = "csic-21"),
        ("language" = Option<wire::Language>, Query, description = "The language of names and texts; without it, the first of Accept-Language that is ours"),
        ("If-None-Match" = Option<String>, Header, description = "The ETag of the copy that the caller has"),
    ),
    responses(
        (status = 200, description = "The record", body = wire::Record),
        (status = 304, description = "The caller's copy is the present one"),
        document::RecordProblems,
    )
)]
pub(super) async fn record(
    State(context): State<Context>,
    caller: Caller,
    headers: HeaderMap,
    uri: Uri,
    id: Id,
) -> Result<Response, Problem> {
    one(&context, &caller, &headers, &uri, id, None).await
}

fn wish(kind: Kind, params: &mut Params) -> Wish {
    Wish {
        kind,
        filter: Filter {
            sector: params.sectors("sector"),
            country: params.countries("country"),
            ..Filter::default()
        },
        places: params.many("place", |text| Ok::<_, Fault>(text.to_owned())),
        from: None,
        to: None,
        offers: None,
        needs: None,
        updated_since: params.moment("updated_since"),
    }
}

async fn list(
    context: &Context,
    caller: &Caller,
    headers: &HeaderMap,
    mut params: Params,
    wish: Wish,
) -> Result<Json<wire::RecordList>, Problem> {
    let language = params.language("language");
    let part = part(&mut params);
    params.finish()?;
    let reader = reader(context, caller, headers, language);
    let whom = whom(caller, &reader);
    let library = Arc::clone(&context.state.library);
    let page = library.list(wish, part, reader).await?;
    Ok(Json(wire::RecordList::new(&page, whom)))
}

async fn one(
    context: &Context,
    caller: &Caller,
    headers: &HeaderMap,
    uri: &Uri,
    id: Id,
    kind: Option<Kind>,
) -> Result<Response, Problem> {
    let mut params = Params::of(uri, &["language"]);
    let language = params.language("language");
    params.finish()?;
    let id = id.ok().and_then(|Path(id)| RecordId::parse(&id).ok());
    let id = id.ok_or_else(|| Problem::from(Code::NotFound))?;
    let reader = reader(context, caller, headers, language);
    let whom = whom(caller, &reader);
    let found = context.state.library.record(id, kind, reader).await?;
    let found = found.ok_or_else(|| Problem::from(Code::NotFound))?;
    let tag = tag(&found, whom);
    let mut response = if holds(headers, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let texts: Vec<&str> = found.passages.iter().map(|it| it.text.as_str()).collect();
        let mut record = wire::Record::new(&found.entry, whom);
        record.text = Some(texts.join("\n\n"));
        Json(record).into_response()
    };
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    Ok(response)
}

/// Returns the tag of a record as this caller sees it: another language is another text.
fn tag(found: &Full, whom: wire::For) -> String {
    let head: String = found.entry.hash.chars().take(32).collect();
    let operator = if whom.is_operator { "-operator" } else { "" };
    format!("\"{head}-{}{operator}\"", whom.language.tag())
}

fn holds(headers: &HeaderMap, tag: &str) -> bool {
    let lines = headers.get_all(header::IF_NONE_MATCH).iter();
    let mut tags = lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','));
    tags.any(|held| {
        let held = held.trim();
        held == "*" || held.strip_prefix("W/").unwrap_or(held) == tag
    })
}

/// Reads which part of a list is wanted.
pub(super) fn part(params: &mut Params) -> Part {
    Part {
        limit: params.limit(),
        cursor: params.text("cursor"),
    }
}

/// Returns who reads.
pub(super) fn reader(
    context: &Context,
    caller: &Caller,
    headers: &HeaderMap,
    language: Option<Language>,
) -> Reader {
    Reader {
        audience: caller.audience(),
        language: language.unwrap_or_else(|| language::preferred(headers)),
        now: (context.state.clock)(),
    }
}

/// Returns for whom a record is written out.
pub(super) fn whom(caller: &Caller, reader: &Reader) -> wire::For {
    wire::For {
        language: reader.language,
        is_operator: caller.audience() == Audience::Operator,
    }
}
