//! What a heading or a cell of a publisher's table may mean: a number, a period, a measure, a region, a part.

use crate::domain::catalogue::Catalogue;
use crate::domain::fault::Fault;
use crate::domain::language::Bilingual;
use crate::domain::names::fold;
use crate::domain::unit::{Unit, UnitKind};
use crate::intake::footnote;
use crate::intake::layout::Layout;
use crate::intake::number::{multiple, number, stated_unit};
use crate::intake::period::{period, two_years};
use crate::intake::status::{is_unsettled, mark};
use crate::intake::words;

/// Whether a cell is a number, however it is written, or a mark for one.
pub fn is_value(cell: &str, catalogue: &Catalogue, said: &Layout) -> bool {
    if mark(cell).is_some() || is_unsettled(cell) || said.rules.marks.contains_key(&fold(cell)) {
        return true;
    }
    // Anything can be read as a number of something that has as many decimals as can be kept.
    let any = Unit {
        id: -1,
        code: String::new(),
        name: Bilingual::default(),
        kind: UnitKind::Rate,
        decimals: 6,
        words: vec!["%".into(), "‰".into()],
    };
    match number(cell, &any, &catalogue.units, 0) {
        Ok(_) => true,
        Err(fault) => matches!(fault, Fault::NotWhole { .. } | Fault::TooLarge { .. } | Fault::WrongUnit { .. }),
    }
}

/// Whether a cell is a year and nothing else.
pub fn is_year(cell: &str) -> bool {
    let folded = fold(cell);
    folded.len() == 4 && folded.parse::<u32>().is_ok_and(|year| (1900..2100).contains(&year))
}

/// Whether a cell is a period. A bare number is one only where it is a year.
pub fn is_period(cell: &str) -> bool {
    let bare = cell.chars().all(|c| c.is_ascii_digit());
    (!bare || is_year(cell) || cell.len() > 5) && period(cell).is_ok()
}

/// Whether a cell is a part of a year without the year: `6月`, `第一季度`, `上半年`, `1-6月累计`.
pub fn is_month(cell: &str) -> bool {
    let folded = fold(cell);
    let of_year = ["月", "季", "半年", "全年"].iter().any(|word| folded.contains(word));
    of_year && period(&folded).is_err() && period(&format!("2020年{folded}")).is_ok()
}

/// A name without the unit in brackets behind it, and the unit: `金额（万元）`, `人口数(人口抽样调查)(人)`.
pub fn with_unit<'t>(text: &'t str, catalogue: &Catalogue) -> (&'t str, Option<&'t str>) {
    let inner = text.trim_end().strip_suffix([')', '）', ']']);
    let split = inner.and_then(|inner| {
        let at = inner.rfind(['(', '（', '['])?;
        let open = inner[at..].chars().next()?.len_utf8();
        Some((inner[..at].trim_end(), inner[at + open..].trim()))
    });
    let split = split.or_else(|| text.rsplit_once([',', '，']).map(|(name, unit)| (name.trim_end(), unit.trim())));
    match split {
        Some((name, unit)) if !name.is_empty() => {
            let plain = unit.trim_start_matches("单位:").trim_start_matches("单位：").trim();
            let is_unit = stated_unit(plain, &catalogue.units).is_some() || multiple(plain).is_some();
            if is_unit { (name, Some(plain)) } else { (text, None) }
        }
        _ => (text, None),
    }
}

/// What stands in brackets behind a name as a unit would, with a multiplier before it, and is none that the ledger
/// knows: 万户.
pub fn unknown_unit<'t>(text: &'t str, catalogue: &Catalogue) -> Option<&'t str> {
    let inner = text.trim_end().strip_suffix([')', '）'])?;
    let at = inner.rfind(['(', '（'])?;
    let unit = inner[at..].trim_start_matches(['(', '（']).trim();
    let multiplied = ["万", "亿", "千", "百"].iter().any(|word| unit.starts_with(word)) && unit.chars().count() <= 4;
    (multiplied && stated_unit(unit, &catalogue.units).is_none() && multiple(unit).is_none()).then_some(unit)
}

/// Whether a name is of a part of what stands above it: `其中：城市`.
pub fn is_of_which(text: &str) -> bool {
    let folded = fold(text);
    ["其中", "#", "of which"].iter().any(|word| folded.starts_with(word))
}

/// A name without the number before it, and without the word that makes it a part of what stands above: `一、孤儿`,
/// `（二）孤儿`, `1.孤儿`, `其中：孤儿`, `#孤儿`.
pub fn unnumbered(text: &str) -> &str {
    let mut rest = text.trim();
    for word in ["其中：", "其中:", "其中", "#", "of which:", "of which"] {
        rest = rest.strip_prefix(word).unwrap_or(rest).trim_start();
    }
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let inner = rest.trim_start_matches(['(', '（']);
    let after = inner.trim_start_matches(number);
    let signs = ['、', '.', '．', ')', '）'];
    match after.strip_prefix(signs) {
        Some(name) if after.len() < inner.len() && !name.trim().is_empty() => name.trim_start_matches(signs).trim(),
        _ => rest,
    }
}

/// The part of a measure that a heading or a cell names by itself: boys and girls, ages.
pub fn part(text: &str) -> Option<String> {
    let folded = fold(text).replace(' ', "");
    let sex = match folded.as_str() {
        "男" | "男性" | "男童" | "male" | "males" | "boys" => Some("male"),
        "女" | "女性" | "女童" | "female" | "females" | "girls" => Some("female"),
        _ => None,
    };
    if let Some(sex) = sex {
        return Some(format!("sex={sex}"));
    }
    let years = ["周岁", "岁", "yearsold", "years"].iter().find_map(|word| folded.strip_suffix(word))?;
    let (from, to) = years.split_once(['-', '–', '—', '~', '至'])?;
    let digits = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let from = from.trim_end_matches(['周', '岁']);
    (digits(from) && digits(to)).then(|| format!("age={from}-{to}"))
}

/// What a heading over figures says of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Says {
    Nothing,
    Period,
    /// Months, of a year that stands elsewhere.
    Month,
    Measure,
    Region,
    Breakdown(String),
    /// That they are figures, or what they are counted in.
    Values,
    Total,
    Unknown,
}

/// Headings of figures that say no more than that.
const VALUES: &[&str] = &["数值", "值", "数量", "人数", "人次", "金额", "value", "number", "count", "amount"];

/// What one heading says, with the unit that it states besides.
pub fn of_heading<'t>(text: &'t str, catalogue: &Catalogue, said: &Layout) -> (Says, &'t str, Option<&'t str>) {
    let (name, unit) = with_unit(text, catalogue);
    let plain = footnote::without(name);
    let known = |name: &str| {
        if said.rules.measures.contains_key(&fold(name)) || catalogue.measures.knows(name) {
            return Some(Says::Measure);
        }
        if said.rules.regions.contains_key(&fold(name)) || catalogue.regions.knows(name) {
            return Some(Says::Region);
        }
        let ruled = said.rules.breakdowns.get(&fold(name)).map(|code| code.text.clone());
        let code = ruled.or_else(|| catalogue.breakdowns.knows(name).then(|| fold(name))).or_else(|| part(name));
        code.map(Says::Breakdown)
    };
    if text.is_empty() {
        return (Says::Nothing, text, None);
    }
    // A name that has its unit in it goes before one without.
    if let Some(says) = known(text) {
        return (says, text, None);
    }
    let says = if is_period(plain) || (!said.rules.periods.is_unsaid() && two_years(plain).is_some()) {
        Says::Period
    } else if is_month(plain) {
        Says::Month
    } else if let Some(says) = known(name).or_else(|| known(plain)) {
        says
    } else if VALUES.contains(&fold(plain).as_str()) || stated_unit(plain, &catalogue.units).is_some() {
        Says::Values
    } else if words::is_total(plain) {
        Says::Total
    } else {
        Says::Unknown
    };
    let unit = unit.or_else(|| stated_unit(plain, &catalogue.units).map(|_| plain).filter(|_| says == Says::Values));
    let name = if matches!(says, Says::Period | Says::Month) { plain } else { name };
    (says, name, unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::catalogue;

    #[test]
    fn headings_say_what_their_figures_are_of() {
        let catalogue = catalogue();
        for (text, says, name, unit) in [
            ("2020年", Says::Period, "2020年", None),
            ("2020", Says::Period, "2020", None),
            ("2020年①", Says::Period, "2020年", None),
            ("6月", Says::Month, "6月", None),
            ("孤儿", Says::Measure, "孤儿", None),
            ("孤儿（人）", Says::Measure, "孤儿", Some("人")),
            ("青岛市", Says::Region, "青岛市", None),
            ("金额(万元)", Says::Values, "金额", Some("万元")),
            ("万元", Says::Values, "万元", Some("万元")),
            ("男", Says::Breakdown("sex=male".into()), "男", None),
            ("0–5岁", Says::Breakdown("age=0-5".into()), "0–5岁", None),
            ("合计", Says::Total, "合计", None),
            ("2020年（人）", Says::Period, "2020年", Some("人")),
            ("ICFSA", Says::Unknown, "ICFSA", None),
            ("10668", Says::Unknown, "10668", None),
            ("", Says::Nothing, "", None),
        ] {
            assert_eq!(of_heading(text, &catalogue, &Layout::default()), (says, name, unit), "{text}");
        }
    }

    #[test]
    fn a_unit_behind_a_name_is_told_from_what_belongs_to_the_name() {
        let catalogue = catalogue();
        for (text, expected) in [
            ("人口数(人口抽样调查)(人)", ("人口数(人口抽样调查)", Some("人"))),
            ("金额（单位：万元）", ("金额", Some("万元"))),
            ("社会慈善基金（市级）", ("社会慈善基金（市级）", None)),
            ("Children, persons", ("Children", Some("persons"))),
            ("Looked-after persons", ("Looked-after persons", None)),
            ("人数（万）", ("人数", Some("万"))),
            ("(人)", ("(人)", None)),
            ("孤儿", ("孤儿", None)),
        ] {
            assert_eq!(with_unit(text, &catalogue), expected, "{text}");
        }
    }

    #[test]
    fn a_name_is_known_behind_its_number() {
        for (text, name) in [
            ("一、孤儿", "孤儿"),
            ("（二）孤儿", "孤儿"),
            ("1.孤儿", "孤儿"),
            ("(3) 孤儿", "孤儿"),
            ("其中：女", "女"),
            ("#男", "男"),
            ("of which: girls", "girls"),
            ("1.5", "5"),
            ("三亚市", "三亚市"),
            ("0-5岁", "0-5岁"),
            ("一、", "一、"),
            ("孤儿", "孤儿"),
        ] {
            assert_eq!(unnumbered(text), name, "{text}");
        }
    }

    #[test]
    fn numbers_and_marks_are_told_from_words() {
        let catalogue = catalogue();
        for (text, value) in [
            ("1,423", true),
            ("22470", true),
            ("*", true),
            ("-", true),
            ("14.8718958055686", true),
            ("319万元", true),
            ("1800余", true),
            ("12 %", true),
            ("北京市", false),
            ("2020年", false),
            ("Brazil", false),
            ("", false),
        ] {
            assert_eq!(is_value(text, &catalogue, &Layout::default()), value, "{text}");
        }
    }
}
