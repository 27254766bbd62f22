//! Keys of partners and operators: made, listed, revoked, checked.
//! Their rows are the store's; what each opens at which route is for `http` to say.

pub mod secret;
pub mod wanted;

use crate::domain::id::KeyId;
use crate::domain::scope::Scope;
use crate::store::key::Key;
use crate::store::{Error, Store};
use jiff::{SignedDuration, Timestamp, Unit};
use secret::KeyText;
use std::sync::Arc;
use wanted::Wanted;

/// Every key there is.
pub struct Keyring {
    store: Arc<dyn Store>,
    /// Stands for the hash of a key that is not there, so that the comparison is made all the same.
    nobody: blake3::Hash,
    /// Revocations run one after another, so that two cannot each think the other key stays.
    revocation: tokio::sync::Mutex<()>,
}

/// What became of a wish to revoke a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Revocation {
    /// It opens nothing from the next request on.
    Done,
    /// There is no such key, or it was revoked before.
    Unknown,
    /// It is the last that can make others, and the caller's own.
    LastAdmin,
}

impl Keyring {
    /// Makes the ring of a store's keys.
    #[must_use]
    pub fn new(store: Arc<dyn Store>) -> Self {
        Self {
            store,
            nobody: blake3::hash(b"nobody"),
            revocation: tokio::sync::Mutex::default(),
        }
    }

    /// Makes a key. Its text is returned this once.
    ///
    /// # Errors
    ///
    /// Returns that the store failed.
    pub async fn create(&self, wanted: Wanted, now: Timestamp) -> Result<(KeyText, Key), Error> {
        let text = KeyText::make(random_bytes());
        let id = text.id().expect("a text that was made has an id");
        let key = Key {
            id,
            name: wanted.name,
            partner: wanted.partner,
            scopes: wanted.scopes,
            origins: wanted.origins,
            quota: wanted.quota,
            hash: text.hash().to_hex().to_string(),
            created_at: now,
            expires_at: wanted.expires_at,
            revoked_at: None,
            used_at: None,
        };
        self.store.add_key(key.clone()).await?;
        Ok((text, key))
    }

    /// Returns every key, oldest first.
    ///
    /// # Errors
    ///
    /// Returns that the store failed.
    pub async fn list(&self) -> Result<Vec<Key>, Error> {
        self.store.keys().await
    }

    /// Revokes a key. `by` is the key that asks, where one does.
    ///
    /// # Errors
    ///
    /// Returns that the store failed.
    pub async fn revoke(
        &self,
        id: &KeyId,
        by: Option<&KeyId>,
        now: Timestamp,
    ) -> Result<Revocation, Error> {
        let _held = self.revocation.lock().await;
        if by == Some(id) {
            let keys = self.store.keys().await?;
            let is_other_admin =
                |key: &Key| key.id != *id && key.is_live(now) && key.scopes.contains(&Scope::Admin);
            if !keys.iter().any(is_other_admin) {
                return Ok(Revocation::LastAdmin);
            }
        }
        if self.store.revoke_key(id, now).await? {
            Ok(Revocation::Done)
        } else {
            Ok(Revocation::Unknown)
        }
    }

    /// Returns the key that a caller's text is; `None`, in the same way and time, for a text that
    /// is none, is unknown, has another secret, was revoked or has ended.
    ///
    /// # Errors
    ///
    /// Returns that the store failed.
    pub async fn check(&self, text: &str, now: Timestamp) -> Result<Option<Key>, Error> {
        let parsed = KeyText::parse(text).and_then(|text| Some((text.id()?, text)));
        let Some((id, text)) = parsed else {
            return Ok(None);
        };
        let key = self.store.key(&id).await?;
        let kept = key
            .as_ref()
            .and_then(|key| blake3::Hash::from_hex(&key.hash).ok())
            .unwrap_or(self.nobody);
        // Takes the same time wherever the two differ.
        let is_same = kept == text.hash();
        let Some(key) = key.filter(|key| is_same && key.is_live(now)) else {
            return Ok(None);
        };
        self.note_use(&key, now).await;
        Ok(Some(key))
    }

    /// Returns whether a live key lets pages of an origin call.
    ///
    /// # Errors
    ///
    /// Returns that the store failed.
    pub async fn admits_origin(&self, origin: &str, now: Timestamp) -> Result<bool, Error> {
        let keys = self.store.keys().await?;
        Ok(keys
            .iter()
            .any(|key| key.is_live(now) && key.origins.iter().any(|listed| listed == origin)))
    }

    /// To the hour: enough to see which keys are dead, and one write an hour.
    async fn note_use(&self, key: &Key, now: Timestamp) {
        let hour = now.round(
            jiff::TimestampRound::new()
                .smallest(Unit::Hour)
                .mode(jiff::RoundMode::Trunc),
        );
        let Ok(hour) = hour else { return };
        let is_noted = key
            .used_at
            .is_some_and(|used| hour.duration_since(used) < SignedDuration::from_hours(1));
        if is_noted {
            return;
        }
        if let Err(error) = self.store.note_key_use(&key.id, hour).await {
            tracing::warn!(%error, key.id = %key.id, "a key's use was not noted");
        }
    }
}

/// Returns a source of the system's randomness, byte by byte.
fn random_bytes() -> impl FnMut() -> u8 {
    let mut left: Vec<u8> = Vec::new();
    move || loop {
        if let Some(byte) = left.pop() {
            return byte;
        }
        let mut bytes = [0; 64];
        getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
        left.extend(bytes);
    }
}

#[cfg(test)]
mod tests;
