//! A batch of observations laid beside the ledger in a work table, where SQL can compare whole sets.

use super::codes::exactness;
use super::{Result, Writing};
use crate::domain::observation::{Bounds, Exactness, Observation, Reading, Status};
use crate::domain::period::Period;
use crate::domain::quantity::Qualifier;
use rusqlite::{ToSql, params};
use std::collections::HashMap;

/// The columns that make two observations the same one.
const KEY: &str = "period_id, measure_id, breakdown_id, region_id, publication_id";

/// The ids of periods and kinds of exactness, looked up or recorded once each.
#[derive(Default)]
pub struct Interned {
    periods: HashMap<Period, i64>,
    exactness: HashMap<Exactness, i64>,
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
        let kind = Exactness::of(reading);
        if let Some(id) = self.exactness.get(&kind) {
            return Ok(*id);
        }
        let add = "INSERT INTO exactness (qualifier, rounded_to, status) VALUES (?, ?, ?)";
        let Exactness { qualifier, rounded_to, status } = kind;
        writing.db.prepare_cached(add)?.execute(params![qualifier.code(), rounded_to, status.code()])?;
        let id = writing.db.last_insert_rowid();
        self.exactness.insert(kind, id);
        self.by_id.insert(id, kind);
        Ok(id)
    }

    /// A reading from what the ledger's columns say. An exactness that is not there is none: it has a foreign key.
    pub fn reading(&self, value: Option<i64>, exactness: i64, bounds: Option<(i64, i64)>) -> Reading {
        let plain = Exactness { qualifier: Qualifier::Exact, rounded_to: 1, status: Status::Normal };
        let kind = self.by_id.get(&exactness).copied().unwrap_or(plain);
        kind.reading(value, bounds.map(|(low, high)| Bounds { low, high }))
    }
}

impl Writing<'_> {
    /// Every kind of exactness that the ledger knows, and no period yet.
    pub(super) fn interned(&self) -> Result<Interned> {
        let by_id: HashMap<i64, Exactness> = exactness(&self.db)?.into_iter().collect();
        let exactness = by_id.iter().map(|(id, kind)| (*kind, *id)).collect();
        Ok(Interned { periods: HashMap::new(), exactness, by_id })
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
