//! `check`: goes through the whole ledger and says what does not hold together; and keeps what somebody has looked at.

mod parts;

use super::{Context, Failure, Result};
use crate::domain::catalogue::Catalogue;
use crate::domain::check::found::Named;
use crate::domain::check::{Acceptance, Asked, Found, Kind, Severity, Subject, id, key, named, state, typed};
use crate::domain::fault::Fault;
use crate::domain::place::RegionId;
use crate::intake::period;
use crate::render::check::{self as shown, Checked, Listed};
use crate::render::{Format, words};
use crate::store::Ledger;
use crate::store::check::Plan;
use std::collections::{BTreeMap, BTreeSet};

/// What the command is asked to do.
#[derive(Clone, Debug, Default)]
pub struct Check {
    /// The kinds of findings; none for all.
    pub only: BTreeSet<Kind>,
    /// As many of a kind are listed.
    pub limit: usize,
    /// Whether what was accepted is listed too.
    pub accepted: bool,
    /// The ids of findings to accept, and why.
    pub accept: Vec<String>,
    pub because: String,
    /// The ids of findings that are accepted no more.
    pub reopen: Vec<String>,
    /// Only figures of publications up to this day; the file itself is looked at all the same. Nothing is accepted of
    /// the past: it is the ledger as it stands that somebody has looked at.
    pub as_known_on: Option<String>,
}

/// Checks the ledger; or accepts findings, or takes that back. Errors: `no-such-finding`, `not-a-date`; `Failure::Unsound` where
/// there are errors that nobody has accepted.
pub fn run(check: &Check, format: Format, context: &mut Context) -> Result {
    if !check.reopen.is_empty() {
        return reopen(check, context);
    }
    let as_known_on = check.as_known_on.as_deref().map(period::date).transpose()?;
    let ledger = Ledger::open(&context.ledger, false)?;
    let accepted: BTreeMap<String, Acceptance> =
        ledger.acceptances()?.into_iter().map(|found| (found.finding.clone(), found)).collect();
    let ids: BTreeSet<String> = check.accept.iter().map(|text| typed(text)).collect();
    let most = ids.is_empty().then_some(check.limit.max(1));
    let asked = Asked { only: check.only.clone(), ids, most, accepted };
    ledger.stops_with(&context.progress)?;
    ledger.hold()?;
    let plan = ledger.check_plan(as_known_on)?;
    let found = parts::check(ledger, &plan, &asked, &context.progress)?;
    // The connections that checked are closed: a figure may have gone by now, and then has no line any more.
    let ledger = Ledger::open(&context.ledger, !asked.ids.is_empty())?;
    if asked.ids.is_empty() {
        return show(check, &found, &asked, &plan, &ledger, format, context);
    }
    accept(check, &found, &asked, &plan, ledger, format, context)
}

fn listed(named: Vec<Named>, ledger: &Ledger, catalogue: &Catalogue) -> Result<Vec<Listed>> {
    let list = |named: Named| Ok(Listed { source: source(named.finding.figure(), ledger, catalogue)?, named });
    named.into_iter().map(list).collect()
}

/// The file and line of a figure, which may be recorded under a code that its area had before.
fn source(figure: &Subject, ledger: &Ledger, catalogue: &Catalogue) -> Result<Option<(String, u32)>> {
    let chain = |region: RegionId| catalogue.successions.chain(region);
    for region in figure.region.map_or_else(Vec::new, chain) {
        let found = ledger.source_of(&Subject { region: Some(region), ..*figure })?;
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

fn show(
    check: &Check,
    found: &Found,
    asked: &Asked,
    plan: &Plan,
    ledger: &Ledger,
    format: Format,
    context: &mut Context,
) -> Result {
    let (catalogue, language) = (&plan.frame.catalogue, context.language);
    let accepted = if check.accepted { found.first(true, asked, catalogue) } else { Vec::new() };
    let checked = Checked {
        found,
        listed: listed(found.first(false, asked, catalogue), ledger, catalogue)?,
        accepted: listed(accepted, ledger, catalogue)?,
        as_known_on: plan.as_known_on,
    };
    let (text, notes) = shown::answer(&checked, format, catalogue, language);
    context.out.write_all(text.as_bytes())?;
    for note in notes {
        writeln!(context.err, "{}{note}", words::note(language))?;
    }
    match found.of(Severity::Error) {
        0 => Ok(()),
        errors => Err(Failure::Unsound(errors)),
    }
}

/// Accepts the findings that were asked for, all or none.
fn accept(
    check: &Check,
    found: &Found,
    asked: &Asked,
    plan: &Plan,
    mut ledger: Ledger,
    format: Format,
    context: &mut Context,
) -> Result {
    let (catalogue, language) = (&plan.frame.catalogue, context.language);
    let mut named = found.first(false, asked, catalogue);
    named.extend(found.first(true, asked, catalogue));
    if let Some(unknown) = asked.ids.iter().find(|id| !named.iter().any(|named| named.id == **id)) {
        return Err(Fault::NoSuchFinding { id: unknown.clone() }.into());
    }
    let listed = listed(named, &ledger, catalogue)?;
    let writing = ledger.write()?;
    for Listed { named, .. } in &listed {
        writing.accept(&Acceptance {
            finding: key(&named.finding, catalogue),
            figures: state(&named.finding, catalogue),
            because: check.because.clone(),
            accepted_at: context.now.clone(),
            file: None,
        })?;
    }
    writing.commit()?;
    context.recorded = true;
    let text = shown::settled(&listed, &check.because, format, catalogue, language);
    context.out.write_all(text.as_bytes())?;
    Ok(())
}

/// Takes it back that findings were accepted, all or none.
fn reopen(check: &Check, context: &mut Context) -> Result {
    let mut ledger = Ledger::open(&context.ledger, true)?;
    let accepted = ledger.acceptances()?;
    let mut wanted = Vec::new();
    for text in &check.reopen {
        let wanted_id = typed(text);
        let found = accepted.iter().find(|found| id(&found.finding) == wanted_id);
        wanted.push(found.ok_or(Fault::NoSuchFinding { id: wanted_id })?);
    }
    let writing = ledger.write()?;
    for found in &wanted {
        writing.reopen(&found.finding)?;
    }
    writing.commit()?;
    context.recorded = true;
    let mut catalogue = ledger.catalogue()?;
    for found in wanted {
        if let Some(key) = named(&found.finding).filter(|key| !key.region.is_empty()) {
            ledger.load_regions(&mut catalogue, key.region)?;
        }
        let line = shown::reopened(&id(&found.finding), &found.finding, &catalogue, context.language);
        writeln!(context.out, "{line}")?;
    }
    Ok(())
}
