//! What the ledger says already of the things that an import has figures of.

use crate::store::along::{Along, Figure};
use crate::store::feed::Words;
use crate::store::{Result, Writing};
use rusqlite::{Row, params};
use std::ops::ControlFlow;

/// What one publication says of a thing, as it is recorded.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub figure: Figure,
    /// What is said beside the value; few have any.
    words: Option<Box<Words>>,
}

/// What is said beside most values.
static NOTHING: Words = Words { as_written: None, note_zh: None, note_en: None, low: None, high: None };

impl Word {
    pub(super) fn words(&self) -> &Words {
        self.words.as_deref().unwrap_or(&NOTHING)
    }
}

/// Looked through rather than looked up: so many times as many regions as are wanted, at the most.
const DENSE: i64 = 8;

const WORDINGS: &str = "SELECT region_id, publication_id, as_written, note_zh, note_en, low, high FROM wording
    WHERE period_id = ?1 AND measure_id = ?2 AND breakdown_id = ?3 AND region_id BETWEEN ?4 AND ?5
    ORDER BY region_id, publication_id";

const ANY: &str = "SELECT EXISTS (SELECT 1 FROM observation
    WHERE period_id = ?1 AND measure_id = ?2 AND breakdown_id = ?3 AND region_id BETWEEN ?4 AND ?5)";

impl Writing<'_> {
    /// What the ledger says of a measure and part in a period and these regions, which go up; by region, then
    /// publication. Where the regions lie close together, others among them come along.
    pub(super) fn recorded(
        &self,
        along: Along,
        [period, measure, breakdown]: [i64; 3],
        regions: &[i64],
    ) -> Result<Vec<Word>> {
        let mut found = Vec::new();
        let (Some(first), Some(last)) = (regions.first(), regions.last()) else { return Ok(found) };
        if last - first < DENSE * regions.len() as i64 {
            self.words(along, [period, measure, breakdown, *first, *last], &mut found)?;
        } else if self
            .db
            .prepare_cached(ANY)?
            .query_row([period, measure, breakdown, *first, *last], |row| row.get(0))?
        {
            for region in regions {
                self.words(along, [period, measure, breakdown, *region, *region], &mut found)?;
            }
        }
        Ok(found)
    }

    fn words(&self, along: Along, range: [i64; 5], found: &mut Vec<Word>) -> Result<()> {
        let before = found.len();
        let [period, measure, breakdown, from, to] = range;
        along.each(&self.db, [period, measure, breakdown], [from, to], |figure| {
            found.push(Word { figure, words: None });
            Ok(ControlFlow::Continue(()))
        })?;
        if found.len() == before {
            return Ok(());
        }
        let mut of = found[before..].iter_mut();
        let mut statement = self.db.prepare_cached(WORDINGS)?;
        let mut rows = statement.query(range)?;
        while let Some(row) = rows.next()? {
            let (region, publication): (i64, i64) = (row.get(0)?, row.get(1)?);
            if let Some(word) = of.find(|word| (word.figure.region, word.figure.publication) == (region, publication)) {
                word.words = Some(Box::new(words(row)?));
            }
        }
        Ok(())
    }

    /// Puts what the ledger says of a figure among the corrections, and takes it out of the way. The key is that of
    /// period, measure, breakdown, region and publication.
    pub(super) fn make_way(&self, key: [i64; 5], word: &Word) -> Result<()> {
        let Words { as_written, note_zh, note_en, low, high } = word.words();
        let [period, measure, breakdown, region, publication] = key;
        self.db.prepare_cached("INSERT INTO correction VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?.execute(
            params![
                period,
                measure,
                breakdown,
                region,
                publication,
                word.figure.value,
                word.figure.exactness,
                as_written,
                note_zh,
                note_en,
                word.figure.file,
                word.figure.line,
                low,
                high
            ],
        )?;
        for table in ["wording", "observation"] {
            let delete = format!(
                "DELETE FROM {table} WHERE period_id = ? AND measure_id = ? AND breakdown_id = ? AND region_id = ?
                    AND publication_id = ?"
            );
            self.db.prepare_cached(&delete)?.execute(key)?;
        }
        Ok(())
    }
}

fn words(row: &Row) -> rusqlite::Result<Words> {
    Ok(Words {
        as_written: row.get(2)?,
        note_zh: row.get(3)?,
        note_en: row.get(4)?,
        low: row.get(5)?,
        high: row.get(6)?,
    })
}
