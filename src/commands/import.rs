//! `import`: adds the figures of files to the ledger, all or nothing, and says what that changed.

use super::{Context, Failure, Result, VERSION, selection};
use crate::domain::catalogue::Catalogue;
use crate::domain::fault::{Fault, Located};
use crate::domain::item::ItemKind;
use crate::domain::measure::{Domain, Kind};
use crate::domain::names::Lookup;
use crate::domain::outcome::{Amended, Outcome};
use crate::intake::decode;
use crate::intake::items::is_code;
use crate::intake::period;
use crate::intake::pipeline::{self, Read, Request};
use crate::render::{Format, outcome, rejects};
use crate::store::record::{Recorded, Recording};
use crate::store::{Ledger, Writing};
use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::Path;

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
    pub dry_run: bool,
    pub correct: bool,
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
    let files = read_files(&import.files)?;
    let mut ledger = Ledger::open(&context.ledger, true)?;
    let encoding = import.encoding.as_deref().map(decode::named).transpose()?;
    let mut request = Request {
        files,
        encoding,
        sheet: import.sheet.clone(),
        publication: import.publication.clone(),
        add: import.add,
        domain: import.domain,
        kind: import.kind,
        correct: import.correct,
        set_aside: import.rejects.as_ref().map(|_| BTreeSet::new()),
        ..Request::default()
    };
    let mut rejected: Vec<Located> = Vec::new();
    loop {
        let writing = ledger.write()?;
        let mut catalogue = writing.catalogue()?;
        let (new_publication, amended) = publication(import, &mut catalogue)?;
        request.new_publication = new_publication;
        request.region = import.region.as_ref().map(|text| selection::known_region(text, &catalogue)).transpose()?;
        request.unit = import.unit.as_ref().map(|text| unit(text, &catalogue)).transpose()?;
        match take(&request, amended, &mut catalogue, &writing, false, &context.now) {
            Ok(mut outcome) => {
                outcome.rejected = request.set_aside.as_ref().map_or(0, BTreeSet::len) as u64;
                if import.dry_run {
                    return Ok((Outcome { import: None, ..outcome }, rejected));
                }
                // Before the rest is recorded, so that no row is ever in neither place.
                write_rejects(import, &request, &rejected, context)?;
                writing.commit()?;
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
                aside.extend(rows);
                rejected.extend(faults);
            }
            Err(failure) => return Err(failure),
        }
    }
}

/// Writes the rows that were set aside to the file that the user named, which must not exist. Errors:
/// `rejects-of-several`, `file-unwritable`.
fn write_rejects(import: &Import, request: &Request, rejected: &[Located], context: &Context) -> Result {
    let (Some(path), Some(aside)) = (&import.rejects, &request.set_aside) else { return Ok(()) };
    let files: BTreeSet<&String> = aside.iter().map(|(file, _)| file).collect();
    let file = match files.iter().copied().collect::<Vec<_>>().as_slice() {
        [] => return Ok(()),
        [file] => *file,
        several => {
            let files = several.iter().map(|file| (*file).clone()).collect();
            return Err(Fault::RejectsOfSeveral { files }.into());
        }
    };
    let lines: BTreeSet<u32> = aside.iter().map(|(_, line)| *line).collect();
    let Some(aside) = pipeline::rows(request, file, &lines) else { return Ok(()) };
    let text = rejects::rejects(&aside, rejected, context.language);
    let unwritable = |error: std::io::Error| Fault::FileUnwritable { path: path.clone(), why: (&error).into() };
    let mut new = std::fs::File::create_new(path).map_err(unwritable)?;
    std::io::Write::write_all(&mut new, text.as_bytes()).and_then(|()| new.sync_all()).map_err(unwritable)?;
    Ok(())
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
) -> Result<Outcome> {
    let Read { mut batch, files, mut faults } = pipeline::read(request, catalogue, &writing.sources()?)?;
    if let Some((file, _)) = batch.files.first() {
        let file = *file;
        batch.amended.extend(amended.into_iter().map(|amended| (amended, Some(file))));
    }
    let recording = Recording { catalogue, recorded_at: now, recorded_by: VERSION, correct: request.correct, built_in };
    match writing.record(batch, &recording) {
        Ok(Recorded::Refused(wrong)) => files.locate(wrong).into_iter().for_each(|fault| faults.push(fault)),
        Ok(Recorded::Done(outcome)) if faults.is_empty() => return Ok(outcome),
        Err(error) if faults.is_empty() => return Err(error.into()),
        // What is left of faulty files need not hold together.
        Ok(Recorded::Done(_)) | Err(_) => {}
    }
    let (faults, more) = faults.sorted(&request.files);
    Err(Failure::Rejected(faults, more))
}

/// The publication that the options describe, if it is new; one that is known must be as described, or is amended
/// where the user corrects.
fn publication(import: &Import, catalogue: &mut Catalogue) -> Result<(Option<i64>, Vec<Amended>)> {
    let Some(code) = &import.publication else { return Ok((None, Vec::new())) };
    let published_on = import.published_on.as_deref().map(period::date).transpose()?.map(|date| date.to_string());
    let said = |text: &Option<String>| text.as_ref().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let given = [said(&import.title), said(&import.publisher), published_on, said(&import.url)];
    if given.iter().all(Option::is_none) {
        return Ok((None, Vec::new()));
    }
    let kind = ItemKind::Publication;
    if let Lookup::One(id) = catalogue.publications.find(code) {
        let code = catalogue.publications.get(id).map_or_else(|| code.clone(), |known| known.code.clone());
        let mut attributes = catalogue.attributes(kind, id);
        let mut amended = Vec::new();
        for ((attribute, recorded), given) in kind.attributes().iter().copied().zip(&mut attributes).zip(given) {
            let Some(new) = given.filter(|given| given != recorded) else { continue };
            if !import.correct {
                return Err(Fault::ItemDiffers { code, attribute, recorded: recorded.clone(), given: new }.into());
            }
            let old = std::mem::replace(recorded, new.clone());
            amended.push(Amended { item: kind.code(), code: code.clone(), attribute, old, new });
        }
        catalogue.put(kind, id, &code, &attributes).map_err(|(_, fault)| fault)?;
        return Ok((None, amended));
    }
    if !is_code(code) {
        return Err(Fault::BadCode { text: code.clone() }.into());
    }
    let names = ["--title", "--publisher", "--published-on"];
    let missing: Vec<_> = names.into_iter().zip(&given).filter(|(_, given)| given.is_none()).map(|(n, _)| n).collect();
    if !missing.is_empty() {
        return Err(Fault::PublicationIncomplete { code: code.clone(), missing }.into());
    }
    let mut attributes: Vec<String> = given.into_iter().map(Option::unwrap_or_default).collect();
    attributes.resize(kind.attributes().len(), String::new());
    let id = catalogue.publications.next_id();
    catalogue.put(kind, id, code, &attributes).map_err(|(_, fault)| fault)?;
    Ok((Some(id), Vec::new()))
}

fn unit(text: &str, catalogue: &Catalogue) -> Result<i64> {
    match catalogue.units.find(text) {
        Lookup::One(id) => Ok(id),
        Lookup::Unknown(near) => Err(Fault::UnknownUnit { text: text.to_owned(), near }.into()),
        Lookup::Ambiguous(matches) => Err(Fault::Ambiguous { text: text.to_owned(), matches }.into()),
    }
}

/// Reads every file that is named, and every CSV file of a folder that is.
fn read_files(names: &[String]) -> Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    for name in names {
        let unreadable = |error: std::io::Error| Fault::FileUnreadable { path: name.clone(), why: (&error).into() };
        if name == "-" {
            let mut bytes = Vec::new();
            std::io::stdin().read_to_end(&mut bytes).map_err(unreadable)?;
            files.push((name.clone(), bytes));
            continue;
        }
        let path = Path::new(name);
        if path.is_dir() {
            let mut found = Vec::new();
            for entry in std::fs::read_dir(path).map_err(unreadable)? {
                let path = entry.map_err(unreadable)?.path();
                if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv")) {
                    found.push(path);
                }
            }
            if found.is_empty() {
                return Err(Fault::NoFilesIn { path: name.clone() }.into());
            }
            found.sort();
            for path in found {
                files.push((path.display().to_string(), std::fs::read(&path).map_err(unreadable)?));
            }
        } else {
            files.push((name.clone(), std::fs::read(path).map_err(unreadable)?));
        }
    }
    Ok(files)
}
