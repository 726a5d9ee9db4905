//! The whole: files, and maybe a layout, imported into a ledger with the 2019 figures.
//!
//! The first line has the options: `a` for `--add`, `c` for `--correct`, `p` for a publication, `l` where the last of
//! the files is a layout; the files stand behind it, with a line `====` between them. A refused file leaves the ledger
//! as it was to the byte; one that is taken is known when it comes again; an export of the ledger rebuilds it.

#![no_main]

use careledger::commands::Failure;
use careledger::commands::import::Import;
use careledger::domain::language::Language;
use careledger::render::{Format, message};
use careledger_fuzz::{Book, Source, assert_told, parts};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some(end) = bytes.iter().take(8).position(|byte| *byte == b'\n') else { return };
    let asked = |option: u8| bytes[..end].contains(&option);
    let mut files = parts(&bytes[end + 1..], 3);
    let layout = if asked(b'l') && files.len() > 1 { files.pop() } else { None };
    files.truncate(2);

    let book = Book::seeded();
    let paths: Vec<String> = files.iter().zip(["a.csv", "b.csv"]).map(|(file, name)| book.file(name, file)).collect();
    let layout = layout.map(|layout| (book.file("layout.toml", layout), layout));
    let import = Import {
        files: paths.clone(),
        add: asked(b'a'),
        correct: asked(b'c'),
        publication: asked(b'p').then(|| "qingdao-2019".to_owned()),
        layout: layout.as_ref().map(|(path, _)| path.clone()),
        ..Import::default()
    };
    let before = book.bytes();
    if let Err(failure) = book.import(&import, Format::Table) {
        assert!(before == book.bytes(), "refused, and yet the ledger is another: {failure:?}");
        match failure {
            Failure::Rejected(faults, more) => {
                let mut sources: Vec<Source> =
                    paths.iter().zip(&files).map(|(name, bytes)| Source { name, bytes }).collect();
                sources.extend(layout.iter().map(|(name, bytes)| Source { name, bytes }));
                assert_told(&faults, more, &sources);
            }
            Failure::Fault(fault) => assert!(!message::error(&fault, Language::Chinese).is_empty()),
            other => panic!("{other:?}"),
        }
        return;
    }
    book.assert_sound();
    book.read_all();
    let (imports, export) = (book.imports(), book.export());
    if let Err(failure) = book.import(&import, Format::Json) {
        panic!("taken, and then refused: {failure:?}");
    }
    assert_eq!(imports, book.imports(), "known, and yet an import");
    assert_eq!(export, book.export(), "known, and yet the ledger is another");

    let rebuilt = Book::empty();
    let files = export.iter().map(|(name, text)| rebuilt.file(name, text.as_bytes())).collect();
    if let Err(failure) = rebuilt.import(&Import { files, ..Import::default() }, Format::Json) {
        panic!("an export that is refused: {failure:?}\n{export:?}");
    }
    assert_eq!(export, rebuilt.export(), "rebuilt otherwise");
});
