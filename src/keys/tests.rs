//! A ring of keys on a store of its own: what opens, and what no longer does.

use super::wanted::Wanted;
use super::{Keyring, Revocation};
use crate::domain::scope::Scope;
use crate::domain::visibility::Partner;
use crate::store::key::Keys as _;
use crate::store::sqlite::Sqlite;
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use tempfile::TempDir;

async fn ring() -> (Keyring, Arc<Sqlite>, TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Arc::new(Sqlite::open(folder.path()).await.expect("a store"));
    (Keyring::new(store.clone()), store, folder)
}

fn at(hours: i64) -> Timestamp {
    let noon: Timestamp = "2026-11-24T12:10:00Z".parse().expect("a moment");
    noon + SignedDuration::from_hours(hours)
}

fn wanted(scope: Scope) -> Wanted {
    Wanted {
        name: "portal".to_owned(),
        partner: Partner("cec".to_owned()),
        scopes: [scope].into(),
        expires_at: Some(at(10)),
        quota: None,
        origins: vec!["https://portal.example".to_owned()],
    }
}

#[tokio::test]
async fn a_key_opens_until_it_ends_and_its_secret_is_nowhere() {
    let (ring, store, folder) = ring().await;
    let (text, key) = ring
        .create(wanted(Scope::Chat), at(0))
        .await
        .expect("a key");
    let found = ring.check(text.reveal(), at(9)).await.expect("a check");
    assert_eq!(found.map(|found| found.id), Some(key.id.clone()));
    assert_eq!(
        ring.check(text.reveal(), at(10)).await.expect("a check"),
        None
    );
    let used = store
        .key(&key.id)
        .await
        .expect("a read")
        .and_then(|key| key.used_at);
    assert_eq!(
        used.map(|used| used.to_string()).as_deref(),
        Some("2026-11-24T21:00:00Z")
    );
    let secret = &text.reveal()[12..55];
    for file in std::fs::read_dir(folder.path())
        .expect("a folder")
        .flatten()
    {
        let bytes = std::fs::read(file.path()).expect("a file");
        let holds = bytes.windows(43).any(|window| window == secret.as_bytes());
        assert!(!holds, "{:?}", file.path());
    }
}

#[tokio::test]
async fn bad_keys_are_all_alike() {
    let (ring, _store, _folder) = ring().await;
    let (text, key) = ring
        .create(wanted(Scope::Chat), at(0))
        .await
        .expect("a key");
    let (stranger, _other, _place) = self::ring().await;
    let (other, _) = stranger
        .create(wanted(Scope::Chat), at(0))
        .await
        .expect("a key");
    ring.revoke(&key.id, None, at(1))
        .await
        .expect("a revocation");
    for bad in [
        text.reveal(),
        other.reveal(),
        "",
        "rbt_",
        "Bearer",
        &text.reveal()[..20],
    ] {
        assert_eq!(ring.check(bad, at(2)).await.expect("a check"), None);
    }
}

#[tokio::test]
async fn the_last_key_that_makes_others_cannot_end_itself() {
    let (ring, _store, _folder) = ring().await;
    let (_, first) = ring
        .create(wanted(Scope::Admin), at(0))
        .await
        .expect("a key");
    let revoke_own = || ring.revoke(&first.id, Some(&first.id), at(1));
    assert_eq!(
        revoke_own().await.expect("an answer"),
        Revocation::LastAdmin
    );
    ring.create(wanted(Scope::Chat), at(0))
        .await
        .expect("a key without that scope");
    assert_eq!(
        revoke_own().await.expect("an answer"),
        Revocation::LastAdmin
    );
    ring.create(wanted(Scope::Admin), at(0))
        .await
        .expect("a second key");
    assert_eq!(revoke_own().await.expect("an answer"), Revocation::Done);
    assert_eq!(revoke_own().await.expect("an answer"), Revocation::Unknown);
}

#[tokio::test]
async fn an_origin_is_a_live_keys() {
    let (ring, _store, _folder) = ring().await;
    ring.create(wanted(Scope::Chat), at(0))
        .await
        .expect("a key");
    for (origin, hour, is_admitted) in [
        ("https://portal.example", 1, true),
        ("https://portal.example", 10, false),
        ("https://other.example", 1, false),
    ] {
        let found = ring
            .admits_origin(origin, at(hour))
            .await
            .expect("an answer");
        assert_eq!(found, is_admitted, "{origin} {hour}");
    }
}
