//! `template`: a CSV for a clerk to fill in.

use super::{Context, Result};
use crate::domain::measure::Domain;
use crate::render::template;
use crate::store::Ledger;

/// Prints the template of a domain.
pub fn run(domain: Domain, context: &mut Context) -> Result {
    let ledger = Ledger::open(&context.ledger, false)?;
    let text = template::template(domain, &ledger.catalogue()?, context.language);
    context.out.write_all(text.as_bytes())?;
    Ok(())
}
