//! Figures over graded replies, each with its count and Wilson interval.
//! Printed as a table or as JSON by `cli`.

use super::grade::Graded;
use serde::Serialize;
use std::collections::BTreeMap;

/// One figure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// What the replies are grouped by: `all`, `language`, `pair`, `type`.
    pub by: &'static str,
    /// The group.
    pub key: String,
    /// What is measured.
    pub metric: &'static str,
    /// The mean.
    pub value: f64,
    /// How many replies it is over.
    pub n: usize,
    /// Lower end of the 95 % interval.
    pub low: f64,
    /// Upper end of the 95 % interval.
    pub high: f64,
}

/// Reads one metric off a reply; `None` where it does not apply.
type Metric = (&'static str, fn(&Graded) -> Option<f64>);

const METRICS: [Metric; 10] = [
    ("recall@1", |graded| graded.recall.map(|recall| recall[0])),
    ("recall@5", |graded| graded.recall.map(|recall| recall[1])),
    ("recall@10", |graded| graded.recall.map(|recall| recall[2])),
    ("mrr@10", |graded| {
        graded
            .recall
            .map(|_| graded.rank.map_or(0.0, |rank| 1.0 / rank as f64))
    }),
    ("holds", |graded| graded.holds.map(share)),
    ("outcome", |graded| graded.outcome.map(share)),
    ("lists", |graded| graded.list),
    ("language", |graded| graded.in_language.map(share)),
    ("false_answers", |graded| graded.false_answer.map(share)),
    ("wrong_refusals", |graded| graded.wrong_refusal.map(share)),
];

fn share(is_so: bool) -> f64 {
    if is_so { 1.0 } else { 0.0 }
}

/// Returns the figures of all replies, by language, pair and type.
#[must_use]
pub fn figures(graded: &[Graded]) -> Vec<Figure> {
    let mut groups: BTreeMap<(u8, &'static str, String), Vec<&Graded>> = BTreeMap::new();
    for reply in graded {
        let keys = [
            Some((0, "all", String::new())),
            Some((1, "language", reply.language.tag().to_owned())),
            reply.pair.clone().map(|pair| (2, "pair", pair)),
            Some((3, "type", reply.kind.clone())),
        ];
        for key in keys.into_iter().flatten() {
            groups.entry(key).or_default().push(reply);
        }
    }
    groups
        .iter()
        .flat_map(|((_, by, key), replies)| {
            METRICS.iter().filter_map(move |(metric, read)| {
                figure(
                    by,
                    key,
                    metric,
                    replies.iter().filter_map(|reply| read(reply)),
                )
            })
        })
        .collect()
}

pub(super) fn figure(
    by: &'static str,
    key: &str,
    metric: &'static str,
    values: impl Iterator<Item = f64>,
) -> Option<Figure> {
    let values: Vec<f64> = values.collect();
    if values.is_empty() {
        return None;
    }
    let n = values.len();
    let value = values.iter().sum::<f64>() / n as f64;
    let (low, high) = wilson(value, n);
    Some(Figure {
        by,
        key: key.to_owned(),
        metric,
        value,
        n,
        low,
        high,
    })
}

/// The 95 % score interval of a share (E. B. Wilson, 1927).
fn wilson(share: f64, n: usize) -> (f64, f64) {
    let z = 1.959_964;
    let n = n as f64;
    let middle = (share + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z / (1.0 + z * z / n) * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::wilson;

    #[test]
    fn the_interval_is_wilsons() {
        let (low, high) = wilson(0.9, 10);
        assert!((low - 0.5958).abs() < 1e-3, "{low}");
        assert!((high - 0.9821).abs() < 1e-3, "{high}");
        assert!(wilson(1.0, 5).1 <= 1.0 + 1e-12);
    }
}
