//! The kinds of record.
//! What each kind holds is for `content` to say.

use serde::{Deserialize, Serialize};

/// What a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// News or background.
    Article,
    /// A question, its title, and the answer, its body.
    Faq,
    /// Something to take part in or apply for.
    Programme,
    /// A company.
    Company,
    /// Something that happens at a time and a place.
    Event,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::Article,
        Self::Faq,
        Self::Programme,
        Self::Company,
        Self::Event,
    ];

    /// Returns the word of the contract.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Faq => "faq",
            Self::Programme => "programme",
            Self::Company => "company",
            Self::Event => "event",
        }
    }

    /// Reads the word of the contract.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Reads the name of a content folder, which is the plural.
    #[must_use]
    pub fn of_folder(folder: &str) -> Option<Self> {
        match folder {
            "articles" => Some(Self::Article),
            "faq" | "faqs" => Some(Self::Faq),
            "programmes" => Some(Self::Programme),
            "companies" => Some(Self::Company),
            "events" => Some(Self::Event),
            _ => None,
        }
    }
}
