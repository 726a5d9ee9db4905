//! Blocks of any size, read by any number of readers, give the same figures in the same order.

use super::*;
use crate::store::NewLedger;

/// Two measures in two periods, whose ids, like those of all else, run against their codes and days.
const ROWS: &str = "
    INSERT INTO unit VALUES (1, 'person', '人', 'persons', 'count', 1, '', NULL);
    INSERT INTO measure VALUES (1, 'm-b', 'children', 'stock', 1, NULL, '', '', '', '', NULL, 0),
        (2, 'm-a', 'children', 'stock', 1, NULL, '', '', '', '', NULL, 0);
    INSERT INTO region SELECT value, 'r-' || (9 - value), '', '', 'city', NULL, NULL
        FROM json_each('[1, 2, 3, 4]');
    INSERT INTO breakdown SELECT value, 'b=' || (9 - value), 'b', 9 - value, NULL FROM json_each('[1, 2, 3]');
    INSERT INTO period VALUES (1, '2021-01-01', '2021-12-31'), (2, '2020-01-01', '2020-12-31');
    INSERT INTO publication (publication_id, code, title, publisher, published_on)
        SELECT value, 'p-' || (9 - value), '', '', '2022-01-01'
        FROM json_each('[1, 2]');
    INSERT INTO import VALUES (1, '', '', NULL);
    INSERT INTO source_file (file_id, import_id, name, encoding) VALUES (1, 1, '', '');
    INSERT INTO observation
        SELECT period_id, measure_id, breakdown_id, region_id, publication_id, region_id * 10, 0, 1,
            measure_id + breakdown_id
        FROM period, measure, breakdown, region, publication WHERE (measure_id + region_id + period_id) % 3 <> 1;
    INSERT INTO wording (period_id, measure_id, breakdown_id, region_id, publication_id, as_written)
        SELECT period_id, measure_id, breakdown_id, region_id, publication_id, 'w' || region_id || breakdown_id
        FROM observation WHERE (breakdown_id + region_id) % 2 = 0;";

/// The ledger's figures in blocks of so many at most, as far as they are not alike: days, measure, and each row's
/// ranks with what is written. Every block is read by another of so many readers.
fn read(ledger: Ledger, most: usize, readers: usize) -> Vec<(Period, i64, [u32; 3], Option<String>)> {
    let order = Order::of(&ledger.full_catalogue().unwrap());
    ledger.hold().unwrap();
    let (places, kinds) = (ledger.places(&order).unwrap(), ledger.kinds().unwrap());
    assert_eq!(places.len(), 4);
    let mut readers = ledger.into_readers(readers).unwrap();
    readers.iter_mut().for_each(|reader| reader.most = most);
    let mut found = Vec::new();
    for (place, reader) in places.iter().zip(readers.iter().cycle()) {
        let flow = reader.read(place, &order, &kinds, |block| {
            for row in &block.rows {
                let words = row.words.and_then(|at| block.words[at as usize].as_written.clone());
                let ranks = [row.breakdown, row.region, row.publication];
                found.push((block.period, block.measure, ranks, words));
            }
            ControlFlow::Continue(())
        });
        assert!(flow.unwrap().is_continue());
    }
    found
}

#[test]
fn however_much_is_read_at_once_the_order_is_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("careledger.db");
    let mut new = NewLedger::create(&path).unwrap();
    let db = &new.ledger().db;
    db.execute_batch(ROWS).unwrap();
    let count: i64 = db.query_row("SELECT count(*) FROM observation", [], |row| row.get(0)).unwrap();
    new.finish().unwrap();
    let all = read(Ledger::open(&path, false).unwrap(), MOST, 1);
    assert_eq!(all.len() as i64, count);
    let days = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    let mut sorted = all.clone();
    sorted.sort_by_key(|(period, measure, ranks, _)| (*period, -measure, *ranks));
    assert_eq!(all, sorted);
    assert_eq!((all[0].0.start, all[0].1), (days("2020-01-01"), 2));
    for (most, readers) in [(MOST, 2), (1, 1), (7, 3), (10, 2)] {
        assert_eq!(all, read(Ledger::open(&path, false).unwrap(), most, readers), "{most}, {readers} readers");
    }
    // In a write-ahead log a second reader might see what came after the first began.
    Connection::open(&path).unwrap().pragma_update(None, "journal_mode", "wal").unwrap();
    let ledger = Ledger::open(&path, true).unwrap();
    ledger.hold().unwrap();
    assert_eq!(ledger.into_readers(3).unwrap().len(), 1);
    assert_eq!(all, read(Ledger::open(&path, true).unwrap(), MOST, 3));
}
