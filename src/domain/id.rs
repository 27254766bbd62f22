//! Identifiers: of records, which people choose, of keys, inquiries and tasks,
//! and of conversations and messages, which
//! are secrets.
//! Where the random bits come from is the caller's business.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The id of a record: `[a-z0-9][a-z0-9._-]{0,127}`, unique over all kinds.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RecordId(String);

/// Why a text is no record id.
#[derive(Debug, thiserror::Error)]
#[error(
    "{0:?} is no record id: use 1 to 128 of a-z, 0-9, '.', '_' and '-', a letter or digit first"
)]
pub struct InvalidRecordId(String);

impl RecordId {
    /// Reads an id.
    ///
    /// # Errors
    ///
    /// Returns the text where it is not of the form above.
    pub fn parse(text: &str) -> Result<Self, InvalidRecordId> {
        let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let is_valid = text.len() <= 128
            && text.bytes().next().is_some_and(is_plain)
            && text
                .bytes()
                .all(|byte| is_plain(byte) || matches!(byte, b'.' | b'_' | b'-'));
        if is_valid {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidRecordId(text.chars().take(140).collect()))
        }
    }

    /// Returns the id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for RecordId {
    type Error = InvalidRecordId;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<RecordId> for String {
    fn from(id: RecordId) -> Self {
        id.0
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// The id of a conversation, the visitor's secret: `c_` and 128 random bits in hexadecimal.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ConversationId(String);

/// The id of a message: `m_` and 128 random bits in hexadecimal.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct MessageId(String);

macro_rules! secret_id {
    ($name:ident, $prefix:literal) => {
        impl $name {
            /// Makes an id from 16 random bytes.
            #[must_use]
            pub fn from_bits(bits: [u8; 16]) -> Self {
                Self(format!("{}{:032x}", $prefix, u128::from_be_bytes(bits)))
            }

            /// Reads an id; `None` where the text is not of its form.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                let bits = text.strip_prefix($prefix)?;
                let is_hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
                (bits.len() == 32 && bits.bytes().all(is_hex)).then(|| Self(text.to_owned()))
            }

            /// Returns the whole id, which is a secret: for the wire and the store only.
            #[must_use]
            pub fn reveal(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(out, "{}…", &self.0[..6])
            }
        }
    };
}

secret_id!(ConversationId, "c_");
secret_id!(MessageId, "m_");

/// The id of an inquiry: `i_` and 128 random bits in hexadecimal. Whoever left it may know it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct InquiryId(String);

/// The id of a task: `t_` and 128 random bits in hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TaskId(String);

macro_rules! plain_id {
    ($name:ident, $prefix:literal) => {
        impl $name {
            /// Makes an id from 16 random bytes.
            #[must_use]
            pub fn from_bits(bits: [u8; 16]) -> Self {
                Self(format!("{}{:032x}", $prefix, u128::from_be_bytes(bits)))
            }

            /// Reads an id; `None` where the text is not of its form.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                let bits = text.strip_prefix($prefix)?;
                let is_hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
                (bits.len() == 32 && bits.bytes().all(is_hex)).then(|| Self(text.to_owned()))
            }

            /// Returns the id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
    };
}

plain_id!(InquiryId, "i_");
plain_id!(TaskId, "t_");

/// The public id of a key: eight letters and digits, which are no secret.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyId(String);

impl KeyId {
    /// How many characters an id has.
    pub const LENGTH: usize = 8;

    /// Reads an id; `None` where the text is not of its form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_id =
            text.len() == Self::LENGTH && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        is_id.then(|| Self(text.to_owned()))
    }

    /// Returns the id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{ConversationId, RecordId};

    #[test]
    fn a_record_id_cannot_name_a_path() {
        for bad in ["", "..", "a/b", "A", "-a", "ä", &"a".repeat(129)] {
            assert!(RecordId::parse(bad).is_err(), "{bad}");
        }
        for good in ["a", "csic-21", "7.x_y", &"a".repeat(128)] {
            assert!(RecordId::parse(good).is_ok(), "{good}");
        }
    }

    #[test]
    fn a_conversation_id_does_not_print_whole() {
        let id = ConversationId::from_bits([0xab; 16]);
        assert_eq!(ConversationId::parse(id.reveal()), Some(id.clone()));
        assert_eq!(format!("{id:?}"), "c_abab…");
        assert_eq!(ConversationId::parse("c_short"), None);
    }
}
