//! What is no number, or no number of its unit.

use super::*;

/// The name of the fault for a text that is refused.
#[track_caller]
fn refused(text: &str, unit: &str, fault: &str) {
    let found = read(text, unit, 0).map_err(|fault| fault.name());
    assert_eq!(found, Err(fault), "{text:?} in {unit}");
}

#[test]
fn another_unit_is_refused() {
    refused("1800余人次", "person", "wrong-unit");
    refused("1800人", "person-time", "wrong-unit");
    refused("319万元", "person", "wrong-unit");
    refused("10668人", "yuan", "wrong-unit");
    // No unit of the ledger at all.
    for text in ["319美元", "5只", "12%"] {
        refused(text, "person", "not-a-number");
    }
    refused("¥5人", "person", "wrong-unit");
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
        ("1.55", "index", "not-whole"),
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
        "()",
        "(abc)",
        "(3",
        "--3",
        "- 3",
        "百分之三",
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
fn a_mark_that_looks_like_a_digit_is_none() {
    // Compatibility forms would turn each of these into 8141 or 8142.
    for text in ["814₂", "814⑴", "814⒈", "①814", "81²4"] {
        refused(text, "person", "not-a-number");
    }
}
