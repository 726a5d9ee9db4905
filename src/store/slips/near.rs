//! Which periods stand beside those of an import, measure by measure.

use crate::domain::measure::Kind;
use crate::domain::period::Period;
use crate::domain::slip;
use crate::store::codes::date;
use crate::store::record::Recording;
use crate::store::{Result, Writing};
use rusqlite::{CachedStatement, params};
use std::collections::HashMap;

/// So many periods on each side are looked at for a figure: two years of months.
const REACH: i64 = 24;

/// Of many figures of one measure and period fewer periods are looked at: so many figures beside them in all.
const LOOKS: i64 = 20_000;

/// A period and a measure, by their ids.
type Pair = (i64, i64);

/// The figures of the batch of one measure and period.
#[derive(Clone, Copy)]
struct Staged {
    /// How many of them are of the own files.
    own: i64,
    least: i64,
    most: i64,
    /// Whether they are of several publications.
    several: bool,
}

impl Staged {
    /// Whether a figure of the one may be far from one of the other.
    fn may_be_far(&self, other: &Staged) -> bool {
        self.most.max(other.most) / slip::TIMES >= self.least.min(other.least)
    }
}

/// The periods of ledger and batch in the order of their ends, and what they hold of each measure.
struct Periods<'w> {
    known: Vec<(Period, i64)>,
    staged: HashMap<Pair, Staged>,
    recorded: HashMap<Pair, bool>,
    find: CachedStatement<'w>,
}

impl Periods<'_> {
    /// Whether the ledger has any figure of a measure in a period.
    fn recorded(&mut self, pair: Pair) -> Result<bool> {
        if let Some(has) = self.recorded.get(&pair) {
            return Ok(*has);
        }
        let has = self.find.query_row([pair.0, pair.1], |row| row.get(0))?;
        self.recorded.insert(pair, has);
        Ok(has)
    }
}

impl Writing<'_> {
    /// Fills `slip_near` for the figures of the files from `own` on. Outward from each period, up to one that has most
    /// of its figures: what lies behind it is no neighbour of them.
    pub(super) fn near(&self, own: i64, recording: &Recording) -> Result<()> {
        self.db.execute_batch(include_str!("../queries/slip_near.sql"))?;
        let mut periods = self.periods(own)?;
        let places: HashMap<i64, usize> = periods.known.iter().enumerate().map(|(at, (_, id))| (*id, at)).collect();
        let mut add = self.db.prepare_cached("INSERT INTO slip_near VALUES (?, ?, ?, ?, ?, ?, ?, ?)")?;
        let pairs: Vec<(Pair, Staged)> = periods.staged.iter().map(|(pair, staged)| (*pair, *staged)).collect();
        for (pair, staged) in pairs.into_iter().filter(|(_, staged)| staged.own > 0) {
            let Some(place) = places.get(&pair.0).copied() else { continue };
            let Some(measure) = recording.catalogue.measures.get(pair.1) else { continue };
            let Some(unit) = recording.catalogue.unit_of(measure) else { continue };
            let least = slip::least(unit);
            let recorded = periods.recorded(pair)?;
            let own = staged.several && staged.may_be_far(&staged);
            add.execute(params![pair.0, pair.1, 0, 0, pair.0, least, recorded, own])?;
            let (mut before, mut after) = ((0..place).rev(), place + 1..periods.known.len());
            let sides: [(i64, &mut dyn Iterator<Item = usize>); 2] = [(-1, &mut before), (1, &mut after)];
            for (side, outward) in sides {
                let beside = self.beside(measure.kind, place, outward, (pair, staged), &mut periods)?;
                for (rank, (other, recorded)) in (1_i64..).zip(beside) {
                    let found = periods.staged.get(&(other, pair.1));
                    let far = found.is_some_and(|found| found.may_be_far(&staged));
                    add.execute(params![pair.0, pair.1, side, rank, other, least, recorded, far])?;
                }
            }
        }
        Ok(())
    }

    /// All periods, and what the batch has of each measure in them.
    fn periods(&self, own: i64) -> Result<Periods<'_>> {
        let mut statement = self.db.prepare(include_str!("../queries/slip_staged.sql"))?;
        let staged = statement.query_map([own], |row| {
            let staged = Staged { own: row.get(2)?, least: row.get(3)?, most: row.get(4)?, several: row.get(5)? };
            Ok(((row.get(0)?, row.get(1)?), staged))
        })?;
        let staged = staged.collect::<rusqlite::Result<_>>()?;
        let mut statement = self
            .db
            .prepare("SELECT period_start, period_end, period_id FROM period ORDER BY period_end, period_start")?;
        let known =
            statement.query_map([], |row| Ok((Period { start: date(row, 0)?, end: date(row, 1)? }, row.get(2)?)))?;
        let known = known.collect::<rusqlite::Result<_>>()?;
        let find = "SELECT EXISTS (SELECT 1 FROM observation WHERE period_id = ? AND measure_id = ?)";
        Ok(Periods { known, staged, recorded: HashMap::new(), find: self.db.prepare_cached(find)? })
    }

    /// The periods on one side that stand beside the one in this place, the nearest first, and whether the ledger has
    /// figures of the measure in them.
    fn beside(
        &self,
        kind: Kind,
        place: usize,
        outward: &mut dyn Iterator<Item = usize>,
        ((id, measure), staged): (Pair, Staged),
        periods: &mut Periods,
    ) -> Result<Vec<(i64, bool)>> {
        let (period, _) = periods.known[place];
        let most = (staged.own + 1) / 2;
        let mut met = self.db.prepare_cached(include_str!("../queries/slip_met.sql"))?;
        let mut found = Vec::new();
        for at in outward {
            let (other, other_id) = periods.known[at];
            if !slip::are_beside(kind, &period, &other) {
                continue;
            }
            let recorded = periods.recorded((other_id, measure))?;
            if !recorded && !periods.staged.contains_key(&(other_id, measure)) {
                continue;
            }
            found.push((other_id, recorded));
            if found.len() as i64 == (LOOKS / staged.own).clamp(2, REACH) {
                break;
            }
            let also: i64 = met.query_row([id, measure, other_id], |row| row.get(0))?;
            if also >= most {
                break;
            }
        }
        Ok(found)
    }
}
