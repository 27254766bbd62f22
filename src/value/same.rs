//! Comparison of values by normal form: the same price, day or length of time however it is written.
//! Compares what values say, not where they stand or what they count.

use super::amount::{Amount, Date, Decimal, Duration, Part, Scalar};
use super::words::words;
use super::{Kind, Value};
use jiff::civil;

impl Value {
    /// Returns the amount in the notation of the reply's `value` member.
    #[must_use]
    pub fn canonical(&self) -> String {
        self.amount.to_string()
    }

    /// Returns whether the two say the same: P1Y is P12M, 1 GW is 1,000 MW, free is 0 of any currency.
    #[must_use]
    pub fn same_as(&self, other: &Self) -> bool {
        if self.kind != other.kind || normal_per(self) != normal_per(other) {
            return false;
        }
        if self.is_free() && other.is_free() {
            return true;
        }
        normal_unit(self) == normal_unit(other) && normal_amount(self) == normal_amount(other)
    }

    /// Returns whether it is a price of nothing.
    #[must_use]
    pub fn is_free(&self) -> bool {
        self.kind == Kind::Money && self.amount == Amount::Exact(Scalar::Decimal(Decimal(0)))
    }

    /// Returns a quantity in another unit, `None` where the units measure different things.
    #[must_use]
    pub fn in_unit(&self, unit: &str) -> Option<Self> {
        let from = words().unit(self.unit.as_deref()?)?;
        let to = words().unit(unit)?;
        if self.kind != Kind::Quantity || from.dimension != to.dimension {
            return None;
        }
        let converted = |scalar: &Scalar| match scalar {
            Scalar::Decimal(number) => {
                Some(Scalar::Decimal(number.times(from.factor)?.over(to.factor)?))
            }
            _ => None,
        };
        let amount = self.amount.try_map(converted)?;
        let unit = Some(to.id.to_owned());
        Some(Self {
            amount,
            unit,
            ..self.clone()
        })
    }
}

/// What two values of one kind and unit are compared by.
#[derive(Debug, PartialEq)]
enum Normal {
    Days(civil::Date, civil::Date),
    Amount(Amount),
}

fn normal_per(value: &Value) -> Option<&str> {
    match value.per.as_deref() {
        Some("P12M") => Some("P1Y"),
        per => per,
    }
}

/// Units of one dimension compare in its base unit.
fn normal_unit(value: &Value) -> Option<&str> {
    let id = value.unit.as_deref()?;
    match words().unit(id) {
        Some(unit) if value.kind == Kind::Quantity => Some(unit.dimension),
        _ => Some(id),
    }
}

fn normal_amount(value: &Value) -> Normal {
    let factor = match value.unit.as_deref().and_then(|id| words().unit(id)) {
        Some(unit) if value.kind == Kind::Quantity => unit.factor,
        _ => Decimal::whole(1),
    };
    let normal = |scalar: &Scalar| Some(normal_scalar(scalar, factor));
    let amount = value
        .amount
        .try_map(normal)
        .expect("a normal form is made of every scalar");
    match amount {
        Amount::Exact(Scalar::Date(date)) => days(&date, &date),
        Amount::Range(Scalar::Date(from), Scalar::Date(to)) => days(&from, &to),
        Amount::Range(from, to) if from == to => Normal::Amount(Amount::Exact(from)),
        other => Normal::Amount(other),
    }
}

/// A stretch of dates compares by its days, so that a quarter is its three months.
fn days(from: &Date, to: &Date) -> Normal {
    let has_time = from.minute.is_some() || to.minute.is_some();
    match (from.first_day(), to.last_day()) {
        (Some(first), Some(last)) if !has_time => Normal::Days(first, last),
        _ if from == to => Normal::Amount(Amount::Exact(Scalar::Date(*from))),
        _ => Normal::Amount(Amount::Range(Scalar::Date(*from), Scalar::Date(*to))),
    }
}

fn normal_scalar(scalar: &Scalar, factor: Decimal) -> Scalar {
    match scalar {
        Scalar::Decimal(number) => Scalar::Decimal(number.times(factor).unwrap_or(*number)),
        Scalar::Duration(duration) => Scalar::Duration(Duration {
            part: Part::Largest,
            days: duration
                .days
                .saturating_add(whole_days(duration.seconds) * 1_000_000),
            seconds: duration.seconds - whole_days(duration.seconds) * 86_400,
            ..*duration
        }),
        Scalar::Text(text) => Scalar::Text(text.to_lowercase()),
        other => other.clone(),
    }
}

fn whole_days(seconds: i64) -> i64 {
    if seconds % 86_400 == 0 {
        seconds / 86_400
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use crate::text::Analyzer;
    use crate::value::Value;
    use crate::value::find::find;

    fn first(analyzer: &Analyzer, text: &str) -> Value {
        let values = find(text, &analyzer.analyze(text));
        values
            .into_iter()
            .next()
            .unwrap_or_else(|| unreachable!("{text:?} holds a value"))
    }

    #[test]
    fn one_value_is_the_same_in_every_language_and_scale() {
        let analyzer = Analyzer::new([]);
        for [left, right] in [
            ["15 March 2027", "2027年3月15日"],
            ["13 September 2023", "۱۳ ستمبر ۲۰۲۳ء"],
            ["1 year", "12 months"],
            ["two weeks", "14 دن"],
            ["90 minutes", "一个半小时"],
            ["one hour", "60 minute"],
            ["free of charge", "免费"],
            ["PKR 0", "مفت"],
            ["1,320 MW", "132万千瓦"],
            ["1 GW", "1000 megawatts"],
            ["Q3 2026", "2026年第三季度"],
            ["July 2026 to September 2026", "third quarter of 2026"],
            ["15 lakh rupees", "PKR 1.5 million"],
            ["at most 50", "زیادہ سے زیادہ 50"],
            ["80%", "八成"],
            ["up to Rs 5 million", "不超过500万卢比"],
            ["Rs 500 per month", "500 روپے ماہانہ"],
            ["INFO@example.com", "info@example.com"],
            ["21st", "第21届"],
        ] {
            let (one, other) = (first(&analyzer, left), first(&analyzer, right));
            assert!(
                one.same_as(&other),
                "{left:?} {one:?} and {right:?} {other:?}"
            );
            assert!(other.same_as(&one));
        }
    }

    #[test]
    fn near_values_stay_apart() {
        let analyzer = Analyzer::new([]);
        for [left, right] in [
            ["15 March 2027", "15 March"],
            ["at most 50", "50"],
            ["PKR 500", "USD 500"],
            ["Rs 500 per month", "Rs 500"],
            ["15 days", "15 working days"],
            ["5%", "5"],
            ["30 days", "1 month"],
            ["2023", "2023 companies"],
            ["12 Ramadan 1447", "12 Muharram 1447"],
        ] {
            let (one, other) = (first(&analyzer, left), first(&analyzer, right));
            assert!(
                !one.same_as(&other),
                "{left:?} {one:?} and {right:?} {other:?}"
            );
        }
    }
}
