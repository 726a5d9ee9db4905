//! What publications say otherwise than those before them: old and new word, the difference with its bounds, how many.

use super::document::{Block, Document, Grid};
use super::machine::{self, range, text};
use super::words::plural;
use super::{change, figures, number};
use crate::both;
use crate::domain::catalogue::Catalogue;
use crate::domain::language::Language;
use crate::domain::names::Known;
use crate::domain::revision::{Revision, Said, Tally, Word};
use serde_json::Value;

/// So many restatements stand in a table for people.
pub const LISTED: usize = 50;

/// The columns for programs: the figure, the two words on it, and the change.
pub fn columns() -> Vec<&'static str> {
    let mut columns =
        vec!["measure", "name", "breakdown", "region", "region_name", "period_start", "period_end", "unit"];
    columns.extend([
        "old",
        "old_low",
        "old_high",
        "old_qualifier",
        "old_status",
        "old_publication",
        "old_published_on",
    ]);
    columns.extend([
        "new",
        "new_low",
        "new_high",
        "new_qualifier",
        "new_status",
        "new_publication",
        "new_published_on",
    ]);
    columns.extend(machine::CHANGE);
    columns
}

/// The first restatements, at most `LISTED`, of what was said in these regions (none: in every one), with the count of
/// all.
pub fn document(
    listed: &[Said],
    tally: &Tally,
    regions: &[Known],
    catalogue: &Catalogue,
    language: Language,
) -> Document {
    let shown = || listed.iter().flat_map(Said::revisions).take(LISTED);
    let mut found = Document { notes: notes(tally, language), ..Document::default() };
    if tally.restatements == 0 {
        return found;
    }
    let mut headings = change::headings(language)[..6].to_vec();
    headings.extend([language.pick(">修订量", ">difference"), language.pick(">修订幅度", ">per cent")]);
    headings.extend([language.pick("单位", "unit"), language.pick("出版物", "publications")]);
    headings.push(language.pick("发布日期", "published on"));
    let mut grid = Grid::new(&headings);
    grid.rows = shown().filter_map(|revision| line(&revision, catalogue, language)).collect();
    let more = tally.restatements.saturating_sub(grid.rows.len() as u64);
    if more > 0 {
        found.notes.push(both!(
            language,
            "另有{more}处修订没有列出；--format csv 或 json 给出全部",
            "and {more} more; --format csv or json gives them all"
        ));
    }
    let names = super::notes::regions(regions, language);
    let heading = both!(language, "修订：{names}", "Revisions: {names}");
    found.blocks.push(Block::new(heading, grid));
    let publications = shown().flat_map(|revision| [revision.old.publication, revision.new.publication]);
    found.sources = figures::publications(publications.filter_map(|id| catalogue.publications.get(id)), language);
    found
}

fn line(revision: &Revision, catalogue: &Catalogue, language: Language) -> Option<Vec<String>> {
    let measure = catalogue.measures.get(revision.of.measure)?;
    let unit = catalogue.unit_of(measure)?;
    let publication = |word: &Word| catalogue.publications.get(word.publication);
    let (old, new) = (publication(revision.old)?, publication(revision.new)?);
    let changed = revision.change(unit);
    let value = |word: &Word| figures::reading_text(&word.reading, unit, language);
    Some(vec![
        super::notes::series(measure.name.get(language), &revision.of.breakdown),
        revision.of.region.name.get(language).to_owned(),
        revision.of.period.to_string(),
        value(revision.old),
        "→".to_owned(),
        value(revision.new),
        changed.map_or_else(String::new, |change| number::change(&change.difference, unit, language)),
        changed.and_then(|c| c.per_mille).map_or_else(String::new, |share| number::per_cent(&share, true, language)),
        unit.name.get(language).to_owned(),
        change::publications(&old.code, &new.code),
        format!("{} → {}", old.published_on, new.published_on),
    ])
}

/// A restatement for programs, in the order of `columns`.
pub fn row(revision: &Revision, catalogue: &Catalogue, language: Language) -> Option<Vec<Value>> {
    let said = revision.of;
    let measure = catalogue.measures.get(said.measure)?;
    let unit = catalogue.unit_of(measure)?;
    let mut row: Vec<Value> = vec![
        measure.code.as_str().into(),
        text(measure.name.get(language)),
        said.breakdown.as_str().into(),
        said.region.code.as_str().into(),
        text(said.region.name.get(language)),
        said.period.start.to_string().into(),
        said.period.end.to_string().into(),
        unit.code.as_str().into(),
    ];
    for Word { reading, publication } in [revision.old, revision.new] {
        let publication = catalogue.publications.get(*publication)?;
        row.extend(range(reading, unit));
        row.extend([reading.qualifier.code(), reading.status.code(), &publication.code].map(Value::from));
        row.push(publication.published_on.to_string().into());
    }
    row.extend(machine::change(revision.change(unit).as_ref(), unit, language));
    Some(row)
}

/// How much was restated, in sentences.
pub fn notes(tally: &Tally, language: Language) -> Vec<String> {
    let Tally { figures, restated, restatements, up, down, same, open, without } = *tally;
    if figures == 0 {
        return vec![both!(language, "没有任何数字见于两个以上的出版物", "no figure is in more than one publication")];
    }
    let (confirmed, have) = (tally.confirmed(), plural(figures, "figure is", "figures are"));
    let was = plural(restated, "was", "were");
    let mut found = vec![both!(
        language,
        "{figures}个数字见于不止一个出版物：{restated}个被修订，{confirmed}个相同",
        "{figures} {have} in more than one publication: {restated} {was} restated, {confirmed} confirmed"
    )];
    let parts = [
        (up, language.pick("处调高", "up")),
        (down, language.pick("处调低", "down")),
        (
            same,
            language.pick("处数值未变（只是确切程度或状态变了）", "of the same value (of another precision or status)"),
        ),
        (open, language.pick("处方向不确定", "of uncertain direction")),
        (without, language.pick("处有一方没有数值", "with no value on one side")),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| both!(language, "{count}{what}", "{count} {what}"))
        .collect();
    if restatements > 0 {
        let (parts, word) =
            (parts.join(language.pick("，", ", ")), plural(restatements, "restatement", "restatements"));
        found.push(both!(language, "{restatements}处修订：{parts}", "{restatements} {word}: {parts}"));
    }
    found
}
