//! The columns for the bounds of a value. Reports of the program write there what follows from the value itself;
//! publications print bounds of their own. Which of the two it is, the numbers say.

use crate::domain::observation::{Bounds, Reading};
use crate::domain::quantity::Qualifier;
use crate::domain::unit::Unit;

/// What the columns beside a value say of it, in the unit's smallest parts; None where nothing stands.
#[derive(Clone, Copy, Debug, Default)]
pub struct Said {
    pub rounded_to: Option<i64>,
    pub low: Option<i64>,
    pub high: Option<i64>,
}

/// Completes a reading by what is said of its bounds. Error: the column that contradicts the rest.
///
/// An exact value that nothing is said of in `rounded_to` has both bounds or none, itself between them. Bounds that
/// rounding to a power of ten gives mean that rounding; all others are the publication's own. Beside a stated rounding
/// or another qualifier a bound may only repeat what follows from that.
pub fn settle(reading: &mut Reading, said: Said, unit: &Unit) -> Result<(), &'static str> {
    let exact = reading.qualifier == Qualifier::Exact;
    match said.rounded_to {
        Some(rounded_to) if exact => reading.rounded_to = rounded_to.max(1),
        None if exact => {}
        _ => reading.rounded_to = 1,
    }
    match (reading.value, said.low, said.high) {
        (_, None, None) => Ok(()),
        (Some(value), Some(low), Some(high)) if exact && said.rounded_to.is_none() => {
            if low > value {
                return Err("low");
            }
            if high < value {
                return Err("high");
            }
            match rounding(value, low, high, unit) {
                Some(rounded_to) => reading.rounded_to = rounded_to,
                None => (reading.rounded_to, reading.bounds) = (1, Some(Bounds { low, high })),
            }
            Ok(())
        }
        (Some(_), low, _) if exact && said.rounded_to.is_none() => Err(if low.is_some() { "low" } else { "high" }),
        (_, low, high) => {
            let follows = reading.quantity(unit);
            let contradicts =
                |given: Option<i64>, bound: Option<i128>| given.is_some() && given.map(i128::from) != bound;
            if contradicts(low, follows.and_then(|quantity| quantity.low)) {
                return Err("low");
            }
            if contradicts(high, follows.and_then(|quantity| quantity.high)) {
                return Err("high");
            }
            Ok(())
        }
    }
}

/// What `value` is rounded to where that, and a power of ten, gives these bounds.
fn rounding(value: i64, low: i64, high: i64, unit: &Unit) -> Option<i64> {
    let rounded_to = high.checked_sub(value)?.checked_mul(2)?.max(1);
    let mut power = rounded_to;
    while power % 10 == 0 {
        power /= 10;
    }
    let rounded = Reading { rounded_to, ..Reading::plain(value, Qualifier::Exact) };
    let gives = rounded.quantity(unit).is_some_and(|quantity| quantity.low == Some(i128::from(low)));
    (power == 1 && gives).then_some(rounded_to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::observation::Status;
    use crate::domain::sample::{bounded, exact, reading, rounded, unit, without};

    fn said(rounded_to: Option<i64>, low: Option<i64>, high: Option<i64>) -> Said {
        Said { rounded_to, low, high }
    }

    #[test]
    fn bounds_are_those_of_a_rounding_or_of_the_publication() {
        for (unit_code, value, low, high, expected) in [
            ("person", 814, 814, 814, exact(814)),
            ("person", 0, 0, 0, exact(0)),
            ("person", 233_000, 232_500, 233_500, rounded(233_000, 1_000)),
            ("person", 810, 805, 815, rounded(810, 10)),
            // Clipped at zero, and what only looks like it.
            ("person", 3, 0, 8, rounded(3, 10)),
            ("person", 0, 0, 500, rounded(0, 1_000)),
            ("person", 3, 1, 8, bounded(3, 1, 8)),
            ("person", 3, 3, 8, bounded(3, 3, 8)),
            ("index", 3, 0, 8, bounded(3, 0, 8)),
            ("index", 3, -2, 8, rounded(3, 10)),
            ("yuan", 319_000_000, 318_500_000, 319_500_000, rounded(319_000_000, 1_000_000)),
            // Alike on both sides, but no power of ten.
            ("person", 1_000, 900, 1_100, bounded(1_000, 900, 1_100)),
            ("person", 1_000, 999, 1_001, bounded(1_000, 999, 1_001)),
            ("person", 149, 139, 159, bounded(149, 139, 159)),
            ("person", 59, 31, 59, bounded(59, 31, 59)),
            ("person", 59, 59, 67, bounded(59, 59, 67)),
            ("index", -15, -120, 5, bounded(-15, -120, 5)),
            ("index", 0, i64::MIN, i64::MAX, bounded(0, i64::MIN, i64::MAX)),
            ("index", i64::MIN, i64::MIN, i64::MAX, bounded(i64::MIN, i64::MIN, i64::MAX)),
        ] {
            // What the cell of the value says of its rounding yields.
            for before in [exact(value), rounded(value, 100)] {
                let mut found = before;
                let settled = settle(&mut found, said(None, Some(low), Some(high)), &unit(unit_code));
                assert_eq!((settled, found), (Ok(()), expected), "{value} {low} {high}");
            }
        }
    }

    /// A report writes the bounds of a quantity; they are taken for nothing else.
    #[test]
    fn what_a_report_writes_changes_nothing() {
        for given in [
            exact(814),
            rounded(810, 10),
            rounded(3, 1_000),
            bounded(149, 139, 160),
            reading(1_800, Qualifier::MoreThan),
            reading(10, Qualifier::LessThan),
            reading(68_000, Qualifier::About),
            without(Status::Suppressed),
            Reading { status: Status::Provisional, ..bounded(149, 139, 160) },
        ] {
            for unit in [unit("person"), unit("index")] {
                let quantity = given.quantity(&unit);
                let bound = |of: fn(&crate::domain::quantity::Quantity) -> Option<i128>| {
                    quantity.as_ref().and_then(of).map(|bound| i64::try_from(bound).unwrap())
                };
                let mut found = Reading { rounded_to: 1, bounds: None, ..given };
                let settled = settle(&mut found, said(None, bound(|q| q.low), bound(|q| q.high)), &unit);
                assert_eq!((settled, found), (Ok(()), given));
            }
        }
    }

    #[test]
    fn a_stated_rounding_rules() {
        for (rounded_to, low, high, expected) in [
            (1, None, None, Ok(exact(250))),
            (0, None, None, Ok(exact(250))),
            (100, None, None, Ok(rounded(250, 100))),
            (100, Some(200), Some(300), Ok(rounded(250, 100))),
            (100, None, Some(300), Ok(rounded(250, 100))),
            (20, Some(240), Some(260), Ok(rounded(250, 20))),
            (100, Some(210), Some(300), Err("low")),
            (100, Some(200), Some(290), Err("high")),
            (1, Some(240), Some(260), Err("low")),
        ] {
            let mut found = exact(250);
            let settled = settle(&mut found, said(Some(rounded_to), low, high), &unit("person"));
            assert_eq!(settled.map(|()| found), expected, "{rounded_to} {low:?} {high:?}");
        }
    }

    #[test]
    fn bounds_that_do_not_go_with_the_rest_are_faults() {
        use Qualifier::*;
        for (given, low, high, column) in [
            (exact(10), Some(11), Some(12), "low"),
            (exact(10), Some(8), Some(9), "high"),
            (exact(10), Some(12), Some(8), "low"),
            (exact(10), Some(10), None, "low"),
            (exact(10), None, Some(10), "high"),
            (reading(10, MoreThan), Some(9), None, "low"),
            (reading(10, MoreThan), Some(10), Some(20), "high"),
            (reading(10, LessThan), Some(1), Some(10), "low"),
            (reading(10, LessThan), None, Some(11), "high"),
            (reading(10, About), Some(9), Some(11), "low"),
            (reading(10, About), None, Some(11), "high"),
            (without(Status::Suppressed), Some(9), Some(11), "low"),
        ] {
            let mut found = given;
            assert_eq!(settle(&mut found, said(None, low, high), &unit("person")), Err(column), "{given:?}");
        }
    }
}
