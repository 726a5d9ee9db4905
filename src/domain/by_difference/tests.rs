//! When what lies between two cumulative figures is known, and when they cannot be.

use super::*;
use crate::domain::language::Bilingual;
use crate::domain::observation::{Reading, Status};
use crate::domain::place::Level;
use crate::domain::quantity::Qualifier::{About, LessThan, MoreThan};
use crate::domain::sample::{catalogue, date, exact, figure, measure, reading, rounded, span, summed, without, year};
use proptest::prelude::*;

const CASEWORK: &str = "services.casework";

fn of(period: Period, reading: Reading) -> Figure {
    figure(measure(CASEWORK), period, reading)
}

fn no_breaks() -> BTreeMap<MeasureId, Vec<SeriesBreak>> {
    BTreeMap::new()
}

/// What is derived, by period: value, low, high.
fn derived(figures: &[Figure]) -> Vec<(String, i128, Option<i128>, Option<i128>)> {
    let (found, falls) = by_difference(&catalogue(), figures.to_vec(), &no_breaks());
    assert_eq!(falls, falling(&catalogue(), figures, &no_breaks()));
    let difference = |figure: &&Figure| figure.derived.as_ref().is_some_and(|derived| derived.difference.is_some());
    found
        .iter()
        .filter(difference)
        .map(|figure| (figure.period.to_string(), figure.derived.as_ref().unwrap().sum))
        .map(|(period, sum)| (period, sum.value, sum.low, sum.high))
        .collect()
}

fn certain(period: &str, value: i128) -> (String, i128, Option<i128>, Option<i128>) {
    (period.to_owned(), value, Some(value), Some(value))
}

#[test]
fn what_lies_between_is_a_month_a_quarter_a_half_year_or_a_year() {
    for (shorter, longer, expected) in [
        (span("2017-01-01", "2019-12-31"), span("2017-01-01", "2020-12-31"), Some("2020")),
        (span("2020-01-01", "2020-03-31"), span("2020-01-01", "2020-06-30"), Some("2020-Q2")),
        (span("2020-01-01", "2020-01-31"), span("2020-01-01", "2020-02-29"), Some("2020-02")),
        (span("2020-01-01", "2020-06-30"), year(2020), Some("2020-07-01/2020-12-31")),
        (span("2020-01-01", "2020-09-30"), year(2020), Some("2020-Q4")),
        (span("2019-07-01", "2019-12-31"), span("2019-07-01", "2020-12-31"), Some("2020")),
        // Nothing odd: two months, nine, an accounting year, days, two years.
        (span("2020-01-01", "2020-01-31"), span("2020-01-01", "2020-03-31"), None),
        (span("2020-01-01", "2020-03-31"), year(2020), None),
        (span("2017-01-01", "2020-03-31"), span("2017-01-01", "2021-03-31"), None),
        (span("2017-01-01", "2019-11-24"), span("2017-01-01", "2020-12-31"), None),
        (span("2017-01-01", "2018-12-31"), span("2017-01-01", "2020-12-31"), None),
        (span("2020-02-01", "2020-03-31"), span("2020-02-01", "2020-06-30"), Some("2020-Q2")),
        (span("2020-01-01", "2020-04-30"), span("2020-01-01", "2020-07-31"), None),
        // January begins at zero again: another first day.
        (span("2019-01-01", "2019-12-31"), span("2020-01-01", "2020-01-31"), None),
        (span("2019-01-01", "2019-06-30"), span("2020-01-01", "2020-06-30"), None),
        (span("2018-01-01", "2020-12-31"), span("2017-01-01", "2020-12-31"), None),
    ] {
        let expected: Vec<_> = expected.map(|period| certain(period, 30)).into_iter().collect();
        assert_eq!(derived(&[of(longer, exact(130)), of(shorter, exact(100))]), expected, "{shorter} {longer}");
    }
}

#[test]
fn bounds_are_carried_through() {
    let (three, four) = (span("2017-01-01", "2019-12-31"), span("2017-01-01", "2020-12-31"));
    for (shorter, longer, expected) in [
        (exact(100), exact(100), Some((0, Some(0), Some(0)))),
        (exact(100), reading(130, MoreThan), Some((30, Some(30), None))),
        (reading(100, MoreThan), exact(130), Some((30, Some(0), Some(30)))),
        (reading(100, LessThan), exact(130), Some((30, Some(30), Some(130)))),
        (rounded(100, 10), rounded(130, 10), Some((30, Some(20), Some(40)))),
        // Nothing is less than nothing, though rounding reaches below.
        (rounded(100, 100), exact(110), Some((10, Some(0), Some(60)))),
        (rounded(100, 100), exact(90), Some((0, Some(0), Some(40)))),
        (reading(100, About), reading(130, About), Some((30, None, None))),
        (reading(130, About), reading(100, About), None),
        // Anything may have happened.
        (reading(100, MoreThan), reading(130, MoreThan), None),
        (exact(100), reading(90, MoreThan), None),
        (exact(100), without(Status::Suppressed), None),
        (without(Status::NotAvailable), exact(100), None),
    ] {
        let expected: Vec<_> =
            expected.map(|(value, low, high)| ("2020".to_owned(), value, low, high)).into_iter().collect();
        assert_eq!(derived(&[of(three, shorter), of(four, longer)]), expected, "{shorter:?} {longer:?}");
    }
}

#[test]
fn a_cumulative_figure_that_falls_is_a_fault_and_derives_nothing() {
    let to = |end: &str| span("2020-01-01", end);
    let figures = [
        of(to("2020-03-31"), exact(100)),
        of(to("2020-06-30"), rounded(90, 10)),
        of(to("2020-09-30"), exact(120)),
        of(to("2020-12-31"), reading(99, LessThan)),
    ];
    // The rounding of the half-year does not explain it.
    let falls = falling(&catalogue(), &figures, &no_breaks());
    let periods: Vec<_> = falls
        .iter()
        .map(|fall| (fall.difference.shorter.period.to_string(), fall.difference.longer.period.to_string()))
        .collect();
    let expected = [("2020-Q1", "2020-01-01/2020-06-30"), ("2020-01-01/2020-09-30", "2020")];
    assert_eq!(periods, expected.map(|(shorter, longer)| (shorter.to_owned(), longer.to_owned())));
    assert_eq!(falls[0].difference.longer.publications.len(), 1);
    assert_eq!(derived(&figures), []);
    // Nor from a figure that is right, and one that may not be; from the others all the same.
    let figures = [("10-31", 400), ("11-30", 440), ("12-31", 430), ("08-31", 300), ("09-30", 370)]
        .map(|(end, value)| of(to(&format!("2020-{end}")), exact(value)));
    assert_eq!(derived(&figures), [certain("2020-09", 70), certain("2020-10", 30)]);
    // More than 100 is no 100, nor is less than 100; what is as much as that, or may be, does not fall.
    for (earlier, later, fall) in [
        (reading(100, MoreThan), exact(100), true),
        (reading(100, MoreThan), exact(101), false),
        (exact(100), reading(100, LessThan), true),
        (exact(100), reading(101, LessThan), false),
        (reading(100, MoreThan), reading(100, LessThan), true),
        (reading(100, MoreThan), rounded(90, 20), true),
        (rounded(110, 20), exact(100), false),
        (exact(100), exact(100), false),
    ] {
        let pair = [of(to("2020-09-30"), earlier), of(to("2020-12-31"), later)];
        let falls = !falling(&catalogue(), &pair, &no_breaks()).is_empty();
        assert_eq!((falls, derived(&pair).is_empty()), (fall, fall), "{earlier:?} {later:?}");
    }
    // What rounding explains is none.
    let figures = [of(to("2020-03-31"), rounded(100, 10)), of(to("2020-06-30"), exact(96))];
    assert_eq!(falling(&catalogue(), &figures, &no_breaks()), []);
}

#[test]
fn what_is_published_stands_alone() {
    let pair = [of(span("2017-01-01", "2019-12-31"), exact(100)), of(span("2017-01-01", "2020-12-31"), exact(130))];
    let with = |figure: Figure| derived(&[&pair[..], &[figure]].concat());
    assert_eq!(with(of(year(2020), exact(31))), []);
    // Also where the publication withheld it.
    assert_eq!(with(of(year(2020), without(Status::Suppressed))), []);
    assert_eq!(with(of(year(2019), exact(31))), [certain("2020", 30)]);
    let towns = |reporting| summed(measure(CASEWORK), year(2020), Level::Town, (reporting, 3), 10);
    assert_eq!(with(towns(2)), [certain("2020", 30)]);
    assert_eq!(with(towns(3)), []);
    let mut other = of(year(2020), exact(31));
    other.breakdown = "sex=female".into();
    assert_eq!(with(other), [certain("2020", 30)]);
}

#[test]
fn only_what_is_of_the_same_thing_is_subtracted() {
    let (three, four) = (span("2017-01-01", "2019-12-31"), span("2017-01-01", "2020-12-31"));
    let towns =
        |period, reporting| summed(measure(CASEWORK), period, Level::Town, (reporting, 3), 10 + period_years(period));
    assert_eq!(derived(&[towns(three, 3), towns(four, 3)]), [certain("2020", 3)]);
    // Some of the places may be others; and nobody has said that all that are known are all there are.
    assert_eq!(derived(&[towns(three, 2), towns(four, 2)]), []);
    assert_eq!(derived(&[towns(three, 3), of(four, exact(100))]), []);
    // A stock is never subtracted over time, nor a rate.
    let stock = |period, value| figure(measure("children.orphans"), period, exact(value));
    assert_eq!(derived(&[stock(three, 10), stock(four, 12)]), []);
    let mut girls = of(four, exact(130));
    girls.breakdown = "sex=female".into();
    assert_eq!(derived(&[of(three, exact(100)), girls]), []);
    // A break within the time counts the longer one otherwise; before and after it both are of one definition.
    for (on, expected) in
        [("2017-01-01", 1), ("2019-12-31", 1), ("2020-01-01", 0), ("2020-12-31", 0), ("2021-01-01", 1)]
    {
        let breaks = vec![SeriesBreak { on: date(on), because: Bilingual::default(), region: None }];
        let breaks = BTreeMap::from([(measure(CASEWORK), breaks)]);
        let pair = vec![of(three, exact(100)), of(four, exact(130))];
        let (found, _) = by_difference(&catalogue(), pair, &breaks);
        assert_eq!(found.len() - 2, expected, "{on}");
    }
}

fn period_years(period: Period) -> i64 {
    i64::from(chrono::Datelike::year(&period.end) - 2019)
}

#[test]
fn of_several_pairs_the_certain_one_counts() {
    let since =
        |start: i32| [span(&format!("{start}-01-01"), "2019-12-31"), span(&format!("{start}-01-01"), "2020-12-31")];
    let pair = |start, less, more| {
        let [shorter, longer] = since(start);
        [of(shorter, less), of(longer, more)]
    };
    let rough = pair(2016, rounded(100, 10), exact(130));
    let rougher = pair(2017, rounded(100, 100), exact(131));
    let sure = pair(2018, exact(100), exact(132));
    assert_eq!(derived(&[&rough[..], &sure[..]].concat()), [certain("2020", 32)]);
    assert_eq!(derived(&[&rougher[..], &rough[..]].concat()), [("2020".to_owned(), 30, Some(25), Some(35))]);
    let late = pair(2019, exact(100), exact(133));
    for figures in [[&late[..], &sure[..]].concat(), [&sure[..], &late[..]].concat()] {
        assert_eq!(derived(&figures), [certain("2020", 33)]);
    }
}

/// A reading of an amount that may be `truth`.
fn reading_of(truth: i64) -> impl Strategy<Value = Reading> {
    prop_oneof![
        Just(exact(truth)),
        // Nobody says more than nothing of nothing.
        (1..40_i64).prop_map(move |less| match truth {
            0 => exact(0),
            _ => reading((truth - less).max(0), MoreThan),
        }),
        (1..40_i64).prop_map(move |more| reading(truth + more, LessThan)),
        prop::sample::select(vec![2_i64, 10, 100])
            .prop_map(move |to| rounded((truth + to / 2).div_euclid(to) * to, to)),
        Just(reading(truth, About)),
    ]
}

proptest! {
    /// Whatever the true amounts are, the derived bounds hold the true rest, and added back they hold the longer one.
    #[test]
    fn the_derived_bounds_hold_the_truth(
        (less, rest, shorter, longer) in (0..500_i64, 0..500_i64).prop_flat_map(|(less, rest)| {
            (Just(less), Just(rest), reading_of(less), reading_of(less + rest))
        }),
    ) {
        let unit = crate::domain::sample::unit("person-time");
        let (a, b) = (shorter.quantity(&unit).unwrap(), longer.quantity(&unit).unwrap());
        let holds = |quantity: &Quantity, value: i64| {
            let value = i128::from(value);
            quantity.low.is_none_or(|low| low <= value) && quantity.high.is_none_or(|high| value <= high)
        };
        match between_them(&a, &b) {
            Between::Falls => prop_assert!(false, "{a:?} {b:?}"),
            Between::Nothing => {}
            Between::Amount(found) => {
                prop_assert!(holds(&found, rest), "{found:?}");
                let back = a.plus(&found);
                prop_assert!(holds(&back, less + rest));
                // No wider than it must be, and no narrower than the longer one, save below the shorter one.
                let floor = |low: Option<i128>| low.max(a.low);
                prop_assert!(back.low.is_none_or(|low| floor(b.low).is_some_and(|least| low <= least)));
                prop_assert!(back.high.is_none_or(|high| b.high.is_some_and(|most| high >= most)));
            }
        }
    }

    /// Nothing derived takes the place of what is published, and the order of the figures does not matter.
    #[test]
    fn the_published_stays_and_order_does_not_matter(
        figures in prop::collection::vec((0..6_usize, 0..4_usize, 0..300_i64), 1..12),
        seed in prop::collection::vec(any::<u32>(), 12),
    ) {
        let periods = [
            span("2020-01-01", "2020-03-31"), span("2020-01-01", "2020-06-30"), year(2020),
            span("2020-04-01", "2020-06-30"), span("2019-01-01", "2020-12-31"), year(2019),
        ];
        let mut given: BTreeMap<usize, Figure> = BTreeMap::new();
        for (period, form, value) in figures {
            let reading = [exact(value), reading(value, MoreThan), rounded(value, 10), without(Status::Suppressed)][form];
            given.insert(period, of(periods[period], reading));
        }
        let published: Vec<Figure> = given.into_values().collect();
        let mut shuffled: Vec<_> = published.iter().cloned().zip(seed).collect();
        shuffled.sort_by_key(|(_, place)| *place);
        let shuffled: Vec<Figure> = shuffled.into_iter().map(|(figure, _)| figure).collect();
        let (found, falls) = by_difference(&catalogue(), published.clone(), &no_breaks());
        prop_assert_eq!(&found[..published.len()], &published[..]);
        for derived in &found[published.len()..] {
            prop_assert!(published.iter().all(|figure| figure.period != derived.period));
        }
        let (other, other_falls) = by_difference(&catalogue(), shuffled, &no_breaks());
        prop_assert_eq!(&other[published.len()..], &found[published.len()..]);
        prop_assert_eq!(other_falls, falls);
    }
}
