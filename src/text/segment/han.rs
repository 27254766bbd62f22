//! Chinese words by dictionary, with the words inside them.
//! Bigrams over a whole run are `loose`'s; regional words are the term base's.

use super::super::Script;
use super::super::normalize::form;
use super::super::table::{cell, rows};
use super::{Word, run, script};
use jieba_rs::Jieba;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Longest own word, in characters: longer ones are sentences, and no dictionary's matter.
const MAX_WORD: usize = 24;

/// Characters that spell foreign names by sound: a word of them alone has no words inside it
/// (巴基斯坦 is not 巴基 and 斯坦).
static BY_SOUND: LazyLock<HashSet<char>> = LazyLock::new(|| {
    rows(include_str!("../../../locales/text/han_sounds.tsv"))
        .flat_map(|row| cell(&row, 0).chars().collect::<Vec<_>>())
        .collect()
});

pub(super) struct Dictionary {
    jieba: Jieba,
    own: HashSet<String>,
}

impl Dictionary {
    pub(super) fn new<'w>(own_words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut jieba = Jieba::new();
        let mut own = HashSet::new();
        for word in own_words {
            let word: String = form(word).chars().filter(|c| !is_joint(*c)).collect();
            let n_chars = word.chars().count();
            if (2..=MAX_WORD).contains(&n_chars) && word.chars().all(is_han) {
                jieba.add_word(&word, None, None);
                own.insert(word);
            }
        }
        Self { jieba, own }
    }

    /// Takes the run of Chinese characters at `at`; returns where it ends.
    pub(super) fn words(&self, text: &str, at: usize, found: &mut Vec<Word>) -> usize {
        let end = run(text, at, is_han);
        let (whole, joints) = joined(text, at, end);
        if joints.is_empty() {
            self.cut(&text[at..end], &|offset| at + offset, found);
            return end;
        }
        // A hyphen or dot inside a name that the dictionary has is no boundary: 开伯尔-普什图.
        let bridged = self.jieba.cut(&whole.text, true).iter().any(|token| {
            joints
                .iter()
                .any(|(offset, _)| token.byte_start < *offset && *offset < token.byte_end)
                && self.own.contains(token.word)
        });
        if bridged {
            let place = |offset: usize| {
                let skipped: usize = joints
                    .iter()
                    .filter(|(joint, _)| *joint <= offset)
                    .map(|(_, width)| width)
                    .sum();
                at + offset + skipped
            };
            self.cut(&whole.text, &place, found);
            whole.end
        } else {
            self.cut(&text[at..end], &|offset| at + offset, found);
            end
        }
    }

    fn cut(&self, run: &str, place: &dyn Fn(usize) -> usize, found: &mut Vec<Word>) {
        let cut = self.jieba.cut(run, true);
        let mut at = 0;
        while at < cut.len() {
            let pieces = self.foreign_name(&cut[at..]).max(1);
            let (first, last) = (&cut[at], &cut[at + pieces - 1]);
            let word = &run[first.byte_start..last.byte_end];
            let width = word.chars().next_back().map_or(0, char::len_utf8);
            found.push(Word {
                form: word.to_owned(),
                parts: self.parts(word),
                script: Script::Han,
                start: place(first.byte_start),
                // From the last character on, so that a joint after the word stays outside.
                end: place(last.byte_end - width) + width,
                is_name: false,
            });
            at += pieces;
        }
    }

    /// Returns how many pieces at the beginning spell one foreign name by sound, which no dictionary
    /// has and the cut therefore breaks (苏拉|杰|普尔); 0 where none does.
    fn foreign_name(&self, pieces: &[jieba_rs::Token<'_>]) -> usize {
        let count = pieces
            .iter()
            .take_while(|piece| {
                !self.own.contains(piece.word) && piece.word.chars().all(|c| BY_SOUND.contains(&c))
            })
            .count();
        let letters: usize = pieces[..count]
            .iter()
            .map(|piece| piece.word.chars().count())
            .sum();
        if count > 1 && (3..=MAX_WORD).contains(&letters) {
            count
        } else {
            0
        }
    }

    /// Returns the words inside a word: the fewest dictionary words that cover it, and the
    /// two-character words inside those of three.
    fn parts(&self, word: &str) -> Vec<String> {
        let bounds: Vec<usize> = word
            .char_indices()
            .map(|(offset, _)| offset)
            .chain([word.len()])
            .collect();
        let n_chars = bounds.len() - 1;
        if !(3..=MAX_WORD).contains(&n_chars) {
            return Vec::new();
        }
        let is_name = word.chars().all(|c| BY_SOUND.contains(&c));
        let is_part = |part: &str| {
            part != word && (self.own.contains(part) || (!is_name && self.jieba.has_word(part)))
        };
        let mut parts: Vec<String> = Vec::new();
        let mut add = |part: &str| {
            if part != word && !parts.iter().any(|known| known == part) {
                parts.push(part.to_owned());
            }
        };
        for part in cover(word, &bounds, &is_part) {
            add(part);
            let inner: Vec<usize> = part.char_indices().map(|(offset, _)| offset).collect();
            if inner.len() == 3 {
                for piece in [&part[..inner[2]], &part[inner[1]..]] {
                    if is_part(piece) {
                        add(piece);
                    }
                }
            }
        }
        parts
    }
}

/// Covers a word with the fewest pieces, a single character where no dictionary word fits;
/// returns the pieces of two characters and more.
fn cover<'w>(word: &'w str, bounds: &[usize], is_part: &dyn Fn(&str) -> bool) -> Vec<&'w str> {
    let n_chars = bounds.len() - 1;
    // Cost of covering the tail from each character on, and the length of its first piece. A
    // single character costs two, so that words win.
    let mut best = vec![(0_usize, 0_usize); n_chars + 1];
    for start in (0..n_chars).rev() {
        best[start] = (best[start + 1].0 + 2, 1);
        for end in start + 2..=n_chars {
            let cost = best[end].0 + 1;
            if cost < best[start].0 && is_part(&word[bounds[start]..bounds[end]]) {
                best[start] = (cost, end - start);
            }
        }
    }
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < n_chars {
        let next = at + best[at].1;
        if next - at > 1 {
            pieces.push(&word[bounds[at]..bounds[next]]);
        }
        at = next;
    }
    pieces
}

struct Run {
    text: String,
    end: usize,
}

/// Joins runs of Chinese over single hyphens and dots; returns where those stood and their widths.
fn joined(text: &str, at: usize, first_end: usize) -> (Run, Vec<(usize, usize)>) {
    let mut whole = Run {
        text: text[at..first_end].to_owned(),
        end: first_end,
    };
    let mut joints = Vec::new();
    while let Some(joint) = text[whole.end..].chars().next().filter(|c| is_joint(*c)) {
        let next = whole.end + joint.len_utf8();
        let end = run(text, next, is_han);
        if end == next {
            break;
        }
        joints.push((whole.text.len(), joint.len_utf8()));
        whole.text.push_str(&text[next..end]);
        whole.end = end;
    }
    (whole, joints)
}

fn is_han(c: char) -> bool {
    script(c) == Some(Script::Han)
}

/// Hyphens and middle dots of foreign names; their variants are folded before.
fn is_joint(c: char) -> bool {
    matches!(c, '-' | '·')
}
