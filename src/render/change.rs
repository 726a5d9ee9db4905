//! Lists of figures with two values: restated by another publication, or corrected.

use super::document::Grid;
use super::machine::{Rows, range};
use super::number;
use crate::domain::language::Language;
use crate::domain::outcome::Change;
use serde_json::Value;

/// Old and new side by side, each with its publication.
pub fn grid(changes: &[Change], language: Language) -> Grid {
    let mut grid = Grid::new(&headings(language));
    for change in changes {
        let name = super::notes::series(change.measure.name.get(language), &change.breakdown);
        let publications = publications(&change.old_publication, &change.new_publication);
        grid.rows.push(vec![
            name,
            change.region.name.get(language).to_owned(),
            change.period.to_string(),
            number::reading(&change.old, &change.unit, language),
            "→".to_owned(),
            number::reading(&change.new, &change.unit, language),
            change.unit.name.get(language).to_owned(),
            publications,
        ]);
    }
    grid
}

/// The headings of a figure's old and new value, with what it is of.
pub fn headings(language: Language) -> [&'static str; 8] {
    [
        language.pick("指标", "measure"),
        language.pick("地区", "region"),
        language.pick("期间", "period"),
        language.pick(">原值", ">old"),
        "",
        language.pick(">新值", ">new"),
        language.pick("单位", "unit"),
        language.pick("出版物", "publications"),
    ]
}

/// The publications of the old and of the new value; one where it is the same.
pub fn publications(old: &str, new: &str) -> String {
    if old == new { new.to_owned() } else { format!("{old} → {new}") }
}

/// The same for programs.
pub fn rows(changes: &[Change]) -> Rows {
    let mut rows = Rows::new(&[
        "measure",
        "breakdown",
        "region",
        "period_start",
        "period_end",
        "unit",
        "old",
        "old_low",
        "old_high",
        "old_qualifier",
        "old_status",
        "old_publication",
        "new",
        "new_low",
        "new_high",
        "new_qualifier",
        "new_status",
        "new_publication",
    ]);
    for change in changes {
        let text = |text: &str| Value::from(text);
        let mut row = vec![
            text(&change.measure.code),
            text(&change.breakdown),
            text(&change.region.code),
            text(&change.period.start.to_string()),
            text(&change.period.end.to_string()),
            text(&change.unit.code),
        ];
        for (reading, publication) in [(&change.old, &change.old_publication), (&change.new, &change.new_publication)] {
            row.extend(range(reading, &change.unit));
            row.extend([reading.qualifier.code(), reading.status.code(), publication.as_str()].map(Value::from));
        }
        rows.rows.push(row);
    }
    rows
}
