//! Figures written as whole pages behind the last figure of the ledger, by the file format of SQLite: where many are
//! recorded in the order of the key and none of them stands among what is there already, which is the common case of an
//! import, this takes a tenth of the time of inserting each. Pages are written through SQLite, in its transaction.

mod cell;
mod file;
mod node;
mod tree;

use super::Result;
use super::feed::Entry;
use rusqlite::{Connection, OptionalExtension};
use tree::Tree;

/// What a figure is of: period, measure, breakdown, region and publication.
type Key = [i64; 5];

/// The end of the table of observations, to which figures are appended. They are part of the table once it is finished.
pub(super) struct Appending {
    /// The last key of the table, and the last one that was appended.
    table: Option<Key>,
    last: Option<Key>,
    /// Open from the first figure on.
    tree: Option<Tree>,
}

/// Whether figures that were to be appended have their place at the end, or somebody has to put them in one by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub(super) enum Order {
    Kept,
    Broken,
}

/// Where more than one in so many of the pages that are needed are free in the file, they are better used again.
const FREE: u64 = 4;

/// So many bytes a figure takes, at the most usual.
const BYTES: u64 = 25;

impl Appending {
    /// Looks where the table ends. None where figures cannot be appended: SQLite was built without its table of pages,
    /// the pages have a part that is not SQLite's, or the file has free pages that so many figures could fill.
    pub(super) fn to(db: &Connection, figures: u64) -> Result<Option<Appending>> {
        if !file::is_open_to_pages(db)? {
            return Ok(None);
        }
        let [free, size] = ["freelist_count", "page_size"].map(|name| file::pragma::<u32>(db, name));
        if u64::from(free?) > figures * BYTES / u64::from(size?) / FREE {
            return Ok(None);
        }
        let table = "SELECT period_id, measure_id, breakdown_id, region_id, publication_id FROM observation
            ORDER BY 1 DESC, 2 DESC, 3 DESC, 4 DESC, 5 DESC LIMIT 1";
        let key = |row: &rusqlite::Row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?]);
        let table = db.query_row(table, [], key).optional()?;
        Ok(Some(Appending { table, last: table, tree: None }))
    }

    /// Whether a figure belongs behind all that the table had.
    pub(super) fn is_behind(&self, entry: &Entry) -> bool {
        Some(key(entry)) > self.table
    }

    /// Appends figures that belong behind the table, in the order of their keys. Their order is broken where one of them
    /// belongs before one that was appended.
    pub(super) fn append(&mut self, db: &Connection, entries: &[Entry]) -> Result<Order> {
        if entries.is_empty() {
            return Ok(Order::Kept);
        }
        let mut tree = match self.tree.take() {
            Some(tree) => tree,
            None => Tree::read(db, file::root_of(db, "observation")?)?,
        };
        tree.begin(db)?;
        for entry in entries {
            let key = Some(key(entry));
            if key <= self.last {
                return Ok(Order::Broken);
            }
            self.last = key;
            tree.add(cell::encode(entry).bytes())?;
        }
        tree.write(db)?;
        self.tree = Some(tree);
        Ok(Order::Kept)
    }

    /// Makes what was appended part of the table. The order is broken where the end of the table is no longer what it
    /// was.
    pub(super) fn finish(self, db: &Connection) -> Result<Order> {
        match self.tree {
            Some(tree) => tree.finish(db),
            None => Ok(Order::Kept),
        }
    }
}

fn key(entry: &Entry) -> Key {
    let [period, measure, breakdown, region, publication, ..] = entry.cells;
    [period, measure, breakdown, region, publication]
}

#[cfg(test)]
mod tests;
