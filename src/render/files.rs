//! The files of an import: what became of each of their lines, and what was found of the shape of a table.

use super::{machine, words};
use crate::both;
use crate::domain::language::Language;
use crate::domain::lines::{LineUse, Lines};
use crate::domain::outcome::{FileRead, Shape};
use serde_json::{Map, Value, json};

/// How many headings, totals or notes are named before the rest is counted.
const NAMED: usize = 8;

/// A file in words: its lines, and under it what was found and what was left out.
pub fn lines(file: &FileRead, language: Language) -> Vec<String> {
    let FileRead { name, encoding, .. } = file;
    if file.is_layout {
        return vec![both!(language, "{name}：布局文件", "{name}: the layout")];
    }
    let (total, uses) = (file.lines.total(), uses(&file.lines, language));
    let (word, signs) = (words::plural(u64::from(total), "line", "lines"), words::delimiter(file.delimiter, language));
    let mut lines = vec![both!(
        language,
        "{name}：{total} 行（{uses}），{encoding}{signs}",
        "{name}: {total} {word} ({uses}), {encoding}{signs}"
    )];
    if let Some(shape) = &file.shape {
        lines.extend(found(shape, language).into_iter().map(|line| format!("  {line}")));
    }
    if !file.notes.is_empty() {
        let notes = file.notes.lines().count() as u64;
        let word = words::plural(notes, "note is", "notes are");
        lines.push(both!(language, "  {notes} 行注释随文件记下", "  {notes} {word} kept with the file"));
    }
    lines
}

/// What the lines are, those that there are.
fn uses(lines: &Lines, language: Language) -> String {
    let one = |(what, count): (LineUse, u32)| {
        let word = line_use(what, language);
        both!(language, "{word} {count}", "{count} {word}")
    };
    lines.each().map(one).collect::<Vec<_>>().join(language.pick("，", ", "))
}

fn line_use(what: LineUse, language: Language) -> &'static str {
    match what {
        LineUse::Title => language.pick("表题", "of titles"),
        LineUse::Header => language.pick("列标题", "of headings"),
        LineUse::Figures => language.pick("数字", "of figures"),
        LineUse::Item => language.pick("条目", "of items"),
        LineUse::Note => language.pick("注释", "of notes"),
        LineUse::Empty => language.pick("无数字", "without figures"),
        LineUse::Total => language.pick("合计（略过）", "of totals, left out"),
        LineUse::LeftOut => language.pick("按布局略过", "left out by the layout"),
        LineUse::Derived => language.pick("推算（略过）", "derived, left out"),
        LineUse::Unfilled => language.pick("未填写（略过）", "not filled in, left out"),
        LineUse::Rejected => language.pick("拒绝", "rejected"),
        LineUse::Blank => language.pick("空行", "blank"),
    }
}

/// What was found of a publisher's table.
fn found(shape: &Shape, language: Language) -> Vec<String> {
    let mut lines = Vec::new();
    let header = shape.header;
    let mut first = vec![both!(language, "列标题在第 {header} 行", "header on line {header}")];
    for (role, text, line) in &shape.stated {
        let role = role_word(role, language);
        first.push(both!(language, "{role} `{text}`（第 {line} 行）", "{role} `{text}` (line {line})"));
    }
    lines.push(first.join(language.pick("；", "; ")));
    let mut columns: Vec<String> = shape
        .roles
        .iter()
        .map(|(heading, role)| {
            let role = role_word(role, language);
            both!(language, "列 `{heading}` 是{role}", "column `{heading}` is the {role}")
        })
        .collect();
    if !shape.figures.is_empty() {
        let (count, named) = (shape.figures.len(), ends(&shape.figures));
        let word = words::plural(count as u64, "column", "columns");
        columns.push(both!(language, "{count} 列数字：{named}", "{count} {word} of figures: {named}"));
    }
    lines.extend(Some(columns.join(language.pick("；", "; "))).filter(|text| !text.is_empty()));
    if !shape.empty.is_empty() {
        let cells: u32 = shape.empty.iter().map(|(_, cells)| cells).sum();
        let each = shape
            .empty
            .iter()
            .map(|(heading, cells)| if heading.is_empty() { cells.to_string() } else { format!("{heading} {cells}") });
        let (each, word) = (some(each.collect(), language), words::plural(u64::from(cells), "cell is", "cells are"));
        lines.push(both!(
            language,
            "{cells} 格是空的，没有数字：{each}",
            "{cells} {word} empty and no figures: {each}"
        ));
    }
    let mut out: Vec<String> = Vec::new();
    if !shape.left_out.is_empty() {
        let (named, word) =
            (some(shape.left_out.clone(), language), words::plural(shape.left_out.len() as u64, "column", "columns"));
        out.push(both!(language, "列 {named}", "{word} {named}"));
    }
    if shape.blank > 0 {
        let (blank, word) = (shape.blank, words::plural(u64::from(shape.blank), "column", "columns"));
        out.push(both!(language, "{blank} 个空列", "{blank} blank {word}"));
    }
    if !shape.totals.is_empty() {
        let (named, word) =
            (some(shape.totals.clone(), language), words::plural(shape.totals.len() as u64, "total", "totals"));
        out.push(both!(language, "合计行 {named}", "{word} {named}"));
    }
    if !out.is_empty() {
        let out = out.join(language.pick("；", "; "));
        lines.push(both!(language, "略过：{out}", "left out: {out}"));
    }
    lines
}

/// What a part of a figure is called; a dimension has its own name.
pub fn role_word(role: &str, language: Language) -> &str {
    match role {
        "measure" => language.pick("指标", "measure"),
        "region" => language.pick("地区", "region"),
        "period" | "period_start" | "period_end" => language.pick("期间", "period"),
        "period_year" => language.pick("年份", "year"),
        "value" => language.pick("数值", "value"),
        "breakdown" => language.pick("分组", "breakdown"),
        "unit" => language.pick("单位", "unit"),
        "unit_mult" => language.pick("倍数", "multiplier"),
        "decimals" => language.pick("小数位", "number of decimals"),
        "low" => language.pick("下限", "lower bound"),
        "high" => language.pick("上限", "upper bound"),
        "status" | "obs_status" => language.pick("状态", "status"),
        "publication" => language.pick("出版物", "publication"),
        "name" => language.pick("指标名称", "name of the measure"),
        "region_name" => language.pick("地区名称", "name of the region"),
        "note" | "note_zh" | "note_en" => language.pick("备注", "note"),
        other => other,
    }
}

/// The first and the last of a list, and all of a short one.
fn ends(all: &[String]) -> String {
    match all {
        [first, .., last] if all.len() > 3 => format!("{first} … {last}"),
        all => all.join(", "),
    }
}

fn some(all: Vec<String>, language: Language) -> String {
    let more = if all.len() > NAMED { "…" } else { "" };
    format!("{}{more}", all[..all.len().min(NAMED)].join(words::comma(language)))
}

/// A file for programs.
pub fn object(file: &FileRead) -> Value {
    let lines: Map<String, Value> = std::iter::once(("total".to_owned(), file.lines.total().into()))
        .chain(file.lines.each().map(|(what, count)| (what.code().to_owned(), count.into())))
        .collect();
    let shape = file.shape.as_ref().map(|shape| {
        let stated: Vec<Value> =
            shape.stated.iter().map(|(role, text, line)| json!({"what": role, "text": text, "line": line})).collect();
        let roles: Vec<Value> =
            shape.roles.iter().map(|(heading, role)| json!({"heading": heading, "is": role})).collect();
        let empty: Vec<Value> =
            shape.empty.iter().map(|(heading, cells)| json!({"heading": heading, "cells": cells})).collect();
        json!({
            "header": shape.header, "stated": stated, "roles": roles, "figures": shape.figures,
            "left_out": shape.left_out, "blank_columns": shape.blank, "totals": shape.totals, "empty": empty,
        })
    });
    json!({
        "name": file.name, "encoding": file.encoding, "delimiter": file.delimiter, "layout": file.is_layout,
        "lines": lines, "shape": shape, "notes": machine::text(&file.notes),
    })
}
