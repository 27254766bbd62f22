//! Loose terms: what meets where the words themselves do not, for a field of its own at a lower weight.
//! How much they weigh, and what they are written to, is the index's.

use super::super::{Script, Token, stem, words};
use super::{arabic, latin};

/// A loose term and the token where it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loose {
    /// The term.
    pub term: String,
    /// The token's place in the list that was given.
    pub position: usize,
}

/// Returns the loose terms of neighboring tokens of one text, in order of position.
///
/// For each token, in this order and without repetition at one position:
/// 1. a Latin or Arabic one that is no function word: its stems (its form where it has none),
///    then the first stem of each of its parts that is neither a function word nor one letter;
/// 2. a Han one: every pair of characters that begins in it, also where the second stands in the
///    next token (科技 + 合作 → 科技, 技合, 合作), then its parts; a lone character between other
///    scripts stands as it is;
/// 3. a digit token: its form;
/// 4. shingles, for two Latin or two Arabic content tokens with at most one byte between them:
///    their first stems joined by `_` (`smart_farm`), and three likewise (`joint_research_centr`);
/// 5. for two such Arabic tokens (the first also a prefix as بے or غیر): both forms written as one
///    (سافٹ ویئر → سافٹویئر; بے روزگار → بیروزگار) and the first stem of that; for `X و Y` the
///    three written as one (نقلوحمل);
/// 6. for two Latin tokens that a table knows as one word: that word's stem (start up → startup).
#[must_use]
pub fn loose(tokens: &[Token]) -> Vec<Loose> {
    let mut terms = Terms::default();
    for (position, token) in tokens.iter().enumerate() {
        terms.begin(position);
        match token.script {
            Script::Latin | Script::Arabic => own(token, &mut terms),
            Script::Han => bigrams(tokens, position, &mut terms),
            Script::Digit | Script::Other => terms.add(token.form.clone()),
        }
        shingles(tokens, position, &mut terms);
    }
    terms.all
}

#[derive(Default)]
struct Terms {
    all: Vec<Loose>,
    position: usize,
    first: usize,
}

impl Terms {
    fn begin(&mut self, position: usize) {
        self.position = position;
        self.first = self.all.len();
    }

    fn add(&mut self, term: String) {
        let is_new = self.all[self.first..]
            .iter()
            .all(|known| known.term != term);
        if is_new && !term.is_empty() {
            self.all.push(Loose {
                term,
                position: self.position,
            });
        }
    }
}

fn first_stem(token: &Token) -> &str {
    token.stems.first().unwrap_or(&token.form)
}

fn own(token: &Token, terms: &mut Terms) {
    if token.is_function {
        return;
    }
    if token.stems.is_empty() {
        terms.add(token.form.clone());
    }
    for stem in &token.stems {
        terms.add(stem.clone());
    }
    for part in &token.parts {
        // The e of e-commerce and the up of start-up say nothing alone.
        let says_nothing = part.chars().nth(1).is_none() || words::is_function(part, token.script);
        if !says_nothing {
            terms.add(stem::first(part, token.script));
        }
    }
}

fn bigrams(tokens: &[Token], position: usize, terms: &mut Terms) {
    let token = &tokens[position];
    let next = tokens
        .get(position + 1)
        .filter(|next| next.script == Script::Han && next.span.start == token.span.end)
        .and_then(|next| next.form.chars().next());
    let chars: Vec<char> = token.form.chars().chain(next).collect();
    for pair in chars.windows(2) {
        terms.add(pair.iter().collect());
    }
    if chars.len() == 1 {
        let continues = position > 0 && {
            let before = &tokens[position - 1];
            before.script == Script::Han && before.span.end == token.span.start
        };
        if !continues {
            terms.add(token.form.clone());
        }
    }
    for part in &token.parts {
        terms.add(part.clone());
    }
}

/// Returns whether two tokens stand side by side in one script that parts words by spaces.
fn are_neighbors(a: &Token, b: &Token) -> bool {
    a.script == b.script
        && matches!(a.script, Script::Latin | Script::Arabic)
        && b.span.start.saturating_sub(a.span.end) <= 1
}

fn shingles(tokens: &[Token], position: usize, terms: &mut Terms) {
    let token = &tokens[position];
    let Some(next) = tokens
        .get(position + 1)
        .filter(|next| are_neighbors(token, next))
    else {
        return;
    };
    let third = tokens
        .get(position + 2)
        .filter(|third| are_neighbors(next, third));
    let both_content = !token.is_function && !next.is_function;
    if both_content {
        let pair = format!("{}_{}", first_stem(token), first_stem(next));
        if let Some(third) = third.filter(|third| !third.is_function) {
            let triple = format!("{pair}_{}", first_stem(third));
            terms.add(pair);
            terms.add(triple);
        } else {
            terms.add(pair);
        }
    }
    if token.script == Script::Arabic {
        if both_content || (!next.is_function && arabic::is_prefix(&token.form)) {
            written_as_one(&token.form, &next.form, terms);
        }
        if next.form == "و"
            && !token.is_function
            && let Some(third) = third.filter(|third| !third.is_function)
        {
            terms.add(format!("{}و{}", token.form, third.form));
        }
    } else if let Some(joined) = Some(format!("{}{}", token.form, next.form))
        .filter(|joined| latin::compound(joined).is_some())
    {
        terms.add(stem::first(&joined, Script::Latin));
    }
}

fn written_as_one(first: &str, second: &str, terms: &mut Terms) {
    // The joined spelling has no ے or ں inside; a segmenter would cut it there.
    let joined = arabic::spellings(first, second)
        .into_iter()
        .next_back()
        .unwrap_or_default();
    let stem = stem::first(&joined, Script::Arabic);
    terms.add(joined);
    terms.add(stem);
}
