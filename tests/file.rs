//! The ledger file by itself, as whoever opens it in sqlite3, DB Browser or Datasette meets it.

use crate::harness::Session;
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;

fn open(session: &Session) -> Connection {
    Connection::open_with_flags(session.path("careledger.db"), OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap()
}

/// Rows as text, cells set apart by `|`; a missing value is `NULL`.
fn rows(db: &Connection, sql: &str) -> Vec<String> {
    let mut statement = db.prepare(sql).unwrap();
    let columns = statement.column_count();
    let row = |row: &rusqlite::Row| {
        let cell = |at: usize| match row.get::<_, Value>(at).unwrap() {
            Value::Null => "NULL".to_owned(),
            Value::Integer(number) => number.to_string(),
            Value::Real(number) => format!("{number}"),
            Value::Text(text) => text,
            Value::Blob(bytes) => format!("{bytes:?}"),
        };
        Ok((0..columns).map(cell).collect::<Vec<_>>().join("|"))
    };
    statement.query_map([], row).unwrap().map(Result::unwrap).collect()
}

#[test]
fn the_views_show_the_2019_figures_by_name() {
    let session = Session::seeded();
    let db = open(&session);
    let children = "SELECT category_zh, category_en, region_zh, period_end, value, unit_zh, qualifier, status,
        publication, file, line FROM children_by_category ORDER BY value DESC";
    assert_eq!(
        rows(&db, children),
        [
            "困境未成年人|minors in difficulty, total|青岛市|2019-11-24|10668|人|exact|normal|qingdao-2019|seeds/figures.csv|2",
            "困境儿童|children in difficulty|青岛市|2019-11-24|9391|人|exact|normal|qingdao-2019|seeds/figures.csv|4",
            "孤儿|orphans|青岛市|2019-11-24|814|人|exact|normal|qingdao-2019|seeds/figures.csv|3",
            "农村留守儿童|rural left-behind children|青岛市|2019-11-24|463|人|exact|normal|qingdao-2019|seeds/figures.csv|5",
        ]
    );
    // One cumulative period, which is no year.
    let services = "SELECT service_type_en, year, period_start, period_end, value, qualifier, as_written
        FROM services_by_type_and_year ORDER BY line";
    let found = rows(&db, services);
    assert_eq!(found.len(), 9);
    assert_eq!(found[0], "home-visit survey|NULL|2017-01-01|2019-11-24|1800|more than|1800余人次");
    assert_eq!(found[8], "summer and winter camps and other services|NULL|2017-01-01|2019-11-24|8960|exact|8960人次");
    assert!(found.iter().all(|row| row.contains("|NULL|2017-01-01|2019-11-24|")), "{found:?}");
    // Yuan, not fen.
    let funding = "SELECT program_zh, financing, places_zh, value, unit_en, as_written FROM funding_by_program
        ORDER BY line";
    assert_eq!(
        rows(&db, funding),
        [
            "政府购买专业社会服务|fiscal|青岛市|3190000|yuan|319万元",
            "社会慈善基金|charitable|青岛市|400000|yuan|40万元",
            "农村留守儿童社工关爱试点|not stated|院上镇、田庄镇|1000000|yuan|100万元",
            "困境残障儿童身体康复和其他专业社工服务|not stated|市南区、市北区、李沧区|800000|yuan|80万元",
        ]
    );
    let workforce = "SELECT post_zh, value, unit_zh, period_end FROM workforce_by_post ORDER BY line";
    assert_eq!(rows(&db, workforce), ["儿童督导员|137|个镇(街)|2019-11-24", "儿童主任|6561|个村(居)|2019-11-24"]);
}

#[test]
fn the_views_show_the_last_word_years_and_cents() {
    let session = Session::seeded();
    session.file(
        "publications.csv",
        "code,title,publisher,published_on\nlater,甲,乙,2021-03-01\nearlier,甲,乙,2020-03-01\n",
    );
    session.file(
        "figures.csv",
        "publication,measure,period,value,status\n\
         later,children.orphans,2019-11-24,820,\n\
         earlier,children.orphans,2019-11-24,815,\n\
         later,services.casework,2020,9000,\n\
         later,services.tutoring,2020-06,c,\n\
         later,funding.charitable-fund,2020,12.34元,\n",
    );
    session.ok(&["import", "publications.csv", "figures.csv"]);
    let db = open(&session);
    let orphans =
        "SELECT value, publication, published_on FROM children_by_category WHERE measure = 'children.orphans'";
    assert_eq!(rows(&db, orphans), ["820|later|2021-03-01"]);
    let services = "SELECT service_type_en, year, value, status FROM services_by_type_and_year
        WHERE publication = 'later' ORDER BY line";
    assert_eq!(rows(&db, services), ["casework|2020|9000|normal", "tutoring|NULL|NULL|suppressed"]);
    let funding = "SELECT value FROM funding_by_program WHERE publication = 'later'";
    assert_eq!(rows(&db, funding), ["12.34"]);
}

#[test]
fn the_file_says_what_it_is() {
    let session = Session::seeded();
    let db = open(&session);
    // "CARE"
    assert_eq!(rows(&db, "PRAGMA application_id"), [0x4341_5245.to_string()]);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let migrations = std::fs::read_dir(folder).unwrap().count();
    assert_eq!(rows(&db, "PRAGMA user_version"), [migrations.to_string()]);
    assert_eq!(rows(&db, "PRAGMA integrity_check"), ["ok"]);
    assert_eq!(rows(&db, "PRAGMA foreign_key_check"), Vec::<String>::new());
}

#[test]
fn every_table_is_strict_and_names_the_columns_that_it_refers_to() {
    let session = Session::seeded();
    let db = open(&session);
    let loose = "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'";
    assert_eq!(rows(&db, loose), Vec::<String>::new());
    let tables = rows(&db, "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict");
    assert!(tables.len() >= 18, "{tables:?}");
    // `to` is NULL where only the table is named, and then Datasette cannot follow it.
    let references = "SELECT t.name, f.\"table\", f.\"from\", f.\"to\" FROM pragma_table_list AS t
        JOIN pragma_foreign_key_list(t.name) AS f WHERE t.type = 'table'";
    let found = rows(&db, references);
    assert!(found.len() > 30, "{found:?}");
    assert!(found.iter().all(|row| !row.ends_with("|NULL")), "{found:?}");
}

#[test]
fn the_schema_explains_itself() {
    let session = Session::seeded();
    let db = open(&session);
    for (table, comment) in [
        ("unit", "-- how many of the stored integers make one unit: 100 (fen) for yuan"),
        ("observation", "-- one published figure"),
        ("observation", "-- in 1/unit.scale of the measure's unit (fen for yuan); NULL: see the status"),
        ("publication", "-- NULL: no address is known"),
        ("wording", "/* the bounds that the publication prints, in the integers of the value */"),
        ("current_figure", "-- a later word on the same thing"),
    ] {
        let sql = rows(&db, &format!("SELECT sql FROM sqlite_schema WHERE name = '{table}'"));
        assert!(sql[0].contains(comment), "{table}: {comment}\n{}", sql[0]);
    }
}

#[test]
fn no_command_leaves_a_file_beside_the_ledger() {
    let session = Session::new();
    session.file("f.csv", "measure,period,value\nchildren.total,2020,7000\n");
    session.file("bad.csv", "measure,period,value\nchildren.total,2020,many\n");
    let publication = ["--publication", "qingdao-2019"];
    for command in [
        vec!["init"],
        vec!["import", "--dry-run", "f.csv", publication[0], publication[1]],
        vec!["import", "bad.csv", publication[0], publication[1]],
        vec!["import", "f.csv", publication[0], publication[1]],
        vec!["report", "overview"],
        vec!["report", "services", "--format", "csv"],
        vec!["trend", "children.total"],
        vec!["list", "measures"],
        vec!["show", "children.total"],
        vec!["template", "funding"],
        vec!["home", "370000"],
        vec!["undo", "2"],
        vec!["undo", "9"],
        vec!["export", "exported"],
        vec!["init"],
    ] {
        let answer = session.run(&command);
        let refused = command.contains(&"bad.csv") || command == ["undo", "9"] || answer.err.contains("exists");
        assert_eq!(answer.code, i32::from(refused), "{command:?}: {}", answer.err);
        let mut names: Vec<String> = std::fs::read_dir(session.path("."))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name != "exported")
            .collect();
        names.sort();
        assert_eq!(names, ["bad.csv", "careledger.db", "f.csv"], "{command:?}");
    }
}

/// Every text file under `src`.
fn sources(folder: &Path) -> Vec<(String, String)> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                return sources(&path);
            }
            vec![(path.display().to_string(), std::fs::read_to_string(&path).unwrap())]
        })
        .collect()
}

/// `INSERT OR IGNORE` passes over a broken CHECK and a missing value as well; `OR REPLACE` deletes rows.
#[test]
fn no_statement_swallows_what_is_wrong_with_a_row() {
    let sources = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    assert!(sources.iter().any(|(_, text)| text.contains("ON CONFLICT")), "the scan finds no SQL at all");
    for (name, text) in sources {
        let plain = text.to_uppercase().split_whitespace().collect::<Vec<_>>().join(" ");
        for word in ["INSERT OR ", "UPDATE OR ", "REPLACE INTO", "ON CONFLICT IGNORE", "ON CONFLICT REPLACE"] {
            assert!(!plain.contains(word), "{name}: {word}");
        }
    }
}

#[test]
fn figures_are_found_by_their_key() {
    let session = Session::seeded();
    let db = open(&session);
    let sql = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/queries/figures.sql"));
    let sql = sql.unwrap();
    // Every name by which the query calls the table: the figure, a later one, another one.
    let mut names: Vec<&str> = sql
        .match_indices("observation AS ")
        .map(|(at, found)| sql[at + found.len()..].split_whitespace().next().unwrap())
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["l", "o", "x"]);
    let plan: Vec<String> = {
        let mut statement = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let nothing = [None::<i64>; 6];
        let plan = statement.query_map(rusqlite::params_from_iter(nothing), |row| row.get(3)).unwrap();
        plan.map(Result::unwrap).collect()
    };
    for name in names {
        let found: Vec<&String> = plan.iter().filter(|step| step.split_whitespace().nth(1) == Some(name)).collect();
        assert!(!found.is_empty(), "{name} is not in the plan: {plan:#?}");
        let keyed = |step: &&String| {
            step.starts_with(&format!("SEARCH {name} USING PRIMARY KEY"))
                && ["period_id=?", "measure_id=?", "breakdown_id=?", "region_id=?"].iter().all(|key| step.contains(key))
        };
        assert!(found.iter().all(keyed), "{name} is not found by its key: {plan:#?}");
    }
}
