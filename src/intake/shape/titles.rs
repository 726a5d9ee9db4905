//! What the lines above a header state of the whole table: `单位：万元`, `指标：人口数(人口抽样调查)(人)`.

use super::meaning::with_unit;
use crate::domain::catalogue::Catalogue;
use crate::domain::language::Bilingual;
use crate::domain::lines::LineUse;
use crate::domain::names::Known;
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
                "measure" => state("measure", with_unit(text, catalogue).0),
                "period" if crate::intake::period::period(text).is_err() => {}
                "unit" => {}
                role => state(role, text),
            }
        }
    }
    found
}

/// Every unit that lines around the figures state for all of them: in titles, among the rows, in the notes below. A unit
/// in brackets counts in titles only; elsewhere it belongs to what stands before it.
pub fn units<'r>(
    table: &Table,
    titles: &[Row],
    others: impl IntoIterator<Item = &'r Row>,
    catalogue: &Catalogue,
) -> Vec<Fixed> {
    let mut found = Vec::new();
    let mut state = |row: &Row, at: usize, text: &str| {
        found.push(Fixed { text: text.to_owned(), place: table.place(row, at) });
    };
    for row in titles {
        for (at, cell) in row.filled() {
            match label(cell) {
                Some(("unit", text)) if !text.is_empty() => state(row, at, known_part(text, catalogue)),
                Some(("measure", text)) => {
                    if let Some(unit) = with_unit(text, catalogue).1 {
                        state(row, at, unit);
                    }
                }
                _ => {
                    if let Some(text) = bracketed(cell, catalogue) {
                        state(row, at, text);
                    }
                }
            }
        }
    }
    for row in others {
        for (at, cell) in row.filled() {
            let rest = ["单位为", "单位均为", "单位是", "单位：", "单位:", "Unit:"]
                .iter()
                .find_map(|words| cell.split_once(words).map(|(_, rest)| rest));
            let text = rest.and_then(|rest| rest.split(['，', '。', '；', ',', ';', '）', ')']).next());
            let text = text.map(|text| known_part(text.trim(), catalogue)).filter(|text| is_unit(text, catalogue));
            if let Some(text) = text {
                state(row, at, text);
            }
        }
    }
    found
}

/// 万元 of `万元  币种：人民币`; all of a text that does not begin with a unit.
fn known_part<'t>(text: &'t str, catalogue: &Catalogue) -> &'t str {
    let first = text.split_whitespace().next().filter(|first| is_unit(first, catalogue));
    if is_unit(text, catalogue) { text } else { first.unwrap_or(text) }
}

/// Whether two texts state the same unit.
pub fn same_unit(one: &str, other: &str, catalogue: &Catalogue) -> bool {
    let meant = |text: &str| {
        let stated = stated_unit(text, &catalogue.units).map(|stated| (Some(stated.unit.id), stated.power));
        stated.or_else(|| multiple(text).map(|power| (None, power)))
    };
    one == other || (meant(one).is_some() && meant(one) == meant(other))
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

/// A region that a title names and that is not the home, with the title's row and column: one that the ledger knows, or
/// the country, or a text that ends as names of places do.
pub fn named_region<'r>(titles: &'r [Row], catalogue: &Catalogue) -> Option<(Known, &'r Row, usize)> {
    let home = catalogue.home.and_then(|id| catalogue.regions.get(id));
    let names = |region: &Region| {
        let names = [(region.name.zh.clone(), 3), (region.name.en.clone(), 5)];
        names.into_iter().filter(|(name, least)| name.chars().count() >= *least).map(|(name, _)| name)
    };
    let short = home.map(|home| home.name.zh.trim_end_matches(['省', '市', '区', '县']).to_owned()).unwrap_or_default();
    titles.iter().find_map(|row| {
        row.filled().find_map(|(at, cell)| {
            let known = |region: &Region| Known { code: region.code.clone(), name: region.name.clone() };
            let named = catalogue.regions.iter().filter(|region| {
                home.is_none_or(|home| home.id != region.id) && names(region).any(|name| cell.contains(&name))
            });
            let found: Vec<&Region> = named.collect();
            let of_home = home.is_some_and(|home| names(home).any(|name| cell.contains(&name)))
                || (!short.is_empty() && cell.contains(&short));
            // Of 山东省青岛市 the home is meant; of 青岛市市南区 the district.
            let within = found.iter().filter(|region| !home.is_some_and(|home| is_around(region, home, catalogue)));
            if let Some(region) = within.max_by_key(|region| region.name.zh.chars().count()) {
                return Some((known(region), row, at));
            }
            if of_home {
                return None;
            }
            let other = found.first().map(|region| known(region)).or_else(|| {
                let text = other_place(cell)?;
                Some(Known { code: text.to_owned(), name: Bilingual::quoted(text) })
            });
            other.map(|region| (region, row, at))
        })
    })
}

/// Whether `region` is one that `home` lies in.
fn is_around(region: &Region, home: &Region, catalogue: &Catalogue) -> bool {
    let mut seen = Vec::new();
    let mut at = home.parent;
    while let Some(id) = at.filter(|id| !seen.contains(id)) {
        if id == region.id {
            return true;
        }
        seen.push(id);
        at = catalogue.regions.get(id).and_then(|region| region.parent);
    }
    false
}

/// The country, or what ends like a province, a city or a county: `济南市`. Words that only end so are none.
fn other_place(title: &str) -> Option<&str> {
    for word in ["全国", "中国", "全省", "国家"] {
        if let Some(at) = title.find(word).filter(|_| !title.contains("国家统计局")) {
            return title.get(at..at + word.len());
        }
    }
    let no_place = [
        "城市", "地市", "全市", "本市", "我市", "各市", "县市", "区市", "上市", "门市", "都市", "超市", "集市", "分市",
        "各县", "全县", "本县", "我县", "分县", "各省", "本省", "我省", "外省", "跨省", "分省",
    ];
    let letters: Vec<(usize, char)> = title.char_indices().collect();
    letters.iter().enumerate().skip(2).find_map(|(at, (end, letter))| {
        let name = matches!(letter, '省' | '市' | '县');
        let of_chinese = letters[at - 2..at].iter().all(|(_, c)| ('\u{4E00}'..='\u{9FFF}').contains(c));
        let start = letters[at - 2].0;
        let text = title.get(start..end + letter.len_utf8())?;
        (name && of_chinese && !no_place.iter().any(|word| text.contains(word))).then_some(text)
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
