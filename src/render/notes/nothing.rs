//! Notes that there is nothing to show, with the nearest that there is.

use crate::both;
use crate::domain::language::Language;
use crate::domain::period::Period;

/// That there is nothing for the time asked for, and what is nearest.
pub fn nothing(place: &str, period: Option<&Period>, nearest: Option<&Period>, language: Language) -> String {
    let asked = |period: &Period| {
        let (first, last) = (period.start.to_string(), period.end.to_string());
        match (first.starts_with("0001"), last.starts_with("9999")) {
            (true, false) => both!(language, "在 {last} 及以前", "up to {last}"),
            (false, true) => both!(language, "在 {first} 及以后", "from {first} on"),
            _ => both!(language, "在 {period} ", "for {period}"),
        }
    };
    match (period, nearest) {
        (Some(period), Some(nearest)) => {
            let period = asked(period);
            both!(
                language,
                "{place}{period}没有数字；最近的期间是 {nearest}",
                "{place} has no figures {period}; the nearest period is {nearest}"
            )
        }
        (_, Some(nearest)) => both!(
            language,
            "{place}没有这样的数字；最近的期间是 {nearest}",
            "{place} has no such figures; the nearest period is {nearest}"
        ),
        (_, None) => both!(language, "{place}没有任何这样的数字", "{place} has no such figures at all"),
    }
}

/// That there is nothing for either of two times, and what is nearest to each.
pub fn of_either(place: &str, [from, to]: &[Period; 2], [before, after]: &[Period; 2], language: Language) -> String {
    let nearest = if before == after {
        both!(language, "最近的期间是 {before}", "the nearest period is {before}")
    } else {
        both!(language, "最近的期间分别是 {before} 和 {after}", "the nearest periods are {before} and {after}")
    };
    both!(
        language,
        "{place}在 {from} 和 {to} 都没有数字；{nearest}",
        "{place} has no figures for either {from} or {to}; {nearest}"
    )
}
