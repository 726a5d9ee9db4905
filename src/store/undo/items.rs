//! The items that an import added go with it, if nothing needs them any more.

use super::UNDONE;
use crate::domain::outcome::Undone;
use crate::store::{Result, Writing};
use rusqlite::{ErrorCode, ffi, params};

/// The items that may go once nothing refers to them, in the order in which they let go of each other: the table, its
/// id, and every reference to it besides those of figures, which are in the work table `still` (see `kept_for` for two
/// more).
const ITEMS: &[(&str, &str, &[&str])] = &[
    ("publication", "publication_id", &["correction.publication_id"]),
    ("ratio", "ratio_id", &[]),
    (
        "measure",
        "measure_id",
        &["correction.measure_id", "series_break.measure_id", "ratio.numerator_id", "ratio.denominator_id"],
    ),
    ("measure_group", "group_id", &["measure.group_id"]),
    (
        "region",
        "region_id",
        &[
            "correction.region_id",
            "program_region.region_id",
            "region.parent_id",
            "series_break.region_id",
            "succession.predecessor_id",
            "succession.successor_id",
        ],
    ),
    ("unit", "unit_id", &["measure.unit_id"]),
    ("breakdown", "breakdown_id", &["correction.breakdown_id"]),
];

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
    /// Removes the items that the import, or one undone before, added and nothing needs; says which stay.
    pub(super) fn items_go(&self, undone: &mut Undone) -> Result<()> {
        // For each row SQLite would look for references through all figures; they were looked at once and for all.
        self.unchecked(|| self.free_items_go(undone))?;
        self.assert_none_missing()?;
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

    /// A region may be the parent of another that goes too, so it takes as many rounds as there are levels.
    fn free_items_go(&self, undone: &mut Undone) -> Result<()> {
        let mut gone = self.db.prepare("INSERT INTO missing VALUES (?, ?)")?;
        loop {
            let before = undone.items_removed.len();
            for (table, id, references) in ITEMS {
                let free: String = references
                    .iter()
                    .filter_map(|reference| reference.split_once('.'))
                    .map(|(other, column)| {
                        format!("AND i.{id} NOT IN (SELECT {column} FROM {other} WHERE {column} IS NOT NULL) ")
                    })
                    .collect();
                let kept_for = kept_for(table);
                let wanted = format!(
                    "SELECT i.{id}, i.code FROM {table} AS i WHERE i.file_id IN {UNDONE} {free}
                        AND i.{id} NOT IN (SELECT id FROM still WHERE item = '{table}')
                        AND NOT EXISTS ({kept_for}) ORDER BY i.{id}"
                );
                let mut statement = self.db.prepare(&wanted)?;
                let rows = statement.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
                let rows = rows.collect::<rusqlite::Result<Vec<_>>>()?;
                let mut delete = self.db.prepare(&format!("DELETE FROM {table} WHERE {id} = ?"))?;
                for (row, code) in rows {
                    if *table == "measure" {
                        self.db.execute("DELETE FROM program_region WHERE measure_id = ?", [row])?;
                        self.db.execute("DELETE FROM program WHERE measure_id = ?", [row])?;
                        self.db.execute("UPDATE measure_group SET total_id = NULL WHERE total_id = ?", [row])?;
                    }
                    delete.execute([row])?;
                    gone.execute(params![table, row])?;
                    undone.items_removed.push((*table, code));
                }
            }
            if undone.items_removed.len() == before {
                return Ok(());
            }
        }
    }

    /// Proves that nothing refers to an item that went: whatever table has a reference to one, whichever that is. Only of
    /// the figures `still` is the proof. Error: the one that SQLite has for it.
    fn assert_none_missing(&self) -> Result<()> {
        let sql = "SELECT t.name, f.\"from\", f.\"table\" FROM sqlite_schema AS t, pragma_foreign_key_list(t.name) AS f
            WHERE t.type = 'table' AND t.name <> 'observation' AND f.\"table\" IN (SELECT item FROM missing)";
        let mut statement = self.db.prepare(sql)?;
        let references = statement.query_map([], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?]))?;
        for reference in references {
            let [table, column, item]: [String; 3] = reference?;
            let sql = format!(
                "SELECT EXISTS (SELECT 1 FROM \"{table}\"
                    WHERE \"{column}\" IN (SELECT id FROM missing WHERE item = ?))"
            );
            if self.db.query_row(&sql, [item], |row| row.get(0))? {
                let code = ffi::Error {
                    code: ErrorCode::ConstraintViolation,
                    extended_code: ffi::SQLITE_CONSTRAINT_FOREIGNKEY,
                };
                let what = format!("FOREIGN KEY constraint failed: {table}.{column}");
                return Err(rusqlite::Error::SqliteFailure(code, Some(what)).into());
            }
        }
        Ok(())
    }
}
