//! Rows read from the pages of a table in the order of its key, from any key on. Where thousands stand side by side this
//! takes a small part of the time that a statement takes, which hands over every column of every row by itself.

use super::cell;
use super::file;
use super::node::{child, damaged};
use crate::store::Result;
use rusqlite::Connection;

/// A page on the way to where the reading stands.
struct Step {
    page: Vec<u8>,
    interior: bool,
    count: usize,
    /// The cell that comes next; what lies left of it has been read.
    at: usize,
}

/// Reads a table of integers without row numbers, whose rows have so many columns.
pub(in crate::store) struct Scan<'d, const N: usize> {
    db: &'d Connection,
    /// From the root down.
    steps: Vec<Step>,
    /// Pages that are read no more, for others.
    spare: Vec<Vec<u8>>,
}

impl<'d, const N: usize> Scan<'d, N> {
    /// Begins with the first row of the tree with this root whose key is no smaller than this one.
    pub(in crate::store) fn from<const KEY: usize>(
        db: &'d Connection,
        root: u32,
        key: &[i64; KEY],
    ) -> Result<Scan<'d, N>> {
        let mut scan = Scan { db, steps: Vec::new(), spare: Vec::new() };
        let mut next = Some(root);
        while let Some(number) = next {
            let mut step = scan.read(number)?;
            let (mut low, mut high) = (0, step.count);
            while low < high {
                let middle = (low + high) / 2;
                if step.row::<N>(middle)?[..KEY].iter().copied().lt(key.iter().copied().map(Some)) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            step.at = low;
            next = step.child(low)?;
            scan.push(step)?;
        }
        Ok(scan)
    }

    /// The next row; None at the end. Errors: a page that is none of such a table; a column that is no integer.
    pub(in crate::store) fn next(&mut self) -> Result<Option<[Option<i64>; N]>> {
        while let Some(step) = self.steps.last_mut() {
            if step.at == step.count {
                self.spare.extend(self.steps.pop().map(|step| step.page));
                continue;
            }
            let row = step.row(step.at)?;
            step.at += 1;
            // What lies between this row and the next one of its page.
            let mut next = step.child(step.at)?;
            while let Some(number) = next {
                let step = self.read(number)?;
                next = step.child(0)?;
                self.push(step)?;
            }
            return Ok(Some(row));
        }
        Ok(None)
    }

    fn push(&mut self, step: Step) -> Result<()> {
        // No tree of 32-bit numbers is deeper: a circle.
        if self.steps.len() > 32 {
            return Err(damaged());
        }
        self.steps.push(step);
        Ok(())
    }

    fn read(&mut self, number: u32) -> Result<Step> {
        let mut page = self.spare.pop().unwrap_or_default();
        file::read(self.db, number, &mut page)?;
        let interior = cell::is_interior(&page).ok_or_else(damaged)?;
        let count = usize::from(cell::number(&page, 3).ok_or_else(damaged)?);
        Ok(Step { page, interior, count, at: 0 })
    }
}

impl Step {
    /// The page left of a cell, or of the end; None of a leaf.
    fn child(&self, at: usize) -> Result<Option<u32>> {
        if !self.interior {
            return Ok(None);
        }
        let begins = if at == self.count { 8 } else { self.begins(at)? };
        Ok(Some(child(self.page.get(begins..).ok_or_else(damaged)?)?))
    }

    fn begins(&self, at: usize) -> Result<usize> {
        let pointers = if self.interior { 12 } else { 8 };
        cell::number(&self.page, pointers + 2 * at).map(usize::from).ok_or_else(damaged)
    }

    fn row<const M: usize>(&self, at: usize) -> Result<[Option<i64>; M]> {
        let begins = self.begins(at)? + if self.interior { 4 } else { 0 };
        self.page.get(begins..).and_then(cell::row).ok_or_else(damaged)
    }
}
