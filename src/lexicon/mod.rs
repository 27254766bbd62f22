//! What words mean: concepts, places, attributes, intents and names, as one immutable snapshot.
//! Finds them in a token list; what a question does with them is for `question`.

pub mod attribute;
pub mod cue;
pub mod intent;
pub mod matcher;
pub mod name;
pub mod place;
pub mod term;
pub mod tsv;

use crate::domain::{language::Written, span::Span};
use crate::text::identify::Vocabulary;
use crate::text::{Analyzer, Token, sound};
use attribute::Attributes;
use intent::Intents;
use matcher::Matcher;
use name::Name;
use place::Place;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;
use term::Term;

/// What a mention means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Target {
    /// A concept of the term base, by index.
    Term(usize),
    /// A place, by index.
    Place(usize),
    /// A name from the content, by index.
    Name(usize),
}

/// How a mention was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Via {
    /// By its words as they stand.
    Exact,
    /// By stems.
    Stem,
    /// By the sound of a Roman spelling.
    Key,
}

/// A stretch of a token list that means something.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// What it means.
    pub target: Target,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Where it stands in the text.
    pub span: Span,
    /// How it was recognised.
    pub via: Via,
    /// How surely these words mean this, 0 to 1.
    pub weight: f32,
}

/// What is compiled into the binary: terms, places, attributes, intents.
pub struct Base {
    /// The concepts of the term base.
    pub terms: Vec<Term>,
    /// The places.
    pub places: Vec<Place>,
    /// The attributes and their cues.
    pub attributes: Attributes,
    /// The intents and their patterns.
    pub intents: Intents,
    matcher: Matcher,
    roman: Matcher,
    english: HashSet<String>,
    urdu: HashSet<String>,
}

/// One snapshot: the base and the names that the content brings.
#[derive(Clone)]
pub struct Lexicon {
    /// What is compiled in.
    pub base: Arc<Base>,
    /// Names of records and organisations.
    pub names: Arc<Vec<Name>>,
    matcher: Arc<Matcher>,
}

impl Base {
    /// Reads the data that are compiled in and makes an analyzer that keeps their Chinese words whole.
    ///
    /// # Errors
    ///
    /// Returns the file and row that is not well formed; a test reads every row.
    pub fn load() -> Result<(Self, Analyzer), tsv::Error> {
        let terms = term::load()?;
        let places = place::load()?;
        let chinese = terms
            .iter()
            .flat_map(|term| term.forms(Written::Chinese))
            .chain(
                places
                    .iter()
                    .flat_map(|place| place.forms(Written::Chinese)),
            )
            .map(|form| form.text.as_str());
        let analyzer = Analyzer::new(chinese);
        let base = Self::build(terms, places, &analyzer)?;
        Ok((base, analyzer))
    }

    /// Returns what is compiled in together with rows of an operator's, each in place of the term
    /// that has its id. Texts are cut into words as before: a new Chinese form is found by its
    /// pairs of characters until everything is indexed anew.
    ///
    /// # Errors
    ///
    /// Returns the row that is not well formed.
    pub fn with_terms(rows: &[tsv::Row], analyzer: &Analyzer) -> Result<Self, tsv::Error> {
        let terms = term::with_rows(term::load()?, rows)?;
        Self::build(terms, place::load()?, analyzer)
    }

    fn build(
        mut terms: Vec<Term>,
        mut places: Vec<Place>,
        analyzer: &Analyzer,
    ) -> Result<Self, tsv::Error> {
        let all = terms
            .iter_mut()
            .flat_map(|term| &mut term.forms)
            .chain(places.iter_mut().flat_map(|place| &mut place.forms));
        for form in all {
            form.tokens = analyzer.analyze(&form.text).tokens;
        }
        keep_apart(&mut terms);
        let mut matcher = Matcher::default();
        let mut roman = Matcher::default();
        let mut english = HashSet::new();
        let mut urdu = HashSet::new();
        let rows = terms
            .iter()
            .map(|term| &term.forms)
            .enumerate()
            .map(|(index, forms)| (Target::Term(index), forms))
            .chain(
                places
                    .iter()
                    .map(|place| &place.forms)
                    .enumerate()
                    .map(|(index, forms)| (Target::Place(index), forms)),
            );
        for (target, forms) in rows {
            for form in forms {
                let tokens = &form.tokens;
                matcher.add(tokens, target, form.weight);
                let words = tokens.iter().map(|token| token.form.clone());
                match form.language {
                    Written::English if form.is_roman => {}
                    Written::English => english.extend(words),
                    Written::Chinese => {}
                    Written::Urdu => {
                        roman.add_sounds(tokens, target, form.weight);
                        urdu.extend(words);
                    }
                }
            }
        }
        Ok(Self {
            attributes: attribute::load()?,
            intents: intent::load()?,
            terms,
            places,
            matcher,
            roman,
            english,
            urdu,
        })
    }

    /// Returns the terms and places among the tokens, longest first at each place.
    #[must_use]
    pub fn mentions(&self, tokens: &[Token]) -> Vec<Mention> {
        self.matcher.find(tokens)
    }

    /// Returns the index of a place by its id.
    #[must_use]
    pub fn place(&self, id: &str) -> Option<usize> {
        self.places.iter().position(|place| place.id == id)
    }

    /// Returns whether `place` is `ancestor` or lies within it.
    #[must_use]
    pub fn is_within(&self, place: usize, ancestor: usize) -> bool {
        let mut current = Some(place);
        while let Some(index) = current {
            if index == ancestor {
                return true;
            }
            current = self.places[index].within;
        }
        false
    }
}

/// Returns the keys of a Roman Urdu word; of an inflected infinitive (banane, banani) its base's too.
fn roman_keys(word: &str) -> Vec<String> {
    let mut keys = sound::fine(word);
    let stem = ["nay", "ne", "ni"]
        .into_iter()
        .find_map(|ending| word.strip_suffix(ending))
        .filter(|stem| stem.len() > 1);
    if let Some(stem) = stem {
        for key in sound::fine(&format!("{stem}na")) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    keys
}

/// Takes the stems off English words that are terms of their own while their stem is another one's
/// word: parking is no park, and a hearing no ear.
fn keep_apart(terms: &mut [Term]) {
    let is_word = |form: &tsv::Form| form.language == Written::English && form.tokens.len() == 1;
    let mut of_word: HashMap<String, HashSet<usize>> = HashMap::new();
    for (index, term) in terms.iter().enumerate() {
        for form in term.forms.iter().filter(|form| is_word(form)) {
            let word = form.tokens[0].form.clone();
            of_word.entry(word).or_default().insert(index);
        }
    }
    for (index, term) in terms.iter_mut().enumerate() {
        for form in term.forms.iter_mut().filter(|form| is_word(form)) {
            let token = &mut form.tokens[0];
            let is_others = token.stems.iter().any(|stem| {
                *stem != token.form
                    && of_word
                        .get(stem)
                        .is_some_and(|others| !others.contains(&index))
            });
            if is_others {
                token.stems.clear();
            }
        }
    }
}

impl Vocabulary for Base {
    fn is_english(&self, form: &str) -> bool {
        self.english.contains(form)
    }

    fn is_urdu(&self, form: &str) -> bool {
        self.urdu.contains(form)
    }
}

impl Lexicon {
    /// Makes a snapshot of the base and these names.
    #[must_use]
    pub fn new(base: Arc<Base>, mut names: Vec<Name>, analyzer: &Analyzer) -> Self {
        let mut matcher = Matcher::default();
        for (index, name) in names.iter_mut().enumerate() {
            for form in &mut name.forms {
                form.tokens = analyzer.analyze(&form.text).tokens;
                let is_term = base.mentions(&form.tokens).iter().any(|mention| {
                    matches!(mention.target, Target::Term(_))
                        && mention.tokens.len() == form.tokens.len()
                });
                if !is_term {
                    matcher.add(&form.tokens, Target::Name(index), form.weight);
                }
            }
        }
        Self {
            base,
            names: Arc::new(names),
            matcher: Arc::new(matcher),
        }
    }

    /// Returns the words of English and Urdu that stand in it.
    pub fn words(&self) -> impl Iterator<Item = &String> {
        let names = self.names.iter().flat_map(|name| &name.forms);
        let in_names = names.flat_map(|form| form.tokens.iter().map(|token| &token.form));
        self.base
            .english
            .iter()
            .chain(&self.base.urdu)
            .chain(in_names)
    }

    /// Returns what the tokens mean, longest first at each place; names may hold terms inside.
    #[must_use]
    pub fn mentions(&self, tokens: &[Token]) -> Vec<Mention> {
        let mut mentions = self.matcher.find(tokens);
        mentions.extend(self.base.mentions(tokens));
        mentions.sort_by_key(|mention| {
            (
                mention.tokens.start,
                std::cmp::Reverse(mention.tokens.end),
                mention.target,
            )
        });
        mentions.dedup_by_key(|mention| (mention.tokens.clone(), mention.target));
        mentions
    }

    /// Returns the id of a concept or place; `None` for a name, which is its record's.
    #[must_use]
    pub fn id_of(&self, target: Target) -> Option<String> {
        match target {
            Target::Term(index) => Some(self.base.terms[index].id.clone()),
            Target::Place(index) => Some(self.base.places[index].id.clone()),
            Target::Name(_) => None,
        }
    }

    /// Returns what Latin tokens mean when they are read as Roman Urdu, by sound.
    #[must_use]
    pub fn roman_mentions(&self, tokens: &[Token]) -> Vec<Mention> {
        let found = self.base.roman.find_sounds(tokens, roman_keys);
        let is_word = |place: &Mention| {
            found.iter().any(|other| {
                matches!(other.target, Target::Term(_)) && other.tokens == place.tokens
            })
        };
        // A place that merely sounds like a word is the word: banane is no Bannu.
        found
            .iter()
            .filter(|mention| !matches!(mention.target, Target::Place(_)) || !is_word(mention))
            .cloned()
            .collect()
    }
}
