//! What the ledger holds, listed: imports, source files, publications with their figures, coverage, counts.

use super::codes::date;
use super::figures::{day, json};
use super::{Ledger, Result, Writing};
use crate::domain::batch::SourceRow;
use crate::domain::figure::Selection;
use crate::domain::language::Bilingual;
use crate::domain::listing::{Counts, Coverage, PublicationUse};
use crate::domain::names::Known;
use crate::domain::period::Period;
use rusqlite::{Connection, named_params};

const SOURCES: &str = "SELECT file_id, name, encoding, import_id, recorded_at, program, undone_at, notes
    FROM source_file JOIN import USING (import_id) ORDER BY file_id";

fn sources(db: &Connection) -> Result<Vec<SourceRow>> {
    let mut statement = db.prepare(SOURCES)?;
    let found = statement.query_map([], |row| {
        Ok(SourceRow {
            file: row.get(0)?,
            name: row.get(1)?,
            encoding: row.get(2)?,
            import: row.get(3)?,
            recorded_at: row.get(4)?,
            recorded_by: row.get(5)?,
            undone_at: row.get(6)?,
            notes: row.get::<_, Option<String>>(7)?.unwrap_or_default(),
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

impl Writing<'_> {
    /// The files that the ledger has recorded so far, as they stand in this transaction.
    pub fn sources(&self) -> Result<Vec<SourceRow>> {
        sources(&self.db)
    }
}

impl Ledger {
    /// The files of all imports, in the order in which they were recorded.
    pub fn sources(&self) -> Result<Vec<SourceRow>> {
        sources(&self.db)
    }

    /// How much the ledger holds.
    pub fn counts(&self) -> Result<Counts> {
        let count = |table: &str| {
            self.db
                .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get::<_, i64>(0))
                .map(|n| n as u64)
        };
        Ok(Counts {
            figures: count("observation")?,
            publications: count("publication")?,
            measures: count("measure")?,
            regions: count("region")?,
        })
    }

    /// How many figures of any measure in a selection's regions and time each publication has, and the days that they
    /// are about.
    pub fn publication_uses(&self, selection: &Selection) -> Result<Vec<PublicationUse>> {
        let sql = "SELECT q.publication_id, count(f.publication_id), min(f.period_start), max(f.period_end)
            FROM publication AS q LEFT JOIN (
                SELECT o.publication_id, p.period_start, p.period_end FROM observation AS o JOIN period AS p USING (period_id)
                WHERE p.period_start >= :from AND p.period_end <= :to
                    AND (:regions IS NULL OR o.region_id IN (SELECT value FROM json_each(:regions)))
            ) AS f USING (publication_id)
            WHERE q.published_on <= :known GROUP BY q.publication_id ORDER BY q.published_on, q.publication_id";
        let mut statement = self.db.prepare(sql)?;
        let found = statement.query_map(
            named_params! {
                ":regions": selection.regions.as_deref().map(json),
                ":from": day(selection.from, "0000-00-00"),
                ":to": day(selection.to, "9999-99-99"),
                ":known": day(selection.as_known_on, "9999-99-99"),
            },
            |row| {
                let figures = row.get::<_, i64>(1)? as u64;
                let span = if figures == 0 { None } else { Some(Period { start: date(row, 2)?, end: date(row, 3)? }) };
                Ok(PublicationUse { publication: row.get(0)?, figures, span })
            },
        )?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// For which periods the measures of a selection have figures, region by region; each thing counted once,
    /// however many publications give it.
    pub fn coverage(&self, selection: &Selection) -> Result<Vec<Coverage>> {
        let sql = "SELECT DISTINCT m.measure_id, r.code, r.name_zh, r.name_en, b.code, p.period_start, p.period_end
            FROM period AS p CROSS JOIN measure AS m CROSS JOIN breakdown AS b CROSS JOIN region AS r
            CROSS JOIN observation AS o ON o.period_id = p.period_id AND o.measure_id = m.measure_id
                AND o.breakdown_id = b.breakdown_id AND o.region_id = r.region_id
            CROSS JOIN publication AS q ON q.publication_id = o.publication_id AND q.published_on <= :known
            WHERE p.period_start >= :from AND p.period_end <= :to
                AND m.measure_id IN (SELECT value FROM json_each(:measures))
                AND r.region_id IN (SELECT value FROM json_each(:regions))
            ORDER BY m.measure_id, r.code, b.breakdown_id <> 0, b.code, p.period_end, p.period_start";
        let mut statement = self.db.prepare(sql)?;
        let mut rows = statement.query(named_params! {
            ":measures": json(&selection.measures),
            ":regions": self.region_ids(selection)?,
            ":from": day(selection.from, "0000-00-00"),
            ":to": day(selection.to, "9999-99-99"),
            ":known": day(selection.as_known_on, "9999-99-99"),
        })?;
        let mut found: Vec<Coverage> = Vec::new();
        while let Some(row) = rows.next()? {
            let measure = row.get(0)?;
            let region = Known { code: row.get(1)?, name: Bilingual { zh: row.get(2)?, en: row.get(3)? } };
            let breakdown: String = row.get(4)?;
            let period = Period { start: date(row, 5)?, end: date(row, 6)? };
            match found.last_mut() {
                Some(last) if (last.measure, &last.region, &last.breakdown) == (measure, &region, &breakdown) => {
                    last.periods.push(period);
                }
                _ => found.push(Coverage { measure, region, breakdown, periods: vec![period] }),
            }
        }
        Ok(found)
    }
}
