//! What lies above what, and which sums a change reaches.

use super::*;

/// 1 country, 2 and 3 cities in it, 4 district of 2, 5 and 6 villages of 4, 7 village of 2; 8 and 9 others in 1, 9 in
/// 8; 10 and 11 in a circle.
fn tree() -> Tree {
    use Level::*;
    Tree::new([
        (1, Country, None),
        (2, City, Some(1)),
        (3, City, Some(1)),
        (4, District, Some(2)),
        (5, Village, Some(4)),
        (6, Village, Some(4)),
        (7, Village, Some(2)),
        (8, Other, Some(1)),
        (9, Other, Some(8)),
        (10, City, Some(11)),
        (11, Town, Some(10)),
    ])
}

#[test]
fn a_place_counts_for_all_that_lies_above_it() {
    for (place, above) in [
        (1, vec![]),
        (2, vec![1]),
        (4, vec![2, 1]),
        (5, vec![4, 2, 1]),
        (7, vec![2, 1]),
        (8, vec![1]),
        // It is in the figure of 8 already.
        (9, vec![8]),
        (10, vec![11, 10]),
        (99, vec![]),
    ] {
        assert_eq!(tree().above(place), above, "{place}");
    }
    for (region, level, count) in [
        (1, Level::Village, 3),
        (1, Level::City, 2),
        (1, Level::Other, 1),
        (2, Level::Village, 3),
        (4, Level::Village, 2),
        (5, Level::Village, 0),
        (99, Level::Village, 0),
    ] {
        let tree = tree();
        let below = tree.known_below(region, &children(&tree));
        assert_eq!(below.get(&level).copied().unwrap_or_default().places, count, "{region} {level:?}");
    }
}

fn children(tree: &Tree) -> Vec<Children> {
    tree.children(tree.regions.iter().filter_map(|(_, level, parent)| Some(((*parent)?, *level, 1))))
}

#[test]
fn places_cover_a_region_where_nothing_known_of_it_lies_beside_them() {
    use Level::*;
    // 1 city of the districts 2, 3 and the other 4, with the towns 5, 6 of 2; and what is added.
    for (more, region, level, covers) in [
        (vec![], 1, District, true),
        (vec![], 1, Town, false),
        (vec![], 2, Town, true),
        (vec![(7, Town, Some(3))], 1, Town, true),
        (vec![(7, Village, Some(3))], 1, Town, false),
        (vec![(7, Town, Some(1))], 1, Town, false),
        (vec![(7, Town, Some(1))], 1, District, false),
        (vec![(7, Town, Some(3)), (8, Town, Some(1))], 1, Town, true),
        (vec![(7, Town, Some(3)), (8, Village, Some(5))], 1, Town, true),
        (vec![(7, Town, Some(3)), (8, Village, Some(5))], 1, Village, false),
        (vec![(7, Village, Some(3)), (8, Village, Some(5)), (9, Village, Some(6))], 1, Village, true),
        (vec![(7, Village, Some(4))], 1, District, true),
        // In a circle.
        (vec![(7, Town, Some(8)), (8, District, Some(7))], 7, District, true),
    ] {
        let known = [(1, City, None), (2, District, Some(1)), (3, District, Some(1)), (4, Other, Some(1))];
        let towns = [(5, Town, Some(2)), (6, Town, Some(2))];
        let tree = Tree::new(known.into_iter().chain(towns).chain(more.clone()));
        let below = tree.known_below(region, &children(&tree));
        assert_eq!(below[&level].covers, covers, "{more:?} {region} {level:?}");
    }
}

#[test]
fn changes_reach_every_region_above_at_the_level_of_the_place() {
    let tree = tree();
    let of = |value| Contribution { places: 1, value, ..Contribution::default() };
    let mut changes = Changes::new(&tree);
    for (place, publication, value) in [(5, 1, 10), (6, 1, 5), (7, 1, 1), (5, 2, 7), (4, 1, 20), (3, 2, 9)] {
        changes.add(place, publication, &of(value)).unwrap();
    }
    // Back to where it was: no change is left.
    changes.add(5, 2, &Contribution { places: -1, value: -7, ..Contribution::default() }).unwrap();
    changes.add(99, 1, &of(1)).unwrap();
    let sums: Vec<_> = changes.finish().unwrap().into_iter().map(|(key, sum)| (key, sum.places, sum.value)).collect();
    assert_eq!(
        sums,
        [
            ((1, Level::City, 2), 1, 9),
            ((1, Level::District, 1), 1, 20),
            ((1, Level::Village, 1), 3, 16),
            ((2, Level::District, 1), 1, 20),
            ((2, Level::Village, 1), 3, 16),
            ((4, Level::Village, 1), 2, 15),
        ]
    );
}

#[test]
fn a_sum_knows_its_places() {
    let tree = Tree::new((2..1_000).map(|place| (place, Level::Village, Some(1))).chain([(1, Level::City, None)]));
    let one = Contribution { places: 1, value: 7, ..Contribution::default() };
    let over = |places: &[i64]| {
        let mut changes = Changes::new(&tree);
        places.iter().for_each(|place| changes.add(*place, 1, &one).unwrap());
        changes.finish().unwrap()[&(1, Level::Village, 1)].which
    };
    assert_eq!(over(&[2, 3]), over(&[3, 2]));
    // No pair of a thousand places is taken for another one.
    let pairs: std::collections::BTreeSet<i64> =
        (2..1_000).map(|place| over(&[place, (place * 7) % 1_000 + 2])).collect();
    assert!(pairs.len() > 990 && over(&[2, 5]) != over(&[3, 4]), "{}", pairs.len());
    // What is said otherwise is of the same place, and what is taken back of none.
    let mut changes = Changes::new(&tree);
    for (publication, change) in [(1, one), (2, Contribution { value: 3, ..Contribution::default() })] {
        changes.add(9, publication, &change).unwrap();
    }
    changes.add(9, 3, &Contribution { places: -1, value: -10, ..Contribution::default() }).unwrap();
    let sums = changes.finish().unwrap();
    let which: Vec<i64> = sums.values().map(|sum| sum.which).collect();
    assert_eq!((which[1], which[0] + which[2]), (0, 0));
}

#[test]
fn a_place_with_two_codes_is_one_place() {
    use crate::domain::succession::Succession;
    let step = |predecessor, successor| Succession {
        predecessor,
        successor,
        on: chrono::NaiveDate::MIN,
        because: Default::default(),
    };
    // The village 7 of the city 2 has become the village 6 of the district 4; the district 4 has become 3, a city.
    let tree = tree().with(&Successions::new(vec![step(7, 6), step(4, 3)]));
    assert_eq!((tree.linked(7), tree.linked(6), tree.linked(5)), (Some((6, 1)), Some((6, 0)), None));
    for (place, above) in [(5, vec![3, 1]), (6, vec![3, 1]), (7, vec![3, 1]), (4, vec![1]), (3, vec![1]), (2, vec![1])]
    {
        assert_eq!(tree.above(place), above, "{place}");
    }
    // Children are counted without those that are another place today: 5 and 6 of 4, 2 and 3 of 1.
    let children = tree.children([(4, Level::Village, 2), (1, Level::City, 2)]);
    let below = |places, covers| Below { places, covers };
    // Of the cities 2 has nothing below it.
    let of_country = BTreeMap::from([(Level::City, below(2, true)), (Level::Village, below(2, false))]);
    assert_eq!(tree.known_below(1, &children), of_country);
    assert_eq!(tree.known_below(3, &children), BTreeMap::from([(Level::Village, below(2, true))]));
    let mut changes = Changes::new(&tree);
    for (place, value) in [(5, 10), (7, 5), (4, 3), (2, 1)] {
        changes.add(place, 1, &Contribution { places: 1, value, ..Contribution::default() }).unwrap();
    }
    let sums: Vec<_> = changes.finish().unwrap().into_iter().map(|(key, sum)| (key, sum.places, sum.value)).collect();
    assert_eq!(sums, [((1, Level::City, 1), 2, 4), ((1, Level::Village, 1), 2, 15), ((3, Level::Village, 1), 2, 15)]);
}

#[test]
fn no_sum_is_cut_off() {
    let tree = tree();
    let most = Contribution { value: i64::MAX, ..Contribution::default() };
    let mut changes = Changes::new(&tree);
    changes.add(5, 1, &most).unwrap();
    assert_eq!(changes.add(6, 1, &most), None);
    let mut changes = Changes::new(&tree);
    changes.add(5, 1, &most).unwrap();
    changes.add(7, 1, &most).unwrap();
    assert_eq!(changes.finish(), None);
}
