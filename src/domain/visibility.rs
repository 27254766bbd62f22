//! Who may see a record, and who is asking.
//! Keys and how they name a partner are for `http` and the store.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The name of a partner, an organisation that calls with a key.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Partner(pub String);

/// Why a text is no name of a partner.
#[derive(Debug, thiserror::Error)]
#[error(
    "a partner's name has 1 to {} characters and no line breaks",
    Partner::MOST_CHARS
)]
pub struct InvalidPartner;

impl Partner {
    /// The most characters of a name.
    pub const MOST_CHARS: usize = 100;

    /// Reads a name, without the spaces around it.
    ///
    /// # Errors
    ///
    /// Returns that nothing is left, that it is too long, or that it holds control characters.
    pub fn parse(text: &str) -> Result<Self, InvalidPartner> {
        let name = text.trim();
        let is_valid = (1..=Self::MOST_CHARS).contains(&name.chars().count())
            && !name.chars().any(char::is_control);
        is_valid
            .then(|| Self(name.to_owned()))
            .ok_or(InvalidPartner)
    }
}

/// Who may see a record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Everyone.
    #[default]
    Public,
    /// These partners alone.
    Partners(BTreeSet<Partner>),
}

/// Who is asking. Stands in every signature that reaches a record.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Audience {
    /// A visitor without a key.
    Public,
    /// A partner, or a visitor through one.
    Partner(Partner),
    /// An operator of the content.
    Operator,
}

impl Visibility {
    /// Returns whether `audience` may see what carries this visibility.
    #[must_use]
    pub fn admits(&self, audience: &Audience) -> bool {
        match (self, audience) {
            (Self::Public, _) | (_, Audience::Operator) => true,
            (Self::Partners(partners), Audience::Partner(partner)) => partners.contains(partner),
            (Self::Partners(_), Audience::Public) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Audience, Partner, Visibility};

    #[test]
    fn a_private_record_is_for_its_partners_and_operators_alone() {
        let private = Visibility::Partners([Partner("cec".into())].into());
        assert!(private.admits(&Audience::Partner(Partner("cec".into()))));
        assert!(private.admits(&Audience::Operator));
        assert!(!private.admits(&Audience::Partner(Partner("other".into()))));
        assert!(!private.admits(&Audience::Public));
        assert!(Visibility::Public.admits(&Audience::Public));
    }
}
