//! Unit slips beside other figures: a nought too many, thousands for ones, 万 for ones. `domain::slip` has the rule for
//! what an import asks about; here a whole series is known, so that a factor of ten can be told too.

use crate::domain::slip;
use crate::domain::unit::{Unit, UnitKind};

/// The factors that are looked for: a digit too many, yuan and fen, thousands, 万.
const FACTORS: [i64; 4] = [10, 100, 1_000, 10_000];

/// The least that the larger number must be for a factor of 10 or 100, in units.
const LEAST: i64 = 100;

/// The factor that lies between two numbers that should be the same, within a twentieth.
pub fn same_thing(small: i128, large: i128) -> Option<i64> {
    let near = |factor: &i64| 20 * (large - small * i128::from(*factor)).abs() <= large;
    FACTORS.into_iter().find(near).filter(|_| small > 0)
}

/// The factor by which a value is off from neighbours that agree, and whether it is too much.
///
/// Of 10 and 100 only where the neighbours are within a quarter of each other, and the value, put right, within a
/// quarter of both. Of 1,000 and 10,000 wherever the value is as far from both as an import would ask about.
pub fn beside(value: i128, neighbours: &[i128], unit: &Unit) -> Option<(i64, bool)> {
    let (low, high) = (*neighbours.iter().min()?, *neighbours.iter().max()?);
    if low <= 0 || value <= 0 {
        return None;
    }
    let too_much = value > high;
    if slip::are_far(value, if too_much { high } else { low }, unit) && (too_much || value < low) {
        return Some((of_far(value, if too_much { high } else { low }), too_much));
    }
    let floor = match unit.kind {
        UnitKind::Money => i128::from(slip::least(unit)),
        UnitKind::Count | UnitKind::Rate => i128::from(LEAST) * i128::from(unit.scale()),
    };
    if value.max(high) < floor || 4 * high > 5 * low || neighbours.len() < 2 {
        return None;
    }
    let fits = |factor: i64| {
        let factor = i128::from(factor);
        let (small, large) =
            if too_much { ((low * factor, high * factor), value) } else { ((low, high), value * factor) };
        5 * large >= 4 * small.1 && 4 * large <= 5 * small.0
    };
    [10, 100].into_iter().find(|factor| fits(*factor)).map(|factor| (factor, too_much))
}

/// Thousands or 万, whichever is nearer: the middle between them is 3,162.
pub fn of_far(one: i128, other: i128) -> i64 {
    let (small, large) = (one.min(other).max(1), one.max(other));
    if large / 3_162 >= small { 10_000 } else { 1_000 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::unit;

    #[test]
    fn a_factor_is_told_from_a_change() {
        for (value, neighbours, found) in [
            (8_140, &[814, 820][..], Some((10, true))),
            (81, &[814, 820], Some((10, false))),
            (81_400, &[814, 820], Some((100, true))),
            (814_000, &[814, 820], Some((1_000, true))),
            (8_140_000, &[814, 820], Some((10_000, true))),
            (8_140_000, &[814], Some((10_000, true))),
            (8_140, &[814], None),
            (2_400, &[814, 820], None),
            (4_000, &[400, 700], None),
            (60, &[6, 6], None),
            (100, &[10, 10], Some((10, true))),
            (0, &[814, 820], None),
            (814, &[0, 820], None),
            (814, &[814, 820], None),
            // Between the two, and near neither.
            (1_000, &[10, 100_000], None),
        ] {
            assert_eq!(beside(value, neighbours, &unit("person")), found, "{value} {neighbours:?}");
        }
    }

    #[test]
    fn the_same_thing_is_off_by_a_factor_or_not() {
        for (small, large, factor) in [
            (814, 8_140, Some(10)),
            (814, 8_500, Some(10)),
            (814, 9_000, None),
            (319, 3_190_000, Some(10_000)),
            (83_760, 83_840, None),
            (0, 10, None),
        ] {
            assert_eq!(same_thing(small, large), factor, "{small} {large}");
        }
    }
}
