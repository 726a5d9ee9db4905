//! A text as a table: a header and rows, each with the line that it begins on. Also where any of its cells is.

mod records;
mod row;

pub use row::{Cells, Row};

use super::body::{Body, Piece, Pieces};
use super::delimiter::delimiter;
use super::locate::{fields, position_from};
use super::sheet::Sheet;
use crate::domain::fault::{Fault, Located, Place};
use crate::domain::lines::LineUse;
use records::Records;
use std::collections::BTreeMap;

/// A CSV text, or a sheet of a workbook as one, with the name that messages call it by.
#[derive(Clone, Debug)]
pub struct Table {
    pub name: String,
    pub encoding: &'static str,
    /// The sign between the fields.
    pub delimiter: u8,
    body: Body,
    /// The cells of the first row, as written.
    pub header: Vec<String>,
    header_start: usize,
    header_line: u32,
    /// Where the last line of the header begins; rows come after it.
    header_end: usize,
    /// Where the first line of the header ends.
    header_stop: usize,
    /// What the lines are that are no rows, by the line that they begin on.
    aside: BTreeMap<u32, LineUse>,
    numbering: Numbering,
}

/// Where the records of a table stand.
#[derive(Clone, Debug)]
enum Numbering {
    /// In the lines of the text itself.
    Lines,
    /// In the rows of a sheet with this name, each by where its record begins in the text.
    Sheet(String, Vec<(usize, u32)>),
    /// In the lines of another text, which says them in other words.
    Elsewhere(Vec<(usize, u32)>),
}

impl Table {
    /// Reads the header. Errors: `empty-file`, `unclosed-quote`.
    pub fn open(name: &str, text: String, encoding: &'static str) -> Result<Table, Located> {
        Table::of(name, Body::Memory(text), encoding)
    }

    /// Reads the header of a text, wherever that is.
    pub fn of(name: &str, body: Body, encoding: &'static str) -> Result<Table, Located> {
        let delimiter = delimiter(body.head().as_bytes());
        Table::with(name, body, encoding, delimiter, Numbering::Lines)
    }

    /// Reads the header of a sheet. Error: `empty-file`.
    pub fn open_sheet(name: &str, sheet: Sheet) -> Result<Table, Located> {
        let (text, rows) = Table::written(sheet.rows);
        Table::with(name, Body::Memory(text), sheet.format, b',', Numbering::Sheet(sheet.name, rows))
    }

    /// A table of what a text says in other words, each row with the line of the text that says it.
    pub fn of_lines(name: &str, encoding: &'static str, rows: Vec<(u32, Vec<String>)>) -> Result<Table, Located> {
        let (text, rows) = Table::written(rows);
        Table::with(name, Body::Memory(text), encoding, b',', Numbering::Elsewhere(rows))
    }

    /// Rows as a text, and the number of each by where it begins there.
    fn written(rows: Vec<(u32, Vec<String>)>) -> (String, Vec<(usize, u32)>) {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        let width = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
        let mut starts = Vec::new();
        for (row, mut cells) in rows {
            // A sheet has no end of a row: what is not written is empty.
            cells.resize(width, String::new());
            // Writing to memory cannot fail; what was written is known once it is flushed.
            let _ = writer.flush();
            starts.push((writer.get_ref().len(), row));
            let _ = writer.write_record(&cells);
        }
        (String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default(), starts)
    }

    fn with(
        name: &str,
        body: Body,
        encoding: &'static str,
        delimiter: u8,
        numbering: Numbering,
    ) -> Result<Table, Located> {
        let mut table = Table {
            name: name.to_owned(),
            encoding,
            delimiter,
            body,
            header: Vec::new(),
            header_start: 0,
            header_line: 1,
            header_end: 0,
            header_stop: 0,
            aside: BTreeMap::new(),
            numbering,
        };
        if let Some((line, column)) = table.body.unclosed(delimiter) {
            return Err(table.located(line, column, String::new(), Fault::UnclosedQuote {}));
        }
        let header = table.records().next();
        match header {
            Some(row) => {
                let header = row.cells.iter().map(|cell| cell.trim().to_owned()).collect();
                table.set_header(&[row], header);
                Ok(table)
            }
            None => Err(table.located(1, 1, String::new(), Fault::EmptyFile {})),
        }
    }

    /// Takes these records for the header, and `header` for its cells.
    pub fn set_header(&mut self, rows: &[Row], header: Vec<String>) {
        let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return };
        (self.header_start, self.header_line) = (first.start, first.line);
        (self.header_stop, self.header_end) = (first.end, last.start);
        self.header = header;
        self.aside.retain(|_, what| *what != LineUse::Header);
        self.aside.extend(rows.iter().map(|row| (row.line, LineUse::Header)));
    }

    /// Says of a line that it is no row, and what it is.
    pub fn set_aside(&mut self, row: &Row, what: LineUse) {
        self.aside.insert(row.line, what);
    }

    /// The rows under the header, without blank ones and those that were set aside.
    pub fn rows(&self) -> impl Iterator<Item = Row> {
        self.records().filter(|row| self.is_row(row))
    }

    /// The records that are no rows, with what they are.
    pub fn no_rows(&self) -> impl Iterator<Item = (Row, LineUse)> {
        let last = self.aside.last_key_value().map_or(0, |(line, _)| *line);
        let records = self.records().take_while(move |row| row.line <= last);
        records.filter_map(|row| self.aside.get(&row.line).map(|what| (row, *what)))
    }

    /// How many lines there are; of a sheet, rows down to the last that holds anything.
    pub fn line_count(&self) -> u32 {
        match &self.numbering {
            Numbering::Sheet(_, rows) | Numbering::Elsewhere(rows) => rows.last().map_or(0, |(_, row)| *row),
            Numbering::Lines => self.body.line_count(),
        }
    }

    /// Everything that stands in the file, line by line, blank ones left out.
    pub fn records(&self) -> impl Iterator<Item = Row> {
        Records::of(self).filter(|row| !row.is_blank())
    }

    /// The rows of a piece of the text that begins on this line.
    pub fn rows_of<'t>(&'t self, piece: Piece<'t>, line: u32) -> impl Iterator<Item = Row> + 't {
        Records::of_piece(self, piece, line).filter(|row| !row.is_blank() && self.is_row(row))
    }

    /// A line that holds no quote as a row; None where it is blank or stands in the header.
    pub fn row_of(&self, text: &str, start: usize, line: u32) -> Option<Row> {
        let row = Row { cells: Cells::split(text, self.delimiter), line, lines: 1, start, end: start + text.len() };
        (!row.is_blank() && self.is_row(&row)).then_some(row)
    }

    /// Whether the rows stand in the lines of the file, and nothing but the header is set aside.
    pub fn is_plain(&self) -> bool {
        matches!(self.numbering, Numbering::Lines) && self.aside.values().all(|what| *what == LineUse::Header)
    }

    /// Whether what begins here stands below the header.
    pub fn is_below_header(&self, start: usize) -> bool {
        start > self.header_end
    }

    fn is_row(&self, row: &Row) -> bool {
        self.is_below_header(row.start) && !self.aside.contains_key(&row.line)
    }

    /// The text, piece by piece.
    pub fn pieces(&self) -> Pieces<'_> {
        self.body.pieces(self.delimiter)
    }

    /// That the file could not be read to its end, where it could not.
    pub fn failed(&self) -> Option<Located> {
        let why = (&self.body.failed()?).into();
        Some(self.located(1, 1, String::new(), Fault::FileUnreadable { path: self.name.clone(), why }))
    }

    /// A fault in a cell of a row; in a column that the row does not have, at the row's end.
    pub fn fault(&self, row: &Row, column: usize, subject: &str, fault: Fault) -> Located {
        match self.numbering {
            Numbering::Sheet(..) => return self.located(row.line, column as u32 + 1, subject.to_owned(), fault),
            Numbering::Elsewhere(_) => return self.located(row.line, 1, subject.to_owned(), fault),
            Numbering::Lines => {}
        }
        let text = self.body.part(row.start, row.end);
        let found = fields(text.as_bytes(), 0, self.delimiter);
        let offset = found.starts.get(column).copied().unwrap_or(found.end);
        let (line, column) = position_from(&text, (0, row.line, 1), offset);
        self.located(line, column, subject.to_owned(), fault)
    }

    /// Where a cell of a row is.
    pub fn place(&self, row: &Row, column: usize) -> Place {
        self.fault(row, column, "", Fault::EmptyFile {}).place
    }

    /// Where a cell of the header is.
    pub fn header_place(&self, column: usize) -> Place {
        self.header_fault(column, Fault::EmptyFile {}).place
    }

    /// A fault in a cell of the header.
    pub fn header_fault(&self, column: usize, fault: Fault) -> Located {
        self.header_faults(vec![(column, fault)]).remove(0)
    }

    /// Faults in cells of the header, from left to right.
    pub fn header_faults(&self, wrong: Vec<(usize, Fault)>) -> Vec<Located> {
        if !matches!(self.numbering, Numbering::Lines) {
            let place = |(column, fault)| self.located(self.header_line, column as u32 + 1, String::new(), fault);
            return wrong.into_iter().map(place).collect();
        }
        let text = self.body.part(self.header_start, self.header_stop);
        let found = fields(text.as_bytes(), 0, self.delimiter);
        let mut reached = (0, self.header_line, 1);
        let mut place = |(column, fault): (usize, Fault)| {
            let offset = found.starts.get(column).copied().unwrap_or(0);
            let (line, column) = position_from(&text, reached, offset);
            reached = (offset, line, column);
            self.located(line, column, String::new(), fault)
        };
        wrong.into_iter().map(&mut place).collect()
    }

    /// A fault of the file as a whole, at its end.
    pub fn end_fault(&self, fault: Fault) -> Located {
        let (line, column) = match &self.numbering {
            Numbering::Lines => self.body.end(),
            Numbering::Sheet(..) | Numbering::Elsewhere(_) => (self.line_count().max(1), 1),
        };
        self.located(line, column, String::new(), fault)
    }

    /// What the ledger calls the file: with the sheet, where there are several.
    pub fn source(&self) -> String {
        self.sheet().map_or_else(|| self.name.clone(), |sheet| format!("{}:{sheet}", self.name))
    }

    /// The sheet of a workbook.
    pub fn sheet(&self) -> Option<&String> {
        if let Numbering::Sheet(sheet, _) = &self.numbering { Some(sheet) } else { None }
    }

    /// The number of the record beginning at `start`, where that is not its line in the text.
    fn row_number(&self, start: usize) -> Option<u32> {
        let (Numbering::Sheet(_, rows) | Numbering::Elsewhere(rows)) = &self.numbering else { return None };
        rows.binary_search_by_key(&start, |(start, _)| *start).ok().map(|at| rows[at].1)
    }

    fn located(&self, line: u32, column: u32, subject: String, fault: Fault) -> Located {
        let place = Place { file: self.name.clone(), sheet: self.sheet().cloned(), line, column };
        Located { place, row: None, subject, fault: Box::new(fault) }
    }
}

#[cfg(test)]
mod tests;
