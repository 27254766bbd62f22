//! The shape of a line: its parts, the head of each, what is said behind them.
//! A light reading by a few words of each language; what the words mean is for `line`.

use super::cue::{Cues, Deals};
use super::frame::{BEHIND_DOER, BESIDE, GENERAL, HEAD, Hold, TAIL, Unit};
use super::root::Key;
use crate::domain::language::Language;
use crate::domain::span::Span;
use crate::text::{Script, Token};

/// A line while it is read.
#[derive(Default)]
pub(super) struct Phrase {
    pub(super) units: Vec<Unit>,
    pub(super) keys: Vec<(Key, Hold, u8)>,
    pub(super) part: u8,
    pub(super) is_tail: bool,
    /// How many tails were opened: "that reads X-rays *for tuberculosis*" is the second.
    depth: u8,
    /// That of each unit.
    depths: Vec<u8>,
    pub(super) deals: Deals,
    pub(super) tail_deals: Deals,
    /// Units after which an "of" stood: "*blocks* of marble".
    before_of: Vec<usize>,
}

impl Phrase {
    /// Reads what stands before a token: where a part, a sentence or a tail begins.
    pub(super) fn pass(&mut self, text: &str, tokens: &[Token], at: usize, cues: &Cues) {
        let token = &tokens[at];
        let gap = gap(text, tokens, at);
        if gap.contains([';', '；', '؛', '。', '۔']) || gap.contains(". ") {
            self.is_tail = false;
            self.next_part();
        } else if gap.contains([',', '，', '、', '،', ':', '：', '(', '（']) {
            self.next_part();
        }
        // "from 1.5 to 5 tonnes" opens no tail.
        let counts = tokens
            .get(at + 1)
            .is_some_and(|next| next.script == Script::Digit);
        let is_said = !self.units.is_empty() || self.deals != Deals::default();
        if cues.opens_tail.contains(&token.form) && !counts && is_said {
            self.is_tail = true;
            self.depth = self.depth.saturating_add(1);
        }
        if cues.joins.contains(&token.form) {
            self.next_part();
        }
        if token.form == "of" && !self.is_tail {
            self.before_of.extend(self.units.len().checked_sub(1));
        }
    }

    fn next_part(&mut self) {
        let is_used = self.units.iter().any(|unit| unit.part == self.part);
        if is_used && !self.is_tail && self.part < TAIL - 1 {
            self.part += 1;
        }
    }

    /// Takes a word that says how somebody deals.
    pub(super) fn deal(&mut self, deals: Deals, is_tail: bool) {
        if is_tail {
            self.tail_deals = self.tail_deals | deals;
        } else {
            self.deals = self.deals | deals;
        }
    }

    /// Takes a unit with the keys that it holds.
    pub(super) fn take(&mut self, unit: Unit, keys: impl IntoIterator<Item = (Key, Hold)>) {
        let index = u8::try_from(self.units.len()).unwrap_or(u8::MAX);
        self.keys
            .extend(keys.into_iter().map(|(key, hold)| (key, hold, index)));
        self.units.push(unit);
        self.depths.push(self.depth);
    }

    /// Weighs the head of each part, and makes a head of the tail where nothing else names goods or services.
    pub(super) fn settle(&mut self, language: Language) {
        let names = |unit: &Unit| unit.most > GENERAL;
        let has_head = self
            .units
            .iter()
            .any(|unit| unit.part != TAIL && names(unit));
        if !has_head {
            // Of several tails the first that names something: "a laboratory in Pakistan | that tests food".
            let first = self
                .units
                .iter()
                .zip(&self.depths)
                .filter(|(unit, _)| names(unit))
                .map(|(_, depth)| *depth)
                .min()
                .unwrap_or(u8::MAX);
            for (unit, depth) in self.units.iter_mut().zip(&self.depths) {
                if unit.part == TAIL && *depth <= first {
                    unit.part = self.part;
                    unit.place = BESIDE;
                }
            }
        } else if self.deals.any(Deals::DOES) {
            for unit in self.units.iter_mut().filter(|unit| unit.part == TAIL) {
                unit.place = BEHIND_DOER;
            }
            return;
        }
        for part in 0..=self.part {
            let in_part: Vec<usize> = (0..self.units.len())
                .filter(|at| self.units[*at].part == part)
                .collect();
            let before_of = in_part
                .iter()
                .copied()
                .find(|at| language == Language::English && self.before_of.contains(at));
            if let Some(head) = before_of.or(in_part.last().copied()) {
                self.units[head].place = HEAD;
            }
        }
    }
}

/// Returns what stands between a token and the one before it.
fn gap<'t>(text: &'t str, tokens: &[Token], at: usize) -> &'t str {
    let Some(before) = at.checked_sub(1).map(|before| tokens[before].span.end) else {
        return "";
    };
    let span = Span {
        start: before,
        end: tokens[at].span.start.max(before),
    };
    span.of(text)
}

/// Returns for each token whether a later word puts it behind the head: 向医院销售|的, آدھے گھنٹے|میں.
pub(super) fn tail_ends(
    text: &str,
    tokens: &[Token],
    cues: &Cues,
    language: Language,
) -> Vec<bool> {
    let mut behind = vec![false; tokens.len()];
    let closes = |token: &Token| cues.closes_tail.contains(&token.form);
    match language {
        Language::ChineseSimplified => {
            let last = tokens.iter().rposition(closes);
            if let Some(last) = last.filter(|last| last + 1 < tokens.len()) {
                behind[..last].fill(true);
            }
        }
        Language::Urdu | Language::RomanUrdu => {
            let mut from = 0;
            let mut comma = None;
            for (at, token) in tokens.iter().enumerate() {
                if gap(text, tokens, at).contains(['،', ',', ':', '؛']) {
                    comma = Some(at);
                }
                let is_last = at + 1 == tokens.len();
                if is_last {
                    // "کھڈیاں، تربیت کے ساتھ": what ends the line so is behind what came before the comma.
                    from = from.max(comma.unwrap_or(from));
                }
                let ends = closes(token) && (!is_last || comma.is_some());
                if ends {
                    behind[from..at].fill(true);
                }
                if ends || cues.opens_tail.contains(&token.form) {
                    from = at + 1;
                }
            }
        }
        _ => {}
    }
    behind
}
