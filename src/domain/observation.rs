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

/// What a publication says: a value with its exactness, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Reading {
    /// In the smallest part of the measure's unit (fen for yuan); None exactly where the status has no value.
    pub value: Option<i64>,
    pub qualifier: Qualifier,
    /// The last digit published, in the same integers; 1 where the figure is given in full. Only an exact figure has
    /// another: a bound is where it is, however many digits it was written with, and about has no bounds at all.
    pub rounded_to: i64,
    pub status: Status,
}

impl Reading {
    /// The quantity with its bounds; None where there is no value.
    pub fn quantity(&self, unit: &Unit) -> Option<Quantity> {
        self.value.map(|value| Quantity::published(value, self.qualifier, self.rounded_to, unit))
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
}
