//! A figure as SQLite keeps it in a page: the length, the types of the columns, and their integers in as few bytes as
//! will do (SQLite's file format, "Record Format").

use crate::store::feed::Entry;

/// Length, header and nine integers of at most eight bytes.
const MOST: usize = 1 + HEADER + COLUMNS * 8;
const COLUMNS: usize = 9;
/// The header's own length and a type for each column, each below 128 and so in one byte.
const HEADER: usize = 1 + COLUMNS;

pub(super) struct Cell {
    bytes: [u8; MOST],
    len: usize,
}

impl Cell {
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }
}

/// The cell of a figure in a leaf page.
pub(super) fn encode(entry: &Entry) -> Cell {
    let mut cell = Cell { bytes: [0; MOST], len: 1 + HEADER };
    cell.bytes[1] = HEADER as u8;
    for (at, value) in entry.cells.iter().enumerate() {
        let (kind, bytes) = if at == 5 && !entry.has_value { (0, 0) } else { kind(*value) };
        cell.bytes[2 + at] = kind;
        cell.bytes[cell.len..cell.len + bytes].copy_from_slice(&value.to_be_bytes()[8 - bytes..]);
        cell.len += bytes;
    }
    cell.bytes[0] = (cell.len - 1) as u8;
    cell
}

/// The type of an integer, and how many bytes it takes.
fn kind(value: i64) -> (u8, usize) {
    if value == 0 || value == 1 {
        return (8 + value as u8, 0);
    }
    // A number and its complement need as many bits.
    let bits = 64 - (value ^ (value >> 63)).leading_zeros();
    match bits {
        0..8 => (1, 1),
        8..16 => (2, 2),
        16..24 => (3, 3),
        24..32 => (4, 4),
        32..48 => (5, 6),
        _ => (6, 8),
    }
}
