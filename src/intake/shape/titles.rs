//! What the lines above a header state of the whole table: `单位：万元`, `指标：人口数(人口抽样调查)(人)`.

use super::meaning::with_unit;
use crate::domain::catalogue::Catalogue;
use crate::domain::lines::LineUse;
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
        let found = inner.rfind("单位：").or_else(|| inner.rfind("单位:"))?;
        let rest = inner[found..].split_once([':', '：'])?.1;
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
                role => state(role, text),
            }
        }
    }
    found
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
