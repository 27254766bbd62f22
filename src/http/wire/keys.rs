//! Keys as they stand in JSON.
//! A hash has no place here, so that none can be sent.

use crate::store::key;
use serde::Serialize;
use utoipa::ToSchema;

/// A key, without its text.
#[derive(Debug, Serialize, ToSchema)]
pub struct Key {
    /// Its id, which is also the head of its text.
    #[schema(example = "5kQ0vBxT", pattern = "^[0-9A-Za-z]{8}$")]
    pub id: String,
    /// What it is for.
    #[schema(example = "Portal")]
    pub name: String,
    /// Whose it is.
    #[schema(example = "cec")]
    pub partner: String,
    /// What it opens.
    pub scope: Vec<super::Scope>,
    /// Requests a minute; `0` for any number, null for the service's own limit.
    #[schema(example = "600/min")]
    pub quota: Option<String>,
    /// Sites whose pages may call with it.
    pub origin: Vec<String>,
    /// When it was made.
    #[schema(example = "2026-11-24T07:00:00Z")]
    pub created_at: String,
    /// When it ends; null for never.
    pub expires_at: Option<String>,
    /// When it was revoked.
    pub revoked_at: Option<String>,
    /// When it was last used, to the hour.
    pub last_used_at: Option<String>,
}

/// A key that was made.
#[derive(Debug, Serialize, ToSchema)]
pub struct NewKey {
    /// The key itself, shown this once.
    #[schema(pattern = "^rbt_[0-9A-Za-z]{57}$")]
    pub key: String,
    /// What it is.
    #[serde(flatten)]
    pub about: Key,
}

/// Keys.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeyList {
    /// The keys.
    pub items: Vec<Key>,
    /// How many there are.
    pub total: usize,
    /// Always null: there are few enough for one page.
    pub next_cursor: Option<String>,
}

impl From<&key::Key> for Key {
    fn from(key: &key::Key) -> Self {
        let quota = |quota: u32| match quota {
            0 => "0".to_owned(),
            quota => format!("{quota}/min"),
        };
        Self {
            id: key.id.to_string(),
            name: key.name.clone(),
            partner: key.partner.0.clone(),
            scope: key.scopes.iter().map(|&scope| scope.into()).collect(),
            quota: key.quota.map(quota),
            origin: key.origins.clone(),
            created_at: key.created_at.to_string(),
            expires_at: key.expires_at.map(|at| at.to_string()),
            revoked_at: key.revoked_at.map(|at| at.to_string()),
            last_used_at: key.used_at.map(|at| at.to_string()),
        }
    }
}
