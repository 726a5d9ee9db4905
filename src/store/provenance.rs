//! Where numbers come from: every vintage with its publication, file and line, and what was corrected.

use super::codes::{date, reading};
use super::figures::{day, figure, json};
use super::{Ledger, Result};
use crate::domain::figure::{Correction, Provenance, Selection, Source};
use crate::domain::language::Bilingual;
use crate::domain::period::Period;
use rusqlite::{Row, named_params};

impl Ledger {
    /// All vintages of a selection, up to its day: by measure, region, breakdown and period, then by date of publication.
    pub fn provenance(&self, selection: &Selection) -> Result<Vec<Provenance>> {
        let mut statement = self.db.prepare(include_str!("queries/provenance.sql"))?;
        let mut rows = statement.query(named_params! {
            ":measures": json(&selection.measures),
            ":regions": self.region_ids(selection)?,
            ":from": day(selection.from, "0000-00-00"),
            ":to": day(selection.to, "9999-99-99"),
            ":known": day(selection.as_known_on, "9999-99-99"),
        })?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let text = |at: usize| Ok::<_, rusqlite::Error>(row.get::<_, Option<String>>(at)?.unwrap_or_default());
            let key: [i64; 5] = [row.get(30)?, row.get(31)?, row.get(32)?, row.get(33)?, row.get(34)?];
            found.push(Provenance {
                figure: figure(row)?,
                source: source(row, 21)?,
                publisher: row.get(25)?,
                url: row.get(26)?,
                publication_note: Bilingual { zh: text(27)?, en: text(28)? },
                current: row.get(29)?,
                corrected: self.corrections(key)?,
            });
        }
        Ok(found)
    }

    fn corrections(&self, key: [i64; 5]) -> Result<Vec<Correction>> {
        let sql = "SELECT c.value, e.qualifier, e.rounded_to, e.status, c.low, c.high, c.as_written,
                i.import_id, f.name, c.line, i.recorded_at
            FROM correction AS c
            JOIN exactness AS e USING (exactness_id)
            JOIN source_file AS f ON f.file_id = c.file_id
            JOIN import AS i USING (import_id)
            WHERE c.period_id = ? AND c.measure_id = ? AND c.breakdown_id = ? AND c.region_id = ?
                AND c.publication_id = ?
            ORDER BY i.import_id";
        let mut statement = self.db.prepare_cached(sql)?;
        let found = statement.query_map(key, |row| {
            Ok(Correction { reading: reading(row, 0)?, as_written: row.get(6)?, source: source(row, 7)? })
        })?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// The reference periods for which the measures of a selection have figures in its regions, whatever the time.
    pub fn periods(&self, selection: &Selection) -> Result<Vec<Period>> {
        let sql = "SELECT p.period_start, p.period_end FROM period AS p WHERE EXISTS (
                SELECT 1 FROM measure AS m CROSS JOIN breakdown AS b CROSS JOIN region AS r
                CROSS JOIN observation AS o ON o.period_id = p.period_id AND o.measure_id = m.measure_id
                    AND o.breakdown_id = b.breakdown_id AND o.region_id = r.region_id
                CROSS JOIN publication AS q ON q.publication_id = o.publication_id AND q.published_on <= :known
                WHERE m.measure_id IN (SELECT value FROM json_each(:measures))
                    AND r.region_id IN (SELECT value FROM json_each(:regions)))
            ORDER BY p.period_end, p.period_start";
        let mut statement = self.db.prepare(sql)?;
        let found = statement.query_map(
            named_params! {
                ":measures": json(&selection.measures),
                ":regions": self.region_ids(selection)?,
                ":known": day(selection.as_known_on, "9999-99-99"),
            },
            |row| Ok(Period { start: date(row, 0)?, end: date(row, 1)? }),
        )?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }
}

fn source(row: &Row, at: usize) -> rusqlite::Result<Source> {
    Ok(Source { import: row.get(at)?, file: row.get(at + 1)?, line: row.get(at + 2)?, recorded_at: row.get(at + 3)? })
}
