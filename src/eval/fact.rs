//! What a text says, as demanded facts are looked for in it: its words folded, its values by normal form.
//! The same for answers and for the records that must back them.

use crate::text::{Analyzer, normalize};
use crate::value::amount::{Amount, Date, Duration, Part, Scalar};
use crate::value::{self, Value};
use std::cell::OnceCell;

/// A text in which facts are looked for. Values are found only when words do not decide.
pub struct Said<'a> {
    analyzer: &'a Analyzer,
    text: String,
    folded: Folded,
    further: Vec<String>,
    values: OnceCell<Vec<Value>>,
}

impl<'a> Said<'a> {
    /// Takes a text, and values in the notation of the reply that stand beside it.
    #[must_use]
    pub fn new(analyzer: &'a Analyzer, text: &str, further: Vec<String>) -> Self {
        let text = crate::locale::bidi::without_isolates(text);
        Self {
            analyzer,
            folded: Folded::new(&text),
            text,
            further,
            values: OnceCell::new(),
        }
    }

    /// Returns whether a fact stands in the text folded, or is the same as a value there.
    #[must_use]
    pub fn holds(&self, fact: &str) -> bool {
        let fact = fact.trim();
        if self.folded.holds(fact) || self.further.iter().any(|value| value == fact) {
            return true;
        }
        let values = self.values.get_or_init(|| found(self.analyzer, &self.text));
        let stated: Vec<Value> = found(self.analyzer, fact)
            .into_iter()
            .filter(|value| value.span.len() == fact.len())
            .collect();
        values.iter().any(|value| {
            notations(value).iter().any(|notation| notation == fact)
                || stated.iter().any(|stated| stated.same_as(value))
        })
    }
}

fn found(analyzer: &Analyzer, text: &str) -> Vec<Value> {
    value::find::find(text, &analyzer.analyze(text))
}

/// Returns every notation that a fact may give a value in: as it is, each bound by itself ("up to 40
/// million" says 40 million), a length of time in the part that it is counted in, a day without its hour.
fn notations(value: &Value) -> Vec<String> {
    let mut notations = vec![value.canonical()];
    let bounds = match &value.amount {
        Amount::Range(from, to) => vec![from, to],
        Amount::Exact(one)
        | Amount::AtMost(one)
        | Amount::AtLeast(one)
        | Amount::Below(one)
        | Amount::Above(one)
        | Amount::About(one) => vec![one],
    };
    for bound in bounds {
        notations.push(bound.to_string());
        match bound {
            Scalar::Duration(duration) => {
                let parts = [Part::Largest, Part::Month, Part::Week, Part::Minute];
                notations.extend(parts.map(|part| Duration { part, ..*duration }.to_string()));
            }
            Scalar::Date(date) => {
                let minute = None;
                notations.push(Date { minute, ..*date }.to_string());
            }
            _ => {}
        }
    }
    notations
}

/// A text in normal form without spaces, which people set as they like.
struct Folded {
    letters: Vec<char>,
    /// Whether a space stood before the letter.
    is_spaced: Vec<bool>,
}

impl Folded {
    fn new(text: &str) -> Self {
        let mut folded = Self {
            letters: Vec::new(),
            is_spaced: Vec::new(),
        };
        let mut is_spaced = true;
        for letter in normalize::form(text).chars() {
            if !letter.is_whitespace() {
                folded.letters.push(letter);
                folded.is_spaced.push(is_spaced);
            }
            is_spaced = letter.is_whitespace();
        }
        folded
    }

    /// Returns whether the fact stands here, a number not inside another one.
    fn holds(&self, fact: &str) -> bool {
        let fact = Self::new(fact).letters;
        !fact.is_empty()
            && self
                .letters
                .windows(fact.len())
                .enumerate()
                .any(|(start, window)| {
                    window == fact
                        && !self.cuts_number(start)
                        && !self.cuts_number(start + fact.len())
                })
    }

    /// Returns whether a number goes on across a place: 7|20, 1|,720, 1,|720.
    fn cuts_number(&self, at: usize) -> bool {
        let digit = |index: Option<usize>| {
            index
                .and_then(|index| self.letters.get(index))
                .is_some_and(char::is_ascii_digit)
        };
        let mark = |index: Option<usize>| {
            index
                .and_then(|index| self.letters.get(index))
                .is_some_and(|letter| matches!(letter, ',' | '.'))
        };
        let joined = |index: usize| self.is_spaced.get(index).is_some_and(|spaced| !spaced);
        let (before, two_before) = (at.checked_sub(1), at.checked_sub(2));
        let is_within = digit(before) && digit(Some(at)) && joined(at);
        let is_after_mark =
            digit(two_before) && mark(before) && digit(Some(at)) && joined(at) && joined(at - 1);
        let is_before_mark =
            digit(before) && mark(Some(at)) && digit(Some(at + 1)) && joined(at) && joined(at + 1);
        is_within || is_after_mark || is_before_mark
    }
}

#[cfg(test)]
mod tests {
    use super::Said;
    use crate::text::Analyzer;

    #[test]
    fn a_fact_stands_folded_or_as_a_value_and_never_inside_a_number() {
        let analyzer = Analyzer::new([]);
        for (text, fact, holds) in [
            ("会议于2023年9月13日在成都举行。", "2023-09-13", true),
            ("會議在成都舉行。", "成都举行", true),
            ("It funds a laboratory for three years.", "P36M", true),
            ("Up to PKR 40 million a project.", "40000000", true),
            (
                "Applications close on 15 March 2027 at 17:00.",
                "2027-03-15",
                true,
            ),
            ("زیادہ سے زیادہ ۳۶ ماہ", "P36M", true),
            ("The plant has 720 MW.", "720", true),
            ("The plant has 1,720 MW.", "720", false),
            ("The plant has 7205 MW.", "720", false),
            ("In 2015 it opened.", "15", false),
            ("Between 3 May and 9 June 2027", "2027-06-09", true),
            ("The fee is PKR 500.", "2023-09-13", false),
        ] {
            let said = Said::new(&analyzer, text, Vec::new());
            assert_eq!(said.holds(fact), holds, "{text} {fact}");
        }
    }
}
