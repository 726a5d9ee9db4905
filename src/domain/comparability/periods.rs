//! Which periods fit each other: flows are set against each other over equally long ones that share no day; and when
//! two figures are of the same time of the year.

use super::Reason;
use crate::domain::figure::Figure;
use crate::domain::measure::Kind;
use crate::domain::period::{Length, Period};
use chrono::{Datelike, NaiveDate};

/// Two last days that lie so many days apart in the calendar, whatever their years, are of one time of the year: a
/// count at the end of a month and one in its last week, 12-31 and 01-01. Half a month; with a month or more between
/// them they are not.
const SAME_TIME_OF_YEAR: u32 = 15;

/// Whether the periods of two flows can be set against each other. Where they cannot, the reason that tells most: that
/// they are counted from the same day on (1–3月累计 is in 1–6月累计), that one is a part of the other, that they share
/// days, that a count began again in January, and else that they differ in length. Of a year of which months are
/// missing nothing follows: seven months of a year are none.
pub(super) fn of_flows(earlier: &Figure, later: &Figure) -> Result<(), Reason> {
    let (a, b) = (earlier.period, later.period);
    if a.overlaps(&b) {
        let contains = |whole: Period, part: Period| whole.start <= part.start && part.end <= whole.end;
        return Err(match contains(a, b) || contains(b, a) {
            true if a.start == b.start && a != b => Reason::Cumulative { from: a.start },
            true if a != b => Reason::PartOf,
            _ => Reason::Overlap,
        });
    }
    let whole = [earlier, later].iter().all(|figure| figure.derived.as_ref().is_none_or(|d| d.is_of_whole_period()));
    match a.length() == b.length() {
        true if whole => Ok(()),
        false if whole && is_of_one_year(a) && is_of_one_year(b) => {
            Err(Reason::CountedAnew { on: a.start.max(b.start) })
        }
        _ => Err(Reason::DifferentLengths),
    }
}

/// Whether two stocks are of two times: a stock for a month or a year is one of some day in it, which may be the very day
/// of another one.
pub(super) fn of_stocks(earlier: &Figure, later: &Figure) -> Result<(), Reason> {
    if earlier.period.overlaps(&later.period) { Err(Reason::MayBeOneTime) } else { Ok(()) }
}

/// Whether it runs from the first of January to some day of the same year: the whole of it, or what was counted so far.
fn is_of_one_year(period: Period) -> bool {
    period.start.ordinal() == 1 && period.start.year() == period.end.year()
}

/// How many days two periods lie apart in the calendar that are of the same time of the year; None where they are not.
/// For who chooses figures that are to be of one time.
pub(in crate::domain) fn apart_at_same_time_of_year(kind: Kind, a: Period, b: Period) -> Option<u32> {
    at_same_time_of_year(kind, a, b).then(|| apart_in_year(a.end, b.end))
}

/// Whether two figures are of the same time of the year: flows over whole years, and all others whose periods end
/// within `SAME_TIME_OF_YEAR` days of each other in the calendar. So the end of one year and the beginning of the next
/// are one time, and so are a month for which the day of a stock is not stated and any day late in that month.
pub(super) fn at_same_time_of_year(kind: Kind, a: Period, b: Period) -> bool {
    let whole_years = |period: Period| matches!(period.length(), Length::Months(months) if months % 12 == 0);
    (kind == Kind::Flow && whole_years(a) && whole_years(b)) || apart_in_year(a.end, b.end) <= SAME_TIME_OF_YEAR
}

/// How many days lie between two days of the calendar, the shorter way round the year. The 29th of February counts as
/// the first of March.
fn apart_in_year(a: NaiveDate, b: NaiveDate) -> u32 {
    let day = |date: NaiveDate| {
        let leap = date.leap_year() && date.ordinal() > 59;
        date.ordinal() - u32::from(leap)
    };
    let apart = day(a).abs_diff(day(b));
    apart.min(365 - apart)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::{day, span, year};

    #[test]
    fn two_days_are_of_one_time_of_the_year_within_half_a_month() {
        for (a, b, same) in [
            ("2020-12-31", "2021-12-31", true),
            ("2020-12-31", "2022-01-01", true),
            ("2020-01-01", "2020-12-31", true),
            ("2023-03-31", "2024-03-31", true),
            ("2020-02-29", "2021-02-28", true),
            ("2019-11-24", "2016-11-30", true),
            ("2020-06-30", "2021-07-15", true),
            ("2020-06-30", "2021-07-16", false),
            ("2020-12-25", "2022-01-09", true),
            ("2020-12-25", "2022-01-10", false),
            ("2018-12-31", "2019-11-24", false),
            ("2020-06-30", "2020-12-31", false),
        ] {
            for (a, b) in [(a, b), (b, a)] {
                assert_eq!(at_same_time_of_year(Kind::Stock, day(a), day(b)), same, "{a} {b}");
                assert_eq!(at_same_time_of_year(Kind::Flow, day(a), day(b)), same, "{a} {b}");
            }
        }
    }

    #[test]
    fn a_period_is_of_the_time_of_the_year_at_which_it_ends() {
        let fiscal = span("2020-04-01", "2021-03-31");
        let quarter = |month| Period::months(2020, month, 3).unwrap();
        for (kind, a, b, same) in [
            // A whole year has every season in it; a stock for a year is one of some day, as a rule the last.
            (Kind::Flow, year(2019), fiscal, true),
            (Kind::Stock, year(2019), fiscal, false),
            (Kind::Stock, year(2019), day("2020-12-31"), true),
            (Kind::Stock, span("2016-11-01", "2016-11-30"), day("2019-11-24"), true),
            (Kind::Flow, quarter(1), quarter(4), false),
            (Kind::Flow, quarter(1), Period::months(2021, 1, 3).unwrap(), true),
            (Kind::Flow, Period::months(2020, 7, 1).unwrap(), Period::months(2020, 8, 1).unwrap(), false),
        ] {
            assert_eq!(at_same_time_of_year(kind, a, b), same, "{kind:?} {a} {b}");
        }
    }
}
