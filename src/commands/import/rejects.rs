//! The file of rejects: the rows that an import set aside.

use super::Import;
use crate::commands::{Context, Result};
use crate::domain::fault::{Fault, Located};
use crate::intake::files::Files;
use crate::intake::pipeline::Request;
use crate::render::rejects;
use std::collections::BTreeSet;

/// Writes the rows that were set aside to the file that the user named, which must not exist; the file, if there were
/// any. Errors: `rejects-of-several`, `file-unwritable`.
pub fn write<'i>(
    import: &'i Import,
    request: &Request,
    read: &Files,
    rejected: &[Located],
    context: &Context,
) -> Result<Option<&'i String>> {
    let (Some(path), Some(aside)) = (&import.rejects, &request.set_aside) else { return Ok(None) };
    let files: BTreeSet<&String> = aside.iter().map(|(file, _)| file).collect();
    let file = match files.iter().copied().collect::<Vec<_>>().as_slice() {
        [] => return Ok(None),
        [file] => *file,
        several => {
            let files = several.iter().map(|file| (*file).clone()).collect();
            return Err(Fault::RejectsOfSeveral { files }.into());
        }
    };
    let lines: BTreeSet<u32> = aside.iter().map(|(_, line)| *line).collect();
    let Some(aside) = read.set_aside(file, &lines) else { return Ok(None) };
    let text = rejects::rejects(&aside, rejected, context.language);
    let unwritable = |error: std::io::Error| Fault::FileUnwritable { path: path.clone(), why: (&error).into() };
    let mut new = std::fs::File::create_new(path).map_err(unwritable)?;
    let done = std::io::Write::write_all(&mut new, text.as_bytes()).and_then(|()| new.sync_all());
    done.map_err(|error| {
        // Half a file of rejects would be taken for a whole one.
        let _ = std::fs::remove_file(path);
        unwritable(error)
    })?;
    Ok(Some(path))
}
