//! A batch of observations laid beside the ledger in a work table, where SQL can compare whole sets.

use super::{Result, Writing};
use crate::domain::observation::{Observation, Reading};
use crate::domain::period::Period;
use rusqlite::{OptionalExtension, ToSql, params};
use std::collections::HashMap;

/// The columns that make two observations the same one.
pub const KEY: &str = "period_id, measure_id, breakdown_id, region_id, publication_id";

/// The ids of periods and kinds of exactness, looked up or recorded once each.
#[derive(Default)]
pub struct Interned {
    periods: HashMap<Period, i64>,
    exactness: HashMap<(&'static str, i64, &'static str), i64>,
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
        let params = params![words.0, words.1, words.2];
        let find = "SELECT exactness_id FROM exactness WHERE qualifier = ? AND rounded_to = ? AND status = ?";
        let found = writing.db.prepare_cached(find)?.query_row(params, |row| row.get(0)).optional()?;
        let id = match found {
            Some(id) => id,
            None => {
                let add = "INSERT INTO exactness (qualifier, rounded_to, status) VALUES (?, ?, ?)";
                writing.db.prepare_cached(add)?.execute(params)?;
                writing.db.last_insert_rowid()
            }
        };
        self.exactness.insert(words, id);
        Ok(id)
    }
}

impl Writing<'_> {
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
