//! The bounds of published figures, and the laws that sums, differences and shares keep.

use super::*;
use crate::domain::sample::{bounded, unit};
use proptest::prelude::*;

#[test]
fn the_bounds_of_a_published_figure_follow_from_how_exact_it_is() {
    use Qualifier::*;
    for (unit_code, value, qualifier, rounded_to, low, high) in [
        ("person", 10_668, Exact, 1, Some(10_668), Some(10_668)),
        ("person", 0, Exact, 1, Some(0), Some(0)),
        // 23.3万人: to the thousand.
        ("person", 233_000, Exact, 1_000, Some(232_500), Some(233_500)),
        // 0.3万人 is no less than 2,500 and no more than 3,500.
        ("person", 3_000, Exact, 1_000, Some(2_500), Some(3_500)),
        // Rounded to nothing, a count is still not below zero.
        ("person", 0, Exact, 1_000, Some(0), Some(500)),
        // 319万元, in fen, to the 万.
        ("yuan", 319_000_000, Exact, 1_000_000, Some(318_500_000), Some(319_500_000)),
        ("person-time", 1_800, MoreThan, 1, Some(1_800), None),
        ("person", 10, LessThan, 1, Some(0), Some(10)),
        ("yuan", 10, LessThan, 1, Some(0), Some(10)),
        ("person", 68_000, About, 1, None, None),
        ("person", 68_000, About, 1_000, None, None),
        // A rate may be below zero.
        ("index", -15, Exact, 1, Some(-15), Some(-15)),
        ("index", 10, LessThan, 1, None, Some(10)),
        ("index", 2, Exact, 10, Some(-3), Some(7)),
    ] {
        let found = Quantity::published(value, qualifier, rounded_to, &unit(unit_code));
        assert_eq!(found, Quantity { value: value.into(), low, high, qualifier }, "{value} {qualifier:?} {unit_code}");
    }
}

#[test]
fn the_bounds_that_a_publication_prints_are_those_of_its_figure() {
    for (unit_code, value, low, high) in [
        ("person", 1_500, 1_390, 1_610),
        ("person", 0, 0, 7),
        ("index", -15, -120, 5),
        ("index", i64::MAX, i64::MIN, i64::MAX),
    ] {
        let found = bounded(value, low, high).quantity(&unit(unit_code)).unwrap();
        let expected = (value.into(), Some(low.into()), Some(high.into()), Qualifier::Exact);
        assert_eq!(shown(found), expected);
        assert!(!found.is_certain());
    }
}

/// They need not lie alike on both sides, and are added as every other bound is.
#[test]
fn printed_bounds_go_through_sums_and_differences() {
    use Qualifier::*;
    let (earlier, later) = (Quantity::between(149, 139, 159), Quantity::between(59, 31, 67));
    for (found, expected) in [
        (later.minus(&earlier), (-90, Some(-128), Some(-72), Exact)),
        (later.plus(&earlier), (208, Some(170), Some(226), Exact)),
        (later.minus(&exact(50)), (9, Some(-19), Some(17), Exact)),
        // More than 100 with it is not more than 159, only more than 131.
        (later.plus(&more(100)), (131, Some(131), None, MoreThan)),
        (later.plus(&about(100)), (159, Some(31), None, About)),
        (later.per_mille_of(&earlier).unwrap(), (396, Some(194), Some(483), Exact)),
    ] {
        assert_eq!(shown(found), expected);
    }
    assert!(later.may_equal(&exact(31)) && !later.may_equal(&exact(30)) && !later.may_equal(&earlier));
}

fn exact(value: i128) -> Quantity {
    Quantity::exact(value)
}

fn published(value: i64, qualifier: Qualifier, rounded_to: i64) -> Quantity {
    Quantity::published(value, qualifier, rounded_to, &unit("person"))
}

fn more(value: i64) -> Quantity {
    published(value, Qualifier::MoreThan, 1)
}

fn less(value: i64) -> Quantity {
    published(value, Qualifier::LessThan, 1)
}

fn about(value: i64) -> Quantity {
    published(value, Qualifier::About, 1)
}

fn shown(quantity: Quantity) -> (i128, Option<i128>, Option<i128>, Qualifier) {
    (quantity.value, quantity.low, quantity.high, quantity.qualifier)
}

#[test]
fn sums_add_bounds() {
    use Qualifier::*;
    for (parts, expected) in [
        (vec![exact(814), exact(9_391), exact(463)], (10_668, Some(10_668), Some(10_668), Exact)),
        // The four methods of 2019: at least 14,600, and nobody knows at most what.
        (vec![more(1_800), more(8_000), more(2_000), more(2_800)], (14_600, Some(14_600), None, MoreThan)),
        (vec![exact(100), more(1_800)], (1_900, Some(1_900), None, MoreThan)),
        (vec![exact(100), less(10)], (110, Some(100), Some(110), LessThan)),
        (vec![less(10), less(5)], (15, Some(0), Some(15), LessThan)),
        (vec![more(1_000), less(10)], (1_000, Some(1_000), None, MoreThan)),
        (vec![exact(100), about(50)], (150, Some(100), None, About)),
        (vec![about(100), about(50)], (150, None, None, About)),
        (vec![less(100), about(50)], (150, Some(0), None, About)),
        // What is certain of about ten is that it is not below zero.
        (vec![more(8_000), about(10)], (8_000, Some(8_000), None, MoreThan)),
        (vec![exact(5), about(10), more(8_000), exact(3)], (8_008, Some(8_008), None, MoreThan)),
        (
            vec![published(94_000, Exact, 1_000), published(461_000, Exact, 1_000)],
            (555_000, Some(554_000), Some(556_000), Exact),
        ),
        (vec![exact(7)], (7, Some(7), Some(7), Exact)),
    ] {
        assert_eq!(Quantity::sum(&parts).map(shown), Some(expected), "{parts:?}");
    }
    assert_eq!(Quantity::sum(&[]), None);
}

#[test]
fn a_sum_is_more_than_what_is_certain_of_it() {
    use Qualifier::*;
    // 0.3万 may be 2,500: with 1,800余 that is no more than 4,300 for certain, so `more than 4,800` would be untrue.
    let sum = published(3_000, Exact, 1_000).plus(&more(1_800));
    assert_eq!(shown(sum), (4_300, Some(4_300), None, MoreThan));
    // Nor is `less than` true where what is added may be more than it was rounded to.
    let sum = published(3_000, Exact, 1_000).plus(&less(10));
    assert_eq!(shown(sum), (3_010, Some(2_500), Some(3_510), About));
    let left = more(1_800).minus(&published(1_000, Exact, 1_000));
    assert_eq!(shown(left), (800, Some(300), None, About));
}

#[test]
fn differences_take_the_least_from_the_most() {
    use Qualifier::*;
    for (later, earlier, expected) in [
        (exact(83_530), exact(83_630), (-100, Some(-100), Some(-100), Exact)),
        (exact(1_900), more(1_800), (100, None, Some(100), LessThan)),
        (more(1_900), exact(1_800), (100, Some(100), None, MoreThan)),
        (more(1_900), more(1_800), (100, None, None, About)),
        (more(100), less(10), (90, Some(90), None, MoreThan)),
        (less(10), exact(5), (5, Some(-5), Some(5), LessThan)),
        (about(10), exact(5), (5, None, None, About)),
        // 3,280 in one year and 0.3万 in the next: between 780 fewer and 220 more.
        (published(3_000, Exact, 1_000), exact(3_280), (-280, Some(-780), Some(220), Exact)),
    ] {
        assert_eq!(shown(later.minus(&earlier)), expected, "{later:?} less {earlier:?}");
    }
}

#[test]
fn shares_have_bounds_too() {
    for (part, whole, expected) in [
        // 814 of 10,668 is 7.63 %, given to a tenth.
        (exact(814), exact(10_668), Some((76, Some(76), Some(76)))),
        (exact(9_391), exact(10_668), Some((880, Some(880), Some(880)))),
        (exact(0), exact(10_668), Some((0, Some(0), Some(0)))),
        (exact(1), exact(2_000), Some((1, Some(1), Some(1)))),
        (exact(-1), exact(2_000), Some((-1, Some(-1), Some(-1)))),
        (more(1_800), exact(3_600), Some((500, Some(500), None))),
        (exact(1_800), more(3_600), Some((500, Some(0), Some(500)))),
        (less(1_800), exact(3_600), Some((500, Some(0), Some(500)))),
        (about(1_800), exact(3_600), Some((500, None, None))),
        (published(3_000, Qualifier::Exact, 1_000), exact(3_280), Some((915, Some(762), Some(1_068)))),
        // Bounds are rounded outwards, below zero too: from -1.5 to 3.5 tenths of a per cent.
        (Quantity::published(2, Qualifier::Exact, 10, &unit("index")), exact(2_000), Some((1, Some(-2), Some(4)))),
        // What may be zero cannot be divided by.
        (exact(5), exact(0), None),
        (exact(5), less(10), None),
        (exact(5), published(400, Qualifier::Exact, 1_000), None),
        (exact(5), exact(-10), None),
        // Nothing is certain of about ten: it may be zero as well as any other number.
        (exact(5), about(10), None),
        (exact(5), Quantity::published(10, Qualifier::LessThan, 1, &unit("index")), None),
    ] {
        let found = part.per_mille_of(&whole).map(|share| (share.value, share.low, share.high));
        assert_eq!(found, expected, "{part:?} of {whole:?}");
    }
}

#[test]
fn quantities_may_be_equal_where_their_bounds_meet() {
    for (one, other, may) in [
        (exact(10), exact(10), true),
        (exact(10), exact(11), false),
        (more(1_800), exact(1_900), true),
        (more(1_800), exact(1_799), false),
        (less(10), exact(11), false),
        (less(10), more(10), true),
        (less(10), more(11), false),
        (about(10), exact(1_000), true),
        // 55.6万 and 9.4万 + 46.1万: rounding.
        (
            published(556_000, Qualifier::Exact, 1_000),
            published(94_000, Qualifier::Exact, 1_000).plus(&published(461_000, Qualifier::Exact, 1_000)),
            true,
        ),
    ] {
        assert_eq!(one.may_equal(&other), may, "{one:?} {other:?}");
        assert_eq!(other.may_equal(&one), may, "{other:?} {one:?}");
    }
}

#[test]
fn only_an_exact_figure_given_in_full_is_certain() {
    assert!(exact(3).is_certain());
    for other in [more(3), less(3), about(3), published(3_000, Qualifier::Exact, 1_000)] {
        assert!(!other.is_certain(), "{other:?}");
    }
}

/// A published figure of a count or of a rate, and one of the true numbers that it allows.
fn figure_and_truth() -> impl Strategy<Value = (Quantity, i128)> {
    any::<bool>().prop_flat_map(of_kind)
}

/// Such a figure of a count, which may be summed.
fn count_and_truth() -> impl Strategy<Value = (Quantity, i128)> {
    of_kind(false)
}

fn of_kind(rate: bool) -> impl Strategy<Value = (Quantity, i128)> {
    let rounded_to = prop_oneof![Just(1_i64), Just(10), Just(1_000)];
    // The last of five kinds: with bounds of its own, so far below and above.
    let sides = (0..5_000_i64, 0..5_000_i64);
    (0..5_usize, -5_000..5_000_i64, rounded_to, sides, 0..10_000_i128).prop_map(
        move |(kind, value, rounded_to, (below, above), further)| {
            let (unit, value) = if rate { (unit("index"), value) } else { (unit("person"), value.abs()) };
            let quantity = match Qualifier::ALL.get(kind) {
                Some(qualifier) => Quantity::published(value, *qualifier, rounded_to, &unit),
                None => Quantity::between(value, value - if rate { below } else { below.min(value) }, value + above),
            };
            let truth = match (quantity.low, quantity.high) {
                (Some(low), Some(high)) => low + further % (high - low + 1),
                (Some(low), None) => low + further,
                (None, Some(high)) => high - further,
                (None, None) if rate => i128::from(value) + further - 5_000,
                (None, None) => further,
            };
            (quantity, truth)
        },
    )
}

fn contains(quantity: &Quantity, truth: i128) -> bool {
    quantity.low.is_none_or(|low| low <= truth) && quantity.high.is_none_or(|high| truth <= high)
}

proptest! {
    #[test]
    fn a_sum_contains_every_sum_of_what_it_is_made_of((a, x) in count_and_truth(), (b, y) in count_and_truth()) {
        prop_assert!(contains(&a.plus(&b), x + y), "{a:?} {b:?}");
    }

    #[test]
    fn a_difference_contains_every_difference((a, x) in figure_and_truth(), (b, y) in figure_and_truth()) {
        prop_assert!(contains(&a.minus(&b), x - y), "{a:?} {b:?}");
    }

    #[test]
    fn the_order_of_a_sum_does_not_matter(
        (a, _) in count_and_truth(), (b, _) in count_and_truth(), (c, _) in count_and_truth()
    ) {
        prop_assert_eq!(a.plus(&b), b.plus(&a));
        prop_assert_eq!(a.plus(&b).plus(&c), a.plus(&b.plus(&c)));
    }

    #[test]
    fn with_a_more_than_in_it_a_sum_has_no_upper_bound(
        figures in prop::collection::vec(count_and_truth(), 0..6), value in 0..5_000_i64, at in 0..6_usize
    ) {
        let mut parts: Vec<Quantity> = figures.into_iter().map(|(figure, _)| figure).collect();
        parts.insert(at.min(parts.len()), more(value));
        prop_assert_eq!(Quantity::sum(&parts).and_then(|sum| sum.high), None);
    }

    #[test]
    fn what_is_called_more_or_less_than_a_number_is_bounded_by_it(
        (a, _) in figure_and_truth(), (b, _) in figure_and_truth(), (c, _) in figure_and_truth()
    ) {
        for found in [a.plus(&b), a.minus(&b), a.plus(&b).minus(&c), a.minus(&b).plus(&c)] {
            match found.qualifier {
                Qualifier::MoreThan => prop_assert_eq!(found.low, Some(found.value)),
                Qualifier::LessThan => prop_assert_eq!(found.high, Some(found.value)),
                Qualifier::Exact | Qualifier::About => {}
            }
        }
    }

    #[test]
    fn a_share_contains_the_true_quotient((part, x) in figure_and_truth(), (whole, y) in figure_and_truth()) {
        let Some(share) = part.per_mille_of(&whole) else { return Ok(()) };
        prop_assert!(y > 0, "divided by what may be {y}: {whole:?}");
        if part.is_certain() && whole.is_certain() {
            // One number: the quotient to the nearest tenth of a per cent.
            prop_assert!((share.value * y - x * 1000).abs() * 2 <= y);
        } else {
            prop_assert!(share.low.is_none_or(|low| low * y <= x * 1000), "{part:?} {whole:?} {share:?}");
            prop_assert!(share.high.is_none_or(|high| x * 1000 <= high * y), "{part:?} {whole:?} {share:?}");
        }
    }

    #[test]
    fn equal_numbers_may_be_equal((a, x) in figure_and_truth(), (b, y) in figure_and_truth()) {
        prop_assert!(x != y || a.may_equal(&b), "{a:?} {b:?}");
    }
}
