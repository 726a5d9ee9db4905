//! A figure in 48 bytes, whose order as numbers is the order in which figures are recorded.

use super::manner::Manner;
use crate::domain::observation::{Key, Observation, Origin, Reading};
use crate::domain::period::Period;
use chrono::{Datelike, NaiveDate};
use std::io;

/// End and start of the period, measure and breakdown, region and publication, file and line, column and manner, each
/// pair in the halves of a number; then the value, or nothing in particular where the manner says that there is none.
pub type Row = [u64; 6];

fn pair(high: i64, low: i64) -> io::Result<u64> {
    let half = |id: i64| u32::try_from(id).map_err(|_| io::Error::other(format!("{id}: no id of this program's")));
    Ok(u64::from(half(high)?) << 32 | u64::from(half(low)?))
}

fn high(pair: u64) -> i64 {
    (pair >> 32) as i64
}

fn low(pair: u64) -> i64 {
    i64::from(pair as u32)
}

/// Packs a figure. Error: an id beyond 32 bits.
pub fn pack(observation: &Observation, manner: u32) -> io::Result<Row> {
    let Observation { key, reading, file, line, column, .. } = observation;
    let day = |date: NaiveDate| i64::from(date.num_days_from_ce());
    Ok([
        pair(day(key.period.end), day(key.period.start))?,
        pair(key.measure, key.breakdown)?,
        pair(key.region, key.publication)?,
        pair(*file, i64::from(*line))?,
        u64::from(*column) << 32 | u64::from(manner),
        reading.value.unwrap_or_default() as u64,
    ])
}

/// The figure of a row, told in this manner.
pub fn unpack(row: &Row, manner: &Manner) -> Observation {
    Observation {
        key: Key {
            period: period(row),
            measure: measure(row),
            breakdown: breakdown(row),
            region: region(row),
            publication: publication(row),
        },
        reading: Reading { value: manner.reading.value.map(|_| row[5] as i64), ..manner.reading },
        as_written: manner.as_written.clone(),
        note: manner.note.clone(),
        file: file(row),
        line: line(row),
        column: column(row),
    }
}

pub fn period(row: &Row) -> Period {
    let day = |days: i64| NaiveDate::from_num_days_from_ce_opt(days as i32).unwrap_or_default();
    Period { start: day(low(row[0])), end: day(high(row[0])) }
}

pub fn measure(row: &Row) -> i64 {
    high(row[1])
}

pub fn breakdown(row: &Row) -> i64 {
    low(row[1])
}

pub fn region(row: &Row) -> i64 {
    high(row[2])
}

pub fn publication(row: &Row) -> i64 {
    low(row[2])
}

pub fn file(row: &Row) -> i64 {
    high(row[3])
}

pub fn line(row: &Row) -> u32 {
    row[3] as u32
}

pub fn column(row: &Row) -> u32 {
    (row[4] >> 32) as u32
}

pub fn manner(row: &Row) -> u32 {
    row[4] as u32
}

pub fn origin(row: &Row) -> Origin {
    Origin { file: file(row), line: line(row), column: column(row) }
}

/// Whether two figures are of the same measure and part in the same period, wherever.
pub fn same_group(one: &Row, other: &Row) -> bool {
    one[0] == other[0] && one[1] == other[1]
}

/// Whether two figures are of the same thing, whoever says them.
pub fn same_thing(one: &Row, other: &Row) -> bool {
    same_group(one, other) && region(one) == region(other)
}
