//! Rows of what visitors leave.
//! They are personal: nothing of them is logged here.

use super::{Sqlite, failure};
use crate::domain::id::{InquiryId, RecordId};
use crate::domain::language::Language;
use crate::domain::visibility::Partner;
use crate::store::inbox::{Feedback, Inbox, Inquiry};
use crate::store::{Error, Outcome};
use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

impl Inbox for Sqlite {
    fn rate(&self, feedback: Feedback) -> Outcome<'_, bool> {
        Box::pin(async move {
            // Of an answer that is there alone, in one statement.
            let done = sqlx::query(
                "INSERT INTO feedback (message_id, rating, comment, created_at)
                 SELECT message_id, $2, $3, $4 FROM turn WHERE message_id = $1
                 ON CONFLICT (message_id) DO UPDATE SET
                     rating = excluded.rating, comment = excluded.comment,
                     created_at = excluded.created_at",
            )
            .bind(feedback.message_id.reveal())
            .bind(feedback.rating.name())
            .bind(feedback.comment)
            .bind(feedback.created_at.as_microsecond())
            .execute(&self.writer)
            .await
            .map_err(failure)?;
            Ok(done.rows_affected() > 0)
        })
    }

    fn add_inquiry(&self, inquiry: Inquiry) -> Outcome<'_, ()> {
        Box::pin(async move {
            sqlx::query(
                "INSERT INTO inquiry (id, company_id, name, email, organisation, message, language,
                     partner, created_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            )
            .bind(inquiry.id.as_str())
            .bind(inquiry.company_id.as_ref().map_or("", RecordId::as_str))
            .bind(inquiry.name)
            .bind(inquiry.email)
            .bind(inquiry.organisation.unwrap_or_default())
            .bind(inquiry.message)
            .bind(inquiry.language.map_or("", Language::tag))
            .bind(inquiry.partner.map_or_else(String::new, |it| it.0))
            .bind(inquiry.created_at.as_microsecond())
            .execute(&self.writer)
            .await
            .map_err(failure)?;
            Ok(())
        })
    }

    fn inquiries<'a>(
        &'a self,
        after: Option<&'a InquiryId>,
        limit: usize,
    ) -> Outcome<'a, Vec<Inquiry>> {
        Box::pin(async move {
            let rows = sqlx::query(
                "SELECT * FROM inquiry
                 WHERE $1 = '' OR (created_at, id) <
                     (SELECT created_at, id FROM inquiry WHERE id = $1)
                 ORDER BY created_at DESC, id DESC LIMIT $2",
            )
            .bind(after.map_or("", InquiryId::as_str))
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(&self.readers)
            .await
            .map_err(failure)?;
            rows.iter().map(read).collect()
        })
    }

    fn count_inquiries(&self) -> Outcome<'_, usize> {
        Box::pin(async move {
            let count: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM inquiry")
                .fetch_one(&self.readers)
                .await
                .map_err(failure)?;
            Ok(usize::try_from(count).unwrap_or_default())
        })
    }

    fn expire_inquiries(&self, before: Timestamp) -> Outcome<'_, u64> {
        Box::pin(async move {
            let done = sqlx::query("DELETE FROM inquiry WHERE created_at < $1")
                .bind(before.as_microsecond())
                .execute(&self.writer)
                .await
                .map_err(failure)?;
            if done.rows_affected() > 0 {
                self.checkpoint().await?;
            }
            Ok(done.rows_affected())
        })
    }
}

fn read(row: &SqliteRow) -> Result<Inquiry, Error> {
    let text = |column: &str| row.try_get::<String, _>(column).map_err(failure);
    let some = |column: &str| Ok::<_, Error>(Some(text(column)?).filter(|it| !it.is_empty()));
    let unreadable = |what: &str| Error::Unreadable(format!("an inquiry: {what}"));
    let at: i64 = row.try_get("created_at").map_err(failure)?;
    Ok(Inquiry {
        id: InquiryId::parse(&text("id")?).ok_or_else(|| unreadable("id"))?,
        company_id: some("company_id")?
            .map(|id| RecordId::parse(&id))
            .transpose()
            .map_err(|error| unreadable(&error.to_string()))?,
        name: text("name")?,
        email: text("email")?,
        organisation: some("organisation")?,
        message: text("message")?,
        language: some("language")?.and_then(|tag| Language::parse(&tag)),
        partner: some("partner")?.map(Partner),
        created_at: Timestamp::from_microsecond(at)
            .map_err(|error| unreadable(&error.to_string()))?,
    })
}
