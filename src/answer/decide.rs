//! The decision: answer, ask back or abstain, from features kept apart.
//! Hard rules first, then one logistic model; nothing here moves with the size of the content.

use serde::{Deserialize, Serialize};

/// What becomes of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It is answered, with sources.
    Answered,
    /// A question back.
    Clarify,
    /// Nothing in the content supports an answer.
    NoAnswer,
    /// Talk about nothing in the content.
    SmallTalk,
    /// The way to a person.
    Contact,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Self; 5] = [
        Self::Answered,
        Self::Clarify,
        Self::NoAnswer,
        Self::SmallTalk,
        Self::Contact,
    ];

    /// Returns the word of the contract.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Clarify => "clarify",
            Self::NoAnswer => "no_answer",
            Self::SmallTalk => "small_talk",
            Self::Contact => "contact",
        }
    }
}

/// How a condition of the question stands with the evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ConstraintState {
    /// The evidence says otherwise, or nothing.
    Broken,
    /// The record meets it, though not in this line.
    MetByRecord,
    /// The line itself meets it.
    Met,
}

/// What is known of a candidate answer, each thing apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Features {
    /// Share of what the question is about that record and line support together, 0 to 1.
    pub focus: f32,
    /// Share of what the title does not say that the line itself supports, 0 to 1.
    pub line: f32,
    /// Share of what the question is about that the title says, 0 to 1.
    pub title: f32,
    /// Whether the value asked for is bound, where one is asked for.
    pub bound: Bound,
    /// How clearly the line speaks of the attribute asked for, 0 to 1.
    pub cue: f32,
    /// How far the record is ahead of the next one, 0 to 1.
    pub margin: f32,
    /// How well the record is the very question asked before, 0 to 1.
    pub same_question: f32,
    /// The worst state of the question's conditions.
    pub constraint: ConstraintState,
    /// Whether a word that carries the question is in neither lexicon nor index.
    pub has_unknown_word: bool,
    /// Whether a record that the question names is another one.
    pub is_other_subject: bool,
}

/// Whether the value that was asked for is bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// No value was asked for: a sentence answers.
    NotAsked,
    /// Exactly one value binds.
    Value,
    /// The line speaks of it, but no single value binds.
    Sentence,
    /// Nothing binds.
    Nothing,
}

/// Constants of the logistic model, set by hand until `rabta eval --calibrate` sets them: full
/// support of subject and line alone must pass, two thirds of it must not.
struct Weights {
    base: f64,
    focus: f64,
    line: f64,
    title: f64,
    bound: f64,
    cue: f64,
    margin: f64,
    same_question: f64,
    met: f64,
}

const WEIGHTS: Weights = Weights {
    base: -4.4,
    focus: 3.4,
    line: 1.5,
    title: 0.9,
    bound: 1.3,
    cue: 0.9,
    margin: 0.5,
    same_question: 2.2,
    met: 0.3,
};

/// The confidence from which a candidate is an answer.
pub const ANSWER: f64 = 0.5;

/// Returns whether a candidate may answer at all, and how sure it is, 0 to 1.
#[must_use]
pub fn decide(features: &Features) -> (Outcome, f64) {
    let is_forbidden = features.has_unknown_word
        || features.is_other_subject
        || features.constraint == ConstraintState::Broken
        || features.bound == Bound::Nothing;
    let confidence = confidence(features);
    if is_forbidden {
        return (Outcome::NoAnswer, confidence.min(0.4));
    }
    if confidence >= ANSWER {
        (Outcome::Answered, confidence)
    } else {
        (Outcome::NoAnswer, confidence)
    }
}

fn confidence(features: &Features) -> f64 {
    let bound = match features.bound {
        Bound::Value => 1.0,
        Bound::Sentence => 0.4,
        Bound::NotAsked => 0.3,
        Bound::Nothing => 0.0,
    };
    let met = if features.constraint == ConstraintState::Met {
        1.0
    } else {
        0.0
    };
    let sum = WEIGHTS.base
        + WEIGHTS.focus * f64::from(features.focus)
        + WEIGHTS.line * f64::from(features.line)
        + WEIGHTS.title * f64::from(features.title)
        + WEIGHTS.bound * bound
        + WEIGHTS.cue * f64::from(features.cue)
        + WEIGHTS.margin * f64::from(features.margin)
        + WEIGHTS.same_question * f64::from(features.same_question)
        + WEIGHTS.met * met;
    1.0 / (1.0 + (-sum).exp())
}

#[cfg(test)]
mod tests {
    use super::{Bound, ConstraintState, Features, Outcome, decide};

    fn full() -> Features {
        Features {
            focus: 1.0,
            line: 1.0,
            title: 0.5,
            bound: Bound::Value,
            cue: 1.0,
            margin: 0.2,
            same_question: 0.0,
            constraint: ConstraintState::Met,
            has_unknown_word: false,
            is_other_subject: false,
        }
    }

    #[test]
    fn full_support_answers_and_every_hard_rule_forbids() {
        assert_eq!(decide(&full()).0, Outcome::Answered);
        let forbidden = [
            Features {
                has_unknown_word: true,
                ..full()
            },
            Features {
                is_other_subject: true,
                ..full()
            },
            Features {
                constraint: ConstraintState::Broken,
                ..full()
            },
            Features {
                bound: Bound::Nothing,
                ..full()
            },
        ];
        for features in forbidden {
            assert_eq!(decide(&features).0, Outcome::NoAnswer, "{features:?}");
        }
    }

    #[test]
    fn half_of_the_subject_is_no_answer() {
        let weak = Features {
            focus: 0.5,
            line: 0.3,
            title: 0.3,
            bound: Bound::NotAsked,
            cue: 0.0,
            ..full()
        };
        assert_eq!(decide(&weak).0, Outcome::NoAnswer);
    }
}
