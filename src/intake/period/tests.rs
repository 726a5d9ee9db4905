//! Periods as people write them, and the way back from how the program shows them.

use super::*;
use crate::domain::sample::{date as on, day, span};
use chrono::Days;
use proptest::prelude::*;

#[track_caller]
fn reads(text: &str, expected: Period) {
    assert_eq!(period(text), Ok(Written::Period(expected)), "{text:?}");
}

#[test]
fn every_form_in_both_languages() {
    for (text, start, end) in [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2019年", "2019-01-01", "2019-12-31"),
        ("2019年度", "2019-01-01", "2019-12-31"),
        ("２０１９年", "2019-01-01", "2019-12-31"),
        (" 2019 ", "2019-01-01", "2019-12-31"),
        ("2019年上半年", "2019-01-01", "2019-06-30"),
        ("2019年下半年", "2019-07-01", "2019-12-31"),
        ("2019-Q1", "2019-01-01", "2019-03-31"),
        ("2019-Q2", "2019-04-01", "2019-06-30"),
        ("2019-q3", "2019-07-01", "2019-09-30"),
        ("2019Q4", "2019-10-01", "2019-12-31"),
        ("2019-H1", "2019-01-01", "2019-06-30"),
        ("2019年第一季度", "2019-01-01", "2019-03-31"),
        ("2019年第二季度", "2019-04-01", "2019-06-30"),
        ("2019年三季度", "2019-07-01", "2019-09-30"),
        ("2019年第4季度", "2019-10-01", "2019-12-31"),
        ("2019-06", "2019-06-01", "2019-06-30"),
        ("2019年6月", "2019-06-01", "2019-06-30"),
        ("2019年12月", "2019-12-01", "2019-12-31"),
        ("2019 年 12 月", "2019-12-01", "2019-12-31"),
        ("2019.06", "2019-06-01", "2019-06-30"),
        ("2020年1月1日至6月30日", "2020-01-01", "2020-06-30"),
        ("自2017年至2019年", "2017-01-01", "2019-12-31"),
        ("2019年06月", "2019-06-01", "2019-06-30"),
        ("2019年6月份", "2019-06-01", "2019-06-30"),
        ("2019-11-24", "2019-11-24", "2019-11-24"),
        ("2019/11/24", "2019-11-24", "2019-11-24"),
        ("2019/1/2", "2019-01-02", "2019-01-02"),
        ("2019.11.24", "2019-11-24", "2019-11-24"),
        ("2019年11月24日", "2019-11-24", "2019-11-24"),
        ("2019年1月2日", "2019-01-02", "2019-01-02"),
        ("2018年末", "2018-12-31", "2018-12-31"),
        ("2018年底", "2018-12-31", "2018-12-31"),
        ("2018年年底", "2018-12-31", "2018-12-31"),
        ("2019年6月末", "2019-06-30", "2019-06-30"),
        ("2019年第二季度末", "2019-06-30", "2019-06-30"),
        ("end of 2018", "2018-12-31", "2018-12-31"),
        ("End of 2020-02", "2020-02-29", "2020-02-29"),
        ("2017-01-01/2019-11-24", "2017-01-01", "2019-11-24"),
        ("2017/1/1-2019/11/24", "2017-01-01", "2019-11-24"),
        ("2017年1月至2019年6月", "2017-01-01", "2019-06-30"),
        ("2017年1月1日至2019年11月24日", "2017-01-01", "2019-11-24"),
        ("2017年到2019年", "2017-01-01", "2019-12-31"),
        ("2017 to 2019", "2017-01-01", "2019-12-31"),
        ("2017-01 to 2019-06", "2017-01-01", "2019-06-30"),
        ("2020年1-6月", "2020-01-01", "2020-06-30"),
        ("2020年1–6月", "2020-01-01", "2020-06-30"),
        ("2020年1至6月", "2020-01-01", "2020-06-30"),
        ("2020年1月至6月", "2020-01-01", "2020-06-30"),
        ("2020年1—2月", "2020-01-01", "2020-02-29"),
        // Leap days, by the Gregorian rule.
        ("2020-02-29", "2020-02-29", "2020-02-29"),
        ("2000年2月29日", "2000-02-29", "2000-02-29"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019-02", "2019-02-01", "2019-02-28"),
        ("2100年2月", "2100-02-01", "2100-02-28"),
    ] {
        reads(text, span(start, end));
    }
}

#[test]
fn an_open_end_is_the_day_of_publication() {
    for (text, start) in [
        ("2017年以来", "2017-01-01"),
        ("2017年6月以来", "2017-06-01"),
        ("2017年6月9日以来", "2017-06-09"),
        ("since 2017", "2017-01-01"),
        ("Since 2017-06", "2017-06-01"),
    ] {
        let found = period(text).unwrap();
        assert_eq!(found, Written::Since(on(start)), "{text:?}");
        assert_eq!(found.until(on("2019-11-24")), Some(span(start, "2019-11-24")), "{text:?}");
        assert_eq!(found.until(on(start)), Some(day(start)), "{text:?}");
        assert_eq!(found.until(on("2016-12-31")), None, "{text:?}");
    }
    // A complete period does not ask when it was published.
    assert_eq!(period("2018").unwrap().until(on("2016-01-01")), Some(span("2018-01-01", "2018-12-31")));
}

#[test]
fn what_is_no_period_is_refused() {
    for text in [
        "",
        "今年",
        "n/a",
        "19",
        "19年",
        "119",
        "20190",
        "2019年13月",
        "2019-13",
        "2019-00",
        "2019年0月",
        "2019-Q5",
        "2019-Q0",
        "2019年第五季度",
        "2019-H3",
        "2019-02-29",
        "2100-02-29",
        "1900年2月29日",
        "2019-06-31",
        "2019年4月31日",
        "2019-11-24x",
        "2019年11月24",
        "2019年6",
        "2019-6-",
        "2019年以前",
        "以来",
        "since",
        "since then",
        "end of",
        "0000",
        "2019-11-24 to",
        "2019.5",
        "2019年1-13月",
        "2019年0-6月",
        "10668",
        "2019年季度",
        "24/11/2019",
        "11/24/2019",
    ] {
        let found = period(text).map_err(|fault| fault.name());
        assert_eq!(found, Err("not-a-period"), "{text:?}");
    }
}

#[test]
fn a_period_that_ends_before_it_starts_is_refused() {
    for text in ["2019-11-24/2017-01-01", "2019年至2017年", "2020年6-1月", "2019 to 2018", "2019-06-02/2019-06-01"]
    {
        assert_eq!(period(text), Err(Fault::PeriodBackwards { text: text.into() }), "{text:?}");
    }
}

#[test]
fn dates_are_single_days() {
    for (text, expected) in [
        ("2019-11-24", "2019-11-24"),
        ("2019/11/24", "2019-11-24"),
        ("2019年11月24日", "2019-11-24"),
        ("2020-2-29", "2020-02-29"),
    ] {
        assert_eq!(date(text), Ok(on(expected)), "{text:?}");
    }
    for text in ["2019", "2019-11", "2019年11月", "2019-11-24/2019-11-25", "2019-02-29", "2017年以来", "", "昨天"]
    {
        assert_eq!(date(text), Err(Fault::NotADate { text: text.into() }), "{text:?}");
    }
}

/// Every day that a ledger can hold.
fn any_day() -> impl Strategy<Value = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(1, 1, 1).unwrap();
    (0..3_652_059_u64).prop_map(move |days| first + Days::new(days))
}

fn any_period() -> impl Strategy<Value = Period> {
    prop_oneof![
        (1..=9999).prop_filter_map("a year", Period::year),
        (1..=9999, 1..=12_u32, 1..=30_u32)
            .prop_filter_map("months", |(y, first, count)| Period::months(y, first, count)),
        (1..=9999, 0..4_u32).prop_filter_map("a quarter", |(year, quarter)| Period::months(year, quarter * 3 + 1, 3)),
        any_day().prop_map(Period::day),
        (any_day(), any_day()).prop_map(|(a, b)| Period { start: a.min(b), end: a.max(b) }),
    ]
}

proptest! {
    #[test]
    fn a_shown_period_is_read_back(shown in any_period()) {
        prop_assert_eq!(period(&shown.to_string()), Ok(Written::Period(shown)), "{}", shown);
    }

    #[test]
    fn whatever_is_written_is_read_or_refused(text in "(2019|20|年|月|日|季|末|以来|至|-|/|[0-9]|\\PC){0,10}") {
        if let Ok(Written::Period(found)) = period(&text) {
            prop_assert!(found.start <= found.end, "{text}: {found}");
        }
        let _ = date(&text);
    }
}
