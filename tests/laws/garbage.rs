//! No file can do harm: whatever its bytes, import takes it or refuses it, without a panic, and a refused file leaves
//! the ledger as it was to the byte.

use super::book::{Book, File, file, shown};
use super::cases;
use super::draw;
use super::nonsense::{bytes, table};
use crate::harness::Session;
use careledger::commands::import::Import;
use proptest::prelude::*;

/// Imports and looks whether harm was done. The file is imported a second time where it was taken: it is known then.
fn assert_harmless(files: &[File], options: &Import) -> Result<(), TestCaseError> {
    let book = Book::seeded();
    book.take(&[file("publications.csv", draw::publications())], &Import::default());
    let before = book.bytes();
    let said = book.import(files, options);
    if let Err(why) = &said {
        prop_assert!(before == book.bytes(), "refused, and yet the ledger file is another: {}\n{}", why, shown(files));
        prop_assert!(!why.contains("Store(Sqlite"), "only SQLite found the fault: {}\n{}", why, shown(files));
        return Ok(());
    }
    book.assert_sound();
    book.read_all();
    let (export, imports) = (book.export(), book.last_import());
    let again = book.import(files, &Import { dry_run: false, ..options.clone() });
    if options.dry_run {
        return Ok(());
    }
    prop_assert!(again.is_ok(), "taken, and then refused: {:?}\n{}", again, shown(files));
    prop_assert_eq!(imports, book.last_import(), "known, and yet an import: {}", shown(files));
    prop_assert_eq!(&export, &book.export(), "known, and yet the ledger is another: {}", shown(files));
    let rebuilt = Book::empty();
    rebuilt.take(&super::book::as_files(&export), &Import::default());
    prop_assert_eq!(&export, &rebuilt.export(), "rebuilt otherwise: {}", shown(files));
    Ok(())
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn tables_of_nonsense_do_no_harm(
        tables in prop::collection::vec(table(), 1..3), correct: bool, add: bool, named: bool, dry_run: bool,
    ) {
        let files: Vec<File> = tables.iter().enumerate().map(|(at, text)| file(&format!("{at}.csv"), text)).collect();
        let publication = named.then(|| "p-one".to_owned());
        assert_harmless(&files, &Import { correct, add, publication, dry_run, ..Import::default() })?;
    }

    #[test]
    fn any_bytes_do_no_harm(bytes in bytes()) {
        assert_harmless(&[file("bytes.csv", bytes)], &Import { add: true, correct: true, ..Import::default() })?;
    }
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn the_program_itself_survives(content in prop_oneof![bytes(), table().prop_map(String::into_bytes)], json: bool, zh: bool) {
        let session = SEEDED.with(|seeded| {
            let session = Session::new().speaking(if zh { "zh" } else { "en" });
            session.file("careledger.db", seeded);
            session
        });
        session.file("f.csv", &content);
        let before = std::fs::read(session.path("careledger.db")).unwrap();
        let format = if json { "json" } else { "table" };
        let answer = session.run(&["import", "--add", "--correct", "--publication", "qingdao-2019", "--format", format, "f.csv"]);
        let after = std::fs::read(session.path("careledger.db")).unwrap();
        prop_assert!(answer.code == 0 || answer.code == 1, "{:?}", answer);
        prop_assert!(!answer.err.contains("panicked"), "{}", answer.err);
        prop_assert_eq!(answer.code == 0, answer.err.is_empty(), "{:?}", &answer);
        prop_assert!(answer.code == 0 || before == after, "refused, and yet the ledger file is another");
    }
}

thread_local! {
    /// A seeded ledger's bytes: making one by a process for every case would take most of the time.
    static SEEDED: Vec<u8> = {
        let session = Session::seeded();
        std::fs::read(session.path("careledger.db")).unwrap()
    };
}

/// One cell as long as a whole file, of what a reader might take apart word by word.
#[test]
fn a_long_cell_is_refused_like_any_other() {
    let session = Session::seeded();
    for (word, column) in [
        ("end of ", "period"),
        ("-", "period"),
        ("x", "period"),
        ("1", "value"),
        ("余", "value"),
        ("约", "value"),
        ("a=", "breakdown"),
    ] {
        let long = word.repeat(100_000);
        let cells = ["measure", "region", "period", "value", "breakdown"].map(|name| match name {
            _ if name == column => long.as_str(),
            "measure" => "children.total",
            "region" => "370200",
            "period" => "2020",
            "breakdown" => "all",
            _ => "5",
        });
        session.file("long.csv", format!("measure,region,period,value,breakdown\n{}\n", cells.join(",")));
        let answer = session.run(&["import", "--publication", "qingdao-2019", "long.csv"]);
        assert_eq!((answer.code, answer.out.as_str()), (1, ""), "{word}");
        assert!(answer.err.starts_with("long.csv:2:"), "{word}: {:.200}", answer.err);
    }
}
