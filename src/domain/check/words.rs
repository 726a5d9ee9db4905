//! Words that a rule goes by: 人 and 人次, the names of the whole among its parts, ranges of age.

use crate::domain::catalogue::Catalogue;
use crate::domain::names::fold;
use crate::domain::unit::{Unit, UnitId, UnitKind};

/// Whether the unit is 人.
pub fn counts_persons(unit: &Unit) -> bool {
    unit.kind == UnitKind::Count && unit.is_called("人")
}

/// Whether the unit is 人次.
pub fn counts_person_times(unit: &Unit) -> bool {
    unit.kind == UnitKind::Count && unit.is_called("人次")
}

/// The unit that a wording names behind its number, where that is another than `own`: 810人 of a number of 人次. A word
/// that may mean its own unit says nothing, nor does one that no unit has.
pub fn other_unit(as_written: &str, own: &Unit, catalogue: &Catalogue) -> Option<UnitId> {
    let folded = fold(as_written);
    let digit = folded.rfind(|c: char| c.is_ascii_digit())?;
    let behind = folded[digit + 1..].trim_start();
    let word = behind.trim_start_matches(['余', '多', '万', '亿', '千', '百', '+', ' ']);
    let word = word.trim_end_matches("左右").trim_end();
    if word.is_empty() || own.is_called(word) {
        return None;
    }
    let named = catalogue.units.of_word(word)?;
    (named.id != own.id).then_some(named.id)
}

/// Whether a member of a dimension is its whole under another name, and none of its parts.
pub fn is_whole(member: &str) -> bool {
    ["total", "_t", "t", "all", "both", "both-sexes", "合计", "总计", "小计", "全部", "总数", "不分"]
        .contains(&fold(member).as_str())
}

/// Whether the members are the two sexes, and so the whole.
pub fn are_both_sexes(members: &[&str]) -> bool {
    let of = |words: &[&str], member: &str| words.contains(&fold(member).as_str());
    let female = ["female", "females", "f", "girls", "girl", "women", "女", "女性", "女童", "女孩"];
    let male = ["male", "males", "m", "boys", "boy", "men", "男", "男性", "男童", "男孩"];
    match members {
        [a, b] => of(&female, a) && of(&male, b) || of(&male, a) && of(&female, b),
        _ => false,
    }
}

/// The range of numbers that a member names: `0-4`, `10岁以下` is none, `16` is one of a single number.
fn range(member: &str) -> Option<(u32, u32)> {
    let folded = fold(member);
    let mut numbers = folded.split(|c: char| !c.is_ascii_digit()).filter(|text| !text.is_empty());
    let first: u32 = numbers.next()?.parse().ok()?;
    let last = numbers.next().and_then(|text| text.parse().ok()).unwrap_or(first);
    numbers.next().is_none().then_some((first, last)).filter(|(first, last)| first <= last)
}

/// Whether two of the members name ranges that share a number, so that one person may be in both.
pub fn overlap(members: &[&str]) -> bool {
    let mut ranges: Vec<(u32, u32)> = members.iter().filter_map(|member| range(member)).collect();
    ranges.sort_unstable();
    ranges.windows(2).any(|pair| pair[1].0 < pair[0].1 || pair[1].0 == pair[0].0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::{catalogue, unit};

    #[test]
    fn a_wording_may_name_another_unit() {
        let catalogue = catalogue();
        for (as_written, own, other) in [
            ("810人", "person-time", Some("person")),
            ("810人次", "person", Some("person-time")),
            ("1800余人次", "person", Some("person-time")),
            ("约6.8万人", "person-time", Some("person")),
            ("319万元", "person", Some("yuan")),
            ("810人次", "person-time", None),
            ("810次", "person-time", None),
            ("814人", "person", None),
            ("814名", "person", None),
            ("814", "person", None),
            ("814①", "person", None),
            ("1,800余", "person-time", None),
            ("c", "person", None),
            ("319万元", "yuan", None),
        ] {
            let found = other_unit(as_written, &unit(own), &catalogue);
            assert_eq!(found, other.map(|code| unit(code).id), "{as_written} {own}");
        }
    }

    #[test]
    fn ages_overlap_or_lie_beside_each_other() {
        for (members, overlapping) in [
            (&["0-5", "6-13", "14-16"][..], false),
            (&["0-4", "5-9", "10+"], false),
            (&["0-5", "0-17"], true),
            (&["0–5岁", "3–9岁"], true),
            (&["0-5", "5-10"], false),
            (&["female", "male"], false),
            (&["7", "7"], true),
        ] {
            assert_eq!(overlap(members), overlapping, "{members:?}");
        }
        assert!(are_both_sexes(&["男", "女"]) && are_both_sexes(&["female", "male"]));
        assert!(!are_both_sexes(&["female", "unknown"]) && !are_both_sexes(&["female"]));
    }
}
