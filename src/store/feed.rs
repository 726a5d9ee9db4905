//! Figures laid before SQLite as a table that it reads from memory: one statement takes thousands, where one statement
//! for each takes three times as long. The only unsafe code of the program: SQLite calls it by these two traits.
#![allow(unsafe_code)]

use super::Result;
use super::pages::{Appended, Cell};
use rusqlite::vtab::{
    Context, Filters, IndexInfo, Module, VTab, VTabConnection, VTabCursor, sqlite3_vtab, sqlite3_vtab_cursor,
};
use rusqlite::{Connection, Params};
use std::borrow::Cow;
use std::ffi::{CStr, c_int};
use std::marker::PhantomData;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

/// A figure as the ledger's tables have it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// Period, measure, breakdown, region, publication, value, exactness, file and line.
    pub cells: [i64; 9],
    pub has_value: bool,
    /// Which of the feed's words are said of it; 0 for none.
    pub words: u32,
}

/// What the side table says of a figure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Words {
    pub as_written: Option<String>,
    pub note_zh: Option<String>,
    pub note_en: Option<String>,
    pub low: Option<i64>,
    pub high: Option<i64>,
}

/// What is laid out.
#[derive(Default)]
pub(super) struct Laid {
    pub entries: Vec<Entry>,
    pub words: Vec<Words>,
    /// Which of the figures are read.
    range: Range<usize>,
}

/// So many figures that are alike are worth a statement of their own.
const MANY: usize = 256;

/// The key of a figure.
pub(super) const KEY: [&str; 5] = ["period_id", "measure_id", "breakdown_id", "region_id", "publication_id"];

impl Appended<5> for Entry {
    /// In the order of `KEY`.
    fn key(&self) -> [i64; 5] {
        let [period, measure, breakdown, region, publication, ..] = self.cells;
        [period, measure, breakdown, region, publication]
    }

    fn write(&self, cell: &mut Cell) {
        cell.set(&self.cells, (!self.has_value).then_some(5));
    }
}

impl Entry {
    /// Whether another is of the same period, measure, breakdown and file.
    fn is_like(&self, other: &Entry) -> bool {
        let alike = |entry: &Entry| (entry.cells[0], entry.cells[1], entry.cells[2], entry.cells[7]);
        alike(self) == alike(other)
    }
}

/// The rows that are laid out, shared with SQLite.
#[derive(Clone, Default)]
pub(super) struct Feed {
    laid: Arc<Mutex<Laid>>,
}

const OBSERVATIONS: &str = "INSERT INTO observation
    SELECT period_id, measure_id, breakdown_id, region_id, publication_id, value, exactness_id, file_id, line FROM feed";

/// The same where period, measure, breakdown and file are alike: what is said once is not asked for each row.
const ALIKE: &str = "INSERT INTO observation
    SELECT ?1, ?2, ?3, region_id, publication_id, value, exactness_id, ?4, line FROM feed";

const WORDINGS: &str = "INSERT INTO wording
    SELECT period_id, measure_id, breakdown_id, region_id, publication_id, as_written, note_zh, note_en, low, high
    FROM feed";

impl Feed {
    /// Makes the table `feed` known to a connection.
    pub(super) fn of(db: &Connection) -> Result<Feed> {
        const MODULE: Module<Table> = Module::eponymous_only_module();
        let feed = Feed::default();
        db.create_module(c"feed", &MODULE, Some(feed.clone()))?;
        Ok(feed)
    }

    /// Records what is said of figures beside their values. `words` are those that their numbers mean, from 1 on.
    pub(super) fn insert_words(&self, db: &Connection, mut laid: Laid) -> Result<Laid> {
        let worded: Vec<Entry> = laid.entries.iter().copied().filter(|entry| entry.words > 0).collect();
        if !worded.is_empty() {
            let all = std::mem::replace(&mut laid.entries, worded);
            laid.range = 0..laid.entries.len();
            laid = self.run(db, WORDINGS, [], laid)?;
            laid.entries = all;
        }
        Ok(laid)
    }

    /// Records figures, which must have different keys that the ledger does not have, in the order of the keys. What was
    /// laid out comes back, the figures emptied, for what comes next.
    pub(super) fn insert(&self, db: &Connection, mut laid: Laid) -> Result<Laid> {
        let mut at = 0;
        while at < laid.entries.len() {
            let first = laid.entries[at];
            let same = laid.entries[at..].iter().take_while(|entry| entry.is_like(&first)).count();
            if same >= MANY {
                let [period, measure, breakdown, .., file, _] = first.cells;
                laid.range = at..at + same;
                laid = self.run(db, ALIKE, [period, measure, breakdown, file], laid)?;
                at += same;
                continue;
            }
            // Up to the next that are many and alike.
            let mut end = at + same;
            while let Some(next) = laid.entries.get(end) {
                let same = laid.entries[end..].iter().take(MANY).take_while(|entry| entry.is_like(next)).count();
                if same == MANY {
                    break;
                }
                end += same;
            }
            laid.range = at..end;
            laid = self.run(db, OBSERVATIONS, [], laid)?;
            at = end;
        }
        laid.entries.clear();
        Ok(laid)
    }

    fn run(&self, db: &Connection, statement: &str, said: impl Params, laid: Laid) -> Result<Laid> {
        self.lay(laid);
        db.prepare_cached(statement)?.execute(said)?;
        Ok(self.take())
    }

    fn lay(&self, laid: Laid) {
        *self.laid.lock().unwrap_or_else(PoisonError::into_inner) = laid;
    }

    fn take(&self) -> Laid {
        std::mem::take(&mut *self.laid.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[repr(C)]
struct Table {
    base: sqlite3_vtab,
    feed: Feed,
}

// SAFETY: the struct is `repr(C)` and begins with the base that SQLite knows.
unsafe impl<'vtab> VTab<'vtab> for Table {
    type Aux = Feed;
    type Cursor = Cursor<'vtab>;

    fn connect(
        _: &mut VTabConnection,
        feed: Option<&Feed>,
        _: &[u8],
        _: &[u8],
        _: &[u8],
        _: &[&[u8]],
    ) -> rusqlite::Result<(Cow<'static, CStr>, Self)> {
        let columns = c"CREATE TABLE x(period_id, measure_id, breakdown_id, region_id, publication_id, value,
            exactness_id, file_id, line, as_written, note_zh, note_en, low, high)";
        let table = Table { base: sqlite3_vtab::default(), feed: feed.cloned().unwrap_or_default() };
        Ok((Cow::Borrowed(columns), table))
    }

    fn best_index(&self, info: &mut IndexInfo) -> rusqlite::Result<bool> {
        info.set_estimated_cost(1_000_000.0);
        Ok(true)
    }

    fn open(&'vtab mut self) -> rusqlite::Result<Cursor<'vtab>> {
        let laid = self.feed.take();
        Ok(Cursor {
            base: sqlite3_vtab_cursor::default(),
            feed: self.feed.clone(),
            laid,
            at: 0,
            late: false,
            of: PhantomData,
        })
    }
}

/// Every so many-th row comes after the others. A page that fills at its end is left an eighth empty by SQLite's
/// balancing; the rows that come late fill just that: of 26.6 bytes a figure 23.7 are left.
const LATE: usize = 9;

#[repr(C)]
struct Cursor<'vtab> {
    base: sqlite3_vtab_cursor,
    feed: Feed,
    laid: Laid,
    at: usize,
    late: bool,
    of: PhantomData<&'vtab Table>,
}

impl Cursor<'_> {
    /// Goes to where the order that is wanted goes on: the late rows last.
    fn settle(&mut self) {
        if !self.late {
            if self.at % LATE == LATE - 1 {
                self.at += 1;
            }
            if self.at >= self.laid.range.len() {
                (self.late, self.at) = (true, LATE - 1);
            }
        }
    }
}

// SAFETY: as above, with the base of a cursor.
unsafe impl VTabCursor for Cursor<'_> {
    fn filter(&mut self, _: c_int, _: Option<&str>, _: &Filters<'_>) -> rusqlite::Result<()> {
        (self.at, self.late) = (0, false);
        self.settle();
        Ok(())
    }

    fn next(&mut self) -> rusqlite::Result<()> {
        self.at += if self.late { LATE } else { 1 };
        self.settle();
        Ok(())
    }

    fn eof(&self) -> bool {
        self.late && self.at >= self.laid.range.len()
    }

    fn column(&self, context: &mut Context, column: c_int) -> rusqlite::Result<()> {
        let Some(entry) = self.laid.entries.get(self.laid.range.start + self.at) else { return Ok(()) };
        match column {
            5 if !entry.has_value => Ok(()),
            0..9 => context.set_result(&entry.cells[column as usize]),
            _ => {
                let Some(words) = self.laid.words.get((entry.words as usize).wrapping_sub(1)) else { return Ok(()) };
                match column {
                    9 => context.set_result(&words.as_written),
                    10 => context.set_result(&words.note_zh),
                    11 => context.set_result(&words.note_en),
                    12 => context.set_result(&words.low),
                    _ => context.set_result(&words.high),
                }
            }
        }
    }

    fn rowid(&self) -> rusqlite::Result<i64> {
        Ok(self.at as i64)
    }
}

impl Drop for Cursor<'_> {
    fn drop(&mut self) {
        self.feed.lay(std::mem::take(&mut self.laid));
    }
}
