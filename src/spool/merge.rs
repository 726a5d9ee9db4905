//! Runs merged into one order, a block at a time, beside whoever records them.

use super::differences::{Before, MOST};
use super::packed::{Row, same_thing};
use super::runs::Run;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::fs::File;
use std::io::{self, Read, Seek};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// So many rows make a block, and then as many as belong to the last thing.
const BLOCK: usize = 1 << 14;

/// So many bytes of a work file are read at once.
const READ: u64 = 1 << 16;

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
                Run::Memory(bytes) => Reader::of(bytes.clone(), None),
                Run::Disk(file) => {
                    let mut file = file.try_clone()?;
                    file.rewind()?;
                    Reader::of(Arc::default(), Some(file))
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
    /// The next bytes of it; all, where they are in memory.
    bytes: Arc<Vec<u8>>,
    at: usize,
    /// The file that has the others.
    file: Option<File>,
    before: Before,
}

impl Reader {
    fn of(bytes: Arc<Vec<u8>>, file: Option<File>) -> Reader {
        Reader { bytes, at: 0, file, before: Before::default() }
    }

    /// The next row; None at the end.
    fn next(&mut self) -> io::Result<Option<Row>> {
        if self.bytes.len() - self.at < MOST
            && let Some(file) = &self.file
        {
            // Nobody else has the bytes of a file.
            let bytes = Arc::make_mut(&mut self.bytes);
            bytes.drain(..std::mem::take(&mut self.at));
            file.take(READ).read_to_end(bytes)?;
        }
        let rest = &self.bytes[self.at..];
        if rest.is_empty() {
            return Ok(None);
        }
        let (row, length) = self.before.read(rest).ok_or(io::ErrorKind::UnexpectedEof)?;
        self.at += length;
        Ok(Some(row))
    }
}

/// Sends all rows in order; stops where nobody takes them any more.
fn merge(mut readers: Vec<Reader>, send: &SyncSender<io::Result<Vec<Row>>>) -> io::Result<()> {
    let mut heads = BinaryHeap::new();
    for (number, reader) in readers.iter_mut().enumerate() {
        heads.extend(reader.next()?.map(|row| Reverse((row, number))));
    }
    let mut block: Vec<Row> = Vec::with_capacity(BLOCK + 64);
    while let Some(mut head) = heads.peek_mut() {
        let Reverse((row, number)) = &mut *head;
        if block.len() >= BLOCK && block.last().is_some_and(|last| !same_thing(last, row)) {
            let full = std::mem::replace(&mut block, Vec::with_capacity(BLOCK + 64));
            if send.send(Ok(full)).is_err() {
                return Ok(());
            }
        }
        block.push(*row);
        match readers[*number].next()? {
            // It takes the place of the one before, from which it mostly is not far.
            Some(next) => *row = next,
            None => {
                PeekMut::pop(head);
            }
        }
    }
    if !block.is_empty() {
        let _ = send.send(Ok(block));
    }
    Ok(())
}
