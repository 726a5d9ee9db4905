//! The places below a region against what is published for the region.

use super::finding::{Finding, Severity, Subject, What};
use crate::domain::place::Level;
use crate::domain::place_sum::Contribution;
use crate::domain::quantity::Quantity;

/// The sum over the places of one level below a region, as it is known now.
#[derive(Clone, Debug)]
pub struct Below {
    pub level: Level,
    pub sum: Contribution,
    /// How many places of the level below the region the ledger knows.
    pub known: usize,
    /// Whether the region and all its places have their word from one publication.
    pub together: bool,
}

/// Sets the places of a level beside their region. Places of no administrative level may overlap, and are not added.
///
/// Too much is an error, however many places report: each of them lies in the region. Too little tells only where all
/// places that are known report, and there are several; then it is a warning: a part of a city may belong to none of its
/// districts, and nobody has said that the ledger knows all places.
pub fn finding(subject: Subject, whole: Quantity, below: &Below) -> Option<Finding> {
    let reporting = usize::try_from(below.sum.places).ok().filter(|places| *places > 0)?;
    let sum = below.sum.quantity().filter(|_| below.level != Level::Other)?;
    // A value without a lower bound is no less than nothing, and the others are as they are.
    let least = i128::from(below.sum.low).max(0);
    let too_much = whole.high.is_some_and(|most| least > most);
    let all = reporting >= below.known && reporting > 1 && below.sum.withheld == 0;
    let too_little = all && matches!((sum.high, whole.low), (Some(most), Some(least)) if most < least);
    if !too_much && !too_little {
        return None;
    }
    let severity = if too_much { Severity::Error } else { Severity::Warning };
    let sum = if too_much && sum.low.is_none() { Quantity::at_least(least) } else { sum };
    let known = below.known.max(reporting);
    let what = What::Places { level: below.level, sum, whole, reporting, known, together: below.together };
    Some(Finding { severity, subject, what })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::quantity::Qualifier;
    use crate::domain::sample::{exact, reading, rounded, unit};

    #[test]
    fn places_go_with_their_region_or_do_not() {
        use Severity::{Error, Warning};
        let person = unit("person");
        let sum = |readings: &[crate::domain::observation::Reading], withheld: i64| {
            let parts = readings.iter().filter_map(|reading| Contribution::of(reading, &person));
            let sum = parts.fold(Contribution::default(), |sum, part| sum.plus(&part).unwrap());
            Contribution { withheld, ..sum }
        };
        let of = |values: &[i64]| sum(&values.iter().map(|value| exact(*value)).collect::<Vec<_>>(), 0);
        let about = sum(&[reading(90, Qualifier::About), exact(120)], 0);
        for (name, whole, level, places, known, together, expected) in [
            ("all, and equal", exact(100), Level::District, of(&[40, 60]), 2, true, None),
            ("some, and less", exact(100), Level::District, of(&[40, 50]), 3, true, None),
            ("some, and more already", exact(100), Level::District, of(&[40, 61]), 3, false, Some(Error)),
            ("all, and less, by one", exact(100), Level::District, of(&[40, 59]), 2, true, Some(Warning)),
            ("all, and less, by several", exact(100), Level::District, of(&[40, 59]), 2, false, Some(Warning)),
            ("one is withheld", exact(100), Level::District, sum(&[exact(40), exact(50)], 1), 2, true, None),
            ("the only one that is known", exact(100), Level::Town, of(&[40]), 1, true, None),
            ("the only one, and more", exact(100), Level::Town, of(&[140]), 1, true, Some(Error)),
            ("may overlap", exact(100), Level::Other, of(&[80, 80]), 2, true, None),
            ("the region is rounded", rounded(10_000, 1_000), Level::District, of(&[5_000, 5_400]), 2, true, None),
            ("and yet too far", rounded(10_000, 1_000), Level::District, of(&[5_000, 5_501]), 2, true, Some(Error)),
            ("a place is about", exact(100), Level::District, about, 2, true, Some(Error)),
            ("the region is about", reading(100, Qualifier::About), Level::District, of(&[80, 80]), 2, true, None),
            ("no place has a value", exact(100), Level::District, Contribution::default(), 2, true, None),
        ] {
            let below = Below { level, sum: places, known, together };
            let found = finding(Subject::default(), whole.quantity(&person).unwrap(), &below);
            assert_eq!(found.map(|finding| finding.severity), expected, "{name}");
        }
    }
}
