//! From the words in the tables to the domain's choices and back.

use crate::domain::observation::{Bounds, Exactness, Origin, Reading, Status};
use crate::domain::quantity::Qualifier;
use chrono::NaiveDate;
use rusqlite::Connection;
use rusqlite::types::{FromSqlError, Type};

/// The choice whose code stands in column `at`. Error: a word that no choice has, as in a file changed by hand.
pub fn choice<T: Copy>(
    row: &rusqlite::Row,
    at: usize,
    all: &[T],
    code: impl Fn(T) -> &'static str,
) -> rusqlite::Result<T> {
    let text = row.get_ref(at)?.as_str()?;
    let found = all.iter().copied().find(|choice| code(*choice) == text);
    found.ok_or_else(|| rusqlite::Error::FromSqlConversionFailure(at, Type::Text, Box::new(FromSqlError::InvalidType)))
}

/// The date that stands in column `at`.
pub fn date(row: &rusqlite::Row, at: usize) -> rusqlite::Result<NaiveDate> {
    let text = row.get_ref(at)?.as_str()?;
    text.parse().map_err(|error| rusqlite::Error::FromSqlConversionFailure(at, Type::Text, Box::new(error)))
}

/// The reading whose value stands in column `at`, followed by qualifier, precision, status and the bounds that the
/// publication prints.
pub fn reading(row: &rusqlite::Row, at: usize) -> rusqlite::Result<Reading> {
    let (low, high): (Option<i64>, Option<i64>) = (row.get(at + 4)?, row.get(at + 5)?);
    Ok(Reading {
        value: row.get(at)?,
        qualifier: choice(row, at + 1, &Qualifier::ALL, Qualifier::code)?,
        rounded_to: row.get(at + 2)?,
        status: choice(row, at + 3, &Status::ALL, Status::code)?,
        bounds: low.zip(high).map(|(low, high)| Bounds { low, high }),
    })
}

/// Every kind of exactness that the ledger knows, by its id and in the order of the ids.
pub(super) fn exactness(db: &Connection) -> rusqlite::Result<Vec<(i64, Exactness)>> {
    let sql = "SELECT exactness_id, qualifier, rounded_to, status FROM exactness ORDER BY exactness_id";
    let kind = |row: &rusqlite::Row| {
        let qualifier = choice(row, 1, &Qualifier::ALL, Qualifier::code)?;
        let status = choice(row, 3, &Status::ALL, Status::code)?;
        Ok((row.get(0)?, Exactness { qualifier, rounded_to: row.get(2)?, status }))
    };
    db.prepare_cached(sql)?.query_map([], kind)?.collect()
}

/// The cell of a file that stands in column `at` and the two behind it.
pub(super) fn origin(row: &rusqlite::Row, at: usize) -> rusqlite::Result<Origin> {
    Ok(Origin { file: row.get(at)?, line: row.get(at + 1)?, column: row.get(at + 2)? })
}
