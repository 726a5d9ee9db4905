//! Workbooks: one sheet of an xlsx, xlsm, xlsb, xls or ods file as rows of texts. Reading the formats is calamine's; what is
//! decided here is which sheet, and how a cell's value is written so that no digit of it changes.

mod format;

use crate::domain::fault::Fault;
use calamine::{
    Data, DataRef, ExcelDateTime, Reader, SheetVisible, Sheets, StyleRange, Xlsx, open_workbook_auto_from_rs,
};
use format::Shown;
use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{self, AssertUnwindSafe};

/// A sheet: its name, the kind of file, and its rows that are not empty, by number from 1, each from column A on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    pub name: String,
    pub format: &'static str,
    pub rows: Vec<(u32, Vec<String>)>,
}

/// Whether these are the bytes of a workbook: a zip archive or an OLE compound file.
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
}

/// Reads the sheet with this name, or the only one that can be seen. Errors: `broken-workbook`, `unknown-sheet`,
/// `several-sheets`.
pub fn read(bytes: &[u8], wanted: Option<&str>) -> Result<Sheet, Fault> {
    // A file made to break its reader is a broken file, and no reason to break with it.
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let found = panic::catch_unwind(AssertUnwindSafe(|| sheet(bytes, wanted)));
    panic::set_hook(hook);
    found.unwrap_or(Err(Fault::BrokenWorkbook {}))
}

fn sheet(bytes: &[u8], wanted: Option<&str>) -> Result<Sheet, Fault> {
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| Fault::BrokenWorkbook {})?;
    let visible: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    let name = match (wanted, visible.as_slice()) {
        (Some(wanted), _) => book
            .sheet_names()
            .into_iter()
            .find(|name| name == wanted)
            .ok_or_else(|| Fault::UnknownSheet { text: wanted.to_owned(), sheets: visible.clone() })?,
        (None, [only]) => only.clone(),
        (None, []) => return Err(Fault::BrokenWorkbook {}),
        (None, _) => return Err(Fault::SeveralSheets { sheets: visible }),
    };
    let (format, rows) = match &mut book {
        // Cell by cell: a single one at the far end of a sheet would make a table of its whole size.
        Sheets::Xlsx(book) => {
            let mut rows: BTreeMap<u32, Vec<(u32, String)>> = BTreeMap::new();
            // Without styles a number is shown as it is stored.
            let styles = book.worksheet_style(&name).unwrap_or_else(|_| StyleRange::empty());
            let mut cells = book.worksheet_cells_reader(&name).map_err(|_| Fault::BrokenWorkbook {})?;
            while let Some(cell) = cells.next_cell().map_err(|_| Fault::BrokenWorkbook {})? {
                let (row, column) = cell.get_position();
                let text = as_shown(shared(cell.get_value()), format::shown(styles.get((row, column))));
                rows.entry(row).or_default().push((column, text));
            }
            drop(cells);
            add_formulas(book, &name, &mut rows)?;
            fill_down(book, &name, &mut rows);
            ("xlsx", rows.into_iter().map(|(row, cells)| (row, spread(cells))).collect::<Vec<_>>())
        }
        other => {
            let format = match other {
                Sheets::Xls(_) => "xls",
                Sheets::Xlsb(_) => "xlsb",
                _ => "ods",
            };
            let range = other.worksheet_range(&name).map_err(|_| Fault::BrokenWorkbook {})?;
            let (first_row, first_column) = range.start().unwrap_or_default();
            let row = |(at, cells): (usize, &[Data])| {
                let cells = cells.iter().enumerate().map(|(at, cell)| (first_column + at as u32, text(cell)));
                (first_row + at as u32, spread(cells.collect()))
            };
            (format, range.rows().enumerate().map(row).collect())
        }
    };
    let filled = |cells: &Vec<String>| cells.iter().any(|cell| !cell.trim().is_empty());
    let rows = rows.into_iter().filter(|(_, cells)| filled(cells)).map(|(row, cells)| (row + 1, cells)).collect();
    Ok(Sheet { name, format, rows })
}

/// A cell as its number format shows it.
fn as_shown(text: String, shown: Shown) -> String {
    match shown {
        Shown::PerCent => format::per_cent(&text).unwrap_or(text),
        // A date is written as year, month and day.
        Shown::Month if is_date(&text) => text[..7].to_owned(),
        Shown::Year if is_date(&text) => text[..4].to_owned(),
        _ => text,
    }
}

fn is_date(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() })
}

/// Adds the formulas of cells that have no value: a program that writes formulas without working them out leaves the
/// value to the next that opens the file, and an empty cell it is not.
fn add_formulas(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    rows: &mut BTreeMap<u32, Vec<(u32, String)>>,
) -> Result<(), Fault> {
    let mut cells = book.worksheet_cells_reader(name).map_err(|_| Fault::BrokenWorkbook {})?;
    while let Some(cell) = cells.next_formula().map_err(|_| Fault::BrokenWorkbook {})? {
        let (row, column) = cell.get_position();
        let of_row = rows.entry(row).or_default();
        let valued = of_row.iter().any(|(at, text)| *at == column && !text.is_empty());
        if !valued && !cell.get_value().is_empty() {
            of_row.push((column, format!("={}", cell.get_value().trim_start_matches('='))));
        }
    }
    Ok(())
}

/// Writes a name that stands in a cell merged over several rows into each of them: the merge says that it is of all. A
/// number over several rows is that of none of them: with a ditto mark behind it in each it is no number, and is asked
/// about, the first row's too.
fn fill_down(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, rows: &mut BTreeMap<u32, Vec<(u32, String)>>) {
    for merged in book.merge_cells_by_sheet_name(name).unwrap_or_default() {
        let ((first, column), (last, _)) = (merged.start, merged.end);
        let of_row = rows.get(&first).and_then(|cells| cells.iter().find(|(at, _)| *at == column));
        let text = of_row.map(|(_, text)| text.clone()).unwrap_or_default();
        if last <= first || text.trim().is_empty() {
            continue;
        }
        let is_number = text.trim_end_matches('%').parse::<f64>().is_ok();
        let text = if is_number { format!("{text}〃") } else { text };
        for (_, cells) in rows.range_mut(first..=last) {
            cells.retain(|(at, _)| *at != column);
            cells.push((column, text.clone()));
        }
    }
}

/// Cells at their columns, with empty ones between; what is empty at the end of a row is left out.
fn spread(cells: Vec<(u32, String)>) -> Vec<String> {
    let mut row: Vec<String> = Vec::new();
    for (column, text) in cells.into_iter().filter(|(_, text)| !text.is_empty()) {
        let column = column as usize;
        if row.len() <= column {
            row.resize(column + 1, String::new());
        }
        row[column] = text;
    }
    row
}

fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        // The shortest decimal that is this number: 0.1 stays 0.1, and 814 has no decimals.
        Data::Float(number) => number.to_string(),
        Data::Bool(truth) => truth.to_string(),
        Data::DateTime(date) => day(date),
        Data::Error(error) => error.to_string(),
    }
}

fn shared(cell: &DataRef) -> String {
    match cell {
        DataRef::SharedString(text) => (*text).to_owned(),
        other => text(&Data::from(other.clone())),
    }
}

/// A date as a date; a time of day is no part of a reference period, and stays a number that is refused as one.
fn day(date: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    if date.is_duration() || (hour, minute, second) != (0, 0, 0) {
        return date.as_f64().to_string();
    }
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_workbook_is_broken_and_breaks_nothing() {
        for bytes in [&b"PK\x03\x04"[..], b"PK\x03\x04garbage", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0"] {
            assert!(is_workbook(bytes));
            assert_eq!(read(bytes, None), Err(Fault::BrokenWorkbook {}));
        }
        assert!(!is_workbook(b"measure,period,value\n"));
    }
}
