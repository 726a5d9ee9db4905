//! The observation: one published figure, and what it is a figure of.

use super::breakdown::BreakdownId;
use super::language::Bilingual;
use super::measure::MeasureId;
use super::period::Period;
use super::place::RegionId;
use super::publication::PublicationId;
use super::quantity::{Qualifier, Quantity};
use super::unit::Unit;

/// Why there is no value, or what is special about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    Normal,
    Provisional,
    Estimated,
    Suppressed,
    NotAvailable,
    NotApplicable,
}

impl Status {
    pub const ALL: [Status; 6] = [
        Status::Normal,
        Status::Provisional,
        Status::Estimated,
        Status::Suppressed,
        Status::NotAvailable,
        Status::NotApplicable,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Status::Normal => "normal",
            Status::Provisional => "provisional",
            Status::Estimated => "estimated",
            Status::Suppressed => "suppressed",
            Status::NotAvailable => "not available",
            Status::NotApplicable => "not applicable",
        }
    }

    /// Whether an observation of this status has a value.
    pub fn has_value(self) -> bool {
        matches!(self, Status::Normal | Status::Provisional | Status::Estimated)
    }
}

/// What an observation is a figure of, and who says so; no two observations share one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    pub period: Period,
    pub measure: MeasureId,
    pub breakdown: BreakdownId,
    pub region: RegionId,
    pub publication: PublicationId,
}

/// The bounds that a publication prints beside a value (SDMX LOWER_BOUND, UPPER_BOUND), in the smallest part of the
/// unit: `low <= value <= high`, as far from it as the publication says, on either side. They hold with whatever
/// confidence the publication has in them; sums and differences add them as they add every other bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Bounds {
    pub low: i64,
    pub high: i64,
}

/// What a publication says: a value with its exactness, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Reading {
    /// In the smallest part of the measure's unit (fen for yuan); None exactly where the status has no value.
    pub value: Option<i64>,
    pub qualifier: Qualifier,
    /// The last digit published, in the same integers; 1 where the figure is given in full. Only an exact figure has
    /// another: a bound is where it is, however many digits it was written with, and about has no bounds at all.
    pub rounded_to: i64,
    /// Only an exact figure that is rounded to 1 has them: they are then its bounds, and nothing else is. Bounds that
    /// rounding to a power of ten gives are kept as that rounding.
    pub bounds: Option<Bounds>,
    pub status: Status,
}

/// How exact a figure is, and its status: what many figures share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Exactness {
    pub qualifier: Qualifier,
    pub rounded_to: i64,
    pub status: Status,
}

impl Exactness {
    pub fn of(reading: &Reading) -> Exactness {
        let Reading { qualifier, rounded_to, status, .. } = *reading;
        Exactness { qualifier, rounded_to, status }
    }

    /// A reading that is so exact.
    pub fn reading(self, value: Option<i64>, bounds: Option<Bounds>) -> Reading {
        let Exactness { qualifier, rounded_to, status } = self;
        Reading { value, qualifier, rounded_to, bounds, status }
    }
}

impl Reading {
    /// The quantity with its bounds; None where there is no value.
    pub fn quantity(&self, unit: &Unit) -> Option<Quantity> {
        let value = self.value?;
        Some(match self.bounds {
            Some(Bounds { low, high }) => Quantity::between(value, low, high),
            None => Quantity::published(value, self.qualifier, self.rounded_to, unit),
        })
    }

    /// Whether `other` may be what a report makes of this reading. Reports give bounds and not what they follow from:
    /// of a rounding to fifties nobody can tell whether the publication printed its bounds.
    pub fn may_be_reported_as(&self, other: &Reading, unit: &Unit) -> bool {
        let named = self.bounds.is_none() && other.bounds.is_some();
        named && self.status == other.status && self.quantity(unit) == other.quantity(unit)
    }

    /// A value that is given in full, without bounds of its own.
    pub fn plain(value: i64, qualifier: Qualifier) -> Reading {
        Reading { value: Some(value), qualifier, rounded_to: 1, bounds: None, status: Status::Normal }
    }

    /// No value, and why.
    pub fn without(status: Status) -> Reading {
        Reading { value: None, qualifier: Qualifier::Exact, rounded_to: 1, bounds: None, status }
    }
}

/// One published figure, on its way into the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    pub key: Key,
    pub reading: Reading,
    /// The publication's wording, where it says more than the value.
    pub as_written: Option<String>,
    /// What a reader must know of this figure; empty where there is nothing.
    pub note: Bilingual,
    /// The source file, as a number that the ledger will know it by, and its line, from 1.
    pub file: i64,
    pub line: u32,
    /// The cell of the line, from 1: a line may hold several figures. It is told with faults, and not recorded.
    pub column: u32,
}

/// The cell of a file that a figure was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    pub file: i64,
    pub line: u32,
    pub column: u32,
}

impl Observation {
    pub fn origin(&self) -> Origin {
        Origin { file: self.file, line: self.line, column: self.column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::{bounded, exact, rounded, unit};

    #[test]
    fn a_report_of_a_rounding_may_look_like_printed_bounds() {
        let provisional = Reading { status: Status::Provisional, ..bounded(1_000, 975, 1_025) };
        for (recorded, given, same) in [
            (rounded(1_000, 50), bounded(1_000, 975, 1_025), true),
            (rounded(3, 50), bounded(3, 0, 28), true),
            (rounded(1_000, 5), bounded(1_000, 998, 1_002), true),
            (rounded(1_000, 50), bounded(1_000, 975, 1_026), false),
            (rounded(1_000, 50), bounded(1_001, 976, 1_026), false),
            (rounded(1_000, 50), provisional, false),
            (exact(1_000), bounded(1_000, 975, 1_025), false),
            // What a publication printed is not taken back by a report.
            (bounded(1_000, 975, 1_025), rounded(1_000, 50), false),
            (bounded(1_000, 975, 1_025), bounded(1_000, 975, 1_025), false),
        ] {
            assert_eq!(recorded.may_be_reported_as(&given, &unit("person")), same, "{recorded:?} {given:?}");
        }
    }
}
