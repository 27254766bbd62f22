//! The languages that Rabta speaks, as BCP 47 tags.
//! Which language a text is in is for `text::identify` to say.

use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

/// One of the five languages, or `und` for a text that is in none of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Language {
    /// English.
    #[serde(rename = "en")]
    English,
    /// Chinese in simplified characters.
    #[serde(rename = "zh-Hans")]
    ChineseSimplified,
    /// Chinese in traditional characters.
    #[serde(rename = "zh-Hant")]
    ChineseTraditional,
    /// Urdu in Arabic script.
    #[serde(rename = "ur")]
    Urdu,
    /// Urdu in Latin script.
    #[serde(rename = "ur-Latn")]
    RomanUrdu,
    /// None of the five.
    #[serde(rename = "und")]
    Undetermined,
}

impl Language {
    /// The five languages that an answer can be in.
    pub const ALL: [Self; 5] = [
        Self::English,
        Self::ChineseSimplified,
        Self::ChineseTraditional,
        Self::Urdu,
        Self::RomanUrdu,
    ];

    /// Returns the BCP 47 tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::ChineseSimplified => "zh-Hans",
            Self::ChineseTraditional => "zh-Hant",
            Self::Urdu => "ur",
            Self::RomanUrdu => "ur-Latn",
            Self::Undetermined => "und",
        }
    }

    /// Reads a tag; `zh` means `zh-Hans`, regions with traditional script mean `zh-Hant`.
    ///
    /// Returns `None` for a tag that is malformed or names another language.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let id: LanguageIdentifier = tag.trim().parse().ok()?;
        let script = id.script.as_ref().map(unic_langid::subtags::Script::as_str);
        let region = id.region.as_ref().map(unic_langid::subtags::Region::as_str);
        match (id.language.as_str(), script, region) {
            ("en", _, _) => Some(Self::English),
            ("zh", Some("Hant"), _) | ("zh", None, Some("TW" | "HK" | "MO")) => {
                Some(Self::ChineseTraditional)
            }
            ("zh", _, _) => Some(Self::ChineseSimplified),
            ("ur", Some("Latn"), _) => Some(Self::RomanUrdu),
            ("ur", _, _) => Some(Self::Urdu),
            ("und", None, None) => Some(Self::Undetermined),
            _ => None,
        }
    }

    /// Returns the language whose texts are written like this one's: traditional Chinese reads
    /// simplified, Roman Urdu reads Urdu.
    #[must_use]
    pub fn written(self) -> Written {
        match self {
            Self::English | Self::Undetermined => Written::English,
            Self::ChineseSimplified | Self::ChineseTraditional => Written::Chinese,
            Self::Urdu | Self::RomanUrdu => Written::Urdu,
        }
    }

    /// Returns whether text in this language runs from right to left.
    #[must_use]
    pub fn is_right_to_left(self) -> bool {
        self == Self::Urdu
    }
}

/// The three languages that lexical data are kept in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Written {
    /// English.
    English,
    /// Chinese; traditional characters fold into simplified ones.
    Chinese,
    /// Urdu in Arabic script.
    Urdu,
}

impl Written {
    /// The three, in the order of fields and tables.
    pub const ALL: [Self; 3] = [Self::English, Self::Chinese, Self::Urdu];
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn tags_are_read_as_the_contract_says() {
        for (tag, language) in [
            ("zh", Some(Language::ChineseSimplified)),
            ("zh-CN", Some(Language::ChineseSimplified)),
            ("zh-TW", Some(Language::ChineseTraditional)),
            ("zh-hant", Some(Language::ChineseTraditional)),
            ("ur-PK", Some(Language::Urdu)),
            ("ur-Latn", Some(Language::RomanUrdu)),
            ("en-GB", Some(Language::English)),
            ("fr", None),
            ("not a tag", None),
        ] {
            assert_eq!(Language::parse(tag), language, "{tag}");
        }
        for language in Language::ALL {
            assert_eq!(Language::parse(language.tag()), Some(language));
        }
    }
}
