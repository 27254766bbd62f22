//! Every row of the stem pairs, and what English stems must join and keep apart.
//! The pairs themselves live in tests/fixtures/pairs.

use super::super::Script;
use super::super::normalize::form;
use super::super::table::{cell, rows, words};
use super::{first, meet};

#[test]
fn urdu_forms_meet_their_words() {
    for row in rows(include_str!("../../../tests/fixtures/pairs/ur_stem.tsv")) {
        let (a, b) = (form(cell(&row, 0)), form(cell(&row, 1)));
        assert!(meet(&a, &b, Script::Arabic), "{row:?}");
    }
    for row in rows(include_str!("../../../tests/fixtures/pairs/ur_plural.tsv")) {
        for plural in words(&row, 1) {
            let (a, b) = (form(plural), form(cell(&row, 0)));
            assert!(meet(&a, &b, Script::Arabic), "{plural} {row:?}");
        }
    }
}

#[test]
fn urdu_words_of_different_classes_stay_apart() {
    for row in rows(include_str!(
        "../../../tests/fixtures/pairs/ur_stem_apart.tsv"
    )) {
        let (a, b) = (form(cell(&row, 0)), form(cell(&row, 1)));
        assert!(!meet(&a, &b, Script::Arabic), "{row:?}");
    }
}

#[test]
fn every_row_of_the_urdu_tables_works() {
    let mut wrong = Vec::new();
    for row in rows(include_str!("../../../locales/text/urdu_words.tsv")) {
        let joins = matches!(cell(&row, 0), "variant" | "irregular" | "plural");
        for word in words(&row, 1).map(form).filter(|_| joins) {
            assert!(
                meet(&word, &form(cell(&row, 2)), Script::Arabic),
                "{word} {row:?}"
            );
        }
        if cell(&row, 0) == "keep" {
            for word in words(&row, 1).map(form) {
                let stem = first(&word, Script::Arabic);
                let is_verb = super::is_urdu_verb(&word);
                if stem != word && !is_verb {
                    wrong.push((word, stem));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn english_forms_meet_and_words_that_differ_do_not() {
    for (a, b) in [
        ("companies", "company"),
        ("visas", "visa"),
        ("apply", "applied"),
        ("applying", "applies"),
        ("organisation", "organizations"),
        ("programme", "programs"),
        ("centres", "center"),
        ("licence", "licensed"),
        ("manufacturing", "manufactured"),
        ("plan", "planned"),
        ("travelling", "traveled"),
        ("labour", "labor"),
        ("analyses", "analysis"),
        ("women", "woman"),
        ("processes", "process"),
        ("boxes", "box"),
        ("held", "hold"),
        ("metres", "meter"),
        ("registered", "registering"),
        ("universities", "university"),
        ("exporters", "exporter"),
        ("signed", "sign"),
        ("signing", "sign"),
    ] {
        assert!(
            meet(a, b, Script::Latin),
            "{a} {b} {} {}",
            first(a, Script::Latin),
            first(b, Script::Latin)
        );
    }
    for (a, b) in [
        ("news", "new"),
        ("business", "busy"),
        ("beijing", "beij"),
        ("need", "nee"),
        ("united", "unit"),
        ("status", "statu"),
        ("thing", "th"),
        ("export", "exporter"),
        ("univers", "university"),
        ("philippines", "philippine"),
        ("bus", "bu"),
        ("this", "thi"),
    ] {
        assert!(!meet(a, b, Script::Latin), "{a} {b}");
    }
}

#[test]
fn every_row_of_the_english_table_works() {
    for row in rows(include_str!("../../../locales/text/english_stems.tsv")) {
        for word in words(&row, 1) {
            match cell(&row, 0) {
                "keep" | "also" => assert_eq!(first(word, Script::Latin), word),
                _ => assert!(meet(word, cell(&row, 2), Script::Latin), "{row:?}"),
            }
        }
    }
}
