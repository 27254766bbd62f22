//! Why a request was refused, where the code alone does not say it: by the body, or by a field.
//! The words themselves are in the catalogues; which code and status go with them is said here.

use super::Code;
use axum::http::StatusCode;
use std::time::Duration;

/// Why a code was chosen, where the code alone does not say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The body is no JSON.
    Syntax {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// A member stands twice in an object.
    Duplicate,
    /// The JSON nests too deep.
    Depth(usize),
    /// An array holds too many items.
    Items(usize),
    /// The body did not come in time.
    Slow(Duration),
    /// The body broke off.
    Broken,
    /// There is no `Host`, or more than one.
    Host,
    /// The body has too many bytes.
    Body(usize),
    /// The URL has too many bytes.
    Url(usize),
    /// The head has too many bytes.
    HeadBytes(usize),
    /// The head has too many fields.
    HeadFields(usize),
    /// The content is encoded.
    Encoding,
    /// The key lacks a scope.
    Scope(&'static str),
    /// The key is the last that can make others.
    LastAdmin,
    /// The id is taken by a record of another kind.
    OtherKind(String),
    /// What was deleted so many days ago is forgotten.
    TooOld(u32),
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is missing.
    Required,
    /// Nothing is left of it after cleaning.
    Empty,
    /// It has too many code points.
    Long(usize),
    /// It should be a text.
    Text,
    /// It should be true or false.
    Boolean,
    /// It should be a list.
    List,
    /// It should be an object.
    Object,
    /// It is none of these.
    OneOf(String),
    /// It is no country code.
    Country,
    /// It is no sector.
    Sector,
    /// It is given more than once.
    Repeated,
    /// There is no such field.
    Unknown,
    /// It should be a whole number between these.
    Whole(u64, u64),
    /// It should be a day.
    Day,
    /// It should be a moment.
    Moment,
    /// It should be an e-mail address.
    Email,
    /// It is no record's id.
    RecordId,
    /// It is no message's id.
    MessageId,
    /// It is no origin.
    Origin,
    /// It is no quota.
    Quota,
    /// It is no time to end at.
    Expiry,
    /// It must be agreed to.
    Consent,
    /// It is no cursor of ours.
    Cursor,
    /// It is no place that is known.
    Place,
    /// It should have a number of plain characters between these.
    Length(usize, usize),
    /// It is no content, for a reason that the reader gives.
    Content(String),
}

impl Reason {
    pub(super) fn code(&self) -> Code {
        match self {
            Self::Syntax { .. }
            | Self::Duplicate
            | Self::Depth(_)
            | Self::Items(_)
            | Self::Slow(_)
            | Self::Broken
            | Self::TooOld(_)
            | Self::Host => Code::BadRequest,
            Self::Body(_) | Self::Url(_) | Self::HeadBytes(_) | Self::HeadFields(_) => {
                Code::TooLarge
            }
            Self::Encoding => Code::UnsupportedMediaType,
            Self::Scope(_) => Code::MissingScope,
            Self::LastAdmin | Self::OtherKind(_) => Code::Conflict,
        }
    }

    /// Returns the status where the protocol has a closer one than the code.
    pub(super) fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Slow(_) => Some(StatusCode::REQUEST_TIMEOUT),
            Self::Url(_) => Some(StatusCode::URI_TOO_LONG),
            Self::HeadBytes(_) | Self::HeadFields(_) => {
                Some(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE)
            }
            Self::Syntax { .. }
            | Self::Duplicate
            | Self::Depth(_)
            | Self::Items(_)
            | Self::Broken
            | Self::Host
            | Self::Body(_)
            | Self::Scope(_)
            | Self::LastAdmin
            | Self::OtherKind(_)
            | Self::TooOld(_)
            | Self::Encoding => None,
        }
    }

    pub(super) fn words(&self) -> (&'static str, Vec<(&'static str, String)>) {
        let limit = |limit: &usize| vec![("limit", limit.to_string())];
        match self {
            Self::Syntax { line, column } => (
                "problem-reason-syntax",
                vec![("line", line.to_string()), ("column", column.to_string())],
            ),
            Self::Duplicate => ("problem-reason-duplicate", Vec::new()),
            Self::Depth(most) => ("problem-reason-depth", limit(most)),
            Self::Items(most) => ("problem-reason-items", limit(most)),
            Self::Slow(most) => (
                "problem-reason-slow",
                vec![("seconds", most.as_secs().to_string())],
            ),
            Self::Broken => ("problem-reason-broken", Vec::new()),
            Self::Host => ("problem-reason-host", Vec::new()),
            Self::Body(most) => ("problem-reason-body", limit(most)),
            Self::Url(most) => ("problem-reason-url", limit(most)),
            Self::HeadBytes(most) => ("problem-reason-head-bytes", limit(most)),
            Self::HeadFields(most) => ("problem-reason-head-fields", limit(most)),
            Self::Encoding => ("problem-reason-encoding", Vec::new()),
            Self::Scope(scope) => ("problem-reason-scope", vec![("scope", (*scope).to_owned())]),
            Self::LastAdmin => ("problem-reason-last-admin", Vec::new()),
            Self::OtherKind(kind) => ("problem-reason-other-kind", vec![("kind", kind.clone())]),
            Self::TooOld(days) => ("problem-reason-too-old", vec![("days", days.to_string())]),
        }
    }
}

impl Fault {
    pub(super) fn words(&self) -> (&'static str, Vec<(&'static str, String)>) {
        match self {
            Self::Required => ("problem-field-required", Vec::new()),
            Self::Empty => ("problem-field-empty", Vec::new()),
            Self::Long(most) => ("problem-field-long", vec![("limit", most.to_string())]),
            Self::Text => ("problem-field-text", Vec::new()),
            Self::Boolean => ("problem-field-boolean", Vec::new()),
            Self::List => ("problem-field-list", Vec::new()),
            Self::Object => ("problem-field-object", Vec::new()),
            Self::OneOf(choices) => ("problem-field-one-of", vec![("choices", choices.clone())]),
            Self::Country => ("problem-field-country", Vec::new()),
            Self::Sector => ("problem-field-sector", Vec::new()),
            Self::Repeated => ("problem-field-repeated", Vec::new()),
            Self::Unknown => ("problem-field-unknown", Vec::new()),
            Self::Whole(low, high) => ("problem-field-whole", between(low, high)),
            Self::Day => ("problem-field-day", Vec::new()),
            Self::Moment => ("problem-field-moment", Vec::new()),
            Self::Email => ("problem-field-email", Vec::new()),
            Self::RecordId => ("problem-field-record-id", Vec::new()),
            Self::MessageId => ("problem-field-message-id", Vec::new()),
            Self::Origin => ("problem-field-origin", Vec::new()),
            Self::Quota => ("problem-field-quota", Vec::new()),
            Self::Expiry => ("problem-field-expiry", Vec::new()),
            Self::Consent => ("problem-field-consent", Vec::new()),
            Self::Cursor => ("problem-field-cursor", Vec::new()),
            Self::Place => ("problem-field-place", Vec::new()),
            Self::Length(low, high) => ("problem-field-length", between(low, high)),
            Self::Content(reason) => ("problem-field-content", vec![("reason", reason.clone())]),
        }
    }
}

fn between(low: &impl ToString, high: &impl ToString) -> Vec<(&'static str, String)> {
    vec![("low", low.to_string()), ("high", high.to_string())]
}
