//! The right edge of a table's tree of pages, which grows while leaves are appended. Between two pages stands a cell in the
//! page above; where that is full, it gives its last cell to the one above itself.

use super::file;
use super::leaves::Full;
use super::node::{Node, child, damaged};
use super::{Order, Result};
use rusqlite::Connection;

/// The last page of one level above the leaves, still open.
struct Level {
    node: Node,
    /// Where it stands in the file already.
    number: Option<u32>,
}

impl Level {
    fn empty(size: usize) -> Level {
        Level { node: Node::empty(size, true), number: None }
    }
}

pub(super) struct Tree {
    /// Where the leaf stands in the file already that is filled next.
    leaf: Option<u32>,
    /// From the one above the leaves up. The last is the root, whose number in the file stays what it is; without any,
    /// that is the leaf.
    levels: Vec<Level>,
    root: u32,
    size: usize,
    /// The pages of the edge as they were, from the root down.
    before: Vec<(u32, Vec<u8>)>,
    /// The number of the last page that the file has, or is to have.
    last: u32,
    /// Pages that are full, and new to the file.
    full: Vec<(u32, Vec<u8>)>,
    /// The same of those that were in it: written last, for SQLite may know them as they were.
    changed: Vec<(u32, Vec<u8>)>,
}

impl Tree {
    /// Reads the edge of the tree with this root, and its last leaf.
    pub(super) fn read(db: &Connection, root: u32) -> Result<(Tree, Node)> {
        let (mut levels, mut before) = (Vec::new(), Vec::new());
        let mut next = Some(root);
        while let Some(number) = next {
            let page = file::page(db, number)?;
            let (node, last) = Node::read(&page)?;
            levels.push(Level { node, number: Some(number) });
            before.push((number, page));
            // No tree of 32-bit numbers is deeper: a circle.
            if levels.len() > 32 {
                return Err(damaged());
            }
            next = last;
        }
        let Level { node: open, number: leaf } = levels.pop().ok_or_else(damaged)?;
        levels.reverse();
        let size = open.size();
        let (full, changed) = (Vec::new(), Vec::new());
        Ok((Tree { leaf, levels, root, size, before, last: 0, full, changed }, open))
    }

    /// Writes leaves that are full, and what is full above them, behind the last page that the file has now.
    pub(super) fn append(&mut self, db: &Connection, leaves: Vec<Full>) -> Result<()> {
        self.last = file::pragma(db, "page_count")?;
        for (page, between) in leaves {
            let number = self.leaf.take().filter(|_| !self.levels.is_empty());
            let closed = self.put(number, page)?;
            self.part(0, closed, &between)?;
        }
        self.write(db)
    }

    /// Lays a page by to be written; gives the number that it has in the file.
    fn put(&mut self, number: Option<u32>, page: Vec<u8>) -> Result<u32> {
        match number {
            Some(number) => {
                self.changed.push((number, page));
                Ok(number)
            }
            None => {
                let number = self.next()?;
                self.full.push((number, page));
                Ok(number)
            }
        }
    }

    /// Parts the child `left` from the one behind it.
    fn part(&mut self, level: usize, left: u32, between: &[u8]) -> Result<()> {
        if level == self.levels.len() {
            self.levels.push(Level::empty(self.size));
        }
        let cell = [&left.to_be_bytes(), between].concat();
        let node = &mut self.levels[level].node;
        if node.has_room(cell.len()) {
            node.push(&cell);
            return Ok(());
        }
        let last = node.pop()?;
        let closed = self.close(level, child(&last)?)?;
        self.levels[level].node.push(&cell);
        self.part(level + 1, closed, &last[4..])
    }

    /// Closes the page of a level, of which an empty one is then open; gives the number that it has in the file.
    fn close(&mut self, level: usize, last: u32) -> Result<u32> {
        let is_root = level + 1 == self.levels.len();
        let Level { node, number } = std::mem::replace(&mut self.levels[level], Level::empty(self.size));
        // The root stays where it is, and what was in it goes elsewhere.
        self.put(number.filter(|_| !is_root), node.finish(Some(last)))
    }

    /// The number of another page.
    fn next(&mut self) -> Result<u32> {
        self.last = self.last.checked_add(1).ok_or_else(damaged)?;
        if self.last == file::lock_page(self.size) {
            self.last += 1;
        }
        Ok(self.last)
    }

    /// Writes the pages that are full and new.
    fn write(&mut self, db: &Connection) -> Result<()> {
        if !self.full.is_empty() {
            file::append(db, &self.full, self.last)?;
            self.full.clear();
        }
        Ok(())
    }

    /// Writes the last leaves, the one that is still open, and the pages of the edge, by which the new ones are found.
    pub(super) fn finish(mut self, db: &Connection, leaves: Vec<Full>, open: Node) -> Result<Order> {
        for (number, page) in &self.before {
            if file::page(db, *number)? != *page {
                return Ok(Order::Broken);
            }
        }
        self.append(db, leaves)?;
        let mut below = self.put_edge(self.leaf, self.levels.is_empty(), open.finish(None))?;
        let top = self.levels.len().wrapping_sub(1);
        for (at, Level { node, number }) in std::mem::take(&mut self.levels).into_iter().enumerate() {
            below = self.put_edge(number, at == top, node.finish(Some(below)))?;
        }
        self.write(db)?;
        file::change(db, &self.changed)
    }

    fn put_edge(&mut self, number: Option<u32>, is_root: bool, page: Vec<u8>) -> Result<u32> {
        let number = if is_root { Some(self.root) } else { number };
        self.put(number, page)
    }
}
