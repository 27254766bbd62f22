//! Rows of terms.
//! They are text here; a change raises the revision as one of the records does.

use super::{Sqlite, failure, records};
use crate::store::Outcome;
use crate::store::term::{Term, Terms};

type Row = (String, String, String, String, String, String, String);

impl Terms for Sqlite {
    fn terms(&self) -> Outcome<'_, Vec<Term>> {
        Box::pin(async move {
            let rows: Vec<Row> = sqlx::query_as(
                "SELECT id, broader, english, chinese, urdu, traditional, roman
                 FROM term ORDER BY id",
            )
            .fetch_all(&self.readers)
            .await
            .map_err(failure)?;
            let term = |(id, broader, english, chinese, urdu, traditional, roman): Row| Term {
                id,
                broader,
                english,
                chinese,
                urdu,
                traditional,
                roman,
            };
            Ok(rows.into_iter().map(term).collect())
        })
    }

    fn put_terms(&self, upsert: Vec<Term>, delete: Vec<String>) -> Outcome<'_, u64> {
        Box::pin(async move {
            let mut transaction = self
                .writer
                .begin_with("BEGIN IMMEDIATE")
                .await
                .map_err(failure)?;
            let mut touched = 0;
            for term in upsert {
                touched += sqlx::query(
                    "INSERT INTO term (id, broader, english, chinese, urdu, traditional, roman)
                     VALUES ($1, $2, $3, $4, $5, $6, $7)
                     ON CONFLICT (id) DO UPDATE SET
                         broader = excluded.broader, english = excluded.english,
                         chinese = excluded.chinese, urdu = excluded.urdu,
                         traditional = excluded.traditional, roman = excluded.roman",
                )
                .bind(term.id)
                .bind(term.broader)
                .bind(term.english)
                .bind(term.chinese)
                .bind(term.urdu)
                .bind(term.traditional)
                .bind(term.roman)
                .execute(&mut *transaction)
                .await
                .map_err(failure)?
                .rows_affected();
            }
            for id in delete {
                touched += sqlx::query("DELETE FROM term WHERE id = $1")
                    .bind(id)
                    .execute(&mut *transaction)
                    .await
                    .map_err(failure)?
                    .rows_affected();
            }
            let revision = records::raise(&mut transaction, touched).await?;
            transaction.commit().await.map_err(failure)?;
            self.checkpoint().await?;
            Ok(revision)
        })
    }
}
