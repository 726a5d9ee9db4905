//! The right edge of a table's tree of pages, which grows while figures are appended. A page that is full gives its last
//! cell to the page above, where it parts the full page from the next one.

use super::file;
use super::node::{Node, child, damaged};
use super::{Order, Result};
use rusqlite::Connection;

/// The last page of one level, still open.
struct Level {
    node: Node,
    /// Where it stands in the file already.
    number: Option<u32>,
}

impl Level {
    fn empty(size: usize, interior: bool) -> Level {
        Level { node: Node::empty(size, interior), number: None }
    }
}

pub(super) struct Tree {
    /// From the leaves up. The last is the root, whose number in the file stays what it is.
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
    /// Reads the edge of the tree with this root.
    pub(super) fn read(db: &Connection, root: u32) -> Result<Tree> {
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
        levels.reverse();
        let size = before[0].1.len();
        Ok(Tree { levels, root, size, before, last: 0, full: Vec::new(), changed: Vec::new() })
    }

    /// Begins to append: new pages come behind the last one that the file has now.
    pub(super) fn begin(&mut self, db: &Connection) -> Result<()> {
        self.last = file::pragma(db, "page_count")?;
        Ok(())
    }

    /// Appends the cell of a figure.
    pub(super) fn add(&mut self, cell: &[u8]) -> Result<()> {
        let leaf = &mut self.levels[0].node;
        if leaf.has_room(cell.len()) {
            leaf.push(cell);
            return Ok(());
        }
        let between = leaf.pop()?;
        let closed = self.close(0, None)?;
        self.levels[0].node.push(cell);
        self.part(1, closed, &between)
    }

    /// Parts the child `left` from the one behind it.
    fn part(&mut self, level: usize, left: u32, between: &[u8]) -> Result<()> {
        if level == self.levels.len() {
            self.levels.push(Level::empty(self.size, true));
        }
        let cell = [&left.to_be_bytes(), between].concat();
        let node = &mut self.levels[level].node;
        if node.has_room(cell.len()) {
            node.push(&cell);
            return Ok(());
        }
        let last = node.pop()?;
        let closed = self.close(level, Some(child(&last)?))?;
        self.levels[level].node.push(&cell);
        self.part(level + 1, closed, &last[4..])
    }

    /// Closes the page of a level, of which an empty one is then open; gives the number that it has in the file.
    fn close(&mut self, level: usize, last: Option<u32>) -> Result<u32> {
        let is_root = level + 1 == self.levels.len();
        let open = Level::empty(self.size, level > 0);
        let Level { node, number } = std::mem::replace(&mut self.levels[level], open);
        // The root stays where it is, and what was in it goes elsewhere.
        match number.filter(|_| !is_root) {
            Some(number) => {
                self.changed.push((number, node.finish(last)));
                Ok(number)
            }
            None => {
                let number = self.next()?;
                self.full.push((number, node.finish(last)));
                Ok(number)
            }
        }
    }

    /// The number of another page.
    fn next(&mut self) -> Result<u32> {
        self.last = self.last.checked_add(1).ok_or_else(damaged)?;
        if self.last == file::lock_page(self.size) {
            self.last += 1;
        }
        Ok(self.last)
    }

    /// Writes the pages that are full.
    pub(super) fn write(&mut self, db: &Connection) -> Result<()> {
        if !self.full.is_empty() {
            file::append(db, &self.full, self.last)?;
            self.full.clear();
        }
        Ok(())
    }

    /// Writes the pages that are still open and those of the edge, by which the new ones are found.
    pub(super) fn finish(mut self, db: &Connection) -> Result<Order> {
        for (number, page) in &self.before {
            if file::page(db, *number)? != *page {
                return Ok(Order::Broken);
            }
        }
        self.begin(db)?;
        let top = self.levels.len() - 1;
        let mut below = None;
        for (at, Level { node, number }) in std::mem::take(&mut self.levels).into_iter().enumerate() {
            let number = if at == top { Some(self.root) } else { number };
            let page = node.finish(below);
            below = match number {
                Some(number) => {
                    self.changed.push((number, page));
                    Some(number)
                }
                None => {
                    let number = self.next()?;
                    self.full.push((number, page));
                    Some(number)
                }
            };
        }
        self.write(db)?;
        file::change(db, &self.changed)
    }
}
