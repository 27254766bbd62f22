//! A line of a company as matching compares it: units with their weight and keys, how it deals, where it must be.
//! One frame a language, made once a generation by `line`; what two frames share is for `pair`.

use super::cue::Deals;
use super::root::Key;
use crate::domain::country::Country;
use crate::domain::language::Language;
use crate::domain::span::Span;

/// How a unit of a frame holds a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hold {
    /// It means that.
    Own,
    /// It is a kind of that.
    Kind,
}

/// A word or concept that a line is about.
#[derive(Clone, Debug)]
pub struct Unit {
    /// The key that its rarity is counted by.
    pub word: Key,
    /// What it weighs by its place: the head of its part most, a tail least.
    pub place: f32,
    /// The most that it may count for, by the term base: a general word little.
    pub most: f32,
    /// How rare it is among companies, 0 to 1, and never above `most`; set by the board.
    pub rarity: f32,
    /// The part of the head that it stands in; [`TAIL`] for the tail.
    pub part: u8,
    /// Where it stands in the text.
    pub span: Span,
    /// The concept of the term base that it is, by index.
    pub term: Option<u32>,
}

/// Weight of the last word of a part: "spraying *drones*", the thing itself.
pub const HEAD: f32 = 1.5;
/// Weight of the other words of the head.
pub const BESIDE: f32 = 1.0;
/// Weight of what is said behind the head.
pub const BEHIND: f32 = 0.5;
/// The same where the head only says who does it: "diagnostic centres for clinical trials".
pub const BEHIND_DOER: f32 = 0.8;

/// The part of what is said behind the head.
pub const TAIL: u8 = u8::MAX;

/// A line in one language.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The language; both Chinese scripts are one.
    pub language: Language,
    /// What it is about, in order.
    pub units: Box<[Unit]>,
    /// Every key with the unit that holds it, sorted.
    pub keys: Box<[(Key, Hold, u8)]>,
    /// How many parts the head has.
    pub parts: u8,
    /// How the head deals.
    pub deals: Deals,
    /// How the tail deals.
    pub tail_deals: Deals,
    /// Places in which the line says that something must be, by index.
    pub located: Box<[u32]>,
    /// Every place that it names, by index.
    pub places: Box<[u32]>,
    /// The country that whoever is sought must be of.
    pub country: Option<Country>,
}

impl Unit {
    /// Returns what it counts for.
    #[must_use]
    pub fn weight(&self) -> f32 {
        self.place * self.rarity
    }

    /// Returns whether it is the thing itself of its part.
    #[must_use]
    pub fn is_head(&self) -> bool {
        self.place >= HEAD
    }

    /// Returns whether it names goods or a service surely enough to match by.
    #[must_use]
    pub fn is_telling(&self) -> bool {
        self.most > GENERAL && self.rarity >= TELLING
    }
}

/// The most that general words and whole sectors count for; what is no more than that tells nothing.
pub const GENERAL: f32 = 0.35;
/// From this rarity a word tells what a line is about: one that a tenth of 2,000 companies use has 0.32.
const TELLING: f32 = 0.3;
