//! The rows of a table one after the other: those that need no second look at once, the others with all care.

use super::quick::{self, Cut, Cuts, Known, Quick};
use super::{CountedIn, Figures, Held, Told};
use crate::domain::batch::Batch;
use crate::domain::catalogue::Catalogue;
use crate::domain::fault::{Located, Place};
use crate::domain::lines::LineUse;
use crate::domain::observation::{Observation, Status};
use crate::intake::body::Piece;
use crate::intake::cells::{Reader, ValueCells, as_written};
use crate::intake::heading::Kind;
use crate::intake::locate::line_breaks;
use crate::intake::naming::Naming;
use crate::intake::personal::Watch;
use crate::intake::pipeline::Faults;
use crate::intake::shape::{is_note, meaning};
use crate::intake::table::Row;
use crate::intake::view::Record;
use crate::spool::{self, Spool};
use std::collections::HashSet;

/// What has been said of all figures already.
#[derive(Default)]
pub(super) struct Once {
    pub(super) unnamed: bool,
    pub(super) said: HashSet<(Place, &'static str)>,
    /// The same of the row that is being read.
    pub(super) of_row: HashSet<(Place, &'static str)>,
}

/// What reading goes on with, row by row.
pub(super) struct Going<'g, 'a> {
    pub(super) catalogue: &'g mut Catalogue,
    pub(super) spool: &'g mut Spool,
    pub(super) batch: &'g mut Batch,
    pub(super) faults: &'g mut Faults,
    pub(super) told: Told,
    pub(super) naming: Naming<'a>,
    pub(super) counted_in: Vec<CountedIn>,
    pub(super) once: Once,
    /// The measure that the rows below may be parts of.
    pub(super) above: Option<String>,
    pub(super) watch: Option<Watch<'a>>,
}

impl Figures<'_> {
    /// Reads the rows, those that need no second look at once, the others with all care. Error: what shows that they
    /// are of persons.
    pub(super) fn quickly(&self, mut quick: Quick, going: &mut Going) -> Result<(), Located> {
        std::thread::scope(|scope| {
            let (mut line, mut figures) = (1, 0);
            for (piece, cuts) in quick.ahead(scope, self.table.pieces()) {
                if self.request.progress.is_stopped() {
                    break;
                }
                let (ended, read) = self.piece(piece, cuts, line, &mut quick, going)?;
                self.request.progress.advance(u64::from(ended));
                (line, figures) = (line + ended, figures + read);
            }
            going.told.lines.add(LineUse::Figures, figures);
            going.told.figures[0] += figures;
            Ok(())
        })
    }

    /// Reads the rows of a piece that begins on this line; how many lines end in it, and how many figures were read
    /// that are not among what was told yet.
    fn piece(
        &self,
        piece: Piece,
        cuts: Option<Cuts>,
        line: u32,
        quick: &mut Quick,
        going: &mut Going,
    ) -> Result<(u32, u32), Located> {
        let (mut figures, mut number) = (0, line);
        if let Some(Cuts { lines, by }) = cuts {
            for (at, cut) in lines.iter().enumerate() {
                let (start, next) = (cut.start as usize, lines.get(at + 1));
                let end = next.map_or(piece.text.len(), |next| next.start as usize - 1);
                let line = (piece.text.get(start..end).unwrap_or_default(), piece.start + start, number);
                figures += u32::from(self.line(line, Some((cut, by)), quick, going)?);
                number += 1;
            }
        } else if let Some(lines) = quick::lines(&piece.text) {
            for (start, text) in lines {
                figures += u32::from(self.line((text, piece.start + start, number), None, quick, going)?);
                number += 1;
            }
        } else {
            let ended = line_breaks(piece.text.as_bytes(), 0, piece.text.len());
            self.table.rows_of(piece, line).try_for_each(|row| self.row(&row, going).map(|_| ()))?;
            return Ok((ended, 0));
        }
        // Behind the last end of a line nothing follows, or the last line, which has none.
        Ok((number - 1 - line, figures))
    }

    /// Reads a line that holds no quote, begins here and has this number; whether it is a figure that is not among
    /// what was told yet.
    fn line(
        &self,
        (text, start, number): (&str, usize, u32),
        cut: Option<(&Cut, usize)>,
        quick: &mut Quick,
        going: &mut Going,
    ) -> Result<bool, Located> {
        if text.is_empty() || !self.table.is_below_header(start) {
            return Ok(false);
        }
        let known = quick.row(text.as_bytes(), number, cut);
        if let Some(Known::All(row)) = known {
            going.spool.push_row(row);
            return Ok(true);
        }
        let Some(row) = self.table.row_of(text, start, number) else { return Ok(false) };
        if let Some(Known::ButTheValue(mut packed)) = known
            && let Some((value, manner)) = self.value_of(&row, &packed, going)
        {
            quick.learn_value(value, manner);
            packed[4] |= u64::from(manner);
            packed[5] = value;
            going.spool.push_row(packed);
            return Ok(true);
        }
        if let Some(found) = self.row(&row, going)? {
            self.learn(quick, text, &row, &found, going);
        }
        Ok(false)
    }

    /// The value and the manner of a row of which all else is known; None where they need the whole row.
    fn value_of(&self, row: &Row, packed: &spool::Row, going: &mut Going) -> Option<(u64, u32)> {
        let [view] = self.views else { return None };
        let record = Record { table: self.table, view, row };
        let catalogue = &going.catalogue;
        let unit = catalogue.unit_of(catalogue.measures.get(spool::measure(packed))?)?;
        let reader = Reader { record: &record, rules: self.rules };
        // As long a number may be that of a person.
        if !(1..18).contains(&record.cell("value").len()) {
            return None;
        }
        let cells = ValueCells { status: Status::Normal, counted_in: None };
        let reading = reader.reading(&cells, unit, &catalogue.units).ok()?;
        let as_written = as_written(reader.wording(), &reading, unit);
        let manner = going.spool.manner(&reading, as_written);
        Some((reading.value.unwrap_or_default() as u64, manner))
    }

    /// Learns from a figure that was read what others may be put together from.
    fn learn(&self, quick: &mut Quick, text: &str, row: &Row, found: &Observation, going: &mut Going) {
        let [view] = self.views else { return };
        let record = Record { table: self.table, view, row };
        let catalogue = &going.catalogue;
        let measure = catalogue.measures.get(found.key.measure);
        let Some(unit) = measure.and_then(|measure| catalogue.unit_of(measure)) else { return };
        let cells = ValueCells { status: Status::Normal, counted_in: None };
        let power = Reader { record: &record, rules: self.rules }.power(&cells, unit, &catalogue.units);
        let scale = if power == Ok(0) { unit.scale() } else { 0 };
        if let Some(row) = going.spool.pack(found) {
            quick.learn(text.as_bytes(), &record, found, &row, scale);
        }
    }

    /// Reads a row; the figure that was read, where the table has one a row. Error: what shows that the table is of
    /// persons.
    pub(super) fn row(&self, row: &Row, going: &mut Going) -> Result<Option<Observation>, Located> {
        let Going { catalogue, spool, batch, faults, told, naming, counted_in, once, above, watch } = going;
        if let Some(person) = watch.as_mut().and_then(|watch| watch.row(row)) {
            return Err(person);
        }
        let aside = self.request.set_aside.as_ref();
        if aside.is_some_and(|rows| rows.contains(&(self.table.name.clone(), row.line))) {
            told.lines.add(LineUse::Rejected, row.lines);
            return Ok(None);
        }
        if let Some(note) = is_note(row) {
            told.notes.push(note.to_owned());
            told.lines.add(LineUse::Note, row.lines);
            return Ok(None);
        }
        let mut what = LineUse::Empty;
        let mut only = None;
        once.of_row.clear();
        for (at, (view, counted_in)) in self.views.iter().zip(counted_in).enumerate() {
            let record = Record { table: self.table, view, row };
            match self.observation(&record, *counted_in, above.as_deref(), catalogue, naming, batch) {
                Ok(Held::Observation(observation)) => {
                    what = LineUse::Figures;
                    told.figures[at] += 1;
                    if self.kind == Kind::Corrections {
                        batch.history.corrections.push(*observation);
                    } else {
                        let flag = Reader { record: &record, rules: self.rules }.flag();
                        if let Some(flag) = flag {
                            batch.flagged.push(&observation.key, flag, observation.file);
                        }
                        spool.push(&observation);
                        only = (self.views.len() == 1).then_some(*observation);
                    }
                }
                Ok(Held::Derived) => what = LineUse::Derived,
                Ok(Held::Unfilled) => what = LineUse::Unfilled,
                Ok(Held::Empty) => told.empty[at] += 1,
                Err(wrong) => {
                    what = LineUse::Figures;
                    self.faults(&record, wrong, once, faults);
                }
            }
        }
        told.lines.add(what, row.lines);
        if let Some(view) = self.views.first().filter(|view| view.published) {
            let record = Record { table: self.table, view, row };
            let whole = meaning::part(meaning::unnumbered(record.cell("measure"))).is_none();
            if whole {
                *above = Some(self.measure_text(&record, catalogue).0.to_owned());
            }
        }
        Ok(only)
    }
}
