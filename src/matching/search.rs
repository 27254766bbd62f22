//! Who fits whom: the lines of one who seeks against those of all others, both ways.
//! Which words a reason is told in is for `reason`.

use super::board::{self, Board, ReadLine, Whereabouts, Words};
use super::cue::Deals;
use super::frame::{Frame, Hold};
use super::line::Reader;
use super::pair;
use super::profile::{Profile, Role};
use crate::domain::country::Country;
use crate::domain::direction::Direction;
use crate::domain::visibility::Audience;
use crate::index::catalog::Entry;
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// The least score of two lines that fit.
///
/// Chosen on the development half of the golden matches; higher loses fits that are worded otherwise,
/// lower lets in lines that share their second-best word.
const LEAST: f32 = 0.42;
/// Beside the language in which two lines fit best, how much the others have a say.
const OTHERS: f32 = 0.4;
/// Rarer than this, a key leads to candidates; what is commoner only adds to those that are found.
const LEADS: f32 = 0.12;
/// What each further pair of lines adds to the best.
const FURTHER: [f32; 3] = [1.0, 0.35, 0.2];
/// What a fit is worth where the other is known to be elsewhere, or not known to be there.
const ELSEWHERE: f32 = 0.5;
const UNKNOWN_PLACE: f32 = 0.8;

/// What a need for buyers and a need for the goods are worth together: an offer says it more plainly.
const TWO_NEEDS: f32 = 0.75;
/// The same where a trader is sought: who needs pumps for an orchard is no distributor of pumps.
const TRADER_AND_NEED: f32 = 0.6;

/// What a fit with what somebody says of himself is worth: an offer that fits as well tells it better.
const SUMMARY: f32 = 0.96;

/// Under which conditions counterparts are sought.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    /// Who asks; nobody else's companies are named.
    pub audience: &'a Audience,
    /// Today.
    pub day: Date,
    /// Whether companies of one's own country count too.
    pub same_country: SameCountry,
}

/// Whether companies of the same country are counterparts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SameCountry {
    /// They are.
    Allowed,
    /// They are not, as on a portal that brings two countries together.
    Excluded,
}

/// A company that fits.
#[derive(Clone, Debug)]
pub struct Counterpart {
    /// Its record.
    pub entry: Arc<Entry>,
    /// How well it fits, 0 to 1.
    pub score: f32,
    /// The pairs of lines that say so, best first, each need once.
    pub fits: Vec<Fit>,
}

/// Two lines that fit.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// Who offers what the other needs.
    pub direction: Direction,
    /// The line of the one who seeks, by its place in the profile.
    pub own: usize,
    /// The other's line, by its place in the profile.
    pub other: usize,
    /// How well they fit.
    pub score: f32,
    /// The concepts that they share, by index into the term base.
    pub terms: Vec<usize>,
}

/// One who seeks, with the frames of its lines.
pub struct Seeker<'a> {
    member: Option<usize>,
    place: Whereabouts<'a>,
    lines: Vec<(Role, usize, &'a [Frame])>,
}

/// The lines of a profile that is on no board, weighed by one.
pub struct Read {
    lines: Vec<ReadLine>,
    country: Option<Country>,
    places: Vec<usize>,
}

/// What two lines share so far, over the languages.
#[derive(Default)]
struct Met {
    best: f32,
    sum: f32,
    terms: Vec<usize>,
}

impl Read {
    /// Reads a profile.
    #[must_use]
    pub fn new(board: &Board, words: Words<'_>, profile: &Profile) -> Self {
        let reader = Reader::new(words.lexicon, words.analyzer);
        let mut lines = board::read(&reader, profile);
        for frame in lines.iter_mut().flat_map(|line| &mut line.frames) {
            board.weigh_frame(frame);
        }
        let places = board::places(profile, words);
        let of_place = places
            .iter()
            .find_map(|place| words.lexicon.base.places[*place].country);
        Self {
            lines,
            country: profile.country.or(of_place),
            places,
        }
    }

    /// Returns the seeker of this profile.
    #[must_use]
    pub fn seeker(&self) -> Seeker<'_> {
        Seeker {
            member: None,
            place: Whereabouts {
                country: self.country,
                places: &self.places,
            },
            lines: self
                .lines
                .iter()
                .map(|line| (line.role, line.index, line.frames.as_slice()))
                .collect(),
        }
    }
}

impl Board {
    /// Returns a company of the board as one who seeks.
    #[must_use]
    pub fn seeker(&self, member: usize) -> Seeker<'_> {
        let lines = self.lines[self.members[member].lines.clone()]
            .iter()
            .map(|line| (line.role, line.index, &self.frames[line.frames.clone()]))
            .collect();
        Seeker {
            member: Some(member),
            place: self.whereabouts(member),
            lines,
        }
    }

    /// Returns the companies that fit, best first; what does not fit is left out.
    #[must_use]
    pub fn counterparts(&self, seeker: &Seeker<'_>, wish: &Wish<'_>) -> Vec<Counterpart> {
        let mut by_member: BTreeMap<u32, Vec<Fit>> = BTreeMap::new();
        let mut admitted = HashMap::new();
        for (role, own, frames) in &seeker.lines {
            for (line, met) in self.meet(seeker, *role, frames, wish, &mut admitted) {
                let held = &self.lines[line as usize];
                let (direction, sought) = match (role, held.role) {
                    (Role::Need, Role::Need) if seeks_buyers(frames) => (Direction::TheyNeed, true),
                    (Role::Need, Role::Need) => (Direction::TheyOffer, false),
                    (Role::Need, _) => (Direction::TheyOffer, true),
                    _ => (Direction::TheyNeed, false),
                };
                let met_in = self.languages_of_both(frames, line);
                let mean = met.sum / met_in.max(1) as f32;
                let other_frames = &self.frames[held.frames.clone()];
                let other_place = self.whereabouts(held.member as usize);
                let place = if sought {
                    self.placed(frames, other_frames, seeker.place, other_place)
                } else {
                    self.placed(other_frames, frames, other_place, seeker.place)
                };
                let score = ((1.0 - OTHERS) * met.best + OTHERS * mean) * place;
                if score >= LEAST {
                    by_member.entry(held.member).or_default().push(Fit {
                        direction,
                        own: *own,
                        other: held.index,
                        score,
                        terms: met.terms,
                    });
                }
            }
        }
        let mut found: Vec<Counterpart> = by_member
            .into_iter()
            .map(|(member, fits)| self.counterpart(member as usize, fits))
            .collect();
        found.sort_by(|a, b| {
            b.score
                .total_cmp(&a.score)
                .then_with(|| a.entry.record.id.cmp(&b.entry.record.id))
        });
        found
    }

    /// Returns the counterparts of every company, by its place on the board, on as many threads as there
    /// are cores.
    #[must_use]
    pub fn all(&self, wish: &Wish<'_>) -> Vec<Vec<Counterpart>> {
        board::on_all_cores(&(0..self.len()).collect::<Vec<_>>(), |member| {
            if self.members[*member]
                .entry
                .is_visible(wish.audience, wish.day)
            {
                self.counterparts(&self.seeker(*member), wish)
            } else {
                Vec::new()
            }
        })
    }

    fn counterpart(&self, member: usize, mut fits: Vec<Fit>) -> Counterpart {
        fits.sort_by(|a, b| {
            b.score
                .total_cmp(&a.score)
                .then_with(|| (a.direction, a.own, a.other).cmp(&(b.direction, b.own, b.other)))
        });
        // A need that two lines meet is one reason, told by the better of them.
        let mut told = HashSet::new();
        fits.retain(|fit| {
            let need = match fit.direction {
                Direction::TheyOffer => (fit.direction, fit.own),
                Direction::TheyNeed => (fit.direction, fit.other),
            };
            told.insert(need)
        });
        fits.truncate(FURTHER.len());
        let missed: f32 = fits
            .iter()
            .zip(FURTHER)
            .map(|(fit, weight)| 1.0 - fit.score * weight)
            .product();
        Counterpart {
            entry: Arc::clone(&self.members[member].entry),
            // To four digits: what lies below is noise of the order of additions.
            score: ((1.0 - missed) * 10_000.0).round() / 10_000.0,
            fits,
        }
    }

    /// Returns the lines that share something with one line, with how well in all their languages.
    fn meet(
        &self,
        seeker: &Seeker<'_>,
        role: Role,
        frames: &[Frame],
        wish: &Wish<'_>,
        admitted: &mut HashMap<u32, bool>,
    ) -> Vec<(u32, Met)> {
        let mut met: HashMap<u32, Met> = HashMap::new();
        for own in frames {
            for candidate in self.candidates(own) {
                let other = &self.frames[candidate as usize];
                let line = self.line_of[candidate as usize];
                let held = &self.lines[line as usize];
                let may = *admitted
                    .entry(held.member)
                    .or_insert_with(|| self.admits(seeker, held.member as usize, wish));
                let told = if Role::Summary == held.role || Role::Summary == role {
                    SUMMARY
                } else {
                    1.0
                };
                let is_comparable =
                    own.language == other.language || self.languages_of_both(frames, line) == 0;
                if !may || !is_comparable {
                    continue;
                }
                let Some((sought, given)) = sides(role, held.role, own, other) else {
                    continue;
                };
                let deals = match (role, held.role) {
                    (Role::Need, Role::Need) if sought.deals.any(Deals::BUYS) => TWO_NEEDS,
                    (Role::Need, Role::Need) => TRADER_AND_NEED,
                    _ => pair::dealing(sought, given),
                };
                if deals == 0.0 {
                    continue;
                }
                let Some(shared) = pair::shared(sought, given) else {
                    continue;
                };
                let score = shared.score * deals * told;
                let at = met.entry(line).or_default();
                at.sum += score;
                if score > at.best {
                    at.best = score;
                    at.terms = terms(sought, &shared);
                }
            }
        }
        let mut met: Vec<(u32, Met)> = met.into_iter().collect();
        met.sort_unstable_by_key(|(line, _)| *line);
        met
    }

    /// Returns the frames that hold a key of this one which is rare enough to lead anywhere.
    fn candidates(&self, own: &Frame) -> Vec<u32> {
        let mut found = Vec::new();
        for (key, hold, unit) in &own.keys {
            if own.units[usize::from(*unit)].rarity < LEADS {
                continue;
            }
            let holds: &[Hold] = match hold {
                Hold::Own => &[Hold::Own, Hold::Kind],
                Hold::Kind => &[Hold::Own],
            };
            for hold in holds {
                found.extend(self.holders.get(&(*key, *hold)).into_iter().flatten());
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn admits(&self, seeker: &Seeker<'_>, member: usize, wish: &Wish<'_>) -> bool {
        let entry = &self.members[member].entry;
        let own = seeker.place.country;
        let is_same = own.is_some() && entry.countries.first().copied() == own;
        seeker.member != Some(member)
            && (wish.same_country == SameCountry::Allowed || !is_same)
            && entry.is_visible(wish.audience, wish.day)
    }

    /// Returns in how many languages both lines are written.
    fn languages_of_both(&self, frames: &[Frame], line: u32) -> usize {
        let others = &self.frames[self.lines[line as usize].frames.clone()];
        frames
            .iter()
            .filter(|own| others.iter().any(|other| other.language == own.language))
            .count()
    }

    /// Returns how well whoever holds a line meets where the one who seeks wants it to be.
    fn placed(
        &self,
        sought: &[Frame],
        held: &[Frame],
        seeker: Whereabouts<'_>,
        holder: Whereabouts<'_>,
    ) -> f32 {
        let Some(frame) = sought.iter().min_by_key(|frame| frame.language) else {
            return 1.0;
        };
        let mut worth = 1.0;
        if let (Some(wanted), Some(is)) = (frame.country, holder.country)
            && wanted != is
        {
            // "to represent in Pakistan", of a Pakistani company, is where it will sell itself.
            worth = if seeker.country == Some(wanted) {
                UNKNOWN_PLACE
            } else {
                0.0
            };
        }
        if frame.located.is_empty() {
            return worth;
        }
        let base = &self.base;
        let related = |a: usize, b: usize| base.is_within(a, b) || base.is_within(b, a);
        let is_met = frame.located.iter().any(|wanted| {
            let wanted = *wanted as usize;
            let named = held
                .iter()
                .flat_map(|frame| frame.places.iter())
                .any(|place| base.is_within(*place as usize, wanted));
            named
                || holder
                    .places
                    .iter()
                    .any(|place| base.is_within(*place, wanted))
        });
        let is_open = frame.located.iter().any(|wanted| {
            holder
                .places
                .iter()
                .all(|place| related(*place, *wanted as usize))
        });
        worth
            * match (is_met, is_open) {
                (true, _) => 1.0,
                (false, true) => UNKNOWN_PLACE,
                (false, false) => ELSEWHERE,
            }
    }
}

/// Returns whether a need is one for buyers.
fn seeks_buyers(frames: &[Frame]) -> bool {
    frames
        .iter()
        .any(|frame| frame.deals.any(Deals::BUYS | Deals::TRADES))
}

/// Returns which of two frames is sought and which is held; `None` where neither seeks the other.
///
/// Of two needs, one for buyers of a thing is met by the one for that thing.
fn sides<'f>(
    own_role: Role,
    other_role: Role,
    own: &'f Frame,
    other: &'f Frame,
) -> Option<(&'f Frame, &'f Frame)> {
    let buyers = Deals::BUYS | Deals::TRADES;
    match (own_role, other_role) {
        (Role::Need, Role::Need) => match (own.deals.any(buyers), other.deals.any(buyers)) {
            (true, false) => Some((own, other)),
            (false, true) => Some((other, own)),
            _ => None,
        },
        (Role::Need, _) => Some((own, other)),
        (_, Role::Need) => Some((other, own)),
        _ => None,
    }
}

/// Returns the concepts that are shared, those that tell most first.
fn terms(sought: &Frame, shared: &pair::Shared) -> Vec<usize> {
    let mut units: Vec<_> = shared
        .units
        .iter()
        .map(|(wanted, _)| &sought.units[usize::from(*wanted)])
        .filter(|unit| unit.is_telling())
        .collect();
    units.sort_by(|a, b| b.weight().total_cmp(&a.weight()).then(a.span.cmp(&b.span)));
    let mut terms = Vec::new();
    for term in units.iter().filter_map(|unit| unit.term) {
        if !terms.contains(&(term as usize)) {
            terms.push(term as usize);
        }
    }
    terms
}
