//! `rabta match`: counterparts with reasons for one company, and the table and plan of an event.

use crate::app::{folder, printed, project, rabta};
use serde_json::Value;
use std::collections::HashSet;
use std::path::Path;
use std::process::Output;

fn run(data: &Path, arguments: &[&str]) -> Output {
    let mut command = rabta(project());
    command
        .arg("match")
        .args(arguments)
        .args(["--now", "2026-11-24", "--data"])
        .arg(data);
    command.output().expect("the binary")
}

#[test]
fn a_company_gets_counterparts_with_reasons_in_the_readers_language() {
    let folder = folder();
    let data = folder.path().join("data");
    let output = run(
        &data,
        &["nishtaraab-surgical", "--language", "ur", "--json"],
    );
    let matches: Value = serde_json::from_str(&printed(&output)).expect("JSON");
    assert_eq!(matches["company_id"], "nishtaraab-surgical");
    assert!(matches["profile"].is_null() && matches["next_cursor"].is_null());
    let first = &matches["items"][0];
    assert_eq!(first["company"]["id"], "hanlingbo-medical");
    assert_eq!(first["company"]["sample"], true);
    let score = first["score"].as_f64().expect("a score");
    assert!(score > 0.5 && score <= 1.0, "{score}");
    let reason = &first["reasons"][0];
    assert_eq!(reason["need"]["language"], "ur");
    let need = reason["need"]["text"].as_str().expect("a text");
    assert!(reason["text"].as_str().expect("a text").contains(need));
    assert!(!matches.to_string().contains("bd@"), "addresses stay in");

    let text = printed(&run(&data, &["Nishtaraab Surgical Works"]));
    assert!(text.contains("Hanlingbo Medical Devices"), "{text}");
}

#[test]
fn a_profile_gets_counterparts_as_a_company_does() {
    let folder = folder();
    let data = folder.path().join("data");
    let file = folder.path().join("profile.json");
    let profile = r#"{"needs": ["一家中国鲜果进口商"], "offers": [{"en": "Fresh mangoes"}], "country": "PK"}"#;
    std::fs::write(&file, profile).expect("written");
    let file = file.display().to_string();
    let output = run(&data, &["--profile", &file, "--json"]);
    let matches: Value = serde_json::from_str(&printed(&output)).expect("JSON");
    assert!(matches["company_id"].is_null());
    assert_eq!(
        matches["profile"]["needs"][0]["zh-Hans"],
        "一家中国鲜果进口商"
    );
    assert_eq!(
        matches["items"][0]["company"]["id"],
        "tianguoling-coldchain"
    );
}

#[test]
fn nothing_is_returned_where_nothing_fits_and_strangers_are_named() {
    let folder = folder();
    let data = folder.path().join("data");
    let output = run(&data, &["charmnaqsh-leather", "--json"]);
    let matches: Value = serde_json::from_str(&printed(&output)).expect("JSON");
    assert_eq!(matches["items"], serde_json::json!([]));
    let output = run(&data, &["no-such-company"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no-such-company"));
    assert_eq!(run(&data, &[]).status.code(), Some(2));
}

#[test]
fn an_event_gets_a_table_and_a_plan_in_which_nobody_is_double_booked() {
    let folder = folder();
    let data = folder.path().join("data");
    let table = folder.path().join("table.csv");
    let output = run(
        &data,
        &[
            "--all",
            "--slots",
            "3",
            "--out",
            &table.display().to_string(),
        ],
    );
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let mut reader = csv::Reader::from_path(&table).expect("a table");
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert!(rows.len() > 40, "{} rows", rows.len());
    let mut busy = HashSet::new();
    for row in rows.iter().filter(|row| !row[6].is_empty()) {
        assert!(
            busy.insert((row[0].to_owned(), row[6].to_owned())),
            "{row:?}"
        );
        let mirrored = rows
            .iter()
            .find(|other| other[0] == row[3] && other[3] == row[0])
            .expect("both sides have the row");
        assert_eq!(mirrored[6], row[6]);
    }
    assert!(!busy.is_empty());

    let sheet = folder.path().join("table.xlsx");
    let slots = folder.path().join("slots.txt");
    std::fs::write(&slots, "09:00\n09:30\n").expect("written");
    let (sheet, slots) = (sheet.display().to_string(), slots.display().to_string());
    let output = run(&data, &["--all", "--slots", &slots, "--out", &sheet]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(std::fs::read(&sheet).expect("a file").starts_with(b"PK"));
    let refused = run(&data, &["--all", "--out", "table.txt"]);
    assert_eq!(refused.status.code(), Some(1));
}
