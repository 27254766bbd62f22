//! Lengths of time as settings write them: a number of seconds.
//! What each is for is said by the settings that hold them.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::time::Duration;

/// Writes a length of time, whole seconds without a point.
///
/// # Errors
///
/// Returns what the format cannot write.
pub fn serialize<S: Serializer>(time: &Duration, out: S) -> Result<S::Ok, S::Error> {
    if time.subsec_nanos() == 0 {
        time.as_secs().serialize(out)
    } else {
        time.as_secs_f64().serialize(out)
    }
}

/// Reads a length of time.
///
/// # Errors
///
/// Returns that it is no number of seconds, or no time that anybody waits.
pub fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Duration, D::Error> {
    let seconds = f64::deserialize(input)?;
    // A year is as good as for ever, and keeps sums of times in range.
    if (0.0..=31_536_000.0).contains(&seconds) {
        Ok(Duration::from_secs_f64(seconds))
    } else {
        Err(de::Error::custom(
            "expected a number of seconds from 0 to 31536000",
        ))
    }
}
