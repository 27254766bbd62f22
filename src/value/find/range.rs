//! Joins two values into a range: "20-30", "5 لاکھ سے 10 لاکھ", "3 May to 9 June", 9月10日至15日.
//! Leaves each end to the readers of single values, and the bounds of one value to `bound`.

use super::super::Kind;
use super::super::amount::{Amount, Date, Decimal, Duration, Scalar};
use super::super::atom::Class;
use super::bound::as_number;
use super::{Item, Reader};

impl Reader<'_> {
    /// Reads one value or the range that it begins.
    pub(super) fn ranged(&self, at: usize) -> Option<Item> {
        let first = self.single(at)?;
        let is_loose = first.is_loose;
        self.range_from(&first).or((!is_loose).then_some(first))
    }

    /// Reads the longest single value at `at`.
    pub(super) fn single(&self, at: usize) -> Option<Item> {
        let readings = [
            self.date(at),
            self.time(at),
            self.time_and_date(at),
            self.ordinal(at),
            self.measure(at),
        ];
        // On a tie the earlier reading stands: a year before a number.
        readings
            .into_iter()
            .flatten()
            .reduce(|best, next| if next.to > best.to { next } else { best })
    }

    fn range_from(&self, first: &Item) -> Option<Item> {
        first.exact()?;
        for start in self.range_starts(first) {
            let second = self
                .single(start)
                .and_then(|second| Self::merged(first, &second))
                .or_else(|| self.to_day_alone(first, start));
            if let Some(range) = second {
                return Some(self.with_range_end(range));
            }
        }
        None
    }

    /// Returns the atoms at which the second end of a range may begin.
    fn range_starts(&self, first: &Item) -> Vec<usize> {
        let at = first.to;
        let mut starts = Vec::new();
        let is_dash = matches!(self.form(at), "-" | "~") && self.class(at) == Some(Class::Mark);
        if is_dash && self.has_space(at) == self.has_space(at + 1) {
            starts.push(if self.mark(at + 1, "-") {
                at + 2
            } else {
                at + 1
            });
        }
        if !self.is_growth(first.from) {
            starts.extend(self.cue(at, "to"));
        }
        if self.cue_before(first.from, "between") || self.is_urdu_between(at) {
            starts.extend(self.cue(at, "and"));
            if matches!(self.form(at), "和" | "与" | "與") {
                starts.push(at + 1);
            }
        }
        if first.kind == Kind::Number {
            starts.extend(self.cue(at, "or"));
            starts.extend(self.next_day(first, at));
        }
        starts
    }

    /// Returns the atom after "and" in "5 and 6 May": two days that follow one another.
    fn next_day(&self, first: &Item, at: usize) -> Option<usize> {
        let to = self
            .cue(at, "and")
            .or_else(|| matches!(self.form(at), "和" | "与").then_some(at + 1))?;
        let (day, after) = self.day_of_month(to)?;
        let follows = first.decimal() == Some(Decimal::whole(i64::from(day) - 1));
        (follows && self.month(after).is_some()).then_some(to)
    }

    /// "rose from 5 % to 10 %" names two values, no range.
    fn is_growth(&self, from: usize) -> bool {
        let is_from = from > 0 && matches!(self.form(from - 1), "from" | "从" | "從" | "由");
        is_from
            && (1..=4).any(|back| {
                from.checked_sub(1 + back)
                    .is_some_and(|place| self.cue(place, "growth").is_some())
            })
    }

    /// Looks ahead for the "کے درمیان" of "20 اور 30 کے درمیان".
    fn is_urdu_between(&self, at: usize) -> bool {
        self.cue(at, "and").is_some()
            && (at + 2..at + 7).any(|place| self.cue(place, "within").is_some())
    }

    fn with_range_end(&self, mut range: Item) -> Item {
        let end = self
            .cue(range.to, "within")
            .or_else(|| self.cue(range.to, "until"));
        if let Some(to) = end {
            range.to = to;
        }
        range
    }

    /// Reads the 15日 of 9月10日至15日 and the "15, 2026" of "September 10-15, 2026".
    fn to_day_alone(&self, first: &Item, at: usize) -> Option<Item> {
        let from = first.exact_date().filter(|date| date.day.is_some())?;
        let (day, mut to) = self.day_alone(at).or_else(|| self.day_of_month(at))?;
        let mut last = Date {
            day: Some(day),
            minute: None,
            ..from
        };
        let mut begin = from;
        if from.year.is_none()
            && let Some((year, after)) = self.year_after(to, from.is_hijri)
        {
            last.year = i16::try_from(year).ok();
            begin.year = last.year;
            to = after;
        }
        let is_forward = last.is_possible() && last.day > from.day;
        is_forward.then(|| range(first, Scalar::Date(begin), Scalar::Date(last), to))
    }

    fn merged(first: &Item, second: &Item) -> Option<Item> {
        second.exact()?;
        match (first.kind, second.kind) {
            (Kind::Date, Kind::Date) => dates(first, second),
            (Kind::Date, Kind::Time) => until_time(first, second),
            (Kind::Time, Kind::Date) => from_time(first, second),
            (Kind::Number | Kind::Ordinal, Kind::Date) if !second.is_bare_year => {
                from_day(first, second)
            }
            (Kind::Number, Kind::Time) => from_hour(first, second),
            (Kind::Date, Kind::Number | Kind::Money | Kind::Quantity) if first.is_bare_year => {
                amounts(&as_number(first.clone()), second)
            }
            (Kind::Number, Kind::Date) => amounts(first, &as_number(second.clone())),
            (Kind::Time, Kind::Time) => until_hour(first, second),
            _ => amounts(first, second),
        }
    }
}

fn dates(first: &Item, second: &Item) -> Option<Item> {
    let (mut from, mut to) = (first.exact_date()?, second.exact_date()?);
    // "March to June" is a range, "2023 to 5 June" is none.
    let is_like = from.month.is_some() == to.month.is_some();
    if !is_like || from.is_fiscal != to.is_fiscal {
        return None;
    }
    from.is_hijri |= to.is_hijri;
    to.is_hijri = from.is_hijri;
    let wraps = (from.month, from.day) > (to.month, to.day);
    match (from.year, to.year) {
        (None, Some(year)) => from.year = Some(year - i16::from(wraps)),
        (Some(year), None) => to.year = Some(year + i16::from(wraps)),
        (Some(_), Some(_)) if (from.year, from.month, from.day) > (to.year, to.month, to.day) => {
            return None;
        }
        _ => {}
    }
    let is_shared_time = from.minute.is_none() || to.minute.is_some();
    is_shared_time.then(|| range(first, Scalar::Date(from), Scalar::Date(to), second.to))
}

fn range(first: &Item, from: Scalar, to: Scalar, end: usize) -> Item {
    Item {
        amount: Amount::Range(from, to),
        to: end,
        is_loose: false,
        ..first.clone()
    }
}

/// "25 May 2026, 9 a.m. to 5 p.m."
fn until_time(first: &Item, second: &Item) -> Option<Item> {
    let from = first.exact_date().filter(|date| date.minute.is_some())?;
    let Scalar::Time(minute) = second.exact()? else {
        return None;
    };
    let to = Date {
        minute: Some(*minute),
        ..from
    };
    Some(range(
        first,
        Scalar::Date(from),
        Scalar::Date(to),
        second.to,
    ))
}

/// "between 3 p.m. and 5 p.m. on 25 May 2026"
fn from_time(first: &Item, second: &Item) -> Option<Item> {
    let to = second.exact_date().filter(|date| date.minute.is_some())?;
    let Scalar::Time(minute) = *first.exact()? else {
        return None;
    };
    let from = Date {
        minute: Some(minute),
        ..to
    };
    let mut item = range(first, Scalar::Date(from), Scalar::Date(to), second.to);
    item.kind = Kind::Date;
    Some(item)
}

/// "10-15 September 2026", "10 سے 15 ستمبر".
fn from_day(first: &Item, second: &Item) -> Option<Item> {
    let to = second.exact_date().filter(|date| date.day.is_some())?;
    let day = u8::try_from(first.decimal()?.as_whole()?).ok()?;
    let from = Date {
        day: Some(day),
        minute: None,
        ..to
    };
    let is_forward = Some(day) < to.day && day > 0;
    let mut item = range(first, Scalar::Date(from), Scalar::Date(to), second.to);
    item.kind = Kind::Date;
    is_forward.then_some(item)
}

/// "sham 5 baje se 7 baje": the part of the day holds for both hours.
fn until_hour(first: &Item, second: &Item) -> Option<Item> {
    let (&Scalar::Time(from), &Scalar::Time(to)) = (first.exact()?, second.exact()?) else {
        return None;
    };
    let half_day = 12 * 60;
    let to = if to < from && to < half_day && to + half_day > from {
        to + half_day
    } else {
        to
    };
    Some(range(
        first,
        Scalar::Time(from),
        Scalar::Time(to),
        second.to,
    ))
}

/// "9-11 a.m.", "2 سے 5 بجے".
fn from_hour(first: &Item, second: &Item) -> Option<Item> {
    let Scalar::Time(to) = *second.exact()? else {
        return None;
    };
    let hour = u16::try_from(first.decimal()?.as_whole()?)
        .ok()
        .filter(|hour| (1..=24).contains(hour))?;
    let later = hour + 12;
    let from = if to >= 12 * 60 && later * 60 < to && hour < 12 {
        later * 60
    } else {
        hour * 60
    };
    let mut item = range(first, Scalar::Time(from), Scalar::Time(to), second.to);
    item.kind = Kind::Time;
    (from < to).then_some(item)
}

/// Merges two amounts; one may lack the unit or the scale that the other names.
fn amounts(first: &Item, second: &Item) -> Option<Item> {
    let has_one_kind =
        first.kind == second.kind && (first.unit == second.unit || first.unit.is_none());
    let lends_unit = first.kind == Kind::Number
        && matches!(
            second.kind,
            Kind::Money | Kind::Percent | Kind::Quantity | Kind::Duration
        );
    let takes_unit = first.kind == Kind::Money && second.kind == Kind::Number;
    let (mantissa, scale) = first.scaled?;
    let (next_mantissa, next_scale) = second.scaled?;
    let one = Decimal::whole(1);
    // "5-10 lakh": the first end takes the scale of the second unless it would pass it.
    let lacks_scale = scale == one && next_scale != one && mantissa < next_mantissa;
    let from = if lacks_scale
        && (lends_unit || first.unit.is_none() || first.kind == second.kind || takes_unit)
    {
        mantissa.times(next_scale)?
    } else {
        mantissa.times(scale)?
    };
    let to = next_mantissa.times(next_scale)?;
    let giver = if takes_unit { first } else { second };
    if !(has_one_kind || lends_unit || takes_unit) || from >= to {
        return None;
    }
    let (from, to) = if giver.kind == Kind::Duration {
        durations(first, second, from, to)?
    } else {
        (Scalar::Decimal(from), Scalar::Decimal(to))
    };
    Some(Item {
        kind: giver.kind,
        unit: giver.unit.clone(),
        per: second.per.clone().or_else(|| first.per.clone()),
        ..range(first, from, to, second.to)
    })
}

fn durations(first: &Item, second: &Item, from: Decimal, to: Decimal) -> Option<(Scalar, Scalar)> {
    let Scalar::Duration(last) = second.exact()? else {
        return None;
    };
    if let Scalar::Duration(begin) = first.exact()? {
        return Some((Scalar::Duration(*begin), Scalar::Duration(*last)));
    }
    let share = |whole: i64| {
        let part = Decimal(i128::from(whole)).times(from)?.over(to)?;
        i64::try_from(part.0).ok()
    };
    let begin = Duration {
        months: share(last.months)?,
        days: share(last.days)?,
        seconds: share(last.seconds)?,
        part: last.part,
    };
    Some((Scalar::Duration(begin), Scalar::Duration(*last)))
}
