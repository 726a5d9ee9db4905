//! Whether the sums that are kept are those that follow from the observations.

use super::compute::Computing;
use super::{SumGroup, contribution, level};
use crate::domain::measure::MeasureId;
use crate::domain::period::Period;
use crate::domain::place::Level;
use crate::domain::place_sum::Contribution;
use crate::domain::place_tree::SumKey;
use crate::store::codes::date;
use crate::store::ranges::groups;
use crate::store::{Ledger, Result};
use rusqlite::{Connection, OptionalExtension};
use std::collections::{BTreeMap, BTreeSet};

/// A sum that is kept otherwise than it should be. Codes and days, as far as the ledger has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SumDiffers {
    pub measure: MeasureId,
    pub period: Option<Period>,
    pub breakdown: String,
    /// The code of the region above the places.
    pub region: String,
    pub level: Level,
    /// The code of the publication that changed the sum.
    pub publication: String,
    /// What is kept; nothing where there is no row.
    pub kept: Contribution,
    /// What follows from the observations; nothing where there should be no row.
    pub computed: Contribution,
}

impl Ledger {
    /// Computes all sums anew, one group at a time in memory, and compares them with those that are kept. Nothing where
    /// all is well. What differs, in the order of the key.
    pub fn verify_place_sums(&self) -> Result<Vec<SumDiffers>> {
        let computing = Computing::read(&self.db)?;
        let (observed, kept) = (groups(&self.db, "observation")?, groups(&self.db, "place_sum")?);
        let mut differ = Vec::new();
        for group in observed.into_iter().chain(kept).collect::<BTreeSet<SumGroup>>() {
            differ.extend(self.verify_group(&computing, group)?);
        }
        Ok(differ)
    }

    /// The same of one group.
    pub(in crate::store) fn verify_group(&self, computing: &Computing, group: SumGroup) -> Result<Vec<SumDiffers>> {
        let (computed, found) = (computing.sums(&self.db, group)?, kept_sums(&self.db, group)?);
        if computed == found {
            return Ok(Vec::new());
        }
        let keys = computed.keys().chain(found.keys().filter(|key| !computed.contains_key(*key)));
        let of = |sums: &BTreeMap<SumKey, Contribution>, key| sums.get(key).copied().unwrap_or_default();
        let differing = keys.filter(|key| computed.get(*key) != found.get(*key));
        let named = differing.map(|key| named(&self.db, group, *key, of(&found, key), of(&computed, key)));
        Ok(named.collect::<rusqlite::Result<_>>()?)
    }
}

fn kept_sums(db: &Connection, group: SumGroup) -> rusqlite::Result<BTreeMap<SumKey, Contribution>> {
    let sql = format!(
        "SELECT region_id, level, publication_id, {} FROM place_sum
            WHERE period_id = ? AND measure_id = ? AND breakdown_id = ?",
        super::PARTS
    );
    let read = |row: &rusqlite::Row| Ok(((row.get(0)?, level(row, 1)?, row.get(2)?), contribution(row, 3)?));
    db.prepare_cached(&sql)?.query_map(group, read)?.collect()
}

fn named(
    db: &Connection,
    [period, measure, breakdown]: SumGroup,
    (region, level, publication): SumKey,
    kept: Contribution,
    computed: Contribution,
) -> rusqlite::Result<SumDiffers> {
    let code = |table: &str, id: &str, wanted: i64| {
        let sql = format!("SELECT code FROM {table} WHERE {id} = ?");
        let found = db.prepare_cached(&sql)?.query_row([wanted], |row| row.get(0)).optional()?;
        Ok::<_, rusqlite::Error>(found.unwrap_or_else(|| wanted.to_string()))
    };
    let days = "SELECT period_start, period_end FROM period WHERE period_id = ?";
    let read = |row: &rusqlite::Row| Ok(Period { start: date(row, 0)?, end: date(row, 1)? });
    Ok(SumDiffers {
        measure,
        period: db.prepare_cached(days)?.query_row([period], read).optional()?,
        breakdown: code("breakdown", "breakdown_id", breakdown)?,
        region: code("region", "region_id", region)?,
        level,
        publication: code("publication", "publication_id", publication)?,
        kept,
        computed,
    })
}
