//! A page of a table without row numbers: cells in the order of the key, filled from the first to the last (SQLite's file
//! format, "B-tree Pages").

use super::cell::{self, INTERIOR, LEAF, is_interior};
use crate::store::{Error, Result};

/// A page that is being filled.
pub(super) struct Node {
    page: Vec<u8>,
    count: usize,
    /// Where the last cell begins; cells grow from the end of the page towards its beginning.
    start: usize,
    interior: bool,
}

impl Node {
    pub(super) fn empty(size: usize, interior: bool) -> Node {
        Node { page: vec![0; size], count: 0, start: size, interior }
    }

    /// How many bytes the page has.
    pub(super) fn size(&self) -> usize {
        self.page.len()
    }

    /// The node of a page as it stands in the file, with the page that its cells leave as the last child, if it has
    /// children.
    pub(super) fn read(page: &[u8]) -> Result<(Node, Option<u32>)> {
        let interior = is_interior(page).ok_or_else(damaged)?;
        let mut node = Node::empty(page.len(), interior);
        for at in 0..usize::from(number(page, 3)?) {
            let start = usize::from(number(page, node.header() + 2 * at)?);
            let rest = page.get(start..).ok_or_else(damaged)?;
            let length = rest.get(node.child()..).and_then(cell::length).ok_or_else(damaged)?;
            let cell = rest.get(..node.child() + length).ok_or_else(damaged)?;
            if !node.has_room(cell.len()) {
                return Err(damaged());
            }
            node.push(cell);
        }
        let last = match interior {
            true => Some(child(page.get(8..).ok_or_else(damaged)?)?),
            false => None,
        };
        Ok((node, last))
    }

    fn header(&self) -> usize {
        if self.interior { 12 } else { 8 }
    }

    /// How many bytes of a cell are the number of a child.
    fn child(&self) -> usize {
        if self.interior { 4 } else { 0 }
    }

    /// Whether a cell of so many bytes has room.
    pub(super) fn has_room(&self, bytes: usize) -> bool {
        self.header() + 2 * (self.count + 1) + bytes <= self.start
    }

    /// Adds a cell that has room.
    pub(super) fn push(&mut self, cell: &[u8]) {
        let end = self.start;
        self.start -= cell.len();
        self.page[self.start..end].copy_from_slice(cell);
        let place = self.header() + 2 * self.count;
        self.page[place..place + 2].copy_from_slice(&(self.start as u16).to_be_bytes());
        self.count += 1;
    }

    /// Takes the last cell out again.
    pub(super) fn pop(&mut self) -> Result<Vec<u8>> {
        let own = self.start + self.child();
        let end = own + self.page.get(own..).and_then(cell::length).ok_or_else(damaged)?;
        let cell = self.page[self.start..end].to_vec();
        self.page[self.start..end].fill(0);
        self.count = self.count.checked_sub(1).ok_or_else(damaged)?;
        let place = self.header() + 2 * self.count;
        self.page[place..place + 2].fill(0);
        self.start = end;
        Ok(cell)
    }

    /// The page as it is to stand in the file, with its last child.
    pub(super) fn finish(mut self, last: Option<u32>) -> Vec<u8> {
        self.page[0] = if self.interior { INTERIOR } else { LEAF };
        self.page[3..5].copy_from_slice(&(self.count as u16).to_be_bytes());
        // 65,536 is written as 0.
        self.page[5..7].copy_from_slice(&(self.start as u16).to_be_bytes());
        if let (true, Some(last)) = (self.interior, last) {
            self.page[8..12].copy_from_slice(&last.to_be_bytes());
        }
        self.page
    }
}

fn number(page: &[u8], at: usize) -> Result<u16> {
    cell::number(page, at).ok_or_else(damaged)
}

/// The number of a page in the first four bytes.
pub(super) fn child(bytes: &[u8]) -> Result<u32> {
    let bytes = bytes.get(..4).and_then(|bytes| bytes.try_into().ok());
    Ok(u32::from_be_bytes(bytes.ok_or_else(damaged)?))
}

/// What SQLite says of a page that is none.
pub(super) fn damaged() -> Error {
    let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT);
    Error::Sqlite(rusqlite::Error::SqliteFailure(code, None))
}
