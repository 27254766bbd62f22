//! `POST /v1/chat`: a message in, a reply out, whole or as a stream.
//! How the stream is written is for `stream`; what is answered is for `dialogue`.

use super::fields::Fields;
use super::gate::Caller;
use super::guard::RequestId;
use super::problem::{Code, Fault, Problem};
use super::settings::Limits;
use super::stream::{self, Position};
use super::{Closing, Context, document, json, language, wire};
use crate::dialogue::service::{self, Turn};
use crate::domain::filter::Filter;
use crate::domain::id::ConversationId;
use crate::text::clean;
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use std::time::{Duration, Instant};

/// What a visitor sends. Unknown members are ignored.
#[derive(utoipa::ToSchema)]
#[expect(
    dead_code,
    reason = "describes the body, which `fields` reads so that all faults are told"
)]
pub(super) struct ChatRequest {
    /// What the visitor says: 1 to 2,000 characters after cleaning, in any of the languages.
    #[schema(min_length = 1, example = "Which Pakistani companies build chatbots?")]
    message: String,
    /// The conversation to go on with; without it a new one begins.
    #[schema(pattern = "^c_[0-9a-f]{32}$")]
    conversation_id: Option<String>,
    /// The language to answer in; without it, the one that the message is written in.
    language: Option<wire::Language>,
    /// Whether the reply comes as server-sent events.
    #[schema(default = false)]
    stream: Option<bool>,
    /// Whether to say where the ranking came from.
    #[schema(default = false)]
    explain: Option<bool>,
    /// What the search is narrowed to.
    filters: Option<Filters>,
}

/// What a search is narrowed to: any of the values of a list, all of the lists.
#[derive(utoipa::ToSchema)]
#[expect(
    dead_code,
    reason = "describes the body, which `fields` reads so that all faults are told"
)]
pub(super) struct Filters {
    /// Kinds of record.
    #[schema(example = json!(["company"]))]
    kind: Option<Vec<wire::Kind>>,
    /// Sectors by their id.
    #[schema(example = json!(["ai"]))]
    sector: Option<Vec<String>>,
    /// Countries by ISO 3166-1 alpha-2.
    #[schema(example = json!(["PK"]))]
    country: Option<Vec<String>>,
}

/// The message as checked, and whether it is to be answered as a stream.
struct Asked {
    request: service::Request,
    is_stream: bool,
}

/// Says something and gets a reply.
///
/// With `"stream": true` the reply comes as server-sent events: `start` (`Start`), `sources`
/// (`Sources`), a `delta` (`Delta`) for each sentence, and `end` (`Turn`), or `error` (`Problem`).
/// The texts of the deltas, joined, are the reply's `answer` to the byte. Each event has an id; the
/// same request with it in `Last-Event-ID`, within two minutes, continues from there.
#[utoipa::path(
    post,
    path = "/v1/chat",
    tag = "visitor",
    operation_id = "chat",
    params(
        ("Last-Event-ID" = Option<String>, Header, description = "The last event of a stream that was cut"),
        document::IdempotencyKey,
    ),
    request_body(content = ChatRequest, description = "The message"),
    responses(
        (status = 200, description = "The reply, or its stream", content(
            (wire::Turn = "application/json"),
            (String = "text/event-stream"),
        )),
        document::ChatProblems,
    )
)]
pub(super) async fn post(
    State(context): State<Context>,
    Closing(closing): Closing,
    RequestId(request_id): RequestId,
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let started = Instant::now();
    let limits = &context.state.settings.limits;
    let value = json::read(&headers, body, limits.json_bytes, limits, &closing).await?;
    let mut asked = read(&value, limits, &caller)?;
    asked.request.accept_languages = language::accepted(&headers);
    let teller = stream::Teller {
        heartbeat: limits.heartbeat_seconds,
        closing,
        locales: context.state.locales.clone(),
        language: language::preferred(&headers),
        request_id,
    };
    if !asked.is_stream {
        let now = (context.state.clock)();
        let turn = answer(context, asked.request, now).await?;
        return Ok(Json(wire::Turn::new(&turn, started.elapsed())).into_response());
    }
    let place = context.streams.clone().try_acquire_owned();
    let place =
        place.map_err(|_| Problem::from(Code::RateLimited).after(Duration::from_secs(2)))?;
    let now = (context.state.clock)();
    if let Some((turn, next)) = resumed(&context, &headers, &asked, &now).await {
        return Ok(teller.tell(turn, started, next, place));
    }
    let mut answer = Box::pin(answer(context.clone(), asked.request, now));
    // A refusal gets its own status, unless it takes so long that the caller must see a sign of life.
    tokio::select! {
        turn = &mut answer => Ok(teller.tell(turn?, started, 0, place)),
        () = teller.must_begin() => {
            Ok(teller.wait(answer, started, place))
        }
    }
}

async fn answer(
    context: Context,
    request: service::Request,
    now: jiff::Zoned,
) -> Result<Turn, Problem> {
    let turn = context.state.service.chat(request, now).await?;
    context.metrics.turn(&turn);
    Ok(turn)
}

/// Returns the turn that a cut stream told, and the event to go on with; `None` where the request
/// is another or too late: it is then answered anew, under a new id.
async fn resumed(
    context: &Context,
    headers: &HeaderMap,
    asked: &Asked,
    now: &jiff::Zoned,
) -> Option<(Turn, usize)> {
    let position = Position::parse(headers.get("last-event-id")?.to_str().ok()?)?;
    // With the store down, the visitor gets the answer anew rather than none.
    let kept = context
        .state
        .service
        .recall(&position.message)
        .await
        .ok()??;
    let age = now
        .timestamp()
        .duration_since(kept.created_at)
        .unsigned_abs();
    let is_same = kept.message == asked.request.message
        && kept.owner == asked.request.owner
        && context
            .state
            .service
            .shows(&kept.turn.reply, &asked.request.audience)
        && age <= context.state.settings.limits.resume_seconds
        && asked
            .request
            .conversation
            .as_ref()
            .is_none_or(|conversation| *conversation == kept.turn.conversation_id);
    is_same.then_some((kept.turn, position.event + 1))
}

fn read(body: &Value, limits: &Limits, caller: &Caller) -> Result<Asked, Problem> {
    let mut fields = Fields::of(body)?;
    let message = fields.text("message");
    let cleaned = message.map(clean::visitor).unwrap_or_default();
    if message.is_none() && body.get("message").is_none_or(Value::is_null) {
        fields.fault("message", Fault::Required);
    } else if message.is_some() && cleaned.trim().is_empty() {
        fields.fault("message", Fault::Empty);
    } else if cleaned.chars().count() > limits.message_chars {
        fields.fault("message", Fault::Long(limits.message_chars));
    }
    let conversation = fields.text("conversation_id").map(ConversationId::parse);
    let language = fields.language("language");
    let is_stream = fields.switch("stream");
    let explain = fields.switch("explain");
    let mut filters = fields.within("filters", "filters.");
    let filter = Filter {
        kind: filters.kinds("kind"),
        sector: filters.sectors("sector"),
        country: filters.countries("country"),
        ..Filter::default()
    };
    fields.absorb(filters);
    fields.finish()?;
    // One that is malformed is as unknown as a foreign one, and told apart from neither.
    if matches!(conversation, Some(None)) {
        return Err(Code::NotFound.into());
    }
    Ok(Asked {
        request: service::Request {
            message: cleaned,
            conversation: conversation.flatten(),
            language,
            accept_languages: Vec::new(),
            filter,
            audience: caller.audience(),
            owner: caller.partner().cloned(),
            explain,
        },
        is_stream,
    })
}
