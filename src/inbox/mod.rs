//! What visitors leave: ratings of answers, and wishes to be put in touch with a person.
//! Knows no protocol; who is told of an inquiry is for the operator's own tools.

use crate::domain::id::{InquiryId, MessageId, RecordId};
use crate::domain::language::Language;
use crate::domain::visibility::Partner;
use crate::store::inbox::{Feedback, Inquiry, Rating};
use crate::store::{Error, Store};
use jiff::Timestamp;
use std::sync::Arc;

/// What visitors left.
pub struct Letterbox {
    store: Arc<dyn Store>,
}

/// A wish to be put in touch, checked.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The company asked for.
    pub company_id: Option<RecordId>,
    /// Who asks.
    pub name: String,
    /// Where to reach them.
    pub email: String,
    /// For whom they ask.
    pub organisation: Option<String>,
    /// What they ask.
    pub message: String,
    /// The language to answer in.
    pub language: Option<Language>,
    /// The partner through whom it came.
    pub partner: Option<Partner>,
}

/// Inquiries, newest first.
#[derive(Clone, Debug)]
pub struct Inquiries {
    /// The inquiries.
    pub items: Vec<Inquiry>,
    /// How many there are in all.
    pub total: usize,
    /// The last of these, to go on after; `None` at the end.
    pub next: Option<InquiryId>,
}

impl Letterbox {
    /// Opens the letterbox.
    #[must_use]
    pub fn new(store: Arc<dyn Store>) -> Self {
        Self { store }
    }

    /// Takes a rating; returns whether there is such an answer.
    ///
    /// # Errors
    ///
    /// Returns that the store failed.
    pub async fn rate(
        &self,
        message_id: MessageId,
        rating: Rating,
        comment: String,
        now: Timestamp,
    ) -> Result<bool, Error> {
        self.store
            .rate(Feedback {
                message_id,
                rating,
                comment,
                created_at: now,
            })
            .await
    }

    /// Takes a wish to be put in touch and returns its id.
    ///
    /// # Errors
    ///
    /// Returns that the store failed.
    pub async fn inquire(&self, wish: Wish, now: Timestamp) -> Result<InquiryId, Error> {
        let mut bits = [0; 16];
        getrandom::fill(&mut bits).expect("the operating system gives random bytes");
        let id = InquiryId::from_bits(bits);
        let inquiry = Inquiry {
            id: id.clone(),
            company_id: wish.company_id,
            name: wish.name,
            email: wish.email,
            organisation: wish.organisation,
            message: wish.message,
            language: wish.language,
            partner: wish.partner,
            created_at: now,
        };
        self.store.add_inquiry(inquiry).await?;
        Ok(id)
    }

    /// Returns inquiries, newest first, after the one named.
    ///
    /// # Errors
    ///
    /// Returns that the store failed.
    pub async fn inquiries(
        &self,
        after: Option<&InquiryId>,
        limit: usize,
    ) -> Result<Inquiries, Error> {
        let mut items = self.store.inquiries(after, limit + 1).await?;
        let is_end = items.len() <= limit;
        items.truncate(limit);
        let last = items.last().map(|inquiry| inquiry.id.clone());
        Ok(Inquiries {
            items,
            total: self.store.count_inquiries().await?,
            next: last.filter(|_| !is_end),
        })
    }
}
