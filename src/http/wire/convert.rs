//! From the parts' own types to the shapes of the contract.
//! Nothing is decided here: what a reply says was settled before.

use super::{
    Card, Conversation, Explanation, Fact, Hit, Match, Message, Part, Reply, ReplyBody, Source,
    Sources, Start, Turn, Value,
};
use crate::answer::written;
use crate::dialogue::{history, reply, service};
use crate::domain::id::ConversationId;
use std::time::Duration;

impl Turn {
    /// Returns a turn as it stands in JSON.
    #[must_use]
    pub fn new(turn: &service::Turn, took: Duration) -> Self {
        Self {
            id: turn.id.reveal().to_owned(),
            conversation_id: turn.conversation_id.reveal().to_owned(),
            reply: Reply::new(&turn.reply, took),
        }
    }
}

impl Start {
    /// Returns the beginning of a turn's stream.
    #[must_use]
    pub fn new(turn: &service::Turn) -> Self {
        Self {
            id: turn.id.reveal().to_owned(),
            conversation_id: turn.conversation_id.reveal().to_owned(),
            language: turn.reply.language.into(),
            detected_language: turn.reply.detected_language.into(),
        }
    }
}

impl Sources {
    /// Returns the sources of a reply.
    #[must_use]
    pub fn new(reply: &reply::Reply) -> Self {
        Self {
            sources: reply.sources.iter().map(Source::from).collect(),
        }
    }
}

impl Reply {
    /// Returns a reply as it stands in JSON.
    #[must_use]
    pub fn new(reply: &reply::Reply, took: Duration) -> Self {
        Self {
            body: reply.into(),
            // To the microsecond: what lies below is noise.
            took_ms: (took.as_secs_f64() * 1_000_000.0).round() / 1_000.0,
        }
    }
}

impl From<&reply::Reply> for ReplyBody {
    fn from(reply: &reply::Reply) -> Self {
        Self {
            language: reply.language.into(),
            detected_language: reply.detected_language.into(),
            outcome: reply.outcome.into(),
            intent: reply.intent.into(),
            confidence: reply.confidence,
            generator: reply.generator.into(),
            answer: reply.answer(),
            sources: reply.sources.iter().map(Source::from).collect(),
            cards: reply.cards.iter().map(Card::from).collect(),
            total: reply.total,
            values: reply.values.iter().map(Value::from).collect(),
            suggestions: reply.suggestions.clone(),
            notices: reply.notices.iter().map(|&notice| notice.into()).collect(),
            explanation: reply.explanation.as_ref().map(Explanation::from),
        }
    }
}

impl From<&written::Source> for Source {
    fn from(source: &written::Source) -> Self {
        Self {
            n: source.n,
            record_id: source.record_id.to_string(),
            kind: source.kind.into(),
            title: source.title.clone(),
            language: source.language.into(),
            url: source.url.clone(),
            attribution: source.attribution.clone(),
            published: source.published.clone(),
            quote: source.quote.clone(),
            highlights: source.highlights.clone(),
            sample: source.sample,
        }
    }
}

impl From<&written::Card> for Card {
    fn from(card: &written::Card) -> Self {
        Self {
            kind: card.kind.into(),
            id: card.id.to_string(),
            title: card.title.clone(),
            subtitle: card.subtitle.clone(),
            facts: card.facts.iter().map(Fact::from).collect(),
            url: card.url.clone(),
            sample: card.sample,
            fit: card.fit.as_ref().map(Match::from),
        }
    }
}

impl From<&written::Fact> for Fact {
    fn from(fact: &written::Fact) -> Self {
        Self {
            key: fact.key.clone(),
            label: fact.label.clone(),
            value: fact.value.clone(),
            text: fact.text.clone(),
        }
    }
}

impl From<&written::Fit> for Match {
    fn from(fit: &written::Fit) -> Self {
        Self {
            direction: fit.direction.into(),
            text: fit.text.clone(),
            language: fit.language.into(),
            highlights: fit.highlights.clone(),
        }
    }
}

impl From<&written::SaidValue> for Value {
    fn from(value: &written::SaidValue) -> Self {
        Self {
            attribute: value.attribute.clone(),
            kind: value.kind.into(),
            value: value.value.clone(),
            unit: value.unit.clone(),
            text: value.text.clone(),
            source: value.source,
        }
    }
}

impl From<&reply::Explanation> for Explanation {
    fn from(explanation: &reply::Explanation) -> Self {
        Self {
            generation: explanation.generation,
            hits: explanation.hits.iter().map(Hit::from).collect(),
        }
    }
}

impl From<&reply::ExplainedHit> for Hit {
    fn from(hit: &reply::ExplainedHit) -> Self {
        Self {
            record_id: hit.record_id.to_string(),
            language: hit.language.into(),
            score: hit.score,
            parts: hit.parts.iter().map(Part::from).collect(),
        }
    }
}

impl From<&reply::ExplainedPart> for Part {
    fn from(part: &reply::ExplainedPart) -> Self {
        Self {
            word: part.word.clone(),
            span: part.span,
            via: part.via.clone(),
            form: part.form.clone(),
            concept: part.concept.clone(),
            field: part.field.clone(),
            share: part.share,
        }
    }
}

impl Conversation {
    /// Returns a history as it stands in JSON.
    #[must_use]
    pub fn new(id: &ConversationId, history: &history::History) -> Self {
        Self {
            id: id.reveal().to_owned(),
            language: history.language.into(),
            messages: history.messages.iter().map(Message::from).collect(),
        }
    }
}

impl From<&history::HistoryMessage> for Message {
    fn from(message: &history::HistoryMessage) -> Self {
        Self {
            id: message.id.reveal().to_owned(),
            role: message.role.into(),
            text: message.text.clone(),
            created_at: message.created_at.to_string(),
            reply: message.reply.as_ref().map(ReplyBody::from),
        }
    }
}
