//! Figures that no publication gives: a sum over the places of one level below a region, over the parts of a total or of
//! a year, or the difference of two cumulative figures. What they were derived from goes with them, and decides what they
//! may be set against.

use super::catalogue::Catalogue;
use super::comparability::of_other_editions;
use super::figure::Figure;
use super::language::Bilingual;
use super::measure::{GroupId, MeasureId};
use super::names::{Known, Named};
use super::observation::{Bounds, Reading, Status};
use super::period::Period;
use super::place::Level;
use super::publication::PublicationId;
use super::quantity::{Qualifier, Quantity};
use std::num::NonZeroI64;

/// What a derived figure was derived from. Several may be so at once: a total of parts that are sums over places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived {
    /// The sum or difference with its bounds, of what is named here and of nothing else, in the smallest part of the unit.
    pub sum: Quantity,
    /// The places that it is a sum over; None where every part of it was published for the region itself.
    pub places: Option<Places>,
    /// The parts of a total that it is a sum of; None where it is of one measure.
    pub members: Option<Members>,
    /// The parts of the year that it is a sum over; None where it is of one period.
    pub parts: Option<Parts>,
    /// The cumulative figures that it is the difference of; None of a sum.
    pub difference: Option<Box<Difference>>,
    /// Whether figures that it comes from are of different publications, one of which gives one of them otherwise
    /// (`of_other_editions`): then part of it is merely the restatement. Of places it is not known.
    pub other_editions: bool,
    /// Every publication that has a part in it, in the order of publication.
    pub publications: Vec<PublicationId>,
}

impl Derived {
    /// A sum or difference by the word of these publications, before anything is said of what it was derived from.
    pub fn of(sum: Quantity, publications: Vec<PublicationId>) -> Derived {
        Derived { sum, places: None, members: None, parts: None, difference: None, other_editions: false, publications }
    }

    /// Whether nothing is missing: all known places of the level, all parts of the total, all parts of the year.
    pub fn is_whole(&self) -> bool {
        self.places.is_none_or(|places| places.are_all()) && self.is_of_whole_total() && self.is_of_whole_period()
    }

    /// Whether no part of the total is missing.
    pub fn is_of_whole_total(&self) -> bool {
        self.members.as_ref().is_none_or(|members| members.are_all())
    }

    /// Whether no part of the year is missing.
    pub fn is_of_whole_period(&self) -> bool {
        self.parts.is_none_or(|parts| parts.are_all())
    }
}

/// Measures of a group that are disjoint parts of its total, of which figures are summed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Members {
    pub group: GroupId,
    /// Those that have a value, in the order in which they were recorded.
    pub found: Vec<MeasureId>,
    /// How many the group has.
    pub of: usize,
}

impl Members {
    /// Whether they are all.
    pub fn are_all(&self) -> bool {
        self.found.len() >= self.of
    }
}

/// Two cumulative figures that begin on the same day. What the longer has more than the shorter is of the time between
/// their last days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub longer: Term,
    pub shorter: Term,
}

/// A figure that another one is derived from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub period: Period,
    pub amount: Quantity,
    /// By whose word, in the order of publication.
    pub publications: Vec<PublicationId>,
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
    /// Which ones have a value: the same number for the same places (see `Contribution`); None where they are not the
    /// same ones in all that is summed.
    pub which: Option<NonZeroI64>,
}

impl Places {
    /// Whether both are of the very same places.
    pub fn are_those_of(&self, other: &Places) -> bool {
        self.level == other.level && self.which.is_some() && self.which == other.which
    }

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
            which: self.which.filter(|_| self.which == other.which),
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
        editions: Vec::new(),
        table_notes: String::new(),
        derived: Some(Box::new(derived)),
        beside: None,
        unlike_parts: false,
        under: None,
        also_under: None,
    })
}

/// The sum over places beside a published figure, in the form of all figures.
pub fn beside(published: &Figure, catalogue: &Catalogue) -> Option<Figure> {
    let derived = published.beside.as_deref()?.clone();
    let Figure { measure, breakdown, region, period, .. } = published;
    figure(&Of { measure: *measure, breakdown, region, period: *period }, derived, catalogue)
}

/// The publications that a figure is quoted or derived from.
pub fn publications_of(figure: &Figure, catalogue: &Catalogue) -> Vec<PublicationId> {
    match &figure.derived {
        Some(derived) => derived.publications.clone(),
        None => catalogue.publications.by_code(&figure.publication.code).map(Named::id).into_iter().collect(),
    }
}

/// Whether what comes from these figures mixes a figure with the restatement of another (`Derived::other_editions`).
pub fn mixes_editions(figures: &[&Figure]) -> bool {
    let itself = |figure: &&Figure| figure.derived.as_ref().is_some_and(|derived| derived.other_editions);
    let of_two = |(at, one): (usize, &&Figure)| figures[..at].iter().any(|other| of_other_editions(one, other));
    figures.iter().any(itself) || figures.iter().enumerate().any(of_two)
}

/// Publications in the order of publication, each once.
pub fn in_order(mut publications: Vec<PublicationId>, catalogue: &Catalogue) -> Vec<PublicationId> {
    publications.sort_by_key(|id| (catalogue.publications.get(*id).map(|publication| publication.published_on), *id));
    publications.dedup();
    publications
}
