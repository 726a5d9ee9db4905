//! Flows of one series whose periods have days in common: of those that nest, the longer is no less than the shorter, nor
//! than all that lie in it beside each other; of those that only overlap, neither tells anything of the other.

use crate::domain::period::{Length, Period};
use crate::domain::quantity::Quantity;

/// A flow of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flow {
    pub period: Period,
    pub value: Option<Quantity>,
}

/// What is wrong with two flows or more, by their places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nest {
    /// So many flows within `longer`, from the start of the first to the end of the last, come to `sum`, which is
    /// certainly more; or, where they are `all` of it and no part is missing, certainly another number.
    Differs { longer: usize, inside: Period, sum: Quantity, parts: usize, all: bool },
    /// They share days, and neither contains the other; `nearly`: or they differ by so few days that they may be one.
    Overlap { one: usize, other: usize, nearly: bool },
}

/// Two periods of four weeks or more that differ by so few days at either end may be one, written in two ways.
const FEW_DAYS: i64 = 3;

/// What is wrong with the flows of a series, which are no less than nothing. `additive`: what is counted in one period
/// is not counted in another; of persons it may be. `broken`: whether a break falls into the time that a longer period,
/// the second, has beyond a shorter one; then the longer amount may have been counted otherwise, and tells nothing.
pub fn nests(flows: &[Flow], additive: bool, broken: impl Fn(&Period, &Period) -> bool) -> Vec<Nest> {
    let mut order: Vec<usize> = (0..flows.len()).collect();
    order.sort_by_key(|at| (flows[*at].period.start, std::cmp::Reverse(flows[*at].period.end)));
    let mut found = Vec::new();
    for (place, &one) in order.iter().enumerate() {
        let longer = &flows[one].period;
        // What begins with it or later; what begins with it and ends later comes before it.
        let sharing = order[place + 1..].iter().copied().take_while(|at| flows[*at].period.start <= longer.end);
        let (mut inside, mut of_one) = (Vec::new(), None);
        for other in sharing {
            let period = &flows[other].period;
            if is_nearly(longer, period) {
                found.push(Nest::Overlap { one, other, nearly: true });
            } else if period.end > longer.end {
                found.push(Nest::Overlap { one, other, nearly: false });
            }
            if period.end <= longer.end {
                inside.push(other);
                let more =
                    flows[other].value.zip(flows[one].value).filter(|(short, long)| short.is_certainly_above(long));
                let more = more.filter(|_| !broken(period, longer));
                of_one = of_one.or(more.map(|(sum, _)| (other, sum)));
            }
        }
        match of_one {
            Some((other, sum)) => {
                found.push(Nest::Differs { longer: one, inside: flows[other].period, sum, parts: 1, all: false });
            }
            None if additive => found.extend(together(flows, one, &inside, &broken)),
            None => {}
        }
    }
    found
}

fn is_nearly(one: &Period, other: &Period) -> bool {
    let days = |period: &Period| (period.end - period.start).num_days();
    one != other
        && days(one).min(days(other)) >= 27
        && (one.start - other.start).num_days().abs() <= FEW_DAYS
        && (one.end - other.end).num_days().abs() <= FEW_DAYS
}

/// Months, or quarters, that lie in a longer period beside each other, against it.
fn together(
    flows: &[Flow],
    longer: usize,
    inside: &[usize],
    broken: impl Fn(&Period, &Period) -> bool,
) -> Option<Nest> {
    let whole = flows[longer].value?;
    for months in [1, 3, 6, 12] {
        let of_length = |at: &&usize| flows[**at].period.length() == Length::Months(months);
        let parts: Vec<&Flow> = inside.iter().filter(of_length).map(|at| &flows[*at]).collect();
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { continue };
        let apart = parts.windows(2).all(|pair| pair[0].period.end < pair[1].period.start);
        if parts.len() < 2 || !apart {
            continue;
        }
        let least: i128 = parts.iter().filter_map(|part| part.value?.low).map(|low| low.max(0)).sum();
        let values: Option<Vec<Quantity>> = parts.iter().map(|part| part.value).collect();
        let all = flows[longer].period.length() == Length::Months(months * parts.len() as u32) && values.is_some();
        let sum = values.as_ref().and_then(Quantity::sum);
        let too_much = whole.high.is_some_and(|most| least > most);
        let too_little = all && sum.is_some_and(|sum| whole.is_certainly_above(&sum));
        if (too_much || too_little) && !parts.iter().any(|part| broken(&part.period, &flows[longer].period)) {
            let sum = sum.filter(|sum| sum.low.is_some()).unwrap_or(Quantity::at_least(least));
            let inside = Period::new(first.period.start, last.period.end)?;
            return Some(Nest::Differs { longer, inside, sum, parts: parts.len(), all });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::comparability::SeriesBreak;
    use crate::domain::quantity::Qualifier;
    use crate::domain::sample::{date, exact, reading, rounded, span, unit};

    fn said(flows: &[(&str, &str, Option<Quantity>)], additive: bool, breaks: &[&str]) -> Vec<String> {
        let flows: Vec<Flow> =
            flows.iter().map(|(start, end, value)| Flow { period: span(start, end), value: *value }).collect();
        let say = |nest: Nest| match nest {
            Nest::Differs { longer, inside, sum, parts, all } => {
                format!(
                    "{} has {} of {parts} in {inside}{}",
                    flows[longer].period,
                    sum.value,
                    if all { ", all" } else { "" }
                )
            }
            Nest::Overlap { one, other, nearly } => {
                let word = if nearly { "is nearly" } else { "overlaps" };
                format!("{} {word} {}", flows[one].period, flows[other].period)
            }
        };
        let broken = |shorter: &Period, longer: &Period| {
            breaks.iter().any(|on| SeriesBreak::is_day_beyond(date(on), shorter, longer))
        };
        nests(&flows, additive, broken).into_iter().map(say).collect()
    }

    #[test]
    fn the_longer_flow_is_no_less_than_what_lies_in_it() {
        let q = |value: i64| exact(value).quantity(&unit("person-time"));
        let more = |value: i64| reading(value, Qualifier::MoreThan).quantity(&unit("person-time"));
        let months: Vec<(String, String)> = (1..=12)
            .map(|month| Period::months(2020, month, 1).unwrap())
            .map(|month| (month.start.to_string(), month.end.to_string()))
            .collect();
        let year_of = |year: i64, month: i64| {
            let mut flows = vec![("2020-01-01", "2020-12-31", q(year))];
            flows.extend(months.iter().map(|(start, end)| (start.as_str(), end.as_str(), q(month))));
            flows
        };
        let since = |end: &'static str, value| ("2017-01-01", end, value);
        for (name, flows, additive, expected) in [
            ("cumulative", vec![since("2019-11-24", q(540)), since("2020-12-31", q(610))], true, &[][..]),
            (
                "and less",
                vec![since("2019-11-24", q(540)), since("2020-12-31", q(530))],
                true,
                &["2017-01-01/2020-12-31 has 540 of 1 in 2017-01-01/2019-11-24"],
            ),
            (
                "more than so many, and exactly so many",
                vec![since("2019-11-24", more(540)), since("2020-12-31", q(540))],
                true,
                &["2017-01-01/2020-12-31 has 540 of 1 in 2017-01-01/2019-11-24"],
            ),
            (
                "more than is a bound",
                vec![since("2019-11-24", more(540)), since("2020-12-31", q(530))],
                true,
                &["2017-01-01/2020-12-31 has 540 of 1 in 2017-01-01/2019-11-24"],
            ),
            (
                "more than has no upper one",
                vec![since("2019-11-24", q(540)), since("2020-12-31", more(530))],
                true,
                &[],
            ),
            (
                "rounding",
                vec![
                    since("2019-11-24", q(3_280)),
                    since("2020-12-31", rounded(3_000, 1_000).quantity(&unit("person-time"))),
                ],
                true,
                &[],
            ),
            ("no value", vec![since("2019-11-24", None), since("2020-12-31", q(1))], true, &[]),
            ("a year in months", year_of(1_200, 100), true, &[]),
            ("months are more", year_of(1_199, 100), true, &["2020 has 1200 of 12 in 2020, all"]),
            ("months are less", year_of(1_201, 100), true, &["2020 has 1200 of 12 in 2020, all"]),
            ("some are less", year_of(1_201, 100)[..12].to_vec(), true, &[]),
            (
                "some are more",
                year_of(1_099, 100)[..12].to_vec(),
                true,
                &["2020 has 1100 of 11 in 2020-01-01/2020-11-30"],
            ),
            ("persons come again", year_of(700, 100), false, &[]),
            ("one month is more", year_of(99, 100)[..2].to_vec(), false, &["2020 has 100 of 1 in 2020-01"]),
            (
                "a year within three",
                vec![since("2019-11-24", q(540)), ("2019-01-01", "2019-12-31", q(200))],
                true,
                &["2017-01-01/2019-11-24 overlaps 2019"],
            ),
            (
                "a day is missing",
                vec![("2020-01-01", "2020-12-31", q(5)), ("2020-01-01", "2020-12-30", q(5))],
                true,
                &["2020 is nearly 2020-01-01/2020-12-30"],
            ),
            (
                "days beside each other",
                vec![("2020-01-01", "2020-01-01", q(5)), ("2020-01-02", "2020-01-02", q(5))],
                true,
                &[],
            ),
        ] {
            assert_eq!(said(&flows, additive, &[]), expected, "{name}");
        }
    }

    #[test]
    fn a_break_in_the_longer_time_alone_excuses_it() {
        let q = |value: i64| exact(value).quantity(&unit("person-time"));
        let falling = [("2017-01-01", "2019-11-24", q(540)), ("2017-01-01", "2020-12-31", q(530))];
        let later = [("2017-01-01", "2020-12-31", q(530)), ("2019-01-01", "2019-12-31", q(540))];
        let months = [
            ("2020-01-01", "2020-12-31", q(9)),
            ("2020-01-01", "2020-01-31", q(5)),
            ("2020-02-01", "2020-02-29", q(5)),
        ];
        for (flows, on, excused) in [
            (&falling[..], "2017-01-01", false),
            (&falling, "2018-05-01", false),
            (&falling, "2019-11-24", false),
            (&falling, "2019-11-25", true),
            (&falling, "2020-12-31", true),
            (&falling, "2021-01-01", false),
            (&later, "2017-01-01", false),
            (&later, "2018-05-01", true),
            (&later, "2019-01-01", true),
            (&later, "2019-05-01", false),
            (&later, "2020-01-01", true),
            (&months, "2020-01-01", false),
            (&months, "2020-02-01", true),
            (&months, "2020-06-01", true),
            (&months, "2021-01-01", false),
        ] {
            assert_eq!(said(flows, true, &[on]).is_empty(), excused, "{on} {flows:?}");
            assert!(!said(flows, true, &[]).is_empty(), "{flows:?}");
        }
    }
}
