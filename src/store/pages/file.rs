//! Pages of the ledger file, read and written through SQLite's table of them (`sqlite_dbpage`, by which its own tool
//! for copies over a network writes as well), so that they are part of the transaction.

use super::Order;
use super::node::damaged;
use crate::store::Result;
use rusqlite::Connection;
use rusqlite::types::FromSql;

/// Where in the first page the file says how many pages it has, and how many bytes of each are not SQLite's.
const PAGES: std::ops::Range<usize> = 28..32;
const RESERVED: usize = 20;

/// The byte by which programs lock a file; its page holds nothing.
const LOCK: usize = 1 << 30;

pub(super) fn lock_page(size: usize) -> u32 {
    (LOCK / size + 1) as u32
}

/// Smaller pages may keep a part of the longest row elsewhere.
const LEAST: i64 = 1_024;

/// Whether pages can be written, and written as they are here.
pub(super) fn is_open_to_pages(db: &Connection) -> Result<bool> {
    let module = "SELECT EXISTS (SELECT 1 FROM pragma_module_list WHERE name = 'sqlite_dbpage')";
    let known: bool = db.query_row(module, [], |row| row.get(0))?;
    let [moving, size] = ["auto_vacuum", "page_size"].map(|name| pragma::<i64>(db, name));
    Ok(known && moving? == 0 && size? >= LEAST && page(db, 1)?[RESERVED] == 0)
}

pub(super) fn pragma<T: FromSql>(db: &Connection, name: &str) -> Result<T> {
    Ok(db.query_row(&format!("PRAGMA {name}"), [], |row| row.get(0))?)
}

/// The page at which the tree of a table begins.
pub(super) fn root_of(db: &Connection, table: &str) -> Result<u32> {
    let root = "SELECT rootpage FROM sqlite_schema WHERE name = ? AND rootpage > 0";
    Ok(db.query_row(root, [table], |row| row.get(0))?)
}

pub(super) fn page(db: &Connection, number: u32) -> Result<Vec<u8>> {
    let mut page = Vec::new();
    read(db, number, &mut page)?;
    Ok(page)
}

/// Reads a page in place of what is in `page`.
pub(super) fn read(db: &Connection, number: u32, page: &mut Vec<u8>) -> Result<()> {
    let sql = "SELECT data FROM sqlite_dbpage WHERE pgno = ?";
    db.prepare_cached(sql)?.query_row([number], |row| {
        page.clear();
        page.extend_from_slice(row.get_ref(0)?.as_blob()?);
        Ok(())
    })?;
    Ok(())
}

fn write(db: &Connection, pages: &[(u32, Vec<u8>)]) -> Result<()> {
    let mut write = db.prepare_cached("INSERT INTO sqlite_dbpage (pgno, data) VALUES (?, ?)")?;
    for (number, page) in pages {
        write.execute((number, page))?;
    }
    Ok(())
}

/// Writes pages behind the last that the file has; then it has pages up to `last`.
pub(super) fn append(db: &Connection, pages: &[(u32, Vec<u8>)], last: u32) -> Result<()> {
    // At the end of a savepoint SQLite reads again how many pages there are.
    db.execute_batch("SAVEPOINT pages")?;
    write(db, pages)?;
    let mut first = page(db, 1)?;
    first.get_mut(PAGES).ok_or_else(damaged)?.copy_from_slice(&last.to_be_bytes());
    write(db, &[(1, first)])?;
    db.execute_batch("RELEASE pages")?;
    Ok(())
}

/// Writes pages that the file has already. Nothing that SQLite knows of them stays in its memory, for it would not look
/// at them again; but it keeps the page that a statement stands on, until that has come to its end. So while any has not,
/// nothing is written, and the order is broken.
pub(super) fn change(db: &Connection, pages: &[(u32, Vec<u8>)]) -> Result<Order> {
    if db.is_busy() {
        return Ok(Order::Broken);
    }
    db.cache_flush()?;
    db.release_memory()?;
    write(db, pages)?;
    Ok(Order::Kept)
}
