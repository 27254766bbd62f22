//! `rabta ingest` on folders: what is taken, what is said, and the exit status.

use crate::app::{folder, printed, rabta, write};
use std::path::Path;
use std::process::Output;

fn ingest(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = rabta(folder);
    command
        .args(["ingest", "content", "--data", "data"])
        .args(arguments);
    command.output().expect("the binary")
}

/// Asserts the last line of a report, and that the status says whether all was taken.
fn check(output: &Output, counts: &str) {
    let text = printed(output);
    assert_eq!(text.lines().last(), Some(counts), "{text}");
    let status = i32::from(!counts.ends_with("failed 0"));
    assert_eq!(output.status.code(), Some(status), "{text}");
}

fn write_article(folder: &Path, name: &str, length: u32) {
    let text = format!(
        "---\ntitle: \"The Nilwaar bridge\"\npublished: 2024-05-06\nsectors: [transport]\n---\n\nThe Nilwaar bridge is {length} metres long.\n"
    );
    write(folder, &format!("content/articles/{name}.en.md"), &text);
}

#[test]
fn the_same_folder_twice_changes_nothing_and_says_so() {
    let folder = folder();
    write_article(folder.path(), "nilwaar-bridge", 310);
    check(
        &ingest(folder.path(), &[]),
        "added 1, changed 0, unchanged 0, removed 0, failed 0",
    );
    check(
        &ingest(folder.path(), &[]),
        "added 0, changed 0, unchanged 1, removed 0, failed 0",
    );
    write_article(folder.path(), "nilwaar-bridge", 320);
    check(
        &ingest(folder.path(), &[]),
        "added 0, changed 1, unchanged 0, removed 0, failed 0",
    );
}

#[test]
fn a_bad_file_is_named_with_its_line_and_the_rest_is_taken() {
    let folder = folder();
    write_article(folder.path(), "nilwaar-bridge", 310);
    write(
        folder.path(),
        "content/companies/broken.yaml",
        "id: broken\nname: { en: Broken }\ncountry: [\n",
    );
    let output = ingest(folder.path(), &[]);
    check(
        &output,
        "added 1, changed 0, unchanged 0, removed 0, failed 1",
    );
    let text = printed(&output);
    let line = text
        .lines()
        .find(|line| line.starts_with("failed:"))
        .expect("a line");
    assert!(line.contains("companies/broken.yaml line "), "{text}");
}

#[test]
fn pruning_removes_what_is_gone_from_the_same_path_alone() {
    let folder = folder();
    write_article(folder.path(), "nilwaar-bridge", 310);
    write_article(folder.path(), "other-bridge", 320);
    check(
        &ingest(folder.path(), &[]),
        "added 2, changed 0, unchanged 0, removed 0, failed 0",
    );
    std::fs::remove_file(folder.path().join("content/articles/other-bridge.en.md"))
        .expect("a file");
    check(
        &ingest(folder.path(), &[]),
        "added 0, changed 0, unchanged 1, removed 0, failed 0",
    );
    check(
        &ingest(folder.path(), &["--prune"]),
        "added 0, changed 0, unchanged 1, removed 1, failed 0",
    );
}

#[test]
fn what_was_taken_is_answered_with_its_source() {
    let folder = folder();
    write_article(folder.path(), "nilwaar-bridge", 310);
    ingest(folder.path(), &[]);
    let mut command = rabta(folder.path());
    let command = command.args(["ask", "How long is the Nilwaar bridge?", "--data", "data"]);
    let text = printed(&command.output().expect("the binary"));
    assert!(
        text.contains("310") && text.contains("[1] The Nilwaar bridge (en)"),
        "{text}"
    );
}

#[test]
fn a_path_that_is_not_there_is_a_failure() {
    let output = ingest(folder().path(), &[]);
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(
        text.contains("rabta: ") && text.contains("content"),
        "{text}"
    );
}
