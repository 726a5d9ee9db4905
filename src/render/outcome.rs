//! What an import or an undo did, for people and for programs.

use super::document::{Block, Document, Grid};
use super::machine::pretty;
use super::{change, files, listed, message, words};
use crate::both;
use crate::domain::fault::Located;
use crate::domain::language::Language;
use crate::domain::outcome::{Outcome, Undone};
use serde_json::{Map, Value, json};

/// How many figures of one kind are listed for people; programs get all.
const LISTED: usize = 1000;

/// The summary of an import.
pub fn outcome(outcome: &Outcome, dry_run: bool, language: Language) -> Document {
    let mut document =
        Document { title: title(outcome, dry_run, language), lines: lines(outcome, language), ..Document::default() };
    let mut block = |heading: &str, all: usize, kept: usize, grid: &dyn Fn(usize) -> Grid| {
        let shown = all.min(LISTED);
        document.blocks.push(Block::new(heading.to_owned(), grid(shown)));
        if shown < all {
            let more = all - shown;
            document.notes.push(if kept < all {
                both!(
                    language,
                    "{heading}：还有 {more} 个没有列出；--format json 共列出 {kept} 个",
                    "{heading}: {more} more; --format json lists {kept} in all"
                )
            } else {
                both!(
                    language,
                    "{heading}：还有 {more} 个没有列出；--format json 给出全部",
                    "{heading}: {more} more; --format json gives all"
                )
            });
        }
    };
    for (heading, changes) in [
        (
            language.pick("修订（另一出版物有另一个数值）", "Restated (another publication has a different value)"),
            &outcome.restated,
        ),
        (language.pick("更正（账本原来记错的）", "Corrected (the ledger had it wrong)"), &outcome.corrected),
    ] {
        if changes.count > 0 {
            block(heading, changes.count as usize, changes.listed.len(), &|shown| {
                change::grid(&changes.listed[..shown.min(changes.listed.len())], language)
            });
        }
    }
    if let Some(figures) = outcome.listed.as_ref().filter(|figures| !figures.is_empty()) {
        let heading = language.pick("逐个数字", "Every figure");
        block(heading, figures.len(), figures.len(), &|shown| listed::grid(&figures[..shown], language));
    }
    document
}

fn title(outcome: &Outcome, dry_run: bool, language: Language) -> String {
    let Outcome { new, confirmed, unchanged, restated, corrected, rejected, .. } = outcome;
    let (restated, corrected) = (restated.count, corrected.count);
    let counts = both!(
        language,
        "新增 {new}，相同 {confirmed}，修订 {restated}，更正 {corrected}，未变 {unchanged}，拒绝 {rejected}",
        "{new} new, {confirmed} confirmed, {restated} restated, {corrected} corrected, {unchanged} unchanged, {rejected} rejected"
    );
    match (dry_run, outcome.import) {
        (true, _) => both!(language, "试运行，什么都没有记录：{counts}", "Dry run, nothing was recorded: {counts}"),
        (false, Some(import)) => both!(language, "导入 {import}：{counts}", "Import {import}: {counts}"),
        (false, None) if outcome.changed() => both!(language, "导入：{counts}", "Import: {counts}"),
        (false, None) => both!(language, "没有变化：{counts}", "Nothing to record: {counts}"),
    }
}

/// The rest of the summary: files, derived rows, items.
fn lines(outcome: &Outcome, language: Language) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(outcome.files.iter().flat_map(|file| files::lines(file, language)));
    lines.extend(items(&outcome.added, language.pick("新增", "new"), language));
    for amended in &outcome.amended {
        let (item, code, attribute) = (words::item(amended.item, language), &amended.code, amended.attribute);
        let (old, new) = (&amended.old, &amended.new);
        lines.push(both!(
            language,
            "{item} {code} 的 {attribute} 已更正：{old} → {new}",
            "{item} {code}: {attribute} corrected: {old} → {new}"
        ));
    }
    lines
}

/// What became of items, a line for each kind.
fn items(list: &[(&'static str, String)], word: &str, language: Language) -> Vec<String> {
    let line = |kind: &str| {
        let codes: Vec<&str> = list.iter().filter(|(item, _)| *item == kind).map(|(_, code)| code.as_str()).collect();
        let (item, count, codes) = (words::item(kind, language), codes.len(), some(&codes, language));
        (count > 0).then(|| both!(language, "{word}：{item} {count} 个：{codes}", "{word}: {item} ({count}): {codes}"))
    };
    let kinds = [
        "publication",
        "measure",
        "measure_group",
        "region",
        "unit",
        "breakdown",
        "ratio",
        "succession",
        "series_break",
        "accepted_finding",
        "home-region",
    ];
    kinds.into_iter().filter_map(line).collect()
}

fn some(codes: &[&str], language: Language) -> String {
    let shown = codes[..codes.len().min(10)].join(words::comma(language));
    if codes.len() > 10 { format!("{shown}…") } else { shown }
}

/// The outcome of an import as one JSON object; `rejected` lists the faults where nothing was recorded.
pub fn outcome_json(outcome: &Outcome, rejected: &[Located], dry_run: bool, language: Language) -> String {
    let objects = |changes| change::rows(changes).objects();
    let rejected: Vec<Value> = rejected
        .iter()
        .map(|located| {
            let said = message::say(&located.fault, language);
            json!({
                "file": located.place.file, "sheet": located.place.sheet, "line": located.place.line, "column": located.place.column,
                "subject": super::machine::text(&located.subject), "fault": located.fault.name(),
                "message": said.text, "hint": super::machine::text(&said.hint),
            })
        })
        .collect();
    let files: Vec<Value> = outcome.files.iter().map(files::object).collect();
    let added: Vec<Value> = outcome.added.iter().map(|(item, code)| json!({"item": item, "code": code})).collect();
    let amended: Vec<Value> = outcome
        .amended
        .iter()
        .map(|a| json!({"item": a.item, "code": a.code, "attribute": a.attribute, "old": a.old, "new": a.new}))
        .collect();
    let mut pairs = vec![
        ("import", outcome.import.map_or(Value::Null, Value::from)),
        ("dry_run", dry_run.into()),
        ("files", files.into()),
        ("new", outcome.new.into()),
        ("confirmed", outcome.confirmed.into()),
        ("unchanged", outcome.unchanged.into()),
        ("restated", objects(&outcome.restated.listed)),
        ("corrected", objects(&outcome.corrected.listed)),
        ("rejected", rejected.into()),
        ("rejected_rows", outcome.rejected.into()),
        ("added", added.into()),
        ("amended", amended.into()),
    ];
    // Nobody is to take what is listed for all there is.
    for (name, changes) in [("restated_in_all", &outcome.restated), ("corrected_in_all", &outcome.corrected)] {
        if changes.count > changes.listed.len() as u64 {
            pairs.push((name, changes.count.into()));
        }
    }
    pairs.extend(outcome.listed.as_ref().map(|figures| ("figures", listed::rows(figures).objects())));
    pretty(&Value::Object(pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>()))
}

/// The summary of an undo.
pub fn undone(undone: &Undone, language: Language) -> Document {
    let Undone { import, removed, restored, .. } = undone;
    let word = words::plural(*removed, "figure", "figures");
    let title = both!(
        language,
        "导入 {import} 已撤销：删去 {removed} 个数字，恢复 {restored} 个",
        "Import {import} undone: {removed} {word} removed, {restored} restored"
    );
    let mut lines = Vec::new();
    for kept in &undone.kept {
        let name = super::notes::series(kept.measure.name.get(language), &kept.breakdown);
        let (region, period, publication) = (kept.region.name.get(language), kept.period, &kept.publication);
        let later = kept.corrected_by;
        lines.push(both!(
            language,
            "{name}，{region}，{period}（{publication}）：导入 {later} 又作了更正，保持不变",
            "{name}, {region}, {period} ({publication}): corrected again by import {later}, left as it is"
        ));
    }
    for (list, word) in [
        (&undone.items_removed, language.pick("删去", "removed")),
        (&undone.items_restored, language.pick("恢复原样", "put back as it was")),
        (&undone.items_kept, language.pick("别的数字要用，保留", "kept, because other figures need it")),
    ] {
        lines.extend(items(list, word, language));
    }
    Document { title, lines, ..Document::default() }
}

/// The outcome of an undo as one JSON object.
pub fn undone_json(undone: &Undone) -> String {
    let items = |list: &[(&'static str, String)]| -> Value {
        list.iter().map(|(item, code)| json!({"item": item, "code": code})).collect()
    };
    let kept: Vec<Value> = undone
        .kept
        .iter()
        .map(|kept| {
            json!({
                "measure": kept.measure.code, "breakdown": kept.breakdown, "region": kept.region.code,
                "period_start": kept.period.start.to_string(), "period_end": kept.period.end.to_string(),
                "publication": kept.publication, "corrected_by": kept.corrected_by,
            })
        })
        .collect();
    pretty(&json!({
        "import": undone.import, "removed": undone.removed, "restored": undone.restored, "kept": kept,
        "items_removed": items(&undone.items_removed), "items_restored": items(&undone.items_restored),
        "items_kept": items(&undone.items_kept),
    }))
}
