//! When the parts of a total stand for it.

use super::*;
use crate::domain::item::ItemKind;
use crate::domain::observation::{Reading, Status};
use crate::domain::place::Level;
use crate::domain::quantity::Qualifier;
use crate::domain::sample::{catalogue, day, exact, figure, measure, put, reading, rounded, summed, without};
use proptest::prelude::*;

const ON: &str = "2020-12-31";
const PARTS: [&str; 3] = ["children.orphans", "children.in-difficulty", "children.left-behind"];

/// The sample, where orphans have two parts of their own.
fn known() -> Catalogue {
    let mut catalogue = catalogue();
    let group = |catalogue: &mut Catalogue, total: &str| {
        put(catalogue, ItemKind::Group, "by-care", &["children", "yes", total, "养育方式", "by care", "", ""])
    };
    group(&mut catalogue, "");
    for code in ["institutions", "families"] {
        put(
            &mut catalogue,
            ItemKind::Measure,
            code,
            &["children", "stock", "person", "by-care", code, code, "", "", "", ""],
        );
    }
    group(&mut catalogue, "children.orphans");
    catalogue
}

fn of(code: &str, reading: Reading) -> Figure {
    let id = known().measures.by_code(code).unwrap().id;
    figure(id, day(ON), reading)
}

/// The sums of parts: code of the total, value, low, high, found, of.
type Sum = (String, i128, Option<i128>, Option<i128>, usize, usize);

fn sums(figures: &[Figure]) -> Vec<Sum> {
    let catalogue = known();
    let found = over_members(&catalogue, figures.to_vec());
    let sum = |figure: &Figure| {
        let derived = figure.derived.as_ref()?;
        let members = derived.members.as_ref()?;
        assert_eq!(derived.publications.len(), 1);
        let code = catalogue.measures.get(figure.measure)?.code.clone();
        let Quantity { value, low, high, .. } = derived.sum;
        Some((code, value, low, high, members.found.len(), members.of))
    };
    found.iter().filter_map(sum).collect()
}

fn exactly(code: &str, value: i128, found: usize, of: usize) -> Sum {
    (code.to_owned(), value, Some(value), Some(value), found, of)
}

#[test]
fn a_total_that_its_parts_do_not_come_to_is_marked() {
    let parts = [of(PARTS[0], exact(800)), of(PARTS[1], exact(100)), of(PARTS[2], exact(50))];
    let unlike = |total: Reading, parts: &[Figure]| {
        let found = over_members(&known(), [parts, &[of("children.total", total)]].concat());
        assert!(found.iter().all(|figure| figure.derived.is_none()));
        found.last().unwrap().unlike_parts
    };
    assert!(unlike(exact(1_000), &parts));
    assert!(!unlike(exact(950), &parts));
    // Rounding explains it; or a part is missing; or it has no value.
    assert!(!unlike(rounded(1_000, 100), &parts));
    assert!(!unlike(exact(1_000), &parts[..2]));
    assert!(!unlike(without(Status::Suppressed), &parts));
}

#[test]
fn disjoint_parts_stand_for_a_total_that_is_not_published() {
    let [a, b, c] = PARTS.map(|code| of(code, exact(100)));
    let (total, orphans) = ("children.total", "children.orphans");
    let (inside, outside) = (of("institutions", exact(40)), of("families", reading(50, Qualifier::MoreThan)));
    let withheld = of(PARTS[2], without(Status::Suppressed));
    for (figures, expected) in [
        (vec![a.clone(), b.clone(), c.clone()], vec![exactly(total, 300, 3, 3)]),
        // Some of them say so; one alone is no sum.
        (vec![c.clone(), a.clone()], vec![exactly(total, 200, 2, 3)]),
        (vec![a.clone(), b.clone(), withheld.clone()], vec![exactly(total, 200, 2, 3)]),
        (vec![a.clone(), withheld], vec![]),
        // What is published stands alone, also without a value.
        (vec![a.clone(), b.clone(), c.clone(), of(total, exact(310))], vec![]),
        (vec![a.clone(), b.clone(), c.clone(), of(total, without(Status::Suppressed))], vec![]),
        // A total of totals: bounds go all the way up.
        (
            vec![b.clone(), inside.clone(), c.clone(), outside.clone()],
            vec![(orphans.into(), 90, Some(90), None, 2, 2), (total.into(), 290, Some(290), None, 3, 3)],
        ),
        // A part of which parts are missing is not whole, and not added.
        (vec![inside.clone(), b.clone(), c.clone()], vec![exactly(total, 200, 2, 3)]),
        (vec![], vec![]),
    ] {
        assert_eq!(sums(&figures), expected, "{figures:?}");
    }
    let mut girls = a.clone();
    girls.breakdown = "sex=female".into();
    assert_eq!(sums(&[girls, b.clone()]), []);
    let mut elsewhere = a;
    elsewhere.region.code = "370285".into();
    assert_eq!(sums(&[elsewhere, b]), []);
}

#[test]
fn only_what_is_declared_disjoint_and_alike_is_added() {
    let figures = |codes: [&str; 2]| codes.map(|code| figure(measure(code), day(ON), exact(7)));
    // No total, and not additive.
    assert_eq!(sums(&figures(["services.casework", "services.home-visits"])), []);
    assert_eq!(sums(&figures(["funding.government", "funding.pilot"])), []);
    let with = |unit: &str, additive: &str, total: &str| {
        let mut catalogue = known();
        put(&mut catalogue, ItemKind::Group, "odd", &["children", additive, "", "甲", "odd", "", ""]);
        for (code, unit) in [("odd.one", unit), ("odd.two", "person")] {
            put(
                &mut catalogue,
                ItemKind::Measure,
                code,
                &["children", "stock", unit, "odd", code, code, "", "", "", ""],
            );
        }
        put(&mut catalogue, ItemKind::Group, "odd", &["children", additive, total, "甲", "odd", "", ""]);
        let figures =
            ["odd.one", "odd.two"].map(|code| figure(catalogue.measures.by_code(code).unwrap().id, day(ON), exact(7)));
        over_members(&catalogue, figures.to_vec()).len() - 2
    };
    assert_eq!(with("person", "yes", "children.left-behind"), 1);
    assert_eq!(with("person-time", "yes", "children.left-behind"), 0);
    assert_eq!(with("person", "no", "children.left-behind"), 0);
    assert_eq!(with("person", "yes", ""), 0);
    // A total that is a part of itself, and a rate.
    assert_eq!(with("person", "yes", "odd.one"), 0);
    assert_eq!(with("person", "yes", "index"), 0);
}

#[test]
fn sums_over_places_are_added_where_they_are_of_the_same_places() {
    let over = |code: &str, some: usize| summed(measure(code), day(ON), Level::Town, (some, 10), 10);
    let published = || of(PARTS[1], exact(100));
    assert_eq!(sums(&[over(PARTS[0], 10), over(PARTS[1], 10)]), [exactly("children.total", 200, 2, 3)]);
    assert_eq!(sums(&[over(PARTS[0], 9), over(PARTS[1], 10)]), []);
    assert_eq!(sums(&[over(PARTS[0], 10), published()]), []);
    let all = PARTS.map(|code| over(code, 10));
    // A whole sum of parts takes the place of a sum over some of the places.
    let found = over_members(&known(), [&all[..], &[over("children.total", 9)]].concat());
    let total: Vec<_> = found.iter().filter(|figure| figure.measure == measure("children.total")).collect();
    assert_eq!(total.len(), 1);
    let derived = total[0].derived.as_ref().unwrap();
    assert_eq!((derived.sum, derived.places.unwrap().reporting.least), (Quantity::exact(300), 10));
    assert_eq!(sums(&[&all[..], &[over("children.total", 10)]].concat()), []);
}

#[test]
fn all_that_a_total_may_be_summed_from_is_asked_for() {
    let catalogue = known();
    let codes = |code: &str| {
        let found = with_members(&catalogue, &[catalogue.measures.by_code(code).unwrap().id]);
        found.iter().map(|id| catalogue.measures.get(*id).unwrap().code.clone()).collect::<Vec<_>>()
    };
    assert_eq!(codes("families"), ["families"]);
    assert_eq!(codes("children.orphans"), ["children.orphans", "institutions", "families"]);
    assert_eq!(codes("children.total").len(), 6);
}

proptest! {
    /// Nothing derived takes the place of what is published, order does not matter, and the sum is that of the parts.
    #[test]
    fn the_published_stays_and_order_does_not_matter(
        readings in prop::collection::vec((0..6_usize, 0..4_usize, 0..300_i64), 1..10),
        seed in prop::collection::vec(any::<u32>(), 10),
    ) {
        let codes = ["children.total", PARTS[0], PARTS[1], PARTS[2], "institutions", "families"];
        let mut given: BTreeMap<usize, Figure> = BTreeMap::new();
        for (code, form, value) in readings {
            let reading =
                [exact(value), reading(value, Qualifier::MoreThan), rounded(value, 10), without(Status::Suppressed)][form];
            given.insert(code, of(codes[code], reading));
        }
        let published: Vec<Figure> = given.into_values().collect();
        let mut shuffled: Vec<_> = published.iter().cloned().zip(seed).collect();
        shuffled.sort_by_key(|(_, place)| *place);
        let shuffled: Vec<Figure> = shuffled.into_iter().map(|(figure, _)| figure).collect();
        let found = over_members(&known(), published.clone());
        // All that changes in it is the mark that its parts do not come to it.
        let unmarked = found[..published.len()].iter().map(|figure| Figure { unlike_parts: false, ..figure.clone() });
        prop_assert_eq!(unmarked.collect::<Vec<_>>(), published.clone());
        let derived = &found[published.len()..];
        for sum in derived {
            prop_assert!(published.iter().all(|figure| figure.measure != sum.measure));
            let unit = crate::domain::sample::unit("person");
            let members = &sum.derived.as_ref().unwrap().members.as_ref().unwrap().found;
            let parts: Vec<Quantity> = members
                .iter()
                .filter_map(|id| found.iter().find(|figure| figure.measure == *id)?.quantity(&unit))
                .collect();
            prop_assert_eq!(Quantity::sum(&parts), sum.quantity(&unit));
        }
        let other = over_members(&known(), shuffled);
        prop_assert_eq!(&other[published.len()..], derived);
    }
}
