//! What every store must do: one suite that each implementation runs.
//! What is particular to one (its files, its locks) is tested beside it.

use super::key::Key;
use super::{Change, Error, Origin, Store, StoredRecord, Turn};
use crate::content::record::{Detail, Page, Record};
use crate::domain::id::{ConversationId, KeyId, MessageId, RecordId};
use crate::domain::kind::Kind;
use crate::domain::language::Language;
use crate::domain::scope::Scope;
use crate::domain::visibility::{Partner, Visibility};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Runs the whole suite on an empty store.
pub(super) async fn run(store: &dyn Store) {
    an_empty_store_holds_nothing(store).await;
    a_change_is_applied_whole_and_raises_the_revision(store).await;
    an_upsert_replaces_by_id(store).await;
    a_removal_is_gone_and_an_idle_one_raises_nothing(store).await;
    turns_come_back_in_order(store).await;
    a_full_conversation_takes_no_more_and_is_left_as_it_was(store).await;
    an_erased_conversation_is_gone_whole(store).await;
    only_untouched_conversations_expire(store).await;
    a_named_row_is_replaced(store).await;
    a_key_comes_back_as_it_was_added(store).await;
    a_revoked_key_stays_to_be_seen(store).await;
}

/// Makes a stored article.
pub(super) fn stored(id: &str, title: &str, origin: Origin) -> StoredRecord {
    let page = Page {
        title: title.to_owned(),
        ..Page::default()
    };
    StoredRecord {
        record: Record {
            id: RecordId::parse(id).expect("an id"),
            kind: Kind::Article,
            visibility: Visibility::Public,
            sample: false,
            published: None,
            valid_from: None,
            valid_until: None,
            url: None,
            citations: Vec::new(),
            sectors: Vec::new(),
            countries: Vec::new(),
            organisations: Vec::new(),
            detail: Detail::Pages(BTreeMap::from([(Language::Urdu, page)])),
        },
        hash: format!("hash of {title}"),
        origin,
    }
}

/// Makes a turn from a number.
pub(super) fn turn(number: u8) -> Turn {
    Turn {
        message_id: MessageId::from_bits([number; 16]),
        message: format!("سوال {number}"),
        reply: format!("{{\"n\":{number}}}"),
        created_at: at(i64::from(number)),
    }
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + second).expect("a time")
}

fn conversation(number: u8) -> ConversationId {
    ConversationId::from_bits([number; 16])
}

async fn ids(store: &dyn Store) -> Vec<String> {
    let stamps = store.stamps().await.expect("stamps");
    stamps
        .into_iter()
        .map(|stamp| stamp.id.to_string())
        .collect()
}

async fn an_empty_store_holds_nothing(store: &dyn Store) {
    assert_eq!(store.revision().await.expect("a revision"), 0);
    assert!(store.records().await.expect("records").is_empty());
    assert_eq!(store.apply(Change::default()).await.expect("a change"), 0);
    assert_eq!(store.meta("shipped").await.expect("a row"), None);
    let id = conversation(0);
    assert_eq!(store.conversation(&id).await.expect("a read"), None);
    assert_eq!(store.conversation_state(&id).await.expect("a read"), None);
    assert!(!store.erase(&id).await.expect("an erasure"));
}

async fn a_change_is_applied_whole_and_raises_the_revision(store: &dyn Store) {
    let change = Change {
        upsert: vec![
            stored("b", "دو", Origin::Path("/content/b.ur.md".to_owned())),
            stored("a", "ایک", Origin::Shipped),
            stored("c", "تین", Origin::Upload),
        ],
        remove: Vec::new(),
    };
    assert_eq!(store.apply(change.clone()).await.expect("a change"), 1);
    assert_eq!(store.revision().await.expect("a revision"), 1);
    assert_eq!(ids(store).await, ["a", "b", "c"]);
    let records = store.records().await.expect("records");
    assert_eq!(records[1].record, change.upsert[0].record);
    assert_eq!(records[1].origin, change.upsert[0].origin);
    assert_eq!(records[1].hash, "hash of دو");
}

async fn an_upsert_replaces_by_id(store: &dyn Store) {
    let change = Change {
        upsert: vec![stored("a", "نیا", Origin::Upload)],
        remove: Vec::new(),
    };
    assert_eq!(store.apply(change).await.expect("a change"), 2);
    let stamps = store.stamps().await.expect("stamps");
    assert_eq!(stamps.len(), 3);
    assert_eq!(stamps[0].hash, "hash of نیا");
    assert_eq!(stamps[0].origin, Origin::Upload);
}

async fn a_removal_is_gone_and_an_idle_one_raises_nothing(store: &dyn Store) {
    let remove = |id: &str| Change {
        upsert: Vec::new(),
        remove: vec![RecordId::parse(id).expect("an id")],
    };
    assert_eq!(store.apply(remove("b")).await.expect("a change"), 3);
    assert_eq!(store.apply(remove("b")).await.expect("a change"), 3);
    assert_eq!(ids(store).await, ["a", "c"]);
}

async fn turns_come_back_in_order(store: &dyn Store) {
    let id = conversation(1);
    for number in 1..=3 {
        let state = vec![number, 0, 0xff];
        store
            .append(&id, turn(number), state, 200)
            .await
            .expect("a turn");
    }
    let found = store.conversation(&id).await.expect("a read");
    let found = found.expect("the conversation");
    assert_eq!(found.turns, [turn(1), turn(2), turn(3)]);
    assert_eq!(found.state, [3, 0, 0xff]);
    let state = store.conversation_state(&id).await.expect("a read");
    assert_eq!(state, Some((vec![3, 0, 0xff], 3)));
    let held = store.turn(&turn(2).message_id).await.expect("a read");
    assert_eq!(held, Some((id, turn(2))));
}

async fn a_full_conversation_takes_no_more_and_is_left_as_it_was(store: &dyn Store) {
    let id = conversation(2);
    store
        .append(&id, turn(10), vec![1], 1)
        .await
        .expect("a turn");
    let refusal = store.append(&id, turn(11), vec![2], 1).await;
    assert!(matches!(refusal, Err(Error::ConversationFull)));
    let state = store.conversation_state(&id).await.expect("a read");
    assert_eq!(state, Some((vec![1], 1)));
    let refused = store.turn(&turn(11).message_id).await.expect("a read");
    assert_eq!(refused, None);
}

async fn an_erased_conversation_is_gone_whole(store: &dyn Store) {
    let id = conversation(1);
    assert!(store.erase(&id).await.expect("an erasure"));
    assert!(!store.erase(&id).await.expect("a second erasure"));
    assert_eq!(store.conversation(&id).await.expect("a read"), None);
    let turn = store.turn(&turn(2).message_id).await.expect("a read");
    assert_eq!(turn, None);
}

async fn only_untouched_conversations_expire(store: &dyn Store) {
    let (old, new) = (conversation(3), conversation(4));
    store.append(&old, turn(20), vec![], 9).await.expect("old");
    store.append(&new, turn(30), vec![], 9).await.expect("new");
    // Conversation 2 was touched at second 10, so that two are older than second 30.
    assert_eq!(store.expire(at(30)).await.expect("an expiry"), 2);
    assert_eq!(store.conversation(&old).await.expect("a read"), None);
    assert!(store.conversation(&new).await.expect("a read").is_some());
    assert_eq!(store.expire(at(30)).await.expect("an expiry"), 0);
}

async fn a_named_row_is_replaced(store: &dyn Store) {
    store.set_meta("shipped", "one").await.expect("a row");
    store.set_meta("shipped", "two").await.expect("a row");
    let row = store.meta("shipped").await.expect("a row");
    assert_eq!(row.as_deref(), Some("two"));
}

fn key(id: &str, second: i64) -> Key {
    Key {
        id: KeyId::parse(id).expect("an id"),
        name: "موقع".to_owned(),
        partner: Partner("cec".to_owned()),
        scopes: [Scope::Search, Scope::Chat].into(),
        origins: vec![
            "https://a.example".to_owned(),
            "https://b.example".to_owned(),
        ],
        quota: Some(0),
        hash: "ab".repeat(32),
        created_at: at(second),
        expires_at: Some(at(second + 100)),
        revoked_at: None,
        used_at: None,
    }
}

async fn a_key_comes_back_as_it_was_added(store: &dyn Store) {
    let mut plain = key("BBBBBBBB", 2);
    (plain.quota, plain.expires_at, plain.origins) = (None, None, Vec::new());
    for added in [&plain, &key("AAAAAAAA", 1)] {
        store.add_key(added.clone()).await.expect("a key");
    }
    let found = store.keys().await.expect("a read");
    assert_eq!(found, [key("AAAAAAAA", 1), plain.clone()]);
    assert_eq!(store.key(&plain.id).await.expect("a read"), Some(plain));
    let other = KeyId::parse("CCCCCCCC").expect("an id");
    assert_eq!(store.key(&other).await.expect("a read"), None);
    let twice = store.add_key(key("AAAAAAAA", 3)).await;
    assert!(twice.is_err(), "an id is never given again");
}

async fn a_revoked_key_stays_to_be_seen(store: &dyn Store) {
    let id = KeyId::parse("AAAAAAAA").expect("an id");
    store.note_key_use(&id, at(3600)).await.expect("a use");
    assert!(store.revoke_key(&id, at(5)).await.expect("a revocation"));
    assert!(!store.revoke_key(&id, at(6)).await.expect("a second one"));
    let found = store.key(&id).await.expect("a read").expect("the key");
    assert_eq!(found.revoked_at, Some(at(5)));
    assert_eq!(found.used_at, Some(at(3600)));
    assert!(key("AAAAAAAA", 1).is_live(at(100)) && !key("AAAAAAAA", 1).is_live(at(101)));
    assert!(!found.is_live(at(4)), "revoked is revoked");
}
