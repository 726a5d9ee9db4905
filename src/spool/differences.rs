//! Rows as what differs from the row before: of rows in order that is some five bytes in place of 48, so that ten million
//! of them wait in memory, where they would else go through the disk.

use super::packed::Row;
use integer_encoding::VarInt;

/// The halves of the numbers of a row.
const HALVES: usize = 12;

/// The most bytes that a row takes: which halves differ, and by how much.
pub const MOST: usize = 2 + HALVES * 5;

fn halves(row: &Row) -> [u32; HALVES] {
    let mut halves = [0; HALVES];
    for (pair, number) in halves.chunks_exact_mut(2).zip(row) {
        (pair[0], pair[1]) = ((number >> 32) as u32, *number as u32);
    }
    halves
}

/// A row, as the next one is told from it.
#[derive(Default)]
pub struct Before([u32; HALVES]);

impl Before {
    /// Adds the bytes of the next row.
    pub fn write(&mut self, row: &Row, to: &mut Vec<u8>) {
        let row = halves(row);
        let (mut bytes, mut end, mut which) = ([0; MOST], 2, 0_u16);
        for (at, (half, before)) in row.iter().zip(self.0).enumerate() {
            if *half != before {
                which |= 1 << at;
                end += (half.wrapping_sub(before) as i32).encode_var(&mut bytes[end..]);
            }
        }
        bytes[..2].copy_from_slice(&which.to_le_bytes());
        to.extend_from_slice(&bytes[..end]);
        self.0 = row;
    }

    /// The next row, and how many of the bytes are its own; None where they do not hold a whole one.
    pub fn read(&mut self, bytes: &[u8]) -> Option<(Row, usize)> {
        let (which, mut end) = (bytes.first_chunk().map(|which| u16::from_le_bytes(*which))?, 2);
        let mut left = which;
        while left != 0 {
            let (difference, length) = i32::decode_var(&bytes[end..])?;
            let half = self.0.get_mut(left.trailing_zeros() as usize)?;
            *half = half.wrapping_add(difference as u32);
            end += length;
            left &= left - 1;
        }
        let mut row = Row::default();
        for (number, pair) in row.iter_mut().zip(self.0.chunks_exact(2)) {
            *number = u64::from(pair[0]) << 32 | u64::from(pair[1]);
        }
        Some((row, end))
    }
}

#[cfg(test)]
mod tests {
    //! What is written of rows is the rows.

    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    /// Numbers as they come, and far ones.
    fn number() -> impl Strategy<Value = u64> {
        prop_oneof![any::<u64>(), 0..10_u64, (0..10_u64).prop_map(|high| high << 32), Just(u64::MAX)]
    }

    proptest! {
        #[test]
        fn rows_come_back(rows in vec(prop::array::uniform6(number()), 0..50)) {
            let (mut bytes, mut before) = (Vec::new(), Before::default());
            rows.iter().for_each(|row| before.write(row, &mut bytes));
            prop_assert!(bytes.len() <= rows.len() * MOST);
            let (mut at, mut before) = (0, Before::default());
            for row in rows {
                let (read, length) = before.read(&bytes[at..]).unwrap();
                prop_assert_eq!(read, row);
                at += length;
            }
            prop_assert_eq!(at, bytes.len());
        }

        /// What a disk has cut off or garbled is told, or is other rows: nothing panics.
        #[test]
        fn any_bytes_are_read(bytes in vec(any::<u8>(), 0..200)) {
            let (mut at, mut before) = (0, Before::default());
            while let Some((_, length)) = before.read(&bytes[at..]) {
                at += length;
            }
            prop_assert!(at <= bytes.len());
        }
    }
}
