//! Countries by their ISO 3166-1 alpha-2 code.
//! Their names are for the lexicon's places.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A country code of two capital letters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Country([u8; 2]);

/// Why a text is no country code.
#[derive(Debug, thiserror::Error)]
#[error("{0:?} is no country: use the two letters of ISO 3166-1, such as PK")]
pub struct InvalidCountry(String);

impl Country {
    /// China.
    pub const CHINA: Self = Self(*b"CN");
    /// Pakistan.
    pub const PAKISTAN: Self = Self(*b"PK");

    /// Reads a code, in capitals or not.
    ///
    /// # Errors
    ///
    /// Returns the text where it is not two letters.
    pub fn parse(text: &str) -> Result<Self, InvalidCountry> {
        match text.trim().as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Ok(Self([a.to_ascii_uppercase(), b.to_ascii_uppercase()]))
            }
            _ => Err(InvalidCountry(text.chars().take(40).collect())),
        }
    }

    /// Returns the code.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl TryFrom<String> for Country {
    type Error = InvalidCountry;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Country> for String {
    fn from(country: Country) -> Self {
        country.code().to_owned()
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

impl fmt::Display for Country {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}
