//! Sums beside each other, and beside what is published.

use super::*;

#[test]
fn sums_are_compared_over_the_same_places_only() {
    let catalogue = catalogue();
    let measure = catalogue.measures.get(measure("children.orphans")).unwrap();
    let unit = catalogue.unit_of(measure).unwrap();
    let of = |level, reporting, known| move |period| summed(measure.id, period, level, (reporting, known), 2);
    let published = |period| figure(measure.id, period, exact(1_000));
    let compare = |earlier: &dyn Fn(Period) -> Figure, later: &dyn Fn(Period) -> Figure| match compare(
        measure,
        unit,
        &earlier(year(2019)),
        &later(year(2020)),
        &[],
    ) {
        Ok(change) => Ok(change.difference.value),
        Err(Reason::NotSamePlaces { earlier, later }) => {
            Err([earlier, later].map(|places| places.map(|places| (places.level, places.reporting.least))))
        }
        Err(other) => panic!("{other:?}"),
    };
    use Level::{Town, Village};
    assert_eq!(compare(&of(Village, 90, 100), &of(Village, 90, 100)), Ok(0));
    assert_eq!(compare(&of(Village, 90, 100), &of(Village, 91, 100)), Err([Some((Village, 90)), Some((Village, 91))]));
    assert_eq!(compare(&of(Village, 90, 100), &of(Town, 90, 100)), Err([Some((Village, 90)), Some((Town, 90))]));
    assert_eq!(compare(&of(Town, 10, 10), &of(Town, 10, 10)), Ok(0));
    assert_eq!(compare(&of(Town, 10, 10), &of(Town, 9, 10)), Err([Some((Town, 10)), Some((Town, 9))]));
    // All that the ledger knows need not be all there are.
    assert_eq!(compare(&of(Village, 100, 100), &of(Town, 10, 10)), Err([Some((Village, 100)), Some((Town, 10))]));
    assert_eq!(compare(&published, &of(Town, 10, 10)), Err([None, Some((Town, 10))]));
    // As many, and not the same ones; and a sum of several figures that are not of the same ones.
    for which in [std::num::NonZeroI64::new(77), None] {
        let others = |period| {
            let mut figure = of(Village, 90, 100)(period);
            figure.derived.as_mut().unwrap().places.as_mut().unwrap().which = which;
            figure
        };
        assert_eq!(compare(&of(Village, 90, 100), &others), Err([Some((Village, 90)), Some((Village, 90))]));
        assert_eq!(compare(&others, &others), if which.is_some() { Ok(0) } else { Err([Some((Village, 90)); 2]) });
    }
    assert_eq!(compare(&of(Town, 10, 10), &published), Err([Some((Town, 10)), None]));
}

#[test]
fn a_year_of_twelve_months_is_a_year_and_one_of_seven_is_set_against_nothing() {
    let catalogue = catalogue();
    let measure = catalogue.measures.get(measure("services.tutoring")).unwrap();
    let unit = catalogue.unit_of(measure).unwrap();
    let published = figure(measure.id, year(2019), exact(1_000));
    let of_year = |on, found| {
        let parts = Some(Parts { months: 1, found: Span::one(found), of: 12 });
        let derived = Derived { parts, ..Derived::of(Quantity::exact(70), vec![1]) };
        Figure { derived: Some(Box::new(derived)), ..figure(measure.id, year(on), exact(70)) }
    };
    let compare = |earlier: &Figure, later: &Figure| {
        compare(measure, unit, earlier, later, &[]).map(|change| change.difference.value)
    };
    assert_eq!(compare(&published, &of_year(2020, 12)), Ok(-930));
    assert_eq!(compare(&published, &of_year(2020, 7)), Err(Reason::DifferentLengths));
    assert_eq!(compare(&of_year(2019, 7), &of_year(2020, 7)), Err(Reason::DifferentLengths));
    assert!(!of_same_places(&of_year(2020, 7), &of_year(2020, 7)));
}

#[test]
fn totals_of_other_parts_are_not_compared() {
    let catalogue = catalogue();
    let total = measure("children.total");
    let parts = ["children.orphans", "children.in-difficulty", "children.left-behind"].map(measure);
    let group = catalogue.groups.by_code("children.categories").unwrap().id;
    let of = |on: &str, found: &[crate::domain::measure::MeasureId]| {
        let mut figure = figure(total, day(on), exact(70));
        if !found.is_empty() {
            let members = Some(Members { group, found: found.to_vec(), of: 3 });
            figure.derived = Some(Box::new(Derived { members, ..Derived::of(Quantity::exact(70), vec![1]) }));
        }
        figure
    };
    let unit = crate::domain::sample::unit("person");
    for (earlier, later, comparable) in [
        // Sums of all parts, which are declared to be the total, go with what is published for it.
        (&parts[..], &parts[..], true),
        (&[], &parts[..], true),
        (&parts[..2], &parts[..2], true),
        (&parts[..2], &parts[1..], false),
        (&parts[..2], &parts[..], false),
        (&[], &parts[..2], false),
    ] {
        let (earlier, later) = (of("2019-12-31", earlier), of("2020-12-31", later));
        let found = compare(catalogue.measures.get(total).unwrap(), &unit, &earlier, &later, &[]);
        assert_eq!(found.is_ok(), comparable, "{found:?}");
        assert!(comparable || matches!(found, Err(Reason::NotSameParts { .. })));
    }
    // Where its parts did not come to it, their sum does not go on from it.
    let unlike = Figure { unlike_parts: true, ..of("2019-12-31", &[]) };
    let with = |later: &Figure| compare(catalogue.measures.get(total).unwrap(), &unit, &unlike, later, &[]).map(|_| ());
    let published = day("2019-12-31");
    assert_eq!(with(&of("2020-12-31", &parts)), Err(Reason::UnlikeParts { published }));
    assert_eq!(with(&of("2020-12-31", &[])), Ok(()));
}
