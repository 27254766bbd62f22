//! `rabta eval` on a set of its own: what is counted, at which step failures are, the exit status.
//! How good the answers are is for the golden sets to say.

use crate::app::{folder, printed, rabta, write};
use serde_json::Value;
use std::path::Path;
use std::process::Output;
use tempfile::TempDir;

const BRIDGE: &str = "---\ntitle: \"The Nilwaar bridge\"\npublished: 2024-05-06\n---\n\nThe Nilwaar bridge is 310 metres long. The Nilwaar bridge was opened on 3 May 2021. Pedestrians may cross the Zarqaash walkway beside it.\n";

const SET: [&str; 5] = [
    r#"{"id": "x-1", "question": "How long is the Nilwaar bridge?", "language": "en", "relevant": ["nilwaar-bridge"], "must_contain": ["310"], "type": "value"}"#,
    r#"{"id": "x-2", "question": "How long is the Nilwaar bridge?", "language": "en", "relevant": ["nilwaar-bridge"], "must_contain": ["2021-05-03"], "type": "value"}"#,
    r#"{"id": "x-3", "question": "How long is the Khanjar tunnel?", "language": "en", "about": "nilwaar-bridge", "outcome_any": ["no_answer", "clarify"], "type": "near_miss"}"#,
    r#"{"id": "x-4", "question": "How long is the Khanjar tunnel?", "language": "en", "relevant": ["khanjar-tunnel"], "must_contain": ["99"]}"#,
    r#"{"id": "y-1", "turns": [{"question": "When was the Nilwaar bridge opened?", "relevant": ["nilwaar-bridge"], "must_contain": ["2021-05-03"]}], "language": "en"}"#,
];

/// A folder with a record and a set, and what `eval` with these arguments says of them.
struct World(TempDir);

impl World {
    fn new() -> Self {
        let world = Self(folder());
        let path = world.0.path();
        write(path, "content/articles/nilwaar-bridge.en.md", BRIDGE);
        write(path, "set/dev/questions.jsonl", &SET.join("\n"));
        let mut command = rabta(path);
        command.args(["ingest", "content", "--data", "data"]);
        assert!(command.output().expect("the binary").status.success());
        world
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn eval(&self, arguments: &[&str]) -> Output {
        let mut command = rabta(self.path());
        command.args(["eval", "set", "--data", "data"]);
        command.args(arguments);
        command.output().expect("the binary")
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let output = self.eval(&[&["--json"], arguments].concat());
        serde_json::from_str(&printed(&output)).expect("JSON")
    }
}

/// Returns a figure over all.
fn figure(report: &Value, metric: &str) -> Option<(f64, u64)> {
    let figures = report["figures"].as_array().expect("figures");
    figures
        .iter()
        .find(|figure| figure["by"] == "all" && figure["metric"] == metric)
        .map(|figure| {
            let value = figure["value"].as_f64().expect("a value");
            (value, figure["n"].as_u64().expect("a count"))
        })
}

#[test]
fn every_case_is_counted_once_and_its_failure_named_by_step() {
    let world = World::new();
    let report = world.json(&[]);
    // One question's record is not there: skipped, not counted.
    assert_eq!((&report["n"], &report["skipped"]), (&4.into(), &1.into()));
    assert_eq!(figure(&report, "recall@1"), Some((1.0, 3)));
    assert_eq!(figure(&report, "outcome"), Some((1.0, 4)));
    assert_eq!(figure(&report, "false_answers"), Some((0.0, 1)));
    let (holds, n) = figure(&report, "holds").expect("holds");
    assert!((holds - 2.0 / 3.0).abs() < 1e-9 && n == 3, "{holds} of {n}");
    let failures = report["failures"].as_array().expect("failures");
    assert_eq!(failures.len(), 1, "{failures:?}");
    assert_eq!(failures[0]["id"], "x-2");
    assert_eq!(failures[0]["step"], "sentence");
    let text = printed(&world.eval(&["--by-step"]));
    assert!(
        text.contains("sentence: 1\n  en 1\n  en → en 1\n  x-2 (value)"),
        "{text}"
    );
}

#[test]
fn retrieval_alone_grades_the_search_and_no_answer() {
    let report = World::new().json(&["--retrieval"]);
    assert_eq!(figure(&report, "mrr@10"), Some((1.0, 3)));
    assert_eq!(figure(&report, "outcome"), None);
}

#[test]
fn a_floor_decides_the_status_over_the_cases_that_are_run() {
    let world = World::new();
    let status = |arguments: &[&str]| world.eval(arguments).status.code();
    assert_eq!(status(&["--at-least", "holds=0.9"]), Some(1));
    assert_eq!(status(&["--at-least", "holds=0.9", "--id", "y-"]), Some(0));
}

#[test]
fn a_check_names_the_rows_that_no_record_backs() {
    let world = World::new();
    let output = world.eval(&["--check"]);
    let text = printed(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("x-4: no record khanjar-tunnel"), "{text}");
    assert!(!text.contains("x-1") && !text.contains("x-2"), "{text}");
    assert!(text.contains("belongs to held"), "{text}");
}

#[test]
fn words_that_nothing_covers_are_listed_by_frequency() {
    let world = World::new();
    let questions = printed(&world.eval(&["--unknown"]));
    assert!(
        questions.contains("2\tkhanjar\ten\tHow long is the Khanjar tunnel?"),
        "{questions}"
    );
    assert!(
        !questions.contains("\tlong\t") && !questions.contains("\tbridge\t"),
        "{questions}"
    );
    let mut command = rabta(world.path());
    command.args(["eval", "content", "--data", "data", "--unknown"]);
    let content = printed(&command.output().expect("the binary"));
    assert!(
        content.contains("1\tzarqaash\ten\tPedestrians may cross"),
        "{content}"
    );
    assert!(!content.contains("\t310\t"), "{content}");
}
