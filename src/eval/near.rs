//! Near misses made by rule: of a record, what is asked of others of its kind and it does not say.
//! Beside the written ones they teach the decision to abstain; none of them has an answer.

use super::half::Half;
use super::set::Case;
use crate::answer::decide::Outcome;
use crate::answer::{Context, slot};
use crate::dialogue::respond::World;
use crate::domain::filter::Filter;
use crate::domain::kind::Kind;
use crate::domain::language::Language;
use crate::domain::visibility::Audience;
use crate::index::Error;
use crate::index::catalog::Entry;
use crate::index::search::Scope;
use crate::lexicon::attribute::{Attribute, Expected};
use crate::lexicon::cue::CueText;
use crate::text::normalize;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Near misses made of a record.
const OF_RECORD: usize = 3;
/// How many others of its kind must say it, so that it is a thing to ask at all.
const OTHERS: usize = 3;
/// From this weight on a cue asks for its attribute whatever else the question says.
const SURE: f32 = 0.8;

/// What a record says: its titles, and per line which attributes are spoken of.
struct Told {
    entry: Arc<Entry>,
    titles: Vec<String>,
    lines: Vec<(String, BTreeSet<usize>)>,
    held: BTreeSet<usize>,
}

/// Returns the near misses of the records of a half, or of all.
///
/// # Errors
///
/// Returns what the index cannot read.
pub fn near_misses(
    world: World<'_>,
    half: Option<Half>,
    day: Date,
    progress: &dyn Fn(usize, usize),
) -> Result<Vec<Case>, Error> {
    let filter = Filter::default();
    let context = Context {
        generation: world.generation,
        locales: world.locales,
        scope: Scope {
            filter: &filter,
            audience: &Audience::Public,
            day,
        },
        language: Language::English,
    };
    let catalog = &world.generation.catalog;
    let entries: Vec<&Arc<Entry>> = catalog.visible(&Audience::Public, day).collect();
    let mut told = Vec::new();
    for (done, entry) in entries.iter().enumerate() {
        told.push(tell(context, entry)?);
        progress(done + 1, entries.len());
    }
    let mut held: BTreeMap<(Kind, usize), usize> = BTreeMap::new();
    for record in &told {
        for attribute in &record.held {
            *held
                .entry((record.entry.record.kind, *attribute))
                .or_default() += 1;
        }
    }
    let is_wanted = |record: &&Told| half.is_none_or(|half| half == Half::of(id(record)));
    Ok(told
        .iter()
        .filter(is_wanted)
        .flat_map(|record| of_record(context, record, &told, &held))
        .collect())
}

fn id(record: &Told) -> &str {
    record.entry.record.id.as_str()
}

/// Reads what a record says of each attribute that a value answers.
fn tell(context: Context<'_>, entry: &Arc<Entry>) -> Result<Told, Error> {
    let attributes = &context.generation.lexicon.base.attributes;
    let mut held: BTreeSet<usize> = asked_of_records(context)
        .filter(|(_, attribute)| slot::slot(context, entry, &attribute.id).is_some())
        .map(|(index, _)| index)
        .collect();
    let mut titles = BTreeSet::new();
    let mut lines = Vec::new();
    for passage in context.generation.snapshot.passages(&entry.record.id)? {
        titles.insert(normalize::form(&passage.title));
        for line in &passage.lines {
            let text = CueText::new(&line.tokens);
            let spoken: BTreeSet<usize> = asked_of_records(context)
                .map(|(index, _)| index)
                .filter(|index| attributes.spoken_of(*index, &text).is_some())
                .collect();
            held.extend(&spoken);
            lines.push((normalize::form(line.span.of(&passage.text)), spoken));
        }
    }
    Ok(Told {
        entry: Arc::clone(entry),
        titles: titles.into_iter().collect(),
        lines,
        held,
    })
}

/// Returns the attributes that have a name and a value.
fn asked_of_records(context: Context<'_>) -> impl Iterator<Item = (usize, &Attribute)> {
    let attributes = &context.generation.lexicon.base.attributes.all;
    attributes.iter().enumerate().filter(|(_, attribute)| {
        !attribute.is_generic && matches!(attribute.expected, Expected::Value(_))
    })
}

fn of_record(
    context: Context<'_>,
    record: &Told,
    all: &[Told],
    held: &BTreeMap<(Kind, usize), usize>,
) -> Vec<Case> {
    let kind = record.entry.record.kind;
    let is_askable = |index: &usize| {
        !record.held.contains(index)
            && held.get(&(kind, *index)).is_some_and(|n| *n >= OTHERS)
            && !all.iter().any(|other| tells_of(other, record, *index))
    };
    let mut askable: Vec<(u64, usize, &Attribute)> = asked_of_records(context)
        .filter(|(index, _)| is_askable(index))
        .map(|(index, attribute)| (chance(id(record), &attribute.id), index, attribute))
        .collect();
    askable.sort_by_key(|(chance, index, _)| (*chance, *index));
    askable
        .into_iter()
        .take(OF_RECORD)
        .filter_map(|(chance, _, attribute)| case(record, attribute, chance))
        .collect()
}

/// Returns whether a record says something of an attribute where it speaks of another record.
fn tells_of(other: &Told, record: &Told, attribute: usize) -> bool {
    other.lines.iter().any(|(line, spoken)| {
        spoken.contains(&attribute)
            && record
                .titles
                .iter()
                .any(|title| !title.is_empty() && line.contains(title.as_str()))
    })
}

/// Returns a number that two names always give: which attributes, language and cue are taken.
fn chance(record: &str, attribute: &str) -> u64 {
    let hash = blake3::hash(format!("{record} {attribute}").as_bytes());
    let mut head = [0; 8];
    head.copy_from_slice(&hash.as_bytes()[..8]);
    u64::from_le_bytes(head)
}

fn case(record: &Told, attribute: &Attribute, chance: u64) -> Option<Case> {
    let pick = |n: usize| usize::try_from(chance >> 8).unwrap_or_default() % n.max(1);
    let language = Language::ALL[pick(Language::ALL.len())];
    let cues = attribute.ask.get(match language {
        Language::ChineseSimplified | Language::ChineseTraditional => "zh",
        other => other.tag(),
    })?;
    let sure: Vec<&str> = cues
        .iter()
        .map(|cue| weighted(cue))
        .filter(|(_, weight)| *weight >= SURE)
        .map(|(cue, _)| cue)
        .collect();
    let cue = sure.get(pick(sure.len()))?;
    let title = record.entry.record.title(language).0;
    Some(Case {
        id: format!("near-{}-{}", id(record), attribute.id),
        question: question(cue, title, language),
        language: Some(language),
        about: Some(record.entry.record.id.clone()),
        outcome_any: vec![Outcome::NoAnswer, Outcome::Clarify],
        r#type: Some("near_miss".to_owned()),
        ..Case::default()
    })
}

fn weighted(cue: &str) -> (&str, f32) {
    match cue.rsplit_once('~') {
        Some((pattern, weight)) => (pattern, weight.parse().unwrap_or(0.0)),
        None => (cue, 1.0),
    }
}

/// Writes a cue as a question of a title: the title in its gap, else beside it.
fn question(cue: &str, title: &str, language: Language) -> String {
    let letters: Vec<char> = cue.chars().collect();
    let mut writer = Writer {
        letters: &letters,
        at: 0,
        title: Some(title),
    };
    let words = writer.sequence();
    let is_placed = writer.title.is_none();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match (is_placed, language) {
        (true, Language::ChineseSimplified | Language::ChineseTraditional) => format!("{words}？"),
        (false, Language::ChineseSimplified | Language::ChineseTraditional) => {
            format!("{title}{words}？")
        }
        (true, Language::Urdu) => format!("{words}؟"),
        (false, Language::Urdu) => format!("{title} {words}؟"),
        (true, _) => format!("{words}?"),
        (false, Language::RomanUrdu) => format!("{title} {words}?"),
        (false, _) => format!("{words}, {title}?"),
    }
}

/// Writes one text that a cue of `lexicon::cue` fits: of alternatives the first, what may be left out
/// kept.
struct Writer<'a> {
    letters: &'a [char],
    at: usize,
    /// What is still to be put into the first gap.
    title: Option<&'a str>,
}

impl Writer<'_> {
    fn sequence(&mut self) -> String {
        let mut text = String::new();
        while let Some(letter) = self.letters.get(self.at) {
            match letter {
                '|' | ')' => break,
                '(' => {
                    self.at += 1;
                    text.push_str(&self.first_alternative());
                }
                '…' => text.push_str(self.title.take().unwrap_or_default()),
                '?' | '^' | '$' => {}
                other => text.push(*other),
            }
            self.at += 1;
        }
        text
    }

    /// Writes the first alternative and goes to the bracket that closes them all.
    fn first_alternative(&mut self) -> String {
        let first = self.sequence();
        let kept = self.title.take();
        while self.letters.get(self.at) == Some(&'|') {
            self.at += 1;
            self.sequence();
        }
        self.title = kept;
        first
    }
}

#[cfg(test)]
mod tests {
    use super::{Language, question};
    use crate::lexicon::cue::{Cue, CueSet, CueText};
    use crate::text::Analyzer;

    #[test]
    fn a_question_is_one_that_its_cue_fits() {
        let analyzer = Analyzer::new([]);
        for (cue, title, language, expected) in [
            (
                "how long … (last(s|ed|ing)?|run(s)?)",
                "Karot",
                Language::English,
                "how long Karot lasts?",
            ),
            (
                "(length|term) of (the)? (course|stay)",
                "Karot",
                Language::English,
                "length of the course, Karot?",
            ),
            (
                "(为期|历时)(是|有)?(多久|多长)",
                "合作",
                Language::ChineseSimplified,
                "合作为期是多久？",
            ),
            (
                "ki?tn(a|i|e) (arse|din)",
                "Karot",
                Language::RomanUrdu,
                "Karot kitna arse?",
            ),
        ] {
            let text = question(cue, title, language);
            assert_eq!(text, expected);
            let mut cues = CueSet::default();
            cues.add(0, Cue::parse(cue).expect("a cue"));
            let tokens = analyzer.analyze(&text).tokens;
            assert!(!cues.find(&CueText::new(&tokens)).is_empty(), "{text}");
        }
    }
}
