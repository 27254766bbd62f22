//! Ratings and inquiries as they stand in JSON.

use crate::inbox;
use crate::store::inbox::Inquiry as Kept;
use serde::Serialize;
use utoipa::ToSchema;

/// An inquiry that is kept.
#[derive(Debug, Serialize, ToSchema)]
pub struct InquiryKept {
    /// Its id.
    #[schema(pattern = "^i_[0-9a-f]{32}$")]
    pub id: String,
}

/// A wish to be put in touch.
#[derive(Debug, Serialize, ToSchema)]
pub struct Inquiry {
    /// Its id.
    #[schema(pattern = "^i_[0-9a-f]{32}$")]
    pub id: String,
    /// The company asked for.
    pub company_id: Option<String>,
    /// Who asks.
    pub name: String,
    /// Where to reach them.
    pub email: String,
    /// For whom they ask.
    pub organisation: Option<String>,
    /// What they ask.
    pub message: String,
    /// The language to answer in.
    pub language: Option<super::Language>,
    /// The partner through whose key it came.
    pub partner: Option<String>,
    /// When it came.
    pub created_at: String,
}

/// Inquiries, newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct InquiryList {
    /// The inquiries.
    pub items: Vec<Inquiry>,
    /// How many there are in all.
    pub total: usize,
    /// Where to go on; null at the end.
    pub next_cursor: Option<String>,
}

impl From<&Kept> for Inquiry {
    fn from(kept: &Kept) -> Self {
        Self {
            id: kept.id.as_str().to_owned(),
            company_id: kept.company_id.as_ref().map(ToString::to_string),
            name: kept.name.clone(),
            email: kept.email.clone(),
            organisation: kept.organisation.clone(),
            message: kept.message.clone(),
            language: kept.language.map(Into::into),
            partner: kept.partner.as_ref().map(|partner| partner.0.clone()),
            created_at: kept.created_at.to_string(),
        }
    }
}

impl From<&inbox::Inquiries> for InquiryList {
    fn from(found: &inbox::Inquiries) -> Self {
        Self {
            items: found.items.iter().map(Inquiry::from).collect(),
            total: found.total,
            next_cursor: found.next.as_ref().map(|id| id.as_str().to_owned()),
        }
    }
}
