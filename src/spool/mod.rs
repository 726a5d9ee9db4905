//! Where the figures of an import wait between being read and being recorded: sorted by what they are figures of,
//! in memory, made small where they are many, and in work files where they are more. Knows neither tables nor SQL.

mod differences;
mod manner;
mod merge;
mod packed;
mod runs;

pub use manner::{Manner, Manners};
pub use merge::Blocks;
pub use packed::{
    Row, breakdown, column, file, line, manner, measure, origin, period, publication, region, same_group, same_thing,
};

use crate::domain::fault::Fault;
use crate::domain::language::Bilingual;
use crate::domain::observation::{Observation, Reading};
use runs::{Run, Sorter};
use std::io;
use std::sync::Arc;

/// So many figures are sorted at once: 12 MiB of them.
const CHUNK: usize = 1 << 18;

/// So many bytes of sorted figures stay in memory: ten million of them, in some order of their own.
const ROOM: usize = 64 << 20;

/// Takes figures in any order.
pub struct Spool {
    chunk: Vec<Row>,
    sorter: Option<Sorter>,
    manners: Manners,
    count: u64,
    most: usize,
    room: usize,
    /// The first figure that could not be taken, and why: told at the end.
    failed: Option<io::Error>,
}

impl Default for Spool {
    fn default() -> Self {
        Spool::with(CHUNK, ROOM)
    }
}

impl Spool {
    /// A spool that sorts at most so many figures at once, and keeps at most so many bytes of sorted ones in memory.
    pub fn with(most: usize, room: usize) -> Spool {
        Spool {
            chunk: Vec::new(),
            sorter: None,
            manners: Manners::default(),
            count: 0,
            most: most.max(1),
            room,
            failed: None,
        }
    }

    /// Takes a figure.
    pub fn push(&mut self, observation: &Observation) {
        let manner = self.manners.of(observation);
        match packed::pack(observation, manner) {
            Ok(row) => self.push_row(row),
            Err(error) => self.failed = self.failed.take().or(Some(error)),
        }
    }

    /// The number of the manner of a figure without a note.
    pub fn manner(&mut self, reading: &Reading, as_written: Option<String>) -> u32 {
        self.manners.number(reading, as_written, Bilingual::default())
    }

    /// A figure packed; None where it cannot be.
    pub fn pack(&mut self, observation: &Observation) -> Option<Row> {
        let manner = self.manners.of(observation);
        packed::pack(observation, manner).ok()
    }

    /// Takes a figure that is packed already, in a manner of this spool's.
    pub fn push_row(&mut self, row: Row) {
        if self.chunk.len() == self.most {
            let sorter = match &mut self.sorter {
                Some(sorter) => sorter,
                none => none.insert(Sorter::start(self.room)),
            };
            let full = std::mem::replace(&mut self.chunk, sorter.empty(self.most));
            sorter.sort(full);
        }
        self.count += 1;
        self.chunk.push(row);
    }

    pub fn count(&self) -> u64 {
        self.count
    }

    /// Everything in order. Errors: a work file that could not be written; an id beyond 32 bits, which no ledger of this
    /// program's gives out.
    pub fn sorted(mut self) -> io::Result<Sorted> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        let runs = match self.sorter {
            Some(sorter) => sorter.finish(std::mem::take(&mut self.chunk))?,
            None => {
                self.chunk.sort_unstable();
                Vec::new()
            }
        };
        Ok(Sorted { rows: self.chunk, runs, manners: Arc::new(self.manners), count: self.count })
    }
}

/// Figures in the order of period (its end, then its start), measure, breakdown, region, publication, file, line and
/// column. They may be gone through as often as need be.
pub struct Sorted {
    /// Where everything is in memory.
    rows: Vec<Row>,
    /// Where it is not.
    runs: Vec<Run>,
    manners: Arc<Manners>,
    count: u64,
}

impl Sorted {
    pub fn count(&self) -> u64 {
        self.count
    }

    pub fn manners(&self) -> &Arc<Manners> {
        &self.manners
    }

    /// Goes through all of them.
    pub fn blocks(&self) -> io::Result<Blocks<'_>> {
        if self.runs.is_empty() { Ok(Blocks::of_memory(&self.rows)) } else { Blocks::of_runs(&self.runs) }
    }

    /// The figure of a row.
    pub fn observation(&self, row: &Row) -> Observation {
        packed::unpack(row, self.manners.get(manner(row)))
    }
}

/// What is told where a work file fails.
pub fn fault(error: io::Error) -> Fault {
    Fault::FileUnwritable { path: tempfile::env::temp_dir().display().to_string(), why: (&error).into() }
}

#[cfg(test)]
mod tests;
