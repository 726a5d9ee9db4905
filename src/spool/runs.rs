//! Sorted runs, the first in memory, the others in work files, each sorted and written while the next is read. The
//! files have no name: nothing is left of them, however the program ends.

use super::packed::Row;
use std::fs::File;
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread::JoinHandle;

/// Rows in order.
pub enum Run {
    Memory(Arc<Vec<Row>>),
    /// In a work file: so many.
    Disk(File, usize),
}

/// So many runs stay in memory: the disk is spared where there are hardly more.
const KEPT: usize = 3;

/// Sorts and writes runs beside whoever fills them.
pub struct Sorter {
    full: SyncSender<Vec<Row>>,
    emptied: Receiver<Vec<Row>>,
    work: JoinHandle<io::Result<Vec<Run>>>,
}

impl Sorter {
    pub fn start() -> Sorter {
        // Nobody waits for a place but where the disk is slower than the reading: one run is sorted, one is filled.
        let (full, to_sort) = sync_channel(0);
        let (give_back, emptied) = channel();
        Sorter { full, emptied, work: std::thread::spawn(move || write_all(&to_sort, &give_back)) }
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
        put_in_order(&mut rest);
        let mut runs = work.join().unwrap_or_else(|_| Err(io::Error::other("the sorting stopped")))?;
        keep(rest, &mut runs)?;
        Ok(runs)
    }
}

fn write_all(to_sort: &Receiver<Vec<Row>>, give_back: &Sender<Vec<Row>>) -> io::Result<Vec<Run>> {
    let mut runs = Vec::new();
    while let Ok(mut rows) = to_sort.recv() {
        put_in_order(&mut rows);
        if let Some(emptied) = keep(rows, &mut runs)? {
            let _ = give_back.send(emptied);
        }
    }
    Ok(runs)
}

/// Keeps a run, in memory or in a work file; then what it was in comes back empty.
fn keep(mut rows: Vec<Row>, runs: &mut Vec<Run>) -> io::Result<Option<Vec<Row>>> {
    if runs.len() < KEPT {
        runs.push(Run::Memory(Arc::new(rows)));
        return Ok(None);
    }
    let mut file = tempfile::tempfile()?;
    file.write_all(bytemuck::cast_slice(&rows))?;
    runs.push(Run::Disk(file, rows.len()));
    rows.clear();
    Ok(Some(rows))
}

/// Sorts rows. In a file that was written in some order of its own they come in long runs, which a stable sort finds
/// and merges; without them it is the slower one. No two rows are the same, so it makes no other difference.
fn put_in_order(rows: &mut [Row]) {
    let breaks = rows.windows(2).filter(|two| two[0] > two[1]).count();
    if breaks < rows.len() / 16 { rows.sort() } else { rows.sort_unstable() }
}
