//! The code map of `src/lib.rs`, kept: no layer reaches up or sideways, and what only one layer may touch stays there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Each layer and the layers that it may use besides itself.
const LAYERS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("spool", &["domain"]),
    ("intake", &["domain", "spool"]),
    ("store", &["domain", "spool"]),
    ("render", &["domain"]),
    ("commands", &["domain", "spool", "intake", "store", "render"]),
    ("cli", &["commands", "domain", "render"]),
];

/// Words of the code, and the files or folders (by the beginning of their path under `src`) that may have them.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("rusqlite", &["store/"]),
    ("csv::", &["intake/", "render/", "commands/export.rs"]),
    ("Utc::now", &["cli"]),
    ("Local::now", &["cli"]),
    ("SystemTime", &["cli"]),
    ("std::env", &["cli", "main.rs"]),
    ("env::var", &["cli"]),
    ("println!", &[]),
    ("print!", &[]),
    ("eprint!", &[]),
    ("dbg!", &[]),
    ("unsafe", &["store/feed.rs"]),
    ("std::fs", &["commands/", "intake/body", "spool/", "store/ledger.rs"]),
    ("fs::", &["commands/", "intake/body", "spool/", "store/ledger.rs"]),
    ("File::open", &["commands/", "store/ledger.rs"]),
    ("stdin", &["commands/"]),
    ("stdout", &["cli"]),
    ("stderr", &["cli"]),
];

const LONGEST: usize = 400;

/// Every file under `src` with its path there and its text.
fn sources() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeMap::new();
    let mut folders: Vec<PathBuf> = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
                found.insert(name, std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

/// The code without comments and texts: what they mention is not used.
fn code(text: &str) -> String {
    let mut code = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(raw) = rest.strip_prefix("r#\"") {
            raw.find("\"#").unwrap() + 5
        } else if rest.starts_with("'\"'") || rest.starts_with("b'\"'") {
            rest.find("\"'").unwrap() + 2
        } else if first == '"' {
            let bytes = rest.as_bytes();
            let mut at = 1;
            while bytes[at] != b'"' {
                at += if bytes[at] == b'\\' { 2 } else { 1 };
            }
            at + 1
        } else {
            0
        };
        if skipped == 0 {
            code.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            code.push(' ');
            rest = &rest[skipped..];
        }
    }
    code
}

/// The layer that a path under `src` belongs to; none for `main.rs` and `lib.rs`.
fn layer(path: &str) -> Option<&'static str> {
    let name = path.split('/').next().unwrap().trim_end_matches(".rs");
    LAYERS.iter().map(|(layer, _)| *layer).find(|layer| *layer == name)
}

/// The modules of the crate's root that code names, by `crate::`, by the crate's own name, or by enough `super::`.
fn used(path: &str, code: &str) -> Vec<String> {
    let plain: String = code.split_whitespace().collect::<Vec<_>>().join(" ").replace(" :: ", "::");
    let depth = path.split('/').count() - usize::from(path.ends_with("/mod.rs"));
    let supers = "super::".repeat(depth);
    let mut found = Vec::new();
    for root in ["crate::", "careledger::", &supers] {
        for (at, _) in plain.match_indices(root) {
            let after = &plain[at + root.len()..];
            // More of them would lead out of the crate, fewer stay in the layer.
            if root == supers && plain[..at].ends_with("super::") {
                continue;
            }
            let word =
                |text: &str| text.trim().split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap().to_owned();
            match after.strip_prefix('{') {
                Some(list) => found.extend(top_level(list).into_iter().map(|part| word(&part))),
                None => found.push(word(after)),
            }
        }
    }
    found
}

/// The parts of a braced list up to its end, split at its own commas.
fn top_level(list: &str) -> Vec<String> {
    let (mut parts, mut depth) = (vec![String::new()], 0);
    for c in list.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        parts.last_mut().unwrap().push(c);
    }
    parts
}

/// What a file does that its layer may not.
fn wrong(path: &str, text: &str) -> Vec<String> {
    let code = code(text);
    let mut wrong = Vec::new();
    if let Some(own) = layer(path) {
        let (_, may) = LAYERS.iter().find(|(layer, _)| *layer == own).unwrap();
        for other in used(path, &code) {
            // A macro stands at the root wherever it is written; this one is of the domain.
            let other = if other == "both" { "domain".to_owned() } else { other };
            if other != own && !may.contains(&other.as_str()) {
                wrong.push(format!("{path}: {own} uses {other}"));
            }
        }
    }
    for (word, places) in ONLY_IN {
        let alone = |at: usize| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let found = code.match_indices(word).any(|(at, _)| alone(at));
        if found && !places.iter().any(|place| path.starts_with(place)) {
            wrong.push(format!("{path}: {word}"));
        }
    }
    if text.lines().count() > LONGEST {
        wrong.push(format!("{path}: longer than {LONGEST} lines"));
    }
    if !text.starts_with("//!") {
        wrong.push(format!("{path}: opens without //!"));
    }
    wrong
}

#[test]
fn no_layer_reaches_up_or_sideways() {
    let found: Vec<String> = sources().iter().flat_map(|(path, text)| wrong(path, text)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_layer_is_where_the_map_says() {
    let sources = sources();
    for (own, _) in LAYERS {
        assert!(sources.keys().any(|path| layer(path) == Some(own)), "no file of {own}");
    }
    let strays: Vec<_> = sources.keys().filter(|path| layer(path).is_none()).map(String::as_str).collect();
    assert_eq!(strays, ["lib.rs", "main.rs"]);
}

/// The scan itself: it sees every way of naming another layer, and nothing in comments and texts.
#[test]
fn a_breach_is_seen_however_it_is_written() {
    for (path, code, breaches) in [
        ("domain/a.rs", "use crate::store::Ledger;", 1),
        ("domain/a.rs", "use crate::{both, intake::{a, b}, domain::x};", 1),
        ("domain/a.rs", "fn f() { crate::render::x() }", 1),
        ("domain/a.rs", "use super::super::cli;", 1),
        ("domain/a/b.rs", "use super::super::super::cli;", 1),
        ("domain/a/mod.rs", "use super::super::cli;", 1),
        ("domain/a/b.rs", "use super::super::period;", 0),
        ("intake/a.rs", "use crate::\n  store::x;", 1),
        ("intake/a.rs", "use careledger::store::x;", 1),
        ("intake/a.rs", "use crate::domain::x; // crate::store::x\nlet a = \"crate::store::\\\"x\"; let b = '\"';", 0),
        ("store/a.rs", "use crate::intake::x;", 1),
        ("render/a.rs", "use crate::commands::x;", 1),
        ("commands/a.rs", "use crate::{cli, store};", 1),
        ("cli/a.rs", "use crate::store::x; use crate::commands;", 1),
        ("render/a.rs", "let a = rusqlite::x; std::fs::read(b); println!();", 4),
        ("intake/a.rs", "println!(); Utc::now();", 2),
        ("commands/a.rs", "csv::Writer::new(); std::env::var(a);", 3),
    ] {
        let found = wrong(path, &format!("//! x\n{code}"));
        assert_eq!(found.len(), breaches, "{path} {code}: {found:?}");
    }
    assert_eq!(wrong("lib.rs", "fn f() {}"), ["lib.rs: opens without //!"]);
    assert_eq!(wrong("lib.rs", &"//!\n".repeat(LONGEST + 1)).len(), 1);
}
