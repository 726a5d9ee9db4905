//! The kinds of findings, and how sure one is.

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
    /// A wording that says two things of one number.
    Wording,
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
    pub const ALL: [Kind; 15] = [
        Kind::File,
        Kind::Parts,
        Kind::Breakdowns,
        Kind::Places,
        Kind::Nested,
        Kind::UnitSlip,
        Kind::Outlier,
        Kind::Restated,
        Kind::Persons,
        Kind::Wording,
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
            Kind::Wording => "wording",
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
