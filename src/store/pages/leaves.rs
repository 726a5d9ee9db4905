//! Rows put into the leaves of a table, on a thread of their own: a leaf has no numbers of other pages in it, so nothing of
//! the file needs to be known for that.

use super::node::Node;
use super::{Appended, Cell, Order};
use crate::store::Result;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

/// A leaf that is full, and the cell that parts it from the next one.
pub(super) type Full = (Vec<u8>, Vec<u8>);

/// So many pieces of rows wait for the thread at the most.
const AHEAD: usize = 2;

/// The last leaf of a table, still open.
pub(super) struct Leaves<const KEY: usize> {
    last: Option<[i64; KEY]>,
    open: Node,
    /// The leaf before, and the cell behind it, as long as nothing is in the one that is open: no leaf may stay empty.
    before: Option<(Node, Vec<u8>)>,
}

impl<const KEY: usize> Leaves<KEY> {
    /// Goes on in this leaf, behind a table whose last key is this one.
    pub(super) fn after(last: Option<[i64; KEY]>, open: Node) -> Leaves<KEY> {
        Leaves { last, open, before: None }
    }

    /// Adds rows, and gives the leaves that they fill. The order is broken where a key is no larger than the one before.
    fn add(&mut self, rows: &[impl Appended<KEY>]) -> (Vec<Full>, Order) {
        let (mut full, mut cell) = (Vec::new(), Cell::empty());
        for row in rows {
            let key = row.key();
            if self.last.is_some_and(|last| key <= last) {
                return (full, Order::Broken);
            }
            self.last = Some(key);
            row.write(&mut cell);
            let bytes = cell.bytes();
            if self.open.has_room(bytes.len()) {
                full.extend(self.before.take().map(|(leaf, between)| (leaf.finish(None), between)));
                self.open.push(bytes);
            } else {
                // The first cell that has no room goes between the leaves.
                let next = Node::empty(self.open.size(), false);
                self.before = Some((std::mem::replace(&mut self.open, next), bytes.to_vec()));
            }
        }
        (full, Order::Kept)
    }

    /// The last leaf, and what is before it. Error: a leaf whose cells are none.
    fn finish(self) -> Result<(Vec<Full>, Node)> {
        let Leaves { mut open, before, .. } = self;
        let Some((mut leaf, between)) = before else { return Ok((Vec::new(), open)) };
        let last = leaf.pop()?;
        open.push(&between);
        Ok((vec![(leaf.finish(None), last)], open))
    }
}

/// A thread that fills leaves.
pub(super) struct Filling<R, const KEY: usize> {
    give: Sender<Vec<R>>,
    take: Receiver<(Vec<Full>, Order, Vec<R>)>,
    work: JoinHandle<Leaves<KEY>>,
    waiting: usize,
}

impl<R: Appended<KEY> + Send + 'static, const KEY: usize> Filling<R, KEY> {
    pub(super) fn start(mut leaves: Leaves<KEY>) -> Filling<R, KEY> {
        let ((give, given), (done, take)) = (channel::<Vec<R>>(), channel());
        let work = std::thread::spawn(move || {
            for mut rows in given {
                let (full, order) = leaves.add(&rows);
                rows.clear();
                if done.send((full, order, rows)).is_err() || order == Order::Broken {
                    break;
                }
            }
            leaves
        });
        Filling { give, take, work, waiting: 0 }
    }

    /// Hands rows over.
    pub(super) fn give(&mut self, rows: Vec<R>) {
        // Where the other side has stopped, the order is broken, and that is told.
        let _ = self.give.send(rows);
        self.waiting += 1;
    }

    /// The leaves of the rows that were handed over longest ago, and room for others: where they are ready, or too many
    /// are waiting.
    pub(super) fn take(&mut self) -> Option<(Vec<Full>, Order, Vec<R>)> {
        let taken = if self.waiting > AHEAD { self.take.recv().ok() } else { self.take.try_recv().ok() };
        self.waiting -= usize::from(taken.is_some());
        taken
    }

    /// Waits for all that is left, and for the leaf that is still open. None where the order is broken, or the thread is
    /// lost. Error: a leaf whose cells are none.
    pub(super) fn finish(self) -> Result<Option<(Vec<Full>, Node)>> {
        let Filling { give, take, work, .. } = self;
        drop(give);
        let mut all = Vec::new();
        for (full, order, _) in take {
            if order == Order::Broken {
                return Ok(None);
            }
            all.extend(full);
        }
        let Ok(leaves) = work.join() else { return Ok(None) };
        let (rest, open) = leaves.finish()?;
        all.extend(rest);
        Ok(Some((all, open)))
    }
}
