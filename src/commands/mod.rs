//! The subcommands, one a file: open the ledger, ask the domain, render, write. No command knows how it was called.

pub mod export;
pub mod home;
pub mod import;
pub mod init;
pub mod list;
pub mod report;
pub mod selection;
pub mod show;
pub mod template;
pub mod trend;
pub mod undo;

use crate::domain::fault::{Fault, Located};
use crate::domain::language::Language;
use crate::store;
use std::io::{self, Write};
use std::path::PathBuf;

/// What every command is given.
pub struct Context<'a> {
    pub ledger: PathBuf,
    pub language: Language,
    /// The time of the call, UTC, as it is recorded.
    pub now: String,
    /// Where data goes.
    pub out: &'a mut dyn Write,
    /// Where everything else goes.
    pub err: &'a mut dyn Write,
}

/// Why a command could not do what was asked.
#[derive(Debug)]
pub enum Failure {
    /// The request or the ledger is at fault.
    Fault(Fault),
    Store(store::Error),
    /// Files are at fault: the faults kept, and how many more.
    Rejected(Vec<Located>, usize),
    /// The output could not be written.
    Output(io::Error),
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Failure::Fault(fault)
    }
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        Failure::Store(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Output(error)
    }
}

pub type Result<T = ()> = std::result::Result<T, Failure>;

/// The version that is recorded with an import.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
