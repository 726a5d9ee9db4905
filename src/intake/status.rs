//! Statuses: the words of a status column, and the marks that stand in a value cell instead of a number.

use crate::domain::names::fold;
use crate::domain::observation::Status;

/// What a row says of the status: one of the ledger's own, or that the row is a sum the ledger derived itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    Status(Status),
    Derived,
}

/// The status that a cell of the status column names; empty is normal.
pub fn status(text: &str) -> Option<Said> {
    Some(Said::Status(match fold(text).as_str() {
        "" | "normal" | "正常" => Status::Normal,
        "provisional" | "初步" | "暂定" => Status::Provisional,
        "estimated" | "估计" => Status::Estimated,
        "suppressed" | "c" | "未公开" | "保密" => Status::Suppressed,
        "not available" | "x" | "缺失" | "暂缺" | "无数据" => Status::NotAvailable,
        "not applicable" | "z" | "不适用" => Status::NotApplicable,
        "derived" | "推算" => return Some(Said::Derived),
        _ => return None,
    }))
}

/// The code of SDMX that a cell of the status column stands for: itself, or, in words, what the ledger has no status for,
/// a break in the series.
pub fn code(text: &str) -> &str {
    match fold(text).as_str() {
        "break" | "断点" | "口径变化" => "B",
        "definition differs" | "定义不同" => "D",
        _ => text,
    }
}

/// The status that a mark in a value cell stands for: a status without a value, by the words of its own column or by a
/// mark with one settled meaning: `[c]` confidential, `[x]` not available, `[z]` not applicable (the UK's Government
/// Statistical Service); `*` withheld; `..`, `…` and `:` not available (United Nations, Eurostat), and what spreadsheets
/// and programs write for nothing.
pub fn mark(text: &str) -> Option<Status> {
    match fold(text).as_str() {
        "[c]" | "*" => Some(Status::Suppressed),
        "[x]" | ".." | "..." | ":" | "na" | "n.a." | "n/a" | "#n/a" | "null" => Some(Status::NotAvailable),
        "[z]" => Some(Status::NotApplicable),
        _ => match status(text)? {
            Said::Status(status) => Some(status).filter(|status| !status.has_value()),
            Said::Derived => None,
        },
    }
}

/// Whether a mark means one thing with one publisher and another with the next: `-` is nil here and withheld there,
/// `low` rounds to zero, `u` is too unreliable to give, `#VALUE!` is a spreadsheet's own error.
pub fn is_unsettled(text: &str) -> bool {
    let marks =
        ["-", "--", "---", "—", "——", "–", "k", "[k]", "low", "[low]", "u", "[u]", "ur", "#value!", "#ref!", "#div/0!"];
    marks.contains(&fold(text).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_column_has_words_in_both_languages() {
        use Status::*;
        for (text, status) in [
            ("", Normal),
            ("normal", Normal),
            ("正常", Normal),
            ("Provisional", Provisional),
            ("初步", Provisional),
            ("estimated", Estimated),
            ("估计", Estimated),
            ("suppressed", Suppressed),
            ("未公开", Suppressed),
            ("保密", Suppressed),
            ("c", Suppressed),
            ("not available", NotAvailable),
            ("暂缺", NotAvailable),
            ("x", NotAvailable),
            ("not applicable", NotApplicable),
            ("不适用", NotApplicable),
            ("z", NotApplicable),
            (" Ｃ ", Suppressed),
        ] {
            assert_eq!(super::status(text), Some(Said::Status(status)), "{text:?}");
        }
        assert_eq!(super::status("derived"), Some(Said::Derived));
        assert_eq!(super::status("推算"), Some(Said::Derived));
        for text in ["ok", "?", "final", "0"] {
            assert_eq!(super::status(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_break_has_words_and_codes_that_mean_nothing_else() {
        for (text, meant) in [
            ("断点", "B"),
            ("口径变化", "B"),
            ("Break", "B"),
            ("定义不同", "D"),
            ("definition differs", "D"),
            ("B", "B"),
            ("P", "P"),
            ("?", "?"),
        ] {
            assert_eq!(code(text), meant, "{text}");
            assert_eq!(super::status(text), None, "{text}");
        }
    }

    #[test]
    fn what_the_program_writes_is_read_back() {
        for status in Status::ALL {
            assert_eq!(super::status(status.code()), Some(Said::Status(status)));
            // In a value cell only those that leave no value: `provisional` is no word for a number.
            assert_eq!(mark(status.code()), Some(status).filter(|status| !status.has_value()), "{status:?}");
        }
    }

    #[test]
    fn zero_blank_and_withheld_are_three_things() {
        for (text, marked) in [
            ("c", Some(Status::Suppressed)),
            ("C", Some(Status::Suppressed)),
            ("未公开", Some(Status::Suppressed)),
            ("x", Some(Status::NotAvailable)),
            ("无数据", Some(Status::NotAvailable)),
            ("z", Some(Status::NotApplicable)),
            ("不适用", Some(Status::NotApplicable)),
            ("0", None),
            ("", None),
            ("*", Some(Status::Suppressed)),
            ("[c]", Some(Status::Suppressed)),
            ("…", Some(Status::NotAvailable)),
            ("..", Some(Status::NotAvailable)),
            (":", Some(Status::NotAvailable)),
            ("NA", Some(Status::NotAvailable)),
            ("N.A.", Some(Status::NotAvailable)),
            ("NULL", Some(Status::NotAvailable)),
        ] {
            assert_eq!(mark(text), marked, "{text:?}");
            assert!(!is_unsettled(text), "{text:?}");
        }
        // Each means something else in another table, so the user must say which.
        for text in ["-", "--", "－", "k", "u", "low", "LOW", "UR", "#VALUE!"] {
            assert_eq!((mark(text), is_unsettled(text)), (None, true), "{text:?}");
        }
    }
}
