//! Where a line says that whoever is sought must be: "in Lahore", "a Chinese importer", 山东的进口商.
//! Whether somebody is there, is for `search`.

use super::cue::{Cues, Deals};
use crate::domain::country::Country;
use crate::domain::language::Language;
use crate::lexicon::{Base, Mention, Target};
use crate::text::Token;

/// Returns the places and the country in which a line says that whoever is sought must be.
pub(super) fn demands(
    base: &Base,
    tokens: &[Token],
    mentions: &[Mention],
    deals: Deals,
    language: Language,
) -> (Vec<u32>, Option<Country>) {
    let cues = Cues::of(language);
    let deals = deals != Deals::default();
    let mut located = Vec::new();
    let mut country = None;
    // Where the last place that counts ends: "in Karachi *and Lahore*".
    let mut located_to = None;
    for mention in mentions {
        let before = mention
            .tokens
            .start
            .checked_sub(1)
            .and_then(|at| tokens.get(at));
        let after = tokens.get(mention.tokens.end);
        let beside = match language {
            Language::Urdu | Language::RomanUrdu => after,
            _ => before,
        };
        let is_joined = before.is_some_and(|token| cues.joins.contains(&token.form))
            && located_to == mention.tokens.start.checked_sub(1);
        let is_located = match language {
            Language::ChineseSimplified => !before.is_some_and(|token| is_route(&token.form)),
            _ => is_joined || beside.is_some_and(|token| cues.located.contains(&token.form)),
        };
        if is_located && is_place(mention) {
            located_to = Some(mention.tokens.end);
        }
        match mention.target {
            Target::Place(place) if base.places[place].is_country() && (is_located || deals) => {
                country = country.or(base.places[place].country);
            }
            Target::Place(place) if is_located => {
                located.extend(u32::try_from(place).ok());
            }
            Target::Term(term) if deals && language == Language::English => {
                let of_language = before.is_some_and(|token| {
                    matches!(token.form.as_str(), "of" | "into" | "from" | "in")
                });
                country = country.or(country_of(&base.terms[term].id).filter(|_| !of_language));
            }
            _ => {}
        }
    }
    (located, country)
}

/// Returns whether a mention is one of a place.
pub(super) fn is_place(mention: &Mention) -> bool {
    matches!(mention.target, Target::Place(_))
}

/// Returns whether a Chinese word before a place makes a route of it: 从卡拉奇到费萨拉巴德.
fn is_route(form: &str) -> bool {
    matches!(form, "从" | "到" | "至" | "经" | "与" | "和" | "往" | "向")
}

/// Returns the country of an adjective of the term base.
pub(super) fn country_of(id: &str) -> Option<Country> {
    match id {
        "chinese" => Some(Country::CHINA),
        "pakistani" => Some(Country::PAKISTAN),
        _ => None,
    }
}
