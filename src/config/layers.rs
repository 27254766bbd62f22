//! Where a setting stands: file and line, variable, flag; the later layer wins.
//! Each value is tried as it comes, so that an error names the very place that it stands in.

use super::{Error, Raw, Settings};
use std::ops::Range;
use toml::de::{DeTable, DeValue};
use toml::{Table, Value};

/// What the names of our variables begin with.
const PREFIX: &str = "RABTA_";

/// One value, where it stands, and the setting that it is for.
pub(super) struct Entry {
    key: String,
    value: Written,
    place: String,
}

/// A value as it is written.
enum Written {
    /// Typed, in the file.
    Typed(Value),
    /// A text, whose type is that of the setting.
    Text(String),
}

/// Returns the values of a file.
pub(super) fn of_file(file: &str, text: &str) -> Result<Vec<Entry>, Error> {
    let place = |span: &Range<usize>| {
        let before = text.get(..span.start).unwrap_or(text);
        format!("{file}, line {}", before.matches('\n').count() + 1)
    };
    let syntax = |error: &toml::de::Error| Error::Syntax {
        place: error
            .span()
            .map_or_else(|| file.to_owned(), |span| place(&span)),
        reason: error.message().to_owned(),
    };
    // Read twice: once for where things stand, once for what they are.
    let placed = DeTable::parse(text).map_err(|error| syntax(&error))?;
    let values: Table = text.parse().map_err(|error| syntax(&error))?;
    let mut entries = Vec::new();
    let mut leaves = Vec::new();
    collect("", placed.get_ref(), &mut leaves);
    for (key, span) in leaves {
        if let Some(value) = find(&values, &key) {
            entries.push(Entry {
                value: Written::Typed(value.clone()),
                place: place(&span),
                key,
            });
        }
    }
    Ok(entries)
}

/// Returns the values of the variables that are ours: `RABTA_A__B` is `a.b`.
pub(super) fn of_variables(variables: impl Iterator<Item = (String, String)>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = variables
        .filter_map(|(name, value)| {
            let key = name.strip_prefix(PREFIX)?;
            Some(Entry {
                key: key.to_ascii_lowercase().replace("__", "."),
                value: Written::Text(value),
                place: format!("{name} in the environment"),
            })
        })
        .collect();
    // The environment has no order; an error should not depend on it.
    entries.sort_by(|a, b| a.key.cmp(&b.key));
    entries
}

/// Returns the value of a flag.
pub(super) fn of_flag(key: &str, flag: &str, value: String) -> Entry {
    Entry {
        key: key.to_owned(),
        value: Written::Text(value),
        place: flag.to_owned(),
    }
}

/// Lays the values over the defaults, one after another.
pub(super) fn compose(entries: Vec<Entry>) -> Result<Settings, Error> {
    let defaults = Table::try_from(Raw::default()).expect("the defaults can be written as TOML");
    let mut merged = defaults.clone();
    let mut settings = checked(&merged).expect("the defaults pass their own check");
    for entry in entries {
        let Some(default) = find(&defaults, &entry.key).filter(|value| !value.is_table()) else {
            return Err(unknown(&defaults, entry));
        };
        let value = match entry.value {
            Written::Typed(value) => value,
            Written::Text(text) => typed_like(default, text),
        };
        set(&mut merged, &entry.key, value);
        settings = checked(&merged).map_err(|reason| Error::Value {
            place: entry.place,
            key: entry.key,
            reason,
            default: default.to_string(),
        })?;
    }
    Ok(settings)
}

fn checked(merged: &Table) -> Result<Settings, String> {
    let raw: Raw = merged
        .clone()
        .try_into()
        .map_err(|error: toml::de::Error| {
            let message = error.message();
            message.lines().next().unwrap_or(message).to_owned()
        })?;
    raw.check()
}

/// Gives a text the type that the setting has by default; a list is separated by commas.
fn typed_like(default: &Value, text: String) -> Value {
    let literal = || {
        let table: Option<Table> = format!("value = {text}").parse().ok();
        table.and_then(|mut table| table.remove("value"))
    };
    match default {
        Value::String(_) => Value::String(text),
        Value::Array(_) => literal().filter(Value::is_array).unwrap_or_else(|| {
            let items = text
                .split(',')
                .map(str::trim)
                .filter(|item| !item.is_empty());
            Value::Array(items.map(|item| Value::String(item.to_owned())).collect())
        }),
        _ => literal().unwrap_or(Value::String(text)),
    }
}

fn unknown(defaults: &Table, entry: Entry) -> Error {
    let parent = entry.key.rsplit_once('.').map_or("", |(parent, _)| parent);
    let (table, name) = match find(defaults, parent) {
        Some(Value::Table(table)) => (table, format!("under {parent} there are")),
        _ => (defaults, "there are".to_owned()),
    };
    let names: Vec<&str> = table.keys().map(String::as_str).collect();
    Error::Unknown {
        place: entry.place,
        key: entry.key,
        choices: format!("{name} {}", names.join(", ")),
    }
}

/// Collects everything in a table that is no table itself, with where its name stands. An empty
/// table of an unknown name counts, for it is a mistake too.
fn collect(prefix: &str, table: &DeTable<'_>, leaves: &mut Vec<(String, Range<usize>)>) {
    for (name, value) in table {
        let key = if prefix.is_empty() {
            name.get_ref().to_string()
        } else {
            format!("{prefix}.{}", name.get_ref())
        };
        match value.get_ref() {
            DeValue::Table(inner) if !inner.is_empty() => collect(&key, inner, leaves),
            DeValue::Table(_) if find(&known(), &key).is_some() => {}
            _ => leaves.push((key, name.span())),
        }
    }
}

fn known() -> Table {
    Table::try_from(Raw::default()).unwrap_or_default()
}

fn find<'t>(table: &'t Table, key: &str) -> Option<&'t Value> {
    let (first, rest) = key
        .split_once('.')
        .map_or((key, None), |(first, rest)| (first, Some(rest)));
    match (table.get(first)?, rest) {
        (value, None) => Some(value),
        (Value::Table(inner), Some(rest)) => find(inner, rest),
        _ => None,
    }
}

fn set(table: &mut Table, key: &str, value: Value) {
    match key.split_once('.') {
        None => {
            table.insert(key.to_owned(), value);
        }
        Some((first, rest)) => {
            if let Some(Value::Table(inner)) = table.get_mut(first) {
                set(inner, rest, value);
            }
        }
    }
}
