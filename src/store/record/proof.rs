//! That every id in the figures of an import is there: SQLite does not look each up for each figure, so each is looked
//! up once, at the end.

use crate::store::figures::json;
use crate::store::{Error, Result, Writing};
use rusqlite::ffi;
use std::collections::HashSet;

/// The ids of one kind that figures refer to.
#[derive(Default)]
pub(super) struct Ids {
    low: Vec<bool>,
    high: HashSet<i64>,
}

/// Ids up to here are marked in a list, which is quicker than a set.
const LOW: i64 = 1 << 22;

impl Ids {
    pub(super) fn add(&mut self, id: i64) {
        match usize::try_from(id) {
            Ok(at) if id < LOW => {
                if self.low.len() <= at {
                    self.low.resize((at + 1).next_power_of_two(), false);
                }
                self.low[at] = true;
            }
            _ => {
                self.high.insert(id);
            }
        }
    }

    fn all(&self) -> Vec<i64> {
        let low = self.low.iter().enumerate().filter(|(_, seen)| **seen).map(|(id, _)| id as i64);
        low.chain(self.high.iter().copied()).collect()
    }
}

/// Everything that figures refer to.
#[derive(Default)]
pub(super) struct References {
    pub measures: Ids,
    pub breakdowns: Ids,
    pub regions: Ids,
    pub publications: Ids,
    pub files: Ids,
}

impl Writing<'_> {
    /// Looks every reference up. Error: the one that SQLite gives for a reference to nothing.
    pub(super) fn prove(&self, references: &References) -> Result<()> {
        let References { measures, breakdowns, regions, publications, files } = references;
        for (table, id, ids) in [
            ("measure", "measure_id", measures),
            ("breakdown", "breakdown_id", breakdowns),
            ("region", "region_id", regions),
            ("publication", "publication_id", publications),
            ("source_file", "file_id", files),
        ] {
            let ids = ids.all();
            let sql = format!("SELECT count(*) FROM json_each(?) AS j JOIN {table} AS t ON t.{id} = j.value");
            let found: i64 = self.db.query_row(&sql, [json(&ids)], |row| row.get(0))?;
            if found != ids.len() as i64 {
                let why = Some(format!("figures of a {table} that is not there"));
                let code = ffi::Error::new(ffi::SQLITE_CONSTRAINT_FOREIGNKEY);
                return Err(Error::Sqlite(rusqlite::Error::SqliteFailure(code, why)));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::NewLedger;

    #[test]
    fn a_reference_to_nothing_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let mut new = NewLedger::create(&folder.path().join("a.db")).unwrap();
        let writing = new.ledger().write().unwrap();
        let mut references = References::default();
        references.breakdowns.add(0);
        assert!(writing.prove(&references).is_ok());
        for id in [7, LOW + 7, -7] {
            let mut references = References::default();
            references.regions.add(id);
            assert!(writing.prove(&references).is_err(), "{id}");
        }
    }
}
