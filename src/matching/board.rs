//! Every company's lines, read once a generation, and from each key the lines that hold it.
//! Linear in the number of lines; who fits whom is for `search`.

use super::frame::{Frame, Hold, Unit};
use super::line::Reader;
use super::profile::{Profile, Role};
use super::root::Key;
use crate::domain::country::Country;
use crate::domain::id::RecordId;
use crate::index::catalog::Entry;
use crate::index::generation::Generation;
use crate::lexicon::{Base, Lexicon, Target};
use crate::text::Analyzer;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;
use std::thread;

/// The least number of companies that rarity is counted over: among a handful every word is rare.
const FEWEST: f32 = 60.0;

/// The lines of all companies.
pub struct Board {
    /// The generation that it shows.
    pub generation: u64,
    pub(super) base: Arc<Base>,
    pub(super) members: Vec<Member>,
    pub(super) lines: Vec<BoardLine>,
    pub(super) frames: Vec<Frame>,
    /// The line of each frame.
    pub(super) line_of: Vec<u32>,
    /// Frames by the keys that they hold, and by what those are kinds of.
    pub(super) holders: HashMap<(Key, Hold), Vec<u32>>,
    companies_with: HashMap<Key, u32>,
    by_id: HashMap<RecordId, usize>,
}

/// A company on the board.
pub struct Member {
    /// Its record.
    pub entry: Arc<Entry>,
    /// Its lines.
    pub lines: Range<usize>,
}

/// A line on the board.
pub struct BoardLine {
    /// Whose it is.
    pub member: u32,
    /// What it is.
    pub role: Role,
    /// Its place among the profile's lines.
    pub index: usize,
    /// Its frames.
    pub frames: Range<usize>,
}

/// A line with its frames, not yet on the board.
pub(super) struct ReadLine {
    pub(super) role: Role,
    pub(super) index: usize,
    pub(super) frames: Vec<Frame>,
}

/// Where somebody is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Whereabouts<'a> {
    pub(super) country: Option<Country>,
    /// The places that it is in, by index.
    pub(super) places: &'a [usize],
}

/// What lines are read with.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// What words mean.
    pub lexicon: &'a Lexicon,
    /// The language analysis.
    pub analyzer: &'a Analyzer,
}

impl Board {
    /// Reads the lines of every company of a generation.
    #[must_use]
    pub fn new(generation: &Generation) -> Self {
        let words = Words {
            lexicon: &generation.lexicon,
            analyzer: &generation.analyzer,
        };
        let entries = generation.catalog.companies().cloned().collect();
        Self::of(entries, words, generation.number)
    }

    /// Reads the lines of these companies.
    #[must_use]
    pub fn of(entries: Vec<Arc<Entry>>, words: Words<'_>, generation: u64) -> Self {
        let reader = Reader::new(words.lexicon, words.analyzer);
        let read = read_all(&reader, &entries);
        let mut board = Self {
            generation,
            base: Arc::clone(&words.lexicon.base),
            members: Vec::with_capacity(entries.len()),
            lines: Vec::new(),
            frames: Vec::new(),
            line_of: Vec::new(),
            holders: HashMap::new(),
            companies_with: HashMap::new(),
            by_id: HashMap::new(),
        };
        for (entry, lines) in entries.into_iter().zip(read) {
            board.add(entry, lines);
        }
        board.weigh();
        board
    }

    fn add(&mut self, entry: Arc<Entry>, lines: Vec<ReadLine>) {
        let member = self.members.len();
        let first_line = self.lines.len();
        let mut own: HashSet<Key> = HashSet::new();
        for line in lines {
            let first_frame = self.frames.len();
            for frame in line.frames {
                let number = u32::try_from(self.frames.len()).unwrap_or(u32::MAX);
                let mut last = None;
                for (key, hold, _) in &frame.keys {
                    if last != Some((*key, *hold)) {
                        self.holders.entry((*key, *hold)).or_default().push(number);
                        last = Some((*key, *hold));
                    }
                    if *hold == Hold::Own {
                        own.insert(*key);
                    }
                }
                self.line_of
                    .push(u32::try_from(self.lines.len()).unwrap_or(u32::MAX));
                self.frames.push(frame);
            }
            self.lines.push(BoardLine {
                member: u32::try_from(member).unwrap_or(u32::MAX),
                role: line.role,
                index: line.index,
                frames: first_frame..self.frames.len(),
            });
        }
        for key in own {
            *self.companies_with.entry(key).or_default() += 1;
        }
        self.by_id.insert(entry.record.id.clone(), member);
        self.members.push(Member {
            entry,
            lines: first_line..self.lines.len(),
        });
    }

    /// Sets the rarity of every unit, once all companies are counted.
    fn weigh(&mut self) {
        let mut frames = std::mem::take(&mut self.frames);
        for frame in &mut frames {
            self.weigh_frame(frame);
        }
        self.frames = frames;
    }

    /// Sets the rarity of a frame's units.
    pub(super) fn weigh_frame(&self, frame: &mut Frame) {
        for unit in &mut frame.units {
            unit.rarity = self.rarity(unit);
        }
    }

    /// Returns how rare a unit is: by how many companies use its word, with what the term base says of
    /// it as the most, so that a small collection does not take "system" for a rare word.
    fn rarity(&self, unit: &Unit) -> f32 {
        let all = (self.members.len() as f32).max(FEWEST);
        let with = self.companies_with.get(&unit.word).copied().unwrap_or(1) as f32;
        let live = (1.0 + all / with.max(1.0)).ln() / (1.0 + all).ln();
        live.min(unit.most)
    }

    /// Returns a company's place on the board.
    #[must_use]
    pub fn member(&self, id: &RecordId) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// Returns how many companies there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Returns whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    pub(super) fn whereabouts(&self, member: usize) -> Whereabouts<'_> {
        let entry = &self.members[member].entry;
        Whereabouts {
            country: entry.countries.first().copied(),
            places: &entry.places,
        }
    }
}

/// Reads the lines of all companies.
fn read_all(reader: &Reader<'_>, entries: &[Arc<Entry>]) -> Vec<Vec<ReadLine>> {
    on_all_cores(entries, |entry| {
        Profile::of(&entry.record).map_or_else(Vec::new, |profile| read(reader, &profile))
    })
}

/// Makes one of each, in order, on as many threads as there are cores.
pub(super) fn on_all_cores<T: Sync, R: Send>(all: &[T], one: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let size = all.len().div_ceil(threads).max(1);
    let one = &one;
    thread::scope(|scope| {
        let parts: Vec<_> = all
            .chunks(size)
            .map(|part| scope.spawn(move || part.iter().map(one).collect::<Vec<R>>()))
            .collect();
        parts
            .into_iter()
            .flat_map(|part| part.join().expect("nothing that is made here can fail"))
            .collect()
    })
}

/// Reads the lines of a profile.
pub(super) fn read(reader: &Reader<'_>, profile: &Profile) -> Vec<ReadLine> {
    profile
        .lines()
        .enumerate()
        .map(|(index, line)| ReadLine {
            role: line.role,
            index,
            frames: line
                .text
                .0
                .iter()
                .map(|(language, text)| reader.read(text, *language, names_in(line.role, profile)))
                .filter(|frame| !frame.units.is_empty())
                .collect(),
        })
        .collect()
}

/// Returns the names that a line of this role may hold of its own company: only what it says of itself
/// begins with one, and an offer may be of what the company is named after.
fn names_in(role: Role, profile: &Profile) -> &[String] {
    match role {
        Role::Summary => &profile.names,
        Role::Offer | Role::Need => &[],
    }
}

/// Returns the places that a profile's city names, by index.
pub(super) fn places(profile: &Profile, words: Words<'_>) -> Vec<usize> {
    let base = &words.lexicon.base;
    let named = profile
        .city
        .0
        .values()
        .flat_map(|text| base.mentions(&words.analyzer.analyze(text).tokens));
    let mut places: Vec<usize> = named
        .filter_map(|mention| match mention.target {
            Target::Place(place) => Some(place),
            _ => None,
        })
        .collect();
    places.sort_unstable();
    places.dedup();
    places
}
