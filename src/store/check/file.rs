//! Whether the file itself is sound: its pages, by SQLite's own check, and what the rows of its tables refer to. What
//! figures refer to is seen when they are read.

use crate::domain::check::{Checker, Finding, Severity, Subject, What};
use crate::store::{Ledger, Result};
use std::collections::BTreeMap;

impl Ledger {
    pub(super) fn check_file(&self, checker: &mut Checker) -> Result<()> {
        self.ask("PRAGMA quick_check", [], checker)?;
        let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'observation' ORDER BY name";
        let mut tables = self.db.prepare(sql)?;
        let tables = tables.query_map([], |row| row.get::<_, String>(0))?;
        for table in tables {
            let table = table?;
            // The quick check leaves out indexes. The table of figures has none but its own order, which is looked at.
            self.ask("SELECT integrity_check FROM pragma_integrity_check(?)", [&table], checker)?;
            self.check_references(&table, checker)?;
        }
        Ok(())
    }

    /// What SQLite says that is wrong.
    fn ask(&self, sql: &str, of: impl rusqlite::Params, checker: &mut Checker) -> Result<()> {
        let mut statement = self.db.prepare(sql)?;
        let mut rows = statement.query(of)?;
        while let Some(row) = rows.next()? {
            let said: String = row.get(0)?;
            for detail in said.lines().filter(|line| *line != "ok" && !line.starts_with("***")) {
                checker.damage(detail);
            }
        }
        Ok(())
    }

    fn check_references(&self, table: &str, checker: &mut Checker) -> Result<()> {
        let mut missing: BTreeMap<String, u64> = BTreeMap::new();
        let mut statement = self.db.prepare("SELECT \"parent\" FROM pragma_foreign_key_check(?)")?;
        let mut rows = statement.query([table])?;
        while let Some(row) = rows.next()? {
            *missing.entry(row.get(0)?).or_default() += 1;
        }
        for (parent, rows) in missing {
            let what = What::Dangling { table: table.to_owned(), parent, rows };
            checker.add(Finding { severity: Severity::Error, subject: Subject::default(), what });
        }
        Ok(())
    }
}
