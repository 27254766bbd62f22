//! Chinese words that are written otherwise in another region, short forms and signs of units.
//! Only what is the same thing: synonyms are the term base's.

use super::normalize::form;
use super::table::{cell, rows, words};
use std::collections::HashMap;
use std::sync::LazyLock;

static VARIANTS: LazyLock<HashMap<String, Vec<String>>> = LazyLock::new(|| {
    let mut table: HashMap<String, Vec<String>> = HashMap::new();
    let mut add = |from: &String, to: &String| {
        let known = table.entry(from.clone()).or_default();
        if from != to && !known.contains(to) {
            known.push(to.clone());
        }
    };
    for row in rows(include_str!("../../locales/text/han_regional.tsv")) {
        let word = form(cell(&row, 1));
        for other in words(&row, 2).map(form) {
            add(&word, &other);
            add(&other, &word);
        }
    }
    table
});

/// Returns other spellings of a normal form, to be tried at a lower weight: 软件 for 软体.
///
/// Some are right in one sense only (程序 is a procedure too).
#[must_use]
pub fn variants(form: &str) -> &'static [String] {
    VARIANTS.get(form).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::super::table::{cell, rows, words};
    use super::{form, variants};

    #[test]
    fn every_pair_that_is_no_fold_meets_by_the_list() {
        for row in rows(include_str!("../../tests/fixtures/pairs/zh_variants.tsv")) {
            let others: Vec<&str> = match cell(&row, 0) {
                "regional" | "short form" => vec![cell(&row, 2)],
                "unit" => words(&row, 2).collect(),
                _ => continue,
            };
            for other in others {
                let (a, b) = (form(cell(&row, 1)), form(other));
                // 注册 and 註冊 meet by the fold already.
                assert!(
                    a == b || (variants(&a).contains(&b) && variants(&b).contains(&a)),
                    "{row:?}"
                );
            }
        }
    }

    #[test]
    fn every_row_of_the_own_table_meets_both_ways() {
        for row in rows(include_str!("../../locales/text/han_regional.tsv")) {
            let word = form(cell(&row, 1));
            for other in words(&row, 2).map(form).filter(|other| *other != word) {
                assert!(
                    variants(&word).contains(&other) && variants(&other).contains(&word),
                    "{row:?}"
                );
            }
        }
    }
}
