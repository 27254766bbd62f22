//! What is written in each language, and that it reads back to the same value.
//! Makes values by hand; how they are found in texts is tested in `value`.

use super::{Scale, Style, write, write_in};
use crate::domain::language::Language;
use crate::domain::span::Span;
use crate::locale::{Locales, bidi};
use crate::text::Analyzer;
use crate::value::amount::{Amount, Date, Decimal, Duration, Part, Scalar};
use crate::value::find::find;
use crate::value::{Kind, Value};
use proptest::prelude::*;
use std::sync::LazyLock;

static LOCALES: LazyLock<Locales> =
    LazyLock::new(|| Locales::load().expect("the catalogues are well formed"));
static ANALYZER: LazyLock<Analyzer> = LazyLock::new(|| Analyzer::new([]));

fn value(kind: Kind, amount: Amount, unit: Option<&str>) -> Value {
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

fn date(year: i16, month: u8, day: u8) -> Date {
    Date {
        year: (year > 0).then_some(year),
        month: (month > 0).then_some(month),
        day: (day > 0).then_some(day),
        minute: None,
        is_hijri: false,
        is_fiscal: false,
    }
}

fn written(value: &Value, language: Language) -> String {
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

fn reads_back(value: &Value, language: Language) -> Result<(), TestCaseError> {
    let text = written(value, language);
    let found = find(&text, &ANALYZER.analyze(&text));
    prop_assert!(found.len() == 1, "{text:?} reads as {found:?}");
    prop_assert!(
        found[0].same_as(value),
        "{text:?} reads as {:?}, not {value:?}",
        found[0]
    );
    Ok(())
}

fn scalars() -> impl Strategy<Value = (Kind, Scalar, Option<&'static str>)> {
    let decimal = prop_oneof![
        1_i64..10_000,
        (1_i64..5_000).prop_map(|n| n * 50_000),
        1_i64..2_000_000_000
    ];
    let halves = (1_i64..100_000).prop_map(|halves| Decimal(i128::from(halves) * 500_000));
    let amount = prop_oneof![decimal.prop_map(Decimal::whole), halves];
    let measure = prop::sample::select(vec![
        (Kind::Money, Some("PKR")),
        (Kind::Money, Some("CNY")),
        (Kind::Money, Some("USD")),
        (Kind::Money, Some("SAR")),
        (Kind::Percent, Some("%")),
        (Kind::Quantity, Some("MW")),
        (Kind::Quantity, Some("kWh")),
        (Kind::Quantity, Some("km")),
        (Kind::Quantity, Some("km2")),
        (Kind::Quantity, Some("acre")),
        (Kind::Quantity, Some("mu")),
        (Kind::Quantity, Some("tonne")),
        (Kind::Quantity, Some("°C")),
        (Kind::Quantity, Some("km/h")),
        (Kind::Quantity, Some("TEU")),
        (Kind::Number, None),
    ]);
    (measure, amount).prop_filter_map("four digits alone are a year", |((kind, unit), amount)| {
        let is_year = kind == Kind::Number && amount < Decimal::whole(10_000);
        (!is_year).then_some((kind, Scalar::Decimal(amount), unit))
    })
}

fn durations() -> impl Strategy<Value = Scalar> {
    let one = 1_000_000;
    prop_oneof![
        (1_i64..60).prop_map(move |n| Duration {
            months: n * 12 * one,
            ..Duration::default()
        }),
        (1_i64..60).prop_map(move |n| Duration {
            months: n * one,
            part: Part::Month,
            ..Duration::default()
        }),
        (1_i64..60).prop_map(move |n| Duration {
            days: n * 7 * one,
            part: Part::Week,
            ..Duration::default()
        }),
        (1_i64..400).prop_map(move |n| Duration {
            days: n * one,
            ..Duration::default()
        }),
        (1_i64..400).prop_map(|n| Duration {
            seconds: n * 60,
            part: Part::Minute,
            ..Duration::default()
        }),
        (1_i64..400).prop_map(|n| Duration {
            seconds: n * 1800,
            ..Duration::default()
        }),
    ]
    .prop_map(Scalar::Duration)
}

fn days() -> impl Strategy<Value = Date> {
    (1900_i16..2101, 1_u8..13, 1_u8..29).prop_map(|(year, month, day)| date(year, month, day))
}

fn dates() -> impl Strategy<Value = Date> {
    (days(), 0..6, 0_u16..1440).prop_map(|(whole, shape, minute)| match shape {
        0 => Date { day: None, ..whole },
        1 => Date {
            year: None,
            ..whole
        },
        2 => Date {
            year: None,
            day: None,
            ..whole
        },
        3 => Date {
            year: Some(1400 + whole.year.unwrap_or_default() % 60),
            is_hijri: true,
            ..whole
        },
        4 => Date {
            minute: Some(minute),
            ..whole
        },
        _ => whole,
    })
}

fn bounded(bound: u8, scalar: Scalar) -> Amount {
    match bound {
        0 => Amount::AtMost(scalar),
        1 => Amount::AtLeast(scalar),
        2 => Amount::Above(scalar),
        3 => Amount::Below(scalar),
        4 => Amount::About(scalar),
        _ => Amount::Exact(scalar),
    }
}

fn languages() -> impl Strategy<Value = Language> {
    prop::sample::select(Language::ALL.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn written_amounts_read_back((kind, scalar, unit) in scalars(), bound in 0_u8..8, language in languages()) {
        reads_back(&value(kind, bounded(bound, scalar), unit), language)?;
    }

    #[test]
    fn written_ranges_read_back(
        (kind, from, unit) in scalars(),
        more in 1_i64..5_000_000,
        language in languages(),
    ) {
        let Scalar::Decimal(least) = from else { return Ok(()) };
        let most = Decimal(least.0 + i128::from(more) * Decimal::ONE);
        let amount = Amount::Range(Scalar::Decimal(least), Scalar::Decimal(most));
        reads_back(&value(kind, amount, unit), language)?;
    }

    #[test]
    fn written_lengths_of_time_read_back(scalar in durations(), bound in 0_u8..8, language in languages()) {
        reads_back(&value(Kind::Duration, bounded(bound, scalar), None), language)?;
    }

    #[test]
    fn written_dates_read_back(date in dates(), language in languages()) {
        reads_back(&value(Kind::Date, Amount::Exact(Scalar::Date(date)), None), language)?;
    }

    #[test]
    fn written_stretches_of_days_read_back(
        from in days(),
        to in days(),
        language in languages(),
    ) {
        let (from, to) = (from.min(to), from.max(to));
        prop_assume!(from < to);
        let amount = Amount::Range(Scalar::Date(from), Scalar::Date(to));
        reads_back(&value(Kind::Date, amount, None), language)?;
    }

    #[test]
    fn written_times_read_back(minute in 0_u16..1440, language in languages()) {
        reads_back(&value(Kind::Time, Amount::Exact(Scalar::Time(minute)), None), language)?;
    }
}
