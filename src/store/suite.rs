//! What every store must do: one suite that each implementation runs.
//! What is particular to one (its files, its locks) is tested beside it.

use super::inbox::{Feedback, Inquiry, Rating};
use super::key::Key;
use super::once::{Begun, Since};
use super::task::{Item, Status, Task};
use super::term::Term;
use super::{Change, Error, Origin, Store, StoredRecord, Turn};
use crate::content::record::{Detail, Page, Record};
use crate::domain::id::{ConversationId, InquiryId, KeyId, MessageId, RecordId, TaskId};
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
    what_was_deleted_or_hidden_is_remembered(store).await;
    an_answer_is_rated_once_and_the_rating_goes_with_it(store).await;
    inquiries_are_read_newest_first_and_expire(store).await;
    a_task_is_claimed_once_and_gone_on_with_after_a_crash(store).await;
    terms_are_rows_and_raise_the_revision(store).await;
    a_conversation_is_whose_its_first_turn_is(store).await;
    an_answer_is_kept_for_the_same_request(store).await;
    what_never_ended_and_what_is_old_is_begun_anew(store).await;
    a_kept_answer_goes_with_its_conversation(store).await;
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
        updated_at: at(1),
    }
}

/// Makes a turn from a number.
pub(super) fn turn(number: u8) -> Turn {
    Turn {
        message_id: MessageId::from_bits([number; 16]),
        message: format!("سوال {number}"),
        reply: format!("{{\"n\":{number}}}"),
        created_at: at(i64::from(number)),
        owner: None,
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
    assert_eq!(store.conversation_head(&id).await.expect("a read"), None);
    assert!(!store.erase(&id).await.expect("an erasure"));
}

async fn a_change_is_applied_whole_and_raises_the_revision(store: &dyn Store) {
    let change = Change {
        upsert: vec![
            stored("b", "دو", Origin::Path("/content/b.ur.md".to_owned())),
            stored("a", "ایک", Origin::Shipped),
            stored("c", "تین", Origin::Upload),
        ],
        ..Change::default()
    };
    assert_eq!(store.apply(change.clone()).await.expect("a change"), 1);
    assert_eq!(store.revision().await.expect("a revision"), 1);
    assert_eq!(ids(store).await, ["a", "b", "c"]);
    let records = store.records().await.expect("records");
    assert_eq!(records[1].record, change.upsert[0].record);
    assert_eq!(records[1].origin, change.upsert[0].origin);
    assert_eq!(records[1].hash, "hash of دو");
    assert_eq!(records[1].updated_at, at(1));
}

async fn an_upsert_replaces_by_id(store: &dyn Store) {
    let change = Change {
        upsert: vec![stored("a", "نیا", Origin::Upload)],
        ..Change::default()
    };
    assert_eq!(store.apply(change).await.expect("a change"), 2);
    let stamps = store.stamps().await.expect("stamps");
    assert_eq!(stamps.len(), 3);
    assert_eq!(stamps[0].hash, "hash of نیا");
    assert_eq!(stamps[0].origin, Origin::Upload);
}

async fn a_removal_is_gone_and_an_idle_one_raises_nothing(store: &dyn Store) {
    let remove = |id: &str| Change {
        remove: vec![RecordId::parse(id).expect("an id")],
        at: at(50),
        ..Change::default()
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
    let head = store.conversation_head(&id).await.expect("a read");
    let head = head.expect("the conversation");
    assert_eq!((head.state, head.turns), (vec![3, 0, 0xff], 3));
    assert_eq!((head.owner, found.owner), (None, None));
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
    let head = store.conversation_head(&id).await.expect("a read");
    let head = head.expect("the conversation");
    assert_eq!((head.state, head.turns), (vec![1], 1));
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

async fn a_conversation_is_whose_its_first_turn_is(store: &dyn Store) {
    let id = conversation(7);
    let turn = |number, owner: Option<&str>| Turn {
        owner: owner.map(|name| Partner(name.to_owned())),
        ..turn(number)
    };
    for (number, owner) in [(70, Some("cec")), (71, None)] {
        let turn = turn(number, owner);
        store.append(&id, turn, vec![], 9).await.expect("a turn");
    }
    let owner = Some(Partner("cec".to_owned()));
    let head = store.conversation_head(&id).await.expect("a read");
    assert_eq!(head.and_then(|head| head.owner), owner);
    let found = store.conversation(&id).await.expect("a read");
    let found = found.expect("the conversation");
    assert_eq!(found.owner, owner);
    assert!(found.turns.iter().all(|turn| turn.owner == owner));
    let held = store
        .turn(&turn(71, None).message_id)
        .await
        .expect("a read");
    assert_eq!(held.and_then(|(_, turn)| turn.owner), owner);
}

async fn begin(store: &dyn Store, name: &str, body: &str, second: i64) -> Begun {
    let since = Since {
        kept: at(second - 100),
        running: at(second - 10),
    };
    let begun = store.begin_once(name, body, at(second), since).await;
    begun.expect("an answer")
}

async fn an_answer_is_kept_for_the_same_request(store: &dyn Store) {
    assert_eq!(begin(store, "a", "body", 0).await, Begun::New);
    assert_eq!(begin(store, "a", "body", 1).await, Begun::Running);
    assert_eq!(begin(store, "a", "other", 1).await, Begun::Other);
    let reply = vec![0, 0xff];
    let finished = store.finish_once("a", reply.clone(), None).await;
    finished.expect("an end");
    assert_eq!(begin(store, "a", "body", 2).await, Begun::Done(reply));
    assert_eq!(begin(store, "a", "other", 2).await, Begun::Other);
    store.forget_once("a").await.expect("a word");
    assert_eq!(begin(store, "a", "other", 3).await, Begun::New);
}

async fn what_never_ended_and_what_is_old_is_begun_anew(store: &dyn Store) {
    assert_eq!(begin(store, "crashed", "body", 200).await, Begun::New);
    assert_eq!(begin(store, "crashed", "body", 209).await, Begun::Running);
    assert_eq!(begin(store, "crashed", "body", 211).await, Begun::New);
    let finished = store.finish_once("crashed", vec![1], None).await;
    finished.expect("an end");
    assert_eq!(
        begin(store, "crashed", "body", 311).await,
        Begun::Done(vec![1])
    );
    assert_eq!(begin(store, "crashed", "body", 312).await, Begun::New);
}

async fn a_kept_answer_goes_with_its_conversation(store: &dyn Store) {
    for (name, number) in [("c", 8), ("d", 9)] {
        let id = conversation(number);
        store
            .append(&id, turn(number * 10), vec![], 9)
            .await
            .expect("a turn");
        begin(store, name, "body", 400).await;
        let finished = store.finish_once(name, vec![1], Some(&id)).await;
        finished.expect("an end");
    }
    store.erase(&conversation(8)).await.expect("an erasure");
    assert_eq!(begin(store, "c", "body", 400).await, Begun::New);
    assert_eq!(begin(store, "d", "body", 400).await, Begun::Done(vec![1]));
    store.forget_turns_once().await.expect("a word");
    assert_eq!(begin(store, "d", "body", 400).await, Begun::New);
    assert_eq!(
        begin(store, "c", "body", 400).await,
        Begun::Running,
        "no turn"
    );
}

async fn what_was_deleted_or_hidden_is_remembered(store: &dyn Store) {
    // "b" was removed at second 50.
    let mut hidden = stored("a", "نیا", Origin::Upload);
    let partners = Visibility::Partners([Partner("cec".to_owned())].into());
    hidden.record.visibility = partners;
    let change = Change {
        upsert: vec![hidden],
        at: at(60),
        ..Change::default()
    };
    store.apply(change).await.expect("a change");
    let found = store.tombstones(at(50)).await.expect("a read");
    let ids: Vec<&str> = found.iter().map(|stone| stone.id.as_str()).collect();
    assert_eq!(ids, ["b", "a"]);
    assert_eq!(found[1].visibility, Visibility::Public, "who could see it");
    assert_eq!(
        (found[1].kind, found[1].deleted_at),
        (Kind::Article, at(60))
    );
    assert_eq!(store.tombstones(at(51)).await.expect("a read").len(), 1);
    assert_eq!(store.expire_tombstones(at(60)).await.expect("an end"), 1);
    assert_eq!(store.tombstones(at(0)).await.expect("a read").len(), 1);
}

async fn an_answer_is_rated_once_and_the_rating_goes_with_it(store: &dyn Store) {
    let id = conversation(6);
    store
        .append(&id, turn(60), vec![], 9)
        .await
        .expect("a turn");
    let rate = |number: u8, rating| Feedback {
        message_id: turn(number).message_id,
        rating,
        comment: "شکریہ".to_owned(),
        created_at: at(61),
    };
    assert!(store.rate(rate(60, Rating::Up)).await.expect("a rating"));
    assert!(store.rate(rate(60, Rating::Down)).await.expect("another"));
    assert!(!store.rate(rate(61, Rating::Up)).await.expect("no answer"));
    assert!(store.erase(&id).await.expect("an erasure"));
    assert!(!store.rate(rate(60, Rating::Up)).await.expect("it is gone"));
}

async fn inquiries_are_read_newest_first_and_expire(store: &dyn Store) {
    let inquiry = |number: u8| Inquiry {
        id: InquiryId::from_bits([number; 16]),
        company_id: (number > 1).then(|| RecordId::parse("co").expect("an id")),
        name: "李明".to_owned(),
        email: "li@example.com".to_owned(),
        organisation: (number > 1).then(|| "示例".to_owned()),
        message: "您好".to_owned(),
        language: (number > 1).then_some(Language::ChineseSimplified),
        partner: (number > 2).then(|| Partner("cec".to_owned())),
        created_at: at(i64::from(number / 2)),
    };
    for number in 1..=4 {
        store
            .add_inquiry(inquiry(number))
            .await
            .expect("an inquiry");
    }
    let first = store.inquiries(None, 2).await.expect("a read");
    assert_eq!(first, [inquiry(4), inquiry(3)]);
    let rest = store
        .inquiries(Some(&first[1].id), 9)
        .await
        .expect("a read");
    assert_eq!(rest, [inquiry(2), inquiry(1)]);
    assert_eq!(store.count_inquiries().await.expect("a count"), 4);
    assert_eq!(store.expire_inquiries(at(1)).await.expect("an end"), 1);
    assert_eq!(store.count_inquiries().await.expect("a count"), 3);
    let gone = store.inquiries(Some(&inquiry(1).id), 9).await;
    assert!(gone.expect("a read").is_empty());
}

async fn a_task_is_claimed_once_and_gone_on_with_after_a_crash(store: &dyn Store) {
    let task = |number: u8, status| Task {
        id: TaskId::from_bits([number; 16]),
        status,
        done: 0,
        total: 3,
        items: Vec::new(),
        created_at: at(i64::from(number)),
        finished_at: None,
    };
    for number in [2, 1] {
        let queued = task(number, Status::Queued);
        store
            .add_task(queued, Some(vec![number]))
            .await
            .expect("a task");
    }
    let claim = async || store.claim_task().await.expect("a claim");
    let running = task(1, Status::Running);
    assert_eq!(
        claim().await,
        Some((running.clone(), vec![1])),
        "oldest first"
    );
    store.requeue_tasks().await.expect("a word");
    assert_eq!(claim().await, Some((running, vec![1])), "its worker died");
    let ended = Task {
        done: 3,
        finished_at: Some(at(9)),
        items: vec![Item {
            path: "a.md".to_owned(),
            line: Some(3),
            outcome: "failed".to_owned(),
            reason: Some("no title".to_owned()),
        }],
        ..task(1, Status::Succeeded)
    };
    store.finish_task(ended.clone()).await.expect("an end");
    assert_eq!(
        store.task(&ended.id).await.expect("a read"),
        Some(ended.clone())
    );
    let second = claim().await.expect("the other").0;
    assert_eq!(claim().await, None);
    let listed = store.tasks(None, 9).await.expect("a list");
    assert_eq!(listed, [second.clone(), ended.clone()], "newest first");
    let rest = store.tasks(Some(&second.id), 9).await.expect("a list");
    assert_eq!(rest, [ended]);
    assert_eq!(store.count_tasks().await.expect("a count"), 2);
    assert_eq!(store.expire_tasks(at(10)).await.expect("an end"), 1);
    assert_eq!(store.count_tasks().await.expect("a count"), 1);
}

async fn terms_are_rows_and_raise_the_revision(store: &dyn Store) {
    let term = |id: &str, urdu: &str| Term {
        id: id.to_owned(),
        urdu: urdu.to_owned(),
        ..Term::default()
    };
    let before = store.revision().await.expect("a revision");
    let rows = vec![term("b", "دو"), term("a", "ایک")];
    let raised = store.put_terms(rows, Vec::new()).await.expect("rows");
    assert_eq!(raised, before + 1);
    let change = store.put_terms(vec![term("b", "نیا")], vec!["a".to_owned()]);
    assert_eq!(change.await.expect("rows"), before + 2);
    assert_eq!(store.terms().await.expect("rows"), [term("b", "نیا")]);
    let idle = store.put_terms(Vec::new(), vec!["a".to_owned()]);
    assert_eq!(idle.await.expect("rows"), before + 2);
}
