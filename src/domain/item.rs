//! The rows of the tables around the observations, as plain attributes: one form for reading them from a file,
//! comparing them with the ledger, amending them, and writing them out.

mod read;
mod written;

use read::Reader;

use super::catalogue::Catalogue;
use super::fault::Fault;
use super::measure::{Domain, Group, Kind, Measure};
use super::names::{Named, Shelf};
use super::place::{Level, Region};
use super::publication::Publication;
use super::ratio::{PER, Ratio};
use super::unit::{Unit, UnitKind};

/// Which table an item is a row of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    Unit,
    Group,
    Measure,
    Region,
    Publication,
    Ratio,
}

impl ItemKind {
    /// In the order in which they must be recorded: each refers to those before it, save for late attributes.
    pub const ALL: [ItemKind; 6] =
        [ItemKind::Unit, ItemKind::Region, ItemKind::Group, ItemKind::Measure, ItemKind::Publication, ItemKind::Ratio];

    pub fn code(self) -> &'static str {
        match self {
            ItemKind::Unit => "unit",
            ItemKind::Group => "measure_group",
            ItemKind::Measure => "measure",
            ItemKind::Region => "region",
            ItemKind::Publication => "publication",
            ItemKind::Ratio => "ratio",
        }
    }

    /// The attributes besides the code, in the order of `Catalogue::attributes`.
    pub fn attributes(self) -> &'static [&'static str] {
        match self {
            ItemKind::Unit => &["name_zh", "name_en", "kind", "decimals", "words"],
            ItemKind::Group => &["domain", "additive", "total", "name_zh", "name_en", "definition_zh", "definition_en"],
            ItemKind::Measure => &[
                "domain",
                "kind",
                "unit",
                "group",
                "name_zh",
                "name_en",
                "definition_zh",
                "definition_en",
                "financing",
                "places",
                "seasonal",
            ],
            ItemKind::Region => &["name_zh", "name_en", "level", "parent"],
            ItemKind::Publication => {
                &["title", "publisher", "published_on", "url", "note_zh", "note_en", "unreliable_zh", "unreliable_en"]
            }
            ItemKind::Ratio => {
                &["numerator", "denominator", "per", "name_zh", "name_en", "definition_zh", "definition_en"]
            }
        }
    }

    /// Whether the attribute refers to an item that may be recorded after this one: a group's total is a measure,
    /// which has a group; a region's parent may stand further down.
    pub fn is_late(self, attribute: &str) -> bool {
        matches!((self, attribute), (ItemKind::Group, "total") | (ItemKind::Region, "parent"))
    }

    /// Whether figures already recorded would change their meaning with the attribute.
    pub fn is_fixed(self, attribute: &str) -> bool {
        matches!(
            (self, attribute),
            (ItemKind::Unit, "kind" | "decimals")
                | (ItemKind::Measure | ItemKind::Group, "domain")
                | (ItemKind::Measure, "kind" | "unit")
        )
    }

    /// What a new item has for an attribute that its file leaves out; None where it must be said.
    pub fn default(self, attribute: &str) -> Option<&'static str> {
        match (self, attribute) {
            (ItemKind::Unit, "decimals") => Some("0"),
            (ItemKind::Region, "level") => Some("other"),
            (ItemKind::Measure, "seasonal") => Some("no"),
            (ItemKind::Ratio, "per") => Some("1"),
            (_, "words" | "total" | "group" | "financing" | "places" | "parent" | "url") => Some(""),
            (_, "definition_zh" | "definition_en" | "note_zh" | "note_en") => Some(""),
            (_, "unreliable_zh" | "unreliable_en") => Some(""),
            _ => None,
        }
    }
}

impl Catalogue {
    /// The id of the item with this code.
    pub fn item(&self, kind: ItemKind, code: &str) -> Option<i64> {
        match kind {
            ItemKind::Unit => self.units.by_code(code).map(Named::id),
            ItemKind::Group => self.groups.by_code(code).map(Named::id),
            ItemKind::Measure => self.measures.by_code(code).map(Named::id),
            ItemKind::Region => self.regions.by_code(code).map(Named::id),
            ItemKind::Publication => self.publications.by_code(code).map(Named::id),
            ItemKind::Ratio => self.ratios.by_code(code).map(Named::id),
        }
    }

    /// The code of an item.
    pub fn code(&self, kind: ItemKind, id: i64) -> Option<&str> {
        match kind {
            ItemKind::Unit => self.units.get(id).map(Named::code),
            ItemKind::Group => self.groups.get(id).map(Named::code),
            ItemKind::Measure => self.measures.get(id).map(Named::code),
            ItemKind::Region => self.regions.get(id).map(Named::code),
            ItemKind::Publication => self.publications.get(id).map(Named::code),
            ItemKind::Ratio => self.ratios.get(id).map(Named::code),
        }
    }

    /// All items of a kind: id and code, in the order in which they were recorded.
    pub fn items(&self, kind: ItemKind) -> Vec<(i64, String)> {
        fn all<T: Named>(shelf: &Shelf<T>) -> Vec<(i64, String)> {
            shelf.iter().map(|row| (row.id(), row.code().to_owned())).collect()
        }
        match kind {
            ItemKind::Unit => all(&self.units),
            ItemKind::Group => all(&self.groups),
            ItemKind::Measure => all(&self.measures),
            ItemKind::Region => all(&self.regions),
            ItemKind::Publication => all(&self.publications),
            ItemKind::Ratio => all(&self.ratios),
        }
    }

    /// Adds an item, or puts it in the place of the one with its id. `attributes` are in the order of
    /// `ItemKind::attributes`; a fault comes with the attribute that it is about.
    pub fn put(
        &mut self,
        kind: ItemKind,
        id: i64,
        code: &str,
        attributes: &[String],
    ) -> Result<(), (&'static str, Fault)> {
        let read = Reader { catalogue: self, kind, attributes };
        match kind {
            ItemKind::Unit => {
                let unit = Unit {
                    id,
                    code: code.into(),
                    name: read.name()?,
                    kind: read.choice("kind", &UnitKind::ALL, UnitKind::code)?,
                    decimals: read.decimals()?,
                    words: read.list("words"),
                };
                set(&mut self.units, unit);
            }
            ItemKind::Group => {
                let group = Group {
                    id,
                    code: code.into(),
                    domain: read.choice("domain", &Domain::ALL, Domain::code)?,
                    additive: read.choice("additive", &[true, false], yes_or_no)?,
                    total: read.optional("total", &self.measures)?,
                    name: read.name()?,
                    definition: read.bilingual("definition_zh", "definition_en"),
                };
                set(&mut self.groups, group);
            }
            ItemKind::Measure => {
                let measure = Measure {
                    id,
                    code: code.into(),
                    domain: read.choice("domain", &Domain::ALL, Domain::code)?,
                    kind: read.choice("kind", &Kind::ALL, Kind::code)?,
                    unit: read.reference("unit", read.text("unit"), &self.units)?,
                    group: read.optional("group", &self.groups)?,
                    name: read.name()?,
                    definition: read.bilingual("definition_zh", "definition_en"),
                    program: read.program()?,
                    // What was recorded or described without it is not.
                    seasonal: !read.text("seasonal").is_empty()
                        && read.choice("seasonal", &[true, false], yes_or_no)?,
                };
                set(&mut self.measures, measure);
            }
            ItemKind::Region => {
                let region = Region {
                    id,
                    code: code.into(),
                    name: read.name()?,
                    level: read.choice("level", &Level::ALL, Level::code)?,
                    parent: read.optional("parent", &self.regions)?,
                };
                set(&mut self.regions, region);
            }
            ItemKind::Publication => {
                let date = read.text("published_on");
                let publication = Publication {
                    id,
                    code: code.into(),
                    title: read.text("title").into(),
                    publisher: read.text("publisher").into(),
                    published_on: date.parse().map_err(|_| ("published_on", Fault::NotADate { text: date.into() }))?,
                    url: Some(read.text("url").to_owned()).filter(|url| !url.is_empty()),
                    note: read.bilingual("note_zh", "note_en"),
                    unreliable: read.bilingual("unreliable_zh", "unreliable_en"),
                };
                set(&mut self.publications, publication);
            }
            ItemKind::Ratio => {
                let measure = |name: &'static str| read.reference(name, read.text(name), &self.measures);
                let ratio = Ratio {
                    id,
                    code: code.into(),
                    numerator: measure("numerator")?,
                    denominator: measure("denominator")?,
                    per: read.choice("per", &PER, |(_, text)| text)?.0,
                    name: read.name()?,
                    definition: read.bilingual("definition_zh", "definition_en"),
                };
                set(&mut self.ratios, ratio);
            }
        }
        Ok(())
    }
}

/// How an attribute that holds or not is written.
pub fn yes_or_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

fn set<T: Named>(shelf: &mut Shelf<T>, row: T) {
    if shelf.get(row.id()).is_some() { shelf.replace(row) } else { shelf.add(row) }
}

#[cfg(test)]
mod tests;
