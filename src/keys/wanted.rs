//! What a new key is to be, as the command line and the API write it.
//! Who may make one is for the routes to say.

use crate::domain::origin::is_origin;
use crate::domain::scope::Scope;
use crate::domain::visibility::Partner;
use jiff::{Span, Timestamp};
use std::collections::BTreeSet;

/// The most days that a key may live, where it does not live for ever: a hundred years.
const MOST_DAYS: i32 = 36_500;
/// Days for which a key lives where nothing else is asked for.
const DAYS: i32 = 365;
/// The most requests a minute.
const MOST_QUOTA: u32 = 1_000_000;

/// A key to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// What its owner calls it.
    pub name: String,
    /// Whose it is.
    pub partner: Partner,
    /// What it opens.
    pub scopes: BTreeSet<Scope>,
    /// When it ends; `None` for never.
    pub expires_at: Option<Timestamp>,
    /// Requests a minute: `None` for the service's own limit, 0 for any number.
    pub quota: Option<u32>,
    /// Origins whose pages may call with it.
    pub origins: Vec<String>,
}

/// Reads when a key ends: `365d`, a moment, or `never`. Without a word it is a year.
#[must_use]
pub fn expiry(text: Option<&str>, now: Timestamp) -> Option<Option<Timestamp>> {
    let text = match text {
        Some("never") => return Some(None),
        Some(text) => text.trim(),
        None => return Some(after(DAYS, now)),
    };
    if let Some(days) = text.strip_suffix('d') {
        let days: i32 = days.parse().ok()?;
        return (1..=MOST_DAYS)
            .contains(&days)
            .then(|| after(days, now))
            .filter(Option::is_some);
    }
    let end: Timestamp = text.parse().ok()?;
    (end > now).then_some(Some(end))
}

fn after(days: i32, now: Timestamp) -> Option<Timestamp> {
    now.checked_add(Span::new().hours(i64::from(days) * 24))
        .ok()
}

/// Reads a quota: `600/min`, or `0` for any number.
#[must_use]
pub fn quota(text: &str) -> Option<u32> {
    let number = text.trim().strip_suffix("/min").unwrap_or(text).trim();
    number.parse().ok().filter(|quota| *quota <= MOST_QUOTA)
}

/// Reads an origin as browsers write it.
#[must_use]
pub fn origin(text: &str) -> Option<String> {
    is_origin(text).then(|| text.to_owned())
}

/// Reads a key's name: one line of 1 to 100 characters.
#[must_use]
pub fn name(text: &str) -> Option<String> {
    // Partners are named by the same rule.
    Partner::parse(text).ok().map(|name| name.0)
}

#[cfg(test)]
mod tests {
    use super::{expiry, quota};
    use jiff::Timestamp;

    #[test]
    fn a_key_ends_after_days_at_a_moment_or_never() {
        let now: Timestamp = "2026-11-24T07:00:00Z".parse().expect("a moment");
        let ends = |text| expiry(text, now).map(|end| end.map(|end| end.to_string()));
        let at = |text: &str| Some(Some(text.to_owned()));
        assert_eq!(ends(None), at("2027-11-24T07:00:00Z"));
        assert_eq!(ends(Some("1d")), at("2026-11-25T07:00:00Z"));
        assert_eq!(ends(Some("never")), Some(None));
        assert_eq!(
            ends(Some("2027-01-01T00:00:00Z")),
            at("2027-01-01T00:00:00Z")
        );
        for bad in [
            "",
            "0d",
            "-1d",
            "d",
            "36501d",
            "2025-01-01T00:00:00Z",
            "soon",
        ] {
            assert_eq!(ends(Some(bad)), None, "{bad}");
        }
    }

    #[test]
    fn a_quota_is_a_number_a_minute() {
        assert_eq!(quota("600/min"), Some(600));
        assert_eq!(quota("0"), Some(0));
        for bad in ["", "/min", "-1", "600/s", "1000001"] {
            assert_eq!(quota(bad), None, "{bad}");
        }
    }
}
