//! What is questioned, and what is honestly left alone.

use super::*;
use crate::domain::observation::Status;
use crate::domain::sample::{day, exact, reading, span, unit, without, year};

#[test]
fn a_thousand_times_is_questioned_and_a_real_change_is_not() {
    for (one, other, code, far) in [
        (814, 8_140_000, "person", true),
        (814, 8_140_000_000, "person", true),
        (193_000, 19, "person", true),
        (1, 10_000, "person", true),
        (3, 1_200, "person", true),
        (1_000, 400_000, "person", true),
        // 319 and 319万, in fen.
        (31_900, 319_000_000, "yuan", true),
        (814, 814, "person", false),
        (21_388, 10_374, "person", false),
        (1_000, 399_999, "person", false),
        (175, 10_668, "person", false),
        // So small that they may be true.
        (1, 900, "person", false),
        (2, 999, "person", false),
        (100, 99_999, "yuan", false),
        (100, 100_000, "yuan", true),
        // Nothing is a thousand times nothing, and what is below zero is a rate.
        (0, 8_140_000, "person", false),
        (0, 0, "person", false),
        (-5, 1_000_000, "index", false),
        (-1_000_000, -5, "index", false),
        (i128::from(i64::MAX), 1, "person", true),
        (i128::from(i64::MAX), i128::from(i64::MAX), "yuan", false),
    ] {
        assert_eq!(are_far(one, other, &unit(code)), far, "{one} {other} {code}");
        assert_eq!(are_far(other, one, &unit(code)), far, "{other} {one} {code}");
    }
}

#[test]
fn how_many_times_is_said_to_two_digits() {
    for (one, other, expected) in [
        (814, 8_140_000, 10_000),
        (8_037_000, 814, 9_900),
        (1, 400, 400),
        (3, 1_285, 430),
        (7, 7, 1),
        (996, 1_000_000_000, 1_000_000),
        (0, 7, 7),
    ] {
        assert_eq!(times(one, other), expected, "{one} {other}");
    }
}

#[test]
fn flows_are_set_beside_flows_of_about_the_same_length() {
    for (one, other, beside) in [
        (year(2019), year(2020), true),
        (span("2019-01-01", "2019-01-31"), span("2019-02-01", "2019-02-28"), true),
        (span("2017-01-01", "2019-11-24"), span("2018-01-01", "2020-12-31"), true),
        (span("2019-01-01", "2019-10-31"), year(2019), true),
        (span("2019-01-01", "2019-09-30"), year(2019), false),
        (span("2019-01-01", "2019-03-31"), span("2019-01-01", "2019-06-30"), false),
        (day("2019-11-24"), year(2019), false),
    ] {
        assert_eq!(are_beside(Kind::Flow, &one, &other), beside, "{one} {other}");
        assert!(are_beside(Kind::Stock, &one, &other), "{one} {other}");
    }
}

#[test]
fn a_total_is_set_beside_the_sum_of_its_parts() {
    let less = |value| reading(value, Qualifier::LessThan);
    let more = |value| reading(value, Qualifier::MoreThan);
    let withheld = without(Status::Suppressed);
    let person = unit("person");
    for (total, parts, all, far, alone) in [
        // As published in 2019.
        (exact(10_668), vec![exact(814), exact(9_391), exact(463)], true, None, None),
        // The total in 万, then a part in 万, then all of them.
        (exact(1), vec![exact(814), exact(9_391), exact(463)], true, Some(10_668), None),
        (exact(10_668), vec![exact(8_140_000), exact(9_391), exact(463)], true, Some(8_149_854), Some(0)),
        (exact(10_668), vec![exact(814), exact(93_910_000), withheld], false, Some(93_910_814), Some(1)),
        (exact(10_668), vec![exact(8_140_000), exact(93_910_000), exact(463)], true, Some(102_050_463), None),
        (exact(106_680_000), vec![exact(814), exact(9_391), exact(463)], true, Some(10_668), None),
        // No part is far by itself.
        (exact(3), vec![exact(700), exact(900)], true, Some(1_600), None),
        // A part is missing, and may be all the rest.
        (exact(106_680_000), vec![exact(814), exact(9_391)], false, None, None),
        (exact(106_680_000), vec![exact(814), exact(9_391), withheld], true, None, None),
        // Bounds: less than ten may be none; more than ten is ten at least.
        (exact(12), vec![less(10); 600], false, None, None),
        (exact(12), vec![more(10); 600], false, Some(6_000), None),
        // Too small to tell, nothing at all, no value.
        (exact(2), vec![exact(900)], false, None, None),
        (exact(0), vec![exact(9_000)], true, None, None),
        (exact(9_000), vec![exact(0), exact(0)], true, None, None),
        (withheld, vec![exact(9_000)], true, None, None),
        (exact(9_000), vec![], false, None, None),
    ] {
        let whole = Whole { total, parts, all, unit: &person };
        assert_eq!((whole.far_sum(), whole.alone()), (far, alone), "{whole:?}");
    }
}
