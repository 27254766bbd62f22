//! Every route with every key: whom the table lets in, and nobody else.

use super::{App, json_to, with, with_key};
use crate::domain::scope::Scope;
use crate::http::gate::Gate;
use crate::http::table::table;
use axum::http::StatusCode;

/// What a gate says to a caller, before the route itself says anything.
#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    In,
    NoKey,
    NoScope,
}

fn verdict(status: StatusCode, code: &str) -> Verdict {
    match (status.as_u16(), code) {
        (401, "unauthorized") => Verdict::NoKey,
        (403, "missing_scope") => Verdict::NoScope,
        _ => Verdict::In,
    }
}

/// Asks for a route, with what a route may find wrong and a gate does not look at.
async fn ask(app: &App, method: &axum::http::Method, path: &str, key: Option<&str>) -> Verdict {
    let path = path
        .replace("{language}", "en.json")
        .replace("{hash}", "000000000000.js")
        .replace(['{', '}'], "");
    let request = json_to(method.clone(), &path, "[]");
    let request = match key {
        Some(key) => with_key(request, key),
        None => request,
    };
    let answer = app.send(request).await;
    let code = serde_json::from_slice(&answer.body)
        .ok()
        .and_then(|body: serde_json::Value| Some(body["code"].as_str()?.to_owned()));
    verdict(answer.status, code.as_deref().unwrap_or_default())
}

#[tokio::test]
async fn every_route_lets_in_whom_the_table_says() {
    let app = App::start().await;
    let (_, _, gates) = table().split();
    let mut keys = Vec::new();
    for scope in Scope::ALL {
        keys.push((scope, app.key(&[scope]).await));
    }
    let good = &keys[0].1;
    let unknown = App::start().await.key(&[Scope::Admin]).await;
    assert!(gates.all().len() > 15, "the routes are found");
    for (path, method, gate) in gates.all() {
        let (none, bad) = match gate {
            Gate::Open => (Verdict::In, Verdict::In),
            Gate::Visitor => (Verdict::In, Verdict::NoKey),
            Gate::Key(_) | Gate::Local(_) => (Verdict::NoKey, Verdict::NoKey),
        };
        assert_eq!(ask(&app, method, path, None).await, none, "{method} {path}");
        for key in [unknown.as_str(), "", "rbt_", &good[..good.len() - 1]] {
            let found = ask(&app, method, path, Some(key)).await;
            assert_eq!(found, bad, "{method} {path} with {key}");
        }
        for (scope, key) in &keys {
            let expected = match gate {
                Gate::Key(needed) | Gate::Local(needed) if needed != *scope => Verdict::NoScope,
                _ => Verdict::In,
            };
            let found = ask(&app, method, path, Some(key)).await;
            assert_eq!(found, expected, "{method} {path} with {}", scope.name());
        }
    }
}

#[tokio::test]
async fn every_bad_key_gets_the_same_words() {
    let app = App::start().await;
    let key = app.key(&[Scope::Chat]).await;
    let unknown = App::start().await.key(&[Scope::Chat]).await;
    let id = key[4..12].to_owned();
    let admin = app.key(&[Scope::Admin]).await;
    let revoke = json_to(axum::http::Method::DELETE, &format!("/v1/keys/{id}"), "");
    assert_eq!(app.send(with_key(revoke, &admin)).await.status, 204);
    let mut bodies = Vec::new();
    for authorization in [
        format!("Bearer {key}"),
        format!("Bearer {unknown}"),
        "Bearer x".to_owned(),
        "Basic YTpi".to_owned(),
        key.clone(),
    ] {
        let request = json_to(
            axum::http::Method::POST,
            "/v1/chat",
            "{\"message\": \"Hello\"}",
        );
        let answer = app
            .send(with(request, "authorization", &authorization))
            .await;
        answer.problem(401, "unauthorized");
        assert_eq!(answer.header("www-authenticate"), "Bearer");
        bodies.push(answer.body);
    }
    bodies.dedup();
    assert_eq!(bodies.len(), 1);
}
