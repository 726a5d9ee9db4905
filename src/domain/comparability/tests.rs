//! What may be set against what, and what it changed by.

mod sums;

use super::*;
use crate::domain::derived::{Derived, Parts, Span};
use crate::domain::observation::{Reading, Status};
use crate::domain::period::Period;
use crate::domain::place::Level;
use crate::domain::quantity::Qualifier;
use crate::domain::sample::{
    bounded, catalogue, date, day, exact, figure, measure, reading, rounded, span, summed, without, year,
};

fn months(year: i32, first: u32, count: u32) -> Period {
    Period::months(year, first, count).unwrap()
}

fn compared(
    code: &str,
    (before, earlier): (Period, Reading),
    (after, later): (Period, Reading),
    breaks: &[&str],
) -> Result<Change, Reason> {
    let catalogue = catalogue();
    let measure = catalogue.measures.get(measure(code)).unwrap();
    let unit = catalogue.unit_of(measure).unwrap();
    let because = Bilingual::quoted("事实无人抚养儿童");
    let breaks: Vec<SeriesBreak> =
        breaks.iter().map(|on| SeriesBreak { on: date(on), because: because.clone(), region: None }).collect();
    let (earlier, later) = (figure(measure.id, before, earlier), figure(measure.id, after, later));
    compare(measure, unit, &earlier, &later, &breaks)
}

#[test]
fn stocks_are_compared_whatever_lies_between() {
    for (before, after) in [
        (day("2023-03-31"), day("2024-03-31")),
        (day("2018-12-31"), day("2019-11-24")),
        (day("2018-12-31"), year(2019)),
        (year(2019), months(2020, 1, 6)),
    ] {
        let change = compared("children.orphans", (before, exact(83_630)), (after, exact(83_530)), &[]).unwrap();
        assert_eq!(change.difference, Quantity::exact(-100), "{before} {after}");
        assert_eq!(change.per_mille, Some(Quantity::exact(-1)), "{before} {after}");
    }
}

#[test]
fn stocks_that_may_be_of_one_day_are_not_compared() {
    for (before, after) in [
        (day("2020-06-30"), months(2020, 6, 1)),
        (months(2020, 6, 1), year(2020)),
        (day("2020-06-30"), year(2020)),
        (year(2020), day("2020-12-31")),
        (day("2020-06-30"), day("2020-06-30")),
    ] {
        let found = compared("children.orphans", (before, exact(500)), (after, exact(520)), &[]);
        assert_eq!(found.err(), Some(Reason::MayBeOneTime), "{before} {after}");
    }
}

#[test]
fn flows_are_compared_over_equal_lengths_that_share_no_day() {
    for (before, after, expected) in [
        (year(2018), year(2019), None),
        // A leap year is a year, and February is a month.
        (year(2019), year(2020), None),
        (months(2020, 1, 1), months(2020, 2, 1), None),
        (months(2020, 1, 3), months(2020, 4, 3), None),
        (months(2019, 1, 6), months(2020, 1, 6), None),
        (span("2019-04-01", "2020-03-31"), span("2020-04-01", "2021-03-31"), None),
        (year(2019), span("2020-04-01", "2021-03-31"), None),
        (day("2019-11-24"), day("2019-11-25"), None),
        (span("2019-01-05", "2019-01-14"), span("2019-01-15", "2019-01-24"), None),
        // A year counted month by month up to June, and the next one.
        (months(2019, 1, 6), months(2020, 1, 6), None),
        // 2017 to 2019-11-24 is not a year.
        (span("2017-01-01", "2019-11-24"), year(2020), Some(Reason::DifferentLengths)),
        (months(2020, 1, 1), span("2020-02-01", "2020-02-28"), Some(Reason::DifferentLengths)),
        (months(2019, 7, 6), months(2020, 1, 3), Some(Reason::DifferentLengths)),
        // January starts again at zero.
        (months(2019, 1, 11), months(2020, 1, 2), Some(Reason::CountedAnew { on: date("2020-01-01") })),
        (months(2019, 1, 3), year(2020), Some(Reason::CountedAnew { on: date("2020-01-01") })),
        (year(2019), months(2020, 1, 6), Some(Reason::CountedAnew { on: date("2020-01-01") })),
        // 1–6月累计 contains 1–3月累计.
        (months(2020, 1, 3), months(2020, 1, 6), Some(Reason::Cumulative { from: date("2020-01-01") })),
        (
            span("2017-01-01", "2019-11-24"),
            span("2017-01-01", "2020-12-31"),
            Some(Reason::Cumulative { from: date("2017-01-01") }),
        ),
        // A year and its last quarter or a month in its midst.
        (months(2020, 10, 3), year(2020), Some(Reason::PartOf)),
        (months(2020, 6, 1), year(2020), Some(Reason::PartOf)),
        (year(2018), span("2017-01-01", "2019-11-24"), Some(Reason::PartOf)),
        (span("2017-01-01", "2019-11-24"), year(2019), Some(Reason::Overlap)),
        (months(2019, 7, 12), year(2020), Some(Reason::Overlap)),
        (span("2019-01-05", "2019-01-14"), span("2019-01-14", "2019-01-23"), Some(Reason::Overlap)),
        (year(2020), year(2020), Some(Reason::Overlap)),
    ] {
        let found = compared("services.tutoring", (before, exact(540)), (after, exact(600)), &[]);
        assert_eq!(found.err(), expected, "{before} {after}");
    }
}

#[test]
fn nothing_is_compared_across_a_break() {
    // In force on a day: the earlier figure ends before it, the later one does not.
    for (on, broken) in
        [("2018-12-31", false), ("2019-01-01", true), ("2019-07-01", true), ("2019-12-31", true), ("2020-01-01", false)]
    {
        let found =
            compared("children.orphans", (day("2018-12-31"), exact(21_388)), (day("2019-12-31"), exact(10_374)), &[on]);
        let because = Bilingual::quoted("事实无人抚养儿童");
        assert_eq!(found.err(), broken.then(|| Reason::Break { on: date(on), because }), "{on}");
    }
    // An amount over a period that holds the day has both definitions in it.
    for (on, broken) in [("2018-01-01", false), ("2018-06-01", true), ("2019-06-01", true), ("2020-01-01", false)] {
        let flows = compared("services.tutoring", (year(2018), exact(1)), (year(2019), exact(2)), &[on]);
        assert_eq!(matches!(flows, Err(Reason::Break { .. })), broken, "{on}");
        // So has a stock of which only the year is stated: nobody knows on which side its day lies.
        let stocks = compared("children.orphans", (year(2018), exact(1)), (year(2019), exact(2)), &[on]);
        assert_eq!(matches!(stocks, Err(Reason::Break { .. })), broken, "{on}");
    }
    // Of several breaks any one is enough.
    let found = compared(
        "children.orphans",
        (day("2018-12-31"), exact(5)),
        (day("2019-12-31"), exact(5)),
        &["2010-01-01", "2019-06-01"],
    );
    assert!(matches!(found, Err(Reason::Break { on, .. }) if on == date("2019-06-01")));
}

#[test]
fn what_has_no_value_is_not_compared() {
    for status in [Status::Suppressed, Status::NotAvailable, Status::NotApplicable] {
        for (earlier, later) in [(without(status), exact(5)), (exact(5), without(status))] {
            let found = compared("children.orphans", (day("2018-12-31"), earlier), (day("2019-12-31"), later), &[]);
            assert_eq!(found, Err(Reason::NoValue), "{status:?}");
        }
    }
    // Zero is a value, but nothing to take a per cent of.
    let found = compared("children.orphans", (day("2018-12-31"), exact(0)), (day("2019-12-31"), exact(5)), &[]);
    assert_eq!(found, Ok(Change { difference: Quantity::exact(5), per_mille: None, cautions: Cautions::default() }));
}

#[test]
fn there_is_no_per_cent_of_a_per_cent_or_of_a_few() {
    let change = |unit, before, after| {
        let (before, after) = (Quantity::exact(before), Quantity::exact(after));
        let mut unit = crate::domain::sample::unit(unit);
        if unit.code == "index" {
            unit.words.push("%".into());
        }
        let change = Change::between(&before, &after, &unit);
        (change.difference.value, change.per_mille.map(|share| share.value))
    };
    assert_eq!(change("index", 400, 500), (100, None));
    assert_eq!(change("person", 1, 3), (2, None));
    assert_eq!(change("person", 9, 18), (9, None));
    assert_eq!(change("person", 10, 18), (8, Some(800)));
    // Nine fen are little, but no family.
    assert_eq!(change("yuan", 9, 18), (9, Some(1_000)));
}

#[test]
fn a_change_keeps_the_bounds_of_both_figures() {
    let more = |value| reading(value, Qualifier::MoreThan);
    for (earlier, later, difference, per_mille) in [
        (exact(1_000), exact(1_088), (Some(88), Some(88)), Some((Some(88), Some(88)))),
        (more(1_800), exact(1_900), (None, Some(100)), Some((None, Some(56)))),
        (exact(1_800), more(1_900), (Some(100), None), Some((Some(55), None))),
        // 3,280人 and then 0.3万人 look like -8.5 % and are not.
        (exact(3_280), rounded(3_000, 1_000), (Some(-780), Some(220)), Some((Some(-238), Some(68)))),
        // Bounds that the publications print: a change is a range, and may be none.
        (bounded(149, 139, 159), bounded(59, 31, 67), (Some(-128), Some(-72)), Some((Some(-806), Some(-517)))),
        (bounded(149, 139, 159), bounded(152, 140, 170), (Some(-19), Some(31)), Some((Some(-120), Some(224)))),
        (exact(100), bounded(90, 85, 105), (Some(-15), Some(5)), Some((Some(-150), Some(50)))),
        (exact(100), reading(90, Qualifier::About), (None, None), Some((None, None))),
        // What is about a hundred may be nothing at all.
        (reading(100, Qualifier::About), exact(90), (None, None), None),
        (reading(10, Qualifier::LessThan), exact(5), (Some(-5), Some(5)), None),
    ] {
        let change = compared("services.tutoring", (year(2018), earlier), (year(2019), later), &[]).unwrap();
        assert_eq!((change.difference.low, change.difference.high), difference, "{earlier:?} {later:?}");
        let found = change.per_mille.map(|share| (share.low, share.high));
        assert_eq!(found, per_mille, "{earlier:?} {later:?}");
    }
    // More than 1,800 and then more than 1,900: it may have gone up or down by any amount.
    // Nor does anything follow from a bound and what is only about so much.
    let about = |value| reading(value, Qualifier::About);
    let less = |value| reading(value, Qualifier::LessThan);
    for (earlier, later) in [
        (more(1_800), more(1_900)),
        (less(1_800), about(1_900)),
        (more(2_000), about(2_100)),
        (about(2_000), more(2_500)),
        (about(2_100), less(2_100)),
    ] {
        let found = compared("services.tutoring", (year(2018), earlier), (year(2019), later), &[]);
        assert_eq!(found, Err(Reason::BoundsOnly), "{earlier:?} {later:?}");
    }
}

#[test]
fn a_direction_is_said_only_where_it_is_certain() {
    use Direction::{Fall, Rise, Same};
    let more = |value| reading(value, Qualifier::MoreThan);
    let less = |value| reading(value, Qualifier::LessThan);
    for (earlier, later, direction, either_way) in [
        (exact(100), exact(101), Some(Rise), false),
        (exact(100), exact(99), Some(Fall), false),
        (exact(100), exact(100), Some(Same), false),
        // From more than 2,000 to 2,100 it is at most 100 more; it may be less.
        (more(2_000), exact(2_100), None, true),
        (more(2_000), exact(1_999), Some(Fall), false),
        // More than 2,000 may be 2,000, so it did not rise, and may have stayed.
        (more(2_000), exact(2_000), None, false),
        (exact(2_000), more(2_100), Some(Rise), false),
        (exact(2_000), more(2_000), None, false),
        (exact(2_000), less(1_000), Some(Fall), false),
        // 3,280人 and then 0.3万人: the range holds both.
        (exact(3_280), rounded(3_000, 1_000), None, true),
        (exact(3_280), rounded(2_000, 1_000), Some(Fall), false),
        (exact(3_500), rounded(3_000, 1_000), None, false),
        // Bounds of zero on one side leave one way open, and not both.
        (exact(0), rounded(0, 10), None, false),
        (exact(3_280), reading(3_000, Qualifier::About), None, true),
    ] {
        let change = compared("services.tutoring", (year(2018), earlier), (year(2019), later), &[]).unwrap();
        assert_eq!((change.direction(), change.may_go_either_way()), (direction, either_way), "{earlier:?} {later:?}");
    }
}

#[test]
fn a_break_in_one_region_is_none_of_the_others() {
    let catalogue = catalogue();
    let orphans = catalogue.measures.get(measure("children.orphans")).unwrap();
    let unit = catalogue.unit_of(orphans).unwrap();
    let in_region = |code: &str, level, above: &[&str]| {
        let known = crate::domain::names::Known { code: code.into(), name: Bilingual::quoted(code) };
        let above = above.iter().map(|code| (*code).to_owned()).collect();
        let region = Some(BreakRegion { known, level, above });
        SeriesBreak { on: date("2020-01-01"), because: Bilingual::default(), region }
    };
    // Figures of Qingdao, 370200.
    let published = |year| figure(orphans.id, year, exact(10));
    let of_districts = |year| summed(orphans.id, year, Level::District, (10, 10), 1);
    for (found, of_published, of_sum) in [
        (in_region("370200", Level::City, &["370000"]), true, false),
        (in_region("370000", Level::Province, &[]), false, false),
        (in_region("370285", Level::District, &["370200", "370000"]), false, true),
        // What is summed is what the districts published, not the villages.
        (in_region("370285001001", Level::Village, &["370285", "370200", "370000"]), false, false),
        (in_region("440103", Level::District, &["440100", "440000"]), false, false),
    ] {
        let broken = |of: &dyn Fn(Period) -> Figure| {
            let found = std::slice::from_ref(&found);
            matches!(super::compare(orphans, unit, &of(year(2019)), &of(year(2020)), found), Err(Reason::Break { .. }))
        };
        assert_eq!((broken(&published), broken(&of_districts)), (of_published, of_sum), "{found:?}");
    }
}

/// England's count at 31 March: 83,840 in the edition of 2023, 83,630 of the next year in that of 2024.
#[test]
fn two_publications_and_two_publishers_are_no_reason_against_a_comparison() {
    let catalogue = catalogue();
    let orphans = catalogue.measures.get(measure("children.orphans")).unwrap();
    let unit = catalogue.unit_of(orphans).unwrap();
    let earlier = figure(orphans.id, day("2023-03-31"), exact(83_840));
    let mut later = figure(orphans.id, day("2024-03-31"), exact(83_630));
    later.publication = crate::domain::names::Known { code: "dfe-2024".into(), name: Bilingual::quoted("DfE 2024") };
    later.published_on = date("2024-11-14");
    let change = super::compare(orphans, unit, &earlier, &later, &[]).unwrap();
    assert_eq!((change.difference, change.cautions), (Quantity::exact(-210), Cautions::default()));
}
