//! The constants of the decision, as `rabta eval --calibrate` wrote them to `calibration.toml`.
//! Compiled in; what they weigh is `decide`'s.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The version of the file that this program reads.
pub const VERSION: u32 = 1;

/// What a calibration found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calibration {
    /// The version of the format.
    pub version: u32,
    /// The SHA-256 of the questions that it was made from.
    pub data_sha256: String,
    /// The version of the text analysis at the time.
    pub analysis: u32,
    /// How many folds, split by record, confirmed it.
    pub folds: u32,
    /// The weight of each feature, and `base`, in log-odds.
    pub weights: BTreeMap<String, f64>,
    /// Where confidence becomes an outcome.
    pub thresholds: Thresholds,
}

/// Where confidence becomes an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    /// From this confidence a candidate is an answer.
    pub answer: f64,
    /// How near the next record must be for a question back to be better than an answer.
    pub clarify_margin: f64,
}

impl Calibration {
    /// Returns how sure a candidate with these features is, 0 to 1; a feature without a weight
    /// weighs nothing.
    #[must_use]
    pub fn confidence(&self, features: &[(&'static str, f64)]) -> f64 {
        let weight = |name: &str| self.weights.get(name).copied().unwrap_or(0.0);
        let sum = features.iter().fold(weight("base"), |sum, (name, value)| {
            sum + weight(name) * value
        });
        1.0 / (1.0 + (-sum).exp())
    }

    /// Returns the confidence from which a candidate is an answer.
    #[must_use]
    pub fn answer(&self) -> f64 {
        self.thresholds.answer
    }
}

/// Returns the calibration that is compiled in.
#[must_use]
pub fn shipped() -> &'static Calibration {
    static SHIPPED: LazyLock<Calibration> = LazyLock::new(|| {
        // A test reads the file; one that could not be read would answer nothing rather than guess.
        toml::from_str(include_str!("calibration.toml")).unwrap_or(Calibration {
            version: VERSION,
            data_sha256: String::new(),
            analysis: 0,
            folds: 0,
            weights: BTreeMap::new(),
            thresholds: Thresholds {
                answer: 1.0,
                clarify_margin: 0.0,
            },
        })
    });
    &SHIPPED
}

#[cfg(test)]
mod tests {
    use super::{Calibration, VERSION, shipped};

    #[test]
    fn the_file_is_well_formed_and_of_this_version() {
        let read: Calibration =
            toml::from_str(include_str!("calibration.toml")).expect("calibration.toml reads");
        assert_eq!(read.version, VERSION);
        assert_eq!(&read, shipped());
        assert!(read.thresholds.answer > 0.0 && read.thresholds.answer < 1.0);
    }
}
