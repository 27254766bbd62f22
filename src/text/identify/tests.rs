//! The labelled lines, and mixed texts.
//! The lines themselves live in tests/fixtures/pairs.

use super::super::Analyzer;
use super::super::table::{cell, rows};
use super::{BuiltIn, identify};
use crate::domain::language::Language;
use std::sync::LazyLock;

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(|| Analyzer::new([]));

fn best(text: &str) -> Language {
    let tokens = ANALYZER.analyze(text).tokens;
    identify(text, &tokens, &BuiltIn)[0].language
}

#[test]
fn most_labelled_lines_are_told_right() {
    let (mut short, mut long) = ((0, 0), (0, 0));
    let mut missed = Vec::new();
    for row in rows(include_str!("../../../tests/fixtures/pairs/langid.tsv")) {
        let found = best(cell(&row, 0)).tag();
        let counts = if cell(&row, 3) == "1-3" {
            &mut short
        } else {
            &mut long
        };
        counts.1 += 1;
        if found == cell(&row, 1) {
            counts.0 += 1;
        } else {
            missed.push(format!("{} ({}) as {found}", cell(&row, 0), cell(&row, 1)));
        }
    }
    let missed = missed.join("\n");
    assert!(short.0 * 100 >= short.1 * 90, "short: {short:?}\n{missed}");
    assert!(long.0 * 100 >= long.1 * 97, "whole: {long:?}\n{missed}");
}

#[test]
fn the_matrix_language_decides_a_mixed_text() {
    for (text, language) in [
        ("What does 一带一路 mean?", Language::English),
        ("CPEC کیا ہے؟", Language::Urdu),
        (
            "请介绍一下 Pakistan Software Export Board 的服务",
            Language::ChineseSimplified,
        ),
        ("AI کمپنیاں بتائیں", Language::Urdu),
        ("registration fee kitni hai", Language::RomanUrdu),
        ("12345", Language::Undetermined),
        ("", Language::Undetermined),
    ] {
        assert_eq!(best(text), language, "{text}");
    }
}

#[test]
fn weights_are_shares_best_first() {
    for text in ["visa", "کیا", "中文 English اردو", "qwzx"] {
        let tokens = ANALYZER.analyze(text).tokens;
        let hints = identify(text, &tokens, &BuiltIn);
        let sum: f32 = hints.iter().map(|hint| hint.weight).sum();
        assert!((sum - 1.0).abs() < 1e-4, "{text} {hints:?}");
        assert!(
            hints.is_sorted_by(|a, b| a.weight >= b.weight),
            "{text} {hints:?}"
        );
    }
}
