//! The text of a table: in memory, or in a file that is too large for that and is read in pieces. Whoever reads it
//! sees no difference.

mod disk;

use super::locate::{fields, line_breaks, position, skip_line_ends};
use disk::Disk;
use std::borrow::Cow;
use std::fs::File;
use std::io;
use std::sync::Arc;

/// What a file holds, as it is given to be read.
#[derive(Debug)]
pub enum Content {
    Bytes(Vec<u8>),
    /// A file that is not to be held in memory.
    File(File),
}

/// A text.
#[derive(Clone, Debug)]
pub enum Body {
    Memory(String),
    Disk(Arc<Disk>),
}

/// A part of a text that begins and ends with a record.
pub struct Piece<'b> {
    pub text: Cow<'b, str>,
    /// Where it begins in the whole.
    pub start: usize,
}

impl Body {
    /// A file as a text that is read in pieces of about so many bytes; None unless it is in UTF-8 throughout, without a
    /// NUL. Also whether it begins with a byte-order mark.
    pub fn disk(file: File, piece: usize) -> io::Result<Option<(Body, bool)>> {
        let disk = Disk::open(file, piece)?;
        Ok(disk.map(|(disk, marked)| (Body::Disk(Arc::new(disk)), marked)))
    }

    /// The text from its beginning, as much as tells what kind of table it is.
    pub fn head(&self) -> Cow<'_, str> {
        match self {
            Body::Memory(text) => Cow::Borrowed(text),
            Body::Disk(disk) => disk.head(),
        }
    }

    /// What stands between two places.
    pub fn part(&self, start: usize, end: usize) -> Cow<'_, str> {
        match self {
            Body::Memory(text) => Cow::Borrowed(text.get(start..end.min(text.len())).unwrap_or_default()),
            Body::Disk(disk) => Cow::Owned(disk.part(start, end)),
        }
    }

    /// The whole, piece by piece.
    pub fn pieces(&self, delimiter: u8) -> Pieces<'_> {
        Pieces { body: self, delimiter, at: 0 }
    }

    /// How many lines there are.
    pub fn line_count(&self) -> u32 {
        let (breaks, last) = match self {
            Body::Memory(text) => (line_breaks(text.as_bytes(), 0, text.len()), text.as_bytes().last().copied()),
            Body::Disk(disk) => (disk.breaks, disk.last),
        };
        breaks + u32::from(last.is_some_and(|last| !matches!(last, b'\n' | b'\r')))
    }

    /// Line and column behind the last character.
    pub fn end(&self) -> (u32, u32) {
        match self {
            Body::Memory(text) => position(text, text.len()),
            Body::Disk(disk) => (disk.breaks + 1, disk.last_column()),
        }
    }

    /// Where a quote opens that swallows the rest of the text.
    pub fn unclosed(&self, delimiter: u8) -> Option<(u32, u32)> {
        if let Body::Disk(disk) = self
            && !disk.quoted
        {
            return None;
        }
        let mut line = 0;
        for piece in self.pieces(delimiter) {
            let bytes = piece.text.as_bytes();
            let mut at = skip_line_ends(bytes, 0);
            while at < bytes.len() {
                let found = fields(bytes, at, delimiter);
                if let Some(open) = found.unclosed {
                    let (of_piece, column) = position(&piece.text, open);
                    return Some((line + of_piece, column));
                }
                at = skip_line_ends(bytes, found.end);
            }
            line += line_breaks(bytes, 0, bytes.len());
        }
        None
    }

    /// Why the file could not be read to its end, where it could not.
    pub fn failed(&self) -> Option<io::Error> {
        match self {
            Body::Memory(_) => None,
            Body::Disk(disk) => disk.failed(),
        }
    }
}

/// Goes through a text.
pub struct Pieces<'b> {
    body: &'b Body,
    delimiter: u8,
    at: usize,
}

impl<'b> Iterator for Pieces<'b> {
    type Item = Piece<'b>;

    fn next(&mut self) -> Option<Piece<'b>> {
        let start = self.at;
        let text = match self.body {
            Body::Memory(text) if start < text.len() => Cow::Borrowed(text.as_str()),
            Body::Disk(disk) if start < disk.length => Cow::Owned(disk.piece(start, self.delimiter)?),
            _ => return None,
        };
        self.at += text.len();
        Some(Piece { text, start })
    }
}
