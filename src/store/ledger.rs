//! Opening, creating and migrating a ledger file.

use super::{Result, place_sums};
use crate::domain::fault::Fault;
use crate::domain::progress::Progress;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use rusqlite_migration::{M, Migrations};
use std::path::{Path, PathBuf};

/// "CARE" in the file's header: `file` and SQLite know a ledger by it.
const APPLICATION_ID: i64 = 0x4341_5245;

/// So many steps of SQLite's machine lie between two looks at whether it is to stop: a few milliseconds.
const STEPS_BETWEEN: i32 = 100_000;

const STEPS: &[&str] = &[
    include_str!("../../migrations/0001_tables.sql"),
    include_str!("../../migrations/0002_views.sql"),
    include_str!("../../migrations/0003_bounds.sql"),
    include_str!("../../migrations/0004_notes.sql"),
    include_str!("../../migrations/0005_place_sums.sql"),
    include_str!("../../migrations/0006_breaks.sql"),
    include_str!("../../migrations/0007_ratios.sql"),
    include_str!("../../migrations/0008_successions.sql"),
    include_str!("../../migrations/0009_check.sql"),
    include_str!("../../migrations/0010_which_places.sql"),
];

/// The steps, each one transaction. A ledger of a version that kept no sums over places gets those of its observations in
/// the last step, where all tables are that they follow from.
fn migrations() -> Migrations<'static> {
    let step = |(at, sql): (usize, &&'static str)| match at + 1 {
        last if last == STEPS.len() => M::up_with_hook(sql, |db: &Transaction| {
            let kept = db.query_row("SELECT EXISTS (SELECT 1 FROM place_sum)", [], |row| row.get(0))?;
            if kept { Ok(()) } else { Ok(place_sums::resum_all(db)?) }
        }),
        _ => M::up(sql),
    };
    Migrations::new(STEPS.iter().enumerate().map(step).collect())
}

/// An open ledger.
pub struct Ledger {
    pub(super) db: Connection,
}

/// A ledger that is not in its place yet: it appears whole, or not at all.
pub struct NewLedger {
    ledger: Ledger,
    file: tempfile::TempPath,
    path: PathBuf,
}

/// A ledger within one transaction: what is not committed never happened.
pub struct Writing<'l> {
    pub(super) db: Transaction<'l>,
}

impl Ledger {
    /// Opens the ledger at `path`, brought up to this program's version. Errors: `ledger-missing`, `not-a-ledger`,
    /// `ledger-newer`; a damaged or busy file as SQLite finds it.
    pub fn open(path: &Path, write: bool) -> Result<Ledger> {
        let shown = path.display().to_string();
        match std::fs::metadata(path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(Fault::LedgerMissing { path: shown }.into());
            }
            Ok(found) if !found.is_file() => return Err(Fault::NotALedger { path: shown }.into()),
            _ => {}
        }
        let mut ledger = Ledger { db: connect(path, write)? };
        let (application, version) = match ledger.identity() {
            Err(error) if error.is_unfinished() => {
                // A program that was stopped in the middle of a change left it to the next one to take it back.
                Ledger { db: connect(path, true)? }.identity()?;
                ledger = Ledger { db: connect(path, write)? };
                ledger.identity()?
            }
            found => found?,
        };
        if application != APPLICATION_ID {
            return Err(Fault::NotALedger { path: shown }.into());
        }
        match version.cmp(&(STEPS.len() as i64)) {
            std::cmp::Ordering::Equal => Ok(ledger),
            std::cmp::Ordering::Greater => Err(Fault::LedgerNewer { path: shown }.into()),
            std::cmp::Ordering::Less => {
                let mut ledger = if write { ledger } else { Ledger { db: connect(path, true)? } };
                ledger.migrate()?;
                Ok(ledger)
            }
        }
    }

    /// Lets whoever looks at this progress stop what the ledger does.
    pub fn stops_with(&self, progress: &Progress) -> Result<()> {
        let progress = progress.clone();
        Ok(self.db.progress_handler(STEPS_BETWEEN, Some(move || progress.is_stopped()))?)
    }

    fn identity(&self) -> Result<(i64, i64)> {
        let pragma = |name: &str| self.db.query_row(&format!("PRAGMA {name}"), [], |row| row.get::<_, i64>(0));
        Ok((pragma("application_id")?, pragma("user_version")?))
    }

    fn migrate(&mut self) -> Result<()> {
        migrations().to_latest(&mut self.db).map_err(|error| match error {
            rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
            other => super::Error::from(rusqlite::Error::InvalidParameterName(other.to_string())),
        })
    }

    /// Begins a transaction that nobody else can write in.
    pub fn write(&mut self) -> Result<Writing<'_>> {
        self.db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true)?;
        let db = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // A group's total is a measure that has a group, and a region may come before its parent. All references are
        // checked at the commit.
        db.pragma_update(None, "defer_foreign_keys", true)?;
        Ok(Writing { db })
    }
}

impl NewLedger {
    /// Prepares an empty ledger for `path`. Errors: `ledger-exists`; `ledger-unwritable` where the folder cannot be
    /// written to.
    pub fn create(path: &Path) -> Result<NewLedger> {
        if std::fs::symlink_metadata(path).is_ok() {
            return Err(Fault::LedgerExists { path: path.display().to_string() }.into());
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(".careledger-");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // What any new file gets, less what the user's umask takes away; a temporary one would be private.
            builder.permissions(std::fs::Permissions::from_mode(0o666));
        }
        let file = builder.tempfile_in(folder).map_err(|error| unwritable(path, &error))?.into_temp_path();
        let db = connect(&file, true)?;
        // Until it is put in its place nobody knows the file, so nothing has to survive a crash.
        db.pragma_update(None, "journal_mode", "memory")?;
        db.pragma_update(None, "synchronous", false)?;
        db.pragma_update(None, "application_id", APPLICATION_ID)?;
        let mut ledger = Ledger { db };
        ledger.migrate()?;
        Ok(NewLedger { ledger, file, path: path.to_owned() })
    }

    /// The ledger, to be filled.
    pub fn ledger(&mut self) -> &mut Ledger {
        &mut self.ledger
    }

    /// Puts the ledger in its place, safely on disk, and opens it there. Error: `ledger-exists` where another program
    /// was faster.
    pub fn finish(self) -> Result<Ledger> {
        let NewLedger { ledger, file, path } = self;
        ledger.db.close().map_err(|(_, error)| error)?;
        let synced = std::fs::File::open(&file).and_then(|file| file.sync_all());
        synced.map_err(|error| unwritable(&path, &error))?;
        file.persist_noclobber(&path).map_err(|error| match error.error.kind() {
            std::io::ErrorKind::AlreadyExists => Fault::LedgerExists { path: path.display().to_string() },
            _ => unwritable(&path, &error.error),
        })?;
        Ledger::open(&path, false)
    }
}

impl Writing<'_> {
    /// Says whether SQLite looks each reference up as it is written, as it does from the start.
    pub(super) fn enforce_references(&self, enforce: bool) -> Result<()> {
        self.db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, enforce)?;
        Ok(())
    }

    /// Makes everything permanent.
    pub fn commit(self) -> Result<()> {
        Ok(self.db.commit()?)
    }
}

fn unwritable(path: &Path, error: &std::io::Error) -> Fault {
    Fault::LedgerUnwritable { path: path.display().to_string(), why: error.into() }
}

pub(super) fn connect(path: &Path, write: bool) -> Result<Connection> {
    let access = if write { OpenFlags::SQLITE_OPEN_READ_WRITE } else { OpenFlags::SQLITE_OPEN_READ_ONLY };
    // No SQLITE_OPEN_URI: a file name is a file name, whatever it begins with.
    let db = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    // Work tables stay in memory: no side files.
    db.pragma_update(None, "temp_store", "memory")?;
    if write {
        // Pages that are changed again are not written twice: room for 32 MiB of them.
        db.pragma_update(None, "cache_size", -32_768)?;
        db.pragma_update(None, "foreign_keys", true)?;
    }
    db.set_prepared_statement_cache_capacity(64);
    Ok(db)
}
