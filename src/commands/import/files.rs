//! The files that an import is given, and the layout that describes them.

use crate::commands::{Failure, Result};
use crate::domain::fault::Fault;
use crate::intake::body::Content;
use crate::intake::layout::Layout;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

/// From this size on a file stays where it is, and is read in pieces.
const LARGE: u64 = 16 << 20;

/// Reads every file that is named, and every CSV file of a folder that is.
pub fn read(names: &[String]) -> Result<Vec<(String, Content)>> {
    let mut files = Vec::new();
    for name in names {
        let unreadable = |error: io::Error| Fault::FileUnreadable { path: name.clone(), why: (&error).into() };
        if name == "-" {
            files.push((name.clone(), input(std::io::stdin().lock()).map_err(unreadable)?));
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
                files.push((path.display().to_string(), file(&path).map_err(unreadable)?));
            }
        } else {
            files.push((name.clone(), file(path).map_err(unreadable)?));
        }
    }
    Ok(files)
}

/// What stands in a file: read where it is small, else left there. What is no plain file (a pipe) can be read only once.
fn file(path: &Path) -> io::Result<Content> {
    let file = File::open(path)?;
    let found = file.metadata()?;
    if found.is_file() && found.len() >= LARGE { Ok(Content::File(file)) } else { input(file) }
}

/// What comes from a stream, put into a work file where it is large.
fn input(mut stream: impl Read) -> io::Result<Content> {
    let mut bytes = Vec::new();
    stream.by_ref().take(LARGE).read_to_end(&mut bytes)?;
    if (bytes.len() as u64) < LARGE {
        return Ok(Content::Bytes(bytes));
    }
    let mut file = tempfile::tempfile()?;
    file.write_all(&bytes)?;
    io::copy(&mut stream, &mut file)?;
    Ok(Content::File(file))
}

/// Reads a layout.
pub fn layout(name: &str) -> Result<Layout> {
    let unreadable = |error: std::io::Error| Fault::FileUnreadable { path: name.to_owned(), why: (&error).into() };
    let bytes = std::fs::read(name).map_err(unreadable)?;
    Layout::read(name, &bytes).map_err(|faults| Failure::Rejected(faults, 0))
}
