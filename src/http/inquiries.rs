//! `POST` and `GET /v1/inquiries`: wishes to be put in touch, left by visitors, read by operators.
//! A company's own address is never told: it is reached through here.

use super::fields::Fields;
use super::gate::Caller;
use super::problem::{Code, Fault, Problem};
use super::query::Params;
use super::{Closing, Context, document, json, wire};
use crate::domain::id::{InquiryId, RecordId};
use crate::inbox::Wish;
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use serde_json::Value;

/// The most characters of a name.
const NAME: usize = 200;
/// The most characters of an address, as mail servers take them.
const EMAIL: usize = 254;

/// A wish to be put in touch. Unknown members are ignored.
#[derive(utoipa::ToSchema)]
#[expect(
    dead_code,
    reason = "describes the body, which `fields` reads so that all faults are told"
)]
pub(super) struct InquiryRequest {
    /// The company asked for; without it, the operator answers.
    #[schema(example = "example-co")]
    company_id: Option<String>,
    /// Who asks.
    #[schema(min_length = 1, example = "Li Ming")]
    name: String,
    /// Where to reach them.
    #[schema(min_length = 3, max_length = 254, example = "li@example.com")]
    email: String,
    /// For whom they ask.
    organisation: Option<String>,
    /// What they ask: 1 to 2,000 characters.
    #[schema(min_length = 1, example = "We would like to meet in Lahore.")]
    message: String,
    /// The language to answer in.
    language: Option<wire::Language>,
    /// That the visitor agrees to have this passed on: nothing is kept without.
    #[schema(example = true)]
    consent: bool,
}

/// Asks to be put in touch with a company, or with a person.
#[utoipa::path(
    post,
    path = "/v1/inquiries",
    tag = "visitor",
    operation_id = "inquire",
    params(document::IdempotencyKey),
    request_body(content = InquiryRequest, description = "The wish"),
    responses(
        (status = 202, description = "The wish is kept and will be passed on", body = wire::InquiryKept),
        document::NamedBodyProblems,
    )
)]
pub(super) async fn post(
    State(context): State<Context>,
    Closing(closing): Closing,
    caller: Caller,
    headers: HeaderMap,
    body: Body,
) -> Result<(StatusCode, Json<wire::InquiryKept>), Problem> {
    let limits = &context.state.settings.limits;
    let value = json::read(&headers, body, limits.json_bytes, limits, &closing).await?;
    let wish = read(&value, limits.message_chars, &caller)?;
    let now = (context.state.clock)();
    let is_known = wish.company_id.as_ref().is_none_or(|id| {
        let library = &context.state.library;
        library.has_company(id, &caller.audience(), now.date())
    });
    if !is_known {
        return Err(Code::NotFound.into());
    }
    let id = context
        .state
        .letterbox
        .inquire(wish, now.timestamp())
        .await?;
    let kept = wire::InquiryKept {
        id: id.as_str().to_owned(),
    };
    Ok((StatusCode::ACCEPTED, Json(kept)))
}

fn read(body: &Value, message_chars: usize, caller: &Caller) -> Result<Wish, Problem> {
    let mut fields = Fields::of(body)?;
    let company_id = fields.optional("company_id", Fault::RecordId, |text| {
        RecordId::parse(text).ok()
    });
    let name = fields.required_line("name", NAME);
    let email = fields.required("email", Fault::Email, email);
    let organisation = fields.words("organisation", NAME);
    let message = fields.words("message", message_chars);
    if message.is_none() {
        let is_there = fields.has("message");
        fields.fault(
            "message",
            if is_there {
                Fault::Empty
            } else {
                Fault::Required
            },
        );
    }
    let language = fields.language("language");
    if !fields.switch("consent") {
        fields.fault("consent", Fault::Consent);
    }
    fields.finish()?;
    Ok(Wish {
        company_id,
        name,
        email: email.unwrap_or_default(),
        organisation,
        message: message.unwrap_or_default(),
        language,
        partner: caller.partner().cloned(),
    })
}

/// Reads an address by its form: whether anyone is there, only a letter can tell.
fn email(text: &str) -> Option<String> {
    let text = text.trim();
    let (name, host) = text.rsplit_once('@')?;
    let is_plain = text.len() <= EMAIL
        && !name.is_empty()
        && !text
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || "<>,;\"".contains(c));
    let is_host = host.split('.').count() > 1 && host.split('.').all(|part| !part.is_empty());
    (is_plain && is_host && !name.contains('@')).then(|| text.to_owned())
}

/// Lists what visitors asked, newest first.
#[utoipa::path(
    get,
    path = "/v1/inquiries",
    tag = "operator",
    operation_id = "list_inquiries",
    params(document::Paging),
    responses(
        (status = 200, description = "A part of the list", body = wire::InquiryList),
        document::ParameterProblems,
    )
)]
pub(super) async fn list(
    State(context): State<Context>,
    uri: Uri,
) -> Result<Json<wire::InquiryList>, Problem> {
    let mut params = Params::of(&uri, &["limit", "cursor"]);
    let limit = params.limit();
    let after = params.one("cursor", Fault::Cursor, InquiryId::parse);
    params.finish()?;
    let found = context
        .state
        .letterbox
        .inquiries(after.as_ref(), limit)
        .await?;
    Ok(Json(wire::InquiryList::from(&found)))
}

#[cfg(test)]
mod tests {
    use super::email;

    #[test]
    fn an_address_has_a_name_and_a_host() {
        for good in ["a@example.com", "李@例子.公司", "a.b+c@mail.example.co"] {
            assert_eq!(email(good).as_deref(), Some(good));
        }
        for bad in [
            "",
            "a",
            "@b.c",
            "a@b",
            "a@b.",
            "a b@c.d",
            "a@b.c\r\nBcc: x@y.z",
            "a@b@c.d",
            "<a@b.c>",
        ] {
            assert_eq!(email(bad), None, "{bad}");
        }
    }
}
