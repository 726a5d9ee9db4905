//! The ranges of the clustered key, each with all figures of one measure in one period, found without reading them.

use super::Result;
use rusqlite::{Connection, OptionalExtension};

/// Every period and measure that has figures, in the order of their ids: from one range to the first figure behind it
/// is a step or two down the key. (One comparison of both columns would be read as one of the period alone, and every
/// figure of it be looked at.)
pub(super) fn ranges(db: &Connection) -> Result<Vec<[i64; 2]>> {
    let mut measures = db.prepare(
        "SELECT period_id, measure_id FROM observation WHERE period_id = ? AND measure_id > ? ORDER BY measure_id LIMIT 1",
    )?;
    let mut periods = db.prepare(
        "SELECT period_id, measure_id FROM observation WHERE period_id > ? ORDER BY period_id, measure_id LIMIT 1",
    )?;
    let range = |row: &rusqlite::Row| Ok([row.get(0)?, row.get(1)?]);
    let mut found = Vec::new();
    let mut last = [i64::MIN; 2];
    loop {
        let mut next = measures.query_row(last, range).optional()?;
        if next.is_none() {
            next = periods.query_row([last[0]], range).optional()?;
        }
        let Some(next) = next else { return Ok(found) };
        found.push(next);
        last = next;
    }
}

/// The same, divided by breakdowns: every period, measure and breakdown that has figures.
pub(super) fn groups(db: &Connection) -> Result<Vec<[i64; 3]>> {
    let mut breakdowns = db.prepare(
        "SELECT breakdown_id FROM observation WHERE period_id = ? AND measure_id = ? AND breakdown_id > ?
        ORDER BY breakdown_id LIMIT 1",
    )?;
    let mut found = Vec::new();
    for [period, measure] in ranges(db)? {
        let mut last = i64::MIN;
        while let Some(next) = breakdowns.query_row([period, measure, last], |row| row.get(0)).optional()? {
            found.push([period, measure, next]);
            last = next;
        }
    }
    Ok(found)
}
