//! Words in Latin letters, with their hyphens, apostrophes and dots, and numbers with their separators.
//! Whether a word is English or Roman Urdu makes no difference here.

use super::super::Script;
use super::super::table::{cell, rows, words};
use super::{Word, run, script};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Letters before an amount, written without a space: Rs500, PKR1200.
const CURRENCIES: &[&str] = &[
    "rs", "re", "pkr", "rmb", "cny", "usd", "us", "eur", "gbp", "inr",
];
/// Degrees that are written with dots between more than single letters.
const DOTTED: &[(&str, &str)] = &[
    ("ph.d", "phd"),
    ("m.phil", "mphil"),
    ("b.sc", "bsc"),
    ("m.sc", "msc"),
    ("b.tech", "btech"),
    ("m.tech", "mtech"),
    ("b.ed", "bed"),
    ("m.ed", "med"),
    (".net", "dotnet"),
];

struct Compounds {
    prefixes: HashSet<&'static str>,
    words: HashMap<String, Vec<&'static str>>,
}

static COMPOUNDS: LazyLock<Compounds> = LazyLock::new(|| {
    let mut table = Compounds {
        prefixes: HashSet::new(),
        words: HashMap::new(),
    };
    for row in rows(include_str!("../../../locales/text/english_compounds.tsv")) {
        let parts: Vec<_> = words(&row, 1).collect();
        if cell(&row, 0) == "prefix" {
            table.prefixes.extend(parts);
        } else {
            table.words.insert(parts.concat(), parts);
        }
    }
    table
});

/// Returns the parts of a compound that is also written in two words: startup → start, up.
pub(super) fn compound(joined: &str) -> Option<&'static [&'static str]> {
    COMPOUNDS.words.get(joined).map(Vec::as_slice)
}

fn is_letter(c: char) -> bool {
    script(c) == Some(Script::Latin)
}

/// Takes the word that begins at `at`; returns where it ends.
pub(super) fn word(text: &str, at: usize, found: &mut Vec<Word>) -> usize {
    if let Some((end, form)) = dotted(text, at) {
        found.push(latin(form, at, end, Vec::new(), true));
        return end;
    }
    let mut end = run(text, at, is_letter);
    let mut form = text[at..end].to_owned();
    if let Some((sign_end, signed)) = signed(text, at, end) {
        found.push(latin(signed, at, sign_end, Vec::new(), true));
        return sign_end;
    }
    apostrophes(text, &mut end, &mut form);
    let letters_end = end;
    let mut parts = Vec::new();
    digits(text, at, &mut end, &mut form, &mut parts);
    if end == letters_end && !text[..at].ends_with('-') {
        hyphen(text, &mut end, &mut form, &mut parts);
    }
    if parts.is_empty()
        && let Some(compound) = compound(&form)
    {
        parts = compound.iter().map(|&part| part.to_owned()).collect();
    }
    found.push(latin(form, at, end, parts, false));
    end
}

fn latin(form: String, start: usize, end: usize, parts: Vec<String>, is_name: bool) -> Word {
    Word {
        form,
        parts,
        script: Script::Latin,
        start,
        end,
        is_name,
    }
}

/// Takes an acronym with dots: u.s. → us, p.m. → pm, ph.d. → phd. The last dot is left outside.
fn dotted(text: &str, at: usize) -> Option<(usize, String)> {
    let rest = &text[at..];
    let ends_word = |end: usize| !text[end..].starts_with(is_letter);
    for (dotted, form) in DOTTED {
        let end = at + dotted.len();
        if rest.starts_with(dotted) && ends_word(end) {
            return Some((end, (*form).to_owned()));
        }
    }
    let mut form = String::new();
    let mut end = at;
    let mut chars = rest.char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        if !is_letter(c) {
            break;
        }
        let follows = chars.peek().map(|(_, c)| *c);
        if follows.is_some_and(is_letter) {
            // A longer run of letters is no part of an acronym: u.s.based.
            return None;
        }
        form.push(c);
        end = at + offset + c.len_utf8();
        if follows != Some('.') {
            break;
        }
        chars.next();
    }
    (form.chars().count() > 1).then_some((end, form))
}

/// Takes c++, c#, r&d, q&a.
fn signed(text: &str, at: usize, end: usize) -> Option<(usize, String)> {
    if end - at > 2 {
        return None;
    }
    let rest = &text[end..];
    let stops = |end: usize| !text[end..].starts_with(char::is_alphanumeric);
    for sign in ["++", "#"] {
        if rest.starts_with(sign) && stops(end + sign.len()) && end - at == 1 {
            return Some((end + sign.len(), text[at..end + sign.len()].to_owned()));
        }
    }
    let after = rest.strip_prefix('&')?;
    let last = run(after, 0, is_letter);
    let whole = end + 1 + last;
    (last > 0 && last < 3 && stops(whole)).then(|| (whole, text[at..whole].to_owned()))
}

/// Takes the rest of a word after an apostrophe: the possessive and short verbs go, don't stays,
/// any other apostrophe is silent (ta'leem, o'brien).
fn apostrophes(text: &str, end: &mut usize, form: &mut String) {
    while let Some(after) = text[*end..].strip_prefix('\'') {
        let tail_end = *end + 1 + run(after, 0, is_letter);
        let tail = &text[*end + 1..tail_end];
        match tail {
            "" => return,
            "s" | "ll" | "re" | "ve" | "m" | "d" if form.chars().count() > 0 => {}
            "t" if form.ends_with('n') => form.push_str("'t"),
            _ => form.push_str(tail),
        }
        *end = tail_end;
    }
}

/// Takes digits that belong to a word (covid19, b2b, h1), but not an amount (rs500) or a year.
fn digits(text: &str, at: usize, end: &mut usize, form: &mut String, parts: &mut Vec<String>) {
    let digits_end = run(text, *end, |c| c.is_ascii_digit());
    let n_digits = digits_end - *end;
    let is_split = n_digits == 0
        || CURRENCIES.contains(&form.as_str())
        || (n_digits > 2 && !text[digits_end..].starts_with(is_letter));
    if is_split {
        return;
    }
    let whole = run(text, *end, |c| c.is_ascii_digit() || is_letter(c));
    if form.chars().count() > 2 {
        parts.extend([form.clone(), text[*end..digits_end].to_owned()]);
    }
    *end = whole;
    text[at..whole].clone_into(form);
}

/// Joins a prefix or a known compound over its hyphen (e-commerce, start-up); any other hyphen
/// parts two words (china-pakistan).
fn hyphen(text: &str, end: &mut usize, form: &mut String, parts: &mut Vec<String>) {
    let Some(after) = text[*end..].strip_prefix('-') else {
        return;
    };
    let tail_end = *end + 1 + run(after, 0, is_letter);
    let tail = &text[*end + 1..tail_end];
    if tail.chars().count() < 2 || text[tail_end..].starts_with(['-', '\'']) {
        return;
    }
    let joined = format!("{form}{tail}");
    if COMPOUNDS.prefixes.contains(form.as_str()) || compound(&joined).is_some() {
        parts.extend([form.clone(), tail.to_owned()]);
        *form = joined;
        *end = tail_end;
    }
}

/// Takes a number with its separators (5,00,000 and 500,000 are one; 1.5; 3.5.1) and the ending of
/// an English ordinal (13th).
pub(super) fn number(text: &str, at: usize, found: &mut Vec<Word>) -> usize {
    let is_digit = |c: char| c.is_ascii_digit();
    let mut end = grouped(text, run(text, at, is_digit));
    let mut n_dots = 0;
    while let Some(after) = text[end..].strip_prefix('.')
        && after.starts_with(is_digit)
    {
        end = run(text, end + 1, is_digit);
        n_dots += 1;
    }
    if n_dots == 0
        && let Some(after) = text[end..].strip_prefix('\u{2044}')
        && after.starts_with(is_digit)
    {
        // ¼ is folded to 1⁄4.
        end = run(text, end + '\u{2044}'.len_utf8(), is_digit);
    }
    let form: String = text[at..end]
        .chars()
        .filter(|c| *c != ',')
        .map(|c| if c == '\u{2044}' { '/' } else { c })
        .collect();
    let parts = match n_dots {
        0 | 1 => Vec::new(),
        _ => form.split('.').map(str::to_owned).collect(),
    };
    if n_dots == 0 {
        let letters_end = run(text, end, is_letter);
        if matches!(&text[end..letters_end], "st" | "nd" | "rd" | "th") {
            end = letters_end;
        }
    }
    found.push(Word {
        form,
        parts,
        script: Script::Digit,
        start: at,
        end,
        is_name: false,
    });
    end
}

/// Returns the end of a number whose thousands or lakhs are parted by commas; 1,2,3 is a list.
fn grouped(text: &str, end: usize) -> usize {
    let mut at = end;
    let mut last_group = 0;
    while let Some(after) = text[at..].strip_prefix(',') {
        let group = run(after, 0, |c| c.is_ascii_digit());
        if group != 2 && group != 3 {
            break;
        }
        last_group = group;
        at += 1 + group;
    }
    if last_group == 3 { at } else { end }
}
