//! A finding: what is wrong, where, how sure that is, and on what grounds.

pub use super::kind::{Kind, Severity};

use crate::domain::breakdown::BreakdownId;
use crate::domain::measure::{GroupId, MeasureId};
use crate::domain::period::Period;
use crate::domain::place::{Level, RegionId};
use crate::domain::place_sum::Contribution;
use crate::domain::publication::PublicationId;
use crate::domain::quantity::Quantity;
use crate::domain::unit::UnitId;
use chrono::NaiveDate;

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
    /// More than a number that is not round: 9,001余.
    OddBound {
        as_written: String,
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
    /// `begun`: the period had begun on the day of publication, and was not over. `first`: the first of the figures, so
    /// of those below.
    DatedBefore {
        published_on: NaiveDate,
        figures: u64,
        begun: bool,
        first: Subject,
    },
    Unreliable {
        figures: u64,
        first: Subject,
    },
    /// `nearly`: the two differ by so few days that they may be one. `by`: whose word the other is.
    Overlap {
        other: Period,
        by: PublicationId,
        regions: u64,
        nearly: bool,
        first: Subject,
    },
    /// So many periods in a row, of which the subject's is the first.
    Gap {
        last: Period,
        missing: usize,
        regions: u64,
    },
}

impl Finding {
    /// The figure that it is about, or the first of several.
    pub fn figure(&self) -> &Subject {
        match &self.what {
            What::DatedBefore { first, .. } | What::Unreliable { first, .. } | What::Overlap { first, .. } => first,
            _ => &self.subject,
        }
    }

    /// Whether it is about others besides, of which nothing more is said than how many there are.
    pub fn has_others(&self) -> bool {
        match self.what {
            What::DatedBefore { figures: count, .. }
            | What::Unreliable { figures: count, .. }
            | What::Overlap { regions: count, .. } => count > 1,
            _ => false,
        }
    }
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
            What::OddBound { .. } => Kind::Wording,
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
