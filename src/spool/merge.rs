//! Runs merged into one order, a block at a time, beside whoever records them.

use super::packed::{Row, same_thing};
use super::runs::Run;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, Read, Seek};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// So many rows make a block, and then as many as belong to the last thing.
const BLOCK: usize = 1 << 14;

/// So many rows of each run are read at once.
const READ: usize = 1 << 12;

/// Rows in order, in blocks that part no thing from itself.
pub enum Blocks<'s> {
    Memory(&'s [Row]),
    Merged(Receiver<io::Result<Vec<Row>>>),
}

impl<'s> Blocks<'s> {
    pub fn of_memory(rows: &'s [Row]) -> Blocks<'s> {
        Blocks::Memory(rows)
    }

    pub fn of_runs(runs: &[Run]) -> io::Result<Blocks<'s>> {
        let mut readers = Vec::new();
        for run in runs {
            readers.push(match run {
                Run::Memory(rows) => Reader { of: None, rows: rows.clone(), left: 0, at: 0 },
                Run::Disk(file, left) => {
                    let mut file = file.try_clone()?;
                    file.rewind()?;
                    Reader { of: Some(file), rows: Arc::default(), left: *left, at: 0 }
                }
            });
        }
        let (send, blocks) = sync_channel(4);
        std::thread::spawn(move || {
            if let Err(error) = merge(readers, &send) {
                let _ = send.send(Err(error));
            }
        });
        Ok(Blocks::Merged(blocks))
    }
}

impl Iterator for Blocks<'_> {
    type Item = io::Result<Vec<Row>>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Blocks::Merged(blocks) => blocks.recv().ok(),
            Blocks::Memory([]) => None,
            Blocks::Memory(rows) => {
                let mut end = BLOCK.min(rows.len());
                while rows.get(end).is_some_and(|next| same_thing(&rows[end - 1], next)) {
                    end += 1;
                }
                let (block, rest) = rows.split_at(end);
                *rows = rest;
                Some(Ok(block.to_vec()))
            }
        }
    }
}

/// Reads a run.
struct Reader {
    /// The file, where its rows are not all in memory, and how many of them are left there.
    of: Option<File>,
    left: usize,
    rows: Arc<Vec<Row>>,
    at: usize,
}

impl Reader {
    /// The next row; None at the end.
    fn next(&mut self) -> io::Result<Option<Row>> {
        if let Some(file) = self.of.as_mut().filter(|_| self.at == self.rows.len()) {
            // Nobody else has the rows of a file.
            let rows = Arc::make_mut(&mut self.rows);
            rows.resize(READ.min(self.left), Row::default());
            file.read_exact(bytemuck::cast_slice_mut(rows))?;
            (self.left, self.at) = (self.left - rows.len(), 0);
        }
        let row = self.rows.get(self.at).copied();
        self.at += 1;
        Ok(row)
    }
}

/// Sends all rows in order; stops where nobody takes them any more.
fn merge(mut readers: Vec<Reader>, send: &SyncSender<io::Result<Vec<Row>>>) -> io::Result<()> {
    let mut heads = BinaryHeap::new();
    for (number, reader) in readers.iter_mut().enumerate() {
        heads.extend(reader.next()?.map(|row| Reverse((row, number))));
    }
    let mut block: Vec<Row> = Vec::with_capacity(BLOCK + 64);
    while let Some(Reverse((first, number))) = heads.pop() {
        let mut row = first;
        // A file in order makes runs that hardly overlap: as long as one goes on alone, nothing is compared but it.
        loop {
            if block.len() >= BLOCK && block.last().is_some_and(|last| !same_thing(last, &row)) {
                let full = std::mem::replace(&mut block, Vec::with_capacity(BLOCK + 64));
                if send.send(Ok(full)).is_err() {
                    return Ok(());
                }
            }
            block.push(row);
            match readers[number].next()? {
                None => break,
                Some(next) if heads.peek().is_some_and(|Reverse((other, _))| *other < next) => {
                    heads.push(Reverse((next, number)));
                    break;
                }
                Some(next) => row = next,
            }
        }
    }
    if !block.is_empty() {
        let _ = send.send(Ok(block));
    }
    Ok(())
}
