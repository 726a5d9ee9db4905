//! What the report of revisions lists is what the imports called restated.

use super::book::{Book, everything, file};
use super::cases;
use super::draw::{self, MEASURES, PUBLICATIONS};
use careledger::commands::import::Import;
use careledger::commands::report::Report;
use careledger::render::Format;
use proptest::prelude::*;
use serde_json::Value;

proptest! {
    #![proptest_config(cases(30))]

    /// Imported in the order of publication, every figure is set beside the word before it, as the report does it.
    #[test]
    fn revisions_are_what_imports_called_restated(
        words in prop::collection::vec(draw::figures(MEASURES.len(), 8), PUBLICATIONS.len()),
    ) {
        let book = Book::empty();
        let options = Import { add: true, confirm: true, ..Import::default() };
        let (mut restated, mut confirmed) = (0, 0);
        for ((publication, _), figures) in PUBLICATIONS.iter().zip(&words) {
            let files = [
                file("figures.csv", draw::table(publication, figures.iter())),
                file("publications.csv", draw::publications()),
            ];
            // A file may contradict itself in ways that are none of this law's.
            let Ok(said) = book.import(&files, &options) else { continue };
            restated += said["restated"].as_array().unwrap().len() as u64;
            confirmed += said["confirmed"].as_u64().unwrap();
        }
        let report = book.report(Report::Revisions, &everything(), Format::Json);
        let report: Value = serde_json::from_str(&report).unwrap();
        prop_assert_eq!(report["rows"].as_array().unwrap().len() as u64, restated);
        let several = restated + confirmed > 0;
        prop_assert_eq!(report["notes"][0].as_str().unwrap().starts_with("no figure"), !several);
    }
}
