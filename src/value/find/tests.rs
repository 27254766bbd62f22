//! The readers against the number pairs, against texts of our own, and against anything at all.
//! Holds no expectation in code: both fixtures are tables.

use super::find;
use crate::text::Analyzer;
use crate::value::Value;
use proptest::prelude::*;
use std::sync::LazyLock;

const PAIRS: &str = include_str!("../../../tests/fixtures/pairs/numbers.tsv");
const TEXTS: &str = include_str!("../../../tests/fixtures/pairs/values.tsv");

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(|| Analyzer::new([]));

fn values(text: &str) -> Vec<Value> {
    find(text, &ANALYZER.analyze(text))
}

fn kind(value: &Value) -> String {
    format!("{:?}", value.kind).to_lowercase()
}

#[test]
fn every_number_pair_is_read_as_it_says() {
    let mut wrong = Vec::new();
    for row in PAIRS.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let read: Vec<String> = values(cells[0])
            .iter()
            .map(|value| {
                format!(
                    "{} {} {}",
                    kind(value),
                    value.canonical(),
                    value.unit.as_deref().unwrap_or_default()
                )
            })
            .collect();
        let unit = cells.get(4).copied().unwrap_or_default();
        if read != [format!("{} {} {unit}", cells[2], cells[3])] {
            wrong.push(format!("{row:?} reads as {read:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn notation(value: &Value, text: &str) -> String {
    let mut out = format!("{} {}", kind(value), value.canonical());
    if let Some(unit) = &value.unit {
        out = format!("{out} {unit}");
    }
    if let Some(per) = &value.per {
        out = format!("{out} per {per}");
    }
    if let Some(counts) = value.counts {
        out = format!("{out} of {}", counts.of(text));
    }
    out
}

#[test]
fn values_stand_in_texts_as_the_table_says() {
    let mut wrong = Vec::new();
    for row in TEXTS.lines().filter(|line| !line.starts_with('#')) {
        let (text, expected) = row.split_once('\t').unwrap_or((row, ""));
        let read: Vec<String> = values(text)
            .iter()
            .map(|value| notation(value, text))
            .collect();
        if read.join(" | ") != expected {
            wrong.push(format!(
                "{text:?}\n  expected {expected}\n  read     {}",
                read.join(" | ")
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Pieces that the readers look for, so that chance puts them side by side.
const PIECES: &str = concat!(
    "5|12,000|1.5|2026|09|۱۳|½|ten|two|half|and|a|twenty|-|lakh|crore|",
    "million|third|thirds|PKR|$|Rs.|rupees|元|روپے|三|十|百|万|亿|多|半|年|月|日|个|点|",
    "分之|第|成|至|以上|دو|ساڑھے|سوا|ڈیڑھ|لاکھ|سے|تک|زائد|بجے|ستمبر|سال|فیصد|%|/|:|",
    ".|,|(|)|September|May|3 p.m.|to|between|up to|at least|per|month|years|",
    "km|MW|@|a.pk|+92|do|teen|hai|Q3|FY|1447|ھ|ء|\u{200c}|\u{651}|\n|",
    "companies|کمپنیاں|家|企业|和|اور|世纪|年代|每|人|free|مفت|point|minus|٪|〇|陆|😀|é|",
    "²|㎡",
);

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(PIECES.split('|').collect::<Vec<_>>());
    (prop::collection::vec((piece, any::<bool>()), 0..24)).prop_map(|pieces| {
        pieces
            .into_iter()
            .map(|(piece, has_space)| {
                if has_space {
                    format!("{piece} ")
                } else {
                    piece.to_owned()
                }
            })
            .collect()
    })
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    let mut end = 0;
    for value in values(text) {
        prop_assert!(
            value.span.start >= end,
            "values follow one another in {text:?}"
        );
        prop_assert!(
            !value.span.of(text).is_empty(),
            "a span lies on character boundaries of {text:?}"
        );
        if let Some(counts) = value.counts {
            prop_assert!(
                !counts.of(text).is_empty(),
                "a phrase lies on character boundaries of {text:?}"
            );
        }
        prop_assert!(value.same_as(&value), "a value is itself in {text:?}");
        end = value.span.end;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_mixture_of_forms_breaks_the_readers(text in pieces()) {
        holds(&text)?;
    }

    #[test]
    fn no_text_breaks_the_readers(text in any::<String>()) {
        holds(&text)?;
    }
}

#[test]
fn long_runs_of_one_form_end_in_time() {
    for piece in [
        "一",
        "万",
        "lakh ",
        "5 and ",
        "1,",
        "a 1 and ",
        "۱",
        "(1)",
        "半",
        "دو اور ",
        "0300-1234567 ",
    ] {
        let text = piece.repeat(5_000);
        assert!(holds(&text).is_ok(), "{piece:?}");
    }
}
