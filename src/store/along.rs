//! Figures read along the clustered key: all of a measure and part in a period, in regions from one to another.

use super::Result;
use super::pages::{Scan, readable};
use rusqlite::{Connection, params};
use std::ops::ControlFlow;

/// A figure of the range.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure {
    pub region: i64,
    pub publication: i64,
    pub value: Option<i64>,
    pub exactness: i64,
    pub file: i64,
    pub line: i64,
}

/// How a ledger is read: from its pages, where SQLite was built with the table of them.
#[derive(Clone, Copy)]
pub(super) struct Along {
    root: Option<u32>,
}

const SQL: &str = "SELECT region_id, publication_id, value, exactness_id, file_id, line FROM observation
    WHERE period_id = ? AND measure_id = ? AND breakdown_id = ? AND region_id BETWEEN ? AND ?
    ORDER BY region_id, publication_id";

impl Along {
    pub(super) fn of(db: &Connection) -> Result<Along> {
        Ok(Along { root: readable(db, "observation")? })
    }

    /// Gives the figures of a range to `each`, by region, then publication, until it has enough. The range is that of a
    /// period, measure and breakdown, and of regions from one to another.
    pub(super) fn each(
        self,
        db: &Connection,
        [period, measure, breakdown]: [i64; 3],
        [from, to]: [i64; 2],
        mut each: impl FnMut(Figure) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        let Some(root) = self.root else {
            let mut statement = db.prepare_cached(SQL)?;
            let mut rows = statement.query(params![period, measure, breakdown, from, to])?;
            while let Some(row) = rows.next()? {
                let figure = Figure {
                    region: row.get(0)?,
                    publication: row.get(1)?,
                    value: row.get(2)?,
                    exactness: row.get(3)?,
                    file: row.get(4)?,
                    line: row.get(5)?,
                };
                if each(figure)?.is_break() {
                    break;
                }
            }
            return Ok(());
        };
        let mut scan: Scan<9> = Scan::from(db, root, &[period, measure, breakdown, from, i64::MIN])?;
        while let Some(row) = scan.next()? {
            let whole = |at: usize| row[at].unwrap_or_default();
            if [whole(0), whole(1), whole(2)] != [period, measure, breakdown] || whole(3) > to {
                break;
            }
            let figure = Figure {
                region: whole(3),
                publication: whole(4),
                value: row[5],
                exactness: whole(6),
                file: whole(7),
                line: whole(8),
            };
            if each(figure)?.is_break() {
                break;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    //! A statement and the pages give the same figures.

    use super::*;
    use crate::store::NewLedger;

    #[test]
    fn both_ways_give_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let mut new = NewLedger::create(&folder.path().join("a.db")).unwrap();
        let db = &new.ledger().db;
        db.pragma_update(None, "foreign_keys", false).unwrap();
        let mut insert = db.prepare("INSERT INTO observation VALUES (?, 2, 0, ?, ?, ?, 0, 1, ?)").unwrap();
        for at in 0..6_000_i64 {
            let value = (at % 7 > 0).then_some(at * 7_919 - 20_000_000);
            insert.execute(params![at / 2_000, at % 1_000, at % 2_000 / 1_000, value, at]).unwrap();
        }
        let pages = Along::of(db).unwrap();
        assert!(pages.root.is_some());
        let all = [i64::MIN, i64::MAX];
        for (series, regions, count) in [
            ([1, 2, 0], all, 2_000),
            ([1, 2, 0], [10, 19], 20),
            ([1, 2, 0], [999, 5_000], 2),
            ([1, 2, 0], [1_000, 5_000], 0),
            ([1, 2, 1], all, 0),
            ([0, 1, 0], all, 0),
            ([3, 2, 0], all, 0),
        ] {
            let read = |along: Along, most: usize| {
                let mut found = Vec::new();
                let each = |figure: Figure| {
                    let Figure { region, publication, value, exactness, file, line } = figure;
                    found.push((region, publication, value, exactness, file, line));
                    Ok(if found.len() < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
                };
                along.each(db, series, regions, each).unwrap();
                found
            };
            for (most, count) in [(usize::MAX, count), (3, count.min(3))] {
                let by_pages = read(pages, most);
                assert_eq!(by_pages.len(), count, "{series:?} {regions:?}");
                assert_eq!(by_pages, read(Along { root: None }, most), "{series:?} {regions:?}");
            }
        }
    }
}
