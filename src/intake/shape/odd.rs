//! Rows that are none of their table's figures, and that no reader of cells can see for what they are.

use super::columns::Column;
use super::meaning;
use crate::domain::catalogue::Catalogue;
use crate::domain::fault::{Fault, Located};
use crate::domain::names::fold;
use crate::intake::layout::Layout;
use crate::intake::table::{Row, Table};
use crate::intake::words;

/// Whether a text that stands alone in its row is a remark: no number, and no name of anything that figures are of.
pub fn is_remark(cell: &str, catalogue: &Catalogue, said: &Layout) -> bool {
    let folded = fold(cell);
    let ruled = [&said.rules.measures, &said.rules.regions, &said.rules.breakdowns];
    let cell = meaning::unnumbered(cell);
    let known = catalogue.measures.knows(cell) || catalogue.regions.knows(cell) || meaning::part(cell).is_some();
    let named = known || ruled.iter().any(|names| names.contains_key(&folded)) || words::is_total(cell);
    !named && !meaning::is_value(cell, catalogue, said) && !meaning::is_period(cell) && !meaning::is_month(cell)
}

/// What is wrong with a row as a whole: a second header, or a name alone that speaks for the rows below.
pub fn odd(
    row: &Row,
    table: &Table,
    columns: &[Column],
    cells: &[Vec<String>],
    catalogue: &Catalogue,
) -> Option<Located> {
    let mut filled = row.filled();
    let first = filled.next()?;
    let alone = filled.next().is_none();
    columns.iter().enumerate().find_map(|(at, column)| {
        let Column::Role(role @ ("region" | "measure" | "period"), _) = column else { return None };
        let cell = row.cell(at);
        if !cell.is_empty() && cells[at].last().is_some_and(|heading| fold(heading) == fold(cell)) {
            return Some(table.fault(row, at, "", Fault::SecondHeader { heading: cell.to_owned() }));
        }
        let (is_region, is_measure) = (catalogue.regions.knows(cell), catalogue.measures.knows(cell));
        let of_other = match *role {
            "measure" => is_region && !is_measure,
            "region" => is_measure && !is_region,
            _ => false,
        };
        let speaks = alone && first.0 == at && of_other;
        speaks.then(|| table.fault(row, at, "", Fault::AloneInRow { text: cell.to_owned() }))
    })
}
