//! What the targets share: a catalogue, a ledger, how an input is cut into files, and where a place is.

mod book;

pub use book::Book;

use careledger::domain::catalogue::Catalogue;
use careledger::domain::fault::{Located, Place};
use careledger::domain::item::ItemKind;
use careledger::domain::language::Language;
use careledger::intake::body::Content;
use careledger::intake::decode::decode;
use careledger::intake::pipeline::{self, Request};
use careledger::render::message;
use std::sync::LazyLock;

/// The seeds of the program: what a new ledger knows.
const SEEDS: &[(&str, &str)] = &[
    ("units.csv", include_str!("../../seeds/units.csv")),
    ("groups.csv", include_str!("../../seeds/groups.csv")),
    ("measures.csv", include_str!("../../seeds/measures.csv")),
    ("regions.csv", include_str!("../../seeds/regions.csv")),
    ("publications.csv", include_str!("../../seeds/publications.csv")),
];

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let files =
        SEEDS.iter().map(|(name, text)| ((*name).to_owned(), Content::Bytes(text.as_bytes().to_vec()))).collect();
    let mut catalogue = Catalogue::default();
    let read = pipeline::read(&Request { files, ..Request::default() }, &mut catalogue, &[]).unwrap();
    assert!(read.faults.is_empty(), "{:?}", read.faults);
    catalogue.home = catalogue.item(ItemKind::Region, "370200");
    catalogue
});

/// The catalogue of a new ledger, in memory.
pub fn catalogue() -> Catalogue {
    CATALOGUE.clone()
}

/// The line between the files of an input. No NUL, so that seeds can be read and written by hand.
const BETWEEN: &[u8] = b"\n====\n";

/// The files of an input, at most so many; the last takes the rest.
pub fn parts(bytes: &[u8], most: usize) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut rest = bytes;
    while parts.len() + 1 < most {
        let Some(at) = rest.windows(BETWEEN.len()).position(|window| window == BETWEEN) else { break };
        parts.push(&rest[..at]);
        rest = &rest[at + BETWEEN.len()..];
    }
    parts.push(rest);
    parts
}

/// The lines of a text, ended by LF, CRLF or CR: another way to count them than the program's.
fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\n', '\r']) {
        lines.push(&rest[..at]);
        rest = rest[at..].strip_prefix("\r\n").unwrap_or(&rest[at + 1..]);
    }
    lines.push(rest);
    lines
}

/// What stands at a place of a text, up to the end of its line; None where the text has no such place. Just behind
/// the end of a line is a place too.
pub fn at(text: &str, line: u32, column: u32) -> Option<&str> {
    let line = *lines(text).get(usize::try_from(line).ok()?.checked_sub(1)?)?;
    let before = usize::try_from(column).ok()?.checked_sub(1)?;
    let ends = line.char_indices().map(|(at, _)| at).chain([line.len()]);
    ends.into_iter().nth(before).map(|at| &line[at..])
}

/// A file by name, for the places of faults.
pub struct Source<'a> {
    pub name: &'a str,
    pub bytes: &'a [u8],
}

/// Fails where a place is not within the file that it names. What cannot be decoded is for the target `decode`.
pub fn assert_place(place: &Place, sources: &[Source]) {
    let source = sources.iter().find(|source| source.name == place.file);
    let source = source.unwrap_or_else(|| panic!("a fault of a file that nobody gave: {place}"));
    if place.sheet.is_some() {
        return;
    }
    if let Ok(read) = decode(source.bytes, None) {
        assert!(at(&read.text, place.line, place.column).is_some(), "not within the file: {place}");
    }
}

/// Fails where a fault is not within its file; says all of them in both languages.
pub fn assert_told(faults: &[Located], more: usize, sources: &[Source]) {
    faults.iter().for_each(|fault| assert_place(&fault.place, sources));
    for language in [Language::Chinese, Language::English] {
        assert!(!message::rejected(faults, more, language).is_empty());
    }
}
