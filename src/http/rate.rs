//! How often one caller may ask: a bucket each, emptied at an even pace.
//! Generic cell rate algorithm: all that is kept of a caller is when its bucket is empty again.

use super::address::network;
use crate::domain::id::KeyId;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Callers that have a bucket of their own; those beyond share one, so that no flood of addresses
/// takes more memory than this.
const MOST_CALLERS: usize = 100_000;

const MINUTE: Duration = Duration::from_secs(60);

/// Whose bucket it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Who {
    /// A visitor, by address.
    Address(IpAddr),
    /// A key.
    Key(KeyId),
    /// All callers for whom there was no place.
    Rest,
}

/// How often a caller may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rate {
    /// Requests a minute, in the long run; 0 for any number.
    pub(super) per_minute: u32,
    /// Requests at once.
    pub(super) burst: u32,
}

/// Where a caller stands after a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    limit: u32,
    remaining: u32,
    /// Until the whole burst is there again.
    reset: Duration,
    /// Until the next request may come, where this one may not.
    pub(super) wait: Option<Duration>,
}

/// The buckets of all callers.
#[derive(Default)]
pub(super) struct Rates {
    /// When each caller's bucket is empty. One that is empty already need not be kept.
    full_until: Mutex<HashMap<Who, Instant>>,
}

impl Who {
    /// Returns whose bucket an address pays from.
    pub(super) fn address(address: IpAddr) -> Self {
        Self::Address(network(address))
    }
}

impl Rates {
    /// Counts a request; `None` where the caller may ask any number of times.
    pub(super) fn take(&self, who: Who, rate: Rate, now: Instant) -> Option<Standing> {
        if rate.per_minute == 0 {
            return None;
        }
        let pace = MINUTE / rate.per_minute;
        let depth = pace * rate.burst.max(1);
        let mut buckets = self
            .full_until
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MOST_CALLERS && !buckets.contains_key(&who) {
            buckets.retain(|_, until| *until > now);
        }
        let who = if buckets.len() >= MOST_CALLERS && !buckets.contains_key(&who) {
            Who::Rest
        } else {
            who
        };
        let until = buckets.get(&who).map_or(now, |until| (*until).max(now));
        let after = until + pace;
        let filled = after - now;
        let standing = |filled: Duration, wait| Standing {
            limit: rate.per_minute,
            remaining: whole(depth.saturating_sub(filled), pace),
            reset: filled,
            wait,
        };
        if filled > depth {
            return Some(standing(until - now, Some(filled - depth)));
        }
        buckets.insert(who, after);
        Some(standing(filled, None))
    }
}

fn whole(time: Duration, pace: Duration) -> u32 {
    let count = time.as_nanos() / pace.as_nanos().max(1);
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl Standing {
    /// Says it in the fields of an answer.
    pub(super) fn tell(&self, headers: &mut HeaderMap) {
        // Rounded up, so that who waits as long as it says is let in.
        let reset = self.reset.as_millis().div_ceil(1000);
        let fields = [
            ("ratelimit-limit", u128::from(self.limit)),
            ("ratelimit-remaining", u128::from(self.remaining)),
            ("ratelimit-reset", reset),
        ];
        for (name, number) in fields {
            let number = u64::try_from(number).unwrap_or(u64::MAX);
            headers.insert(HeaderName::from_static(name), HeaderValue::from(number));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Rate, Rates, Who};
    use std::time::{Duration, Instant};

    const RATE: Rate = Rate {
        per_minute: 60,
        burst: 3,
    };

    #[test]
    fn a_burst_passes_and_then_one_a_second() {
        let (rates, start) = (Rates::default(), Instant::now());
        let who = || Who::address([192, 0, 2, 1].into());
        let take = |milliseconds| {
            let now = start + Duration::from_millis(milliseconds);
            rates.take(who(), RATE, now).expect("a limit")
        };
        let remaining: Vec<u32> = (0..3).map(|_| take(0).remaining).collect();
        assert_eq!(remaining, [2, 1, 0]);
        let refused = take(0);
        assert_eq!(refused.wait, Some(Duration::from_secs(1)));
        assert_eq!(refused.reset, Duration::from_secs(3));
        assert!(take(999).wait.is_some(), "a refusal costs nothing");
        assert_eq!(take(1000).wait, None);
        assert!(take(1000).wait.is_some());
        assert_eq!(take(60_000).remaining, 2, "rest fills it up");
    }

    #[test]
    fn callers_do_not_pay_for_each_other() {
        let (rates, now) = (Rates::default(), Instant::now());
        let one = Rate { burst: 1, ..RATE };
        let take = |text: &str| {
            let address = text.parse().expect("an address");
            rates
                .take(Who::address(address), one, now)
                .expect("a limit")
                .wait
        };
        assert!(take("192.0.2.1").is_none() && take("192.0.2.2").is_none());
        assert!(take("192.0.2.1").is_some());
        assert!(take("2001:db8::1").is_none());
        assert!(take("2001:db8::2").is_some(), "the same network");
    }

    #[test]
    fn zero_switches_a_limit_off() {
        let none = Rate {
            per_minute: 0,
            burst: 0,
        };
        assert_eq!(Rates::default().take(Who::Rest, none, Instant::now()), None);
    }

    #[test]
    fn no_flood_of_addresses_grows_the_map_beyond_its_bound() {
        let (rates, now) = (Rates::default(), Instant::now());
        for number in 0..u32::try_from(super::MOST_CALLERS).expect("a number") + 100 {
            let address = std::net::Ipv4Addr::from(number).into();
            rates.take(Who::address(address), RATE, now);
        }
        let held = rates.full_until.lock().expect("the map").len();
        assert!(held <= super::MOST_CALLERS + 1, "{held}");
        let late = now + Duration::from_secs(60);
        let one = Who::address([250, 0, 0, 1].into());
        rates.take(one, RATE, late);
        assert_eq!(rates.full_until.lock().expect("the map").len(), 1);
    }
}
