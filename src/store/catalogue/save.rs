//! Writing one item into its table: what is new, and what was amended of it.

use crate::domain::measure::{Group, Measure};
use crate::domain::place::Region;
use crate::domain::publication::Publication;
use crate::domain::ratio::Ratio;
use crate::domain::unit::Unit;
use rusqlite::{Connection, params};

pub(super) fn save_unit(db: &Connection, unit: &Unit, file: Option<i64>) -> rusqlite::Result<usize> {
    db.execute(
        "INSERT INTO unit (unit_id, code, name_zh, name_en, kind, scale, words, file_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (unit_id) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en,
            words = excluded.words",
        params![unit.id, unit.code, unit.name.zh, unit.name.en, unit.kind.code(), unit.scale(), unit.words.join(";"), file],
    )
}

pub(super) fn save_group(db: &Connection, group: &Group, file: Option<i64>) -> rusqlite::Result<usize> {
    db.execute(
        "INSERT INTO measure_group (group_id, code, domain, name_zh, name_en, definition_zh, definition_en, additive,
            total_id, file_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (group_id) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en,
            definition_zh = excluded.definition_zh, definition_en = excluded.definition_en,
            additive = excluded.additive, total_id = excluded.total_id",
        params![
            group.id,
            group.code,
            group.domain.code(),
            group.name.zh,
            group.name.en,
            group.definition.zh,
            group.definition.en,
            group.additive,
            group.total,
            file
        ],
    )
}

pub(super) fn save_measure(db: &Connection, measure: &Measure, file: Option<i64>) -> rusqlite::Result<usize> {
    db.execute(
        "INSERT INTO measure (measure_id, code, domain, kind, unit_id, group_id, name_zh, name_en, definition_zh,
            definition_en, seasonal, file_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (measure_id) DO UPDATE SET group_id = excluded.group_id, name_zh = excluded.name_zh,
            name_en = excluded.name_en, definition_zh = excluded.definition_zh,
            definition_en = excluded.definition_en, seasonal = excluded.seasonal",
        params![
            measure.id,
            measure.code,
            measure.domain.code(),
            measure.kind.code(),
            measure.unit,
            measure.group,
            measure.name.zh,
            measure.name.en,
            measure.definition.zh,
            measure.definition.en,
            measure.seasonal,
            file
        ],
    )?;
    let Some(program) = &measure.program else { return Ok(0) };
    db.execute(
        "INSERT INTO program VALUES (?, ?) ON CONFLICT (measure_id) DO UPDATE SET financing = excluded.financing",
        params![measure.id, program.financing.code()],
    )?;
    db.execute("DELETE FROM program_region WHERE measure_id = ?", [measure.id])?;
    for place in &program.places {
        db.execute("INSERT INTO program_region VALUES (?, ?)", [measure.id, *place])?;
    }
    Ok(1)
}

pub(super) fn save_region(db: &Connection, region: &Region, file: Option<i64>) -> rusqlite::Result<usize> {
    db.prepare_cached(
        "INSERT INTO region (region_id, code, name_zh, name_en, level, parent_id, file_id) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (region_id) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en,
            level = excluded.level, parent_id = excluded.parent_id",
    )?
    .execute(params![
        region.id,
        region.code,
        region.name.zh,
        region.name.en,
        region.level.code(),
        region.parent,
        file
    ])
}

pub(super) fn save_publication(
    db: &Connection,
    publication: &Publication,
    file: Option<i64>,
) -> rusqlite::Result<usize> {
    let given = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    db.execute(
        "INSERT INTO publication (publication_id, code, title, publisher, published_on, url, note_zh, note_en,
            unreliable_zh, unreliable_en, file_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (publication_id) DO UPDATE SET title = excluded.title, publisher = excluded.publisher,
            published_on = excluded.published_on, url = excluded.url, note_zh = excluded.note_zh,
            note_en = excluded.note_en, unreliable_zh = excluded.unreliable_zh,
            unreliable_en = excluded.unreliable_en",
        params![
            publication.id,
            publication.code,
            publication.title,
            publication.publisher,
            publication.published_on.to_string(),
            publication.url,
            given(&publication.note.zh),
            given(&publication.note.en),
            given(&publication.unreliable.zh),
            given(&publication.unreliable.en),
            file
        ],
    )
}

pub(super) fn save_ratio(db: &Connection, ratio: &Ratio, file: Option<i64>) -> rusqlite::Result<usize> {
    db.execute(
        "INSERT INTO ratio (ratio_id, code, numerator_id, denominator_id, per, name_zh, name_en, definition_zh,
            definition_en, file_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (ratio_id) DO UPDATE SET numerator_id = excluded.numerator_id,
            denominator_id = excluded.denominator_id, per = excluded.per, name_zh = excluded.name_zh,
            name_en = excluded.name_en, definition_zh = excluded.definition_zh,
            definition_en = excluded.definition_en",
        params![
            ratio.id,
            ratio.code,
            ratio.numerator,
            ratio.denominator,
            ratio.per,
            ratio.name.zh,
            ratio.name.en,
            ratio.definition.zh,
            ratio.definition.en,
            file
        ],
    )
}
