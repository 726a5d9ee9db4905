//! A gallery of lies: what a careless tool would print of a small ledger, and what is said instead; beside them honest
//! series, on which nothing is said that need not be. `cmd` records up to an empty line, and asks after it. `lie.txt`
//! has its numbers, `never: -8.5 % = 3280 -> 3000`, or `warned:` where it is said with a `note:`; `honest.txt` those that
//! it `shows:`, and each `note:` that it needs all the same.

mod claim;

use crate::folders::{cases, compare, folder, play_all, session, shown, words};
use crate::harness::Session;
use claim::{Claim, occurs};
use std::path::Path;

/// What a case is asked: each question with its whole answer, and once more as CSV.
struct Asked {
    answers: String,
    cells: Vec<String>,
    /// What `check` says of the ledger.
    check: String,
    /// What went wrong while the figures were recorded, and questions that were refused.
    refused: Vec<String>,
}

fn ask(case: &Path, language: &'static str) -> Asked {
    let session = session(case, language);
    let script = std::fs::read_to_string(case.join("cmd")).unwrap();
    let (record, questions) = script.split_once("\n\n").expect("an empty line between recording and asking");
    let mut asked = Asked { answers: String::new(), cells: Vec::new(), check: String::new(), refused: Vec::new() };
    for line in record.lines() {
        run(&session, line, &[], &mut asked.refused);
    }
    for line in questions.lines() {
        let answer = run(&session, line, &[], &mut asked.refused);
        asked.answers.push_str(&format!("$ careledger {line}\n{answer}\n"));
        if ["report", "show", "trend"].iter().any(|command| line.starts_with(command)) {
            let csv = run(&session, line, &["--format", "csv"], &mut Vec::new());
            asked.cells.extend(csv.split([',', '\n']).map(str::to_owned));
        }
    }
    asked.check = run(&session, "check", &[], &mut Vec::new());
    asked
}

/// Runs a line of `cmd`; the whole answer.
fn run(session: &Session, line: &str, more: &[&str], refused: &mut Vec<String>) -> String {
    let arguments = words(line);
    let answer = session.run(&arguments.iter().map(String::as_str).chain(more.iter().copied()).collect::<Vec<_>>());
    if answer.code != 0 || !answer.err.is_empty() {
        refused.push(format!("{line}: {}", answer.err));
    }
    shown(&answer)
}

/// The lines of a text that begin with this word and a colon, without it.
fn said<'a>(text: &'a str, word: &str) -> Vec<&'a str> {
    let rest = |line: &'a str| line.strip_prefix(word)?.strip_prefix(": ");
    text.lines().filter_map(rest).collect()
}

/// The notes under all reports of a transcript.
fn notes(answers: &str) -> Vec<&str> {
    let mut within = false;
    let mut found = Vec::new();
    for line in answers.lines() {
        match line.strip_prefix("  - ") {
            Some(note) if within => found.push(note),
            _ => within = ["Notes:", "注："].contains(&line),
        }
    }
    found
}

/// What a case claims under one of these words; and what is wrong with its text.
fn claims(text: &str, words: &[&str]) -> (Vec<Claim>, Vec<String>) {
    let read = |word: &&str| said(text, word).into_iter().map(Claim::read).collect::<Vec<_>>();
    let (found, wrong): (Vec<_>, Vec<_>) = words.iter().flat_map(read).partition(Result::is_ok);
    let mut wrong: Vec<String> = wrong.into_iter().filter_map(Result::err).collect();
    if found.is_empty() {
        wrong.push(format!("it claims nothing: {words:?}"));
    }
    if text.lines().next().is_none_or(|line| line.split_once(": ").is_some_and(|(word, _)| words.contains(&word))) {
        wrong.push("it does not say in words what it is".into());
    }
    (found.into_iter().filter_map(Result::ok).collect(), wrong)
}

fn lie(case: &str, language: &'static str) -> Vec<String> {
    let from = folder("lies").join(case);
    let text = std::fs::read_to_string(from.join("lie.txt")).unwrap();
    let asked = ask(&from, language);
    let (_, mut wrong) = claims(&text, &["never", "warned"]);
    for claim in said(&text, "never").into_iter().filter_map(|line| Claim::read(line).ok()) {
        if occurs(&asked.answers, &claim.shown) || asked.cells.iter().any(|cell| claim.is_cell(cell)) {
            wrong.push(format!("it says {} all the same:\n{}", claim.shown, asked.answers));
        }
    }
    let (warned, declared) = (said(&text, "warned"), said(&text, "note"));
    if !warned.is_empty() && declared.is_empty() {
        wrong.push("no note: warns".into());
    }
    for claim in warned.into_iter().filter_map(|line| Claim::read(line).ok()) {
        if !occurs(&asked.answers, &claim.shown) {
            wrong.push(format!("it does not say {}, of which it warns:\n{}", claim.shown, asked.answers));
        }
    }
    let found = notes(&asked.answers);
    if language == "en" && !declared.iter().all(|note| found.contains(note)) {
        wrong.push(format!("it does not warn:\n{}", asked.answers));
    }
    wrong.extend(compare(asked.answers, &from.join(format!("{language}.txt"))));
    wrong.into_iter().map(|wrong| format!("{case}: {wrong}")).collect()
}

fn honest(case: &str, language: &'static str) -> Vec<String> {
    let from = folder("honest").join(case);
    let text = std::fs::read_to_string(from.join("honest.txt")).unwrap();
    let asked = ask(&from, language);
    let (shows, mut wrong) = claims(&text, &["shows"]);
    wrong.extend(asked.refused);
    if std::fs::read_to_string(from.join("cmd")).unwrap().contains("--confirm") {
        wrong.push("honest figures need no --confirm".into());
    }
    for claim in shows {
        if !occurs(&asked.answers, &claim.shown) {
            wrong.push(format!("it does not show {}:\n{}", claim.shown, asked.answers));
        }
    }
    let (found, declared) = (notes(&asked.answers), said(&text, "note"));
    let alike = if language == "en" { found == declared } else { found.len() == declared.len() };
    if !alike || ["not compared", "不比较"].iter().any(|alarm| asked.answers.contains(alarm)) {
        wrong.push(format!("it is not quiet:\n{}", asked.answers));
    }
    if language == "en" && !asked.check.contains("Found: 0 errors, 0 warnings, 0 hints\n") {
        wrong.push(format!("the check finds something:\n{}", asked.check));
    }
    wrong.extend(compare(asked.answers, &from.join(format!("{language}.txt"))));
    wrong.into_iter().map(|wrong| format!("{case}: {wrong}")).collect()
}

#[test]
fn what_a_careless_tool_would_print_is_not_said() {
    let cases = cases(&folder("lies"));
    assert!(cases.len() >= 25, "only {} lies", cases.len());
    let wrong = play_all(&cases, lie);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn on_honest_series_nothing_is_said_that_need_not_be() {
    let cases = cases(&folder("honest"));
    assert!(cases.len() >= 15, "only {} honest series", cases.len());
    let wrong = play_all(&cases, honest);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
