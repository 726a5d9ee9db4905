//! A sum kept by its changes is the sum of the readings, for every vintage.

use super::*;
use crate::domain::observation::Status;
use crate::domain::sample::{bounded, exact, reading, rounded, unit, without};
use proptest::prelude::*;

fn sum_of(readings: &[Reading]) -> Contribution {
    let of = |reading: &Reading| Contribution::of(reading, &unit("person")).unwrap();
    readings.iter().fold(Contribution::default(), |sum, reading| sum.plus(&of(reading)).unwrap())
}

#[test]
fn a_sum_keeps_bounds_and_qualifiers() {
    use Qualifier::*;
    let quantity = |value, low: Option<i64>, high: Option<i64>, qualifier| {
        Some(Quantity { value, low: low.map(i128::from), high: high.map(i128::from), qualifier })
    };
    for (readings, expected) in [
        (vec![], None),
        (vec![without(Status::Suppressed)], None),
        (vec![exact(0)], quantity(0, Some(0), Some(0), Exact)),
        (vec![exact(10), exact(5)], quantity(15, Some(15), Some(15), Exact)),
        (vec![exact(10), without(Status::Suppressed)], quantity(10, Some(10), Some(10), Exact)),
        (vec![exact(10), reading(1_800, MoreThan)], quantity(1_810, Some(1_810), None, MoreThan)),
        (vec![exact(10), reading(50, LessThan)], quantity(60, Some(10), Some(60), LessThan)),
        (vec![reading(50, LessThan), reading(50, MoreThan)], quantity(50, Some(50), None, MoreThan)),
        (vec![rounded(300, 100), reading(50, MoreThan)], quantity(300, Some(300), None, MoreThan)),
        (vec![rounded(300, 100), exact(1)], quantity(301, Some(251), Some(351), Exact)),
        (vec![bounded(14, 13, 16), exact(1)], quantity(15, Some(14), Some(17), Exact)),
        (vec![reading(70, About), exact(1)], quantity(71, Some(1), None, About)),
        (vec![reading(10, About), exact(1), reading(8_000, MoreThan)], quantity(8_001, Some(8_001), None, MoreThan)),
    ] {
        assert_eq!(sum_of(&readings).quantity(), expected, "{readings:?}");
    }
}

#[test]
fn a_rate_is_never_summed_and_what_has_no_value_is_counted() {
    assert_eq!(Contribution::of(&exact(5), &unit("index")), None);
    assert_eq!(Contribution::of(&without(Status::Suppressed), &unit("index")), None);
    for status in [Status::Suppressed, Status::NotAvailable, Status::NotApplicable] {
        assert_eq!(sum_of(&[without(status), exact(3)]), Contribution { withheld: 1, ..sum_of(&[exact(3)]) });
    }
}

#[test]
fn what_nobody_counts_is_not_added_and_nothing_is_cut_off() {
    let withheld = Contribution { withheld: 1, ..Contribution::default() };
    for far in [exact(MOST_ADDED + 1), exact(i64::MAX), reading(i64::MAX, Qualifier::About), rounded(1, i64::MAX)] {
        assert_eq!(sum_of(&[far]), withheld, "{far:?}");
    }
    let most = sum_of(&[exact(MOST_ADDED)]);
    assert_eq!(most.quantity(), Some(Quantity::exact(i128::from(MOST_ADDED))));
    let million = Contribution::from_parts(most.parts().map(|part| part * 1_000_000));
    assert!(million.quantity().is_some() && million.plus(&most).is_some());
    let full = Contribution { value: i64::MAX, ..most };
    assert_eq!((full.plus(&most), Contribution { value: i64::MIN, ..most }.minus(&most)), (None, None));
    let words = [(1, Contribution { value: i64::MIN, ..most }), (2, full)];
    assert_eq!(deltas(&words), None);
}

#[test]
fn a_publication_that_changes_nothing_has_no_part() {
    let of = |readings: &[Reading]| sum_of(readings);
    let words = [(7, of(&[exact(5)])), (3, of(&[exact(5)])), (9, of(&[without(Status::Suppressed)]))];
    let taken = Contribution { places: -1, withheld: 1, value: -5, low: -5, high: -5, ..Contribution::default() };
    assert_eq!(deltas(&words), Some(vec![(7, of(&[exact(5)])), (9, taken)]));
    assert_eq!(deltas(&[]), Some(vec![]));
}

fn any_reading() -> impl Strategy<Value = Reading> {
    let qualifier = prop::sample::select(Qualifier::ALL.to_vec());
    prop_oneof![
        4 => (0..5_000_i64).prop_map(exact),
        3 => (0..5_000_i64, qualifier).prop_map(|(value, qualifier)| reading(value, qualifier)),
        2 => (0..500_i64, prop::sample::select(vec![10, 100, 1_000])).prop_map(|(value, to)| rounded(value * to, to)),
        2 => (0..500_i64, 0..500_i64, 0..500_i64)
            .prop_map(|(low, below, above)| bounded(low + below, low, low + below + above)),
        1 => Just(without(Status::Suppressed)),
    ]
}

proptest! {
    #[test]
    fn it_is_the_sum_of_the_quantities(readings in prop::collection::vec(any_reading(), 0..12)) {
        let quantities: Vec<Quantity> = readings.iter().filter_map(|r| r.quantity(&unit("person"))).collect();
        let sum = sum_of(&readings);
        prop_assert_eq!(sum.quantity(), Quantity::sum(&quantities));
        prop_assert_eq!(sum.places as usize, quantities.len());
        prop_assert_eq!((sum.places + sum.withheld) as usize, readings.len());
    }

    #[test]
    fn what_is_added_can_be_taken_away(some in prop::collection::vec(any_reading(), 0..6), more in any_reading()) {
        let sum = sum_of(&some);
        let more = sum_of(&[more]);
        prop_assert_eq!(sum.plus(&more).unwrap().minus(&more), Some(sum));
        prop_assert!(sum.minus(&sum).unwrap().is_zero());
    }

    /// The changes up to a publication add up to its word.
    #[test]
    fn the_changes_up_to_a_day_are_the_word_of_that_day(words in prop::collection::vec(any_reading(), 1..6)) {
        let words: Vec<_> = words.iter().enumerate().map(|(at, word)| (at as i64, sum_of(&[*word]))).collect();
        let changes = deltas(&words).unwrap();
        for (publication, word) in &words {
            let known = changes.iter().filter(|(at, _)| at <= publication);
            let sum = known.fold(Contribution::default(), |sum, (_, change)| sum.plus(change).unwrap());
            prop_assert_eq!(sum, *word);
        }
    }
}
