//! Reading figures for reports.

use super::codes::{date, reading};
use super::{Ledger, Result};
use crate::domain::figure::{Edition, Figure, Selection};
use crate::domain::language::Bilingual;
use crate::domain::names::Known;
use crate::domain::period::Period;
use rusqlite::{Row, named_params};

impl Ledger {
    /// The figures of a selection, by reference period, then measure.
    pub fn figures(&self, selection: &Selection) -> Result<Vec<Figure>> {
        let mut statement = self.db.prepare(include_str!("queries/figures.sql"))?;
        let found = statement.query_map(
            named_params! {
                ":measures": json(&selection.measures),
                ":regions": self.region_ids(selection)?,
                ":from": day(selection.from, "0000-00-00"),
                ":before": before(selection),
                ":to": day(selection.to, "9999-99-99"),
                ":known": day(selection.as_known_on, "9999-99-99"),
            },
            figure,
        )?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// The ids of a selection's regions as a JSON array. All of them are listed where none was asked for: a query that
    /// asks "these, or any" goes through every region for each of its figures.
    pub(super) fn region_ids(&self, selection: &Selection) -> Result<String> {
        match selection.regions.as_deref() {
            Some(ids) => Ok(json(ids)),
            None => Ok(self.db.query_row("SELECT json_group_array(region_id) FROM region", [], |row| row.get(0))?),
        }
    }
}

pub(super) fn json(ids: &[i64]) -> String {
    let ids: Vec<String> = ids.iter().map(i64::to_string).collect();
    format!("[{}]", ids.join(","))
}

pub(super) fn day(date: Option<chrono::NaiveDate>, open: &str) -> String {
    date.map_or_else(|| open.to_owned(), |date| date.to_string())
}

/// The day before the first one asked for, where periods that begin earlier may reach into the time; else none has it.
pub(super) fn before(selection: &Selection) -> String {
    let from = selection.from.filter(|_| selection.reaching);
    day(from.and_then(|from| from.pred_opt()), "9999-99-99")
}

/// The other publications that give a figure, as the query says it: their codes, with a mark, the last first.
fn editions(text: &str) -> Vec<Edition> {
    let edition = |word: &str| {
        let differs = word.starts_with('!');
        Some(Edition { publication: word.get(1..)?.to_owned(), differs })
    };
    // No code has a space.
    text.split_whitespace().filter_map(edition).collect()
}

/// The figure that the first twenty-one columns of `row` describe.
pub(super) fn figure(row: &Row) -> rusqlite::Result<Figure> {
    let text = |at: usize| Ok::<_, rusqlite::Error>(row.get::<_, Option<String>>(at)?.unwrap_or_default());
    Ok(Figure {
        measure: row.get(0)?,
        breakdown: row.get(1)?,
        region: Known { code: row.get(2)?, name: Bilingual { zh: row.get(3)?, en: row.get(4)? } },
        period: Period { start: date(row, 5)?, end: date(row, 6)? },
        reading: reading(row, 7)?,
        publication: Known { code: row.get(13)?, name: Bilingual::quoted(&row.get::<_, String>(14)?) },
        published_on: date(row, 15)?,
        as_written: row.get(16)?,
        note: Bilingual { zh: text(17)?, en: text(18)? },
        editions: editions(&text(19)?),
        table_notes: text(20)?,
        derived: None,
        beside: None,
        unlike_parts: false,
        under: None,
        also_under: None,
    })
}
