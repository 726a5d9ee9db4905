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
use foldhash::fast::FixedState;
use rusqlite::Connection;
use std::collections::{BTreeMap, HashMap};

/// What a publication adds by its word on a place.
type Word = (PublicationId, Contribution);

/// What all groups need: read once, and small.
#[derive(Debug)]
pub(in crate::store) struct Computing {
    tree: Tree,
    units: HashMap<i64, Unit>,
    exactness: HashMap<i64, Exactness, FixedState>,
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

    /// Begins to add a group up; None where its figures are rates, which add up to nothing.
    pub(in crate::store) fn begin(&self, group: SumGroup) -> Option<Summing<'_>> {
        let unit = self.units.get(&group[1]).filter(|unit| unit.kind != UnitKind::Rate)?;
        let (changes, words, linked) = (Changes::new(&self.tree), Vec::new(), BTreeMap::new());
        Some(Summing { with: self, unit, changes, words, place: None, linked })
    }

    /// What each publication changed in the sums of a group, by region above the places, their level and publication.
    pub(in crate::store) fn sums(
        &self,
        db: &Connection,
        group: SumGroup,
    ) -> rusqlite::Result<BTreeMap<SumKey, Contribution>> {
        let Some(mut summing) = self.begin(group) else { return Ok(BTreeMap::new()) };
        let bounds = bounds(db, group, [i64::MIN, i64::MAX])?;
        let sql = "SELECT region_id, publication_id, value, exactness_id FROM observation
            WHERE period_id = ? AND measure_id = ? AND breakdown_id = ? ORDER BY region_id, publication_id";
        let mut statement = db.prepare_cached(sql)?;
        let mut rows = statement.query(group)?;
        while let Some(row) = rows.next()? {
            let of = (row.get(0)?, row.get(1)?);
            let bounds = if bounds.is_empty() { None } else { bounds.get(&of).copied() };
            summing.add(of, row.get(2)?, row.get(3)?, bounds)?;
        }
        summing.finish()
    }
}

/// A group that is being added up, or a part of its places.
pub(in crate::store) struct Summing<'c> {
    with: &'c Computing,
    unit: &'c Unit,
    changes: Changes<'c>,
    /// The words on the place that they are at.
    words: Vec<Word>,
    place: Option<RegionId>,
    /// What was said of places under several codes, gathered from all of them, and which code came later.
    linked: BTreeMap<RegionId, Vec<(usize, Word)>>,
}

impl Summing<'_> {
    /// Takes a publication's word on a place. They come place by place.
    pub(in crate::store) fn add(
        &mut self,
        (region, publication): (RegionId, PublicationId),
        value: Option<i64>,
        exactness: i64,
        bounds: Option<Bounds>,
    ) -> rusqlite::Result<()> {
        if self.place != Some(region) {
            let place = self.place.replace(region);
            self.settle(place)?;
        }
        let Some(exactness) = self.with.exactness.get(&exactness) else { return Ok(()) };
        let word = Contribution::of(&exactness.reading(value, bounds), self.unit).map(|word| (publication, word));
        match self.with.tree.linked(region) {
            Some((today, steps)) => self.linked.entry(today).or_default().extend(word.map(|word| (steps, word))),
            None => self.words.extend(word),
        }
        Ok(())
    }

    /// Whether a place has, or had, several codes: only all of them together say what it adds.
    pub(in crate::store) fn is_linked(&self) -> bool {
        !self.linked.is_empty()
    }

    /// What each publication changed.
    pub(in crate::store) fn finish(mut self) -> rusqlite::Result<BTreeMap<SumKey, Contribution>> {
        let place = self.place;
        self.settle(place)?;
        for (place, mut all) in std::mem::take(&mut self.linked) {
            // Of one publication the word under the latest code counts.
            all.sort_by_key(|(steps, (publication, _))| (*publication, *steps));
            all.dedup_by_key(|(_, (publication, _))| *publication);
            self.words.extend(all.into_iter().map(|(_, word)| word));
            self.settle(Some(place))?;
        }
        self.changes.finish().ok_or_else(cut_off)
    }

    /// Takes the words on a place into the changes.
    fn settle(&mut self, place: Option<RegionId>) -> rusqlite::Result<()> {
        let Some(place) = place else { return Ok(()) };
        let Summing { words, changes, with, .. } = self;
        let mut add = |publication, change: &Contribution| changes.add(place, publication, change).ok_or_else(cut_off);
        if let [(publication, word)] = words.as_slice() {
            add(*publication, word)?;
        } else {
            words.sort_by_key(|(publication, _)| with.order.get(publication));
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
