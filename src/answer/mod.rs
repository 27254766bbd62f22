//! The answer engine: evidence, value binding, decision, plan, composition.
//! Pure given a generation and a day; what a turn does with the result is `dialogue`'s.

pub mod bind;
pub mod calibration;
pub mod card;
mod choose;
pub mod citation;
pub mod clarify;
pub mod compose;
pub mod decide;
pub mod evidence;
mod evident;
pub mod list;
pub mod passage_answer;
pub mod plan;
pub mod shape;
pub mod slot;
pub mod suggest;
pub mod when;
pub mod written;

use crate::domain::language::Language;
use crate::index::generation::Generation;
use crate::index::search::Scope;
use crate::locale::Locales;
use jiff::civil::Date;

/// What every step of the engine reads.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The generation that is asked.
    pub generation: &'a Generation,
    /// The words that a person reads.
    pub locales: &'a Locales,
    /// Filter, audience and day.
    pub scope: Scope<'a>,
    /// The language of the answer.
    pub language: Language,
}

impl Context<'_> {
    /// Returns today.
    #[must_use]
    pub fn today(&self) -> Date {
        self.scope.day
    }

    /// Returns a message in the language of the answer.
    #[must_use]
    pub fn text(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        self.locales.text(self.language, key, arguments)
    }
}
