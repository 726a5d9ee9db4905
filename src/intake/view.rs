//! How the figures of one column of values are read from a table's rows: which cell, title or heading says what they
//! are of. A table with one figure a row has one view; one with a column for each year has a view for each.

use super::heading::{Headings, Kind};
use super::table::{Row, Table};
use crate::domain::fault::{Fault, Located, Place};
use crate::domain::measure::Domain;

/// Something that is said once for many figures, and where it is said: in a title, in a heading, in a layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    pub text: String,
    pub place: Place,
}

/// Where a cell of a figure comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    Column(usize),
    Fixed(Fixed),
}

/// The cells of a figure by the names of the project's long form, each with its source.
#[derive(Clone, Debug, Default)]
pub struct View {
    sources: Vec<(&'static str, Source)>,
    /// What the values are counted in, where a heading, a title or a layout says it: 万元.
    pub counted_in: Option<Fixed>,
    /// Columns that break a measure down, each with its dimension: `sex`.
    pub dimensions: Vec<(String, usize)>,
    /// Columns that name parts by themselves: 男, 0-5岁, sex=female.
    pub parts: Vec<usize>,
    /// Whether the cells of codes have their labels too, as in `BRA: Brazil`.
    pub labelled: bool,
    /// Whether every period like 2010-11 in the table may as well be twelve months of two years.
    pub two_years: bool,
    /// Whether the table is a publisher's own: a cell without anything is no figure there, as in a table that has a column for each year, and no fault.
    pub published: bool,
}

/// The columns of the short forms by the names of the long one.
const SHORT: &[(&str, &str)] = &[
    ("category", "measure"),
    ("service", "measure"),
    ("program", "measure"),
    ("count", "value"),
    ("person_times", "value"),
    ("amount", "value"),
    ("old_value", "value"),
    ("date", "period"),
    ("year", "period"),
];

/// The name in the long form of a column in any form.
pub fn long_name(name: &'static str) -> &'static str {
    SHORT.iter().find(|(short, _)| *short == name).map_or(name, |(_, long)| long)
}

impl View {
    /// The view of a table in one of the project's own forms.
    pub fn of(headings: &Headings, table: &Table) -> View {
        let mut view = View::default();
        for (at, name) in headings.names().enumerate().filter(|(_, name)| !name.is_empty()) {
            view.set(long_name(name), Source::Column(at));
        }
        view.counted_in =
            headings.counted_in.as_ref().map(|(at, text)| Fixed { text: text.clone(), place: table.header_place(*at) });
        view
    }

    /// Says where a cell comes from; what was said of it before is forgotten.
    pub fn set(&mut self, name: &'static str, source: Source) {
        match self.sources.iter_mut().find(|(known, _)| *known == name) {
            Some((_, old)) => *old = source,
            None => self.sources.push((name, source)),
        }
    }

    /// What is said of its figures besides this cell: the names of the cells, and the texts that are fixed.
    pub fn without(&self, name: &str) -> Vec<(&'static str, String)> {
        let text = |source: &Source| match source {
            Source::Column(at) => format!("#{at}"),
            Source::Fixed(fixed) => fixed.text.clone(),
        };
        let others = self.sources.iter().filter(|(known, _)| *known != name);
        let mut said: Vec<_> = others.map(|(known, source)| (*known, text(source))).collect();
        said.sort();
        said
    }

    pub fn source(&self, name: &str) -> Option<&Source> {
        self.sources.iter().find(|(known, _)| *known == name).map(|(_, source)| source)
    }

    /// The column of its values, from 1.
    pub fn column(&self) -> u32 {
        if let Some(Source::Column(at)) = self.source("value") { *at as u32 + 1 } else { 0 }
    }

    pub fn has(&self, name: &str) -> bool {
        self.source(name).is_some()
    }
}

/// The cells of SDMX-CSV that may have labels behind their codes.
const LABELLED: &[&str] = &["measure", "region", "unit", "obs_status", "unit_mult", "decimals", "period"];

/// The code of a cell that has its label too: `A: Normal value`.
pub fn code(cell: &str) -> &str {
    cell.split_once(": ").map_or(cell, |(code, _)| code.trim())
}

/// The domain that a short form is about.
pub fn short(kind: Kind) -> Option<Domain> {
    match kind {
        Kind::Figures { short } => short,
        _ => None,
    }
}

/// One figure as its reader sees it.
pub struct Record<'a> {
    pub table: &'a Table,
    pub view: &'a View,
    pub row: &'a Row,
}

impl<'a> Record<'a> {
    /// The text of a cell without space at its ends; empty where the table does not have it.
    pub fn cell(&self, name: &str) -> &'a str {
        match self.view.source(name) {
            Some(Source::Column(at)) if self.view.labelled && LABELLED.contains(&name) => code(self.row.cell(*at)),
            Some(Source::Column(at)) => self.row.cell(*at),
            Some(Source::Fixed(fixed)) => fixed.text.trim(),
            None => "",
        }
    }

    /// The heading of a cell as the file writes it, or the name of one that the file does not have.
    pub fn heading(&self, name: &str) -> String {
        match self.view.source(name) {
            Some(Source::Column(at)) => self.table.header.get(*at).cloned(),
            _ => None,
        }
        .unwrap_or_else(|| name.to_owned())
    }

    /// A fault in a cell: of this row where the row says it, else of all that the title or heading speaks for.
    pub fn fault(&self, name: &str, subject: &str, fault: Fault) -> Located {
        match self.view.source(name) {
            Some(Source::Fixed(Fixed { place, text })) => {
                Located { place: place.clone(), row: None, subject: text.clone(), fault: Box::new(fault) }
            }
            source => {
                let at = if let Some(Source::Column(at)) = source { *at } else { 0 };
                Located { row: Some(self.row.line), ..self.table.fault(self.row, at, subject, fault) }
            }
        }
    }
}
