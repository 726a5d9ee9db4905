//! What an exported ledger brings besides its figures: which files they were first recorded from, what was corrected
//! and amended, breaks and settings. With it a ledger is rebuilt equal to the one that was exported.

use super::heading::Headings;
use super::pipeline::Faults;
use super::table::{Row, Table};
use super::view::Record;
use crate::domain::batch::{AmendmentRow, BreakRow, SourceRow};
use crate::domain::catalogue::Catalogue;
use crate::domain::check::Acceptance;
use crate::domain::comparability::Flag;
use crate::domain::fault::{Fault, Located};
use crate::domain::item::ItemKind;
use crate::domain::language::Bilingual;
use crate::domain::names::Lookup;
use std::collections::BTreeMap;

/// From the numbers of source files in an export to the numbers in this ledger.
#[derive(Clone, Debug, Default)]
pub struct SourceNumbers {
    map: BTreeMap<String, i64>,
}

impl SourceNumbers {
    /// The file and line that a row was first read from: this one, or the one that an export names. Errors:
    /// `unknown-source-file`, `missing-cell`.
    pub fn origin(&self, record: &Record, own: i64) -> Result<(i64, u32), Fault> {
        let line = record.row.line;
        if !record.view.has("file") {
            return Ok((own, line));
        }
        let missing = || Fault::MissingCell { heading: record.heading("file") };
        let file = self.find(record.cell("file"))?.ok_or_else(missing)?;
        Ok((file, record.cell("line").parse().unwrap_or(line)))
    }

    /// The file that a cell names; empty for what is built in. Error: `unknown-source-file`.
    pub fn find(&self, cell: &str) -> Result<Option<i64>, Fault> {
        match cell {
            "" => Ok(None),
            number => self
                .map
                .get(number)
                .map(|file| Some(*file))
                .ok_or_else(|| Fault::UnknownSourceFile { text: number.to_owned() }),
        }
    }
}

/// Reads the tables of source files. A file that the ledger has already keeps its number; of the others, each keeps
/// its own where that is free, and else takes the next. So an empty ledger gets the very numbers of the export.
pub fn sources(
    tables: &[(&Table, &Headings)],
    known: &[SourceRow],
    faults: &mut Faults,
) -> (Vec<SourceRow>, SourceNumbers) {
    let mut new: Vec<SourceRow> = Vec::new();
    let mut numbers = SourceNumbers::default();
    let mut imports: BTreeMap<i64, i64> = BTreeMap::new();
    // What the first row of an import says of it goes for all of its files.
    let mut firsts: BTreeMap<i64, SourceRow> = BTreeMap::new();
    for (table, headings) in tables {
        for row in table.rows() {
            let Some(given) = source_row(table, headings, &row, faults) else { continue };
            let number = given.file.to_string();
            if numbers.map.contains_key(&number) {
                continue;
            }
            let SourceRow { recorded_at, recorded_by, undone_at, .. } =
                firsts.entry(given.import).or_insert_with(|| given.clone()).clone();
            let given = SourceRow { recorded_at, recorded_by, undone_at, ..given };
            // Files of the same name may have been recorded within one second: each stands for one of them.
            let same = |k: &&SourceRow| {
                (&k.name, &k.encoding, &k.recorded_at) == (&given.name, &given.encoding, &given.recorded_at)
                    && !numbers.map.values().any(|file| *file == k.file)
            };
            if let Some(found) = known.iter().find(same) {
                imports.insert(given.import, found.import);
                numbers.map.insert(number, found.file);
                continue;
            }
            let all = || known.iter().chain(&new);
            let free = |taken: &dyn Fn(&SourceRow) -> i64, wanted: i64| {
                let next = all().map(taken).max().unwrap_or(0) + 1;
                if all().any(|source| taken(source) == wanted) { next } else { wanted }
            };
            let file = free(&|source| source.file, given.file);
            let import =
                imports.get(&given.import).copied().unwrap_or_else(|| free(&|source| source.import, given.import));
            imports.insert(given.import, import);
            numbers.map.insert(number, file);
            new.push(SourceRow { file, import, ..given });
        }
    }
    (new, numbers)
}

/// Whether a row has a cell for every heading; a fault where it does not.
fn is_whole(table: &Table, row: &Row, faults: &mut Faults) -> bool {
    let (found, expected) = (row.cells.len(), table.header.len());
    if found != expected {
        faults.push(table.fault(row, 0, "", Fault::ColumnCount { expected, found }));
    }
    found == expected
}

fn source_row(table: &Table, headings: &Headings, row: &Row, faults: &mut Faults) -> Option<SourceRow> {
    if !is_whole(table, row, faults) {
        return None;
    }
    let cell = |name: &str| headings.column(name).map_or("", |at| row.cell(at)).to_owned();
    let mut number = |name: &str| {
        // Far beyond what any ledger holds, and with room above for the numbers that come next.
        let found = cell(name).parse::<i64>().ok().filter(|number| (1..=i64::from(u32::MAX)).contains(number));
        if found.is_none() {
            let unit = Bilingual::new("号", "a file or an import");
            let at = headings.column(name).unwrap_or(0);
            faults.push(table.fault(row, at, "", Fault::NotANumber { text: cell(name), unit }));
        }
        found
    };
    let (file, import) = (number("file")?, number("import")?);
    Some(SourceRow {
        file,
        import,
        name: cell("name"),
        encoding: cell("encoding"),
        recorded_at: cell("recorded_at"),
        recorded_by: cell("recorded_by"),
        undone_at: Some(cell("undone_at")).filter(|text| !text.is_empty()),
        notes: cell("notes"),
    })
}

/// Reads a table of amendments.
pub fn amendments(
    table: &Table,
    headings: &Headings,
    numbers: &SourceNumbers,
    faults: &mut Faults,
) -> Vec<AmendmentRow> {
    let read = |row: Row| {
        let cell = |name: &str| headings.column(name).map_or("", |at| row.cell(at)).to_owned();
        let wrong = |name: &str, fault: Fault| Err(table.fault(&row, headings.column(name).unwrap_or(0), "", fault));
        let choices = || ItemKind::ALL.iter().map(|kind| kind.code()).collect();
        let Some(item) = ItemKind::ALL.into_iter().find(|kind| kind.code() == cell("item")) else {
            return wrong("item", Fault::NotOneOf { text: cell("item"), choices: choices() });
        };
        if !item.attributes().contains(&cell("attribute").as_str()) {
            let choices = item.attributes().to_vec();
            return wrong("attribute", Fault::NotOneOf { text: cell("attribute"), choices });
        }
        match numbers.find(&cell("file")) {
            Ok(Some(file)) => Ok(AmendmentRow {
                file,
                item,
                code: cell("code"),
                attribute: cell("attribute"),
                old_value: cell("old_value"),
            }),
            Ok(None) => wrong("file", Fault::MissingCell { heading: "file".to_owned() }),
            Err(fault) => wrong("file", fault),
        }
    };
    keep(table, read, faults)
}

/// Reads a table of breaks. `own` is the number of this file, for breaks that name no other.
pub fn breaks(
    table: &Table,
    headings: &Headings,
    catalogue: &Catalogue,
    numbers: &SourceNumbers,
    own: i64,
    faults: &mut Faults,
) -> Vec<BreakRow> {
    let read = |row: Row| {
        let cell = |name: &str| headings.column(name).map_or("", |at| row.cell(at)).to_owned();
        let wrong = |name: &str, fault: Fault| Err(table.fault(&row, headings.column(name).unwrap_or(0), "", fault));
        let text = cell("measure");
        let measure = match catalogue.measures.find(&text) {
            Lookup::One(measure) => measure,
            Lookup::Unknown(near) => return wrong("measure", Fault::UnknownMeasure { text, near }),
            Lookup::Ambiguous(matches) => return wrong("measure", Fault::Ambiguous { text, matches }),
        };
        let on = match super::period::date(&cell("break_on")) {
            Ok(on) => on,
            Err(fault) => return wrong("break_on", fault),
        };
        let text = cell("region");
        let region = match (text.is_empty(), catalogue.regions.find(&text)) {
            (true, _) => None,
            (_, Lookup::One(region)) => Some(region),
            (_, Lookup::Unknown(near)) => return wrong("region", Fault::UnknownRegion { text, near }),
            (_, Lookup::Ambiguous(matches)) => return wrong("region", Fault::Ambiguous { text, matches }),
        };
        let text = cell("flag");
        let flag = Flag::ALL.into_iter().find(|flag| flag.code() == text);
        if flag.is_none() && !text.is_empty() {
            return wrong("flag", Fault::NotOneOf { text, choices: Flag::ALL.map(Flag::code).to_vec() });
        }
        let because = Bilingual::new(cell("because_zh"), cell("because_en"));
        match numbers.find(&cell("file")) {
            Ok(file) => Ok(BreakRow { measure, on, region, flag, because, file: file.unwrap_or(own) }),
            Err(fault) => wrong("file", fault),
        }
    };
    keep(table, read, faults)
}

/// Reads a table of findings that were accepted. `own` is the number of this file, for rows that name no other column
/// of it; an empty cell is of what was accepted by command.
pub fn accepted(
    table: &Table,
    headings: &Headings,
    numbers: &SourceNumbers,
    own: i64,
    faults: &mut Faults,
) -> Vec<Acceptance> {
    let read = |row: Row| {
        let cell = |name: &str| headings.column(name).map_or("", |at| row.cell(at)).to_owned();
        let at = |name: &str| headings.column(name).unwrap_or(0);
        for name in ["finding", "because"] {
            if cell(name).is_empty() {
                let fault = Fault::MissingCell { heading: headings.heading(name) };
                return Err(table.fault(&row, at(name), "", fault));
            }
        }
        let file = match headings.column("file") {
            Some(_) => numbers.find(&cell("file")).map_err(|fault| table.fault(&row, at("file"), "", fault))?,
            None => Some(own),
        };
        Ok(Acceptance {
            finding: cell("finding"),
            figures: cell("figures"),
            because: cell("because"),
            accepted_at: cell("accepted_at"),
            file,
        })
    };
    keep(table, read, faults)
}

/// Reads a table of settings: `home-region` is the only one.
pub fn home(table: &Table, headings: &Headings, catalogue: &Catalogue, faults: &mut Faults) -> Option<i64> {
    let mut home = None;
    for row in table.rows() {
        if !is_whole(table, &row, faults) {
            continue;
        }
        let cell = |name: &str| headings.column(name).map_or("", |at| row.cell(at)).to_owned();
        let mut wrong = |name: &str, fault: Fault| {
            faults.push(table.fault(&row, headings.column(name).unwrap_or(0), "", fault));
        };
        if cell("setting") != "home-region" {
            wrong("setting", Fault::NotOneOf { text: cell("setting"), choices: vec!["home-region"] });
            continue;
        }
        let text = cell("value");
        match catalogue.regions.find(&text) {
            Lookup::One(region) => home = Some(region),
            Lookup::Unknown(near) => wrong("value", Fault::UnknownRegion { text, near }),
            Lookup::Ambiguous(matches) => wrong("value", Fault::Ambiguous { text, matches }),
        }
    }
    home
}

/// The rows that could be read; the faults of the others are taken down.
fn keep<T>(table: &Table, read: impl Fn(Row) -> Result<T, Located>, faults: &mut Faults) -> Vec<T> {
    let whole: Vec<Row> = table.rows().filter(|row| is_whole(table, row, faults)).collect();
    whole.into_iter().filter_map(|row| read(row).map_err(|fault| faults.push(fault)).ok()).collect()
}
