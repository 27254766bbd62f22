//! A fit as a reader is told it: the two lines in the nearest language there is, and one sentence.
//! Says nothing that does not stand in one of the two lines.

use super::board::Board;
use super::profile::{Line, Profile, Role};
use super::search::{Counterpart, Fit};
use crate::domain::direction::Direction;
use crate::domain::language::Language;
use crate::lexicon::Base;
use crate::locale::{Locales, chinese, quotation};

/// Why two fit.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// Who offers what the other needs.
    pub direction: Direction,
    /// The line that needs.
    pub need: Said,
    /// The line that offers, or that says what one is.
    pub offer: Said,
    /// What both are about, as the reader's language calls it.
    pub concepts: Vec<String>,
    /// One sentence for the reader.
    pub text: String,
    /// How well the two fit.
    pub score: f32,
}

/// A line as it stands in a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// Its text, verbatim.
    pub text: String,
    /// Its language.
    pub language: Language,
}

impl Board {
    /// Returns why a counterpart of `own` is one, best first, for a reader of `language`.
    #[must_use]
    pub fn reasons(
        &self,
        own: &Profile,
        counterpart: &Counterpart,
        locales: &Locales,
        language: Language,
    ) -> Vec<Reason> {
        let Some(other) = Profile::of(&counterpart.entry.record) else {
            return Vec::new();
        };
        counterpart
            .fits
            .iter()
            .filter_map(|fit| reason(fit, own, &other, &self.base, locales, language))
            .collect()
    }
}

/// Returns why a fit is one, for a reader of `language`; `None` where a line is no longer there.
fn reason(
    fit: &Fit,
    own: &Profile,
    other: &Profile,
    base: &Base,
    locales: &Locales,
    language: Language,
) -> Option<Reason> {
    let own_line = own.lines().nth(fit.own)?;
    let other_line = other.lines().nth(fit.other)?;
    let (needs, offers) = match fit.direction {
        Direction::TheyOffer => (own_line, other_line),
        Direction::TheyNeed => (other_line, own_line),
    };
    let need = said(&needs, language)?;
    let offer = said(&offers, language)?;
    let key = match (fit.direction, offers.role) {
        (Direction::TheyOffer, Role::Summary) => "match-they-are",
        (Direction::TheyOffer, _) => "match-they-offer",
        (Direction::TheyNeed, Role::Summary) => "match-they-need-such",
        (Direction::TheyNeed, _) => "match-they-need",
    };
    let quoted = |said: &Said| quotation::quoted(locales, &said.text, said.language, language);
    let text = locales.text(
        language,
        key,
        &[("need", &quoted(&need)), ("offer", &quoted(&offer))],
    );
    Some(Reason {
        direction: fit.direction,
        need,
        offer,
        concepts: fit
            .terms
            .iter()
            .map(|term| name(base, *term, language))
            .collect(),
        text,
        score: fit.score,
    })
}

fn said(line: &Line, language: Language) -> Option<Said> {
    let (text, language) = line.text.nearest(language)?;
    Some(Said {
        text: text.to_owned(),
        language,
    })
}

/// Returns what a language calls a concept.
fn name(base: &Base, term: usize, language: Language) -> String {
    let written = match language {
        // The term base keeps Urdu in its own script, so that Roman Urdu is told the English word.
        Language::RomanUrdu => Language::English.written(),
        other => other.written(),
    };
    let term = &base.terms[term];
    let form = term
        .forms(written)
        .find(|form| form.is_first)
        .map_or(term.id.as_str(), |form| form.text.as_str());
    match language {
        Language::ChineseTraditional => chinese::traditional(form),
        _ => form.to_owned(),
    }
}
