//! The layers of docs/ARCHITECTURE.md, held against every import.
//! It reads text, not types: a path that starts at the crate's root is an import.

use crate::app::project;
use crate::house::sources;
use std::collections::BTreeMap;
use std::fs;

/// Reads the list: lines of a number and modules, the first block that begins with `main`.
fn layers(page: &str) -> BTreeMap<String, u32> {
    let lines = page
        .lines()
        .skip_while(|line| !line.ends_with(" main"))
        .take_while(|line| !line.starts_with("beside"));
    let mut layers = BTreeMap::new();
    for line in lines {
        let mut words = line.split_whitespace();
        let number: u32 = words
            .next()
            .and_then(|word| word.parse().ok())
            .expect("a layer begins with its number");
        layers.extend(words.map(|word| (word.to_owned(), number)));
    }
    layers
}

/// Returns the modules that a line names from the crate's root.
fn imports(line: &str) -> Vec<&str> {
    let code = line.split("//").next().unwrap_or_default();
    let mut imports = Vec::new();
    for root in ["crate::", "rabta::"] {
        for (at, _) in code.match_indices(root) {
            // `$crate::` and `notcrate::` are others' roots.
            let before = code[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            let rest = &code[at + root.len()..];
            let is_word = |c: char| c.is_alphanumeric() || c == '_';
            if let Some(group) = rest.strip_prefix('{') {
                let names = group.split(['}', ';']).next().unwrap_or_default();
                imports.extend(names.split(',').filter_map(|name| {
                    let name = name.trim();
                    let end = name.find(|c| !is_word(c)).unwrap_or(name.len());
                    (end > 0).then(|| &name[..end])
                }));
            } else {
                imports.push(&rest[..rest.find(|c| !is_word(c)).unwrap_or(rest.len())]);
            }
        }
    }
    imports
}

#[test]
fn modules_import_only_from_lines_strictly_below_their_own() {
    let page = fs::read_to_string(project().join("docs/ARCHITECTURE.md")).expect("the page");
    let layers = layers(&page);
    let mut faults = Vec::new();
    for (name, text) in sources() {
        let module = name.split(['/', '.']).next().unwrap_or_default();
        if matches!(module, "lib" | "telemetry") {
            continue;
        }
        let Some(own) = layers.get(module) else {
            faults.push(format!(
                "src/{name}: {module} stands on no line of the list"
            ));
            continue;
        };
        for (number, line) in text.lines().enumerate() {
            for import in imports(line) {
                let is_allowed = match import {
                    _ if import == module => true,
                    "telemetry" => matches!(module, "main" | "cli" | "app"),
                    // What is no module is an item of the root, of which there is none.
                    _ => layers.get(import).is_some_and(|layer| layer < own),
                };
                if !is_allowed {
                    faults.push(format!(
                        "src/{name}:{}: {module} may not import {import}",
                        number + 1
                    ));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_module_of_the_list_exists() {
    let page = fs::read_to_string(project().join("docs/ARCHITECTURE.md")).expect("the page");
    for module in layers(&page).keys() {
        let source = project().join("src");
        let is_there = source.join(module).join("mod.rs").is_file()
            || source.join(module).with_extension("rs").is_file();
        assert!(is_there, "{module} is listed and not there");
    }
}

#[test]
fn errors_without_a_type_stay_at_the_command_line() {
    for (name, text) in sources() {
        if name == "main.rs" || name.starts_with("cli/") {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            assert!(
                !line.contains("anyhow::"),
                "src/{name}:{}: anyhow is for main and cli alone",
                number + 1
            );
        }
    }
}

#[test]
fn an_import_is_seen_in_each_way_of_writing_it() {
    assert_eq!(imports("use crate::text::clean;"), ["text"]);
    assert_eq!(imports("use crate::{app, http::wire};"), ["app", "http"]);
    assert_eq!(imports("let x = crate::store::open();"), ["store"]);
    assert_eq!(imports("pub(crate) fn f() {} // crate::http"), [""; 0]);
}
