//! What is appended is as if it had been inserted, and nothing is left of what is given up.

mod scan;

use super::*;
use crate::store::NewLedger;
use crate::store::feed::Entry;
use proptest::prelude::*;

fn end_of(db: &Connection) -> Appending<Entry, 5> {
    Appending::to(db, "observation", crate::store::feed::KEY).unwrap()
}

fn append(appending: &mut Appending<Entry, 5>, db: &Connection, entries: &[Entry]) -> Order {
    appending.append(db, entries.to_vec()).unwrap().0
}

/// A ledger whose references are not looked up, with pages of this size.
fn ledger(folder: &std::path::Path, page_size: u32) -> NewLedger {
    let mut new = NewLedger::create(&folder.join("a.db")).unwrap();
    let db = &new.ledger().db;
    db.pragma_update(None, "foreign_keys", false).unwrap();
    db.execute_batch(&format!("PRAGMA page_size = {page_size}; VACUUM")).unwrap();
    new
}

fn entry(key: [i64; 5], value: Option<i64>, exactness: i64, line: i64) -> Entry {
    let [period, measure, breakdown, region, publication] = key;
    let cells = [period, measure, breakdown, region, publication, value.unwrap_or(0), exactness, 1, line];
    Entry { cells, has_value: value.is_some(), words: 0 }
}

fn insert(db: &Connection, entries: &[Entry]) {
    db.pragma_update(None, "foreign_keys", false).unwrap();
    let mut insert = db.prepare("INSERT INTO observation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)").unwrap();
    for Entry { cells, has_value, .. } in entries {
        let mut cells = cells.map(Some);
        cells[5] = cells[5].filter(|_| *has_value);
        insert.execute(rusqlite::params_from_iter(cells)).unwrap();
    }
}

fn all(db: &Connection) -> Vec<Vec<Option<i64>>> {
    let mut all = db.prepare("SELECT * FROM observation ORDER BY 1, 2, 3, 4, 5").unwrap();
    let row = |row: &rusqlite::Row| (0..9).map(|column| row.get(column)).collect();
    all.query_map([], row).unwrap().collect::<rusqlite::Result<_>>().unwrap()
}

fn is_sound(db: &Connection) {
    let said: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(said, "ok");
}

/// Any integer, of any length in bytes.
fn integer() -> impl Strategy<Value = i64> {
    (any::<i64>(), 0..64u32).prop_map(|(number, shift)| number >> shift)
}

/// Figures with different keys, in their order.
fn figures(most: usize) -> impl Strategy<Value = Vec<Entry>> {
    let key = prop::array::uniform5(integer());
    let figure = (key, prop::option::of(integer()), integer(), integer());
    prop::collection::vec(figure, 0..most).prop_map(|figures| {
        let mut entries: Vec<Entry> =
            figures.into_iter().map(|(key, value, exactness, line)| entry(key, value, exactness, line)).collect();
        entries.sort_by_key(|entry| entry.key());
        entries.dedup_by_key(|entry| entry.key());
        entries
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// What is appended to any table, in any pieces and with other changes between them, is there as if it had been
    /// inserted, and the file is sound; also where more is inserted and appended afterwards.
    #[test]
    fn appended_figures_are_as_if_they_were_inserted(
        figures in figures(1_200),
        [before, piece] in [0..600usize, 1..400usize],
        page_size in prop::sample::select(vec![1_024u32, 4_096, 65_536]),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let mut new = ledger(folder.path(), page_size);
        let ledger = new.ledger();
        let before = before.min(figures.len());
        let rest = (figures.len() - before) / 2 + before;
        insert(&ledger.db, &figures[..before]);
        let mut expected = figures.clone();
        for some in [&figures[before..rest], &figures[rest..]] {
            let writing = ledger.write().unwrap();
            let mut appending = end_of(&writing.db);
            for (at, piece) in some.chunks(piece).enumerate() {
                prop_assert!(piece.iter().all(|entry| appending.is_behind(&entry.key())));
                prop_assert_eq!(append(&mut appending, &writing.db, piece), Order::Kept);
                let other = format!("INSERT INTO setting VALUES (hex(randomblob(900)), {at})");
                writing.db.execute(&other, []).unwrap();
            }
            prop_assert_eq!(appending.finish(&writing.db).unwrap(), Order::Kept);
            is_sound(&writing.db);
            writing.commit().unwrap();
            is_sound(&ledger.db);
        }
        let more: Vec<Entry> = figures.iter().map(|entry| {
            let mut entry = *entry;
            entry.cells[4] = entry.cells[4].wrapping_add(1);
            entry
        }).filter(|entry| !figures.iter().any(|other| other.key() == entry.key())).collect();
        insert(&ledger.db, &more);
        expected.extend(&more);
        expected.sort_by_key(|entry| entry.key());
        is_sound(&ledger.db);
        let expected: Vec<Vec<Option<i64>>> = expected.iter().map(|entry| {
            let mut cells = entry.cells.map(Some);
            cells[5] = cells[5].filter(|_| entry.has_value);
            cells.to_vec()
        }).collect();
        prop_assert_eq!(all(&ledger.db), expected);
    }
}

fn numbered(numbers: std::ops::Range<i64>) -> Vec<Entry> {
    numbers.map(|number| entry([number / 100, 1, 0, number % 100, 1], Some(number), 0, number)).collect()
}

#[test]
fn pages_are_full() {
    let folder = tempfile::tempdir().unwrap();
    let mut new = ledger(folder.path(), 4_096);
    let ledger = new.ledger();
    let writing = ledger.write().unwrap();
    let mut appending = end_of(&writing.db);
    for piece in numbered(0..50_000).chunks(7_000) {
        assert_eq!(append(&mut appending, &writing.db, piece), Order::Kept);
    }
    assert_eq!(appending.finish(&writing.db).unwrap(), Order::Kept);
    writing.commit().unwrap();
    let of_table = "SELECT max(depth), sum(unused) * 1000 / sum(pgsize) FROM (
        SELECT length(path) - length(replace(path, '/', '')) AS depth, unused, pgsize FROM dbstat
        WHERE name = 'observation')";
    let (depth, per_mille): (i64, i64) =
        ledger.db.query_row(of_table, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    assert_eq!((depth, per_mille), (3, 8));
}

#[test]
fn nothing_is_left_of_what_is_given_up() {
    let folder = tempfile::tempdir().unwrap();
    let mut new = ledger(folder.path(), 1_024);
    let ledger = new.ledger();
    insert(&ledger.db, &numbered(0..5_000));
    let writing = ledger.write().unwrap();
    let mut appending = end_of(&writing.db);
    writing.db.execute_batch("SAVEPOINT figures").unwrap();
    assert_eq!(append(&mut appending, &writing.db, &numbered(5_000..9_000)), Order::Kept);
    assert_eq!(appending.finish(&writing.db).unwrap(), Order::Kept);
    writing.db.execute_batch("ROLLBACK TO figures").unwrap();
    assert_eq!(all(&writing.db).len(), 5_000);
    is_sound(&writing.db);
    // And then inserted, before the whole is given up.
    insert(&writing.db, &numbered(5_000..6_000));
    is_sound(&writing.db);
    drop(writing);
    assert_eq!(all(&ledger.db).len(), 5_000);
    is_sound(&ledger.db);
}

#[test]
fn what_cannot_be_appended_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut new = ledger(folder.path(), 4_096);
    let ledger = new.ledger();
    insert(&ledger.db, &numbered(1_000..1_010));
    let writing = ledger.write().unwrap();
    let mut appending = end_of(&writing.db);
    let behind: Vec<bool> = numbered(1_008..1_012).iter().map(|entry| appending.is_behind(&entry.key())).collect();
    assert_eq!(behind, [false, false, true, true]);
    assert_eq!(append(&mut appending, &writing.db, &numbered(1_020..1_030)), Order::Kept);
    let _ = append(&mut appending, &writing.db, &numbered(1_015..1_016));
    assert_eq!(appending.finish(&writing.db).unwrap(), Order::Broken);
    // Somebody wrote into the page at the end.
    let mut appending = end_of(&writing.db);
    assert_eq!(append(&mut appending, &writing.db, &numbered(1_020..1_030)), Order::Kept);
    insert(&writing.db, &numbered(999..1_000));
    assert_eq!(appending.finish(&writing.db).unwrap(), Order::Broken);
}

#[test]
fn free_pages_are_used_again_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut new = ledger(folder.path(), 4_096);
    let ledger = new.ledger();
    insert(&ledger.db, &numbered(0..100_000));
    ledger.db.execute("DELETE FROM observation", []).unwrap();
    assert!(!take(&ledger.db, 100_000).unwrap());
    assert!(take(&ledger.db, 10_000_000).unwrap());
}

/// A row of the table of sums, whatever is in it.
struct Wide([i64; 17]);

impl Appended<6> for Wide {
    fn key(&self) -> [i64; 6] {
        std::array::from_fn(|at| self.0[at])
    }

    fn write(&self, cell: &mut Cell) {
        cell.set(&self.0, None);
    }
}

#[test]
fn rows_of_many_long_columns_are_appended_too() {
    let folder = tempfile::tempdir().unwrap();
    let mut new = ledger(folder.path(), 1_024);
    let ledger = new.ledger();
    let writing = ledger.write().unwrap();
    let columns = ["period_id", "measure_id", "breakdown_id", "region_id", "level", "publication_id"];
    let mut appending = Appending::to(&writing.db, "place_sum", columns).unwrap();
    let row = |number: i64| {
        // Of every length: the last of them is longer than 127 bytes.
        let long = i64::MAX >> (63 - number % 63);
        let mut row = [long; 17];
        (row[0], row[4]) = (number, 6);
        row
    };
    let rows: Vec<Wide> = (1..3_000).map(|number| Wide(row(number))).collect();
    assert_eq!(appending.append(&writing.db, rows).unwrap().0, Order::Kept);
    assert_eq!(appending.finish(&writing.db).unwrap(), Order::Kept);
    is_sound(&writing.db);
    let mut all = writing.db.prepare("SELECT * FROM place_sum ORDER BY 1").unwrap();
    let all = all.query_map([], |row| (0..17).map(|column| row.get(column)).collect());
    let all: Vec<Vec<i64>> = all.unwrap().collect::<rusqlite::Result<_>>().unwrap();
    assert_eq!(all, (1..3_000).map(|number| row(number).to_vec()).collect::<Vec<_>>());
}

/// What SQLite is reading it does not let go of, and would go on with as it was.
#[test]
fn nothing_is_changed_under_a_reader() {
    let folder = tempfile::tempdir().unwrap();
    let mut new = ledger(folder.path(), 4_096);
    let ledger = new.ledger();
    insert(&ledger.db, &numbered(1_000..1_010));
    let writing = ledger.write().unwrap();
    for (is_read, order) in [(true, Order::Broken), (false, Order::Kept)] {
        writing.db.execute_batch("SAVEPOINT figures").unwrap();
        let mut appending = end_of(&writing.db);
        assert_eq!(append(&mut appending, &writing.db, &numbered(1_010..9_000)), Order::Kept);
        let mut reading = writing.db.prepare("SELECT line FROM observation ORDER BY period_id DESC, measure_id DESC, breakdown_id DESC, region_id DESC").unwrap();
        let mut reading = reading.query([]).unwrap();
        let read = |row: Option<&rusqlite::Row>| row.map(|row| row.get::<_, i64>(0).unwrap());
        if is_read {
            assert_eq!(read(reading.next().unwrap()), Some(1_009));
        }
        assert_eq!(appending.finish(&writing.db).unwrap(), order, "{is_read}");
        assert_eq!(all(&writing.db).len(), if is_read { 10 } else { 8_000 });
        if is_read {
            writing.db.execute_batch("ROLLBACK TO figures").unwrap();
            assert_eq!(read(reading.next().unwrap()), Some(1_008));
        }
        drop(reading);
        is_sound(&writing.db);
    }
}
