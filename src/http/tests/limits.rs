//! Rates, whose address counts, whose conversation it is, and what is measured.

use super::{App, json_request, request, with, with_key};
use crate::domain::scope::Scope;
use crate::http::address::Peer;
use crate::http::settings::Settings;
use axum::body::Body;
use axum::http::{Method, Request};
use serde_json::json;

fn from(mut request: Request<Body>, address: &str) -> Request<Body> {
    let address = address.parse().expect("an address");
    request.extensions_mut().insert(Peer(address));
    request
}

fn suggestions() -> Request<Body> {
    request(Method::GET, "/v1/suggestions", Body::empty())
}

#[tokio::test]
async fn an_address_has_its_rate_and_is_told_when_to_come_back() {
    let mut settings = Settings::default();
    settings.limits.address_burst = 2;
    let app = App::start_with(settings).await;
    let first = app.send(from(suggestions(), "192.0.2.1")).await;
    assert_eq!(first.status, 200);
    assert_eq!(first.header("ratelimit-limit"), "60");
    assert_eq!(first.header("ratelimit-remaining"), "1");
    assert_eq!(first.header("ratelimit-reset"), "1");
    app.send(from(suggestions(), "192.0.2.1")).await;
    let refused = app.send(from(suggestions(), "192.0.2.1")).await;
    refused.problem(429, "rate_limited");
    assert_eq!(refused.header("retry-after"), "1");
    assert_eq!(refused.header("ratelimit-remaining"), "0");
    assert_eq!(app.send(from(suggestions(), "192.0.2.2")).await.status, 200);
    let lie = with(
        from(suggestions(), "192.0.2.1"),
        "x-forwarded-for",
        "192.0.2.9",
    );
    app.send(lie).await.problem(429, "rate_limited");
    let live = from(request(Method::GET, "/healthz", Body::empty()), "192.0.2.1");
    assert_eq!(
        app.send(live).await.status,
        200,
        "operations are not counted"
    );
}

#[tokio::test]
async fn guessing_keys_is_counted_against_the_address() {
    let mut settings = Settings::default();
    settings.limits.address_burst = 1;
    let app = App::start_with(settings).await;
    let guess = || with_key(from(suggestions(), "192.0.2.1"), "rbt_guess");
    app.send(guess()).await.problem(401, "unauthorized");
    app.send(guess()).await.problem(429, "rate_limited");
    let key = app.key(&[Scope::Chat]).await;
    let good = app
        .send(with_key(from(suggestions(), "192.0.2.1"), &key))
        .await;
    assert_eq!(good.status, 200, "a key pays for itself");
    assert_eq!(good.header("ratelimit-limit"), "600");
}

#[tokio::test]
async fn behind_a_trusted_proxy_its_caller_counts() {
    let mut settings = Settings::default();
    settings.limits.address_burst = 1;
    settings.access.trusted_proxies = vec!["10.0.0.0/8".to_owned()];
    let app = App::start_with(settings).await;
    let ask = |caller: &str| with(from(suggestions(), "10.0.0.1"), "x-forwarded-for", caller);
    assert_eq!(app.send(ask("198.51.100.1")).await.status, 200);
    assert_eq!(app.send(ask("198.51.100.2")).await.status, 200);
    app.send(ask("1.2.3.4, 198.51.100.1"))
        .await
        .problem(429, "rate_limited");
}

#[tokio::test]
async fn a_conversation_is_its_partners_alone() {
    let app = App::start().await;
    let key = app.key(&[Scope::Chat]).await;
    let second = app.key(&[Scope::Search]).await;
    let other = app.partner_key("other", &[Scope::Chat]).await;
    let begun = app
        .send(with_key(json_request("{\"message\": \"Hello\"}"), &key))
        .await;
    let id = begun.json()["conversation_id"].clone();
    let path = format!("/v1/conversations/{}", id.as_str().expect("an id"));
    let body = json!({"message": "Thanks", "conversation_id": id}).to_string();
    let read = || request(Method::GET, &path, Body::empty());
    let erase = || request(Method::DELETE, &path, Body::empty());
    for make in [
        &read as &dyn Fn() -> Request<Body>,
        &|| json_request(&body),
        &erase,
    ] {
        app.send(make()).await.problem(404, "not_found");
        app.send(with_key(make(), &other))
            .await
            .problem(404, "not_found");
    }
    assert_eq!(
        app.send(with_key(json_request(&body), &second))
            .await
            .status,
        200
    );
    let history = app.send(with_key(read(), &second)).await.json();
    assert_eq!(history["messages"].as_array().map(Vec::len), Some(4));
    assert_eq!(app.send(with_key(erase(), &key)).await.status, 204);
}

#[tokio::test]
async fn a_visitors_conversation_stays_without_a_key() {
    let app = App::start().await;
    let key = app.key(&[Scope::Chat]).await;
    let id = app.chat(&json!({"message": "Hello"})).await.json()["conversation_id"].clone();
    let body = json!({"message": "Thanks", "conversation_id": id}).to_string();
    let with_one = app.send(with_key(json_request(&body), &key)).await;
    with_one.problem(404, "not_found");
    assert_eq!(app.chat_text(&body).await.status, 200);
}

#[tokio::test]
async fn measurements_are_for_this_machine_and_administrators() {
    let app = App::start().await;
    app.chat(&json!({"message": "Hello"})).await;
    let ask = || request(Method::GET, "/metrics", Body::empty());
    let here = app.send(from(ask(), "127.0.0.1")).await;
    assert_eq!(here.status, 200);
    assert!(here.header("content-type").starts_with("text/plain"));
    for part in [
        "rabta_turns_total{outcome=\"small_talk\",language=\"en\",generator=\"template\"} 1",
        "rabta_requests_total{route=\"/v1/chat\",method=\"POST\",status=\"200\"} 1",
        "rabta_stage_seconds_count{stage=\"answer\"} 1",
    ] {
        assert!(here.text().contains(part), "{part}\n{}", here.text());
    }
    app.send(from(ask(), "192.0.2.1"))
        .await
        .problem(401, "unauthorized");
    let passed_on = with(from(ask(), "127.0.0.1"), "x-forwarded-for", "192.0.2.1");
    app.send(passed_on).await.problem(401, "unauthorized");
    let key = app.key(&[Scope::Admin]).await;
    assert_eq!(app.send(with_key(ask(), &key)).await.status, 200);
}
