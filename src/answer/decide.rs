//! The decision: answer, ask back or abstain, from features kept apart.
//! Hard rules first, then one logistic model whose constants `calibration.toml` holds; nothing here
//! moves with the size of the content.

use super::calibration;
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

/// What is known of a candidate answer, each thing apart; shares are 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Features {
    /// Share of what the question is about that title, line, the line before and record support.
    pub focus: f32,
    /// Share of it that the line alone supports.
    pub own: f32,
    /// Share of what the title does not say that the line supports.
    pub rest: f32,
    /// Share of it that the title says.
    pub title: f32,
    /// Share of the words that ask which the line uses.
    pub asked: f32,
    /// How much more of the question the line says than any other of its record, -1 to 1.
    pub ahead: f32,
    /// Words that carry the question and stand nowhere in the record: a third each, at most 1.
    pub missing: f32,
    /// Words that carry the question and stand neither in the title nor in or before the line.
    pub missing_here: f32,
    /// Share of the question that is in neither lexicon nor index.
    pub unknown: f32,
    /// How clearly the line speaks of the attribute asked for.
    pub cue: f32,
    /// How clearly only the heading or title above it does.
    pub above: f32,
    /// Whether a thing with a name is asked for, not a bare question word.
    pub is_specific: bool,
    /// Whether the value asked for is bound, where one is asked for.
    pub bound: Bound,
    /// Whether the value counts something else than what is asked.
    pub is_miscounted: bool,
    /// How near the value stands to the words that speak of it.
    pub near: f32,
    /// How far the record is ahead of the next one.
    pub margin: f32,
    /// Its score beside the best record's.
    pub score: f32,
    /// How well the record is the very question asked before.
    pub same_question: f32,
    /// Whether the line opens a record that is asked about as a whole.
    pub leads: bool,
    /// How much of the question the title says of a record whose first line answers what it is.
    pub defines: f32,
    /// Whether a field of the record answers, not a line.
    pub is_field: bool,
    /// Whether the record is the one that the question names.
    pub is_named: bool,
    /// The worst state of the question's conditions; `None` where it makes none.
    pub constraint: Option<ConstraintState>,
    /// Whether a record that the question names is another one.
    pub is_other_subject: bool,
}

impl Features {
    /// Returns what the model reads, by the names of `calibration.toml`.
    #[must_use]
    pub fn named(&self) -> [(&'static str, f64); FEATURES] {
        let share = f64::from;
        let flag = |is_so: bool| f64::from(u8::from(is_so));
        let has_value = self.bound == Bound::Value;
        let asks_value = self.bound != Bound::NotAsked;
        [
            ("focus", share(self.focus)),
            ("own", share(self.own)),
            ("rest", share(self.rest)),
            ("asked", share(self.asked)),
            ("ahead", share(self.ahead)),
            ("best_line", flag(self.ahead >= 0.0)),
            ("title", share(self.title)),
            ("missing", share(self.missing)),
            ("missing_here", share(self.missing_here)),
            ("unknown", share(self.unknown)),
            ("cue", share(self.cue)),
            ("above", share(self.above)),
            (
                "unspoken",
                flag(self.is_specific && self.cue == 0.0 && self.above == 0.0),
            ),
            ("value", flag(has_value)),
            ("several", flag(self.bound == Bound::Several)),
            ("no_value", flag(self.bound == Bound::Nothing)),
            (
                "value_and_cue",
                if has_value { share(self.cue) } else { 0.0 },
            ),
            (
                "value_and_rest",
                if has_value { share(self.rest) } else { 0.0 },
            ),
            (
                "text_and_cue",
                if asks_value { 0.0 } else { share(self.cue) },
            ),
            ("miscounted", flag(self.is_miscounted)),
            ("near", share(self.near)),
            ("margin", share(self.margin)),
            ("score", share(self.score)),
            ("same_question", share(self.same_question)),
            ("leads", flag(self.leads)),
            ("defines", share(self.defines)),
            ("field", flag(self.is_field)),
            ("named", flag(self.is_named)),
            ("met", flag(self.constraint == Some(ConstraintState::Met))),
            (
                "met_elsewhere",
                flag(self.constraint == Some(ConstraintState::MetByRecord)),
            ),
        ]
    }

    /// Returns whether a rule forbids an answer, however much else speaks for it.
    #[must_use]
    pub fn is_forbidden(&self) -> bool {
        self.unknown > UNKNOWN
            || self.focus < FOCUS
            || self.is_other_subject
            || self.constraint == Some(ConstraintState::Broken)
    }
}

/// How many features the model reads.
pub const FEATURES: usize = 30;

/// The share of a question that words unknown to lexicon and index may carry. Below it the rest still
/// says what is asked: people write more than is needed, and spell it in many ways.
const UNKNOWN: f32 = 0.5;

/// The least of what a question is about that a record must support, however far it is ahead of others.
const FOCUS: f32 = 0.25;

/// Whether the value that was asked for is bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// No value was asked for: a sentence answers.
    NotAsked,
    /// Exactly one value binds.
    Value,
    /// The line holds such values, but no single one binds.
    Several,
    /// It holds none.
    Nothing,
}

/// Returns whether a candidate may answer at all, and how sure it is, 0 to 1.
#[must_use]
pub fn decide(features: &Features) -> (Outcome, f64) {
    let calibration = calibration::shipped();
    let confidence = calibration.confidence(&features.named());
    if features.is_forbidden() {
        return (Outcome::NoAnswer, confidence.min(FORBIDDEN));
    }
    if confidence >= calibration.answer() {
        (Outcome::Answered, confidence)
    } else {
        (Outcome::NoAnswer, confidence)
    }
}

/// The most that a forbidden candidate may be sure.
const FORBIDDEN: f64 = 0.3;

#[cfg(test)]
mod tests {
    use super::{Bound, ConstraintState, Features, Outcome, decide};

    fn full() -> Features {
        Features {
            focus: 1.0,
            own: 0.8,
            rest: 1.0,
            asked: 0.5,
            ahead: 0.2,
            title: 0.5,
            missing: 0.0,
            missing_here: 0.0,
            unknown: 0.0,
            cue: 1.0,
            above: 0.0,
            is_specific: true,
            bound: Bound::Value,
            is_miscounted: false,
            near: 1.0,
            margin: 0.2,
            score: 1.0,
            same_question: 0.0,
            leads: false,
            defines: 0.0,
            is_field: false,
            is_named: true,
            constraint: Some(ConstraintState::Met),
            is_other_subject: false,
        }
    }

    #[test]
    fn full_support_answers_and_every_hard_rule_forbids() {
        assert_eq!(decide(&full()).0, Outcome::Answered);
        let forbidden = [
            Features {
                unknown: 0.7,
                ..full()
            },
            Features {
                is_other_subject: true,
                ..full()
            },
            Features {
                constraint: Some(ConstraintState::Broken),
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
            own: 0.2,
            rest: 0.3,
            title: 0.3,
            missing: 0.67,
            missing_here: 0.67,
            bound: Bound::NotAsked,
            is_named: false,
            cue: 0.0,
            score: 0.5,
            ..full()
        };
        assert_eq!(decide(&weak).0, Outcome::NoAnswer);
    }

    #[test]
    fn the_model_reads_every_feature_once() {
        let mut names: Vec<&str> = full().named().iter().map(|(name, _)| *name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), super::FEATURES);
    }
}
