//! Everything that can be wrong with a file, a request or a ledger, as data. `render::message` says it in words.

use super::language::Bilingual;
use super::names::Known;
use super::observation::Reading;
use super::period::Period;
use super::unit::Unit;
use std::fmt;

/// Where a fault is: a file, a line and a column, both from 1, the column in characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    pub file: String,
    /// The sheet, in a workbook; its lines are rows, and its columns those of the sheet.
    pub sheet: Option<String>,
    pub line: u32,
    pub column: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match &self.sheet {
            Some(sheet) => write!(f, "{}:{sheet}!{}", self.file, cell_address(self.line, self.column)),
            None => write!(f, "{}:{}:{}", self.file, self.line, self.column),
        }
    }
}

/// The address of a cell as spreadsheets write it: `C5`. Row and column from 1.
fn cell_address(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = column;
    while left > 0 {
        letters.push(char::from(b'A' + ((left - 1) % 26) as u8));
        left = (left - 1) / 26;
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("{letters}{row}")
}

/// A fault at a place in a file; `subject` is the measure, item or heading that it is about, in the file's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    pub place: Place,
    /// The line that the row begins on, where the fault is of one row of figures and of nothing else in the file.
    pub row: Option<u32>,
    pub subject: String,
    pub fault: Box<Fault>,
}

/// Why the system would not read or write a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    Missing,
    Denied,
    IsFolder,
    NotAFolder,
    DiskFull,
    /// In the system's own words.
    Other(String),
}

/// What shows that a table is of persons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Personal {
    IdentityNumber,
    TelephoneNumber,
    NameAndBirth,
}

/// What a value of a layout must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    Text,
    Truth,
    Table,
    List,
    /// One line of a file, or two below each other.
    Lines,
    /// What a year means: `on 03-31`, `to 03-31`, `from 04-01`, `first day`, `last day`.
    When,
    /// The sign before decimals.
    Decimal,
    /// What a draft leaves open with a question mark.
    Filled,
}

/// A sum that is far from its total, as it looks from one of the figures in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FarSum {
    /// What the parts given come to, in the smallest part of the unit.
    pub sum: i128,
    /// Whether the parts are places in a region; else measures in a group.
    pub places: bool,
    /// The total, and the measure or region that it is of, where the figure itself is a part.
    pub part_of: Option<(Box<Reading>, Known)>,
}

macro_rules! faults {
    ($($(#[$doc:meta])* $variant:ident $name:literal { $($field:ident: $type:ty),* $(,)? })*) => {
        /// What is wrong. Each has a name that scripts and tests can rely on.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Fault {
            $($(#[$doc])* $variant { $($field: $type),* },)*
        }

        impl Fault {
            /// The names of all faults.
            pub const NAMES: &'static [&'static str] = &[$($name),*];

            /// The fault's stable name.
            pub fn name(&self) -> &'static str {
                match self {
                    $(Fault::$variant { .. } => $name,)*
                }
            }
        }
    };
}

faults! {
    // The bytes and the shape of a file.
    NulByte "nul-byte" {}
    NotText "not-text" { encoding: String }
    /// Read as GB18030 it says what no Chinese text says: it is in another encoding.
    DoubtfulEncoding "doubtful-encoding" { sample: String }
    UnknownEncoding "unknown-encoding" { text: String }
    PersonalData "personal-data" { what: Personal }
    BrokenWorkbook "broken-workbook" {}
    UnknownSheet "unknown-sheet" { text: String, sheets: Vec<String> }
    SeveralSheets "several-sheets" { sheets: Vec<String> }
    EmptyFile "empty-file" {}
    HeaderOnly "header-only" {}
    UnclosedQuote "unclosed-quote" {}
    ColumnCount "column-count" { expected: usize, found: usize }
    /// The headings are of no table that import knows.
    UnknownTable "unknown-table" { headings: String }
    UnknownHeading "unknown-heading" { heading: String, near: Option<String> }
    RepeatedHeading "repeated-heading" { heading: String }
    MissingCell "missing-cell" { heading: String }
    /// Nothing in a publisher's table says what its figures are of: `measure` or `period`.
    NotStated "not-stated" { what: &'static str }
    /// The name of a region or a measure alone in its row, where the names of the rows are of the other.
    AloneInRow "alone-in-row" { text: String }
    /// A second header among the rows.
    SecondHeader "second-header" { heading: String }
    /// A title names a region, and the table does not say whether its figures are of it.
    TitleNames "title-names" { region: Known }

    // Layouts.
    LayoutBroken "layout-broken" {}
    LayoutUnknownKey "layout-unknown-key" { text: String, choices: Vec<&'static str> }
    LayoutWrongValue "layout-wrong-value" { key: String, expected: Expected }
    /// The layout names a column that the table does not have.
    /// The layout leaves out a row that the table does not have.
    LayoutNoRow "layout-no-row" { name: String }
    LayoutNoColumn "layout-no-column" { heading: String, headings: String }

    // Values.
    NotANumber "not-a-number" { text: String, unit: Bilingual }
    UnsettledMark "unsettled-mark" { text: String }
    Negative "negative" { text: String, unit: Bilingual }
    NotWhole "not-whole" { text: String, unit: Bilingual }
    TooLarge "too-large" { text: String }
    /// Two places say what a figure is counted in, and not the same.
    UnitsDisagree "units-disagree" { one: String, other: String }
    /// Thousands or decimals: 3.400 in a table with semicolons.
    AmbiguousNumber "ambiguous-number" { text: String }
    WrongUnit "wrong-unit" { text: String, found: Box<Bilingual>, expected: Box<Bilingual> }
    NoValue "no-value" {}
    ValueWithStatus "value-with-status" { text: String, status: &'static str }
    StatusWithoutValue "status-without-value" { status: &'static str }
    UnknownStatus "unknown-status" { text: String }
    UnknownQualifier "unknown-qualifier" { text: String }
    WordingDisagrees "wording-disagrees" { value: String, as_written: String }
    /// Bounds are empty where the file has none.
    BoundsDisagree "bounds-disagree" { value: String, low: String, high: String }
    /// About so many times apart from the same figure of the nearest period, or of another publication.
    FarFromNeighbour "far-from-neighbour" {
        given: Box<Reading>, other: Box<Reading>, period: Period, publication: String, times: i128, unit: Box<Unit>,
    }
    /// A total and the sum of its parts are about so many times apart.
    FarFromSum "far-from-sum" { given: Box<Reading>, sum: Box<FarSum>, times: i128, unit: Box<Unit> }

    // Periods and dates.
    NotAPeriod "not-a-period" { text: String }
    NotADate "not-a-date" { text: String }
    PeriodBackwards "period-backwards" { text: String }
    /// A month, or twelve months of two years: 2010-11.
    AmbiguousPeriod "ambiguous-period" { text: String }

    // Names.
    UnknownMeasure "unknown-measure" { text: String, near: Vec<Known> }
    UnknownRegion "unknown-region" { text: String, near: Vec<Known> }
    UnknownPublication "unknown-publication" { text: String, near: Vec<Known> }
    UnknownUnit "unknown-unit" { text: String, near: Vec<Known> }
    UnknownGroup "unknown-group" { text: String, near: Vec<Known> }
    UnknownBreakdown "unknown-breakdown" { text: String }
    UnknownSourceFile "unknown-source-file" { text: String }
    Ambiguous "ambiguous" { text: String, matches: Vec<Known> }
    BadBreakdown "bad-breakdown" { text: String }
    BadCode "bad-code" { text: String }
    NotOneOf "not-one-of" { text: String, choices: Vec<&'static str> }
    NoPublication "no-publication" {}
    NoHome "no-home" {}

    // What the ledger already holds, or the same call says otherwise.
    AlreadyRecorded "already-recorded" { recorded: Box<Reading>, given: Box<Reading>, unit: Box<Unit> }
    NoteDiffers "note-differs" { recorded: Box<Bilingual>, given: Box<Bilingual> }
    ContradictsFile "contradicts-file" { given: Box<Reading>, other: Box<Reading>, unit: Box<Unit>, file: String, line: u32 }
    ItemDiffers "item-differs" { code: String, attribute: &'static str, recorded: String, given: String }
    FixedAttribute "fixed-attribute" { code: String, attribute: &'static str, recorded: String, given: String }
    /// A region would take the place of itself, at whatever remove.
    SuccessionCircle "succession-circle" { predecessor: String, successor: String }
    /// A region has, or is, a successor already, and not this one; or since another day.
    SuccessionDiffers "succession-differs" { code: String, recorded: String }
    FinancingDiffers "financing-differs" { program: Bilingual, recorded: &'static str, given: &'static str }
    ItemIncomplete "item-incomplete" { code: String, attribute: &'static str }
    NewMeasureIncomplete "new-measure-incomplete" { text: String, missing: Vec<&'static str> }
    PublicationIncomplete "publication-incomplete" { code: String, missing: Vec<&'static str> }

    // Requests.
    FileUnreadable "file-unreadable" { path: String, why: Why }
    FileUnwritable "file-unwritable" { path: String, why: Why }
    NoFilesIn "no-files-in" { path: String }
    /// Rows of several files cannot go into one file of rejects: their columns differ.
    RejectsOfSeveral "rejects-of-several" { files: Vec<String> }
    DirectoryNotEmpty "directory-not-empty" { path: String }
    NoSuchImport "no-such-import" { import: i64, last: Option<i64> }
    AlreadyUndone "already-undone" { import: i64, on: String }
    /// A check finds nothing under this id, or nothing was accepted under it.
    NoSuchFinding "no-such-finding" { id: String }
    FromAfterTo "from-after-to" { from: String, to: String }
    TimesOverlap "times-overlap" { from: String, to: String }

    // The ledger file.
    LedgerMissing "ledger-missing" { path: String }
    LedgerExists "ledger-exists" { path: String }
    NotALedger "not-a-ledger" { path: String }
    LedgerNewer "ledger-newer" { path: String }
    LedgerDamaged "ledger-damaged" { path: String, detail: String }
    LedgerUnwritable "ledger-unwritable" { path: String, why: Why }
    LedgerBusy "ledger-busy" { path: String }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_the_addresses_of_spreadsheets() {
        for (row, column, expected) in [(5, 3, "C5"), (1, 26, "Z1"), (1, 27, "AA1"), (1_048_576, 16_384, "XFD1048576")]
        {
            assert_eq!(cell_address(row, column), expected);
        }
    }
}
