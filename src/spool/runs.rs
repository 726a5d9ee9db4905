//! Sorted runs, each sorted and made small while the next is read. Where memory is not enough for all, some go into work
//! files. These have no name: nothing is left of them, however the program ends.

use super::differences::Before;
use super::packed::{Row, region};
use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread::JoinHandle;

/// Rows in order, as `differences` writes them.
pub enum Run {
    Memory(Arc<Vec<u8>>),
    Disk(File),
}

/// The runs so far, and how many more bytes of them may stay in memory.
struct Runs {
    runs: Vec<Run>,
    room: usize,
}

/// So many rows are gathered at once from wherever they stand.
const GATHERED: usize = 1 << 8;

/// Sorts and writes runs beside whoever fills them.
pub struct Sorter {
    full: SyncSender<Vec<Row>>,
    emptied: Receiver<Vec<Row>>,
    work: JoinHandle<io::Result<Runs>>,
}

impl Sorter {
    /// So many bytes of runs stay in memory.
    pub fn start(room: usize) -> Sorter {
        // Nobody waits for a place but where the disk is slower than the reading: one run is sorted, one is filled.
        let (full, to_sort) = sync_channel(0);
        let (give_back, emptied) = channel();
        Sorter { full, emptied, work: std::thread::spawn(move || write_all(room, &to_sort, &give_back)) }
    }

    /// Room for the next run.
    pub fn empty(&self, most: usize) -> Vec<Row> {
        self.emptied.try_recv().unwrap_or_else(|_| Vec::with_capacity(most))
    }

    /// Hands a run over.
    pub fn sort(&self, rows: Vec<Row>) {
        // Where the other side has stopped, it says why at the end.
        let _ = self.full.send(rows);
    }

    /// Sorts what is left, half of it here, and waits. Error: the first work file that could not be written.
    pub fn finish(self, mut rest: Vec<Row>) -> io::Result<Vec<Run>> {
        let Sorter { full, work, .. } = self;
        let _ = full.send(rest.split_off(rest.len() / 2));
        drop(full);
        let bytes = in_order(&mut rest);
        let mut runs = work.join().unwrap_or_else(|_| Err(io::Error::other("the sorting stopped")))?;
        runs.keep(bytes)?;
        Ok(runs.runs)
    }
}

fn write_all(room: usize, to_sort: &Receiver<Vec<Row>>, give_back: &Sender<Vec<Row>>) -> io::Result<Runs> {
    let mut runs = Runs { runs: Vec::new(), room };
    while let Ok(mut rows) = to_sort.recv() {
        runs.keep(in_order(&mut rows))?;
        rows.clear();
        let _ = give_back.send(rows);
    }
    Ok(runs)
}

impl Runs {
    fn keep(&mut self, bytes: Vec<u8>) -> io::Result<()> {
        if let Some(left) = self.room.checked_sub(bytes.len()) {
            self.room = left;
            self.runs.push(Run::Memory(Arc::new(bytes)));
            return Ok(());
        }
        let mut file = tempfile::tempfile()?;
        file.write_all(&bytes)?;
        self.runs.push(Run::Disk(file));
        Ok(())
    }
}

/// Sorts rows, and writes them. In a file that was written in some order of its own they come in long runs, which a
/// stable sort finds and merges; without them it is the slower one.
fn in_order(rows: &mut [Row]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(rows.len() * 8);
    let mut before = Before::default();
    let breaks = rows.windows(2).filter(|two| two[0] > two[1]).count();
    if breaks < rows.len() / 16 {
        rows.sort();
        rows.iter().for_each(|row| before.write(row, &mut bytes));
    } else {
        // They are gathered before they are written, for then the processor waits for many of them at once.
        let mut gathered = Vec::with_capacity(GATHERED);
        for some in ranked(rows).chunks(GATHERED) {
            gathered.clear();
            gathered.extend(some.iter().map(|(_, row)| **row));
            gathered.iter().for_each(|row| before.write(row, &mut bytes));
        }
    }
    bytes.shrink_to_fit();
    bytes
}

/// Rows in order, each with a number that hardly any other has, so that two of them are told apart at one look: which of
/// the groups of measure, part and period it is of, and its region.
fn ranked(rows: &[Row]) -> Vec<(u64, &Row)> {
    let mut groups: HashMap<(u64, u64), u32, FixedState> = HashMap::default();
    let mut seen = |row: &Row| {
        let number = groups.len() as u32;
        *groups.entry((row[0], row[1])).or_insert(number) as usize
    };
    let of: Vec<usize> = rows.iter().map(&mut seen).collect();
    let mut known: Vec<_> = groups.into_iter().collect();
    known.sort_unstable();
    let mut ranks = vec![0; known.len()];
    known.into_iter().zip(0..).for_each(|((_, number), rank)| ranks[number as usize] = rank << 32);
    let number = |row: &Row, of: usize| ranks[of] | region(row) as u64;
    let mut ranked: Vec<(u64, &Row)> = rows.iter().zip(of).map(|(row, of)| (number(row, of), row)).collect();
    // Of the rest of the rows that have the same number the rows themselves tell.
    ranked.sort_unstable();
    ranked
}
