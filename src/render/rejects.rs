//! The rows that an import set aside, as a table to be mended and imported: unchanged, with a column that says why.

use super::message::say;
use super::visible::visible;
use crate::domain::batch::SetAside;
use crate::domain::fault::Located;
use crate::domain::language::Language;

/// The rows under what stands above them, each with the words of its faults in a last column (or in the one that a file of
/// rejects already has for them), with a byte-order mark, by which Excel knows UTF-8.
pub fn rejects(aside: &SetAside, faults: &[Located], language: Language) -> String {
    let SetAside { titles, header, in_place, notes, rows } = aside;
    let width = header.iter().map(|(_, row)| row.len()).max().unwrap_or(0);
    let because = language.pick("拒绝原因", "rejected_because");
    let known = ["拒绝原因", "rejected_because"];
    let old = header.iter().find_map(|(_, row)| row.iter().position(|heading| known.contains(&heading.trim())));
    let without = |cells: &[String]| -> Vec<String> {
        let kept = cells.iter().enumerate().filter(|(at, _)| Some(*at) != old);
        kept.map(|(_, cell)| cell.clone()).collect()
    };
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    // A row that is too short must not have its reason taken for a cell.
    let kept = width - usize::from(old.is_some());
    let with = |cells: &[String], last: &str| {
        let mut cells = without(cells);
        cells.resize(cells.len().max(kept), String::new());
        cells.push(last.to_owned());
        cells
    };
    // What stands above the rows keeps its lines: a layout may name that of the header. Writing to memory cannot fail.
    let mut line = 1;
    let last = header.last().map(|(line, _)| *line);
    let heads = header.iter().map(|(at, row)| (*at, with(row, if Some(*at) == last { because } else { "" })));
    for (at, cells) in titles.iter().cloned().chain(heads) {
        while *in_place && line < at {
            let _ = writer.write_record([""]);
            line += 1;
        }
        line += 1 + cells.iter().map(|cell| cell.matches('\n').count() as u32).sum::<u32>();
        let _ = writer.write_record(&cells);
    }
    for (line, cells) in rows {
        let mine = faults.iter().filter(|fault| fault.row == Some(*line));
        let said: Vec<String> = mine.map(|fault| visible(&say(&fault.fault, language).text)).collect();
        let _ = writer.write_record(with(cells, &said.join(language.pick("；", "; "))));
    }
    // They say what the figures cannot be read without, the unit among them.
    for cells in notes {
        let _ = writer.write_record(cells);
    }
    let text = String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default();
    format!("\u{FEFF}{text}")
}
