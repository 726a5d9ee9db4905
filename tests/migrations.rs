//! Ledgers of every earlier version: the program opens them, brings them up to date, and loses nothing.

use crate::harness::Session;
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::path::Path;

/// "CARE", by which the program knows a ledger.
const APPLICATION_ID: i64 = 0x4341_5245;

/// The files of `migrations/` in their order: names and texts.
fn migrations() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut files: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read_to_string(&path).unwrap()))
        .collect();
    files.sort();
    files
}

/// Rows as earlier versions kept them, each with the version that was the first to have their columns.
const ROWS: &[(usize, &str)] = &[(1, FIRST), (3, BOUNDS), (4, NOTES), (6, BREAKS), (8, SUCCESSIONS), (9, CHECKED)];

/// A restated and corrected figure, one withheld, notes, an amendment, a break.
const FIRST: &str = "
    INSERT INTO import VALUES (1, '2020-01-01T00:00:00Z', '0.1.0', NULL), (2, '2020-01-02T00:00:00Z', '0.1.0', NULL);
    INSERT INTO source_file VALUES (1, 1, 'figures.csv', 'UTF-8'), (2, 2, 'later, \"2020\".csv', 'GB18030');
    INSERT INTO unit VALUES (1, 'person', '人', 'persons', 'count', 1, '名;个', NULL),
        (2, 'yuan', '元', 'yuan', 'money', 100, '', NULL);
    INSERT INTO region VALUES (1, '370000', '山东省', 'Shandong', 'province', NULL, NULL),
        (2, '370200', '青岛市', 'Qingdao', 'city', 1, NULL);
    INSERT INTO measure_group VALUES (1, 'children.categories', 'children', '类别', 'categories', '', '', 1, 1, NULL);
    INSERT INTO measure VALUES (1, 'children.total', 'children', 'stock', 1, NULL, '总数', 'total', '', '', NULL),
        (2, 'children.orphans', 'children', 'stock', 1, 1, '孤儿', 'orphans', '', '', 1),
        (3, 'funding.camp', 'funding', 'flow', 2, NULL, '营地', 'camp', '', '', 2);
    INSERT INTO program VALUES (3, 'fiscal');
    INSERT INTO program_region VALUES (3, 2);
    INSERT INTO breakdown VALUES (1, 'sex=female', 'sex', 'female', 1);
    INSERT INTO period VALUES (1, '2019-12-31', '2019-12-31'), (2, '2019-01-01', '2019-12-31');
    INSERT INTO publication VALUES (1, 'p-2019', '公报', '民政局', '2020-01-01', NULL, NULL, 'a note', 1),
        (2, 'p-2020', '公报二', '民政局', '2021-01-01', 'https://example.org', NULL, NULL, 2);
    INSERT INTO exactness VALUES (1, 'more than', 1, 'normal'), (2, 'exact', 1, 'suppressed');
    INSERT INTO observation VALUES (1, 1, 0, 2, 1, 900, 0, 2, 2), (1, 1, 0, 2, 2, 950, 1, 2, 3),
        (1, 2, 1, 2, 1, NULL, 2, 1, 4), (2, 3, 0, 2, 1, 12345, 0, 2, 5);
    INSERT INTO wording VALUES (1, 1, 0, 2, 2, '950余人', '注', NULL);
    INSERT INTO correction VALUES (1, 1, 0, 2, 1, 90, 0, '90', NULL, NULL, 1, 2);
    INSERT INTO amendment VALUES (1, 2, 'publication', 'p-2019', 'title', '旧');
    INSERT INTO series_break VALUES (2, '2018-01-01', '口径', 'scope', 2);
    INSERT INTO setting VALUES ('home-region', '370200');";

/// A region under two codes.
const SUCCESSIONS: &str = "
    INSERT INTO region VALUES (3, '370282', '即墨市', 'Jimo City', 'district', 2, 1),
        (4, '370215', '即墨区', 'Jimo District', 'district', 2, 2);
    INSERT INTO succession VALUES (3, 4, '2017-06-01', '撤市设区', 'the city became a district', 2);";

/// Notes under a table.
const NOTES: &str =
    "UPDATE source_file SET notes = '注：抽样调查' || char(10) || '数据来源：统计局' WHERE file_id = 2;";

/// A seasonal measure, and breaks of a region, flagged and declared.
const BREAKS: &str = "
    UPDATE measure SET seasonal = 1 WHERE measure_id = 2;
    INSERT INTO series_break (measure_id, break_on, region_id, flag, because_zh, because_en, file_id) VALUES
        (2, '2018-01-01', 2, 'B', '中断', 'a break', 2), (2, '2018-01-01', 2, NULL, '口径', 'scope', 2);";

/// A publication that is marked unreliable, and a finding that was accepted.
const CHECKED: &str = "
    UPDATE publication SET unreliable_zh = '转抄', unreliable_en = 'copied' WHERE publication_id = 1;
    INSERT INTO accepted_finding VALUES ('unreliable - - - - p-2019 -', '1', '核实过', '2020-01-03T00:00:00Z', NULL);";

/// A rate with the bounds that its publication prints, put right.
const BOUNDS: &str = "
    INSERT INTO unit VALUES (3, 'per-10000', '每万人', 'per 10,000', 'rate', 100000000000000, '', NULL);
    INSERT INTO measure VALUES (4, 'children.rate', 'children', 'stock', 3, NULL, '比率', 'rate', '', '', 1);
    INSERT INTO observation VALUES (1, 4, 0, 2, 1, 1487189580556860, 0, 2, 6);
    INSERT INTO wording VALUES (1, 4, 0, 2, 1, NULL, NULL, NULL, 1389839331862410, 1591424910848940);
    INSERT INTO correction VALUES
        (1, 4, 0, 2, 1, 1487189580556860, 0, NULL, NULL, NULL, 1, 6, 1389839331862410, 1600000000000000);";

/// A ledger of version `version`, made without the program.
fn ledger_of(version: usize, path: &Path) {
    let db = Connection::open(path).unwrap();
    db.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
    // Groups and their totals refer to each other; whether all references hold is checked in the end.
    db.pragma_update(None, "foreign_keys", false).unwrap();
    for (at, (name, text)) in migrations().iter().take(version).enumerate() {
        db.execute_batch(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        for (_, rows) in ROWS.iter().filter(|(version, _)| *version == at + 1) {
            db.execute_batch(rows).unwrap();
        }
    }
    db.pragma_update(None, "user_version", version as i64).unwrap();
}

fn texts(db: &Connection, sql: &str) -> Vec<String> {
    let mut statement = db.prepare(sql).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

fn schema(db: &Connection) -> Vec<String> {
    texts(db, "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY name")
}

/// A row: its table, and each of its columns with what stands there.
type Kept = (&'static str, BTreeSet<String>);

/// Every row of every table that an export is made of.
fn rows(db: &Connection) -> Vec<Kept> {
    let tables = "unit measure_group measure region program program_region breakdown period publication import
        source_file exactness observation wording correction amendment series_break setting accepted_finding";
    let mut found = Vec::new();
    for table in tables.split_whitespace() {
        // A later version may have added it.
        let Ok(mut statement) = db.prepare(&format!("SELECT * FROM {table}")) else { continue };
        let columns: Vec<String> = statement.column_names().iter().map(|name| (*name).to_owned()).collect();
        let cells = |row: &rusqlite::Row| {
            let cell = |(at, name): (usize, &String)| format!("{name}={:?}", row.get_ref(at).unwrap());
            Ok((table, columns.iter().enumerate().map(cell).collect()))
        };
        let of_table: Vec<Kept> = statement.query_map([], cells).unwrap().map(Result::unwrap).collect();
        found.extend(of_table);
    }
    found
}

fn pragma(db: &Connection, name: &str) -> i64 {
    db.query_row(&format!("PRAGMA {name}"), [], |row| row.get(0)).unwrap()
}

#[test]
fn a_ledger_of_every_version_is_brought_up_to_date() {
    let fresh = Session::new();
    fresh.ok(&["init", "--empty"]);
    let fresh = Connection::open(fresh.path("careledger.db")).unwrap();
    let latest = migrations().len();
    // The latest too: as this program leaves a ledger, so it finds it.
    for version in 0..=latest {
        // Reading commands and writing ones.
        for command in [
            &["report", "children", "--region", "all"][..],
            &["list", "imports"],
            &["export", "exported"],
            &["import", "publications.csv"],
        ] {
            let session = Session::new();
            let path = session.path("careledger.db");
            ledger_of(version, &path);
            let before = if version == 0 { None } else { Some(rows(&Connection::open(&path).unwrap())) };
            session.file("publications.csv", "code,title,publisher,published_on\np-2021,公报三,民政局,2022-01-01\n");
            session.ok(command);
            let db = Connection::open(&path).unwrap();
            let what = format!("version {version}, {command:?}");
            assert_eq!(pragma(&db, "user_version"), latest as i64, "{what}");
            assert_eq!(pragma(&db, "application_id"), APPLICATION_ID, "{what}");
            assert_eq!(schema(&db), schema(&fresh), "{what}");
            assert_eq!(texts(&db, "PRAGMA integrity_check"), ["ok"], "{what}");
            assert_eq!(texts(&db, "PRAGMA foreign_key_check"), Vec::<String>::new(), "{what}");
            let after = rows(&db);
            // By name, so that a column that a later version adds is no loss.
            let kept = |(table, cells): &&Kept| after.iter().any(|(t, found)| t == table && found.is_superset(cells));
            let lost: Vec<&Kept> = before.iter().flatten().filter(|row| !kept(row)).collect();
            assert_eq!(lost, Vec::<&Kept>::new(), "{what}");
            let side_files = ["careledger.db-journal", "careledger.db-wal", "careledger.db-shm"];
            assert!(side_files.iter().all(|name| !session.path(name).exists()), "{what}");
        }
    }
}

#[test]
fn a_ledger_of_the_first_version_reads_as_it_was() {
    let session = Session::new();
    ledger_of(1, &session.path("careledger.db"));
    let said = session.ok(&["show", "children.total", "--format", "csv"]);
    // Header, the reading of each publication, and what was corrected.
    for part in ["950余人", "p-2019", "p-2020", "900"] {
        assert!(said.contains(part), "{said}");
    }
    let said = session.ok(&["report", "funding", "--format", "csv"]);
    assert!(said.contains(",123.45,"), "{said}");
}

/// The places of a ledger that had no sums over places before.
const PLACES: &str = "
    INSERT INTO region VALUES (3, '370285', '莱西市', 'Laixi', 'district', 2, NULL),
        (4, '370283', '平度市', 'Pingdu', 'district', 2, NULL);
    INSERT INTO observation VALUES (1, 2, 0, 3, 1, 500, 0, 2, 7), (1, 2, 0, 3, 2, 490, 0, 2, 8),
        (1, 2, 0, 4, 1, 84, 1, 2, 9), (1, 2, 1, 4, 1, NULL, 2, 2, 10), (1, 4, 0, 4, 1, 5, 0, 2, 11);
    INSERT INTO wording VALUES (1, 2, 0, 3, 1, NULL, NULL, NULL, 450, 550);";

#[test]
fn an_older_ledger_gets_its_sums_over_places() {
    let session = Session::new();
    let path = session.path("careledger.db");
    ledger_of(4, &path);
    Connection::open(&path).unwrap().execute_batch(PLACES).unwrap();
    session.ok(&["report", "children"]);
    session.ok(&["check", "--only", "file"]);
    let db = Connection::open(&path).unwrap();
    let sums = "SELECT printf('%d %d: %d places, %d withheld, %d (%d to %d, %d without), level %d, publication %d', measure_id,
        breakdown_id, places, withheld, value, low, high, no_high, level, publication_id) FROM place_sum
        WHERE region_id = 2 ORDER BY measure_id, breakdown_id, publication_id";
    assert_eq!(
        texts(&db, sums),
        [
            "2 0: 2 places, 0 withheld, 584 (534 to 550, 1 without), level 4, publication 1",
            "2 0: 0 places, 0 withheld, -10 (40 to -60, 0 without), level 4, publication 2",
            "2 1: 0 places, 1 withheld, 0 (0 to 0, 0 without), level 4, publication 1",
        ]
    );
}

/// The declarations stand in two places, for new ledgers and for older ones: they say the same.
#[test]
fn an_older_ledger_gets_the_built_in_ratios() {
    let session = Session::seeded();
    let declared = session.ok(&["list", "ratios", "--format", "csv"]);
    assert_eq!(declared.lines().count(), 6);
    let before = migrations().iter().position(|(name, _)| name.contains("ratios")).unwrap();
    let db = Connection::open(session.path("careledger.db")).unwrap();
    let since = "DROP TABLE ratio; DROP TABLE succession; DROP TABLE accepted_finding;
        ALTER TABLE place_sum DROP COLUMN which;
        ALTER TABLE publication DROP COLUMN unreliable_zh; ALTER TABLE publication DROP COLUMN unreliable_en";
    db.execute_batch(&format!("{since}; PRAGMA user_version = {before}")).unwrap();
    drop(db);
    assert_eq!(session.ok(&["list", "ratios", "--format", "csv"]), declared);
}

#[test]
fn printed_bounds_read_as_they_were() {
    let session = Session::new();
    ledger_of(3, &session.path("careledger.db"));
    let said = session.ok(&["show", "children.rate", "--format", "csv"]);
    assert!(said.contains(",14.8718958055686,13.8983933186241,15.9142491084894,"), "{said}");
    let said = session.ok(&["show", "children.rate"]);
    assert!(said.contains("was 14.8718958055686 (13.8983933186241 to 16)"), "{said}");
}

#[test]
fn a_ledger_of_a_later_version_is_left_alone() {
    let session = Session::seeded();
    let path = session.path("careledger.db");
    let db = Connection::open(&path).unwrap();
    db.pragma_update(None, "user_version", migrations().len() as i64 + 1).unwrap();
    drop(db);
    let before = std::fs::read(&path).unwrap();
    for command in [&["report", "children"][..], &["undo", "1"], &["home", "370000"]] {
        session.refused(command);
        assert!(before == std::fs::read(&path).unwrap(), "{command:?} changed it");
    }
}

/// A file that is in the folder is a step of the program, and the program has no other.
#[test]
fn every_migration_is_built_in() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("by-hand.db");
    let by_hand = Connection::open(&path).unwrap();
    for (name, text) in migrations() {
        by_hand.execute_batch(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    let session = Session::new();
    session.ok(&["init", "--empty"]);
    let made = Connection::open(session.path("careledger.db")).unwrap();
    assert_eq!(schema(&made), schema(&by_hand));
    assert_eq!(pragma(&made, "user_version"), migrations().len() as i64);
}

#[test]
fn migrations_are_numbered_in_a_row_and_say_why() {
    let files = migrations();
    assert!(!files.is_empty());
    for (at, (name, text)) in files.iter().enumerate() {
        let number = format!("{:04}_", at + 1);
        assert!(name.starts_with(&number) && name.ends_with(".sql"), "{name}: not {number}….sql");
        assert!(text.starts_with("-- Why: "), "{name}");
    }
}
