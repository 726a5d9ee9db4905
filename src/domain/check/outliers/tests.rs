//! What is odd in a series, and what is not: growth, steps, seasons, zeros, small numbers, rounding.

use super::*;
use crate::domain::sample::unit;

/// Points month by month, or year by year, from January 2015 on.
fn series(values: &[i128], step: i32) -> Vec<Point> {
    let month = |at: usize| 2015 * 12 + at as i32 * step;
    let period = |month: i32| Period::months(month / 12, month as u32 % 12 + 1, step as u32).unwrap();
    let point = |(at, value): (usize, &i128)| Point { period: period(month(at)), month: month(at), value: *value };
    values.iter().enumerate().map(point).collect()
}

fn said(values: &[i128], step: i32, code: &str) -> Vec<String> {
    let found = odd(&series(values, step), &unit(code), |_, _| false);
    found.iter().map(|odd| format!("{} {} {:?}", odd.severity.code(), odd.at, odd.why)).collect()
}

#[test]
fn honest_series_are_quiet() {
    let growth: Vec<i128> = (0..24).map(|at| 100 * 12_i128.pow(at) / 10_i128.pow(at)).collect();
    let camps: Vec<i128> = (0..36).map(|month| if month % 12 == 6 { 900 + month } else { 40 + month % 3 }).collect();
    let summer: Vec<i128> = (0..36).map(|month| if month % 12 == 6 { 900 } else { 0 }).collect();
    for (name, values, step, code) in [
        ("growth", growth.as_slice(), 1, "person"),
        ("doubling", &[10, 20, 40, 80, 160, 320, 640], 12, "person"),
        ("a step up", &[100, 101, 99, 100, 400, 410, 395, 402, 399], 12, "person"),
        ("a step down", &[21_388, 21_300, 21_350, 10_374, 10_300, 10_290, 10_310], 12, "person"),
        ("a redefinition at the end", &[21_388, 21_300, 21_350, 21_388, 10_374], 12, "person"),
        ("a zero", &[100, 102, 0, 99, 101, 100, 98], 1, "person"),
        ("small counts", &[0, 1, 2, 1, 0, 3, 1, 0, 5, 1, 2], 1, "person"),
        ("small counts with more in one month", &[1, 2, 1, 1, 18, 1, 2, 1], 1, "person"),
        ("camps in July", &camps, 1, "person-time"),
        ("in July alone", &summer, 1, "person-time"),
        ("two summer months of one year", &[40, 42, 38, 45, 50, 60, 300, 280, 50, 45, 44, 43], 1, "person-time"),
        ("lumpy money", &[5_000_000, 60_000_000, 4_000_000, 30_000_000, 8_000_000, 45_000_000], 12, "yuan"),
        ("a service begins", &[0, 0, 0, 20, 150, 160, 170], 1, "person-time"),
        ("a village may go from 2 to 900", &[2, 900], 12, "person"),
        ("nothing", &[], 1, "person"),
        ("one", &[5], 1, "person"),
        ("rates around zero", &[-15, 20, -30, 10, -5, 40], 12, "index"),
        ("very unlike each other", &[20, 100, 15, 90, 30, 120, 25], 1, "person-time"),
    ] {
        assert_eq!(said(values, step, code), [""; 0], "{name}");
    }
}

#[test]
fn what_stands_alone_is_found() {
    let months: Vec<i128> = (0..36).map(|at| if at == 17 { 412 } else { 100 + at % 5 }).collect();
    let steady = [100, 100, 100, 100, 100, 370, 100, 100];
    let grown: Vec<i128> = (0..20).map(|at| (1_000 + 50 * at) * if at == 8 { 4 } else { 1 }).collect();
    for (name, values, step, code, expected) in [
        ("four times as much", months.as_slice(), 1, "person", "warning 17 Far { before: 16, after: Some(18) }"),
        ("among equals", &steady, 12, "person", "warning 5 Far { before: 4, after: Some(6) }"),
        ("in growth", &grown, 12, "person", "warning 8 Far { before: 7, after: Some(9) }"),
        ("a fifth", &[500, 510, 490, 100, 505, 500, 495], 12, "person", "warning 3 Far { before: 2, after: Some(4) }"),
        ("the last", &[100, 102, 101, 100, 103, 99, 700], 12, "person", "hint 6 Far { before: 5, after: None }"),
        (
            "a nought too many",
            &[814, 820, 8_150, 817],
            12,
            "person",
            "warning 2 Slip { factor: 10, too_much: true, beside: [1, 3] }",
        ),
        (
            "a nought too few",
            &[814, 820, 81, 817],
            12,
            "person",
            "warning 2 Slip { factor: 10, too_much: false, beside: [1, 3] }",
        ),
        (
            "万",
            &[8_140, 8_200, 81_500_000, 8_170],
            12,
            "person",
            "warning 2 Slip { factor: 10000, too_much: true, beside: [1, 3] }",
        ),
        (
            "from here on in 万",
            &[34_300, 34_100, 3, 4, 3],
            12,
            "person",
            "warning 2 Slip { factor: 10000, too_much: false, beside: [1] }",
        ),
        (
            "the first in 万",
            &[3, 34_300, 34_100, 33_900],
            12,
            "person",
            "warning 0 Slip { factor: 10000, too_much: false, beside: [1] }",
        ),
        (
            "two that are far",
            &[3, 34_300],
            12,
            "person",
            "warning 1 Slip { factor: 10000, too_much: true, beside: [0] }",
        ),
        (
            "the last, a nought too many",
            &[814, 820, 817, 815, 8_190],
            12,
            "person",
            "hint 4 Slip { factor: 10, too_much: true, beside: [2, 3] }",
        ),
    ] {
        assert_eq!(said(values, step, code), [expected], "{name}");
    }
}

#[test]
fn a_declared_break_has_no_neighbours_on_the_other_side() {
    let points = series(&[100, 100, 100, 370, 100, 100, 100], 12);
    assert_eq!(odd(&points, &unit("person"), |_, _| false).len(), 1);
    assert_eq!(odd(&points, &unit("person"), |_, later| *later == points[3].period), []);
}
