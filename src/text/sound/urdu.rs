//! The sounds that an Urdu word in Arabic script may have; short vowels are unwritten, و and ہ ambiguous.
//! Chooses no reading: all are returned, the likeliest first.

use super::key::{self, Sound};

/// At most so many readings a word: more ambiguous letters than four are rare.
const MAX_READINGS: usize = 12;

/// What one letter may be: a consonant, or a vowel letter as `key::class` reads them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Consonant(char),
    Vowel(char),
    /// ع: nothing, or a vowel that the short ones round it make.
    Ain,
    Nothing,
}

/// Returns the readings of a word in its normal form.
pub(super) fn readings(word: &str) -> Vec<Vec<Sound>> {
    let mut readings: Vec<Vec<Part>> = vec![Vec::new()];
    let mut begins = true;
    let words: Vec<Vec<char>> = word
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter(|part| !part.is_empty() && *part != "و")
        .map(|part| part.replace("خوا", "خا").chars().collect())
        .collect();
    for letters in &words {
        let mut at = 0;
        while at < letters.len() {
            let is_aspirate = letters.get(at + 1) == Some(&'ھ');
            let is_last = at + 1 == letters.len();
            let options = options(letters, at, begins, is_last, is_aspirate);
            let before = at.checked_sub(1).map(|at| letters[at]);
            extend(&mut readings, &options, before == Some(letters[at]));
            at += if is_aspirate { 2 } else { 1 };
            begins = false;
        }
    }
    readings.iter().map(|parts| sounds(parts)).collect()
}

fn extend(readings: &mut Vec<Vec<Part>>, options: &[Part], is_repeated: bool) {
    let mut all = Vec::with_capacity(readings.len() * options.len());
    for option in options {
        for reading in readings.iter() {
            if all.len() < MAX_READINGS {
                let mut next = reading.clone();
                next.push(*option);
                all.push(next);
            }
        }
    }
    // A letter written twice is said once where the two are one long sound: اللہ.
    if is_repeated && matches!(options, [Part::Consonant(_)]) {
        all.extend(
            readings
                .iter()
                .take(MAX_READINGS.saturating_sub(all.len()))
                .cloned(),
        );
    }
    *readings = all;
}

fn options(
    letters: &[char],
    at: usize,
    begins: bool,
    is_last: bool,
    is_aspirate: bool,
) -> Vec<Part> {
    use Part::{Ain, Consonant, Nothing, Vowel};
    let c = letters[at];
    if is_aspirate {
        return match aspirate(c) {
            'r' => vec![Consonant('r'), Consonant('D')],
            letter => vec![Consonant(letter)],
        };
    }
    let next = letters.get(at + 1);
    match c {
        'ا' if begins && !matches!(next, Some('ی' | 'و' | 'ے')) => {
            vec![Vowel('a'), Vowel('i'), Vowel('u')]
        }
        // اے, او, ای at the start are one long vowel; او may be av- (اول).
        'ا' if begins => vec![Nothing, Vowel('a')],
        'ا' | 'آ' => vec![Vowel('A')],
        'و' if begins => vec![Consonant('v')],
        'و' if is_last => vec![Vowel('U')],
        'و' => vec![Vowel('U'), Consonant('v')],
        'ؤ' => vec![Vowel('o')],
        'ی' if begins => vec![Consonant('y')],
        'ی' | 'ے' => vec![Vowel('I')],
        'ئ' => vec![Vowel('I'), Nothing],
        'ع' => vec![Ain],
        'ہ' | 'ۃ' if is_last && at > 0 => match letters[at - 1] {
            // After a written vowel it is silent or said: راہ, تنخواہ.
            'ا' | 'و' => vec![Nothing, Consonant('h')],
            _ => vec![Vowel('A'), Vowel('I'), Consonant('h')],
        },
        // Inside a compound written as one it ends the first part: سرمایہکاری, ذمہداری.
        'ہ' if at > 1 && begins_suffix(&letters[at + 1..]) => vec![Vowel('A'), Consonant('h')],
        // The nasal is often left out at the end: companiyo, kaha.
        'ں' if is_last => vec![Consonant('n'), Nothing],
        'ح' if is_last => vec![Consonant('h'), Nothing],
        'ڑ' => vec![Consonant('r'), Consonant('d')],
        'ء' | 'ھ' => vec![Nothing],
        _ => match consonant(c) {
            Some(letter) => vec![Consonant(letter)],
            None => vec![Nothing],
        },
    }
}

/// Returns whether letters begin with the second part of a compound.
fn begins_suffix(letters: &[char]) -> bool {
    [
        "کار", "دار", "گار", "گاہ", "ساز", "خان", "نام", "جات", "بند", "مند",
    ]
    .iter()
    .any(|suffix| suffix.chars().eq(letters.iter().copied().take(3)))
}

fn aspirate(c: char) -> char {
    match c {
        'ب' => 'B',
        'پ' => 'P',
        'ت' | 'ٹ' => 'T',
        'ج' => 'J',
        'چ' => 'C',
        'د' | 'ڈ' => 'D',
        'ک' => 'X',
        'گ' => 'G',
        'ڑ' => 'r',
        _ => consonant(c).unwrap_or('h'),
    }
}

fn consonant(c: char) -> Option<char> {
    Some(match c {
        'ب' => 'b',
        'پ' => 'p',
        'ت' | 'ط' | 'ٹ' => 't',
        'ث' | 'س' | 'ص' => 's',
        'ج' => 'j',
        'چ' => 'C',
        'ح' | 'ہ' => 'h',
        'خ' => 'X',
        'د' | 'ڈ' => 'd',
        'ذ' | 'ز' | 'ض' | 'ظ' | 'ژ' => 'z',
        'ر' | 'ڑ' => 'r',
        'ش' => 'S',
        'غ' => 'G',
        'ف' => 'f',
        'ق' | 'ک' => 'k',
        'گ' => 'g',
        'ل' => 'l',
        'م' => 'm',
        'ن' | 'ں' => 'n',
        _ => return None,
    })
}

/// Joins vowel letters into runs and puts the short vowels that may stand between consonants.
fn sounds(parts: &[Part]) -> Vec<Sound> {
    let mut sounds: Vec<Sound> = Vec::new();
    let mut run = String::new();
    let mut has_ain = false;
    for part in parts {
        match part {
            Part::Vowel(v) => run.push(*v),
            Part::Ain => has_ain = true,
            Part::Nothing => {}
            Part::Consonant(c) => {
                between(&mut sounds, &run, has_ain);
                run.clear();
                has_ain = false;
                sounds.push(Sound::Consonant(*c));
            }
        }
    }
    if !run.is_empty() || has_ain {
        let is_final_ain = run.is_empty();
        sounds.push(Sound::Vowel(if is_final_ain {
            vec!['A', '-', 'I', 'U']
        } else {
            with_short(&run, has_ain)
        }));
    }
    sounds
}

fn between(sounds: &mut Vec<Sound>, run: &str, has_ain: bool) {
    let is_start = sounds.is_empty();
    if !run.is_empty() {
        sounds.push(Sound::Vowel(with_short(run, has_ain)));
    } else if has_ain {
        let classes = if is_start {
            vec!['a', 'i', 'u', 'I', 'U']
        } else {
            vec!['a', 'A', 'i', 'u', '-', 'I', 'U']
        };
        sounds.push(Sound::Vowel(classes));
    } else if !is_start {
        // Short vowels are unwritten: any or none.
        sounds.push(Sound::Vowel(vec!['a', 'i', 'u', '-']));
    }
}

/// Returns the classes of a written run; ع lets a short vowel before it count (معاش: ma, mua).
fn with_short(run: &str, has_ain: bool) -> Vec<char> {
    let mut classes = vec![key::class(run)];
    if has_ain {
        classes.extend(['a', 'i', 'u'].map(|short| key::class(&format!("{short}{run}"))));
    }
    if run.contains('o') && run.len() > 1 {
        classes.push('W');
    }
    classes
}
