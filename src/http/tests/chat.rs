//! A message in, a reply out: whole, as a stream, continued after a cut.

use super::{App, json_request, with};
use crate::domain::id::MessageId;
use crate::http::settings::Settings;
use crate::store::Turn;
use jiff::ToSpan as _;
use serde_json::{Value, json};

/// An event as a client reads it.
struct Event {
    id: String,
    name: String,
    data: Value,
}

/// Reads a stream; comments are left out.
fn events(text: &str) -> Vec<Event> {
    let blocks = text.split("\n\n").filter(|block| !block.is_empty());
    let field = |block: &str, name: &str| {
        let line = block.lines().find_map(|line| line.strip_prefix(name));
        line.unwrap_or_default().to_owned()
    };
    blocks
        .filter(|block| !block.starts_with(':'))
        .map(|block| Event {
            id: field(block, "id: "),
            name: field(block, "event: "),
            data: serde_json::from_str(&field(block, "data: ")).expect("JSON"),
        })
        .collect()
}

fn joined(events: &[Event]) -> String {
    let deltas = events.iter().filter(|event| event.name == "delta");
    deltas
        .map(|event| event.data["text"].as_str().expect("a text"))
        .collect()
}

#[tokio::test]
async fn a_message_gets_a_reply_of_the_contracts_shape() {
    let app = App::start().await;
    let answer = app
        .chat(&json!({"message": "What is technology transfer?"}))
        .await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("content-type"), "application/json");
    let reply = answer.json();
    let members = [
        "id",
        "conversation_id",
        "language",
        "detected_language",
        "outcome",
        "intent",
        "confidence",
        "generator",
        "answer",
        "sources",
        "cards",
        "total",
        "values",
        "suggestions",
        "notices",
        "took_ms",
    ];
    let names: Vec<&str> = reply
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    for member in members {
        assert!(names.contains(&member), "{member} of {names:?}");
    }
    assert!(!names.contains(&"explanation"));
    assert!(reply["took_ms"].as_f64().is_some_and(|time| time > 0.0));
    let explained = json!({"message": "What is technology transfer?", "explain": true});
    let explained = app.chat(&explained).await.json();
    assert!(explained["explanation"]["hits"].is_array(), "{explained}");
}

#[tokio::test]
async fn a_conversation_goes_on_under_its_id() {
    let app = App::start().await;
    let first = app
        .chat(&json!({"message": "Hello", "conversation_id": null}))
        .await
        .json();
    let next = json!({"message": "And then?", "conversation_id": first["conversation_id"]});
    let second = app.chat(&next).await.json();
    assert_eq!(first["conversation_id"], second["conversation_id"]);
    assert_ne!(first["id"], second["id"]);
}

#[tokio::test]
async fn unknown_and_malformed_conversations_look_alike() {
    let app = App::start().await;
    let mut bodies = Vec::new();
    for id in ["c_00000000000000000000000000000000", "c_short", "", "../x"] {
        let body = json!({"message": "Hello", "conversation_id": id});
        let answer = app.chat(&body).await;
        answer.problem(404, "not_found");
        bodies.push(answer.body);
    }
    assert!(bodies.windows(2).all(|pair| pair[0] == pair[1]));
}

#[tokio::test]
async fn every_bad_field_is_named() {
    let app = App::start().await;
    for (body, fields) in [
        (json!({}), vec!["message"]),
        (json!({"message": null}), vec!["message"]),
        (json!({"message": 5}), vec!["message"]),
        (json!({"message": ""}), vec!["message"]),
        (
            json!({"message": " \n\t\u{200b}\u{202e}\u{0}"}),
            vec!["message"],
        ),
        (json!({"message": "ں".repeat(2_001)}), vec!["message"]),
        (json!([1]), vec![""]),
        (json!("text"), vec![""]),
        (json!({"message": "a", "language": "fr"}), vec!["language"]),
        (json!({"message": "a", "language": "und"}), vec!["language"]),
        (
            json!({"message": "a", "stream": "yes", "explain": 1}),
            vec!["stream", "explain"],
        ),
        (
            json!({"message": "a", "conversation_id": 5}),
            vec!["conversation_id"],
        ),
        (json!({"message": "a", "filters": []}), vec!["filters"]),
        (
            json!({"filters": {"kind": ["company", "shop"], "country": ["Pakistan"], "sector": "ai"}}),
            vec![
                "message",
                "filters.kind[1]",
                "filters.sector",
                "filters.country[0]",
            ],
        ),
    ] {
        let answer = app.chat(&body).await;
        assert_eq!(answer.bad_fields(), fields, "{body}");
    }
}

#[tokio::test]
async fn what_is_allowed_is_let_in() {
    let app = App::start().await;
    for body in [
        json!({"message": "ں".repeat(2_000)}),
        // Each is composed into one character, so that there are 2,000 of them after cleaning.
        json!({"message": "e\u{301}".repeat(2_000)}),
        json!({"message": "?!", "unknown": {"member": []}}),
        json!({"message": "a", "language": "zh", "filters": {"kind": [], "country": ["pk"]}}),
        json!({"message": "a", "language": null, "filters": null, "stream": null}),
    ] {
        let answer = app.chat(&body).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
    }
}

#[tokio::test]
async fn bad_json_is_a_bad_request_and_never_more() {
    let app = App::start().await;
    for body in [
        "",
        "{",
        "null x",
        "{\"message\": \"a\", \"message\": \"b\"}",
        "{\"message\": \"\\ud800\"}",
        "\u{feff}{\"message\": \"a\"}",
    ] {
        app.chat_text(body).await.problem(400, "bad_request");
    }
    for depth in [33, 129, 20_000] {
        let body = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        app.chat_text(&body).await.problem(400, "bad_request");
    }
}

#[tokio::test]
async fn the_body_has_a_bound_and_a_type() {
    let app = App::start().await;
    let large = json!({"message": "a", "more": "x".repeat(64 * 1024)});
    app.chat(&large).await.problem(413, "too_large");
    let plain = || {
        let mut request = json_request("{\"message\": \"a\"}");
        request.headers_mut().remove("content-type");
        request
    };
    for request in [
        plain(),
        with(plain(), "content-type", "text/plain"),
        with(plain(), "content-type", "application/json; charset=gb18030"),
        with(
            json_request("{\"message\": \"a\"}"),
            "content-encoding",
            "gzip",
        ),
    ] {
        app.send(request)
            .await
            .problem(415, "unsupported_media_type");
    }
}

#[tokio::test]
async fn a_problem_is_said_in_the_callers_language() {
    let app = App::start().await;
    let mut titles = Vec::new();
    for tag in ["en", "zh-CN", "zh-TW", "ur-PK", "ur-Latn", "fr"] {
        let answer = app
            .send(with(json_request("{}"), "accept-language", tag))
            .await;
        let problem = answer.problem(422, "invalid_fields");
        assert!(
            problem["errors"][0]["detail"]
                .as_str()
                .is_some_and(|it| !it.is_empty())
        );
        titles.push(problem["title"].as_str().expect("a title").to_owned());
        let named = if tag == "fr" { "en" } else { &tag[..2] };
        assert!(answer.header("content-language").starts_with(named));
    }
    assert_eq!(titles[0], titles[5], "another language gets English");
    titles.sort();
    titles.dedup();
    assert_eq!(titles.len(), 5);
}

#[tokio::test]
async fn a_stream_says_the_same_as_the_whole() {
    let app = App::start().await;
    let body = json!({"message": "ٹیکنالوجی کی منتقلی کیا ہے؟", "stream": true});
    let answer = app.chat(&body).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), "text/event-stream");
    assert_eq!(answer.header("cache-control"), "no-store");
    let events = events(answer.text());
    let names: Vec<&str> = events.iter().map(|event| event.name.as_str()).collect();
    assert_eq!(&names[..2], ["start", "sources"]);
    assert_eq!(*names.last().expect("an event"), "end");
    assert!(
        names[2..names.len() - 1]
            .iter()
            .all(|name| *name == "delta")
    );
    let end = &events.last().expect("an event").data;
    assert_eq!(joined(&events), end["answer"].as_str().expect("an answer"));
    assert_eq!(events[1].data["sources"], end["sources"]);
    for member in ["id", "conversation_id", "language", "detected_language"] {
        assert_eq!(events[0].data[member], end[member], "{member}");
    }
    for (number, event) in events.iter().enumerate() {
        let id = end["id"].as_str().expect("an id");
        assert_eq!(event.id, format!("{id}/{number}"));
    }
    let whole = app
        .chat(&json!({"message": "ٹیکنالوجی کی منتقلی کیا ہے؟"}))
        .await
        .json();
    assert_eq!(whole["answer"], end["answer"]);
}

#[tokio::test]
async fn a_cut_stream_goes_on_where_it_was_cut() {
    let app = App::start().await;
    let body = json!({"message": "Hello", "stream": true});
    let whole = app.chat(&body).await;
    let whole = events(whole.text());
    let last = whole.len() - 1;
    for (seen, expected) in [(0, 1), (1, 2), (last - 1, last), (last, last)] {
        let request = with(
            json_request(&body.to_string()),
            "last-event-id",
            &whole[seen].id,
        );
        let rest = app.send(request).await;
        let rest = events(rest.text());
        assert_eq!(rest[0].id, whole[expected].id);
        assert_eq!(
            rest.last().expect("an event").data["answer"],
            whole[last].data["answer"]
        );
        let heard = joined(&whole[..=seen]) + &joined(&rest);
        assert_eq!(
            heard,
            whole[last].data["answer"].as_str().expect("an answer")
        );
    }
    let id = whole[0].data["conversation_id"].as_str().expect("an id");
    let history = app.get(&format!("/v1/conversations/{id}")).await.json();
    assert_eq!(
        history["messages"].as_array().map(Vec::len),
        Some(2),
        "nothing was said anew"
    );
}

#[tokio::test]
async fn another_message_or_an_unknown_event_is_answered_anew() {
    let app = App::start().await;
    let body = json!({"message": "Hello", "stream": true}).to_string();
    let first = app.chat_text(&body).await;
    let first = events(first.text());
    let other = json!({"message": "Goodbye", "stream": true}).to_string();
    for (body, position) in [
        (&other, first[1].id.as_str()),
        (&body, "m_00000000000000000000000000000000/1"),
        (&body, "nonsense"),
    ] {
        let answer = app
            .send(with(json_request(body), "last-event-id", position))
            .await;
        let answer = events(answer.text());
        assert_eq!(answer[0].name, "start", "{position}");
        assert_ne!(answer[0].data["id"], first[0].data["id"]);
    }
}

#[tokio::test]
async fn a_stream_goes_on_for_two_minutes_alone() {
    let app = App::start().await;
    let body = json!({"message": "Hello", "stream": true}).to_string();
    let first = app.chat_text(&body).await;
    let first = events(first.text());
    let id = MessageId::parse(first[0].data["id"].as_str().expect("an id")).expect("an id");
    let (conversation, kept) = app
        .store
        .turn(&id)
        .await
        .expect("a read")
        .expect("the turn");
    for (age, goes_on) in [(119.seconds(), true), (121.seconds(), false)] {
        let old = Turn {
            message_id: MessageId::from_bits([u8::from(goes_on); 16]),
            created_at: kept.created_at - age,
            ..kept.clone()
        };
        let position = format!("{}/0", old.message_id.reveal());
        let append = app.store.append(&conversation, old, Vec::new(), 200);
        append.await.expect("a turn");
        let answer = app
            .send(with(json_request(&body), "last-event-id", &position))
            .await;
        let is_continued = events(answer.text())[0].name == "sources";
        assert_eq!(is_continued, goes_on, "{age:?}");
    }
}

#[tokio::test]
async fn beyond_the_bound_of_streams_a_caller_waits() {
    let mut settings = Settings::default();
    settings.limits.streams = 1;
    let app = App::start_with(settings).await;
    let body = json!({"message": "Hello", "stream": true}).to_string();
    let router = app.router.clone();
    let open = tower::ServiceExt::oneshot(router, json_request(&body))
        .await
        .expect("a stream");
    let refused = app.chat_text(&body).await;
    refused.problem(429, "rate_limited");
    assert_eq!(refused.header("retry-after"), "2");
    drop(open);
    assert_eq!(app.chat_text(&body).await.status, 200);
}
