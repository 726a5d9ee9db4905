//! The findings of a check: tables by how sure they are, and rows for programs.

mod advice;
mod kinds;
mod what;

use self::advice::advice;
use super::document::{Block, Document, Grid};
use super::machine::{Rows, pretty, text};
use super::{Format, notes, number, words};
use crate::both;
use crate::domain::catalogue::Catalogue;
use crate::domain::check::found::{Accepted, Found, Named, OfKind};
use crate::domain::check::{Key, Kind, Severity, named};
use crate::domain::item::ItemKind;
use crate::domain::language::Language;
use chrono::NaiveDate;
use serde_json::{Map, Value};

/// A finding with the file and line of its figure, or of the first where it is of several.
#[derive(Clone, Debug)]
pub struct Listed {
    pub named: Named,
    pub source: Option<(String, u32)>,
}

/// What a check came to.
#[derive(Clone, Debug)]
pub struct Checked<'a> {
    pub found: &'a Found,
    /// The findings that are listed, the surest first.
    pub listed: Vec<Listed>,
    /// Those that were accepted, where they were asked for.
    pub accepted: Vec<Listed>,
    /// The day that the ledger was checked as of, where one was asked for.
    pub as_known_on: Option<NaiveDate>,
}

/// The answer in the form asked for; for CSV the notes, which go another way.
pub fn answer(checked: &Checked, format: Format, catalogue: &Catalogue, language: Language) -> (String, Vec<String>) {
    let all: Vec<Listed> = checked.listed.iter().chain(&checked.accepted).cloned().collect();
    let rows = rows(&all, catalogue, language);
    match format {
        Format::Table | Format::Markdown => (document(checked, catalogue, language).render(format, language), vec![]),
        Format::Csv => (rows.csv(), advice(checked, language)),
        Format::Json => (json(checked, &rows, language), vec![]),
    }
}

/// The findings that were just accepted.
pub fn settled(listed: &[Listed], because: &str, format: Format, catalogue: &Catalogue, language: Language) -> String {
    let accept = |listed: &Listed| {
        let accepted = Accepted::Yes { because: because.to_owned() };
        Listed { named: Named { accepted, ..listed.named.clone() }, ..listed.clone() }
    };
    let listed: Vec<Listed> = listed.iter().map(accept).collect();
    match format {
        Format::Table | Format::Markdown => {
            let heading = language.pick("已接受", "Accepted").to_owned();
            let blocks = vec![Block::new(heading, grid(&listed, true, catalogue, language))];
            Document { blocks, ..Document::default() }.render(format, language)
        }
        Format::Csv => rows(&listed, catalogue, language).csv(),
        Format::Json => {
            let mut answer = Map::new();
            answer.insert("accepted".into(), rows(&listed, catalogue, language).objects());
            pretty(&Value::Object(answer))
        }
    }
}

/// That a finding is accepted no more; `key` says what it is of.
pub fn reopened(id: &str, key: &str, catalogue: &Catalogue, language: Language) -> String {
    let finding = named(key).map_or_else(|| key.to_owned(), |of| subject(&of, catalogue, language));
    both!(language, "不再接受 {id}：{finding}", "No longer accepted: {id} ({finding})")
}

/// What a finding is of, in words: what the ledger has not by now keeps its code.
fn subject(of: &Key, catalogue: &Catalogue, language: Language) -> String {
    let measure = catalogue.measures.by_code(of.measure).map_or(of.measure, |found| found.name.get(language));
    let region = catalogue.regions.by_code(of.region).map_or(of.region, |found| found.name.get(language));
    let breakdown = if of.breakdown.is_empty() { "all" } else { of.breakdown };
    let series = notes::series(measure, breakdown);
    let parts = [kinds::kind(of.kind, language), &series, region, of.period, of.publication];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(language.pick("，", "; "))
}

fn document(checked: &Checked, catalogue: &Catalogue, language: Language) -> Document {
    let mut blocks = Vec::new();
    for severity in Severity::ALL {
        let of: Vec<Listed> =
            checked.listed.iter().filter(|listed| listed.named.finding.severity == severity).cloned().collect();
        if !of.is_empty() {
            let (word, count) = (severities(severity, language), checked.found.of(severity));
            let heading = both!(language, "{word}：{count}", "{word}: {count}");
            blocks.push(Block::new(heading, grid(&of, false, catalogue, language)));
        }
    }
    if !checked.accepted.is_empty() {
        let (word, count) = (language.pick("已接受", "Accepted"), checked.found.accepted());
        let heading = both!(language, "{word}：{count}", "{word}: {count}");
        blocks.push(Block::new(heading, grid(&checked.accepted, true, catalogue, language)));
    }
    Document { title: summary(checked, language), blocks, notes: advice(checked, language), ..Document::default() }
}

/// One line: how many findings there are.
fn summary(checked: &Checked, language: Language) -> String {
    let [errors, warnings, hints] = Severity::ALL.map(|severity| checked.found.of(severity));
    let (accepted, figures) = (checked.found.accepted(), checked.found.figures);
    let figures = number::in_threes(&figures.to_string());
    let count = |number: u64, one, several| format!("{number} {}", words::plural(number, one, several));
    let accepted = match accepted {
        0 => String::new(),
        _ => both!(language, "；已接受 {accepted} 处", "; {accepted} accepted"),
    };
    let [e, w, h] =
        [count(errors, "error", "errors"), count(warnings, "warning", "warnings"), count(hints, "hint", "hints")];
    let known = match checked.as_known_on {
        Some(on) => both!(language, "截至 {on} 所知。", "As known on {on}. "),
        None => String::new(),
    };
    both!(
        language,
        "{known}检查了 {figures} 个数字：错误 {errors} 处，警告 {warnings} 处，提示 {hints} 处{accepted}",
        "{known}Figures checked: {figures}. Found: {e}, {w}, {h}{accepted}"
    )
}

fn severities(severity: Severity, language: Language) -> &'static str {
    match severity {
        Severity::Error => language.pick("错误", "Errors"),
        Severity::Warning => language.pick("警告", "Warnings"),
        Severity::Hint => language.pick("提示", "Hints"),
    }
}

fn grid(listed: &[Listed], accepted: bool, catalogue: &Catalogue, language: Language) -> Grid {
    let mut headings = vec![
        language.pick("编号", "id"),
        language.pick("种类", "kind"),
        language.pick("指标", "measure"),
        language.pick("地区", "region"),
        language.pick("期间", "period"),
        language.pick("发现", "what"),
        language.pick("出版物", "publication"),
        language.pick("文件与行", "file and line"),
    ];
    if accepted {
        headings.push(language.pick("接受的理由", "accepted because"));
    }
    let mut grid = Grid::new(&headings);
    for Listed { named, source } in listed {
        let subject = &named.finding.subject;
        let code = |kind: ItemKind, id: Option<i64>| id.and_then(|id| catalogue.code(kind, id)).unwrap_or_default();
        let mut row = vec![
            named.id.clone(),
            kinds::kind(named.finding.what.kind(), language).to_owned(),
            series(named, catalogue, language),
            subject.region.and_then(|id| catalogue.regions.get(id)).map_or("", |r| r.name.get(language)).to_owned(),
            subject.period.map_or_else(String::new, |period| period.to_string()),
            said(named, catalogue, language),
            code(ItemKind::Publication, subject.publication).to_owned(),
            source.as_ref().map_or_else(String::new, |(file, line)| match named.finding.has_others() {
                true => both!(language, "{file}:{line} 等", "{file}:{line} and others"),
                false => format!("{file}:{line}"),
            }),
        ];
        if let (true, Accepted::Yes { because }) = (accepted, &named.accepted) {
            row.push(because.clone());
        }
        grid.rows.push(row);
    }
    grid
}

/// The measure and part that a finding is about.
fn series(named: &Named, catalogue: &Catalogue, language: Language) -> String {
    let subject = &named.finding.subject;
    let Some(measure) = subject.measure.and_then(|id| catalogue.measures.get(id)) else { return String::new() };
    let breakdown = subject.breakdown.and_then(|id| catalogue.breakdowns.get(id)).map_or("all", |found| &found.code);
    notes::series(measure.name.get(language), breakdown)
}

/// What was found, and that it was accepted when its figures were others.
fn said(named: &Named, catalogue: &Catalogue, language: Language) -> String {
    let text = what::what(&named.finding, catalogue, language);
    match &named.accepted {
        Accepted::ForOthers { because } => both!(
            language,
            "{text}（数字不同时曾被接受：{because}）",
            "{text} (was accepted when the figures were others: {because})"
        ),
        _ => text,
    }
}

/// One finding a row; what it is not about is null. File and line are those of its figure, or the first of several.
fn rows(listed: &[Listed], catalogue: &Catalogue, language: Language) -> Rows {
    let mut rows = Rows::new(&[
        "id",
        "kind",
        "severity",
        "measure",
        "name",
        "breakdown",
        "region",
        "region_name",
        "period_start",
        "period_end",
        "what",
        "to_do",
        "publication",
        "file",
        "line",
        "accepted_because",
    ]);
    for Listed { named, source } in listed {
        let (subject, kind) = (&named.finding.subject, named.finding.what.kind());
        let code =
            |kind: ItemKind, id: Option<i64>| text(id.and_then(|id| catalogue.code(kind, id)).unwrap_or_default());
        let measure = subject.measure.and_then(|id| catalogue.measures.get(id));
        let region = subject.region.and_then(|id| catalogue.regions.get(id));
        let breakdown = subject.breakdown.and_then(|id| catalogue.breakdowns.get(id));
        let because = match &named.accepted {
            Accepted::Yes { because } => because.as_str(),
            _ => "",
        };
        let day = |of: fn(&crate::domain::period::Period) -> chrono::NaiveDate| {
            subject.period.as_ref().map_or(Value::Null, |period| of(period).to_string().into())
        };
        rows.rows.push(vec![
            named.id.as_str().into(),
            kind.code().into(),
            named.finding.severity.code().into(),
            code(ItemKind::Measure, subject.measure),
            text(measure.map_or("", |measure| measure.name.get(language))),
            text(breakdown.map_or("", |breakdown| &breakdown.code)),
            code(ItemKind::Region, subject.region),
            text(region.map_or("", |region| region.name.get(language))),
            day(|period| period.start),
            day(|period| period.end),
            said(named, catalogue, language).into(),
            kinds::to_do(&named.finding, language).into(),
            code(ItemKind::Publication, subject.publication),
            source.as_ref().map_or(Value::Null, |(file, _)| file.as_str().into()),
            source.as_ref().map_or(Value::Null, |(_, line)| (*line).into()),
            text(because),
        ]);
    }
    rows
}

fn json(checked: &Checked, rows: &Rows, language: Language) -> String {
    let mut answer = Map::new();
    answer.insert("report".into(), "check".into());
    let as_known_on = checked.as_known_on.map_or(Value::Null, |date| date.to_string().into());
    answer.insert("as_known_on".into(), as_known_on);
    answer.insert("figures".into(), checked.found.figures.into());
    for (name, severity) in ["errors", "warnings", "hints"].into_iter().zip(Severity::ALL) {
        answer.insert(name.into(), checked.found.of(severity).into());
    }
    answer.insert("accepted".into(), checked.found.accepted().into());
    let kinds = |(kind, of_kind): (Kind, &OfKind)| (kind.code().to_owned(), of_kind.counts.iter().sum::<u64>().into());
    answer.insert("kinds".into(), Value::Object(checked.found.counts().map(kinds).collect()));
    answer.insert("rows".into(), rows.objects());
    answer.insert("notes".into(), advice(checked, language).into());
    pretty(&Value::Object(answer))
}
