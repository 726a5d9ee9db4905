//! 人 against 人次: newspapers turn the one into the other.

use crate::domain::observation::Reading;
use crate::domain::quantity::Qualifier;

/// From this on two numbers are hardly the same by chance.
const LEAST: i64 = 1_000;

/// The number that would hardly be that of something else by chance: given in full, of four digits or more, and no round
/// one; as a whole number of things.
pub fn telling(reading: &Reading, scale: i64) -> Option<i64> {
    let value = reading.value.filter(|value| value % scale == 0)? / scale;
    let exact = reading.qualifier == Qualifier::Exact && reading.rounded_to == 1 && reading.bounds.is_none();
    (exact && value >= LEAST && value % 100 != 0).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::{exact, reading, rounded};

    #[test]
    fn only_a_long_and_odd_number_tells() {
        for (reading, found) in [
            (exact(10_668), Some(10_668)),
            (exact(1_001), Some(1_001)),
            (exact(999), None),
            (exact(2_100), None),
            (reading(10_668, Qualifier::MoreThan), None),
            (rounded(12_340, 10), None),
        ] {
            assert_eq!(telling(&reading, 1), found, "{reading:?}");
        }
    }
}
