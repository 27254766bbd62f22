//! The distinctive part of a company's name: legal form, country in brackets, place and trade off.
//! Knows no company, and decides no match.

use super::normalize::form;
use super::table::{cell, rows, words};
use std::sync::LazyLock;

/// Fewest characters that may be left of a name when a weak part goes.
const MIN_CORE: usize = 2;

/// A company's name without what many names share, in normal form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Core {
    /// Without the legal form and the country in brackets: 成都天府科技.
    pub full: String,
    /// Also without a leading place and the trade: 天府. The same as `full` where nothing else
    /// would be left.
    pub short: String,
}

struct Endings {
    legal: Vec<String>,
    weak: Vec<String>,
    places: Vec<String>,
}

static ENDINGS: LazyLock<Endings> = LazyLock::new(|| {
    let mut table = Endings {
        legal: Vec::new(),
        weak: Vec::new(),
        places: Vec::new(),
    };
    for row in rows(include_str!("../../locales/text/company_endings.tsv")) {
        let into = match cell(&row, 0) {
            "legal" => &mut table.legal,
            "weak" => &mut table.weak,
            _ => &mut table.places,
        };
        into.extend(words(&row, 1).map(form));
    }
    for list in [&mut table.legal, &mut table.weak, &mut table.places] {
        list.sort_by_key(|ending| std::cmp::Reverse(ending.len()));
    }
    table
});

/// Returns the core of a company's name.
///
/// ```
/// # use rabta::text::company::core;
/// let core = core("成都天府科技（中国）有限公司");
/// assert_eq!(core.full, "成都天府科技");
/// assert_eq!(core.short, "天府");
/// ```
#[must_use]
pub fn core(name: &str) -> Core {
    let plain: String = without_brackets(&form(name));
    let mut full = trimmed(&plain).to_owned();
    while let Some(shorter) = ENDINGS.legal.iter().find_map(|ending| off(&full, ending)) {
        full = shorter;
    }
    let mut short = full.clone();
    while let Some(shorter) = ENDINGS.weak.iter().find_map(|ending| off(&short, ending)) {
        short = shorter;
    }
    if let Some(rest) = ENDINGS
        .places
        .iter()
        .find_map(|place| short.strip_prefix(place.as_str()))
        .filter(|rest| rest.chars().count() >= MIN_CORE)
    {
        short = rest.trim_start_matches(['省', '市']).to_owned();
    }
    Core { full, short }
}

/// Takes an ending off where enough is left; one of words stands apart from what it follows.
fn off(name: &str, ending: &str) -> Option<String> {
    let head = name.strip_suffix(ending)?;
    let is_apart = !ending
        .starts_with(|c: char| c.is_ascii_alphabetic() || ('\u{600}'..='\u{6FF}').contains(&c))
        || head.ends_with(|c: char| !c.is_alphanumeric());
    let head = trimmed(head);
    (is_apart && head.chars().count() >= MIN_CORE).then(|| head.to_owned())
}

fn trimmed(name: &str) -> &str {
    name.trim_matches(|c: char| c.is_whitespace() || ".,،&-".contains(c))
}

/// Drops bracketed parts: (中国), (Private), (SMC-Pvt).
fn without_brackets(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut depth = 0_usize;
    for c in name.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::table::{cell, rows};
    use super::core;

    #[test]
    fn what_names_share_is_taken_off() {
        for (name, full, short) in [
            ("成都天府科技有限公司", "成都天府科技", "天府"),
            ("华为技术（中国）有限公司", "华为技术", "华为"),
            ("中国电力建设集团", "中国电力建设", "电力建设"),
            ("Systems Limited", "systems", "systems"),
            (
                "NetSol Technologies (Pvt.) Ltd.",
                "netsol technologies",
                "netsol",
            ),
            ("Techlogix Pvt. Ltd", "techlogix", "techlogix"),
            ("نیٹسول ٹیکنالوجیز لمیٹڈ", "نیٹسول ٹیکنالوجیز", "نیٹسول"),
            ("公司", "公司", "公司"),
        ] {
            let found = core(name);
            assert_eq!(
                (found.full.as_str(), found.short.as_str()),
                (full, short),
                "{name}"
            );
        }
    }

    #[test]
    fn every_row_of_the_table_takes_something_off() {
        for row in rows(include_str!("../../locales/text/company_endings.tsv")) {
            let example = cell(&row, 2);
            let found = core(example);
            assert!(
                found.short.len() < super::form(example).len(),
                "{row:?} {found:?}"
            );
        }
    }
}
