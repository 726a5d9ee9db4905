//! Numbers as they stand in real tables and articles: what is read, and what is refused.

mod laws;
mod refusals;

use super::*;
use crate::domain::quantity::Qualifier::{About, Exact, LessThan, MoreThan};
use crate::domain::sample::catalogue;

fn read(text: &str, unit: &str, power: u32) -> Result<Reading, Fault> {
    let units = &catalogue().units;
    number(text, units.by_code(unit).unwrap(), units, power)
}

#[track_caller]
fn check(text: &str, unit: &str, power: u32, value: i64, qualifier: Qualifier, rounded_to: i64) {
    let expected = Reading { rounded_to, ..Reading::plain(value, qualifier) };
    assert_eq!(read(text, unit, power), Ok(expected), "{text:?} in {unit}, power {power}");
}

#[test]
fn plain_numbers() {
    for (text, value) in [
        ("10668", 10_668),
        ("10,668", 10_668),
        ("1,234,567", 1_234_567),
        ("10668人", 10_668),
        ("10668 人", 10_668),
        ("83,840 people", 83_840),
        ("814名", 814),
        ("  814 ", 814),
        ("0", 0),
        ("0人", 0),
        ("-0", 0),
        ("007", 7),
        ("814.0", 814),
        // As Chinese input methods type it.
        ("１０６６８", 10_668),
        ("１０，６６８人", 10_668),
        ("\u{3000}814\u{3000}人", 814),
        ("9223372036854775807", i64::MAX),
    ] {
        check(text, "person", 0, value, Exact, 1);
    }
}

#[test]
fn signs_between_threes_and_marks_behind() {
    for text in [
        "1,234",
        "1 234",
        "1\u{A0}234",
        "1\u{2009}234人",
        "1'234",
        "1’234",
        "1,234①",
        "1,234²",
        "1,234人*",
        "1234 †",
        "1,234[1]",
        "1,234〔a〕",
        "1,234（注1）",
    ] {
        check(text, "person", 0, 1_234, Exact, 1);
    }
    check("12 345 678", "person", 0, 12_345_678, Exact, 1);
    check("1 200余人次", "person-time", 0, 1_200, MoreThan, 1);
    for text in ["1 23", "1234 567", "1 234,567", "1,234 567", "12 34", "1 2345"] {
        assert!(read(text, "person", 0).is_err(), "{text}");
    }
}

#[test]
fn several_multipliers() {
    for (text, value, rounded_to) in [
        ("3万4000", 34_000, 1),
        ("1亿2000万", 120_000_000, 10_000),
        ("1亿200万人", 102_000_000, 10_000),
        ("3万5千", 35_000, 1_000),
        ("5百人", 500, 100),
        ("2百万", 2_000_000, 1_000_000),
    ] {
        check(text, "person", 0, value, Exact, rounded_to);
    }
    check("1亿2000余万", "person", 0, 120_000_000, MoreThan, 1);
    for text in ["3万5", "2000万1亿", "1亿2亿", "1.2亿3000万", "1亿20000万", "3余万4000", "约1亿2000余万"]
    {
        assert!(read(text, "person", 0).is_err(), "{text}");
    }
}

#[test]
fn below_zero_in_brackets_and_currencies() {
    check("(1,234.5)", "index", 0, -12_345, Exact, 1);
    assert_eq!(read("(3)", "person", 0).map_err(|fault| fault.name()), Err("negative"));
    check("CNY 1,020", "yuan", 0, 102_000, Exact, 1);
    assert_eq!(read("¥5", "person", 0).map_err(|fault| fault.name()), Err("wrong-unit"));
}

#[test]
fn qualifiers() {
    for (text, value, qualifier) in [
        ("1800余人", 1_800, MoreThan),
        ("1800余", 1_800, MoreThan),
        ("1,800多人", 1_800, MoreThan),
        ("1800人以上", 1_800, MoreThan),
        ("1800以上", 1_800, MoreThan),
        ("超过1800人", 1_800, MoreThan),
        ("至少1800", 1_800, MoreThan),
        ("1800+", 1_800, MoreThan),
        ("1800人+", 1_800, MoreThan),
        (">1800", 1_800, MoreThan),
        ("≥ 1800", 1_800, MoreThan),
        (">= 1800", 1_800, MoreThan),
        ("more than 1,800", 1_800, MoreThan),
        ("Over 1,800 people", 1_800, MoreThan),
        ("at least 1800", 1_800, MoreThan),
        ("不足10", 10, LessThan),
        ("不足10人", 10, LessThan),
        ("近4000名", 4_000, LessThan),
        ("将近4000名", 4_000, LessThan),
        ("<10", 10, LessThan),
        ("<= 10", 10, LessThan),
        ("≤10", 10, LessThan),
        ("＜１０", 10, LessThan),
        ("fewer than 10", 10, LessThan),
        ("less than 10 people", 10, LessThan),
        ("nearly 4,000", 4_000, LessThan),
        ("10人以下", 10, LessThan),
        ("约800", 800, About),
        ("大约800人", 800, About),
        ("800人左右", 800, About),
        ("800左右", 800, About),
        ("约800人左右", 800, About),
        ("~800", 800, About),
        ("～800", 800, About),
        ("some 615,000", 615_000, About),
        ("about 800", 800, About),
        ("approximately 800 persons", 800, About),
        // The same twice is no contradiction.
        ("超1800余人", 1_800, MoreThan),
    ] {
        check(text, "person", 0, value, qualifier, 1);
    }
    check("1800余人次", "person-time", 0, 1_800, MoreThan, 1);
    check("1800人次以上", "person-time", 0, 1_800, MoreThan, 1);
    check("1800多次", "person-time", 0, 1_800, MoreThan, 1);
}

#[test]
fn words_that_multiply() {
    for (text, value, qualifier, rounded_to) in [
        // Given to its last digit: 23.3万 to the thousand.
        ("23.3万人", 233_000, Exact, 1_000),
        ("23.3 万人", 233_000, Exact, 1_000),
        ("0.3万", 3_000, Exact, 1_000),
        ("34.3万", 343_000, Exact, 1_000),
        ("5.50万", 55_000, Exact, 100),
        ("319万", 3_190_000, Exact, 10_000),
        ("1,100万", 11_000_000, Exact, 10_000),
        ("1.2亿人", 120_000_000, Exact, 10_000_000),
        ("2千万", 20_000_000, Exact, 10_000_000),
        ("1.234万", 12_340, Exact, 10),
        ("1.2345万", 12_345, Exact, 1),
        ("5 thousand", 5_000, Exact, 1_000),
        ("1.2 million people", 1_200_000, Exact, 100_000),
        ("约6.8万", 68_000, About, 1),
        ("6.8万左右", 68_000, About, 1),
        // A bound is where it is, however many digits it was written with.
        ("697万余人", 6_970_000, MoreThan, 1),
        ("697余万人", 6_970_000, MoreThan, 1),
        ("30多万", 300_000, MoreThan, 1),
        ("30多万人", 300_000, MoreThan, 1),
        ("超过30万人", 300_000, MoreThan, 1),
        ("近7万人", 70_000, LessThan, 1),
        ("more than 1.2 million", 1_200_000, MoreThan, 1),
        // Four digits after 万 leave no doubt, and are given in full.
        ("3万4000", 34_000, Exact, 1),
        ("3万4000人", 34_000, Exact, 1),
        ("3万4000余人", 34_000, MoreThan, 1),
        ("3万0050", 30_050, Exact, 1),
    ] {
        check(text, "person", 0, value, qualifier, rounded_to);
    }
}

#[test]
fn money_is_kept_in_fen() {
    for (text, value, qualifier, rounded_to) in [
        ("3190000元", 319_000_000, Exact, 1),
        ("319万元", 319_000_000, Exact, 1_000_000),
        ("319万", 319_000_000, Exact, 1_000_000),
        ("1.2亿元", 12_000_000_000, Exact, 1_000_000_000),
        ("254.48万元", 254_480_000, Exact, 10_000),
        ("¥1,020.00", 102_000, Exact, 1),
        ("￥１，０２０．００", 102_000, Exact, 1),
        ("¥ 1020元", 102_000, Exact, 1),
        ("0.05元", 5, Exact, 1),
        ("12.5", 1_250, Exact, 1),
        ("0.000001万元", 1, Exact, 1),
        ("40余万元", 40_000_000, MoreThan, 1),
        ("约¥500", 50_000, About, 1),
    ] {
        check(text, "yuan", 0, value, qualifier, rounded_to);
    }
}

#[test]
fn what_a_heading_says_holds_where_the_cell_says_nothing() {
    for (text, unit, power, value, qualifier, rounded_to) in [
        ("319", "yuan", 4, 319_000_000, Exact, 1_000_000),
        ("254.48", "yuan", 4, 254_480_000, Exact, 10_000),
        ("23.3", "person", 4, 233_000, Exact, 1_000),
        ("697余", "person", 4, 6_970_000, MoreThan, 1),
        ("约6.8", "person", 4, 68_000, About, 1),
        // The cell's own words go before the heading's.
        ("319万", "yuan", 4, 319_000_000, Exact, 1_000_000),
        ("319元", "yuan", 4, 31_900, Exact, 1),
        ("1.2亿元", "yuan", 4, 12_000_000_000, Exact, 1_000_000_000),
        ("3万4000", "person", 4, 34_000, Exact, 1),
        ("0", "yuan", 4, 0, Exact, 1_000_000),
    ] {
        check(text, unit, power, value, qualifier, rounded_to);
    }
}

#[test]
fn a_rate_may_be_below_zero() {
    for (text, value) in [("-1.5", -15), ("−1.5", -15), ("－１.５", -15), ("2", 20)] {
        check(text, "index", 0, value, Exact, 1);
    }
}

#[test]
fn units_with_a_multiplier_before_them() {
    let units = catalogue().units;
    for (text, expected) in [
        ("万元", Some(("yuan", 4))),
        ("亿元", Some(("yuan", 8))),
        ("千元", Some(("yuan", 3))),
        ("百万元", Some(("yuan", 6))),
        ("元", Some(("yuan", 0))),
        ("万人", Some(("person", 4))),
        ("万人次", Some(("person-time", 4))),
        ("人次", Some(("person-time", 0))),
        ("Persons", Some(("person", 0))),
        ("thousand persons", Some(("person", 3))),
        ("万", None),
        ("万美元", None),
        ("", None),
    ] {
        let found = stated_unit(text, &units).map(|stated| (stated.unit.code.as_str(), stated.power));
        assert_eq!(found, expected, "{text:?}");
    }
}
