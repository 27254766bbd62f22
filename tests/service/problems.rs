//! Refusals over the wire: status, code, field, and the language of the caller.

use crate::app::TestApp;
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

async fn check(request: RequestBuilder, status: u16, code: &str) -> Value {
    let response = request.send().await.expect("an answer");
    assert_eq!(response.status(), status);
    assert_eq!(
        response.headers()["content-type"],
        "application/problem+json"
    );
    assert!(response.headers().contains_key("x-request-id"));
    let problem: Value = response.json().await.expect("JSON");
    assert_eq!(problem["status"], status);
    assert_eq!(problem["code"], code, "{problem}");
    assert_eq!(problem["type"], format!("/docs#{code}"));
    for member in ["title", "detail"] {
        assert!(
            !problem[member].as_str().expect("a text").is_empty(),
            "{member}"
        );
    }
    problem
}

fn chat(app: &TestApp) -> RequestBuilder {
    app.request(Method::POST, "/v1/chat")
}

#[tokio::test]
async fn bad_syntax_and_bad_fields_are_told_apart() {
    let app = TestApp::shared();
    let raw = |body: &'static str| {
        chat(&app)
            .header("content-type", "application/json")
            .body(body)
    };
    check(raw("{"), 400, "bad_request").await;
    check(
        raw(r#"{"message": "a", "message": "b"}"#),
        400,
        "bad_request",
    )
    .await;
    check(raw("{}"), 422, "invalid_fields").await;
    check(raw(r#"{"message": 7}"#), 422, "invalid_fields").await;
    let problem = check(raw(r#"{"message": "   "}"#), 422, "invalid_fields").await;
    assert_eq!(problem["errors"][0]["field"], "message");
}

#[tokio::test]
async fn a_message_has_a_length() {
    let app = TestApp::shared();
    let long = json!({"message": "ا".repeat(2001)});
    check(chat(&app).json(&long), 422, "invalid_fields").await;
    let longest = json!({"message": "ا".repeat(2000)});
    assert_eq!(app.send(&longest).await.status(), 200);
    let huge = json!({"message": "a".repeat(70_000)});
    check(chat(&app).json(&huge), 413, "too_large").await;
}

#[tokio::test]
async fn another_type_route_or_method_is_refused() {
    let app = TestApp::shared();
    let text = chat(&app)
        .header("content-type", "text/plain")
        .body("Hello");
    check(text, 415, "unsupported_media_type").await;
    check(app.request(Method::GET, "/v1/nothing"), 404, "not_found").await;
    check(
        app.request(Method::GET, "/v1/chat"),
        405,
        "method_not_allowed",
    )
    .await;
}

#[tokio::test]
async fn a_problem_is_told_in_the_language_of_the_caller() {
    let app = TestApp::shared();
    let mut titles = Vec::new();
    for language in ["en", "zh-CN", "zh-TW", "ur"] {
        let request = app
            .request(Method::GET, "/v1/nothing")
            .header("accept-language", language);
        titles.push(check(request, 404, "not_found").await["title"].to_string());
    }
    titles.dedup();
    assert_eq!(titles.len(), 4, "{titles:?}");
}

#[tokio::test]
async fn punctuation_alone_is_asked_back() {
    let reply = TestApp::shared().ask("؟!…").await;
    assert_eq!(reply.text("outcome"), "clarify");
    assert_eq!(reply.text("detected_language"), "und");
}
