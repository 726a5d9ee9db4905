//! A batch of observations laid beside the ledger in a work table, where SQL can compare whole sets.

use super::codes::choice;
use super::{Result, Writing};
use crate::domain::observation::{Bounds, Observation, Reading, Status};
use crate::domain::period::Period;
use crate::domain::quantity::Qualifier;
use rusqlite::{ToSql, params};
use std::collections::HashMap;

/// The columns that make two observations the same one.
const KEY: &str = "period_id, measure_id, breakdown_id, region_id, publication_id";

/// What the ledger says of exactness: the qualifier, the last digit and the status.
type Exactness = (Qualifier, i64, Status);

/// The ids of periods and kinds of exactness, looked up or recorded once each.
#[derive(Default)]
pub struct Interned {
    periods: HashMap<Period, i64>,
    exactness: HashMap<(&'static str, i64, &'static str), i64>,
    by_id: HashMap<i64, Exactness>,
}

impl Interned {
    pub fn period(&mut self, writing: &Writing, period: Period) -> Result<i64> {
        if let Some(id) = self.periods.get(&period) {
            return Ok(*id);
        }
        let (start, end) = (period.start.to_string(), period.end.to_string());
        let days = [&start, &end];
        writing
            .db
            .prepare_cached("INSERT INTO period (period_start, period_end) VALUES (?, ?) ON CONFLICT DO NOTHING")?
            .execute(days)?;
        let id = writing
            .db
            .prepare_cached("SELECT period_id FROM period WHERE period_start = ? AND period_end = ?")?
            .query_row(days, |row| row.get(0))?;
        self.periods.insert(period, id);
        Ok(id)
    }

    pub fn exactness(&mut self, writing: &Writing, reading: &Reading) -> Result<i64> {
        let words = (reading.qualifier.code(), reading.rounded_to, reading.status.code());
        if let Some(id) = self.exactness.get(&words) {
            return Ok(*id);
        }
        let add = "INSERT INTO exactness (qualifier, rounded_to, status) VALUES (?, ?, ?)";
        writing.db.prepare_cached(add)?.execute(params![words.0, words.1, words.2])?;
        let id = writing.db.last_insert_rowid();
        self.exactness.insert(words, id);
        self.by_id.insert(id, (reading.qualifier, reading.rounded_to, reading.status));
        Ok(id)
    }

    /// A reading from what the ledger's columns say. An exactness that is not there is none: it has a foreign key.
    pub fn reading(&self, value: Option<i64>, exactness: i64, bounds: Option<(i64, i64)>) -> Reading {
        let plain = (Qualifier::Exact, 1, Status::Normal);
        let (qualifier, rounded_to, status) = self.by_id.get(&exactness).copied().unwrap_or(plain);
        let bounds = bounds.map(|(low, high)| Bounds { low, high });
        Reading { value, qualifier, rounded_to, bounds, status }
    }
}

impl Writing<'_> {
    /// Every kind of exactness that the ledger knows, and no period yet.
    pub(super) fn interned(&self) -> Result<Interned> {
        let mut interned = Interned::default();
        let sql = "SELECT exactness_id, qualifier, rounded_to, status FROM exactness";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            let qualifier = choice(row, 1, &Qualifier::ALL, Qualifier::code)?;
            let (rounded_to, status) = (row.get(2)?, choice(row, 3, &Status::ALL, Status::code)?);
            interned.exactness.insert((qualifier.code(), rounded_to, status.code()), id);
            interned.by_id.insert(id, (qualifier, rounded_to, status));
        }
        Ok(interned)
    }

    /// Lays the observations, which must have different keys, into the work table `batch`.
    pub(super) fn stage(&self, observations: &[Observation], interned: &mut Interned) -> Result<()> {
        self.db.execute_batch(include_str!("queries/stage.sql"))?;
        for observation in observations {
            self.insert("batch", observation, interned)?;
        }
        Ok(())
    }

    /// Puts an observation into `batch` or `correction`, which have the same columns, save for the cell that only the
    /// work table knows. One that is there already stays as it is.
    pub(super) fn insert(&self, table: &str, observation: &Observation, interned: &mut Interned) -> Result<()> {
        let given = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        let Observation { key, reading, as_written, note, file, line, column } = observation;
        let (period, exactness) = (interned.period(self, key.period)?, interned.exactness(self, reading)?);
        let (note_zh, note_en) = (given(&note.zh), given(&note.en));
        let (low, high) = (reading.bounds.map(|bounds| bounds.low), reading.bounds.map(|bounds| bounds.high));
        let (measure, breakdown, region, publication) = (key.measure, key.breakdown, key.region, key.publication);
        let cells: [&dyn ToSql; 15] = [
            &period,
            &measure,
            &breakdown,
            &region,
            &publication,
            &reading.value,
            &exactness,
            as_written,
            &note_zh,
            &note_en,
            file,
            line,
            &low,
            &high,
            column,
        ];
        let (more, cells) = if table == "batch" { (", cell", &cells[..]) } else { ("", &cells[..14]) };
        let places = vec!["?"; cells.len()].join(", ");
        let add = format!(
            "INSERT INTO {table} ({KEY}, value, exactness_id, as_written, note_zh, note_en, file_id, line, low, high{more})
            VALUES ({places}) ON CONFLICT DO NOTHING"
        );
        self.db.prepare_cached(&add)?.execute(cells)?;
        Ok(())
    }
}
