//! Where numbers come from: publication, file, line, wording, every vintage and correction.

use super::document::{Block, Grid};
use super::machine::{self, Rows, wording};
use super::notes::series;
use super::words::comma;
use super::{derivation, derived as words, figures, number};
use crate::both;
use crate::domain::catalogue::Catalogue;
use crate::domain::figure::{Figure, Provenance, Source};
use crate::domain::language::Language;
use crate::domain::unit::Unit;
use serde_json::{Map, Value};

/// One observation's vintages under a heading, in the order of their publication; they are all of the same measure,
/// region, breakdown and period.
pub fn block(vintages: &[Provenance], catalogue: &Catalogue, language: Language) -> Option<Block> {
    let first = &vintages.first()?.figure;
    let unit = catalogue.unit_of(catalogue.measures.get(first.measure)?)?;
    let mut grid = Grid::new(&["", ""]);
    for (at, vintage) in vintages.iter().enumerate() {
        if at > 0 {
            grid.rows.push(vec![String::new(), String::new()]);
        }
        rows_of(vintage, vintages.get(at + 1), unit, catalogue, language, &mut grid);
    }
    Some(Block::new(heading(first, catalogue, language)?, grid))
}

/// One vintage; `next` is the one published after it.
fn rows_of(
    vintage: &Provenance,
    next: Option<&Provenance>,
    unit: &Unit,
    catalogue: &Catalogue,
    language: Language,
    grid: &mut Grid,
) {
    let figure = &vintage.figure;
    let mut row = |zh: &str, en: &str, text: String| grid.rows.push(vec![language.pick(zh, en).to_owned(), text]);
    let value = number::with_unit(&figures::figure_text(figure, catalogue, language), unit, language);
    let value = match next {
        None => value,
        Some(next) if next.figure.reading == figure.reading => {
            both!(language, "{value}（后来的出版物与此相同）", "{value} (confirmed by a later publication)")
        }
        Some(_) => both!(language, "{value}（已被后来的出版物修订）", "{value} (restated by a later publication)"),
    };
    row("数值", "value", value);
    if let Some(text) = &figure.as_written {
        row("原文", "as written", text.clone());
    }
    let (code, title, publisher) =
        (&figure.publication.code, figure.publication.name.get(language), &vintage.publisher);
    let text = both!(language, "{code}：{publisher}，《{title}》", "{code}: {publisher}, “{title}”");
    row("出版物", "publication", text);
    row("发布日期", "published on", figure.published_on.to_string());
    let url = vintage.url.clone();
    row("网址", "address", url.unwrap_or_else(|| language.pick("未保留", "not kept").to_owned()));
    if !vintage.publication_note.get(language).is_empty() {
        row("关于出版物", "on the publication", vintage.publication_note.get(language).to_owned());
    }
    for note in figure.table_notes.lines() {
        row("表注", "under the table", note.trim().to_owned());
    }
    row("文件与行", "file and line", place(&vintage.source));
    row("记录", "recorded", recorded(&vintage.source, language));
    if !figure.note.get(language).is_empty() {
        row("说明", "note", figure.note.get(language).to_owned());
    }
    for correction in &vintage.corrected {
        let old = number::reading(&correction.reading, unit, language);
        let (place, recorded) = (place(&correction.source), recorded(&correction.source, language));
        let text = both!(language, "原记为 {old}，{place}，{recorded}", "was {old}, {place}, {recorded}");
        row("更正", "corrected", text);
    }
}

/// A derived figure: what it was derived from, and by whose word. `beside` says that one is published too.
pub fn derived(figure: &Figure, beside: bool, catalogue: &Catalogue, language: Language) -> Option<Block> {
    let derived = figure.derived.as_ref()?;
    let unit = catalogue.unit_of(catalogue.measures.get(figure.measure)?)?;
    let mut grid = Grid::new(&["", ""]);
    let mut row = |zh: &str, en: &str, text: String| grid.rows.push(vec![language.pick(zh, en).to_owned(), text]);
    let value = number::with_unit(&number::derived(&derived.sum, unit, language), unit, language);
    let how = match beside {
        false => words::word(language),
        true => language.pick("推算，对照公布的数字", "derived, beside the published figure"),
    };
    row("数值", "value", both!(language, "{value}（{how}）", "{value} ({how})"));
    if let Some(of) = &derived.difference {
        row("差额", "difference", derivation::difference(of, unit, catalogue, language));
    }
    if let Some(members) = &derived.members {
        row("合计", "sum of", derivation::members(members, catalogue, language));
    }
    if let Some(parts) = &derived.parts {
        row("合计", "sum of", words::parts(parts, language));
    }
    if let Some(places) = &derived.places {
        row("合计", "sum over", words::places(places, language));
    }
    let publications = derived.publications.iter().filter_map(|id| catalogue.publications.get(*id));
    let codes: Vec<&str> = publications.map(|publication| publication.code.as_str()).collect();
    row("出版物", "publications", codes.join(comma(language)));
    Some(Block::new(heading(figure, catalogue, language)?, grid))
}

fn heading(figure: &Figure, catalogue: &Catalogue, language: Language) -> Option<String> {
    let measure = catalogue.measures.get(figure.measure)?;
    let name = series(measure.name.get(language), &figure.breakdown);
    let (region, code) = (figure.region.name.get(language), &measure.code);
    let stock = measure.kind == crate::domain::measure::Kind::Stock;
    let period = figures::period(&figure.period, stock, language);
    Some(both!(language, "{name}（{code}）：{region}，{period}", "{name} ({code}): {region}, {period}"))
}

fn place(source: &Source) -> String {
    format!("{}:{}", source.file, source.line)
}

fn recorded(source: &Source, language: Language) -> String {
    let (import, at) = (source.import, &source.recorded_at);
    both!(language, "{at}（导入 {import}）", "{at} (import {import})")
}

/// The same for programs: the columns of a figure and those of its source; corrections as a list. Derived figures have
/// no source but the publications among the former.
pub fn rows(found: &[Provenance], derived: &[Figure], catalogue: &Catalogue, language: Language) -> Rows {
    let mut columns = machine::FIGURE.to_vec();
    columns.extend([
        "title",
        "publisher",
        "published_on",
        "url",
        "current",
        "file",
        "line",
        "import",
        "recorded_at",
        "note",
        "table_notes",
        "corrected",
    ]);
    let mut rows = Rows::new(&columns);
    for vintage in found {
        let figure = &vintage.figure;
        let Some(mut row) = machine::figure(figure, catalogue, language) else { continue };
        let unit = catalogue.measures.get(figure.measure).and_then(|measure| catalogue.unit_of(measure));
        let Some(unit) = unit else { continue };
        row.extend([
            figure.publication.name.get(language).into(),
            vintage.publisher.as_str().into(),
            figure.published_on.to_string().into(),
            vintage.url.as_deref().map_or(Value::Null, Value::from),
            vintage.current.into(),
            vintage.source.file.as_str().into(),
            vintage.source.line.into(),
            vintage.source.import.into(),
            vintage.source.recorded_at.as_str().into(),
            machine::text(figure.note.get(language)),
            machine::text(&figure.table_notes),
        ]);
        let corrections = vintage.corrected.iter().map(|correction| {
            let mut old = figure.clone();
            (old.reading, old.as_written) = (correction.reading, correction.as_written.clone());
            let [value, low, high] = machine::range(&correction.reading, unit);
            let pairs = [
                ("value", value),
                ("low", low),
                ("high", high),
                ("qualifier", correction.reading.qualifier.code().into()),
                ("status", correction.reading.status.code().into()),
                ("as_written", wording(&old, unit)),
                ("file", correction.source.file.as_str().into()),
                ("line", correction.source.line.into()),
                ("import", correction.source.import.into()),
                ("recorded_at", correction.source.recorded_at.as_str().into()),
            ];
            Value::Object(pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>())
        });
        row.push(Value::Array(corrections.collect()));
        rows.rows.push(row);
    }
    for mut row in derived.iter().filter_map(|figure| machine::figure(figure, catalogue, language)) {
        row.resize(rows.columns.len() - 1, Value::Null);
        row.push(Value::Array(Vec::new()));
        rows.rows.push(row);
    }
    rows
}
