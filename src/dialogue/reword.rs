//! An answer in a language model's words, where these pass the check; else as the templates wrote it.
//! Nothing of the model's text is seen by anybody before the whole has passed.

use super::reply::{Generator, Reply};
use crate::answer::citation::Plan;
use crate::answer::decide::Outcome;
use crate::index::generation::Generation;
use crate::llm::client::Client;
use crate::llm::prompt::{Passage, Prompt};
use crate::locale::bidi;
use jiff::Zoned;
use std::sync::Arc;
use std::time::Instant;

/// Returns a reply in the model's words; `None` where it stands as it is. `bits` is chance, new for
/// each call.
pub(super) async fn reworded(
    model: &Client,
    generation: Arc<Generation>,
    reply: &Reply,
    bits: [u8; 16],
    now: &Zoned,
) -> Option<Reply> {
    if reply.outcome != Outcome::Answered || !plan(reply).is_citable() {
        return None;
    }
    let started = Instant::now();
    let reply = Arc::new(reply.clone());
    let asked = (Arc::clone(&reply), Arc::clone(&generation));
    let prompt = off_thread(move || prompt(&asked.0, &asked.1, bits)).await?;
    let written = model.complete(&prompt, now).await;
    let text = match &written {
        Ok(text) => prompt.read(text),
        Err(error) => {
            let cause = std::error::Error::source(error).map(ToString::to_string);
            tracing::warn!(llm.host = model.host(), %error, cause, "no text of the model");
            return None;
        }
    };
    let Some(text) = text else {
        tracing::warn!(
            llm.refusal = "the prompt is given away",
            "a text of the model was refused"
        );
        return None;
    };
    let asked = Arc::clone(&reply);
    let checked =
        off_thread(move || plan(&asked).check(&text, &generation.lexicon, &generation.analyzer));
    let took_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    match checked.await? {
        Ok(sentences) => {
            tracing::info!(llm.took_ms = took_ms, "an answer was worded anew");
            Some(Reply {
                generator: Generator::Llm,
                sentences,
                ..Arc::unwrap_or_clone(reply)
            })
        }
        Err(refusal) => {
            tracing::info!(llm.refusal = %refusal, llm.took_ms = took_ms, "a text of the model was refused");
            None
        }
    }
}

fn plan(reply: &Reply) -> Plan<'_> {
    Plan {
        language: reply.language,
        sentences: &reply.sentences,
        sources: &reply.sources,
        values: &reply.values,
    }
}

fn prompt(reply: &Reply, generation: &Generation, bits: [u8; 16]) -> Prompt {
    let sentences: Vec<String> = reply
        .sentences
        .iter()
        .map(|sentence| bidi::without_isolates(sentence))
        .collect();
    let passages: Vec<Passage<'_>> = reply
        .sources
        .iter()
        .map(|source| Passage {
            n: source.n,
            language: source.language,
            title: &source.title,
            quote: &source.quote,
        })
        .collect();
    Prompt::new(
        reply.language,
        &sentences,
        &passages,
        &generation.analyzer,
        bits,
    )
}

/// Runs what computes off the async threads; `None` where its thread ended.
async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.inspect_err(|error| tracing::error!(%error, "a check's thread ended"))
        .ok()
}
