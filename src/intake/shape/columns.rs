//! What each column of a publisher's table holds: by the layout, by its heading, by what stands in it.

mod said;
mod sdmx;
mod settle;

use super::header::is_called;
use super::meaning::{self, Says, of_heading};
use crate::domain::catalogue::Catalogue;
use crate::domain::fault::{Fault, Located};
use crate::domain::names::{fold, nearest_word};
use crate::intake::heading;
use crate::intake::layout::{Held, Layout};
use crate::intake::table::{Row, Table};
use crate::intake::view::{Fixed, long_name};

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// Nothing at all.
    Blank,
    LeftOut,
    /// A cell of every figure of the row, with the unit that its heading states.
    Role(&'static str, Option<Fixed>),
    Dimension(String),
    /// Figures: what is so of them by their heading, and what they are counted in.
    Figures(Vec<(&'static str, Fixed)>, Option<Fixed>),
    /// A total of the other columns, with the unit that its heading states.
    Total(Option<Fixed>),
    /// Figures or words that nothing is known of.
    Unknown {
        figures: bool,
    },
}

/// Reads the columns of a table.
pub struct Columns<'a> {
    pub table: &'a Table,
    pub catalogue: &'a Catalogue,
    pub said: &'a Layout,
    /// The headings of each column, upper and lower.
    pub cells: &'a [Vec<String>],
    pub body: &'a [Row],
    pub heads: &'a [Row],
    /// Take up measures and regions that the ledger does not know.
    pub add: bool,
}

impl Columns<'_> {
    /// What each column seems to hold, understood or not.
    pub fn seen(&self) -> Vec<Column> {
        let sdmx = self.is_sdmx();
        let said = self.said_of();
        let mut columns: Vec<Column> = (0..self.cells.len()).map(|at| self.column(at, said.get(&at), sdmx)).collect();
        self.settle(&mut columns);
        columns
    }

    /// What each column holds, in the order of the table. Error: headings that are not understood, or None where none
    /// is.
    pub fn read(&self) -> Result<Vec<Column>, Option<Vec<Located>>> {
        let mut wrong = self.unmatched();
        let columns = self.seen();
        let understood = columns.iter().any(|column| matches!(column, Column::Role(..) | Column::Figures(..)));
        for (at, column) in columns.iter().enumerate() {
            if matches!(column, Column::Unknown { .. }) {
                let heading = self.cells[at].join(" ");
                let names = self.catalogue.measures.iter().flat_map(|measure| [&measure.name.zh, &measure.name.en]);
                let words = heading::all_words().chain(names.map(String::as_str));
                // Nobody reads as many suggestions as a sheet has columns.
                let near =
                    nearest_word(&heading, words.filter(|word| wrong.len() < 100 && fold(word) != fold(&heading)))
                        .map(str::to_owned);
                wrong.push(self.table.header_fault(at, Fault::UnknownHeading { heading, near }));
            }
        }
        let repeated = |at: &usize| match &columns[*at] {
            // What the rows name already, a heading cannot name otherwise.
            Column::Figures(fixed, _) => fixed.iter().any(|(role, _)| {
                let in_rows = |other: &Column| matches!(other, Column::Role(known, _) if known == role);
                ["measure", "region"].contains(role) && columns.iter().any(in_rows)
            }),
            Column::Role(role, _) => {
                columns[..*at].iter().any(|other| matches!(other, Column::Role(r, _) if r == role))
            }
            _ => false,
        };
        for at in (0..columns.len()).filter(repeated) {
            let heading = self.cells[at].join(" ");
            wrong.push(self.table.header_fault(at, Fault::RepeatedHeading { heading }));
        }
        match wrong.is_empty() {
            true => Ok(columns),
            false if understood || !self.said.name.is_empty() => Err(Some(wrong)),
            false => Err(None),
        }
    }

    fn contents(&self, at: usize) -> impl Iterator<Item = &str> {
        self.body.iter().map(move |row| row.cell(at)).filter(|cell| !cell.is_empty())
    }

    /// What a column holds, with what the layout says of it: that it holds something, or is left out (None).
    fn column(&self, at: usize, said: Option<&Option<&Held>>, sdmx: bool) -> Column {
        match said {
            Some(Some(Held::Role(role))) => return Column::Role(role, self.unit(at)),
            Some(Some(Held::Dimension(dimension))) => return Column::Dimension(dimension.clone()),
            Some(Some(Held::Figures(fixed))) => {
                let unit = fixed.iter().find(|(role, _)| *role == "unit").map(|(_, fixed)| fixed.clone());
                let mut fixed: Vec<_> = fixed.iter().filter(|(role, _)| *role != "unit").cloned().collect();
                // The period that stands in the heading still holds.
                if let (false, Column::Figures(own, _)) = (has(&fixed, "period"), self.of_words(at, false)) {
                    fixed.extend(own.into_iter().filter(|(role, _)| *role == "period"));
                }
                return Column::Figures(fixed, unit.or_else(|| self.unit(at)));
            }
            Some(None) => return Column::LeftOut,
            None => {}
        }
        let parts = &self.cells[at];
        if parts.iter().any(|text| ["月份", "month"].contains(&fold(text).as_str())) {
            return Column::Role("period", None);
        }
        let empty = self.contents(at).next().is_none();
        if empty && parts.is_empty() {
            return Column::Blank;
        }
        if sdmx {
            return self.of_sdmx(at);
        }
        // Of a file of rejects: for the person who mends it.
        if parts
            .last()
            .and_then(|heading| heading::name_of(heading))
            .is_some_and(|(name, _)| name == "rejected_because")
        {
            return Column::LeftOut;
        }
        if let [heading] = parts.as_slice()
            && let Some((name, unit)) = self.own_name(heading)
            && ROLES.contains(&long_name(name))
        {
            let unit = unit.map(|text| Fixed { text, place: self.place(at, 0) });
            let of_heading = unit.clone();
            // 类别 over names of regions: what stands there says more than the word above it.
            return match (long_name(name), self.by_contents(at)) {
                ("measure" | "region", Column::Role(found @ ("measure" | "region" | "period" | "breakdown"), _)) => {
                    Column::Role(found, of_heading)
                }
                (role, _) => Column::Role(role, unit),
            };
        }
        if let [heading] = parts.as_slice()
            && NUMBERS.contains(&fold(heading).as_str())
        {
            return Column::LeftOut;
        }
        match self.of_words(at, empty) {
            Column::Role(role, None) => Column::Role(role, self.unit(at)),
            found => found,
        }
    }

    /// The column of the project's own forms that a heading names, with the unit behind it: `项目（万元）`.
    fn own_name(&self, heading: &str) -> Option<(&'static str, Option<String>)> {
        heading::name_of(heading).or_else(|| {
            let (name, unit) = meaning::with_unit(heading, self.catalogue);
            Some((heading::name_of(name)?.0, Some(unit?.to_owned())))
        })
    }

    /// The unit that a heading states.
    fn unit(&self, at: usize) -> Option<Fixed> {
        self.cells[at].iter().enumerate().find_map(|(part, text)| {
            let text = meaning::with_unit(text, self.catalogue).1?.to_owned();
            Some(Fixed { text, place: self.place(at, part) })
        })
    }

    /// Where one of the headings of a column is. An upper one may stand in a column further left.
    fn place(&self, at: usize, part: usize) -> crate::domain::fault::Place {
        let row = match (self.heads, self.cells[at].len()) {
            ([_, lower], 1) if self.heads[0].cell(at).is_empty() => lower,
            ([_, lower], _) if part == 1 => lower,
            (heads, _) => &heads[0],
        };
        let column = (0..=at).rev().find(|at| !row.cell(*at).is_empty()).unwrap_or(at);
        self.table.place(row, column)
    }

    /// A column by the words of its headings, and by what stands in it.
    fn of_words(&self, at: usize, empty: bool) -> Column {
        // A word among the numbers is a fault at its place, and no reason to take the column for another.
        let (mut values, mut cells) = (0, 0);
        for cell in self.contents(at) {
            cells += 1;
            values += usize::from(meaning::is_value(cell, self.catalogue, self.said));
        }
        let figures = values * 2 > cells;
        let mut fixed: Vec<(&'static str, Fixed)> = Vec::new();
        let mut unit = None;
        let (mut total, mut of_figures) = (false, false);
        let mut unknown = self.cells[at].is_empty();
        for (part, text) in self.cells[at].iter().enumerate() {
            let place = self.place(at, part);
            let (says, name, stated) = of_heading(text, self.catalogue, self.said);
            let mut says_that = |role: &'static str, text: &str| {
                fixed.push((role, Fixed { text: text.to_owned(), place: place.clone() }));
            };
            match &says {
                Says::Nothing => {}
                Says::Values => of_figures = true,
                Says::Period | Says::Month => {
                    of_figures = true;
                    says_that("period", name);
                }
                Says::Measure => says_that("measure", name),
                Says::Region => says_that("region", name),
                Says::Breakdown(code) => says_that("breakdown", code),
                Says::Total => total = true,
                Says::Unknown => unknown = true,
            }
            unit = stated.map(|text| Fixed { text: text.to_owned(), place }).or(unit);
        }
        // What a heading of periods or of values stands over are figures, whatever is written there.
        let understood = !unknown && (values > 0 || of_figures || (empty && !fixed.is_empty()));
        if understood {
            return if total && fixed.is_empty() { Column::Total(unit) } else { Column::Figures(fixed, unit) };
        }
        if figures && !self.cells[at].is_empty() {
            return Column::Unknown { figures: true };
        }
        self.by_contents(at)
    }
}

fn has(fixed: &[(&'static str, Fixed)], role: &str) -> bool {
    fixed.iter().any(|(known, _)| *known == role)
}

/// Headings of columns that number the rows.
const NUMBERS: &[&str] = &["序号", "编号", "序", "no", "no.", "#"];

/// The code of a concept, where a heading has its label too: `REF_AREA: Reference area`.
pub fn bare(heading: &str) -> &str {
    heading.split(':').next().unwrap_or(heading).trim()
}

/// Columns of the project's own forms that a publisher's table may have too.
const ROLES: &[&str] = &[
    "measure",
    "region",
    "period",
    "period_start",
    "period_end",
    "value",
    "breakdown",
    "unit",
    "status",
    "note",
    "publication",
];
