//! A text that stays in its file.

use crate::intake::locate::{fields, line_breaks, skip_line_ends};
use memchr::{memchr, memrchr};
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::{Mutex, PoisonError};

/// So much is looked at to tell what kind of table a text is.
const HEAD: usize = 1 << 18;

/// The mark of UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

#[derive(Debug)]
pub struct Disk {
    file: Mutex<File>,
    /// Where the text begins: behind a byte-order mark.
    begin: u64,
    pub length: usize,
    /// How many lines end.
    pub breaks: u32,
    pub last: Option<u8>,
    /// Whether there is any quote.
    pub quoted: bool,
    piece: usize,
    failed: Mutex<Option<io::Error>>,
}

/// What was seen of a part of a text.
#[derive(Default)]
struct Seen {
    length: usize,
    breaks: u32,
    first: Option<u8>,
    last: Option<u8>,
    quoted: bool,
}

impl Disk {
    /// Goes through a file once, both halves at the same time. None unless all of it is UTF-8 without a NUL.
    pub fn open(file: File, piece: usize) -> io::Result<Option<(Disk, bool)>> {
        let piece = piece.max(16);
        let mut mark = [0; MARK.len()];
        let marked = read_at(&file, &mut mark, 0)? == MARK.len() && mark == MARK;
        let begin = if marked { MARK.len() as u64 } else { 0 };
        let middle = letter(&file, begin.max(file.metadata()?.len() / 2))?;
        let halves = std::thread::scope(|scope| {
            let second = scope.spawn(|| Seen::between(&file, middle, u64::MAX, piece));
            (Seen::between(&file, begin, middle, piece), second.join())
        });
        let (Some(first), Some(second)) =
            (halves.0?, halves.1.unwrap_or_else(|_| Err(io::Error::other("the reading stopped")))?)
        else {
            return Ok(None);
        };
        let Seen { length, breaks, last, quoted, .. } = first.and(second);
        let file = Mutex::new(file);
        let disk = Disk { file, begin, length, breaks, last, quoted, piece, failed: Mutex::new(None) };
        Ok(Some((disk, marked)))
    }

    /// What stands between two places.
    pub fn part(&self, start: usize, end: usize) -> String {
        self.bytes(start, end.min(self.length).saturating_sub(start))
            .and_then(|bytes| self.text(bytes))
            .unwrap_or_default()
    }

    /// The beginning, up to the end of a letter.
    pub fn head(&self) -> Cow<'_, str> {
        let mut bytes = self.bytes(0, self.length.min(HEAD)).unwrap_or_default();
        if let Err(error) = std::str::from_utf8(&bytes) {
            bytes.truncate(error.valid_up_to());
        }
        Cow::Owned(self.text(bytes).unwrap_or_default())
    }

    /// A piece that begins with the record at `start`, and ends where a record does; None where it cannot be read.
    pub fn piece(&self, start: usize, delimiter: u8) -> Option<String> {
        let mut wanted = self.piece;
        loop {
            let left = self.length - start;
            let bytes = self.bytes(start, wanted.min(left))?;
            if wanted >= left {
                return self.text(bytes);
            }
            let end = if self.quoted { whole_records(&bytes, delimiter) } else { whole_lines(&bytes) };
            if end > 0 {
                let mut bytes = bytes;
                bytes.truncate(end);
                return self.text(bytes);
            }
            wanted *= 2;
        }
    }

    /// The column behind the last character, from 1.
    pub fn last_column(&self) -> u32 {
        let mut wanted = self.piece;
        loop {
            let start = self.length.saturating_sub(wanted);
            let Some(bytes) = self.bytes(start, self.length - start) else { return 1 };
            let line = bytes.iter().rposition(|byte| matches!(byte, b'\n' | b'\r')).map(|at| at + 1);
            if let Some(from) = line.or((start == 0).then_some(0)) {
                let letters = bytes[from..].iter().filter(|byte| **byte & 0xC0 != 0x80).count();
                return letters as u32 + 1;
            }
            wanted *= 2;
        }
    }

    /// The first error, once.
    pub fn failed(&self) -> Option<io::Error> {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn bytes(&self, start: usize, length: usize) -> Option<Vec<u8>> {
        let mut bytes = Vec::with_capacity(length);
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let read = file
            .seek(SeekFrom::Start(self.begin + start as u64))
            .and_then(|_| (&mut *file).take(length as u64).read_to_end(&mut bytes));
        match read {
            Ok(read) if read == length => Some(bytes),
            Ok(_) => self.fail(io::ErrorKind::UnexpectedEof.into()),
            Err(error) => self.fail(error),
        }
    }

    /// The bytes as text, which they were when the file was opened.
    fn text(&self, bytes: Vec<u8>) -> Option<String> {
        String::from_utf8(bytes).or_else(|_| self.fail(io::ErrorKind::InvalidData.into()).ok_or(())).ok()
    }

    fn fail<T>(&self, error: io::Error) -> Option<T> {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
        None
    }
}

impl Seen {
    /// What stands between two places of a file. None unless it is UTF-8 without a NUL.
    fn between(file: &File, from: u64, to: u64, piece: usize) -> io::Result<Option<Seen>> {
        let mut buffer = vec![0; piece];
        let (mut at, mut kept, mut seen) = (from, 0, Seen::default());
        loop {
            let room = (buffer.len() - kept).min(usize::try_from(to - at).unwrap_or(usize::MAX));
            let read = read_at(file, &mut buffer[kept..kept + room], at)?;
            at += read as u64;
            let bytes = &buffer[..kept + read];
            let whole = match std::str::from_utf8(bytes) {
                Ok(_) => bytes.len(),
                // A letter may be cut where the buffer ends; one that is cut by the end of the file is none.
                Err(error) if error.error_len().is_none() && read > 0 => error.valid_up_to(),
                Err(_) => return Ok(None),
            };
            if memchr(0, &bytes[..whole]).is_some() {
                return Ok(None);
            }
            seen = seen.and(Seen::of(&bytes[..whole]));
            if read == 0 {
                return Ok(Some(seen));
            }
            let rest = whole..bytes.len();
            kept = rest.len();
            buffer.copy_within(rest, 0);
        }
    }

    fn of(bytes: &[u8]) -> Seen {
        Seen {
            length: bytes.len(),
            breaks: line_breaks(bytes, 0, bytes.len()),
            first: bytes.first().copied(),
            last: bytes.last().copied(),
            quoted: memchr(b'"', bytes).is_some(),
        }
    }

    /// This part and the next.
    fn and(self, next: Seen) -> Seen {
        // A line feed right behind a carriage return ends no second line, wherever the bytes are cut.
        let twice = self.last == Some(b'\r') && next.first == Some(b'\n');
        Seen {
            length: self.length + next.length,
            breaks: self.breaks + next.breaks - u32::from(twice),
            first: self.first.or(next.first),
            last: next.last.or(self.last),
            quoted: self.quoted || next.quoted,
        }
    }
}

/// The first place from this one on where a letter may begin.
fn letter(file: &File, at: u64) -> io::Result<u64> {
    let mut bytes = [0; 3];
    let read = read_at(file, &mut bytes, at)?;
    Ok(at + bytes[..read].iter().take_while(|byte| **byte & 0xC0 == 0x80).count() as u64)
}

/// Where the last line ends that ends for certain.
fn whole_lines(bytes: &[u8]) -> usize {
    let feed = memrchr(b'\n', bytes);
    // A carriage return at the very end may be half of a line's end.
    let ends = |bytes: &[u8]| memrchr(b'\r', bytes);
    feed.or_else(|| ends(&bytes[..bytes.len().saturating_sub(1)])).map_or(0, |at| at + 1)
}

/// Where the last record begins: those before it are whole.
fn whole_records(bytes: &[u8], delimiter: u8) -> usize {
    let (mut whole, mut at) = (0, skip_line_ends(bytes, 0));
    while at < bytes.len() {
        whole = at;
        at = skip_line_ends(bytes, fields(bytes, at, delimiter).end);
    }
    whole
}

#[cfg(unix)]
fn read_at(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, at)
}

#[cfg(windows)]
fn read_at(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buffer, at)
}
