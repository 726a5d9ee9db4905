//! A later publication's word on the same thing, where it differs much from the one before.

use super::finding::{Beside, Finding, Severity, Subject, What};
use super::slips;
use crate::domain::quantity::{Qualifier, Quantity};
use crate::domain::unit::{Unit, UnitKind};

/// The least number of counted things by which two words on one thing must be apart.
const LEAST: i128 = 20;

/// The least that one word must be where the other is nothing.
const LEAST_BESIDE_ZERO: i128 = 100;

/// What is to be said of a word beside the one before it. From half as much again on it differs much, if that is no
/// small number: a count varies by about its square root (Poisson), and three and a half times that is no chance.
pub fn finding(subject: Subject, earlier: Beside, later: Quantity, unit: &Unit) -> Option<Finding> {
    let (small, large) = apart(&earlier.value, &later)?;
    if small < 0 {
        return None;
    }
    let scale = i128::from(unit.scale());
    let difference = large - small;
    let much = match unit.kind {
        _ if small == 0 && unit.kind != UnitKind::Rate => large >= least(unit, LEAST_BESIDE_ZERO),
        // Of a rate that was nothing any other is as far as can be.
        UnitKind::Rate => small > 0 && 2 * large >= 3 * small && difference >= scale,
        UnitKind::Money => 2 * large >= 3 * small && difference >= least(unit, LEAST),
        UnitKind::Count => {
            2 * large >= 3 * small
                && difference >= LEAST * scale
                && difference.saturating_mul(difference) / 49 * 4 > large.saturating_mul(scale)
        }
    };
    if !much {
        return None;
    }
    let factor = if unit.kind == UnitKind::Rate { None } else { slips::same_thing(small, large) };
    let what = match factor {
        Some(factor) => {
            let too_much = later.value > earlier.value.value;
            What::UnitSlip { value: later, factor, too_much, beside: vec![earlier] }
        }
        None => What::Restated { earlier, later },
    };
    Some(Finding { severity: Severity::Warning, subject, what })
}

/// So many counted things, or for money as much as a slip must be.
fn least(unit: &Unit, count: i128) -> i128 {
    match unit.kind {
        UnitKind::Money => i128::from(crate::domain::slip::least(unit)),
        UnitKind::Count | UnitKind::Rate => count * i128::from(unit.scale()),
    }
}

/// The nearest that both may be to each other, the smaller first; None where they may be equal. `About` is taken to be
/// within a tenth.
fn apart(one: &Quantity, other: &Quantity) -> Option<(i128, i128)> {
    let bounds = |q: &Quantity| match q.qualifier {
        Qualifier::About => (Some(q.value - q.value.abs() / 10), Some(q.value + q.value.abs() / 10)),
        _ => (q.low, q.high),
    };
    let ((one_low, one_high), (other_low, other_high)) = (bounds(one), bounds(other));
    match (one_high, other_low, other_high, one_low) {
        (Some(small), Some(large), ..) if small < large => Some((small, large)),
        (.., Some(small), Some(large)) if small < large => Some((small, large)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::observation::Reading;
    use crate::domain::sample::{exact, reading, rounded, unit, year};

    #[test]
    fn a_restatement_differs_much_or_little() {
        use Qualifier::{About, LessThan, MoreThan};
        let said = |one: Reading, other: Reading, code: &str| {
            let unit = unit(code);
            let earlier = Beside { period: year(2020), publication: 1, value: one.quantity(&unit).unwrap() };
            let found = finding(Subject::default(), earlier, other.quantity(&unit).unwrap(), &unit);
            found.map(|finding| finding.what.kind().code())
        };
        for (name, one, other, code, expected) in [
            ("England's editions", exact(83_840), exact(83_760), "person", None),
            ("a third more", exact(3_000), exact(4_000), "person", None),
            ("twice as many", exact(3_000), exact(6_000), "person", Some("restated")),
            ("half", exact(6_000), exact(3_000), "person", Some("restated")),
            ("small counts", exact(3), exact(12), "person", None),
            ("counts by chance", exact(20), exact(39), "person", None),
            ("a nought too many", exact(814), exact(8_140), "person", Some("unit-slip")),
            ("万人 for 人", exact(12_000), rounded(120_000_000, 10_000), "person", Some("unit-slip")),
            ("in full and rounded", exact(3_280), rounded(3_000, 1_000), "person", None),
            ("a bound that holds", reading(1_800, MoreThan), exact(5_000), "person", None),
            ("a bound that does not", reading(1_800, MoreThan), exact(500), "person", Some("restated")),
            ("a bound, and what it leaves open", reading(8_000, MoreThan), exact(8_123), "person", None),
            ("a bound, and its own number", reading(8_000, MoreThan), exact(8_000), "person", None),
            ("a bound that is missed by little", reading(8_000, MoreThan), exact(7_990), "person", None),
            ("a bound that is missed by much", reading(8_000, MoreThan), exact(5_000), "person", Some("restated")),
            ("a number, and a bound beyond it", exact(5_000), reading(8_000, MoreThan), "person", Some("restated")),
            ("two bounds of one kind", reading(500, MoreThan), reading(8_000, MoreThan), "person", None),
            (
                "two bounds with nothing between",
                reading(8_000, MoreThan),
                reading(500, LessThan),
                "person",
                Some("restated"),
            ),
            ("less than ten", reading(10, LessThan), exact(300), "person", Some("restated")),
            ("less than ten, and some", reading(10, LessThan), exact(14), "person", None),
            ("about", reading(1_000, About), exact(1_400), "person", None),
            ("about, and far from it", reading(1_000, About), exact(2_400), "person", Some("restated")),
            ("zero and a few", exact(0), exact(9), "person", None),
            ("zero and many", exact(0), exact(900), "person", Some("restated")),
            ("fen for yuan", exact(319_000_000), exact(31_900_000_000), "yuan", Some("unit-slip")),
            ("a little money", exact(0), exact(1_000), "yuan", None),
            ("a rate", exact(150), exact(300), "index", Some("restated")),
            ("a rate below zero", exact(-150), exact(300), "index", None),
        ] {
            assert_eq!(said(one, other, code), expected, "{name}");
        }
    }
}
