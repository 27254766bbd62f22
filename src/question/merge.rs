//! The question that a fragment is, read beside the question before it.
//! Which of the two readings answers better is for `answer` to say.

use super::Question;

/// Returns the other reading of `question`: with the subject of `previous` where it names none.
///
/// `None` where the question stands on its own or there is nothing to inherit.
#[must_use]
pub fn merged(question: &Question, previous: &Question) -> Option<Question> {
    let is_fragment = !question.has_subject() || question.points_back;
    if !is_fragment || question.intent.needs_no_record() {
        return None;
    }
    let mut merged = question.clone();
    merged.concepts.extend(
        previous
            .concepts
            .iter()
            .filter(|concept| !concept.asks)
            .cloned(),
    );
    if merged.asks.is_empty() {
        merged.asks.clone_from(&previous.asks);
        merged.intent = previous.intent;
    }
    merged
        .constraints
        .extend(previous.constraints.iter().cloned());
    Some(merged)
}
