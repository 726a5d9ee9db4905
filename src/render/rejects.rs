//! The rows that an import set aside, as a table to be mended and imported: unchanged, with a column that says why.

use super::message::say;
use super::visible::visible;
use crate::domain::batch::SetAside;
use crate::domain::fault::Located;
use crate::domain::language::Language;

/// The rows under what stands above them, each with the words of its faults in a last column (or in the one that a file of
/// rejects already has for them), with a byte-order mark, by which Excel knows UTF-8.
pub fn rejects(aside: &SetAside, faults: &[Located], language: Language) -> String {
    let SetAside { titles, header, rows } = aside;
    let width = header.iter().map(Vec::len).max().unwrap_or(0);
    let because = language.pick("拒绝原因", "rejected_because");
    let known = ["拒绝原因", "rejected_because"];
    let old = header.iter().find_map(|row| row.iter().position(|heading| known.contains(&heading.trim())));
    let without = |cells: &[String]| -> Vec<String> {
        let kept = cells.iter().enumerate().filter(|(at, _)| Some(*at) != old);
        kept.map(|(_, cell)| cell.clone()).collect()
    };
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    // A row that is too short must not have its reason taken for a cell.
    let kept = width - usize::from(old.is_some());
    // Writing to memory cannot fail.
    for title in titles {
        let _ = writer.write_record(title);
    }
    let mut write = |cells: &[String], last: &str| {
        let mut cells = without(cells);
        cells.resize(cells.len().max(kept), String::new());
        cells.push(last.to_owned());
        let _ = writer.write_record(&cells);
    };
    for (at, row) in header.iter().enumerate() {
        write(row, if at + 1 == header.len() { because } else { "" });
    }
    for (line, cells) in rows {
        let mine = faults.iter().filter(|fault| fault.row == Some(*line));
        let said: Vec<String> = mine.map(|fault| visible(&say(&fault.fault, language).text)).collect();
        write(cells, &said.join(language.pick("；", "; ")));
    }
    let text = String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default();
    format!("\u{FEFF}{text}")
}
