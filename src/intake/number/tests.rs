//! Numbers as they stand in real tables and articles: what is read, and what is refused.

use super::*;
use crate::domain::quantity::Qualifier::{About, Exact, LessThan, MoreThan};
use crate::domain::sample::catalogue;
use proptest::prelude::*;

fn read(text: &str, unit: &str, power: u32) -> Result<Reading, Fault> {
    let units = &catalogue().units;
    number(text, units.by_code(unit).unwrap(), units, power)
}

#[track_caller]
fn check(text: &str, unit: &str, power: u32, value: i64, qualifier: Qualifier, rounded_to: i64) {
    let expected = Reading { value: Some(value), qualifier, rounded_to, status: Status::Normal };
    assert_eq!(read(text, unit, power), Ok(expected), "{text:?} in {unit}, power {power}");
}

/// The name of the fault for a text that is refused.
#[track_caller]
fn refused(text: &str, unit: &str, fault: &str) {
    let found = read(text, unit, 0).map_err(|fault| fault.name());
    assert_eq!(found, Err(fault), "{text:?} in {unit}");
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
        ("1.2345万", 12_345, Exact, 1),
        ("5 thousand", 5_000, Exact, 1_000),
        ("1.2 million people", 1_200_000, Exact, 100_000),
        ("约6.8万", 68_000, About, 1_000),
        ("6.8万左右", 68_000, About, 1_000),
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
        ("约6.8", "person", 4, 68_000, About, 1_000),
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
    refused("1.55", "index", "not-whole");
}

#[test]
fn another_unit_is_refused() {
    refused("1800余人次", "person", "wrong-unit");
    refused("1800人", "person-time", "wrong-unit");
    refused("319万元", "person", "wrong-unit");
    refused("10668人", "yuan", "wrong-unit");
    // No unit of the ledger at all.
    for text in ["319美元", "5只", "12%", "¥5人"] {
        refused(text, "person", "not-a-number");
    }
    refused("$500", "yuan", "not-a-number");
}

#[test]
fn what_the_unit_cannot_be_is_refused() {
    for (text, unit, fault) in [
        ("-3", "person", "negative"),
        ("-3人", "person", "negative"),
        ("−3", "person", "negative"),
        ("-319万元", "yuan", "negative"),
        ("-¥5", "yuan", "negative"),
        ("3.5", "person", "not-whole"),
        ("0.5人", "person", "not-whole"),
        ("1.23456万人", "person", "not-whole"),
        ("0.005元", "yuan", "not-whole"),
        ("9223372036854775808", "person", "too-large"),
        ("92233720368547758.08", "yuan", "too-large"),
        ("99999999999999999999999999999999999999999999999999", "person", "too-large"),
        ("99999999999999999999999999999999999999999999999999", "yuan", "too-large"),
        ("999999999999亿", "person", "too-large"),
    ] {
        refused(text, unit, fault);
    }
}

#[test]
fn what_is_no_number_is_refused() {
    for text in [
        "",
        " ",
        "人",
        "万",
        "余",
        "约",
        "-",
        "--",
        "…",
        "..",
        "*",
        "NA",
        "#VALUE!",
        "abc",
        "三万五",
        "三百",
        "3万5",
        "3万400",
        "3万40000",
        "3.5万4000",
        "1,10",
        "1,2345",
        "12,34",
        "1234,567",
        ",100",
        "1,",
        "100.",
        ".5",
        "1.2.3",
        "1.100.000",
        "5-6",
        "3~5",
        "10 20",
        "1e5",
        "0x10",
        "NaN",
        "inf",
        "1_000",
        "(3)",
        "--3",
        "- 3",
        "百分之三",
        "¥",
        "10人人",
        "万5",
        "10668人左",
        "1800余余万多",
    ] {
        refused(text, "person", "not-a-number");
    }
}

#[test]
fn words_that_contradict_each_other_are_refused() {
    for text in ["约1800余人", "近1800多人", "不足1800人以上", "<1800+", "约30多万", "超过1800左右", "不足30余万人"]
    {
        refused(text, "person", "not-a-number");
    }
}

#[test]
fn a_footnote_mark_is_no_digit() {
    // Compatibility forms would turn each of these into 8141 or 8142.
    for text in ["814①", "814²", "814₂", "814⑴", "814⒈", "①814"] {
        refused(text, "person", "not-a-number");
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

proptest! {
    #[test]
    fn whatever_stands_in_a_cell_is_read_or_refused(text in "\\PC{0,40}", power in 0..9_u32) {
        for unit in ["person", "yuan", "index"] {
            let _ = read(&text, unit, power);
        }
    }

    #[test]
    fn pieces_of_numbers_are_read_or_refused(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "1", "800", "9999", ",", ".", "万", "亿", "千", "余", "多", "约", "不足", "以上", "左右", "人", "人次", "元",
            "¥", "-", " ", "3万4000", "99999999999999999999",
        ]), 0..7),
        power in 0..9_u32
    ) {
        let text = pieces.concat();
        for unit in ["person", "person-time", "yuan", "index"] {
            let Ok(reading) = read(&text, unit, power) else { continue };
            // A bound is where it is, and nothing that is counted is below zero.
            prop_assert!(matches!(reading.qualifier, Exact | About) || reading.rounded_to == 1, "{text}: {reading:?}");
            prop_assert!(reading.rounded_to >= 1);
            prop_assert!(unit == "index" || reading.value.is_some_and(|value| value >= 0), "{text}: {reading:?}");
        }
    }

    #[test]
    fn a_number_is_read_however_its_digits_are_grouped(value in 0..=i64::MAX) {
        let digits = value.to_string();
        let mut grouped = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        for text in [&digits, &grouped] {
            prop_assert_eq!(read(text, "person", 0).map(|reading| reading.value), Ok(Some(value)));
        }
    }

    #[test]
    fn money_is_exact_to_the_fen(fen in 0..=i64::MAX) {
        let text = format!("{}.{:02}", fen / 100, fen % 100);
        prop_assert_eq!(read(&text, "yuan", 0).map(|reading| reading.value), Ok(Some(fen)));
    }
}
