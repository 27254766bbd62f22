//! Counterparts as they stand in JSON: of `POST /v1/matches` and of `rabta match --json`.
//! Made from what `matching` found; nothing is decided here.

use super::{Card, Direction, Language};
use crate::answer::{self, card};
use crate::content::record::TextMap;
use crate::matching::board::Board;
use crate::matching::profile::Profile;
use crate::matching::reason::{self, Said};
use crate::matching::search::Counterpart;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Counterparts of a company or of a profile.
#[derive(Debug, Serialize, ToSchema)]
pub struct Matches {
    /// The company whose counterparts they are; null where a profile was given.
    pub company_id: Option<String>,
    /// The profile whose counterparts they are; null where a company was named.
    pub profile: Option<MatchProfile>,
    /// The counterparts, best first; empty where nothing fits.
    pub items: Vec<MatchItem>,
    /// Where the next page begins; null on the last.
    pub next_cursor: Option<String>,
}

/// A profile as it was understood.
#[derive(Debug, Serialize, ToSchema)]
pub struct MatchProfile {
    /// What is offered, a text map a line.
    #[schema(value_type = Vec<std::collections::BTreeMap<String, String>>)]
    pub offers: Vec<BTreeMap<&'static str, String>>,
    /// What is needed, a text map a line.
    #[schema(value_type = Vec<std::collections::BTreeMap<String, String>>)]
    pub needs: Vec<BTreeMap<&'static str, String>>,
    /// Sectors by id.
    pub sectors: Vec<String>,
    /// The country, ISO 3166-1 alpha-2.
    #[schema(example = "PK")]
    pub country: Option<String>,
}

/// A counterpart.
#[derive(Debug, Serialize, ToSchema)]
pub struct MatchItem {
    /// The company.
    pub company: Card,
    /// How well it fits, 0 to 1.
    #[schema(minimum = 0, maximum = 1, example = 0.81)]
    pub score: f64,
    /// Why, best first.
    pub reasons: Vec<MatchReason>,
}

/// Why two fit: two lines, one of each.
#[derive(Debug, Serialize, ToSchema)]
pub struct MatchReason {
    /// Who offers what the other needs.
    pub direction: Direction,
    /// The line that needs.
    pub need: MatchLine,
    /// The line that offers, or that says what one is.
    pub offer: MatchLine,
    /// What both are about.
    pub concepts: Vec<String>,
    /// One sentence for the reader.
    pub text: String,
}

/// A line of a company, word for word.
#[derive(Debug, Serialize, ToSchema)]
pub struct MatchLine {
    /// Its text.
    pub text: String,
    /// Its language.
    pub language: Language,
}

impl MatchItem {
    /// Returns a counterpart as it stands in JSON, for the reader that `context` is of.
    #[must_use]
    pub fn new(
        context: answer::Context<'_>,
        board: &Board,
        own: &Profile,
        counterpart: &Counterpart,
    ) -> Self {
        let reasons = board.reasons(own, counterpart, context.locales, context.language);
        Self {
            company: Card::from(&card::card(context, &counterpart.entry, None)),
            // The shortest decimal of four digits, not that of the nearest single-precision number.
            score: (f64::from(counterpart.score) * 10_000.0).round() / 10_000.0,
            reasons: reasons.iter().map(MatchReason::from).collect(),
        }
    }
}

impl From<&reason::Reason> for MatchReason {
    fn from(reason: &reason::Reason) -> Self {
        Self {
            direction: reason.direction.into(),
            need: MatchLine::from(&reason.need),
            offer: MatchLine::from(&reason.offer),
            concepts: reason.concepts.clone(),
            text: reason.text.clone(),
        }
    }
}

impl From<&Said> for MatchLine {
    fn from(said: &Said) -> Self {
        Self {
            text: said.text.clone(),
            language: said.language.into(),
        }
    }
}

impl From<&Profile> for MatchProfile {
    fn from(profile: &Profile) -> Self {
        let map = |text: &TextMap| {
            text.0
                .iter()
                .map(|(language, text)| (language.tag(), text.clone()))
                .collect()
        };
        Self {
            offers: profile.offers.iter().map(map).collect(),
            needs: profile.needs.iter().map(map).collect(),
            sectors: profile
                .sectors
                .iter()
                .map(|sector| sector.0.clone())
                .collect(),
            country: profile.country.map(|country| country.code().to_owned()),
        }
    }
}
