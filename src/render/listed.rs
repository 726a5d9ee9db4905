//! Every figure of an import, with its old and its new value and what becomes of it.

use super::change;
use super::document::Grid;
use super::machine::{Rows, maybe};
use super::number;
use crate::domain::language::Language;
use crate::domain::observation::Reading;
use crate::domain::outcome::{Fate, Listed};
use serde_json::Value;

/// What becomes of a figure, in the words of the summary.
fn fate(fate: Fate, language: Language) -> &'static str {
    match fate {
        Fate::New => language.pick("新增", "new"),
        Fate::Confirmed => language.pick("相同", "confirmed"),
        Fate::Restated => language.pick("修订", "restated"),
        Fate::Corrected => language.pick("更正", "corrected"),
        Fate::Unchanged => language.pick("未变", "unchanged"),
    }
}

/// One figure a row: its place, what it is of, old and new value, and what becomes of it.
pub fn grid(listed: &[Listed], language: Language) -> Grid {
    let mut headings = vec![language.pick("文件与行", "file and line")];
    headings.extend(change::headings(language));
    headings.push(language.pick("结果", "outcome"));
    let mut grid = Grid::new(&headings);
    for figure in listed {
        let shown = |reading: &Reading| number::reading(reading, &figure.unit, language);
        let old = figure.old.as_ref().map_or(&figure.publication, |(_, publication)| publication);
        let publications = change::publications(old, &figure.publication);
        grid.rows.push(vec![
            format!("{}:{}", figure.file, figure.line),
            super::notes::series(figure.measure.name.get(language), &figure.breakdown),
            figure.region.name.get(language).to_owned(),
            figure.period.to_string(),
            figure.old.as_ref().map(|(old, _)| shown(old)).unwrap_or_default(),
            figure.old.as_ref().map_or("", |_| "→").to_owned(),
            shown(&figure.new),
            figure.unit.name.get(language).to_owned(),
            publications,
            fate(figure.fate, language).to_owned(),
        ]);
    }
    grid
}

/// The same for programs; where nothing stands against a figure, its old columns are null.
pub fn rows(listed: &[Listed]) -> Rows {
    let mut rows = Rows::new(&[
        "file",
        "line",
        "outcome",
        "measure",
        "breakdown",
        "region",
        "period_start",
        "period_end",
        "unit",
        "old",
        "old_qualifier",
        "old_status",
        "old_publication",
        "new",
        "new_qualifier",
        "new_status",
        "new_publication",
    ]);
    for figure in listed {
        let value = |reading: &Reading| maybe(reading.value.map(i128::from), &figure.unit);
        let text = |text: &str| Value::from(text);
        let said = |reading: &Reading| [value(reading), text(reading.qualifier.code()), text(reading.status.code())];
        let mut row = vec![
            text(&figure.file),
            figure.line.into(),
            text(figure.fate.code()),
            text(&figure.measure.code),
            text(&figure.breakdown),
            text(&figure.region.code),
            text(&figure.period.start.to_string()),
            text(&figure.period.end.to_string()),
            text(&figure.unit.code),
        ];
        match &figure.old {
            Some((old, publication)) => row.extend(said(old).into_iter().chain([text(publication)])),
            None => row.extend([Value::Null, Value::Null, Value::Null, Value::Null]),
        }
        row.extend(said(&figure.new).into_iter().chain([text(&figure.publication)]));
        rows.rows.push(row);
    }
    rows
}
