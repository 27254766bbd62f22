//! Every row of the word pairs, and the promises that hold for any text.
//! The pairs themselves live in tests/fixtures/pairs.

use super::super::table::{cell, rows};
use super::super::{Analyzer, Script, Token};
use super::loose;
use proptest::prelude::*;
use std::collections::HashSet;
use std::sync::LazyLock;

static PLAIN: LazyLock<Analyzer> = LazyLock::new(|| Analyzer::new([]));

fn forms(text: &str) -> Vec<String> {
    PLAIN
        .analyze(text)
        .tokens
        .into_iter()
        .map(|token| token.form)
        .collect()
}

/// Everything that a text is found by: words, the parts of words, loose terms.
fn terms(tokens: &[Token]) -> HashSet<String> {
    tokens
        .iter()
        .flat_map(|token| token.parts.iter().cloned().chain([token.form.clone()]))
        .chain(loose(tokens).into_iter().map(|loose| loose.term))
        .collect()
}

#[test]
fn words_written_as_one_and_as_two_find_each_other() {
    for row in rows(include_str!("../../../tests/fixtures/pairs/ur_split.tsv")) {
        let joined = PLAIN.analyze(cell(&row, 0)).tokens;
        let split = PLAIN.analyze(cell(&row, 1)).tokens;
        let (joined_terms, split_terms) = (terms(&joined), terms(&split));
        let as_one = joined.len() == 1 && split_terms.contains(&joined[0].form);
        let as_parts = split.iter().all(|token| joined_terms.contains(&token.form));
        assert!(
            as_one || as_parts,
            "{row:?}: {joined_terms:?} {split_terms:?}"
        );
        // The other way round a question finds the text by at least one term that is no chance.
        assert!(
            joined_terms.intersection(&split_terms).next().is_some(),
            "{row:?}"
        );
    }
}

#[test]
fn every_row_of_the_joined_table_is_read() {
    for row in rows(include_str!("../../../locales/text/urdu_joined.tsv")) {
        let tokens = PLAIN.analyze(cell(&row, 3)).tokens;
        let is_one_word = cell(&row, 1) == cell(&row, 2);
        let is_apart = tokens.len() > 1 || !tokens[0].parts.is_empty();
        assert!(is_one_word || is_apart, "{row:?}");
    }
}

#[test]
fn own_chinese_words_stay_whole_beside_their_parts() {
    let table = include_str!("../../../tests/fixtures/pairs/zh_jieba.tsv");
    let units: Vec<&str> = rows(table)
        .filter(|row| matches!(cell(row, 3), "unit" | "wrong" | "name"))
        .map(|row| cell(&row, 0))
        .filter(|text| !text.contains("哪") && !text.contains('的'))
        .collect();
    let analyzer = Analyzer::new(units.iter().copied());
    for text in units {
        let tokens = analyzer.analyze(text).tokens;
        let whole: String = super::super::normalize::form(text).replace('-', "");
        assert_eq!(tokens.len(), 1, "{text}: {tokens:?}");
        assert_eq!(tokens[0].form, whole);
    }
    let parts = |text: &str| analyzer.analyze(text).tokens[0].parts.clone();
    assert_eq!(parts("联合实验室"), ["联合", "实验室", "实验"]);
    assert_eq!(parts("技术转移中心"), ["技术转移", "中心"]);
    assert!(forms("巴基斯坦").len() == 1 && PLAIN.analyze("巴基斯坦").tokens[0].parts.is_empty());
}

#[test]
fn a_cut_without_own_words_leaves_bigrams_over_the_run() {
    let found: Vec<String> = loose(&PLAIN.analyze("科技合作").tokens)
        .into_iter()
        .map(|loose| loose.term)
        .collect();
    assert_eq!(found, ["科技", "技合", "合作"]);
}

#[test]
fn latin_words_are_cut_at_their_joints() {
    for (text, expected) in [
        (
            "China's e-commerce start-ups",
            vec!["china", "ecommerce", "start", "ups"],
        ),
        ("the start-up", vec!["the", "startup"]),
        (
            "U.S.-based R&D, C++ and Ph.D.",
            vec!["us", "based", "r&d", "c++", "and", "phd"],
        ),
        (
            "don't ta'leem O’Brien it's",
            vec!["don't", "taleem", "obrien", "it"],
        ),
        (
            "China-Pakistan COVID-19 covid19 B2B",
            vec!["china", "pakistan", "covid", "19", "covid19", "b2b"],
        ),
        (
            "Rs500 PKR1,200 5,00,000 13th 1.5 3.5.1 1,2,3",
            vec![
                "rs", "500", "pkr", "1200", "500000", "13", "1.5", "3.5.1", "1", "2", "3",
            ],
        ),
        ("اردو2026AI", vec!["اردو", "2026", "ai"]),
        ("۵،۰۰،۰۰۰ روپے", vec!["500000", "روپے"]),
        ("talib-e-ilm", vec!["talib", "e", "ilm"]),
    ] {
        assert_eq!(forms(text), expected, "{text}");
    }
}

#[test]
fn joined_urdu_words_are_cut_with_their_spans() {
    for (text, expected) in [
        ("کیلئے", vec![("کے", "کے"), ("لیے", "لئے")]),
        ("جائیگا", vec![("جائے", "جائی"), ("گا", "گا")]),
        ("کرتےہیں", vec![("کرتے", "کرتے"), ("ہیں", "ہیں")]),
        ("اسلام", vec![("اسلام", "اسلام")]),
        ("زندگی", vec![("زندگی", "زندگی")]),
        ("جاگی", vec![("جاگی", "جاگی")]),
        ("انکار", vec![("انکار", "انکار")]),
        ("لڑکے", vec![("لڑکے", "لڑکے")]),
        ("جنگی", vec![("جنگی", "جنگی")]),
        ("لوہے", vec![("لوہے", "لوہے")]),
        ("جاسکتا", vec![("جا", "جا"), ("سکتا", "سکتا")]),
    ] {
        let tokens = PLAIN.analyze(text).tokens;
        let found: Vec<&str> = tokens.iter().map(|token| token.form.as_str()).collect();
        assert_eq!(
            found,
            expected.iter().map(|(form, _)| *form).collect::<Vec<_>>(),
            "{text}"
        );
        assert_eq!(
            tokens.last().map(|token| token.span.end as usize),
            Some(text.len())
        );
    }
}

#[test]
fn loose_terms_are_what_the_documentation_says() {
    let found: Vec<(String, usize)> = loose(
        &PLAIN
            .analyze("the start up of smart farms in سافٹ ویئر نقل و حمل")
            .tokens,
    )
    .into_iter()
    .map(|loose| (loose.term, loose.position))
    .collect();
    for (term, position) in [
        ("startup", 1),
        ("smart", 4),
        ("farm", 5),
        ("smart_farm", 4),
        ("سافٹویئر", 7),
        ("سافٹ_ویئر", 7),
        ("نقلوحمل", 9),
    ] {
        assert!(
            found.contains(&(term.to_owned(), position)),
            "{term} {found:?}"
        );
    }
    assert!(found.is_sorted_by_key(|(_, position)| *position));
}

fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zA-Z0-9'.,&+# -]{1,10}",
        "[کگبپھہےئءایںوللہ\u{0654}\u{0653}\u{200C}۔، ]{1,10}",
        "[中国巴基斯坦合作·。，开伯尔普什图-]{1,8}",
        "\\PC{1,6}",
    ];
    proptest::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn tokens_and_the_gaps_between_them_give_the_text_back(text in texts()) {
        let analysis = PLAIN.analyze(&text);
        let mut joined = String::new();
        let mut at = 0;
        for token in &analysis.tokens {
            let (start, end) = (token.span.start as usize, token.span.end as usize);
            prop_assert!(at <= start && start < end, "{:?} {:?}", text, token);
            joined.push_str(&text[at..start]);
            joined.push_str(token.span.of(&text));
            prop_assert!(!token.form.is_empty());
            at = end;
        }
        joined.push_str(&text[at..]);
        prop_assert_eq!(joined, text.clone());
        let covered: Vec<usize> = analysis.sentences.iter().flat_map(|s| s.clauses.iter().cloned().flatten()).collect();
        prop_assert_eq!(covered, (0..analysis.tokens.len()).collect::<Vec<_>>());
        for sentence in &analysis.sentences {
            prop_assert!(text.get(sentence.span.start as usize..sentence.span.end as usize).is_some());
        }
        let again = loose(&analysis.tokens);
        prop_assert_eq!(loose(&analysis.tokens), again);
    }

    #[test]
    fn words_of_a_normal_form_are_those_of_its_text(text in "[a-z0-9 中国合作کگبپے]{0,20}") {
        let direct: Vec<_> = PLAIN.analyze(&text).tokens.into_iter().map(|t| (t.form, t.script == Script::Han)).collect();
        let normal = super::super::normalize::form(&text);
        let again: Vec<_> = PLAIN.analyze(&normal).tokens.into_iter().map(|t| (t.form, t.script == Script::Han)).collect();
        prop_assert_eq!(direct, again);
    }
}
