//! The figures of an export on all the cores there are: each reader takes every so-manieth block, reads, sorts and
//! writes it into memory, and one hand puts the blocks into the file in their order.

use crate::commands::Failure;
use crate::domain::block::Order;
use crate::domain::catalogue::Catalogue;
use crate::domain::progress::{Progress, Stage};
use crate::render::export::figures::Cells;
use crate::store::Ledger;
use crate::store::blocks::{Kinds, Place, Reader};
use std::io::Write;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// More readers would only wait for each other.
const READERS: usize = 4;

/// So many bytes are handed over at once, and so many such pieces may wait: enough for a block while the one before it
/// is put into the file, and a bound for the memory.
const PIECE: usize = 1 << 18;
const PIECES: usize = 24;

/// How many rows are written before the piece is looked at.
const ROWS: usize = 1024;

/// What a reader hands over.
enum Piece {
    Bytes(Vec<u8>),
    /// The end of a block, and how many figures it has.
    End(u64),
    Failed(Failure),
}

/// What all readers work with.
struct Work<'a> {
    cells: Cells<'a>,
    order: Order,
    kinds: Kinds,
}

/// Writes all figures of a ledger, which is held, below the header that is there; how many there are.
pub fn write(
    ledger: Ledger,
    catalogue: &Catalogue,
    file: &mut impl Write,
    progress: &Progress,
) -> Result<u64, Failure> {
    let order = Order::of(catalogue);
    let (places, kinds) = (ledger.places(&order)?, ledger.kinds()?);
    progress.begin(Stage::Exporting, ledger.counts()?.figures);
    let cells = Cells::new(catalogue, &order, &kinds.rows)?;
    let work = Work { cells, order, kinds };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let readers = ledger.into_readers(cores.min(READERS).min(places.len()))?;
    let count = readers.len();
    std::thread::scope(|scope| {
        let mut pieces = Vec::with_capacity(count);
        for (at, reader) in readers.into_iter().enumerate() {
            let (sender, receiver) = sync_channel(PIECES);
            let (own, work) = (places.iter().skip(at).step_by(count), &work);
            scope.spawn(move || read(&reader, own, work, &sender));
            pieces.push(receiver);
        }
        let mut figures = 0;
        for receiver in pieces.iter().cycle().take(places.len()) {
            let more = put(receiver, file)?;
            progress.advance(more);
            if progress.is_stopped() {
                return Err(Failure::Interrupted);
            }
            figures += more;
        }
        Ok(figures)
    })
}

/// Puts one block into the file; how many figures it has.
fn put(pieces: &Receiver<Piece>, file: &mut impl Write) -> Result<u64, Failure> {
    loop {
        match pieces.recv() {
            Ok(Piece::Bytes(bytes)) => file.write_all(&bytes)?,
            Ok(Piece::End(figures)) => return Ok(figures),
            Ok(Piece::Failed(failure)) => return Err(failure),
            // A reader says of itself why it ends.
            Err(ended) => return Err(std::io::Error::other(ended).into()),
        }
    }
}

/// Reads and writes some places, until all are done, something fails, or nobody wants more.
fn read<'p>(reader: &Reader, places: impl Iterator<Item = &'p Place>, work: &Work, pieces: &SyncSender<Piece>) {
    for place in places {
        let last = match block(reader, place, work, pieces) {
            Ok(Some(figures)) => pieces.send(Piece::End(figures)).is_err(),
            Ok(None) => true,
            Err(failure) => pieces.send(Piece::Failed(failure)).is_ok(),
        };
        if last {
            break;
        }
    }
}

/// Reads and writes one place; how many figures it has, or None where nobody wants them.
fn block(reader: &Reader, place: &Place, work: &Work, pieces: &SyncSender<Piece>) -> Result<Option<u64>, Failure> {
    let Work { cells, order, kinds } = work;
    let mut figures = 0;
    let mut out = Vec::with_capacity(PIECE + PIECE / 4);
    let mut failed = Ok(());
    let flow = reader.read(place, order, kinds, |block| {
        figures += block.rows.len() as u64;
        for rows in block.rows.chunks(ROWS) {
            if let Err(error) = cells.write(block, rows, &mut out) {
                failed = Err(error);
                return ControlFlow::Break(());
            }
            if out.len() >= PIECE {
                let full = std::mem::replace(&mut out, Vec::with_capacity(PIECE + PIECE / 4));
                if pieces.send(Piece::Bytes(full)).is_err() {
                    return ControlFlow::Break(());
                }
            }
        }
        ControlFlow::Continue(())
    })?;
    failed?;
    let wanted = flow.is_continue() && pieces.send(Piece::Bytes(out)).is_ok();
    Ok(wanted.then_some(figures))
}
