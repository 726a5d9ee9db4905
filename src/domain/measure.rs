//! Measures, the groups they form, and what only funding programs have.

use super::language::Bilingual;
use super::place::RegionId;
use super::unit::UnitId;

pub type MeasureId = i64;
pub type GroupId = i64;

/// The part of child-welfare work that a measure belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Domain {
    Children,
    Services,
    Funding,
    Workforce,
}

impl Domain {
    pub const ALL: [Domain; 4] = [Domain::Children, Domain::Services, Domain::Funding, Domain::Workforce];

    pub fn code(self) -> &'static str {
        match self {
            Domain::Children => "children",
            Domain::Services => "services",
            Domain::Funding => "funding",
            Domain::Workforce => "workforce",
        }
    }
}

/// A level on a date, or an amount over a period. A stock is never summed over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Stock,
    Flow,
}

impl Kind {
    pub const ALL: [Kind; 2] = [Kind::Stock, Kind::Flow];

    pub fn code(self) -> &'static str {
        match self {
            Kind::Stock => "stock",
            Kind::Flow => "flow",
        }
    }
}

/// Where a program's money comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Financing {
    Fiscal,
    Charitable,
    Mixed,
    NotStated,
}

impl Financing {
    pub const ALL: [Financing; 4] = [Financing::Fiscal, Financing::Charitable, Financing::Mixed, Financing::NotStated];

    pub fn code(self) -> &'static str {
        match self {
            Financing::Fiscal => "fiscal",
            Financing::Charitable => "charitable",
            Financing::Mixed => "mixed",
            Financing::NotStated => "not stated",
        }
    }
}

/// What only a funding program has. Its amount is never split between its places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    pub financing: Financing,
    pub places: Vec<RegionId>,
}

/// What is counted (SDMX "indicator").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    pub id: MeasureId,
    pub code: String,
    pub domain: Domain,
    pub kind: Kind,
    pub unit: UnitId,
    pub group: Option<GroupId>,
    pub name: Bilingual,
    pub definition: Bilingual,
    pub program: Option<Program>,
    /// Whether its numbers move with the seasons, so that two times of the year differ without anything else.
    pub seasonal: bool,
}

/// Measures that divide one thing. Only an additive group, whose members are declared disjoint, is ever summed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub id: GroupId,
    pub code: String,
    pub domain: Domain,
    pub additive: bool,
    /// The measure that the members are parts of, where it is a measure itself.
    pub total: Option<MeasureId>,
    pub name: Bilingual,
    pub definition: Bilingual,
}
