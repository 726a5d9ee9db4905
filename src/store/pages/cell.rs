//! A row of integers as SQLite keeps it in a page: the length, the types of the columns, and their integers in as few
//! bytes as will do (SQLite's file format, "Record Format").

/// The first byte of a page without row numbers.
pub(super) const LEAF: u8 = 0x0a;
pub(super) const INTERIOR: u8 = 0x02;

/// So many columns a row has at the most: the types, one byte each, and the length of their header need no second byte
/// for a length.
const COLUMNS: usize = 17;
const MOST: usize = 2 + 1 + COLUMNS + COLUMNS * 8 + 8;

pub(in crate::store) struct Cell {
    bytes: [u8; MOST],
    /// Where the length stands, of one byte or two.
    start: usize,
    end: usize,
}

impl Cell {
    pub(super) fn empty() -> Cell {
        Cell { bytes: [0; MOST], start: 2, end: 2 }
    }

    /// Makes it the cell of a row of up to seventeen columns, of which one may be NULL.
    pub(in crate::store) fn set<const N: usize>(&mut self, row: &[i64; N], null: Option<usize>) {
        const { assert!(N <= COLUMNS) };
        (self.start, self.end) = (1, 3 + N);
        self.bytes[2] = 1 + N as u8;
        for (at, value) in row.iter().enumerate() {
            let (kind, bytes) = if null == Some(at) { (0, 0) } else { kind(*value) };
            self.bytes[3 + at] = kind;
            // All eight are written, and the next column takes the place of those that are too many.
            let last = value << (64 - 8 * bytes.max(1));
            self.bytes[self.end..self.end + 8].copy_from_slice(&last.to_be_bytes());
            self.end += bytes;
        }
        let length = self.end - 2;
        if length >= 0x80 {
            (self.start, self.bytes[0]) = (0, 0x80 | (length >> 7) as u8);
        }
        self.bytes[1] = (length & 0x7f) as u8;
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes[self.start..self.end]
    }
}

/// How long the cell is that begins here; None where it is not one of ours, whose length takes one byte or two.
pub(super) fn length(bytes: &[u8]) -> Option<usize> {
    match *bytes {
        [first @ ..0x80, ..] => Some(1 + usize::from(first)),
        [first, second @ ..0x80, ..] => Some(2 + (usize::from(first & 0x7f) << 7) + usize::from(second)),
        _ => None,
    }
}

/// Whether a page is one above the leaves; None where it is none of a table without row numbers.
pub(super) fn is_interior(page: &[u8]) -> Option<bool> {
    match page.first() {
        Some(&INTERIOR) => Some(true),
        Some(&LEAF) => Some(false),
        _ => None,
    }
}

/// The number of two bytes that stands here.
pub(super) fn number(page: &[u8], at: usize) -> Option<u16> {
    page.get(at..at + 2)?.first_chunk().map(|bytes| u16::from_be_bytes(*bytes))
}

/// The row whose cell begins here; None where it is not one of so many integers.
pub(super) fn row<const N: usize>(bytes: &[u8]) -> Option<[Option<i64>; N]> {
    let length = length(bytes)?;
    let rest = bytes.get(if bytes[0] < 0x80 { 1 } else { 2 }..length)?;
    let (header, mut body) = rest.split_at_checked(1 + N)?;
    if usize::from(header[0]) != 1 + N {
        return None;
    }
    let mut row = [None; N];
    for (value, kind) in row.iter_mut().zip(&header[1..]) {
        let bytes = match kind {
            0 => continue,
            8 | 9 => {
                *value = Some(i64::from(kind - 8));
                continue;
            }
            1..=4 => usize::from(*kind),
            5 => 6,
            6 => 8,
            _ => return None,
        };
        let (number, after) = body.split_at_checked(bytes)?;
        // The first byte has the sign.
        let first = i64::from(number[0].cast_signed());
        *value = Some(number[1..].iter().fold(first, |number, byte| number << 8 | i64::from(*byte)));
        body = after;
    }
    Some(row)
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
