//! Talk about nothing in the content: greetings, thanks, insults, instructions, a person to talk to.
//! Only reached where no subject of the content is named.

use crate::answer::Context;
use crate::answer::decide::Outcome;
use crate::question::Question;
use crate::question::intent::Intent;

/// Returns the outcome and the message of talk; `None` where the question is about content.
#[must_use]
pub fn talk(context: Context<'_>, question: &Question) -> Option<(Outcome, String)> {
    let (outcome, key) = match question.intent {
        Intent::SmallTalk => (Outcome::SmallTalk, small_talk(question.variant.as_deref())),
        Intent::Contact => (Outcome::Contact, "talk-contact"),
        Intent::Hostile => (Outcome::NoAnswer, "talk-hostile"),
        Intent::Language => (Outcome::SmallTalk, "talk-language"),
        Intent::More => (Outcome::NoAnswer, "answer-more-none"),
        _ => return None,
    };
    Some((outcome, context.text(key, &[])))
}

fn small_talk(variant: Option<&str>) -> &'static str {
    match variant {
        Some("thanks") => "talk-thanks",
        Some("goodbye") => "talk-goodbye",
        Some("who_are_you") => "talk-who",
        Some("how_are_you") => "talk-how",
        Some("praise") => "talk-praise",
        Some("what_can_you_do") => "talk-can",
        Some("live_data") => "talk-live",
        _ => "talk-greeting",
    }
}
