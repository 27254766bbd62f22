//! The sounds of a word in Latin letters, read as Urdu is romanised.
//! English spelling is not undone here: those words are in a list.

use super::key::{self, Sound};

/// Spellings of one consonant, longest first.
const CONSONANTS: &[(&str, &str)] = &[
    ("khwa", "X*a"),
    ("khua", "X*a"),
    ("kkh", "X"),
    ("ggh", "G"),
    ("bbh", "B"),
    ("pph", "P"),
    ("tth", "T"),
    ("ddh", "D"),
    ("jjh", "J"),
    ("ssh", "S"),
    ("cch", "C"),
    ("chh", "C"),
    ("tch", "C"),
    ("kh", "X"),
    ("gh", "G"),
    ("bh", "B"),
    ("ph", "P"),
    ("th", "T"),
    ("dh", "D"),
    ("jh", "J"),
    ("sh", "S"),
    ("ch", "C"),
    ("zh", "z"),
    ("rh", "r"),
    ("ck", "k"),
];

/// Returns the readings of a word; hyphens and spaces inside it are passed over.
pub(super) fn readings(word: &str) -> Vec<Vec<Sound>> {
    let letters = letters(word);
    let first = read(&letters);
    if first.is_empty() {
        return Vec::new();
    }
    let mut all = vec![first];
    // A final e may be silent (lahore) or an izafat written to its word (khwahishate).
    if let Some(head) = letters.strip_suffix('e')
        && head.len() > 2
        && !head.ends_with(is_vowel)
    {
        all.push(read(head));
    }
    all
}

/// Joins the words of a phrase; a lone e or o between them is an izafat or "and".
fn letters(word: &str) -> String {
    let parts: Vec<&str> = word
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter(|part| !part.is_empty())
        .collect();
    let n_parts = parts.len();
    parts
        .into_iter()
        .enumerate()
        .filter(|(index, part)| *index == 0 || index + 1 == n_parts || !matches!(*part, "e" | "o"))
        .flat_map(|(_, part)| part.chars())
        .filter(char::is_ascii_lowercase)
        .collect()
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

fn read(letters: &str) -> Vec<Sound> {
    let mut sounds = Vec::new();
    let mut rest = letters;
    while let Some(c) = rest.chars().next() {
        let is_first = rest.len() == letters.len();
        if is_vowel(c) && !(c == 'y' && is_first) {
            let end = rest.find(|c| !is_vowel(c)).unwrap_or(rest.len());
            push_vowel(&mut sounds, &rest[..end]);
            rest = &rest[end..];
            continue;
        }
        let (length, letter) = consonant(rest, c);
        // A final h after a vowel is silent: rabtah.
        let is_silent =
            letter == "h" && rest.len() == 1 && matches!(sounds.last(), Some(Sound::Vowel(_)));
        if !is_silent {
            for letter in letter.chars().take_while(|c| *c != '*') {
                if !matches!(sounds.last(), Some(Sound::Consonant(last)) if *last == letter && rest.len() < letters.len() && is_doubled(letters, rest))
                {
                    sounds.push(Sound::Consonant(letter));
                }
            }
        }
        if letter.ends_with("*a") {
            let end = length
                + rest[length..]
                    .find(|c| !is_vowel(c))
                    .unwrap_or(rest.len() - length);
            push_vowel(&mut sounds, "a");
            rest = &rest[end..];
        } else {
            rest = &rest[length..];
        }
    }
    sounds
}

/// Returns whether the letter at the front of `rest` is the one before it again: tt, nn.
fn is_doubled(letters: &str, rest: &str) -> bool {
    let at = letters.len() - rest.len();
    letters.as_bytes()[at - 1] == letters.as_bytes()[at]
}

/// Returns the length of the consonant at the front, and its key letters.
fn consonant(rest: &str, c: char) -> (usize, &'static str) {
    for (spelling, letters) in CONSONANTS {
        if rest.starts_with(spelling) {
            return (spelling.len(), letters);
        }
    }
    let letters = match c {
        'b' => "b",
        'c' if rest[1..].starts_with(['e', 'i', 'y']) => "s",
        'd' => "d",
        'f' => "f",
        'g' => "g",
        'h' => "h",
        'j' => "j",
        'c' | 'k' | 'q' => "k",
        'l' => "l",
        'm' => "m",
        'n' => "n",
        'p' => "p",
        'r' => "r",
        's' => "s",
        't' => "t",
        'v' | 'w' => "v",
        'x' => "ks",
        'y' => "y",
        _ => "z",
    };
    (1, letters)
}

fn push_vowel(sounds: &mut Vec<Sound>, run: &str) {
    sounds.push(Sound::Vowel(classes(run)));
}

/// Returns the classes that a written run of vowels may have, likeliest first: a single a, i, e or u
/// may stand for a vowel that Urdu leaves unwritten; aa, ee, o, oo, ai may not.
fn classes(run: &str) -> Vec<char> {
    match run {
        "a" => vec!['a', 'A'],
        "i" | "e" | "y" => vec!['i', 'I'],
        "u" => vec!['u', 'U'],
        "o" | "oo" | "ou" => vec!['U'],
        "ao" | "aao" | "aau" | "aoo" => vec!['W', 'U'],
        _ => {
            let plain: String = run
                .chars()
                .map(|c| match c {
                    'e' | 'y' => 'i',
                    'o' => 'u',
                    c => c,
                })
                .collect();
            vec![key::class(&plain).to_ascii_uppercase()]
        }
    }
}

/// Rates the vowels: a long one of the Roman word (aa, ee, oo) asks for its letter in the Urdu word;
/// a single one is right without it, and nearly as right with it.
pub(super) fn agreement(roman: &str, urdu: &str) -> f32 {
    let count = |text: &str, runs: &[&str]| {
        runs.iter()
            .map(|run| text.matches(run).count())
            .sum::<usize>()
    };
    // ai and au are one sound, written ی and و.
    let roman = roman
        .replace("ai", "ee")
        .replace("ay", "ee")
        .replace("au", "oo");
    let short = roman.replace("aa", "").replace("ee", "").replace("oo", "");
    let final_h = usize::from(urdu.ends_with('ہ'));
    let kinds = [
        ("aa", &["a"][..], count(urdu, &["ا", "آ"]) + final_h, 0.3),
        ("ee", &["i", "e", "y"], count(urdu, &["ی", "ے"]), 0.1),
        ("oo", &["o", "u"], count(urdu, &["و"]), 0.1),
    ];
    let mut cost = 0.0_f32;
    for (long, single, n_written, price) in kinds {
        let n_long = count(&roman, &[long]);
        let n_short = count(&short, single);
        let n_extra = n_written.saturating_sub(n_long);
        let n_missing = n_long.saturating_sub(n_written);
        let n_unasked = n_extra.saturating_sub(n_short);
        // Of two single vowels one is likely written (hukumat, حکومت).
        let n_off = n_extra.min(n_short).abs_diff(n_short / 2);
        #[expect(clippy::cast_precision_loss, reason = "counts of letters of a word")]
        {
            cost += (n_missing + n_unasked) as f32 + price * n_off as f32;
        }
    }
    1.0 / (1.0 + cost)
}
