//! Taking an import back whole, as if it had never been: what it added goes, what it corrected comes back. What a
//! later import corrected again stays as that import left it, and is named.

use super::codes::date;
use super::{Result, Writing};
use crate::domain::catalogue::Catalogue;
use crate::domain::fault::Fault;
use crate::domain::item::ItemKind;
use crate::domain::language::Bilingual;
use crate::domain::names::Known;
use crate::domain::outcome::{Kept, Undone};
use crate::domain::period::Period;
use rusqlite::{OptionalExtension, params};

/// The items that may go once nothing refers to them, in the order in which they let go of each other: the table, its
/// id, its code, and every reference to it (see `kept_for` for two more).
const ITEMS: &[(&str, &str, &[&str])] = &[
    ("publication", "publication_id", &["observation.publication_id", "correction.publication_id"]),
    ("measure", "measure_id", &["observation.measure_id", "correction.measure_id", "series_break.measure_id"]),
    ("measure_group", "group_id", &["measure.group_id"]),
    (
        "region",
        "region_id",
        &["observation.region_id", "correction.region_id", "program_region.region_id", "region.parent_id"],
    ),
    ("unit", "unit_id", &["measure.unit_id"]),
    ("breakdown", "breakdown_id", &["observation.breakdown_id", "correction.breakdown_id"]),
];

/// The files of all imports that were taken back, this one and earlier ones: what such an import added may have been
/// needed by another then, and not be now.
const UNDONE: &str =
    "(SELECT f.file_id FROM source_file AS f JOIN import AS u USING (import_id) WHERE u.undone_at IS NOT NULL)";

/// What else keeps an item `i` of a table: being the total of a group that stays anyway, or the home region.
fn kept_for(table: &str) -> String {
    match table {
        "measure" => format!(
            "SELECT 1 FROM measure_group AS g WHERE g.total_id = i.measure_id
                AND (g.file_id IS NULL OR g.file_id NOT IN {UNDONE})"
        ),
        "region" => "SELECT 1 FROM setting AS s WHERE s.name = 'home-region' AND s.value = i.code".to_owned(),
        _ => "SELECT 1 WHERE 0".to_owned(),
    }
}

impl Writing<'_> {
    /// Takes an import back. Errors: `no-such-import`, `already-undone`.
    pub fn undo(&self, import: i64, undone_at: &str) -> Result<Undone> {
        let find = "SELECT undone_at FROM import WHERE import_id = ?";
        let found: Option<Option<String>> = self.db.query_row(find, [import], |row| row.get(0)).optional()?;
        match found {
            None => {
                let last = self.db.query_row("SELECT max(import_id) FROM import", [], |row| row.get(0))?;
                return Err(Fault::NoSuchImport { import, last }.into());
            }
            Some(Some(on)) => return Err(Fault::AlreadyUndone { import, on }.into()),
            Some(None) => {}
        }
        let mut undone = Undone { import, ..Undone::default() };
        // The readings of this import that are history by now: a later one stands on each of them.
        undone.kept = self.corrected_since(import)?;
        self.db.execute(
            "DELETE FROM correction WHERE file_id IN (SELECT file_id FROM source_file WHERE import_id = ?)",
            [import],
        )?;
        self.db.execute_batch(include_str!("queries/undo.sql"))?;
        self.db.execute("INSERT INTO undone SELECT file_id FROM source_file WHERE import_id = ?", [import])?;
        let summed = self.undone_groups()?;
        let mut counts = Vec::new();
        for step in [
            include_str!("queries/undo_wording.sql"),
            include_str!("queries/undo_restore.sql"),
            include_str!("queries/undo_restore_wording.sql"),
            include_str!("queries/come_back.sql"),
            include_str!("queries/undo_remove.sql"),
        ] {
            counts.push(self.db.execute(step, [])? as u64);
        }
        (undone.restored, undone.removed) = (counts[1], counts[4]);
        self.db.execute("DELETE FROM series_break WHERE file_id IN undone", [])?;
        self.amendments(&mut undone)?;
        // What goes now must not be needed by a sum any more.
        if undone.items_restored.iter().any(|(item, _)| matches!(*item, "publication" | "region")) {
            self.resum_all()?;
        } else {
            self.resum(&summed)?;
        }
        self.db.execute("UPDATE import SET undone_at = ? WHERE import_id = ?", params![undone_at, import])?;
        self.items_go(&mut undone)?;
        self.db.execute(
            "DELETE FROM period WHERE NOT EXISTS (SELECT 1 FROM observation AS o WHERE o.period_id = period.period_id)
                AND NOT EXISTS (SELECT 1 FROM correction AS c WHERE c.period_id = period.period_id)",
            [],
        )?;
        Ok(undone)
    }

    /// The figures of an import that a later import corrected, with the first that did.
    fn corrected_since(&self, import: i64) -> Result<Vec<Kept>> {
        let mut statement = self.db.prepare(include_str!("queries/corrected_since.sql"))?;
        let found = statement.query_map([import], |row| {
            Ok(Kept {
                measure: Known { code: row.get(0)?, name: Bilingual { zh: row.get(1)?, en: row.get(2)? } },
                breakdown: row.get(3)?,
                region: Known { code: row.get(4)?, name: Bilingual { zh: row.get(5)?, en: row.get(6)? } },
                period: Period { start: date(row, 7)?, end: date(row, 8)? },
                publication: row.get(9)?,
                corrected_by: row.get(10)?,
            })
        })?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// Attributes get their old value back, or hand it down to the amendment that came after.
    fn amendments(&self, undone: &mut Undone) -> Result<()> {
        let sql = "SELECT amendment_id, item, code, attribute, old_value FROM amendment WHERE file_id IN undone
            ORDER BY amendment_id DESC";
        let mut statement = self.db.prepare(sql)?;
        let rows = statement.query_map([], |row| {
            let texts: [String; 4] = [row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?];
            Ok((row.get::<_, i64>(0)?, texts))
        })?;
        let rows: Vec<_> = rows.collect::<rusqlite::Result<_>>()?;
        let mut catalogue: Catalogue = self.catalogue()?;
        for (id, [item, code, attribute, old_value]) in rows {
            let later = self.db.execute(
                "UPDATE amendment SET old_value = ?1 WHERE amendment_id = (SELECT min(amendment_id) FROM amendment
                    WHERE (item, code, attribute) = (?2, ?3, ?4) AND amendment_id > ?5)",
                params![old_value, item, code, attribute, id],
            )?;
            self.db.execute("DELETE FROM amendment WHERE amendment_id = ?", [id])?;
            let kind = ItemKind::ALL.into_iter().find(|kind| kind.code() == item);
            let Some((kind, found)) = kind.and_then(|kind| Some((kind, catalogue.item(kind, &code)?))) else {
                continue;
            };
            if later > 0 {
                continue;
            }
            let mut attributes = catalogue.attributes(kind, found);
            let at = kind.attributes().iter().position(|name| *name == attribute);
            if let Some(text) = at.and_then(|at| attributes.get_mut(at)) {
                *text = old_value;
            }
            catalogue.put(kind, found, &code, &attributes).map_err(|(_, fault)| fault)?;
            self.save(&catalogue, kind, found, None)?;
            if !undone.items_restored.contains(&(kind.code(), code.clone())) {
                undone.items_restored.push((kind.code(), code));
            }
        }
        Ok(())
    }

    /// Removes the items that the import, or one undone before, added and nothing needs. A region may be the parent of
    /// another that goes too, so it takes as many rounds as there are levels.
    fn items_go(&self, undone: &mut Undone) -> Result<()> {
        loop {
            let before = undone.items_removed.len();
            for (table, id, references) in ITEMS {
                let free: Vec<String> = references
                    .iter()
                    .filter_map(|reference| reference.split_once('.'))
                    .map(|(other, column)| format!("NOT EXISTS (SELECT 1 FROM {other} AS x WHERE x.{column} = i.{id})"))
                    .collect();
                let (free, kept_for) = (free.join(" AND "), kept_for(table));
                let wanted = format!(
                    "SELECT i.{id}, i.code FROM {table} AS i WHERE i.file_id IN {UNDONE} AND {free}
                        AND NOT EXISTS ({kept_for})"
                );
                let mut statement = self.db.prepare(&wanted)?;
                let rows = statement.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
                for (row, code) in rows.collect::<rusqlite::Result<Vec<_>>>()? {
                    if *table == "measure" {
                        self.db.execute("DELETE FROM program_region WHERE measure_id = ?", [row])?;
                        self.db.execute("DELETE FROM program WHERE measure_id = ?", [row])?;
                        self.db.execute("UPDATE measure_group SET total_id = NULL WHERE total_id = ?", [row])?;
                    }
                    self.db.execute(&format!("DELETE FROM {table} WHERE {id} = ?"), [row])?;
                    undone.items_removed.push((*table, code));
                }
            }
            if undone.items_removed.len() == before {
                break;
            }
        }
        for (table, id, _) in ITEMS {
            let mut statement =
                self.db.prepare(&format!("SELECT code FROM {table} WHERE file_id IN undone ORDER BY {id}"))?;
            let codes = statement.query_map([], |row| row.get::<_, String>(0))?;
            for code in codes {
                undone.items_kept.push((*table, code?));
            }
        }
        Ok(())
    }
}
