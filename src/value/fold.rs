//! Folds the characters of a text as far as the number tables need it, each with its place.
//! Coarser than the normal form of `text`, and never shown to anyone.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// What an atom is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A number in digits, groups and decimals read.
    Number,
    /// A run of Latin letters.
    Latin,
    /// A run of Arabic letters.
    Arabic,
    /// One Han character.
    Han,
    /// A run of letters of another script.
    Other,
    /// One sign.
    Mark,
}

/// A folded character with its place in the text.
#[derive(Clone, Copy)]
pub(super) struct Letter {
    /// The folded character.
    pub form: char,
    /// First byte of what it was made from.
    pub start: usize,
    /// First byte after that.
    pub end: usize,
}

/// Folds a text character by character.
pub(super) fn fold(text: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::with_capacity(text.len());
    let simplified = simplified(text);
    let mut simple = simplified.chars();
    for (start, traditional) in text.char_indices() {
        let raw = simple.next().unwrap_or(traditional);
        let end = start + traditional.len_utf8();
        if is_dropped(raw) {
            // A dropped sign still belongs to the word that it stands in.
            if let Some(last) = letters.last_mut()
                && last.end == start
                && !last.form.is_whitespace()
            {
                last.end = end;
            }
            continue;
        }
        if raw.is_ascii() || is_kept(raw) {
            let form = raw.to_ascii_lowercase();
            letters.push(Letter { form, start, end });
            continue;
        }
        if matches!(raw, '²' | '³') && letters.last().is_some_and(|l| !l.form.is_alphabetic()) {
            let form = '^';
            letters.push(Letter { form, start, end });
            continue;
        }
        if matches!(raw, '\u{0600}'..='\u{06ff}' | '\u{4e00}'..='\u{9fff}') {
            let form = fold_letter(raw);
            letters.push(Letter { form, start, end });
            continue;
        }
        let has_many = std::iter::once(raw).nfkc().count() > 1;
        let is_figure = std::iter::once(raw)
            .nfkc()
            .any(|form| form.is_ascii_digit());
        let is_number = std::iter::once(raw)
            .nfkc()
            .all(|form| form.is_ascii_digit());
        if has_many && is_figure && !is_number {
            // "⅐" and "㏢" are one place in the text and must not become two atoms.
            let form = raw;
            letters.push(Letter { form, start, end });
            continue;
        }
        for compatible in std::iter::once(raw).nfkc() {
            for form in compatible.to_lowercase().map(fold_letter) {
                if !is_dropped(form) {
                    letters.push(Letter { form, start, end });
                }
            }
        }
    }
    letters
}

/// Simplifies Chinese character by character, so that the tables hold one form of each.
fn simplified(text: &str) -> Cow<'_, str> {
    let has_han = text.chars().any(|letter| class_of(letter) == Class::Han);
    if has_han {
        Cow::Owned(fast2s::convert(text))
    } else {
        Cow::Borrowed(text)
    }
}

/// Signs that NFKC would tear apart although a table names them whole.
fn is_kept(raw: char) -> bool {
    matches!(raw, '㎡' | '℃') || vulgar(raw).is_some()
}

/// Combining marks, joiners and direction marks: "۲۰۲۳ءِ", "فی‌صد".
fn is_dropped(raw: char) -> bool {
    matches!(raw,
        '\u{0300}'..='\u{036f}' | '\u{0610}'..='\u{061a}' | '\u{0640}' | '\u{064b}'..='\u{065f}'
        | '\u{0670}' | '\u{06d6}'..='\u{06dc}' | '\u{06df}'..='\u{06e4}' | '\u{06e7}'..='\u{06e8}'
        | '\u{06ea}'..='\u{06ed}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{00ad}' | '\u{fe0e}' | '\u{fe0f}')
}

/// Brings the shapes of one letter together, more roughly than `text` does: the heh forms meet, so
/// that "گیارھواں" is "گیارہواں" and a heh of an Arabic keyboard is either.
fn fold_letter(letter: char) -> char {
    match letter {
        'ي' | 'ى' | 'ې' | 'ئ' => 'ی',
        'ك' | 'ڪ' => 'ک',
        'ه' | 'ھ' | 'ۀ' | 'ة' | 'ە' | 'ۂ' | 'ۃ' => 'ہ',
        'أ' | 'إ' | 'ٱ' => 'ا',
        'ؤ' => 'و',
        'ۓ' => 'ے',
        '۔' | '。' => '.',
        '،' | '、' => ',',
        '٪' => '%',
        '–' | '—' | '−' | '‐' | '‑' | '―' | '‒' | '－' => '-',
        '〜' | '∼' => '~',
        '’' | '‘' | '`' | 'ʼ' => '\'',
        '○' => '〇',
        _ => decimal_digit(letter).unwrap_or(letter),
    }
}

/// Digits of the two Arabic sets: "۲۰۲۳", "٢٠٢٣".
fn decimal_digit(letter: char) -> Option<char> {
    let base = match letter {
        '\u{0660}'..='\u{0669}' => 0x0660,
        '\u{06f0}'..='\u{06f9}' => 0x06f0,
        _ => return None,
    };
    char::from_digit(u32::from(letter) - base, 10)
}

/// Fraction signs in millionths: "1½".
pub(super) fn vulgar(sign: char) -> Option<i128> {
    match sign {
        '½' => Some(500_000),
        '¼' => Some(250_000),
        '¾' => Some(750_000),
        '⅓' => Some(333_333),
        '⅔' => Some(666_667),
        _ => None,
    }
}

/// Returns what kind of atom a folded character belongs to.
pub(super) fn class_of(form: char) -> Class {
    match form {
        '〇'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => Class::Han,
        '\u{0600}'..='\u{06ff}' | '\u{0750}'..='\u{077f}'
            if form.is_alphabetic() || form == 'ء' =>
        {
            Class::Arabic
        }
        'a'..='z' | '\u{00df}'..='\u{024f}' if form.is_alphabetic() => Class::Latin,
        _ if form.is_alphabetic() => Class::Other,
        _ => Class::Mark,
    }
}
