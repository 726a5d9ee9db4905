//! The cells of a figure's row that say how much, how exact and when.

mod counted;

use super::bounds;
use super::number::{POWERS, number};
use super::period::{self, Written};
use super::rules::Rules;
use super::sdmx;
use super::status::{self, Said, is_unsettled, mark, status};
use super::view::Record;
use super::words;
use crate::domain::comparability::Flag;
use crate::domain::fault::Fault;
use crate::domain::language::Bilingual;
use crate::domain::measure::Kind;
use crate::domain::names::{Shelf, fold};
use crate::domain::observation::{Reading, Status};
use crate::domain::period::Period;
use crate::domain::quantity::Qualifier;
use crate::domain::unit::{Unit, UnitId};
use chrono::NaiveDate;
use std::borrow::Cow;

/// Reads one figure.
pub struct Reader<'a> {
    pub record: &'a Record<'a>,
    pub rules: &'a Rules,
}

/// What is said about a row's value elsewhere.
pub struct ValueCells {
    /// From the status column.
    pub status: Status,
    /// From a heading, a title or a layout: the unit, and the power of ten that it is counted in.
    pub counted_in: Option<(Option<UnitId>, u32)>,
}

type Wrong = (&'static str, Fault);

impl Reader<'_> {
    fn cell(&self, name: &str) -> &str {
        self.record.cell(name)
    }

    /// What a column of its own says of the status, and which column that is: one of SDMX, or else of any table.
    fn said_of_status(&self) -> (&'static str, &str) {
        match self.cell("status") {
            "" => ("obs_status", self.cell("obs_status")),
            text => ("status", text),
        }
    }

    /// The status that a column of its own gives, in the ledger's words or in the codes of SDMX.
    pub fn status(&self) -> Result<Said, Wrong> {
        let (column, text) = self.said_of_status();
        if let Some(status) = self.rules.marks.get(&fold(text)).filter(|_| column == "obs_status" && !text.is_empty()) {
            return Ok(Said::Status(*status));
        }
        let of_code = || sdmx::status(status::code(text)).map(|(status, _)| Said::Status(status));
        let said = status(text).or_else(of_code);
        said.ok_or_else(|| (column, Fault::UnknownStatus { text: text.to_owned() }))
    }

    /// What a code of SDMX says besides the status, for the reader of the figure.
    pub fn status_note(&self) -> Option<Bilingual> {
        let (_, text) = self.said_of_status();
        sdmx::status(status::code(text))?.1
    }

    /// The break that a status flags, where the rules of the table take it for nothing else.
    pub fn flag(&self) -> Option<Flag> {
        let (column, text) = self.said_of_status();
        let ruled = || column == "obs_status" && self.rules.marks.contains_key(&fold(text));
        sdmx::flag(status::code(text)).filter(|_| !ruled())
    }

    /// What the rules of the table, or else everybody, take a mark in a cell for.
    fn mark(&self, text: &str) -> Option<Status> {
        let ruled = if self.rules.marks.is_empty() { None } else { self.rules.marks.get(&fold(text)).copied() };
        ruled.or_else(|| mark(text))
    }

    /// Whether the publisher gives nothing at all where the value would stand: no number, no mark, no status.
    pub fn is_empty(&self) -> bool {
        let nothing = |name: &str| self.cell(name).is_empty();
        let nan = fold(self.cell("value")) == "nan";
        // A word beside the empty cell says why it is; that is more than nothing.
        let silent = ["note", "note_zh", "note_en"].iter().all(|name| nothing(name));
        nothing("value")
            && !nan
            && silent
            && nothing("status")
            && nothing("obs_status")
            && !self.rules.marks.contains_key("")
    }

    /// The reference period, from one column or from two; None where it is open until the publication's date and
    /// that is not known. `kind` is the measure's: a table's years may mean one thing for stocks and another for flows.
    pub fn period(&self, kind: Option<Kind>, published_on: Option<NaiveDate>) -> Result<Option<Period>, Wrong> {
        let column = "period";
        let text = self.cell(column);
        if text.is_empty() && !self.cell("period_start").is_empty() {
            let day = |name: &'static str| period::date(self.cell(name)).map_err(|fault| (name, fault));
            let (start, end) = (day("period_start")?, day("period_end")?);
            let text = format!("{start}/{end}");
            return Period::new(start, end).map(Some).ok_or(("period_end", Fault::PeriodBackwards { text }));
        }
        if text.is_empty() {
            return Err((column, Fault::MissingCell { heading: self.record.heading(column) }));
        }
        let joined = self.joined(text);
        let text = joined.as_ref();
        let meaning = self.rules.periods;
        if let Some(period) = kind.and_then(|kind| meaning.two_years(text, kind)) {
            return Ok(Some(period));
        }
        if self.record.view.two_years && meaning.is_unsaid() && period::may_be_two_years(text) {
            return Err((column, Fault::AmbiguousPeriod { text: text.to_owned() }));
        }
        let written = period::period(text).map_err(|fault| (column, fault))?;
        let backwards = || (column, Fault::PeriodBackwards { text: text.to_owned() });
        match (written, published_on) {
            (Written::Period(period), _) => Ok(Some(kind.map_or(period, |kind| meaning.apply(period, kind)))),
            (Written::Since(_), None) => Ok(None),
            (open, Some(published_on)) => open.until(published_on).map(Some).ok_or_else(backwards),
        }
    }

    /// The period with the part of it that stands elsewhere: 6月 in the row, 2020年 in the heading.
    fn joined<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let year = self.cell("period_year");
        if year.is_empty() {
            return Cow::Borrowed(text);
        }
        let plain = year.trim_end_matches(['年', ' ']);
        let forms = [format!("{plain}年{text}"), format!("{plain}-{text}"), format!("{text} {plain}")];
        let read = forms.iter().position(|form| period::period(form).is_ok()).unwrap_or(0);
        Cow::Owned(forms.into_iter().nth(read).unwrap_or_default())
    }

    /// The wording: the column for it, else the cell of the value itself.
    pub fn wording(&self) -> &str {
        match self.cell("as_written") {
            "" => self.cell("value"),
            text => text,
        }
    }

    /// What the row says of how much.
    pub fn reading(&self, cells: &ValueCells, unit: &Unit, units: &Shelf<Unit>) -> Result<Reading, Wrong> {
        let text = self.cell("value");
        // What programs write for nothing is nothing, whose reason the status gives.
        let nan = fold(text) == "nan";
        let text = if nan { "" } else { text };
        let at = |fault: Fault| ("value", fault);
        let marked =
            self.mark(text).or_else(|| if text.is_empty() { self.mark(self.cell("as_written")) } else { None });
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
                        Some(bound) => Err((bound, self.bounds_disagree())),
                        None => Ok(Reading::without(status)),
                    }
                }
                Status::Normal if nan => Ok(Reading::without(Status::NotAvailable)),
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
        let (text, flagged) = flag(text);
        let plain = self.plain(text, unit, power).map_err(at)?;
        let mut reading = number(&plain, unit, units, power).map_err(at)?;
        reading.status = flagged.filter(|_| status == Status::Normal).unwrap_or(status);
        self.decimals(&mut reading, unit, power)?;
        self.wording_agrees(&mut reading, unit, units)?;
        self.exactness(&mut reading, power, unit, units)?;
        Ok(reading)
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
    fn exactness(&self, reading: &mut Reading, power: u32, unit: &Unit, units: &Shelf<Unit>) -> Result<(), Wrong> {
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
        bounds::settle(reading, said, unit).map_err(|column| (column, self.bounds_disagree()))
    }

    /// That the bounds do not go with what stands in the column of the value.
    fn bounds_disagree(&self) -> Fault {
        let value = [self.cell("qualifier"), self.cell("value")].join(" ").trim().to_owned();
        Fault::BoundsDisagree { value, low: self.cell("low").to_owned(), high: self.cell("high").to_owned() }
    }
}

/// A number without the shorthand behind it that says how final it is: `[p]` provisional, `[e]` estimated, `[r]` revised
/// (the UK's Government Statistical Service).
fn flag(text: &str) -> (&str, Option<Status>) {
    for (mark, status) in [("[p]", Some(Status::Provisional)), ("[e]", Some(Status::Estimated)), ("[r]", None)] {
        if let Some(number) = text.strip_suffix(mark) {
            return (number.trim_end(), status);
        }
    }
    (text, None)
}

/// The wording, where it says more than the plain value does.
pub fn as_written(text: &str, reading: &Reading, unit: &Unit) -> Option<String> {
    let plain = reading.value.map(|value| unit.plain(i128::from(value))).unwrap_or_default();
    (!text.is_empty() && text != plain).then(|| text.to_owned())
}
