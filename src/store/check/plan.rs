//! What a check needs to know before it reads a figure, and the parts that its work is divided into.

use crate::domain::catalogue::Catalogue;
use crate::domain::check::finding::Kind;
use crate::domain::check::{Asked, DaysOfBreaks, Frame};
use crate::domain::names::Named;
use crate::domain::period::Period;
use crate::domain::place::RegionId;
use crate::domain::place_tree::{Children, Tree};
use crate::domain::succession::Successions;
use crate::store::blocks::Kinds;
use crate::store::breaks;
use crate::store::codes::date;
use crate::store::place_sums::{Computing, SumGroup};
use crate::store::ranges::groups;
use crate::store::{Ledger, Result};
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

/// So many figures are read at once, and sorted region by region.
const AT_ONCE: u64 = 1 << 19;

/// A part of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    /// The pages of the file, and what its rows refer to.
    File,
    Wordings,
    /// All figures of the regions with ids from one to another.
    Figures([RegionId; 2]),
    /// The regions that an area has been, the one of today first: their figures are one series each.
    Area(Vec<RegionId>),
}

/// A range of the clustered key: all figures of one measure and part in one period.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    pub ids: SumGroup,
    /// The places of the series and the period in the frame; or the table that lacks one of them.
    pub places: std::result::Result<(u32, u32), &'static str>,
    /// Whether publications print bounds for any of its figures.
    pub printed: bool,
}

/// Everything but the figures.
#[derive(Debug)]
pub struct Plan {
    pub frame: Frame,
    pub groups: Vec<Group>,
    /// The ids of all regions, in order.
    pub regions: Vec<RegionId>,
    /// Their places in the frame; None of those after the day that the ledger is checked as of.
    pub publications: HashMap<i64, Option<u32>>,
    pub exactness: HashMap<i64, u32>,
    pub files: HashSet<i64>,
    /// The regions that are parents of others, and of how many.
    pub(super) tree: Tree,
    pub(super) children: Vec<Children>,
    pub(super) parents: HashSet<RegionId>,
    /// The areas that have been several regions, and which of these are there.
    areas: Vec<Vec<RegionId>>,
    pub(super) linked: HashSet<RegionId>,
    /// The periods by their ids.
    pub(super) periods: HashMap<i64, Period>,
    /// What the sums that are kept are computed anew with.
    pub(super) computing: Computing,
    /// How many figures there are, of whatever day.
    pub figures: u64,
    pub as_known_on: Option<NaiveDate>,
}

impl Ledger {
    /// Reads what a check needs to know beforehand: of the ledger as it was known on a day, where one is given.
    pub fn check_plan(&self, as_known_on: Option<NaiveDate>) -> Result<Plan> {
        let ids: Vec<SumGroup> = groups(&self.db, "observation")?;
        let mut statement = self.db.prepare("SELECT period_id, period_start, period_end FROM period")?;
        let days = |row: &rusqlite::Row| Ok((row.get(0)?, Period { start: date(row, 1)?, end: date(row, 2)? }));
        let periods: HashMap<i64, Period> = statement.query_map([], days)?.collect::<rusqlite::Result<_>>()?;
        let catalogue = self.full_catalogue()?;
        let mut regions: Vec<RegionId> = catalogue.regions.iter().map(Named::id).collect();
        regions.sort_unstable();
        let Kinds { rows, ids: kinds, .. } = self.kinds()?;
        let series = ids.iter().map(|[_, measure, breakdown]| (*measure, *breakdown)).collect();
        let areas = areas(&catalogue);
        let breaks = self.days_of_breaks(as_known_on, &catalogue.successions)?;
        let mut frame = Frame::new(catalogue, series, periods.values().copied().collect(), rows, breaks);
        if let Some(day) = as_known_on {
            frame.as_known_on(day);
        }
        let places: HashMap<Period, u32> = frame.times.iter().map(|time| time.period).zip(0..).collect();
        let printed = self.groups_with_bounds()?;
        let group = |ids: SumGroup| {
            let [period, measure, breakdown] = ids;
            let period = periods.get(&period).and_then(|period| places.get(period)).copied();
            let series = match frame.place_of(measure, breakdown) {
                Some(series) if frame.catalogue.breakdowns.get(breakdown).is_some() => Ok(series),
                Some(_) => Err("breakdown"),
                None => Err("measure"),
            };
            let places = series.and_then(|series| Ok((series, period.ok_or("period")?)));
            Group { ids, places, printed: printed.contains(&ids) }
        };
        let groups: Vec<Group> = ids.into_iter().map(group).collect();
        let (tree, children) = self.tree_and_children()?;
        let mut files = self.db.prepare("SELECT file_id FROM source_file")?;
        Ok(Plan {
            groups,
            regions,
            publications: frame.places_of_publications(),
            exactness: kinds.into_iter().zip(0..).collect(),
            files: files.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?,
            parents: children.iter().map(|below| below.parent).collect(),
            tree,
            children,
            linked: areas.iter().flatten().copied().collect(),
            areas,
            periods,
            computing: Computing::read(&self.db)?,
            frame,
            figures: self.counts()?.figures,
            as_known_on,
        })
    }

    /// The breaks of an area that has been several regions are those of the one that it is today.
    fn days_of_breaks(&self, as_known_on: Option<NaiveDate>, successions: &Successions) -> Result<DaysOfBreaks> {
        let mut days = DaysOfBreaks::new();
        for found in breaks::rows(&self.db, as_known_on)? {
            let region = found.region.map(|region| successions.today(region));
            days.entry((found.measure, region)).or_default().push(found.on);
        }
        Ok(days)
    }

    fn groups_with_bounds(&self) -> Result<HashSet<SumGroup>> {
        let sql = "SELECT DISTINCT period_id, measure_id, breakdown_id FROM wording WHERE low IS NOT NULL";
        let mut statement = self.db.prepare(sql)?;
        let found = statement.query_map([], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?]))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }
}

impl Plan {
    /// The parts of the work for what is asked, the longest first.
    pub fn tasks(&self, asked: &Asked) -> Vec<Task> {
        let mut tasks = Vec::new();
        let file = asked.is(Kind::File);
        if file {
            tasks.push(Task::File);
        }
        if asked.is(Kind::Persons) || asked.is(Kind::Wording) {
            tasks.push(Task::Wordings);
        }
        if file || Kind::ALL.iter().any(|kind| asked.is(*kind)) {
            tasks.extend(self.parts_of_figures().into_iter().map(Task::Figures));
        }
        if asked.is_of_regions() {
            tasks.extend(self.areas.iter().cloned().map(Task::Area));
        }
        tasks
    }

    /// Ranges of region ids that together hold every figure, also of regions that are not there; each with as many as
    /// are read at once, if all regions have alike.
    fn parts_of_figures(&self) -> Vec<[RegionId; 2]> {
        let parts = self.figures.div_ceil(AT_ONCE).max(1) as usize;
        let step = self.regions.len().div_ceil(parts).max(1);
        let mut starts: Vec<RegionId> = self.regions.iter().copied().step_by(step).collect();
        match starts.first_mut() {
            Some(first) => *first = i64::MIN,
            None => starts.push(i64::MIN),
        }
        let ends: Vec<RegionId> = starts.iter().skip(1).map(|start| start - 1).chain([i64::MAX]).collect();
        starts.into_iter().zip(ends).map(|(start, end)| [start, end]).collect()
    }
}

/// The areas that have been several regions, each as those that are there, the one of today first.
fn areas(catalogue: &Catalogue) -> Vec<Vec<RegionId>> {
    let successions = &catalogue.successions;
    let mut seen = HashSet::new();
    let mut areas = Vec::new();
    for succession in successions.iter() {
        let chain = successions.chain(succession.predecessor);
        let known = |id: &RegionId| catalogue.regions.get(*id).is_some();
        let area: Vec<RegionId> = chain.into_iter().filter(known).filter(|id| seen.insert(*id)).collect();
        if !area.is_empty() {
            areas.push(area);
        }
    }
    areas
}
