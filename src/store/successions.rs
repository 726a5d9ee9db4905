//! Which regions took the place of which, as the catalogue has it and as an export writes it.

use super::catalogue::bilingual;
use super::codes::date;
use super::{Ledger, Result};
use crate::domain::batch::SuccessionRow;
use crate::domain::succession::{Succession, Successions};
use rusqlite::{Connection, Row};

impl Ledger {
    /// The successions of regions, with the file that added each.
    pub fn succession_rows(&self) -> Result<Vec<SuccessionRow>> {
        let sql = "SELECT predecessor_id, successor_id, took_effect, because_zh, because_en, coalesce(file_id, 0)
            FROM succession ORDER BY took_effect, predecessor_id";
        let mut statement = self.db.prepare(sql)?;
        let found = statement.query_map([], |row| {
            Ok(SuccessionRow {
                predecessor: row.get(0)?,
                successor: row.get(1)?,
                on: date(row, 2)?,
                because_zh: row.get(3)?,
                because_en: row.get(4)?,
                file: row.get(5)?,
            })
        })?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }
}

/// Which regions took the place of which, in the order of the days.
pub(super) fn successions(db: &Connection) -> rusqlite::Result<Successions> {
    let sql = "SELECT predecessor_id, successor_id, took_effect, because_zh, because_en FROM succession
        ORDER BY took_effect, predecessor_id";
    let read = |row: &Row| {
        let because = bilingual(row, 3)?;
        Ok(Succession { predecessor: row.get(0)?, successor: row.get(1)?, on: date(row, 2)?, because })
    };
    let found = db.prepare_cached(sql)?.query_map([], read)?.collect::<rusqlite::Result<_>>()?;
    Ok(Successions::new(found))
}

/// A succession as one word in lists of items.
pub(super) fn code(predecessor: &str, successor: &str) -> String {
    format!("{predecessor} → {successor}")
}
