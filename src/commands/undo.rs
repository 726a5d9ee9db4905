//! `undo`: takes an import back, whole.

use super::{Context, Result};
use crate::domain::progress::Stage;
use crate::render::{Format, outcome};
use crate::store::Ledger;

/// Takes the import with this number back. Errors: `no-such-import`, `already-undone`.
pub fn run(import: i64, format: Format, context: &mut Context) -> Result {
    let mut ledger = Ledger::open(&context.ledger, true)?;
    ledger.stops_with(&context.progress)?;
    context.progress.begin(Stage::Undoing, 0);
    let writing = ledger.write()?;
    let undone = writing.undo(import, &context.now)?;
    writing.commit()?;
    context.recorded = true;
    let language = context.language;
    let text = match format {
        Format::Json => outcome::undone_json(&undone),
        _ => outcome::undone(&undone, language).render(format, language),
    };
    context.out.write_all(text.as_bytes())?;
    Ok(())
}
