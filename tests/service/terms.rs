//! What an operator adds to the term base carries questions from the next one on.

use crate::app::{TestApp, folder, printed, rabta, write};
use rabta::domain::scope::Scope;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

async fn put(app: &TestApp, body: &Value) -> (StatusCode, Value) {
    let request = app
        .with_key(Scope::Content, Method::PUT, "/v1/terms")
        .json(body);
    let response = request.send().await.expect("an answer");
    (response.status(), response.json().await.expect("JSON"))
}

#[tokio::test]
async fn a_new_term_carries_a_question_across_languages() {
    let app = TestApp::own();
    let record = json!({"translations": {"en": {
        "title": "The zorbak of Nilwaar", "body": "A zorbak stands in Nilwaar since 1999."}}});
    let path = "/v1/records/article/nilwaar-zorbak";
    let request = app
        .with_key(Scope::Content, Method::PUT, path)
        .json(&record);
    request.send().await.expect("an answer");
    let finds = async || {
        let page = app.found("/v1/search?q=زوربکان").await;
        page.to_string().contains("nilwaar-zorbak")
    };
    assert!(!finds().await, "nobody knows the word yet");
    let row = json!({"id": "zorbak", "en": "zorbak", "zh-Hans": "佐尔巴", "ur": "زوربکان"});
    let (status, kept) = put(&app, &json!({"upsert": [row]})).await;
    assert_eq!(status, StatusCode::OK, "{kept}");
    assert!(finds().await, "it counts at once");
    let list = app.with_key(Scope::Content, Method::GET, "/v1/terms");
    let list: Value = list
        .send()
        .await
        .expect("an answer")
        .json()
        .await
        .expect("JSON");
    assert_eq!(
        (&list["total"], &list["items"][0]["ur"]),
        (&1.into(), &"زوربکان".into())
    );
    let (_, gone) = put(&app, &json!({"delete": ["zorbak"]})).await;
    assert!(gone["revision"].as_u64() > kept["revision"].as_u64());
    assert!(!finds().await, "and is forgotten at once");
}

#[tokio::test]
async fn one_bad_row_and_none_is_taken() {
    let app = TestApp::own();
    let good = json!({"id": "good", "en": "zorbak", "zh-Hans": "佐尔巴", "ur": "زوربک"});
    let bad = json!({"id": "bad id", "en": "zorbak~2", "ur": "زوربک", "more": 1});
    let (status, problem) = put(&app, &json!({"upsert": [good, bad]})).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields: Vec<&str> = problem["errors"]
        .as_array()
        .expect("errors")
        .iter()
        .filter_map(|error| error["field"].as_str())
        .collect();
    assert_eq!(fields, ["upsert[1]", "upsert[1].zh-Hans", "upsert[1].id"]);
    let weight = json!({"id": "weight", "en": "a~2", "zh-Hans": "佐", "ur": "ز"});
    let (status, _) = put(&app, &json!({"upsert": [good, weight]})).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let list = app.with_key(Scope::Content, Method::GET, "/v1/terms");
    let list: Value = list
        .send()
        .await
        .expect("an answer")
        .json()
        .await
        .expect("JSON");
    assert_eq!(list["total"], 0);
}

#[test]
fn a_file_of_terms_is_imported() {
    let folder = folder();
    write(
        folder.path(),
        "terms.tsv",
        "id\tbroader\ten\tzh-Hans\tur\nzorbak\t\tzorbak\t佐尔巴\tزوربک\n",
    );
    write(folder.path(), "bad.tsv", "zorbak\tzorbak\n");
    for (file, status, text) in [("terms.tsv", 0, "imported 1 terms"), ("bad.tsv", 1, "")] {
        let mut command = rabta(folder.path());
        command.args(["terms", "import", file, "--data", "data"]);
        let output = command.output().expect("the binary");
        assert_eq!(output.status.code(), Some(status), "{file}");
        assert_eq!(printed(&output).trim(), text);
    }
}
