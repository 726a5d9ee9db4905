//! Rows written as whole pages behind the last row of a table, by the file format of SQLite: where many are recorded in
//! the order of the key and none of them stands among what is there already, which is the common case of an import, this
//! takes a tenth of the time of inserting each. Pages are written through SQLite, in its transaction.

mod cell;
mod file;
mod leaves;
mod node;
mod scan;
mod tree;

pub(super) use cell::Cell;
pub(super) use scan::Scan;

use super::Result;
use leaves::{Filling, Leaves};
use rusqlite::{Connection, OptionalExtension};
use tree::Tree;

/// The end of a table of integers without row numbers, to which rows are appended. They are part of the table once it is
/// finished. The key has so many columns, and they are the first.
pub(super) struct Appending<R, const KEY: usize> {
    name: &'static str,
    /// The last key of the table.
    table: Option<[i64; KEY]>,
    /// Open from the first row on.
    open: Option<(Tree, Filling<R, KEY>)>,
}

/// A row that can be appended to a table whose key has so many columns.
pub(super) trait Appended<const KEY: usize> {
    fn key(&self) -> [i64; KEY];

    /// Writes what stands in the table.
    fn write(&self, cell: &mut Cell);
}

/// Whether rows that were to be appended have their place at the end, or somebody has to put them in one by one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[must_use]
pub(super) enum Order {
    #[default]
    Kept,
    Broken,
}

/// The page at which the tree of a table begins whose pages may be read; None as for `take`.
pub(super) fn readable(db: &Connection, table: &str) -> Result<Option<u32>> {
    if file::is_open_to_pages(db)? { Ok(Some(file::root_of(db, table)?)) } else { Ok(None) }
}

/// Where more than one in so many of the pages that are needed are free in the file, they are better used again.
const FREE: u64 = 4;

/// So many bytes a figure takes, at the most usual.
const BYTES: u64 = 25;

/// Whether so many figures may be appended: not where SQLite was built without its table of pages, where pages are small
/// or have a part that is not SQLite's, or where the file has free pages that the figures could fill.
pub(super) fn take(db: &Connection, figures: u64) -> Result<bool> {
    if !file::is_open_to_pages(db)? {
        return Ok(false);
    }
    let [free, size] = ["freelist_count", "page_size"].map(|name| file::pragma::<u32>(db, name));
    Ok(u64::from(free?) <= figures * BYTES / u64::from(size?) / FREE)
}

impl<R: Appended<KEY> + Send + 'static, const KEY: usize> Appending<R, KEY> {
    /// Looks where a table with this key ends.
    pub(super) fn to(db: &Connection, name: &'static str, key: [&str; KEY]) -> Result<Appending<R, KEY>> {
        let last = format!("SELECT {} FROM {name} ORDER BY {} DESC LIMIT 1", key.join(", "), key.join(" DESC, "));
        let read = |row: &rusqlite::Row| {
            let mut key = [0; KEY];
            for (at, cell) in key.iter_mut().enumerate() {
                *cell = row.get(at)?;
            }
            Ok(key)
        };
        let table = db.query_row(&last, [], read).optional()?;
        Ok(Appending { name, table, open: None })
    }

    /// Whether a row with this key belongs behind all that the table had.
    pub(super) fn is_behind(&self, key: &[i64; KEY]) -> bool {
        self.table.as_ref().is_none_or(|last| key > last)
    }

    /// Appends rows that belong behind the table, in the order of their keys; gives room for others. Where one of them
    /// belongs before one that was appended their order is broken, which may only be known when others are appended.
    pub(super) fn append(&mut self, db: &Connection, rows: Vec<R>) -> Result<(Order, Vec<R>)> {
        if rows.is_empty() {
            return Ok((Order::Kept, rows));
        }
        let (mut tree, mut filling) = match self.open.take() {
            Some(open) => open,
            None => {
                let (tree, open) = Tree::read(db, file::root_of(db, self.name)?)?;
                (tree, Filling::start(Leaves::after(self.table, open)))
            }
        };
        filling.give(rows);
        let (mut order, mut room) = (Order::Kept, Vec::new());
        while let Some((leaves, its_order, rows)) = filling.take() {
            (order, room) = (order.and(its_order), rows);
            tree.append(db, leaves)?;
        }
        self.open = Some((tree, filling));
        Ok((order, room))
    }

    /// Makes what was appended part of the table. The order is broken where it was before, the end of the table is no
    /// longer what it was, or somebody is still reading; what was written is then to be taken back.
    pub(super) fn finish(self, db: &Connection) -> Result<Order> {
        let Some((tree, filling)) = self.open else { return Ok(Order::Kept) };
        match filling.finish()? {
            Some((leaves, open)) => tree.finish(db, leaves, open),
            None => Ok(Order::Broken),
        }
    }
}

impl Order {
    /// Broken where either is.
    pub(super) fn and(self, other: Order) -> Order {
        if self == Order::Kept { other } else { self }
    }
}

#[cfg(test)]
mod tests;
