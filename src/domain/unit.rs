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
}

impl Unit {
    /// The stored integer as a plain decimal number of units, without trailing zeros: `2544800`, `3190000.05`.
    pub fn plain(&self, stored: i128) -> String {
        let scale = i128::from(self.scale());
        let (sign, size) = (if stored < 0 { "-" } else { "" }, stored.abs());
        let (whole, rest) = (size / scale, size % scale);
        if rest == 0 {
            return format!("{sign}{whole}");
        }
        let decimals = format!("{rest:0width$}", width = self.decimals as usize);
        format!("{sign}{whole}.{}", decimals.trim_end_matches('0'))
    }
}
