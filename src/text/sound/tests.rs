//! Every row of the Roman Urdu pairs, and names across scripts.
//! The pairs themselves live in tests/fixtures/pairs.

use super::super::Script;
use super::super::table::{cell, rows};
use super::{agreement, coarse, fine, listed, name, pinyin, spelling};

/// How a Roman spelling reaches an Urdu word.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Reach {
    Not,
    Coarse,
    Fine,
    Listed,
}

fn shares(a: &[String], b: &[String]) -> bool {
    a.iter().any(|key| b.contains(key))
}

fn reach(roman: &str, urdu: &str) -> Reach {
    if listed(roman).contains(&urdu) {
        Reach::Listed
    } else if shares(&fine(roman), &fine(urdu)) {
        Reach::Fine
    } else if shares(&coarse(roman), &coarse(urdu)) {
        Reach::Coarse
    } else {
        Reach::Not
    }
}

#[test]
fn every_roman_spelling_reaches_its_word() {
    let mut missed = Vec::new();
    let (mut n_coarse, mut n_all) = (0, 0);
    for row in rows(include_str!(
        "../../../tests/fixtures/pairs/roman_variants.tsv"
    )) {
        for roman in cell(&row, 1).split(',').map(str::trim) {
            let found = reach(&roman.replace('\'', ""), cell(&row, 0));
            n_all += 1;
            n_coarse += usize::from(found == Reach::Coarse);
            let is_met = match cell(&row, 3) {
                "f" => found == Reach::Listed,
                _ => found > Reach::Not,
            };
            if !is_met {
                missed.push(format!(
                    "{roman} {}: {:?} {:?}",
                    cell(&row, 0),
                    fine(roman),
                    fine(cell(&row, 0))
                ));
            }
        }
    }
    // The coarse key is for habits of chat: few of these spellings may need it.
    assert!(n_coarse * 50 < n_all, "{n_coarse} of {n_all}");
    assert!(
        missed.is_empty(),
        "{}:\n{}",
        missed.len(),
        missed.join("\n")
    );
}

/// Rows that the letters cannot tell, each with the reason.
const HELD_WRONG: &[(&str, &str, &str)] = &[
    ("ilm", "alam", "علم is read alam too: flag, pain"),
    (
        "mulk",
        "malik",
        "ملک is read malik too: king, a family name",
    ),
    (
        "mahir",
        "maher",
        "ماہر and مہر differ by an ا that a single a allows; how frequent they are must tell",
    ),
];

#[test]
fn near_misses_stay_apart() {
    let mut wrong = Vec::new();
    for row in rows(include_str!(
        "../../../tests/fixtures/pairs/roman_apart.tsv"
    )) {
        let (a, b, urdu_a, urdu_b) = (cell(&row, 0), cell(&row, 1), cell(&row, 2), cell(&row, 3));
        let is_right = match cell(&row, 6) {
            "hard" => {
                !shares(&fine(a), &fine(b))
                    && !shares(&fine(a), &fine(urdu_b))
                    && !shares(&fine(b), &fine(urdu_a))
            }
            "weight" if b.starts_with("English") => true,
            "weight" => {
                let better = |roman: &str, own: &str, other: &str| {
                    !shares(&fine(roman), &fine(other))
                        || agreement(roman, own) >= agreement(roman, other)
                };
                better(a, urdu_a, urdu_b) && better(b, urdu_b, urdu_a)
            }
            _ => reach(a, urdu_a) > Reach::Not && reach(b, urdu_b) > Reach::Not,
        };
        let is_held = HELD_WRONG.iter().any(|(x, y, _)| (*x, *y) == (a, b));
        if !is_right && !is_held {
            wrong.push(format!(
                "{row:?} {:?} {:?} {:?} {:?}",
                fine(a),
                fine(b),
                fine(urdu_a),
                fine(urdu_b)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_row_of_the_list_is_found() {
    for row in rows(include_str!("../../../locales/text/roman.tsv")) {
        for roman in cell(&row, 1).split(',').map(str::trim) {
            assert!(listed(roman).contains(&cell(&row, 0)), "{row:?}");
        }
        assert!(spelling(cell(&row, 0)).is_some(), "{row:?}");
    }
}

#[test]
fn names_meet_across_scripts() {
    let keys = |word: &str, script| name(word, script);
    for (urdu, latin) in [
        ("سکھر", "Sukkur"),
        ("وینژو", "Wenzhou"),
        ("چنگدو", "Chengdu"),
        ("گوانگژو", "Guangzhou"),
        ("بیجنگ", "Beijing"),
        ("شنگھائی", "Shanghai"),
        ("فیصل", "Faisal"),
        ("بہاولپور", "Bahawalpur"),
        ("شینزین", "Shenzhen"),
    ] {
        assert!(
            shares(&keys(urdu, Script::Arabic), &keys(latin, Script::Latin)),
            "{urdu} {:?} {latin} {:?}",
            keys(urdu, Script::Arabic),
            keys(latin, Script::Latin)
        );
    }
    for (han, latin) in [
        ("温州", "Wenzhou"),
        ("成都", "Chengdu"),
        ("重庆", "Chongqing"),
        ("深圳", "Shenzhen"),
        ("西安市", "Xianshi"),
    ] {
        assert!(
            shares(&keys(han, Script::Han), &keys(latin, Script::Latin)),
            "{han} {:?} {latin} {:?}",
            keys(han, Script::Han),
            keys(latin, Script::Latin)
        );
    }
    assert!(keys("Li", Script::Latin).is_empty());
    assert!(
        pinyin("成都大学").contains(&"chengdudaxue".to_owned()),
        "{:?}",
        pinyin("成都大学")
    );
}
