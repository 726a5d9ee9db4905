//! SDMX-CSV: the concepts that its columns are named by, and what its codes for the status of an observation mean.

use crate::domain::comparability::Flag;
use crate::domain::language::Bilingual;
use crate::domain::observation::Status;

/// The concepts of the SDMX content-oriented guidelines, with the columns of the long form that hold the same.
pub const CONCEPTS: &[(&str, &str)] = &[
    ("ACTION", "action"),
    ("REF_AREA", "region"),
    ("GEO", "region"),
    ("INDICATOR", "measure"),
    ("SERIES", "measure"),
    ("TIME_PERIOD", "period"),
    ("OBS_VALUE", "value"),
    ("UNIT_MEASURE", "unit"),
    ("UNIT", "unit"),
    ("UNIT_MULT", "unit_mult"),
    ("DECIMALS", "decimals"),
    ("LOWER_BOUND", "low"),
    ("UPPER_BOUND", "high"),
    ("OBS_STATUS", "obs_status"),
    ("OBS_FLAG", "obs_status"),
    ("OBS_COMMENT", "note"),
    ("COMMENT_OBS", "note"),
];

/// Columns that say nothing of the figure itself: of the message, of how the data were collected, of how they may be
/// used.
pub const ATTRIBUTES: &[&str] = &[
    "DATAFLOW",
    "STRUCTURE",
    "STRUCTURE_ID",
    "STRUCTURE_NAME",
    "LAST UPDATE",
    "FREQ",
    "DATA_SOURCE",
    "COUNTRY_NOTES",
    "REF_PERIOD",
    "TIME_FORMAT",
    "CONF_STATUS",
    "COLLECTION",
    "TITLE",
    "SOURCE_LINK",
    "SERIES_FOOTNOTE",
    "OBS_FOOTNOTE",
];

/// Members that mean no breakdown: the total, not applicable, not allocated to one.
pub fn is_total(member: &str) -> bool {
    matches!(member, "" | "_T" | "T" | "_Z" | "_X" | "TOTAL" | "Total" | "total")
}

/// Whether a heading is the code of a concept: capital letters, digits and underscores.
pub fn is_concept(heading: &str) -> bool {
    heading.len() > 1
        && heading.starts_with(|c: char| c.is_ascii_uppercase())
        && heading.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
}

/// Whether a cell has a code with its label: `BRA: Brazil`.
pub fn has_label(cell: &str) -> bool {
    let code =
        |code: &str| !code.is_empty() && code.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
    cell.split_once(": ").is_some_and(|(before, label)| code(before) && !label.is_empty())
}

/// What a code of the SDMX code list CL_OBS_STATUS (version 2.2) means: a status of the ledger, and where that does not
/// say all of it, a note for the reader.
pub fn status(code: &str) -> Option<(Status, Option<Bilingual>)> {
    let note =
        |zh: &str, en: &str| Some(Bilingual::new(format!("发布者注明：{zh}"), format!("the publisher says: {en}")));
    Some(match code.trim() {
        "" | "A" => (Status::Normal, None),
        "P" => (Status::Provisional, None),
        "V" => (Status::Provisional, note("未经核实", "not validated")),
        "E" => (Status::Estimated, None),
        "I" => (Status::Estimated, note("插补的数", "an imputed value")),
        "F" => (Status::Estimated, note("预测数", "a forecast")),
        "B" => (Status::Normal, note("时间序列在此中断", "a break in the series here")),
        "D" => (Status::Normal, note("定义不同", "another definition")),
        "G" => (Status::Normal, note("试验性数字", "an experimental value")),
        "N" => (Status::Normal, note("数值不显著", "not significant")),
        "S" => (Status::Normal, note("受罢工或其他特殊事件影响", "a strike or another special event")),
        "U" => (Status::Normal, note("可靠性低", "of low reliability")),
        "J" => (Status::Normal, note("依例外规定", "under a derogation")),
        "W" => (Status::Normal, note("含另一类的数", "includes data of another category")),
        "K" => (Status::NotAvailable, note("计入另一类", "included in another category")),
        "Q" => (Status::Suppressed, None),
        "L" | "O" | "H" => (Status::NotAvailable, None),
        "M" => (Status::NotApplicable, None),
        _ => return None,
    })
}

/// The break that a code of a figure's status flags.
pub fn flag(code: &str) -> Option<Flag> {
    Flag::ALL.into_iter().find(|flag| flag.code() == code.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_their_meaning_and_unknown_ones_none() {
        for (code, expected) in [
            ("A", Some(Status::Normal)),
            ("", Some(Status::Normal)),
            ("P", Some(Status::Provisional)),
            ("E", Some(Status::Estimated)),
            ("Q", Some(Status::Suppressed)),
            ("M", Some(Status::NotApplicable)),
            ("O", Some(Status::NotAvailable)),
            ("U", Some(Status::Normal)),
            ("?", None),
            ("a", None),
        ] {
            assert_eq!(status(code).map(|(status, _)| status), expected, "{code}");
        }
        assert_eq!(status("A").and_then(|(_, note)| note), None);
        assert!(status("U").is_some_and(|(_, note)| note.is_some()));
        // A series breaks where its publisher says so, and nowhere else.
        for (code, expected) in [("B", Some(Flag::Break)), ("D ", Some(Flag::Definition)), ("A", None), ("", None)] {
            assert_eq!(flag(code), expected, "{code}");
        }
    }

    #[test]
    fn concepts_are_told_from_labels() {
        for (heading, concept) in
            [("REF_AREA", true), ("SEX", true), ("Sex", false), ("Geographic area", false), ("A", false), ("", false)]
        {
            assert_eq!(is_concept(heading), concept, "{heading}");
        }
    }
}
