//! Keys as rows: whose each is, what it opens, until when.
//! The key itself is nowhere here, only its hash; making and checking one is for `keys`.

use super::Outcome;
use crate::domain::id::KeyId;
use crate::domain::scope::Scope;
use crate::domain::visibility::Partner;
use jiff::Timestamp;
use std::collections::BTreeSet;

/// A key as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its public id.
    pub id: KeyId,
    /// What its owner calls it.
    pub name: String,
    /// Whose it is.
    pub partner: Partner,
    /// What it opens.
    pub scopes: BTreeSet<Scope>,
    /// Origins whose pages may call with it; none for servers alone.
    pub origins: Vec<String>,
    /// Requests a minute: `None` for the service's own limit, 0 for any number.
    pub quota: Option<u32>,
    /// Hash of its secret, in hexadecimal.
    pub hash: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends; `None` for never.
    pub expires_at: Option<Timestamp>,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
    /// When it was last used, to the hour.
    pub used_at: Option<Timestamp>,
}

impl Key {
    /// Returns whether the key opens anything at a moment.
    #[must_use]
    pub fn is_live(&self, now: Timestamp) -> bool {
        self.revoked_at.is_none() && self.expires_at.is_none_or(|end| now < end)
    }
}

/// Rows of keys.
pub trait Keys: Send + Sync {
    /// Returns a key, live or not; `None` where there is none.
    fn key<'a>(&'a self, id: &'a KeyId) -> Outcome<'a, Option<Key>>;

    /// Returns every key, oldest first, then by id.
    fn keys(&self) -> Outcome<'_, Vec<Key>>;

    /// Adds a key.
    fn add_key(&self, key: Key) -> Outcome<'_, ()>;

    /// Revokes a key; returns whether there was one that was not revoked.
    fn revoke_key<'a>(&'a self, id: &'a KeyId, at: Timestamp) -> Outcome<'a, bool>;

    /// Notes when a key was used.
    fn note_key_use<'a>(&'a self, id: &'a KeyId, at: Timestamp) -> Outcome<'a, ()>;
}
