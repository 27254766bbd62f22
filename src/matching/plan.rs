//! A plan of meetings over given slots in which nobody is double-booked.
//! Who fits whom is `search`'s; names and times are for who asked.
//!
//! Method: stable assignment with capacities, then an edge colouring. Both sides of a pair give it the same
//! score, so preferences hold no cycle, and taking pairs by falling score, while both still have room, is what
//! deferred acceptance (Gale and Shapley, 1962) ends in: no two who are not to meet would both rather meet
//! than keep one of their meetings. A participant has room for as many meetings as there are slots. The
//! chosen pairs are then given slots by alternating paths (König, 1916): between two sides every chosen pair
//! gets one; within one side, where that can fail, the pair is left out.

use std::collections::BTreeMap;

/// Two who fit, by their places in a list of participants.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The one that comes first in the list.
    pub first: usize,
    /// The other.
    pub second: usize,
    /// How well they fit, the same for both.
    pub score: f32,
}

/// A meeting of the plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Meeting {
    /// The slot, from 0.
    pub slot: usize,
    /// Who meets.
    pub pair: Pair,
}

/// Whom each participant meets in each slot.
struct Table {
    with: Vec<Vec<Option<usize>>>,
}

/// Returns the meetings, by slot and then by score; `pairs` may come in any order and hold each pair twice.
#[must_use]
pub fn plan(pairs: &[Pair], participants: usize, slots: usize) -> Vec<Meeting> {
    let mut table = Table {
        with: vec![vec![None; slots]; participants],
    };
    let mut booked = vec![0; participants];
    let mut chosen: BTreeMap<(usize, usize), Pair> = BTreeMap::new();
    for pair in by_score(pairs) {
        let has_room = booked[pair.first] < slots && booked[pair.second] < slots;
        if has_room && table.book(pair.first, pair.second) {
            booked[pair.first] += 1;
            booked[pair.second] += 1;
            chosen.insert((pair.first, pair.second), pair);
        }
    }
    let mut meetings: Vec<Meeting> = chosen
        .into_iter()
        .filter_map(|((first, second), pair)| {
            let slot = table.with[first]
                .iter()
                .position(|with| *with == Some(second))?;
            Some(Meeting { slot, pair })
        })
        .collect();
    meetings.sort_by(|a, b| {
        a.slot
            .cmp(&b.slot)
            .then_with(|| b.pair.score.total_cmp(&a.pair.score))
            .then_with(|| (a.pair.first, a.pair.second).cmp(&(b.pair.first, b.pair.second)))
    });
    meetings
}

fn by_score(pairs: &[Pair]) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = pairs
        .iter()
        .filter(|pair| pair.first != pair.second)
        .map(|pair| Pair {
            first: pair.first.min(pair.second),
            second: pair.first.max(pair.second),
            score: pair.score,
        })
        .collect();
    pairs.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then_with(|| (a.first, a.second).cmp(&(b.first, b.second)))
    });
    let mut known = std::collections::HashSet::new();
    pairs.retain(|pair| known.insert((pair.first, pair.second)));
    pairs
}

impl Table {
    /// Books a meeting of two who each have a free slot; returns whether there is a way.
    fn book(&mut self, one: usize, other: usize) -> bool {
        let free = |who: &Vec<Option<usize>>, slot: usize| who[slot].is_none();
        let slots = self.with[one].len();
        if let Some(slot) =
            (0..slots).find(|slot| free(&self.with[one], *slot) && free(&self.with[other], *slot))
        {
            self.set(one, other, slot);
            return true;
        }
        let first = |who: usize| self.with[who].iter().position(Option::is_none);
        let (Some(ours), Some(theirs)) = (first(one), first(other)) else {
            return false;
        };
        if !self.swap(other, one, ours, theirs) {
            return false;
        }
        self.set(one, other, ours);
        true
    }

    /// Swaps two slots along the path of meetings that begins at `from`, so that `ours` becomes free
    /// there; returns false where the path comes to `end`.
    fn swap(&mut self, from: usize, end: usize, ours: usize, theirs: usize) -> bool {
        let mut path = vec![from];
        let mut slot = ours;
        let mut at = from;
        while let Some(next) = self.with[at][slot] {
            if next == end {
                return false;
            }
            path.push(next);
            at = next;
            slot = if slot == ours { theirs } else { ours };
        }
        for who in path {
            self.with[who].swap(ours, theirs);
        }
        true
    }

    fn set(&mut self, one: usize, other: usize, slot: usize) {
        self.with[one][slot] = Some(other);
        self.with[other][slot] = Some(one);
    }
}

#[cfg(test)]
mod tests {
    use super::{Meeting, Pair, plan};
    use proptest::prelude::*;
    use std::collections::HashSet;

    fn pair(first: usize, second: usize, score: f32) -> Pair {
        Pair {
            first,
            second,
            score,
        }
    }

    fn is_free_of_clashes(meetings: &[Meeting]) -> bool {
        let mut busy = HashSet::new();
        meetings.iter().all(|meeting| {
            busy.insert((meeting.slot, meeting.pair.first))
                && busy.insert((meeting.slot, meeting.pair.second))
        })
    }

    #[test]
    fn the_better_pair_comes_first_and_each_pair_meets_once() {
        let pairs = [
            pair(0, 2, 0.5),
            pair(2, 0, 0.5),
            pair(1, 2, 0.9),
            pair(0, 3, 0.4),
        ];
        let meetings = plan(&pairs, 4, 1);
        let met: Vec<_> = meetings
            .iter()
            .map(|m| (m.pair.first, m.pair.second))
            .collect();
        assert_eq!(met, [(1, 2), (0, 3)]);
    }

    #[test]
    fn a_full_table_of_two_sides_needs_as_many_slots_as_a_side_has_members() {
        let pairs: Vec<Pair> = (0..4)
            .flat_map(|a| (4..8).map(move |b| pair(a, b, ((a * 7 + b * 3) % 5) as f32)))
            .collect();
        let meetings = plan(&pairs, 8, 4);
        assert_eq!(meetings.len(), 16);
        assert!(is_free_of_clashes(&meetings));
    }

    proptest! {
        #[test]
        fn nobody_is_double_booked_and_no_two_would_rather_meet(
            scores in proptest::collection::vec((0..6_usize, 6..12_usize, 0..100_u8), 0..40),
            slots in 1..4_usize,
        ) {
            let pairs: Vec<Pair> = scores.iter().map(|(a, b, s)| pair(*a, *b, f32::from(*s))).collect();
            let meetings = plan(&pairs, 12, slots);
            prop_assert!(is_free_of_clashes(&meetings));
            let of = |who: usize| meetings.iter().filter(move |m| m.pair.first == who || m.pair.second == who);
            for wish in super::by_score(&pairs) {
                let is_met = of(wish.first).any(|m| m.pair.second == wish.second);
                let content = |who: usize| {
                    of(who).count() == slots && of(who).all(|m| m.pair.score >= wish.score)
                };
                prop_assert!(is_met || content(wish.first) || content(wish.second));
            }
        }
    }
}
