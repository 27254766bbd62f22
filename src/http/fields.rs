//! The members of a JSON object, read one by one with all their faults collected.
//! Which members there are is for the routes to say; visitors' unknown ones are never looked at.

use super::problem::{Fault, FieldFault, Problem};
use crate::domain::country::Country;
use crate::domain::kind::Kind;
use crate::domain::language::Language;
use crate::domain::sector::Sector;
use crate::text::clean;
use serde_json::{Map, Value};
use std::borrow::Cow;

/// An object that is being read. A member that is `null` counts as absent.
pub(super) struct Fields<'a> {
    object: Option<&'a Map<String, Value>>,
    /// What the fields' paths begin with: empty, or `filters.`.
    prefix: &'static str,
    faults: Vec<FieldFault>,
}

impl<'a> Fields<'a> {
    /// Begins with the body itself, which must be an object.
    pub(super) fn of(body: &'a Value) -> Result<Self, Problem> {
        let object = body.as_object();
        let object = object.ok_or_else(|| Problem::fields(vec![("".into(), Fault::Object)]))?;
        Ok(Self {
            object: Some(object),
            prefix: "",
            faults: Vec::new(),
        })
    }

    /// Begins with a member that is an object or absent; `prefix` is its path with a dot.
    pub(super) fn within(&mut self, name: &'static str, prefix: &'static str) -> Self {
        let object = self.get(name).and_then(|value| {
            if !value.is_object() {
                self.fault(name, Fault::Object);
            }
            value.as_object()
        });
        Self {
            object,
            prefix,
            faults: Vec::new(),
        }
    }

    /// Adds the faults that were found elsewhere.
    pub(super) fn absorb(&mut self, other: Self) {
        self.faults.extend(other.faults);
    }

    /// Notes a fault of a member.
    pub(super) fn fault(&mut self, name: &'static str, fault: Fault) {
        self.faults.push((self.path(name), fault));
    }

    /// Refuses members of other names, on routes where one would be a mistake.
    pub(super) fn only(&mut self, names: &[&str]) {
        let Some(object) = self.object else { return };
        for name in object.keys().filter(|name| !names.contains(&name.as_str())) {
            // What a stranger wrote is repeated in part.
            let name: String = name.chars().take(40).collect();
            self.faults
                .push((format!("{}{name}", self.prefix).into(), Fault::Unknown));
        }
    }

    /// Returns whether a member is there.
    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Returns a text that must be there and be read.
    pub(super) fn required<T>(
        &mut self,
        name: &'static str,
        fault: Fault,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        if self.get(name).is_none() {
            self.fault(name, Fault::Required);
            return None;
        }
        self.optional(name, fault, read)
    }

    /// Returns a text that is read where it is there.
    pub(super) fn optional<T>(
        &mut self,
        name: &'static str,
        fault: Fault,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let value = read(self.text(name)?);
        if value.is_none() {
            self.fault(name, fault);
        }
        value
    }

    /// Returns a text.
    pub(super) fn text(&mut self, name: &'static str) -> Option<&'a str> {
        let value = self.get(name)?;
        if !value.is_string() {
            self.fault(name, Fault::Text);
        }
        value.as_str()
    }

    /// Returns whether a switch is on; one that is absent is off.
    pub(super) fn switch(&mut self, name: &'static str) -> bool {
        match self.get(name) {
            None | Some(Value::Bool(false)) => false,
            Some(Value::Bool(true)) => true,
            Some(_) => {
                self.fault(name, Fault::Boolean);
                false
            }
        }
    }

    /// Returns a visitor's words, cleaned and within a bound; `None` where there are none.
    pub(super) fn words(&mut self, name: &'static str, most: usize) -> Option<String> {
        let words = clean::visitor(self.text(name)?);
        if words.chars().count() > most {
            self.fault(name, Fault::Long(most));
        }
        Some(words.trim().to_owned()).filter(|words| !words.is_empty())
    }

    /// Returns a visitor's words, which must be there and on one line.
    pub(super) fn required_line(&mut self, name: &'static str, most: usize) -> String {
        let line = self.words(name, most).unwrap_or_default();
        if line.is_empty() {
            let is_there = self.has(name);
            self.fault(
                name,
                if is_there {
                    Fault::Empty
                } else {
                    Fault::Required
                },
            );
        }
        line.split(['\n', '\t']).collect::<Vec<_>>().join(" ")
    }

    /// Returns one of the five languages.
    pub(super) fn language(&mut self, name: &'static str) -> Option<Language> {
        let text = self.text(name)?;
        let language = language(text);
        if language.is_none() {
            self.fault(name, one_of_languages());
        }
        language
    }

    /// Returns kinds of record.
    pub(super) fn kinds(&mut self, name: &'static str) -> Vec<Kind> {
        self.list(name, kind)
    }

    /// Returns sectors.
    pub(super) fn sectors(&mut self, name: &'static str) -> Vec<Sector> {
        self.list(name, sector)
    }

    /// Returns countries.
    pub(super) fn countries(&mut self, name: &'static str) -> Vec<Country> {
        self.list(name, country)
    }

    /// Returns a list of objects, each of which must be read.
    pub(super) fn objects<T>(
        &mut self,
        name: &'static str,
        read: impl Fn(&Value) -> Result<T, Vec<(&'static str, Fault)>>,
    ) -> Vec<T> {
        let Some(value) = self.get(name) else {
            return Vec::new();
        };
        let Some(items) = value.as_array() else {
            self.fault(name, Fault::List);
            return Vec::new();
        };
        let mut read_items = Vec::new();
        for (number, item) in items.iter().enumerate() {
            match read(item) {
                Ok(item) => read_items.push(item),
                Err(faults) => {
                    let path = format!("{}[{number}]", self.path(name));
                    let paths = faults.into_iter().map(|(member, fault)| {
                        let dot = if member.is_empty() { "" } else { "." };
                        (format!("{path}{dot}{member}").into(), fault)
                    });
                    self.faults.extend(paths);
                }
            }
        }
        read_items
    }

    /// Ends the reading: a problem with every fault that was found, if one was.
    pub(super) fn finish(self) -> Result<(), Problem> {
        if self.faults.is_empty() {
            Ok(())
        } else {
            Err(Problem::fields(self.faults))
        }
    }

    /// Returns a list of texts, each of which must be read.
    pub(super) fn list<T>(
        &mut self,
        name: &'static str,
        read: impl Fn(&str) -> Result<T, Fault>,
    ) -> Vec<T> {
        let Some(value) = self.get(name) else {
            return Vec::new();
        };
        let Some(items) = value.as_array() else {
            self.fault(name, Fault::List);
            return Vec::new();
        };
        let mut read_items = Vec::new();
        for (number, item) in items.iter().enumerate() {
            match item.as_str().ok_or(Fault::Text).and_then(&read) {
                Ok(item) => read_items.push(item),
                Err(fault) => {
                    let path = format!("{}[{number}]", self.path(name));
                    self.faults.push((path.into(), fault));
                }
            }
        }
        read_items
    }

    fn get(&self, name: &str) -> Option<&'a Value> {
        self.object?.get(name).filter(|value| !value.is_null())
    }

    fn path(&self, name: &'static str) -> Cow<'static, str> {
        if self.prefix.is_empty() {
            name.into()
        } else {
            format!("{}{name}", self.prefix).into()
        }
    }
}

/// Reads a kind of record.
pub(super) fn kind(text: &str) -> Result<Kind, Fault> {
    let choices = || Fault::OneOf(Kind::ALL.map(Kind::name).join(", "));
    Kind::parse(text).ok_or_else(choices)
}

/// Reads a sector, by its form alone: one that the taxonomy lacks fits no record.
pub(super) fn sector(text: &str) -> Result<Sector, Fault> {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let is_sector = (1..=64).contains(&text.len()) && text.bytes().all(is_plain);
    let sector = is_sector.then(|| Sector(text.to_owned()));
    sector.ok_or(Fault::Sector)
}

/// Reads a country.
pub(super) fn country(text: &str) -> Result<Country, Fault> {
    Country::parse(text).map_err(|_| Fault::Country)
}

/// Reads a tag that a caller gives; `und` is for us to say, not for callers.
pub(super) fn language(tag: &str) -> Option<Language> {
    Language::parse(tag).filter(|&language| language != Language::Undetermined)
}

/// Returns the fault of a language that is none of ours.
pub(super) fn one_of_languages() -> Fault {
    Fault::OneOf(Language::ALL.map(Language::tag).join(", "))
}
