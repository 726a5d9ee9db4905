//! What was imported once is known: the same file again changes nothing, nor does what the program says itself.

use super::book::{Book, everything, file, shown};
use super::cases;
use super::draw::{self, BUILT_IN, Figures, MEASURES, PUBLICATIONS};
use careledger::commands::import::Import;
use careledger::commands::report::Report;
use careledger::domain::measure::Domain;
use careledger::render::Format;
use proptest::prelude::*;
use serde_json::Value;

/// Random figures stand a thousand times apart, and nobody is there to say whether they should.
fn adding() -> Import {
    Import { add: true, confirm: true, ..Import::default() }
}

/// A seeded ledger with the publications, and figures of one of them.
fn with(figures: &Figures, publication: usize) -> Book {
    let book = Book::seeded();
    let files = [
        file("publications.csv", draw::publications()),
        file("figures.csv", draw::table(PUBLICATIONS[publication].0, figures)),
    ];
    book.take(&files, &adding());
    book
}

/// Fails unless every figure of the files is known already and nothing else is new.
fn assert_all_known(said: &Value, what: &str) {
    for count in ["new", "confirmed"] {
        assert_eq!(said[count], 0, "{count}: {said}\n{what}");
    }
    for list in ["restated", "corrected", "rejected", "added", "amended"] {
        assert_eq!(said[list], Value::Array(Vec::new()), "{list}: {said}\n{what}");
    }
    assert_eq!(said["import"], Value::Null, "{said}\n{what}");
}

proptest! {
    #![proptest_config(cases(30))]

    #[test]
    fn the_same_file_again_changes_nothing(
        figures in draw::figures(MEASURES.len(), 8), publication in 0..PUBLICATIONS.len(), correct: bool,
    ) {
        let book = with(&figures, publication);
        let before = (book.bytes(), book.export());
        let files = [
            file("publications.csv", draw::publications()),
            file("again.csv", draw::table(PUBLICATIONS[publication].0, &figures)),
        ];
        let said = book.take(&files, &Import { correct, ..Import::default() });
        assert_all_known(&said, &shown(&files));
        prop_assert_eq!(&said["unchanged"], figures.len());
        prop_assert!(before.1 == book.export(), "the exported ledger is another");
        prop_assert!(before.0 == book.bytes(), "the ledger file is another");
    }

    #[test]
    fn the_export_of_a_ledger_is_no_news_to_it(figures in draw::figures(MEASURES.len(), 6), correct: bool) {
        let book = with(&figures, 1);
        let bound = |cell: &str, bound: &str| if cell.is_empty() { String::new() } else { bound.to_owned() };
        let corrected = figures.iter().map(|(key, cells)| {
            let (low, high) = (bound(&cells.low, "2"), bound(&cells.high, "77"));
            (*key, draw::Cells { value: "7".into(), low, high, status: "", ..cells.clone() })
        });
        let corrected: Figures = corrected.collect();
        book.take(
            &[file("figures.csv", draw::table(PUBLICATIONS[1].0, &corrected))],
            &Import { correct: true, ..adding() },
        );
        let before = book.export_as_is();
        let files = super::book::as_files(&before);
        let said = book.take(&files, &Import { correct, ..Import::default() });
        assert_all_known(&said, &shown(&files));
        prop_assert!(before == book.export_as_is(), "the exported ledger is another");
    }

    #[test]
    fn what_reports_say_as_csv_is_known(
        figures in draw::figures(MEASURES.len(), 12), others in draw::figures(BUILT_IN, 6),
    ) {
        let book = with(&figures, 0);
        // A later word on some of the same things.
        let later: Figures = figures.keys().zip(others.values()).map(|(k, c)| (*k, c.clone())).collect();
        let said = book.take(&[file("later.csv", draw::table(PUBLICATIONS[3].0, &later))], &adding());
        prop_assert_eq!(said["unchanged"].as_u64(), Some(0));
        let before = (book.bytes(), book.export());
        let mut said_all = Vec::new();
        for domain in Domain::ALL {
            said_all.push(book.report(Report::Domain(domain), &everything(), Format::Csv));
        }
        said_all.push(book.report(Report::Overview, &everything(), Format::Csv));
        said_all.push(book.trend(&book.measures(), &everything()));
        let mut published = 0;
        for text in said_all.iter().filter(|text| text.lines().count() > 1) {
            let files = [file("said.csv", text)];
            let said = book.take(&files, &Import::default());
            assert_all_known(&said, &shown(&files));
            published += said["unchanged"].as_u64().unwrap();
        }
        // Every current figure three times: by its domain, in the overview, in its trend.
        prop_assert_eq!(published, 3 * book.count("current_figure"), "some figures were not said, or twice");
        prop_assert!(before.1 == book.export(), "the exported ledger is another");
        prop_assert!(before.0 == book.bytes(), "the ledger file is another");
    }
}

/// Tables besides the figures: known is known there, too.
#[test]
fn the_same_table_again_changes_nothing() {
    let book = Book::seeded();
    let seeds = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut files: Vec<_> =
        ["later/groups.csv", "later/measures.csv", "later/publications.csv", "units.csv", "regions.csv"]
            .map(|name| file(&name.replace('/', "-"), std::fs::read(seeds.join(name)).unwrap()))
            .into();
    files.push(file("breaks.csv", "measure,break_on,because_zh,because_en\nchildren.orphans,2020-01-01,口径,scope\n"));
    files.push(file("settings.csv", "setting,value\nhome-region,青岛市\n"));
    let first = book.take(&files, &Import::default());
    assert_eq!(first["import"], 2);
    let before = (book.bytes(), book.export());
    for correct in [false, true] {
        assert_all_known(&book.take(&files, &Import { correct, ..Import::default() }), &shown(&files));
        assert_eq!(before.1, book.export());
        assert!(before.0 == book.bytes(), "the ledger file is another");
    }
}

/// The short forms, whose headings say the unit: the wording in the cell is then not the number.
#[test]
fn what_was_counted_in_ten_thousands_is_known() {
    let children = "类别,人数(万人),日期,出版物\n";
    let funding = "项目,金额（万元）,年份,出版物\n";
    for value in ["1.9", "约1.9", "1.9余", "不足2", "１.９", "1.9人", "2,000", "3万", "0.25左右", "c"] {
        for (heading, measure) in [(children, "孤儿"), (funding, "社会慈善基金")] {
            let value = if measure == "孤儿" { value.to_owned() } else { value.replace('人', "元") };
            let book = Book::seeded();
            let text = format!("{heading}{measure},\"{value}\",2021,p-one\n");
            let files = [file("publications.csv", draw::publications()), file("short.csv", &text)];
            if book.import(&files, &Import { confirm: true, ..Import::default() }).is_err() {
                // 1.9 persons are none.
                assert_eq!(value, "1.9人");
                continue;
            }
            for domain in [Domain::Children, Domain::Funding] {
                let said = book.report(Report::Domain(domain), &everything(), Format::Csv);
                let files = [file("said.csv", said)];
                assert_all_known(&book.take(&files, &Import::default()), &shown(&files));
            }
            let files = super::book::as_files(&book.export());
            Book::empty().take(&files, &Import::default());
        }
    }
}
