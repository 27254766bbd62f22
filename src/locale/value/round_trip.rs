//! Values by chance, written in every language and read back.
//! The wording itself is tested beside.

use super::tests::{ANALYZER, date, value, written};
use crate::domain::language::Language;
use crate::value::amount::{Amount, Date, Decimal, Duration, Part, Scalar};
use crate::value::find::find;
use crate::value::{Kind, Value};
use proptest::prelude::*;

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
