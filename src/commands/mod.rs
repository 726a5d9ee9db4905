//! The subcommands, one a file: open the ledger, ask the domain, render, write. No command knows how it was called.

pub mod breaks;
pub mod check;
pub mod export;
pub mod figures;
pub mod home;
pub mod import;
pub mod init;
pub mod layout;
pub mod list;
pub mod report;
pub mod selection;
pub mod show;
pub mod template;
pub mod trend;
pub mod undo;

use crate::both;
use crate::domain::fault::{Fault, Located};
use crate::domain::language::Language;
use crate::domain::progress::Progress;
use crate::render::document::Document;
use crate::render::machine::Rows;
use crate::render::{Format, words};
use crate::store;
use chrono::NaiveDate;
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
    /// Whether the ledger was changed: what then fails fails only to be told.
    pub recorded: bool,
    /// Whether tables have bars and pictures beside them.
    pub pictures: bool,
    /// How far long work has come, and whether it is to stop.
    pub progress: Progress,
}

/// Why a command could not do what was asked.
#[derive(Debug)]
pub enum Failure {
    /// The request or the ledger is at fault.
    Fault(Fault),
    Store(store::Error),
    /// Files are at fault: the faults kept, and how many more.
    Rejected(Vec<Located>, usize),
    /// Rows were rejected and written to this file, the rest is recorded: the faults, and how many rows.
    Partly(Vec<Located>, u64, String),
    /// The check found so many errors, which are written out.
    Unsound(u64),
    /// The user stopped it; nothing was changed.
    Interrupted,
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
        if error.is_interruption() { Failure::Interrupted } else { Failure::Store(error) }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Output(error)
    }
}

pub type Result<T = ()> = std::result::Result<T, Failure>;

/// What a command found: a document for people, and the same as rows under a name for programs, made where they are
/// wanted.
pub struct Answer<'a, R> {
    pub name: &'a str,
    /// The day of the vintage, where one was asked for.
    pub as_known_on: Option<NaiveDate>,
    pub document: Document,
    pub rows: R,
}

impl<R: FnOnce() -> Rows> Answer<'_, R> {
    /// Writes the answer in the form asked for.
    pub fn write(mut self, format: Format, context: &mut Context) -> Result {
        let language = context.language;
        if let Some(on) = self.as_known_on {
            self.document.title = both!(language, "截至 {on} 所知", "As known on {on}");
        }
        if !context.pictures {
            self.document.without_pictures();
        }
        let text = match format {
            Format::Table | Format::Markdown => self.document.render(format, language),
            Format::Csv => (self.rows)().csv(),
            Format::Json => (self.rows)().json(self.name, self.as_known_on, &self.document.notes),
        };
        context.out.write_all(text.as_bytes())?;
        // Data stays data: in CSV the notes go the other way.
        if format == Format::Csv { beside(&self.document.notes, context) } else { Ok(()) }
    }
}

/// Writes notes where they do not stand in the way of data.
fn beside(notes: &[String], context: &mut Context) -> Result {
    for note in notes {
        writeln!(context.err, "{}{note}", words::note(context.language))?;
    }
    Ok(())
}

/// The version that is recorded with an import.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
