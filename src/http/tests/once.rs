//! `Idempotency-Key`: what comes again gets the same answer and is done once.

use super::{Answer, App, json_request, json_to, with, with_key};
use crate::domain::scope::Scope;
use axum::http::Method;
use serde_json::json;

const KEY: &str = "0123456789abcdef";

async fn ask(app: &App, message: &str, key: &str) -> Answer {
    let body = json!({"message": message}).to_string();
    app.send(with(json_request(&body), "idempotency-key", key))
        .await
}

#[tokio::test]
async fn the_same_question_under_the_same_key_is_answered_once() {
    let app = App::start().await;
    let first = ask(&app, "Hello", KEY).await;
    let again = ask(&app, "Hello", KEY).await;
    assert_eq!(first.status, 200);
    assert_eq!(first.body, again.body, "to the byte");
    assert_eq!(again.header("content-type"), "application/json");
    let id = first.json()["conversation_id"].clone();
    let id = id.as_str().expect("an id");
    let history = app.get(&format!("/v1/conversations/{id}")).await.json();
    assert_eq!(history["messages"].as_array().map(Vec::len), Some(2));
    let other = ask(&app, "Goodbye", KEY).await;
    other.problem(422, "idempotency_reused");
    let new = ask(&app, "Hello", "another-key-of-16").await;
    assert_ne!(new.json()["id"], first.json()["id"]);
}

#[tokio::test]
async fn a_key_has_a_length_and_signs_that_can_be_seen() {
    let app = App::start().await;
    for bad in ["", "short", &"a".repeat(129), "0123456789 abcdef"] {
        let fields = ask(&app, "Hello", bad).await.bad_fields();
        assert_eq!(fields, ["Idempotency-Key"], "{bad}");
    }
}

#[tokio::test]
async fn callers_do_not_share_their_keys() {
    let app = App::start().await;
    let (one, two) = (app.key(&[Scope::Chat]).await, app.key(&[Scope::Chat]).await);
    let mut ids = Vec::new();
    for key in [&one, &two, &one] {
        let request = json_request("{\"message\": \"Hello\"}");
        let request = with(with_key(request, key), "idempotency-key", KEY);
        ids.push(app.send(request).await.json()["id"].clone());
    }
    assert_eq!(ids[0], ids[2]);
    assert_ne!(ids[0], ids[1]);
}

#[tokio::test]
async fn a_refusal_is_kept_and_a_stream_is_told_again() {
    let app = App::start().await;
    let refused = ask(&app, " ", KEY).await;
    refused.problem(422, "invalid_fields");
    let again = ask(&app, " ", KEY).await;
    again.problem(422, "invalid_fields");
    assert_eq!(refused.body, again.body);
    let body = json!({"message": "Hello", "stream": true}).to_string();
    let stream = || with(json_request(&body), "idempotency-key", "a-key-of-streams");
    let first = app.send(stream()).await;
    // The answer is kept a moment after its last event was told.
    let mut again = app.send(stream()).await;
    while again.status == 409 {
        tokio::task::yield_now().await;
        again = app.send(stream()).await;
    }
    assert_eq!(again.header("content-type"), "text/event-stream");
    assert_eq!(first.text(), again.text());
    assert!(first.text().contains("event: end"));
}

#[tokio::test]
async fn an_erased_conversation_is_not_told_again() {
    let app = App::start().await;
    let first = ask(&app, "Hello", KEY).await.json();
    let id = first["conversation_id"].as_str().expect("an id");
    let path = format!("/v1/conversations/{id}");
    let erased = app
        .send(super::request(Method::DELETE, &path, "".into()))
        .await;
    assert_eq!(erased.status, 204);
    let again = ask(&app, "Hello", KEY).await.json();
    assert_ne!(again["conversation_id"], first["conversation_id"]);
}

#[tokio::test]
async fn a_key_that_is_made_twice_is_one_and_lies_nowhere() {
    let app = App::start().await;
    let admin = app.key(&[Scope::Admin]).await;
    let body = json!({"name": "a", "partner": "b", "scope": ["admin"]}).to_string();
    let create = || {
        let request = with_key(json_to(Method::POST, "/v1/keys", &body), &admin);
        with(request, "idempotency-key", KEY)
    };
    let first = app.send(create()).await;
    let again = app.send(create()).await;
    assert_eq!(
        (first.status, again.status),
        (201.try_into().expect("a status"), first.status)
    );
    assert_eq!(first.body, again.body);
    assert_eq!(app.state.keys.list().await.expect("a list").len(), 2);
    let secret = first.json()["key"].as_str().expect("a key")[12..55].to_owned();
    for file in std::fs::read_dir(app.folder.path())
        .expect("a folder")
        .flatten()
    {
        let bytes = std::fs::read(file.path()).unwrap_or_default();
        let holds = bytes.windows(43).any(|window| window == secret.as_bytes());
        assert!(!holds, "{:?}", file.path());
    }
}
