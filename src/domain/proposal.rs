//! A layout that is proposed for a table, as data: what was seen in the table, and what only a person can say.

use super::lines::Lines;

/// A draft of a layout.
#[derive(Clone, Debug, Default)]
pub struct Proposal {
    /// The file, and how it was read.
    pub name: String,
    pub encoding: &'static str,
    pub sheet: Option<String>,
    pub lines: Lines,
    /// The lines of the header.
    pub header: Vec<u32>,
    /// What the titles state, each with its line.
    pub stated: Vec<(&'static str, String, u32)>,
    pub columns: Vec<Proposed>,
    /// The most decimals that a figure is given with.
    pub decimals: u32,
    /// Whether the file says nowhere what is counted, or when.
    pub no_measure: bool,
    pub no_period: bool,
    /// Whether no column and no title says where the figures are of.
    pub no_region: bool,
    /// Marks in the place of numbers that mean one thing here and another there.
    pub marks: Vec<String>,
    /// Names of measures that the ledger does not know, each with whether it sounds like a flow.
    pub measures: Vec<(String, bool)>,
    /// Names of regions that it does not know.
    pub regions: Vec<String>,
    /// Words that the unit is called by, and that the ledger does not know.
    pub units: Vec<String>,
    /// Names of rows that are totals of the others.
    pub totals: Vec<String>,
}

/// A column of the table.
#[derive(Clone, Debug)]
pub struct Proposed {
    /// Its heading; `#3` where it has none.
    pub heading: String,
    pub seen: Seen,
    /// Some of what stands in it.
    pub samples: Vec<String>,
}

/// What a column seems to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// A cell of every figure; `sure` where the heading or the ledger says so.
    Role {
        role: String,
        sure: bool,
    },
    Dimension(String),
    /// Figures, and what their heading says of them; `sure` where it says enough.
    Figures {
        says: Vec<(&'static str, String)>,
        sure: bool,
    },
    LeftOut,
    Blank,
}
