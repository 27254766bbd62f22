//! Words that nothing covers: no concept, name, place, value, cue or function word knows them.
//! The tool by which the term base grows; adds nothing to it by itself.

use crate::content::passage;
use crate::content::record::Record;
use crate::domain::language::Language;
use crate::index::generation::Generation;
use crate::lexicon::cue::CueText;
use crate::question::{Question, read};
use crate::text::{Script, Token};
use crate::value;
use serde::Serialize;
use std::collections::{BTreeMap, HashSet};

/// A word that nothing covers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Word {
    /// Its normal form.
    pub word: String,
    /// The language of the lines that it stands in, the most frequent one.
    pub language: Language,
    /// How often it stands there.
    pub count: usize,
    /// The first line that holds it.
    pub example: String,
}

/// A line that is looked through, and the language that it is said to be in.
pub type Line = (Option<Language>, String);

/// Returns the words of lines that nothing covers, the most frequent first.
#[must_use]
pub fn unknown(generation: &Generation, lines: &[Line]) -> Vec<Word> {
    let mut words: BTreeMap<(String, Language), Word> = BTreeMap::new();
    for (language, line) in lines {
        for sentence in generation.analyzer.analyze(line).sentences {
            let text = sentence.span.of(line);
            let reading = read::read(text, &generation.lexicon, &generation.analyzer, *language);
            for question in &reading.questions {
                for form in uncovered(generation, text, question) {
                    let language = language.unwrap_or(reading.language);
                    let word = words
                        .entry((form.clone(), language))
                        .or_insert_with(|| Word {
                            word: form,
                            language,
                            count: 0,
                            example: text.trim().to_owned(),
                        });
                    word.count += 1;
                }
            }
        }
    }
    let mut words: Vec<Word> = words.into_values().collect();
    words.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.word.cmp(&b.word)));
    words
}

/// Returns the lines of records, titles among them.
#[must_use]
pub fn lines(generation: &Generation, records: &[Record]) -> Vec<Line> {
    let mut lines = Vec::new();
    for record in records {
        for passage in passage::passages(record, &generation.analyzer) {
            if passage.ordinal == 0 {
                lines.push((Some(passage.language), passage.title.clone()));
            }
            let texts = passage.lines.iter().map(|line| line.span.of(&passage.text));
            lines.extend(texts.map(|text| (Some(passage.language), text.to_owned())));
        }
    }
    lines
}

/// Returns the forms of a sentence that mean nothing to the lexicon.
fn uncovered(generation: &Generation, sentence: &str, question: &Question) -> Vec<String> {
    let values = value::find::find(sentence, &generation.analyzer.analyze(sentence));
    let is_value = |token: &Token| values.iter().any(|value| value.span.overlaps(token.span));
    let attributes = &generation.lexicon.base.attributes;
    let text = CueText::new(&question.tokens);
    let spoken: HashSet<usize> = (0..attributes.all.len())
        .filter_map(|index| attributes.spoken_of(index, &text))
        .flat_map(|found| found.words)
        .collect();
    question
        .concepts
        .iter()
        .filter(|concept| concept.targets.is_empty() && !concept.asks)
        .flat_map(|concept| concept.tokens.clone())
        .filter(|index| !spoken.contains(index))
        .filter_map(|index| question.tokens.get(index))
        .filter(|token| token.script != Script::Digit && !is_value(token))
        .map(|token| token.form.clone())
        .collect()
}
