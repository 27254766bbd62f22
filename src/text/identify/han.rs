//! Simplified or traditional Chinese, by the characters that only one of them writes.
//! Words that differ by region decide nothing here: they are the term base's.

use super::super::normalize::simplified;
use super::super::table::{cell, rows};
use super::Scores;
use std::collections::HashMap;
use std::sync::LazyLock;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Simplified,
    Traditional,
}

static SIDES: LazyLock<HashMap<char, Side>> = LazyLock::new(|| {
    let shared: String = rows(include_str!("../../../locales/text/han_shared.tsv"))
        .map(|row| cell(&row, 0))
        .collect();
    let mut sides = HashMap::new();
    for c in (0x3400_u32..=0x9FFF).filter_map(char::from_u32) {
        let to = simplified(c);
        if to != c {
            for (c, side) in [(to, Side::Simplified), (c, Side::Traditional)] {
                if !shared.contains(c) {
                    sides.entry(c).or_insert(side);
                }
            }
        }
    }
    sides
});

pub(super) fn scores(original: &str) -> Scores {
    let (mut simplified, mut traditional) = (0.0_f32, 0.0_f32);
    for c in original.chars() {
        if is_kana(c) {
            return Scores {
                other: 1.0,
                ..Scores::default()
            };
        }
        match SIDES.get(&c) {
            Some(Side::Simplified) => simplified += 1.0,
            Some(Side::Traditional) => traditional += 1.0,
            None => {}
        }
    }
    if simplified + traditional < 0.5 {
        // Nothing decides: simplified is read by more of the visitors.
        (simplified, traditional) = (0.8, 0.5);
    }
    Scores {
        simplified: simplified * simplified,
        traditional: traditional * traditional,
        ..Scores::default()
    }
}

fn is_kana(c: char) -> bool {
    matches!(u32::from(c), 0x3041..=0x3096 | 0x30A1..=0x30FA | 0xFF66..=0xFF9D)
}
