//! What the lines above a header state of the whole table: `单位：万元`, `指标：人口数(人口抽样调查)(人)`.

use super::meaning::with_unit;
use crate::domain::catalogue::Catalogue;
use crate::domain::lines::LineUse;
use crate::domain::place::Region;
use crate::intake::number::{multiple, stated_unit};
use crate::intake::table::{Row, Table};
use crate::intake::view::Fixed;

/// Something stated of the whole table.
pub struct Stated {
    pub role: &'static str,
    pub fixed: Fixed,
}

/// The words before a colon, and what they are words for.
const LABELS: &[(&str, &[&str])] = &[
    ("measure", &["指标", "指标名称", "measure", "indicator"]),
    ("unit", &["单位", "计量单位", "金额单位", "unit", "units"]),
    (
        "period",
        &["时间", "时期", "期间", "年份", "年度", "日期", "数据时间", "截至", "period", "date", "year", "as of"],
    ),
    ("region", &["地区", "区域", "region", "area"]),
];

/// What a cell states: a word that is known, a colon, and the rest. Also within brackets, and at the end of a title:
/// `表1 各项目资金（单位：万元）`.
pub fn label(cell: &str) -> Option<(&'static str, &str)> {
    let inner = cell.trim().trim_start_matches(['(', '（', '[', '【']);
    let direct = inner.split_once([':', '：']).and_then(|(label, rest)| {
        let folded = crate::domain::names::fold(label).replace(' ', "");
        let role = LABELS.iter().find(|(_, words)| words.iter().any(|word| word.replace(' ', "") == folded));
        role.map(|(role, _)| (*role, rest))
    });
    let at_end = || {
        // 填报单位：民政局 names an office.
        let begins = |at: usize| !inner[..at].ends_with(|c: char| c.is_alphanumeric() && !c.is_ascii());
        let (at, word) = inner.rmatch_indices("单位").find(|(at, _)| begins(*at))?;
        let rest = inner[at + word.len()..].trim_start().strip_prefix([':', '：'])?;
        Some(("unit", rest))
    };
    let (role, rest) = direct.or_else(at_end)?;
    let rest = if role == "unit" { rest.trim().trim_end_matches([')', '）', ']', '】']) } else { rest };
    Some((role, rest.trim()))
}

/// Whether the lines above a table's header state this.
pub fn states(table: &Table, role: &str) -> bool {
    let titles = table.no_rows().filter(|(_, what)| *what == LineUse::Title);
    let states = |row: &Row| row.filled().any(|(_, cell)| label(cell).is_some_and(|(known, _)| known == role));
    titles.into_iter().any(|(row, _)| states(&row))
}

/// What the titles state, in the order of the lines. A time that is no period (最近20年) says nothing.
pub fn stated(table: &Table, titles: &[Row], catalogue: &Catalogue) -> Vec<Stated> {
    let mut found: Vec<Stated> = Vec::new();
    for row in titles {
        for (at, cell) in row.filled() {
            let Some((role, text)) = label(cell).filter(|(_, text)| !text.is_empty()) else { continue };
            let place = table.place(row, at);
            let mut state = |role: &'static str, text: &str| {
                let fixed = Fixed { text: text.to_owned(), place: place.clone() };
                if !found.iter().any(|stated| stated.role == role) {
                    found.push(Stated { role, fixed });
                }
            };
            match role {
                "measure" => {
                    let (name, unit) = with_unit(text, catalogue);
                    state("measure", name);
                    if let Some(unit) = unit {
                        state("unit", unit);
                    }
                }
                "period" if crate::intake::period::period(text).is_err() => {}
                "unit" => {
                    // 万元  币种：人民币
                    let first = text.split_whitespace().next().filter(|first| is_unit(first, catalogue));
                    state("unit", if is_unit(text, catalogue) { text } else { first.unwrap_or(text) });
                }
                role => state(role, text),
            }
        }
    }
    if !found.iter().any(|stated| stated.role == "unit") {
        let titles = titles.iter().flat_map(|row| row.filled().map(move |(at, cell)| (row, at, cell)));
        let in_brackets =
            titles.filter_map(|(row, at, cell)| Some((table.place(row, at), bracketed(cell, catalogue)?)));
        found.extend(
            in_brackets
                .take(1)
                .map(|(place, text)| Stated { role: "unit", fixed: Fixed { text: text.to_owned(), place } }),
        );
    }
    found
}

/// What the notes below a table say that it is counted in: `注：单位为万元`.
pub fn unit_of_notes(table: &Table, notes: &[Row], catalogue: &Catalogue) -> Option<Stated> {
    notes.iter().find_map(|row| {
        let (at, cell) = row.filled().next()?;
        let rest = ["单位为", "单位均为", "单位是", "单位：", "单位:"]
            .iter()
            .find_map(|words| cell.split_once(words).map(|(_, rest)| rest))?;
        let text = rest.split(['，', '。', '；', ',', ';', ' ', '）', ')']).next()?.trim();
        let fixed = Fixed { text: text.to_owned(), place: table.place(row, at) };
        is_unit(text, catalogue).then_some(Stated { role: "unit", fixed })
    })
}

fn is_unit(text: &str, catalogue: &Catalogue) -> bool {
    stated_unit(text, &catalogue.units).is_some() || multiple(text).is_some()
}

/// A unit that stands in brackets anywhere in a title: `青岛市孤儿人数（万人）`, `Orphans (thousands)`.
fn bracketed<'t>(title: &'t str, catalogue: &Catalogue) -> Option<&'t str> {
    let opened = title.match_indices(['(', '（', '[', '【']);
    opened.into_iter().find_map(|(at, open)| {
        let inside = title[at + open.len()..].split([')', '）', ']', '】']).next()?.trim();
        let text = inside.strip_prefix("单位").unwrap_or(inside).trim_start_matches([':', '：', ' ']).trim();
        is_unit(text, catalogue).then_some(text)
    })
}

/// A region, neither the home nor one that it lies in, that a title names, and the title's row and column.
pub fn named_region<'c, 'r>(titles: &'r [Row], catalogue: &'c Catalogue) -> Option<(&'c Region, &'r Row, usize)> {
    let mut around = Vec::new();
    let mut at = catalogue.home;
    while let Some(id) = at.filter(|id| !around.contains(id)) {
        around.push(id);
        at = catalogue.regions.get(id).and_then(|region| region.parent);
    }
    let named = |region: &&Region, cell: &str| {
        let names = [(&region.name.zh, 3), (&region.name.en, 5)];
        !around.contains(&region.id)
            && names.iter().any(|(name, least)| name.chars().count() >= *least && cell.contains(name.as_str()))
    };
    titles.iter().find_map(|row| {
        row.filled().find_map(|(at, cell)| {
            let found = catalogue.regions.iter().filter(|region| named(region, cell));
            found.max_by_key(|region| region.name.zh.chars().count()).map(|region| (region, row, at))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::label;

    #[test]
    fn what_a_title_states_is_found() {
        for (cell, expected) in [
            ("单位：万元", Some(("unit", "万元"))),
            ("单位:万元", Some(("unit", "万元"))),
            ("（单位：万元）", Some(("unit", "万元"))),
            ("计量单位：人次", Some(("unit", "人次"))),
            ("表1 各项目资金（单位：万元）", Some(("unit", "万元"))),
            ("指标：人口数(人口抽样调查)(人)", Some(("measure", "人口数(人口抽样调查)(人)"))),
            ("时间：最近20年", Some(("period", "最近20年"))),
            ("表1 情况   单位 ：万人", Some(("unit", "万人"))),
            ("填报单位：青岛市民政局", None),
            ("Unit: persons", Some(("unit", "persons"))),
            ("As of: 2020-06-30", Some(("period", "2020-06-30"))),
            ("数据库：分省年度数据", None),
            ("青岛市儿童福利统计表", None),
            ("", None),
        ] {
            assert_eq!(label(cell), expected, "{cell}");
        }
    }
}
