//! Parts against their whole. Bounds are added and nothing else, so a rounded addend has room for half its last digit, and
//! a finding is certain as far as the publications are.

use super::finding::{Finding, Severity, Subject, What};
use super::links::GroupLink;
use crate::domain::quantity::Quantity;

/// What parts come to beside their whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// One part alone is more than the whole: its place among the parts.
    OneTooMuch(usize),
    /// Together they are, as far as they are known.
    TooMuch(Quantity),
    /// All of them are given, and come to less.
    TooLittle(Quantity),
}

/// Sets parts beside a whole that is no less than nothing. `additive`: they are disjoint. `all`: no part is missing.
/// A part without a value, or without a lower bound, is no less than nothing; a sum that lacks one has no upper bound.
pub fn judge(whole: &Quantity, parts: &[Option<Quantity>], additive: bool, all: bool) -> Option<Verdict> {
    let least = |part: &Option<Quantity>| part.and_then(|part| part.low).unwrap_or(0).max(0);
    if let Some(most) = whole.high {
        let one = (0..parts.len()).max_by_key(|at| (least(&parts[*at]), std::cmp::Reverse(*at)));
        if let Some(one) = one.filter(|one| least(&parts[*one]) > most) {
            return Some(Verdict::OneTooMuch(one));
        }
    }
    if !additive || parts.len() < 2 {
        return None;
    }
    let given: Vec<Quantity> = parts.iter().flatten().copied().collect();
    let sum = Quantity::sum(&given)?;
    if whole.high.is_some_and(|most| parts.iter().map(least).sum::<i128>() > most) {
        // What is known of them is a lower bound, whatever the others are.
        let known: i128 = parts.iter().map(least).sum();
        let whole_sum = given.len() == parts.len() && sum.low == Some(known);
        return Some(Verdict::TooMuch(if whole_sum { sum } else { Quantity::at_least(known) }));
    }
    let less = matches!((sum.high, whole.low), (Some(most), Some(least)) if most < least);
    (all && given.len() == parts.len() && less).then_some(Verdict::TooLittle(sum))
}

/// The finding about a group, of parts in the order of its link. `together`: the total and all parts that have a value
/// are of one publication.
pub fn finding(
    link: &GroupLink,
    subject: Subject,
    total: Quantity,
    parts: &[Option<Quantity>],
    together: bool,
) -> Option<Finding> {
    let given = parts.iter().flatten().count();
    let verdict = judge(&total, parts, link.additive, link.parts.len() == link.of)?;
    let (sum, one) = match verdict {
        Verdict::OneTooMuch(at) => (parts[at]?, Some(link.parts[at].0)),
        Verdict::TooMuch(sum) | Verdict::TooLittle(sum) => (sum, None),
    };
    // Of two publications one may be restated and the other not; and a part may be none that the ledger knows.
    let certain = together && !matches!(verdict, Verdict::TooLittle(_));
    let severity = if certain { Severity::Error } else { Severity::Warning };
    Some(Finding {
        severity,
        subject,
        what: What::Parts { group: link.group, sum, total, given, of: link.of, one, together },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::quantity::Qualifier;
    use crate::domain::sample::{reading, rounded, unit};

    fn exact(value: i64) -> Option<Quantity> {
        Some(Quantity::exact(value.into()))
    }

    fn wan(value: i64) -> Option<Quantity> {
        rounded(value, 1_000).quantity(&unit("person"))
    }

    fn qualified(value: i64, qualifier: Qualifier) -> Option<Quantity> {
        reading(value, qualifier).quantity(&unit("person"))
    }

    #[test]
    fn parts_go_with_their_whole_or_do_not() {
        let too_much = |sum: i128| Some(Verdict::TooMuch(Quantity::exact(sum)));
        let more = qualified(8_000, Qualifier::MoreThan);
        for (name, whole, parts, all, verdict) in [
            ("the 2019 figures", exact(10_668), vec![exact(814), exact(9_391), exact(463)], true, None),
            ("one too much", exact(10_668), vec![exact(814), exact(9_392), exact(463)], true, too_much(10_669)),
            (
                "one too little",
                exact(10_668),
                vec![exact(814), exact(9_390), exact(463)],
                true,
                Some(Verdict::TooLittle(Quantity::exact(10_667))),
            ),
            ("a part is not known", exact(10_668), vec![exact(814), exact(463)], false, None),
            ("a part is withheld", exact(10_668), vec![exact(814), exact(463), None], true, None),
            (
                "without it they are too much",
                exact(1_000),
                vec![exact(814), exact(463), None],
                true,
                Some(Verdict::TooMuch(Quantity::at_least(1_277))),
            ),
            // 55.6万 = 9.4万 + 46.1万 is rounding.
            ("rounding", wan(556_000), vec![wan(94_000), wan(461_000)], true, None),
            (
                "more than rounding",
                wan(556_000),
                vec![wan(94_000), wan(459_000)],
                true,
                Some(Verdict::TooLittle(wan(94_000).unwrap().plus(&wan(459_000).unwrap()))),
            ),
            ("more than", exact(10_000), vec![more, exact(1_000)], true, None),
            ("more than the whole", exact(7_000), vec![more, exact(1_000)], true, Some(Verdict::OneTooMuch(0))),
            ("the whole is more than", more, vec![exact(9_000), exact(900)], true, None),
            ("the whole is about", qualified(900, Qualifier::About), vec![exact(9_000), exact(1)], true, None),
            ("a part is about", exact(100), vec![qualified(900, Qualifier::About), exact(1)], true, None),
            ("one part is all there is", exact(10), vec![exact(10)], true, None),
            ("one part is too much", exact(10), vec![exact(11)], false, Some(Verdict::OneTooMuch(0))),
            ("nothing at all", exact(0), vec![exact(0), exact(0)], true, None),
            ("of nothing", exact(0), vec![exact(0), exact(1)], true, Some(Verdict::OneTooMuch(1))),
        ] {
            assert_eq!(judge(&whole.unwrap(), &parts, true, all), verdict, "{name}");
        }
    }

    #[test]
    fn parts_that_may_overlap_are_not_added() {
        let parts = [exact(80), exact(90)];
        assert_eq!(judge(&Quantity::exact(100), &parts, false, true), None);
        assert_eq!(judge(&Quantity::exact(85), &parts, false, true), Some(Verdict::OneTooMuch(1)));
    }
}
