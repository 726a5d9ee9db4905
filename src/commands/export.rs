//! `export`: the whole ledger as plain CSV files, from which an equal one can be rebuilt.

mod figures;

use super::{Context, Failure, Result};
use crate::both;
use crate::domain::catalogue::Catalogue;
use crate::domain::fault::Fault;
use crate::domain::item::ItemKind;
use crate::domain::progress::Progress;
use crate::intake::period;
use crate::render::export as rows;
use crate::store::Ledger;
use std::fs;
use std::path::Path;

/// Writes the ledger into a folder, which must be new or empty; it appears there whole or not at all. As it was known on
/// a day, where one is given: without later publications, their figures, and what was put right in either. What is of no
/// publication (names, breaks, imports) stays as it is now, as in reports. Errors: `not-a-date`, `directory-not-empty`,
/// `file-unwritable`.
pub fn run(folder: &str, as_known_on: Option<&str>, context: &mut Context) -> Result {
    let as_known_on = as_known_on.map(period::date).transpose()?;
    let ledger = Ledger::open(&context.ledger, false)?;
    // All files tell of one state, and the readers of the figures see it too.
    ledger.hold()?;
    let target = Path::new(folder);
    let unwritable =
        |error: &std::io::Error| Failure::from(Fault::FileUnwritable { path: folder.to_owned(), why: error.into() });
    match fs::read_dir(target) {
        Ok(mut entries) => {
            if entries.next().is_some() {
                return Err(Fault::DirectoryNotEmpty { path: folder.to_owned() }.into());
            }
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(unwritable(&error)),
    }
    let parent = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".careledger-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // What any new folder gets, less what the user's umask takes away; a temporary one would be private.
        builder.permissions(fs::Permissions::from_mode(0o777));
    }
    let work = builder.tempdir_in(parent).map_err(|error| unwritable(&error))?;
    let mut catalogue = ledger.full_catalogue()?;
    if let Some(day) = as_known_on {
        catalogue.as_known_on(day);
    }
    let figures = write(ledger, &catalogue, work.path(), &context.progress).map_err(|failure| match failure {
        Failure::Output(error) => unwritable(&error),
        other => other,
    })?;
    if target.is_dir() {
        fs::remove_dir(target).map_err(|error| unwritable(&error))?;
    }
    fs::rename(work.keep(), target).map_err(|error| unwritable(&error))?;
    let line = match as_known_on {
        Some(day) => both!(
            context.language,
            "已导出到 {folder}：截至 {day} 所知的数字 {figures} 个",
            "Exported to {folder}, as known on {day}: figures {figures}"
        ),
        None => {
            both!(context.language, "已导出到 {folder}：数字 {figures} 个", "Exported to {folder}: figures {figures}")
        }
    };
    writeln!(context.out, "{line}")?;
    Ok(())
}

/// Writes every table, as far as it is of the publications in the catalogue; how many figures there were.
fn write(ledger: Ledger, catalogue: &Catalogue, folder: &Path, progress: &Progress) -> Result<u64> {
    let open = |name: &str| fs::File::create(folder.join(name)).map(csv::Writer::from_writer);
    for (kind, name) in [
        (ItemKind::Unit, "units.csv"),
        (ItemKind::Region, "regions.csv"),
        (ItemKind::Group, "groups.csv"),
        (ItemKind::Measure, "measures.csv"),
        (ItemKind::Publication, "publications.csv"),
        (ItemKind::Ratio, "ratios.csv"),
    ] {
        rows::items(kind, catalogue, &ledger.item_files(kind)?, &mut open(name)?)?;
    }
    rows::sources(&ledger.sources()?, &mut open("sources.csv")?)?;
    let mut amendments = ledger.amendments()?;
    let is_known = |publication: &str| catalogue.publications.by_code(publication).is_some();
    amendments.retain(|amended| amended.item != ItemKind::Publication || is_known(&amended.code));
    rows::amendments(&amendments, &mut open("amendments.csv")?)?;
    rows::successions(&ledger.succession_rows()?, catalogue, &mut open("successions.csv")?)?;
    rows::breaks(&ledger.break_rows()?, catalogue, &mut open("breaks.csv")?)?;
    rows::accepted(&ledger.acceptances()?, &mut open("accepted.csv")?)?;
    rows::settings(catalogue, &mut open("settings.csv")?)?;
    let mut corrections = open("corrections.csv")?;
    corrections.write_record(rows::readings_header(true)).map_err(std::io::Error::from)?;
    ledger.each_correction(|row| {
        if is_known(&row.publication) { rows::correction(&row, catalogue, &mut corrections) } else { Ok(()) }
    })??;
    corrections.flush()?;
    let mut header = open("figures.csv")?;
    header.write_record(rows::readings_header(false)).map_err(std::io::Error::from)?;
    let mut file = header.into_inner().map_err(|error| error.into_error())?;
    figures::write(ledger, catalogue, &mut file, progress)
}
