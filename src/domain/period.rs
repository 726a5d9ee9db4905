//! Reference periods: the date of a stock, or the first and last day of a flow, both inclusive.

use chrono::{Datelike, Days, Months, NaiveDate};
use std::fmt;

/// A reference period; `start` is never after `end`, and both are within the years 1 to 9999: all that four digits say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    pub start: NaiveDate,
    pub end: NaiveDate,
}

/// How long a period is, in the terms in which periods are compared: two calendar years are equally long although
/// one has 366 days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// Starts on the first of a month and ends on the last of one.
    Months(u32),
    Days(u32),
}

/// The months from the year 0 to the month of a day.
pub fn month_number(day: NaiveDate) -> i32 {
    day.year() * 12 + day.month0() as i32
}

impl Period {
    /// A period from `start` to `end`; None where it would end before it starts, or outside the years 1 to 9999.
    pub fn new(start: NaiveDate, end: NaiveDate) -> Option<Period> {
        (start <= end && start.year() >= 1 && end.year() <= 9999).then_some(Period { start, end })
    }

    /// The day with this date; None where the years 1 to 9999 have none.
    pub fn on(year: i32, month: u32, day: u32) -> Option<Period> {
        let date = NaiveDate::from_ymd_opt(year, month, day)?;
        Period::new(date, date)
    }

    pub fn day(date: NaiveDate) -> Period {
        Period { start: date, end: date }
    }

    /// The calendar year; None outside the years 1 to 9999.
    pub fn year(year: i32) -> Option<Period> {
        Period::months(year, 1, 12)
    }

    /// `count` whole months from month `first` (1 to 12) of `year`; None where there are no such months.
    pub fn months(year: i32, first: u32, count: u32) -> Option<Period> {
        if !(1..=9999).contains(&year) || count == 0 {
            return None;
        }
        let start = NaiveDate::from_ymd_opt(year, first, 1)?;
        let end = start.checked_add_months(Months::new(count))?.checked_sub_days(Days::new(1))?;
        (end.year() <= 9999).then_some(Period { start, end })
    }

    /// The year, where the period is exactly one calendar year.
    pub fn calendar_year(&self) -> Option<i32> {
        (Period::year(self.start.year()) == Some(*self)).then(|| self.start.year())
    }

    /// Whether it is a month, quarter, half-year or year of the calendar.
    pub fn is_of_calendar(&self) -> bool {
        matches!(self.length(), Length::Months(months @ (1 | 3 | 6 | 12)) if self.start.month0().is_multiple_of(months))
    }

    pub fn is_day(&self) -> bool {
        self.start == self.end
    }

    pub fn length(&self) -> Length {
        let next = self.end.checked_add_days(Days::new(1));
        match next {
            Some(next) if self.start.day() == 1 && next.day() == 1 => {
                Length::Months((month_number(next) - month_number(self.start)) as u32)
            }
            _ => Length::Days((self.end - self.start).num_days() as u32 + 1),
        }
    }

    pub fn overlaps(&self, other: &Period) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// The days between the two periods; 0 where they overlap.
    pub fn distance(&self, other: &Period) -> i64 {
        if self.overlaps(other) {
            0
        } else if self.end < other.start {
            (other.start - self.end).num_days()
        } else {
            (self.start - other.end).num_days()
        }
    }
}

/// The shortest form that says the same: `2020`, `2020-06`, `2020-Q2`, `2019-11-24`, `2017-01-01/2019-11-24`.
/// `intake::period` reads all of them back to the same period.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let (year, month) = (self.start.year(), self.start.month());
        match self.length() {
            Length::Months(12) if month == 1 => write!(f, "{year:04}"),
            Length::Months(1) => write!(f, "{year:04}-{month:02}"),
            Length::Months(3) if month % 3 == 1 => write!(f, "{year:04}-Q{}", month / 3 + 1),
            _ if self.is_day() => write!(f, "{}", self.start),
            _ => write!(f, "{}/{}", self.start, self.end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_shown_in_its_shortest_form() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (start, end, shown, length) in [
            ("2020-01-01", "2020-12-31", "2020", Length::Months(12)),
            ("2020-02-01", "2020-02-29", "2020-02", Length::Months(1)),
            ("2020-04-01", "2020-06-30", "2020-Q2", Length::Months(3)),
            ("2020-05-01", "2020-07-31", "2020-05-01/2020-07-31", Length::Months(3)),
            ("2019-11-24", "2019-11-24", "2019-11-24", Length::Days(1)),
            ("2017-01-01", "2019-11-24", "2017-01-01/2019-11-24", Length::Days(1058)),
            ("2019-04-01", "2020-03-31", "2019-04-01/2020-03-31", Length::Months(12)),
        ] {
            let period = Period::new(day(start), day(end)).unwrap();
            assert_eq!(period.to_string(), shown);
            assert_eq!(period.length(), length, "{shown}");
        }
        assert_eq!(Period::new(day("2020-02-01"), day("2020-01-31")), None);
        assert_eq!(Period::months(2020, 13, 1), None);
    }

    #[test]
    fn no_period_leaves_the_years_of_four_digits() {
        let date = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        assert_eq!(Period::new(date(0), date(1)), None);
        assert_eq!(Period::new(date(9999), date(10_000)), None);
        assert_eq!((Period::on(0, 12, 31), Period::on(10_000, 1, 1), Period::on(2019, 2, 29)), (None, None, None));
        assert_eq!(Period::on(1, 1, 1), Some(Period::day(date(1))));
    }

    #[test]
    fn whole_months_and_years_exist_where_the_calendar_has_them() {
        let span = crate::domain::sample::span;
        for (found, expected) in [
            (Period::year(2020), Some(span("2020-01-01", "2020-12-31"))),
            (Period::year(1), Some(span("0001-01-01", "0001-12-31"))),
            (Period::year(9999), Some(span("9999-01-01", "9999-12-31"))),
            (Period::year(0), None),
            (Period::year(10_000), None),
            (Period::months(2019, 2, 1), Some(span("2019-02-01", "2019-02-28"))),
            (Period::months(2020, 11, 3), Some(span("2020-11-01", "2021-01-31"))),
            (Period::months(2020, 0, 1), None),
            (Period::months(2020, 1, 0), None),
            (Period::months(9999, 12, 2), None),
            (Period::months(2020, 1, u32::MAX), None),
        ] {
            assert_eq!(found, expected);
        }
        assert_eq!(Period::year(2020).unwrap().calendar_year(), Some(2020));
        assert_eq!(span("2019-04-01", "2020-03-31").calendar_year(), None);
        assert_eq!(span("2019-01-01", "2020-12-31").calendar_year(), None);
    }

    #[test]
    fn months_quarters_half_years_and_years_are_of_the_calendar() {
        let span = crate::domain::sample::span;
        for (start, end, expected) in [
            ("2020-02-01", "2020-02-29", true),
            ("2020-04-01", "2020-06-30", true),
            ("2020-07-01", "2020-12-31", true),
            ("2020-01-01", "2020-12-31", true),
            ("2020-05-01", "2020-07-31", false),
            ("2020-04-01", "2020-09-30", false),
            ("2019-07-01", "2020-06-30", false),
            ("2020-01-01", "2020-02-29", false),
            ("2019-01-01", "2020-12-31", false),
            ("2020-01-01", "2020-01-30", false),
        ] {
            assert_eq!(span(start, end).is_of_calendar(), expected, "{start} {end}");
        }
    }

    #[test]
    fn periods_overlap_or_stand_apart() {
        let (span, day) = (crate::domain::sample::span, crate::domain::sample::day);
        let year = span("2019-01-01", "2019-12-31");
        for (other, overlaps, distance) in [
            (year, true, 0),
            (day("2019-01-01"), true, 0),
            (day("2019-12-31"), true, 0),
            (day("2020-01-01"), false, 1),
            (day("2018-12-30"), false, 2),
            (span("2018-06-01", "2019-01-01"), true, 0),
            (span("2018-06-01", "2020-06-01"), true, 0),
        ] {
            assert_eq!((year.overlaps(&other), other.overlaps(&year)), (overlaps, overlaps), "{other}");
            assert_eq!((year.distance(&other), other.distance(&year)), (distance, distance), "{other}");
        }
    }
}
