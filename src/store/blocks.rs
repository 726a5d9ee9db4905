//! Reading the figures for an export: one range of the clustered key after another, integers only, on as many
//! connections as there are threads to read on. Which codes the ids stand for is known beforehand.

use super::codes::{date, exactness};
use super::ranges::ranges;
use super::{Ledger, Result};
use crate::domain::block::{Block, Order, Ranks, Row, Words};
use crate::domain::language::Bilingual;
use crate::domain::measure::MeasureId;
use crate::domain::observation::{Bounds, Exactness};
use crate::domain::period::Period;
use rusqlite::{Connection, OptionalExtension, params};
use std::ops::ControlFlow;

/// As many figures at most are sorted at once: a block of more is read breakdown by breakdown.
const MOST: usize = 1 << 18;

/// A range of the clustered key: all that the ledger has of one measure in one period.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub period: Period,
    pub measure: MeasureId,
    period_id: i64,
}

/// The kinds of exactness in the order of their ids, and the rank of each in it.
#[derive(Debug, Default)]
pub struct Kinds {
    pub rows: Vec<Exactness>,
    /// Their ids, in the same order.
    pub ids: Vec<i64>,
    ranks: Ranks,
}

/// A connection that reads figures. All that were made together read the same state of the ledger.
pub struct Reader {
    db: Connection,
    most: usize,
}

impl Ledger {
    /// Every range that has figures, by day and measure code.
    pub fn places(&self, order: &Order) -> Result<Vec<Place>> {
        let mut period = self.db.prepare("SELECT period_start, period_end FROM period WHERE period_id = ?")?;
        let mut found: Vec<(u32, Place)> = Vec::new();
        for [period_id, measure] in ranges(&self.db, "observation")? {
            let days = |row: &rusqlite::Row| Ok(Period { start: date(row, 0)?, end: date(row, 1)? });
            let known = found.last().filter(|(_, place)| place.period_id == period_id).map(|(_, place)| place.period);
            let period = match known {
                None => period.query_row([period_id], days).optional()?,
                known => known,
            };
            if let Some((period, rank)) = period.zip(order.measures.rank(measure)) {
                found.push((rank, Place { period, measure, period_id }));
            }
        }
        found.sort_by_key(|(rank, place)| (place.period, *rank));
        Ok(found.into_iter().map(|(_, place)| place).collect())
    }

    /// All kinds of exactness.
    pub fn kinds(&self) -> Result<Kinds> {
        let (ids, rows): (Vec<i64>, _) = exactness(&self.db)?.into_iter().unzip();
        // Without codes the rows keep the order of their ids.
        Ok(Kinds { rows, ranks: Ranks::new(ids.iter().map(|id| (*id, ""))), ids })
    }

    /// Turns a ledger that is held into readers, this connection and at most so many in all.
    pub fn into_readers(self, most: usize) -> Result<Vec<Reader>> {
        Ok(self.into_several(most)?.into_iter().map(|ledger| Reader { db: ledger.db, most: MOST }).collect())
    }
}

impl Reader {
    /// Gives all figures of a place to `each` in one block or several, until it has enough.
    pub fn read(
        &self,
        place: &Place,
        order: &Order,
        kinds: &Kinds,
        mut each: impl FnMut(&Block) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>> {
        if let Some(block) = self.block(place, None, order, kinds)? {
            return Ok(each(&block));
        }
        for breakdown in order.breakdowns.ids() {
            let block = self.block(place, Some(*breakdown), order, kinds)?;
            if block.is_some_and(|block| each(&block).is_break()) {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// The figures of a place, or of one breakdown there; None where a place has too many for one block.
    fn block(&self, place: &Place, breakdown: Option<i64>, order: &Order, kinds: &Kinds) -> Result<Option<Block>> {
        let mut block = Block { period: place.period, measure: place.measure, rows: Vec::new(), words: Vec::new() };
        let (from, to) = breakdown.map_or((i64::MIN, i64::MAX), |id| (id, id));
        let range = params![place.period_id, place.measure, from, to];
        let of = |columns: &str, table: &str| {
            format!(
                "SELECT breakdown_id, region_id, publication_id, {columns} FROM {table}
                WHERE period_id = ? AND measure_id = ? AND breakdown_id BETWEEN ? AND ?
                ORDER BY breakdown_id, region_id, publication_id"
            )
        };
        let mut wordings = self.db.prepare_cached(&of("low, high, as_written, note_zh, note_en", "wording"))?;
        let mut wordings = wordings.query(range)?;
        let mut wording = next_words(&mut wordings)?;
        let mut statement = self.db.prepare_cached(&of("value, exactness_id, file_id, line", "observation"))?;
        let mut rows = statement.query(range)?;
        while let Some(row) = rows.next()? {
            let key: [i64; 3] = [row.get(0)?, row.get(1)?, row.get(2)?];
            // Both come in the order of the key.
            while wording.as_ref().is_some_and(|(of, _)| *of < key) {
                wording = next_words(&mut wordings)?;
            }
            let words = match wording.take_if(|(of, _)| *of == key) {
                Some((_, words)) => {
                    wording = next_words(&mut wordings)?;
                    Some(words)
                }
                None => None,
            };
            let (breakdown_rank, region) = (order.breakdowns.rank(key[0]), order.regions.rank(key[1]));
            let (publication, exactness) = (order.publications.rank(key[2]), kinds.ranks.rank(row.get(4)?));
            let (Some(breakdown_rank), Some(region), Some(publication), Some(exactness)) =
                (breakdown_rank, region, publication, exactness)
            else {
                continue;
            };
            if breakdown.is_none() && block.rows.len() == self.most {
                return Ok(None);
            }
            block.rows.push(Row {
                breakdown: breakdown_rank,
                region,
                publication,
                exactness,
                value: row.get(3)?,
                file: row.get(5)?,
                line: row.get(6)?,
                words: words.is_some().then_some(block.words.len() as u32),
            });
            block.words.extend(words);
        }
        block.rows.sort_by_key(|row| (row.breakdown, row.region, row.publication));
        Ok(Some(block))
    }
}

/// The key and the words of the next row.
fn next_words(rows: &mut rusqlite::Rows) -> Result<Option<([i64; 3], Words)>> {
    let Some(row) = rows.next()? else { return Ok(None) };
    let text = |at: usize| Ok::<_, rusqlite::Error>(row.get::<_, Option<String>>(at)?.unwrap_or_default());
    let (low, high): (Option<i64>, Option<i64>) = (row.get(3)?, row.get(4)?);
    let words = Words {
        as_written: row.get(5)?,
        note: Bilingual { zh: text(6)?, en: text(7)? },
        bounds: low.zip(high).map(|(low, high)| Bounds { low, high }),
    };
    Ok(Some(([row.get(0)?, row.get(1)?, row.get(2)?], words)))
}

#[cfg(test)]
mod tests;
