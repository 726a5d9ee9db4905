//! Tables of successions: which region took the place of which, the same area under another code.

use super::heading::Headings;
use super::history::SourceNumbers;
use super::period;
use super::pipeline::Faults;
use super::table::{Row, Table};
use crate::domain::batch::SuccessionRow;
use crate::domain::catalogue::Catalogue;
use crate::domain::fault::{Fault, Located};
use crate::domain::language::Bilingual;
use crate::domain::names::{Lookup, Named};
use crate::domain::place::RegionId;
use crate::domain::succession::Succession;

/// Reads a table of successions into the catalogue; the rows that are new. `own` is the number of this file, for rows
/// that name no other. Errors: `unknown-region`, `ambiguous`, `not-a-date`, `missing-cell`, `succession-circle`,
/// `succession-differs`.
pub fn read(
    table: &Table,
    headings: &Headings,
    catalogue: &mut Catalogue,
    numbers: &SourceNumbers,
    own: i64,
    faults: &mut Faults,
) -> Vec<SuccessionRow> {
    let mut found = Vec::new();
    for row in table.rows() {
        match read_row(&Reading { table, headings, row: &row }, catalogue, numbers, own) {
            Ok(Some(new)) => {
                let because = Bilingual::new(&new.because_zh, &new.because_en);
                let SuccessionRow { predecessor, successor, on, .. } = new;
                catalogue.successions.add(Succession { predecessor, successor, on, because });
                found.push(new);
            }
            Ok(None) => {}
            Err(fault) => faults.push(fault),
        }
    }
    found
}

/// A row, with what is needed to read it.
struct Reading<'a> {
    table: &'a Table,
    headings: &'a Headings,
    row: &'a Row,
}

impl Reading<'_> {
    fn cell(&self, name: &str) -> &str {
        self.headings.column(name).map_or("", |at| self.row.cell(at))
    }

    fn wrong(&self, name: &str, fault: Fault) -> Located {
        self.table.fault(self.row, self.headings.column(name).unwrap_or(0), "", fault)
    }

    fn missing(&self, name: &str) -> Located {
        self.wrong(name, Fault::MissingCell { heading: self.headings.heading(name) })
    }

    fn region(&self, name: &str, catalogue: &Catalogue) -> Result<RegionId, Located> {
        let text = self.cell(name).to_owned();
        if text.is_empty() {
            return Err(self.missing(name));
        }
        match catalogue.regions.find(&text) {
            Lookup::One(region) => Ok(region),
            Lookup::Unknown(near) => Err(self.wrong(name, Fault::UnknownRegion { text, near })),
            Lookup::Ambiguous(matches) => Err(self.wrong(name, Fault::Ambiguous { text, matches })),
        }
    }
}

/// One row; None where the catalogue knows it already.
fn read_row(
    reading: &Reading,
    catalogue: &Catalogue,
    numbers: &SourceNumbers,
    own: i64,
) -> Result<Option<SuccessionRow>, Located> {
    let (expected, found) = (reading.table.header.len(), reading.row.cells.len());
    if found != expected {
        return Err(reading.wrong("predecessor", Fault::ColumnCount { expected, found }));
    }
    let predecessor = reading.region("predecessor", catalogue)?;
    let successor = reading.region("successor", catalogue)?;
    let on = period::date(reading.cell("took_effect")).map_err(|fault| reading.wrong("took_effect", fault))?;
    // A reason in one language serves for both.
    let because = |name: &str, other: &str| {
        let cells = [name, "because", other].map(|name| reading.cell(name));
        cells.into_iter().find(|text| !text.is_empty()).unwrap_or_default().to_owned()
    };
    let (because_zh, because_en) = (because("because_zh", "because_en"), because("because_en", "because_zh"));
    if because_zh.is_empty() {
        let name = if reading.headings.column("because").is_some() { "because" } else { "because_zh" };
        return Err(reading.missing(name));
    }
    let file = numbers.find(reading.cell("file")).map_err(|fault| reading.wrong("file", fault))?.unwrap_or(own);
    let row = SuccessionRow { predecessor, successor, on, because_zh, because_en, file };
    let code = |id: RegionId| catalogue.regions.get(id).map_or_else(String::new, |region| region.code().to_owned());
    let successions = &catalogue.successions;
    for (name, region, known) in [
        ("predecessor", predecessor, successions.of(predecessor)),
        ("successor", successor, successions.before(successor)),
    ] {
        let Some(known) = known else { continue };
        if is_same(known, &row) {
            return Ok(None);
        }
        let recorded = format!("{} → {} ({})", code(known.predecessor), code(known.successor), known.on);
        return Err(reading.wrong(name, Fault::SuccessionDiffers { code: code(region), recorded }));
    }
    if successions.today(successor) == predecessor || successor == predecessor {
        let (predecessor, successor) = (code(predecessor), code(successor));
        return Err(reading.wrong("successor", Fault::SuccessionCircle { predecessor, successor }));
    }
    Ok(Some(row))
}

fn is_same(known: &Succession, row: &SuccessionRow) -> bool {
    (known.predecessor, known.successor, known.on) == (row.predecessor, row.successor, row.on)
}
