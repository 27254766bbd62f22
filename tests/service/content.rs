//! What operators write is found at once, and what they delete or hide is gone at once.

use crate::app::{Reply, TestApp};
use rabta::domain::scope::Scope;
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const QUESTION: &str = "How long is the Nilwaar bridge?";

fn bridge(metres: u32) -> Value {
    json!({"sectors": ["transport"], "published": "2024-05-06", "translations": {
        "en": {"title": "The Nilwaar bridge", "body": format!("The Nilwaar bridge is {metres} metres long.")},
        "ur": {"title": "نیلوار پل", "body": format!("نیلوار پل {metres} میٹر لمبا ہے۔")}}})
}

async fn put(app: &TestApp, path: &str, body: &Value) -> Response {
    let request = app.with_key(Scope::Content, Method::PUT, path).json(body);
    request.send().await.expect("an answer")
}

async fn delete(app: &TestApp, path: &str) -> StatusCode {
    let request = app.with_key(Scope::Content, Method::DELETE, path);
    request.send().await.expect("an answer").status()
}

fn cites(reply: &Reply, id: &str) -> bool {
    reply
        .list("sources")
        .iter()
        .any(|source| source["record_id"] == id)
}

#[tokio::test]
async fn what_is_written_is_answered_from_and_what_is_deleted_is_gone() {
    let app = TestApp::own();
    let path = "/v1/records/article/nilwaar-bridge";
    assert!(!cites(&app.ask(QUESTION).await, "nilwaar-bridge"));
    let first = put(&app, &format!("{path}?wait=true"), &bridge(310)).await;
    assert_eq!(first.status(), StatusCode::CREATED);
    let tag = first.headers()["etag"].clone();
    let written: Value = first.json().await.expect("JSON");
    assert_eq!(
        (&written["id"], &written["kind"]),
        (&"nilwaar-bridge".into(), &"article".into())
    );
    let reply = app.ask(QUESTION).await;
    assert!(
        cites(&reply, "nilwaar-bridge") && reply.answer().contains("310"),
        "{:#}",
        reply.0
    );
    let again = put(&app, path, &bridge(310)).await;
    assert_eq!(
        (again.status(), &again.headers()["etag"]),
        (StatusCode::OK, &tag)
    );
    let second: Value = put(&app, path, &bridge(320))
        .await
        .json()
        .await
        .expect("JSON");
    assert!(second["revision"].as_u64() > written["revision"].as_u64());
    assert!(app.ask(QUESTION).await.answer().contains("320"));
    let task = format!("/v1/tasks/{}", second["task_id"].as_str().expect("an id"));
    let task = app
        .with_key(Scope::Content, Method::GET, &task)
        .send()
        .await;
    let task: Value = task.expect("an answer").json().await.expect("JSON");
    assert_eq!(task["status"], "succeeded");
    assert_eq!(task["items"][0]["outcome"], "changed");

    assert_eq!(
        delete(&app, &format!("{path}?language=ur")).await,
        StatusCode::NO_CONTENT
    );
    let record = app.found("/v1/records/nilwaar-bridge").await;
    assert_eq!(record["languages"], json!(["en"]));
    assert_eq!(
        delete(&app, &format!("{path}?language=ur")).await,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        delete(&app, "/v1/records/faq/nilwaar-bridge").await,
        StatusCode::NOT_FOUND
    );
    assert_eq!(delete(&app, path).await, StatusCode::NO_CONTENT);
    assert_eq!(delete(&app, path).await, StatusCode::NOT_FOUND);
    assert!(!cites(&app.ask(QUESTION).await, "nilwaar-bridge"));
    let found = app.found("/v1/search?q=Nilwaar%20bridge").await;
    let hits = found["items"].as_array().expect("items");
    assert!(hits.iter().all(|hit| hit["id"] != "nilwaar-bridge"));
}

#[tokio::test]
async fn a_kept_answer_does_not_outlive_its_source() {
    let app = TestApp::own();
    let path = "/v1/records/article/nilwaar-bridge";
    put(&app, path, &bridge(310)).await;
    let ask = async || -> Value {
        let request = app.request(Method::POST, "/v1/chat");
        let request = request.header("idempotency-key", "0123456789abcdef");
        let response = request.json(&json!({"message": QUESTION})).send().await;
        response.expect("an answer").json().await.expect("JSON")
    };
    let first = ask().await;
    assert!(
        first["answer"]
            .as_str()
            .is_some_and(|text| text.contains("310"))
    );
    assert_eq!(ask().await["id"], first["id"]);
    let id = first["conversation_id"].as_str().expect("an id");
    let history = async || {
        let request = app.request(Method::GET, &format!("/v1/conversations/{id}"));
        request
            .send()
            .await
            .expect("an answer")
            .text()
            .await
            .expect("a text")
    };
    assert!(history().await.contains("310"));
    delete(&app, path).await;
    assert!(
        !history().await.contains("310"),
        "what was said from it is gone as well"
    );
    let again = ask().await;
    assert_ne!(again["id"], first["id"]);
    assert!(!again.to_string().contains("310"), "{again:#}");
}

#[tokio::test]
async fn what_is_private_is_for_its_partner_alone_and_a_mirror_hears_of_it() {
    let app = TestApp::own();
    let path = "/v1/records/company/nilwaar-co";
    let company = |visibility: &[&str]| {
        json!({"name": {"en": "Nilwaar Weighbridges"}, "country": "PK", "visibility": visibility,
               "offers": [{"en": "Weighbridges for harbours"}], "email": "bd@example.com"})
    };
    let visitor_sees = async || {
        let reply = app.ask("Which companies offer weighbridges?").await;
        reply.0.to_string().contains("nilwaar-co")
    };
    let since = "/v1/companies?updated_since=2026-11-24T00:00:00Z&limit=100";
    let changes = async || -> Vec<Value> {
        let page = app.found(since).await;
        let items = page["items"].as_array().expect("items").clone();
        items
            .into_iter()
            .filter(|item| item["id"] == "nilwaar-co")
            .collect()
    };
    assert_eq!(
        put(&app, path, &company(&["public"])).await.status(),
        StatusCode::CREATED
    );
    assert!(visitor_sees().await);
    assert_eq!(changes().await[0]["title"], "Nilwaar Weighbridges");

    put(&app, path, &company(&["other"])).await;
    assert!(!visitor_sees().await);
    let gone = changes().await;
    assert_eq!(
        (gone.len(), &gone[0]["deleted"]),
        (1, &true.into()),
        "{gone:?}"
    );
    let request = app.with_key(Scope::Search, Method::GET, "/v1/companies/nilwaar-co");
    let foreign = request.send().await.expect("an answer");
    assert_eq!(foreign.status(), StatusCode::NOT_FOUND);

    put(&app, path, &company(&["cec"])).await;
    assert!(!visitor_sees().await);
    let record = app.found("/v1/companies/nilwaar-co").await;
    assert!(record.get("visibility").is_none() && record.get("email").is_none());
    assert!(
        app.found("/v1/search?q=weighbridges")
            .await
            .to_string()
            .contains("nilwaar-co")
    );
    delete(&app, path).await;
    assert_eq!(changes().await[0]["deleted"], true);
}

#[tokio::test]
async fn a_record_that_is_wrong_is_told_member_by_member() {
    let app = TestApp::own();
    for (path, body, status, field) in [
        ("/v1/records/article/a", json!({}), 422, "translations"),
        ("/v1/records/article/a", json!({"x": 1, "y": 2}), 422, "x"),
        ("/v1/records/article/A", json!({}), 422, "id"),
        ("/v1/records/article/a", json!([]), 422, ""),
        ("/v1/records/book/a", json!({}), 404, ""),
        (
            "/v1/records/company/csic-21",
            json!({"name": {"en": "x"}}),
            409,
            "",
        ),
    ] {
        let response = put(&app, path, &body).await;
        assert_eq!(response.status().as_u16(), status, "{path} {body}");
        let problem: Value = response.json().await.expect("JSON");
        if status == 422 {
            assert_eq!(problem["errors"][0]["field"], field, "{problem}");
        }
    }
}

async fn done(app: &TestApp, task: &Value) -> Value {
    let path = format!("/v1/tasks/{}", task["id"].as_str().expect("an id"));
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(60) {
        let request = app.with_key(Scope::Content, Method::GET, &path);
        let task: Value = request
            .send()
            .await
            .expect("an answer")
            .json()
            .await
            .expect("JSON");
        if task["status"] != "queued" && task["status"] != "running" {
            return task;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    unreachable!("the import ends");
}

#[tokio::test]
async fn an_import_says_what_became_of_each_item() {
    let app = TestApp::own();
    let lines = "{\"id\": \"line-one\", \"language\": \"en\", \"title\": \"One\", \"text\": \"The Nilwaar bridge is 310 metres long.\"}\nnonsense\n";
    let import = async |query: &str| -> Value {
        let path = format!("/v1/imports{query}");
        let request = app.with_key(Scope::Content, Method::POST, &path);
        let request = request
            .header("content-type", "application/x-ndjson")
            .body(lines);
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status(), StatusCode::ACCEPTED);
        done(&app, &response.json().await.expect("JSON")).await
    };
    let exists = async || {
        let request = app.with_key(Scope::Search, Method::GET, "/v1/records/line-one");
        request.send().await.expect("an answer").status()
    };
    let tried = import("?dry_run=true").await;
    assert_eq!(tried["status"], "succeeded");
    assert_eq!(exists().await, StatusCode::NOT_FOUND);
    let task = import("").await;
    assert_eq!(task["items"], tried["items"], "a trial tells the same");
    assert_eq!(task["items"][0]["outcome"], "added");
    assert_eq!(
        (&task["items"][1]["outcome"], &task["items"][1]["line"]),
        (&"failed".into(), &2.into())
    );
    assert_eq!((&task["done"], &task["total"]), (&2.into(), &2.into()));
    assert!(task["finished_at"].is_string());
    assert_eq!(exists().await, StatusCode::OK);
    let list = async |query: &str| -> Value {
        let path = format!("/v1/tasks?limit=1{query}");
        let request = app.with_key(Scope::Content, Method::GET, &path);
        let response = request.send().await.expect("an answer");
        response.json().await.expect("JSON")
    };
    let first = list("").await;
    assert_eq!(first["total"], 2);
    let cursor = first["next_cursor"].as_str().expect("a cursor");
    let second = list(&format!("&cursor={cursor}")).await;
    assert!(second["next_cursor"].is_null());
    let listed = [&first["items"][0]["id"], &second["items"][0]["id"]];
    assert!(listed.contains(&&task["id"]) && listed.contains(&&tried["id"]));
}

#[tokio::test]
async fn a_form_of_files_is_read_as_a_content_folder() {
    let app = TestApp::own();
    let form = "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"faq/nilwaar.en.md\"\r\n\r\n\
                ---\ntitle: How long is the Nilwaar bridge?\n---\n\nIt is 330 metres long.\n\r\n--x--\r\n";
    let request = app.with_key(Scope::Content, Method::POST, "/v1/imports");
    let request = request
        .header("content-type", "multipart/form-data; boundary=x")
        .body(form);
    let response = request.send().await.expect("an answer");
    let task = done(&app, &response.json().await.expect("JSON")).await;
    assert_eq!(task["items"][0]["outcome"], "added", "{task}");
    let record = app.found("/v1/records/nilwaar").await;
    assert_eq!(
        (&record["kind"], &record["language"]),
        (&"faq".into(), &"en".into())
    );
    for (content_type, body, status) in [
        ("text/plain", "x", 415),
        ("multipart/form-data; boundary=x", "--x--\r\n", 422),
        ("multipart/form-data; boundary=x", "broken", 400),
    ] {
        let request = app.with_key(Scope::Content, Method::POST, "/v1/imports");
        let request = request.header("content-type", content_type).body(body);
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status().as_u16(), status, "{content_type}");
    }
}
