//! Records as operators write them over HTTP: front matter at the top, translations below; companies
//! and events with the members of their files.
//! The checks are those of the files.

use super::page::{Draft, Front};
use super::{Found, markdown, yaml};
use crate::content::record::{Detail, Page};
use crate::domain::id::RecordId;
use crate::domain::kind::Kind;
use crate::domain::language::Language;
use crate::text::clean;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Members of a page, beside its translations.
const PAGE: [&str; 11] = [
    "published",
    "source",
    "sources",
    "sectors",
    "countries",
    "organisations",
    "valid_from",
    "valid_until",
    "visibility",
    "sample",
    "translations",
];
/// Members of a company and of an event.
const SHARED: [&str; 11] = [
    "name",
    "country",
    "sectors",
    "countries",
    "summary",
    "published",
    "source",
    "sources",
    "valid_from",
    "valid_until",
    "visibility",
];
const COMPANY: [&str; 7] = [
    "city",
    "offers",
    "needs",
    "founded",
    "employees",
    "website",
    "email",
];
const EVENT: [&str; 5] = ["starts", "ends", "place", "organiser", "register"];

/// What is wrong with a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The member that has it; empty for the whole.
    pub field: String,
    /// What is wrong; `None` where there is no such member.
    pub reason: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Translation {
    title: String,
    #[serde(default)]
    body: String,
    summary: Option<String>,
}

/// Reads a record.
///
/// # Errors
///
/// Returns every member that is not known, else the first fault.
pub fn read(kind: Kind, id: &RecordId, body: &Map<String, Value>) -> Result<Found, Vec<Fault>> {
    let fault = |field: &str, reason: String| {
        vec![Fault {
            field: field.to_owned(),
            reason: Some(reason),
        }]
    };
    for (member, value) in [("id", id.as_str()), ("kind", kind.name())] {
        if body.get(member).is_some_and(|given| given != value) {
            return Err(fault(
                member,
                format!("it differs from the address, {value}"),
            ));
        }
    }
    let is_page = !matches!(kind, Kind::Company | Kind::Event);
    let is_known = |member: &str| match kind {
        _ if matches!(member, "id" | "kind" | "sample") => true,
        Kind::Company => SHARED.contains(&member) || COMPANY.contains(&member),
        Kind::Event => SHARED.contains(&member) || EVENT.contains(&member),
        _ => PAGE.contains(&member),
    };
    let unknown: Vec<Fault> = body
        .keys()
        .filter(|member| !is_known(member))
        .map(|member| Fault {
            field: member.chars().take(40).collect(),
            reason: None,
        })
        .collect();
    if !unknown.is_empty() {
        return Err(unknown);
    }
    let draft = if is_page {
        page(kind, id, body)
    } else {
        listed(kind, id, body)
    };
    Ok(draft?.into_found())
}

fn page(kind: Kind, id: &RecordId, body: &Map<String, Value>) -> Result<Draft, Vec<Fault>> {
    let mut front = body.clone();
    let translations = front.remove("translations").unwrap_or_default();
    let front: Front = value("", Value::Object(front))?;
    let translations: BTreeMap<String, Value> = value("translations", translations)?;
    let mut pages = BTreeMap::new();
    for (tag, written) in translations {
        let field = format!("translations.{}", tag.chars().take(20).collect::<String>());
        let language = Language::parse(&tag).filter(|it| *it != Language::Undetermined);
        let Some(language) = language else {
            return one(
                &field,
                "it is no language: use en, zh, zh-Hant, ur or ur-Latn",
            );
        };
        let written: Translation = value(&field, written)?;
        let title = clean::title(&written.title).text;
        if title.is_empty() {
            return one(&format!("{field}.title"), "there is nothing to read in it");
        }
        let page = Page {
            title,
            summary: written.summary.map(|text| clean::body(&text).text),
            blocks: markdown::blocks(&written.body),
        };
        pages.insert(language, page);
    }
    if pages.is_empty() {
        return one("translations", "there must be one at least");
    }
    let made = Draft::new(
        &path(kind, id),
        id.as_str(),
        kind,
        &front,
        Detail::Pages(pages),
    );
    made.map(|(draft, _)| draft)
        .or_else(|problem| one("", &problem.reason))
}

fn listed(kind: Kind, id: &RecordId, body: &Map<String, Value>) -> Result<Draft, Vec<Fault>> {
    let mut body = body.clone();
    body.insert("id".to_owned(), id.as_str().into());
    let written: yaml::Written = value("", Value::Object(body))?;
    let made = yaml::draft(&path(kind, id), written);
    made.map(|(draft, _)| draft)
        .or_else(|problem| one("", &problem.reason))
}

/// Returns the path that a record's file would have.
fn path(kind: Kind, id: &RecordId) -> String {
    let folder = match kind {
        Kind::Article => "articles",
        Kind::Faq => "faq",
        Kind::Programme => "programmes",
        Kind::Company => "companies",
        Kind::Event => "events",
    };
    format!("{folder}/{id}.yaml")
}

fn value<T: serde::de::DeserializeOwned>(field: &str, value: Value) -> Result<T, Vec<Fault>> {
    serde_json::from_value(value).or_else(|error| one(field, &error.to_string()))
}

fn one<T>(field: &str, reason: &str) -> Result<T, Vec<Fault>> {
    Err(vec![Fault {
        field: field.to_owned(),
        reason: Some(reason.to_owned()),
    }])
}

#[cfg(test)]
mod tests {
    use super::{Fault, read};
    use crate::content::record::Detail;
    use crate::domain::id::RecordId;
    use crate::domain::kind::Kind;
    use serde_json::{Value, json};

    fn check(kind: Kind, body: &Value) -> Result<crate::content::record::Record, Vec<Fault>> {
        let id = RecordId::parse("a").expect("an id");
        read(kind, &id, body.as_object().expect("an object")).map(|found| found.record)
    }

    #[test]
    fn a_page_and_a_company_are_read() {
        let page = json!({"sectors": ["ai"], "visibility": "cec",
            "translations": {"ur": {"title": "عنوان", "body": "پہلا۔\n\n- دوسرا"}}});
        let record = check(Kind::Faq, &page).expect("a record");
        assert_eq!(
            record.title(crate::domain::language::Language::Urdu).0,
            "عنوان"
        );
        let Detail::Pages(pages) = &record.detail else {
            panic!("pages");
        };
        assert_eq!(pages.values().next().map(|page| page.blocks.len()), Some(2));
        let company = json!({"name": {"en": "Example"}, "country": "PK", "founded": 2010});
        let record = check(Kind::Company, &company).expect("a record");
        assert_eq!((record.id.as_str(), record.kind), ("a", Kind::Company));
    }

    #[test]
    fn a_fault_is_told_with_its_member() {
        for (kind, body, field) in [
            (Kind::Article, json!({}), "translations"),
            (
                Kind::Article,
                json!({"translations": {"fr": {"title": "x"}}}),
                "translations.fr",
            ),
            (
                Kind::Article,
                json!({"translations": {"en": {"title": " "}}}),
                "translations.en.title",
            ),
            (
                Kind::Article,
                json!({"translations": {"en": {}}}),
                "translations.en",
            ),
            (Kind::Article, json!({"id": "b"}), "id"),
            (Kind::Article, json!({"kind": "faq"}), "kind"),
            (Kind::Article, json!({"offers": []}), "offers"),
            (Kind::Company, json!({"name": {}}), ""),
            (Kind::Company, json!({"starts": "2026"}), "starts"),
            (
                Kind::Event,
                json!({"name": {"en": "x"}, "starts": "soon"}),
                "",
            ),
        ] {
            let faults = check(kind, &body).expect_err("a fault");
            assert_eq!(faults[0].field, field, "{body}");
        }
    }
}
