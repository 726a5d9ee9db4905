//! The rows that an import set aside, as a table to be mended and imported: unchanged, with a column that says why.

use super::message::say;
use super::visible::visible;
use crate::domain::batch::SetAside;
use crate::domain::fault::Located;
use crate::domain::language::Language;

/// The rows under their header, each with the words of its faults in a last column (or in the one that a file of
/// rejects already has for them), with a byte-order mark, by which Excel knows UTF-8.
pub fn rejects(aside: &SetAside, faults: &[Located], language: Language) -> String {
    let SetAside { header, rows } = aside;
    let because = language.pick("拒绝原因", "rejected_because");
    let known = ["拒绝原因", "rejected_because"];
    let old = header.iter().position(|heading| known.contains(&heading.as_str()));
    let without = |cells: &[String]| -> Vec<String> {
        let kept = cells.iter().enumerate().filter(|(at, _)| Some(*at) != old);
        kept.map(|(_, cell)| cell.clone()).collect()
    };
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    let mut write = |mut cells: Vec<String>, last: String| {
        cells.push(last);
        // Writing to memory cannot fail.
        let _ = writer.write_record(&cells);
    };
    write(without(header), because.to_owned());
    for (line, cells) in rows {
        let mine = faults.iter().filter(|fault| fault.row == Some(*line));
        let said: Vec<String> = mine.map(|fault| visible(&say(&fault.fault, language).text)).collect();
        let mut cells = without(cells);
        // A row that is too short must not have its reason taken for a cell.
        cells.resize(cells.len().max(header.len() - usize::from(old.is_some())), String::new());
        write(cells, said.join(language.pick("；", "; ")));
    }
    let text = String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default();
    format!("\u{FEFF}{text}")
}
