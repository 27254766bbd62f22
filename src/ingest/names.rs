//! Names that the content brings to the lexicon: companies, events, programmes, organisations.
//! Titles of other pages are found by retrieval, not named; a programme's that is a term ("technology
//! transfer") is a thing before it is a name, which the lexicon sees to.

use crate::content::record::{Detail, Record, TextMap};
use crate::domain::kind::Kind;
use crate::domain::language::{Language, Written};
use crate::lexicon::name::{Name, NameOf};
use crate::lexicon::tsv::Form;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What a name without its legal ending, or in brackets after it, is worth beside the whole.
const SHORT_WEIGHT: f32 = 0.9;

static ENDINGS: LazyLock<Vec<String>> = LazyLock::new(|| {
    include_str!("../../locales/questions/company-endings.tsv")
        .lines()
        .skip(1)
        .filter_map(|line| line.split('\t').next())
        .map(str::to_owned)
        .collect()
});

/// Returns the names of these records.
#[must_use]
pub fn names<'r>(records: impl IntoIterator<Item = &'r Record>) -> Vec<Name> {
    let mut names = Vec::new();
    let mut organisations = BTreeSet::new();
    for record in records {
        let of = NameOf::Record(record.id.clone());
        match &record.detail {
            Detail::Company(company) => names.push(Name {
                of,
                forms: company_forms(&company.name),
            }),
            Detail::Event(event) => names.push(Name {
                of,
                forms: forms(&event.name, bracketed),
            }),
            Detail::Pages(pages) => {
                organisations.extend(record.organisations.iter().cloned());
                if record.kind == Kind::Programme {
                    let titles = pages
                        .iter()
                        .map(|(language, page)| (*language, page.title.clone()));
                    names.push(Name {
                        of,
                        forms: forms(&TextMap(titles.collect()), without_year),
                    });
                }
            }
        }
    }
    names.extend(organisations.into_iter().map(|text| Name {
        of: NameOf::Organisation,
        forms: vec![form(&text, written_of(&text), 1.0)],
    }));
    names
}

fn company_forms(name: &TextMap) -> Vec<Form> {
    forms(name, |text| {
        without_ending(text)
            .map(str::to_owned)
            .into_iter()
            .collect()
    })
}

fn forms(name: &TextMap, shorter: impl Fn(&str) -> Vec<String>) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    for (language, text) in &name.0 {
        let written = match language {
            Language::RomanUrdu => Written::English,
            other => other.written(),
        };
        forms.push(form(text, written, 1.0));
        forms.extend(
            shorter(text)
                .iter()
                .map(|text| form(text, written, SHORT_WEIGHT)),
        );
    }
    forms
}

fn form(text: &str, language: Written, weight: f32) -> Form {
    Form {
        text: text.to_owned(),
        language,
        weight,
        is_first: weight >= 1.0,
        is_roman: false,
        tokens: Vec::new(),
    }
}

/// Returns a company's name without its legal ending; `None` where nothing of substance would be
/// left: one Han character, two letters.
fn without_ending(name: &str) -> Option<&str> {
    let name = name.trim();
    let short = ENDINGS
        .iter()
        .find_map(|ending| name.strip_suffix(ending.as_str()))?
        .trim_end_matches([' ', ',', '،']);
    (short.chars().count() >= 2 && short.len() >= 4).then_some(short)
}

/// Returns the name of a programme without the year that it ends or begins with.
fn without_year(name: &str) -> Vec<String> {
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let rest = match (name.rsplit_once(' '), name.split_once('年')) {
        (Some((rest, year)), _) if is_year(year) => rest,
        (_, Some((year, rest))) if is_year(year) => rest,
        _ => return bracketed(name),
    };
    vec![rest.to_owned()]
}

/// Returns the name before a bracket and the short name in it ("… Import Expo (CIIE)").
fn bracketed(name: &str) -> Vec<String> {
    let Some((before, rest)) = name.split_once(['(', '（']) else {
        return Vec::new();
    };
    let inside = rest.split([')', '）']).next().unwrap_or_default().trim();
    [before.trim(), inside]
        .into_iter()
        .filter(|part| part.chars().count() >= 3)
        .map(str::to_owned)
        .collect()
}

fn written_of(text: &str) -> Written {
    let has = |first: char, last: char| text.chars().any(|letter| (first..=last).contains(&letter));
    if has('\u{3400}', '\u{9fff}') {
        Written::Chinese
    } else if has('\u{600}', '\u{6ff}') {
        Written::Urdu
    } else {
        Written::English
    }
}

#[cfg(test)]
mod tests {
    use super::{ENDINGS, without_ending};

    #[test]
    fn every_ending_is_taken_off_its_example() {
        let rows = include_str!("../../locales/questions/company-endings.tsv");
        for row in rows.lines().skip(1) {
            let cells: Vec<_> = row.split('\t').collect();
            assert_eq!(cells.len(), 3, "{row}");
            let short = without_ending(cells[1]);
            assert!(
                short.is_some_and(|short| short.starts_with(cells[2])),
                "{row}: {short:?}"
            );
        }
        assert!(!ENDINGS.is_empty());
    }
}
