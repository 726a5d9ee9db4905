//! Rows to observations: the long form, the three short forms that a clerk writes, and the ledger's own exports.

use super::cells::{Reader, ValueCells, as_written};
use super::heading::{Kind, Layout};
use super::history::SourceNumbers;
use super::naming::Naming;
use super::number::stated_unit;
use super::pipeline::{Faults, Request};
use super::status::Said;
use super::table::{Row, Table};
use crate::domain::batch::Batch;
use crate::domain::breakdown::{self, BreakdownId};
use crate::domain::catalogue::Catalogue;
use crate::domain::fault::{Fault, Located};
use crate::domain::language::Bilingual;
use crate::domain::measure::{Domain, Measure};
use crate::domain::observation::{Key, Observation};
use crate::domain::publication::PublicationId;
use crate::domain::unit::UnitId;

/// A table of figures with what is needed to read it.
pub struct Figures<'a> {
    table: &'a Table,
    layout: &'a Layout,
    /// The number that the ledger will know the file by.
    file: i64,
    publication: Option<PublicationId>,
    numbers: &'a SourceNumbers,
    request: &'a Request,
    short: Option<Domain>,
    columns: Columns,
}

/// The columns by what they hold, whichever form the table has.
struct Columns {
    measure: &'static str,
    value: &'static str,
    period: &'static str,
}

/// What a row holds.
enum Held {
    Observation(Box<Observation>),
    /// A sum that the ledger derived itself, from one of its reports.
    Derived,
    /// A line of a template that was not filled in: it names a measure, and says nothing of it.
    Blank,
}

/// A fault in one of a row's columns.
type Wrong = (&'static str, Fault);

impl<'a> Figures<'a> {
    pub fn new(
        request: &'a Request,
        table: &'a Table,
        layout: &'a Layout,
        file: i64,
        publication: Option<PublicationId>,
        numbers: &'a SourceNumbers,
    ) -> Self {
        let short = match layout.kind {
            Kind::Figures { short } => short,
            _ => None,
        };
        let columns = match (layout.kind, short) {
            (Kind::Corrections, _) => Columns { measure: "measure", value: "old_value", period: "period" },
            (_, Some(Domain::Children)) => Columns { measure: "category", value: "count", period: "date" },
            (_, Some(Domain::Services)) => Columns { measure: "service", value: "person_times", period: "year" },
            (_, Some(Domain::Funding)) => Columns { measure: "program", value: "amount", period: "year" },
            _ => Columns { measure: "measure", value: "value", period: "period" },
        };
        Figures { table, layout, file, publication, numbers, request, short, columns }
    }

    /// Reads every row into the batch; new measures, regions and breakdowns go into the catalogue where the user
    /// said `--add`.
    pub fn read(&self, catalogue: &mut Catalogue, batch: &mut Batch, faults: &mut Faults) {
        let heading_unit = match self.heading_unit(catalogue) {
            Ok(unit) => unit,
            Err((column, fault)) => return faults.push(self.table.header_fault(column, fault)),
        };
        let mut naming = Naming::new(self.request, self.short, self.file);
        let mut unnamed = false;
        for row in self.table.rows() {
            let aside = self.request.set_aside.as_ref();
            if aside.is_some_and(|rows| rows.contains(&(self.table.name.clone(), row.line))) {
                continue;
            }
            let found = self.observation(&row, heading_unit, catalogue, &mut naming, batch);
            match found {
                Ok(Held::Observation(observation)) if self.layout.kind == Kind::Corrections => {
                    batch.history.corrections.push(*observation);
                }
                Ok(Held::Observation(observation)) => batch.observations.push(*observation),
                Ok(Held::Derived) => batch.derived += 1,
                Ok(Held::Blank) => batch.blank += 1,
                Err(mut wrong) => {
                    // Where the whole file names none, that is said once.
                    if self.layout.column("publication").is_none() {
                        let before = wrong.len();
                        wrong.retain(|(_, fault)| *fault != Fault::NoPublication {});
                        if wrong.len() < before && !std::mem::replace(&mut unnamed, true) {
                            faults.push(self.table.header_fault(0, Fault::NoPublication {}));
                        }
                    }
                    let subject = self.cell(&row, self.columns.measure);
                    for (column, fault) in wrong {
                        let at = self.layout.column(column).unwrap_or(0);
                        let found = self.table.fault(&row, at, subject, fault);
                        faults.push(Located { row: Some(row.line), ..found });
                    }
                }
            }
        }
    }

    fn cell<'r>(&self, row: &'r Row, name: &str) -> &'r str {
        self.layout.column(name).map_or("", |at| row.cell(at))
    }

    /// What the heading says the values are counted in: 万元 of `金额(万元)`.
    fn heading_unit(&self, catalogue: &Catalogue) -> Result<Option<(UnitId, u32)>, (usize, Fault)> {
        let Some((column, text)) = &self.layout.counted_in else { return Ok(None) };
        match stated_unit(text, &catalogue.units) {
            Some(stated) => Ok(Some((stated.unit.id, stated.power))),
            None => Err((*column, Fault::UnknownUnit { text: text.clone(), near: Vec::new() })),
        }
    }

    /// One row. All of its faults at once.
    fn observation(
        &self,
        row: &Row,
        heading_unit: Option<(UnitId, u32)>,
        catalogue: &mut Catalogue,
        naming: &mut Naming,
        batch: &mut Batch,
    ) -> Result<Held, Vec<Wrong>> {
        let (found, expected) = (row.cells.len(), self.table.header.len());
        if found != expected {
            return Err(vec![(self.columns.measure, Fault::ColumnCount { expected, found })]);
        }
        let reader = Reader { row, layout: self.layout };
        let said = reader.status().map_err(|fault| vec![("status", fault)])?;
        let Said::Status(status) = said else { return Ok(Held::Derived) };
        if self.is_blank(row) {
            return Ok(Held::Blank);
        }

        let mut wrong: Vec<Wrong> = Vec::new();
        let source = self.numbers.origin(row, self.layout, self.file).map_err(|fault| wrong.push(("file", fault)));
        let exported = source.ok().map(|(file, _)| file).filter(|file| *file != self.file);
        let mut take =
            |column: &'static str, result: Result<i64, Fault>| result.map_err(|fault| wrong.push((column, fault))).ok();
        let measure = take(self.columns.measure, self.measure(row, catalogue, naming, batch));
        let region = take("region", self.region(row, catalogue, naming, batch));
        let publication = take("publication", self.publication(row, catalogue, naming));
        let breakdown = take("breakdown", self.breakdown(row, exported, catalogue, naming, batch));
        let published_on = publication.and_then(|id| catalogue.publications.get(id)).map(|found| found.published_on);
        let period = reader.period(self.columns.period, published_on).map_err(|found| wrong.push(found)).ok().flatten();
        let measure = measure.and_then(|id| catalogue.measures.get(id).cloned());
        if let (Some(Domain::Funding), Some(measure)) = (self.short, &measure)
            && let Err(fault) = self.financing(row, measure, catalogue, batch)
        {
            wrong.push(("financing", fault));
        }
        let value = measure.as_ref().and_then(|measure| {
            let unit = catalogue.unit_of(measure)?;
            let cells = ValueCells { column: self.columns.value, status, heading_unit };
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
                let written = reader.wording(self.columns.value);
                Ok(Held::Observation(Box::new(Observation {
                    key: Key { period, measure: m.id, breakdown, region, publication },
                    reading,
                    as_written: unit.and_then(|unit| as_written(written, &reading, unit)),
                    note: self.note(row),
                    file,
                    line,
                })))
            }
            _ => Err(wrong),
        }
    }

    /// Whether the row says nothing besides what a template already says.
    fn is_blank(&self, row: &Row) -> bool {
        let printed = [self.columns.measure, "region", "financing"];
        let said = |(at, cell): (usize, &str)| {
            !cell.trim().is_empty() && !printed.iter().any(|name| self.layout.column(name) == Some(at))
        };
        !row.cells.iter().enumerate().any(said)
    }

    fn measure(
        &self,
        row: &Row,
        catalogue: &mut Catalogue,
        naming: &mut Naming,
        batch: &mut Batch,
    ) -> Result<i64, Fault> {
        let text = self.cell(row, self.columns.measure);
        if text.is_empty() {
            return Err(Fault::MissingCell { heading: self.layout.heading(self.columns.measure) });
        }
        let said = |name: &str| self.cell(row, name);
        naming.measure(text, [said("domain"), said("unit"), said("kind")], said("name"), catalogue, batch)
    }

    fn region(
        &self,
        row: &Row,
        catalogue: &mut Catalogue,
        naming: &mut Naming,
        batch: &mut Batch,
    ) -> Result<i64, Fault> {
        match self.cell(row, "region") {
            "" => self.request.region.or(catalogue.home).ok_or(Fault::NoHome {}),
            text => naming.region(text, self.cell(row, "region_name"), catalogue, batch),
        }
    }

    fn publication(&self, row: &Row, catalogue: &Catalogue, naming: &mut Naming) -> Result<i64, Fault> {
        match self.cell(row, "publication") {
            "" => self.publication.ok_or(Fault::NoPublication {}),
            text => naming.publication(text, catalogue),
        }
    }

    fn breakdown(
        &self,
        row: &Row,
        exported: Option<i64>,
        catalogue: &mut Catalogue,
        naming: &mut Naming,
        batch: &mut Batch,
    ) -> Result<BreakdownId, Fault> {
        match self.cell(row, "breakdown") {
            "" => Ok(breakdown::ALL),
            text => naming.breakdown(text, exported, catalogue, batch),
        }
    }

    /// Compares what the row says of a program's financing with what the ledger says.
    fn financing(
        &self,
        row: &Row,
        measure: &Measure,
        catalogue: &mut Catalogue,
        batch: &mut Batch,
    ) -> Result<(), Fault> {
        let text = self.cell(row, "financing");
        if text.is_empty() {
            return Ok(());
        }
        super::naming::financing(text, measure, self.request.correct, self.file, catalogue, batch)
    }

    fn note(&self, row: &Row) -> Bilingual {
        let either = |name: &str| match self.cell(row, name) {
            "" => self.cell(row, "note"),
            text => text,
        };
        Bilingual::new(either("note_zh"), either("note_en"))
    }
}
