//! What the ledger knows, listed: measures, regions, publications, imports, units, and its coverage.

use super::document::{Block, Document, Grid};
use super::machine::{Rows, text};
use super::words;
use crate::both;
use crate::domain::batch::SourceRow;
use crate::domain::catalogue::Catalogue;
use crate::domain::item::yes_or_no;
use crate::domain::language::Language;
use crate::domain::listing::{Coverage, PublicationUse};
use crate::domain::names::Shelf;
use crate::domain::place::Region;
use serde_json::Value;

/// A list for people and for programs.
pub struct List {
    pub document: Document,
    pub rows: Rows,
}

pub(super) fn list(grid: Grid, rows: Rows) -> List {
    let blocks = vec![Block::new(String::new(), grid)];
    List { document: Document { blocks, ..Document::default() }, rows }
}

/// Measures and the groups they form, with unit, kind and definition.
pub fn measures(catalogue: &Catalogue, language: Language) -> List {
    let mut grid = Grid::new(&[
        language.pick("代码", "code"),
        language.pick("名称", "name"),
        language.pick("类型", "kind"),
        language.pick("单位", "unit"),
        language.pick("组", "group"),
    ]);
    // Definitions are sentences, and stand below with room of their own.
    let mut definitions = Grid::new(&[language.pick("代码", "code"), language.pick("定义", "definition")]);
    let mut rows = Rows::new(&[
        "code",
        "domain",
        "kind",
        "unit",
        "group",
        "name_zh",
        "name_en",
        "definition_zh",
        "definition_en",
        "seasonal",
    ]);
    for measure in catalogue.measures.iter() {
        let unit = catalogue.unit_of(measure);
        let group = measure.group.and_then(|id| catalogue.groups.get(id));
        let mut kind = words::kind(measure.kind, language).to_owned();
        if measure.seasonal {
            kind += language.pick("，随季节变化", ", seasonal");
        }
        grid.rows.push(vec![
            measure.code.clone(),
            measure.name.get(language).to_owned(),
            kind,
            unit.map_or("", |unit| unit.name.get(language)).to_owned(),
            group.map_or("", |group| group.name.get(language)).to_owned(),
        ]);
        definitions.rows.push(vec![measure.code.clone(), measure.definition.get(language).to_owned()]);
        rows.rows.push(vec![
            measure.code.as_str().into(),
            measure.domain.code().into(),
            measure.kind.code().into(),
            unit.map_or(Value::Null, |unit| unit.code.as_str().into()),
            group.map_or(Value::Null, |group| group.code.as_str().into()),
            measure.name.zh.as_str().into(),
            measure.name.en.as_str().into(),
            text(&measure.definition.zh),
            text(&measure.definition.en),
            yes_or_no(measure.seasonal).into(),
        ]);
    }
    let mut found = list(grid, rows);
    let mut groups = Grid::new(&[
        language.pick("组", "group"),
        language.pick("名称", "name"),
        language.pick("可否相加", "added"),
        language.pick("总数", "total"),
    ]);
    for group in catalogue.groups.iter() {
        let total = group.total.and_then(|id| catalogue.measures.get(id));
        groups.rows.push(vec![
            group.code.clone(),
            group.name.get(language).to_owned(),
            if group.additive { language.pick("可", "yes") } else { language.pick("不可", "never") }.to_owned(),
            total.map_or("", |total| total.name.get(language)).to_owned(),
        ]);
        definitions.rows.push(vec![group.code.clone(), group.definition.get(language).to_owned()]);
    }
    if !groups.rows.is_empty() {
        found.document.blocks.push(Block::new(String::new(), groups));
    }
    found.document.blocks.push(Block::new(String::new(), definitions));
    found
}

pub fn regions(catalogue: &Catalogue, language: Language) -> List {
    let mut grid = Grid::new(&[
        language.pick("代码", "code"),
        language.pick("名称", "name"),
        language.pick("级别", "level"),
        language.pick("上级", "parent"),
    ]);
    let mut rows = Rows::new(&["code", "name_zh", "name_en", "level", "parent"]);
    for region in catalogue.regions.iter() {
        let parent: Option<&Region> = region.parent.and_then(|id| Shelf::get(&catalogue.regions, id));
        let home = if catalogue.home == Some(region.id) { language.pick("（本地）", " (home)") } else { "" };
        grid.rows.push(vec![
            region.code.clone(),
            format!("{}{home}", region.name.get(language)),
            words::level(region.level, language).to_owned(),
            parent.map_or("", |parent| parent.name.get(language)).to_owned(),
        ]);
        rows.rows.push(vec![
            region.code.as_str().into(),
            region.name.zh.as_str().into(),
            region.name.en.as_str().into(),
            region.level.code().into(),
            parent.map_or(Value::Null, |parent| parent.code.as_str().into()),
        ]);
    }
    list(grid, rows)
}

pub fn units(catalogue: &Catalogue, language: Language) -> List {
    let mut grid = Grid::new(&[
        language.pick("代码", "code"),
        language.pick("名称", "name"),
        language.pick("种类", "kind"),
        language.pick(">小数位", ">decimals"),
        language.pick("也写作", "also written"),
    ]);
    let mut rows = Rows::new(&["code", "name_zh", "name_en", "kind", "decimals", "words"]);
    for unit in catalogue.units.iter() {
        grid.rows.push(vec![
            unit.code.clone(),
            unit.name.get(language).to_owned(),
            words::unit_kind(unit.kind, language).to_owned(),
            unit.decimals.to_string(),
            unit.words.join(words::comma(language)),
        ]);
        rows.rows.push(vec![
            unit.code.as_str().into(),
            unit.name.zh.as_str().into(),
            unit.name.en.as_str().into(),
            unit.kind.code().into(),
            unit.decimals.into(),
            text(&unit.words.join(";")),
        ]);
    }
    list(grid, rows)
}

/// Publications by date, with how many figures are quoted from each.
pub fn publications(uses: &[PublicationUse], catalogue: &Catalogue, language: Language) -> List {
    let mut grid = Grid::new(&[
        language.pick("代码", "code"),
        language.pick("发布日期", "published on"),
        language.pick("发布者", "publisher"),
        language.pick("标题", "title"),
        language.pick("网址", "address"),
        language.pick(">数字", ">figures"),
        language.pick("所述时间", "about"),
    ]);
    let mut rows = Rows::new(&[
        "code",
        "title",
        "publisher",
        "published_on",
        "url",
        "note_zh",
        "note_en",
        "unreliable_zh",
        "unreliable_en",
        "figures",
        "period_start",
        "period_end",
    ]);
    let mut notes = Vec::new();
    for found in uses {
        let Some(publication) = catalogue.publications.get(found.publication) else { continue };
        let note = publication.note.get(language);
        if !note.is_empty() {
            let code = &publication.code;
            notes.push(both!(language, "{code}：{note}", "{code}: {note}"));
        }
        if publication.is_unreliable() {
            let (code, because) = (&publication.code, publication.unreliable.get(language));
            notes.push(both!(language, "{code} 被标为不可靠：{because}", "{code} is marked unreliable: {because}"));
        }
        grid.rows.push(vec![
            publication.code.clone(),
            publication.published_on.to_string(),
            publication.publisher.clone(),
            publication.title.clone(),
            publication.url.clone().unwrap_or_else(|| language.pick("未保留", "not kept").to_owned()),
            found.figures.to_string(),
            found.span.map_or_else(String::new, |span| span.to_string()),
        ]);
        let day = |of: fn(&crate::domain::period::Period) -> chrono::NaiveDate| {
            found.span.as_ref().map_or(Value::Null, |span| of(span).to_string().into())
        };
        rows.rows.push(vec![
            publication.code.as_str().into(),
            publication.title.as_str().into(),
            publication.publisher.as_str().into(),
            publication.published_on.to_string().into(),
            publication.url.as_deref().map_or(Value::Null, Value::from),
            text(&publication.note.zh),
            text(&publication.note.en),
            text(&publication.unreliable.zh),
            text(&publication.unreliable.en),
            found.figures.into(),
            day(|span| span.start),
            day(|span| span.end),
        ]);
    }
    let mut found = list(grid, rows);
    found.document.notes = notes;
    found
}

/// Imports with their files, in the order in which they were recorded.
pub fn imports(sources: &[SourceRow], language: Language) -> List {
    let mut grid = Grid::new(&[
        language.pick(">导入", ">import"),
        language.pick("记录时间", "recorded at"),
        language.pick("文件", "file"),
        language.pick("编码", "encoding"),
        language.pick("撤销时间", "undone at"),
    ]);
    let mut rows = Rows::new(&["import", "recorded_at", "file", "encoding", "recorded_by", "undone_at"]);
    for source in sources {
        grid.rows.push(vec![
            source.import.to_string(),
            source.recorded_at.clone(),
            source.name.clone(),
            source.encoding.clone(),
            source.undone_at.clone().unwrap_or_default(),
        ]);
        rows.rows.push(vec![
            source.import.into(),
            source.recorded_at.as_str().into(),
            source.name.as_str().into(),
            source.encoding.as_str().into(),
            source.recorded_by.as_str().into(),
            source.undone_at.as_deref().map_or(Value::Null, Value::from),
        ]);
    }
    list(grid, rows)
}

/// The periods for which each measure has figures.
pub fn coverage(found: &[Coverage], catalogue: &Catalogue, language: Language) -> List {
    let mut grid = Grid::new(&[
        language.pick("指标", "measure"),
        language.pick("地区", "region"),
        language.pick(">期间数", ">periods"),
        language.pick("期间", "which"),
    ]);
    let mut rows =
        Rows::new(&["measure", "name", "breakdown", "region", "region_name", "periods", "period_start", "period_end"]);
    for Coverage { measure, region, breakdown, periods } in found {
        let Some(measure) = catalogue.measures.get(*measure) else { continue };
        let shown: Vec<String> = match periods.as_slice() {
            [first, .., last] if periods.len() > 6 => vec![format!("{first} … {last}")],
            all => all.iter().map(ToString::to_string).collect(),
        };
        grid.rows.push(vec![
            super::notes::series(measure.name.get(language), breakdown),
            region.name.get(language).to_owned(),
            periods.len().to_string(),
            shown.join(words::comma(language)),
        ]);
        for period in periods {
            rows.rows.push(vec![
                measure.code.as_str().into(),
                measure.name.get(language).into(),
                breakdown.as_str().into(),
                region.code.as_str().into(),
                region.name.get(language).into(),
                periods.len().into(),
                period.start.to_string().into(),
                period.end.to_string().into(),
            ]);
        }
    }
    list(grid, rows)
}
