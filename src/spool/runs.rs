//! Sorted runs, each sorted and made small while the next is read. Where memory is not enough for all, some go into work
//! files. These have no name: nothing is left of them, however the program ends.

use super::differences::Before;
use super::packed::Row;
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
        put_in_order(&mut rest);
        let mut runs = work.join().unwrap_or_else(|_| Err(io::Error::other("the sorting stopped")))?;
        runs.keep(&rest)?;
        Ok(runs.runs)
    }
}

fn write_all(room: usize, to_sort: &Receiver<Vec<Row>>, give_back: &Sender<Vec<Row>>) -> io::Result<Runs> {
    let mut runs = Runs { runs: Vec::new(), room };
    while let Ok(mut rows) = to_sort.recv() {
        put_in_order(&mut rows);
        runs.keep(&rows)?;
        rows.clear();
        let _ = give_back.send(rows);
    }
    Ok(runs)
}

impl Runs {
    fn keep(&mut self, rows: &[Row]) -> io::Result<()> {
        let mut bytes = Vec::with_capacity(rows.len() * 8);
        let mut before = Before::default();
        rows.iter().for_each(|row| before.write(row, &mut bytes));
        bytes.shrink_to_fit();
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

/// Sorts rows. In a file that was written in some order of its own they come in long runs, which a stable sort finds
/// and merges; without them it is the slower one. No two rows are the same, so it makes no other difference.
fn put_in_order(rows: &mut [Row]) {
    let breaks = rows.windows(2).filter(|two| two[0] > two[1]).count();
    if breaks < rows.len() / 16 { rows.sort() } else { rows.sort_unstable() }
}
