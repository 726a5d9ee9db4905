//! The rows of an export: what `intake` reads back to an equal ledger.

pub mod figures;

use crate::domain::batch::{AmendmentRow, BreakRow, RecordedReading, SourceRow, SuccessionRow};
use crate::domain::catalogue::Catalogue;
use crate::domain::check::Acceptance;
use crate::domain::comparability::Flag;
use crate::domain::item::ItemKind;
use crate::domain::observation::Bounds;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Items with their attributes, and the number of the file that added each; built-in ones have none.
pub fn items(
    kind: ItemKind,
    catalogue: &Catalogue,
    files: &BTreeMap<String, i64>,
    writer: &mut csv::Writer<impl Write>,
) -> io::Result<()> {
    let mut header = vec!["code"];
    header.extend(kind.attributes());
    header.push("file");
    writer.write_record(&header)?;
    for (id, code) in catalogue.items(kind) {
        let file = files.get(&code).map_or_else(String::new, i64::to_string);
        let mut row = vec![code];
        row.extend(catalogue.attributes(kind, id));
        row.push(file);
        writer.write_record(&row)?;
    }
    writer.flush()
}

/// The header of the current or of the corrected readings.
pub fn readings_header(corrected: bool) -> Vec<&'static str> {
    let value = if corrected { "old_value" } else { "value" };
    vec![
        "publication",
        "measure",
        "breakdown",
        "region",
        "period_start",
        "period_end",
        value,
        "low",
        "high",
        "qualifier",
        "rounded_to",
        "status",
        "unit",
        "as_written",
        "note_zh",
        "note_en",
        "file",
        "line",
    ]
}

/// One corrected reading, in full.
pub fn correction(
    row: &RecordedReading,
    catalogue: &Catalogue,
    writer: &mut csv::Writer<impl Write>,
) -> io::Result<()> {
    let measure = catalogue.measures.get(row.measure);
    let unit = measure.and_then(|measure| catalogue.unit_of(measure));
    let (Some(measure), Some(unit)) = (measure, unit) else { return Ok(()) };
    let plain = |stored: i64| unit.plain(i128::from(stored));
    // Where a rounding is stated no bounds of the publication's own are read back, so only one of the two is.
    let bounds = row.reading.bounds;
    let bound = |of: fn(Bounds) -> i64| bounds.map(|bounds| plain(of(bounds))).unwrap_or_default();
    let rounded_to = if bounds.is_some() { String::new() } else { plain(row.reading.rounded_to) };
    writer.write_record([
        row.publication.as_str(),
        &measure.code,
        &row.breakdown,
        &row.region,
        &row.period.start.to_string(),
        &row.period.end.to_string(),
        &row.reading.value.map(plain).unwrap_or_default(),
        &bound(|bounds| bounds.low),
        &bound(|bounds| bounds.high),
        row.reading.qualifier.code(),
        &rounded_to,
        row.reading.status.code(),
        &unit.code,
        row.as_written.as_deref().unwrap_or_default(),
        &row.note.zh,
        &row.note.en,
        &row.file.to_string(),
        &row.line.to_string(),
    ])?;
    Ok(())
}

/// The files that figures were first recorded from.
pub fn sources(sources: &[SourceRow], writer: &mut csv::Writer<impl Write>) -> io::Result<()> {
    writer.write_record(["file", "name", "encoding", "import", "recorded_at", "recorded_by", "notes", "undone_at"])?;
    for source in sources {
        writer.write_record([
            &source.file.to_string(),
            &source.name,
            &source.encoding,
            &source.import.to_string(),
            &source.recorded_at,
            &source.recorded_by,
            &source.notes,
            source.undone_at.as_ref().unwrap_or(&String::new()),
        ])?;
    }
    writer.flush()
}

/// The old values of amended attributes.
pub fn amendments(rows: &[AmendmentRow], writer: &mut csv::Writer<impl Write>) -> io::Result<()> {
    writer.write_record(["file", "item", "code", "attribute", "old_value"])?;
    for row in rows {
        writer.write_record([&row.file.to_string(), row.item.code(), &row.code, &row.attribute, &row.old_value])?;
    }
    writer.flush()
}

/// Which regions took the place of which.
pub fn successions(
    rows: &[SuccessionRow],
    catalogue: &Catalogue,
    writer: &mut csv::Writer<impl Write>,
) -> io::Result<()> {
    writer.write_record(["predecessor", "successor", "took_effect", "because_zh", "because_en", "file"])?;
    for row in rows {
        let code = |id: i64| catalogue.regions.get(id).map_or("", |region| region.code.as_str());
        let file = if row.file == 0 { String::new() } else { row.file.to_string() };
        let (predecessor, successor) = (code(row.predecessor), code(row.successor));
        writer.write_record([predecessor, successor, &row.on.to_string(), &row.because_zh, &row.because_en, &file])?;
    }
    writer.flush()
}

/// The breaks of series.
pub fn breaks(rows: &[BreakRow], catalogue: &Catalogue, writer: &mut csv::Writer<impl Write>) -> io::Result<()> {
    writer.write_record(["measure", "break_on", "region", "flag", "because_zh", "because_en", "file"])?;
    for row in rows {
        let measure = catalogue.measures.get(row.measure).map_or("", |measure| &measure.code);
        let region = row.region.and_then(|id| catalogue.regions.get(id)).map_or("", |region| &region.code);
        let flag = row.flag.map_or("", Flag::code);
        let file = if row.file == 0 { String::new() } else { row.file.to_string() };
        writer.write_record([measure, &row.on.to_string(), region, flag, &row.because.zh, &row.because.en, &file])?;
    }
    writer.flush()
}

/// The findings of a check that were accepted.
pub fn accepted(rows: &[Acceptance], writer: &mut csv::Writer<impl Write>) -> io::Result<()> {
    writer.write_record(["finding", "figures", "because", "accepted_at", "file"])?;
    for row in rows {
        let file = row.file.map_or_else(String::new, |file| file.to_string());
        writer.write_record([&row.finding, &row.figures, &row.because, &row.accepted_at, &file])?;
    }
    writer.flush()
}

/// The settings.
pub fn settings(catalogue: &Catalogue, writer: &mut csv::Writer<impl Write>) -> io::Result<()> {
    writer.write_record(["setting", "value"])?;
    if let Some(home) = catalogue.home.and_then(|id| catalogue.regions.get(id)) {
        writer.write_record(["home-region", &home.code])?;
    }
    writer.flush()
}
