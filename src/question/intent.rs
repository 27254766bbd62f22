//! What a message wants done: the closed list of shapes.md.
//! The words that show it are data under `locales/intents/`.

use serde::{Deserialize, Serialize};

/// What a message wants done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Intent {
    /// A value of a record.
    Value,
    /// What something is.
    Define,
    /// How something is done.
    Procedure,
    /// Whether something is so.
    YesNo,
    /// What is known of something.
    About,
    /// Companies that fit.
    FindCompanies,
    /// Events that fit.
    FindEvents,
    /// Programmes that fit.
    FindProgrammes,
    /// How many there are.
    Count,
    /// Two records beside each other.
    Compare,
    /// Counterparts for a company.
    Match,
    /// The rest of a list.
    More,
    /// A greeting, thanks, a question about the service itself.
    SmallTalk,
    /// A person to talk to.
    Contact,
    /// Another language for the answers.
    Language,
    /// An insult, or an instruction aimed at the service.
    Hostile,
    /// None of these.
    Unknown,
}

impl Intent {
    /// Every intent.
    pub const ALL: [Self; 17] = [
        Self::Value,
        Self::Define,
        Self::Procedure,
        Self::YesNo,
        Self::About,
        Self::FindCompanies,
        Self::FindEvents,
        Self::FindProgrammes,
        Self::Count,
        Self::Compare,
        Self::Match,
        Self::More,
        Self::SmallTalk,
        Self::Contact,
        Self::Language,
        Self::Hostile,
        Self::Unknown,
    ];

    /// Returns the word of the contract.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Define => "define",
            Self::Procedure => "procedure",
            Self::YesNo => "yes_no",
            Self::About => "about",
            Self::FindCompanies => "find_companies",
            Self::FindEvents => "find_events",
            Self::FindProgrammes => "find_programmes",
            Self::Count => "count",
            Self::Compare => "compare",
            Self::Match => "match",
            Self::More => "more",
            Self::SmallTalk => "small_talk",
            Self::Contact => "contact",
            Self::Language => "language",
            Self::Hostile => "hostile",
            Self::Unknown => "unknown",
        }
    }

    /// Reads the word of the contract.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|intent| intent.name() == name)
    }

    /// Returns whether the message is about the conversation rather than about the content.
    #[must_use]
    pub fn needs_no_record(self) -> bool {
        matches!(
            self,
            Self::SmallTalk | Self::Contact | Self::Language | Self::Hostile | Self::More
        )
    }

    /// Returns whether the answer is a list of records.
    #[must_use]
    pub fn is_list(self) -> bool {
        matches!(
            self,
            Self::FindCompanies | Self::FindEvents | Self::FindProgrammes | Self::Count
        )
    }
}
