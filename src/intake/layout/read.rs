//! Reading a layout from its TOML: every key is one that is known, every value of the right kind, each with its place.

mod items;

use super::{CONSTANTS, Held, Layout, ROLES, role};
use crate::domain::fault::{Expected, Fault, Located, Place};
use crate::domain::item::ItemKind;
use crate::domain::names::fold;
use crate::domain::observation::Status;
use crate::intake::decode::decode;
use crate::intake::locate::position;
use crate::intake::rules::When;
use crate::intake::status::{Said, status};
use crate::intake::view::Fixed;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

const KEYS: &[&str] = &[
    "encoding",
    "sheet",
    "header",
    "add",
    "publication",
    "columns",
    "constants",
    "period",
    "decimal",
    "marks",
    "measures",
    "regions",
    "breakdowns",
    "units",
    "leave_out",
];

type Value<'i> = Spanned<DeValue<'i>>;

/// Takes what can be understood, and the faults of the rest.
struct Reader<'a> {
    name: &'a str,
    text: &'a str,
    layout: Layout,
    faults: Vec<Located>,
}

/// Reads a layout. Errors: those of the text, `layout-broken`, `layout-unknown-key`, `layout-wrong-value`, and of the
/// words in it.
pub fn layout(name: &str, bytes: &[u8]) -> Result<Layout, Vec<Located>> {
    let whole = |(line, column, fault): (u32, u32, Fault)| {
        let place = Place { file: name.to_owned(), sheet: None, line, column };
        vec![Layout::fault(&place, fault)]
    };
    let text = decode(bytes, None).map_err(whole)?.text;
    let layout = Layout { name: name.to_owned(), ..Layout::default() };
    let mut reader = Reader { name, text: &text, layout, faults: Vec::new() };
    let (table, broken) = DeTable::parse_recoverable(&text);
    for error in broken {
        let place = reader.place(error.span().unwrap_or_default());
        reader.faults.push(Layout::fault(&place, Fault::LayoutBroken {}));
    }
    if reader.faults.is_empty() {
        reader.top(table.get_ref());
    }
    reader.faults.sort_by(|a, b| a.place.cmp(&b.place));
    reader.faults.dedup();
    if reader.faults.is_empty() { Ok(reader.layout) } else { Err(reader.faults) }
}

impl Reader<'_> {
    fn place(&self, span: Range<usize>) -> Place {
        let (line, column) = position(self.text, span.start);
        Place { file: self.name.to_owned(), sheet: None, line, column }
    }

    fn fault(&mut self, span: Range<usize>, fault: Fault) {
        let place = self.place(span);
        self.faults.push(Layout::fault(&place, fault));
    }

    fn unknown(&mut self, key: &Spanned<std::borrow::Cow<str>>, choices: &[&'static str]) {
        let text = key.get_ref().to_string();
        self.fault(key.span(), Fault::LayoutUnknownKey { text, choices: choices.to_vec() });
    }

    fn wrong(&mut self, key: &str, value: &Value, expected: Expected) {
        self.fault(value.span(), Fault::LayoutWrongValue { key: key.to_owned(), expected });
    }

    /// A text, or a whole number written without quotes.
    fn text(&mut self, key: &str, value: &Value) -> Option<Fixed> {
        let text = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().to_owned(),
            DeValue::Datetime(date) => date.to_string(),
            _ => {
                self.wrong(key, value, Expected::Text);
                return None;
            }
        };
        // A draft leaves open what only a person can say.
        if text.trim() == "?" {
            self.wrong(key, value, Expected::Filled);
            return None;
        }
        Some(Fixed { text, place: self.place(value.span()) })
    }

    fn table<'v, 'i>(&mut self, key: &str, value: &'v Value<'i>) -> Option<&'v DeTable<'i>> {
        let found = value.get_ref().as_table();
        if found.is_none() {
            self.wrong(key, value, Expected::Table);
        }
        found
    }

    fn texts(&mut self, key: &str, value: &Value) -> Vec<Fixed> {
        let Some(list) = value.get_ref().as_array() else {
            self.wrong(key, value, Expected::List);
            return Vec::new();
        };
        list.iter().filter_map(|value| self.text(key, value)).collect()
    }

    fn top(&mut self, table: &DeTable) {
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "encoding" => self.layout.encoding = self.text("encoding", value),
                "sheet" => self.layout.sheet = self.text("sheet", value).map(|fixed| fixed.text),
                "header" => self.header(value),
                "add" => match value.get_ref().as_bool() {
                    Some(add) => self.layout.add = add,
                    None => self.wrong("add", value, Expected::Truth),
                },
                "publication" => self.publication(value),
                "columns" => self.columns(value),
                "constants" => self.layout.constants = self.constants("constants", value, CONSTANTS),
                "period" => self.period(value),
                "decimal" => match value.get_ref().as_str() {
                    Some(",") => self.layout.rules.decimal = Some(','),
                    Some(".") => self.layout.rules.decimal = Some('.'),
                    _ => self.wrong("decimal", value, Expected::Decimal),
                },
                "marks" => self.marks(value),
                "measures" => self.layout.rules.measures = self.names("measures", value, Some(ItemKind::Measure)),
                "regions" => self.layout.rules.regions = self.names("regions", value, Some(ItemKind::Region)),
                "units" => self.layout.rules.units = self.names("units", value, Some(ItemKind::Unit)),
                "breakdowns" => self.layout.rules.breakdowns = self.names("breakdowns", value, None),
                "leave_out" => self.leave_out(value),
                _ => self.unknown(key, KEYS),
            }
        }
    }

    /// `header = 4`, or `header = [4, 5]`.
    fn header(&mut self, value: &Value) {
        let line = |value: &Value| {
            let number = value.get_ref().as_integer().and_then(|number| number.as_str().parse::<u32>().ok());
            number.filter(|line| *line > 0)
        };
        let lines: Option<Vec<u32>> = match value.get_ref() {
            DeValue::Array(lines) => lines.iter().map(line).collect(),
            _ => line(value).map(|line| vec![line]),
        };
        match lines {
            Some(lines) if matches!(lines.len(), 1 | 2) => {
                self.layout.header = lines;
                self.layout.header_place = Some(self.place(value.span()));
            }
            _ => self.wrong("header", value, Expected::Lines),
        }
    }

    /// `heading = "role"`, or what is so of the figures in the column.
    fn columns(&mut self, value: &Value) {
        let Some(table) = self.table("columns", value) else { return };
        for (key, value) in table {
            let heading = Fixed { text: key.get_ref().to_string(), place: self.place(key.span()) };
            let held = match value.get_ref() {
                DeValue::String(name) => match role(name) {
                    Some(role) => Held::Role(role),
                    None => {
                        let fault = Fault::LayoutUnknownKey { text: name.to_string(), choices: ROLES.to_vec() };
                        self.fault(value.span(), fault);
                        continue;
                    }
                },
                DeValue::Table(table) if table.iter().any(|(key, _)| key.get_ref() == "dimension") => {
                    let dimension = table.iter().find(|(key, _)| key.get_ref() == "dimension");
                    let Some(text) = dimension.and_then(|(_, value)| self.text("dimension", value)) else { continue };
                    Held::Dimension(crate::domain::breakdown::part(&text.text))
                }
                DeValue::Table(_) => Held::Figures(self.constants(&heading.text, value, CONSTANTS)),
                _ => {
                    self.wrong(&heading.text, value, Expected::Table);
                    continue;
                }
            };
            self.layout.columns.push((heading, held));
        }
    }

    fn constants(&mut self, key: &str, value: &Value, known: &[&'static str]) -> Vec<(&'static str, Fixed)> {
        let Some(table) = self.table(key, value) else { return Vec::new() };
        let mut constants = Vec::new();
        for (key, value) in table {
            match known.iter().copied().find(|name| *name == key.get_ref()) {
                Some(name) => constants.extend(self.text(name, value).map(|fixed| (name, fixed))),
                None => self.unknown(key, known),
            }
        }
        constants
    }

    /// What a year means: for all figures, or for stocks and flows apart.
    fn period(&mut self, value: &Value) {
        let when = |reader: &mut Self, value: &Value| {
            let found = reader.text("period", value)?;
            let when = When::read(&found.text);
            if when.is_none() {
                reader.wrong("period", value, Expected::When);
            }
            when
        };
        if value.get_ref().is_str() {
            let both = when(self, value);
            (self.layout.rules.periods.stock, self.layout.rules.periods.flow) = (both, both);
            return;
        }
        let Some(table) = self.table("period", value) else { return };
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "stock" => self.layout.rules.periods.stock = when(self, value),
                "flow" => self.layout.rules.periods.flow = when(self, value),
                _ => self.unknown(key, &["stock", "flow"]),
            }
        }
    }

    fn marks(&mut self, value: &Value) {
        let Some(table) = self.table("marks", value) else { return };
        for (key, value) in table {
            let Some(Fixed { text, .. }) = self.text(key.get_ref(), value) else { continue };
            match status(&text).filter(|_| !text.is_empty()) {
                // A mark stands in the place of a number; with a status that has one it would be no status.
                Some(Said::Status(status)) if !status.has_value() => {
                    self.layout.rules.marks.insert(fold(key.get_ref()), status);
                }
                _ => {
                    let choices = Status::ALL.into_iter().filter(|status| !status.has_value()).map(Status::code);
                    self.fault(value.span(), Fault::NotOneOf { text, choices: choices.collect() });
                }
            }
        }
    }

    fn leave_out(&mut self, value: &Value) {
        let Some(table) = self.table("leave_out", value) else { return };
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "columns" => self.layout.without_columns = self.texts("columns", value),
                "rows" => self.layout.without_rows = self.texts("rows", value),
                _ => self.unknown(key, &["columns", "rows"]),
            }
        }
    }
}
