//! Checks question sets against the records that they ask about, so that a figure means what it says.
//! Reads no answer: what a reply holds is for `grade`.

use super::fact::Said;
use super::half::Half;
use super::set::{Case, Match, Place, Problem, Set};
use crate::content::record::{Detail, Record, TextMap};
use crate::domain::{id::RecordId, language::Language};
use crate::text::Analyzer;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The kinds of question that figures are grouped by.
const TYPES: [&str; 19] = [
    "value",
    "paraphrase",
    "define",
    "procedure",
    "yes_no",
    "count",
    "list",
    "company",
    "event",
    "past",
    "compare",
    "disagree",
    "spelling",
    "mixed",
    "near_miss",
    "unanswerable",
    "smalltalk",
    "contact",
    "hostile",
];

/// The kinds of dialogue.
const DIALOGUES: [&str; 14] = [
    "pronoun",
    "ellipsis",
    "correction",
    "constraint",
    "topic_change",
    "language_change",
    "answer_back",
    "cold",
    "abstain",
    "event",
    "thanks",
    "contact",
    "hostile",
    "smalltalk",
];

/// Types whose answer counts or compares records, so that its figure stands in none of them.
const COUNTED: [&str; 2] = ["count", "list"];

/// Returns what is wrong with a set, in the order of its lines.
#[must_use]
pub fn check(set: &Set, records: &[Record], analyzer: &Analyzer) -> Vec<Problem> {
    let mut checker = Checker {
        records: records
            .iter()
            .map(|record| (record.id.clone(), record))
            .collect(),
        said: BTreeMap::new(),
        analyzer,
        problems: set.problems.clone(),
    };
    let mut seen = HashSet::new();
    for case in &set.cases {
        if case.id.is_empty() || !seen.insert(&case.id) {
            checker.report(&case.place, format!("the id {:?} is not its own", case.id));
        }
        checker.half(&case.place, case.half());
        checker.case(case);
    }
    let mut seen = HashSet::new();
    for row in &set.matches {
        if !seen.insert(&row.company) {
            checker.report(&row.place, format!("{} stands twice", row.company));
        }
        checker.half(&row.place, row.half());
        checker.matches(row);
    }
    checker.problems
}

struct Checker<'a> {
    records: HashMap<RecordId, &'a Record>,
    /// What records say, made when it is first asked for.
    said: BTreeMap<RecordId, Said<'a>>,
    analyzer: &'a Analyzer,
    problems: Vec<Problem>,
}

impl Checker<'_> {
    fn report(&mut self, place: &Place, reason: String) {
        self.problems.push(Problem {
            place: place.clone(),
            reason,
        });
    }

    fn half(&mut self, place: &Place, half: Half) {
        if Half::of_path(&place.path).is_some_and(|named| named != half) {
            self.report(place, format!("belongs to {}", half.name()));
        }
    }

    fn case(&mut self, case: &Case) {
        let types: &[&str] = if case.turns.is_empty() {
            &TYPES
        } else {
            &DIALOGUES
        };
        if let Some(kind) = case.r#type.as_deref().filter(|kind| !types.contains(kind)) {
            self.report(&case.place, format!("{}: {kind:?} is no type", case.id));
        }
        for (index, turn) in case.turns().iter().enumerate() {
            let name = if case.turns.is_empty() {
                case.id.clone()
            } else {
                format!("{}/{}", case.id, index + 1)
            };
            let reasons = self.turn(turn, turn.language.or(case.language));
            for reason in reasons {
                self.report(&case.place, format!("{name}: {reason}"));
            }
        }
    }

    /// Returns what is wrong with a question.
    fn turn(&mut self, turn: &Case, language: Option<Language>) -> Vec<String> {
        let mut reasons = Vec::new();
        if turn.question.trim().is_empty() {
            reasons.push("asks nothing".to_owned());
        }
        if language.is_none() {
            reasons.push("says no language".to_owned());
        }
        let named = turn.relevant.iter().chain(&turn.about);
        for id in named.filter(|id| !self.records.contains_key(*id)) {
            reasons.push(format!("no record {id}"));
        }
        if turn.is_unanswerable() && !turn.relevant.is_empty() {
            reasons.push("has a record that answers it and must not be answered".to_owned());
        }
        if turn.outcomes().is_empty() {
            reasons.push("says no outcome".to_owned());
        }
        let forbidden = &turn.must_not_contain;
        for fact in turn
            .must_contain
            .iter()
            .filter(|fact| forbidden.contains(fact))
        {
            reasons.push(format!("{fact:?} is both demanded and forbidden"));
        }
        if turn.is_answerable() {
            reasons.extend(self.facts(turn));
        }
        reasons
    }

    /// Returns the demanded facts that no relevant record states.
    fn facts(&mut self, turn: &Case) -> Vec<String> {
        let counts = turn
            .r#type
            .as_deref()
            .is_some_and(|kind| COUNTED.contains(&kind));
        let single = turn.must_contain.iter().map(std::slice::from_ref);
        let lists: Vec<&[String]> = single
            .chain(turn.must_contain_any.iter().map(Vec::as_slice))
            .collect();
        let mut reasons = Vec::new();
        for facts in lists {
            let number = turn.relevant.len().to_string();
            let is_count = counts && facts.contains(&number);
            let is_stated = is_count
                || turn.relevant.iter().any(|id| {
                    self.said(id)
                        .is_some_and(|said| facts.iter().any(|fact| said.holds(fact)))
                });
            if !is_stated {
                let facts = facts.join(" | ");
                reasons.push(format!("no relevant record states {facts:?}"));
            }
        }
        reasons
    }

    fn said(&mut self, id: &RecordId) -> Option<&Said<'_>> {
        if !self.said.contains_key(id) {
            let text = text(self.records.get(id)?);
            let said = Said::new(self.analyzer, &text, Vec::new());
            self.said.insert(id.clone(), said);
        }
        self.said.get(id)
    }

    fn matches(&mut self, row: &Match) {
        let fits = row.fits.iter().map(|fit| &fit.id);
        let named: Vec<RecordId> = std::iter::once(&row.company)
            .chain(fits)
            .chain(&row.decoys)
            .cloned()
            .collect();
        for id in named {
            if self.lines(&id).is_none() {
                self.report(&row.place, format!("no company {id}"));
            }
        }
        for fit in &row.fits {
            let [own, other] = [&row.company, &fit.id].map(|id| self.lines(id).unwrap_or_default());
            let meet = |needs: &Lines, offers: &Lines| {
                needs.needs.contains(&fit.need) && offers.offers.contains(&fit.offer)
            };
            if !meet(&own, &other) && !meet(&other, &own) {
                let reason = format!("{} and {}: no such need and offer", row.company, fit.id);
                self.report(&row.place, reason);
            }
            if row.decoys.contains(&fit.id) {
                self.report(&row.place, format!("{} both fits and does not", fit.id));
            }
        }
    }

    fn lines(&self, id: &RecordId) -> Option<Lines> {
        let Detail::Company(company) = &self.records.get(id)?.detail else {
            return None;
        };
        let all = |maps: &[TextMap]| {
            maps.iter()
                .flat_map(|map| map.0.values().cloned())
                .collect()
        };
        Some(Lines {
            needs: all(&company.needs),
            offers: all(&company.offers),
        })
    }
}

/// What a company needs and offers, in every language.
#[derive(Default)]
struct Lines {
    needs: Vec<String>,
    offers: Vec<String>,
}

/// Returns everything that a record says, field by field and translation by translation.
fn text(record: &Record) -> String {
    let mut lines = Vec::new();
    collect(&serde_json::json!(record), &mut lines);
    lines.join("\n")
}

fn collect(value: &serde_json::Value, lines: &mut Vec<String>) {
    use serde_json::Value;
    match value {
        Value::String(text) => lines.push(text.clone()),
        Value::Number(number) => lines.push(number.to_string()),
        Value::Array(items) => items.iter().for_each(|item| collect(item, lines)),
        Value::Object(members) => members.values().for_each(|item| collect(item, lines)),
        Value::Null | Value::Bool(_) => {}
    }
}
