//! Layouts: what a publisher's table does not say by itself, said once in a small TOML file. A layout is a set of
//! answers to the questions that the shape asks; what it does not answer is found as without one.

mod read;

use super::items::is_code;
use super::number::stated_unit;
use super::rules::Rules;
use super::table::Table;
use super::view::Fixed;
use crate::domain::catalogue::Catalogue;
use crate::domain::fault::{Fault, Located, Place};
use crate::domain::item::ItemKind;

/// What a layout says of a table.
#[derive(Debug, Default)]
pub struct Layout {
    /// The file that it was read from.
    pub name: String,
    pub encoding: Option<Fixed>,
    pub sheet: Option<String>,
    /// The lines of the header: one, or two below each other.
    pub header: Vec<u32>,
    pub header_place: Option<Place>,
    /// Record regions, breakdowns and measures that the ledger does not know.
    pub add: bool,
    /// What columns hold, by their headings.
    pub columns: Vec<(Fixed, Held)>,
    /// What holds for every figure.
    pub constants: Vec<(&'static str, Fixed)>,
    pub rules: Rules,
    /// Columns and rows that hold nothing to be recorded, by heading and by name.
    pub without_columns: Vec<Fixed>,
    pub without_rows: Vec<Fixed>,
    /// The code of the publication of all figures.
    pub publication: Option<Fixed>,
    /// Measures, regions, units and the publication that it describes.
    items: Vec<Described>,
}

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// A cell of every figure of the row.
    Role(&'static str),
    /// The members of this dimension.
    Dimension(String),
    /// Figures, of which this is so.
    Figures(Vec<(&'static str, Fixed)>),
}

/// An item with those of its attributes that are said, by name.
#[derive(Debug)]
struct Described {
    kind: ItemKind,
    code: Fixed,
    attributes: Vec<(&'static str, String)>,
    /// What the publisher calls it.
    called: String,
}

/// What a column may hold, as `[columns]` says it.
pub const ROLES: &[&str] = &[
    "measure",
    "region",
    "period",
    "year",
    "period_start",
    "period_end",
    "value",
    "breakdown",
    "unit",
    "status",
    "obs_status",
    "unit_mult",
    "decimals",
    "low",
    "high",
    "qualifier",
    "publication",
    "name",
    "region_name",
    "note",
    "note_zh",
    "note_en",
];

/// What may be said of all figures of a table, or of all in a column.
pub const CONSTANTS: &[&str] = &[
    "measure",
    "region",
    "period",
    "breakdown",
    "unit",
    "status",
    "publication",
    "domain",
    "kind",
    "note",
    "note_zh",
    "note_en",
];

/// The name in the long form: a year that stands apart from its month is a part of a period.
pub fn role(name: &str) -> Option<&'static str> {
    let found = ROLES.iter().copied().find(|role| *role == name)?;
    Some(if found == "year" { "period_year" } else { found })
}

impl Layout {
    /// Reads a layout. All of its faults at once, each at its line.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Layout, Vec<Located>> {
        read::layout(name, bytes)
    }

    /// What the layout describes as tables of items, each row at the line of the layout that describes it. What the
    /// ledger knows already is only compared in what the layout says of it; the name that the publisher uses, and what
    /// the constants say of all measures, are for new ones.
    pub fn tables(&self, catalogue: &Catalogue) -> Vec<Table> {
        let table = |kind: ItemKind| {
            let new = |item: &&Described| catalogue.item(kind, &item.code.text).is_none();
            // A name alone is taken up where names are; else a code that is not known is a slip of the pen.
            let described = |item: &&Described| !item.attributes.is_empty() || (self.add && new(item));
            let of_kind: Vec<&Described> =
                self.items.iter().filter(|item| item.kind == kind).filter(described).collect();
            let header = std::iter::once("code").chain(kind.attributes().iter().copied()).map(str::to_owned);
            let mut rows = vec![(0, header.collect())];
            let row = |item: &&Described| (item.code.place.line, self.row(item, new(item), catalogue));
            rows.extend(of_kind.iter().map(row));
            let table = Table::of_lines(&self.name, "UTF-8", rows).ok();
            table.filter(|_| !of_kind.is_empty())
        };
        ItemKind::ALL.into_iter().filter_map(table).collect()
    }

    fn row(&self, item: &Described, new: bool, catalogue: &Catalogue) -> Vec<String> {
        let said = |name: &str| item.attributes.iter().find(|(known, _)| *known == name).map(|(_, text)| text.clone());
        let constant = |name: &str| {
            let of_measure = item.kind == ItemKind::Measure && ["domain", "kind", "unit"].contains(&name);
            let found = self.constants.iter().find(|(known, _)| *known == name && of_measure && new)?;
            let unit = stated_unit(&found.1.text, &catalogue.units).filter(|_| name == "unit");
            Some(unit.map_or_else(|| found.1.text.clone(), |stated| stated.unit.code.clone()))
        };
        let own_name = said("name_zh").or_else(|| said("name_en"));
        let called = |name: &str| {
            let named = new && name.starts_with("name_") && own_name.is_none() && !item.called.is_empty();
            named.then(|| item.called.clone())
        };
        let cell = |name: &&'static str| said(name).or_else(|| constant(name)).or_else(|| called(name));
        let cells = item.kind.attributes().iter().map(|name| cell(name).unwrap_or_default());
        std::iter::once(item.code.text.clone()).chain(cells).collect()
    }

    /// The fault at a place in the layout.
    pub fn fault(place: &Place, fault: Fault) -> Located {
        Located { place: place.clone(), row: None, subject: String::new(), fault: Box::new(fault) }
    }
}

impl Described {
    /// What a name stands for: its code, which is the name itself where that can be one.
    fn code(name: &Fixed, said: Option<Fixed>) -> Result<Fixed, Located> {
        match said {
            Some(code) if !is_code(&code.text) => {
                Err(Layout::fault(&code.place, Fault::BadCode { text: code.text.clone() }))
            }
            Some(code) => Ok(code),
            None if is_code(&name.text) => Ok(name.clone()),
            None => {
                let fault = Fault::ItemIncomplete { code: name.text.clone(), attribute: "code" };
                Err(Layout::fault(&name.place, fault))
            }
        }
    }
}
