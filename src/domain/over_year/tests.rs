//! When the months or quarters of a year stand for it.

use super::*;
use crate::domain::observation::{Reading, Status};
use crate::domain::place::Level;
use crate::domain::quantity::Qualifier;
use crate::domain::sample::{catalogue, date, exact, figure, measure, reading, span, summed, without, year};

fn month(number: u32) -> Period {
    Period::months(2020, number, 1).unwrap()
}

fn months(code: &str, numbers: impl IntoIterator<Item = u32>) -> Vec<Figure> {
    numbers.into_iter().map(|number| figure(measure(code), month(number), exact(i64::from(number)))).collect()
}

fn quarters(code: &str, numbers: impl IntoIterator<Item = u32>) -> Vec<Figure> {
    let quarter = |number| Period::months(2020, number * 3 - 2, 3).unwrap();
    numbers.into_iter().map(|number| figure(measure(code), quarter(number), exact(100))).collect()
}

/// The sums of years: code, value, low, found parts of how many.
fn years(figures: Vec<Figure>, asked: Option<Period>) -> Vec<(String, i128, Option<i128>, usize, usize)> {
    let catalogue = catalogue();
    let count = figures.len();
    let found = over_year(&catalogue, figures, &BTreeMap::new(), asked);
    let sums: Vec<&Figure> = found.iter().filter(|f| f.derived.as_ref().is_some_and(|d| d.parts.is_some())).collect();
    assert!(found.len() <= count + sums.len());
    let shown = |figure: &&Figure| {
        let (derived, code) = (figure.derived.as_ref().unwrap(), &catalogue.measures.get(figure.measure).unwrap().code);
        let parts = derived.parts.unwrap();
        assert_eq!((figure.period, derived.publications.len()), (year(2020), 1));
        (code.clone(), derived.sum.value, derived.sum.low, parts.found.least, parts.of)
    };
    sums.iter().map(shown).collect()
}

const CASEWORK: &str = "services.casework";

#[test]
fn twelve_months_or_four_quarters_are_a_year() {
    let whole = |value: i128, parts: usize| vec![(CASEWORK.to_owned(), value, Some(value), parts, parts)];
    for (figures, expected) in [
        (months(CASEWORK, 1..=12), whole(78, 12)),
        (quarters(CASEWORK, 1..=4), whole(400, 4)),
        // Both tile it: the months.
        ([quarters(CASEWORK, 1..=4), months(CASEWORK, 1..=12)].concat(), whole(78, 12)),
        ([quarters(CASEWORK, 1..=4), months(CASEWORK, 1..=11)].concat(), whole(400, 4)),
        // Too few, and nobody asked.
        (months(CASEWORK, 1..=11), vec![]),
        (quarters(CASEWORK, 1..=3), vec![]),
        // A quarter and nine months tile it too, but are not added.
        ([quarters(CASEWORK, [1]), months(CASEWORK, 4..=12)].concat(), vec![]),
        // A stock is never summed over time.
        (months("children.orphans", 1..=12), vec![]),
        // What is published for the year stands alone.
        ([months(CASEWORK, 1..=12), vec![figure(measure(CASEWORK), year(2020), exact(80))]].concat(), vec![]),
        (
            [months(CASEWORK, 1..=12), vec![figure(measure(CASEWORK), year(2020), without(Status::Suppressed))]]
                .concat(),
            vec![],
        ),
        // Three months that are no quarter.
        (
            [quarters(CASEWORK, 1..=3), vec![figure(measure(CASEWORK), span("2020-09-01", "2020-11-30"), exact(1))]]
                .concat(),
            vec![],
        ),
        (vec![], vec![]),
    ] {
        assert_eq!(years(figures.clone(), None), expected, "{figures:?}");
    }
}

#[test]
fn a_part_of_a_year_is_shown_where_the_year_is() {
    let some = |code: &str, value, found| (code.to_owned(), value, Some(value), found, 12);
    assert_eq!(years(months(CASEWORK, 1..=7), Some(year(2020))), [some(CASEWORK, 28, 7)]);
    assert_eq!(years(months(CASEWORK, 1..=7), Some(year(2021))), []);
    // One month is no sum.
    assert_eq!(years(months(CASEWORK, [3]), Some(year(2020))), []);
    let tutoring = months("services.tutoring", [1, 2]);
    // Another service has the year, published or summed.
    let published = [tutoring.clone(), vec![figure(measure(CASEWORK), year(2020), exact(80))]].concat();
    assert_eq!(years(published, None), [some("services.tutoring", 3, 2)]);
    let both = [tutoring.clone(), months(CASEWORK, 1..=12)].concat();
    assert_eq!(years(both, None), [some(CASEWORK, 78, 12), some("services.tutoring", 3, 2)]);
    // Funding has columns of its own.
    let funding = [tutoring, vec![figure(measure("funding.pilot"), year(2020), exact(80))]].concat();
    assert_eq!(years(funding, None), []);
}

#[test]
fn bounds_stay_bounds_and_a_withheld_month_is_missing() {
    let with = |number: u32, reading: Reading| {
        let mut figures = months(CASEWORK, (1..=12).filter(|other| *other != number));
        figures.push(figure(measure(CASEWORK), month(number), reading));
        over_year(&catalogue(), figures, &BTreeMap::new(), Some(year(2020))).pop().unwrap()
    };
    let more = with(5, reading(500, Qualifier::MoreThan));
    assert_eq!(more.derived.as_ref().unwrap().sum, Quantity::at_least(573));
    assert!(more.is_whole());
    let withheld = with(5, without(Status::Suppressed));
    assert!(!withheld.is_whole());
    assert_eq!(withheld.derived.unwrap().parts.unwrap().found, Span::one(11));
}

#[test]
fn months_may_be_sums_over_places_of_one_level() {
    let casework = measure(CASEWORK);
    let twelve = |level: fn(u32) -> (Level, usize)| -> Vec<Figure> {
        let sum = |number| {
            let (level, reporting) = level(number);
            summed(casework, month(number), level, (reporting, 10), 3)
        };
        (1..=12).map(sum).collect()
    };
    let places = |figures: Vec<Figure>| {
        let sum = over_year(&catalogue(), figures, &BTreeMap::new(), None)
            .into_iter()
            .find(|figure| figure.period == year(2020))?;
        let derived = *sum.derived?;
        let places = derived.places?;
        Some((
            places.level,
            places.reporting.least,
            places.reporting.most,
            derived.parts.map(|parts| parts.of),
            derived.sum.value,
        ))
    };
    assert_eq!(places(twelve(|_| (Level::Town, 10))), Some((Level::Town, 10, 10, Some(12), 360)));
    let varying = twelve(|number| (Level::Town, if number == 3 { 8 } else { 9 }));
    assert_eq!(places(varying.clone()), Some((Level::Town, 8, 9, Some(12), 321)));
    // Levels are never added to each other.
    assert_eq!(places(twelve(|number| (if number == 3 { Level::Village } else { Level::Town }, 10))), None);
    // Nor is one month of places to eleven that are published for the region.
    let mixed = [months(CASEWORK, 2..=12), vec![summed(casework, month(1), Level::Town, (10, 10), 3)]].concat();
    assert_eq!(over_year(&catalogue(), mixed, &BTreeMap::new(), Some(year(2020))).len(), 12);
    // Of the year itself some places are known: whole months are better, and others are not.
    let of_year = |of| summed(casework, year(2020), Level::Village, of, 9);
    let whole = [twelve(|_| (Level::Town, 10)), vec![of_year((2, 10))]].concat();
    assert_eq!(places(whole), Some((Level::Town, 10, 10, Some(12), 360)));
    assert_eq!(places([varying, vec![of_year((2, 10))]].concat()), Some((Level::Village, 2, 2, None, 18)));
    let known = [twelve(|_| (Level::Town, 10)), vec![of_year((10, 10))]].concat();
    assert_eq!(places(known), Some((Level::Village, 10, 10, None, 90)));
}

/// A year that is the difference of two cumulative figures.
fn by_difference(longer: Reading) -> Vec<Figure> {
    let since = |end: &str, reading| figure(measure(CASEWORK), span("2017-01-01", end), reading);
    let pair = vec![since("2019-12-31", exact(100)), since("2020-12-31", longer)];
    let (found, _) = crate::domain::by_difference::by_difference(&catalogue(), pair, &BTreeMap::new());
    assert_eq!(found.last().map(|figure| figure.period), Some(year(2020)));
    found
}

#[test]
fn a_sum_over_all_parts_goes_before_a_difference_unless_that_alone_is_certain() {
    let rough =
        [months(CASEWORK, 1..=11), vec![figure(measure(CASEWORK), month(12), reading(12, Qualifier::MoreThan))]];
    let whole = |value| vec![(CASEWORK.to_owned(), value, Some(value), 12, 12)];
    for (parts, longer, expected) in [
        (months(CASEWORK, 1..=12), exact(180), whole(78)),
        (months(CASEWORK, 1..=12), reading(180, Qualifier::MoreThan), whole(78)),
        (rough.concat(), reading(180, Qualifier::MoreThan), whole(78)),
        (rough.concat(), exact(180), vec![]),
        // A part of the year is no match for what is of all of it.
        (months(CASEWORK, 1..=11), reading(180, Qualifier::MoreThan), vec![]),
    ] {
        let figures = [by_difference(longer), parts].concat();
        let catalogue = catalogue();
        let found = over_year(&catalogue, figures, &BTreeMap::new(), Some(year(2020)));
        assert_eq!(found.iter().filter(|figure| figure.period == year(2020)).count(), 1);
        let summed = found.iter().filter_map(|f| Some((f.derived.as_ref()?.parts?, f.derived.as_ref()?.sum)));
        let shown: Vec<_> =
            summed.map(|(parts, sum)| (CASEWORK.to_owned(), sum.value, sum.low, parts.found.least, parts.of)).collect();
        assert_eq!(shown, expected);
    }
}

#[test]
fn a_year_is_not_summed_across_a_break() {
    use crate::domain::comparability::BreakRegion;
    use crate::domain::names::Known;
    let own = |code: &str| {
        let known = Known { code: code.to_owned(), name: Default::default() };
        Some(BreakRegion { known, level: Level::City, above: Vec::new() })
    };
    for (on, region, summed) in [
        ("2020-07-01", None, false),
        ("2020-12-31", None, false),
        ("2020-01-01", None, true),
        ("2021-01-01", None, true),
        ("2020-07-01", own("370200"), false),
        ("2020-07-01", own("370300"), true),
    ] {
        for figures in [months(CASEWORK, 1..=12), quarters(CASEWORK, 1..=4)] {
            let found = SeriesBreak { on: date(on), because: Default::default(), region: region.clone() };
            let breaks = BTreeMap::from([(measure(CASEWORK), vec![found])]);
            let found = over_year(&catalogue(), figures, &breaks, Some(year(2020)));
            assert_eq!(found.iter().any(|figure| figure.period == year(2020)), summed, "{on} {region:?}");
        }
    }
}
