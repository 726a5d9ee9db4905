//! One look at all figures before anything is changed: where the figures of the import are, and which of the items that
//! may go are still needed by others. No index says either, and ten million rows are read once rather than for each.

use super::UNDONE;
use crate::store::ledger::connect;
use crate::store::ranges::ranges;
use crate::store::{Ledger, Result, Writing};
use rusqlite::{Connection, params};
use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

/// The items that figures refer to.
const ITEMS: [&str; 4] = ["measure", "breakdown", "region", "publication"];

/// From the first period that there may be to the last.
const EVERYTHING: [i64; 2] = [i64::MIN, i64::MAX];

/// More connections would only wait for each other.
const MOST: usize = 4;

/// A condition on `file_id` that the figures of the import that is taken back meet, and no others. It names no table, so
/// that other connections understand it too.
pub(super) struct Gone(Vec<i64>);

/// What a look at some of the figures found.
#[derive(Debug, Default, PartialEq, Eq)]
struct Seen {
    /// The period, measure and breakdown of the figures that go.
    groups: BTreeSet<[i64; 3]>,
    /// For each of `ITEMS` the ids that figures which stay refer to, among those that had to be looked for.
    still: [BTreeSet<i64>; 4],
}

impl Gone {
    /// The condition on the column of `table`: an import's files nearly always have numbers in a row.
    pub(super) fn of(&self, table: &str) -> String {
        match self.0.as_slice() {
            [] => "0".to_owned(),
            [first, .., last] if last - first + 1 == self.0.len() as i64 => {
                format!("{table}file_id BETWEEN {first} AND {last}")
            }
            files => {
                let files: Vec<String> = files.iter().map(i64::to_string).collect();
                format!("{table}file_id IN ({})", files.join(", "))
            }
        }
    }

    /// A statement whose conditions are written `o.GONE` or `GONE`.
    pub(super) fn within(&self, sql: &str) -> String {
        sql.replace("o.GONE", &self.of("o.")).replace("GONE", &self.of(""))
    }
}

impl Writing<'_> {
    /// The files of the work table `undone`.
    pub(super) fn gone(&self) -> Result<Gone> {
        let mut statement = self.db.prepare("SELECT file_id FROM undone ORDER BY file_id")?;
        let files = statement.query_map([], |row| row.get(0))?;
        Ok(Gone(files.collect::<rusqlite::Result<_>>()?))
    }

    /// How much of the ledger goes, in per cent, by a look at some of its ranges.
    pub(super) fn share(&self, gone: &Gone) -> Result<u64> {
        let ranges = ranges(&self.db, "observation")?;
        let sql = gone.within(
            "SELECT count(*), count(*) FILTER (WHERE GONE) FROM (SELECT file_id FROM observation
                WHERE period_id = ? AND measure_id = ? LIMIT 500)",
        );
        let mut statement = self.db.prepare(&sql)?;
        let (mut all, mut going) = (0, 0);
        for range in ranges.iter().step_by(ranges.len() / 64 + 1) {
            let (some, go): (i64, i64) = statement.query_row(*range, |row| Ok((row.get(0)?, row.get(1)?)))?;
            (all, going) = (all + some as u64, going + go as u64);
        }
        Ok((going * 100).checked_div(all).unwrap_or_default())
    }

    /// Looks at all figures, writes down in `still` what those that stay need, and returns the groups (period, measure,
    /// breakdown) of those that go, if any do. `fresh`: the transaction has not changed any, so that others can help.
    pub(super) fn look(&self, gone: Option<&Gone>, fresh: bool) -> Result<Vec<[i64; 3]>> {
        let Some(sql) = self.looking(gone)? else { return Ok(Vec::new()) };
        let seen = if fresh { self.look_together(&sql)? } else { looked(&self.db, &sql, EVERYTHING)? };
        let mut statement = self.db.prepare("INSERT INTO still VALUES (?, ?) ON CONFLICT DO NOTHING")?;
        for (item, ids) in ITEMS.iter().zip(&seen.still) {
            for id in ids {
                statement.execute(params![item, id])?;
            }
        }
        Ok(seen.groups.into_iter().collect())
    }

    /// The figures that must be looked at: those that go, and those that refer to something that may go. None where
    /// there is nothing to look for.
    fn looking(&self, gone: Option<&Gone>) -> Result<Option<String>> {
        let goes = gone.map_or_else(|| "0".to_owned(), |gone| gone.of(""));
        let mut conditions: Vec<String> = gone.map(|_| goes.clone()).into_iter().collect();
        for item in ITEMS {
            let span = format!("SELECT min({item}_id), max({item}_id) FROM {item} WHERE file_id IN {UNDONE}");
            let span = self.db.query_row(&span, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
            if let (Some(first), Some(last)) = span {
                let (first, last): (i64, i64) = (first, last);
                conditions.push(format!("{item}_id BETWEEN {first} AND {last}"));
            }
        }
        let sql = format!(
            "SELECT period_id, measure_id, breakdown_id, region_id, publication_id, {goes} FROM observation
            WHERE period_id BETWEEN ? AND ? AND ({})",
            conditions.join(" OR ")
        );
        Ok((!conditions.is_empty()).then_some(sql))
    }

    /// Looks on all cores.
    fn look_together(&self, sql: &str) -> Result<Seen> {
        let ranges = ranges(&self.db, "observation")?;
        let cores = std::thread::available_parallelism().map_or(1, usize::from).min(MOST);
        // A range has about as many figures as another, but a period may have few of them.
        let each = ranges.len().div_ceil(cores).max(1);
        let mut from: Vec<i64> = ranges.iter().step_by(each).skip(1).map(|[period, _]| *period).collect();
        from.dedup();
        let [first, last] = EVERYTHING;
        let to: Vec<i64> = from.iter().map(|period| period - 1).chain([last]).collect();
        let from = std::iter::once(first).chain(from);
        std::thread::scope(|scope| {
            let (mut own, mut others) = (Vec::new(), Vec::new());
            for part in from.zip(to).map(|(from, to)| [from, to]) {
                match if own.is_empty() { None } else { self.helper() } {
                    Some(db) => others.push(scope.spawn(move || looked(&db, sql, part))),
                    None => own.push(part),
                }
            }
            let mut all = Seen::default();
            for part in own {
                all.take(looked(&self.db, sql, part)?);
            }
            for other in others {
                all.take(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?);
            }
            Ok(all)
        })
    }

    /// Another connection that reads what this one does. None where it cannot begin at once.
    fn helper(&self) -> Option<Connection> {
        let ledger = Ledger { db: connect(Path::new(self.db.path()?), false).ok()? };
        ledger.db.busy_timeout(Duration::ZERO).ok()?;
        ledger.hold().ok()?;
        Some(ledger.db)
    }
}

impl Seen {
    fn take(&mut self, other: Seen) {
        self.groups.extend(other.groups);
        for (ids, more) in self.still.iter_mut().zip(other.still) {
            ids.extend(more);
        }
    }
}

/// Looks at the figures of some periods, by their ids.
fn looked(db: &Connection, sql: &str, periods: [i64; 2]) -> Result<Seen> {
    let mut seen = Seen::default();
    let mut statement = db.prepare(sql)?;
    let mut rows = statement.query(periods)?;
    let (mut group, mut still) = (None, [None; 4]);
    while let Some(row) = rows.next()? {
        if row.get(5)? {
            let found = Some([row.get(0)?, row.get(1)?, row.get(2)?]);
            if group != found {
                seen.groups.extend(found);
                group = found;
            }
            continue;
        }
        for (at, (ids, last)) in seen.still.iter_mut().zip(&mut still).enumerate() {
            let found: Option<i64> = Some(row.get(at + 1)?);
            // Figures come in the order of the key, and many have the same measure one after the other.
            if *last != found {
                ids.extend(found);
                *last = found;
            }
        }
    }
    Ok(seen)
}

#[cfg(test)]
mod tests {
    use super::Gone;

    #[test]
    fn the_files_of_an_import_are_one_condition() {
        for (files, condition) in [
            (vec![], "0"),
            (vec![4], "o.file_id IN (4)"),
            (vec![4, 5, 6], "o.file_id BETWEEN 4 AND 6"),
            (vec![4, 6], "o.file_id IN (4, 6)"),
            (vec![1, 2, 4], "o.file_id IN (1, 2, 4)"),
        ] {
            let within = Gone(files).within("GONE OR o.GONE");
            assert_eq!(within, format!("{} OR {condition}", condition.trim_start_matches("o.")));
        }
    }
}
