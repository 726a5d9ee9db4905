//! What an import brings, ready to be recorded, and what an export takes away again: the way between the intake and
//! the store.

use super::item::ItemKind;
use super::language::Bilingual;
use super::measure::MeasureId;
use super::observation::{Observation, Reading};
use super::outcome::{Amended, FileRead};
use super::period::Period;
use chrono::NaiveDate;

/// An item that is new: its kind, its id in the catalogue, and the file that adds it (None: built in).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Added {
    pub kind: ItemKind,
    pub id: i64,
    pub file: Option<i64>,
}

/// What the files hold besides figures, ready to be recorded.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    pub added: Vec<Added>,
    /// Ids of new breakdowns, with the file that adds them.
    pub breakdowns: Vec<(i64, i64)>,
    /// What was amended, with the file that did; None where an exported ledger brings the amendment in its history.
    pub amended: Vec<(Amended, Option<i64>)>,
    /// This import's own files, by the numbers that the ledger will know them by.
    pub files: Vec<(i64, FileRead)>,
    /// What an exported ledger brings besides.
    pub history: History,
}

/// A file that figures were recorded from, and the import that it was part of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceRow {
    pub file: i64,
    pub name: String,
    pub encoding: String,
    pub import: i64,
    pub recorded_at: String,
    /// The version of careledger.
    pub recorded_by: String,
    pub undone_at: Option<String>,
    /// The notes that stand with the table, a line each; empty where there are none.
    pub notes: String,
}

/// An attribute as it was before it was amended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmendmentRow {
    pub file: i64,
    pub item: ItemKind,
    pub code: String,
    pub attribute: String,
    pub old_value: String,
}

/// A day from which on a measure has another definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BreakRow {
    pub measure: MeasureId,
    pub on: NaiveDate,
    pub because_zh: String,
    pub because_en: String,
    pub file: i64,
}

/// The parts of an exported ledger that are neither items nor current figures.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// Files that the ledger does not know yet.
    pub sources: Vec<SourceRow>,
    pub corrections: Vec<Observation>,
    pub amendments: Vec<AmendmentRow>,
    pub breaks: Vec<BreakRow>,
    pub home: Option<i64>,
}

/// A corrected reading as an export writes it: everything that is needed to record it again.
#[derive(Clone, Debug)]
pub struct RecordedReading {
    pub publication: String,
    pub measure: i64,
    pub breakdown: String,
    pub region: String,
    pub period: Period,
    pub reading: Reading,
    pub as_written: Option<String>,
    pub note: Bilingual,
    pub file: i64,
    pub line: u32,
}

/// Rows of a file that were set aside, as they were read.
#[derive(Clone, Debug)]
pub struct SetAside {
    /// The lines above the header, each with its number: they may state what the figures are counted in.
    pub titles: Vec<(u32, Vec<String>)>,
    /// One header row, or two.
    pub header: Vec<(u32, Vec<String>)>,
    /// Whether the header is to stay on its line: a layout may name that.
    pub in_place: bool,
    /// Notes among the rows and below them.
    pub notes: Vec<Vec<String>>,
    /// Each with the line that it begins on.
    pub rows: Vec<(u32, Vec<String>)>,
}
