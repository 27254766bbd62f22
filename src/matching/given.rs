//! A profile as a partner gives it: `{offers, needs, sectors, country}`, lines as strings or text maps.
//! Which language a string is in is for whoever detects it.

use super::profile::Profile;
use crate::content::record::TextMap;
use crate::domain::country::Country;
use crate::domain::language::Language;
use crate::domain::sector::Sector;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The most lines of one kind; the limit of the contract for arrays is wider.
const MOST_LINES: usize = 100;

/// A profile as it stands in JSON.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Given {
    /// What is offered.
    pub offers: Vec<GivenLine>,
    /// What is needed.
    pub needs: Vec<GivenLine>,
    /// Sectors by id.
    pub sectors: Vec<String>,
    /// The country, ISO 3166-1 alpha-2.
    pub country: Option<String>,
}

/// A line as it stands in JSON.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum GivenLine {
    /// A text in a language to be detected.
    Text(String),
    /// A text in each language, by tag.
    Map(BTreeMap<String, String>),
}

/// What is wrong with a profile: a field, and why.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {reason}")]
pub struct Invalid {
    /// The field, as `needs[0].fr`.
    pub field: String,
    /// Why.
    pub reason: String,
}

impl Given {
    /// Reads the profile; `detect` says which language a plain string is in.
    ///
    /// # Errors
    ///
    /// Returns the first field that is not as it should be.
    pub fn read(&self, detect: &dyn Fn(&str) -> Language) -> Result<Profile, Invalid> {
        let country = match &self.country {
            Some(code) => Some(Country::parse(code).map_err(|error| Invalid {
                field: "country".to_owned(),
                reason: error.to_string(),
            })?),
            None => None,
        };
        if self.offers.is_empty() && self.needs.is_empty() {
            return Err(Invalid {
                field: "needs".to_owned(),
                reason: "a profile has an offer or a need".to_owned(),
            });
        }
        Ok(Profile {
            offers: lines("offers", &self.offers, detect)?,
            needs: lines("needs", &self.needs, detect)?,
            sectors: self.sectors.iter().cloned().map(Sector).collect(),
            country,
            ..Profile::default()
        })
    }
}

fn lines(
    field: &str,
    given: &[GivenLine],
    detect: &dyn Fn(&str) -> Language,
) -> Result<Vec<TextMap>, Invalid> {
    if given.len() > MOST_LINES {
        return Err(Invalid {
            field: field.to_owned(),
            reason: format!("at most {MOST_LINES} lines"),
        });
    }
    let one = |(index, line): (usize, &GivenLine)| match line {
        GivenLine::Text(text) => Ok(TextMap(BTreeMap::from([(detect(text), text.clone())]))),
        GivenLine::Map(map) => map
            .iter()
            .map(|(tag, text)| match Language::parse(tag) {
                Some(language) => Ok((language, text.clone())),
                None => Err(Invalid {
                    field: format!("{field}[{index}].{tag}"),
                    reason: "no language of ours".to_owned(),
                }),
            })
            .collect::<Result<BTreeMap<_, _>, _>>()
            .map(TextMap),
    };
    given.iter().enumerate().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::Given;
    use crate::domain::language::Language;

    fn read(json: &str) -> Result<super::Profile, super::Invalid> {
        let given: Given = serde_json::from_str(json).expect("JSON");
        given.read(&|_| Language::English)
    }

    #[test]
    fn lines_are_strings_or_text_maps() {
        let profile = read(r#"{"needs": ["Solar pumps", {"zh": "滴灌设备"}], "country": "pk"}"#)
            .expect("a profile");
        assert_eq!(profile.needs[0].0[&Language::English], "Solar pumps");
        assert_eq!(profile.needs[1].0[&Language::ChineseSimplified], "滴灌设备");
        assert_eq!(profile.country.expect("a country").code(), "PK");
    }

    #[test]
    fn what_is_wrong_is_named_by_its_field() {
        for (json, field) in [
            (r#"{"needs": [{"fr": "pompes"}]}"#, "needs[0].fr"),
            (r#"{"needs": ["x"], "country": "Pakistan"}"#, "country"),
            (r#"{"sectors": ["ai"]}"#, "needs"),
        ] {
            assert_eq!(read(json).expect_err(json).field, field);
        }
    }
}
