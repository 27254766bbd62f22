//! How much is answered, and how much of that is wrong, as the confidence asked for rises.
//! Reads graded replies; which confidence is asked for is `answer::calibration`'s.

use super::grade::Graded;
use serde::Serialize;
use std::collections::BTreeMap;

/// Steps of confidence from 0 to 1.
const STEPS: u32 = 20;

/// What asking for a confidence would come to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Point {
    /// The language of the questions; empty for all.
    pub language: String,
    /// The confidence asked for.
    pub confidence: f64,
    /// How many replies answer at that confidence.
    pub answered: usize,
    /// Their share of all questions about content.
    pub coverage: f64,
    /// Share of them that are wrong: nothing should be answered, or what must be said is not.
    pub risk: f64,
}

/// Returns the curve of all languages and of each, coverage falling.
#[must_use]
pub fn curve(graded: &[Graded]) -> Vec<Point> {
    let mut groups: BTreeMap<&str, Vec<&Graded>> = BTreeMap::new();
    let of_content =
        |reply: &&Graded| reply.false_answer.is_some() || reply.wrong_refusal.is_some();
    for reply in graded.iter().filter(of_content) {
        groups.entry("").or_default().push(reply);
        groups.entry(reply.language.tag()).or_default().push(reply);
    }
    groups
        .into_iter()
        .flat_map(|(language, replies)| points(language, &replies))
        .collect()
}

fn points(language: &str, replies: &[&Graded]) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    for step in 0..STEPS {
        let confidence = f64::from(step) / f64::from(STEPS);
        let answered: Vec<&&Graded> = replies
            .iter()
            .filter(|reply| is_answered(reply) && reply.confidence >= confidence)
            .collect();
        let is_same = points
            .last()
            .is_some_and(|last| last.answered == answered.len());
        if answered.is_empty() || is_same {
            continue;
        }
        let wrong = answered.iter().filter(|reply| is_wrong(reply)).count();
        points.push(Point {
            language: language.to_owned(),
            confidence,
            answered: answered.len(),
            coverage: answered.len() as f64 / replies.len() as f64,
            risk: wrong as f64 / answered.len() as f64,
        });
    }
    points
}

fn is_answered(reply: &Graded) -> bool {
    reply.false_answer == Some(true) || reply.wrong_refusal == Some(false)
}

fn is_wrong(reply: &Graded) -> bool {
    reply.false_answer == Some(true) || reply.holds == Some(false)
}

#[cfg(test)]
mod tests {
    use super::curve;
    use crate::domain::language::Language;
    use crate::eval::grade::Graded;

    fn reply(confidence: f64, holds: Option<bool>, false_answer: Option<bool>) -> Graded {
        Graded {
            id: String::new(),
            language: Language::Urdu,
            pair: None,
            kind: String::new(),
            rank: None,
            recall: None,
            holds,
            outcome: None,
            list: None,
            in_language: None,
            false_answer,
            wrong_refusal: holds.map(|_| false),
            confidence,
            failure: None,
        }
    }

    #[test]
    fn risk_falls_as_more_confidence_is_asked_for() {
        let graded = [
            reply(0.92, Some(true), None),
            reply(0.61, Some(true), None),
            reply(0.61, None, Some(true)),
            reply(0.3, None, Some(false)),
        ];
        let points = curve(&graded);
        let of_urdu: Vec<(usize, f64, f64)> = points
            .iter()
            .filter(|point| point.language == "ur")
            .map(|point| (point.answered, point.coverage, point.risk))
            .collect();
        assert_eq!(of_urdu, [(3, 0.75, 1.0 / 3.0), (1, 0.25, 0.0)]);
        assert_eq!(points.len(), 4);
    }
}
