//! The languages of `Accept-Language`, best first.
//! Which of them an answer is in is for `dialogue` to say; problems and pages take the first.

use crate::domain::language::Language;
use axum::http::{HeaderMap, header};

/// How many of the tags are looked at: nobody lists more in earnest.
const MOST: usize = 32;

/// Returns those languages of `Accept-Language` that are ours, by falling weight.
pub(super) fn accepted(headers: &HeaderMap) -> Vec<Language> {
    let lines = headers.get_all(header::ACCEPT_LANGUAGE).iter();
    let mut weighted: Vec<(Language, f32)> = lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
        .take(MOST)
        .filter_map(weigh)
        .collect();
    // Stable: of equal weights the one that stands first.
    weighted.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    let mut languages = Vec::new();
    for (language, _) in weighted {
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    languages
}

/// Returns the language in which a problem or a page is written.
pub(super) fn preferred(headers: &HeaderMap) -> Language {
    let first = accepted(headers).into_iter().next();
    first.unwrap_or(Language::English)
}

/// Reads `ur-PK;q=0.8`; `None` for other languages, `*`, and a weight of 0, which means "never".
fn weigh(item: &str) -> Option<(Language, f32)> {
    let mut parts = item.split(';');
    let language = Language::parse(parts.next()?)?;
    let weight = parts
        .find_map(|part| part.trim().strip_prefix("q="))
        .map_or(Some(1.0), |weight| weight.trim().parse::<f32>().ok())?;
    let is_ours = language != Language::Undetermined;
    (is_ours && weight > 0.0 && weight <= 1.0).then_some((language, weight))
}

#[cfg(test)]
mod tests {
    use super::accepted;
    use crate::domain::language::Language::{
        self, ChineseSimplified, ChineseTraditional, English, Urdu,
    };
    use axum::http::{HeaderMap, HeaderValue, header};

    fn check(line: &str, languages: &[Language]) {
        let value = HeaderValue::from_str(line).expect("a field");
        let headers = HeaderMap::from_iter([(header::ACCEPT_LANGUAGE, value)]);
        assert_eq!(accepted(&headers), languages, "{line}");
    }

    #[test]
    fn languages_are_ordered_by_weight_then_place() {
        check("ur-PK,ur;q=0.9,en;q=0.8", &[Urdu, English]);
        check("fr, en;q=0.3, zh-TW;q=0.5", &[ChineseTraditional, English]);
        check("zh;q=0.5,en;q=0.5", &[ChineseSimplified, English]);
        check("en;q=0,ur;q=1.0", &[Urdu]);
        check("*;q=0.1, und, ;;, en;q=x, en;q=NaN", &[]);
    }
}
