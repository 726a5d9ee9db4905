//! The shape of a publisher's table: where its header is, what its titles state, which of its columns say what the
//! figures are of, and which hold figures. Found from the table and the catalogue; what a layout says goes before.

mod columns;
mod header;
pub mod meaning;
mod odd;
mod propose;
mod titles;
mod views;

use super::heading::{self, Headings, Kind};
use super::layout::Layout;
use super::table::{Row, Table};
use super::view::{Fixed, View};
use crate::domain::catalogue::Catalogue;
use crate::domain::fault::{Fault, Located, Place};
use crate::domain::lines::LineUse;
use crate::domain::names::fold;
use crate::domain::outcome::Shape;
use columns::{Column, Columns};
pub use header::is_note;
pub use propose::propose;
use views::{base, may_be_two_years, same_figures, views};

/// A table that is understood.
#[derive(Debug, Default)]
pub struct Shaped {
    /// Its headings, where under its titles it is in one of the project's own forms.
    pub form: Option<Headings>,
    pub views: Vec<View>,
    pub shape: Shape,
    /// Notes below the table, in the order of the lines.
    pub notes: Vec<String>,
}

/// What the call says of the figures of a table.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked {
    /// Take up names that the ledger does not know.
    pub add: bool,
    /// The region of figures that name none is given.
    pub region: bool,
}

/// Finds the shape of a table, whose header and lines aside are set by it. Error: what is not understood; None where
/// nothing at all is, so that another reading of the table may say more.
pub fn shape(
    table: &mut Table,
    catalogue: &Catalogue,
    layout: Option<&Layout>,
    asked: Asked,
) -> Result<Shaped, Option<Vec<Located>>> {
    let rows: Vec<Row> = table.records().collect();
    let nothing = Layout::default();
    let said = layout.unwrap_or(&nothing);
    let header = header::find(&rows, table, catalogue, said).map_err(|fault| fault.map(|fault| vec![fault]))?;
    let (titles, rest) = rows.split_at(header.first);
    let (heads, rest) = rest.split_at(header.count);
    let cells = header::cells(heads);
    let combined = cells.iter().map(|parts| parts.join(" ")).collect();
    table.set_header(heads, combined);
    titles.iter().for_each(|row| table.set_aside(row, LineUse::Title));
    let (body, below) = rest.split_at(header::end_of_body(rest, &cells, catalogue, said));
    below.iter().for_each(|row| table.set_aside(row, LineUse::Note));
    let mut notes: Vec<String> = below.iter().filter_map(header::note_text).collect();

    if let (None, Ok(form)) = (layout, heading::recognise(table))
        && matches!(form.kind, Kind::Figures { .. })
    {
        return Ok(own(form, table, titles, catalogue, notes));
    }
    let reading = Columns { table, catalogue, said, cells: &cells, body, heads, add: asked.add };
    let columns = reading.read()?;
    let mut told = Shape {
        header: heads.first().map_or(1, |row| row.line),
        blank: columns.iter().filter(|column| **column == Column::Blank).count() as u32,
        ..Shape::default()
    };
    let alone = body.iter().filter(|row| row.filled().count() == 1);
    let units = titles::units(table, titles, alone.chain(below), catalogue);
    let differs = |other: &&Fixed| !titles::same_unit(&units[0].text, &other.text, catalogue);
    if let Some(other) = units.iter().skip(1).find(differs) {
        let fault = Fault::UnitsDisagree { one: other.text.clone(), other: units[0].text.clone() };
        return Err(Some(vec![Layout::fault(&other.place, fault)]));
    }
    let mut stated = titles::stated(table, titles, catalogue);
    stated.extend(units.into_iter().next().map(|fixed| titles::Stated { role: "unit", fixed }));
    let mut base = base(table, stated, body, said, &columns, &mut told);
    base.two_years = may_be_two_years(&columns, body);
    let views = views(table, &base, &columns, &mut told);
    let mut faults = missing(table, &views, catalogue, said);
    faults.extend(same_figures(table, &views));
    faults.extend(layout_rows(body, said));
    faults.extend(said_twice(&columns, said));
    let placed = asked.region || views.iter().all(|view| view.has("region"));
    let named = if placed || !faults.is_empty() { None } else { titles::named_region(titles, catalogue) };
    if let Some((region, row, at)) = named {
        faults.push(table.fault(row, at, "", Fault::TitleNames { region }));
    }
    if !faults.is_empty() {
        return Err(if telling(&columns) || layout.is_some() { Some(faults) } else { None });
    }
    let mut among = Vec::new();
    for row in body {
        let Some(what) = aside(row, &columns, catalogue, said) else {
            faults.extend(odd::odd(row, table, &columns, &cells, catalogue));
            continue;
        };
        table.set_aside(row, what);
        match what {
            LineUse::Note => among.extend(header::note_text(row)),
            LineUse::Total => told.totals.extend(row.filled().next().map(|(_, cell)| cell.to_owned())),
            _ => {}
        }
    }
    if !faults.is_empty() {
        return Err(Some(faults));
    }
    notes.splice(0..0, among);
    Ok(Shaped { form: None, views, shape: told, notes })
}

/// A table in one of the project's own forms, under titles that may say what its figures are counted in.
fn own(form: Headings, table: &Table, titles: &[Row], catalogue: &Catalogue, notes: Vec<String>) -> Shaped {
    let mut view = View::of(&form, table);
    let mut shape = Shape { header: table.header_place(0).line, ..Shape::default() };
    let unit = titles::units(table, titles, [], catalogue).into_iter().next();
    if let Some(fixed) = unit.filter(|_| view.counted_in.is_none() && !view.has("unit")) {
        shape.stated.push(("unit", fixed.text.clone(), fixed.place.line));
        view.counted_in = Some(fixed);
    }
    Shaped { form: Some(form), views: vec![view], shape, notes }
}

/// Whether enough of a table is understood to say what is not.
fn telling(columns: &[Column]) -> bool {
    columns.iter().any(|column| match column {
        Column::Role(role, _) => ["measure", "region", "period"].contains(role),
        Column::Figures(fixed, _) => !fixed.is_empty(),
        _ => false,
    })
}

/// What no figure can do without, and nothing states.
fn missing(table: &Table, views: &[View], catalogue: &Catalogue, said: &Layout) -> Vec<Located> {
    let states = |what: &'static str| match what {
        "period" => views.iter().all(|view| view.has("period") || view.has("period_start")),
        _ => views.iter().all(|view| view.has(what)),
    };
    let mut wrong: Vec<&'static str> = ["measure", "period"].into_iter().filter(|what| !states(what)).collect();
    if views.is_empty() {
        wrong = vec!["value"];
    }
    let mut faults: Vec<Located> =
        wrong.into_iter().map(|what| table.header_fault(0, Fault::NotStated { what })).collect();
    faults.extend(unknown_codes(catalogue, said));
    faults
}

/// Codes that a layout gives for the names of a table, and that are of nothing.
fn unknown_codes(catalogue: &Catalogue, said: &Layout) -> Vec<Located> {
    use crate::domain::names::Lookup;
    let mut faults = Vec::new();
    let mut check =
        |place: &Place, found: Lookup, fault: fn(String, Vec<crate::domain::names::Known>) -> Fault, text: &str| {
            if let Lookup::Unknown(near) = found {
                faults.push(Layout::fault(place, fault(text.to_owned(), near)));
            }
        };
    if said.add {
        return faults;
    }
    for code in said.rules.measures.values() {
        let found = catalogue.measures.find(&code.text);
        check(&code.place, found, |text, near| Fault::UnknownMeasure { text, near }, &code.text);
    }
    for code in said.rules.regions.values() {
        let found = catalogue.regions.find(&code.text);
        check(&code.place, found, |text, near| Fault::UnknownRegion { text, near }, &code.text);
    }
    faults.sort_by(|a, b| a.place.cmp(&b.place));
    faults
}

/// What a layout says of all figures, and a column of each.
fn said_twice(columns: &[Column], said: &Layout) -> Vec<Located> {
    let of_column =
        |role: &str| columns.iter().any(|column| matches!(column, Column::Role(known, _) if *known == role));
    let twice = said.constants.iter().filter(|(role, _)| ["measure", "region", "period"].contains(role));
    let fault = |(role, fixed): &(&'static str, Fixed)| {
        Layout::fault(&fixed.place, Fault::RepeatedHeading { heading: (*role).to_owned() })
    };
    twice.filter(|(role, _)| of_column(role)).map(fault).collect()
}

/// Rows that a layout leaves out and that are not there.
fn layout_rows(body: &[Row], said: &Layout) -> Vec<Located> {
    let missing = |name: &&Fixed| !body.iter().any(|row| row.filled().any(|(_, cell)| fold(cell) == fold(&name.text)));
    let fault = |name: &Fixed| Layout::fault(&name.place, Fault::LayoutNoRow { name: name.text.clone() });
    said.without_rows.iter().filter(missing).map(fault).collect()
}

/// What a row is that no figure is read from: one that a layout leaves out, or a total of the others.
fn aside(row: &Row, columns: &[Column], catalogue: &Catalogue, said: &Layout) -> Option<LineUse> {
    let named = |text: &str| said.without_rows.iter().any(|fixed| fold(&fixed.text) == fold(text));
    if row.filled().next().is_some_and(|(_, cell)| named(cell)) {
        return Some(LineUse::LeftOut);
    }
    let mut filled = row.filled();
    let alone = filled.next().filter(|_| filled.next().is_none()).map(|(_, cell)| cell);
    if alone.is_some_and(|cell| odd::is_remark(cell, catalogue, said)) {
        return Some(LineUse::Note);
    }
    columns.iter().enumerate().find_map(|(at, column)| {
        let cell = row.cell(at);
        let total = |known: bool, ruled: bool| super::words::is_total(cell) && !known && !ruled;
        match column {
            Column::Role("region" | "measure", _) if named(cell) => Some(LineUse::LeftOut),
            Column::Role("region", _) => {
                { total(catalogue.regions.knows(cell), said.rules.regions.contains_key(&fold(cell))) }
                    .then_some(LineUse::Total)
            }
            Column::Role("measure", _) => {
                { total(catalogue.measures.knows(cell), said.rules.measures.contains_key(&fold(cell))) }
                    .then_some(LineUse::Total)
            }
            _ => None,
        }
    })
}
