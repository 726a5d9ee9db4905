//! Units: what one of a measure is, and how many of the stored integers make one.

use super::language::Bilingual;

pub type UnitId = i64;

/// What a unit counts in; decides which numbers make sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// Whole things; never below zero.
    Count,
    /// An amount of money; never below zero in this ledger.
    Money,
    /// A ratio or index; may be below zero.
    Rate,
}

impl UnitKind {
    pub const ALL: [UnitKind; 3] = [UnitKind::Count, UnitKind::Money, UnitKind::Rate];

    pub fn code(self) -> &'static str {
        match self {
            UnitKind::Count => "count",
            UnitKind::Money => "money",
            UnitKind::Rate => "rate",
        }
    }
}

/// A unit of measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    pub id: UnitId,
    pub code: String,
    pub name: Bilingual,
    pub kind: UnitKind,
    /// How many decimals the stored integer carries, 0 to 15: 2 for yuan, which are stored in fen.
    pub decimals: u32,
    /// Other words that cells use for it, besides its names.
    pub words: Vec<String>,
}

impl Unit {
    /// How many of the stored integers make one unit: 100 for yuan.
    pub fn scale(&self) -> i64 {
        10_i64.pow(self.decimals)
    }

    /// The least value that the unit can have, where there is one.
    pub fn floor(&self) -> Option<i128> {
        (self.kind != UnitKind::Rate).then_some(0)
    }

    /// Whether it counts in per cent, so that what lies between two of its values is in points.
    pub fn is_per_cent(&self) -> bool {
        let names = ["%", "per cent", "percent", "per-cent", "百分比", "百分数"];
        // Some rates have a word for either.
        self.kind == UnitKind::Rate && names.iter().any(|name| self.is_called(name)) && !self.is_called("‰")
    }
}

impl Unit {
    /// The stored integer as a plain decimal number of units, without trailing zeros: `2544800`, `3190000.05`.
    pub fn plain(&self, stored: i128) -> String {
        // Counted in 亿, money may have more decimals than the scale of a stored integer can.
        let scale = 10_i128.pow(self.decimals);
        let (sign, size) = (if stored < 0 { "-" } else { "" }, stored.abs());
        let (whole, rest) = (size / scale, size % scale);
        if rest == 0 {
            return format!("{sign}{whole}");
        }
        let decimals = format!("{rest:0width$}", width = self.decimals as usize);
        format!("{sign}{whole}.{}", decimals.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::unit;

    #[test]
    fn a_stored_number_is_written_out_exactly() {
        for (code, stored, plain) in [
            ("person", 10_668, "10668"),
            ("person", 0, "0"),
            ("yuan", 254_480_000, "2544800"),
            ("yuan", 319_000_005, "3190000.05"),
            ("yuan", 50, "0.5"),
            ("yuan", 5, "0.05"),
            ("yuan", -5, "-0.05"),
            ("yuan", 100, "1"),
            ("index", -15, "-1.5"),
            ("index", -10, "-1"),
        ] {
            assert_eq!(unit(code).plain(stored), plain, "{code} {stored}");
        }
    }

    #[test]
    fn what_counts_in_per_cent_is_known_by_its_words() {
        let of = |kind, zh: &str, words: &[&str]| {
            let words = words.iter().map(|word| (*word).to_owned()).collect();
            let name = Bilingual { zh: zh.into(), en: "of a hundred".into() };
            Unit { kind, name, words, ..unit("index") }.is_per_cent()
        };
        assert!(of(UnitKind::Rate, "%", &[]) && of(UnitKind::Rate, "比重", &["Per cent"]));
        for name in ["百分比", "百分数", "％", "percent", "per-cent", "Per Cent"] {
            assert!(of(UnitKind::Rate, name, &[]) && of(UnitKind::Rate, "比重", &[name]), "{name}");
        }
        for name in ["百分点", "千分比", "percentile", "指数"] {
            assert!(!of(UnitKind::Rate, name, &[]), "{name}");
        }
        assert!(!of(UnitKind::Rate, "‰", &["%"]) && !of(UnitKind::Count, "%", &[]));
        assert!(!of(UnitKind::Rate, "百分比", &["‰"]));
    }

    #[test]
    fn only_a_rate_may_be_below_zero() {
        assert_eq!((unit("person").floor(), unit("yuan").floor(), unit("index").floor()), (Some(0), Some(0), None));
    }

    #[test]
    fn a_unit_is_called_by_its_code_its_names_and_its_words() {
        for word in ["yuan", "元", "圆", "块"] {
            assert!(unit("yuan").is_called(word), "{word}");
        }
        for word in ["", "万元", "人", "y"] {
            assert!(!unit("yuan").is_called(word), "{word}");
        }
    }
}
