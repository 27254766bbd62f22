//! Simplified Chinese shown to a reader of traditional characters.
//! Script alone, never the words (OpenCC `s2tw`): what is quoted keeps its terms and names.

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use std::sync::LazyLock;

static CONVERTER: LazyLock<Option<OpenCC>> =
    LazyLock::new(|| OpenCC::from_config(BuiltinConfig::S2tw).ok());

/// Returns the text in traditional characters.
#[must_use]
pub fn traditional(text: &str) -> String {
    match CONVERTER.as_ref() {
        Some(converter) => converter.convert(text),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::traditional;

    #[test]
    fn phrases_decide_and_words_stay() {
        for (simplified, expected) in [
            ("皇后在后面", "皇后在後面"),
            ("技术转移", "技術轉移"),
            ("软件", "軟件"),
        ] {
            assert_eq!(traditional(simplified), expected);
        }
    }
}
