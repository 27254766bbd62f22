//! What holds for every file of the project.
//! The length of functions and the rest of the style are for the lints.

use crate::app::project;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Lines of a source file.
const LINES: usize = 500;
/// Bytes of a file under version control.
const BYTES: u64 = 1 << 20;

/// Returns every source file under src/, by its path from there.
pub(crate) fn sources() -> Vec<(String, String)> {
    let mut sources = Vec::new();
    collect(&project().join("src"), "", &mut sources);
    assert!(sources.len() > 100, "the sources are found");
    sources.sort();
    sources
}

fn collect(folder: &Path, prefix: &str, sources: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy();
        let name = format!("{prefix}{name}");
        if path.is_dir() {
            collect(&path, &format!("{name}/"), sources);
        } else if name.ends_with(".rs") {
            let text = fs::read_to_string(&path).expect("UTF-8");
            sources.push((name, text));
        }
    }
}

/// Returns the files under version control that are there.
fn tracked() -> Vec<String> {
    let output = Command::new("git")
        .args(["ls-files", "-z"])
        .current_dir(project())
        .output()
        .expect("git");
    assert!(
        output.status.success(),
        "the project is under version control"
    );
    let names = String::from_utf8(output.stdout).expect("UTF-8");
    let names = names.split('\0').filter(|name| !name.is_empty());
    names
        .filter(|name| project().join(name).is_file())
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_source_file_opens_with_what_it_is_for() {
    for (name, text) in sources() {
        assert!(
            text.starts_with("//! "),
            "src/{name} says not what it is for"
        );
    }
}

#[test]
fn no_source_file_is_longer_than_a_reader_can_hold() {
    for (name, text) in sources() {
        let lines = text.lines().count();
        assert!(
            lines <= LINES,
            "src/{name} has {lines} lines, {LINES} is the most"
        );
    }
}

#[test]
fn no_large_file_is_under_version_control() {
    for name in tracked() {
        let bytes = fs::metadata(project().join(&name)).expect("a file").len();
        assert!(
            bytes <= BYTES,
            "{name} has {bytes} bytes, {BYTES} is the most"
        );
    }
}

#[test]
fn no_file_names_a_machine_or_where_packages_come_from() {
    // Put together here, so that this file does not hold them.
    let words = [
        ["/ro", "ot/"].concat(),
        ["/ho", "me/"].concat(),
        ["/wo", "rk/"].concat(),
        ["registry.", "npmjs"].concat(),
        ["static.", "crates.io"].concat(),
        ["index.", "crates.io"].concat(),
    ];
    for name in tracked() {
        let Ok(text) = fs::read_to_string(project().join(&name)) else {
            continue; // A picture.
        };
        for (number, line) in text.lines().enumerate() {
            for word in &words {
                let at = line.find(word.as_str());
                // A web address may hold such a path; a machine's begins with it.
                let is_path = at.is_some_and(|at| {
                    !word.starts_with('/') || !line[..at].ends_with(|c: char| c.is_alphanumeric())
                });
                assert!(!is_path, "{name}:{}: holds {word}", number + 1);
            }
        }
    }
}
