//! The one way from files to what can be recorded: decode, recognise, read the tables of items, then the figures.
//! Every fault of every file is found before anything is said.

use super::body::Content;
use super::decode::Named;
use super::figures::{Figures, Told};
use super::files::{Files, Form, Known, find_shape, open_all, tell};
use super::heading::Kind;
use super::history::{self, SourceNumbers};
use super::items::{By, Items, Seen};
use super::layout::Layout;
use super::rules::Rules;
use super::successions;
use crate::domain::batch::{Added, Batch, SourceRow};
use crate::domain::catalogue::Catalogue;
use crate::domain::fault::{Fault, Located};
use crate::domain::item::ItemKind;
use crate::domain::measure::{Domain, Kind as MeasureKind};
use crate::domain::outcome::FileRead;
use crate::domain::progress::Progress;
use crate::domain::publication::PublicationId;
use crate::spool::Spool;
use std::collections::BTreeSet;

/// What is to be imported, and what the user said about it.
#[derive(Debug, Default)]
pub struct Request {
    /// Names, and what stands there.
    pub files: Vec<(String, Content)>,
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
    /// What a layout says of the files that are in none of the project's own forms.
    pub layout: Option<Layout>,
    /// Rows of figures that are left out, by file name and the line that they begin on; None where faults are not
    /// set aside.
    pub set_aside: Option<BTreeSet<(String, u32)>>,
    /// Whoever looks how far it has come, and may want it to stop: then the rest is not read.
    pub progress: Progress,
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
pub struct Read {
    pub figures: Spool,
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

    /// Counts further ones that nobody has kept.
    pub fn pass_over(&mut self, more: u64) {
        self.more += more as usize;
    }

    /// How many there are, to come back to.
    pub fn mark(&self) -> usize {
        self.found.len()
    }

    /// Takes back what was found since.
    pub fn forget(&mut self, mark: usize) {
        self.found.truncate(mark);
    }

    /// The faults by file, in the order of the request, line and column; and how many there are beyond those kept.
    pub fn sorted(mut self, files: &[(String, Content)]) -> (Vec<Located>, usize) {
        let order = |file: &str| files.iter().position(|(name, _)| name == file);
        self.found.sort_by_key(|l| (order(&l.place.file), l.place.line, l.place.column));
        (self.found, self.more)
    }
}

/// Reads the files of a request against a catalogue, which takes up what is new. `sources` are the files that the
/// ledger has recorded so far. Error: a publication named for all figures that is neither known nor described.
pub fn read(request: &Request, catalogue: &mut Catalogue, sources: &[SourceRow]) -> Result<Read, Fault> {
    let mut faults = Faults { all: request.set_aside.is_some(), ..Faults::default() };
    let (mut spool, mut batch) = (Spool::default(), Batch::default());
    let mut known = open_all(request, catalogue, &mut faults);

    let tables: Vec<_> = Known::of_kind(&known, Kind::Sources).map(|(k, headings)| (&k.table, headings)).collect();
    let (new_sources, numbers) = history::sources(&tables, sources, &mut faults);
    let first = sources.iter().chain(&new_sources).map(|source| source.file).max().unwrap_or(0) + 1;
    batch.history.sources = new_sources;
    for file in &mut known {
        let name = file.table.source();
        let again = batch.files.iter().find(|(_, read)| file.of_layout && read.name == name);
        file.number = again.map_or(first + batch.files.len() as i64, |(number, _)| *number);
        if again.is_none() {
            let (encoding, delimiter) = (file.table.encoding, char::from(file.table.delimiter));
            let read = FileRead { name, encoding, delimiter, is_layout: file.of_layout, ..FileRead::default() };
            batch.files.push((file.number, read));
        }
    }
    if let Some(id) = request.new_publication {
        let file = batch.files.first().map(|(number, _)| *number);
        batch.added.push(Added { kind: ItemKind::Publication, id, file });
    }

    for (Known { table, .. }, headings) in Known::of_kind(&known, Kind::Amendments) {
        batch.history.amendments.extend(history::amendments(table, headings, &numbers, &mut faults));
    }
    read_items(request, catalogue, &known, &numbers, &mut batch, &mut faults);
    let of_layout = request.layout.as_ref().and_then(|layout| layout.publication.as_ref());
    let publication = match (&request.publication, of_layout) {
        (Some(text), _) => Some(named_publication(text, catalogue)?),
        (None, Some(fixed)) => match named_publication(&fixed.text, catalogue) {
            Ok(id) => Some(id),
            Err(fault) => {
                faults.push(Layout::fault(&fixed.place, fault));
                None
            }
        },
        (None, None) => None,
    };
    known.retain_mut(|file| find_shape(file, request, catalogue, &mut faults));
    let usual = Rules::default();
    let mut of_persons = Vec::new();
    for file in &known {
        let Known { number, table, form, views, watched, .. } = file;
        let mut told = Told::default();
        match (file.kind(), form) {
            (Kind::Figures { .. } | Kind::Corrections, _) => {
                let layout = request.layout.as_ref().filter(|_| matches!(form, Form::Published(_)));
                let rules = layout.map_or(&usual, |layout| &layout.rules);
                let (kind, numbers, file) = (file.kind(), &numbers, *number);
                let watched = *watched;
                told = Figures { request, table, kind, views, rules, file, publication, numbers, watched }.read(
                    catalogue,
                    &mut spool,
                    &mut batch,
                    &mut faults,
                );
            }
            (Kind::Successions, Form::Own(headings)) => {
                let own = *number;
                let found = successions::read(table, headings, catalogue, &numbers, own, &mut faults);
                batch.history.successions.extend(found);
            }
            (Kind::Breaks, Form::Own(headings)) => {
                let breaks = history::breaks(table, headings, catalogue, &numbers, *number, &mut faults);
                batch.history.breaks.extend(breaks);
            }
            (Kind::Accepted, Form::Own(headings)) => {
                let accepted = history::accepted(table, headings, &numbers, *number, &mut faults);
                batch.history.accepted.extend(accepted);
            }
            (Kind::Settings, Form::Own(headings)) => {
                let home = history::home(table, headings, catalogue, &mut faults);
                batch.history.home = home.or(batch.history.home);
            }
            _ => {}
        }
        if told.of_persons {
            of_persons.push(file.number);
        }
        tell(file, told, &mut batch);
    }
    known.retain(|file| !of_persons.contains(&file.number));
    batch.history.breaks.extend(batch.flagged.rows(catalogue));
    Ok(Read { figures: spool, batch, files: Files { known, numbers }, faults })
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
        Known::of_kind(known, Kind::Item(kind))
            .map(move |(file, headings)| (file.number, Items { table: &file.table, headings, kind, correct, history }))
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
