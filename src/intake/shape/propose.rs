//! A draft of a layout: what is seen in a table, guessed where nothing better is known. A person corrects it.

use super::columns::{Column, Columns};
use super::{aside, header, meaning, titles};
use crate::domain::catalogue::Catalogue;
use crate::domain::lines::{LineUse, Lines};
use crate::domain::names::fold;
use crate::domain::proposal::{Proposal, Proposed, Seen};
use crate::intake::footnote;
use crate::intake::layout::Layout;
use crate::intake::number::stated_unit;
use crate::intake::status::is_unsettled;
use crate::intake::table::{Row, Table};
use crate::intake::words;
use std::collections::BTreeSet;

/// How many cells of a column are shown, and how many unknown names are listed.
const SAMPLES: usize = 3;
const NAMES: usize = 40;

/// Words in a heading that hint at what stands under it.
const HINTS: &[(&str, &[&str])] = &[
    (
        "region",
        &["area", "region", "country", "province", "city", "district", "geograph", "地区", "省", "市", "县", "区域"],
    ),
    ("measure", &["measure", "indicator", "category", "service", "program", "指标", "类别", "项目", "名称"]),
    ("unit", &["unit", "单位"]),
    ("note", &["note", "comment", "备注", "说明"]),
];

/// Words in a heading of what stands beside the names and is none of them.
const LEVELS: &[&str] = &["level", "identifier", "type", "级别", "类型"];

/// Drafts a layout for a table.
pub fn propose(table: &mut Table, catalogue: &Catalogue) -> Proposal {
    let nothing = Layout::default();
    let rows: Vec<Row> = table.records().collect();
    let found = header::find(&rows, table, catalogue, &nothing).unwrap_or(header::Header { first: 0, count: 1 });
    let (above, rest) = rows.split_at(found.first);
    let (heads, rest) = rest.split_at(found.count.min(rest.len()));
    let cells = header::cells(heads);
    table.set_header(heads, cells.iter().map(|parts| parts.join(" ")).collect());
    above.iter().for_each(|row| table.set_aside(row, LineUse::Title));
    let (body, below) = rest.split_at(header::end_of_body(rest, &cells, catalogue, &nothing));
    below.iter().for_each(|row| table.set_aside(row, LineUse::Note));
    let reading = Columns { table, catalogue, said: &nothing, cells: &cells, body, heads, add: false };
    let columns = reading.seen();

    let mut stated = titles::stated(table, above, catalogue);
    let units = titles::units(table, above, below, catalogue);
    stated.extend(units.into_iter().next().map(|fixed| titles::Stated { role: "unit", fixed }));
    let says = |role: &str| {
        let of_columns = columns.iter().any(|column| match column {
            Column::Role(known, _) => *known == role,
            Column::Figures(fixed, _) => fixed.iter().any(|(known, _)| *known == role),
            _ => false,
        });
        of_columns || stated.iter().any(|stated| stated.role == role)
    };
    let mut guess = Guess { body, measure: says("measure"), region: says("region"), period: says("period") };
    let headings: Vec<String> = cells.iter().enumerate().map(|(at, parts)| heading(at, parts, &cells)).collect();
    let proposed: Vec<Proposed> = columns
        .iter()
        .enumerate()
        .map(|(at, column)| Proposed {
            heading: headings[at].clone(),
            seen: guess.seen(at, column, &cells[at]),
            samples: samples(body, at),
        })
        .collect();
    let column_of = |wanted: &str| {
        proposed.iter().position(|column| matches!(&column.seen, Seen::Role { role, .. } if role == wanted))
    };
    let totals = body.iter().filter(|row| aside(row, &columns, catalogue, &nothing) == Some(LineUse::Total));
    let totals = totals.filter_map(|row| row.filled().next()).map(|(_, cell)| cell.to_owned()).collect();
    let unknown = |at: Option<usize>, knows: &dyn Fn(&str) -> bool| names(body, at, knows);
    let unit_known = |text: &str| stated_unit(text, &catalogue.units).is_some();
    let mut units = unknown(column_of("unit"), &unit_known);
    units
        .extend(stated.iter().filter(|s| s.role == "unit" && !unit_known(&s.fixed.text)).map(|s| s.fixed.text.clone()));
    let mut measures = unknown(column_of("measure"), &|text| catalogue.measures.knows(text));
    let of_title = stated.iter().filter(|s| s.role == "measure" && !catalogue.measures.knows(&s.fixed.text));
    measures.extend(of_title.map(|s| s.fixed.text.clone()));
    Proposal {
        name: table.name.clone(),
        encoding: table.encoding,
        sheet: table.sheet().cloned(),
        lines: lines(table),
        header: heads.iter().map(|row| row.line).collect(),
        stated: stated.into_iter().map(|s| (s.role, s.fixed.text, s.fixed.place.line)).collect(),
        no_measure: !guess.measure,
        no_period: !guess.period,
        no_region: !guess.region && column_of("region").is_none(),
        marks: marks(body, &proposed),
        measures: measures.into_iter().map(|name| (name.clone(), sounds_like_flow(&name))).collect(),
        regions: unknown(column_of("region"), &|text| catalogue.regions.knows(text)),
        units,
        totals,
        decimals: decimals(body, &proposed),
        columns: proposed,
    }
}

fn lines(table: &Table) -> Lines {
    let mut lines = Lines::default();
    table.no_rows().for_each(|(row, what)| lines.add(what, row.lines));
    table.rows().for_each(|row| lines.add(LineUse::Figures, row.lines));
    lines.add(LineUse::Blank, table.line_count().saturating_sub(lines.total()));
    lines
}

/// What a layout calls a column: by its heading, or by its number where another has the same or it has none.
fn heading(at: usize, parts: &[String], all: &[Vec<String>]) -> String {
    let same = all.iter().filter(|other| fold(&other.join(" ")) == fold(&parts.join(" "))).count();
    if parts.is_empty() || same > 1 { format!("#{}", at + 1) } else { parts.join(" ") }
}

/// The first different texts of a column.
fn samples(body: &[Row], at: usize) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for cell in body.iter().map(|row| row.cell(at)).filter(|cell| !cell.is_empty()) {
        if !found.iter().any(|known| known == cell) {
            found.push(cell.chars().take(40).collect());
        }
        if found.len() == SAMPLES {
            break;
        }
    }
    found
}

/// The names in a column that are not known.
fn names(body: &[Row], at: Option<usize>, knows: &dyn Fn(&str) -> bool) -> Vec<String> {
    let Some(at) = at else { return Vec::new() };
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let new =
        |cell: &&str| !cell.is_empty() && !knows(cell) && !knows(footnote::without(cell)) && !words::is_total(cell);
    let all = body.iter().map(|row| row.cell(at)).filter(new).filter(|cell| seen.insert(cell));
    all.take(NAMES).map(str::to_owned).collect()
}

/// Whether a name speaks of what happened over a time, and not of what there was on a day.
fn sounds_like_flow(name: &str) -> bool {
    let folded = fold(name);
    let words = ["during", "per year", "in the year", "年内", "本年", "全年", "当年", "新增", "支出", "发放", "累计"];
    words.iter().any(|word| folded.contains(word))
}

/// What stands in the columns of figures, and of their bounds.
fn figures<'b>(body: &'b [Row], columns: &[Proposed]) -> impl Iterator<Item = &'b str> {
    let of_figures = |seen: &Seen| match seen {
        Seen::Figures { .. } => true,
        Seen::Role { role, .. } => ["value", "low", "high"].contains(&role.as_str()),
        _ => false,
    };
    let columns: Vec<usize> = (0..columns.len()).filter(|at| of_figures(&columns[*at].seen)).collect();
    body.iter().flat_map(move |row| columns.clone().into_iter().map(|at| row.cell(at)))
}

/// Marks among the figures that a layout must explain.
fn marks(body: &[Row], columns: &[Proposed]) -> Vec<String> {
    let marks: BTreeSet<&str> = figures(body, columns).filter(|cell| is_unsettled(cell)).collect();
    marks.into_iter().map(str::to_owned).collect()
}

/// The most decimals that a figure is given with.
fn decimals(body: &[Row], columns: &[Proposed]) -> u32 {
    let after_point =
        |cell: &str| cell.split_once('.').map_or(0, |(_, after)| after.bytes().take_while(u8::is_ascii_digit).count());
    figures(body, columns).map(after_point).max().unwrap_or(0).min(15) as u32
}

/// What has been found so far, from left to right.
struct Guess<'a> {
    body: &'a [Row],
    measure: bool,
    region: bool,
    period: bool,
}

impl Guess<'_> {
    fn seen(&mut self, at: usize, column: &Column, parts: &[String]) -> Seen {
        match column {
            Column::Blank => Seen::Blank,
            Column::LeftOut => Seen::LeftOut,
            Column::Total(_) => Seen::Figures { says: Vec::new(), sure: true },
            Column::Role(role, _) => Seen::Role { role: (*role).to_owned(), sure: true },
            Column::Dimension(dimension) => Seen::Dimension(dimension.clone()),
            Column::Figures(fixed, unit) => {
                let unit = unit.iter().map(|unit| ("unit", unit.text.clone()));
                let says = fixed.iter().map(|(role, fixed)| (*role, fixed.text.clone())).chain(unit).collect();
                Seen::Figures { says, sure: true }
            }
            Column::Unknown { figures } => self.guess(at, *figures, parts),
        }
    }

    /// Nothing is known of the column: its heading hints, or what is still missing.
    fn guess(&mut self, at: usize, figures: bool, parts: &[String]) -> Seen {
        let role = |role: &str| Seen::Role { role: role.to_owned(), sure: false };
        let cells = || self.body.iter().map(|row| row.cell(at)).filter(|cell| !cell.is_empty());
        if cells().next().is_none() {
            return Seen::LeftOut;
        }
        if cells().all(meaning::is_period) {
            // The same time in other words.
            return if std::mem::replace(&mut self.period, true) { Seen::LeftOut } else { role("period") };
        }
        if figures {
            return Seen::Figures { says: Vec::new(), sure: false };
        }
        let heading = fold(&parts.join(" "));
        let hint = HINTS.iter().find(|(_, words)| words.iter().any(|word| heading.contains(word)));
        let different = cells().collect::<BTreeSet<_>>().len();
        if LEVELS.iter().any(|word| heading.contains(word)) {
            return Seen::LeftOut;
        }
        match hint.map(|(role, _)| *role) {
            Some("region") if self.region && ["name", "名称"].iter().any(|word| heading.contains(word)) => {
                role("region_name")
            }
            Some("region") if !self.region => {
                self.region = true;
                role("region")
            }
            Some("measure") if !self.measure => {
                self.measure = true;
                role("measure")
            }
            Some(other @ ("unit" | "note")) => role(other),
            // What is the same in every row says nothing of any of them.
            _ if different < 2 => Seen::LeftOut,
            _ if !self.measure => {
                self.measure = true;
                role("measure")
            }
            _ if !self.region => {
                self.region = true;
                role("region")
            }
            _ => Seen::LeftOut,
        }
    }
}
