//! Every row of the folding pairs, and the promises that hold for any text.
//! The pairs themselves live in tests/fixtures/pairs.

use super::super::table::{cell, rows};
use super::super::{Analyzer, Script};
use super::{form, normalize};
use crate::domain::span::Span;
use proptest::prelude::*;

/// Returns the words of a text as one string, punctuation left out.
fn plain(text: &str) -> String {
    form(text)
        .trim_matches(|c: char| "۔،؛؟ ".contains(c))
        .to_owned()
}

#[test]
fn every_row_of_the_own_tables_folds_as_it_says() {
    for row in rows(include_str!("../../../locales/text/fold.tsv")) {
        assert_eq!(form(cell(&row, 5)), cell(&row, 6), "{row:?}");
    }
    for row in rows(include_str!("../../../locales/text/radicals.tsv")) {
        let to = super::fold::plain_simplified(cell(&row, 1).chars().next().unwrap_or_default());
        assert_eq!(form(cell(&row, 0)), form(&to.to_string()), "{row:?}");
    }
    for row in rows(include_str!("../../../locales/text/han.tsv")) {
        assert!(form(cell(&row, 5)).contains(cell(&row, 3)), "{row:?}");
    }
}

#[test]
fn every_pair_of_the_urdu_fold_meets() {
    for row in rows(include_str!("../../../tests/fixtures/pairs/ur_fold.tsv")) {
        assert_eq!(form(cell(&row, 0)), cell(&row, 1), "{row:?}");
    }
    for row in rows(include_str!(
        "../../../tests/fixtures/pairs/ur_fold_table.tsv"
    )) {
        let folded = match cell(&row, 5) {
            "(nothing)" => "",
            folded => folded,
        };
        assert_eq!(plain(cell(&row, 4)), folded, "{row:?}");
    }
}

#[test]
fn words_that_differ_stay_apart() {
    for row in rows(include_str!("../../../tests/fixtures/pairs/ur_apart.tsv")) {
        assert_ne!(form(cell(&row, 0)), form(cell(&row, 1)), "{row:?}");
    }
}

#[test]
fn every_chinese_variant_that_is_a_fold_meets() {
    for row in rows(include_str!(
        "../../../tests/fixtures/pairs/zh_variants.tsv"
    )) {
        // Regional words, short forms and units meet by lists of the term base.
        if matches!(cell(&row, 0), "regional" | "short form" | "unit") {
            continue;
        }
        for other in cell(&row, 2).split(' ') {
            assert_eq!(form(other), form(cell(&row, 1)), "{row:?}");
        }
    }
}

#[test]
fn highlights_quote_the_original() {
    for (text, word, original) in [
        ("Ｖisa", "visa", "Ｖisa"),
        ("كا فوراً ویزا", "فورا", "فوراً"),
        ("ہوۓ", "ہوئے", "ہوۓ"),
        ("ﻻہور میں", "لاہور", "ﻻہور"),
        ("cafe\u{301} fee", "cafe", "cafe\u{301}"),
        ("10㎡地", "m2", "㎡"),
        ("محمدﷺ نے", "محمد", "محمدﷺ"),
    ] {
        let normalized = normalize(text);
        let at = normalized
            .text
            .find(word)
            .expect("the word is in the normal form");
        let span = normalized.original(Span::new(at, at + word.len()));
        assert_eq!(span.of(text), original, "{text}");
    }
}

#[test]
fn acronyms_are_told_from_words_by_their_capitals() {
    let analyzer = Analyzer::new([]);
    let functions = |text: &str| -> Vec<bool> {
        analyzer
            .analyze(text)
            .tokens
            .iter()
            .filter(|token| token.script == Script::Latin)
            .map(|token| token.is_function)
            .collect()
    };
    assert_eq!(functions("the US and us"), [true, false, true, true]);
    assert_eq!(functions("WHO IS IT FOR"), [true, true, true, true]);
}

/// Texts of the scripts that are read, with the marks, joiners and signs that trouble them.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zA-Z0-9'.,&+# -]{1,8}",
        "[\u{0600}-\u{06FF}\u{200C}\u{200D}۔ ]{1,8}",
        "[کگبپھہےئءایںوللہ\u{0654}\u{0653}]{1,6}",
        "[\u{4E00}-\u{4E20}著着乾画計発著名畫·・-]{1,6}",
        "[\u{2E80}-\u{2FDF}\u{FB50}-\u{FDFF}\u{FE70}-\u{FEFF}\u{FF00}-\u{FFEF}]{1,4}",
        "[\u{0300}-\u{036F}\u{0900}-\u{0930}\u{3040}-\u{30FF}\u{1100}-\u{11FF}\u{AC00}-\u{AC20}]{1,4}",
        "\\PC{1,6}",
    ];
    proptest::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn normalizing_twice_changes_nothing(text in texts()) {
        let once = form(&text);
        prop_assert_eq!(form(&once), once.clone(), "{:?} {:?}", text, once);
    }

    #[test]
    fn offsets_lie_on_character_boundaries_of_the_original(text in texts()) {
        let normalized = normalize(&text);
        let bounds: Vec<usize> = normalized.text.char_indices().map(|(at, _)| at).chain([normalized.text.len()]).collect();
        let mut last = 0;
        for pair in bounds.windows(2) {
            let span = normalized.original(Span::new(pair[0], pair[1]));
            prop_assert!(text.get(span.start as usize..span.end as usize).is_some(), "{:?}", text);
            prop_assert!(span.start >= last && span.end > span.start, "{:?}", text);
            last = span.start;
        }
        prop_assert!(normalized.text.len() <= 18 * text.len().max(1));
    }
}
