//! Urdu words: joined function words are split, compounds keep their parts beside them.
//! Endings are the stemmer's; what two words written apart are called together is `loose`'s.

use super::super::Script;
use super::super::normalize::{Normalized, form};
use super::super::stem::{is_urdu_root, is_urdu_verb, is_urdu_word};
use super::super::table::{cell, rows, words as split};
use super::super::words::is_urdu_function;
use super::{Word, run, script};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What may follow a verb form or root without a space: جائیگا, کرسکتا, کرنیوالے.
const AFTER_FORM: &[&str] = &["گا", "گے", "گی", "والا", "والے", "والی", "والوں"];
const AFTER_ROOT: &[&str] = &[
    "سکتا",
    "سکتے",
    "سکتی",
    "سکیں",
    "سکے",
    "رہا",
    "رہے",
    "رہی",
    "دیا",
    "دیے",
    "لیا",
    "گیا",
    "گئے",
    "گئی",
    "جائے",
    "جائیں",
    "جاتا",
    "جاتے",
    "جاتی",
    "جانا",
    "جانے",
    "چکا",
    "چکے",
    "چکی",
    "کر",
    "دینا",
    "دینے",
    "لینا",
    "لینے",
];
/// Roots of two letters that take a tail; of others too many words would be cut (گا + لیا).
const SHORT_ROOTS: &[&str] = &["کر", "ہو", "جا", "دے", "لے", "مل"];
/// Verbs that stand at the end of a sentence and cling to a form before them: کرتےہیں, ہوتیہے.
const AT_END: &[&str] = &["ہے", "ہیں", "تھا", "تھے", "تھی"];

struct Joined {
    /// Joined spelling → its words, split into tokens of their own.
    split: HashMap<String, Vec<String>>,
    /// Joined spelling → its parts, kept beside the whole.
    whole: HashMap<String, Vec<String>>,
    prefixes: Vec<(String, Vec<String>)>,
    suffixes: Vec<String>,
}

static JOINED: LazyLock<Joined> = LazyLock::new(|| {
    let mut table = Joined {
        split: HashMap::new(),
        whole: HashMap::new(),
        prefixes: Vec::new(),
        suffixes: Vec::new(),
    };
    for row in rows(include_str!("../../../locales/text/urdu_joined.tsv")) {
        let right: Vec<String> = split(&row, 2).map(form).collect();
        match cell(&row, 0) {
            "cross" => {
                for head in split(&row, 1).map(form) {
                    for tail in &right {
                        for joined in spellings(&head, tail) {
                            table.split.insert(joined, vec![head.clone(), tail.clone()]);
                        }
                    }
                }
            }
            "split" => drop(table.split.insert(form(cell(&row, 1)), right)),
            "prefix" => table.prefixes.push((form(cell(&row, 1)), right)),
            "suffix" => table.suffixes.extend(split(&row, 1).map(form)),
            _ => drop(table.whole.insert(form(cell(&row, 1)), right)),
        }
    }
    table
});

/// Returns how a pair may be written as one: کےلیے and کیلیے, ہوںگے and ہونگے.
pub(super) fn spellings(head: &str, tail: &str) -> Vec<String> {
    let mut all = vec![form(&format!("{head}{tail}"))];
    if let Some(open) = head.strip_suffix('ے') {
        all.push(form(&format!("{open}ی{tail}")));
    }
    if let Some(open) = head.strip_suffix('ں') {
        all.push(form(&format!("{open}ن{tail}")));
    }
    all
}

/// Takes the word at `at`, as one token or as the several that were written together.
pub(super) fn words(normalized: &Normalized, at: usize, found: &mut Vec<Word>) -> usize {
    let text = normalized.text.as_str();
    let end = run(text, at, |c| script(c) == Some(Script::Arabic));
    let joints: Vec<usize> = normalized
        .joints()
        .iter()
        .map(|joint| *joint as usize)
        .filter(|joint| at < *joint && *joint < end)
        .collect();
    if joints.is_empty() {
        for (start, end) in open_letters(text, at, end) {
            piece(text, start, end, found);
        }
    } else {
        jointed(text, at, end, &joints, found);
    }
    end
}

/// Cuts after ے and ں inside a word, which stand only at the end of one: کرتےہیں, بےروزگار.
fn open_letters(text: &str, at: usize, end: usize) -> Vec<(usize, usize)> {
    let mut pieces = Vec::new();
    let mut start = at;
    for (offset, c) in text[at..end].char_indices() {
        let after = at + offset + c.len_utf8();
        if matches!(c, 'ے' | 'ں') && after < end && text[after..end].chars().count() > 1 {
            pieces.push((start, after));
            start = after;
        }
    }
    pieces.push((start, end));
    pieces
}

/// Takes a word with joiners: several function words, or a compound with its parts.
fn jointed(text: &str, at: usize, end: usize, joints: &[usize], found: &mut Vec<Word>) {
    let bounds: Vec<usize> = [at]
        .into_iter()
        .chain(joints.iter().copied())
        .chain([end])
        .collect();
    let pieces: Vec<(usize, usize)> = bounds.windows(2).map(|pair| (pair[0], pair[1])).collect();
    if pieces
        .iter()
        .any(|(start, end)| is_urdu_function(&text[*start..*end]) && &text[*start..*end] != "بے")
    {
        for (start, end) in pieces {
            piece(text, start, end, found);
        }
        return;
    }
    let parts = pieces
        .iter()
        .map(|(start, end)| text[*start..*end].to_owned())
        .collect();
    found.push(arabic(text[at..end].to_owned(), parts, at, end));
}

fn arabic(form: String, parts: Vec<String>, start: usize, end: usize) -> Word {
    Word {
        form,
        parts,
        script: Script::Arabic,
        start,
        end,
        is_name: false,
    }
}

fn piece(text: &str, start: usize, end: usize, found: &mut Vec<Word>) {
    let word = &text[start..end];
    if let Some(parts) = split_words(word) {
        divide(word, start, end, &parts, found);
        return;
    }
    let parts = compound(word);
    found.push(arabic(word.to_owned(), parts, start, end));
}

/// Gives each split word its share of the joined one: a join changes letters, not their number.
fn divide(word: &str, start: usize, end: usize, parts: &[String], found: &mut Vec<Word>) {
    let bounds: Vec<usize> = word
        .char_indices()
        .map(|(offset, _)| start + offset)
        .chain([end])
        .collect();
    let mut taken = 0;
    for (index, part) in parts.iter().enumerate() {
        let from = bounds[taken.min(bounds.len() - 1)];
        taken += part.chars().count();
        let to = if index + 1 == parts.len() {
            end
        } else {
            bounds[taken.min(bounds.len() - 1)]
        };
        if from < to {
            found.push(arabic(part.clone(), Vec::new(), from, to));
        }
    }
}

/// Returns the words that were written as one, where they are function words or verbs.
fn split_words(word: &str) -> Option<Vec<String>> {
    if let Some(parts) = JOINED.split.get(word) {
        return (parts.len() > 1).then(|| parts.clone());
    }
    if is_urdu_function(word) || is_urdu_word(word) || is_urdu_verb(word) {
        return None;
    }
    for (head, tail) in tails(word, AFTER_ROOT) {
        // دیدیا, لیلیا: the ے of دے and لے is written ی before a join.
        let open = match head {
            "دی" => "دے",
            "لی" => "لے",
            _ => head,
        };
        let is_long = open.chars().nth(2).is_some();
        let takes_tail = is_urdu_root(open) || (tail != "کر" && is_urdu_verb(open));
        if takes_tail && (is_long || SHORT_ROOTS.contains(&open)) {
            return Some(vec![open.to_owned(), tail.to_owned()]);
        }
    }
    let cut = |head: &str, tail: &str| Some(vec![head.to_owned(), tail.to_owned()]);
    for (head, tail) in tails(word, AFTER_FORM) {
        let form = opened(head)
            .into_iter()
            .find(|head| head.ends_with(['ے', 'ں']) && is_urdu_verb(head));
        if let Some(head) = form {
            return cut(&head, tail);
        }
    }
    tails(word, AT_END)
        .find(|(head, _)| head.chars().nth(2).is_some() && is_urdu_verb(head))
        .and_then(|(head, tail)| cut(head, tail))
}

/// Returns the ways to take one of the tails off a word, two letters at least being left.
fn tails<'w>(
    word: &'w str,
    tails: &'static [&'static str],
) -> impl Iterator<Item = (&'w str, &'static str)> {
    tails
        .iter()
        .filter_map(move |tail| word.strip_suffix(tail).map(|head| (head, *tail)))
        .filter(|(head, _)| head.chars().nth(1).is_some())
}

/// Returns how the end of a word may have been before a join: جائی ← جائے, کرین ← کریں.
fn opened(head: &str) -> Vec<String> {
    let mut all = Vec::new();
    if let Some(stem) = head.strip_suffix('ی') {
        all.push(format!("{stem}ے"));
    }
    if let Some(stem) = head.strip_suffix('ن') {
        all.push(format!("{stem}ں"));
    }
    all.push(head.to_owned());
    all
}

/// Returns the parts of a compound that stays one word.
fn compound(word: &str) -> Vec<String> {
    if let Some(parts) = JOINED.whole.get(word) {
        return parts.clone();
    }
    for (prefix, as_parts) in &JOINED.prefixes {
        if let Some(rest) = word.strip_prefix(prefix.as_str())
            && rest.chars().count() > 2
        {
            return match as_parts.as_slice() {
                [first, article] => vec![first.clone(), format!("{article}{rest}")],
                _ => vec![prefix.clone(), rest.to_owned()],
            };
        }
    }
    for suffix in &JOINED.suffixes {
        // Only after ہ, which stands before a suffix where the two are one compound.
        if let Some(head) = word.strip_suffix(suffix.as_str())
            && head.ends_with('ہ')
            && head.chars().count() > 2
        {
            return vec![head.to_owned(), suffix.clone()];
        }
    }
    Vec::new()
}

/// Returns whether a word may be the first part of a compound though it is a function word.
pub(super) fn is_prefix(form: &str) -> bool {
    static PREFIXES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        [
            "بے", "غیر", "نا", "لا", "ہم", "خود", "پر", "زیر", "بین", "در",
        ]
        .into()
    });
    PREFIXES.contains(form)
}
