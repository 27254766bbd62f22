//! The budget of a day: how many calls may still be made until midnight.
//! Lives in memory: a process that is started anew begins a new budget.

use jiff::civil::Date;
use std::sync::{Mutex, PoisonError};

/// Counts calls by day.
pub(super) struct Budget {
    most: u32,
    spent: Mutex<(Date, u32)>,
}

impl Budget {
    /// Makes one of so many calls a day.
    pub(super) fn new(most: u32) -> Self {
        Self {
            most,
            spent: Mutex::new((Date::MIN, 0)),
        }
    }

    /// Takes a call out of the budget; returns whether one was left.
    pub(super) fn take(&self, today: Date) -> bool {
        let mut spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        // A clock that is set back does not begin a day anew.
        if today > spent.0 {
            *spent = (today, 0);
        }
        let is_left = spent.1 < self.most;
        if is_left {
            spent.1 += 1;
        }
        is_left
    }
}

#[cfg(test)]
mod tests {
    use super::Budget;
    use jiff::civil::date;

    #[test]
    fn a_new_day_is_a_new_budget() {
        let budget = Budget::new(2);
        let (monday, tuesday) = (date(2026, 11, 23), date(2026, 11, 24));
        assert!(budget.take(monday) && budget.take(monday));
        assert!(!budget.take(monday));
        assert!(budget.take(tuesday));
        assert!(budget.take(monday), "counted on the later day");
        assert!(!budget.take(tuesday));
    }
}
