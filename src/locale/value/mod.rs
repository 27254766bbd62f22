//! How every value is written in each of the five languages: digits, scale, unit, order of a date.
//! Every word comes from the catalogues through the caller; what a value means is for `value`.

mod date;
mod number;

use crate::domain::language::{Language, Written};
use crate::value::amount::{Amount, Date, Decimal, Scalar};
use crate::value::{Kind, Value};

/// Looks up a message of the language that is written in and fills in its arguments.
pub type Phrase<'a> = &'a dyn Fn(&str, &[(&str, &str)]) -> String;

/// A scale word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scale {
    /// 万, 10⁴.
    TenThousand,
    /// Lakh, 10⁵.
    Lakh,
    /// Million, 10⁶.
    Million,
    /// Crore, 10⁷.
    Crore,
    /// 亿, 10⁸.
    HundredMillion,
    /// Billion or arab, 10⁹.
    Billion,
    /// Trillion, 10¹².
    Trillion,
}

/// How a reader wants a value; by default as the language is used to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// The scale word that the question names.
    pub scale: Option<Scale>,
    /// The unit that the question names, as [`Value::unit`] spells it.
    pub unit: Option<String>,
}

impl Scale {
    fn power(self) -> u32 {
        match self {
            Self::TenThousand => 4,
            Self::Lakh => 5,
            Self::Million => 6,
            Self::Crore => 7,
            Self::HundredMillion => 8,
            Self::Billion => 9,
            Self::Trillion => 12,
        }
    }

    /// The scales that a language uses of itself, the largest first.
    fn usual(language: Language) -> [Self; 3] {
        match language.written() {
            Written::English => [Self::Trillion, Self::Billion, Self::Million],
            Written::Chinese => [Self::Trillion, Self::HundredMillion, Self::TenThousand],
            Written::Urdu => [Self::Billion, Self::Crore, Self::Lakh],
        }
    }
}

/// Writes a value as readers of a language are used to.
#[must_use]
pub fn write(value: &Value, language: Language, phrase: Phrase<'_>) -> String {
    write_in(value, language, &Style::default(), phrase)
}

/// Writes a value in the unit and scale that a reader asks for, where they fit it.
#[must_use]
pub fn write_in(value: &Value, language: Language, style: &Style, phrase: Phrase<'_>) -> String {
    let is_power = |unit: &str| unit == "MW" && language.written() == Written::Chinese;
    let converted = match (&style.unit, value.unit.as_deref()) {
        (Some(unit), _) => value.in_unit(unit),
        // Chinese counts power in 万千瓦.
        (None, Some(unit)) if is_power(unit) && is_at_least(&value.amount, 10) => {
            value.in_unit("kW")
        }
        _ => None,
    };
    let writer = Writer {
        value: converted.as_ref().unwrap_or(value),
        language,
        scale: style.scale,
        phrase,
    };
    writer.value()
}

fn is_at_least(amount: &Amount, least: i64) -> bool {
    let (Amount::Exact(scalar)
    | Amount::Range(scalar, _)
    | Amount::AtMost(scalar)
    | Amount::AtLeast(scalar)
    | Amount::Below(scalar)
    | Amount::Above(scalar)
    | Amount::About(scalar)) = amount;
    matches!(scalar, Scalar::Decimal(number) if *number >= Decimal::whole(least))
}

struct Writer<'a> {
    value: &'a Value,
    language: Language,
    scale: Option<Scale>,
    phrase: Phrase<'a>,
}

impl Writer<'_> {
    fn value(&self) -> String {
        if self.value.is_free() {
            return self.text("value-free", &[]);
        }
        let bound = |key: &str, scalar: &Scalar| self.with_amount(key, &self.scalar(scalar));
        let amount = match &self.value.amount {
            Amount::Exact(scalar) => self.scalar(scalar),
            Amount::Range(from, to) => self.range(from, to),
            Amount::AtMost(scalar) => bound("value-at-most", scalar),
            Amount::AtLeast(scalar) => bound("value-at-least", scalar),
            Amount::Below(scalar) => bound("value-below", scalar),
            Amount::Above(scalar) => bound("value-above", scalar),
            Amount::About(scalar) => bound("value-about", scalar),
        };
        match self.value.per.as_deref() {
            Some(per) => self.per(&amount, per),
            None => amount,
        }
    }

    fn text(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        (self.phrase)(key, arguments)
    }

    fn with_amount(&self, key: &str, amount: &str) -> String {
        self.text(key, &[("amount", amount)])
    }

    fn scalar(&self, scalar: &Scalar) -> String {
        match scalar {
            Scalar::Decimal(number) if self.value.kind == Kind::Ordinal => self.ordinal(*number),
            Scalar::Decimal(number) => self.measured(&self.number(*number)),
            Scalar::Date(date) => self.date(date),
            Scalar::Time(minute) => self.time(*minute),
            Scalar::Duration(duration) => self.duration(duration),
            Scalar::Text(text) => text.clone(),
        }
    }

    /// Puts the unit of the value to a number.
    fn measured(&self, number: &str) -> String {
        match (self.value.kind, self.value.unit.as_deref()) {
            (Kind::Percent, _) => self.with_amount("value-percent", number),
            (Kind::Money, Some(code)) => {
                let currency = self.text(&format!("value-currency-{code}"), &[]);
                self.text(
                    "value-money",
                    &[("amount", number), ("currency", &currency)],
                )
            }
            (Kind::Quantity, Some(unit)) => self.with_amount(&unit_key(unit), number),
            _ => number.to_owned(),
        }
    }

    fn range(&self, from: &Scalar, to: &Scalar) -> String {
        let join = |key: &str, from: &str, to: &str| self.text(key, &[("from", from), ("to", to)]);
        match (from, to) {
            (Scalar::Decimal(least), Scalar::Decimal(most)) => self.measured(&join(
                "value-between",
                &self.number(*least),
                &self.number_after(*least, *most),
            )),
            (Scalar::Duration(least), Scalar::Duration(most)) => {
                match (self.single_part(least), self.single_part(most)) {
                    (Some((least, key)), Some((most, same))) if key == same => {
                        self.with_amount(key, &join("value-between", &least, &most))
                    }
                    _ => join("value-range", &self.duration(least), &self.duration(most)),
                }
            }
            (Scalar::Date(first), Scalar::Date(last)) => {
                let (first, last) = self.shortened(*first, *last);
                join("value-range", &first, &last)
            }
            _ => join("value-range", &self.scalar(from), &self.scalar(to)),
        }
    }

    /// Writes the upper end so that the lower one cannot be taken to share its scale word.
    fn number_after(&self, least: Decimal, most: Decimal) -> String {
        let scaled = self.scaled(most);
        let is_shared = self.scaled(least).is_none();
        match scaled {
            Some((mantissa, _)) if is_shared && least < mantissa => self.plain(most),
            _ => self.number(most),
        }
    }

    /// Writes "10 to 15 September 2026": what both dates share is said once.
    fn shortened(&self, first: Date, last: Date) -> (String, String) {
        let is_chinese = self.language.written() == Written::Chinese;
        let has_days = first.day.is_some() && last.day.is_some();
        let has_time = first.minute.is_some() || last.minute.is_some();
        if first.is_hijri
            || first.is_fiscal
            || has_time
            || first.year != last.year
            || first.month.is_none()
        {
            return (self.date(&first), self.date(&last));
        }
        let is_one_month = first.month == last.month && has_days;
        let shorter = |date: Date| Date {
            year: None,
            month: if is_one_month { None } else { date.month },
            ..date
        };
        if is_chinese {
            let end = shorter(last);
            let end = if is_one_month {
                self.day_of_month(&end)
            } else {
                self.date(&end)
            };
            return (self.date(&first), end);
        }
        let begin = shorter(first);
        let begin = if is_one_month {
            date::digits(begin.day)
        } else {
            self.date(&begin)
        };
        (begin, self.date(&last))
    }

    /// A Chinese day without its month is what a month pattern leaves when the month is taken out.
    fn day_of_month(&self, date: &Date) -> String {
        self.text(
            "value-date-month-day",
            &[("day", &date::digits(date.day)), ("month", "")],
        )
    }

    fn per(&self, amount: &str, per: &str) -> String {
        let key = match per {
            "P1Y" | "P12M" => "value-per-year",
            "P1M" => "value-per-month",
            "P1W" | "P7D" => "value-per-week",
            "P1D" => "value-per-day",
            "PT1H" => "value-per-hour",
            "person" => "value-per-person",
            "student" => "value-per-student",
            "company" => "value-per-company",
            "semester" => "value-per-semester",
            _ => "value-per-unit",
        };
        self.text(key, &[("amount", amount), ("unit", per)])
    }

    fn ordinal(&self, place: Decimal) -> String {
        let whole = place.as_whole().unwrap_or_default();
        let ending = match (whole % 10, whole % 100) {
            (_, 11..=13) => "other",
            (1, _) => "one",
            (2, _) => "two",
            (3, _) => "few",
            _ => "other",
        };
        let amount = self.plain(place);
        self.text("value-ordinal", &[("amount", &amount), ("ending", ending)])
    }
}

/// Message keys hold letters and digits only.
fn unit_key(unit: &str) -> String {
    let name = match unit {
        "km/h" => "kmh",
        "°C" => "celsius",
        other => other,
    };
    format!("value-unit-{name}")
}

#[cfg(test)]
mod round_trip;
#[cfg(test)]
mod tests;
