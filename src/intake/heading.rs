//! Headings: which table a file is, and which of its columns is what. Any order, Chinese or English.

mod columns;

use super::table::Table;
use crate::domain::fault::{Fault, Located};
use crate::domain::item::ItemKind;
use crate::domain::measure::Domain;
use crate::domain::names::{fold, nearest_word};
use columns::COLUMNS;

/// What a file is a table of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One figure a row; `short` for the three forms that a clerk writes, which name what they are about by headings.
    Figures {
        short: Option<Domain>,
    },
    Item(ItemKind),
    /// Parts of an exported ledger: what had been corrected or amended, from which files, and the rest.
    Corrections,
    Amendments,
    Sources,
    Successions,
    Breaks,
    Settings,
    Accepted,
}

/// Each kind by the columns it must have, those with the most telling ones first, and the columns it may have.
const KINDS: &[(Kind, &[&str], &[&str])] = &[
    (Kind::Sources, &["file", "name", "encoding", "import", "recorded_at", "recorded_by", "undone_at"], &["notes"]),
    (Kind::Amendments, &["file", "item", "code", "attribute", "old_value"], &[]),
    (Kind::Corrections, &["measure", "old_value", "period_start", "period_end", "file", "line"], FIGURES),
    (Kind::Successions, &["predecessor", "successor", "took_effect"], &["because", "because_zh", "because_en", "file"]),
    (Kind::Breaks, &["measure", "break_on", "because_zh", "because_en"], BREAKS),
    (Kind::Settings, &["setting", "value"], &[]),
    (Kind::Accepted, &["finding", "figures", "because", "accepted_at"], &["file"]),
    (Kind::Item(ItemKind::Publication), &["code", "title", "publisher", "published_on"], &[]),
    (Kind::Item(ItemKind::Group), &["code", "domain", "additive"], &[]),
    (Kind::Item(ItemKind::Measure), &["code", "domain", "kind", "unit"], &[]),
    (Kind::Item(ItemKind::Region), &["code", "name_zh", "name_en", "level"], &[]),
    (Kind::Item(ItemKind::Unit), &["code", "name_zh", "name_en", "kind"], &[]),
    (Kind::Item(ItemKind::Ratio), &["code", "numerator", "denominator"], &[]),
    (Kind::Figures { short: Some(Domain::Children) }, &["category", "count", "date"], SHORT),
    (Kind::Figures { short: Some(Domain::Services) }, &["service", "year", "person_times"], SHORT),
    (Kind::Figures { short: Some(Domain::Funding) }, &["program", "amount", "year"], SHORT_FUNDING),
    (Kind::Figures { short: None }, &["measure", "value", "period"], FIGURES),
    (Kind::Figures { short: None }, &["measure", "value", "period_start", "period_end"], FIGURES),
];

/// Columns that a table of breaks may have besides, and those of a list of them, which are read past.
const BREAKS: &[&str] = &["region", "flag", "file", "name", "region_name", "import", "recorded_at"];
/// Columns that the short forms may have besides their own.
const SHORT: &[&str] = &["publication", "region", "breakdown", "status", "note", "note_zh", "note_en"];
const SHORT_FUNDING: &[&str] =
    &["publication", "region", "breakdown", "status", "note", "note_zh", "note_en", "financing"];
/// Columns that the long form may have: its own options, and those of reports and exports.
const FIGURES: &[&str] = &[
    "publication",
    "region",
    "breakdown",
    "status",
    "note",
    "note_zh",
    "note_en",
    "name",
    "region_name",
    "low",
    "high",
    "qualifier",
    "rounded_to",
    "unit",
    "as_written",
    "domain",
    "kind",
    "file",
    "line",
    "period_start",
    "period_end",
    "derivation",
    "places_sum",
    "places_low",
    "places_high",
    "compared_with",
    "change",
    "change_low",
    "change_high",
    "per_cent",
    "per_cent_low",
    "per_cent_high",
    "direction",
    "caution",
    "not_compared",
];

/// A table whose columns are understood.
#[derive(Clone, Debug)]
pub struct Headings {
    pub kind: Kind,
    /// The name of each column, in the order of the file.
    names: Vec<&'static str>,
    /// What the heading of the value column says its numbers are counted in: its place, and 万元 of `金额(万元)`.
    pub counted_in: Option<(usize, String)>,
    /// The headings as the file writes them.
    written: Vec<String>,
}

impl Headings {
    /// The place of a column in the file.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| *known == name)
    }

    /// The name of each column, in the order of the file; empty for one that holds nothing.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.names.iter().copied()
    }

    /// The heading of a column as the file writes it, or the name of a column that the file does not have.
    pub fn heading(&self, name: &str) -> String {
        self.column(name).and_then(|at| self.written.get(at)).cloned().unwrap_or_else(|| name.to_owned())
    }
}

/// Recognises a table by its headings. Errors: `unknown-heading`, `repeated-heading`, `unknown-table`.
pub fn recognise(table: &Table) -> Result<Headings, Vec<Located>> {
    let mut wrong: Vec<(usize, Fault)> = Vec::new();
    let mut names: Vec<&'static str> = Vec::new();
    let mut counted_in = None;
    for (at, heading) in table.header.iter().enumerate() {
        let (name, unit) = column(heading);
        match name {
            Some(name) if names.contains(&name) => {
                wrong.push((at, Fault::RepeatedHeading { heading: heading.clone() }));
            }
            Some(name) => {
                counted_in = unit.map(|unit| (at, unit)).or(counted_in);
                names.push(name);
                continue;
            }
            // Spreadsheets write columns that hold nothing at all.
            None if heading.is_empty() && table.rows().all(|row| row.cell(at).is_empty()) => {}
            None => {
                // Nobody reads as many suggestions as a sheet has columns.
                let near = nearest_word(heading, all_words().filter(|_| wrong.len() < 100)).map(str::to_owned);
                wrong.push((at, Fault::UnknownHeading { heading: heading.clone(), near }));
            }
        }
        names.push("");
    }
    let has = |needed: &&[&str]| needed.iter().all(|name| names.contains(name));
    let Some((kind, needed, optional)) = KINDS.iter().find(|(_, needed, _)| has(needed)) else {
        // Where no heading is known at all, one fault for the table says more than one for each heading.
        if wrong.is_empty() || names.iter().all(|name| name.is_empty()) {
            let mut headings = table.header[..table.header.len().min(20)].join(", ");
            headings.push_str(if table.header.len() > 20 { ", …" } else { "" });
            return Err(vec![table.header_fault(0, Fault::UnknownTable { headings })]);
        }
        return Err(table.header_faults(wrong));
    };
    let kind = *kind;
    for (at, name) in names.iter().enumerate() {
        // What a list of publications says of them besides is read past.
        let besides = ["note", "unreliable", "figures", "period_start", "period_end"];
        let of_item = |item: ItemKind| {
            let listed = item == ItemKind::Publication && besides.contains(name);
            item.attributes().contains(name) || *name == "file" || listed
        };
        let allowed = match kind {
            Kind::Item(item) => needed.contains(name) || of_item(item),
            Kind::Figures { .. } if *name == "rejected_because" => true,
            _ => needed.contains(name) || optional.contains(name),
        };
        if !allowed && !name.is_empty() {
            let heading = table.header[at].clone();
            wrong.push((at, Fault::UnknownHeading { heading, near: None }));
        }
    }
    if wrong.is_empty() {
        return Ok(Headings { kind, names, counted_in, written: table.header.clone() });
    }
    wrong.sort_by_key(|(at, _)| *at);
    Err(table.header_faults(wrong))
}

/// Every word that a column of the project's own forms is known by.
pub fn all_words<'w>() -> impl Iterator<Item = &'w str> {
    COLUMNS.iter().flat_map(|(name, others)| std::iter::once(*name).chain(others.iter().copied()))
}

/// The column that a heading names, and the unit that it states in brackets: `金额(万元)`, `金额(单位:万元)`.
fn column(heading: &str) -> (Option<&'static str>, Option<String>) {
    let folded = fold(heading);
    if let Some(name) = find(&folded) {
        return (Some(name), None);
    }
    let Some((name, unit)) = folded.strip_suffix(')').and_then(|text| text.split_once('(')) else {
        return (None, None);
    };
    let unit = unit.trim_start_matches("单位:").trim().to_owned();
    (find(name.trim()).filter(|name| VALUES.contains(name)), Some(unit))
}

/// The column of the project's own forms that a heading names, and the unit that it states.
pub fn name_of(heading: &str) -> Option<(&'static str, Option<String>)> {
    let (name, unit) = column(heading);
    name.map(|name| (name, unit))
}

/// The columns whose heading may state a unit.
const VALUES: &[&str] = &["value", "count", "person_times", "amount"];

/// Whether a column with this heading may hold any words: one that no table has, or notes and names. The others hold
/// numbers, dates or codes.
pub fn may_hold_words(heading: &str) -> bool {
    column(heading).0.is_none_or(|name| {
        ["note", "note_zh", "note_en", "name", "unreliable", "unreliable_zh", "unreliable_en"].contains(&name)
    })
}

fn find(folded: &str) -> Option<&'static str> {
    let plain = folded.replace([' ', '-'], "_");
    let is = |(name, others): &&(&str, &[&str])| *name == plain || others.contains(&plain.as_str());
    COLUMNS.iter().find(is).map(|(name, _)| *name)
}

#[cfg(test)]
mod tests;
