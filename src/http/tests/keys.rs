//! Keys over HTTP: made once, never shown again, and no more powerful than their maker.

use super::{App, json_to, request, with, with_key};
use crate::domain::scope::Scope;
use axum::body::Body;
use axum::http::Method;
use serde_json::json;

#[tokio::test]
async fn a_key_is_shown_once_and_listed_without_its_secret() {
    let app = App::start().await;
    let admin = app.key(&[Scope::Admin, Scope::Chat]).await;
    let body = json!({"name": "Portal", "partner": "cec", "scope": ["chat"], "expires": "30d",
                      "quota": "60/min", "origin": ["https://portal.example"]});
    let create = json_to(Method::POST, "/v1/keys", &body.to_string());
    let answer = app.send(with_key(create, &admin)).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    let made = answer.json();
    let key = made["key"].as_str().expect("a key");
    assert_eq!(made["expires_at"], "2026-12-24T07:00:00Z");
    assert_eq!(made["quota"], "60/min");
    let list = request(Method::GET, "/v1/keys", Body::empty());
    let list = app.send(with_key(list, &admin)).await;
    assert_eq!(list.json()["total"], 2);
    let items = list.json()["items"].clone();
    let mut items = items.as_array().expect("a list").iter();
    assert!(items.any(|item| item["id"] == made["id"]));
    assert!(!list.text().contains(&key[12..55]) && !list.text().contains("hash"));
    let ask = json_to(Method::POST, "/v1/chat", "{\"message\": \"Hello\"}");
    assert_eq!(app.send(with_key(ask, key)).await.status, 200);
}

#[tokio::test]
async fn every_fault_of_a_wish_is_told() {
    let app = App::start().await;
    let admin = app.key(&[Scope::Admin]).await;
    let create = |body: &str| with_key(json_to(Method::POST, "/v1/keys", body), &admin);
    let bad = json!({"name": "", "scope": ["chat", "all"], "expires": "soon", "quota": "fast",
                     "origin": ["https://a.example/"], "admin": true});
    let answer = app.send(create(&bad.to_string())).await;
    assert_eq!(
        answer.bad_fields(),
        [
            "admin",
            "name",
            "partner",
            "scope[1]",
            "expires",
            "quota",
            "origin[0]"
        ]
    );
    assert_eq!(
        app.send(create("{}")).await.bad_fields(),
        ["name", "partner", "scope"]
    );
    let more = json!({"name": "a", "partner": "b", "scope": ["admin", "content"]});
    let answer = app.send(create(&more.to_string())).await;
    let problem = answer.problem(403, "missing_scope");
    assert!(
        problem["detail"]
            .as_str()
            .is_some_and(|detail| detail.contains("content"))
    );
}

#[tokio::test]
async fn the_last_key_that_makes_others_stays() {
    let app = App::start().await;
    let admin = app.key(&[Scope::Admin]).await;
    let revoke = |id: &str, key: &str| {
        let path = format!("/v1/keys/{id}");
        with_key(request(Method::DELETE, &path, Body::empty()), key)
    };
    let own = &admin[4..12];
    app.send(revoke(own, &admin)).await.problem(409, "conflict");
    app.send(revoke("00000000", &admin))
        .await
        .problem(404, "not_found");
    app.send(revoke("..", &admin))
        .await
        .problem(404, "not_found");
    let second = app.key(&[Scope::Admin]).await;
    assert_eq!(app.send(revoke(own, &admin)).await.status, 204);
    app.send(revoke(own, &admin))
        .await
        .problem(401, "unauthorized");
    app.send(revoke(own, &second))
        .await
        .problem(404, "not_found");
}

#[tokio::test]
async fn a_keys_pages_may_call_and_no_others() {
    let app = App::start().await;
    let admin = app.key(&[Scope::Admin, Scope::Chat]).await;
    let body = json!({"name": "Portal", "partner": "cec", "scope": ["admin", "chat"],
                      "origin": ["https://portal.example"]});
    let create = json_to(Method::POST, "/v1/keys", &body.to_string());
    let made = app.send(with_key(create, &admin)).await.json();
    let key = made["key"].as_str().expect("a key");
    let list = |key: &str, origin: &str| {
        let list = with_key(request(Method::GET, "/v1/keys", Body::empty()), key);
        with(list, "origin", origin)
    };
    let answer = app.send(list(key, "https://portal.example")).await;
    assert_eq!(answer.status, 200);
    assert_eq!(
        answer.header("access-control-allow-origin"),
        "https://portal.example"
    );
    for (key, origin) in [
        (key, "https://other.example"),
        (&admin, "https://portal.example"),
    ] {
        let answer = app.send(list(key, origin)).await;
        answer.problem(403, "origin_not_allowed");
        assert_eq!(answer.header("access-control-allow-origin"), "");
    }
    let own = app.send(list(&admin, "http://localhost:8080")).await;
    assert_eq!(own.status, 200, "our own pages");
    let ask = |origin: &str| {
        let request = request(Method::OPTIONS, "/v1/keys", Body::empty());
        let request = with(request, "access-control-request-method", "GET");
        with(request, "origin", origin)
    };
    let answer = app.send(ask("https://portal.example")).await;
    assert_eq!(answer.status, 204);
    assert!(
        answer
            .header("access-control-allow-headers")
            .contains("authorization")
    );
    app.send(ask("https://other.example"))
        .await
        .problem(403, "origin_not_allowed");
    let chat = json_to(Method::POST, "/v1/chat", "{\"message\": \"Hello\"}");
    let chat = with(with_key(chat, key), "origin", "https://other.example");
    app.send(chat).await.problem(403, "origin_not_allowed");
}
