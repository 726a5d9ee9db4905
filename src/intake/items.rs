//! Tables of publications, measures, groups, regions, units and ratios: each row is compared with the catalogue, and is new
//! there, known already, or other than known (a fault, or an amendment when the user corrects).

use super::heading::Headings;
use super::period;
use super::pipeline::Faults;
use super::table::{Row, Table};
use super::words;
use crate::domain::batch::{Added, AmendmentRow};
use crate::domain::catalogue::Catalogue;
use crate::domain::fault::Fault;
use crate::domain::item::ItemKind;
use crate::domain::outcome::Amended;
use std::collections::HashSet;

/// A table of items with what is needed to read it.
pub struct Items<'a> {
    pub table: &'a Table,
    pub headings: &'a Headings,
    pub kind: ItemKind,
    /// Amend what is known otherwise instead of calling it a fault.
    pub correct: bool,
    /// What was amended in the ledger that this table was exported from.
    pub history: &'a [AmendmentRow],
}

/// The items that earlier rows of the same import were about. To correct is to change what the ledger says; what the
/// files themselves say must be one thing.
pub type Seen = HashSet<(&'static str, String)>;

/// From the cell of a `file` column, where there is one, to the file that added the item (None: built in).
type SourceOf<'a> = dyn Fn(Option<&str>) -> Result<Option<i64>, Fault> + 'a;

/// What was read from a table of items.
#[derive(Default)]
pub struct Read {
    pub added: Vec<Added>,
    /// The same as `Batch::amended`, save for the file.
    pub amended: Vec<(Amended, By)>,
}

/// Who amended an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    ThisFile,
    /// A file of the exported ledger, as its history says.
    History,
}

impl Items<'_> {
    /// Reads all but the late attributes (`ItemKind::is_late`). `source` turns the cell of a `file` column into the
    /// file that added the item (None: built in); a table without that column is itself what adds.
    pub fn read(&self, catalogue: &mut Catalogue, faults: &mut Faults, source: &SourceOf, seen: &mut Seen) -> Read {
        let mut read = Read::default();
        for row in self.table.rows() {
            let again = self.is_repeated(&row, seen);
            if let Some(id) = self.row(&row, catalogue, faults, &mut read, (false, again)) {
                let cell = self.headings.column("file").map(|at| (at, row.cell(at)));
                match source(cell.map(|(_, text)| text)) {
                    Ok(file) => read.added.push(Added { kind: self.kind, id, file }),
                    Err(fault) => {
                        faults.push(self.table.fault(&row, cell.map_or(0, |(at, _)| at), "", fault));
                    }
                }
            }
        }
        read
    }

    /// Reads the late attributes, once every table has been read.
    pub fn read_late(&self, catalogue: &mut Catalogue, faults: &mut Faults, added: &[Added], seen: &mut Seen) -> Read {
        let mut read = Read::default();
        if !self.kind.attributes().iter().any(|name| self.kind.is_late(name) && self.headings.column(name).is_some()) {
            return read;
        }
        for row in self.table.rows() {
            let again = self.is_repeated(&row, seen);
            self.row(&row, catalogue, faults, &mut read, (true, again));
        }
        // What an item was added with is no amendment of it.
        read.amended.retain(|(amended, _)| {
            let id = catalogue.item(self.kind, &amended.code);
            !added.iter().any(|added| added.kind == self.kind && Some(added.id) == id)
        });
        read
    }

    fn is_repeated(&self, row: &Row, seen: &mut Seen) -> bool {
        let code = self.headings.column("code").map_or("", |at| row.cell(at));
        !seen.insert((self.kind.code(), code.to_owned()))
    }

    /// One row; the id of the item if it is new. `again`: an earlier row was about the same item.
    fn row(
        &self,
        row: &Row,
        catalogue: &mut Catalogue,
        faults: &mut Faults,
        read: &mut Read,
        (late, again): (bool, bool),
    ) -> Option<i64> {
        let kind = self.kind;
        let code_at = self.headings.column("code")?;
        let code = row.cell(code_at).to_owned();
        let mut fault = |attribute: &str, fault: Fault| {
            let at = self.headings.column(attribute).unwrap_or(code_at);
            faults.push(self.table.fault(row, at, &code, fault));
        };
        let (found, expected) = (row.cells.len(), self.table.header.len());
        if found != expected {
            // Said once, in the first pass.
            if !late {
                fault("code", Fault::ColumnCount { expected, found });
            }
            return None;
        }
        if !is_code(&code) {
            if !late {
                fault(
                    "code",
                    match code.as_str() {
                        "" => Fault::MissingCell { heading: self.headings.heading("code") },
                        text => Fault::BadCode { text: text.to_owned() },
                    },
                );
            }
            return None;
        }
        let known = catalogue.item(kind, &code);
        if late && known.is_none() {
            return None;
        }
        let before = known.map(|id| catalogue.attributes(kind, id));
        let mut given = Vec::new();
        for (at, name) in kind.attributes().iter().copied().enumerate() {
            let now = before.as_ref().and_then(|before| before.get(at)).cloned();
            let said = if late == kind.is_late(name) { self.said(row, name) } else { None };
            let said = match said {
                Some(Ok(said)) => Some(said),
                Some(Err(wrong)) => {
                    fault(name, wrong);
                    return None;
                }
                None => None,
            };
            match said.or(now).or_else(|| kind.default(name).map(str::to_owned)) {
                Some(text) => given.push(text),
                None => {
                    fault(name, Fault::ItemIncomplete { code: code.clone(), attribute: name });
                    return None;
                }
            }
        }
        let id = known.unwrap_or_else(|| next_id(catalogue, kind));
        if let Err((attribute, wrong)) = catalogue.put(kind, id, &code, &given) {
            fault(attribute, wrong);
            return None;
        }
        let Some(before) = before else { return Some(id) };
        let after = catalogue.attributes(kind, id);
        let mut refused = false;
        for ((name, old), new) in kind.attributes().iter().copied().zip(&before).zip(&after) {
            if old == new {
                continue;
            }
            let (recorded, given) = (old.clone(), new.clone());
            let first_word = late && old.is_empty();
            let of_history = self.in_history(&code, name, old);
            if kind.is_fixed(name) {
                fault(name, Fault::FixedAttribute { code: code.clone(), attribute: name, recorded, given });
                refused = true;
            } else if !first_word && (again || !(self.correct || of_history)) {
                fault(name, Fault::ItemDiffers { code: code.clone(), attribute: name, recorded, given });
                refused = true;
            } else {
                let (old, new) = (recorded, given);
                let amended = Amended { item: kind.code(), code: code.clone(), attribute: name, old, new };
                read.amended.push((amended, if of_history { By::History } else { By::ThisFile }));
            }
        }
        if refused {
            // It was there before, so it goes back without a fault.
            let _ = catalogue.put(kind, id, &code, &before);
        }
        None
    }

    /// Whether an exported ledger had the attribute as it is here, and amended it: then it is no contradiction.
    fn in_history(&self, code: &str, attribute: &str, old: &str) -> bool {
        let same = |row: &AmendmentRow| {
            (row.item, row.code.as_str(), row.attribute.as_str(), row.old_value.as_str())
                == (self.kind, code, attribute, old)
        };
        self.headings.column("file").is_some() && self.history.iter().any(same)
    }

    /// What a row says of an attribute; an empty cell says nothing.
    fn said(&self, row: &Row, name: &'static str) -> Option<Result<String, Fault>> {
        let cell = |name: &str| self.headings.column(name).map(|at| row.cell(at)).filter(|text| !text.is_empty());
        // A name in one language serves for both until the other is known.
        let text = match name {
            "name_zh" => cell("name_zh").or_else(|| cell("name_en")),
            "name_en" => cell("name_en").or_else(|| cell("name_zh")),
            "note_zh" | "note_en" => cell(name).or_else(|| cell("note")),
            "unreliable_zh" | "unreliable_en" => cell(name).or_else(|| cell("unreliable")),
            _ => cell(name),
        }?;
        if name == "published_on" {
            return Some(period::date(text).map(|date| date.to_string()));
        }
        Some(Ok(words::choice(name, text).map_or_else(|| text.to_owned(), str::to_owned)))
    }
}

fn next_id(catalogue: &Catalogue, kind: ItemKind) -> i64 {
    match kind {
        ItemKind::Unit => catalogue.units.next_id(),
        ItemKind::Group => catalogue.groups.next_id(),
        ItemKind::Measure => catalogue.measures.next_id(),
        ItemKind::Region => catalogue.regions.next_id(),
        ItemKind::Publication => catalogue.publications.next_id(),
        ItemKind::Ratio => catalogue.ratios.next_id(),
    }
}

/// Whether a text can be a code: up to 100 letters, digits, dots, hyphens and underscores, of any script.
pub fn is_code(text: &str) -> bool {
    !text.is_empty()
        && text.chars().count() <= 100
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'))
}

#[cfg(test)]
mod tests {
    use super::is_code;

    #[test]
    fn a_code_is_letters_digits_dots_hyphens_and_underscores() {
        let (longest, too_long) = ("a".repeat(100), "a".repeat(101));
        let (longest_zh, too_long_zh) = ("码".repeat(100), "码".repeat(101));
        for (text, code) in [
            ("children.orphans", true),
            ("qingdao-2019", true),
            ("by_method", true),
            ("370200", true),
            ("孤儿", true),
            ("E92000001", true),
            (&longest, true),
            (&longest_zh, true),
            ("", false),
            ("a b", false),
            (" a", false),
            ("a;b", false),
            ("a,b", false),
            ("a/b", false),
            ("a\nb", false),
            ("a=b", false),
            ("=1+1", false),
            ("a\u{200B}b", false),
            (&too_long, false),
            (&too_long_zh, false),
        ] {
            assert_eq!(is_code(text), code, "{text:?}");
        }
    }
}
