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

/// Whether a wording has 余 or 多 behind a number that is written out and not round. Who writes 9,000余 leaves the rest open;
/// 9,001余 leaves nothing to be open, so one of the two is hardly right. 12余万 and 1.9余 leave digits open.
pub fn is_odd_bound(as_written: &str) -> bool {
    let folded = fold(as_written);
    let Some((number, behind)) = folded.split_once(['余', '多']) else { return false };
    let number = number.trim_end();
    let digits = number.trim_end_matches(|c: char| c.is_ascii_digit() || c == ',');
    let is_whole = !digits.ends_with('.');
    let goes_on = behind.trim_start().starts_with(['百', '千', '万', '亿']);
    is_whole && !goes_on && number.ends_with(|c: char| ('1'..='9').contains(&c))
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

/// Words of an age that tell nothing of its range, the longer ones first.
const AGE: [&str; 8] = ["周岁", "岁", "yearsold", "years", "year", "aged", "ages", "age"];

/// The range of whole numbers that a member names, both ends in it: `0-4`, `16`, `10岁以下` up to 9, `10+` without end.
/// None where it names one in words that are not known.
fn range(member: &str) -> Option<(u32, u32)> {
    let folded: String = fold(member).split_whitespace().collect();
    let folded = AGE.iter().fold(folded, |text, word| text.replace(word, ""));
    let word = |text: &str| {
        let letters = |c: &char| !['-', '_'].contains(c);
        if text.contains(char::is_alphabetic) { text.chars().filter(letters).collect() } else { text.to_owned() }
    };
    let digit = |c: char| c.is_ascii_digit();
    let (start, end) = (folded.find(digit)?, folded.rfind(digit)? + 1);
    // As SDMX has ages: Y0T4, Y_LT5.
    let before = word(&folded[..start]);
    let (before, after) = (before.strip_prefix('y').unwrap_or(&before), word(&folded[end..]));
    let numbers = &folded[start..end];
    if let Some(first) = numbers.split(|c| !digit(c)).next().filter(|first| *first != numbers) {
        let last = numbers[first.len()..].trim_start_matches(|c| !digit(c));
        let between = &numbers[first.len()..numbers.len() - last.len()];
        let (first, last): (u32, u32) = (first.parse().ok()?, last.parse().ok()?);
        let known = ["-", "–", "—", "−", "~", "至", "到", "to", "t"].contains(&between);
        return (known && before.is_empty() && after.is_empty() && first <= last).then_some((first, last));
    }
    let number: u32 = numbers.parse().ok()?;
    match (before, after.as_str()) {
        ("", "") => Some((number, number)),
        ("<" | "under" | "below" | "lessthan" | "lt" | "不满" | "未满", "") | ("", "以下") => {
            Some((0, number.checked_sub(1)?))
        }
        ("≤" | "<=" | "le" | "upto", "") | ("", "及以下" | "andunder" | "andyounger" | "orless") => {
            Some((0, number))
        }
        ("≥" | ">=" | "ge", "") | ("", "+" | "以上" | "及以上" | "andover" | "andolder" | "ormore") => {
            Some((number, u32::MAX))
        }
        (">" | "over" | "gt", "") => Some((number.checked_add(1)?, u32::MAX)),
        _ => None,
    }
}

/// Whether two of the members may name ranges that share a number, so that one person may be in both: they do, or a range
/// is told in words that are not known. 0-5 and 5-10 are taken for what lies beside each other.
pub fn overlap(members: &[&str]) -> bool {
    let numbered = members.iter().filter(|member| fold(member).contains(|c: char| c.is_ascii_digit()));
    let Some(mut ranges) = numbered.map(|member| range(member)).collect::<Option<Vec<(u32, u32)>>>() else {
        return true;
    };
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
    fn a_bound_is_of_a_round_number() {
        for (as_written, odd) in [
            ("9,001余", true),
            ("9001余人", true),
            ("９００１ 多人", true),
            ("7余人", true),
            ("9,000余人次", false),
            ("1850余", false),
            ("12余万", false),
            ("3.5万余", false),
            ("1.9余", false),
            ("9001", false),
            ("超过9001", false),
            ("9001以上", false),
            ("余", false),
        ] {
            assert_eq!(is_odd_bound(as_written), odd, "{as_written}");
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
            (&["0-5", "6-13", "14-17", "18岁以下"], true),
            (&["0-5", "6-13", "18岁以上"], false),
            (&["10岁以下", "5-9"], true),
            (&["10岁以下", "10岁以上"], false),
            (&["10岁及以下", "11-17"], false),
            (&["10岁及以下", "8-17"], true),
            (&["under 18", "18 and over"], false),
            (&["under-18", "0-5"], true),
            (&["<10", "≥10"], false),
            (&["<10", "8岁"], true),
            (&["0-9", "10+", "14-16"], true),
            (&["Y_LT5", "Y5T9", "Y_GE10"], false),
            (&["不满6周岁", "6至13周岁", "14~17岁"], false),
            // What is not understood may be anything.
            (&["0-5", "6 months"], true),
            (&["0-5", "6-", "unknown"], true),
            (&["0-5", "6-13", "unknown"], false),
            (&["0-5", "9-6"], true),
            (&["0-5", "6-9-12"], true),
            (&["<0", "0-5"], true),
            (&["0-5", "99999999999"], true),
        ] {
            assert_eq!(overlap(members), overlapping, "{members:?}");
        }
        assert!(are_both_sexes(&["男", "女"]) && are_both_sexes(&["female", "male"]));
        assert!(!are_both_sexes(&["female", "unknown"]) && !are_both_sexes(&["female"]));
    }
}
