//! The folding tables as look-ups by code point: Arabic letters, radicals, simplified characters, signs.
//! The order of the steps and the rules of position are the parent's.

use super::super::table::{cell, rows};
use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Zero-width non-joiner: no letter, but a boundary inside a word.
pub(super) const ZWNJ: char = '\u{200C}';
const HAMZA_ABOVE: char = '\u{0654}';
const HAMZA_BELOW: char = '\u{0655}';
const MADDA: char = '\u{0653}';
/// The unified ideographs and extension A, where the look-up is an array.
const HAN: RangeInclusive<u32> = 0x3400..=0x9FFF;
const ARABIC: RangeInclusive<u32> = 0x0600..=0x06FF;

pub(super) static TABLE: LazyLock<Fold> = LazyLock::new(Fold::load);

/// How a folded character is written, its neighbors looked at.
#[derive(Clone, Copy)]
pub(super) enum Kept {
    /// As it is.
    Always,
    /// Between digits as the given one, or not at all; elsewhere as it is.
    BetweenDigits(Option<char>),
    /// By the rules of han.tsv.
    ByNeighbor,
}

struct HanRule {
    character: char,
    is_after: bool,
    neighbors: &'static str,
    to: char,
}

/// Every table, parsed once.
pub(super) struct Fold {
    letters: HashMap<char, Vec<char>>,
    hamza: HashMap<char, Vec<char>>,
    marks: Vec<RangeInclusive<u32>>,
    dropped: Vec<RangeInclusive<u32>>,
    numbers: Vec<(char, Option<char>)>,
    han: Vec<char>,
    arabic: Vec<Option<char>>,
    han_rules: Vec<HanRule>,
}

impl Fold {
    fn load() -> Self {
        let mut table = Self {
            letters: HashMap::new(),
            hamza: HashMap::new(),
            marks: Vec::new(),
            dropped: Vec::new(),
            numbers: Vec::new(),
            han: simplified(),
            arabic: Vec::new(),
            han_rules: Vec::new(),
        };
        for row in rows(include_str!("../../../locales/text/fold.tsv")) {
            table.read_fold(&row);
        }
        for row in rows(include_str!("../../../locales/text/radicals.tsv")) {
            let (from, to) = (first_char(cell(&row, 0)), first_char(cell(&row, 1)));
            let to = table.han_folded(to);
            table.letters.insert(from, vec![to]);
        }
        for row in rows(include_str!("../../../locales/text/han.tsv")) {
            table.read_han(&row);
        }
        for digit in 0..10 {
            for zero in [0x0660, 0x06F0] {
                if let (Some(from), Some(to)) =
                    (char::from_u32(zero + digit), char::from_digit(digit, 10))
                {
                    table.letters.insert(from, vec![to]);
                }
            }
        }
        table.arabic = ARABIC
            .map(|code| char::from_u32(code).and_then(|c| table.simple_arabic(c)))
            .collect();
        table
    }

    fn read_fold(&mut self, row: &[&'static str]) {
        let codes = code_range(cell(row, 1));
        let to: Vec<char> = cell(row, 2).split_whitespace().filter_map(code).collect();
        match cell(row, 0) {
            "mark" => self.marks.push(codes),
            "drop" => self.dropped.push(codes),
            class => {
                for from in codes.filter_map(char::from_u32) {
                    match class {
                        "pair" => drop(self.hamza.insert(from, to.clone())),
                        "number" => self.numbers.push((from, to.first().copied())),
                        _ => drop(self.letters.insert(from, to.clone())),
                    }
                }
            }
        }
    }

    fn read_han(&mut self, row: &[&'static str]) {
        let (character, to) = (first_char(cell(row, 0)), first_char(cell(row, 3)));
        let rule = cell(row, 1);
        let has_neighbor_rule = self
            .han_rules
            .iter()
            .any(|known| known.character == character);
        if rule == "to" && !has_neighbor_rule {
            if let Some(slot) = han_slot(character) {
                self.han[slot] = to;
            }
            return;
        }
        // A rule speaks of the character as it is folded without it.
        self.han_rules.push(HanRule {
            character,
            is_after: rule == "after",
            neighbors: if rule == "to" { "" } else { cell(row, 2) },
            to,
        });
        if let Some(slot) = han_slot(character)
            && rule != "to"
        {
            // The rules decide at writing; until then the character stays.
            self.han[slot] = character;
        }
    }

    fn han_folded(&self, c: char) -> char {
        han_slot(c).map_or(c, |slot| self.han[slot])
    }

    /// Returns the fold of a lone Arabic character that the fast path may take.
    fn simple_arabic(&self, c: char) -> Option<char> {
        match self.letters.get(&c).map(Vec::as_slice) {
            Some([to]) => Some(*to),
            Some(_) => None,
            None if self.is_dropped(c) || is_combining_mark(c) => None,
            None if std::iter::once(c).nfkd().count() > 1 => {
                // Only آ, ؤ and ئ stay composed.
                matches!(c, 'آ' | 'ؤ' | 'ئ').then_some(c)
            }
            None => Some(c),
        }
    }

    /// Returns the fold of a character that needs no look at what clings to it.
    pub(super) fn simple(&self, c: char) -> Option<char> {
        let code = u32::from(c);
        if c.is_ascii() {
            Some(c.to_ascii_lowercase())
        } else if ARABIC.contains(&code) {
            self.arabic[(code - ARABIC.start()) as usize]
        } else {
            han_slot(c).map(|slot| self.han[slot])
        }
    }

    /// Returns the fold of the first character of `text` that leaves one.
    pub(super) fn first(&self, text: &str) -> Option<char> {
        let c = text.chars().next()?;
        if let Some(folded) = self.simple(c) {
            return Some(folded);
        }
        let mut folded = Vec::new();
        for part in std::iter::once(c).nfkd().flat_map(char::to_lowercase) {
            self.letters(part, &mut folded);
        }
        folded.first().copied()
    }

    pub(super) fn is_dropped(&self, c: char) -> bool {
        let code = u32::from(c);
        is_invisible(c) || self.dropped.iter().any(|range| range.contains(&code))
    }

    /// Adds what a decomposed, lower-case character folds to.
    pub(super) fn letters(&self, c: char, into: &mut Vec<char>) {
        match self.letters.get(&c) {
            Some(to) => into.extend(to),
            None => into.push(self.han_folded(c)),
        }
    }

    /// Takes the marks off a decomposed cluster, but for those that make a letter of its base.
    pub(super) fn marks(&self, cluster: &mut Vec<char>) {
        let mut out: Vec<char> = Vec::with_capacity(cluster.len());
        let mut base_at = None;
        for &c in cluster.iter() {
            if !is_combining_mark(c) {
                base_at = Some(out.len());
                out.push(c);
                continue;
            }
            let Some(at) = base_at else { continue };
            let base = out[at];
            match c {
                HAMZA_ABOVE | HAMZA_BELOW if self.hamza.contains_key(&base) => {
                    let to = &self.hamza[&base];
                    if c == HAMZA_ABOVE || base == 'ا' {
                        out.splice(at..=at, to.iter().copied());
                        base_at = Some(at + to.len() - 1);
                    }
                }
                MADDA if base == 'ا' => out[at] = 'آ',
                _ if keeps_marks(base) && !self.is_mark(c) => out.push(c),
                _ => {}
            }
        }
        *cluster = out;
    }

    fn is_mark(&self, c: char) -> bool {
        let code = u32::from(c);
        self.marks.iter().any(|range| range.contains(&code))
    }

    pub(super) fn in_context(&self, c: char) -> Kept {
        if c.is_ascii() {
            return Kept::Always;
        }
        if han_slot(c).is_some() {
            return match c {
                _ if self.han_rules.iter().any(|rule| rule.character == c) => Kept::ByNeighbor,
                _ => Kept::Always,
            };
        }
        self.numbers
            .iter()
            .find(|(from, _)| *from == c)
            .map_or(Kept::Always, |(_, instead)| Kept::BetweenDigits(*instead))
    }

    pub(super) fn by_neighbor(&self, c: char, before: Option<char>, next: Option<char>) -> char {
        self.han_rules
            .iter()
            .filter(|rule| rule.character == c)
            .find(|rule| {
                let neighbor = if rule.is_after { before } else { next };
                rule.neighbors.is_empty() || neighbor.is_some_and(|n| rule.neighbors.contains(n))
            })
            .map_or_else(|| plain_simplified(c), |rule| rule.to)
    }

    /// Returns whether the final ئے after these letters is not folded: گئے went, نئے new, ہوگئے.
    #[expect(clippy::unused_self, reason = "reads beside the other look-ups")]
    pub(super) fn keeps_hamza(&self, before: &str) -> bool {
        before == "ن"
            || before.strip_suffix('گ').is_some_and(|head| {
                matches!(
                    head,
                    "" | "ہو"
                        | "آ"
                        | "کر"
                        | "بن"
                        | "چل"
                        | "رہ"
                        | "لے"
                        | "دے"
                        | "کی"
                        | "بھول"
                        | "پہنچ"
                )
            })
    }
}

/// Returns whether a character belongs to the one before it: marks, invisibles, Hangul parts.
pub(super) fn clings(c: char) -> bool {
    let code = u32::from(c);
    match code {
        0..0xAD | 0x3400..0xA000 | 0x0620..=0x063F | 0x0641..=0x064A | 0x0671..=0x06D5 => false,
        0x1100..=0x11FF | 0x3131..=0x318E | 0xA960..=0xA97C | 0xD7B0..=0xD7FF | 0xFF9E..=0xFFDC => {
            true
        }
        _ => is_combining_mark(c) || TABLE.is_dropped(c),
    }
}

/// Returns whether a character is drawn by nothing and means nothing to matching.
fn is_invisible(c: char) -> bool {
    matches!(u32::from(c),
        0x00AD | 0x034F | 0x061C | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180B..=0x180F
        | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFE00..=0xFE0F | 0xFEFF
        | 0xFFA0 | 0xFFF9..=0xFFFB | 0xE0000..=0xE0FFF)
}

/// Returns whether a character is a letter of the Arabic script, a presentation form among them.
pub(super) fn is_arabic_letter(c: char) -> bool {
    matches!(u32::from(c), 0x0620..=0x063F | 0x0641..=0x064A | 0x066E..=0x066F | 0x0671..=0x06D3
        | 0x06D5 | 0x06EE..=0x06EF | 0x06FA..=0x06FC | 0x06FF | 0x0750..=0x077F | 0x08A0..=0x08C9
        | 0xFB50..=0xFBB1 | 0xFBD3..=0xFD3D | 0xFD50..=0xFDFB | 0xFE70..=0xFEFC)
}

/// Returns whether a letter can be aspirated: ھ after any other stands for ہ (وھ → وہ).
pub(super) fn takes_aspiration(c: char) -> bool {
    matches!(
        c,
        'ب' | 'پ' | 'ت' | 'ٹ' | 'ج' | 'چ' | 'د' | 'ڈ' | 'ر' | 'ڑ' | 'ک' | 'گ' | 'ل' | 'م' | 'ن'
    )
}

/// Returns whether a character is a Latin letter.
pub(super) fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
        || (matches!(u32::from(c), 0x00AA..=0x024F | 0x0250..=0x02AF | 0x1E00..=0x1EFF | 0x2C60..=0x2C7F | 0xA720..=0xA7FF | 0xAB30..=0xAB64)
            && c.is_alphabetic())
}

/// Returns whether marks after this base are letters' own (Devanagari, kana), not accents.
fn keeps_marks(base: char) -> bool {
    base.is_alphabetic() && !is_latin(base) && !is_arabic_letter(base) && han_slot(base).is_none()
}

fn han_slot(c: char) -> Option<usize> {
    let code = u32::from(c);
    HAN.contains(&code).then(|| (code - HAN.start()) as usize)
}

pub(super) fn plain_simplified(c: char) -> char {
    static PLAIN: LazyLock<Vec<char>> = LazyLock::new(simplified);
    han_slot(c).map_or(c, |slot| PLAIN[slot])
}

/// Folds every ideograph by character. A letter between two keeps the converter's word rules out.
fn simplified() -> Vec<char> {
    let all: Vec<char> = HAN.filter_map(char::from_u32).collect();
    let mut table = all.clone();
    // Twice, for the few that fold in two steps.
    for _ in 0..2 {
        let spaced: String = table.iter().flat_map(|c| [*c, '-']).collect();
        table = fast2s::convert(&spaced).chars().step_by(2).collect();
    }
    debug_assert_eq!(table.len(), all.len(), "one character for one");
    table
}

fn code(hex: &str) -> Option<char> {
    u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)
}

fn code_range(cell: &str) -> RangeInclusive<u32> {
    let (first, last) = cell.split_once('-').unwrap_or((cell, cell));
    let read = |hex| u32::from_str_radix(hex, 16).unwrap_or_default();
    read(first)..=read(last)
}

fn first_char(cell: &str) -> char {
    cell.chars().next().unwrap_or_default()
}
