//! The files of a request as tables: what each is a table of, what became of its lines, and where its faults are.

use super::body::{Body, Content};
use super::decode::{self, Named, decode};
use super::figures::Told;
use super::heading::{Headings, Kind, recognise};
use super::history::SourceNumbers;
use super::personal;
use super::pipeline::{Faults, Request};
use super::shape::{Asked, Shaped, shape};
use super::sheet;
use super::table::{Row, Table};
use super::view::{Record, View};
use crate::domain::batch::{Batch, SetAside};
use crate::domain::catalogue::Catalogue;
use crate::domain::fault::{Fault, Located, Place};
use crate::domain::lines::LineUse;
use crate::domain::observation::Origin;
use crate::domain::outcome::Shape;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Seek};

/// Of a text that is not held in memory so many bytes are read at once.
const PIECE: usize = 1 << 20;

/// A file as a table, what it is a table of, and the number that the ledger will know it by.
#[derive(Debug)]
pub struct Known {
    pub number: i64,
    pub table: Table,
    pub form: Form,
    /// Of a table of figures: how they are read.
    pub views: Vec<View>,
    /// Of a publisher's table: what was found of it, and the notes below it.
    shaped: Option<(Shape, Vec<String>)>,
    /// Whether the table is what a layout describes, and no file of its own.
    pub of_layout: bool,
    /// Whether it is still to be seen, row by row, if the table is of persons.
    pub watched: bool,
}

/// What a table is.
#[derive(Debug)]
pub enum Form {
    /// One of the project's own.
    Own(Headings),
    /// A publisher's; until its shape is found, with what is wrong with it as one of the project's own.
    Published(Vec<Located>),
}

impl Known {
    pub fn kind(&self) -> Kind {
        match &self.form {
            Form::Own(headings) => headings.kind,
            Form::Published(_) => Kind::Figures { short: None },
        }
    }

    pub fn is_figures(&self) -> bool {
        matches!(self.kind(), Kind::Figures { .. } | Kind::Corrections)
    }

    /// The tables of one kind among those in the project's own forms, with their headings.
    pub fn of_kind(known: &[Known], wanted: Kind) -> impl Iterator<Item = (&Known, &Headings)> {
        known.iter().filter_map(move |known| match &known.form {
            Form::Own(headings) if headings.kind == wanted => Some((known, headings)),
            _ => None,
        })
    }
}

/// The files of a request, kept to find the place of a fault that only the ledger can tell, and the rows that it is of.
#[derive(Debug)]
pub struct Files {
    pub known: Vec<Known>,
    pub numbers: SourceNumbers,
}

impl Files {
    /// Places faults that were found by the numbers of files and their lines, at the cells that they are in.
    pub fn locate(&self, wrong: Vec<(Origin, Fault)>) -> Vec<Located> {
        let mut by_line: BTreeMap<(i64, u32), Vec<(u32, Fault)>> = BTreeMap::new();
        for (origin, fault) in wrong {
            by_line.entry((origin.file, origin.line)).or_default().push((origin.column, fault));
        }
        let mut located = Vec::new();
        for Known { number, table, views, .. } in self.known.iter().filter(|known| known.is_figures()) {
            let Some(first) = views.first() else { continue };
            for row in table.rows() {
                let record = Record { table, view: first, row: &row };
                let (file, line) = self.numbers.origin(&record, *number).unwrap_or((*number, row.line));
                for (column, fault) in by_line.remove(&(file, line)).unwrap_or_default() {
                    let view = views.iter().find(|view| view.column() == column).unwrap_or(first);
                    let record = Record { table, view, row: &row };
                    located.push(record.fault("value", record.cell("measure"), fault));
                }
            }
        }
        located
    }

    /// What stands above the rows of a file, and those of its rows that begin on these lines, as they were read.
    pub fn set_aside(&self, file: &str, lines: &BTreeSet<u32>) -> Option<SetAside> {
        let Known { table, form, .. } = self.known.iter().find(|known| known.table.name == file)?;
        let cells = |row: &Row| row.cells.iter().map(str::to_owned).collect();
        let of = |wanted: LineUse| table.no_rows().filter(move |(_, what)| *what == wanted);
        let titles = of(LineUse::Title).map(|(row, _)| (row.line, cells(&row))).collect();
        let header = of(LineUse::Header).map(|(row, _)| (row.line, cells(&row))).collect();
        let notes = of(LineUse::Note).map(|(row, _)| cells(&row)).collect();
        let wanted = table.rows().filter(|row| lines.contains(&row.line));
        let in_place = matches!(form, Form::Published(_));
        Some(SetAside { titles, header, in_place, notes, rows: wanted.map(|row| (row.line, cells(&row))).collect() })
    }
}

/// Says what became of the lines of a file.
pub fn tell(file: &Known, told: Told, batch: &mut Batch) {
    let Some((_, read)) = batch.files.iter_mut().find(|(number, _)| *number == file.number) else { return };
    if file.of_layout {
        return;
    }
    read.lines = told.lines;
    for (row, what) in file.table.no_rows() {
        read.lines.add(what, row.lines);
    }
    if !file.is_figures() {
        file.table.rows().for_each(|row| read.lines.add(LineUse::Item, row.lines));
    }
    let blank = file.table.line_count().saturating_sub(read.lines.total());
    read.lines.add(LineUse::Blank, blank);
    let mut notes = told.notes;
    if let Some((shape, below)) = &file.shaped {
        notes.extend(below.iter().cloned());
        let heading = |at: usize| shape.figures.get(at).cloned().unwrap_or_default();
        let empty = told.empty.iter().enumerate().filter(|(_, cells)| **cells > 0);
        let empty = empty.map(|(at, cells)| (heading(at), *cells)).collect();
        read.shape = Some(Shape { empty, ..shape.clone() });
    }
    read.notes = notes.join("\n");
}

/// Decodes every file that can be, and recognises those that are in one of the project's own forms.
pub fn open_all(request: &Request, catalogue: &Catalogue, faults: &mut Faults) -> Vec<Known> {
    let mut known = Vec::new();
    let file = |table, form| Known {
        number: 0,
        table,
        form,
        views: Vec::new(),
        shaped: None,
        of_layout: false,
        watched: false,
    };
    for (name, content) in &request.files {
        let table = match table(name, content, request.encoding, request.sheet.as_deref()) {
            Ok(table) => table,
            Err(found) => {
                found.into_iter().for_each(|fault| faults.push(fault));
                continue;
            }
        };
        let form = match recognise(&table) {
            // With a layout, figures are what it says that they are.
            Ok(Headings { kind: Kind::Figures { .. }, .. }) if request.layout.is_some() => Form::Published(Vec::new()),
            Ok(headings) => Form::Own(headings),
            Err(found) => Form::Published(found),
        };
        // The long form is looked at while it is read, once; before anything is said of any other, it is gone through.
        let watched = matches!(&form, Form::Own(Headings { kind: Kind::Figures { .. }, .. }));
        if let Some(fault) = (!watched).then(|| personal::found(&table)).flatten() {
            faults.push(fault);
            continue;
        }
        let mut file = Known { watched, ..file(table, form) };
        if let Form::Own(headings) = &file.form {
            // An exported ledger may have nothing to correct or to amend; a user's file without a row is a slip.
            let of_user = matches!(headings.kind, Kind::Figures { .. } | Kind::Item(_));
            if of_user && headings.column("file").is_none() && file.table.rows().next().is_none() {
                faults.push(file.table.end_fault(Fault::HeaderOnly {}));
            }
            file.views = vec![View::of(headings, &file.table)];
        }
        known.push(file);
    }
    for table in request.layout.iter().flat_map(|layout| layout.tables(catalogue)) {
        match recognise(&table) {
            Ok(headings) => known.push(Known { of_layout: true, ..file(table, Form::Own(headings)) }),
            Err(found) => found.into_iter().for_each(|fault| faults.push(fault)),
        }
    }
    known
}

/// Finds the shape of a publisher's table, now that everything is known that its words may mean. False where there is
/// none: then it is not read.
pub fn find_shape(file: &mut Known, request: &Request, catalogue: &Catalogue, faults: &mut Faults) -> bool {
    let Form::Published(unlike_own) = &mut file.form else { return true };
    let unlike_own = std::mem::take(unlike_own);
    let asked = Asked { add: request.add, region: request.region.is_some() };
    match shape(&mut file.table, catalogue, request.layout.as_ref(), asked) {
        Ok(Shaped { form, views, shape, notes }) => {
            if file.table.rows().next().is_none() {
                faults.push(file.table.end_fault(Fault::HeaderOnly {}));
            }
            if let Some(headings) = form {
                file.form = Form::Own(headings);
            }
            (file.views, file.shaped) = (views, Some((shape, notes)));
            true
        }
        Err(found) => {
            let mut found = found.unwrap_or(unlike_own);
            // In one of the project's own forms, and yet no shape: there is nothing under its headings.
            if found.is_empty() {
                found.push(file.table.end_fault(Fault::HeaderOnly {}));
            }
            found.into_iter().for_each(|fault| faults.push(fault));
            false
        }
    }
}

/// A file as a table, unless it is of persons.
pub fn open(name: &str, content: &Content, request: &Request) -> Result<Table, Vec<Located>> {
    let table = table(name, content, request.encoding, request.sheet.as_deref())?;
    // Before anything else is said of the file, for that might repeat what it says.
    personal::found(&table).map_or(Ok(table), |fault| Err(vec![fault]))
}

/// A file as a table, whatever it is: a text, or a sheet of a workbook.
fn table(name: &str, content: &Content, encoding: Option<Named>, sheet: Option<&str>) -> Result<Table, Vec<Located>> {
    let whole = |line: u32, column: u32, fault: Fault| {
        let place = Place { file: name.into(), sheet: None, line, column };
        vec![Located { place, row: None, subject: String::new(), fault: Box::new(fault) }]
    };
    let unreadable =
        |error: std::io::Error| whole(1, 1, Fault::FileUnreadable { path: name.to_owned(), why: (&error).into() });
    let bytes = match content {
        Content::Bytes(bytes) => Cow::Borrowed(bytes.as_slice()),
        Content::File(file) => {
            let of_text = encoding.is_none_or(Named::is_utf_8);
            let file = || file.try_clone().map_err(unreadable);
            if let Some((body, marked)) =
                of_text.then(|| Body::disk(file()?, PIECE).map_err(unreadable)).transpose()?.flatten()
            {
                return Table::of(name, body, decode::utf_8(marked)).map_err(|fault| vec![fault]);
            }
            // Workbooks and other encodings are read as a whole.
            let (mut file, mut bytes) = (file()?, Vec::new());
            file.rewind().and_then(|()| file.read_to_end(&mut bytes)).map_err(unreadable)?;
            Cow::Owned(bytes)
        }
    };
    if sheet::is_workbook(&bytes) {
        let sheet = sheet::read(&bytes, sheet).map_err(|fault| whole(1, 1, fault))?;
        Table::open_sheet(name, sheet)
    } else {
        let read = decode(&bytes, encoding);
        let text = read.map_err(|(line, column, fault)| whole(line, column, fault))?;
        Table::open(name, text.text, text.encoding)
    }
    .map_err(|fault| vec![fault])
}
