//! The rows that need no second look: every cell of theirs was met before, in a row that was read with all care, or is
//! a plain number. They are put together from what was learnt then; what is new or odd in any way is not for here.

use crate::domain::observation::Observation;
use crate::intake::period::{self, Written};
use crate::intake::table::Table;
use crate::intake::view::{Record, Source, View};
use crate::spool::Row;
use foldhash::fast::FixedState;
use memchr::{memchr, memchr_iter};
use std::collections::HashMap;

/// The cells that a quick row may have; every other one must be empty.
const CELLS: [&str; 6] = ["measure", "unit", "region", "publication", "period", "breakdown"];

/// So many columns at the most.
const WIDEST: usize = 24;

/// So many wordings of values are kept: text like 12余 comes again and again, anything else is no use.
const WORDINGS: usize = 1 << 16;

/// A text of at most 31 bytes, so that two are compared in four steps and lie where they are looked for.
type Short = [u64; 4];

fn short(text: &[u8]) -> Option<Short> {
    let mut bytes = [0; 32];
    bytes.get_mut(..text.len())?.copy_from_slice(text);
    // No text has a NUL, but one may be as long as all of them.
    (text.len() < 32).then(|| {
        let word = |at: usize| u64::from_le_bytes(std::array::from_fn(|byte| bytes[at * 8 + byte]));
        [word(0), word(1), word(2), word(3)]
    })
}

/// What was learnt of a text in a column, by its bytes.
#[derive(Default)]
struct Learnt<T> {
    short: HashMap<Short, T, FixedState>,
    long: HashMap<Box<[u8]>, T, FixedState>,
    /// The text that was asked for last: most files say the same many times.
    last: Option<(Short, T)>,
}

impl<T: Copy> Learnt<T> {
    fn get(&mut self, text: &[u8]) -> Option<T> {
        let Some(short) = short(text) else { return self.long.get(text).copied() };
        if let Some((last, what)) = &self.last
            && *last == short
        {
            return Some(*what);
        }
        let found = self.short.get(&short).copied()?;
        self.last = Some((short, found));
        Some(found)
    }

    fn learn(&mut self, text: &[u8], what: T) {
        match short(text) {
            Some(short) => {
                self.short.entry(short).or_insert(what);
            }
            None => {
                self.long.entry(text.into()).or_insert(what);
            }
        }
    }

    fn count(&self) -> usize {
        self.short.len() + self.long.len()
    }
}

/// A measure and how its plain numbers are counted.
#[derive(Clone, Copy, Default)]
struct Counted {
    /// The measure's place in the packed row.
    measure: u64,
    /// Which of all measures and units that were met this is.
    number: u32,
    /// How many of the stored integers one is; 0 where digits alone do not say the value.
    scale: i64,
}

/// What is known of a line.
pub(super) enum Known {
    All(Row),
    /// All of the figure but its value and its manner, which stand in the row as nothing.
    ButTheValue(Row),
}

/// What was learnt of a table so far.
pub(super) struct Quick {
    /// The column of each cell, where the table has one.
    columns: [Option<usize>; 6],
    value: usize,
    /// The columns of everything else.
    others: Vec<usize>,
    width: usize,
    delimiter: u8,
    file: u64,
    measures: Learnt<Counted>,
    regions: Learnt<u64>,
    publications: Learnt<u64>,
    periods: Learnt<u64>,
    breakdowns: Learnt<u64>,
    /// The value and the manner, by the number of measure and unit and the text.
    values: Learnt<(u64, u32)>,
    key: Vec<u8>,
}

/// The cells of a line.
struct Cells<'l> {
    line: &'l [u8],
    ends: [usize; WIDEST],
}

impl<'l> Cells<'l> {
    fn of(line: &'l [u8], delimiter: u8, width: usize) -> Option<Cells<'l>> {
        let mut ends = [0; WIDEST];
        let mut count = 0;
        for at in memchr_iter(delimiter, line) {
            *ends.get_mut(count)? = at;
            count += 1;
        }
        *ends.get_mut(count)? = line.len();
        (count + 1 == width).then_some(Cells { line, ends })
    }

    fn cell(&self, at: usize) -> &'l [u8] {
        let start = if at == 0 { 0 } else { self.ends[at - 1] + 1 };
        &self.line[start..self.ends[at]]
    }

    fn optional(&self, at: Option<usize>) -> &'l [u8] {
        at.map_or(&[], |at| self.cell(at))
    }
}

impl Quick {
    /// For a table in the project's own long form, whose values stand in one column.
    pub(super) fn of(table: &Table, view: &View, file: i64) -> Option<Quick> {
        let column = |name: &str| match view.source(name) {
            Some(Source::Column(at)) => Some(Some(*at)),
            Some(Source::Fixed(_)) => None,
            None => Some(None),
        };
        let mut columns = [None; 6];
        for (place, name) in columns.iter_mut().zip(CELLS) {
            *place = column(name)?;
        }
        let plain = view.dimensions.is_empty() && view.parts.is_empty() && !view.labelled && !view.two_years;
        let own = !view.published && view.counted_in.is_none() && table.is_plain();
        let width = table.header.len();
        if !plain || !own || width > WIDEST || !(0x20..0x7F).contains(&table.delimiter) && table.delimiter != b'\t' {
            return None;
        }
        let value = column("value")??;
        let others = (0..width).filter(|at| *at != value && !columns.contains(&Some(*at))).collect();
        Some(Quick {
            columns,
            value,
            others,
            width,
            delimiter: table.delimiter,
            file: u64::try_from(file).ok().filter(|file| *file <= u64::from(u32::MAX))? << 32,
            measures: Learnt::default(),
            regions: Learnt::default(),
            publications: Learnt::default(),
            periods: Learnt::default(),
            breakdowns: Learnt::default(),
            values: Learnt::default(),
            key: Vec::new(),
        })
    }

    /// The figure of a line, as far as it is known; None where more than the value is not.
    pub(super) fn row(&mut self, line: &[u8], number: u32) -> Option<Known> {
        let cells = Cells::of(line, self.delimiter, self.width)?;
        let [measure, unit, region, publication, period, breakdown] = self.columns;
        if self.others.iter().any(|at| !cells.cell(*at).is_empty()) {
            return None;
        }
        let counted = match unit {
            None => self.measures.get(cells.optional(measure)),
            Some(unit) => {
                joined(&mut self.key, cells.optional(measure), cells.cell(unit));
                self.measures.get(&self.key)
            }
        }?;
        let region = self.regions.get(cells.optional(region))?;
        let publication = self.publications.get(cells.optional(publication))?;
        let period = self.periods.get(cells.optional(period))?;
        let breakdown = self.breakdowns.get(cells.optional(breakdown))?;
        let text = cells.cell(self.value);
        let plain = digits(text).filter(|_| counted.scale > 0);
        let value = match plain.map(|number| number.checked_mul(counted.scale)) {
            Some(value) => Some((value? as u64, 0)),
            None => {
                joined(&mut self.key, &counted.number.to_le_bytes(), text);
                self.values.get(&self.key)
            }
        };
        let column = (self.value as u64 + 1) << 32;
        let (value, manner) = value.map_or((0, None), |(value, manner)| (value, Some(manner)));
        let row = [
            period,
            counted.measure | breakdown,
            region | publication,
            self.file | u64::from(number),
            column | u64::from(manner.unwrap_or(0)),
            value,
        ];
        Some(if manner.is_some() { Known::All(row) } else { Known::ButTheValue(row) })
    }

    /// Learns what the value of the line means that `row` was asked for last: all but its value was known.
    pub(super) fn learn_value(&mut self, value: u64, manner: u32) {
        if self.values.count() < WORDINGS {
            self.values.learn(&self.key, (value, manner));
        }
    }

    /// Learns from a row that was read with all care. `scale` is how many of the stored integers a plain number's one
    /// is; 0 where its digits alone do not say the value.
    pub(super) fn learn(&mut self, line: &[u8], record: &Record, found: &Observation, row: &Row, scale: i64) {
        let Some(cells) = Cells::of(line, self.delimiter, self.width) else { return };
        if self.others.iter().any(|at| !cells.cell(*at).is_empty()) || row[3] != self.file | u64::from(found.line) {
            return;
        }
        let [measure, unit, region, publication, period, breakdown] = self.columns;
        let mut key = std::mem::take(&mut self.key);
        match unit {
            None => cells.optional(measure).clone_into(&mut key),
            Some(unit) => joined(&mut key, cells.optional(measure), cells.cell(unit)),
        }
        let number = self.measures.count() as u32;
        self.measures.learn(&key, Counted { measure: row[1] & !LOW, number, scale });
        self.breakdowns.learn(cells.optional(breakdown), row[1] & LOW);
        self.regions.learn(cells.optional(region), row[2] & !LOW);
        self.publications.learn(cells.optional(publication), row[2] & LOW);
        // A period that is open until the publication's date is another for each publication.
        if let Ok(Written::Period(_)) = period::period(record.cell("period")) {
            self.periods.learn(cells.optional(period), row[0]);
        }
        let text = cells.cell(self.value);
        if let Some(counted) = self.measures.get(&key)
            && self.values.count() < WORDINGS
            && digits(text).is_none_or(|_| counted.scale == 0)
        {
            joined(&mut key, &counted.number.to_le_bytes(), text);
            self.values.learn(&key, (row[5], row[4] as u32));
        }
        self.key = key;
    }
}

/// The lower half of a packed pair.
const LOW: u64 = 0xFFFF_FFFF;

fn joined(key: &mut Vec<u8>, one: &[u8], other: &[u8]) {
    key.clear();
    key.extend_from_slice(one);
    // No text has a NUL.
    key.push(0);
    key.extend_from_slice(other);
}

/// A number in digits alone, as the ledger itself would write it; of more than twelve nothing is said here.
fn digits(text: &[u8]) -> Option<i64> {
    let plain = !text.is_empty() && text.len() <= 12 && (text[0] != b'0' || text.len() == 1);
    if !plain {
        return None;
    }
    text.iter().try_fold(0_i64, |number, digit| digit.is_ascii_digit().then(|| number * 10 + i64::from(digit - b'0')))
}

/// The lines of a piece without quotes, each with where it begins; None where a sign needs the csv reader.
pub(super) fn lines(text: &str) -> Option<impl Iterator<Item = (usize, &str)>> {
    let bytes = text.as_bytes();
    if memchr(b'"', bytes).is_some() || memchr(b'\r', bytes).is_some() {
        return None;
    }
    let mut start = 0;
    Some(memchr_iter(b'\n', bytes).chain([bytes.len()]).filter_map(move |end| {
        let line = (start, text.get(start..end)?);
        start = end + 1;
        Some(line)
    }))
}
