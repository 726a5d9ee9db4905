//! What to do about the findings of a check, and what is not among those that are listed.

use super::{Checked, Listed, kinds};
use crate::both;
use crate::domain::check::found::OfKind;
use crate::domain::check::{Kind, What};
use crate::domain::language::Language;
use crate::render::{number, words};

/// What to do about the kinds that are listed, and how many are not.
pub fn advice(checked: &Checked, language: Language) -> Vec<String> {
    let mut lines = Vec::new();
    let of = |(kind, of_kind): (Kind, &OfKind)| (kind, of_kind.counts.iter().sum::<u64>());
    let open: Vec<(Kind, u64)> = checked.found.counts().map(of).filter(|(_, count)| *count > 0).collect();
    for alike in to_do(checked, language).chunk_by(|(_, a), (_, b)| a == b) {
        // Its code is what the option takes.
        let name = |(kind, _): &(Kind, &str)| {
            let (word, code) = (kinds::kind(*kind, language), kind.code());
            both!(language, "{word}（{code}）", "{word}")
        };
        let names: Vec<String> = alike.iter().map(name).collect();
        let (names, todo) = (names.join(words::comma(language)), alike[0].1);
        lines.push(both!(language, "{names}：{todo}", "{names}: {todo}"));
    }
    for (kind, all) in open {
        let shown = checked.listed.iter().filter(|listed| listed.named.finding.what.kind() == kind).count() as u64;
        if shown < all {
            let code = kind.code();
            let (shown, all) = (number::in_threes(&shown.to_string()), number::in_threes(&all.to_string()));
            lines.push(both!(
                language,
                "{code}：共 {all} 处，这里列出 {shown} 处；用 --only {code} --limit 列出更多",
                "{code}: {shown} of {all} are listed; see more with --only {code} --limit"
            ));
        }
    }
    for (kind, of_kind) in checked.found.counts().filter(|(_, of_kind)| of_kind.left_out > 0) {
        let (code, more) = (kind.code(), number::in_threes(&of_kind.left_out.to_string()));
        lines.push(both!(
            language,
            "{code}：种类过多，另有 {more} 处（各地区分别计）没有列出，也没有计入；处理已列出的之后再检查",
            "{code}: there are too many different ones; {more} more, counted region by region, are neither listed nor counted: settle these and check again"
        ));
    }
    let damaged = |listed: &Listed| matches!(listed.named.finding.what, What::Damage { .. });
    if checked.listed.iter().any(damaged) {
        lines.push(both!(
            language,
            "损坏的部分无法读取，未作检查",
            "what is damaged could not be read, and was not checked"
        ));
    }
    if !checked.listed.is_empty() {
        lines.push(both!(
            language,
            "查过属实的，用 careledger check --accept 编号 --because 理由 接受；数字改变后会再列出",
            "what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change"
        ));
    }
    lines
}

/// What to do about each kind that is listed, in the order of the kinds, each thing once.
fn to_do(checked: &Checked, language: Language) -> Vec<(Kind, &'static str)> {
    let mut found = Vec::new();
    for kind in Kind::ALL {
        let findings = checked.listed.iter().map(|listed| &listed.named.finding);
        for finding in findings.filter(|finding| finding.what.kind() == kind) {
            let todo = (kind, kinds::to_do(finding, language));
            if !found.contains(&todo) {
                found.push(todo);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::check::{Asked, Found};

    #[test]
    fn what_is_left_out_is_told() {
        let asked = Asked { only: [Kind::Gap].into(), ..Asked::default() };
        let said = |language| {
            let mut found = Found::default();
            found.leave_out(Kind::Gap, 12_345, &asked);
            found.leave_out(Kind::Overlap, 1, &asked);
            let mut both = Found::default();
            both.join(found, &asked);
            let checked = Checked { found: &both, listed: Vec::new(), accepted: Vec::new(), as_known_on: None };
            advice(&checked, language)
        };
        assert_eq!(
            said(Language::English),
            ["gap: there are too many different ones; 12,345 more, counted region by region, are neither listed nor \
                counted: settle these and check again"]
        );
        assert_eq!(
            said(Language::Chinese),
            ["gap：种类过多，另有 12,345 处（各地区分别计）没有列出，也没有计入；处理已列出的之后再检查"]
        );
    }
}
