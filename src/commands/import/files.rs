//! The files that an import is given, and the layout that describes them.

use crate::commands::{Failure, Result};
use crate::domain::fault::Fault;
use crate::intake::layout::Layout;
use std::io::Read;
use std::path::Path;

/// Reads every file that is named, and every CSV file of a folder that is.
pub fn read(names: &[String]) -> Result<Vec<(String, Vec<u8>)>> {
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

/// Reads a layout.
pub fn layout(name: &str) -> Result<Layout> {
    let unreadable = |error: std::io::Error| Fault::FileUnreadable { path: name.to_owned(), why: (&error).into() };
    let bytes = std::fs::read(name).map_err(unreadable)?;
    Layout::read(name, &bytes).map_err(|faults| Failure::Rejected(faults, 0))
}
