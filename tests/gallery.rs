//! The gallery of faults: each is made by the real binary, and the whole of what it says is kept in both languages.
//! A folder `tests/gallery/NAME` or `NAME.VARIANT` holds `cmd` (the commands of a session, the last of which fails),
//! the files that they need, and what was said: `en.txt`, `zh.txt`. `SNAPSHOTS=overwrite cargo test` writes these anew.

mod hints;
mod odd;
mod proof;
mod usage;

use crate::folders::{cases, compare, folder, play_all, session, shown, words};
use careledger::domain::fault::Fault;
use std::collections::BTreeSet;

/// The fault that a case is about: its name up to the variant.
fn fault_of(case: &str) -> &str {
    case.split('.').next().unwrap()
}

/// Plays a case in one language; what is not as it should be.
fn play(case: &str, language: &'static str) -> Vec<String> {
    let from = folder("gallery").join(case);
    let session = session(&from, language);
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
    let shown: BTreeSet<String> = cases(&folder("gallery")).iter().map(|case| fault_of(case).to_owned()).collect();
    let known: BTreeSet<String> = Fault::NAMES.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(shown, known);
}

#[test]
fn every_case_makes_its_fault_and_says_what_it_said() {
    // Side by side, for one of them waits for a ledger that never comes free.
    let wrong = play_all(&cases(&folder("gallery")), play);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
