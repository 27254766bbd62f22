//! What visitors leave, and what becomes of it.

use crate::app::TestApp;
use rabta::domain::scope::Scope;
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};

async fn post(app: &TestApp, path: &str, body: &Value) -> Response {
    let request = app.request(Method::POST, path).json(body);
    request.send().await.expect("an answer")
}

async fn bad_fields(response: Response) -> Vec<String> {
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let problem: Value = response.json().await.expect("JSON");
    let errors = problem["errors"].as_array().expect("a list").iter();
    errors
        .map(|error| error["field"].as_str().expect("a path").to_owned())
        .collect()
}

#[tokio::test]
async fn whoever_holds_an_answers_id_may_rate_it() {
    let app = TestApp::shared();
    let reply = app.ask("What is technology transfer?").await;
    let id = reply.text("id");
    for rating in ["up", "down"] {
        let body = json!({"message_id": id, "rating": rating, "comment": "شکریہ"});
        let response = post(&app, "/v1/feedback", &body).await;
        assert_eq!(response.status(), StatusCode::NO_CONTENT);
    }
    let unknown = json!({"message_id": format!("m_{}", "0".repeat(32)), "rating": "up"});
    let response = post(&app, "/v1/feedback", &unknown).await;
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    let bad = json!({"message_id": "1", "rating": "great", "comment": "a".repeat(2001)});
    let fields = bad_fields(post(&app, "/v1/feedback", &bad).await).await;
    assert_eq!(fields, ["message_id", "rating", "comment"]);
}

#[tokio::test]
async fn an_inquiry_needs_consent_and_is_read_by_operators_alone() {
    let app = TestApp::own();
    let inquiry = |name: &str| {
        json!({"company_id": "tkxel", "name": name, "email": "li@example.com",
               "message": "您好，我们想合作。", "language": "zh-Hans", "consent": true})
    };
    let mut ids = Vec::new();
    for name in ["First", "Second", "Third"] {
        let response = post(&app, "/v1/inquiries", &inquiry(name)).await;
        assert_eq!(response.status(), StatusCode::ACCEPTED);
        let kept: Value = response.json().await.expect("JSON");
        ids.push(kept["id"].clone());
    }
    let mut without = inquiry("No");
    without["consent"] = false.into();
    let response = post(&app, "/v1/inquiries", &without).await;
    assert_eq!(bad_fields(response).await, ["consent"]);
    let fields = bad_fields(post(&app, "/v1/inquiries", &json!({})).await).await;
    assert_eq!(fields, ["name", "email", "message", "consent"]);
    let mut unknown = inquiry("No");
    unknown["company_id"] = "nobody".into();
    let response = post(&app, "/v1/inquiries", &unknown).await;
    assert_eq!(response.status(), StatusCode::NOT_FOUND);

    let list = async |query: &str| -> Value {
        let path = format!("/v1/inquiries{query}");
        let request = app.with_key(Scope::Insight, Method::GET, &path);
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status(), StatusCode::OK);
        response.json().await.expect("JSON")
    };
    let first = list("?limit=2").await;
    assert_eq!(first["total"], 3);
    let cursor = first["next_cursor"].as_str().expect("a cursor");
    let rest = list(&format!("?limit=2&cursor={cursor}")).await;
    assert!(rest["next_cursor"].is_null());
    let items = [&first["items"][0], &first["items"][1], &rest["items"][0]];
    for id in &ids {
        assert!(items.iter().any(|item| item["id"] == *id), "{id}");
    }
    assert_eq!(items[0]["email"], "li@example.com");
    let visitor = app.request(Method::GET, "/v1/inquiries").send().await;
    assert_eq!(
        visitor.expect("an answer").status(),
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test]
async fn the_same_inquiry_under_the_same_key_is_kept_once() {
    let app = TestApp::own();
    let body =
        json!({"name": "Li", "email": "li@example.com", "message": "Hello", "consent": true});
    let mut ids = Vec::new();
    for _ in 0..2 {
        let request = app.request(Method::POST, "/v1/inquiries").json(&body);
        let request = request.header("idempotency-key", "0123456789abcdef");
        let kept: Value = request
            .send()
            .await
            .expect("an answer")
            .json()
            .await
            .expect("JSON");
        ids.push(kept["id"].clone());
    }
    assert_eq!(ids[0], ids[1]);
    let list = app.with_key(Scope::Insight, Method::GET, "/v1/inquiries");
    let list: Value = list
        .send()
        .await
        .expect("an answer")
        .json()
        .await
        .expect("JSON");
    assert_eq!(list["total"], 1);
}
