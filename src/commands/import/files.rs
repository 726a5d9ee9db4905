//! The files that an import is given.

use crate::commands::Result;
use crate::domain::fault::Fault;
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
