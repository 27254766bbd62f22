//! What is remembered of a conversation, for whom, and until when.

use crate::app::TestApp;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

#[tokio::test]
async fn a_conversation_is_read_back_as_it_went() {
    let app = TestApp::shared();
    let first = app.ask("When was the AI matchmaking meeting held?").await;
    let id = first.text("conversation_id").to_owned();
    assert!(id.starts_with("c_") && id.len() == 34, "{id}");
    let second = app
        .ask_with("Thank you", json!({"conversation_id": id}))
        .await;
    assert_eq!(second.text("conversation_id"), id);

    let path = format!("/v1/conversations/{id}");
    let response = app
        .request(Method::GET, &path)
        .send()
        .await
        .expect("an answer");
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()["cache-control"], "no-store");
    let history: Value = response.json().await.expect("JSON");
    assert_eq!(history["id"], id);
    let messages = history["messages"].as_array().expect("messages");
    let texts: Vec<&str> = messages
        .iter()
        .filter_map(|message| message["text"].as_str())
        .collect();
    assert_eq!(
        texts,
        [
            "When was the AI matchmaking meeting held?",
            first.text("answer"),
            "Thank you",
            second.text("answer")
        ]
    );
    assert_eq!(messages[1]["reply"]["sources"], first.0["sources"]);
}

#[tokio::test]
async fn what_it_means_is_what_was_answered_about() {
    let app = TestApp::shared();
    let first = app
        .ask("How many stations does the Orange Line in Lahore have?")
        .await;
    assert!(first.answer().contains("26"), "{:#}", first.0);
    let id = first.text("conversation_id").to_owned();
    let second = app
        .ask_with("When was it inaugurated?", json!({"conversation_id": id}))
        .await;
    let values = second.list("values");
    assert!(
        values.iter().any(|value| value["value"] == "2020-10-25"),
        "{:#}",
        second.0
    );
}

#[tokio::test]
async fn an_erased_conversation_is_gone() {
    let app = TestApp::shared();
    let reply = app.ask("Hello!").await;
    let id = reply.text("conversation_id");
    let path = format!("/v1/conversations/{id}");
    let erased = app
        .request(Method::DELETE, &path)
        .send()
        .await
        .expect("an answer");
    assert_eq!(erased.status(), StatusCode::NO_CONTENT);
    for method in [Method::GET, Method::DELETE] {
        let response = app.request(method, &path).send().await.expect("an answer");
        assert_eq!(response.status(), StatusCode::NOT_FOUND);
    }
    let body = json!({"message": "Hello!", "conversation_id": id});
    assert_eq!(app.send(&body).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_unknown_conversation_and_one_of_no_form_are_not_found() {
    let app = TestApp::shared();
    for id in ["c_00000000000000000000000000000000", "c_1", "x"] {
        let path = format!("/v1/conversations/{id}");
        let response = app
            .request(Method::GET, &path)
            .send()
            .await
            .expect("an answer");
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{id}");
        let problem: Value = response.json().await.expect("JSON");
        assert_eq!(problem["code"], "not_found");
    }
}
