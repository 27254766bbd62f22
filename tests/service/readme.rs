//! The README against the project: the commands exist, and the answer shown is the answer given.

use crate::app::{TestApp, project};
use serde_json::Value;
use std::fs;

fn page() -> String {
    fs::read_to_string(project().join("README.md")).expect("the page")
}

#[test]
fn it_fits_on_a_screen_and_its_files_exist() {
    let page = page();
    assert!(page.lines().count() <= 60, "{} lines", page.lines().count());
    for link in page.split("](").skip(1) {
        let target = link.split([')', '#']).next().unwrap_or_default();
        if !target.is_empty() && !target.contains("://") {
            assert!(project().join(target).exists(), "{target} is not there");
        }
    }
    for command in ["cargo run --release -- serve", "tests/run"] {
        assert!(page.contains(command), "{command}");
    }
    assert!(project().join("tests/run").exists());
}

#[tokio::test]
async fn the_question_shown_has_the_answer_shown() {
    let page = page();
    let body = page
        .split("-d '")
        .nth(1)
        .and_then(|rest| rest.split('\'').next());
    let body: Value = serde_json::from_str(body.expect("a body")).expect("JSON");
    let question = body["message"].as_str().expect("a message");
    let shown = page
        .split("```json\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next());
    let shown: Value = serde_json::from_str(shown.expect("an answer")).expect("JSON");
    let reply = TestApp::shared().ask(question).await;
    for (member, value) in shown.as_object().expect("an object") {
        let given = &reply.0[member];
        match (value, given) {
            (Value::Array(shown), Value::Array(given)) => {
                // Of each item, the members that are shown.
                assert_eq!(shown.len(), given.len(), "{member}");
                for (shown, given) in shown.iter().zip(given) {
                    for (name, value) in shown.as_object().expect("an object") {
                        assert_eq!(value, &given[name], "{member}.{name}");
                    }
                }
            }
            _ => assert_eq!(value, given, "{member}"),
        }
    }
}
