//! A line of the long form without quotes: where its cells are, and those that a quick row is put together from.

use crate::intake::table::Table;
use crate::intake::view::{Source, View};
use memchr::{memchr, memchr_iter};

/// The cells that a quick row may have; every other one must be empty.
const CELLS: [&str; 6] = ["measure", "unit", "region", "publication", "period", "breakdown"];

/// So many columns at the most.
const WIDEST: usize = 24;

/// Where the cells of a table stand.
#[derive(Clone)]
pub(super) struct Form {
    /// The column of each cell, where the table has one.
    columns: [Option<usize>; 6],
    pub(super) value: usize,
    /// The columns of everything else.
    others: Vec<usize>,
    width: usize,
    delimiter: u8,
}

/// What a line says.
pub(super) struct Texts<'l> {
    /// Measure with its unit, region, publication, period, breakdown.
    pub(super) of: [&'l [u8]; 5],
    pub(super) value: &'l [u8],
}

impl Form {
    /// Of a table in the project's own long form, whose values stand in one column.
    pub(super) fn of(table: &Table, view: &View) -> Option<Form> {
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
        let (width, delimiter) = (table.header.len(), table.delimiter);
        if !plain || !own || width > WIDEST || !(0x20..0x7F).contains(&delimiter) && delimiter != b'\t' {
            return None;
        }
        let value = column("value")??;
        let others = (0..width).filter(|at| *at != value && !columns.contains(&Some(*at))).collect();
        Some(Form { columns, value, others, width, delimiter })
    }

    /// The texts of a line; None where it has other cells too. `measure` is room for a text of two cells.
    pub(super) fn texts<'l>(&self, line: &'l [u8], measure: &'l mut Vec<u8>) -> Option<Texts<'l>> {
        let mut ends = [0; WIDEST];
        let mut count = 0;
        for at in memchr_iter(self.delimiter, line).chain([line.len()]) {
            *ends.get_mut(count)? = at;
            count += 1;
        }
        let cell = |at: usize| &line[if at == 0 { 0 } else { ends[at - 1] + 1 }..ends[at]];
        if count != self.width || self.others.iter().any(|at| !cell(*at).is_empty()) {
            return None;
        }
        let optional = |at: Option<usize>| at.map_or(&[][..], cell);
        let [name, unit, region, publication, period, breakdown] = self.columns;
        let measure = match unit {
            None => optional(name),
            Some(unit) => {
                joined(measure, optional(name), cell(unit));
                measure
            }
        };
        let of = [measure, optional(region), optional(publication), optional(period), optional(breakdown)];
        Some(Texts { of, value: cell(self.value) })
    }
}

/// Two texts as one that no other two make.
pub(super) fn joined(key: &mut Vec<u8>, one: &[u8], other: &[u8]) {
    key.clear();
    key.extend_from_slice(one);
    // No text has a NUL.
    key.push(0);
    key.extend_from_slice(other);
}

/// A number in digits alone, as the ledger itself would write it; of more than twelve nothing is said here.
pub(super) fn digits(text: &[u8]) -> Option<i64> {
    let plain = !text.is_empty() && text.len() <= 12 && (text[0] != b'0' || text.len() == 1);
    if !plain {
        return None;
    }
    text.iter().try_fold(0_i64, |number, digit| digit.is_ascii_digit().then(|| number * 10 + i64::from(digit - b'0')))
}

/// The lines of a piece without quotes, each with where it begins; None where a sign needs the csv reader.
pub(in crate::intake::figures) fn lines(text: &str) -> Option<impl Iterator<Item = (usize, &str)>> {
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
