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
            | Self::Host => Code::BadRequest,
            Self::Body(_) | Self::Url(_) | Self::HeadBytes(_) | Self::HeadFields(_) => {
                Code::TooLarge
            }
            Self::Encoding => Code::UnsupportedMediaType,
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
        }
    }
}
