//! Figures of which more than one publication has a word, one after the other: millions are gone through in the order
//! of the key, and only those with several words are read; regions whose code changed, which are few, by themselves.

use super::codes::{date, reading};
use super::figures::{day, json};
use super::successions::successions;
use super::{Ledger, Result};
use crate::domain::figure::Selection;
use crate::domain::language::Bilingual;
use crate::domain::names::Known;
use crate::domain::period::Period;
use crate::domain::revision::{Said, Word};
use rusqlite::{Connection, Statement, ToSql, named_params, params};
use std::collections::BTreeMap;

/// Every measure, part and period of a selection that has figures.
const GROUPS: &str = "SELECT m.measure_id, b.breakdown_id, b.code, p.period_id, p.period_start, p.period_end
    FROM measure AS m CROSS JOIN breakdown AS b CROSS JOIN period AS p
    WHERE m.measure_id IN (SELECT value FROM json_each(:measures))
        AND p.period_start >= :from AND p.period_end <= :to
        AND EXISTS (SELECT 1 FROM observation AS o WHERE o.period_id = p.period_id AND o.measure_id = m.measure_id
            AND o.breakdown_id = b.breakdown_id)
    ORDER BY m.measure_id, b.breakdown_id <> 0, b.code, p.period_end, p.period_start";

/// The regions of such a group that have more than so many words: of all regions, or of some.
const IN_ALL: &str = "SELECT region_id FROM observation WHERE period_id = ?1 AND measure_id = ?2 AND breakdown_id = ?3
    GROUP BY region_id HAVING count(*) > 1";
const IN_SOME: &str = "SELECT o.region_id FROM json_each(?4) AS r CROSS JOIN observation AS o
    ON o.period_id = ?1 AND o.measure_id = ?2 AND o.breakdown_id = ?3 AND o.region_id = r.value
    GROUP BY o.region_id HAVING count(*) > ?5";

/// The words on one thing up to a day: of a region under all its codes, the latest first, of one publication that under
/// the first.
const WORDS: &str = "SELECT o.value, e.qualifier, e.rounded_to, e.status, w.low, w.high, o.publication_id
    FROM json_each(?4) AS r CROSS JOIN observation AS o
        ON o.period_id = ?1 AND o.measure_id = ?2 AND o.breakdown_id = ?3 AND o.region_id = r.value
    JOIN publication AS q ON q.publication_id = o.publication_id
    JOIN exactness AS e ON e.exactness_id = o.exactness_id
    LEFT JOIN wording AS w ON w.period_id = o.period_id AND w.measure_id = o.measure_id
        AND w.breakdown_id = o.breakdown_id AND w.region_id = o.region_id AND w.publication_id = o.publication_id
    WHERE q.published_on <= ?5
    ORDER BY q.published_on, q.publication_id, r.key";

impl Ledger {
    /// Gives everything of a selection on which more than one publication has a word, up to its day, to `each`: by
    /// measure, part and period, regions in the order in which they were recorded. A region whose code changed is one, that
    /// of today.
    pub fn each_said_again<E>(
        &self,
        selection: &Selection,
        mut each: impl FnMut(Said) -> std::result::Result<(), E>,
    ) -> Result<std::result::Result<(), E>> {
        let mut groups = self.db.prepare(GROUPS)?;
        let mut words = self.db.prepare(WORDS)?;
        let mut names = self.db.prepare("SELECT code, name_zh, name_en FROM region WHERE region_id = ?")?;
        let mut regions = Regions::of(&self.db, selection.regions.as_deref())?;
        let known = day(selection.as_known_on, "9999-99-99");
        let mut rows = groups.query(named_params! {
            ":measures": json(&selection.measures),
            ":from": day(selection.from, "0000-00-00"),
            ":to": day(selection.to, "9999-99-99"),
        })?;
        while let Some(row) = rows.next()? {
            let (measure, breakdown, code): (i64, i64, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let (id, period) = (row.get(3)?, Period { start: date(row, 4)?, end: date(row, 5)? });
            for region in regions.several([id, measure, breakdown])? {
                let codes = json(regions.codes(&region));
                let found = words.query_map(params![id, measure, breakdown, codes, known], |row| {
                    Ok(Word { reading: reading(row, 0)?, publication: row.get(6)? })
                })?;
                let mut words = found.collect::<rusqlite::Result<Vec<_>>>()?;
                words.dedup_by_key(|word| word.publication);
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

/// Which regions have several words in a group.
struct Regions<'a> {
    /// Those asked for that have had one code only; None for all.
    wanted: Option<String>,
    in_all: Statement<'a>,
    in_some: Statement<'a>,
    /// Those asked for that have had several codes, by every code, as the region of today.
    today: BTreeMap<i64, i64>,
    /// The codes of each, the latest first.
    chains: BTreeMap<i64, Vec<i64>>,
}

impl Regions<'_> {
    fn of<'a>(db: &'a Connection, wanted: Option<&[i64]>) -> Result<Regions<'a>> {
        let successions = successions(db)?;
        let (mut today, mut chains) = (BTreeMap::new(), BTreeMap::new());
        let linked = successions.iter().flat_map(|found| [found.predecessor, found.successor]);
        for region in linked.filter(|region| wanted.is_none_or(|wanted| wanted.contains(region))) {
            let chain = successions.chain(region);
            today.insert(region, successions.today(region));
            chains.insert(successions.today(region), chain);
        }
        let single = |wanted: &[i64]| {
            json(&wanted.iter().copied().filter(|region| !today.contains_key(region)).collect::<Vec<_>>())
        };
        Ok(Regions {
            wanted: wanted.map(single),
            in_all: db.prepare(IN_ALL)?,
            in_some: db.prepare(IN_SOME)?,
            today,
            chains,
        })
    }

    /// The regions of today, in the order in which they were recorded; of those that have had several codes all that have
    /// any word.
    fn several(&mut self, [period, measure, breakdown]: [i64; 3]) -> Result<Vec<i64>> {
        let mut found = match &self.wanted {
            Some(wanted) => ids(&mut self.in_some, params![period, measure, breakdown, wanted, 1])?,
            None => ids(&mut self.in_all, params![period, measure, breakdown])?,
        };
        if !self.today.is_empty() {
            found.retain(|region| !self.today.contains_key(region));
            let linked = json(&self.today.keys().copied().collect::<Vec<_>>());
            let any = ids(&mut self.in_some, params![period, measure, breakdown, linked, 0])?;
            found.extend(any.iter().filter_map(|region| self.today.get(region)));
            found.sort_unstable();
            found.dedup();
        }
        Ok(found)
    }

    /// All that a region of today has been, the latest first.
    fn codes<'a>(&'a self, region: &'a i64) -> &'a [i64] {
        self.chains.get(region).map_or(std::slice::from_ref(region), Vec::as_slice)
    }
}

fn ids(statement: &mut Statement, of: &[&dyn ToSql]) -> Result<Vec<i64>> {
    let found = statement.query_map(of, |row| row.get(0))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
