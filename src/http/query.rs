//! The parameters of an address, read one by one with all their faults collected.
//! Which there are is for the routes to say; one that a route does not know is a fault.

use super::fields;
use super::problem::{Fault, FieldFault, Problem};
use crate::domain::country::Country;
use crate::domain::kind::Kind;
use crate::domain::language::Language;
use crate::domain::sector::Sector;
use crate::text::clean;
use axum::extract::Query;
use axum::http::Uri;
use jiff::Timestamp;
use jiff::civil::Date;

/// Items of a list where no number is asked for, and the most.
pub(super) const LIMIT: usize = 20;
pub(super) const MOST: usize = 100;

/// Parameters that are being read.
pub(super) struct Params {
    pairs: Vec<(String, String)>,
    faults: Vec<FieldFault>,
}

impl Params {
    /// Begins with an address; parameters of other names are faults.
    pub(super) fn of(uri: &Uri, known: &[&str]) -> Self {
        let pairs = Query::<Vec<(String, String)>>::try_from_uri(uri);
        let mut faults = Vec::new();
        let pairs = match pairs {
            Ok(Query(pairs)) => pairs,
            Err(_) => {
                faults.push(("".into(), Fault::Text));
                Vec::new()
            }
        };
        for (name, _) in &pairs {
            if !known.contains(&name.as_str()) {
                let name: String = name.chars().take(40).collect();
                faults.push((name.into(), Fault::Unknown));
            }
        }
        Self { pairs, faults }
    }

    /// Ends the reading: a problem with every fault that was found, if one was.
    pub(super) fn finish(self) -> Result<(), Problem> {
        if self.faults.is_empty() {
            Ok(())
        } else {
            Err(Problem::fields(self.faults))
        }
    }

    /// Notes a fault of a parameter.
    pub(super) fn fault(&mut self, name: &'static str, fault: Fault) {
        self.faults.push((name.into(), fault));
    }

    /// Returns a parameter that may stand once. An empty one counts as absent.
    pub(super) fn text(&mut self, name: &'static str) -> Option<String> {
        let mut values = self.pairs.iter().filter(|(its, _)| its == name);
        let value = values.next().map(|(_, value)| value.clone());
        if values.next().is_some() {
            self.fault(name, Fault::Repeated);
        }
        value.filter(|value| !value.is_empty())
    }

    /// Returns a parameter that is read where it is there.
    pub(super) fn one<T>(
        &mut self,
        name: &'static str,
        fault: Fault,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let value = read(&self.text(name)?);
        if value.is_none() {
            self.fault(name, fault);
        }
        value
    }

    /// Returns every value of a parameter that may stand more than once, and hold several between
    /// commas.
    pub(super) fn many<T>(
        &mut self,
        name: &'static str,
        read: impl Fn(&str) -> Result<T, Fault>,
    ) -> Vec<T> {
        let mut items = Vec::new();
        for (its, text) in &self.pairs {
            if its == name {
                for item in text.split(',').map(str::trim).filter(|it| !it.is_empty()) {
                    match read(item) {
                        Ok(item) => items.push(item),
                        Err(fault) => self.faults.push((name.into(), fault)),
                    }
                }
            }
        }
        items
    }

    /// Returns kinds of record.
    pub(super) fn kinds(&mut self, name: &'static str) -> Vec<Kind> {
        self.many(name, fields::kind)
    }

    /// Returns sectors.
    pub(super) fn sectors(&mut self, name: &'static str) -> Vec<Sector> {
        self.many(name, fields::sector)
    }

    /// Returns countries.
    pub(super) fn countries(&mut self, name: &'static str) -> Vec<Country> {
        self.many(name, fields::country)
    }

    /// Returns one of the five languages.
    pub(super) fn language(&mut self, name: &'static str) -> Option<Language> {
        self.one(name, fields::one_of_languages(), fields::language)
    }

    /// Returns a day.
    pub(super) fn day(&mut self, name: &'static str) -> Option<Date> {
        // Ten characters, so that no time of day is dropped unseen.
        let day = |text: &str| text.parse().ok().filter(|_| text.len() == 10);
        self.one(name, Fault::Day, day)
    }

    /// Returns a moment.
    pub(super) fn moment(&mut self, name: &'static str) -> Option<Timestamp> {
        self.one(name, Fault::Moment, |text| text.parse().ok())
    }

    /// Returns whether a switch is on; one that is absent is off.
    pub(super) fn switch(&mut self, name: &'static str) -> bool {
        let read = |text: &str| match text {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        };
        self.one(name, Fault::Boolean, read).unwrap_or_default()
    }

    /// Returns how many items are wanted.
    pub(super) fn limit(&mut self) -> usize {
        let limit = |text: &str| text.parse().ok().filter(|limit| (1..=MOST).contains(limit));
        let fault = Fault::Whole(1, MOST as u64);
        self.one("limit", fault, limit).unwrap_or(LIMIT)
    }

    /// Returns a visitor's words, cleaned and within a bound; one that is empty is a fault.
    pub(super) fn words(&mut self, name: &'static str, most: usize) -> Option<String> {
        let words = clean::visitor(&self.text(name)?);
        if words.trim().is_empty() {
            self.fault(name, Fault::Empty);
        } else if words.chars().count() > most {
            self.fault(name, Fault::Long(most));
        }
        Some(words)
    }
}

#[cfg(test)]
mod tests {
    use super::Params;
    use axum::http::Uri;

    fn params(query: &str) -> Params {
        let uri: Uri = format!("/x?{query}").parse().expect("an address");
        Params::of(&uri, &["limit", "sector", "from", "q"])
    }

    #[test]
    fn every_fault_is_told() {
        let mut params = params("limit=0&from=2026-13-01&sector=A&sector=it&evil=1&q=%20");
        assert_eq!(params.limit(), 20);
        assert_eq!(params.day("from"), None);
        assert_eq!(params.sectors("sector").len(), 1);
        params.words("q", 10);
        assert_eq!(params.faults.len(), 5);
        assert!(params.finish().is_err());
    }

    #[test]
    fn a_repeated_parameter_means_any_of() {
        let mut params = params("sector=ai,it&sector=energy");
        assert_eq!(params.sectors("sector").len(), 3);
        assert!(params.finish().is_ok());
    }
}
