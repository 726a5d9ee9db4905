//! `import`: adds the figures of files to the ledger, all or nothing, and says what that changed.

pub mod files;
mod publication;
mod rejects;

use super::{Context, Failure, Result, VERSION, selection};
use crate::domain::catalogue::Catalogue;
use crate::domain::fault::{Fault, Located};
use crate::domain::measure::{Domain, Kind};
use crate::domain::names::Lookup;
use crate::domain::outcome::{Amended, LISTED, Outcome};
use crate::intake::decode;
use crate::intake::files::Files;
use crate::intake::layout::Layout;
use crate::intake::pipeline::{self, Read, Request};
use crate::render::{Format, outcome};
use crate::spool;
use crate::store::record::{Recorded, Recording};
use crate::store::{Ledger, Writing};
use std::collections::BTreeSet;

/// What `import` is asked for.
#[derive(Clone, Debug, Default)]
pub struct Import {
    /// Files, folders of CSV files, or `-` for the standard input.
    pub files: Vec<String>,
    pub publication: Option<String>,
    pub title: Option<String>,
    pub publisher: Option<String>,
    pub published_on: Option<String>,
    pub url: Option<String>,
    pub region: Option<String>,
    /// The encoding of the files, by name.
    pub encoding: Option<String>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// A file that says what the tables do not say themselves.
    pub layout: Option<String>,
    pub dry_run: bool,
    /// List what would become of each figure.
    pub figures: bool,
    pub correct: bool,
    /// Record figures that are questioned all the same.
    pub confirm: bool,
    pub add: bool,
    /// Where faulty rows are written, instead of keeping everything out.
    pub rejects: Option<String>,
    pub domain: Option<Domain>,
    pub unit: Option<String>,
    pub kind: Option<Kind>,
}

/// Imports. Errors: every fault of every file, or of the request.
pub fn run(import: &Import, format: Format, context: &mut Context) -> Result {
    let result = record(import, context);
    let language = context.language;
    if format == Format::Json {
        let (outcome, rejected) = match &result {
            Ok((outcome, rejected)) => (outcome.clone(), rejected.as_slice()),
            Err(Failure::Rejected(faults, _)) => (Outcome::default(), faults.as_slice()),
            Err(_) => return result.map(|_| ()),
        };
        let text = outcome::outcome_json(&outcome, rejected, import.dry_run, language);
        context.out.write_all(text.as_bytes())?;
        return result.and_then(|(outcome, rejected)| partly(import, &outcome, rejected));
    }
    let (outcome, rejected) = result?;
    let text = outcome::outcome(&outcome, import.dry_run, language).render(format, language);
    context.out.write_all(text.as_bytes())?;
    partly(import, &outcome, rejected)
}

/// An import that rejected rows is not all that was asked for.
fn partly(import: &Import, outcome: &Outcome, rejected: Vec<Located>) -> Result {
    match &import.rejects {
        Some(_) if outcome.rejected > 0 && import.dry_run => Err(Failure::Rejected(rejected, 0)),
        Some(file) if outcome.rejected > 0 => Err(Failure::Partly(rejected, outcome.rejected, file.clone())),
        _ => Ok(()),
    }
}

/// Records what the files hold. With `--rejects`, faulty rows are set aside and the rest is tried again, for a row may
/// be faulty only beside another; the faults come back with the outcome.
fn record(import: &Import, context: &mut Context) -> Result<(Outcome, Vec<Located>)> {
    let files = files::read(&import.files)?;
    let mut ledger = Ledger::open(&context.ledger, true)?;
    ledger.stops_with(&context.progress)?;
    let layout = import.layout.as_deref().map(files::layout).transpose()?;
    let of_layout = layout.as_ref();
    let mut encoding = import.encoding.as_deref().map(decode::named).transpose()?;
    if let (None, Some(fixed)) = (encoding, of_layout.and_then(|layout| layout.encoding.as_ref())) {
        let named = decode::named(&fixed.text);
        encoding = Some(named.map_err(|fault| Failure::Rejected(vec![Layout::fault(&fixed.place, fault)], 0))?);
    }
    let mut request = Request {
        files,
        encoding,
        sheet: import.sheet.clone().or_else(|| of_layout.and_then(|layout| layout.sheet.clone())),
        publication: import.publication.clone(),
        add: import.add || of_layout.is_some_and(|layout| layout.add),
        layout,
        domain: import.domain,
        kind: import.kind,
        correct: import.correct,
        confirm: import.confirm,
        list: import.figures,
        set_aside: import.rejects.as_ref().map(|_| BTreeSet::new()),
        progress: context.progress.clone(),
        ..Request::default()
    };
    let mut rejected: Vec<Located> = Vec::new();
    loop {
        let writing = ledger.write()?;
        let mut catalogue = writing.catalogue()?;
        let (new_publication, amended) = publication::described(import, &mut catalogue)?;
        request.new_publication = new_publication;
        request.region = import.region.as_ref().map(|text| selection::known_region(text, &catalogue)).transpose()?;
        request.unit = import.unit.as_ref().map(|text| unit(text, &catalogue)).transpose()?;
        match take(&request, amended, &mut catalogue, &writing, false, &context.now) {
            Ok((mut outcome, read)) => {
                outcome.rejected = request.set_aside.as_ref().map_or(0, BTreeSet::len) as u64;
                if import.dry_run {
                    return Ok((Outcome { import: None, ..outcome }, rejected));
                }
                // Before the rest is recorded, so that no row is ever in neither place.
                let written = rejects::write(import, &request, &read, &rejected, context)?;
                if let Err(error) = writing.commit() {
                    // Nothing was recorded, so nothing was set aside either.
                    let _ = written.map(std::fs::remove_file);
                    return Err(error.into());
                }
                context.recorded = outcome.changed();
                return Ok((outcome, rejected));
            }
            Err(Failure::Rejected(faults, more)) => {
                let rows: Option<BTreeSet<(String, u32)>> =
                    faults.iter().map(|found| Some((found.place.file.clone(), found.row?))).collect();
                // What is wrong with a whole file, or with what stands around the figures, cannot be set aside.
                let (Some(aside), Some(rows)) = (&mut request.set_aside, rows) else {
                    return Err(Failure::Rejected(faults, more));
                };
                let before = aside.len();
                aside.extend(rows);
                // A fault that leaves with none of its rows would come back for ever.
                if aside.len() == before {
                    return Err(Failure::Rejected(faults, more));
                }
                rejected.extend(faults);
            }
            Err(failure) => return Err(failure),
        }
    }
}

/// Records the files of a request in this transaction, with what its options `amended`. Where there are faults,
/// all of them at once: those of the files, and those that only the ledger can tell of the rows without any.
pub fn take(
    request: &Request,
    amended: Vec<Amended>,
    catalogue: &mut Catalogue,
    writing: &Writing,
    built_in: bool,
    now: &str,
) -> Result<(Outcome, Files)> {
    let Read { figures, mut batch, files, mut faults } = pipeline::read(request, catalogue, &writing.sources()?)?;
    if request.progress.is_stopped() {
        return Err(Failure::Interrupted);
    }
    let figures = figures.sorted().map_err(spool::fault)?;
    if let Some((file, _)) = batch.files.first() {
        let file = *file;
        batch.amended.extend(amended.into_iter().map(|amended| (amended, Some(file))));
    }
    let recording = Recording {
        catalogue,
        recorded_at: now,
        recorded_by: VERSION,
        correct: request.correct,
        confirm: request.confirm,
        list: request.list,
        // Each row of a fault that is set aside must be known.
        most_faults: if request.set_aside.is_some() { usize::MAX } else { LISTED },
        progress: &request.progress,
        built_in,
    };
    match writing.record(&figures, batch, &recording) {
        Ok(Recorded::Refused(wrong, more)) => {
            files.locate(wrong).into_iter().for_each(|fault| faults.push(fault));
            faults.pass_over(more);
        }
        Ok(Recorded::Done(outcome)) if faults.is_empty() => return Ok((outcome, files)),
        Err(error) if faults.is_empty() || error.is_interruption() => return Err(error.into()),
        // What is left of faulty files need not hold together.
        Ok(Recorded::Done(_)) | Err(_) => {}
    }
    let (faults, more) = faults.sorted(&request.files);
    Err(Failure::Rejected(faults, more))
}

fn unit(text: &str, catalogue: &Catalogue) -> Result<i64> {
    match catalogue.units.find(text) {
        Lookup::One(id) => Ok(id),
        Lookup::Unknown(near) => Err(Fault::UnknownUnit { text: text.to_owned(), near }.into()),
        Lookup::Ambiguous(matches) => Err(Fault::Ambiguous { text: text.to_owned(), matches }.into()),
    }
}
