//! What the ledger says: values alone, for those who only set them beside others.

use crate::domain::period::Period;
use crate::store::codes::date;
use crate::store::{Result, Writing};
use rusqlite::OptionalExtension;
use std::collections::HashMap;

impl Writing<'_> {
    /// The periods that the ledger has figures for, by measure, in the order of their ends.
    pub(super) fn recorded_periods(&self) -> Result<HashMap<i64, Vec<(Period, i64)>>> {
        let sql = "SELECT m.measure_id, p.period_id, p.period_start, p.period_end FROM measure AS m CROSS JOIN period AS p
            WHERE EXISTS (SELECT 1 FROM observation AS o WHERE o.period_id = p.period_id AND o.measure_id = m.measure_id)
            ORDER BY p.period_end, p.period_start";
        let mut found: HashMap<i64, Vec<(Period, i64)>> = HashMap::new();
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let period = Period { start: date(row, 2)?, end: date(row, 3)? };
            found.entry(row.get(0)?).or_default().push((period, row.get(1)?));
        }
        Ok(found)
    }

    /// The value that the ledger has under a key of period, measure, breakdown, region and publication.
    pub(in crate::store) fn said_value(&self, key: [i64; 5]) -> Result<Option<i64>> {
        let sql = "SELECT value FROM observation WHERE period_id = ? AND measure_id = ? AND breakdown_id = ?
            AND region_id = ? AND publication_id = ?";
        let found: Option<Option<i64>> = self.db.prepare_cached(sql)?.query_row(key, |row| row.get(0)).optional()?;
        Ok(found.flatten())
    }

    /// The values of a measure and part in a period, in regions from one to another, by region.
    pub(super) fn values(&self, range: [i64; 5]) -> Result<Vec<(i64, i64)>> {
        let sql = "SELECT region_id, value FROM observation WHERE period_id = ? AND measure_id = ? AND breakdown_id = ?
            AND region_id BETWEEN ? AND ? AND value > 0 ORDER BY region_id";
        let mut statement = self.db.prepare_cached(sql)?;
        let found = statement.query_map(range, |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }
}
