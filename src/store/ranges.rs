//! The ranges of the clustered key, each with all figures of one measure in one period, found without reading them; of
//! the table of figures and of that of sums over places, whose keys begin alike.

use rusqlite::{Connection, OptionalExtension};

/// Every period and measure that a table has rows of, in the order of their ids: from one range to the first row behind
/// it is a step or two down the key. (One comparison of both columns would be read as one that may be equal, and every
/// row of the range be looked at.)
pub(super) fn ranges(db: &Connection, table: &str) -> rusqlite::Result<Vec<[i64; 2]>> {
    let of = |condition: &str| {
        db.prepare(&format!(
            "SELECT period_id, measure_id FROM {table} WHERE {condition} ORDER BY period_id, measure_id LIMIT 1"
        ))
    };
    let mut measures = of("period_id = ? AND measure_id > ?")?;
    let mut periods = of("period_id > ?")?;
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

/// The same, divided by breakdowns.
pub(super) fn groups(db: &Connection, table: &str) -> rusqlite::Result<Vec<[i64; 3]>> {
    let mut breakdowns = db.prepare(&format!(
        "SELECT breakdown_id FROM {table} WHERE period_id = ? AND measure_id = ? AND breakdown_id > ?
        ORDER BY breakdown_id LIMIT 1"
    ))?;
    let mut found = Vec::new();
    for [period, measure] in ranges(db, table)? {
        let mut last = i64::MIN;
        while let Some(next) = breakdowns.query_row([period, measure, last], |row| row.get(0)).optional()? {
            found.push([period, measure, next]);
            last = next;
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::NewLedger;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU64, Ordering};

    #[test]
    fn the_groups_are_found_without_reading_their_rows() {
        let folder = tempfile::tempdir().unwrap();
        let mut new = NewLedger::create(&folder.path().join("a.db")).unwrap();
        let db = &new.ledger().db;
        db.pragma_update(None, "foreign_keys", false).unwrap();
        let steps = Arc::new(AtomicU64::new(0));
        let counted = steps.clone();
        db.progress_handler(1, Some(move || counted.fetch_add(1, Ordering::Relaxed) == u64::MAX)).unwrap();
        let expected = [[1, 2, 0], [1, 2, 3], [1, 5, 0], [4, 2, 1], [4, 3, 0]];
        for (table, rest) in [("observation", "1, 7, 0, 1, 1"), ("place_sum", "6, 1, 1, 0, 7, 7, 7, 0, 0, 0, 0, 0, 1")]
        {
            let mut all = Vec::new();
            for regions in [1..2, 2..500] {
                for ([period, measure, breakdown], region) in
                    expected.iter().flat_map(|group| regions.clone().map(move |region| (group, region)))
                {
                    let row = format!("{period}, {measure}, {breakdown}, {region}, {rest}");
                    db.execute(&format!("INSERT INTO {table} VALUES ({row})"), []).unwrap();
                }
                steps.store(0, Ordering::Relaxed);
                assert_eq!(groups(db, table).unwrap(), expected);
                all.push(steps.load(Ordering::Relaxed));
            }
            assert_eq!(all[0], all[1], "{table}");
        }
    }
}
