//! What the ledger holds besides items and current figures (see `blocks`), row by row, for writing it out.

use super::codes::{date, reading};
use super::{Ledger, Result};
use crate::domain::batch::{AmendmentRow, BreakRow, RecordedReading};
use crate::domain::item::ItemKind;
use crate::domain::language::Bilingual;
use crate::domain::period::Period;
use std::collections::BTreeMap;

impl Ledger {
    /// Gives every corrected reading to `each`, in an order that depends only on what they are.
    pub fn each_correction<E>(
        &self,
        mut each: impl FnMut(RecordedReading) -> std::result::Result<(), E>,
    ) -> Result<std::result::Result<(), E>> {
        let sql = "SELECT q.code, o.measure_id, b.code, r.code, p.period_start, p.period_end,
                o.value, e.qualifier, e.rounded_to, e.status, o.low, o.high,
                o.as_written, o.note_zh, o.note_en, o.file_id, o.line
            FROM (SELECT * FROM period ORDER BY period_start, period_end) AS p
            CROSS JOIN correction AS o ON o.period_id = p.period_id
            CROSS JOIN measure AS m ON m.measure_id = o.measure_id
            CROSS JOIN breakdown AS b ON b.breakdown_id = o.breakdown_id
            CROSS JOIN region AS r ON r.region_id = o.region_id
            CROSS JOIN publication AS q ON q.publication_id = o.publication_id
            CROSS JOIN exactness AS e ON e.exactness_id = o.exactness_id
            ORDER BY p.period_start, p.period_end, m.code, b.code, r.code, q.code, o.file_id";
        let mut statement = self.db.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let text = |at: usize| Ok::<_, rusqlite::Error>(row.get::<_, Option<String>>(at)?.unwrap_or_default());
            let found = RecordedReading {
                publication: row.get(0)?,
                measure: row.get(1)?,
                breakdown: row.get(2)?,
                region: row.get(3)?,
                period: Period { start: date(row, 4)?, end: date(row, 5)? },
                reading: reading(row, 6)?,
                as_written: row.get(12)?,
                note: Bilingual { zh: text(13)?, en: text(14)? },
                file: row.get(15)?,
                line: row.get(16)?,
            };
            if let Err(error) = each(found) {
                return Ok(Err(error));
            }
        }
        Ok(Ok(()))
    }

    /// The file that added each item of a kind; built-in ones are missing.
    pub fn item_files(&self, kind: ItemKind) -> Result<BTreeMap<String, i64>> {
        let sql = format!("SELECT code, file_id FROM {} WHERE file_id IS NOT NULL", kind.code());
        let mut statement = self.db.prepare(&sql)?;
        let found = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// The old values of amended attributes, in the order in which they were amended.
    pub fn amendments(&self) -> Result<Vec<AmendmentRow>> {
        let sql = "SELECT file_id, item, code, attribute, old_value FROM amendment ORDER BY amendment_id";
        let mut statement = self.db.prepare(sql)?;
        let found = statement.query_map([], |row| {
            Ok(AmendmentRow {
                file: row.get(0)?,
                item: super::codes::choice(row, 1, &ItemKind::ALL, ItemKind::code)?,
                code: row.get(2)?,
                attribute: row.get(3)?,
                old_value: row.get(4)?,
            })
        })?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// The breaks that are declared or flagged, with the file that did, in the order in which they were.
    pub fn break_rows(&self) -> Result<Vec<BreakRow>> {
        super::breaks::rows(&self.db, None)
    }
}
