//! 人 against 人次: newspapers turn the one into the other.

use crate::domain::observation::Reading;
use crate::domain::quantity::Qualifier;

/// From this on two numbers are hardly the same by chance.
const LEAST: i64 = 1_000;

/// The whole number of things that a stored integer is, where that would hardly be that of something else by chance: of
/// four digits or more, and no round one. `scale`: how many of the stored integers make one.
pub fn telling(value: i64, scale: i64) -> Option<i64> {
    let things = (value % scale == 0).then_some(value / scale)?;
    (things >= LEAST && things % 100 != 0).then_some(things)
}

/// Whether a number is given in full.
pub fn is_in_full(reading: &Reading) -> bool {
    reading.qualifier == Qualifier::Exact && reading.rounded_to == 1 && reading.bounds.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::{exact, reading, rounded};

    #[test]
    fn only_a_long_and_odd_number_tells() {
        for (value, scale, found) in [
            (10_668, 1, Some(10_668)),
            (1_001, 1, Some(1_001)),
            (999, 1, None),
            (2_100, 1, None),
            (106_680, 10, Some(10_668)),
            (106_685, 10, None),
            (9_990, 10, None),
        ] {
            assert_eq!(telling(value, scale), found, "{value} {scale}");
        }
        assert!(is_in_full(&exact(10_668)));
        assert!(!is_in_full(&reading(10_668, Qualifier::MoreThan)) && !is_in_full(&rounded(12_340, 10)));
    }
}
