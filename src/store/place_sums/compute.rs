//! The sums of one group, from its observations: their words in the order of publication, and what each changed.

use super::SumGroup;
use crate::domain::observation::{Bounds, Exactness};
use crate::domain::place::{Level, RegionId};
use crate::domain::place_sum::{Contribution, deltas};
use crate::domain::place_tree::{Changes, SumKey, Tree};
use crate::domain::publication::PublicationId;
use crate::domain::unit::{Unit, UnitKind};
use crate::store::codes::{choice, exactness};
use crate::store::figures::json;
use crate::store::successions::successions;
use rusqlite::Connection;
use std::collections::{BTreeMap, HashMap};

/// What a publication adds by its word on a place.
type Word = (PublicationId, Contribution);

/// What all groups need: read once, and small.
#[derive(Debug)]
pub(in crate::store) struct Computing {
    tree: Tree,
    units: HashMap<i64, Unit>,
    exactness: HashMap<i64, Exactness>,
    /// Where each publication stands in the order of publication.
    order: HashMap<PublicationId, usize>,
}

impl Computing {
    pub(in crate::store) fn read(db: &Connection) -> rusqlite::Result<Computing> {
        let units = "SELECT m.measure_id, u.unit_id, u.kind, u.scale FROM measure AS m JOIN unit AS u USING (unit_id)";
        let unit = |row: &rusqlite::Row| {
            let unit = Unit {
                id: row.get(1)?,
                code: String::new(),
                name: Default::default(),
                kind: choice(row, 2, &UnitKind::ALL, UnitKind::code)?,
                decimals: row.get::<_, i64>(3)?.max(1).ilog10(),
                words: Vec::new(),
            };
            Ok((row.get(0)?, unit))
        };
        let order = "SELECT publication_id FROM publication ORDER BY published_on, publication_id";
        let order: Vec<PublicationId> =
            db.prepare(order)?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok(Computing {
            tree: tree(db, None)?,
            units: db.prepare(units)?.query_map([], unit)?.collect::<rusqlite::Result<_>>()?,
            exactness: exactness(db)?.into_iter().collect(),
            order: order.into_iter().zip(0..).collect(),
        })
    }

    /// What each publication changed in the sums of a group, by region above the places, their level and publication.
    pub(in crate::store) fn sums(
        &self,
        db: &Connection,
        group: SumGroup,
    ) -> rusqlite::Result<BTreeMap<SumKey, Contribution>> {
        let Some(unit) = self.units.get(&group[1]).filter(|unit| unit.kind != UnitKind::Rate) else {
            return Ok(BTreeMap::new());
        };
        let bounds = bounds(db, group, [i64::MIN, i64::MAX])?;
        let mut changes = Changes::new(&self.tree);
        let mut words: Vec<Word> = Vec::new();
        // What was said of places under several codes is gathered from all of them.
        let mut linked: BTreeMap<i64, Vec<(usize, Word)>> = BTreeMap::new();
        let mut place = None;
        let sql = "SELECT region_id, publication_id, value, exactness_id FROM observation
            WHERE period_id = ? AND measure_id = ? AND breakdown_id = ? ORDER BY region_id, publication_id";
        let mut statement = db.prepare_cached(sql)?;
        let mut rows = statement.query(group)?;
        while let Some(row) = rows.next()? {
            let (region, publication): (i64, i64) = (row.get(0)?, row.get(1)?);
            if place != Some(region) {
                self.place(place.replace(region), &mut words, &mut changes)?;
            }
            let Some(exactness) = self.exactness.get(&row.get(3)?) else { continue };
            let bounds = if bounds.is_empty() { None } else { bounds.get(&(region, publication)).copied() };
            let reading = exactness.reading(row.get(2)?, bounds);
            let word = Contribution::of(&reading, unit).map(|word| (publication, word));
            match self.tree.linked(region) {
                Some((today, steps)) => linked.entry(today).or_default().extend(word.map(|word| (steps, word))),
                None => words.extend(word),
            }
        }
        self.place(place, &mut words, &mut changes)?;
        for (place, mut all) in linked {
            // Of one publication the word under the latest code counts.
            all.sort_by_key(|(steps, (publication, _))| (*publication, *steps));
            all.dedup_by_key(|(_, (publication, _))| *publication);
            words.extend(all.into_iter().map(|(_, word)| word));
            self.place(Some(place), &mut words, &mut changes)?;
        }
        changes.finish().ok_or_else(cut_off)
    }

    /// Takes the words on a place into the changes.
    fn place(&self, place: Option<i64>, words: &mut Vec<Word>, changes: &mut Changes) -> rusqlite::Result<()> {
        let Some(place) = place else { return Ok(()) };
        let mut add = |publication, change: &Contribution| changes.add(place, publication, change).ok_or_else(cut_off);
        if let [(publication, word)] = words.as_slice() {
            add(*publication, word)?;
        } else {
            words.sort_by_key(|(publication, _)| self.order.get(publication));
            for (publication, change) in deltas(words).ok_or_else(cut_off)? {
                add(publication, &change)?;
            }
        }
        words.clear();
        Ok(())
    }
}

/// Which regions lie above which: all of them, or those with these ids and what they are today.
pub(super) fn tree(db: &Connection, ids: Option<&[i64]>) -> rusqlite::Result<Tree> {
    let read = |row: &rusqlite::Row| Ok((row.get(0)?, choice(row, 1, &Level::ALL, Level::code)?, row.get(2)?));
    let regions = "SELECT region_id, level, parent_id FROM region";
    let successions = successions(db)?;
    let found: rusqlite::Result<Vec<_>> = match ids {
        None => db.prepare(regions)?.query_map([], read)?.collect(),
        Some(ids) => {
            let some = format!("{regions} WHERE region_id IN (SELECT value FROM json_each(?))");
            let mut ids = ids.to_vec();
            ids.extend(successions.iter().flat_map(|succession| [succession.predecessor, succession.successor]));
            db.prepare(&some)?.query_map([json(&ids)], read)?.collect()
        }
    };
    Ok(Tree::new(found?).with(&successions))
}

/// The bounds that publications print for figures of a group, in the regions from one id to another, by region and
/// publication. Few figures have any.
pub(in crate::store) fn bounds(
    db: &Connection,
    [period, measure, breakdown]: SumGroup,
    [from, to]: [RegionId; 2],
) -> rusqlite::Result<HashMap<(RegionId, PublicationId), Bounds>> {
    let sql = "SELECT region_id, publication_id, low, high FROM wording WHERE period_id = ? AND measure_id = ?
        AND breakdown_id = ? AND region_id BETWEEN ? AND ? AND low IS NOT NULL";
    let bounds = |row: &rusqlite::Row| Ok(((row.get(0)?, row.get(1)?), Bounds { low: row.get(2)?, high: row.get(3)? }));
    db.prepare_cached(sql)?.query_map([period, measure, breakdown, from, to], bounds)?.collect()
}

/// A sum that leaves the 64 bits: more than a million places of `MOST_ADDED`. Refused, for cut off it would be wrong.
pub(in crate::store) fn cut_off() -> rusqlite::Error {
    rusqlite::Error::IntegralValueOutOfRange(0, i64::MAX)
}
