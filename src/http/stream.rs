//! A reply as server-sent events: start, sources, a delta for each sentence, end.
//! The stream is pulled by the connection, so that nothing is written ahead of a slow reader.

use super::problem::{Code, Problem};
use super::wire;
use crate::dialogue::service::Turn;
use crate::domain::id::MessageId;
use crate::domain::language::Language;
use crate::locale::Locales;
use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use futures_util::future::BoxFuture;
use futures_util::stream;
use serde::Serialize;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::OwnedSemaphorePermit;
use tokio_util::sync::CancellationToken;

/// A place in a stream, as an event's id says it: `m_…/3`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Position {
    /// The reply that is told.
    pub(super) message: MessageId,
    /// The number of the event, from 0.
    pub(super) event: usize,
}

impl Position {
    /// Reads an event's id.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (message, event) = text.trim().split_once('/')?;
        Some(Self {
            message: MessageId::parse(message)?,
            event: event.parse().ok().filter(|&event| event < usize::MAX)?,
        })
    }
}

/// What is needed to tell a reply event by event.
pub(super) struct Teller {
    /// How long a stream may be silent.
    pub(super) heartbeat: Duration,
    /// Cancelled when the service is to stop.
    pub(super) closing: CancellationToken,
    /// The words of a problem that ends the stream.
    pub(super) locales: Arc<Locales>,
    /// The language of such a problem.
    pub(super) language: Language,
    /// The request's id, for such a problem.
    pub(super) request_id: String,
}

/// What the stream does next.
enum Stage {
    /// The reply is still being made.
    Waiting(BoxFuture<'static, Result<Turn, Problem>>),
    /// The reply is told from this event on.
    Telling(Box<Story>, usize),
    /// Everything was said.
    Told,
}

/// A reply cut into events. Each is written when its turn comes, from the reply itself.
struct Story {
    turn: Turn,
    took: Duration,
}

impl Teller {
    /// Waits until the stream must begin, whether or not there is a reply: for a sign of life, or to say
    /// that the service stops.
    pub(super) async fn must_begin(&self) {
        tokio::select! {
            () = self.closing.cancelled() => {}
            () = tokio::time::sleep(self.heartbeat) => {}
        }
    }

    /// Returns a response that tells a reply from an event on.
    pub(super) fn tell(
        self,
        turn: Turn,
        started: Instant,
        next: usize,
        place: OwnedSemaphorePermit,
    ) -> Response {
        let story = Story {
            turn,
            took: started.elapsed(),
        };
        // Who has seen the last event and asks again gets that one, for it is the whole.
        let next = next.min(story.last());
        self.respond(Stage::Telling(Box::new(story), next), started, place)
    }

    /// Returns a response that shows signs of life until the reply is made, and then tells it.
    pub(super) fn wait(
        self,
        answer: BoxFuture<'static, Result<Turn, Problem>>,
        started: Instant,
        place: OwnedSemaphorePermit,
    ) -> Response {
        self.respond(Stage::Waiting(answer), started, place)
    }

    fn respond(self, stage: Stage, started: Instant, place: OwnedSemaphorePermit) -> Response {
        let events = stream::unfold(
            (self, stage, place),
            move |(teller, stage, place)| async move {
                let (event, stage) = teller.step(stage, started).await?;
                Some((Ok::<_, Infallible>(event), (teller, stage, place)))
            },
        );
        let mut response = Body::from_stream(events).into_response();
        let fields = response.headers_mut();
        let event_stream = HeaderValue::from_static("text/event-stream");
        fields.insert(header::CONTENT_TYPE, event_stream);
        // Asks proxies that buffer by default not to.
        fields.insert("x-accel-buffering", HeaderValue::from_static("no"));
        response
    }

    /// Returns the next event and what comes after it; `None` at the end.
    async fn step(&self, stage: Stage, started: Instant) -> Option<(Bytes, Stage)> {
        if self.closing.is_cancelled() && !matches!(stage, Stage::Told) {
            return Some(self.fail(&Code::ShuttingDown.into()));
        }
        match stage {
            Stage::Waiting(mut answer) => tokio::select! {
                biased;
                () = self.closing.cancelled() => Some(self.fail(&Code::ShuttingDown.into())),
                turn = &mut answer => Some(match turn {
                    Ok(turn) => {
                        let story = Story { turn, took: started.elapsed() };
                        (story.event(0), Stage::Telling(Box::new(story), 1))
                    }
                    Err(problem) => self.fail(&problem),
                }),
                () = tokio::time::sleep(self.heartbeat) => {
                    Some((Bytes::from_static(b": still here\n\n"), Stage::Waiting(answer)))
                }
            },
            Stage::Telling(story, number) => {
                let event = story.event(number);
                let is_last = number >= story.last();
                let rest = if is_last {
                    Stage::Told
                } else {
                    Stage::Telling(story, number + 1)
                };
                Some((event, rest))
            }
            Stage::Told => None,
        }
    }

    /// An error carries no id, so that the caller's last one still says where to go on.
    fn fail(&self, problem: &Problem) -> (Bytes, Stage) {
        let words = problem.words(&self.locales, self.language, &self.request_id);
        (event(None, "error", &words), Stage::Told)
    }
}

impl Story {
    /// The number of the last event: two stand before the sentences, one after.
    fn last(&self) -> usize {
        2 + self.turn.reply.sentences.len()
    }

    fn event(&self, number: usize) -> Bytes {
        let turn = &self.turn;
        let id = Some(format!("{}/{number}", turn.id.reveal()));
        match number {
            0 => event(id, "start", &wire::Start::new(turn)),
            1 => event(id, "sources", &wire::Sources::new(&turn.reply)),
            _ => match turn.reply.sentences.get(number - 2) {
                Some(sentence) => {
                    let text = sentence.clone();
                    event(id, "delta", &wire::Delta { text })
                }
                None => event(id, "end", &wire::Turn::new(turn, self.took)),
            },
        }
    }
}

/// Writes one event. JSON holds no line break, so that one `data` line is enough.
fn event(id: Option<String>, name: &str, data: &impl Serialize) -> Bytes {
    let id = id.map_or_else(String::new, |id| format!("id: {id}\n"));
    let data = serde_json::to_string(data).unwrap_or_default();
    Bytes::from(format!("{id}event: {name}\ndata: {data}\n\n"))
}

#[cfg(test)]
mod tests {
    use super::Position;
    use crate::domain::id::MessageId;

    #[test]
    fn a_position_is_an_id_and_a_number() {
        let message = MessageId::from_bits([0xab; 16]);
        let text = format!("{}/12", message.reveal());
        assert_eq!(
            Position::parse(&text),
            Some(Position { message, event: 12 })
        );
        for bad in ["", "m_1/2", "/", "m_/x", "c_00/1"] {
            assert_eq!(Position::parse(bad), None, "{bad}");
        }
    }
}
