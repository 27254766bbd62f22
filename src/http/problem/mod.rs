//! Every refusal and failure that leaves the service: its code, its status, its words.
//! The one place where an error of a part becomes an answer; causes go to the log, not to the caller.

mod reason;

pub use reason::{Fault, Reason};

use crate::dialogue::service;
use crate::domain::language::Language;
use crate::http::wire;
use crate::ingest;
use crate::library;
use crate::locale::Locales;
use crate::store;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::borrow::Cow;
use std::time::Duration;

/// What went wrong, in the closed list of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// The request is not well formed.
    BadRequest,
    /// A member of the body, or a parameter, is not as it should be.
    InvalidFields,
    /// The key is missing or not good.
    Unauthorized,
    /// The key does not open this route.
    MissingScope,
    /// The page that calls is of an origin that is not allowed.
    OriginNotAllowed,
    /// The request is for a host that is not ours.
    HostNotAllowed,
    /// There is nothing of this name, or nothing for this caller.
    NotFound,
    /// The route does not have this method.
    MethodNotAllowed,
    /// What is asked for goes against what is there.
    Conflict,
    /// The conversation has all the turns that it may.
    ConversationFull,
    /// The same request is being answered.
    InProgress,
    /// The idempotency key was used for another request.
    IdempotencyReused,
    /// The cursor is too old, or its generation is gone.
    CursorExpired,
    /// Something is larger than it may be.
    TooLarge,
    /// The body is of another type, or encoded.
    UnsupportedMediaType,
    /// The caller asks for more than a caller may.
    RateLimited,
    /// A part that this needs is down.
    NotReady,
    /// The disk is full.
    StorageFull,
    /// The service is stopping.
    ShuttingDown,
    /// A fault of ours.
    Internal,
}

/// A fault and the field that has it, as a path such as `filters.kind[0]`.
pub type FieldFault = (Cow<'static, str>, Fault);

/// A refusal or failure, before it is put into words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    code: Code,
    reason: Option<Reason>,
    faults: Vec<FieldFault>,
    retry_after: Option<Duration>,
}

impl Code {
    /// Every code.
    pub const ALL: [Self; 20] = [
        Self::BadRequest,
        Self::InvalidFields,
        Self::Unauthorized,
        Self::MissingScope,
        Self::OriginNotAllowed,
        Self::HostNotAllowed,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::Conflict,
        Self::ConversationFull,
        Self::InProgress,
        Self::IdempotencyReused,
        Self::CursorExpired,
        Self::TooLarge,
        Self::UnsupportedMediaType,
        Self::RateLimited,
        Self::NotReady,
        Self::StorageFull,
        Self::ShuttingDown,
        Self::Internal,
    ];

    /// Returns the word of the contract.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::BadRequest => "bad_request",
            Self::InvalidFields => "invalid_fields",
            Self::Unauthorized => "unauthorized",
            Self::MissingScope => "missing_scope",
            Self::OriginNotAllowed => "origin_not_allowed",
            Self::HostNotAllowed => "host_not_allowed",
            Self::NotFound => "not_found",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::Conflict => "conflict",
            Self::InProgress => "in_progress",
            Self::IdempotencyReused => "idempotency_reused",
            Self::CursorExpired => "cursor_expired",
            Self::ConversationFull => "conversation_full",
            Self::TooLarge => "too_large",
            Self::UnsupportedMediaType => "unsupported_media_type",
            Self::RateLimited => "rate_limited",
            Self::NotReady => "not_ready",
            Self::StorageFull => "storage_full",
            Self::ShuttingDown => "shutting_down",
            Self::Internal => "internal",
        }
    }

    /// Returns the status that goes with it, unless the reason has one of its own.
    #[must_use]
    pub fn status(self) -> StatusCode {
        match self {
            Self::BadRequest | Self::CursorExpired => StatusCode::BAD_REQUEST,
            Self::InvalidFields | Self::IdempotencyReused => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Unauthorized => StatusCode::UNAUTHORIZED,
            Self::MissingScope | Self::OriginNotAllowed | Self::HostNotAllowed => {
                StatusCode::FORBIDDEN
            }
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Conflict | Self::ConversationFull | Self::InProgress => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::RateLimited => StatusCode::TOO_MANY_REQUESTS,
            Self::NotReady | Self::ShuttingDown => StatusCode::SERVICE_UNAVAILABLE,
            Self::StorageFull => StatusCode::INSUFFICIENT_STORAGE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Returns the key of its title in the catalogues.
    #[must_use]
    pub fn title_key(self) -> String {
        format!("problem-{}-title", self.name().replace('_', "-"))
    }

    /// Returns the key of its detail in the catalogues, for when there is no reason.
    #[must_use]
    pub fn detail_key(self) -> String {
        format!("problem-{}-detail", self.name().replace('_', "-"))
    }
}

impl Problem {
    /// Returns a problem with bad fields.
    #[must_use]
    pub fn fields(faults: Vec<FieldFault>) -> Self {
        Self {
            faults,
            ..Self::from(Code::InvalidFields)
        }
    }

    /// Returns the same with the time after which to try again.
    #[must_use]
    pub fn after(self, time: Duration) -> Self {
        Self {
            retry_after: Some(time),
            ..self
        }
    }

    /// Returns its code.
    #[must_use]
    pub fn code(&self) -> Code {
        self.code
    }

    /// Returns its status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        let own = self.reason.as_ref().and_then(Reason::status);
        own.unwrap_or_else(|| self.code.status())
    }

    /// Puts it into words.
    #[must_use]
    pub(super) fn words(
        &self,
        locales: &Locales,
        language: Language,
        request: &str,
    ) -> wire::Problem {
        let say = |(key, arguments): (&str, Vec<(&str, String)>)| {
            let arguments: Vec<(&str, &str)> = arguments
                .iter()
                .map(|(name, it)| (*name, it.as_str()))
                .collect();
            locales.text(language, key, &arguments)
        };
        let detail = match &self.reason {
            Some(reason) => say(reason.words()),
            None => say((
                &self.code.detail_key(),
                vec![("request", request.to_owned())],
            )),
        };
        let errors = self.faults.iter().map(|(field, fault)| wire::FieldError {
            field: field.clone().into_owned(),
            detail: say(fault.words()),
        });
        wire::Problem {
            kind: format!("/docs#{}", self.code.name()),
            title: say((&self.code.title_key(), Vec::new())),
            status: self.status().as_u16(),
            detail,
            code: self.code.name(),
            errors: errors.collect(),
        }
    }
}

impl From<Code> for Problem {
    fn from(code: Code) -> Self {
        Self {
            code,
            reason: None,
            faults: Vec::new(),
            retry_after: None,
        }
    }
}

impl From<Reason> for Problem {
    fn from(reason: Reason) -> Self {
        Self {
            reason: Some(reason.clone()),
            ..Self::from(reason.code())
        }
    }
}

impl From<service::Error> for Problem {
    fn from(error: service::Error) -> Self {
        match error {
            service::Error::ConversationUnknown => Code::NotFound.into(),
            service::Error::ConversationFull => Code::ConversationFull.into(),
            service::Error::Store(error) => error.into(),
            service::Error::Index(error) => {
                log(&error, "the index failed");
                Code::NotReady.into()
            }
            // The part that ended has written why.
            service::Error::Interrupted => Code::Internal.into(),
        }
    }
}

impl From<library::Error> for Problem {
    fn from(error: library::Error) -> Self {
        match error {
            library::Error::Cursor => Self::fields(vec![("cursor".into(), Fault::Cursor)]),
            library::Error::Place => Self::fields(vec![("place".into(), Fault::Place)]),
            library::Error::Expired => Code::CursorExpired.into(),
            library::Error::TooOld => Reason::TooOld(library::REMEMBERED_DAYS).into(),
            library::Error::Store(error) => error.into(),
            library::Error::Index(error) => {
                log(&error, "the index failed");
                Code::NotReady.into()
            }
            // The part that ended has written why.
            library::Error::Interrupted => Code::Internal.into(),
        }
    }
}

impl From<ingest::Error> for Problem {
    fn from(error: ingest::Error) -> Self {
        match error {
            ingest::Error::Store(error) => error.into(),
            ingest::Error::Index(_) | ingest::Error::Path { .. } | ingest::Error::Lexicon(_) => {
                log(&error, "the content could not be changed");
                Code::NotReady.into()
            }
        }
    }
}

impl From<store::Error> for Problem {
    fn from(error: store::Error) -> Self {
        let code = match &error {
            store::Error::ConversationFull => return Code::ConversationFull.into(),
            store::Error::Full => Code::StorageFull,
            store::Error::Unreadable(_) => Code::Internal,
            store::Error::Database(_)
            | store::Error::Folder { .. }
            | store::Error::InUse { .. }
            | store::Error::NewerFormat { .. } => Code::NotReady,
        };
        log(&error, "the store failed");
        Self::from(code).after(Duration::from_secs(5))
    }
}

/// Writes a cause down, once, with the request's id, which the span around it holds.
fn log(error: &dyn std::error::Error, what: &'static str) {
    let mut causes = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        causes = format!("{causes}: {cause}");
        next = cause.source();
    }
    // Debug escapes control characters.
    tracing::error!(error = ?causes, "{what}");
}

impl IntoResponse for Problem {
    /// Returns a bare response that carries the problem; `guard` puts it into words, since it
    /// knows the caller's language and the request's id.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if let Some(time) = self.retry_after {
            let seconds = HeaderValue::from(time.as_secs().max(1));
            response.headers_mut().insert(header::RETRY_AFTER, seconds);
        }
        if self.code == Code::Unauthorized {
            let scheme = HeaderValue::from_static("Bearer");
            response
                .headers_mut()
                .insert(header::WWW_AUTHENTICATE, scheme);
        }
        response.extensions_mut().insert(self);
        response
    }
}

#[cfg(test)]
mod tests;
