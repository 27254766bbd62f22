//! A chat completion put together from its chunks.
//! Takes what OpenAI's shape says and passes over the members that servers add.

use super::client::Error;
use serde::Deserialize;
use serde::de::IgnoredAny;

/// Bytes of a text; the longest answer of ours is far below.
const MOST_BYTES: usize = 32 * 1024;

/// What was said so far.
#[derive(Default)]
pub(super) struct Transcript {
    text: String,
    is_finished: bool,
}

/// Whether more is to come.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// More is to come.
    More,
    /// The server says that this was all.
    Done,
}

#[derive(Deserialize)]
struct Chunk {
    #[serde(default)]
    choices: Vec<Choice>,
    error: Option<IgnoredAny>,
}

#[derive(Deserialize)]
struct Choice {
    #[serde(default)]
    index: u32,
    #[serde(default)]
    delta: Delta,
    finish_reason: Option<String>,
}

#[derive(Default, Deserialize)]
struct Delta {
    content: Option<String>,
}

impl Transcript {
    /// Takes an event's data.
    pub(super) fn take(&mut self, data: &str) -> Result<Step, Error> {
        if data.trim() == "[DONE]" {
            return Ok(Step::Done);
        }
        let chunk: Chunk =
            serde_json::from_str(data).map_err(|_| Error::Broken("an event that is no chunk"))?;
        if chunk.error.is_some() {
            return Err(Error::Broken("an error within the stream"));
        }
        let first = chunk.choices.into_iter().find(|choice| choice.index == 0);
        let Some(choice) = first else {
            return Ok(Step::More);
        };
        self.text
            .push_str(choice.delta.content.as_deref().unwrap_or_default());
        if self.text.len() > MOST_BYTES {
            return Err(Error::Broken("a text that is too long"));
        }
        match choice.finish_reason.as_deref() {
            None => {}
            Some("stop") => self.is_finished = true,
            // The tokens ran out, a filter stepped in, a tool is wanted: the text is not whole.
            Some(_) => return Err(Error::Broken("a text that was stopped short")),
        }
        Ok(Step::More)
    }

    /// Returns the text, if it is whole.
    pub(super) fn text(self) -> Result<String, Error> {
        if self.is_finished {
            Ok(self.text)
        } else {
            Err(Error::Broken("a stream that was cut"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Step, Transcript};

    fn told(events: &[&str]) -> Option<String> {
        let mut transcript = Transcript::default();
        for event in events {
            match transcript.take(event) {
                Ok(Step::More) => {}
                Ok(Step::Done) => break,
                Err(_) => return None,
            }
        }
        transcript.text().ok()
    }

    const FIRST: &str = r#"{"id":"x","choices":[{"index":0,"delta":{"role":"assistant","content":null},"finish_reason":null}],"timings":{"a":1}}"#;
    const WORD: &str = r#"{"choices":[{"delta":{"content":"Yes","reasoning_content":"hm"}}]}"#;
    const STOP: &str = r#"{"choices":[{"delta":{},"finish_reason":"stop"}]}"#;
    const USAGE: &str = r#"{"choices":[],"usage":{"total_tokens":3}}"#;

    #[test]
    fn chunks_add_up_to_a_text() {
        let events = [FIRST, WORD, WORD, STOP, USAGE, "[DONE]", "not read"];
        assert_eq!(told(&events).as_deref(), Some("YesYes"));
        assert_eq!(told(&[WORD, STOP]).as_deref(), Some("Yes"));
    }

    #[test]
    fn what_is_not_whole_is_no_text() {
        let cut = r#"{"choices":[{"delta":{},"finish_reason":"length"}]}"#;
        let error = r#"{"error":{"message":"out of memory"}}"#;
        for events in [
            &[WORD][..],
            &[WORD, "[DONE]"],
            &[WORD, cut],
            &[WORD, error],
            &["{", STOP],
        ] {
            assert_eq!(told(events), None, "{events:?}");
        }
        let long = format!(
            r#"{{"choices":[{{"delta":{{"content":"{}"}}}}]}}"#,
            "x".repeat(40_000)
        );
        assert_eq!(told(&[&long, STOP]), None);
    }
}
