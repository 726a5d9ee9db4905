//! The sums over places of a selection, as they were known on a day.

use super::compute::{cut_off, tree};
use super::{contribution, level};
use crate::domain::figure::Selection;
use crate::domain::over_places::PlaceSum;
use crate::domain::period::Period;
use crate::domain::place::Level;
use crate::domain::place_tree::{Below, Children, Tree};
use crate::store::codes::{choice, date};
use crate::store::figures::{before, day, json};
use crate::store::{Ledger, Result};
use rusqlite::{Row, named_params};
use std::collections::HashMap;

impl Ledger {
    /// The sums over the places of every level below the regions that a selection names, each with the number of such
    /// places that the ledger knows; below every region where it names none. The levels of one measure, breakdown, region and
    /// period stand one after the other.
    pub fn place_sums(&self, selection: &Selection) -> Result<Vec<PlaceSum>> {
        let regions = match &selection.regions {
            Some(regions) => json(regions),
            None => {
                let parents = "SELECT json_group_array(DISTINCT parent_id) FROM region WHERE parent_id IS NOT NULL";
                self.db.query_row(parents, [], |row| row.get(0))?
            }
        };
        let mut statement = self.db.prepare(include_str!("../queries/place_sums.sql"))?;
        let mut rows = statement.query(named_params! {
            ":measures": json(&selection.measures),
            ":regions": regions,
            ":from": day(selection.from, "0000-00-00"),
            ":before": before(selection),
            ":to": day(selection.to, "9999-99-99"),
            ":known": day(selection.as_known_on, "9999-99-99"),
        })?;
        let mut found: Vec<PlaceSum> = Vec::new();
        let mut period: Option<(i64, Period)> = None;
        while let Some(row) = rows.next()? {
            let id = row.get(0)?;
            let period = match period {
                Some((last, period)) if last == id => period,
                _ => period.insert((id, Period { start: date(row, 1)?, end: date(row, 2)? })).1,
            };
            let (measure, breakdown, region, level) = (row.get(3)?, row.get(4)?, row.get(5)?, level(row, 6)?);
            let (publication, change) = (row.get(7)?, contribution(row, 8)?);
            let key = |sum: &PlaceSum| (sum.measure, sum.breakdown, sum.region, sum.level, sum.period);
            match found.last_mut() {
                Some(sum) if key(sum) == (measure, breakdown, region, level, period) => {
                    sum.total = sum.total.plus(&change).ok_or_else(cut_off)?;
                    sum.publications.push(publication);
                }
                _ => found.push(PlaceSum {
                    measure,
                    breakdown,
                    region,
                    period,
                    level,
                    total: change,
                    publications: vec![publication],
                    known: Below::default(),
                }),
            }
        }
        if found.is_empty() {
            return Ok(found);
        }
        let (tree, children) = self.tree_and_children()?;
        let mut below = HashMap::new();
        for sum in &mut found {
            let known = below.entry(sum.region).or_insert_with(|| tree.known_below(sum.region, &children));
            sum.known = known.get(&sum.level).copied().unwrap_or_default();
        }
        Ok(found)
    }

    /// The regions that are parents, and what is directly below them, an old code not counted. Read from the index `region_below` alone, which
    /// takes a small part of the time that thousands of regions would.
    pub(in crate::store) fn tree_and_children(&self) -> Result<(Tree, Vec<Children>)> {
        let sql = "SELECT parent_id, level, count(*) FROM region
            WHERE parent_id IS NOT NULL AND region_id NOT IN (SELECT predecessor_id FROM succession)
            GROUP BY parent_id, level";
        let count =
            |row: &Row| Ok((row.get(0)?, choice(row, 1, &Level::ALL, Level::code)?, row.get::<_, i64>(2)? as usize));
        let counts = self.db.prepare(sql)?.query_map([], count)?.collect::<rusqlite::Result<Vec<_>>>()?;
        let parents: Vec<i64> = counts.iter().map(|(parent, ..)| *parent).collect();
        let tree = tree(&self.db, Some(&parents))?;
        let children = tree.children(counts);
        Ok((tree, children))
    }
}
