//! Rows to observations: the long form, the three short forms that a clerk writes, the ledger's own exports, and what
//! a shape or a layout makes of a publisher's table.

use super::cells::{Reader, ValueCells, as_written};
use super::heading::Kind;
use super::history::SourceNumbers;
use super::naming::Naming;
use super::number::stated_unit;
use super::pipeline::{Faults, Request};
use super::rules::{Rules, meant};
use super::shape::is_note;
use super::status::Said;
use super::table::{Row, Table};
use super::view::{Record, View, short};
use crate::domain::batch::Batch;
use crate::domain::breakdown::{self, BreakdownId};
use crate::domain::catalogue::Catalogue;
use crate::domain::fault::{Fault, Located, Place};
use crate::domain::language::Bilingual;
use crate::domain::lines::{LineUse, Lines};
use crate::domain::measure::{Domain, Measure};
use crate::domain::observation::{Key, Observation};
use crate::domain::publication::PublicationId;
use crate::domain::unit::UnitId;
use std::collections::HashSet;

/// A table of figures with what is needed to read it.
pub struct Figures<'a> {
    pub request: &'a Request,
    pub table: &'a Table,
    pub kind: Kind,
    pub views: &'a [View],
    pub rules: &'a Rules,
    /// The number that the ledger will know the file by.
    pub file: i64,
    /// Of every figure that names none.
    pub publication: Option<PublicationId>,
    pub numbers: &'a SourceNumbers,
}

/// What was read from a table besides its figures.
#[derive(Debug, Default)]
pub struct Told {
    /// What became of the rows.
    pub lines: Lines,
    /// Notes that stand among the rows or below them.
    pub notes: Vec<String>,
    /// How many cells are empty where a figure could stand, by view.
    pub empty: Vec<u32>,
    /// How many figures were read, by view.
    pub figures: Vec<u32>,
}

/// What a row holds.
enum Held {
    Observation(Box<Observation>),
    /// A sum that the ledger derived itself, from one of its reports.
    Derived,
    /// A line of a template that was not filled in: it names a measure, and says nothing of it.
    Unfilled,
    /// A cell in which the publisher gives no figure.
    Empty,
}

/// A fault in one of a row's cells.
type Wrong = (&'static str, Fault);

/// The unit and the power of ten that values are counted in.
type CountedIn = Option<(UnitId, u32)>;

impl Figures<'_> {
    /// Reads every row into the batch; new measures, regions and breakdowns go into the catalogue where the user
    /// said `--add`.
    pub fn read(&self, catalogue: &mut Catalogue, batch: &mut Batch, faults: &mut Faults) -> Told {
        let mut told = Told { empty: vec![0; self.views.len()], figures: vec![0; self.views.len()], ..Told::default() };
        let counted_in: Vec<_> = self.views.iter().map(|view| self.counted_in(view, catalogue)).collect();
        if counted_in.iter().any(Result::is_err) {
            let mut wrong: Vec<Located> = counted_in.into_iter().filter_map(Result::err).collect();
            wrong.dedup();
            wrong.into_iter().for_each(|fault| faults.push(fault));
            return told;
        }
        let counted_in: Vec<CountedIn> = counted_in.into_iter().map(Result::unwrap_or_default).collect();
        let mut naming = Naming::new(self.request, short(self.kind), self.file);
        let mut once = Once::default();
        for row in self.table.rows() {
            let aside = self.request.set_aside.as_ref();
            if aside.is_some_and(|rows| rows.contains(&(self.table.name.clone(), row.line))) {
                told.lines.add(LineUse::Rejected, row.lines);
                continue;
            }
            if let Some(note) = is_note(&row) {
                told.notes.push(note.to_owned());
                told.lines.add(LineUse::Note, row.lines);
                continue;
            }
            let mut what = LineUse::Empty;
            for (at, (view, counted_in)) in self.views.iter().zip(&counted_in).enumerate() {
                let record = Record { table: self.table, view, row: &row };
                match self.observation(&record, *counted_in, catalogue, &mut naming, batch) {
                    Ok(Held::Observation(observation)) => {
                        what = LineUse::Figures;
                        told.figures[at] += 1;
                        let corrections = self.kind == Kind::Corrections;
                        let into = if corrections { &mut batch.history.corrections } else { &mut batch.observations };
                        into.push(*observation);
                    }
                    Ok(Held::Derived) => what = LineUse::Derived,
                    Ok(Held::Unfilled) => what = LineUse::Unfilled,
                    Ok(Held::Empty) => told.empty[at] += 1,
                    Err(wrong) => {
                        what = LineUse::Figures;
                        self.faults(&record, wrong, &mut once, faults);
                    }
                }
            }
            told.lines.add(what, row.lines);
        }
        told
    }

    /// Takes the faults of one figure down. What a title, a heading or the call says of all figures is said once.
    fn faults(&self, record: &Record, wrong: Vec<Wrong>, once: &mut Once, faults: &mut Faults) {
        let subject = record.cell("measure");
        for (name, fault) in wrong {
            if fault == (Fault::NoPublication {}) && !record.view.has("publication") {
                if !std::mem::replace(&mut once.unnamed, true) {
                    faults.push(self.table.header_fault(0, fault));
                }
                continue;
            }
            let located = record.fault(name, subject, fault);
            if located.row.is_some() || once.said.insert((located.place.clone(), located.fault.name())) {
                faults.push(located);
            }
        }
    }

    /// What a heading, a title or a layout says the values of a view are counted in: 万元 of `金额(万元)`.
    fn counted_in(&self, view: &View, catalogue: &Catalogue) -> Result<CountedIn, Located> {
        let Some(fixed) = &view.counted_in else { return Ok(None) };
        let text = meant(&self.rules.units, &fixed.text);
        match stated_unit(text, &catalogue.units) {
            Some(stated) => Ok(Some((stated.unit.id, stated.power))),
            None => {
                let fault = Fault::UnknownUnit { text: text.to_owned(), near: Vec::new() };
                let place = fixed.place.clone();
                Err(Located { place, row: None, subject: String::new(), fault: Box::new(fault) })
            }
        }
    }

    /// One figure. All of its faults at once.
    fn observation(
        &self,
        record: &Record,
        counted_in: CountedIn,
        catalogue: &mut Catalogue,
        naming: &mut Naming,
        batch: &mut Batch,
    ) -> Result<Held, Vec<Wrong>> {
        let (found, expected) = (record.row.cells.len(), self.table.header.len());
        if found != expected {
            return Err(vec![("measure", Fault::ColumnCount { expected, found })]);
        }
        let reader = Reader { record, rules: self.rules };
        if record.view.may_be_blank && reader.is_empty() {
            return Ok(Held::Empty);
        }
        let said = reader.status().map_err(|found| vec![found])?;
        let Said::Status(status) = said else { return Ok(Held::Derived) };
        if is_unfilled(record) {
            return Ok(Held::Unfilled);
        }

        let mut wrong: Vec<Wrong> = Vec::new();
        let source = self.numbers.origin(record, self.file).map_err(|fault| wrong.push(("file", fault)));
        let exported = source.ok().map(|(file, _)| file).filter(|file| *file != self.file);
        let mut take =
            |column: &'static str, result: Result<i64, Fault>| result.map_err(|fault| wrong.push((column, fault))).ok();
        let measure = take("measure", self.measure(record, catalogue, naming, batch));
        let region = take("region", self.region(record, catalogue, naming, batch));
        let publication = take("publication", self.publication(record, catalogue, naming));
        let breakdown = take("breakdown", self.breakdown(record, exported, catalogue, naming, batch));
        let published_on = publication.and_then(|id| catalogue.publications.get(id)).map(|found| found.published_on);
        let measure = measure.and_then(|id| catalogue.measures.get(id).cloned());
        let kind = measure.as_ref().map(|measure| measure.kind);
        let period = reader.period(kind, published_on).map_err(|found| wrong.push(found)).ok().flatten();
        if let (Some(Domain::Funding), Some(measure)) = (short(self.kind), &measure)
            && let Err(fault) = self.financing(record, measure, catalogue, batch)
        {
            wrong.push(("financing", fault));
        }
        let value = measure.as_ref().and_then(|measure| {
            let unit = catalogue.unit_of(measure)?;
            let cells = ValueCells { status, counted_in };
            reader.reading(&cells, unit, &catalogue.units).map_err(|found| wrong.push(found)).ok()
        });
        match (measure, region, publication, breakdown, period, value, source) {
            (
                Some(m),
                Some(region),
                Some(publication),
                Some(breakdown),
                Some(period),
                Some(reading),
                Ok((file, line)),
            ) if wrong.is_empty() => {
                let unit = catalogue.unit_of(&m);
                let written = reader.wording();
                Ok(Held::Observation(Box::new(Observation {
                    key: Key { period, measure: m.id, breakdown, region, publication },
                    reading,
                    as_written: unit.and_then(|unit| as_written(written, &reading, unit)),
                    note: note(record, &reader),
                    file,
                    line,
                    column: record.view.column(),
                })))
            }
            _ => Err(wrong),
        }
    }

    fn measure(
        &self,
        record: &Record,
        catalogue: &mut Catalogue,
        naming: &mut Naming,
        batch: &mut Batch,
    ) -> Result<i64, Fault> {
        let text = record.cell("measure");
        if text.is_empty() {
            return Err(Fault::MissingCell { heading: record.heading("measure") });
        }
        let counted_in = record.view.counted_in.as_ref().map_or("", |fixed| fixed.text.as_str());
        let unit = match record.cell("unit") {
            "" => counted_in,
            unit => unit,
        };
        let said = [record.cell("domain"), meant(&self.rules.units, unit), record.cell("kind")];
        naming.measure(meant(&self.rules.measures, text), said, record.cell("name"), catalogue, batch)
    }

    fn region(
        &self,
        record: &Record,
        catalogue: &mut Catalogue,
        naming: &mut Naming,
        batch: &mut Batch,
    ) -> Result<i64, Fault> {
        match record.cell("region") {
            "" => self.request.region.or(catalogue.home).ok_or(Fault::NoHome {}),
            text => naming.region(meant(&self.rules.regions, text), record.cell("region_name"), catalogue, batch),
        }
    }

    fn publication(&self, record: &Record, catalogue: &Catalogue, naming: &mut Naming) -> Result<i64, Fault> {
        match record.cell("publication") {
            "" => self.publication.ok_or(Fault::NoPublication {}),
            text => naming.publication(text, catalogue),
        }
    }

    fn breakdown(
        &self,
        record: &Record,
        exported: Option<i64>,
        catalogue: &mut Catalogue,
        naming: &mut Naming,
        batch: &mut Batch,
    ) -> Result<BreakdownId, Fault> {
        let text = record.cell("breakdown");
        if record.view.dimensions.is_empty() {
            return match text {
                "" => Ok(breakdown::ALL),
                text => naming.breakdown(meant(&self.rules.breakdowns, text), exported, catalogue, batch),
            };
        }
        match self.combined(record, text).as_str() {
            "" => Ok(breakdown::ALL),
            text => naming.breakdown(text, exported, catalogue, batch),
        }
    }

    /// The breakdown that several columns make together; empty where all of them are totals.
    fn combined(&self, record: &Record, text: &str) -> String {
        let own = meant(&self.rules.breakdowns, text);
        let own = own.split_once('=').map(|(dimension, member)| (dimension.to_owned(), member.to_owned()));
        let of_columns = record.view.dimensions.iter().filter_map(|(dimension, at)| {
            let member = meant(&self.rules.breakdowns, record.row.cell(*at));
            // A layout may say a member in full: sex=female.
            let member = member.strip_prefix(&format!("{dimension}=")).unwrap_or(member);
            let total = super::sdmx::is_total(member) || super::words::is_total(member);
            (!total).then(|| (dimension.clone(), breakdown::part(member)))
        });
        breakdown::combined(own.into_iter().chain(of_columns).collect())
    }

    /// Compares what the row says of a program's financing with what the ledger says.
    fn financing(
        &self,
        record: &Record,
        measure: &Measure,
        catalogue: &mut Catalogue,
        batch: &mut Batch,
    ) -> Result<(), Fault> {
        let text = record.cell("financing");
        if text.is_empty() {
            return Ok(());
        }
        super::naming::financing(text, measure, self.request.correct, self.file, catalogue, batch)
    }
}

/// What has been said of all figures already.
#[derive(Default)]
struct Once {
    unnamed: bool,
    said: HashSet<(Place, &'static str)>,
}

/// Whether the row says nothing besides what a template already says.
fn is_unfilled(record: &Record) -> bool {
    use super::view::Source;
    let Row { cells, .. } = record.row;
    let printed = ["measure", "region", "financing"];
    let said = |(at, cell): (usize, &str)| {
        !cell.trim().is_empty() && !printed.iter().any(|name| record.view.source(name) == Some(&Source::Column(at)))
    };
    !cells.iter().enumerate().any(said)
}

fn note(record: &Record, reader: &Reader) -> Bilingual {
    let either = |name: &str| match record.cell(name) {
        "" => record.cell("note"),
        text => text,
    };
    let own = Bilingual::new(either("note_zh"), either("note_en"));
    match reader.status_note() {
        None => own,
        Some(said) if own.zh.is_empty() && own.en.is_empty() => said,
        Some(said) => Bilingual::new(format!("{}；{}", own.zh, said.zh), format!("{}; {}", own.en, said.en)),
    }
}
