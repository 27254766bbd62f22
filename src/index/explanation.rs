//! Where a hit's score came from: per word of the question, through which form, in which field.
//! A report of `rank`'s score; changes nothing.

use super::search::Hit;
use crate::question::concept::{Concept, FormVia};

/// A share of a hit's score.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The concept, by index; `None` for a part that belongs to the whole.
    pub concept: Option<usize>,
    /// How it met the passage, a word of shapes.md.
    pub via: &'static str,
    /// The form that stands in the passage.
    pub form: String,
    /// The field that it stands in.
    pub field: &'static str,
    /// Its share of the score.
    pub share: f64,
}

/// Returns the parts of a hit's score; their shares sum to 1.
///
/// The recall score is divided among the concepts by evidence weight and strength of support.
#[must_use]
pub fn explain(concepts: &[Concept], hit: &Hit) -> Vec<Part> {
    let ranked = &hit.ranked;
    let total = f64::from(ranked.score).max(f64::MIN_POSITIVE);
    let weight = |index: usize| {
        ranked.covered.supports[index].map_or(0.0, |support| {
            f64::from(concepts[index].evidence_weight() * support.strength)
        })
    };
    let all: f64 = (0..concepts.len()).map(weight).sum();
    let mut parts: Vec<Part> = Vec::new();
    for (index, concept) in concepts.iter().enumerate() {
        let Some(support) = ranked.covered.supports[index] else {
            continue;
        };
        let in_title =
            ranked.titled.supports[index].is_some_and(|titled| titled.strength >= support.strength);
        let form = &concept.forms[support.form];
        parts.push(Part {
            concept: Some(index),
            via: via(support.via, support.is_exact),
            form: form
                .tokens
                .iter()
                .map(|token| token.form.as_str())
                .collect::<Vec<_>>()
                .join(" "),
            field: if in_title { "title" } else { "body" },
            share: f64::from(ranked.recall) / total * weight(index) / all.max(f64::MIN_POSITIVE),
        });
    }
    let whole = [
        ("title", ranked.title),
        ("near", ranked.near),
        ("coverage", ranked.coverage),
        ("freshness", ranked.freshness),
    ];
    parts.extend(
        whole
            .into_iter()
            .filter(|(_, part)| *part > 0.0)
            .map(|(via, part)| Part {
                concept: None,
                via,
                form: String::new(),
                field: if via == "title" { "title" } else { "body" },
                share: f64::from(part) / total,
            }),
    );
    let sum: f64 = parts.iter().map(|part| part.share).sum();
    for part in &mut parts {
        part.share /= sum.max(f64::MIN_POSITIVE);
    }
    parts
}

fn via(form: FormVia, is_exact: bool) -> &'static str {
    match (form, is_exact) {
        (FormVia::Own, true) => "exact",
        (FormVia::Own, false) => "stem",
        (FormVia::Synonym | FormVia::Broader, _) => "synonym",
        (FormVia::Translation, _) => "translation",
        (FormVia::Key, _) => "key",
        (FormVia::Typo, _) => "typo",
    }
}
