//! Figures of which more than one publication has a word, one after the other: millions are gone through in the order
//! of the key, and only those with several words are read.

use super::codes::{date, reading};
use super::figures::{day, json};
use super::{Ledger, Result};
use crate::domain::figure::Selection;
use crate::domain::language::Bilingual;
use crate::domain::names::Known;
use crate::domain::period::Period;
use crate::domain::revision::{Said, Word};
use rusqlite::{Statement, named_params, params};

/// Every measure, part and period of a selection that has figures.
const GROUPS: &str = "SELECT m.measure_id, b.breakdown_id, b.code, p.period_id, p.period_start, p.period_end
    FROM measure AS m CROSS JOIN breakdown AS b CROSS JOIN period AS p
    WHERE m.measure_id IN (SELECT value FROM json_each(:measures))
        AND p.period_start >= :from AND p.period_end <= :to
        AND EXISTS (SELECT 1 FROM observation AS o WHERE o.period_id = p.period_id AND o.measure_id = m.measure_id
            AND o.breakdown_id = b.breakdown_id)
    ORDER BY m.measure_id, b.breakdown_id <> 0, b.code, p.period_end, p.period_start";

/// The regions of such a group that have several words: of all regions, or of some.
const IN_ALL: &str = "SELECT region_id FROM observation WHERE period_id = ? AND measure_id = ? AND breakdown_id = ?
    GROUP BY region_id HAVING count(*) > 1";
const IN_SOME: &str = "SELECT o.region_id FROM json_each(?4) AS r CROSS JOIN observation AS o
    ON o.period_id = ?1 AND o.measure_id = ?2 AND o.breakdown_id = ?3 AND o.region_id = r.value
    GROUP BY o.region_id HAVING count(*) > 1";

/// The words on one thing up to a day.
const WORDS: &str = "SELECT o.value, e.qualifier, e.rounded_to, e.status, w.low, w.high, o.publication_id
    FROM observation AS o
    JOIN publication AS q ON q.publication_id = o.publication_id
    JOIN exactness AS e ON e.exactness_id = o.exactness_id
    LEFT JOIN wording AS w ON w.period_id = o.period_id AND w.measure_id = o.measure_id
        AND w.breakdown_id = o.breakdown_id AND w.region_id = o.region_id AND w.publication_id = o.publication_id
    WHERE o.period_id = ? AND o.measure_id = ? AND o.breakdown_id = ? AND o.region_id = ? AND q.published_on <= ?
    ORDER BY q.published_on, q.publication_id";

impl Ledger {
    /// Gives everything of a selection on which more than one publication has a word, up to its day, to `each`: by
    /// measure, part and period, regions in the order in which they were recorded.
    pub fn each_said_again<E>(
        &self,
        selection: &Selection,
        mut each: impl FnMut(Said) -> std::result::Result<(), E>,
    ) -> Result<std::result::Result<(), E>> {
        let mut groups = self.db.prepare(GROUPS)?;
        let mut regions = self.db.prepare(if selection.regions.is_some() { IN_SOME } else { IN_ALL })?;
        let mut words = self.db.prepare(WORDS)?;
        let mut names = self.db.prepare("SELECT code, name_zh, name_en FROM region WHERE region_id = ?")?;
        let wanted = selection.regions.as_deref().map(json);
        let known = day(selection.as_known_on, "9999-99-99");
        let mut rows = groups.query(named_params! {
            ":measures": json(&selection.measures),
            ":from": day(selection.from, "0000-00-00"),
            ":to": day(selection.to, "9999-99-99"),
        })?;
        while let Some(row) = rows.next()? {
            let (measure, breakdown, code): (i64, i64, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let (id, period) = (row.get(3)?, Period { start: date(row, 4)?, end: date(row, 5)? });
            for region in several(&mut regions, [id, measure, breakdown], wanted.as_deref())? {
                let found = words.query_map(params![id, measure, breakdown, region, known], |row| {
                    Ok(Word { reading: reading(row, 0)?, publication: row.get(6)? })
                })?;
                let words = found.collect::<rusqlite::Result<Vec<_>>>()?;
                if words.len() < 2 {
                    continue;
                }
                let region = names.query_row([region], |row| {
                    Ok(Known { code: row.get(0)?, name: Bilingual { zh: row.get(1)?, en: row.get(2)? } })
                })?;
                if let Err(error) = each(Said { measure, breakdown: code.clone(), region, period, words }) {
                    return Ok(Err(error));
                }
            }
        }
        Ok(Ok(()))
    }
}

/// The regions with several words in a group.
fn several(regions: &mut Statement, [period, measure, breakdown]: [i64; 3], of: Option<&str>) -> Result<Vec<i64>> {
    let mut rows = match of {
        Some(of) => regions.query(params![period, measure, breakdown, of])?,
        None => regions.query([period, measure, breakdown])?,
    };
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(row.get(0)?);
    }
    Ok(found)
}
