//! Findings that were accepted, and where the figure of a finding was read.

use crate::domain::check::{Acceptance, Subject};
use crate::store::{Ledger, Result, Writing};
use rusqlite::{Connection, OptionalExtension, params};

impl Ledger {
    /// All that was accepted, in the order of what it is of.
    pub fn acceptances(&self) -> Result<Vec<Acceptance>> {
        acceptances(&self.db)
    }

    /// The file and line that the figure of a subject was read from; None where it is of no single figure.
    pub fn source_of(&self, subject: &Subject) -> Result<Option<(String, u32)>> {
        let Subject { measure, breakdown, region, period: Some(period), publication } = subject else {
            return Ok(None);
        };
        let sql = "SELECT f.name, o.line FROM period AS p CROSS JOIN observation AS o USING (period_id)
            JOIN source_file AS f ON f.file_id = o.file_id
            WHERE p.period_start = ? AND p.period_end = ? AND o.measure_id = ? AND o.breakdown_id = ?
                AND o.region_id = ? AND o.publication_id = ?";
        let (start, end) = (period.start.to_string(), period.end.to_string());
        let key = params![start, end, measure, breakdown, region, publication];
        Ok(self.db.prepare_cached(sql)?.query_row(key, |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
    }
}

impl Writing<'_> {
    /// Accepts a finding for the figures there are; one that was accepted before is accepted for these.
    pub fn accept(&self, acceptance: &Acceptance) -> Result<()> {
        let Acceptance { finding, figures, because, accepted_at, file } = acceptance;
        self.db.execute(
            "INSERT INTO accepted_finding (finding, figures, because, accepted_at, file_id) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (finding) DO UPDATE SET figures = excluded.figures, because = excluded.because,
                accepted_at = excluded.accepted_at, file_id = excluded.file_id",
            params![finding, figures, because, accepted_at, file],
        )?;
        Ok(())
    }

    /// Takes it back that a finding was accepted.
    pub fn reopen(&self, finding: &str) -> Result<()> {
        self.db.execute("DELETE FROM accepted_finding WHERE finding = ?", [finding])?;
        Ok(())
    }

    /// All that was accepted, as it stands in this transaction.
    pub fn acceptances(&self) -> Result<Vec<Acceptance>> {
        acceptances(&self.db)
    }
}

fn acceptances(db: &Connection) -> Result<Vec<Acceptance>> {
    let sql = "SELECT finding, figures, because, accepted_at, file_id FROM accepted_finding ORDER BY finding";
    let mut statement = db.prepare(sql)?;
    let found = statement.query_map([], |row| {
        Ok(Acceptance {
            finding: row.get(0)?,
            figures: row.get(1)?,
            because: row.get(2)?,
            accepted_at: row.get(3)?,
            file: row.get(4)?,
        })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
