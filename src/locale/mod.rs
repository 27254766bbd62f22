//! Every sentence that a person reads, in five languages, from `locales/*/*.ftl`.
//! Knows no record and decides nothing: it writes what it is given.

pub mod bidi;
pub mod chinese;
pub mod quotation;
pub mod value;

use crate::domain::language::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_embed::RustEmbed;
use std::collections::BTreeMap;

/// The message catalogues, one folder a language.
#[derive(RustEmbed)]
#[folder = "locales/"]
struct Catalogues;

/// The messages of every language.
pub struct Locales {
    bundles: Vec<(Language, FluentBundle<FluentResource>)>,
}

/// Why the catalogues cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A catalogue is not well formed.
    #[error("the catalogue {path} is not well formed: {reason}")]
    Malformed {
        /// The catalogue.
        path: String,
        /// What the parser says.
        reason: String,
    },
}

impl Locales {
    /// Reads the catalogues that are compiled in.
    ///
    /// # Errors
    ///
    /// Returns the first catalogue that is not well formed or defines a message twice.
    pub fn load() -> Result<Self, Error> {
        let bundles = Language::ALL
            .into_iter()
            .map(|language| Ok((language, bundle(language)?)))
            .collect::<Result<_, Error>>()?;
        Ok(Self { bundles })
    }

    /// Returns a message in a language, with its arguments filled in.
    ///
    /// A number among the arguments chooses the plural. A message that the language lacks is taken
    /// from English; one that English lacks too is its key, so that nothing is ever blank.
    #[must_use]
    pub fn text(&self, language: Language, key: &str, arguments: &[(&str, &str)]) -> String {
        let mut values = FluentArgs::new();
        for (name, argument) in arguments {
            values.set(*name, argument_value(argument, language));
        }
        [language, Language::English]
            .into_iter()
            .find_map(|language| self.format(language, key, &values))
            .unwrap_or_else(|| key.to_owned())
    }

    /// Returns whether a language has a message of its own.
    #[must_use]
    pub fn has(&self, language: Language, key: &str) -> bool {
        self.bundle(language)
            .is_some_and(|bundle| bundle.has_message(key))
    }

    /// Returns the widget's messages of a language, by key without the prefix; arguments as `{name}`.
    #[must_use]
    pub fn widget_strings(&self, language: Language) -> serde_json::Value {
        let strings: BTreeMap<String, String> = message_keys(Language::English)
            .into_iter()
            .filter(|key| key.starts_with("widget-") || key.starts_with("page-"))
            .map(|key| {
                let text = self.template(language, &key);
                (key.strip_prefix("widget-").unwrap_or(&key).to_owned(), text)
            })
            .collect();
        serde_json::json!(strings)
    }

    /// Returns a simple message with its arguments left as `{name}`.
    fn template(&self, language: Language, key: &str) -> String {
        let mut values = FluentArgs::new();
        for name in [
            "title", "count", "n", "number", "language", "seconds", "host", "kind", "name",
        ] {
            values.set(name, format!("{{{name}}}"));
        }
        self.format(language, key, &values)
            .map(|text| bidi::without_isolates(&text))
            .unwrap_or_default()
    }

    fn bundle(&self, language: Language) -> Option<&FluentBundle<FluentResource>> {
        self.bundles
            .iter()
            .find(|(held, _)| *held == language)
            .map(|(_, bundle)| bundle)
    }

    fn format(&self, language: Language, key: &str, values: &FluentArgs<'_>) -> Option<String> {
        let bundle = self.bundle(language)?;
        let pattern = bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(values), &mut errors);
        if !errors.is_empty() {
            tracing::error!(
                locale.key = key,
                locale.language = language.tag(),
                ?errors,
                "message lacks an argument"
            );
        }
        Some(text.into_owned())
    }
}

/// Returns the keys of all messages that a language has.
#[must_use]
pub fn message_keys(language: Language) -> Vec<String> {
    catalogues(language)
        .flat_map(|(_, text)| {
            text.lines()
                .filter_map(|line| line.split_once(" ="))
                .filter(|(key, _)| key.starts_with(|first: char| first.is_ascii_lowercase()))
                .map(|(key, _)| key.to_owned())
                .collect::<Vec<_>>()
        })
        .collect()
}

fn catalogues(language: Language) -> impl Iterator<Item = (String, String)> {
    Catalogues::iter().filter_map(move |path| {
        let folder = path.split_once('/')?.0;
        if folder != language.tag() {
            return None;
        }
        let bytes = Catalogues::get(&path)?.data;
        Some((
            path.into_owned(),
            String::from_utf8_lossy(&bytes).into_owned(),
        ))
    })
}

fn bundle(language: Language) -> Result<FluentBundle<FluentResource>, Error> {
    let tag = language
        .tag()
        .parse()
        .expect("the tags of the five languages are well formed");
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Only foreign runs are isolated, and they are where arguments are filled in.
    bundle.set_use_isolating(false);
    for (path, text) in catalogues(language) {
        let malformed = |reason: String| Error::Malformed {
            path: path.clone(),
            reason,
        };
        let resource = FluentResource::try_new(text)
            .map_err(|(_, errors)| malformed(format!("{errors:?}")))?;
        bundle
            .add_resource(resource)
            .map_err(|errors| malformed(format!("{errors:?}")))?;
    }
    Ok(bundle)
}

/// Returns a short run of digits as a number, which can choose a plural, and all else as text, isolated
/// where it is foreign to the direction of the language.
fn argument_value<'a>(argument: &str, language: Language) -> FluentValue<'a> {
    let is_count = !argument.is_empty()
        && argument.len() <= 6
        && !(argument.len() > 1 && argument.starts_with('0'))
        && argument.bytes().all(|byte| byte.is_ascii_digit());
    if is_count {
        argument.parse::<f64>().map_or_else(
            |_| FluentValue::from(argument.to_owned()),
            FluentValue::from,
        )
    } else {
        FluentValue::from(bidi::isolated_if_foreign(argument, language))
    }
}

#[cfg(test)]
mod tests {
    use super::{Locales, message_keys};
    use crate::domain::language::Language;
    use std::collections::BTreeSet;

    #[test]
    fn every_message_stands_in_every_language() {
        let english: BTreeSet<_> = message_keys(Language::English).into_iter().collect();
        assert!(english.len() > 60, "the English catalogues are read");
        for language in Language::ALL {
            let keys: BTreeSet<_> = message_keys(language).into_iter().collect();
            let missing: Vec<_> = english.difference(&keys).collect();
            let extra: Vec<_> = keys.difference(&english).collect();
            assert!(
                missing.is_empty(),
                "{}: missing {missing:?}",
                language.tag()
            );
            assert!(extra.is_empty(), "{}: extra {extra:?}", language.tag());
        }
    }

    #[test]
    fn urdu_isolates_its_arguments_and_no_other_language_does() {
        let locales = Locales::load().expect("the catalogues are well formed");
        let arguments = [("title", "Tkxel")];
        let text = |language| locales.text(language, "answer-nearest", &arguments);
        assert!(text(Language::Urdu).contains("\u{2068}Tkxel\u{2069}"));
        for language in [
            Language::English,
            Language::ChineseSimplified,
            Language::RomanUrdu,
        ] {
            assert!(!text(language).contains('\u{2068}'));
        }
    }
}
