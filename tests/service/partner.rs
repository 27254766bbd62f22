//! What a partner's key reads: search, lists, records, in the language asked for.

use crate::app::TestApp;
use rabta::domain::scope::Scope;
use reqwest::{Method, StatusCode};
use serde_json::Value;
use std::collections::BTreeSet;

fn ids(page: &Value) -> Vec<String> {
    let items = page["items"].as_array().expect("items").iter();
    items
        .map(|item| item["id"].as_str().expect("an id").to_owned())
        .collect()
}

/// Reads a list to its end, part by part, and returns the ids in order.
async fn walk(app: &TestApp, path: &str, limit: usize) -> (Vec<String>, usize) {
    let mut all = Vec::new();
    let mut cursor = String::new();
    let mut total = 0;
    for _ in 0..300 {
        let page = app.found(&format!("{path}limit={limit}{cursor}")).await;
        all.extend(ids(&page));
        total = usize::try_from(page["total"].as_u64().expect("a number")).expect("few");
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    (all, total)
}

#[tokio::test]
async fn a_search_finds_records_with_their_best_passage() {
    let app = TestApp::shared();
    let page = app
        .found("/v1/search?q=chatbots&kind=company&explain=true")
        .await;
    let hits = page["items"].as_array().expect("hits");
    assert!(!hits.is_empty());
    for hit in hits {
        assert_eq!(hit["kind"], "company");
        let quote: Vec<char> = hit["quote"].as_str().expect("a quote").chars().collect();
        for span in hit["highlights"].as_array().expect("a list") {
            let end = usize::try_from(span[1].as_u64().expect("an end")).expect("small");
            assert!(
                span[0].as_u64() < span[1].as_u64() && end <= quote.len(),
                "{hit:#}"
            );
        }
        assert!(hit.get("email").is_none());
    }
    let scores: Vec<f64> = hits
        .iter()
        .filter_map(|hit| hit["score"].as_f64())
        .collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
    let explained = page["explanation"]["hits"].as_array().expect("hits");
    assert_eq!(explained.len(), hits.len());
    let shares = explained[0]["parts"].as_array().expect("parts").iter();
    let sum: f64 = shares.filter_map(|part| part["share"].as_f64()).sum();
    assert!((sum - 1.0).abs() < 1e-6, "{sum}");
    let counted: u64 = page["facets"]["country"]
        .as_array()
        .expect("counts")
        .iter()
        .filter_map(|facet| facet["count"].as_u64())
        .sum();
    assert_eq!(
        Some(counted),
        page["total"].as_u64(),
        "a company has one country"
    );
}

#[tokio::test]
async fn the_same_thing_is_found_in_every_language() {
    let app = TestApp::shared();
    for (question, language) in [
        ("technology transfer", "en"),
        ("技术转移", "zh-Hans"),
        ("ٹیکنالوجی کی منتقلی", "ur"),
    ] {
        let page = app
            .found(&format!("/v1/search?q={question}&language={language}"))
            .await;
        let first = &page["items"][0];
        let text = first["id"].as_str().expect("an id");
        assert!(text.contains("transfer"), "{question}: {first:#}");
        assert_eq!(
            first["language"], language,
            "names in the language asked for"
        );
    }
}

#[tokio::test]
async fn a_walk_through_a_list_never_repeats_or_skips() {
    let app = TestApp::shared();
    for path in [
        "/v1/companies?",
        "/v1/events?",
        "/v1/search?q=cooperation%20in%20agriculture&",
    ] {
        let (whole, total) = walk(&app, path, 100).await;
        assert_eq!(whole.len(), total, "{path}");
        assert_eq!(whole.iter().collect::<BTreeSet<_>>().len(), total, "{path}");
        for limit in [1, 7] {
            assert_eq!(walk(&app, path, limit).await.0, whole, "{path} by {limit}");
        }
    }
}

#[tokio::test]
async fn a_cursor_is_good_for_its_own_list_alone() {
    let app = TestApp::shared();
    let page = app.found("/v1/companies?limit=1").await;
    let cursor = page["next_cursor"].as_str().expect("a cursor");
    for path in [
        format!("/v1/companies?limit=1&country=PK&cursor={cursor}"),
        format!("/v1/events?cursor={cursor}"),
        "/v1/companies?cursor=abc".to_owned(),
    ] {
        let request = app.with_key(Scope::Search, Method::GET, &path);
        let response = request.send().await.expect("an answer");
        assert_eq!(
            response.status(),
            StatusCode::UNPROCESSABLE_ENTITY,
            "{path}"
        );
        let problem: Value = response.json().await.expect("JSON");
        assert_eq!(problem["errors"][0]["field"], "cursor");
    }
}

#[tokio::test]
async fn lists_are_narrowed_by_what_their_records_say() {
    let app = TestApp::shared();
    let all = app.found("/v1/companies?limit=100").await;
    let pakistani = app.found("/v1/companies?limit=100&country=PK").await;
    let count = |country: &str| {
        let facets = all["facets"]["country"].as_array().expect("counts");
        let facet = facets.iter().find(|facet| facet["value"] == country);
        facet.and_then(|facet| facet["count"].as_u64())
    };
    assert_eq!(pakistani["total"].as_u64(), count("PK"));
    let both = app
        .found("/v1/companies?limit=100&country=PK&country=CN")
        .await;
    assert_eq!(both["total"], all["total"]);
    for place in ["Lahore", "拉合尔", "لاہور", "lahore"] {
        let there = app
            .found(&format!("/v1/companies?limit=100&place={place}"))
            .await;
        let items = there["items"].as_array().expect("items");
        assert!(!items.is_empty(), "{place}");
        for item in items {
            assert_eq!(item["city"]["text"], "Lahore", "{place}: {item:#}");
        }
    }
    for offers in ["drones", "无人机", "ڈرون"] {
        let found = app
            .found(&format!("/v1/companies?limit=100&offers={offers}"))
            .await;
        let found = ids(&found);
        assert!(!found.is_empty() && found.len() < 10, "{offers}: {found:?}");
    }
    let events = app.found("/v1/events?from=2023-09-01&to=2023-09-30").await;
    assert!(ids(&events).contains(&"ai-matchmaking-2023".to_owned()));
    let none = app.found("/v1/events?from=1990-01-01&to=1990-12-31").await;
    assert_eq!(none["total"], 0);
}

#[tokio::test]
async fn every_bad_parameter_is_named() {
    let app = TestApp::shared();
    for (path, field) in [
        ("/v1/search", "q"),
        ("/v1/search?q=%20", "q"),
        ("/v1/search?q=a&evil=1", "evil"),
        ("/v1/search?q=a&q=b", "q"),
        ("/v1/search?q=a&kind=book", "kind"),
        ("/v1/search?q=a&limit=0", "limit"),
        ("/v1/search?q=a&limit=101", "limit"),
        ("/v1/search?q=a&language=fr", "language"),
        ("/v1/companies?country=PAK", "country"),
        ("/v1/companies?place=Atlantis", "place"),
        ("/v1/companies?from=2026-01-01", "from"),
        ("/v1/companies?updated_since=yesterday", "updated_since"),
        ("/v1/events?from=2026-02-30", "from"),
        ("/v1/records/tkxel?x=1", "x"),
    ] {
        let request = app.with_key(Scope::Search, Method::GET, path);
        let response = request.send().await.expect("an answer");
        assert_eq!(
            response.status(),
            StatusCode::UNPROCESSABLE_ENTITY,
            "{path}"
        );
        let problem: Value = response.json().await.expect("JSON");
        assert_eq!(problem["errors"][0]["field"], field, "{path}");
    }
    let long_ago = "/v1/companies?updated_since=2026-08-01T00:00:00Z";
    let request = app.with_key(Scope::Search, Method::GET, long_ago);
    let response = request.send().await.expect("an answer");
    assert_eq!(response.status(), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_record_is_read_in_a_language_and_known_by_its_tag() {
    let app = TestApp::shared();
    let get = |path: &str| app.with_key(Scope::Search, Method::GET, path);
    let first = get("/v1/companies/tkxel").send().await.expect("an answer");
    let tag = first.headers()["etag"].clone();
    let company: Value = first.json().await.expect("JSON");
    assert_eq!(
        (&company["id"], &company["kind"]),
        (&"tkxel".into(), &"company".into())
    );
    assert!(company.get("email").is_none() && company["text"].is_string());
    let again = get("/v1/records/tkxel").header("if-none-match", &tag);
    let again = again.send().await.expect("an answer");
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert!(again.bytes().await.expect("a body").is_empty());
    let event = async |language: &str| {
        let request = get("/v1/records/ai-matchmaking-2023");
        let response = request.header("accept-language", language).send().await;
        let response = response.expect("an answer");
        let tag = response.headers()["etag"].clone();
        (tag, response.json::<Value>().await.expect("JSON"))
    };
    let (english, urdu) = (event("en").await, event("ur-PK").await);
    assert_ne!(english.0, urdu.0, "another language is another text");
    assert_eq!(
        (&english.1["language"], &urdu.1["language"]),
        (&"en".into(), &"ur".into())
    );
    assert_ne!(english.1["text"], urdu.1["text"]);
    for path in [
        "/v1/companies/ai-matchmaking-2023",
        "/v1/records/none",
        "/v1/records/%2e%2e",
    ] {
        let missing = get(path).send().await.expect("an answer");
        assert_eq!(missing.status(), StatusCode::NOT_FOUND, "{path}");
    }
}
