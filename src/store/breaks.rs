//! Breaks in series: reading those in force for reports, all of them for an export, and with their sources for a list.

use super::codes::{choice, date};
use super::figures::{day, json};
use super::{Ledger, Result};
use crate::domain::batch::BreakRow;
use crate::domain::comparability::{BreakRegion, Flag, SeriesBreak};
use crate::domain::language::Bilingual;
use crate::domain::listing::Declared;
use crate::domain::measure::MeasureId;
use crate::domain::names::Known;
use crate::domain::place::Level;
use chrono::NaiveDate;
use rusqlite::{Connection, Row, named_params};
use std::collections::BTreeMap;

impl Ledger {
    /// The breaks in the series of these measures, by measure, then by day; of the flagged those that were published up
    /// to a day, where one is given.
    pub fn breaks(
        &self,
        measures: &[MeasureId],
        as_known_on: Option<NaiveDate>,
    ) -> Result<BTreeMap<MeasureId, Vec<SeriesBreak>>> {
        let mut found: BTreeMap<MeasureId, Vec<SeriesBreak>> = BTreeMap::new();
        for Declared { measure, series_break, .. } in self.declared_breaks(measures, as_known_on)? {
            found.entry(measure).or_default().push(series_break);
        }
        Ok(found)
    }

    /// The same, each with where it was recorded from.
    pub fn declared_breaks(&self, measures: &[MeasureId], as_known_on: Option<NaiveDate>) -> Result<Vec<Declared>> {
        let known = include_str!("queries/known_breaks.sql");
        let sql = format!("WITH told AS NOT MATERIALIZED ({known}) {}", include_str!("queries/breaks.sql"));
        let mut statement = self.db.prepare(&sql)?;
        let asked = named_params! { ":measures": json(measures), ":known": day(as_known_on, "9999-99-99") };
        let found = statement.query_map(asked, |row| {
            Ok(Declared {
                measure: row.get(0)?,
                series_break: SeriesBreak { on: date(row, 1)?, because: because(row, 2)?, region: region(row)? },
                flag: flag(row, 9)?,
                import: row.get(10)?,
                recorded_at: row.get(11)?,
            })
        })?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }
}

/// Every break that was ever declared or flagged and not taken back, in the order in which they were; of the flagged
/// those that were published up to a day, where one is given.
pub(super) fn rows(db: &Connection, as_known_on: Option<NaiveDate>) -> Result<Vec<BreakRow>> {
    let sql = format!(
        "SELECT measure_id, break_on, because_zh, because_en, region_id, flag, coalesce(file_id, 0)
        FROM ({}) ORDER BY series_break_id",
        include_str!("queries/known_breaks.sql")
    );
    let mut statement = db.prepare(&sql)?;
    let found = statement.query_map(named_params! { ":known": day(as_known_on, "9999-99-99") }, |row| {
        Ok(BreakRow {
            measure: row.get(0)?,
            on: date(row, 1)?,
            because: Bilingual { zh: row.get(2)?, en: row.get(3)? },
            region: row.get(4)?,
            flag: flag(row, 5)?,
            file: row.get(6)?,
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The reason; in a language in which none was given, the other one's.
fn because(row: &Row, at: usize) -> rusqlite::Result<Bilingual> {
    let (zh, en): (String, String) = (row.get(at)?, row.get(at + 1)?);
    Ok(match (zh.is_empty(), en.is_empty()) {
        (true, false) => Bilingual::quoted(&en),
        (false, true) => Bilingual::quoted(&zh),
        _ => Bilingual { zh, en },
    })
}

fn flag(row: &Row, at: usize) -> rusqlite::Result<Option<Flag>> {
    let given = row.get::<_, Option<String>>(at)?.is_some();
    given.then(|| choice(row, at, &Flag::ALL, Flag::code)).transpose()
}

fn region(row: &Row) -> rusqlite::Result<Option<BreakRegion>> {
    let Some(code) = row.get(4)? else { return Ok(None) };
    let above: String = row.get(8)?;
    Ok(Some(BreakRegion {
        known: Known { code, name: Bilingual { zh: row.get(5)?, en: row.get(6)? } },
        level: choice(row, 7, &Level::ALL, Level::code)?,
        // No code has a space.
        above: above.split_whitespace().map(str::to_owned).collect(),
    }))
}

/// A break as one word in lists of items: measure, day, and the region where it is one of a region.
pub(super) fn code(measure: &str, on: NaiveDate, region: Option<&str>) -> String {
    region.map_or_else(|| format!("{measure} {on}"), |region| format!("{measure} {on} {region}"))
}
