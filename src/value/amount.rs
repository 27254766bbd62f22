//! The normal form of a value and its comparison, in the notation of shapes.md.
//! Knows nothing of words: the finders make these, `locale` writes them.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A decimal number in millionths, so that equal numbers compare equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Decimal(pub i128);

/// A calendar day, month or year, as much of it as the text gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Date {
    /// Year of the Common Era, or Hijri year where `is_hijri`.
    pub year: Option<i16>,
    /// Month, 1 to 12.
    pub month: Option<u8>,
    /// Day of the month.
    pub day: Option<u8>,
    /// Minutes after midnight, where a time is given.
    pub minute: Option<u16>,
    /// Whether it is a date of the Islamic calendar, which is never converted.
    pub is_hijri: bool,
    /// Whether the year is a fiscal year that ends in the year after `year`.
    pub is_fiscal: bool,
}

/// A length of time, part by part as the text gives it, so that "2 weeks" is not "14 days" on paper.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub struct Duration {
    /// Months, twelve to a year, in millionths.
    pub months: i64,
    /// Days, seven to a week, in millionths.
    pub days: i64,
    /// Seconds.
    pub seconds: i64,
    /// The part that the text names, so that "24 months" stays months on paper.
    #[serde(default)]
    pub part: Part,
}

/// The part of a duration that a text names.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub enum Part {
    /// The largest that comes out whole, weeks left aside.
    #[default]
    Largest,
    /// Months, though they make years.
    Month,
    /// Weeks.
    Week,
    /// Minutes, though they make hours.
    Minute,
}

/// One bound of an amount.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Scalar {
    /// A number, the amount of money, of a unit, of hundredths, or the place in an order.
    Decimal(Decimal),
    /// A date.
    Date(Date),
    /// Minutes after midnight.
    Time(u16),
    /// A length of time.
    Duration(Duration),
    /// An address in its normal form, or the id of a place, person or organisation.
    Text(String),
}

/// How much: exact, bounded or about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Amount {
    /// Just this.
    Exact(Scalar),
    /// From the first to the second, both included.
    Range(Scalar, Scalar),
    /// Not more than this.
    AtMost(Scalar),
    /// Not less than this.
    AtLeast(Scalar),
    /// Less than this.
    Below(Scalar),
    /// More than this.
    Above(Scalar),
    /// About this.
    About(Scalar),
}

impl Decimal {
    /// Millionths in one.
    pub const ONE: i128 = 1_000_000;

    /// Makes a decimal from a whole number.
    #[must_use]
    pub fn whole(number: i64) -> Self {
        Self(i128::from(number) * Self::ONE)
    }

    /// Reads plain notation such as `0.5`; `None` for anything else and for what does not fit.
    #[must_use]
    pub fn parse(notation: &str) -> Option<Self> {
        let (sign, digits) = match notation.strip_prefix('-') {
            Some(digits) => (-1, digits),
            None => (1, notation),
        };
        let (whole, rest) = digits.split_once('.').unwrap_or((digits, "0"));
        let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !are_digits(whole) || !are_digits(rest) || whole.len() > 24 {
            return None;
        }
        let padded = format!("{rest:0<6}");
        let millionths: i128 = padded.get(..6)?.parse().ok()?;
        Some(Self(
            sign * (whole.parse::<i128>().ok()? * Self::ONE + millionths),
        ))
    }

    /// Returns the product, `None` where it does not fit.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        // Whole factors first, so that scale words lose no millionths and overflow late.
        if other.0 % Self::ONE == 0 {
            return self.0.checked_mul(other.0 / Self::ONE).map(Self);
        }
        if self.0 % Self::ONE == 0 {
            return other.0.checked_mul(self.0 / Self::ONE).map(Self);
        }
        let product = self.0.checked_mul(other.0)?;
        Some(Self(rounded(product, Self::ONE)))
    }

    /// Returns the quotient to six places, `None` for a division by nothing.
    #[must_use]
    pub fn over(self, other: Self) -> Option<Self> {
        let dividend = self.0.checked_mul(Self::ONE)?;
        (other.0 != 0).then(|| Self(rounded(dividend, other.0)))
    }

    /// Returns the sum, `None` where it does not fit.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// Returns the number where it is whole and fits.
    #[must_use]
    pub fn as_whole(self) -> Option<i64> {
        (self.0 % Self::ONE == 0)
            .then(|| i64::try_from(self.0 / Self::ONE).ok())
            .flatten()
    }
}

fn rounded(dividend: i128, divisor: i128) -> i128 {
    let quotient = dividend / divisor;
    let rest = (dividend % divisor).unsigned_abs();
    if rest * 2 >= divisor.unsigned_abs() {
        quotient + (dividend.signum() * divisor.signum())
    } else {
        quotient
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let magnitude = self.0.unsigned_abs();
        let one = Self::ONE.unsigned_abs();
        let (whole, rest) = (magnitude / one, magnitude % one);
        if rest == 0 {
            return write!(out, "{sign}{whole}");
        }
        let digits = format!("{rest:06}");
        write!(out, "{sign}{whole}.{}", digits.trim_end_matches('0'))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_hijri {
            out.write_str("hijri ")?;
        }
        match (self.year, self.month, self.day) {
            (Some(year), None, _) if self.is_fiscal => {
                write!(out, "FY{year:04}/{:04}", year.saturating_add(1))?;
            }
            (Some(year), None, _) => write!(out, "{year:04}")?,
            (Some(year), Some(month), None) => write!(out, "{year:04}-{month:02}")?,
            (Some(year), Some(month), Some(day)) => write!(out, "{year:04}-{month:02}-{day:02}")?,
            (None, Some(month), None) => write!(out, "--{month:02}")?,
            (None, Some(month), Some(day)) => write!(out, "--{month:02}-{day:02}")?,
            (None, None, Some(day)) => write!(out, "---{day:02}")?,
            (None, None, None) => {}
        }
        match self.minute {
            Some(minute) => write!(out, "T{:02}:{:02}", minute / 60, minute % 60),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let one = 1_000_000;
        let decimal = |millionths: i64| Decimal(i128::from(millionths));
        out.write_str("P")?;
        let (years, months) = match self.part {
            Part::Month => (0, self.months),
            _ => (self.months / (12 * one), self.months % (12 * one)),
        };
        for (amount, letter) in [(years * one, 'Y'), (months, 'M')] {
            if amount != 0 {
                write!(out, "{}{letter}", decimal(amount))?;
            }
        }
        if self.part == Part::Week && self.days % (7 * one) == 0 && self.days != 0 {
            write!(out, "{}W", self.days / (7 * one))?;
        } else if self.days != 0 {
            write!(out, "{}D", decimal(self.days))?;
        }
        let (hours, minutes, seconds) = self.clock();
        if self.seconds != 0 {
            out.write_str("T")?;
        }
        for (amount, letter) in [(hours, 'H'), (minutes, 'M'), (seconds, 'S')] {
            if amount != 0 {
                write!(out, "{amount}{letter}")?;
            }
        }
        if (self.months, self.days, self.seconds) == (0, 0, 0) {
            out.write_str("0D")?;
        }
        Ok(())
    }
}

impl Duration {
    /// Returns hours, minutes and seconds; no hours where the text counts in minutes.
    #[must_use]
    pub fn clock(&self) -> (i64, i64, i64) {
        if self.part == Part::Minute {
            return (0, self.seconds / 60, self.seconds % 60);
        }
        (
            self.seconds / 3600,
            self.seconds / 60 % 60,
            self.seconds % 60,
        )
    }
}

impl fmt::Display for Scalar {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Decimal(number) => number.fmt(out),
            Self::Date(date) => date.fmt(out),
            Self::Time(minute) => write!(out, "{:02}:{:02}", minute / 60, minute % 60),
            Self::Duration(duration) => duration.fmt(out),
            Self::Text(text) => out.write_str(text),
        }
    }
}

impl Amount {
    /// Makes the same bounds around other scalars, `None` where one cannot be made.
    pub fn try_map(&self, map: impl Fn(&Scalar) -> Option<Scalar>) -> Option<Self> {
        Some(match self {
            Self::Exact(scalar) => Self::Exact(map(scalar)?),
            Self::Range(from, to) => Self::Range(map(from)?, map(to)?),
            Self::AtMost(scalar) => Self::AtMost(map(scalar)?),
            Self::AtLeast(scalar) => Self::AtLeast(map(scalar)?),
            Self::Below(scalar) => Self::Below(map(scalar)?),
            Self::Above(scalar) => Self::Above(map(scalar)?),
            Self::About(scalar) => Self::About(map(scalar)?),
        })
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact(scalar) => scalar.fmt(out),
            Self::Range(from, to) => write!(out, "{from}..{to}"),
            Self::AtMost(scalar) => write!(out, "..{scalar}"),
            Self::AtLeast(scalar) => write!(out, "{scalar}.."),
            Self::Below(scalar) => write!(out, "<{scalar}"),
            Self::Above(scalar) => write!(out, ">{scalar}"),
            Self::About(scalar) => write!(out, "~{scalar}"),
        }
    }
}
