//! What a canned report is: sections of lines of cells, and the notes that say what may not be read into them.

use super::comparability::{Caution, Reason};
use super::derived::{Difference, Members, Parts, Places};
use super::figure::Figure;
use super::language::Bilingual;
use super::measure::{Domain, GroupId, MeasureId};
use super::names::Known;
use super::period::{Length, Period};
use super::place::Level;
use super::quantity::Quantity;
use super::unit::UnitId;
use chrono::NaiveDate;

/// Figures that are shown together: one region, and one reference period or several calendar years side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub domain: Domain,
    pub region: Known,
    pub periods: Vec<Period>,
    pub lines: Vec<Line>,
}

impl Section {
    /// Whether the section holds a flow over something else than a day, month, quarter or year.
    pub fn is_cumulative(&self) -> bool {
        let flows = matches!(self.domain, Domain::Services | Domain::Funding);
        let usual = |period: &Period| period.is_day() || matches!(period.length(), Length::Months(1 | 3 | 12));
        flows && !self.periods.iter().all(usual)
    }
}

/// A line of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub label: Label,
    /// How deep it stands under its totals, from 0.
    pub depth: usize,
    /// One for each period of the section; None where there is no figure.
    pub cells: Vec<Option<Cell>>,
    /// In tenths of a per cent of the whole it is a part of; only in sections of one period.
    pub share: Option<Quantity>,
}

/// What a line is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    Measure {
        measure: MeasureId,
        breakdown: String,
    },
    /// The sum over the places of the region, beside the published figures of a measure.
    Places {
        measure: MeasureId,
        breakdown: String,
    },
    /// A heading over the members of a group that is itself no measure.
    Group {
        group: GroupId,
    },
    /// The sum of the members of an additive group, derived by the ledger. `beside` says that the total was published too.
    Sum {
        group: GroupId,
        beside: bool,
    },
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Published(Box<Figure>),
    /// No publication gives it: a sum or a difference that the ledger derived for the measure.
    Summed(Box<Figure>),
    /// `parts` of the `of` members of the group have a figure; the `places` that all of these are summed over.
    Derived {
        sum: Quantity,
        unit: UnitId,
        parts: usize,
        of: usize,
        places: Option<Places>,
    },
}

impl Cell {
    /// The figure, where the cell is one of a measure.
    pub fn figure(&self) -> Option<&Figure> {
        match self {
            Cell::Published(figure) | Cell::Summed(figure) => Some(figure),
            Cell::Derived { .. } => None,
        }
    }
}

/// What must be said under a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Words recorded with figures, and the measures that they are about.
    Recorded { measures: Vec<MeasureId>, words: Bilingual },
    /// The notes of a table that figures of a publication were read from.
    OfTable { publication: String, words: String },
    /// A publication that figures are quoted from is marked unreliable, and why.
    Unreliable { publication: String, because: Bilingual },
    /// Why the members of a group are not added, to each other or to another group's.
    NotAdded { group: GroupId },
    /// An amount over this period is not that of a year.
    Cumulative { period: Period },
    /// There are figures for this many other periods; the latest are shown.
    OtherPeriods { count: usize, earliest: Period },
    /// A published total and the sum of its parts cannot be the same number.
    PartsDiffer { group: GroupId, region: Known, period: Period, sum: Quantity, total: Quantity },
    /// A sum over some of a group's members only.
    PartsMissing { group: GroupId, region: Known, period: Period, parts: usize, of: usize },
    /// Figures of a region that were summed over places of a level; of these measures, or of all that are shown.
    OverPlaces { measures: Vec<MeasureId>, region: Known, places: Places },
    /// Figures of these years, the first and the last, that were summed over all their months or quarters.
    OverYears { region: Known, years: (Period, Period), parts: Parts },
    /// Figures of a year that were summed over some of its months or quarters only.
    YearNotWhole { measures: Vec<MeasureId>, region: Known, year: Period, parts: Parts },
    /// Figures of a total that are sums of its parts.
    OverMembers { measure: MeasureId, region: Known, members: Members },
    /// Figures of a region for so many periods that are differences of cumulative ones: the last of these periods, and the
    /// longer and the shorter one that it is the difference of.
    ByDifference { region: Known, count: usize, last: Period, longer: Period, shorter: Period },
    /// Figures of a series, of these periods, that come from figures of different editions (`Derived::other_editions`).
    MixedEditions { measure: MeasureId, breakdown: String, region: Known, periods: Vec<Period> },
    /// A fault in the data: a cumulative figure that is less than one that it contains.
    Falls { measure: MeasureId, breakdown: String, region: Known, difference: Difference },
    /// A published figure that is not the sum over the places of its region, and whether the bounds of both explain it.
    BesidePlaces {
        measure: MeasureId,
        breakdown: String,
        region: Known,
        period: Period,
        places: Places,
        sum: Quantity,
        total: Quantity,
        explained: bool,
    },
    /// Figures of a region that are recorded under the code it had before; the last of them are of this period.
    /// `all`: no others of that time are recorded under a later code.
    Succeeded { predecessor: Known, successor: Known, on: NaiveDate, because: Bilingual, last: Period, all: bool },
    /// So many figures of a region that a publication gives under two of its codes, and not alike: the code of those that
    /// are shown, and the other.
    TwoCodes { region: Known, publication: String, shown: String, other: String, count: usize },
    /// So many figures of a series are not compared with the one before, for they are of other places: those that there
    /// are, with None for the region itself.
    NotSamePlaces { measure: MeasureId, breakdown: String, region: Known, count: usize, places: Vec<Option<Places>> },
    /// So many figures have no value, and why.
    NoValues { count: usize },
    /// So many of the figures shown were given otherwise by an earlier publication.
    Restated { count: usize },
    /// A series of one figure shows no trend.
    SingleFigure { measure: MeasureId, breakdown: String, region: Known, period: Period },
    /// Two figures of a series that are not compared, and why.
    NotCompared { measure: MeasureId, breakdown: String, region: Known, earlier: Period, later: Period, reason: Reason },
    /// Changes of a series, each from one period to the other, that a caution goes with.
    Caution { measure: MeasureId, breakdown: String, region: Known, caution: Caution, changes: Vec<(Period, Period)> },
    /// Figures of a series, of these periods, that are compared and were published rounded to whole `to`s, in the smallest
    /// part of the unit.
    Rounded { measure: MeasureId, breakdown: String, region: Known, to: i64, periods: Vec<Period> },
    /// Programs that run in the regions asked for, whose amounts are those of a larger region.
    ProgramsHere { measures: Vec<MeasureId> },
    /// What is compared of these measures between two times is a part of them: the latest that both have.
    PartCompared { measures: Vec<MeasureId>, times: (Period, Period), parts: (Period, Period) },
    /// So many places of a level below a region have figures for a period, the region has none.
    Below { region: Known, level: Level, count: usize, period: Period },
    /// Nothing to show for either of two times: the period with figures that is nearest to each.
    NothingOfEither { regions: Vec<Known>, times: [Period; 2], nearest: [Period; 2] },
    /// Nothing to show: what was asked for, and the nearest period that has figures.
    Nothing { regions: Vec<Known>, period: Option<Period>, nearest: Option<Period>, as_known_on: Option<NaiveDate> },
}
