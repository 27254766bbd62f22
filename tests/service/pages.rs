//! What a browser is given before anyone asks: the page, the widget, its words.

use crate::app::TestApp;
use reqwest::{Method, StatusCode};
use serde_json::Value;

#[tokio::test]
async fn the_page_and_the_widget_are_in_the_binary() {
    let app = TestApp::shared();
    for (path, words) in [("/", "rabta-chat"), ("/widget.js", "customElements")] {
        let response = app
            .request(Method::GET, path)
            .send()
            .await
            .expect("an answer");
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        let text = response.text().await.expect("a text");
        assert!(text.contains(words), "{path}");
    }
}

#[tokio::test]
async fn the_words_of_the_widget_are_whole_in_every_language() {
    let app = TestApp::shared();
    let mut keys: Option<Vec<String>> = None;
    for language in ["en", "zh-Hans", "zh-Hant", "ur", "ur-Latn"] {
        let path = format!("/widget/strings/{language}.json");
        let response = app
            .request(Method::GET, &path)
            .send()
            .await
            .expect("an answer");
        let words: Value = response.json().await.expect("JSON");
        let words = words.as_object().expect("an object");
        for (key, text) in words {
            let text = text.as_str().expect("a text");
            assert!(!text.is_empty(), "{key} in {language}");
            // An argument that the server does not know stays as Fluent writes it.
            assert!(!text.contains("{$"), "{key} in {language}: {text}");
        }
        let found: Vec<String> = words.keys().cloned().collect();
        assert_eq!(
            &found,
            keys.get_or_insert_with(|| found.clone()),
            "{language}"
        );
    }
}

#[tokio::test]
async fn the_service_says_that_it_is_alive_and_ready() {
    let app = TestApp::shared();
    for path in ["/healthz", "/readyz", "/openapi.json", "/docs"] {
        let response = app
            .request(Method::GET, path)
            .send()
            .await
            .expect("an answer");
        assert_eq!(response.status(), StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn suggestions_can_be_asked_and_are_answered() {
    let app = TestApp::shared();
    for language in ["en", "zh-Hans", "ur"] {
        let path = format!("/v1/suggestions?language={language}");
        let response = app
            .request(Method::GET, &path)
            .send()
            .await
            .expect("an answer");
        let body: Value = response.json().await.expect("JSON");
        assert_eq!(body["language"], language);
        let suggestions = body["suggestions"].as_array().expect("a list");
        assert!(!suggestions.is_empty(), "{language}");
        for suggestion in suggestions {
            let reply = app.ask(suggestion.as_str().expect("a text")).await;
            assert_eq!(
                reply.text("outcome"),
                "answered",
                "{suggestion}: {:#}",
                reply.0
            );
        }
    }
}
