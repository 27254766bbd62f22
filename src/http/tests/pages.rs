//! The page, the widget, the description of the API.

use super::{App, request, with};
use crate::domain::language::Language;
use crate::http::problem::Code;
use axum::body::Body;
use axum::http::Method;
use serde_json::Value;
use std::collections::BTreeSet;

#[tokio::test]
async fn the_page_and_all_that_it_loads_is_in_the_binary() {
    let app = App::start().await;
    for (path, content_type) in [
        ("/", "text/html; charset=utf-8"),
        ("/page.css", "text/css; charset=utf-8"),
        ("/page.js", "text/javascript; charset=utf-8"),
        ("/icon.svg", "image/svg+xml"),
        ("/widget.js", "text/javascript; charset=utf-8"),
    ] {
        let answer = app.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("content-type"), content_type, "{path}");
        assert!(!answer.body.is_empty(), "{path}");
        let tag = answer.header("etag").to_owned();
        let again = with(
            request(Method::GET, path, Body::empty()),
            "if-none-match",
            &tag,
        );
        let again = app.send(again).await;
        assert_eq!(again.status, 304, "{path}");
        assert!(again.body.is_empty());
    }
}

#[tokio::test]
async fn pages_have_a_strict_policy() {
    let app = App::start().await;
    for path in ["/", "/docs"] {
        let answer = app.get(path).await;
        let policy = answer.header("content-security-policy");
        for part in [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ] {
            assert!(policy.contains(part), "{path}: {part}");
        }
        for inline in ["style=", "<style", "onclick=", "onload=", "javascript:"] {
            assert!(!answer.text().contains(inline), "{path}: {inline}");
        }
    }
}

#[tokio::test]
async fn the_widget_stands_under_its_hash_for_ever() {
    let app = App::start().await;
    let moving = app.get("/widget.js").await;
    assert!(moving.header("cache-control").contains("max-age=300"));
    assert_eq!(moving.header("access-control-allow-origin"), "*");
    assert_eq!(
        moving.header("cross-origin-resource-policy"),
        "cross-origin"
    );
    let name = format!("/widget/{}.js", &moving.header("etag")[1..13]);
    let fixed = app.get(&name).await;
    assert_eq!(fixed.status, 200);
    assert_eq!(fixed.body, moving.body);
    assert!(fixed.header("cache-control").contains("immutable"));
    let docs = app.get("/docs").await;
    assert!(
        docs.text().contains(&name),
        "the page for developers names it"
    );
    for other in [
        "/widget/000000000000.js",
        "/widget/widget.js",
        "/widget/..%2findex.html",
    ] {
        app.get(other).await.problem(404, "not_found");
    }
}

#[tokio::test]
async fn the_widgets_words_come_in_five_languages() {
    let app = App::start().await;
    for language in Language::ALL {
        let answer = app
            .get(&format!("/widget/strings/{}.json", language.tag()))
            .await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("content-type"), "application/json");
        assert!(
            answer
                .json()
                .as_object()
                .is_some_and(|words| !words.is_empty())
        );
    }
    for name in ["fr.json", "en", "en.txt", "und.json", "..%2fen.json"] {
        app.get(&format!("/widget/strings/{name}"))
            .await
            .problem(404, "not_found");
    }
}

#[tokio::test]
async fn every_response_is_described_and_every_reference_leads_somewhere() {
    let app = App::start().await;
    let document = app.get("/openapi.json").await.json();
    assert_eq!(document["openapi"], "3.1.0");
    assert_eq!(document["info"]["license"]["name"], "Apache-2.0");
    let mut ids = BTreeSet::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("operations") {
            let id = operation["operationId"].as_str().expect("an id").to_owned();
            assert!(ids.insert(id), "{method} {path}");
            assert!(
                operation["summary"]
                    .as_str()
                    .is_some_and(|it| !it.is_empty())
            );
            for (status, response) in operation["responses"].as_object().expect("responses") {
                let description = response["description"].as_str().unwrap_or_default();
                assert!(!description.is_empty(), "{method} {path} {status}");
            }
            assert!(operation["responses"]["500"].is_object(), "{method} {path}");
        }
    }
    let mut references = Vec::new();
    collect_references(&document, &mut references);
    for reference in references {
        let pointer = reference.trim_start_matches('#');
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
}

#[tokio::test]
async fn every_route_is_described() {
    let app = App::start().await;
    let document = app.get("/openapi.json").await.json();
    let paths: Vec<&String> = document["paths"]
        .as_object()
        .expect("paths")
        .keys()
        .collect();
    for path in [
        "/v1/chat",
        "/v1/conversations/{id}",
        "/v1/suggestions",
        "/healthz",
        "/readyz",
        "/openapi.json",
        "/docs",
        "/",
        "/widget.js",
        "/widget/{file}",
        "/widget/strings/{file}",
    ] {
        assert!(paths.iter().any(|described| *described == path), "{path}");
    }
    let chat = &document["paths"]["/v1/chat"]["post"];
    for status in [
        "200", "400", "403", "404", "408", "409", "413", "414", "415", "422", "429", "431", "500",
        "503", "507",
    ] {
        assert!(chat["responses"][status].is_object(), "{status}");
    }
    let content = &chat["responses"]["200"]["content"];
    assert!(content["text/event-stream"].is_object());
    assert_eq!(
        content["application/json"]["schema"]["$ref"],
        "#/components/schemas/Turn"
    );
    let example = &chat["responses"]["422"]["content"]["application/problem+json"]["example"];
    assert_eq!(example["code"], "invalid_fields");
}

#[tokio::test]
async fn the_page_for_developers_has_a_place_for_every_problem() {
    let app = App::start().await;
    for language in Language::ALL {
        let ask = request(Method::GET, "/docs", Body::empty());
        let answer = app.send(with(ask, "accept-language", language.tag())).await;
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
        assert!(
            answer
                .text()
                .contains(&format!("<html lang=\"{}\"", language.tag()))
        );
        for code in Code::ALL {
            let anchor = format!("id=\"{}\"", code.name());
            assert_eq!(answer.text().matches(&anchor).count(), 1, "{anchor}");
        }
        let addresses = answer
            .text()
            .split('"')
            .filter(|part| part.starts_with("http"));
        assert_eq!(addresses.count(), 0, "nothing is loaded from elsewhere");
    }
    assert_eq!(
        app.get("/docs.css").await.header("content-type"),
        "text/css; charset=utf-8"
    );
}

fn collect_references(value: &Value, references: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match (name.as_str(), member) {
                    ("$ref", Value::String(reference)) => references.push(reference.clone()),
                    _ => collect_references(member, references),
                }
            }
        }
        Value::Array(items) => items
            .iter()
            .for_each(|item| collect_references(item, references)),
        _ => {}
    }
}
