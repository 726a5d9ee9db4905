//! A measure as each publication told it: one column a publication, one row a reference period.

use super::document::{Block, Grid};
use super::{figures, trend};
use crate::both;
use crate::domain::catalogue::Catalogue;
use crate::domain::figure::Figure;
use crate::domain::language::Language;
use crate::domain::vintages::Told;

/// So many publications stand side by side; further ones stand in a table of their own.
const ABREAST: usize = 8;

/// Stands behind a word that is another than the one before it.
const RESTATED: &str = "*";

/// The tables of one series: the publications in their order, each with the periods of which one of them has a word.
pub fn blocks(told: &Told, catalogue: &Catalogue, language: Language) -> Vec<Block> {
    let first: Option<&Figure> = told.rows.iter().flat_map(|(_, cells)| cells).find_map(|cell| *cell);
    let Some(heading) = first.and_then(|figure| trend::heading(figure, catalogue, language)) else { return Vec::new() };
    let (all, mut blocks) = (told.publications.len(), Vec::new());
    for start in (0..all).step_by(ABREAST) {
        let end = all.min(start + ABREAST);
        let code =
            |id: &i64| catalogue.publications.get(*id).map_or_else(String::new, |found| format!(">{}", found.code));
        let mut headings = vec![language.pick("期间", "period").to_owned()];
        headings.extend(told.publications[start..end].iter().map(code));
        let mut grid = Grid::new(&headings.iter().map(String::as_str).collect::<Vec<_>>());
        let mut marked = false;
        for (period, cells) in &told.rows {
            // Beside the word before it, which may stand in another table.
            let restated = Told::restated(cells);
            let (cells, restated) = (&cells[start..end], &restated[start..end]);
            if cells.iter().all(Option::is_none) {
                continue;
            }
            marked |= restated.contains(&true);
            let text = |(cell, restated): (&Option<&Figure>, &bool)| {
                let text = cell.map_or_else(String::new, |figure| figures::figure_text(figure, catalogue, language));
                if *restated { text + RESTATED } else { text }
            };
            grid.rows.push(std::iter::once(period.to_string()).chain(cells.iter().zip(restated).map(text)).collect());
        }
        let part = both!(
            language,
            "{heading}；第 {} 至 {end} 个出版物，共 {all} 个",
            "{heading}; publications {} to {end} of {all}",
            start + 1
        );
        let legend = both!(
            language,
            "标 {RESTATED} 的是修订：与前一个有此数字的出版物不同",
            "{RESTATED} restated: differs from the last publication before it that has the figure"
        );
        let legend = if marked { legend } else { String::new() };
        blocks.push(Block { legend, ..Block::new(if all > ABREAST { part } else { heading.clone() }, grid) });
    }
    blocks
}
