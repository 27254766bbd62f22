//! A text cut into the pieces that must each be supported: sentences, with the marks `[n]` that they carry.
//! Joined, the pieces are the text to the byte; whether they are supported is not asked here.

use crate::text::Analyzer;
use regex::Regex;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// "[3]", in the digits that answers mark with.
static MARK: LazyLock<Regex> = LazyLock::new(|| pattern(r"\[([0-9]{1,3})\]"));

/// "2. " at the beginning of a line.
static ITEM: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?m)^[ \t]*[0-9]{1,2}[.)、．][ \t]"));

/// A quotation, in any of the marks that answers use.
static QUOTED: LazyLock<Regex> = LazyLock::new(|| pattern("“([^”]*)”|「([^」]*)」|\"([^\"]*)\""));

pub(super) fn pattern(source: &str) -> Regex {
    Regex::new(source).expect("the pattern is a constant that the tests compile")
}

/// A sentence, or a line that leads to a list together with its first item.
pub(super) struct Piece {
    /// Where it stands in the text, the marks behind it included.
    pub(super) span: Range<usize>,
    /// The numbers of its sources.
    pub(super) marks: BTreeSet<usize>,
}

/// Returns the numbers of the marks in a text.
pub(super) fn marks(text: &str) -> BTreeSet<usize> {
    MARK.captures_iter(text)
        .filter_map(|found| found[1].parse().ok())
        .collect()
}

/// Returns a text without its marks and the numbers of its list items, blanked byte for byte.
pub(super) fn bare(text: &str) -> String {
    let spans = MARK.find_iter(text).chain(ITEM.find_iter(text));
    blanked(text, spans.map(|found| found.range()))
}

/// Returns a text with stretches blanked byte for byte, so that places in it stay what they are.
pub(super) fn blanked(text: &str, spans: impl Iterator<Item = Range<usize>>) -> String {
    let mut out = text.to_owned();
    for span in spans {
        let blank = out[span.clone()].replace(|c| c != '\n', " ");
        let width = span.len();
        out.replace_range(span, &format!("{blank:<width$}"));
    }
    out
}

/// Returns what stands in quotation marks, without them.
pub(super) fn quotations(text: &str) -> Vec<Range<usize>> {
    QUOTED
        .captures_iter(text)
        .filter_map(|found| (1..=3).find_map(|group| found.get(group)))
        .map(|inner| inner.range())
        .collect()
}

/// Returns whether a line leads to what follows it.
pub(super) fn leads(line: &str) -> bool {
    line.trim_end().ends_with([':', '：'])
}

/// Cuts a text; `bare` is the same without its marks. A quotation is not cut, nor is a note in brackets
/// from what it follows.
pub(super) fn pieces(text: &str, bare: &str, analyzer: &Analyzer) -> Vec<Piece> {
    let sentences = analyzer.analyze(bare).sentences;
    let quotations = quotations(bare);
    let mut starts = vec![0];
    for pair in sentences.windows(2) {
        let (end, next) = (pair[0].span.end as usize, pair[1].span.start as usize);
        // A line break begins the line that follows it, as in the templates' answers.
        let line = bare.get(end..next).and_then(|gap| gap.find('\n'));
        let start = line.map_or(next, |line| end + line);
        let before = starts.last().copied().unwrap_or_default();
        let is_note = bare[next..].starts_with(['(', '（']);
        let is_quoted = quotations.iter().any(|inner| inner.contains(&start));
        if !(leads(&bare[before..start]) || is_note || is_quoted) {
            starts.push(start);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(&start, end)| Piece {
            span: start..end,
            marks: marks(&text[start..end]),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{bare, blanked, pieces};
    use crate::text::Analyzer;
    use std::sync::LazyLock;

    static ANALYZER: LazyLock<Analyzer> = LazyLock::new(|| Analyzer::new([]));

    fn check(text: &str, expected: &[(&str, &[usize])]) {
        let found: Vec<(&str, Vec<usize>)> = pieces(text, &bare(text), &ANALYZER)
            .into_iter()
            .map(|piece| (&text[piece.span], piece.marks.into_iter().collect()))
            .collect();
        let expected: Vec<_> = expected.iter().map(|(a, b)| (*a, b.to_vec())).collect();
        assert_eq!(found, expected);
        let joined: String = found.iter().map(|(piece, _)| *piece).collect();
        assert_eq!(joined, text);
    }

    #[test]
    fn a_mark_belongs_to_the_sentence_that_it_follows() {
        check(
            "It closes on 15 March 2027 [1]. The fee is 500. [2] It is new.",
            &[
                ("It closes on 15 March 2027 [1]. ", &[1]),
                ("The fee is 500. [2] ", &[2]),
                ("It is new.", &[]),
            ],
        );
        check(
            "آخری تاریخ 15 مارچ ہے [1]۔ فیس 500 ہے [2]۔",
            &[
                ("آخری تاریخ 15 مارچ ہے [1]۔ ", &[1]),
                ("فیس 500 ہے [2]۔", &[2]),
            ],
        );
        check(
            "截止日期是3月15日。[1]费用为500元[2]。",
            &[("截止日期是3月15日。[1]", &[1]), ("费用为500元[2]。", &[2])],
        );
    }

    #[test]
    fn a_line_that_leads_goes_with_the_first_of_its_list() {
        check(
            "Two companies match:\n- Alpha [1]\n2. Beta [2]",
            &[
                ("Two companies match:\n- Alpha [1]", &[1]),
                ("\n2. Beta [2]", &[2]),
            ],
        );
    }

    #[test]
    fn a_quotation_stays_whole_with_the_note_behind_it() {
        check(
            "原文：“It closes in May. It is free.”（英语） [1] 费用为500元[2]。",
            &[(
                "原文：“It closes in May. It is free.”（英语） [1] 费用为500元[2]。",
                &[1, 2],
            )],
        );
        check(
            "The page says: “It closes in May. It is free.” (English) [1]\nThe fee is 500 [2].",
            &[
                (
                    "The page says: “It closes in May. It is free.” (English) [1]",
                    &[1],
                ),
                ("\nThe fee is 500 [2].", &[2]),
            ],
        );
    }

    #[test]
    fn what_is_blanked_keeps_its_bytes() {
        assert_eq!(blanked("a见b", std::iter::once(1..4)), "a   b");
        assert_eq!(bare("1. x [12] y"), "   x      y");
        assert_eq!(bare("[1]").len(), 3);
    }
}
