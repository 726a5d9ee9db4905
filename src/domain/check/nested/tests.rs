//! What the rule on nested flows finds, and what it leaves in peace.

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
    let year = |value: i64| ("2020-01-01", "2020-12-31", q(value));
    let unequal = |three: i64, one: i64, all| vec![since("2019-12-31", q(three)), year(one), since("2020-12-31", all)];
    let gappy = |all| vec![since("2018-12-31", q(800)), year(100), since("2020-12-31", all)];
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
        ("more than has no upper one", vec![since("2019-11-24", q(540)), since("2020-12-31", more(530))], true, &[]),
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
        ("some are more", year_of(1_099, 100)[..12].to_vec(), true, &["2020 has 1100 of 11 in 2020-01-01/2020-11-30"]),
        ("persons come again", year_of(700, 100), false, &[]),
        ("one month is more", year_of(99, 100)[..2].to_vec(), false, &["2020 has 100 of 1 in 2020-01"]),
        (
            "years of two lengths are more",
            unequal(800, 700, q(1_200)),
            true,
            &["2017-01-01/2020-12-31 has 1500 of 2 in 2017-01-01/2020-12-31, all"],
        ),
        (
            "years of two lengths are less",
            unequal(800, 100, q(1_200)),
            true,
            &["2017-01-01/2020-12-31 has 900 of 2 in 2017-01-01/2020-12-31, all"],
        ),
        ("years of two lengths are all", unequal(800, 400, q(1_200)), true, &[]),
        ("their whole is more than", unequal(800, 700, more(1_200)), true, &[]),
        ("persons in years of two lengths", unequal(800, 700, q(1_200)), false, &[]),
        ("a year is missing", gappy(q(1_200)), true, &[]),
        (
            "a year is missing, and they are more",
            gappy(q(800)),
            true,
            &["2017-01-01/2020-12-31 has 900 of 2 in 2017-01-01/2020-12-31"],
        ),
        (
            "a quarter and the other nine months are less, its months are not",
            [
                year_of(1_200, 100)[..4].to_vec(),
                vec![("2020-01-01", "2020-03-31", q(290)), ("2020-04-01", "2020-12-31", q(900))],
            ]
            .concat(),
            true,
            &["2020 has 1190 of 2 in 2020, all", "2020-Q1 has 300 of 3 in 2020-Q1, all"],
        ),
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
    let months =
        [("2020-01-01", "2020-12-31", q(9)), ("2020-01-01", "2020-01-31", q(5)), ("2020-02-01", "2020-02-29", q(5))];
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
