//! Several connections that read one state of the ledger, for work on all the cores there are.

use super::ledger::connect;
use super::{Ledger, Result};
use std::path::Path;
use std::time::Duration;

impl Ledger {
    /// Keeps the ledger as it is until this connection to it is closed: others may read it, and changes must wait.
    pub fn hold(&self) -> Result<()> {
        self.db.execute_batch("BEGIN; SELECT 1 FROM observation LIMIT 1")?;
        Ok(())
    }

    /// Turns a ledger that is held into several that read the same state: this connection, and at most so many in all.
    pub fn into_several(self, most: usize) -> Result<Vec<Ledger>> {
        let mode: String = self.db.query_row("PRAGMA journal_mode", [], |row| row.get(0))?;
        let path = self.db.path().map(str::to_owned);
        let mut several = vec![self];
        // While one reads, nobody writes, so the others see what it sees. In a write-ahead log they need not.
        if let Some(path) = path.filter(|_| mode != "wal") {
            several.extend((1..most).map_while(|_| another(Path::new(&path)).ok()));
        }
        Ok(several)
    }
}

/// Error where it cannot begin at once: somebody waits to write, and goes first.
fn another(path: &Path) -> Result<Ledger> {
    let ledger = Ledger { db: connect(path, false)? };
    ledger.db.busy_timeout(Duration::ZERO)?;
    ledger.hold()?;
    Ok(ledger)
}
