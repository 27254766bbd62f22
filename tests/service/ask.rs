//! `rabta ask` from a binary that was copied alone into an empty folder.

use crate::app::{folder, printed, rabta};
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

/// Copies the binary alone into a folder and asks there, without a home.
fn ask_alone(folder: &Path, arguments: &[&str]) -> Output {
    let alone = folder.join("rabta");
    if !alone.exists() {
        std::fs::copy(env!("CARGO_BIN_EXE_rabta"), &alone).expect("a copy");
    }
    let mut command = Command::new(alone);
    command.current_dir(folder).env_clear().env("HOME", folder);
    command
        .arg("ask")
        .args(arguments)
        .output()
        .expect("the binary")
}

#[test]
fn the_binary_alone_answers_as_one_in_a_checkout_does() {
    let folder = folder();
    let question = "第21届中国国际软件合作洽谈会在哪里举行？";
    let output = ask_alone(folder.path(), &[question, "--now", "2026-11-24"]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let alone = printed(&output);
    assert!(alone.contains("成都") && alone.contains("[1] "), "{alone}");

    let mut command = rabta(crate::app::project());
    let data = folder.path().join("data");
    command
        .args(["ask", question, "--now", "2026-11-24", "--data"])
        .arg(data);
    assert_eq!(printed(&command.output().expect("the binary")), alone);
}

#[test]
fn json_has_the_shape_of_the_service() {
    let folder = folder();
    let question = "When was the AI matchmaking meeting held?";
    let output = ask_alone(folder.path(), &[question, "--language", "zh", "--json"]);
    let reply: Value = serde_json::from_str(&printed(&output)).expect("JSON");
    assert_eq!(reply["language"], "zh-Hans");
    assert_eq!(reply["outcome"], "answered");
    assert_eq!(reply["values"][0]["value"], "2023-09-13");
    assert!(reply["took_ms"].is_number());
}

#[test]
fn wrong_usage_ends_with_2_and_a_failure_with_1() {
    let folder = folder();
    assert_eq!(ask_alone(folder.path(), &[]).status.code(), Some(2));
    let output = ask_alone(folder.path(), &["Hello", "--language", "fr"]);
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        text.contains("en, zh-Hans, zh-Hant, ur or ur-Latn"),
        "{text}"
    );
}
