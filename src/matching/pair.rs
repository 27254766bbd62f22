//! How well a line that is sought and a line that is held fit: one pure function over two frames.
//! Directions, places and companies are for `board`.

use super::cue::Deals;
use super::frame::{Frame, GENERAL, Hold, TAIL};

/// What the held line's thing is worth where the sought one is a kind of it: fruit for citrus.
const WIDER: f32 = 0.5;
/// What the held line's thing is worth where it is a kind of the sought one: kinnow for citrus.
const NARROWER: f32 = 0.9;
/// What a thing behind the head of the held line is worth to the head of the sought one.
const ASIDE: f32 = 0.5;
/// What one of several things sought is worth beside all of them.
const ONE_OF_MANY: f32 = 0.8;
/// What of a line in another language is demanded where a word has no concept to meet by.
const UNTRANSLATED: f32 = 0.4;
/// What is left where the thing itself is not met, only what stands beside it.
const HEADLESS: f32 = 0.75;
/// What is left where both say of one thing that it is of a kind, and the kinds differ.
const CLASH: f32 = 0.65;
/// What is left where the sought kind is not met and the held line names none: pumps for dosing pumps.
const LESS_SAID: f32 = 0.85;
/// How much a word that is shared by two of a list counts for the second.
const LENT: f32 = 0.5;
/// How much what is sought counts beside what is held; both must be about the same.
const SOUGHT: f32 = 0.55;

/// What two frames share.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared {
    /// How well they fit, 0 to 1.
    pub score: f32,
    /// The units that meet, of the sought and of the held frame.
    pub units: Vec<(u8, u8)>,
}

/// Returns what a sought and a held line share; `None` where nothing that tells what they are about.
#[must_use]
pub fn shared(sought: &Frame, held: &Frame) -> Option<Shared> {
    let is_foreign = sought.language != held.language;
    let meetings = meetings(sought, held);
    let units_of = |one: u8, other: u8| {
        (
            &sought.units[usize::from(one)],
            &held.units[usize::from(other)],
        )
    };
    let is_told = meetings.iter().any(|(one, other, _)| {
        let (a, b) = units_of(*one, *other);
        a.is_telling() && b.is_telling() && (a.part != TAIL || b.part != TAIL)
    });
    if !is_told {
        return None;
    }
    let mut wanted = Side::new(sought, is_foreign, Seeks::It);
    let mut given = Side::new(held, is_foreign, Seeks::Nothing);
    let mut units = Vec::new();
    for (one, other, strength) in meetings {
        let (a, b) = units_of(one, other);
        let is_aside = a.part != TAIL && b.part == TAIL;
        wanted.meet(one, strength * if is_aside { ASIDE } else { 1.0 });
        given.meet(other, strength * if a.part == TAIL { ASIDE } else { 1.0 });
        units.push((one, other));
    }
    let (all_wanted, all_given) = (wanted.share(|_| 1.0), given.share(|_| 1.0));
    let given_parts: Vec<Standing> = (0..held.parts).map(|part| given.standing(part)).collect();
    let mut score = 0.0_f32;
    for one in (0..sought.parts).map(|part| wanted.standing(part)) {
        for other in given_parts
            .iter()
            .filter(|other| one.is_met || other.is_met)
        {
            let covered = all_wanted.max(wanted.one_of_many() * one.share) * one.head;
            let meant = all_given.max(given.one_of_many() * other.share) * other.head;
            let kind = one.lacks.worth(other.lacks);
            score = score.max(covered.powf(SOUGHT) * meant.powf(1.0 - SOUGHT) * kind);
        }
    }
    (score > 0.0).then_some(Shared { score, units })
}

/// Whether a side is the one that seeks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seeks {
    It,
    Nothing,
}

/// What a part lacks beside its head.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lacks {
    Nothing,
    /// A general word.
    Little,
    /// A word that tells which kind of thing it is.
    Kind,
}

impl Lacks {
    /// Returns what a sought part that lacks this is worth beside a held one that lacks the other: fire
    /// pumps are no dosing pumps, and pumps may be.
    fn worth(self, held: Self) -> f32 {
        match (self, held) {
            (Self::Kind, Self::Little | Self::Kind) | (Self::Little, Self::Kind) => CLASH,
            (Self::Kind, Self::Nothing) => LESS_SAID,
            _ => 1.0,
        }
    }
}

/// How one part of a frame is met.
struct Standing {
    share: f32,
    /// What its score is times for its head.
    head: f32,
    lacks: Lacks,
    is_met: bool,
}

/// A frame with how well each of its units is met.
struct Side<'f> {
    frame: &'f Frame,
    best: Vec<f32>,
    is_foreign: bool,
    seeks: Seeks,
}

impl<'f> Side<'f> {
    fn new(frame: &'f Frame, is_foreign: bool, seeks: Seeks) -> Self {
        Self {
            frame,
            best: vec![0.0; frame.units.len()],
            is_foreign,
            seeks,
        }
    }

    fn meet(&mut self, unit: u8, strength: f32) {
        let best = &mut self.best[usize::from(unit)];
        *best = best.max(strength);
    }

    fn one_of_many(&self) -> f32 {
        if self.frame.parts > 1 {
            ONE_OF_MANY
        } else {
            1.0
        }
    }

    /// Returns whether a unit could be met at all: a word without a concept meets none of another language.
    fn is_lost(&self, at: usize) -> bool {
        self.is_foreign && self.frame.units[at].term.is_none() && self.best[at] == 0.0
    }

    /// Returns the share of the weight that is met, of units as far as they count.
    fn share(&self, counts: impl Fn(usize) -> f32) -> f32 {
        let mut all = 0.0;
        let mut met = 0.0;
        for (at, unit) in self.frame.units.iter().enumerate() {
            let weight = counts(at) * unit.weight();
            all += weight * if self.is_lost(at) { UNTRANSLATED } else { 1.0 };
            met += weight * self.best[at];
        }
        if all > 0.0 { met / all } else { 0.0 }
    }

    /// Returns how a part is met. A bare word in a list shares what stands before the one before it:
    /// "electric bicycle motors and *batteries*".
    fn standing(&self, part: u8) -> Standing {
        let units = &self.frame.units;
        let of = |part: u8| -> Vec<usize> {
            (0..units.len())
                .filter(|at| units[*at].part == part)
                .collect()
        };
        let own = of(part);
        let before = if part > 0 && own.len() == 1 {
            of(part - 1)
        } else {
            Vec::new()
        };
        let lent: Vec<usize> = match before.len() {
            0 | 1 => Vec::new(),
            _ => before
                .into_iter()
                .filter(|at| !units[*at].is_head())
                .collect(),
        };
        let share = self.share(|at| {
            let is_tail = self.seeks == Seeks::It && units[at].part == TAIL;
            match (units[at].part == part || is_tail, lent.contains(&at)) {
                (true, _) => 1.0,
                (false, true) => LENT,
                (false, false) => 0.0,
            }
        });
        let heads: Vec<usize> = own
            .iter()
            .copied()
            .filter(|at| units[*at].is_head() && units[*at].most > GENERAL)
            .collect();
        let is_headed = heads.is_empty() || heads.iter().any(|at| self.best[*at] > 0.0);
        Standing {
            share,
            head: if is_headed { 1.0 } else { HEADLESS },
            lacks: self.lacks(&own, &lent),
            is_met: own
                .iter()
                .any(|at| units[*at].is_telling() && self.best[*at] > 0.0),
        }
    }

    /// Returns what a part lacks beside its head; of a bare head, what is said behind it.
    fn lacks(&self, own: &[usize], lent: &[usize]) -> Lacks {
        let units = &self.frame.units;
        let lacking = |at: &usize| self.best[*at] == 0.0 && !self.is_lost(*at);
        let mut open: Vec<usize> = own
            .iter()
            .chain(lent)
            .copied()
            .filter(|at| lacking(at) && !units[*at].is_head() && units[*at].most >= GENERAL)
            .collect();
        if open.is_empty() && own.len() + lent.len() == 1 {
            let tail: Vec<usize> = (0..units.len())
                .filter(|at| units[*at].part == TAIL && units[*at].is_telling())
                .collect();
            if tail.iter().all(|at| self.best[*at] == 0.0) {
                open = tail;
            }
        }
        if open.iter().any(|at| units[*at].is_telling()) {
            Lacks::Kind
        } else if open.is_empty() {
            Lacks::Nothing
        } else {
            Lacks::Little
        }
    }
}

/// Returns the pairs of units that hold one key, and how surely that is one thing.
fn meetings(sought: &Frame, held: &Frame) -> Vec<(u8, u8, f32)> {
    let mut found = Vec::new();
    let (mut a, mut b) = (0, 0);
    while a < sought.keys.len() && b < held.keys.len() {
        let (one, other) = (sought.keys[a].0, held.keys[b].0);
        if one < other {
            a += 1;
        } else if other < one {
            b += 1;
        } else {
            let ends = |keys: &[(u64, Hold, u8)], from: usize| {
                from + keys[from..].iter().take_while(|key| key.0 == one).count()
            };
            let (end_a, end_b) = (ends(&sought.keys, a), ends(&held.keys, b));
            for wanted in &sought.keys[a..end_a] {
                for given in &held.keys[b..end_b] {
                    let strength = match (wanted.1, given.1) {
                        (Hold::Own, Hold::Own) => 1.0,
                        (Hold::Own, Hold::Kind) => NARROWER,
                        (Hold::Kind, Hold::Own) => WIDER,
                        // Two kinds of one thing are two things: mango is no citrus.
                        (Hold::Kind, Hold::Kind) => continue,
                    };
                    found.push((wanted.2, given.2, strength));
                }
            }
            (a, b) = (end_a, end_b);
        }
    }
    found
}

/// Returns how well the way in which a held line deals meets what is sought, 0 to 1.
///
/// Who seeks a buyer is served by one who buys or trades; who seeks goods, by one who makes them, less
/// by one who trades them, and hardly by one who himself imports.
#[must_use]
pub fn dealing(sought: &Frame, held: &Frame) -> f32 {
    let buyers = Deals::BUYS | Deals::TRADES;
    let held_deals = held.deals;
    if sought.deals.any(buyers) {
        return if held_deals.any(buyers) {
            1.0
        } else if sought.deals.any(Deals::TRADES) && held.tail_deals.any(buyers) {
            0.6
        } else {
            0.0
        };
    }
    let is_trader = held_deals.any(buyers) && !held_deals.any(Deals::SELLS);
    match (is_trader, sought.deals.any(Deals::SELLS)) {
        (false, _) => 1.0,
        (true, true) => 0.4,
        (true, false) if held_deals.any(Deals::BUYS) => 0.6,
        (true, false) => 0.85,
    }
}
