//! The declared ratios, listed.

use crate::domain::catalogue::Catalogue;
use crate::domain::language::Language;
use crate::render::document::{Block, Grid};
use crate::render::lists::{List, list};
use crate::render::machine::{Rows, text};
use crate::render::number;
use serde_json::Value;

/// The declared ratios with their definitions.
pub fn declared(catalogue: &Catalogue, language: Language) -> List {
    let mut grid = Grid::new(&[
        language.pick("代码", "code"),
        language.pick("名称", "name"),
        language.pick("分子", "numerator"),
        language.pick("分母", "denominator"),
        language.pick(">每", ">per"),
    ]);
    let mut definitions = Grid::new(&[language.pick("代码", "code"), language.pick("定义", "definition")]);
    let mut rows =
        Rows::new(&["code", "numerator", "denominator", "per", "name_zh", "name_en", "definition_zh", "definition_en"]);
    for ratio in catalogue.ratios.iter() {
        let measures = [ratio.numerator, ratio.denominator].map(|id| catalogue.measures.get(id));
        let name = |at: usize| measures[at].map_or("", |measure| measure.name.get(language)).to_owned();
        let code = |at: usize| measures[at].map_or(Value::Null, |measure| measure.code.as_str().into());
        let per = number::in_threes(&ratio.per.to_string());
        grid.rows.push(vec![ratio.code.clone(), ratio.name.get(language).to_owned(), name(0), name(1), per]);
        definitions.rows.push(vec![ratio.code.clone(), ratio.definition.get(language).to_owned()]);
        rows.rows.push(vec![
            ratio.code.as_str().into(),
            code(0),
            code(1),
            ratio.per.into(),
            ratio.name.zh.as_str().into(),
            ratio.name.en.as_str().into(),
            text(&ratio.definition.zh),
            text(&ratio.definition.en),
        ]);
    }
    let mut found = list(grid, rows);
    found.document.blocks.push(Block::new(String::new(), definitions));
    found
}
