//! Reads a message: its sentences, what each asks, by the cues of `locales/`.
//! Makes one reading; the reading beside the previous question is `merge`'s.

use super::asks;
use super::concept::{self, Concept};
use super::constraint;
use super::intent::Intent;
use super::period;
use super::{Ask, Question};
use crate::domain::{language::Language, span::Span};
use crate::lexicon::attribute::Expected;
use crate::lexicon::cue::CueText;
use crate::lexicon::{Lexicon, Mention, Target};
use crate::text::identify::{self, Hint};
use crate::text::{Analyzer, Script, Token, sound, words};
use crate::value::{self, Kind, Value};
use std::collections::HashSet;
use std::sync::LazyLock;

/// The most questions of one message that are answered.
const MOST_QUESTIONS: usize = 3;

/// A message as it was read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Its questions, at least one.
    pub questions: Vec<Question>,
    /// The language that it is written in.
    pub language: Language,
    /// The language hints, best first.
    pub hints: Vec<Hint>,
    /// The language that it asks the answer to be in.
    pub instructed: Option<Language>,
    /// Whether there is a letter in it.
    pub has_letters: bool,
}

/// From this weight a request for a person is one, whatever else the message names.
const SURE: f32 = 0.9;

/// The attribute whose answer is a procedure.
const STEPS: &str = "steps";

static PRONOUNS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    include_str!("../../locales/questions/pronouns.tsv")
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once('\t'))
        .flat_map(|(_, words)| words.split('|'))
        .map(crate::text::normalize::form)
        .collect()
});

/// An intent that the words of a question show.
struct Shown {
    intent: Intent,
    variant: Option<String>,
    weight: f32,
    words: Vec<usize>,
}

/// Reads a cleaned message. `usual` is the language of the conversation so far, for text that does
/// not say its own.
#[must_use]
pub fn read(
    message: &str,
    lexicon: &Lexicon,
    analyzer: &Analyzer,
    usual: Option<Language>,
) -> Reading {
    let analysis = analyzer.analyze(message);
    let hints = identify::identify(message, &analysis.tokens, &*lexicon.base);
    let has_letters = analysis
        .tokens
        .iter()
        .any(|token| token.script != Script::Digit);
    let top = hints
        .first()
        .map_or(Language::Undetermined, |hint| hint.language);
    let language = resolve_script(top, usual, &hints);
    let values = value::find::find(message, &analysis);
    let context = Context {
        message,
        lexicon,
        language,
        values: &values,
    };
    let mut instructed = None;
    let mut questions: Vec<Question> = analysis
        .sentences
        .iter()
        .filter(|sentence| !sentence.tokens.is_empty())
        .map(|sentence| {
            let tokens =
                context.with_roman_functions(analysis.tokens[sentence.tokens.clone()].to_vec());
            context.question(tokens, sentence.span, &mut instructed)
        })
        .collect();
    if questions.is_empty() {
        questions.push(context.question(Vec::new(), Span::new(0, message.len()), &mut instructed));
    }
    Reading {
        questions: kept(&questions, message),
        language,
        hints,
        instructed,
        has_letters,
    }
}

/// Han characters that both scripts share leave the script to the conversation.
fn resolve_script(top: Language, usual: Option<Language>, hints: &[Hint]) -> Language {
    let may_be_traditional = hints
        .iter()
        .any(|hint| hint.language == Language::ChineseTraditional && hint.weight > 0.2);
    let is_neutral = top == Language::ChineseSimplified
        && usual == Some(Language::ChineseTraditional)
        && may_be_traditional;
    if is_neutral {
        Language::ChineseTraditional
    } else {
        top
    }
}

/// Keeps the sentences that ask: a greeting before a question, or context, is not answered apart.
fn kept(questions: &[Question], message: &str) -> Vec<Question> {
    let asks = |question: &Question| {
        let ends_asking = matches!(
            question.span.of(message).trim_end().chars().next_back(),
            Some('?' | '？' | '؟')
        );
        !question.asks.is_empty()
            || ends_asking
            || question.intent.is_list()
            || matches!(
                question.intent,
                Intent::Define
                    | Intent::Procedure
                    | Intent::YesNo
                    | Intent::About
                    | Intent::Compare
                    | Intent::Match
            )
    };
    let is_hostile = |question: &Question| question.intent == Intent::Hostile;
    if let Some(hostile) = questions.iter().find(|question| is_hostile(question)) {
        return vec![hostile.clone()];
    }
    let asking: Vec<Question> = questions
        .iter()
        .filter(|question| asks(question) && !question.intent.needs_no_record())
        .take(MOST_QUESTIONS)
        .cloned()
        .collect();
    if !asking.is_empty() {
        return with_context(asking, questions);
    }
    let best = questions
        .iter()
        .find(|question| question.has_subject())
        .or_else(|| {
            questions
                .iter()
                .find(|question| question.intent != Intent::Unknown)
        })
        .or(questions.first())
        .cloned();
    best.into_iter().collect()
}

/// Gives each question what the sentences before it tell ("We have 300 employees. Can we apply?"):
/// weakly, so that it points to a line and never outweighs what is asked about.
fn with_context(asking: Vec<Question>, all: &[Question]) -> Vec<Question> {
    let mut from = 0;
    asking
        .into_iter()
        .map(|mut question| {
            let told: Vec<Concept> = all
                .iter()
                .filter(|told| from <= told.span.start && told.span.start < question.span.start)
                .filter(|told| !told.intent.needs_no_record())
                .flat_map(|told| &told.concepts)
                .cloned()
                .collect();
            from = question.span.end;
            let stands_alone = question.has_subject();
            for mut concept in told {
                concept.is_general |= stands_alone;
                concept.asks = false;
                question.concepts.push(concept);
            }
            question
        })
        .collect()
}

struct Context<'a> {
    message: &'a str,
    lexicon: &'a Lexicon,
    language: Language,
    values: &'a [Value],
}

impl Context<'_> {
    fn question(
        &self,
        tokens: Vec<Token>,
        span: Span,
        instructed: &mut Option<Language>,
    ) -> Question {
        let base = &self.lexicon.base;
        let text = CueText::new(&tokens);
        let mut shown = self.shown(&text);
        if let Some(found) = take_instruction(&mut shown) {
            *instructed = found
                .variant
                .as_deref()
                .and_then(Language::parse)
                .or(*instructed);
            shown.push(found);
        }
        let mentions = self.mentions(&tokens);
        let values: Vec<Value> = self
            .values
            .iter()
            .filter(|value| span.contains(value.span))
            .cloned()
            .collect();
        let mut concepts = concept::concepts(&tokens, &mentions, self.lexicon);
        let is_said_by_value = |concept: &Concept| {
            concept.name().is_none()
                && values.iter().any(|value| {
                    !matches!(value.kind, Kind::Number | Kind::Ordinal)
                        && value.span.contains(concept.span)
                })
        };
        concepts.retain(|concept| !is_said_by_value(concept));
        let mut asks = asks::chosen(base.attributes.asked(&text), &tokens, &concepts, base);
        let (mut intent, variant, intent_words) = choose(&shown, &concepts, &asks);
        let asks_for_steps = asks.iter().any(|ask| {
            ask.attribute
                .is_some_and(|index| base.attributes.all[index].id == STEPS)
        });
        if asks_for_steps
            && matches!(
                intent,
                Intent::About | Intent::Unknown | Intent::YesNo | Intent::Define
            )
        {
            intent = Intent::Procedure;
        }
        let period = period::find(&text);
        let mut intent_words = intent_words;
        intent_words.extend(period.iter().flat_map(|(_, words)| words.iter().copied()));
        asks::mark(&mut concepts, &tokens, &asks, intent, &intent_words);
        for ask in &mut asks {
            ask.counted = asks::counted(ask, &concepts);
        }
        let asked_span = |value: &Value| {
            asks.iter()
                .flat_map(|ask| &ask.words)
                .any(|index| tokens[*index].span.overlaps(value.span))
        };
        let stated: Vec<Value> = values
            .iter()
            .filter(|value| !asked_span(value))
            .cloned()
            .collect();
        let constraints = constraint::of(&stated, &concepts, base);
        let points_back = tokens.iter().any(|token| PRONOUNS.contains(&token.form));
        Question {
            message: self.message.to_owned(),
            span,
            tokens,
            concepts,
            asks,
            constraints,
            period: period.map(|(period, _)| period),
            intent,
            variant,
            points_back,
            language: self.language,
        }
    }

    /// Marks the Roman spellings of Urdu function words, which no table of English holds.
    fn with_roman_functions(&self, mut tokens: Vec<Token>) -> Vec<Token> {
        if self.language == Language::RomanUrdu {
            for token in tokens
                .iter_mut()
                .filter(|token| token.script == Script::Latin)
            {
                token.is_function |= sound::listed(&token.form)
                    .iter()
                    .any(|urdu| words::is_function(urdu, Script::Arabic));
            }
        }
        tokens
    }

    fn mentions(&self, tokens: &[Token]) -> Vec<Mention> {
        let mut mentions = self.lexicon.mentions(tokens);
        if self.language == Language::RomanUrdu {
            let taken: HashSet<usize> = mentions
                .iter()
                .flat_map(|mention| mention.tokens.clone())
                .collect();
            let by_sound = self.lexicon.roman_mentions(tokens);
            mentions.extend(by_sound.into_iter().filter(|mention| {
                let is_free = mention.tokens.clone().all(|index| !taken.contains(&index));
                let is_word = mention
                    .tokens
                    .clone()
                    .any(|index| !tokens[index].is_function);
                is_free && is_word
            }));
        }
        mentions.retain(|mention| {
            mention.tokens.len() > 1
                || !tokens[mention.tokens.start].is_function
                || matches!(mention.target, Target::Name(_))
        });
        mentions
    }

    fn shown(&self, text: &CueText) -> Vec<Shown> {
        let intents = &self.lexicon.base.intents;
        let mut shown: Vec<Shown> = intents
            .find(text)
            .into_iter()
            .filter_map(|found| {
                let entry = &intents.all[found.of];
                Some(Shown {
                    intent: Intent::parse(&entry.id)?,
                    variant: entry.variant.clone(),
                    weight: found.weight,
                    words: found.words,
                })
            })
            .collect();
        shown.sort_by(|a, b| {
            b.weight
                .total_cmp(&a.weight)
                .then(b.words.len().cmp(&a.words.len()))
        });
        shown
    }
}

/// Takes out the instruction about the answer's language, the last one where there are several.
fn take_instruction(shown: &mut Vec<Shown>) -> Option<Shown> {
    let index = shown
        .iter()
        .rposition(|shown| shown.intent == Intent::Language)?;
    let found = shown.remove(index);
    shown.retain(|shown| shown.intent != Intent::Language);
    Some(found)
}

/// Chooses the intent: what is aimed at the service only where no subject is named, a thing asked
/// for by name before the shape of the sentence.
fn choose(
    shown: &[Shown],
    concepts: &[Concept],
    asks: &[Ask],
) -> (Intent, Option<String>, Vec<usize>) {
    let has_subject = |words: &[usize]| {
        concepts.iter().any(|concept| {
            !concept.is_general && !concept.tokens.clone().all(|index| words.contains(&index))
        })
    };
    let taken = |shown: &Shown| (shown.intent, shown.variant.clone(), shown.words.clone());
    for shown in shown {
        let applies = match shown.intent {
            Intent::Hostile => {
                shown.variant.as_deref() == Some("injection") || !has_subject(&shown.words)
            }
            Intent::Contact if shown.weight >= SURE && asks.is_empty() => true,
            Intent::Contact | Intent::SmallTalk | Intent::More => !has_subject(&shown.words),
            Intent::Language => !has_subject(&shown.words) && asks.is_empty(),
            _ => false,
        };
        if applies {
            return taken(shown);
        }
    }
    let of_content = |shown: &&Shown| !shown.intent.needs_no_record();
    let best = shown.iter().find(of_content);
    let specific = asks.iter().find(|ask| !ask.is_generic);
    match (best, specific) {
        (Some(best), _)
            if best.intent.is_list() || matches!(best.intent, Intent::Compare | Intent::Match) =>
        {
            taken(best)
        }
        (_, Some(ask)) => {
            let intent = if ask.expected == Expected::Text {
                best.map_or(Intent::About, |best| best.intent)
            } else {
                Intent::Value
            };
            (intent, None, Vec::new())
        }
        (Some(best), None) if best.intent == Intent::Procedure || asks.is_empty() => taken(best),
        (_, None) if !asks.is_empty() => (Intent::Value, None, Vec::new()),
        (Some(best), None) => taken(best),
        (None, None) => (Intent::Unknown, None, Vec::new()),
    }
}
