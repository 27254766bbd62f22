//! A breaker: after failures in a row the server is left alone for a while, then tried once.
//! Knows no call and no clock: what became of each, and when, is told to it.

use jiff::{SignedDuration, Timestamp};
use std::sync::{Mutex, PoisonError};

/// Lets calls through, or not.
pub(super) struct Breaker {
    most_failures: u32,
    pause: SignedDuration,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// Failures since the last success.
    failures: u32,
    /// Until when nothing is let through; at that moment one call is, to see.
    open_until: Option<Timestamp>,
}

impl Breaker {
    /// Makes one that is closed.
    pub(super) fn new(most_failures: u32, pause: SignedDuration) -> Self {
        Self {
            most_failures,
            pause,
            state: Mutex::default(),
        }
    }

    /// Returns whether a call may be made. The first after a pause is the one that tries; the next
    /// may when it has succeeded, or after another pause, whatever became of it.
    pub(super) fn admits(&self, now: Timestamp) -> bool {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        match state.open_until {
            None => true,
            Some(until) if now < until => false,
            Some(_) => {
                state.open_until = Some(after(now, self.pause));
                true
            }
        }
    }

    /// Is told that a call succeeded.
    pub(super) fn succeeded(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        *state = State::default();
    }

    /// Is told that a call failed.
    pub(super) fn failed(&self, now: Timestamp) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.failures = state.failures.saturating_add(1);
        if state.failures >= self.most_failures {
            state.open_until = state.open_until.max(Some(after(now, self.pause)));
        }
    }

    /// Is told that the server asks to be left alone.
    pub(super) fn rest(&self, now: Timestamp, wait: SignedDuration) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.open_until = state.open_until.max(Some(after(now, wait)));
    }
}

fn after(now: Timestamp, wait: SignedDuration) -> Timestamp {
    now.saturating_add(wait).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::Breaker;
    use jiff::{SignedDuration, Timestamp};

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).expect("a moment")
    }

    fn breaker() -> Breaker {
        Breaker::new(3, SignedDuration::from_secs(60))
    }

    #[test]
    fn it_opens_after_failures_in_a_row_and_closes_after_a_success() {
        let breaker = breaker();
        breaker.failed(at(0));
        breaker.failed(at(1));
        breaker.succeeded();
        breaker.failed(at(2));
        breaker.failed(at(3));
        assert!(breaker.admits(at(4)), "three failures, but not in a row");
        breaker.failed(at(4));
        assert!(!breaker.admits(at(5)));
        assert!(!breaker.admits(at(63)));
        assert!(breaker.admits(at(64)), "one call tries");
        assert!(!breaker.admits(at(64)), "and one alone");
        breaker.succeeded();
        assert!(breaker.admits(at(65)));
        breaker.failed(at(66));
        assert!(breaker.admits(at(67)), "it counts anew");
    }

    #[test]
    fn a_try_that_fails_or_is_given_up_costs_another_pause() {
        let breaker = breaker();
        for second in 0..3 {
            breaker.failed(at(second));
        }
        assert!(breaker.admits(at(100)));
        breaker.failed(at(110));
        assert!(!breaker.admits(at(169)));
        assert!(breaker.admits(at(170)));
        // Nothing is said of this one: its visitor went away.
        assert!(!breaker.admits(at(229)));
        assert!(breaker.admits(at(230)));
    }

    #[test]
    fn a_server_that_asks_for_rest_gets_it() {
        let breaker = breaker();
        breaker.rest(at(0), SignedDuration::from_secs(600));
        breaker.failed(at(0));
        assert!(!breaker.admits(at(599)));
        assert!(breaker.admits(at(600)));
    }
}
