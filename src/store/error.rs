//! What can go wrong with files, turned from SQLite's and the system's codes into the domain's faults.

use crate::domain::fault::{Fault, Why};
use rusqlite::ErrorCode;

/// An error of the store: one that is understood, or SQLite's own.
#[derive(Debug)]
pub enum Error {
    Fault(Box<Fault>),
    Sqlite(rusqlite::Error),
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Error::Fault(Box::new(fault))
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Error::Sqlite(error)
    }
}

impl From<&std::io::Error> for Why {
    fn from(error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::NotFound => Why::Missing,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Why::Denied,
            ErrorKind::IsADirectory => Why::IsFolder,
            ErrorKind::NotADirectory => Why::NotAFolder,
            ErrorKind::StorageFull => Why::DiskFull,
            _ => Why::Other(error.to_string()),
        }
    }
}

impl Error {
    /// Whether the user stopped it.
    pub fn is_interruption(&self) -> bool {
        matches!(self, Error::Sqlite(error) if error.sqlite_error_code() == Some(ErrorCode::OperationInterrupted))
    }

    /// Whether the file is damaged.
    pub fn is_damage(&self) -> bool {
        matches!(self, Error::Sqlite(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt))
    }

    /// What SQLite says; nothing of what is understood.
    pub fn detail(&self) -> String {
        match self {
            Error::Fault(_) => String::new(),
            Error::Sqlite(error) => error.to_string(),
        }
    }

    /// Whether somebody's change must first be taken back, for which the ledger must be opened to be written.
    pub(super) fn is_unfinished(&self) -> bool {
        let code = rusqlite::ffi::SQLITE_READONLY_ROLLBACK;
        matches!(self, Error::Sqlite(rusqlite::Error::SqliteFailure(error, _)) if error.extended_code == code)
    }

    /// What SQLite says where the user stopped it.
    pub(super) fn interruption() -> Error {
        let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_INTERRUPT);
        Error::Sqlite(rusqlite::Error::SqliteFailure(code, None))
    }

    /// The fault, told of the ledger at `path`.
    pub fn fault(self, path: &str) -> Fault {
        let path = path.to_owned();
        let error = match self {
            Error::Fault(fault) => return *fault,
            Error::Sqlite(error) => error,
        };
        let detail = error.to_string();
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Fault::NotALedger { path },
            Some(ErrorCode::DatabaseCorrupt) => Fault::LedgerDamaged { path, detail },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Fault::LedgerBusy { path },
            Some(
                ErrorCode::ReadOnly
                | ErrorCode::PermissionDenied
                | ErrorCode::DiskFull
                | ErrorCode::SystemIoFailure
                | ErrorCode::CannotOpen,
            ) => Fault::LedgerUnwritable { path, why: Why::Other(detail) },
            // A table that is missing or a value of the wrong type: somebody changed the file by other means.
            _ => Fault::LedgerDamaged { path, detail },
        }
    }
}
