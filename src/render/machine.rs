//! Machine forms: JSON as one object, CSV that can be imported again. Numbers are exact decimals in the base unit.

use crate::domain::catalogue::Catalogue;
use crate::domain::figure::Figure;
use crate::domain::language::Language;
use crate::domain::observation::Reading;
use crate::domain::quantity::Quantity;
use crate::domain::report::{Cell, Label, Section};
use crate::domain::unit::Unit;
use chrono::NaiveDate;
use serde_json::{Map, Number, Value};

/// Rows under named columns, for JSON and CSV alike.
#[derive(Clone, Debug)]
pub struct Rows {
    pub columns: Vec<&'static str>,
    pub rows: Vec<Vec<Value>>,
}

/// The columns of a figure.
pub const FIGURE: &[&str] = &[
    "measure",
    "name",
    "breakdown",
    "region",
    "region_name",
    "period_start",
    "period_end",
    "value",
    "low",
    "high",
    "qualifier",
    "status",
    "unit",
    "publication",
    "as_written",
];

impl Rows {
    pub fn new(columns: &[&'static str]) -> Rows {
        Rows { columns: columns.to_vec(), rows: Vec::new() }
    }

    /// The rows as CSV with a header.
    pub fn csv(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        // Writing to memory cannot fail.
        let _ = writer.write_record(&self.columns);
        for row in &self.rows {
            let cells = row.iter().map(|value| match value {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                other => other.to_string(),
            });
            let _ = writer.write_record(cells);
        }
        String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
    }

    /// The rows as objects.
    pub fn objects(&self) -> Value {
        let object = |row: &Vec<Value>| {
            let pairs = self.columns.iter().map(|name| (*name).to_owned()).zip(row.iter().cloned());
            Value::Object(pairs.collect::<Map<_, _>>())
        };
        Value::Array(self.rows.iter().map(object).collect())
    }

    /// The whole answer of a report as JSON.
    pub fn json(&self, report: &str, as_known_on: Option<NaiveDate>, notes: &[String]) -> String {
        let mut answer = Map::new();
        answer.insert("report".into(), report.into());
        answer.insert("as_known_on".into(), as_known_on.map_or(Value::Null, |date| date.to_string().into()));
        answer.insert("rows".into(), self.objects());
        answer.insert("notes".into(), notes.into());
        pretty(&Value::Object(answer))
    }
}

/// A JSON value with a line end.
pub fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

/// A number of units as an exact decimal.
pub fn decimal(stored: i128, unit: &Unit) -> Value {
    unit.plain(stored).parse::<Number>().map_or(Value::Null, Value::Number)
}

/// A bound or a value that may be missing.
pub fn maybe(stored: Option<i128>, unit: &Unit) -> Value {
    stored.map_or(Value::Null, |stored| decimal(stored, unit))
}

/// A reading's value and its bounds.
pub fn range(reading: &Reading, unit: &Unit) -> [Value; 3] {
    let quantity = reading.quantity(unit);
    let of = |part: fn(&Quantity) -> Option<i128>| maybe(quantity.as_ref().and_then(part), unit);
    [of(|quantity| Some(quantity.value)), of(|quantity| quantity.low), of(|quantity| quantity.high)]
}

/// A text; empty is null.
pub fn text(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { text.into() }
}

/// The wording of a figure: as kept, else the plain value.
pub fn wording(figure: &Figure, unit: &Unit) -> Value {
    match (&figure.as_written, figure.reading.value) {
        (Some(text), _) => text.as_str().into(),
        (None, Some(value)) => unit.plain(i128::from(value)).into(),
        (None, None) => Value::Null,
    }
}

/// A figure in the columns of `FIGURE`; a derived one with the status `derived` and all the publications that have a
/// part in it.
pub fn figure(figure: &Figure, catalogue: &Catalogue, language: Language) -> Option<Vec<Value>> {
    let measure = catalogue.measures.get(figure.measure)?;
    let unit = catalogue.unit_of(measure)?;
    let quantity = figure.quantity(unit);
    let of = |part: fn(&Quantity) -> Option<i128>| maybe(quantity.as_ref().and_then(part), unit);
    let status = if figure.derived.is_some() { "derived" } else { figure.reading.status.code() };
    let publication = match &figure.derived {
        Some(derived) => {
            let found = derived.publications.iter().filter_map(|id| catalogue.publications.get(*id));
            found.map(|publication| publication.code.as_str()).collect::<Vec<_>>().join(";")
        }
        None => figure.publication.code.clone(),
    };
    Some(vec![
        measure.code.as_str().into(),
        measure.name.get(language).into(),
        figure.breakdown.as_str().into(),
        figure.region.code.as_str().into(),
        figure.region.name.get(language).into(),
        figure.period.start.to_string().into(),
        figure.period.end.to_string().into(),
        of(|quantity| Some(quantity.value)),
        of(|quantity| quantity.low),
        of(|quantity| quantity.high),
        quantity.map_or(Value::Null, |quantity| quantity.qualifier.code().into()),
        status.into(),
        unit.code.as_str().into(),
        publication.into(),
        if figure.derived.is_some() { Value::Null } else { wording(figure, unit) },
    ])
}

/// The cells of sections in the columns of `FIGURE`; sums as rows of the status `derived`, under their group's code.
pub fn sections(sections: &[Section], catalogue: &Catalogue, language: Language) -> Rows {
    let mut rows = Rows::new(FIGURE);
    for section in sections {
        for line in &section.lines {
            for (cell, period) in line.cells.iter().zip(&section.periods) {
                match (cell, &line.label) {
                    (Some(Cell::Published(found) | Cell::Summed(found)), _) => {
                        rows.rows.extend(figure(found, catalogue, language))
                    }
                    (Some(Cell::Derived { sum, unit, .. }), Label::Sum { group, .. }) => {
                        let (Some(unit), Some(group)) = (catalogue.units.get(*unit), catalogue.groups.get(*group))
                        else {
                            continue;
                        };
                        rows.rows.push(vec![
                            group.code.as_str().into(),
                            group.name.get(language).into(),
                            "all".into(),
                            section.region.code.as_str().into(),
                            section.region.name.get(language).into(),
                            period.start.to_string().into(),
                            period.end.to_string().into(),
                            decimal(sum.value, unit),
                            maybe(sum.low, unit),
                            maybe(sum.high, unit),
                            sum.qualifier.code().into(),
                            "derived".into(),
                            unit.code.as_str().into(),
                            Value::Null,
                            Value::Null,
                        ]);
                    }
                    _ => {}
                }
            }
        }
    }
    rows
}
