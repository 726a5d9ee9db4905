//! `home`: the region that is meant where none is named.

use super::{Context, Result, selection};
use crate::both;
use crate::domain::fault::Fault;
use crate::render::visible::visible;
use crate::store::Ledger;

/// Shows the home region, or makes another one it. Errors: `no-home`, `unknown-region`, `ambiguous`.
pub fn run(region: Option<&str>, context: &mut Context) -> Result {
    let mut ledger = Ledger::open(&context.ledger, region.is_some())?;
    let mut catalogue = ledger.catalogue()?;
    if let Some(text) = region {
        let id = selection::region(text, &ledger, &mut catalogue)?;
        let code = catalogue.regions.get(id).map(|region| region.code.clone()).unwrap_or_default();
        let writing = ledger.write()?;
        writing.set_home(&code)?;
        writing.commit()?;
        context.recorded = true;
        catalogue.home = Some(id);
    }
    let home = catalogue.home.and_then(|id| catalogue.regions.get(id)).ok_or(Fault::NoHome {})?;
    let (name, code) = (visible(home.name.get(context.language)), &home.code);
    let line = both!(context.language, "本地：{name}（{code}）", "Home region: {name} ({code})");
    writeln!(context.out, "{line}")?;
    Ok(())
}
