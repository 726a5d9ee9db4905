//! What the ledger holds, counted.

use super::comparability::{Flag, SeriesBreak};
use super::measure::MeasureId;
use super::names::Known;
use super::period::Period;
use super::publication::PublicationId;

/// How much the ledger holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    pub figures: u64,
    pub publications: u64,
    pub measures: u64,
    pub regions: u64,
}

/// What one publication is quoted for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicationUse {
    pub publication: PublicationId,
    pub figures: u64,
    /// From the first to the last day that its figures are about; None where it has none.
    pub span: Option<Period>,
}

/// The periods for which a measure has figures in a region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    pub measure: MeasureId,
    pub region: Known,
    pub breakdown: String,
    /// By their end, then their start.
    pub periods: Vec<Period>,
}

/// A break in the series of a measure, and where it was recorded from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    pub measure: MeasureId,
    pub series_break: SeriesBreak,
    /// The publisher's flag that says so; None where somebody declared it.
    pub flag: Option<Flag>,
    /// The import that it can be taken back with, and when that was recorded; None where no file says it.
    pub import: Option<i64>,
    pub recorded_at: Option<String>,
}
