//! Which regions took the place of which, as the catalogue has it and as an export writes it.

use super::codes::date;
use super::{Ledger, Result};
use crate::domain::batch::SuccessionRow;
use crate::domain::language::Bilingual;
use crate::domain::succession::{Succession, Successions};
use rusqlite::{Connection, Row};

impl Ledger {
    /// The successions of regions, with the file that added each.
    pub fn succession_rows(&self) -> Result<Vec<SuccessionRow>> {
        Ok(rows(&self.db)?)
    }
}

/// In the order of the days.
fn rows(db: &Connection) -> rusqlite::Result<Vec<SuccessionRow>> {
    let sql = "SELECT predecessor_id, successor_id, took_effect, because_zh, because_en, coalesce(file_id, 0)
        FROM succession ORDER BY took_effect, predecessor_id";
    let read = |row: &Row| {
        Ok(SuccessionRow {
            predecessor: row.get(0)?,
            successor: row.get(1)?,
            on: date(row, 2)?,
            because_zh: row.get(3)?,
            because_en: row.get(4)?,
            file: row.get(5)?,
        })
    };
    db.prepare_cached(sql)?.query_map([], read)?.collect()
}

/// Which regions took the place of which, in the order of the days.
pub(super) fn successions(db: &Connection) -> rusqlite::Result<Successions> {
    let succession = |row: SuccessionRow| {
        let because = Bilingual { zh: row.because_zh, en: row.because_en };
        Succession { predecessor: row.predecessor, successor: row.successor, on: row.on, because }
    };
    Ok(Successions::new(rows(db)?.into_iter().map(succession).collect()))
}

/// A succession as one word in lists of items.
pub(super) fn code(predecessor: &str, successor: &str) -> String {
    format!("{predecessor} → {successor}")
}
