//! From the sounds of a word to its keys.
//! Which letters make which sounds is for `roman` and `urdu`.

/// One sound of a word, or the vowels between two consonants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sound {
    /// A consonant by its key letter.
    Consonant(char),
    /// A run of vowels, by the classes that it may have.
    Vowel(Vec<char>),
}

/// At most so many keys a reading: a word of two consonants has at most three runs of vowels.
const MAX_KEYS: usize = 24;

/// Returns the class of a run of vowels: letters a i u where Urdu may leave the vowel unwritten,
/// A I U where it does not, `o` for ؤ.
pub(super) fn class(run: &str) -> char {
    let mut plain: Vec<char> = Vec::new();
    for c in run.chars() {
        let c = if c == 'o' {
            'u'
        } else {
            c.to_ascii_lowercase()
        };
        if plain.last() != Some(&c) {
            plain.push(c);
        }
    }
    match plain.as_slice() {
        [only] if run.len() == 1 => run.chars().next().unwrap_or(*only),
        [only] => only.to_ascii_uppercase(),
        [.., 'a', 'i'] => 'I',
        [.., 'i', 'a'] => 'Y',
        [.., 'a', 'u'] => 'U',
        [.., 'u', 'a'] => 'W',
        [.., 'i', 'u'] => 'O',
        [.., 'u', 'i'] => 'E',
        _ => 'A',
    }
}

fn n_consonants(sounds: &[Sound]) -> usize {
    sounds
        .iter()
        .filter(|sound| matches!(sound, Sound::Consonant(_)))
        .count()
}

/// Returns the fine keys of one reading. Words of three consonants and more lose their vowels but
/// for a mark of the first and the class of the last.
pub(super) fn fine(sounds: &[Sound]) -> Vec<String> {
    let keeps_vowels = n_consonants(sounds) < 3;
    let last = sounds.len().saturating_sub(1);
    let mut keys = vec![String::new()];
    for (index, sound) in sounds.iter().enumerate() {
        match sound {
            Sound::Consonant(c) => keys.iter_mut().for_each(|key| key.push(*c)),
            Sound::Vowel(classes) if index == last => {
                // A final vowel is always written in Urdu, so its length tells nothing.
                spread(&mut keys, classes.iter().map(char::to_ascii_uppercase));
            }
            Sound::Vowel(classes) if keeps_vowels => spread(&mut keys, classes.iter().copied()),
            Sound::Vowel(_) if index == 0 => keys.iter_mut().for_each(|key| key.push('\'')),
            Sound::Vowel(_) => {}
        }
    }
    keys
}

/// Multiplies the keys by the classes that come next; `-` is no vowel at all.
fn spread(keys: &mut Vec<String>, classes: impl Iterator<Item = char>) {
    let mut all: Vec<String> = Vec::new();
    let mut seen = Vec::new();
    for class in classes {
        if seen.contains(&class) {
            continue;
        }
        seen.push(class);
        for key in keys.iter() {
            if all.len() < MAX_KEYS {
                let mut next = key.clone();
                if class != '-' {
                    next.push(class);
                }
                all.push(next);
            }
        }
    }
    *keys = all;
}

/// Returns the consonants of a reading as key letters.
pub(super) fn consonants(sounds: &[Sound]) -> String {
    sounds
        .iter()
        .filter_map(|sound| match sound {
            Sound::Consonant(c) => Some(*c),
            Sound::Vowel(_) => None,
        })
        .collect()
}

/// Returns a key letter without aspiration and friction.
pub(super) fn plain(c: char) -> char {
    match c {
        'X' => 'k',
        'G' => 'g',
        'B' => 'b',
        'P' => 'p',
        'T' => 't',
        'D' => 'd',
        'J' => 'j',
        _ => c,
    }
}

/// Returns the coarse key of one reading, none for a single consonant.
pub(super) fn coarse(sounds: &[Sound]) -> Vec<String> {
    let key: String = consonants(sounds).chars().map(plain).collect();
    if key.len() < 2 { Vec::new() } else { vec![key] }
}
