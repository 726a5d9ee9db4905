//! That a case shows its fault and no other: by the fault's name where the answer has it, else by its sentence.

use crate::harness::{Answer, Session};

/// The sentences of faults that are not about a place in a file, for which no output gives the name.
const SENTENCES: &[(&str, &str)] = &[
    ("already-undone", "was already undone"),
    ("directory-not-empty", "is not an empty folder"),
    ("file-unreadable", "cannot read "),
    ("file-unwritable", "cannot write "),
    ("from-after-to", " is after --to "),
    ("times-overlap", " have days in common"),
    ("ledger-busy", "is in use by another program"),
    ("ledger-damaged", " is damaged: "),
    ("ledger-exists", "already exists and was left alone"),
    ("ledger-missing", "there is no ledger "),
    ("ledger-newer", "was written by a newer careledger"),
    ("ledger-unwritable", "cannot write the ledger "),
    ("no-files-in", "there are no CSV files in "),
    ("no-home", "the ledger has no home region"),
    ("no-such-import", "there is no import "),
    ("no-such-finding", "there is no finding "),
    ("not-a-ledger", "is not a careledger ledger"),
    ("publication-incomplete", "is new and lacks: "),
    // These come with a place or without one.
    ("ambiguous", "is ambiguous: "),
    ("rejects-of-several", "one file cannot hold them"),
    ("unknown-encoding", "unknown encoding "),
    ("bad-code", "cannot be a code"),
    ("item-differs", "is recorded as "),
    ("not-a-date", "is not a date"),
    ("not-a-period", "is not a period"),
    ("unknown-measure", "the ledger knows no measure "),
    ("unknown-region", "the ledger knows no region "),
    ("unknown-unit", "the ledger knows no unit "),
    ("unknown-publication", "the ledger knows no publication "),
];

/// Whether a command that was refused with `answer`, in English, met the fault of this name.
pub fn shows(fault: &str, session: &Session, command: &[&str], answer: &Answer) -> bool {
    let Some(said) = answer.err.strip_prefix("error: ") else {
        // Faults of files: the same command once more, for programs.
        let json = session.run(&[command, &["--format", "json"]].concat());
        let found: serde_json::Value = serde_json::from_str(&json.out).unwrap();
        let rejected = found["rejected"].as_array().unwrap();
        return json.code == 1 && rejected.iter().any(|wrong| wrong["fault"] == fault);
    };
    let line = said.lines().next().unwrap_or_default();
    let heard = SENTENCES.iter().filter(|(_, sentence)| line.contains(sentence));
    // One sentence may hold another: the longer says more.
    heard.max_by_key(|(_, sentence)| sentence.len()).is_some_and(|(name, _)| *name == fault)
}
