//! Breaks in series, listed: from which day, where, why, and the import that each can be taken back with.

use super::document::{Block, Document, Grid};
use super::machine::{Rows, text};
use crate::domain::catalogue::Catalogue;
use crate::domain::comparability::Flag;
use crate::domain::language::Language;
use crate::domain::listing::Declared;
use serde_json::Value;

/// The breaks as a table for people, and as rows for programs, which can be imported again.
pub fn list(found: &[Declared], catalogue: &Catalogue, language: Language) -> (Document, Rows) {
    let mut grid = Grid::new(&[
        language.pick("指标", "measure"),
        language.pick("起", "from"),
        language.pick("地区", "region"),
        language.pick("原因", "because"),
        language.pick(">导入", ">import"),
    ]);
    let mut rows = Rows::new(&[
        "measure",
        "name",
        "break_on",
        "region",
        "region_name",
        "flag",
        "because_zh",
        "because_en",
        "import",
        "recorded_at",
    ]);
    for Declared { measure, series_break, flag, import, recorded_at } in found {
        let Some(measure) = catalogue.measures.get(*measure) else { continue };
        let region = series_break.region.as_ref().map(|region| &region.known);
        grid.rows.push(vec![
            measure.name.get(language).to_owned(),
            series_break.on.to_string(),
            region.map_or(language.pick("全部地区", "everywhere"), |region| region.name.get(language)).to_owned(),
            series_break.because.get(language).to_owned(),
            import.map_or_else(String::new, |import| import.to_string()),
        ]);
        rows.rows.push(vec![
            measure.code.as_str().into(),
            measure.name.get(language).into(),
            series_break.on.to_string().into(),
            region.map_or(Value::Null, |region| region.code.as_str().into()),
            region.map_or(Value::Null, |region| region.name.get(language).into()),
            flag.map_or(Value::Null, |flag: Flag| flag.code().into()),
            text(&series_break.because.zh),
            text(&series_break.because.en),
            import.map_or(Value::Null, Value::from),
            recorded_at.as_deref().map_or(Value::Null, Value::from),
        ]);
    }
    let mut document = Document::default();
    if rows.rows.is_empty() {
        document.notes.push(language.pick("没有口径改变", "no break is known").to_owned());
    } else {
        document.blocks.push(Block::new(String::new(), grid));
    }
    (document, rows)
}
