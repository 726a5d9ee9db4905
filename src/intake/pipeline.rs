//! The one way from files to what can be recorded: decode, recognise, read the tables of items, then the figures.
//! Every fault of every file is found before anything is said.

use super::decode::{Named, decode};
use super::figures::Figures;
use super::heading::{Kind, Layout, recognise};
use super::history::{self, SourceNumbers};
use super::items::{By, Items, Seen};
use super::personal;
use super::sheet;
use super::table::Table;
use crate::domain::batch::{Added, Batch, SetAside, SourceRow};
use crate::domain::catalogue::Catalogue;
use crate::domain::fault::{Fault, Located, Place};
use crate::domain::item::ItemKind;
use crate::domain::measure::{Domain, Kind as MeasureKind};
use crate::domain::outcome::FileRead;
use crate::domain::publication::PublicationId;
use std::collections::{BTreeMap, BTreeSet};

/// What is to be imported, and what the user said about it.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Names and bytes.
    pub files: Vec<(String, Vec<u8>)>,
    /// The code or title of the publication of every figure that names none.
    pub publication: Option<String>,
    /// A publication that the user described beside the files, already in the catalogue.
    pub new_publication: Option<PublicationId>,
    /// The region of every figure that names none; else the ledger's home region.
    pub region: Option<i64>,
    /// Record measures, regions and breakdowns that figures name and the ledger does not know.
    pub add: bool,
    /// What a new measure is where the file does not say.
    pub domain: Option<Domain>,
    pub unit: Option<i64>,
    pub kind: Option<MeasureKind>,
    /// Put right what the ledger has otherwise.
    pub correct: bool,
    /// Record figures that stand far from their neighbours without a question.
    pub confirm: bool,
    /// List what becomes of each figure.
    pub list: bool,
    /// The encoding of the files, where the user names it.
    pub encoding: Option<Named>,
    /// The sheet of a workbook, where the user names it.
    pub sheet: Option<String>,
    /// Rows of figures that are left out, by file name and the line that they begin on; None where faults are not
    /// set aside.
    pub set_aside: Option<BTreeSet<(String, u32)>>,
}

/// The files of a request, kept to find the place of a fault that only the ledger can tell.
#[derive(Clone, Debug)]
pub struct Files {
    known: Vec<Known>,
    numbers: SourceNumbers,
}

impl Files {
    /// Places faults that were found by the number and line of a file, at the cell of the value.
    pub fn locate(&self, wrong: Vec<(i64, u32, Fault)>) -> Vec<Located> {
        let mut by_line: BTreeMap<(i64, u32), Vec<Fault>> = BTreeMap::new();
        for (file, line, fault) in wrong {
            by_line.entry((file, line)).or_default().push(fault);
        }
        let mut located = Vec::new();
        let figures = |known: &&Known| matches!(known.layout.kind, Kind::Figures { .. });
        for Known { number, table, layout } in self.known.iter().filter(figures) {
            let column = |names: &[&str]| names.iter().find_map(|name| layout.column(name)).unwrap_or(0);
            let value = column(&["value", "count", "person_times", "amount", "old_value"]);
            let measure = column(&["measure", "category", "service", "program"]);
            for row in table.rows() {
                let origin = self.numbers.origin(&row, layout, *number).unwrap_or((*number, row.line));
                for fault in by_line.remove(&origin).unwrap_or_default() {
                    let found = table.fault(&row, value, row.cell(measure), fault);
                    located.push(Located { row: Some(row.line), ..found });
                }
            }
        }
        located
    }
}

/// The faults of all files, up to a number beyond which nobody reads.
#[derive(Debug, Default)]
pub struct Faults {
    found: Vec<Located>,
    more: usize,
    /// Keep every fault: each of their rows is to be set aside.
    all: bool,
}

/// What the files of a request hold: what can be recorded of them, and what is wrong with the rest.
#[derive(Debug)]
pub struct Read {
    pub batch: Batch,
    pub files: Files,
    pub faults: Faults,
}

const KEPT: usize = 1000;

impl Faults {
    pub fn push(&mut self, fault: Located) {
        if self.all || self.found.len() < KEPT { self.found.push(fault) } else { self.more += 1 }
    }

    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The faults by file, in the order of the request, line and column; and how many there are beyond those kept.
    pub fn sorted(mut self, files: &[(String, Vec<u8>)]) -> (Vec<Located>, usize) {
        let order = |file: &str| files.iter().position(|(name, _)| name == file);
        self.found.sort_by_key(|l| (order(&l.place.file), l.place.line, l.place.column));
        (self.found, self.more)
    }
}

/// A file whose headings were recognised, and the number that the ledger will know it by.
#[derive(Clone, Debug)]
struct Known {
    number: i64,
    table: Table,
    layout: Layout,
}

/// Reads the files of a request against a catalogue, which takes up what is new. `sources` are the files that the
/// ledger has recorded so far. Error: a publication named for all figures that is neither known nor described.
pub fn read(request: &Request, catalogue: &mut Catalogue, sources: &[SourceRow]) -> Result<Read, Fault> {
    let mut faults = Faults { all: request.set_aside.is_some(), ..Faults::default() };
    let mut batch = Batch::default();
    let mut known = open_all(request, &mut faults);
    let of_kind = |wanted: Kind| known.iter().filter(move |k| k.layout.kind == wanted);

    let tables: Vec<_> = of_kind(Kind::Sources).map(|k| (&k.table, &k.layout)).collect();
    let (new_sources, numbers) = history::sources(&tables, sources, &mut faults);
    let first = sources.iter().chain(&new_sources).map(|source| source.file).max().unwrap_or(0) + 1;
    batch.history.sources = new_sources;
    for (at, file) in known.iter_mut().enumerate() {
        file.number = first + at as i64;
        let rows = file.table.rows().count() as u64;
        let (name, encoding) = (file.table.source(), file.table.encoding);
        let delimiter = char::from(file.table.delimiter);
        batch.files.push((file.number, FileRead { name, encoding, delimiter, rows }));
    }
    if let Some(id) = request.new_publication {
        let file = batch.files.first().map(|(number, _)| *number);
        batch.added.push(Added { kind: ItemKind::Publication, id, file });
    }

    for Known { table, layout, .. } in known.iter().filter(|k| k.layout.kind == Kind::Amendments) {
        batch.history.amendments.extend(history::amendments(table, layout, &numbers, &mut faults));
    }
    read_items(request, catalogue, &known, &numbers, &mut batch, &mut faults);
    let publication = match &request.publication {
        Some(text) => Some(named_publication(text, catalogue)?),
        None => None,
    };
    for file in &known {
        let Known { number, table, layout } = file;
        match layout.kind {
            Kind::Figures { .. } | Kind::Corrections => {
                Figures::new(request, table, layout, *number, publication, &numbers).read(
                    catalogue,
                    &mut batch,
                    &mut faults,
                );
            }
            Kind::Breaks => {
                let breaks = history::breaks(table, layout, catalogue, &numbers, *number, &mut faults);
                batch.history.breaks.extend(breaks);
            }
            Kind::Settings => {
                let home = history::home(table, layout, catalogue, &mut faults);
                batch.history.home = home.or(batch.history.home);
            }
            Kind::Sources | Kind::Amendments | Kind::Item(_) => {}
        }
    }
    Ok(Read { batch, files: Files { known, numbers }, faults })
}

/// The header of a file, and those of its rows that begin on these lines, as they were read.
pub fn rows(request: &Request, file: &str, lines: &BTreeSet<u32>) -> Option<SetAside> {
    let (name, bytes) = request.files.iter().find(|(name, _)| name == file)?;
    let table = open(name, bytes, request).ok()?;
    let wanted = table.rows().filter(|row| lines.contains(&row.line));
    let rows = wanted.map(|row| (row.line, row.cells.iter().map(str::to_owned).collect())).collect();
    Some(SetAside { header: table.header, rows })
}

/// Decodes and recognises every file that can be.
fn open_all(request: &Request, faults: &mut Faults) -> Vec<Known> {
    let mut known = Vec::new();
    for (name, bytes) in &request.files {
        match open(name, bytes, request).and_then(|table| Ok((recognise(&table)?, table))) {
            Ok((layout, table)) => {
                // An exported ledger may have nothing to correct or to amend; a user's file without a row is a slip.
                let of_user = matches!(layout.kind, Kind::Figures { .. } | Kind::Item(_));
                if of_user && layout.column("file").is_none() && table.rows().next().is_none() {
                    faults.push(table.end_fault(Fault::HeaderOnly {}));
                }
                known.push(Known { number: 0, table, layout });
            }
            Err(found) => found.into_iter().for_each(|fault| faults.push(fault)),
        }
    }
    known
}

fn open(name: &str, bytes: &[u8], request: &Request) -> Result<Table, Vec<Located>> {
    let whole = |line: u32, column: u32, fault: Fault| {
        let place = Place { file: name.into(), sheet: None, line, column };
        vec![Located { place, row: None, subject: String::new(), fault: Box::new(fault) }]
    };
    let table = if sheet::is_workbook(bytes) {
        let sheet = sheet::read(bytes, request.sheet.as_deref()).map_err(|fault| whole(1, 1, fault))?;
        Table::open_sheet(name, sheet)
    } else {
        let read = decode(bytes, request.encoding);
        let text = read.map_err(|(line, column, fault)| whole(line, column, fault))?;
        Table::open(name, text.text, text.encoding)
    }
    .map_err(|fault| vec![fault])?;
    // Before anything else is said of the file, for that might repeat what it says.
    personal::found(&table).map_or(Ok(table), |fault| Err(vec![fault]))
}

/// Reads the tables of items in the order in which they refer to each other, then what they say of later ones.
fn read_items(
    request: &Request,
    catalogue: &mut Catalogue,
    known: &[Known],
    numbers: &SourceNumbers,
    batch: &mut Batch,
    faults: &mut Faults,
) {
    let history = std::mem::take(&mut batch.history.amendments);
    let correct = request.correct;
    let items = |kind: ItemKind| {
        let history = history.as_slice();
        known
            .iter()
            .filter(move |k| k.layout.kind == Kind::Item(kind))
            .map(move |k| (k.number, Items { table: &k.table, layout: &k.layout, kind, correct, history }))
    };
    let (mut seen, mut seen_late) = (Seen::new(), Seen::new());
    let with_file = |(amended, by), number| (amended, if by == By::ThisFile { Some(number) } else { None });
    for (number, items) in ItemKind::ALL.into_iter().flat_map(items) {
        let source = |cell: Option<&str>| cell.map_or(Ok(Some(number)), |cell| numbers.find(cell));
        let read = items.read(catalogue, faults, &source, &mut seen);
        batch.added.extend(read.added);
        batch.amended.extend(read.amended.into_iter().map(|amended| with_file(amended, number)));
    }
    for (number, items) in ItemKind::ALL.into_iter().flat_map(items) {
        let read = items.read_late(catalogue, faults, &batch.added, &mut seen_late);
        batch.amended.extend(read.amended.into_iter().map(|amended| with_file(amended, number)));
    }
    batch.history.amendments = history;
}

/// The publication that the user named for all figures. Error: one that is neither known nor described.
fn named_publication(text: &str, catalogue: &Catalogue) -> Result<PublicationId, Fault> {
    use crate::domain::names::Lookup;
    Err(match catalogue.publications.find(text) {
        Lookup::One(id) => return Ok(id),
        Lookup::Ambiguous(matches) => Fault::Ambiguous { text: text.to_owned(), matches },
        Lookup::Unknown(near) if !near.is_empty() => Fault::UnknownPublication { text: text.to_owned(), near },
        Lookup::Unknown(_) => Fault::PublicationIncomplete {
            code: text.to_owned(),
            missing: vec!["--title", "--publisher", "--published-on"],
        },
    })
}
