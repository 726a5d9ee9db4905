//! The gallery of faults: each is made by the real binary, and the whole of what it says is kept in both languages.
//! A folder `tests/gallery/NAME` or `NAME.VARIANT` holds `cmd` (the commands of a session, the last of which fails),
//! the files that they need, and what was said: `en.txt`, `zh.txt`. `SNAPSHOTS=overwrite cargo test` writes these anew.

mod hints;
mod odd;
mod proof;
mod usage;

use crate::harness::{Answer, Session};
use careledger::domain::fault::Fault;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gallery")
}

/// The names of all cases.
fn cases() -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.is_dir()).map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect()
}

/// The fault that a case is about: its name up to the variant.
fn fault_of(case: &str) -> &str {
    case.split('.').next().unwrap()
}

/// A line of `cmd` as arguments: words at spaces, what stands between single quotes in one piece.
pub fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted) = (Vec::new(), None::<String>, false);
    for c in line.chars() {
        match c {
            '\'' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            ' ' if !quoted => words.extend(word.take()),
            _ => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

/// Copies what a case brings along into its session.
fn put(session: &Session, from: &Path, prefix: &str) {
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{prefix}{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            put(session, &path, &format!("{name}/"));
        } else if !matches!(name.as_str(), "cmd" | "en.txt" | "zh.txt") {
            session.file(&name, std::fs::read(path).unwrap());
        }
    }
}

/// The whole of an answer.
fn shown(answer: &Answer) -> String {
    let part = |name: &str, text: &str| if text.is_empty() { String::new() } else { format!("-- {name}\n{text}") };
    format!("exit code {}\n{}{}", answer.code, part("stdout", &answer.out), part("stderr", &answer.err))
}

/// What differs from the snapshot, if anything.
fn compare(actual: String, snapshot: &Path) -> Option<String> {
    use snapbox::assert::{Assert, DEFAULT_ACTION_ENV};
    // A snapshot that is not there yet differs from everything.
    let expected = snapbox::Data::read_from(snapshot, Some(snapbox::data::DataFormat::Text)).raw();
    let name = snapshot.strip_prefix(folder()).unwrap().display().to_string();
    let found = Assert::new().action_env(DEFAULT_ACTION_ENV).try_eq(Some(&name), actual.into(), expected);
    found.err().map(|differs| differs.to_string())
}

/// Plays a case in one language; what is not as it should be.
fn play(case: &str, language: &'static str) -> Vec<String> {
    let from = folder().join(case);
    let session = Session::new().speaking(language);
    put(&session, &from, "");
    let script = std::fs::read_to_string(from.join("cmd")).unwrap();
    let mut commands: Vec<Vec<String>> = script.lines().map(words).collect();
    let last = commands.pop().unwrap();
    for command in commands {
        let command: Vec<&str> = command.iter().map(String::as_str).collect();
        session.ok(&command);
    }
    let _held = odd::prepare(case, &session);
    let last: Vec<&str> = last.iter().map(String::as_str).collect();
    let answer = session.run(&last);
    let mut wrong = Vec::new();
    if answer.code != 1 {
        wrong.push(format!("{case}: the exit code is {}", answer.code));
    }
    if language == "en" && !proof::shows(fault_of(case), &session, &last, &answer) {
        wrong.push(format!("{case}: another fault was found:\n{}", answer.err));
    }
    // A fault that nobody put into words is shown by its bare name.
    if answer.err.lines().any(|line| {
        line.ends_with(&format!(": {}", fault_of(case))) || line.ends_with(&format!("：{}", fault_of(case)))
    }) {
        wrong.push(format!("{case}: the fault has no words"));
    }
    wrong.extend(compare(shown(&answer), &from.join(format!("{language}.txt"))));
    wrong
}

#[test]
fn every_fault_has_a_case_and_every_case_a_fault() {
    let shown: BTreeSet<String> = cases().iter().map(|case| fault_of(case).to_owned()).collect();
    let known: BTreeSet<String> = Fault::NAMES.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(shown, known);
}

#[test]
fn every_case_makes_its_fault_and_says_what_it_said() {
    let cases: Vec<String> = cases().into_iter().collect();
    // Side by side, for one of them waits for a ledger that never comes free.
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let threads: Vec<_> = cases
            .chunks(cases.len().div_ceil(8).max(1))
            .map(|some| {
                scope.spawn(|| some.iter().flat_map(|case| ["en", "zh"].map(|l| play(case, l)).concat()).collect())
            })
            .collect();
        threads.into_iter().flat_map(|thread| -> Vec<String> { thread.join().unwrap() }).collect()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
