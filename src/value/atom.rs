//! Cuts a text into atoms for the readers of values: numbers in digits, words, single Han characters, signs.
//! Folds letters only as far as the number tables need it; words as such are for `text` to cut.

use super::amount::Decimal;
pub(super) use super::fold::Class;
use super::fold::{Letter, class_of, fold, vulgar};

/// A number as its digits say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Literal {
    /// Its value.
    pub value: Decimal,
    /// How many digits stand before the decimal sign.
    pub digits: usize,
    /// Whether it is digits alone: no group, decimal or fraction sign.
    pub is_plain: bool,
}

/// The smallest piece that a reader looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Atom {
    /// Folded letters, ASCII digits, or the sign.
    pub form: String,
    /// What it is made of.
    pub class: Class,
    /// The number, where it is one.
    pub literal: Option<Literal>,
    /// First byte in the text.
    pub start: usize,
    /// First byte after it.
    pub end: usize,
    /// Whether white space stands before it.
    pub has_space: bool,
}

/// Cuts a text into atoms, in order.
pub(super) fn atoms(text: &str) -> Vec<Atom> {
    let letters = fold(text);
    let mut atoms = Vec::with_capacity(letters.len() / 3 + 1);
    let mut at = 0;
    let mut has_space = false;
    while at < letters.len() {
        let first = letters[at];
        if first.form.is_whitespace() {
            has_space = true;
            at += 1;
            continue;
        }
        let mut atom = if first.form.is_ascii_digit() || vulgar(first.form).is_some() {
            number(&letters, &mut at)
        } else {
            word(&letters, &mut at)
        };
        atom.has_space = has_space;
        has_space = false;
        atoms.push(atom);
    }
    atoms
}

fn word(letters: &[Letter], at: &mut usize) -> Atom {
    let from = *at;
    let class = class_of(letters[from].form);
    let mut to = from + 1;
    while matches!(class, Class::Latin | Class::Arabic | Class::Other)
        && let Some(next) = letters.get(to)
    {
        let is_inside = class_of(next.form) == class
            || (next.form == '\'' && has_letter_after(letters, to, class));
        if !is_inside {
            break;
        }
        to += 1;
    }
    *at = to;
    Atom {
        form: letters[from..to].iter().map(|letter| letter.form).collect(),
        class,
        literal: None,
        start: letters[from].start,
        end: letters[to - 1].end,
        has_space: false,
    }
}

/// An apostrophe is inside a word as in "o'clock", but not before the possessive of "year's".
fn has_letter_after(letters: &[Letter], apostrophe: usize, class: Class) -> bool {
    let is_letter = |place: usize| {
        letters
            .get(place)
            .is_some_and(|letter| class_of(letter.form) == class)
    };
    let is_possessive = letters
        .get(apostrophe + 1)
        .is_some_and(|letter| letter.form == 's')
        && !is_letter(apostrophe + 2);
    class == Class::Latin && is_letter(apostrophe + 1) && !is_possessive
}

/// Reads digits with their groups and decimals: "1,200", "5,00,000", "۱٬۲۰۰", "۱٫۵", "1½".
fn number(letters: &[Letter], at: &mut usize) -> Atom {
    let from = *at;
    let mut to = from;
    let mut form = String::new();
    let mut is_plain = true;
    while digit_at(letters, to) {
        form.push(letters[to].form);
        to += 1;
    }
    while let Some(next) = group_end(letters, to, form.len()) {
        form.extend(letters[to + 1..next].iter().map(|letter| letter.form));
        to = next;
        is_plain = false;
    }
    let digits = form.len();
    if is_decimal_sign(letters, to) {
        let mut end = to + 1;
        while digit_at(letters, end) {
            end += 1;
        }
        let is_dotted_chain =
            letters.get(end).is_some_and(|letter| letter.form == '.') && digit_at(letters, end + 1);
        if digits > 0 && !is_dotted_chain && !is_second_of_chain(letters, from) {
            form.push('.');
            form.extend(letters[to + 1..end].iter().map(|letter| letter.form));
            to = end;
            is_plain = false;
        }
    }
    let mut value = decimal(&form);
    if let Some(part) = letters.get(to).and_then(|letter| vulgar(letter.form))
        && is_plain
    {
        value = value.map(|Decimal(whole)| Decimal(whole + part));
        form.push(letters[to].form);
        to += 1;
        is_plain = false;
    }
    *at = to;
    Atom {
        form,
        class: Class::Number,
        literal: value.map(|value| Literal {
            value,
            digits,
            is_plain,
        }),
        start: letters[from].start,
        end: letters[to - 1].end,
        has_space: false,
    }
}

fn digit_at(letters: &[Letter], at: usize) -> bool {
    letters
        .get(at)
        .is_some_and(|letter| letter.form.is_ascii_digit())
}

fn is_decimal_sign(letters: &[Letter], at: usize) -> bool {
    letters
        .get(at)
        .is_some_and(|letter| matches!(letter.form, '.' | '٫'))
        && digit_at(letters, at + 1)
}

/// In "13.09.2026" no dot is a decimal sign.
fn is_second_of_chain(letters: &[Letter], from: usize) -> bool {
    from >= 2 && letters[from - 1].form == '.' && letters[from - 2].form.is_ascii_digit()
}

/// Returns the end of a group of three digits, or of two before further groups ("5,00,000").
fn group_end(letters: &[Letter], at: usize, digits_before: usize) -> Option<usize> {
    if digits_before == 0
        || !letters
            .get(at)
            .is_some_and(|letter| is_group_sign(letter.form))
    {
        return None;
    }
    // A list comma has a space after it; the Urdu comma is folded to the same sign.
    let end = digits_end(letters, at + 1);
    let opens_group = digits_before <= 3
        || letters[..at]
            .iter()
            .rev()
            .take(4)
            .any(|letter| is_group_sign(letter.form));
    match end - at - 1 {
        3 if opens_group => Some(end),
        2 if opens_group && leads_to_thousands(letters, end) => Some(end),
        _ => None,
    }
}

fn is_group_sign(form: char) -> bool {
    matches!(form, ',' | '٬')
}

fn digits_end(letters: &[Letter], at: usize) -> usize {
    let digits = letters.iter().skip(at);
    at + digits
        .take_while(|letter| letter.form.is_ascii_digit())
        .count()
}

/// Groups of two are lakh and crore only if a group of three ends them: "1,50,00,000".
fn leads_to_thousands(letters: &[Letter], at: usize) -> bool {
    let mut at = at;
    // No amount has more groups than this.
    for _ in 0..6 {
        if !letters
            .get(at)
            .is_some_and(|letter| is_group_sign(letter.form))
        {
            return false;
        }
        let end = digits_end(letters, at + 1);
        match end - at - 1 {
            3 => return true,
            2 => at = end,
            _ => return false,
        }
    }
    false
}

fn decimal(form: &str) -> Option<Decimal> {
    let (whole, rest) = form.split_once('.').unwrap_or((form, ""));
    // More digits than this are an account or a serial number, no amount.
    if whole.len() > 18 {
        return None;
    }
    let whole: i128 = if whole.is_empty() {
        0
    } else {
        whole.parse().ok()?
    };
    let mut part: i128 = 0;
    for place in 0..6 {
        let digit = rest
            .as_bytes()
            .get(place)
            .map_or(0, |byte| i128::from(byte - b'0'));
        part = part * 10 + digit;
    }
    Some(Decimal(whole * Decimal::ONE + part))
}
