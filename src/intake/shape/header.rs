//! Where a table begins and ends: title lines, one or two header rows, the body, and the notes below it.

use super::meaning;
use crate::domain::catalogue::Catalogue;
use crate::domain::fault::{Fault, Located};
use crate::domain::names::fold;
use crate::intake::layout::Layout;
use crate::intake::table::{Row, Table};

/// Which of the rows are the header.
pub struct Header {
    pub first: usize,
    pub count: usize,
}

/// How far down a header is looked for.
const TITLES: usize = 50;

/// Finds the header: the lines that a layout gives, else the first row that has all the headings that it names, else the
/// first row that is as wide as the rows under it. Error: a layout that fits nothing, or None.
pub fn find(rows: &[Row], table: &Table, catalogue: &Catalogue, said: &Layout) -> Result<Header, Option<Located>> {
    if let Some(line) = said.header.first() {
        let first = rows.iter().position(|row| row.line == *line).ok_or_else(|| {
            let fault = Fault::LayoutNoColumn { heading: format!("#{line}"), headings: String::new() };
            Some(
                said.header_place
                    .as_ref()
                    .map_or_else(|| table.end_fault(fault.clone()), |place| Layout::fault(place, fault.clone())),
            )
        })?;
        return Ok(Header { first, count: said.header.len().min(rows.len() - first) });
    }
    let counted = |first: usize| Header { first, count: 1 + usize::from(has_second(rows, first, catalogue, said)) };
    let named: Vec<String> =
        said.columns.iter().map(|(heading, _)| fold(&heading.text)).filter(|text| !text.starts_with('#')).collect();
    let mut headers = (0..rows.len().min(TITLES)).map(counted);
    if !named.is_empty() {
        let has_all = |header: &Header| {
            let heads = &rows[header.first..header.first + header.count];
            let cells = cells(heads);
            named.iter().all(|name| cells.iter().any(|parts| is_called(parts, name)))
        };
        if let Some(found) = headers.find(has_all) {
            return Ok(found);
        }
    }
    let found = (0..rows.len().min(TITLES)).find(|at| is_header(rows, *at, catalogue, said));
    // Where one heading spans many columns the upper row has few of them.
    if let Some(lower) = found.filter(|lower| is_upper(rows, *lower)) {
        return Ok(Header { first: lower - 1, count: 2 });
    }
    // Without a number under it, a row may still be told by its words.
    let found = found.or_else(|| (0..rows.len().min(TITLES)).find(|at| has_headings(&rows[*at], catalogue, said)));
    // A layout names a column that is nowhere: the columns themselves say which.
    found.or((!named.is_empty()).then_some(0)).map(counted).ok_or(None)
}

/// Whether a column with these headings, upper and lower, is the one that a layout calls `name` (folded).
pub fn is_called(parts: &[String], name: &str) -> bool {
    fold(&parts.join(" ")) == *name || parts.last().is_some_and(|part| fold(part) == *name)
}

/// Whether a row is as wide as the rows under it, of which one at least holds a number or a mark.
fn is_header(rows: &[Row], at: usize, catalogue: &Catalogue, said: &Layout) -> bool {
    let width = |row: &Row| row.filled().count();
    let wide = width(&rows[at]);
    let under = &rows[at + 1..rows.len().min(at + 12)];
    let widest = under.iter().map(width).max().unwrap_or(0);
    let holds = |row: &Row| row.filled().skip(1).any(|(_, cell)| meaning::is_value(cell, catalogue, said));
    // A title may stand beside its unit; a header without a heading over the names is one cell short.
    wide >= 2
        && wide * 2 > widest
        && wide + 2 >= widest.min(4)
        && under.iter().any(holds)
        && !is_title(&rows[at], widest)
}

/// Whether a row has headings that are understood, beside another.
fn has_headings(row: &Row, catalogue: &Catalogue, said: &Layout) -> bool {
    use meaning::Says;
    let says = |cell: &str| meaning::of_heading(cell, catalogue, said).0;
    let understood = |says: Says| !matches!(says, Says::Unknown | Says::Nothing | Says::Total);
    row.filled().count() >= 2 && row.filled().skip(1).any(|(_, cell)| understood(says(cell)))
}

/// Whether a row of few cells states something of the whole table.
fn is_title(row: &Row, widest: usize) -> bool {
    row.filled().count() < widest && row.filled().any(|(_, cell)| super::titles::label(cell).is_some())
}

/// Whether the row above a header belongs to it: headings that span columns, and nothing, or the same, over the names.
fn is_upper(rows: &[Row], lower: usize) -> bool {
    let (Some(upper), Some(under)) = (lower.checked_sub(1).and_then(|at| rows.get(at)), rows.get(lower)) else {
        return false;
    };
    let names = rows.get(lower + 1).and_then(|row| row.filled().next()).map_or(0, |(at, _)| at);
    let spans = upper.filled().any(|(at, _)| at > names) && !is_title(upper, usize::MAX);
    let (over, name) = (upper.cell(names), under.cell(names));
    spans && upper.line + upper.lines == under.line && (over.is_empty() || name.is_empty() || fold(over) == fold(name))
        // Over names that have a heading of their own, a single text is a title.
        && (name.is_empty() || upper.filled().count() > 1)
}

/// Whether the row under a header belongs to it. Where it has nothing over the names it may hold years; where the upper
/// row has nothing there, it must be words.
fn has_second(rows: &[Row], first: usize, catalogue: &Catalogue, said: &Layout) -> bool {
    let (Some(upper), Some(lower)) = (rows.get(first), rows.get(first + 1)) else { return false };
    if rows.len() < first + 3 || lower.filled().count() < 2 {
        return false;
    }
    let names = rows.get(first + 2).and_then(|row| row.filled().next()).map_or(0, |(at, _)| at);
    let (over, under) = (upper.cell(names), lower.cell(names));
    let word = |cell: &str| !meaning::is_value(cell, catalogue, said);
    if under.is_empty() || fold(under) == fold(over) {
        return lower.filled().all(|(_, cell)| word(cell) || meaning::is_year(cell));
    }
    over.is_empty() && lower.filled().all(|(_, cell)| word(cell))
}

/// The headings of every column: one, or an upper and a lower. An upper heading that spans columns stands in the first
/// of them only; it holds for those that have a lower one.
pub fn cells(heads: &[Row]) -> Vec<Vec<String>> {
    let width = heads.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut over = String::new();
    let column = |at: usize| {
        let Some(upper) = heads.first() else { return Vec::new() };
        let lower = heads.get(1).map_or("", |row| row.cell(at));
        if !upper.cell(at).is_empty() {
            over = upper.cell(at).to_owned();
        }
        let upper = if upper.cell(at).is_empty() && lower.is_empty() { "" } else { over.as_str() };
        let parts = if heads.len() > 1 { vec![upper, lower] } else { vec![heads[0].cell(at)] };
        let mut parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).map(str::to_owned).collect();
        parts.dedup();
        parts
    };
    (0..width).map(column).collect()
}

/// How many of the rows under the header are the body: up to the last that holds a value, or the name of something
/// that the ledger knows beside its empty cells. What comes after are notes.
pub fn end_of_body(rows: &[Row], cells: &[Vec<String>], catalogue: &Catalogue, said: &Layout) -> usize {
    let of_body = |row: &Row| {
        let known = |cell: &str| catalogue.regions.knows(cell) || catalogue.measures.knows(cell);
        let wide = row.filled().count() * 2 > cells.len();
        let value = |row: &Row| row.filled().skip(1).any(|(_, cell)| meaning::is_value(cell, catalogue, said));
        !is_marked_note(row) && (wide || value(row) || row.filled().next().is_some_and(|(_, cell)| known(cell)))
    };
    rows.iter().rposition(of_body).map_or(0, |last| last + 1)
}

/// Words that open a note, name the source of a table, or sign it.
const NOTES: &[&str] = &[
    "注",
    "备注",
    "附注",
    "说明",
    "资料来源",
    "数据来源",
    "来源",
    "审核人",
    "填表人",
    "制表人",
    "填报人",
    "单位负责人",
    "报出日期",
    "填报日期",
    "制表日期",
    "note",
    "notes",
    "source",
    "sources",
    "footnote",
];

fn is_marked_note(row: &Row) -> bool {
    let Some((_, cell)) = row.filled().next() else { return false };
    // Nearly every row begins with a name of a few letters, and is told by its first one.
    let first = cell.chars().next().unwrap_or(' ');
    if !NOTES.iter().any(|word| word.chars().next() == first.to_lowercase().next()) {
        return false;
    }
    let folded = fold(cell);
    NOTES.iter().any(|word| {
        let rest = folded.strip_prefix(word).map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
        rest.is_some_and(|rest| rest.starts_with([':', '.', '、']))
    })
}

/// The note that a row is, among the rows or below them: it opens with a word for it.
pub fn is_note(row: &Row) -> Option<String> {
    is_marked_note(row).then(|| note_text(row)).flatten()
}

/// The text of a note, whose commas may have made cells of it.
pub fn note_text(row: &Row) -> Option<String> {
    let cells: Vec<&str> = row.filled().map(|(_, cell)| cell).collect();
    (!cells.is_empty()).then(|| cells.join(","))
}
