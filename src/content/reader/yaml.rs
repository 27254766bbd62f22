//! Companies and events in YAML; front matter for the page readers.
//! The same members in JSON are read by `json` into the same types.

use super::page::{Draft, Front, problem};
use super::{Problem, path_parts};
use crate::content::record::{Company, Detail, Event, TextMap};
use crate::domain::{country::Country, kind::Kind, language::Language};
use crate::text::clean;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// A company or an event as it is written, before it is checked.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Written {
    id: Option<String>,
    name: BTreeMap<String, String>,
    country: Option<String>,
    city: BTreeMap<String, String>,
    sectors: Vec<String>,
    countries: Vec<String>,
    summary: BTreeMap<String, String>,
    offers: Vec<BTreeMap<String, String>>,
    needs: Vec<BTreeMap<String, String>>,
    founded: Option<i16>,
    employees: Option<u64>,
    website: Option<String>,
    email: Option<String>,
    starts: Option<String>,
    ends: Option<String>,
    place: BTreeMap<String, String>,
    organiser: BTreeMap<String, String>,
    register: Option<String>,
    kind: Option<String>,
    published: Option<String>,
    source: Option<String>,
    sources: Vec<crate::content::record::Citation>,
    valid_from: Option<String>,
    valid_until: Option<String>,
    visibility: Option<super::page::OneOrMany>,
    sample: bool,
}

/// Reads one file.
///
/// # Errors
///
/// Returns the line and what is wrong there.
pub fn read(path: &str, text: &str) -> Result<(Vec<Draft>, Vec<Problem>), Problem> {
    let written: Written = parse(path, text)?;
    let (draft, warnings) = draft(path, written)?;
    Ok((vec![draft], warnings))
}

/// Parses YAML under a budget that files of ours never reach: no anchors, 64 levels.
pub(super) fn parse<T: DeserializeOwned>(path: &str, text: &str) -> Result<T, Problem> {
    let options = serde_saphyr::options! {
        strict_booleans: true,
        budget: serde_saphyr::budget! { max_depth: 64, max_nodes: 20_000, max_anchors: 0 },
    };
    serde_saphyr::from_str_with_options(text, options).map_err(|error| {
        let line = error.location().map(|location| location.line());
        let reason = error.to_string();
        problem(
            path,
            line,
            reason.lines().next().unwrap_or_default().to_owned(),
        )
    })
}

/// Checks a company or an event.
pub(super) fn draft(path: &str, written: Written) -> Result<(Draft, Vec<Problem>), Problem> {
    let parts = path_parts(path);
    let kind = match (parts.kind, written.kind.as_deref().and_then(Kind::parse)) {
        (Some(kind), _) | (None, Some(kind)) => kind,
        (None, None) if written.starts.is_some() => Kind::Event,
        (None, None) => Kind::Company,
    };
    let fail = |reason: String| problem(path, None, reason);
    if written.name.is_empty() {
        return Err(fail("there is no name: add `name: { en: … }`".to_owned()));
    }
    let id = written.id.clone().unwrap_or_else(|| parts.stem.clone());
    let mut warnings = Vec::new();
    if id != parts.stem {
        warnings.push(Problem {
            is_warning: true,
            ..fail(format!(
                "the id {id} differs from the file's name {}",
                parts.stem
            ))
        });
    }
    let front = front(&written);
    let detail = match kind {
        Kind::Company => Detail::Company(Box::new(company(path, written)?)),
        Kind::Event => Detail::Event(Box::new(event(path, written)?)),
        _ => return Err(fail(format!("a {} is written as Markdown", kind.name()))),
    };
    let (draft, more) = Draft::new(path, &id, kind, &front, detail)?;
    warnings.extend(more);
    Ok((draft, warnings))
}

fn front(written: &Written) -> Front {
    let mut countries = written.countries.clone();
    countries.extend(written.country.clone());
    Front {
        published: written.published.clone(),
        source: written.source.clone(),
        sources: written.sources.clone(),
        sectors: written.sectors.clone(),
        countries,
        valid_from: written.valid_from.clone(),
        valid_until: written.valid_until.clone(),
        visibility: written.visibility.clone(),
        sample: written.sample,
        ..Front::default()
    }
}

fn company(path: &str, written: Written) -> Result<Company, Problem> {
    let lines = |lines: Vec<BTreeMap<String, String>>| {
        lines
            .into_iter()
            .map(|line| text_map(path, line))
            .collect::<Result<Vec<_>, _>>()
    };
    Ok(Company {
        name: text_map(path, written.name)?,
        country: country(path, written.country.as_deref())?,
        city: text_map(path, written.city)?,
        summary: text_map(path, written.summary)?,
        offers: lines(written.offers)?,
        needs: lines(written.needs)?,
        founded: written.founded,
        employees: written.employees,
        website: written.website,
        email: written.email,
    })
}

fn event(path: &str, written: Written) -> Result<Event, Problem> {
    let starts = written.starts.map(|text| moment(path, &text)).transpose()?;
    let ends = written.ends.map(|text| moment(path, &text)).transpose()?;
    Ok(Event {
        name: text_map(path, written.name)?,
        starts,
        ends,
        place: text_map(path, written.place)?,
        country: country(path, written.country.as_deref())?,
        organiser: text_map(path, written.organiser)?,
        register: written.register,
        summary: text_map(path, written.summary)?,
    })
}

/// Checks a month, a date or a date-time.
fn moment(path: &str, text: &str) -> Result<String, Problem> {
    let text = text.trim();
    let day = text.get(..10).unwrap_or(text);
    let is_month = text.len() == 7 && format!("{text}-01").parse::<jiff::civil::Date>().is_ok();
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_month || is_year || day.parse::<jiff::civil::Date>().is_ok() {
        Ok(text.to_owned())
    } else {
        Err(problem(
            path,
            None,
            format!("{text:?} is no date: write 2026-11-24, 2026-11 or 2026-11-24T15:00+05:00"),
        ))
    }
}

fn country(path: &str, code: Option<&str>) -> Result<Option<Country>, Problem> {
    code.map(|code| Country::parse(code).map_err(|error| problem(path, None, error.to_string())))
        .transpose()
}

fn text_map(path: &str, texts: BTreeMap<String, String>) -> Result<TextMap, Problem> {
    texts
        .into_iter()
        .map(|(tag, text)| match Language::parse(&tag) {
            Some(language) if language != Language::Undetermined => {
                Ok((language, clean::title(text.trim()).text))
            }
            _ => Err(problem(
                path,
                None,
                format!("{tag:?} is no language: use en, zh, zh-Hant, ur or ur-Latn"),
            )),
        })
        .filter(|entry| entry.as_ref().map_or(true, |(_, text)| !text.is_empty()))
        .collect::<Result<_, _>>()
        .map(TextMap)
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::content::record::Detail;

    #[test]
    fn a_company_is_read_and_a_bad_field_is_named_with_its_line() {
        let text = "id: example-co\nname: { en: Example Co, zh: 示例公司 }\ncountry: pk\noffers:\n  - { en: chatbots }\nfounded: 2010\n";
        let (drafts, warnings) = read("companies/example-co.yaml", text).expect("reads");
        assert!(warnings.is_empty(), "{warnings:?}");
        let Detail::Company(company) = &drafts[0].record.detail else {
            panic!("a company");
        };
        assert_eq!(company.founded, Some(2010));
        let problem = read(
            "companies/x.yaml",
            "id: x\nname: { en: X }\nfounded: soon\n",
        )
        .expect_err("bad year");
        assert_eq!(problem.line, Some(3), "{problem:?}");
    }

    #[test]
    fn an_alias_bomb_is_refused() {
        let text = "name: &a { en: x }\ncity: *a\n";
        assert!(read("companies/x.yaml", text).is_err());
    }
}
