//! Taking an import back whole, as if it had never been: what it added goes, what it corrected comes back. What a
//! later import corrected again stays as that import left it, and is named.

mod figures;
mod items;
mod scan;

use super::codes::date;
use super::{Result, Writing, breaks, successions};
use crate::domain::catalogue::Catalogue;
use crate::domain::fault::Fault;
use crate::domain::item::ItemKind;
use crate::domain::language::Bilingual;
use crate::domain::names::Known;
use crate::domain::outcome::{Kept, Undone};
use crate::domain::period::Period;
use figures::Taken;
use rusqlite::{OptionalExtension, params};

pub use figures::{Touched, Way};

/// The files of all imports that were taken back, this one and earlier ones: what such an import added may have been
/// needed by another then, and not be now.
const UNDONE: &str =
    "(SELECT f.file_id FROM source_file AS f JOIN import AS u USING (import_id) WHERE u.undone_at IS NOT NULL)";

impl Writing<'_> {
    /// Takes an import back. Errors: `no-such-import`, `already-undone`.
    pub fn undo(&self, import: i64, undone_at: &str) -> Result<Undone> {
        Ok(self.undo_by(None, import, undone_at)?.0)
    }

    /// The same in a given way, or in the one that is quicker, with the figures that are others now. The way makes no
    /// difference to what the ledger holds.
    pub fn undo_by(&self, way: Option<Way>, import: i64, undone_at: &str) -> Result<(Undone, Touched)> {
        let fresh = self.db.total_changes() == 0;
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
        self.db.execute_batch(include_str!("queries/undo.sql"))?;
        self.db.execute("INSERT INTO undone SELECT file_id FROM source_file WHERE import_id = ?", [import])?;
        self.db.execute("UPDATE import SET undone_at = ? WHERE import_id = ?", params![undone_at, import])?;
        let touched;
        Taken { removed: undone.removed, restored: undone.restored, touched } = self.take_back(way, fresh)?;
        self.breaks_go(&mut undone)?;
        let linked = self.successions_go(&mut undone)?;
        self.acceptances_go(&mut undone)?;
        self.amendments(&mut undone)?;
        // What goes now must not be needed by a sum any more.
        if linked || undone.items_restored.iter().any(|(item, _)| matches!(*item, "publication" | "region")) {
            self.resum_all()?;
        } else {
            match &touched {
                Touched::Groups(groups) => self.resum(&groups.iter().copied().collect())?,
                Touched::All => self.resum_all()?,
            }
        }
        self.items_go(&mut undone)?;
        self.db.execute(
            "DELETE FROM period WHERE NOT EXISTS (SELECT 1 FROM observation AS o WHERE o.period_id = period.period_id)
                AND NOT EXISTS (SELECT 1 FROM correction AS c WHERE c.period_id = period.period_id)",
            [],
        )?;
        Ok((undone, touched))
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

    /// The breaks that the import declared or flagged go; those beneath them are in force again.
    fn breaks_go(&self, undone: &mut Undone) -> Result<()> {
        let mut statement = self.db.prepare(include_str!("queries/undo_breaks.sql"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (measure, region): (String, Option<String>) = (row.get(0)?, row.get(2)?);
            let code = breaks::code(&measure, date(row, 1)?, region.as_deref());
            let list = if row.get(3)? { &mut undone.items_restored } else { &mut undone.items_removed };
            list.push(("series_break", code));
        }
        self.db.execute("DELETE FROM series_break WHERE file_id IN undone", [])?;
        Ok(())
    }

    /// The successions that the import added go; says whether there were any.
    fn successions_go(&self, undone: &mut Undone) -> Result<bool> {
        let sql = "SELECT p.code, s.code FROM succession JOIN region AS p ON p.region_id = predecessor_id
                JOIN region AS s ON s.region_id = successor_id
            WHERE succession.file_id IN undone ORDER BY took_effect, predecessor_id";
        let mut statement = self.db.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let [predecessor, successor]: [String; 2] = [row.get(0)?, row.get(1)?];
            undone.items_removed.push(("succession", successions::code(&predecessor, &successor)));
        }
        Ok(self.db.execute("DELETE FROM succession WHERE file_id IN undone", [])? > 0)
    }

    /// What the import accepted is accepted no more.
    fn acceptances_go(&self, undone: &mut Undone) -> Result<()> {
        let sql = "SELECT finding FROM accepted_finding WHERE file_id IN undone ORDER BY finding";
        let mut statement = self.db.prepare(sql)?;
        for finding in statement.query_map([], |row| row.get(0))? {
            undone.items_removed.push(("accepted_finding", finding?));
        }
        self.db.execute("DELETE FROM accepted_finding WHERE file_id IN undone", [])?;
        Ok(())
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
        if rows.is_empty() {
            return Ok(());
        }
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
}
