//! What is written in each language.
//! Makes values by hand; how they are found in texts is tested in `value`.

use super::{Scale, Style, write, write_in};
use crate::domain::language::Language;
use crate::domain::span::Span;
use crate::locale::{Locales, bidi};
use crate::text::Analyzer;
use crate::value::amount::{Amount, Date, Decimal, Duration, Scalar};
use crate::value::{Kind, Value};
use std::sync::LazyLock;

static LOCALES: LazyLock<Locales> =
    LazyLock::new(|| Locales::load().expect("the catalogues are well formed"));
pub(super) static ANALYZER: LazyLock<Analyzer> = LazyLock::new(|| Analyzer::new([]));

pub(super) fn value(kind: Kind, amount: Amount, unit: Option<&str>) -> Value {
    Value {
        kind,
        amount,
        unit: unit.map(str::to_owned),
        per: None,
        counts: None,
        span: Span::new(0, 0),
    }
}

fn number(kind: Kind, notation: &str, unit: Option<&str>) -> Value {
    let decimal = Decimal::parse(notation).expect("the test gives a number");
    value(kind, Amount::Exact(Scalar::Decimal(decimal)), unit)
}

pub(super) fn date(year: i16, month: u8, day: u8) -> Date {
    Date {
        year: (year > 0).then_some(year),
        month: (month > 0).then_some(month),
        day: (day > 0).then_some(day),
        minute: None,
        is_hijri: false,
        is_fiscal: false,
    }
}

pub(super) fn written(value: &Value, language: Language) -> String {
    let phrase = |key: &str, arguments: &[(&str, &str)]| LOCALES.text(language, key, arguments);
    bidi::without_isolates(&write(value, language, &phrase))
}

/// Checks one value in English, Chinese, Urdu and Roman Urdu.
fn check(value: &Value, expected: [&str; 4]) {
    let languages = [
        Language::English,
        Language::ChineseSimplified,
        Language::Urdu,
        Language::RomanUrdu,
    ];
    for (language, expected) in languages.into_iter().zip(expected) {
        assert_eq!(written(value, language), expected, "{}", language.tag());
    }
}

#[test]
fn money_takes_the_scale_of_the_language() {
    check(
        &number(Kind::Money, "1500000", Some("PKR")),
        [
            "PKR 1.5 million",
            "150万巴基斯坦卢比",
            "15 لاکھ پاکستانی روپے",
            "PKR 15 lakh",
        ],
    );
    check(
        &number(Kind::Money, "62000000000", Some("USD")),
        [
            "USD 62 billion",
            "620亿美元",
            "62 ارب امریکی ڈالر",
            "USD 62 arab",
        ],
    );
    check(
        &number(Kind::Money, "1234567", Some("PKR")),
        [
            "PKR 1,234,567",
            "1,234,567巴基斯坦卢比",
            "12,34,567 پاکستانی روپے",
            "PKR 12,34,567",
        ],
    );
    check(
        &number(Kind::Money, "0", None),
        ["free of charge", "免费", "مفت", "muft"],
    );
}

#[test]
fn dates_take_the_order_of_the_language() {
    let exact = |date| value(Kind::Date, Amount::Exact(Scalar::Date(date)), None);
    check(
        &exact(date(2023, 9, 13)),
        [
            "13 September 2023",
            "2023年9月13日",
            "13 ستمبر 2023",
            "13 September 2023",
        ],
    );
    check(
        &exact(date(0, 12, 0)),
        ["December", "12月", "دسمبر", "December"],
    );
    check(&exact(date(2023, 0, 0)), ["2023", "2023年", "2023", "2023"]);
    let fiscal = Date {
        is_fiscal: true,
        ..date(2025, 0, 0)
    };
    check(
        &exact(fiscal),
        [
            "fiscal year 2025-26",
            "2025-26财年",
            "مالی سال 2025-26",
            "mali saal 2025-26",
        ],
    );
    let hijri = Date {
        is_hijri: true,
        ..date(1447, 9, 12)
    };
    check(
        &exact(hijri),
        [
            "12 Ramadan 1447 AH",
            "伊历1447年9月12日",
            "12 رمضان المبارک 1447ھ",
            "12 Ramzan 1447 hijri",
        ],
    );
    let timed = Date {
        minute: Some(15 * 60),
        ..date(2026, 5, 25)
    };
    check(
        &exact(timed),
        [
            "25 May 2026, 3 p.m.",
            "2026年5月25日15:00",
            "25 مئی 2026، سہ پہر 3 بجے",
            "25 May 2026, seh pehar 3 baje",
        ],
    );
}

#[test]
fn a_range_of_dates_says_once_what_both_share() {
    let range = |from, to| {
        value(
            Kind::Date,
            Amount::Range(Scalar::Date(from), Scalar::Date(to)),
            None,
        )
    };
    check(
        &range(date(2025, 11, 5), date(2025, 11, 10)),
        [
            "5 to 10 November 2025",
            "2025年11月5日至10日",
            "5 سے 10 نومبر 2025 تک",
            "5 se 10 November 2025 tak",
        ],
    );
    check(
        &range(date(2026, 5, 3), date(2026, 6, 9)),
        [
            "3 May to 9 June 2026",
            "2026年5月3日至6月9日",
            "3 مئی سے 9 جون 2026 تک",
            "3 May se 9 June 2026 tak",
        ],
    );
}

#[test]
fn bounds_lengths_shares_and_places_have_their_words() {
    let years = |n: i64| {
        Scalar::Duration(Duration {
            months: n * 12_000_000,
            ..Duration::default()
        })
    };
    check(
        &value(Kind::Duration, Amount::AtMost(years(3)), None),
        [
            "at most 3 years",
            "不超过3年",
            "زیادہ سے زیادہ 3 سال",
            "zyada se zyada 3 saal",
        ],
    );
    check(
        &value(Kind::Duration, Amount::Range(years(18), years(35)), None),
        [
            "18 to 35 years",
            "18至35年",
            "18 سے 35 سال",
            "18 se 35 saal",
        ],
    );
    check(
        &value(Kind::Duration, Amount::Exact(years(1)), None),
        ["1 year", "1年", "1 سال", "1 saal"],
    );
    check(
        &number(Kind::Percent, "7.5", Some("%")),
        ["7.5%", "7.5%", "7.5 فیصد", "7.5 fisad"],
    );
    check(
        &number(Kind::Ordinal, "21", None),
        ["21st", "第21", "21ویں", "21wan"],
    );
    check(
        &number(Kind::Quantity, "720", Some("MW")),
        ["720 MW", "72万千瓦", "720 میگاواٹ", "720 megawatt"],
    );
    check(
        &number(Kind::Quantity, "1", Some("acre")),
        ["1 acre", "1英亩", "1 ایکڑ", "1 acre"],
    );
}

#[test]
fn a_value_is_written_in_the_scale_and_unit_that_the_question_names() {
    let phrase =
        |key: &str, arguments: &[(&str, &str)]| LOCALES.text(Language::English, key, arguments);
    let lakh = Style {
        scale: Some(Scale::Lakh),
        unit: None,
    };
    let money = number(Kind::Money, "1500000", Some("PKR"));
    assert_eq!(
        write_in(&money, Language::English, &lakh, &phrase),
        "PKR 15 lakh"
    );
    let hectares = Style {
        scale: None,
        unit: Some("ha".to_owned()),
    };
    let area = number(Kind::Quantity, "15", Some("mu"));
    assert_eq!(
        write_in(&area, Language::English, &hectares, &phrase),
        "1 hectare"
    );
}
