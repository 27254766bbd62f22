//! Adds up Chinese numerals: sections below ten thousand under 万, 亿 and 兆.
//! Knows no text; `han` reads the characters.

use super::sum::ONE;

const TEN_THOUSAND: i128 = 10_000 * ONE;

/// A Chinese sum: finished sections, the running section below ten thousand, the waiting digit.
#[derive(Clone, Copy, Default)]
pub(super) struct Sections {
    total: i128,
    section: i128,
    pub digit: Option<i128>,
    pub last: i128,
    last_big: i128,
    pub has_zero: bool,
    pub n_scales: usize,
    pub first: i128,
}

impl Sections {
    pub(super) fn scale(&mut self, scale: i128) -> Option<()> {
        if scale < TEN_THOUSAND {
            let digit = match self.digit.take() {
                Some(digit) => digit,
                None if scale == 10 * ONE || scale == 20 * ONE || scale == 30 * ONE => ONE,
                None => return None,
            };
            if self.section != 0 && self.last <= scale && self.last < TEN_THOUSAND {
                return None;
            }
            self.section = self.section.checked_add(digit.checked_mul(scale / ONE)?)?;
            self.note(scale, digit);
            return Some(());
        }
        let below = self
            .section
            .checked_add(self.digit.take().unwrap_or_default())?;
        if below == 0 && self.total == 0 {
            return None;
        }
        // 万亿 multiplies what went before, 1亿5000万 adds to it.
        self.total = if self.total == 0 || scale > self.last_big {
            self.total.checked_add(below)?.checked_mul(scale / ONE)?
        } else {
            self.total.checked_add(below.checked_mul(scale / ONE)?)?
        };
        self.section = 0;
        self.last_big = scale;
        self.note(scale, below);
        Some(())
    }

    fn note(&mut self, scale: i128, before: i128) {
        if self.n_scales == 0 {
            self.first = before;
        }
        self.n_scales += 1;
        self.last = scale;
        self.has_zero = false;
    }

    pub(super) fn value(&self) -> Option<i128> {
        let digit = match self.digit {
            // 一千二 is 1,200, 一千零二 is 1,002.
            Some(digit) if self.last >= 100 * ONE && !self.has_zero && digit < 10 * ONE => {
                digit.checked_mul(self.last / ONE / 10)?
            }
            Some(digit) => digit,
            None => 0,
        };
        self.total.checked_add(self.section)?.checked_add(digit)
    }
}
