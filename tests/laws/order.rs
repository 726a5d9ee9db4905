//! The order of imports does not matter to what is current; files are recorded all or not at all; a dry run says what
//! the real run then does.

use super::book::{Book, File, file, shown};
use super::cases;
use super::draw::{self, BUILT_IN, Figures, MEASURES, PUBLICATIONS};
use careledger::commands::import::Import;
use proptest::prelude::*;
use serde_json::Value;

/// Random figures stand a thousand times apart, and what is asked of them depends on what is there already; what is
/// recorded once they are confirmed does not.
fn adding() -> Import {
    Import { add: true, confirm: true, ..Import::default() }
}

/// The exported figures without file and line, which depend on the order by their nature.
fn figures(book: &Book) -> Vec<String> {
    let export = book.export();
    let rows = export["figures.csv"].lines();
    rows.map(|row| row.rsplitn(3, ',').last().unwrap().to_owned()).collect()
}

/// Fails unless the list of figures has as many of each outcome as the summary counts, and what stands against each
/// where something does.
fn assert_counted(listed: &Value, summary: &Value) {
    let listed = listed.as_array().unwrap();
    for outcome in ["new", "confirmed", "unchanged", "restated", "corrected"] {
        let counted = summary[outcome].as_u64().or(summary[outcome].as_array().map(|list| list.len() as u64));
        let rows: Vec<&Value> = listed.iter().filter(|row| row["outcome"] == outcome).collect();
        assert_eq!(Some(rows.len() as u64), counted, "{outcome}: {listed:?}\n{summary}");
        for row in rows {
            let same =
                ["", "_qualifier", "_status"].iter().all(|of| row[format!("old{of}")] == row[format!("new{of}")]);
            match outcome {
                "new" => assert_eq!(row["old_publication"], Value::Null, "{row}"),
                "confirmed" => assert!(same && row["old_publication"] != row["new_publication"], "{row}"),
                "unchanged" => assert!(same && row["old_publication"] == row["new_publication"], "{row}"),
                "restated" => assert!(row["old_publication"] != row["new_publication"], "{row}"),
                _ => assert!(row["old_publication"] == row["new_publication"], "{row}"),
            }
        }
    }
    let places: Vec<(&str, u64)> =
        listed.iter().map(|row| (row["file"].as_str().unwrap(), row["line"].as_u64().unwrap())).collect();
    assert!(places.is_sorted(), "{places:?}");
}

proptest! {
    #![proptest_config(cases(25))]

    #[test]
    fn the_order_of_imports_does_not_matter(
        // Built-in measures: new ones are listed in the order in which they were recorded.
        figures_of in prop::collection::vec(draw::figures(BUILT_IN, 6), PUBLICATIONS.len()),
        order in Just((0..PUBLICATIONS.len() * 2).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        // Two files of each publication, which has another date than every other.
        let halves = |(at, figures): (usize, &Figures)| {
            let part = |half: usize| {
                let rows = figures.iter().enumerate().filter(|(row, _)| row % 2 == half).map(|(_, row)| row);
                file(&format!("{at}-{half}.csv"), draw::table(PUBLICATIONS[at].0, rows))
            };
            [part(0), part(1)]
        };
        let files: Vec<File> = figures_of.iter().enumerate().flat_map(halves).collect();
        let publications = file("publications.csv", draw::publications());
        let (in_order, shuffled, at_once) = (Book::seeded(), Book::seeded(), Book::seeded());
        let with_rows = |file: &&File| file.1.iter().filter(|byte| **byte == b'\n').count() > 1;
        for (book, order) in [(&in_order, (0..order.len()).collect()), (&shuffled, order)] {
            book.take(std::slice::from_ref(&publications), &Import::default());
            for at in order.into_iter().filter(|at| with_rows(&&files[*at])) {
                book.take(std::slice::from_ref(&files[at]), &adding());
            }
        }
        let mut all = vec![publications];
        all.extend(files.iter().filter(with_rows).cloned());
        at_once.take(&all, &adding());
        prop_assert_eq!(in_order.current(), shuffled.current());
        prop_assert_eq!(in_order.current(), at_once.current());
        prop_assert_eq!(figures(&in_order), figures(&shuffled));
        prop_assert_eq!(figures(&in_order), figures(&at_once));
    }

    #[test]
    fn a_fault_in_one_file_keeps_every_file_out(
        good in draw::figures(MEASURES.len(), 5), bad in draw::figures(MEASURES.len(), 5), first: bool,
        fault in prop::sample::select(vec!["1.234", "-1", "many", "1800余万不足", "9999999999999999999999"]),
    ) {
        let book = Book::seeded();
        let before = book.bytes();
        let mut bad = bad;
        *bad.values_mut().next_back().unwrap() = draw::Cells { value: fault.into(), ..draw::Cells::default() };
        let mut files = vec![
            file("good.csv", draw::table("p-one", &good)), file("bad.csv", draw::table("p-two", &bad)),
            file("publications.csv", draw::publications()),
        ];
        if first {
            files.swap(0, 1);
        }
        prop_assert!(book.import(&files, &adding()).is_err(), "{}", shown(&files));
        prop_assert!(before == book.bytes(), "the ledger file is another");
    }

    #[test]
    fn a_dry_run_says_what_the_real_run_does(
        first in draw::figures(MEASURES.len(), 8), then in draw::figures(MEASURES.len(), 8),
        publications in (0..PUBLICATIONS.len(), 0..PUBLICATIONS.len()), correct: bool, confirm: bool,
    ) {
        let book = Book::seeded();
        let files = |publication: usize, figures: &Figures| [
            file("publications.csv", draw::publications()),
            file("figures.csv", draw::table(PUBLICATIONS[publication].0, figures)),
        ];
        book.take(&files(publications.0, &first), &adding());
        let before = book.bytes();
        let files = files(publications.1, &then);
        let dry = book.import(&files, &Import { correct, confirm, dry_run: true, figures: true, ..adding() });
        prop_assert!(before == book.bytes(), "the dry run changed the ledger file");
        let real = book.import(&files, &Import { correct, confirm, ..adding() });
        match (dry, real) {
            (Ok(mut dry), Ok(real)) => {
                let listed = dry.as_object_mut().unwrap().remove("figures").unwrap();
                assert_counted(&listed, &real);
                prop_assert_eq!(&dry["dry_run"], true);
                // Nothing was recorded, so there is nothing to undo by a number.
                prop_assert_eq!(&dry["import"], &serde_json::Value::Null);
                dry["dry_run"] = false.into();
                dry["import"] = real["import"].clone();
                prop_assert_eq!(dry, real);
            }
            (Err(dry), Err(real)) => prop_assert_eq!(dry, real),
            (dry, real) => prop_assert!(false, "{:?} {:?}", dry, real),
        }
    }
}
