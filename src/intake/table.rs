//! A text as a table: a header and rows, each with the line that it begins on. Also where any of its cells is.

use super::delimiter::delimiter;
use super::locate::{fields, line_breaks, position, position_from, skip_line_ends};
use super::sheet::Sheet;
use crate::domain::fault::{Fault, Located, Place};
use csv::{ReaderBuilder, StringRecord};

/// A CSV text, or a sheet of a workbook as one, with the name that messages call it by.
#[derive(Clone, Debug)]
pub struct Table {
    pub name: String,
    pub encoding: &'static str,
    /// The sign between the fields.
    pub delimiter: u8,
    text: String,
    /// The cells of the first row, as written.
    pub header: Vec<String>,
    header_start: usize,
    header_line: u32,
    /// Of a sheet its name, and the row of each record by where that begins in the text.
    sheet: Option<(String, Vec<(usize, u32)>)>,
}

/// A row under the header.
#[derive(Clone, Debug)]
pub struct Row {
    pub cells: StringRecord,
    /// The line that it begins on, from 1.
    pub line: u32,
    start: usize,
}

impl Row {
    /// The cell without space at its ends; empty where the row is too short.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or("").trim()
    }

    fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

impl Table {
    /// Reads the header. Errors: `empty-file`, `unclosed-quote`.
    pub fn open(name: &str, text: String, encoding: &'static str) -> Result<Table, Located> {
        let delimiter = delimiter(text.as_bytes());
        Table::with(name, text, encoding, delimiter, None)
    }

    /// Reads the header of a sheet. Error: `empty-file`.
    pub fn open_sheet(name: &str, sheet: Sheet) -> Result<Table, Located> {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        let width = sheet.rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
        let mut starts = Vec::new();
        for (row, mut cells) in sheet.rows {
            // A sheet has no end of a row: what is not written is empty.
            cells.resize(width, String::new());
            // Writing to memory cannot fail; what was written is known once it is flushed.
            let _ = writer.flush();
            starts.push((writer.get_ref().len(), row));
            let _ = writer.write_record(&cells);
        }
        let text = String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default();
        Table::with(name, text, sheet.format, b',', Some((sheet.name, starts)))
    }

    fn with(
        name: &str,
        text: String,
        encoding: &'static str,
        delimiter: u8,
        sheet: Option<(String, Vec<(usize, u32)>)>,
    ) -> Result<Table, Located> {
        let (name, header) = (name.to_owned(), Vec::new());
        let mut table = Table { name, encoding, delimiter, text, header, header_start: 0, header_line: 1, sheet };
        if let Some((line, column)) = table.unclosed() {
            return Err(table.located(line, column, String::new(), Fault::UnclosedQuote {}));
        }
        let header = table.records().next();
        match header {
            Some(row) => {
                (table.header_start, table.header_line) = (row.start, row.line);
                table.header = row.cells.iter().map(|cell| cell.trim().to_owned()).collect();
                Ok(table)
            }
            None => Err(table.located(1, 1, String::new(), Fault::EmptyFile {})),
        }
    }

    /// The rows under the header, blank ones left out.
    pub fn rows(&self) -> impl Iterator<Item = Row> {
        self.records().skip(1)
    }

    fn records(&self) -> impl Iterator<Item = Row> {
        let bytes = self.text.as_bytes();
        let mut reader =
            ReaderBuilder::new().has_headers(false).flexible(true).delimiter(self.delimiter).from_reader(bytes);
        let (mut line, mut counted) = (1, 0);
        std::iter::from_fn(move || {
            loop {
                let before = reader.position().byte() as usize;
                let mut cells = StringRecord::new();
                // Text held in memory cannot fail to be read, and is UTF-8 already.
                if !reader.read_record(&mut cells).unwrap_or(false) {
                    return None;
                }
                let start = skip_line_ends(bytes, before);
                line += line_breaks(bytes, counted, start);
                counted = start;
                let line = self.sheet_row(start).unwrap_or(line);
                let row = Row { cells, line, start };
                if !row.is_blank() {
                    return Some(row);
                }
            }
        })
    }

    /// Where a quote opens that swallows the rest of the file.
    fn unclosed(&self) -> Option<(u32, u32)> {
        let bytes = self.text.as_bytes();
        let mut at = skip_line_ends(bytes, 0);
        while at < bytes.len() {
            let found = fields(bytes, at, self.delimiter);
            if let Some(open) = found.unclosed {
                return Some(position(&self.text, open));
            }
            at = skip_line_ends(bytes, found.end);
        }
        None
    }

    /// A fault in a cell of a row; in a column that the row does not have, at the row's end.
    pub fn fault(&self, row: &Row, column: usize, subject: &str, fault: Fault) -> Located {
        if self.sheet.is_some() {
            return self.located(row.line, column as u32 + 1, subject.to_owned(), fault);
        }
        let found = fields(self.text.as_bytes(), row.start, self.delimiter);
        let offset = found.starts.get(column).copied().unwrap_or(found.end);
        let (line, column) = position_from(&self.text, (row.start, row.line, 1), offset);
        self.located(line, column, subject.to_owned(), fault)
    }

    /// A fault in a cell of the header.
    pub fn header_fault(&self, column: usize, fault: Fault) -> Located {
        self.header_faults(vec![(column, fault)]).remove(0)
    }

    /// Faults in cells of the header, from left to right.
    pub fn header_faults(&self, wrong: Vec<(usize, Fault)>) -> Vec<Located> {
        if self.sheet.is_some() {
            let place = |(column, fault)| self.located(self.header_line, column as u32 + 1, String::new(), fault);
            return wrong.into_iter().map(place).collect();
        }
        let found = fields(self.text.as_bytes(), self.header_start, self.delimiter);
        let mut reached = (self.header_start, self.header_line, 1);
        let mut place = |(column, fault): (usize, Fault)| {
            let offset = found.starts.get(column).copied().unwrap_or(self.header_start);
            let (line, column) = position_from(&self.text, reached, offset);
            reached = (offset, line, column);
            self.located(line, column, String::new(), fault)
        };
        wrong.into_iter().map(&mut place).collect()
    }

    /// A fault of the file as a whole, at its end.
    pub fn end_fault(&self, fault: Fault) -> Located {
        let last_row = self.sheet.as_ref().and_then(|(_, rows)| rows.last());
        let (line, column) = last_row.map_or_else(|| position(&self.text, self.text.len()), |(_, row)| (*row, 1));
        self.located(line, column, String::new(), fault)
    }

    /// What the ledger calls the file: with the sheet, where there are several.
    pub fn source(&self) -> String {
        let sheet = self.sheet.as_ref().map(|(sheet, _)| sheet);
        sheet.map_or_else(|| self.name.clone(), |sheet| format!("{}:{sheet}", self.name))
    }

    /// The row of the sheet that the record beginning at `start` stands in.
    fn sheet_row(&self, start: usize) -> Option<u32> {
        let (_, rows) = self.sheet.as_ref()?;
        rows.binary_search_by_key(&start, |(start, _)| *start).ok().map(|at| rows[at].1)
    }

    fn located(&self, line: u32, column: u32, subject: String, fault: Fault) -> Located {
        let sheet = self.sheet.as_ref().map(|(sheet, _)| sheet.clone());
        let place = Place { file: self.name.clone(), sheet, line, column };
        Located { place, row: None, subject, fault: Box::new(fault) }
    }
}

#[cfg(test)]
mod tests;
