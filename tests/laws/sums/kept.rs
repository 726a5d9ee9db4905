//! The sums that are kept, changed behind the program's back or by the changes of figures.

use super::*;
use careledger::domain::catalogue::Catalogue;
use careledger::domain::check::{Finding, What};
use careledger::domain::place::Level;
use careledger::domain::place_sum::Contribution;
use careledger::domain::place_tree::SumKey;

fn shown(found: &Finding, catalogue: &Catalogue) -> String {
    let What::KeptSum { level, kept, computed } = &found.what else { panic!("{found:?}") };
    let of = found.subject;
    let (region, publication) = (of.region.unwrap(), of.publication.unwrap());
    let codes = [
        &catalogue.breakdowns.get(of.breakdown.unwrap()).unwrap().code,
        &catalogue.regions.get(region).unwrap().code,
        level.code(),
        &catalogue.publications.get(publication).unwrap().code,
    ];
    format!("{} {}: {}, not {}", of.period.unwrap(), codes.join(" "), kept.value, computed.value)
}

#[test]
fn a_sum_that_does_not_follow_is_found() {
    let book = begun();
    let figures = (2..6).map(|place| (0, 0, place, 0, "7")).chain([(2, 0, 4, 0, "7")]).collect();
    take(&book, &Step::Figures(0, figures));
    // Above t1: its district, city and province; t2, v1 and v2 likewise; of a rate there is no sum.
    assert_eq!(book.count("place_sum"), 8);
    let found = |sql: &str| {
        let db = rusqlite::Connection::open(book.ledger()).unwrap();
        db.execute_batch(sql).unwrap();
        let catalogue = Ledger::open(&book.ledger(), false).unwrap().catalogue().unwrap();
        let mut shown: Vec<String> = book.sums_that_differ().iter().map(|found| shown(found, &catalogue)).collect();
        shown.sort();
        shown
    };
    assert_eq!(found(""), Vec::<String>::new());
    let of_city = "WHERE level = 6 AND region_id = (SELECT region_id FROM region WHERE code = '370200')";
    assert_eq!(
        found(&format!("UPDATE place_sum SET value = 15 {of_city}")),
        ["2020 all 370200 village one: 15, not 14"]
    );
    assert_eq!(found(&format!("DELETE FROM place_sum {of_city}")), ["2020 all 370200 village one: 0, not 14"]);
    let elsewhere = "INSERT INTO place_sum SELECT 2, measure_id, breakdown_id, region_id, level, publication_id,
        1, 0, 3, 3, 3, 0, 0, 0, 0, 0, 0 FROM place_sum WHERE level = 5 LIMIT 1;
        INSERT INTO period VALUES (2, '2022-01-01', '2022-12-31')";
    let differ = found(&format!("PRAGMA foreign_keys = 0; {elsewhere}"));
    assert_eq!(differ.len(), 2, "{differ:?}");
    assert!(differ[1].starts_with("2022 all") && differ[1].ends_with("town one: 3, not 0"), "{differ:?}");
}

#[test]
fn changes_are_added_to_the_sums_and_what_becomes_nothing_goes() {
    let book = begun();
    take(&book, &Step::Figures(0, (2..7).map(|place| (0, 0, place, 0, "7")).collect()));
    let db = rusqlite::Connection::open(book.ledger()).unwrap();
    let ids = "SELECT period_id, measure_id, breakdown_id FROM place_sum";
    let group = db.query_row(ids, [], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?])).unwrap();
    let mut statement =
        db.prepare("SELECT region_id, level, publication_id, value, places, which FROM place_sum").unwrap();
    let row = |row: &rusqlite::Row| {
        let level = Level::of_number(row.get(1)?).unwrap();
        let (value, places, which) = (row.get(3)?, row.get(4)?, row.get(5)?);
        let sum = Contribution { value, low: value, high: value, places, which, ..Contribution::default() };
        Ok(((row.get(0)?, level, row.get(2)?), sum))
    };
    let sums: BTreeMap<SumKey, Contribution> = statement.query_map([], row).unwrap().map(Result::unwrap).collect();
    let add = |change: &dyn Fn(&Contribution) -> Contribution| {
        let mut ledger = Ledger::open(&book.ledger(), true).unwrap();
        let changes: BTreeMap<_, _> = sums.iter().map(|(key, sum)| (*key, change(sum))).collect();
        let writing = ledger.write().unwrap();
        writing.add_to_place_sums(group, &changes).unwrap();
        writing.commit().unwrap();
        let differ = book.sums_that_differ();
        let kept = differ.first().map_or(0, |found| match found.what {
            What::KeptSum { kept, .. } => kept.value,
            _ => panic!("{found:?}"),
        });
        (differ.len(), kept, book.count("place_sum"))
    };
    let (rows, nothing) = (sums.len(), Contribution::default());
    assert_eq!(add(&|_| nothing), (0, 0, rows as u64));
    let (differ, kept, _) = add(&|sum| *sum);
    assert_eq!((differ, kept % 14), (rows, 0));
    assert_eq!(add(&|sum| nothing.minus(sum).unwrap().minus(sum).unwrap()), (rows, 0, 0));
    assert_eq!(add(&|sum| *sum), (0, 0, rows as u64));
    // No sum is cut off: the change is refused.
    let most: BTreeMap<_, _> = sums.keys().map(|key| (*key, Contribution { value: i64::MAX, ..nothing })).collect();
    let mut ledger = Ledger::open(&book.ledger(), true).unwrap();
    assert!(ledger.write().unwrap().add_to_place_sums(group, &most).is_err());
}
