//! Words that shape a line, from `locales/questions/lines.toml`: who deals how, what opens a tail.
//! Knows words only; what a whole line says is for `line`.

use super::root::{self, Key};
use crate::domain::language::Language;
use crate::lexicon::Base;
use crate::text::{Script, Token, normalize};
use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use std::ops::BitOr;
use std::sync::LazyLock;

/// How somebody deals, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Deals(u8);

impl Deals {
    /// Makes or supplies it.
    pub const SELLS: Self = Self(1);
    /// Buys or imports it.
    pub const BUYS: Self = Self(2);
    /// Buys it to sell it on.
    pub const TRADES: Self = Self(4);
    /// Does it, whatever that is.
    pub const DOES: Self = Self(8);

    /// Returns whether the two sets share something.
    #[must_use]
    pub fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Deals {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What a word does in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// It says how somebody deals.
    Deal(Deals),
    /// It asks, and says nothing more.
    Seek,
    /// It describes without naming goods or services.
    Weak,
}

/// The words of one language.
pub struct Cues {
    parts: HashMap<String, Part>,
    roots: HashMap<Key, Part>,
    /// Chinese words at the end of a longer one, the longest first.
    endings: Vec<(String, Part)>,
    /// Words that a tail begins with.
    pub opens_tail: HashSet<String>,
    /// Words that a tail ends with.
    pub closes_tail: HashSet<String>,
    /// Words that divide a list.
    pub joins: HashSet<String>,
    /// Words beside a place in which something must be.
    pub located: HashSet<String>,
}

#[derive(Deserialize)]
struct File {
    terms: Deeds,
    en: Written,
    zh: Written,
    ur: Written,
    #[serde(rename = "ur-Latn")]
    roman: Written,
}

#[derive(Deserialize)]
struct Deeds {
    sells: Vec<String>,
    buys: Vec<String>,
    trades: Vec<String>,
    doers: Vec<String>,
    seeks: Vec<String>,
    #[serde(default)]
    tells: Vec<String>,
}

#[derive(Deserialize)]
struct Written {
    #[serde(flatten)]
    deeds: Deeds,
    weak: Vec<String>,
    opens_tail: Vec<String>,
    closes_tail: Vec<String>,
    joins: Vec<String>,
    located: Vec<String>,
}

static FILE: LazyLock<File> = LazyLock::new(|| {
    toml::from_str(include_str!("../../locales/questions/lines.toml"))
        .expect("a test reads locales/questions/lines.toml")
});

static TERMS: LazyLock<HashMap<&'static str, Part>> = LazyLock::new(|| {
    let deeds = &FILE.terms;
    deeds
        .parts()
        .map(|(word, part)| (word.as_str(), part))
        .collect()
});

static TELLS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| FILE.terms.tells.iter().map(String::as_str).collect());

static CUES: LazyLock<[Cues; 4]> = LazyLock::new(|| {
    let file = &*FILE;
    [&file.en, &file.zh, &file.ur, &file.roman].map(Cues::new)
});

impl Deeds {
    fn parts(&self) -> impl Iterator<Item = (&String, Part)> {
        [
            (&self.doers, Part::Deal(Deals::DOES)),
            (&self.sells, Part::Deal(Deals::SELLS)),
            (&self.buys, Part::Deal(Deals::BUYS)),
            (&self.trades, Part::Deal(Deals::TRADES)),
            (&self.seeks, Part::Seek),
        ]
        .into_iter()
        .flat_map(|(words, part)| words.iter().map(move |word| (word, part)))
    }
}

impl Cues {
    /// Returns the words that shape lines of a language.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        let at = match language {
            Language::English | Language::Undetermined => 0,
            Language::ChineseSimplified | Language::ChineseTraditional => 1,
            Language::Urdu => 2,
            Language::RomanUrdu => 3,
        };
        &CUES[at]
    }

    fn new(written: &Written) -> Self {
        let forms = |words: &[String]| words.iter().map(|word| normalize::form(word)).collect();
        let weak = written.weak.iter().map(|word| (word, Part::Weak));
        let parts: HashMap<String, Part> = weak
            .chain(written.deeds.parts())
            .map(|(word, part)| (normalize::form(word), part))
            .collect();
        let is_latin = |word: &str| word.is_ascii();
        let roots = written
            .deeds
            .parts()
            .filter(|(word, _)| is_latin(word))
            .map(|(word, part)| (root::english_key(word), part))
            .collect();
        let is_han = |word: &str| {
            word.chars()
                .all(|letter| matches!(letter, '\u{3400}'..='\u{9fff}'))
        };
        let mut endings: Vec<(String, Part)> = parts
            .iter()
            .filter(|(word, part)| is_han(word) && matches!(part, Part::Deal(_)))
            .map(|(word, part)| (word.clone(), *part))
            .collect();
        endings.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        Self {
            parts,
            roots,
            endings,
            opens_tail: forms(&written.opens_tail),
            closes_tail: forms(&written.closes_tail),
            joins: forms(&written.joins),
            located: forms(&written.located),
        }
    }

    /// Returns what a word does in a line; `None` where it names what the line is about.
    #[must_use]
    pub fn part(&self, token: &Token) -> Option<Part> {
        let by_form = std::iter::once(&token.form)
            .chain(&token.stems)
            .find_map(|form| self.parts.get(form));
        by_form
            .or_else(|| match token.script {
                // "imported" tells of the goods, "importer" of the one who deals.
                Script::Latin if !token.form.ends_with("ed") => self.roots.get(&root::word(token)),
                _ => None,
            })
            .copied()
    }

    /// Splits a Chinese word that ends with how somebody deals: 种植|商.
    #[must_use]
    pub fn ending<'w>(&self, word: &'w str) -> Option<(&'w str, Part)> {
        self.endings.iter().find_map(|(ending, part)| {
            let rest = word.strip_suffix(ending.as_str())?;
            (!rest.is_empty()).then_some((rest, *part))
        })
    }
}

/// Returns what a concept of the term base does in a line.
#[must_use]
pub fn of_term(base: &Base, term: usize) -> Option<Part> {
    TERMS.get(base.terms[term].id.as_str()).copied()
}

/// Returns whether a general concept or a sector names goods or a service all the same.
#[must_use]
pub fn tells(base: &Base, term: usize) -> bool {
    TELLS.contains(base.terms[term].id.as_str())
}

#[cfg(test)]
mod tests {
    use super::{Cues, Deals, Part, TELLS, TERMS};
    use crate::domain::language::Language;
    use crate::lexicon::Base;
    use std::collections::HashSet;

    #[test]
    fn the_concepts_that_shape_lines_are_in_the_term_base() {
        let (base, _) = Base::load().expect("the data are well formed");
        let ids: HashSet<&str> = base.terms.iter().map(|term| term.id.as_str()).collect();
        let missing: Vec<_> = TERMS
            .keys()
            .chain(&*TELLS)
            .filter(|id| !ids.contains(**id))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn dealers_are_known_in_every_language() {
        let (_, analyzer) = Base::load().expect("the data are well formed");
        for (language, word, deals) in [
            (Language::English, "distributors", Deals::TRADES),
            (Language::English, "Importer", Deals::BUYS),
            (Language::ChineseSimplified, "采购商", Deals::BUYS),
            (Language::Urdu, "خریدار", Deals::BUYS),
            (Language::RomanUrdu, "distributor", Deals::TRADES),
        ] {
            let tokens = analyzer.analyze(word).tokens;
            assert_eq!(
                Cues::of(language).part(&tokens[0]),
                Some(Part::Deal(deals)),
                "{word}"
            );
        }
    }
}
