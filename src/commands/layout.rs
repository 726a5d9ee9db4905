//! `layout`: drafts a layout for a publisher's table.

use super::import::files;
use super::{Context, Failure, Result};
use crate::domain::fault::Fault;
use crate::intake::pipeline::Request;
use crate::intake::shape::propose;
use crate::intake::{decode, files as tables};
use crate::render::layout;
use crate::store::Ledger;

/// What `layout` is asked for.
pub struct Drafted {
    pub file: String,
    pub encoding: Option<String>,
    pub sheet: Option<String>,
}

/// Prints the draft. Errors: those of the file's bytes.
pub fn run(asked: &Drafted, context: &mut Context) -> Result {
    let ledger = Ledger::open(&context.ledger, false)?;
    let encoding = asked.encoding.as_deref().map(decode::named).transpose()?;
    let request = Request { encoding, sheet: asked.sheet.clone(), ..Request::default() };
    for (name, content) in files::read(std::slice::from_ref(&asked.file))? {
        let mut table = tables::open(&name, &content, &request).map_err(|faults| Failure::Rejected(faults, 0))?;
        if table.rows().next().is_none() {
            return Err(Failure::Rejected(vec![table.end_fault(Fault::HeaderOnly {})], 0));
        }
        let proposal = propose(&mut table, &ledger.catalogue()?);
        context.out.write_all(layout::layout(&proposal, context.language).as_bytes())?;
    }
    Ok(())
}
