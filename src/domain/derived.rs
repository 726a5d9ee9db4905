//! Figures that no publication gives: a sum over the places of one level below a region, or over the parts of a year.
//! What they were summed from goes with them, and decides what they may be set against.

use super::catalogue::Catalogue;
use super::figure::Figure;
use super::language::Bilingual;
use super::measure::MeasureId;
use super::names::{Known, Named};
use super::observation::{Bounds, Reading, Status};
use super::period::Period;
use super::place::Level;
use super::publication::PublicationId;
use super::quantity::{Qualifier, Quantity};

/// What a derived figure was summed from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived {
    /// The sum with its bounds, of what was summed and of nothing else, in the smallest part of the unit.
    pub sum: Quantity,
    /// The places that it is a sum over; None where every part of it was published for the region itself.
    pub places: Option<Places>,
    /// The parts of the year that it is a sum over; None where it is of one period.
    pub parts: Option<Parts>,
    /// Every publication that has a part in it, in the order of publication.
    pub publications: Vec<PublicationId>,
}

impl Derived {
    /// Whether nothing is missing: all known places of the level, all parts of the year.
    pub fn is_whole(&self) -> bool {
        self.places.is_none_or(|places| places.are_all()) && self.is_of_whole_period()
    }

    /// Whether no part of the year is missing.
    pub fn is_of_whole_period(&self) -> bool {
        self.parts.is_none_or(|parts| parts.are_all())
    }
}

/// From the least to the most of a number that may differ from one period, or one figure, to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub least: usize,
    pub most: usize,
}

impl Span {
    pub fn one(number: usize) -> Span {
        Span { least: number, most: number }
    }

    /// The span that holds both.
    pub fn with(self, other: Span) -> Span {
        Span { least: self.least.min(other.least), most: self.most.max(other.most) }
    }
}

/// Places of one level below a region, of which figures are summed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Places {
    pub level: Level,
    /// How many of that level below the region the ledger knows.
    pub known: usize,
    /// How many have a value.
    pub reporting: Span,
    /// Of how many it is said that there is no value.
    pub withheld: Span,
}

impl Places {
    /// Whether all that are known have a value.
    pub fn are_all(&self) -> bool {
        self.reporting.least >= self.known
    }

    /// Those of both; None where they are of different levels, which are never added to each other.
    pub fn with(&self, other: &Places) -> Option<Places> {
        (self.level == other.level).then(|| Places {
            known: self.known.max(other.known),
            reporting: self.reporting.with(other.reporting),
            withheld: self.withheld.with(other.withheld),
            ..*self
        })
    }
}

/// Months or quarters of a calendar year, of which flows are summed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// How many months one of them has: 1 or 3.
    pub months: u32,
    /// How many have a value.
    pub found: Span,
    /// How many make the year.
    pub of: usize,
}

impl Parts {
    /// Whether they make the year.
    pub fn are_all(&self) -> bool {
        self.found.least >= self.of
    }
}

/// What a derived figure is of.
pub struct Of<'a> {
    pub measure: MeasureId,
    pub breakdown: &'a str,
    pub region: &'a Known,
    pub period: Period,
}

/// A derived figure in the form of all figures. It has the name and the day of the last publication that has a part in
/// it, and no wording. None where its value leaves the 64 bits of one, or no publication is known.
pub fn figure(of: &Of, derived: Derived, catalogue: &Catalogue) -> Option<Figure> {
    let sum = derived.sum;
    let last = catalogue.publications.get(*derived.publications.last()?)?;
    let small = |bound: i128| i64::try_from(bound).ok();
    let bounds = (sum.qualifier == Qualifier::Exact && !sum.is_certain())
        .then(|| Some(Bounds { low: small(sum.low?)?, high: small(sum.high?)? }))
        .flatten();
    Some(Figure {
        measure: of.measure,
        breakdown: of.breakdown.to_owned(),
        region: of.region.clone(),
        period: of.period,
        reading: Reading {
            value: Some(small(sum.value)?),
            qualifier: sum.qualifier,
            rounded_to: 1,
            bounds,
            status: Status::Normal,
        },
        publication: Known { code: last.code.clone(), name: last.name() },
        published_on: last.published_on,
        as_written: None,
        note: Bilingual::default(),
        restated: false,
        table_notes: String::new(),
        derived: Some(Box::new(derived)),
    })
}

/// Publications in the order of publication, each once.
pub fn in_order(mut publications: Vec<PublicationId>, catalogue: &Catalogue) -> Vec<PublicationId> {
    publications.sort_by_key(|id| (catalogue.publications.get(*id).map(|publication| publication.published_on), *id));
    publications.dedup();
    publications
}
