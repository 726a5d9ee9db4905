//! What is certain of ranks, shares and sums.

use super::*;
use crate::domain::observation::{Reading, Status};
use crate::domain::quantity::Qualifier;
use crate::domain::sample::{day, exact, figure, measure, reading, rounded, summed, unit, without};
use proptest::prelude::*;

fn place(code: &str, on: &str, reading: Reading) -> Figure {
    let region = Known { code: code.to_owned(), name: Default::default() };
    Figure { region, ..figure(measure("children.orphans"), day(on), reading) }
}

fn places(codes: &[&str], level: Option<Level>) -> Places {
    let region = |code: &&str| Known { code: (*code).to_owned(), name: Default::default() };
    Places { regions: codes.iter().map(region).collect(), level, all: true }
}

fn found(figures: &[Figure], above: &[Figure], codes: &[&str], level: Option<Level>) -> SideBySide {
    let (figures, above): (Vec<&Figure>, Vec<&Figure>) = (figures.iter().collect(), above.iter().collect());
    side_by_side(&figures, &above, &places(codes, level), &unit("person"), &[]).unwrap()
}

/// Code, ranks and share of a place.
type Line<'a> = (&'a str, Option<(usize, usize)>, Option<i128>);

/// The places in order.
fn shown(found: &SideBySide) -> Vec<Line<'_>> {
    let line = |b: &'_ Beside| (b.rank.map(|r| (r.best, r.worst)), b.share.map(|share| share.value));
    found.places.iter().map(|beside| (beside.region.code.as_str(), line(beside).0, line(beside).1)).collect()
}

const ON: &str = "2024-12-31";

#[test]
fn places_stand_by_value_with_rank_and_share_of_what_is_published() {
    let figures = [
        place("a", ON, exact(19)),
        place("b", ON, without(Status::Suppressed)),
        place("c", ON, exact(38)),
        place("d", ON, exact(19)),
        // Another period is not this one's, though it is all there is.
        place("e", "2023-12-31", exact(99)),
    ];
    let whole = [figure(measure("children.orphans"), day(ON), exact(100))];
    let found = found(&figures, &whole, &["a", "b", "c", "d", "e"], Some(Level::District));
    let expected = [
        ("c", Some((1, 1)), Some(380)),
        ("a", Some((2, 2)), Some(190)),
        ("d", Some((2, 2)), Some(190)),
        ("b", None, None),
        ("e", None, None),
    ];
    assert_eq!(shown(&found), expected);
    assert_eq!((found.period, found.places[4].latest), (day(ON), Some(day("2023-12-31"))));
    // Of the withheld place and of the one without a figure it is known only that they are not below zero.
    assert_eq!(found.sum, Some(Quantity::at_least(76)));
}

#[test]
fn of_a_whole_that_the_places_exceed_there_are_no_shares() {
    for (whole, shares) in [(449, false), (470, false), (471, true)] {
        let figures =
            [place("a", ON, exact(400)), place("b", ON, reading(70, Qualifier::MoreThan)), place("c", ON, exact(1))];
        let whole = [figure(measure("children.orphans"), day(ON), exact(whole))];
        let found = found(&figures, &whole, &["a", "b", "c"], Some(Level::District));
        assert_eq!(found.places[0].share.is_some(), shares);
        assert_eq!(found.sum, Some(Quantity::at_least(471)));
    }
}

#[test]
fn bounds_make_a_rank_uncertain() {
    let figures = [
        place("a", ON, reading(40, Qualifier::MoreThan)),
        place("b", ON, exact(38)),
        place("c", ON, exact(45)),
        place("d", ON, rounded(30, 10)),
        place("e", ON, exact(28)),
        place("f", ON, reading(20, Qualifier::About)),
    ];
    let found = found(&figures, &[], &["a", "b", "c", "d", "e", "f"], Some(Level::District));
    let ranks: Vec<_> = shown(&found).into_iter().map(|(code, rank, _)| (code, rank.unwrap())).collect();
    // Nothing at all is known of f, so it may stand before or behind each of the others.
    assert_eq!(ranks, [("c", (1, 3)), ("a", (1, 3)), ("b", (3, 4)), ("d", (4, 6)), ("e", (4, 6)), ("f", (1, 6))]);
    assert_eq!(found.sum, Some(Quantity::at_least(176)));
}

#[test]
fn the_last_period_with_two_values_is_shown() {
    let figures =
        [place("a", "2022-12-31", exact(1)), place("b", "2022-12-31", exact(2)), place("a", "2023-12-31", exact(3))];
    let found = found(&figures, &[], &["a", "b"], Some(Level::District));
    assert_eq!((found.period, found.other_periods), (day("2022-12-31"), 0));
}

#[test]
fn what_may_overlap_is_neither_added_nor_shared_and_several_levels_are_not_ranked() {
    let figures = [place("london", ON, exact(9)), place("inner-london", ON, exact(4))];
    let whole = [figure(measure("children.orphans"), day(ON), exact(100))];
    let codes = ["london", "inner-london"];
    let other = found(&figures, &whole, &codes, Some(Level::Other));
    assert_eq!(shown(&other), [("london", Some((1, 1)), None), ("inner-london", Some((2, 2)), None)]);
    let several = found(&figures, &whole, &codes, None);
    assert_eq!(shown(&several), [("london", None, None), ("inner-london", None, None)]);
    assert_eq!((other.sum, several.sum), (None, None));
}

#[test]
fn a_sum_over_some_places_is_no_less_than_it_says() {
    let orphans = measure("children.orphans");
    let of = |code: &str, (reporting, known)| {
        let region = Known { code: code.to_owned(), name: Default::default() };
        Figure { region, ..summed(orphans, day(ON), Level::Village, (reporting, known), 5) }
    };
    // 10 of two villages of three, and 12 published: nobody knows which is the larger.
    let figures = [of("a", (2, 3)), place("b", ON, exact(12))];
    let one = found(&figures, &[], &["a", "b"], Some(Level::District));
    assert_eq!(shown(&one), [("b", Some((1, 2)), None), ("a", Some((1, 2)), None)]);
    assert_eq!(one.sum, Some(Quantity::at_least(22)));
    // Sums over all known villages are alike.
    let figures = [of("a", (2, 2)), of("b", (3, 3))];
    let both = found(&figures, &[], &["a", "b"], Some(Level::District));
    assert_eq!(shown(&both), [("b", Some((1, 1)), None), ("a", Some((2, 2)), None)]);
    assert_eq!(both.sum, Some(Quantity::exact(25)));
}

#[test]
fn shares_of_a_sum_only_where_it_is_of_all_these_places() {
    let figures = [place("a", ON, exact(10)), place("b", ON, exact(30))];
    let orphans = measure("children.orphans");
    for (level, reporting, shares) in [
        (Level::District, (2, 2), [Some(750), Some(250)]),
        (Level::District, (2, 3), [None; 2]),
        (Level::Town, (2, 2), [None; 2]),
    ] {
        let whole = [summed(orphans, day(ON), level, reporting, 20)];
        let found = found(&figures, &whole, &["a", "b"], Some(Level::District));
        let of: Vec<_> = shown(&found).into_iter().map(|(_, _, share)| share).collect();
        assert_eq!(of, shares, "{level:?} {reporting:?}");
    }
}

fn quantity() -> impl Strategy<Value = (Option<Quantity>, i128)> {
    let bounded = (0..30_i128, 0..6_i128, 0..6_i128, prop::bool::ANY, prop::bool::ANY).prop_map(
        |(low, width, within, open_low, open_high)| {
            let (high, truth) = (low + width, low + within.min(width));
            let (low, high) = ((!open_low).then_some(low), (!open_high).then_some(high));
            (Some(Quantity { value: truth, low, high, qualifier: Qualifier::About }), truth)
        },
    );
    prop_oneof![8 => bounded, 1 => Just((None, 0))]
}

proptest! {
    /// Whatever the true values are within their bounds, the true rank is one of those said.
    #[test]
    fn the_true_rank_is_within_what_is_said(drawn in prop::collection::vec(quantity(), 0..8)) {
        let quantities: Vec<Option<Quantity>> = drawn.iter().map(|(quantity, _)| *quantity).collect();
        let truth: Vec<i128> = drawn.iter().filter(|(quantity, _)| quantity.is_some()).map(|(_, truth)| *truth).collect();
        for (rank, (quantity, own)) in ranks(&quantities).into_iter().zip(&drawn) {
            let Some(rank) = rank else {
                prop_assert!(quantity.is_none() || truth.len() < 2);
                continue;
            };
            let at = truth.iter().filter(|other| **other > *own).count() + 1;
            prop_assert!((rank.best..=rank.worst).contains(&at), "{at} {rank:?} {quantities:?}");
        }
    }
}

#[test]
fn places_of_several_definitions_are_not_ranked_and_not_added() {
    use crate::domain::comparability::BreakRegion;
    use crate::domain::sample::date;
    let own = |code: &str| BreakRegion {
        known: Known { code: code.to_owned(), name: Default::default() },
        level: Level::District,
        above: Vec::new(),
    };
    let of = |on: &str, region: Option<&str>| SeriesBreak {
        on: date(on),
        because: Default::default(),
        region: region.map(own),
    };
    let figures = [place("a", ON, exact(40)), place("b", ON, exact(20)), place("c", ON, without(Status::Suppressed))];
    let whole = [figure(measure("children.orphans"), day(ON), exact(100))];
    for (breaks, others) in [
        (vec![], vec![]),
        (vec![of("2020-01-01", None)], vec![]),
        (vec![of("2020-01-01", Some("a"))], vec!["a"]),
        (vec![of(ON, Some("b"))], vec!["b"]),
        // Not yet begun, another place's, and of one without a value.
        (vec![of("2025-01-01", Some("a")), of("2020-01-01", Some("z")), of("2020-01-01", Some("c"))], vec![]),
        (vec![of("2020-01-01", Some("a")), of("2020-01-01", Some("b"))], vec![]),
        (vec![of("2020-01-01", Some("a")), of("2020-01-01", None)], vec![]),
        (vec![of("2020-01-01", Some("a")), of("2021-01-01", Some("b"))], vec!["a", "b"]),
    ] {
        let (places, unit) = (places(&["a", "b", "c"], Some(Level::District)), unit("person"));
        let (figures, whole): (Vec<&Figure>, Vec<&Figure>) = (figures.iter().collect(), whole.iter().collect());
        let found = side_by_side(&figures, &whole, &places, &unit, &breaks).unwrap();
        let named: Vec<&str> = found.other_definition.iter().map(|(region, _)| region.code.as_str()).collect();
        assert_eq!(named, others, "{breaks:?}");
        let given = (found.places[0].rank.is_some(), found.places[0].share.is_some(), found.sum.is_some());
        assert_eq!(given, (others.is_empty(), others.is_empty(), others.is_empty()), "{breaks:?}");
    }
}
