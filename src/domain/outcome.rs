//! What an import or an undo did, as data.

use super::lines::Lines;
use super::names::Known;
use super::observation::Reading;
use super::period::Period;
use super::unit::Unit;

/// One figure that has two values: in two publications (restated) or before and after a correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub measure: Known,
    pub breakdown: String,
    pub region: Known,
    pub period: Period,
    pub unit: Unit,
    pub old: Reading,
    pub old_publication: String,
    pub new: Reading,
    pub new_publication: String,
}

/// So many changes are listed one by one: more than anybody reads, and few enough to be held in memory.
pub const LISTED: usize = 100_000;

/// Figures that have two values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// In the order of file and line; of more than `LISTED` some are left out.
    pub listed: Vec<Change>,
    /// How many there are.
    pub count: u64,
}

/// What becomes of a figure of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Nobody gave it before.
    New,
    /// Another publication gives it with the same value.
    Confirmed,
    /// Another publication gives it with another value.
    Restated,
    /// The ledger had it wrongly from the same publication, and it is put right.
    Corrected,
    /// The ledger, or a row above, has it from the same publication.
    Unchanged,
}

impl Fate {
    pub fn code(self) -> &'static str {
        match self {
            Fate::New => "new",
            Fate::Confirmed => "confirmed",
            Fate::Restated => "restated",
            Fate::Corrected => "corrected",
            Fate::Unchanged => "unchanged",
        }
    }
}

/// One figure of the files, and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The file and line that the ledger knows it by: those of an export are the ones that it was first read from.
    pub file: String,
    pub line: u32,
    pub fate: Fate,
    pub measure: Known,
    pub breakdown: String,
    pub region: Known,
    pub period: Period,
    pub unit: Unit,
    /// What stands against it, with its publication: the recorded reading where it is unchanged or corrected, the
    /// other publication's where it is confirmed or restated, none where it is new.
    pub old: Option<(Reading, String)>,
    pub new: Reading,
    pub publication: String,
}

/// What one import did, or with a dry run would do. Every figure of the files is counted exactly once, as new,
/// restated, confirmed, unchanged or corrected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The number to undo it by; None where nothing was recorded or the files carry their own history.
    pub import: Option<i64>,
    pub files: Vec<FileRead>,
    /// Figures of things that had none.
    pub new: u64,
    /// Figures that another publication gives with the same value.
    pub confirmed: u64,
    /// Figures that the ledger already had from the same publication.
    pub unchanged: u64,
    /// Figures for which another publication has another value.
    pub restated: Changes,
    /// Figures that the ledger had wrongly, put right.
    pub corrected: Changes,
    /// Every figure of the files, in the order of file and line; None unless asked for.
    pub listed: Option<Vec<Listed>>,
    /// Rows that were set aside, faulty as they are.
    pub rejected: u64,
    /// Publications, measures, regions and the like that are new: the kind of thing and its code.
    pub added: Vec<(&'static str, String)>,
    /// The same that were amended: the kind of thing, its code, the attribute, the old and the new text.
    pub amended: Vec<Amended>,
}

impl Outcome {
    /// How many figures the files hold.
    pub fn figures(&self) -> u64 {
        self.new + self.confirmed + self.unchanged + self.restated.count + self.corrected.count
    }

    /// Whether the ledger is other than before.
    pub fn changed(&self) -> bool {
        self.figures() > self.unchanged || !self.added.is_empty() || !self.amended.is_empty()
    }
}

/// A file that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileRead {
    pub name: String,
    pub encoding: &'static str,
    /// The sign between the fields.
    pub delimiter: char,
    /// Whether it is a layout, which describes the other files.
    pub is_layout: bool,
    /// What became of its lines.
    pub lines: Lines,
    /// What was found of a publisher's table, whose columns are not those of the project's own forms.
    pub shape: Option<Shape>,
    /// The notes that stand with the table, as written, a line each.
    pub notes: String,
}

/// What was found of the shape of a publisher's table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// The line that the header begins on.
    pub header: u32,
    /// What the titles state: what of (`measure`, `unit`), in which words, on which line.
    pub stated: Vec<(&'static str, String, u32)>,
    /// The columns that say what the figures are of: heading, and what it stands for.
    pub roles: Vec<(String, String)>,
    /// The headings of the columns of figures.
    pub figures: Vec<String>,
    /// The headings of columns that were left out.
    pub left_out: Vec<String>,
    /// Columns that hold nothing at all.
    pub blank: u32,
    /// Rows that are totals of the others, by their names.
    pub totals: Vec<String>,
    /// Cells without anything where a figure could stand, by the heading of their column.
    pub empty: Vec<(String, u32)>,
}

/// A change to an attribute of something the ledger already knew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amended {
    pub item: &'static str,
    pub code: String,
    pub attribute: &'static str,
    pub old: String,
    pub new: String,
}

/// What an undo did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Undone {
    pub import: i64,
    /// Figures that went.
    pub removed: u64,
    /// Figures whose value before the correction came back.
    pub restored: u64,
    /// Figures of this import that a later import corrected: they stay as corrected.
    pub kept: Vec<Kept>,
    /// Publications, measures, regions and the like that went.
    pub items_removed: Vec<(&'static str, String)>,
    /// The same that stay, because other figures or items need them.
    pub items_kept: Vec<(&'static str, String)>,
    /// Attributes that came back.
    pub items_restored: Vec<(&'static str, String)>,
}

/// A figure that an undo left as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub measure: Known,
    pub breakdown: String,
    pub region: Known,
    pub period: Period,
    pub publication: String,
    /// The later import that corrected it.
    pub corrected_by: i64,
}
