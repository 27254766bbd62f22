//! History, erasure, opening questions, and whether the service is there.

use super::{App, request, with};
use axum::body::Body;
use axum::http::Method;
use serde_json::json;

#[tokio::test]
async fn a_history_holds_both_sides_of_each_turn() {
    let app = App::start().await;
    let reply = app.chat(&json!({"message": "Hello\u{200b}"})).await.json();
    let id = reply["conversation_id"].as_str().expect("an id");
    let answer = app.get(&format!("/v1/conversations/{id}")).await;
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("referrer-policy"), "no-referrer");
    let history = answer.json();
    assert_eq!(history["id"], id);
    assert_eq!(history["language"], "en");
    let (visitor, service) = (&history["messages"][0], &history["messages"][1]);
    assert_eq!(visitor["role"], "user");
    assert_eq!(visitor["text"], "Hello", "as cleaned");
    assert_eq!(visitor["created_at"], "2026-11-24T07:00:00Z");
    assert!(visitor["reply"].is_null());
    assert_eq!(service["role"], "assistant");
    assert_eq!(service["id"], reply["id"]);
    assert_eq!(service["text"], reply["answer"]);
    assert_eq!(service["reply"]["sources"], reply["sources"]);
}

#[tokio::test]
async fn an_erased_conversation_is_not_found() {
    let app = App::start().await;
    let reply = app.chat(&json!({"message": "Hello"})).await.json();
    let path = format!(
        "/v1/conversations/{}",
        reply["conversation_id"].as_str().expect("an id")
    );
    let delete = || request(Method::DELETE, &path, Body::empty());
    let erased = app.send(delete()).await;
    assert_eq!(erased.status, 204);
    assert!(erased.body.is_empty());
    app.send(delete()).await.problem(404, "not_found");
    app.get(&path).await.problem(404, "not_found");
    let more = json!({"message": "More", "conversation_id": reply["conversation_id"]});
    app.chat(&more).await.problem(404, "not_found");
}

#[tokio::test]
async fn foreign_and_malformed_ids_look_alike() {
    let app = App::start().await;
    let unknown = app
        .get("/v1/conversations/c_00000000000000000000000000000000")
        .await;
    unknown.problem(404, "not_found");
    for path in [
        "c_1",
        "%ff",
        "..%2f..",
        "m_00000000000000000000000000000000",
    ] {
        let answer = app.get(&format!("/v1/conversations/{path}")).await;
        answer.problem(404, "not_found");
        assert_eq!(answer.body, unknown.body, "{path}");
    }
}

#[tokio::test]
async fn opening_questions_come_in_the_language_asked_for() {
    let app = App::start().await;
    for (query, accepted, language) in [
        ("?language=ur", "en", "ur"),
        ("?language=zh", "en", "zh-Hans"),
        ("", "zh-TW, en;q=0.5", "zh-Hant"),
        ("?other=1", "fr", "en"),
    ] {
        let request = request(
            Method::GET,
            &format!("/v1/suggestions{query}"),
            Body::empty(),
        );
        let answer = app.send(with(request, "accept-language", accepted)).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(answer.json()["language"], language, "{query}");
        assert!(answer.json()["suggestions"].is_array());
    }
    for query in [
        "?language=fr",
        "?language=",
        "?language=und",
        "?language=en&language=ur",
    ] {
        let answer = app.get(&format!("/v1/suggestions{query}")).await;
        assert_eq!(answer.bad_fields(), ["language"], "{query}");
    }
}

#[tokio::test]
async fn the_service_says_that_it_is_there() {
    let app = App::start().await;
    assert_eq!(app.get("/healthz").await.json(), json!({"status": "ok"}));
    let ready = app.get("/readyz").await.json();
    assert_eq!(ready["status"], "ready");
    assert!(ready["generation"].is_u64());
}
