//! What all figures are checked with: the ledger's tables in the order that the rules need, and a figure as a few small
//! numbers that are places in them.

use super::links::Links;
use crate::domain::breakdown::BreakdownId;
use crate::domain::catalogue::Catalogue;
use crate::domain::measure::{Kind, Measure, MeasureId};
use crate::domain::names::Named;
use crate::domain::observation::{Bounds, Exactness, Reading};
use crate::domain::period::{Length, Period, month_number};
use crate::domain::place::RegionId;
use crate::domain::publication::{Publication, PublicationId};
use crate::domain::quantity::Quantity;
use crate::domain::unit::Unit;
use chrono::NaiveDate;
use std::collections::HashMap;

/// One word on one figure. All but the value are places in the frame, and of the region in its list of regions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    pub region: u32,
    pub series: u32,
    pub period: u32,
    pub publication: u32,
    pub exactness: u32,
    pub value: Option<i64>,
}

impl Cell {
    /// The order that figures are checked in: region by region, each series in the order of time, the words on a figure
    /// in the order of publication.
    pub fn order(&self) -> u128 {
        let [region, series, period, publication] =
            [self.region, self.series, self.period, self.publication].map(u128::from);
        region << 96 | series << 64 | period << 32 | publication
    }

    /// Whether both are words on the same figure.
    pub fn is_same_figure(&self, other: &Cell) -> bool {
        (self.period, self.series, self.region) == (other.period, other.series, other.region)
    }
}

/// The bounds that publications print, of the few figures that have any.
pub type Printed = HashMap<(u32, u32, u32, u32), Bounds>;

/// The days of declared and flagged breaks, by measure and region; None for those of every region.
pub type DaysOfBreaks = HashMap<(MeasureId, Option<RegionId>), Vec<NaiveDate>>;

/// A measure and part of which there are figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    pub measure: Measure,
    pub breakdown: BreakdownId,
    pub unit: Unit,
    /// Whether it counts persons: the same one may be counted in several periods, and in several kinds of service.
    pub persons: bool,
    pub person_times: bool,
    /// Its place by the measure, then the code of the breakdown: it stays the same in a ledger that is rebuilt, in which
    /// breakdowns have other ids.
    pub rank: u32,
}

/// A reference period, with what its place in a series depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Time {
    pub period: Period,
    /// The months from the year 0 to its first month, and to its last.
    pub first_month: i32,
    pub last_month: i32,
    /// Flows of one class are of the same length: months, or days above a thousand.
    pub class: u32,
}

impl Time {
    pub fn of(period: Period) -> Time {
        let class = match period.length() {
            Length::Months(months) => months,
            Length::Days(days) => days.saturating_add(1_000_000),
        };
        Time { period, first_month: month_number(period.start), last_month: month_number(period.end), class }
    }
}

/// The tables that cells have their places in.
#[derive(Debug, Default)]
pub struct Frame {
    pub catalogue: Catalogue,
    /// By the measure, then the breakdown; `all` is the first of each measure.
    pub series: Vec<Series>,
    /// By their end, then their start.
    pub times: Vec<Time>,
    /// Those that are known, by the day of publication, then the id.
    pub publications: Vec<PublicationId>,
    pub exactness: Vec<Exactness>,
    pub breaks: DaysOfBreaks,
    pub(super) links: Links,
}

impl Frame {
    /// The frame of a ledger: everything but its figures. `series` are the measures and breakdowns that have any,
    /// `periods` and `exactness` those that there are.
    pub fn new(
        catalogue: Catalogue,
        mut series: Vec<(MeasureId, BreakdownId)>,
        mut periods: Vec<Period>,
        exactness: Vec<Exactness>,
        breaks: DaysOfBreaks,
    ) -> Frame {
        series.sort_unstable();
        series.dedup();
        periods.sort_unstable_by_key(|period| (period.end, period.start));
        let found = series.into_iter().filter_map(|(measure, breakdown)| {
            let measure = catalogue.measures.get(measure)?;
            let unit = catalogue.unit_of(measure)?;
            Some(Series {
                measure: measure.clone(),
                breakdown,
                unit: unit.clone(),
                persons: super::words::counts_persons(unit),
                person_times: super::words::counts_person_times(unit),
                rank: 0,
            })
        });
        let mut series: Vec<Series> = found.collect();
        rank(&mut series, &catalogue);
        let mut publications: Vec<&Publication> = catalogue.publications.iter().collect();
        publications.sort_by_key(|publication| (publication.published_on, publication.id()));
        let publications = publications.into_iter().map(Named::id).collect();
        let links = Links::new(&catalogue, &series);
        let times = periods.into_iter().map(Time::of).collect();
        Frame { catalogue, series, times, publications, exactness, breaks, links }
    }

    /// Leaves out the publications after a day. The catalogue keeps them: the file has them all the same.
    pub fn as_known_on(&mut self, day: NaiveDate) {
        let known = |id: &PublicationId| self.catalogue.publications.get(*id).is_some_and(|p| p.published_on <= day);
        self.publications.retain(known);
    }

    /// The place of every publication of the catalogue, or None where it is left out.
    pub fn places_of_publications(&self) -> HashMap<PublicationId, Option<u32>> {
        let left_out = self.catalogue.publications.iter().map(|publication| (publication.id(), None));
        left_out.chain(self.publications.iter().copied().zip((0..).map(Some))).collect()
    }

    /// The place of a measure and part among the series.
    pub fn place_of(&self, measure: MeasureId, breakdown: BreakdownId) -> Option<u32> {
        place_of(&self.series, measure, breakdown)
    }

    pub fn time(&self, cell: &Cell) -> &Time {
        &self.times[cell.period as usize]
    }

    pub fn period(&self, cell: &Cell) -> Period {
        self.time(cell).period
    }

    pub fn publication(&self, cell: &Cell) -> PublicationId {
        self.publications[cell.publication as usize]
    }

    pub fn series(&self, cell: &Cell) -> &Series {
        &self.series[cell.series as usize]
    }

    /// What the publication says.
    pub fn reading(&self, cell: &Cell, printed: &Printed) -> Reading {
        let bounds = if printed.is_empty() {
            None
        } else {
            printed.get(&(cell.region, cell.series, cell.period, cell.publication)).copied()
        };
        self.exactness[cell.exactness as usize].reading(cell.value, bounds)
    }

    /// The quantity with its bounds; None without a value.
    pub fn quantity(&self, cell: &Cell, printed: &Printed) -> Option<Quantity> {
        self.reading(cell, printed).quantity(&self.series(cell).unit)
    }

    /// The days of the breaks in what is published of a measure for a region.
    pub fn days_of_breaks(&self, measure: MeasureId, region: RegionId) -> impl Iterator<Item = NaiveDate> {
        let on = |region: Option<RegionId>| self.breaks.get(&(measure, region)).into_iter().flatten();
        on(None).chain(on(Some(region))).copied()
    }

    /// The class of a figure's period: figures of one class follow each other in time. All stocks are of one.
    pub fn class(&self, cell: &Cell) -> u32 {
        match self.series(cell).measure.kind {
            Kind::Stock => 0,
            Kind::Flow => self.time(cell).class,
        }
    }
}

fn rank(series: &mut [Series], catalogue: &Catalogue) {
    let code = |series: &Series| catalogue.breakdowns.get(series.breakdown).map(|breakdown| breakdown.code.clone());
    let mut places: Vec<usize> = (0..series.len()).collect();
    places.sort_by_cached_key(|at| (series[*at].measure.id, code(&series[*at])));
    places.into_iter().zip(0..).for_each(|(at, rank)| series[at].rank = rank);
}

pub(super) fn place_of(series: &[Series], measure: MeasureId, breakdown: BreakdownId) -> Option<u32> {
    let found = series.binary_search_by_key(&(measure, breakdown), |series| (series.measure.id, series.breakdown));
    found.ok().map(|place| place as u32)
}
