//! Stocks of one time that publications date differently: one has the end of the year, the other its first days.

use chrono::NaiveDate;

/// Less than a week: figures of every week are of several times.
const FEW_DAYS: i64 = 6;

/// Which stocks of a series, with these last days in order, are so few days apart that they may be of one time, each with
/// the next: those of so few days that no other is as near. Where one comes every few days they are of several times.
pub fn twice(days: &[NaiveDate]) -> Vec<(usize, usize)> {
    let apart = |one: usize, other: usize| (days[other] - days[one]).num_days();
    let mut found = Vec::new();
    let mut first = 0;
    for last in 0..days.len() {
        if last + 1 < days.len() && apart(last, last + 1) <= FEW_DAYS {
            continue;
        }
        if apart(first, last) <= FEW_DAYS {
            found.extend((first..last).filter(|at| apart(*at, at + 1) > 0).map(|at| (at, at + 1)));
        }
        first = last + 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::date;

    #[test]
    fn days_that_may_be_one_are_few_and_alone() {
        for (days, expected) in [
            (&["2023-12-31", "2024-01-02"][..], &[(0, 1)][..]),
            (&["2023-12-31", "2024-01-06"], &[(0, 1)]),
            (&["2023-12-31", "2024-01-07"], &[]),
            (&["2022-12-31", "2023-12-31", "2024-01-02", "2024-12-31"], &[(1, 2)]),
            (&["2023-12-30", "2023-12-31", "2024-01-02"], &[(0, 1), (1, 2)]),
            (&["2023-12-31", "2023-12-31"], &[]),
            (&["2023-12-31", "2023-12-31", "2024-01-02"], &[(1, 2)]),
            (&["2024-01-01", "2024-01-05", "2024-01-09", "2024-01-13"], &[]),
            (&["2023-12-31", "2024-01-01", "2024-06-30", "2024-07-01"], &[(0, 1), (2, 3)]),
            (&["2023-12-31"], &[]),
            (&[], &[]),
        ] {
            let dates: Vec<NaiveDate> = days.iter().map(|day| date(day)).collect();
            assert_eq!(twice(&dates), expected, "{days:?}");
        }
    }
}
