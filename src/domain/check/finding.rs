//! A finding: what is wrong, where, how sure that is, and on what grounds.

use crate::domain::breakdown::BreakdownId;
use crate::domain::measure::{GroupId, MeasureId};
use crate::domain::period::Period;
use crate::domain::place::{Level, RegionId};
use crate::domain::place_sum::Contribution;
use crate::domain::publication::PublicationId;
use crate::domain::quantity::Quantity;
use crate::domain::unit::UnitId;
use chrono::NaiveDate;

/// What the ledger is checked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The file: its pages, what its rows refer to, the sums that are kept beside the figures.
    File,
    /// The members of a group against their total.
    Parts,
    /// The parts of a measure by sex, age and the like against the whole.
    Breakdowns,
    /// The places below a region against the region.
    Places,
    /// Flows over periods that lie within each other.
    Nested,
    /// A factor of 10, 100, 1,000 or 10,000.
    UnitSlip,
    /// A figure far from those before and after it.
    Outlier,
    /// Another word on the same thing that differs much.
    Restated,
    /// Persons against person-times.
    Persons,
    /// Shares against the counts that they are shares of.
    Shares,
    /// A publication that is dated before what it reports.
    DatedBefore,
    /// Figures that are quoted from a publication that is marked unreliable.
    Unreliable,
    /// Periods of a series that have days in common.
    Overlap,
    /// Holes in a regular series.
    Gap,
}

impl Kind {
    pub const ALL: [Kind; 14] = [
        Kind::File,
        Kind::Parts,
        Kind::Breakdowns,
        Kind::Places,
        Kind::Nested,
        Kind::UnitSlip,
        Kind::Outlier,
        Kind::Restated,
        Kind::Persons,
        Kind::Shares,
        Kind::DatedBefore,
        Kind::Unreliable,
        Kind::Overlap,
        Kind::Gap,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Kind::File => "file",
            Kind::Parts => "parts",
            Kind::Breakdowns => "breakdowns",
            Kind::Places => "places",
            Kind::Nested => "nested",
            Kind::UnitSlip => "unit-slip",
            Kind::Outlier => "outlier",
            Kind::Restated => "restated",
            Kind::Persons => "persons",
            Kind::Shares => "shares",
            Kind::DatedBefore => "dated-before",
            Kind::Unreliable => "unreliable",
            Kind::Overlap => "overlap",
            Kind::Gap => "gap",
        }
    }
}

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The figures cannot all be right, or the file is damaged.
    Error,
    /// They hardly are: somebody should look at the publications.
    Warning,
    /// They may well be, and are worth a look.
    Hint,
}

impl Severity {
    pub const ALL: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Hint];

    pub fn code(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        }
    }
}

/// What a finding is about, as far as it is about one: with all five it is one published figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject {
    pub measure: Option<MeasureId>,
    pub breakdown: Option<BreakdownId>,
    pub region: Option<RegionId>,
    pub period: Option<Period>,
    pub publication: Option<PublicationId>,
}

/// Something that is wrong, or may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub severity: Severity,
    pub subject: Subject,
    pub what: What,
}

/// A figure that another is set beside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    pub period: Period,
    pub publication: PublicationId,
    pub value: Quantity,
}

/// What is wrong, with the quantities that show it, in the smallest part of the subject's unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// What SQLite says of the file.
    Damage {
        detail: String,
    },
    /// Rows of a table that refer to what is not there.
    Dangling {
        table: String,
        parent: String,
        rows: u64,
    },
    /// A sum over places that is kept otherwise than it follows from the figures.
    KeptSum {
        level: Level,
        kept: Contribution,
        computed: Contribution,
    },
    /// `given` of the `of` members of a group, or the one that is too much by itself. `together`: of one publication.
    Parts {
        group: GroupId,
        sum: Quantity,
        total: Quantity,
        given: usize,
        of: usize,
        one: Option<MeasureId>,
        together: bool,
    },
    /// So many parts of one dimension, or the one that is too much by itself.
    Breakdowns {
        dimension: String,
        sum: Quantity,
        whole: Quantity,
        given: usize,
        one: Option<BreakdownId>,
        together: bool,
    },
    /// So many of the known places of a level.
    Places {
        level: Level,
        sum: Quantity,
        whole: Quantity,
        reporting: usize,
        known: usize,
        together: bool,
    },
    /// A flow and what is published for parts of its time: one period, or so many that share no day. `all`: they are
    /// the whole of it.
    Nested {
        longer: Quantity,
        inside: Period,
        shorter: Quantity,
        parts: usize,
        all: bool,
    },
    /// `factor` times too much, or too little, beside one figure or two.
    UnitSlip {
        value: Quantity,
        factor: i64,
        too_much: bool,
        beside: Vec<Beside>,
    },
    /// Far from the figures before and after it, of which the last in a series has only the one.
    Outlier {
        value: Quantity,
        before: Beside,
        after: Option<Beside>,
    },
    Restated {
        earlier: Beside,
        later: Quantity,
    },
    /// The wording of a figure names another unit than its measure's.
    OtherUnit {
        as_written: String,
        unit: UnitId,
    },
    /// A number of person-times that is also a number of persons.
    SameAsPersons {
        persons: MeasureId,
        period: Period,
        value: Quantity,
    },
    /// A share, and the counts that it is a share of, each with whose it is.
    Share {
        share: Quantity,
        part: Beside,
        whole: Beside,
        of: MeasureId,
    },
    /// The shares of the members of a group. `together`: of one publication.
    ShareSum {
        group: GroupId,
        sum: Quantity,
        given: usize,
        together: bool,
    },
    /// `begun`: the period had begun on the day of publication, and was not over.
    DatedBefore {
        published_on: NaiveDate,
        figures: u64,
        begun: bool,
    },
    Unreliable {
        figures: u64,
    },
    /// `nearly`: the two differ by so few days that they may be one.
    Overlap {
        other: Period,
        regions: u64,
        nearly: bool,
    },
    /// So many periods in a row, of which the subject's is the first.
    Gap {
        last: Period,
        missing: usize,
        regions: u64,
    },
}

impl What {
    pub fn kind(&self) -> Kind {
        match self {
            What::Damage { .. } | What::Dangling { .. } | What::KeptSum { .. } => Kind::File,
            What::Parts { .. } => Kind::Parts,
            What::Breakdowns { .. } => Kind::Breakdowns,
            What::Places { .. } => Kind::Places,
            What::Nested { .. } => Kind::Nested,
            What::UnitSlip { .. } => Kind::UnitSlip,
            What::Outlier { .. } => Kind::Outlier,
            What::Restated { .. } => Kind::Restated,
            What::OtherUnit { .. } | What::SameAsPersons { .. } => Kind::Persons,
            What::Share { .. } | What::ShareSum { .. } => Kind::Shares,
            What::DatedBefore { .. } => Kind::DatedBefore,
            What::Unreliable { .. } => Kind::Unreliable,
            What::Overlap { .. } => Kind::Overlap,
            What::Gap { .. } => Kind::Gap,
        }
    }
}

/// A finding that somebody has looked at and accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acceptance {
    /// What it is of, as `identity::key` tells it.
    pub finding: String,
    /// The figures that it was accepted for, as `identity::state` tells them.
    pub figures: String,
    pub because: String,
    /// UTC.
    pub accepted_at: String,
    /// The file of an exported ledger that brought it; None where it was accepted here.
    pub file: Option<i64>,
}
