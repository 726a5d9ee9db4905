//! Rows to observations: the long form, the three short forms that a clerk writes, the ledger's own exports, and what
//! a shape or a layout makes of a publisher's table.

mod named;
mod quick;
mod rows;

use super::cells::{Reader, ValueCells, as_written};
use super::heading::Kind;
use super::history::SourceNumbers;
use super::naming::Naming;
use super::number::{multiple, stated_unit};
use super::personal::Watch;
use super::pipeline::{Faults, Request};
use super::rules::{Rules, meant};
use super::status::Said;
use super::table::{Row, Table};
use super::view::{Record, View, short};
use crate::domain::batch::Batch;
use crate::domain::catalogue::Catalogue;
use crate::domain::fault::{Fault, Located};
use crate::domain::language::Bilingual;
use crate::domain::lines::Lines;
use crate::domain::measure::Domain;
use crate::domain::observation::{Key, Observation};
use crate::domain::progress::Stage;
use crate::domain::publication::PublicationId;
use crate::domain::unit::UnitId;
use crate::spool::Spool;
use quick::Quick;
use rows::{Going, Once};

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
    /// Whether nobody has looked yet if the rows are of persons.
    pub watched: bool,
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
    /// Whether the table is of persons: then nothing else is said of it.
    pub of_persons: bool,
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

/// The unit, where one is named, and the power of ten that values are counted in.
type CountedIn = Option<(Option<UnitId>, u32)>;

impl<'a> Figures<'a> {
    /// Reads every row into the spool; new measures, regions and breakdowns go into the catalogue where the user
    /// said `--add`.
    pub fn read(&self, catalogue: &mut Catalogue, spool: &mut Spool, batch: &mut Batch, faults: &mut Faults) -> Told {
        let told = Told { empty: vec![0; self.views.len()], figures: vec![0; self.views.len()], ..Told::default() };
        let counted_in: Vec<_> = self.views.iter().map(|view| self.counted_in(view, catalogue)).collect();
        if counted_in.iter().any(Result::is_err) {
            let mut wrong: Vec<Located> = counted_in.into_iter().filter_map(Result::err).collect();
            wrong.dedup();
            wrong.into_iter().for_each(|fault| faults.push(fault));
            return told;
        }
        let counted_in: Vec<CountedIn> = counted_in.into_iter().map(Result::unwrap_or_default).collect();
        let naming = Naming::new(self.request, short(self.kind), self.file);
        let mark = faults.mark();
        let watch = match self.watched.then(|| Watch::of(self.table)).transpose() {
            Ok(watch) => watch,
            Err(person) => return self.of_persons(person, mark, told, faults),
        };
        let mut going = Going {
            catalogue,
            spool,
            batch,
            faults,
            told,
            naming,
            counted_in,
            once: Once::default(),
            above: None,
            watch,
        };
        self.request.progress.begin(Stage::Reading, u64::from(self.table.line_count()));
        let quick = match self.views {
            [view] if self.request.set_aside.is_none() && self.kind == (Kind::Figures { short: None }) => {
                Quick::of(self.table, view, self.file)
            }
            _ => None,
        };
        let read = match quick {
            Some(quick) => self.quickly(quick, &mut going),
            None => {
                let rows = self.table.rows().take_while(|_| !self.request.progress.is_stopped());
                rows.inspect(|row| self.request.progress.advance(u64::from(row.lines)))
                    .try_for_each(|row| self.row(&row, &mut going).map(|_| ()))
            }
        };
        let Going { faults, told, watch, .. } = going;
        if let Some(person) = read.err().or_else(|| watch.and_then(Watch::end)) {
            return self.of_persons(person, mark, told, faults);
        }
        self.table.failed().into_iter().for_each(|fault| faults.push(fault));
        told
    }

    /// Nothing is said of a file of persons but that it is one: anything else might repeat what it says.
    fn of_persons(&self, person: Located, mark: usize, told: Told, faults: &mut Faults) -> Told {
        faults.forget(mark);
        faults.push(person);
        Told { of_persons: true, ..told }
    }

    /// Takes the faults of one figure down. What a title, a heading or the call says of all figures is said once.
    fn faults(&self, record: &Record, wrong: Vec<Wrong>, once: &mut Once, faults: &mut Faults) {
        let subject = record.cell("measure");
        for (name, fault) in wrong {
            // What one cell says of all figures of its row is said once.
            if fault == (Fault::NoPublication {}) && !record.view.has("publication") {
                if !std::mem::replace(&mut once.unnamed, true) {
                    faults.push(self.table.header_fault(0, fault));
                }
                continue;
            }
            let located = record.fault(name, subject, fault);
            let key = (located.place.clone(), located.fault.name());
            let first = if located.row.is_some() { once.of_row.insert(key) } else { once.said.insert(key) };
            if first {
                faults.push(located);
            }
        }
    }

    /// What a heading, a title or a layout says the values of a view are counted in: 万元 of `金额(万元)`.
    fn counted_in(&self, view: &View, catalogue: &Catalogue) -> Result<CountedIn, Located> {
        let Some(fixed) = &view.counted_in else { return Ok(None) };
        let text = meant(&self.rules.units, &fixed.text);
        self.counted(text, catalogue).map(Some).ok_or_else(|| {
            let fault = Fault::UnknownUnit { text: text.to_owned(), near: Vec::new() };
            let place = fixed.place.clone();
            Located { place, row: None, subject: String::new(), fault: Box::new(fault) }
        })
    }

    /// What a unit in words is: with a multiplier or without (万元), or a multiplier alone (万).
    fn counted(&self, text: &str, catalogue: &Catalogue) -> Option<(Option<UnitId>, u32)> {
        let stated = stated_unit(meant(&self.rules.units, text), &catalogue.units);
        let named = stated.map(|stated| (Some(stated.unit.id), stated.power));
        named.or_else(|| multiple(text).map(|power| (None, power)))
    }

    /// One figure. All of its faults at once.
    fn observation(
        &self,
        record: &Record,
        counted_in: CountedIn,
        above: Option<&str>,
        catalogue: &mut Catalogue,
        naming: &mut Naming,
        batch: &mut Batch,
    ) -> Result<Held, Vec<Wrong>> {
        let (found, expected) = (record.row.cells.len(), self.table.header.len());
        // What stands beyond the headings of a publisher's table may be nothing at all.
        let beyond = (expected..found).any(|at| !record.row.cell(at).is_empty());
        if found < expected || (found > expected && (beyond || !record.view.published)) {
            return Err(vec![("measure", Fault::ColumnCount { expected, found })]);
        }
        if record.cell("action") == "D" {
            let choices = vec!["I", "A", "R", "M"];
            return Err(vec![("action", Fault::NotOneOf { text: "D".to_owned(), choices })]);
        }
        let reader = Reader { record, rules: self.rules };
        if record.view.published && reader.is_empty() {
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
        let below = Self::part_below(record, above);
        let (text, row_unit) = match &below {
            Some((measure, _)) => (*measure, None),
            None => self.measure_text(record, catalogue),
        };
        let counted_in = row_unit.and_then(|unit| self.counted(unit, catalogue)).or(counted_in);
        let measure = take("measure", self.measure(record, (text, row_unit), catalogue, naming, batch));
        let region = take("region", self.region(record, catalogue, naming, batch));
        let publication = take("publication", self.publication(record, catalogue, naming));
        let breakdown = take(
            "breakdown",
            self.breakdown(record, exported, catalogue, naming, batch, below.as_ref().map(|(_, part)| part.as_str())),
        );
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

#[cfg(test)]
mod tests;
