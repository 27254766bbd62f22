//! A profile from a sentence: what visitors say that they offer, whom they seek, where they are.
//! By the cues of `locales/questions/profile.toml`; whoever fits them is for `matching`.

use crate::domain::country::Country;
use crate::domain::language::Language;
use crate::domain::span::Span;
use crate::lexicon::{Base, Lexicon, Target};
use crate::text::normalize::{self, Normalized};
use crate::text::{Analyzer, Token};
use serde::Deserialize;
use std::sync::LazyLock;

/// What a visitor said of himself.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated {
    /// The language of the message.
    pub language: Language,
    /// What is offered, in the visitor's words.
    pub offers: Vec<String>,
    /// What is sought, in the visitor's words.
    pub needs: Vec<String>,
    /// Where the visitor is, as far as was said: places by index, the narrowest first.
    pub places: Vec<usize>,
    /// The visitor's country.
    pub country: Option<Country>,
    /// Whether it surely seeks counterparts: it says both what is offered and what is needed, or names
    /// who is sought (a buyer, a partner). "We need an invitation letter" is none.
    pub is_sure: bool,
}

#[derive(Deserialize)]
struct File {
    dealers: Vec<String>,
    en: Written,
    zh: Written,
    ur: Written,
    #[serde(rename = "ur-Latn")]
    roman: Written,
}

#[derive(Deserialize)]
struct Written {
    first: Vec<String>,
    needs_after: Vec<String>,
    needs_before: Vec<String>,
    offers_after: Vec<String>,
    offers_before: Vec<String>,
    lead: Vec<String>,
    stops: Vec<String>,
}

static FILE: LazyLock<File> = LazyLock::new(|| {
    toml::from_str(include_str!("../../locales/questions/profile.toml"))
        .expect("a test reads locales/questions/profile.toml")
});

/// What a cue says, and on which side of it that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    NeedsAfter,
    NeedsBefore,
    OffersAfter,
    OffersBefore,
}

/// A cue in the message, by its letters.
#[derive(Clone, Copy, Debug)]
struct Cue {
    start: usize,
    end: usize,
    side: Side,
}

/// A message in its normal form, with the way back to the original.
struct Text<'t> {
    message: &'t str,
    tokens: &'t [Token],
    normalized: &'t Normalized,
    written: &'static Written,
    is_spaced: bool,
}

/// Returns what a cleaned message says of whoever wrote it; `None` where it says nothing of that.
#[must_use]
pub fn stated(
    message: &str,
    language: Language,
    lexicon: &Lexicon,
    analyzer: &Analyzer,
) -> Option<Stated> {
    let file = &*FILE;
    let (written, is_spaced) = match language {
        Language::English | Language::Undetermined => (&file.en, true),
        Language::ChineseSimplified | Language::ChineseTraditional => (&file.zh, false),
        Language::Urdu => (&file.ur, true),
        Language::RomanUrdu => (&file.roman, true),
    };
    let analysis = analyzer.analyze(message);
    let text = Text {
        message,
        tokens: &analysis.tokens,
        normalized: &analysis.normalized,
        written,
        is_spaced,
    };
    let cues = text.cues();
    let mut offers = Vec::new();
    let mut needs = Vec::new();
    let mut floor = 0;
    for (index, cue) in cues.iter().enumerate() {
        let next = cues.get(index + 1);
        let found = match cue.side {
            Side::NeedsAfter | Side::OffersAfter => text.after(*cue, next),
            Side::NeedsBefore | Side::OffersBefore => text.before(*cue, floor),
        };
        floor = cue.end;
        let Some(found) = found else { continue };
        match cue.side {
            Side::NeedsAfter | Side::NeedsBefore => needs.push(found),
            Side::OffersAfter | Side::OffersBefore => offers.push(found),
        }
    }
    let speaks_of_self = written
        .first
        .iter()
        .any(|first| !text.positions(first).is_empty());
    let says_both = !offers.is_empty() && !needs.is_empty();
    if needs.is_empty() && offers.is_empty() || !speaks_of_self && !says_both {
        return None;
    }
    let (places, country) = whereabouts(&text, &needs, &lexicon.base);
    let names_dealer = lexicon.base.mentions(&analysis.tokens).iter().any(|mention| {
        let is_needed = needs.iter().any(|need: &Span| need.contains(mention.span));
        matches!(mention.target, Target::Term(term) if is_needed && file.dealers.contains(&lexicon.base.terms[term].id))
    });
    let said = |spans: &[Span]| {
        spans
            .iter()
            .map(|span| span.of(message).to_owned())
            .collect()
    };
    Some(Stated {
        language,
        offers: said(&offers),
        needs: said(&needs),
        places,
        country,
        is_sure: says_both || names_dealer,
    })
}

impl Text<'_> {
    /// Returns the cues, in order and without overlap; of two at one place the longer.
    fn cues(&self) -> Vec<Cue> {
        let written = self.written;
        let mut found: Vec<Cue> = [
            (&written.needs_after, Side::NeedsAfter),
            (&written.needs_before, Side::NeedsBefore),
            (&written.offers_after, Side::OffersAfter),
            (&written.offers_before, Side::OffersBefore),
        ]
        .into_iter()
        .flat_map(|(phrases, side)| phrases.iter().map(move |phrase| (phrase, side)))
        .flat_map(|(phrase, side)| {
            self.positions(phrase)
                .into_iter()
                .map(move |(start, end)| Cue { start, end, side })
        })
        .collect();
        found.sort_by_key(|cue| (cue.start, std::cmp::Reverse(cue.end)));
        let mut end = 0;
        found.retain(|cue| {
            let is_free = cue.start >= end;
            if is_free {
                end = cue.end;
            }
            is_free
        });
        found
    }

    /// Returns where a phrase stands, in bytes of the message; whole words where words are spaced.
    fn positions(&self, phrase: &str) -> Vec<(usize, usize)> {
        let words: Vec<String> = phrase.split_whitespace().map(normalize::form).collect();
        if self.is_spaced {
            return self
                .tokens
                .windows(words.len())
                .filter(|window| {
                    window
                        .iter()
                        .zip(&words)
                        .all(|(token, word)| token.form == *word)
                })
                .map(|window| (start(&window[0]), end(&window[window.len() - 1])))
                .collect();
        }
        // The normal form is simplified, so that one phrase finds both scripts.
        let phrase = normalize::form(phrase);
        self.normalized
            .text
            .match_indices(phrase.as_str())
            .map(|(at, found)| self.normalized.original(Span::new(at, at + found.len())))
            .map(|span| (span.start as usize, span.end as usize))
            .collect()
    }

    /// Returns what stands after a cue: to the end of the clause, or to where the next cue leads in.
    fn after(&self, cue: Cue, next: Option<&Cue>) -> Option<Span> {
        let limit = next.map_or(self.message.len(), |next| next.start);
        let rest = &self.message[cue.end..limit];
        let stop = rest
            .find(['.', ';', '!', '?', '。', '；', '！', '？', '۔', '؟'])
            .map_or(limit, |at| cue.end + at);
        // A comma before the next cue opens its clause: "…, and we are looking for".
        let stop = match next {
            Some(_) => self.message[cue.end..stop]
                .rfind([',', '，', '،'])
                .map_or(stop, |at| cue.end + at),
            None => stop,
        };
        self.trimmed(cue.end, stop)
    }

    /// Returns what stands before a cue, in its clause.
    fn before(&self, cue: Cue, floor: usize) -> Option<Span> {
        let rest = &self.message[floor.min(cue.start)..cue.start];
        let from = rest
            .char_indices()
            .rev()
            .find(|(_, letter)| matches!(letter, '.' | ';' | '。' | '；' | '۔' | '،' | ',' | '，'))
            .map_or(floor, |(at, letter)| floor + at + letter.len_utf8());
        self.trimmed(from.min(cue.start), cue.start)
    }

    /// Returns a stretch without the words that only lead in or out.
    fn trimmed(&self, from: usize, to: usize) -> Option<Span> {
        let written = self.written;
        let own: Vec<&Token> = self
            .tokens
            .iter()
            .filter(|token| start(token) >= from && end(token) <= to)
            .collect();
        let is_stop = |token: &&&Token| written.stops.contains(&token.form);
        let cut = own
            .iter()
            .position(|token| is_stop(&token))
            .unwrap_or(own.len());
        let own = &own[..cut];
        let leads = |token: &Token| {
            token.is_function
                || written
                    .lead
                    .iter()
                    .any(|word| normalize::form(word) == token.form)
                || written
                    .first
                    .iter()
                    .any(|word| normalize::form(word) == token.form)
        };
        let first = own.iter().position(|token| !leads(token))?;
        let last = own.iter().rposition(|token| !leads(token))?;
        // An article belongs to what it stands before: "a Chinese distributor".
        let first = match first.checked_sub(1) {
            Some(before) if matches!(own[before].form.as_str(), "a" | "an" | "the") => before,
            _ => first,
        };
        Some(Span::new(start(own[first]), end(own[last])))
    }
}

fn start(token: &Token) -> usize {
    token.span.start as usize
}

fn end(token: &Token) -> usize {
    token.span.end as usize
}

/// Returns where the visitor is: the places named outside of what is needed.
fn whereabouts(text: &Text<'_>, needs: &[Span], base: &Base) -> (Vec<usize>, Option<Country>) {
    let mut places = Vec::new();
    let mut country = None;
    for mention in base.mentions(text.tokens) {
        if needs.iter().any(|need| need.overlaps(mention.span)) {
            continue;
        }
        match mention.target {
            Target::Place(place) => {
                country = country.or(base.places[place].country);
                if !base.places[place].is_country() && !places.contains(&place) {
                    places.push(place);
                }
            }
            Target::Term(term) => {
                country = country.or(match base.terms[term].id.as_str() {
                    "chinese" => Some(Country::CHINA),
                    "pakistani" => Some(Country::PAKISTAN),
                    _ => None,
                });
            }
            Target::Name(_) => {}
        }
    }
    (places, country)
}

#[cfg(test)]
mod tests {
    use super::{Stated, stated};
    use crate::domain::country::Country;
    use crate::domain::language::Language;
    use crate::lexicon::{Base, Lexicon};
    use crate::text::Analyzer;
    use std::sync::{Arc, LazyLock};

    static WORLD: LazyLock<(Lexicon, Analyzer)> = LazyLock::new(|| {
        let (base, analyzer) = Base::load().expect("the data are well formed");
        (
            Lexicon::new(Arc::new(base), Vec::new(), &analyzer),
            analyzer,
        )
    });

    fn read(message: &str, language: Language) -> Option<Stated> {
        let (lexicon, analyzer) = &*WORLD;
        stated(message, language, lexicon, analyzer)
    }

    #[track_caller]
    fn check(
        language: Language,
        message: &str,
        offers: &[&str],
        needs: &[&str],
        country: Option<Country>,
    ) {
        let found = read(message, language).expect(message);
        assert_eq!(found.offers, offers, "{message}");
        assert_eq!(found.needs, needs, "{message}");
        assert_eq!(found.country, country, "{message}");
    }

    #[test]
    fn what_is_offered_and_sought_is_read_in_five_languages() {
        let pakistan = Some(Country::PAKISTAN);
        check(
            Language::English,
            "We are a Sialkot maker of surgical instruments looking for a Chinese distributor",
            &["surgical instruments"],
            &["a Chinese distributor"],
            pakistan,
        );
        check(
            Language::English,
            "We export dried dates from Khairpur, and we are looking for buyers in Guangdong.",
            &["dried dates from Khairpur"],
            &["buyers in Guangdong"],
            pakistan,
        );
        check(
            Language::ChineseSimplified,
            "我们在深圳生产太阳能水泵，正在寻找巴基斯坦经销商。",
            &["太阳能水泵"],
            &["巴基斯坦经销商"],
            Some(Country::CHINA),
        );
        check(
            Language::ChineseTraditional,
            "我們在深圳生產太陽能水泵，正在尋找巴基斯坦經銷商。",
            &["太陽能水泵"],
            &["巴基斯坦經銷商"],
            Some(Country::CHINA),
        );
        check(
            Language::Urdu,
            "ہم سیالکوٹ میں جراحی آلات بناتے ہیں اور ہمیں ایک چینی ڈسٹری بیوٹر کی تلاش ہے۔",
            &["سیالکوٹ میں جراحی آلات"],
            &["چینی ڈسٹری بیوٹر"],
            pakistan,
        );
        check(
            Language::RomanUrdu,
            "hum Sialkot mein surgical instruments banate hain aur hamein ek Chinese distributor ki talash hai",
            &["Sialkot mein surgical instruments"],
            &["Chinese distributor"],
            pakistan,
        );
    }

    #[test]
    fn a_maker_may_stand_before_what_it_makes_and_a_need_alone() {
        check(
            Language::English,
            "We need a partner for customs clearing at Gwadar",
            &[],
            &["a partner for customs clearing at Gwadar"],
            None,
        );
        let found = read("We need a partner for customs clearing", Language::English);
        assert!(found.is_some_and(|found| found.is_sure));
    }

    #[test]
    fn questions_about_others_say_nothing_of_the_visitor() {
        for message in [
            "Which companies are looking for solar panels?",
            "Who sells rice in Sindh?",
            "How do I apply for a visa?",
        ] {
            assert_eq!(read(message, Language::English), None, "{message}");
        }
        let visa = read("We need an invitation letter for a visa", Language::English);
        assert!(visa.is_some_and(|found| !found.is_sure));
    }
}
