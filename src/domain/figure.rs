//! A figure as reports show it: an observation with the names that a reader needs and the source it stands on.

use super::derived::Derived;
use super::language::Bilingual;
use super::measure::MeasureId;
use super::names::Known;
use super::observation::Reading;
use super::period::Period;
use super::quantity::Quantity;
use super::unit::Unit;
use chrono::NaiveDate;

/// An observation read from the ledger for people, or a figure derived from several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    pub measure: MeasureId,
    /// The breakdown's code; `all` where there is none.
    pub breakdown: String,
    pub region: Known,
    pub period: Period,
    pub reading: Reading,
    pub publication: Known,
    pub published_on: NaiveDate,
    /// The publication's wording, where it says more than the value.
    pub as_written: Option<String>,
    pub note: Bilingual,
    /// The earlier publications that give a value for the same thing, the last first.
    pub editions: Vec<Edition>,
    /// The notes that stand with the table that it was read from, a line each; empty where there are none.
    pub table_notes: String,
    /// What it was derived from, where no publication gives it: then the sum is the figure, not the reading, and its
    /// sources are all that are named there. None of a published figure.
    pub derived: Option<Box<Derived>>,
    /// The sum over the places of the region, where that is known too: it stands beside what is published, not for it.
    pub beside: Option<Box<Derived>>,
    /// Whether all the parts of it are known, for the same period, and cannot come to it.
    pub unlike_parts: bool,
    /// The region that it is recorded under, where that had another code then (see `succession`).
    pub under: Option<Known>,
    /// The other code of the region under which the same publication gives another value, which does not stand.
    pub also_under: Option<Known>,
}

impl Figure {
    /// The quantity with its bounds; None where there is no value.
    pub fn quantity(&self, unit: &Unit) -> Option<Quantity> {
        self.derived.as_ref().map(|derived| derived.sum).or_else(|| self.reading.quantity(unit))
    }

    /// Whether an earlier publication gives another value for the same thing.
    pub fn is_restated(&self) -> bool {
        self.editions.iter().any(|edition| edition.differs)
    }

    /// Whether it is of the whole region and period: published, or summed with nothing missing.
    pub fn is_whole(&self) -> bool {
        self.derived.as_ref().is_none_or(|derived| derived.is_whole())
    }
}

/// An earlier publication that gives a figure too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// By its code.
    pub publication: String,
    /// Whether its value is another.
    pub differs: bool,
}

/// Which figures a report is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    pub measures: Vec<MeasureId>,
    /// The regions' ids; None for every region.
    pub regions: Option<Vec<i64>>,
    /// Only periods that lie within these days, both inclusive.
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    /// Only publications up to this day: what was known then.
    pub as_known_on: Option<NaiveDate>,
    /// Also periods that begin before `from`, where they begin on the same day as another one and both end from the day
    /// before it up to `to`: what lies between them may be of the time asked for.
    pub reaching: bool,
}

impl Selection {
    /// Whether the reader asked for a certain time.
    pub fn has_period(&self) -> bool {
        self.from.is_some() || self.to.is_some()
    }

    /// Whether a period lies within the time asked for.
    pub fn holds(&self, period: &Period) -> bool {
        self.from.is_none_or(|from| from <= period.start) && self.to.is_none_or(|to| period.end <= to)
    }

    /// The time asked for, open ends as far as dates go.
    pub fn period(&self) -> Option<Period> {
        let start = self.from.or(NaiveDate::from_ymd_opt(1, 1, 1))?;
        let end = self.to.or(NaiveDate::from_ymd_opt(9999, 12, 31))?;
        Period::new(start, end)
    }
}

/// Where a number comes from: one recorded vintage of one observation, with what the ledger said of it before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    pub figure: Figure,
    pub source: Source,
    pub publisher: String,
    pub url: Option<String>,
    pub publication_note: Bilingual,
    /// Whether no later publication has another word on it.
    pub current: bool,
    /// Earlier readings that were corrected, oldest first.
    pub corrected: Vec<Correction>,
}

/// The file and line that a figure was read from, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub import: i64,
    pub file: String,
    pub line: u32,
    pub recorded_at: String,
}

/// What the ledger said before a correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    pub reading: Reading,
    pub as_written: Option<String>,
    pub source: Source,
}
