//! The figures as an export takes them out of the ledger: block by block in its order, as small numbers that stand for
//! codes, so that ten million of them are read and written without a look at a table for each.

use super::catalogue::Catalogue;
use super::language::Bilingual;
use super::measure::MeasureId;
use super::names::{Named, Shelf};
use super::observation::Bounds;
use super::period::Period;
use std::collections::HashMap;

/// The rows of one of the ledger's tables in the order of their codes, and the rank of each in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ranks {
    ids: Vec<i64>,
    /// The rank of each small id, one more than it is; 0 where no row has the id.
    by_id: Vec<u32>,
    /// The ranks of the ids beyond, as in a ledger that was filled by other means.
    beyond: HashMap<i64, u32>,
}

impl Ranks {
    /// The ranks of rows with these ids and codes.
    pub fn new<'a>(rows: impl Iterator<Item = (i64, &'a str)>) -> Ranks {
        let mut rows: Vec<(&str, i64)> = rows.map(|(id, code)| (code, id)).collect();
        rows.sort_unstable();
        let ids: Vec<i64> = rows.iter().map(|(_, id)| *id).collect();
        let small = |id: &i64| (0..4 * ids.len() as i64 + 256).contains(id);
        let last = ids.iter().copied().filter(|id| small(id)).max();
        let mut ranks = Ranks { by_id: vec![0; last.map_or(0, |id| id as usize + 1)], ..Ranks::default() };
        for (&id, rank) in ids.iter().zip(0..) {
            match usize::try_from(id).ok().and_then(|id| ranks.by_id.get_mut(id)) {
                Some(place) => *place = rank + 1,
                None => {
                    ranks.beyond.insert(id, rank);
                }
            }
        }
        ranks.ids = ids;
        ranks
    }

    /// The ranks of a shelf's rows.
    pub fn of<T: Named>(shelf: &Shelf<T>) -> Ranks {
        Ranks::new(shelf.iter().map(|row| (row.id(), row.code())))
    }

    /// How many codes come before that of the row with this id; None where there is no such row.
    pub fn rank(&self, id: i64) -> Option<u32> {
        match usize::try_from(id).ok().and_then(|id| self.by_id.get(id)) {
            Some(place) => place.checked_sub(1),
            None => self.beyond.get(&id).copied(),
        }
    }

    /// The ids of all rows in the order of their codes.
    pub fn ids(&self) -> &[i64] {
        &self.ids
    }
}

/// The order of an export: what the numbers in its rows stand for.
#[derive(Clone, Debug, Default)]
pub struct Order {
    pub measures: Ranks,
    pub breakdowns: Ranks,
    pub regions: Ranks,
    pub publications: Ranks,
}

impl Order {
    /// The order of everything in a catalogue.
    pub fn of(catalogue: &Catalogue) -> Order {
        Order {
            measures: Ranks::of(&catalogue.measures),
            breakdowns: Ranks::of(&catalogue.breakdowns),
            regions: Ranks::of(&catalogue.regions),
            publications: Ranks::of(&catalogue.publications),
        }
    }
}

/// One figure. Its fields are in the order of an export, as far as a block leaves them open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The ranks of the codes.
    pub breakdown: u32,
    pub region: u32,
    pub publication: u32,
    /// Its place among the kinds of exactness that were read beforehand.
    pub exactness: u32,
    pub value: Option<i64>,
    pub file: i64,
    pub line: u32,
    /// Its place in the block's `words`, where it has any.
    pub words: Option<u32>,
}

/// What few figures have besides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub as_written: Option<String>,
    pub note: Bilingual,
    pub bounds: Option<Bounds>,
}

/// Figures of one measure in one period, in the order of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub period: Period,
    pub measure: MeasureId,
    pub rows: Vec<Row>,
    pub words: Vec<Words>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_has_the_rank_of_its_code() {
        let rows = [(7, "b"), (0, "d"), (i64::MAX, "a"), (-3, "é"), (1_000_000, "c"), (2, "B")];
        let ranks = Ranks::new(rows.into_iter());
        assert_eq!(ranks.ids(), [2, i64::MAX, 7, 1_000_000, 0, -3]);
        for (rank, id) in ranks.ids().iter().enumerate() {
            assert_eq!(ranks.rank(*id), Some(rank as u32), "{id}");
        }
        for id in [1, 3, 8, 500, -1, i64::MIN] {
            assert_eq!(ranks.rank(id), None, "{id}");
        }
        assert_eq!(Ranks::new(std::iter::empty()).rank(0), None);
    }
}
