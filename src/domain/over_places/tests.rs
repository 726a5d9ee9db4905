//! Which sum over places stands for a region, and when none does.

use super::*;
use crate::domain::observation::{Reading, Status};
use crate::domain::quantity::Quantity;
use crate::domain::sample::{catalogue, exact, figure, measure, unit, without, year};

/// So many places of a level with the value 7 each, of so many that are known, and so many withheld.
fn sum(level: Level, places: i64, known: usize, withheld: i64) -> PlaceSum {
    let catalogue = catalogue();
    let one = Contribution::of(&exact(7), &unit("person")).unwrap();
    let total = Contribution { withheld, ..Contribution::from_parts(one.parts().map(|part| part * places)) };
    let publication = catalogue.publications.by_code("qingdao-2019").unwrap().id;
    PlaceSum {
        measure: measure("children.orphans"),
        breakdown: 0,
        region: catalogue.regions.by_code("370200").unwrap().id,
        period: year(2020),
        level,
        total,
        publications: vec![publication],
        known: Below { places: known, covers: true },
    }
}

/// The same over places that do not cover the region.
fn of_some(sum: PlaceSum) -> PlaceSum {
    PlaceSum { known: Below { covers: false, ..sum.known }, ..sum }
}

/// The sample, with the breakdowns that every ledger knows.
fn known() -> Catalogue {
    let mut catalogue = catalogue();
    for (id, code) in [(0, "all"), (1, "sex=female")] {
        catalogue.breakdowns.add(crate::domain::breakdown::Breakdown { id, code: code.into() });
    }
    catalogue
}

fn places(figure: &Figure) -> Option<(Level, usize, usize, usize)> {
    let places = figure.derived.as_ref()?.places?;
    Some((places.level, places.reporting.least, places.known, places.withheld.least))
}

#[test]
fn the_level_that_is_known_best_stands_for_the_region() {
    use Level::*;
    for (sums, expected) in [
        (vec![sum(Village, 6_495, 6_561, 66)], Some((Village, 6_495, 6_561, 66))),
        (vec![sum(Town, 100, 137, 0), sum(Village, 6_495, 6_561, 0)], Some((Village, 6_495, 6_561, 0))),
        // Of equals the highest; and none that comes to less than a nearer one.
        (vec![sum(District, 8, 10, 0), sum(Town, 7, 7, 0)], Some((District, 8, 10, 0))),
        // Two towns of one district are no city.
        (vec![sum(District, 2, 10, 0), of_some(sum(Town, 2, 2, 0))], Some((District, 2, 10, 0))),
        (vec![of_some(sum(Town, 2, 2, 0))], None),
        (vec![sum(Town, 137, 137, 0), sum(Village, 6_561, 6_561, 0)], Some((Town, 137, 137, 0))),
        (vec![sum(District, 5, 10, 0), sum(Town, 50, 100, 0)], Some((District, 5, 10, 0))),
        (vec![sum(Town, 999_998, 999_999, 0), sum(Village, 999_997, 999_998, 0)], Some((Town, 999_998, 999_999, 0))),
        // One place is no sum, and neither is none.
        (vec![sum(City, 1, 1, 0)], None),
        (vec![sum(City, 1, 1, 0), sum(Village, 2, 9, 1)], Some((Village, 2, 9, 1))),
        (vec![sum(Village, 0, 9, 9)], None),
        // Places of no level may lie in each other.
        (vec![sum(Other, 32, 32, 0)], None),
        (vec![sum(Village, 2, 9, 0), sum(Other, 32, 32, 0)], Some((Village, 2, 9, 0))),
        // No more can have a value than there are.
        (vec![sum(Village, 3, 0, 0)], Some((Village, 3, 3, 0))),
    ] {
        let found = over_places(&known(), Vec::new(), &sums);
        assert_eq!(found.first().and_then(places), expected, "{sums:?}");
        assert_eq!(found.len(), usize::from(expected.is_some()));
        assert_eq!(periods(&sums).next().is_some(), expected.is_some());
    }
}

#[test]
fn what_is_published_for_the_region_stands_alone() {
    let village = sum(Level::Village, 6_495, 6_561, 66);
    let orphans = measure("children.orphans");
    let shown = |published: Figure, sums: Vec<PlaceSum>| {
        let found = over_places(&known(), vec![published], &sums);
        found
            .iter()
            .map(|figure| (figure.derived.is_some(), figure.period, figure.breakdown.clone()))
            .collect::<Vec<_>>()
    };
    let (this, next) = (year(2020), year(2021));
    let all = || "all".to_owned();
    // Also where its word is that there is no value.
    for reading in [exact(5), without(Status::Suppressed)] {
        assert_eq!(shown(figure(orphans, this, reading), vec![village.clone()]), [(false, this, all())]);
    }
    // Another period, breakdown or measure is another figure; all stand in their order.
    let published = |period, reading: Reading| figure(orphans, period, reading);
    assert_eq!(shown(published(next, exact(5)), vec![village.clone()]), [(true, this, all()), (false, next, all())]);
    let female = PlaceSum { breakdown: 1, ..village.clone() };
    assert_eq!(
        shown(published(this, exact(5)), vec![village.clone(), female]),
        [(false, this, all()), (true, this, "sex=female".into())]
    );
    let other = PlaceSum { measure: measure("children.in-difficulty"), ..village };
    assert_eq!(shown(published(this, exact(5)), vec![other]).len(), 2);
}

#[test]
fn bounds_stay_and_publications_stand_in_their_order() {
    let bounds = |total: Contribution| {
        let found = over_places(&known(), Vec::new(), &[PlaceSum { total, ..sum(Level::Town, 2, 2, 0) }]);
        (found[0].quantity(&unit("person")).unwrap(), found[0].is_whole())
    };
    let two = sum(Level::Town, 2, 2, 0).total;
    assert_eq!(bounds(two), (Quantity::exact(14), true));
    let more = Contribution { no_high: 1, more_than: 1, high: 7, ..two };
    assert_eq!(bounds(more), (Quantity::at_least(14), true));
    let about = Contribution { no_high: 1, no_low: 1, low: 7, about: 1, ..two };
    assert_eq!(bounds(about).0.low, Some(7));
    let some = over_places(&known(), Vec::new(), &[sum(Level::Town, 2, 3, 1)]);
    assert!(!some[0].is_whole());
    let derived = some[0].derived.as_ref().unwrap();
    assert_eq!(derived.publications.len(), 1);
    assert_eq!((some[0].publication.code.as_str(), some[0].as_written.as_deref()), ("qingdao-2019", None));
}

#[test]
fn the_sum_stands_beside_a_published_value() {
    let published = figure(measure("children.orphans"), year(2020), exact(15));
    let found = over_places(&known(), vec![published.clone()], &[sum(Level::Town, 2, 3, 1)]);
    assert_eq!(found.len(), 1);
    let beside = found[0].beside.as_ref().unwrap();
    assert_eq!((beside.sum, beside.places.unwrap().reporting.least), (Quantity::exact(14), 2));
    assert_eq!(Figure { beside: None, ..found[0].clone() }, published);
    // Beside what was withheld nothing is set.
    let withheld = figure(measure("children.orphans"), year(2020), without(Status::Suppressed));
    assert_eq!(over_places(&known(), vec![withheld.clone()], &[sum(Level::Town, 2, 3, 1)]), [withheld]);
}
