//! The sums over places, kept beside the observations that they follow from, in the same transaction: computed anew, and
//! changed by what changed.

mod compute;
mod read;

use super::pages::{Appended, Appending, Cell};
use super::ranges::groups;
use super::{Result, Writing};
use crate::domain::place::Level;
use crate::domain::place_sum::Contribution;
use crate::domain::place_tree::SumKey;
pub(super) use compute::{Computing, Summing, bounds, cut_off};
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::{BTreeMap, BTreeSet};

/// The ids of a period, a measure and a breakdown: figures of one group are added to each other and to no others.
pub type SumGroup = [i64; 3];

const KEY: [&str; 6] = ["period_id", "measure_id", "breakdown_id", "region_id", "level", "publication_id"];
pub(super) const PARTS: &str =
    "places, withheld, value, low, high, no_low, no_high, more_than, less_than, about, which";

impl Writing<'_> {
    /// Computes the sums of groups anew from their observations, one group at a time.
    pub fn resum(&self, groups: &BTreeSet<SumGroup>) -> Result<()> {
        // Reading all regions for nothing would be a waste.
        if groups.is_empty() { Ok(()) } else { Ok(resum(&self.db, groups)?) }
    }

    /// Computes all sums anew: after the day of a publication, or the level or parent of a region, has changed.
    pub fn resum_all(&self) -> Result<()> {
        Ok(resum_all(&self.db)?)
    }

    /// Adds changes to the sums of a group, as `Changes::finish` gives them: what each publication changed, by region
    /// above the places, their level and publication. What becomes nothing goes. An error where a sum would leave the
    /// 64 bits (see `Contribution::plus`); the transaction is then to be given up.
    pub fn add_to_place_sums<'a>(
        &self,
        group: SumGroup,
        changes: impl IntoIterator<Item = (&'a SumKey, &'a Contribution)>,
    ) -> Result<()> {
        Ok(add(&self.db, group, changes)?)
    }
}

/// The sums of a group as they are kept.
pub(super) fn kept(db: &Connection, group: SumGroup) -> rusqlite::Result<BTreeMap<SumKey, Contribution>> {
    let sql = format!(
        "SELECT region_id, level, publication_id, {PARTS} FROM place_sum
            WHERE period_id = ? AND measure_id = ? AND breakdown_id = ?"
    );
    let read = |row: &Row| Ok(((row.get(0)?, level(row, 1)?, row.get(2)?), contribution(row, 3)?));
    db.prepare_cached(&sql)?.query_map(group, read)?.collect()
}

fn resum(db: &Connection, groups: &BTreeSet<SumGroup>) -> rusqlite::Result<()> {
    let computing = Computing::read(db)?;
    for group in groups {
        let delete = "DELETE FROM place_sum WHERE period_id = ? AND measure_id = ? AND breakdown_id = ?";
        db.prepare_cached(delete)?.execute(*group)?;
        add(db, *group, &computing.sums(db, *group)?)?;
    }
    Ok(())
}

/// Computes all sums anew, also for a ledger that has none yet.
pub(super) fn resum_all(db: &Connection) -> rusqlite::Result<()> {
    db.execute("DELETE FROM place_sum", [])?;
    let computing = Computing::read(db)?;
    for group in groups(db, "observation")? {
        add(db, group, &computing.sums(db, group)?)?;
    }
    Ok(())
}

fn add<'a>(
    db: &Connection,
    group: SumGroup,
    changes: impl IntoIterator<Item = (&'a SumKey, &'a Contribution)>,
) -> rusqlite::Result<()> {
    let insert = format!("INSERT INTO place_sum VALUES ({}) ON CONFLICT DO NOTHING", ["?"; 17].join(", "));
    let mut insert = db.prepare_cached(&insert)?;
    for (key, change) in changes.into_iter().filter(|(_, change)| !change.is_zero()) {
        let (key, parts) = (row_key(group, key), change.parts());
        // Most changes are of a publication that is new, and have no row yet.
        if insert.execute(rusqlite::params_from_iter(key.iter().chain(&parts)))? == 0 {
            add_to_row(db, key, change)?;
        }
    }
    Ok(())
}

fn add_to_row(db: &Connection, key: [i64; 6], change: &Contribution) -> rusqlite::Result<()> {
    let columns = KEY.join(", ");
    let find = format!("SELECT {PARTS} FROM place_sum WHERE ({columns}) = (?, ?, ?, ?, ?, ?)");
    let found = db.prepare_cached(&find)?.query_row(key, |row| contribution(row, 0)).optional()?;
    let sum = found.unwrap_or_default().plus(change).ok_or_else(cut_off)?;
    if sum.is_zero() {
        let delete = format!("DELETE FROM place_sum WHERE ({columns}) = (?, ?, ?, ?, ?, ?)");
        db.prepare_cached(&delete)?.execute(key)?;
    } else {
        let [parts, key_parts] = [&sum.parts()[..], &key[..]];
        let update = format!(
            "UPDATE place_sum SET ({PARTS}) = ({}) WHERE ({columns}) = (?, ?, ?, ?, ?, ?)",
            ["?"; 11].join(", ")
        );
        db.prepare_cached(&update)?.execute(rusqlite::params_from_iter(parts.iter().chain(key_parts)))?;
    }
    Ok(())
}

/// The end of the table of sums.
pub(super) fn end(db: &Connection) -> Result<Appending<SumRow, 6>> {
    Appending::to(db, "place_sum", KEY)
}

/// A change as a row of the table.
pub(super) struct SumRow([i64; 17]);

impl SumRow {
    pub(super) fn of(group: SumGroup, (key, change): (&SumKey, &Contribution)) -> SumRow {
        let mut row = [0; 17];
        row.iter_mut().zip(row_key(group, key).into_iter().chain(change.parts())).for_each(|(to, cell)| *to = cell);
        SumRow(row)
    }
}

impl Appended<6> for SumRow {
    fn key(&self) -> [i64; 6] {
        let [period, measure, breakdown, region, level, publication, ..] = self.0;
        [period, measure, breakdown, region, level, publication]
    }

    fn write(&self, cell: &mut Cell) {
        cell.set(&self.0, None);
    }
}

/// The key of what changed in a group.
pub(super) fn row_key(group: SumGroup, (region, level, publication): &SumKey) -> [i64; 6] {
    let [period, measure, breakdown] = group;
    [period, measure, breakdown, *region, level.number(), *publication]
}

/// The contribution whose parts stand in column `at` and those behind it.
pub(super) fn contribution(row: &Row, at: usize) -> rusqlite::Result<Contribution> {
    let mut parts = [0; 11];
    for (part, column) in parts.iter_mut().zip(at..) {
        *part = row.get(column)?;
    }
    Ok(Contribution::from_parts(parts))
}

/// The level whose number stands in column `at`.
pub(super) fn level(row: &Row, at: usize) -> rusqlite::Result<Level> {
    let number = row.get(at)?;
    Level::of_number(number).ok_or(rusqlite::Error::IntegralValueOutOfRange(at, number))
}
