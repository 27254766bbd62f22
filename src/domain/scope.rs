//! What a key opens: the five scopes of the contract.
//! Which route needs which is for the route table of `http` to say.

/// A part of the API that a key may open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// Questions and answers, in the shapes of other services too.
    Chat,
    /// Records and passages.
    Search,
    /// The content and the term base, to read whole and to write.
    Content,
    /// Figures, feedback and inquiries.
    Insight,
    /// Keys and measurements.
    Admin,
}

impl Scope {
    /// Every scope.
    pub const ALL: [Self; 5] = [
        Self::Chat,
        Self::Search,
        Self::Content,
        Self::Insight,
        Self::Admin,
    ];

    /// Returns the word of the contract.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Chat => "chat",
            Self::Search => "search",
            Self::Content => "content",
            Self::Insight => "insight",
            Self::Admin => "admin",
        }
    }

    /// Reads the word of the contract.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.name() == name)
    }
}
