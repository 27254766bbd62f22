//! What every request passes: hosts, origins, sizes, methods, ids, a panic.

use super::{App, json_request, request, send, with};
use crate::http::dress;
use crate::http::gate::Gate;
use crate::http::settings::Settings;
use crate::http::table::Table;
use axum::body::Body;
use axum::http::{Method, Request};
use utoipa_axum::routes;

fn to_host(host: &str) -> Request<Body> {
    let mut request = request(Method::GET, "/healthz", Body::empty());
    request
        .headers_mut()
        .insert("host", host.parse().expect("a host"));
    request
}

#[tokio::test]
async fn only_our_own_names_are_answered() {
    let app = App::start().await;
    for host in ["localhost", "LOCALHOST:8080", "127.0.0.1:1", "[::1]:8080"] {
        assert_eq!(app.send(to_host(host)).await.status, 200, "{host}");
    }
    for host in [
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.nip.example",
        "localhost:x",
    ] {
        app.send(to_host(host))
            .await
            .problem(403, "host_not_allowed");
    }
    app.send(to_host("")).await.problem(400, "bad_request");
    let twice = with(to_host("localhost"), "host", "localhost");
    app.send(twice).await.problem(400, "bad_request");
    let mut none = to_host("localhost");
    none.headers_mut().remove("host");
    app.send(none).await.problem(400, "bad_request");
    let in_full = Request::get("http://evil.example/healthz").header("host", "localhost");
    let in_full = in_full.body(Body::empty()).expect("a request");
    app.send(in_full).await.problem(403, "host_not_allowed");
}

#[tokio::test]
async fn a_foreign_page_is_refused_by_the_server() {
    let mut settings = Settings::default();
    settings
        .access
        .allowed_hosts
        .push("rabta.example".to_owned());
    settings
        .access
        .allowed_origins
        .push("https://partner.example".to_owned());
    let app = App::start_with(settings).await;
    let ask = |origin: &str| {
        let mut request = json_request("{\"message\": \"Hello\"}");
        let host = "rabta.example".parse().expect("a host");
        request.headers_mut().insert("host", host);
        with(request, "origin", origin)
    };
    for origin in ["https://partner.example", "https://rabta.example"] {
        let answer = app.send(ask(origin)).await;
        assert_eq!(answer.status, 200, "{origin}");
        assert_eq!(answer.header("access-control-allow-origin"), origin);
        assert_eq!(answer.header("access-control-allow-credentials"), "");
        assert!(answer.header("vary").contains("Origin"));
    }
    for origin in [
        "https://evil.example",
        "http://partner.example",
        "null",
        "https://partner.example:1",
    ] {
        let answer = app.send(ask(origin)).await;
        answer.problem(403, "origin_not_allowed");
        assert_eq!(answer.header("access-control-allow-origin"), "");
    }
    let twice = with(
        ask("https://partner.example"),
        "origin",
        "https://partner.example",
    );
    app.send(twice).await.problem(403, "origin_not_allowed");
}

#[tokio::test]
async fn on_a_loopback_name_any_page_may_call() {
    let app = App::start().await;
    let answer = app
        .send(with(json_request("{}"), "origin", "https://any.example"))
        .await;
    answer.problem(422, "invalid_fields");
    assert_eq!(
        answer.header("access-control-allow-origin"),
        "https://any.example"
    );
    assert!(
        answer
            .header("access-control-expose-headers")
            .contains("x-request-id")
    );
    let null = app.send(with(json_request("{}"), "origin", "null")).await;
    null.problem(403, "origin_not_allowed");
}

#[tokio::test]
async fn a_browser_may_ask_before_it_calls() {
    let app = App::start().await;
    let ask = |path: &str, origin: &str| {
        let request = request(Method::OPTIONS, path, Body::empty());
        let request = with(request, "access-control-request-method", "POST");
        with(request, "origin", origin)
    };
    let answer = app.send(ask("/v1/chat", "https://any.example")).await;
    assert_eq!(answer.status, 204);
    assert_eq!(
        answer.header("access-control-allow-origin"),
        "https://any.example"
    );
    assert!(
        answer
            .header("access-control-allow-methods")
            .contains("DELETE")
    );
    assert!(
        answer
            .header("access-control-allow-headers")
            .contains("content-type")
    );
    app.send(ask("/v1/chat", "null"))
        .await
        .problem(403, "origin_not_allowed");
    app.send(ask("/healthz", "https://any.example"))
        .await
        .problem(405, "method_not_allowed");
}

#[tokio::test]
async fn a_head_has_its_bounds() {
    let app = App::start().await;
    let long = |bytes: usize| {
        let path = format!("/healthz?{}", "a".repeat(bytes - "/healthz?".len()));
        request(Method::GET, &path, Body::empty())
    };
    assert_eq!(app.send(long(8 * 1024)).await.status, 200);
    app.send(long(8 * 1024 + 1)).await.problem(414, "too_large");
    let fields = |count: usize| {
        let empty = request(Method::GET, "/healthz", Body::empty());
        (1..count).fold(empty, |request, _| with(request, "x-more", "1"))
    };
    assert_eq!(app.send(fields(100)).await.status, 200);
    app.send(fields(101)).await.problem(431, "too_large");
    let large = with(fields(1), "x-large", &"a".repeat(32 * 1024));
    app.send(large).await.problem(431, "too_large");
}

#[tokio::test]
async fn an_unknown_route_is_not_found_and_not_repeated() {
    let app = App::start().await;
    for path in [
        "/v1/nothing",
        "/%3Cscript%3E",
        "/v1/chat/",
        "//",
        "/v1/../healthz",
        "/.env",
    ] {
        let answer = app.get(path).await;
        answer.problem(404, "not_found");
        assert!(!answer.text().contains("script"));
    }
}

#[tokio::test]
async fn a_wrong_method_is_told_the_right_ones() {
    let app = App::start().await;
    for (method, path, allowed) in [
        (Method::GET, "/v1/chat", "POST"),
        (Method::PUT, "/v1/chat", "POST"),
        (Method::TRACE, "/healthz", "GET,HEAD"),
        (Method::CONNECT, "/healthz", "GET,HEAD"),
        (Method::OPTIONS, "/v1/chat", "POST"),
        (Method::POST, "/v1/conversations/c_1", "GET,HEAD,DELETE"),
    ] {
        let answer = app.send(request(method, path, Body::empty())).await;
        answer.problem(405, "method_not_allowed");
        assert_eq!(answer.header("allow"), allowed, "{path}");
    }
    let head = app
        .send(request(Method::HEAD, "/healthz", Body::empty()))
        .await;
    assert_eq!(head.status, 200);
}

#[tokio::test]
async fn every_answer_has_an_id_and_says_what_browsers_may_not_do() {
    let app = App::start().await;
    let ask = |id: &str| {
        with(
            request(Method::GET, "/none", Body::empty()),
            "x-request-id",
            id,
        )
    };
    assert_eq!(
        app.send(ask("Widget-7.a_b")).await.header("x-request-id"),
        "Widget-7.a_b"
    );
    let long = "a".repeat(65);
    for bad in ["", "a b", "a;b", "é", long.as_str()] {
        let answer = app.send(ask(bad)).await;
        assert_eq!(answer.header("x-request-id").len(), 32, "{bad}");
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        assert_eq!(answer.header("vary"), "Origin, Accept-Language, Accept");
        assert!(
            answer
                .header("content-security-policy")
                .starts_with("default-src 'none'")
        );
    }
}

#[tokio::test]
async fn a_panic_is_a_problem_that_keeps_its_words_to_itself() {
    let app = App::start().await;
    let table = Table::new().with(Gate::Open, routes!(panic_with_a_secret));
    let router = dress(table, app.state.clone());
    let ask = with(
        request(Method::GET, "/panic", Body::empty()),
        "x-request-id",
        "id-of-this",
    );
    let answer = send(&router, ask).await;
    let problem = answer.problem(500, "internal");
    assert!(
        problem["detail"]
            .as_str()
            .is_some_and(|detail| detail.contains("id-of-this"))
    );
    assert!(!answer.text().contains("secret"));
}

#[utoipa::path(get, path = "/panic", responses((status = 200, description = "Never")))]
async fn panic_with_a_secret() -> &'static str {
    panic!("a secret")
}
