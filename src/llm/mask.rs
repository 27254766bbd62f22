//! Masks for what is personal: e-mail addresses, telephone numbers, numbers of identity cards.
//! They stand in for the text on its way out, and the text for them on its way back.

use crate::text::Analyzer;
use crate::value::{Kind, find};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Pakistan's "35202-1234567-1", China's eighteen characters "11010519491231002X".
static IDENTITY: LazyLock<Regex> = LazyLock::new(|| pattern(r"\d{5}-\d{7}-\d|\d{17}[\dXx]"));

/// "+92 (51) 920-1234", "028-85321234", "13800138000": also where no word says that it is one, which
/// `value` asks for. What is masked in error comes back.
static PHONE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\+\d[\d ()-]{6,}\d|0\d{2,4}[- ]?\d{6,8}|1[3-9]\d{9}"));

fn pattern(source: &str) -> Regex {
    Regex::new(source).expect("the pattern is a constant that the tests compile")
}

/// What was masked, in order.
#[derive(Debug, Default)]
pub(super) struct Masks {
    hidden: Vec<(String, String)>,
}

impl Masks {
    /// Returns a text with masks for what is personal in it; the same thing has the same mask.
    pub(super) fn hide(&mut self, text: &str, analyzer: &Analyzer) -> String {
        let mut found: Vec<(Range<usize>, &str)> = Vec::new();
        let mut add = |span: Range<usize>, name| {
            let is_apart =
                |held: &(Range<usize>, _)| held.0.end <= span.start || span.end <= held.0.start;
            if found.iter().all(is_apart) {
                found.push((span, name));
            }
        };
        for found in IDENTITY.find_iter(text).map(|it| it.range()) {
            if stands_alone(text, &found) {
                add(found, "ID");
            }
        }
        for value in find::find(text, &analyzer.analyze(text)) {
            let span = value.span.start as usize..value.span.end as usize;
            match value.kind {
                Kind::Email => add(span, "EMAIL"),
                Kind::Phone => add(span, "PHONE"),
                _ => {}
            }
        }
        for found in PHONE.find_iter(text).map(|it| it.range()) {
            if stands_alone(text, &found) {
                add(found, "PHONE");
            }
        }
        found.sort_by_key(|(span, _)| span.start);
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for (span, name) in found {
            out.push_str(&text[at..span.start]);
            out.push_str(&self.mask(&text[span.clone()], name));
            at = span.end;
        }
        out.push_str(&text[at..]);
        out
    }

    fn mask(&mut self, text: &str, name: &str) -> String {
        let known = self.hidden.iter().find(|(_, hidden)| hidden == text);
        if let Some((mask, _)) = known {
            return mask.clone();
        }
        // Closed at both ends, so that no mask begins another.
        let mask = format!("<{name}-{}>", self.hidden.len() + 1);
        self.hidden.push((mask.clone(), text.to_owned()));
        mask
    }

    /// Returns a text with what the masks stand for.
    pub(super) fn restore(&self, text: &str) -> String {
        let mut out = text.to_owned();
        for (mask, hidden) in &self.hidden {
            out = out.replace(mask.as_str(), hidden);
        }
        out
    }
}

/// Returns whether a number is no part of a longer one, nor of a Latin word.
fn stands_alone(text: &str, span: &Range<usize>) -> bool {
    let joins = |c: char| c.is_numeric() || c.is_ascii_alphabetic();
    !text[..span.start].ends_with(joins) && !text[span.end..].starts_with(joins)
}

#[cfg(test)]
mod tests {
    use super::Masks;
    use crate::text::Analyzer;

    #[test]
    fn what_is_personal_goes_out_masked_and_comes_back() {
        let analyzer = Analyzer::new([]);
        let mut masks = Masks::default();
        let text = "Write to Sana@example.com or call +92 51 920 1234; card 35202-1234567-1. Again: Sana@example.com";
        let hidden = masks.hide(text, &analyzer);
        assert_eq!(
            hidden,
            "Write to <EMAIL-2> or call <PHONE-3>; card <ID-1>. Again: <EMAIL-2>"
                .replace("<EMAIL-2>", mask(&masks, "Sana@example.com"))
                .replace("<PHONE-3>", mask(&masks, "+92 51 920 1234"))
                .replace("<ID-1>", mask(&masks, "35202-1234567-1"))
        );
        assert!(!hidden.contains("example.com") && !hidden.contains("920"));
        assert_eq!(masks.restore(&hidden), text);
        let urdu = masks.hide("فون: 051-9201234، شناختی کارڈ", &analyzer);
        assert!(!urdu.contains("9201234"), "{urdu}");
        let chinese = masks.hide("身份证号11010519491231002X，电话028-85321234", &analyzer);
        assert!(!chinese.contains("85321234"), "{chinese}");
    }

    fn mask<'m>(masks: &'m Masks, hidden: &str) -> &'m str {
        let found = masks.hidden.iter().find(|it| it.1 == hidden);
        found.map_or("", |it| it.0.as_str())
    }

    #[test]
    fn dates_and_amounts_are_not_personal() {
        let text = "15 March 2027, PKR 1,500,000, 2027年3月15日, 1 320 MW, FY2025/2026, 2027-03-15, ISO 9001";
        let hidden = Masks::default().hide(text, &Analyzer::new([]));
        assert_eq!(hidden, text);
    }
}
