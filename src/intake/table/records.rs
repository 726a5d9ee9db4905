//! The records of a table, one by one, each with its lines. What a record is, the csv crate's own reader says.

use super::row::Cells;
use super::{Row, Table};
use crate::intake::body::{Piece, Pieces};
use crate::intake::locate::{line_breaks, skip_line_ends};
use csv_core::ReadRecordResult;

/// Goes through the records, blank ones too.
pub(super) struct Records<'t> {
    table: &'t Table,
    /// None where only one piece is gone through.
    pieces: Option<Pieces<'t>>,
    piece: Option<Piece<'t>>,
    /// Where in the piece, and on which line of the whole.
    at: usize,
    line: u32,
    core: csv_core::Reader,
    cells: Vec<u8>,
    ends: Vec<usize>,
}

impl<'t> Records<'t> {
    pub(super) fn of(table: &'t Table) -> Records<'t> {
        Records::new(table, Some(table.pieces()), None, 1)
    }

    /// Those of a piece that begins on this line.
    pub(super) fn of_piece(table: &'t Table, piece: Piece<'t>, line: u32) -> Records<'t> {
        Records::new(table, None, Some(piece), line)
    }

    fn new(table: &'t Table, pieces: Option<Pieces<'t>>, piece: Option<Piece<'t>>, line: u32) -> Records<'t> {
        let core = csv_core::ReaderBuilder::new().delimiter(table.delimiter).build();
        let (cells, ends) = (vec![0; 256], vec![0; 16]);
        Records { table, pieces, piece, at: 0, line, core, cells, ends }
    }

    /// Reads the record at the beginning of `input`; how many bytes it takes, and its cells.
    fn read(&mut self, input: &[u8]) -> (usize, Cells) {
        self.core.reset();
        let (mut taken, mut written, mut ended) = (0, 0, 0);
        loop {
            // Without input the reader is told that there is no more.
            let (result, read, wrote, found) =
                self.core.read_record(&input[taken..], &mut self.cells[written..], &mut self.ends[ended..]);
            (taken, written, ended) = (taken + read, written + wrote, ended + found);
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.cells.resize(self.cells.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        // Cells of a text are text: they are cut at signs, and quotes are taken out.
        let text = String::from_utf8_lossy(&self.cells[..written]).into_owned();
        (taken, Cells::new(text, self.ends[..ended].to_vec()))
    }
}

impl Iterator for Records<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        loop {
            let Some(piece) = self.piece.take() else {
                (self.piece, self.at) = (Some(self.pieces.as_mut()?.next()?), 0);
                continue;
            };
            let bytes = piece.text.as_bytes();
            let start = skip_line_ends(bytes, self.at);
            self.line += line_breaks(bytes, self.at, start);
            self.at = start;
            if start >= bytes.len() {
                continue;
            }
            let (taken, cells) = self.read(&bytes[start..]);
            let read = start + taken;
            let content = bytes[..read].iter().rposition(|byte| !matches!(byte, b'\n' | b'\r'));
            let end = content.map_or(start, |last| last + 1).max(start);
            let breaks = line_breaks(bytes, start, end);
            let (line, lines) = match self.table.row_number(piece.start + start) {
                Some(row) => (row, 1),
                None => (self.line, 1 + breaks),
            };
            let row = Row { cells, line, lines, start: piece.start + start, end: piece.start + end };
            self.line += breaks;
            self.at = end;
            self.piece = Some(piece);
            return Some(row);
        }
    }
}
