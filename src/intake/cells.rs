//! The cells of a figure's row that say how much, how exact and when.

use super::bounds;
use super::heading::Layout;
use super::number::{POWERS, number, stated_unit};
use super::period::{self, Written};
use super::status::{Said, is_unsettled, mark, status};
use super::table::Row;
use super::words;
use crate::domain::fault::Fault;
use crate::domain::names::Shelf;
use crate::domain::observation::{Reading, Status};
use crate::domain::period::Period;
use crate::domain::quantity::Qualifier;
use crate::domain::unit::{Unit, UnitId};
use chrono::NaiveDate;

/// Reads one row.
pub struct Reader<'a> {
    pub row: &'a Row,
    pub layout: &'a Layout,
}

/// Where a row's value stands and what is said about it elsewhere.
pub struct ValueCells {
    pub column: &'static str,
    /// From the status column.
    pub status: Status,
    /// From the heading: the unit, and the power of ten that it is counted in.
    pub heading_unit: Option<(UnitId, u32)>,
}

type Wrong = (&'static str, Fault);

impl Reader<'_> {
    fn cell(&self, name: &str) -> &str {
        self.layout.column(name).map_or("", |at| self.row.cell(at))
    }

    pub fn status(&self) -> Result<Said, Fault> {
        let text = self.cell("status");
        status(text).ok_or_else(|| Fault::UnknownStatus { text: text.to_owned() })
    }

    /// The reference period, from one column or from two; None where it is open until the publication's date and
    /// that is not known.
    pub fn period(&self, column: &'static str, published_on: Option<NaiveDate>) -> Result<Option<Period>, Wrong> {
        let text = self.cell(column);
        if text.is_empty() && !self.cell("period_start").is_empty() {
            let day = |name: &'static str| period::date(self.cell(name)).map_err(|fault| (name, fault));
            let (start, end) = (day("period_start")?, day("period_end")?);
            let text = format!("{start}/{end}");
            return Period::new(start, end).map(Some).ok_or(("period_end", Fault::PeriodBackwards { text }));
        }
        if text.is_empty() {
            return Err((column, Fault::MissingCell { heading: self.layout.heading(column) }));
        }
        let written = period::period(text).map_err(|fault| (column, fault))?;
        let backwards = || (column, Fault::PeriodBackwards { text: text.to_owned() });
        match (written, published_on) {
            (Written::Period(period), _) => Ok(Some(period)),
            (Written::Since(_), None) => Ok(None),
            (open, Some(published_on)) => open.until(published_on).map(Some).ok_or_else(backwards),
        }
    }

    /// The wording: the column for it, else the cell of the value itself.
    pub fn wording(&self, column: &'static str) -> &str {
        match self.cell("as_written") {
            "" => self.cell(column),
            text => text,
        }
    }

    /// What the row says of how much.
    pub fn reading(&self, cells: &ValueCells, unit: &Unit, units: &Shelf<Unit>) -> Result<Reading, Wrong> {
        let text = self.cell(cells.column);
        let at = |fault: Fault| (cells.column, fault);
        let marked = mark(text).or_else(|| if text.is_empty() { mark(self.cell("as_written")) } else { None });
        let status = match (marked, cells.status) {
            (Some(marked), Status::Normal) => marked,
            (Some(marked), status) if marked == status || text.is_empty() => status,
            (Some(_), status) => {
                return Err(at(Fault::ValueWithStatus { text: text.to_owned(), status: status.code() }));
            }
            (None, status) => status,
        };
        if marked.is_some() || text.is_empty() {
            return match status {
                _ if !status.has_value() => {
                    match ["low", "high"].into_iter().find(|name| !self.cell(name).is_empty()) {
                        Some(bound) => Err((bound, self.bounds_disagree(cells.column))),
                        None => Ok(Reading::without(status)),
                    }
                }
                Status::Normal => Err(at(Fault::NoValue {})),
                _ => Err(at(Fault::StatusWithoutValue { status: status.code() })),
            };
        }
        if !status.has_value() {
            return Err(at(Fault::ValueWithStatus { text: text.to_owned(), status: status.code() }));
        }
        if is_unsettled(text) {
            return Err(at(Fault::UnsettledMark { text: text.to_owned() }));
        }
        let power = self.power(cells, unit, units)?;
        let mut reading = number(text, unit, units, power).map_err(at)?;
        reading.status = status;
        self.wording_agrees(&mut reading, unit, units)?;
        self.exactness(cells.column, &mut reading, power, unit, units)?;
        Ok(reading)
    }

    /// The power of ten that a unit column or the heading says the values are counted in.
    fn power(&self, cells: &ValueCells, unit: &Unit, units: &Shelf<Unit>) -> Result<u32, Wrong> {
        let text = self.cell("unit");
        let (found, power, column) = if text.is_empty() {
            match cells.heading_unit {
                Some((id, power)) => (units.get(id), power, cells.column),
                None => return Ok(0),
            }
        } else {
            match stated_unit(text, units) {
                Some(stated) => (Some(stated.unit), stated.power, "unit"),
                None => return Err(("unit", Fault::UnknownUnit { text: text.to_owned(), near: Vec::new() })),
            }
        };
        match found {
            Some(found) if found.id != unit.id => {
                let text = if column == "unit" { text } else { self.cell(cells.column) }.to_owned();
                let (found, expected) = (Box::new(found.name.clone()), Box::new(unit.name.clone()));
                Err((column, Fault::WrongUnit { text, found, expected }))
            }
            _ => Ok(power),
        }
    }

    /// Where the wording stands in a column of its own and is a number, it must be the same number, maybe in the
    /// multiple that a heading stated (约1.9 under 万人 is 19,000). How exact it is then follows from the wording, and
    /// neither the value nor the qualifier's column may say otherwise: no bound is lost between two cells.
    fn wording_agrees(&self, reading: &mut Reading, unit: &Unit, units: &Shelf<Unit>) -> Result<(), Wrong> {
        let written = self.cell("as_written");
        if written.is_empty() {
            return Ok(());
        }
        let readings: Vec<Reading> =
            POWERS.iter().filter_map(|power| number(written, unit, units, *power).ok()).collect();
        // Digits alone may count anything: such wording is kept, not compared.
        let plain = written.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'));
        let disagrees = || {
            let value = [self.cell("qualifier"), self.cell("value")].join(" ").trim().to_owned();
            Err(("as_written", Fault::WordingDisagrees { value, as_written: written.to_owned() }))
        };
        let Some(worded) = readings.iter().find(|worded| worded.value == reading.value) else {
            return if plain || readings.is_empty() { Ok(()) } else { disagrees() };
        };
        let column = words::qualifier(self.cell("qualifier")).filter(|_| !self.cell("qualifier").is_empty());
        let said = column.or(Some(reading.qualifier).filter(|qualifier| *qualifier != Qualifier::Exact));
        if said.is_some_and(|said| said != worded.qualifier) && (!plain || column.is_none()) {
            return disagrees();
        }
        (reading.qualifier, reading.rounded_to) = (worded.qualifier, worded.rounded_to);
        Ok(())
    }

    /// The columns that say how exact the value is, as reports, exports and publications write them. Bounds are counted
    /// in what the value is counted in: ten to this power.
    fn exactness(
        &self,
        value: &'static str,
        reading: &mut Reading,
        power: u32,
        unit: &Unit,
        units: &Shelf<Unit>,
    ) -> Result<(), Wrong> {
        let named = self.cell("qualifier");
        if !named.is_empty() {
            reading.qualifier = words::qualifier(named)
                .ok_or_else(|| ("qualifier", Fault::UnknownQualifier { text: named.to_owned() }))?;
        }
        let number_in = |column: &'static str, power: u32| -> Result<Option<i64>, Wrong> {
            match self.cell(column) {
                "" => Ok(None),
                text => match number(text, unit, units, power).map_err(|fault| (column, fault))? {
                    Reading { value, qualifier: Qualifier::Exact, .. } => Ok(value),
                    _ => Err((column, Fault::NotANumber { text: text.to_owned(), unit: unit.name.clone() })),
                },
            }
        };
        let said = bounds::Said {
            rounded_to: number_in("rounded_to", 0)?,
            low: number_in("low", power)?,
            high: number_in("high", power)?,
        };
        bounds::settle(reading, said, unit).map_err(|column| (column, self.bounds_disagree(value)))
    }

    /// That the bounds do not go with what stands in the column of the value.
    fn bounds_disagree(&self, value: &str) -> Fault {
        let value = [self.cell("qualifier"), self.cell(value)].join(" ").trim().to_owned();
        Fault::BoundsDisagree { value, low: self.cell("low").to_owned(), high: self.cell("high").to_owned() }
    }
}

/// The wording, where it says more than the plain value does.
pub fn as_written(text: &str, reading: &Reading, unit: &Unit) -> Option<String> {
    let plain = reading.value.map(|value| unit.plain(i128::from(value))).unwrap_or_default();
    (!text.is_empty() && text != plain).then(|| text.to_owned())
}
