//! Sentences and clauses, found in what stands between the words.
//! Parses no grammar: a clause ends where punctuation says so, in any of the languages.

use super::table::{cell, rows, words};
use super::words::is_english_function;
use super::{Script, Sentence, Token};
use crate::domain::span::Span;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Whether an abbreviation can stand at the end of a sentence.
static ABBREVIATIONS: LazyLock<HashMap<&'static str, bool>> = LazyLock::new(|| {
    rows(include_str!("../../locales/text/abbreviations.tsv"))
        .flat_map(|row| {
            let can_end = cell(&row, 0) == "middle";
            words(&row, 1)
                .map(|word| (word, can_end))
                .collect::<Vec<_>>()
        })
        .collect()
});

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Break {
    None,
    Clause,
    /// The sentence ends this many bytes into the gap.
    Sentence(usize),
}

/// Cuts a text into sentences and these into clauses.
///
/// `tokens` are all tokens of `text`. A text without tokens has no sentences.
#[must_use]
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let Some(first) = tokens.first() else {
        return sentences;
    };
    let mut start = opening(text, 0, first.span.start as usize);
    let mut first_token = 0;
    let mut clauses = Vec::new();
    let mut clause = 0;
    for index in 0..tokens.len() {
        let from = tokens[index].span.end as usize;
        let next = tokens.get(index + 1);
        let to = next.map_or(text.len(), |token| token.span.start as usize);
        let found = match next {
            Some(_) => boundary(text, tokens, index),
            None => Break::Sentence(closing(&text[from..to])),
        };
        if found == Break::None {
            continue;
        }
        clauses.push(clause..index + 1);
        clause = index + 1;
        if let Break::Sentence(length) = found {
            sentences.push(Sentence {
                span: Span::new(start, from + length),
                tokens: first_token..index + 1,
                clauses: std::mem::take(&mut clauses),
            });
            first_token = index + 1;
            start = opening(text, from + length, to);
        }
    }
    sentences
}

/// Returns where a sentence begins whose first word begins at `to`: at its opening quote or bracket.
fn opening(text: &str, from: usize, to: usize) -> usize {
    text[from..to]
        .char_indices()
        .find(|(_, c)| is_opener(*c))
        .map_or(to, |(offset, _)| from + offset)
}

/// Returns how far the last sentence reaches into what follows its last word.
fn closing(gap: &str) -> usize {
    gap.find('\n').map_or(gap, |at| &gap[..at]).trim_end().len()
}

/// Says what stands between a token and the next one.
fn boundary(text: &str, tokens: &[Token], index: usize) -> Break {
    let (token, next) = (&tokens[index], &tokens[index + 1]);
    let gap = &text[token.span.end as usize..next.span.start as usize];
    let mut found = Break::None;
    for (offset, c) in gap.char_indices() {
        let after = offset + c.len_utf8();
        let here = match c {
            '\n' | '\u{2028}' | '\u{2029}' => Break::Sentence(gap[..offset].trim_end().len()),
            '。' | '｡' | '！' | '？' | '۔' | '؟' | '‽' | '।' => {
                Break::Sentence(closers(gap, after))
            }
            '.' | '…' | '．' if ends_sentence(text, tokens, index, gap) => {
                Break::Sentence(closers(gap, after))
            }
            '!' | '?' if gap[after..].starts_with(is_after_end) || !is_latin_pair(token, next) => {
                Break::Sentence(closers(gap, after))
            }
            ',' | '،' | '，' if !is_date_comma(token, next) => Break::Clause,
            ';' | '؛' | '；' | '—' => Break::Clause,
            ':' | '：' if !is_digit_pair(token, next) && !gap[after..].starts_with('/') => {
                Break::Clause
            }
            '–' if gap.starts_with(' ') && gap.ends_with(' ') => Break::Clause,
            _ => Break::None,
        };
        if matches!(here, Break::Sentence(_)) {
            return here;
        }
        found = found.max(here);
    }
    found
}

/// Returns the end of a sentence with the marks and closing quotes that follow its first mark.
fn closers(gap: &str, from: usize) -> usize {
    gap[from..]
        .char_indices()
        .find(|(_, c)| !is_closer(*c))
        .map_or(gap.len(), |(offset, _)| from + offset)
}

/// Returns whether a full stop after a token ends its sentence.
fn ends_sentence(text: &str, tokens: &[Token], index: usize, gap: &str) -> bool {
    let (token, next) = (&tokens[index], &tokens[index + 1]);
    let rest = gap.trim_start_matches(['.', '…', '．']);
    let written = next.span.of(text);
    let is_upper = written.starts_with(char::is_uppercase);
    if rest.is_empty() {
        // Without a space: an address or a name, unless the script or a capital parts the two.
        return !is_latin_pair(token, next) && !is_digit_pair(token, next)
            || (is_upper
                && token.form.len() > 3
                && token.span.of(text).ends_with(char::is_lowercase));
    }
    if !gap.starts_with(['.', '…', '．']) {
        return true;
    }
    if begins_line(text, token) && is_list_number(token) {
        return false;
    }
    if token.script != Script::Latin || gap.starts_with("..") {
        return true;
    }
    let is_initial =
        token.form.chars().count() == 1 && token.span.of(text).starts_with(char::is_uppercase);
    if is_initial && token.form != "i" && is_upper {
        return false;
    }
    match ABBREVIATIONS.get(token.form.as_str()) {
        Some(true) => is_upper && is_english_function(&next.form),
        // Months, no. and the like are words too where nothing that fits follows.
        Some(false) => {
            let fits = is_upper || next.script != Script::Latin;
            let is_always_inside = matches!(
                token.form.as_str(),
                "vs" | "viz" | "cf" | "approx" | "dr" | "mr" | "mrs" | "ms"
            );
            !fits && !is_always_inside
        }
        None => true,
    }
}

fn is_list_number(token: &Token) -> bool {
    token.script == Script::Digit && token.form.len() < 3
        || token.form.chars().count() == 1
        || matches!(
            token.form.as_str(),
            "ii" | "iii" | "iv" | "vi" | "vii" | "viii" | "ix"
        )
}

fn begins_line(text: &str, token: &Token) -> bool {
    text[..token.span.start as usize]
        .rsplit('\n')
        .next()
        .is_none_or(|line| {
            line.trim_matches(|c: char| c.is_whitespace() || "([-*".contains(c))
                .is_empty()
        })
}

fn is_latin_pair(token: &Token, next: &Token) -> bool {
    let is_western = |token: &Token| matches!(token.script, Script::Latin | Script::Digit);
    is_western(token) && is_western(next)
}

fn is_digit_pair(token: &Token, next: &Token) -> bool {
    token.script == Script::Digit && next.script == Script::Digit
}

/// Returns whether a comma stands inside a date: March 15, 2027; 15 مارچ، 2027.
fn is_date_comma(token: &Token, next: &Token) -> bool {
    let is_year = next.script == Script::Digit && next.form.len() == 4;
    is_year || is_digit_pair(token, next)
}

fn is_after_end(c: char) -> bool {
    c.is_whitespace() || is_closer(c) || is_opener(c)
}

fn is_closer(c: char) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | '…'
            | '。'
            | '！'
            | '？'
            | '۔'
            | '؟'
            | '"'
            | '\''
            | '”'
            | '’'
            | '»'
            | ')'
            | '）'
            | ']'
            | '】'
            | '」'
            | '』'
            | '》'
            | '\u{FE0F}'
    )
}

fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '“' | '‘' | '«' | '(' | '（' | '[' | '【' | '「' | '『' | '《' | '¿' | '¡'
    )
}

#[cfg(test)]
mod tests {
    use super::super::Analyzer;
    use std::sync::LazyLock;

    static ANALYZER: LazyLock<Analyzer> = LazyLock::new(|| Analyzer::new([]));

    fn check(text: &str, expected: &[&str]) {
        let analysis = ANALYZER.analyze(text);
        let found: Vec<&str> = analysis.sentences.iter().map(|s| s.span.of(text)).collect();
        assert_eq!(found, expected, "{text}");
        let mut next = 0;
        for sentence in &analysis.sentences {
            assert_eq!(sentence.tokens.start, next, "{text}");
            next = sentence.tokens.end;
            let mut clause = sentence.tokens.start;
            for range in &sentence.clauses {
                assert_eq!(range.start, clause, "{text}");
                clause = range.end;
            }
            assert_eq!(clause, sentence.tokens.end, "{text}");
        }
        assert_eq!(next, analysis.tokens.len(), "{text}");
    }

    #[test]
    fn sentences_end_by_the_marks_of_every_language() {
        check(
            "Visas cost $20. Apply online!",
            &["Visas cost $20.", "Apply online!"],
        );
        check(
            "فیس کتنی ہے؟ درخواست دیں۔ شکریہ",
            &["فیس کتنی ہے؟", "درخواست دیں۔", "شکریہ"],
        );
        check(
            "会议在成都举行。费用是多少？",
            &["会议在成都举行。", "费用是多少？"],
        );
        check(
            "یہ معاہدہ ہے. اور یہ نہیں.",
            &["یہ معاہدہ ہے.", "اور یہ نہیں."],
        );
        check(
            "He said \"yes.\" Then he left.",
            &["He said \"yes.\"", "Then he left."],
        );
        check("“好。”他说。", &["“好。”", "他说。"]);
    }

    #[test]
    fn a_full_stop_that_ends_nothing_is_passed() {
        check(
            "Prof. Dr. A. Khan spoke at 3.5 p.m. on Monday.",
            &["Prof. Dr. A. Khan spoke at 3.5 p.m. on Monday."],
        );
        check(
            "It is in the U.S. The fee is Rs. 500.",
            &["It is in the U.S.", "The fee is Rs. 500."],
        );
        check(
            "Pak Tech Ltd. was founded in Jan. 2020.",
            &["Pak Tech Ltd. was founded in Jan. 2020."],
        );
        check(
            "See www.example.com for more.",
            &["See www.example.com for more."],
        );
        check(
            "1. Fill the form.\n2. Pay.",
            &["1. Fill the form.", "2. Pay."],
        );
        check("hello. what is cpec", &["hello.", "what is cpec"]);
    }

    #[test]
    fn clauses_end_at_commas_but_not_in_dates_and_lists_of_nouns() {
        let clauses = |text: &str| {
            ANALYZER
                .analyze(text)
                .sentences
                .iter()
                .map(|s| s.clauses.len())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            clauses("If you apply, you get it; it opens on March 15, 2027."),
            [3]
        );
        assert_eq!(clauses("如果申请，可以获得苹果、梨、桃。"), [2]);
        assert_eq!(clauses("اگر آپ چاہیں، تو آئیں؛ ورنہ نہیں۔"), [3]);
        assert_eq!(clauses("The fee is 1,200 at 15:00."), [1]);
    }

    #[test]
    fn texts_without_words_have_no_sentences() {
        check("", &[]);
        check("?!  ۔", &[]);
    }
}
