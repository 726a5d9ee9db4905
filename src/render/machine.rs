//! Machine forms: JSON as one object, CSV that can be imported again. Numbers are exact decimals in the base unit.

use super::{derivation, notes};
use crate::domain::catalogue::Catalogue;
use crate::domain::comparability::{Caution, Change};
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

/// The columns of a change: the one number only where it is the only one possible, and its bounds.
pub const CHANGE: [&str; 8] =
    ["change", "change_low", "change_high", "per_cent", "per_cent_low", "per_cent_high", "direction", "caution"];

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
    "derivation",
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
            let _ = writer.write_record(row.iter().map(cell));
        }
        String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
    }

    /// The rows as objects.
    pub fn objects(&self) -> Value {
        Value::Array(self.rows.iter().map(|row| object(&self.columns, row)).collect())
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

/// A value as the text of a cell; null is empty.
pub fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A row as an object.
pub fn object(columns: &[&str], row: &[Value]) -> Value {
    let pairs = columns.iter().map(|name| (*name).to_owned()).zip(row.iter().cloned());
    Value::Object(pairs.collect::<Map<_, _>>())
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

/// A change in the columns of `CHANGE`. -8.5 % may as well be a rise: the number alone stands only where it is certain.
pub fn change(change: Option<&Change>, unit: &Unit, language: Language) -> [Value; 8] {
    let bound = |of: fn(&Quantity) -> Option<i128>| maybe(change.and_then(|change| of(&change.difference)), unit);
    let share = change.and_then(|change| change.per_mille);
    let cautions = Caution::ALL.into_iter().filter(|caution| change.is_some_and(|change| change.needs(*caution)));
    let cautions: Vec<&str> = cautions.map(|caution| notes::caution_words(caution, language)).collect();
    [
        bound(|difference| difference.is_certain().then_some(difference.value)),
        bound(|difference| difference.low),
        bound(|difference| difference.high),
        tenths(share.filter(Quantity::is_certain).map(|share| share.value)),
        tenths(share.and_then(|share| share.low)),
        tenths(share.and_then(|share| share.high)),
        change.and_then(Change::direction).map_or(Value::Null, |direction| direction.code().into()),
        text(&cautions.join(language.pick("；", "; "))),
    ]
}

/// Tenths of a per cent as per cent.
pub fn tenths(per_mille: Option<i128>) -> Value {
    let Some(per_mille) = per_mille else { return Value::Null };
    let sign = if per_mille < 0 { "-" } else { "" };
    let text = format!("{sign}{}.{}", per_mille.abs() / 10, per_mille.abs() % 10);
    text.parse::<Number>().map_or(Value::Null, Value::Number)
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

/// A figure in the columns of `FIGURE`, under the code that it is recorded under; a derived one with the status `derived`,
/// all the publications that have a part in it, and how it was derived.
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
    let region = figure.under.as_ref().unwrap_or(&figure.region);
    Some(vec![
        measure.code.as_str().into(),
        measure.name.get(language).into(),
        figure.breakdown.as_str().into(),
        region.code.as_str().into(),
        region.name.get(language).into(),
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
        figure.derived.as_ref().map_or(Value::Null, |derived| derivation::code(derived).into()),
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
                    (Some(Cell::Derived { sum, unit, parts, of, .. }), Label::Sum { group, .. }) => {
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
                            format!("sum of {parts}/{of} parts").into(),
                        ]);
                    }
                    _ => {}
                }
            }
        }
    }
    rows
}
