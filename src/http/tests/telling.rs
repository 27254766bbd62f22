//! A stream's life apart from its content: signs of life, a late refusal, the end of the service.

use super::App;
use crate::dialogue::service;
use crate::domain::language::Language;
use crate::domain::visibility::Audience;
use crate::http::problem::{Code, Problem};
use crate::http::stream::Teller;
use axum::response::Response;
use futures_util::StreamExt as _;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_util::sync::CancellationToken;

const HEARTBEAT: Duration = Duration::from_millis(20);

fn teller(app: &App, closing: &CancellationToken) -> Teller {
    Teller {
        heartbeat: HEARTBEAT,
        closing: closing.clone(),
        locales: app.state.locales.clone(),
        language: Language::English,
        request_id: "id-of-this".to_owned(),
    }
}

fn place() -> OwnedSemaphorePermit {
    let place = Arc::new(Semaphore::new(1)).try_acquire_owned();
    place.expect("a place")
}

async fn turn(app: &App) -> service::Turn {
    let request = service::Request {
        message: "Hello".to_owned(),
        conversation: None,
        language: None,
        accept_languages: Vec::new(),
        filter: crate::domain::filter::Filter::default(),
        audience: Audience::Public,
        owner: None,
        explain: false,
    };
    let turn = app.state.service.chat(request, super::noon()).await;
    turn.expect("a turn")
}

/// Returns the kinds of the blocks of a stream: names of events, and `:` for a comment.
async fn blocks(response: Response) -> Vec<String> {
    let body = axum::body::to_bytes(response.into_body(), usize::MAX).await;
    let body = body.expect("a body");
    let text = std::str::from_utf8(&body).expect("UTF-8");
    let kind = |block: &str| match block.lines().find_map(|line| line.strip_prefix("event: ")) {
        Some(name) => name.to_owned(),
        None => block[..1].to_owned(),
    };
    text.split("\n\n")
        .filter(|block| !block.is_empty())
        .map(kind)
        .collect()
}

#[tokio::test]
async fn a_stream_shows_signs_of_life_until_its_reply_is_made() {
    let app = App::start().await;
    let turn = turn(&app).await;
    let answer = Box::pin(async move {
        tokio::time::sleep(HEARTBEAT * 5).await;
        Ok(turn)
    });
    let response = teller(&app, &CancellationToken::new()).wait(answer, Instant::now(), place());
    let blocks = blocks(response).await;
    assert_eq!(blocks[0], ":");
    let first = blocks
        .iter()
        .position(|kind| kind == "start")
        .expect("a start");
    assert!(blocks[..first].iter().all(|kind| kind == ":"));
    assert_eq!(blocks.last().map(String::as_str), Some("end"));
}

#[tokio::test]
async fn a_late_refusal_is_an_error_on_the_stream() {
    let app = App::start().await;
    let answer = Box::pin(async { Err(Problem::from(Code::NotReady)) });
    let response = teller(&app, &CancellationToken::new()).wait(answer, Instant::now(), place());
    assert_eq!(blocks(response).await, ["error"]);
}

#[tokio::test]
async fn a_stream_that_waits_ends_when_the_service_stops() {
    let app = App::start().await;
    let closing = CancellationToken::new();
    let never = Box::pin(std::future::pending());
    let mut teller = teller(&app, &closing);
    teller.heartbeat = Duration::from_mins(1);
    let response = teller.wait(never, Instant::now(), place());
    let stop = async {
        tokio::time::sleep(Duration::from_millis(30)).await;
        closing.cancel();
    };
    let (blocks, ()) = tokio::join!(blocks(response), stop);
    assert_eq!(blocks, ["error"]);
}

#[tokio::test]
async fn a_stream_that_is_told_ends_when_the_service_stops() {
    let app = App::start().await;
    let closing = CancellationToken::new();
    let response = teller(&app, &closing).tell(turn(&app).await, Instant::now(), 0, place());
    let mut events = response.into_body().into_data_stream();
    let first = events.next().await.expect("an event").expect("bytes");
    assert!(first.starts_with(b"id: m_"));
    closing.cancel();
    let last = events.next().await.expect("an event").expect("bytes");
    let last = std::str::from_utf8(&last).expect("UTF-8");
    assert!(
        last.starts_with("event: error\n"),
        "no id, so that the caller can go on: {last}"
    );
    assert!(last.contains("\"shutting_down\""));
    assert!(events.next().await.is_none());
}
