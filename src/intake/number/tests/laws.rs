//! What holds for every text and every number.

use super::*;
use proptest::prelude::*;

proptest! {
    #[test]
    fn whatever_stands_in_a_cell_is_read_or_refused(text in "\\PC{0,40}", power in 0..9_u32) {
        for unit in ["person", "yuan", "index"] {
            let _ = read(&text, unit, power);
        }
    }

    #[test]
    fn pieces_of_numbers_are_read_or_refused(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "1", "800", "9999", ",", ".", "万", "亿", "千", "余", "多", "约", "不足", "以上", "左右", "人", "人次", "元",
            "¥", "-", " ", "3万4000", "99999999999999999999",
        ]), 0..7),
        power in 0..9_u32
    ) {
        let text = pieces.concat();
        for unit in ["person", "person-time", "yuan", "index"] {
            let Ok(reading) = read(&text, unit, power) else { continue };
            // A bound is where it is, and nothing that is counted is below zero.
            prop_assert!(matches!(reading.qualifier, Exact | About) || reading.rounded_to == 1, "{text}: {reading:?}");
            prop_assert!(reading.rounded_to >= 1);
            prop_assert!(unit == "index" || reading.value.is_some_and(|value| value >= 0), "{text}: {reading:?}");
        }
    }

    #[test]
    fn a_number_is_read_however_its_digits_are_grouped(value in 0..=i64::MAX) {
        let digits = value.to_string();
        let mut grouped = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        for text in [&digits, &grouped] {
            prop_assert_eq!(read(text, "person", 0).map(|reading| reading.value), Ok(Some(value)));
        }
    }

    #[test]
    fn money_is_exact_to_the_fen(fen in 0..=i64::MAX) {
        let text = format!("{}.{:02}", fen / 100, fen % 100);
        prop_assert_eq!(read(&text, "yuan", 0).map(|reading| reading.value), Ok(Some(fen)));
    }
}
