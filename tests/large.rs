//! Imports of more figures than are looked at one by one: the same questions, the same faults, and Ctrl-C.

use crate::harness::Session;
use std::fmt::Write as _;
use std::process::Stdio;
use std::time::Duration;

const PUBLICATION: [&str; 8] =
    ["--publication", "annual", "--title", "年报", "--publisher", "民政局", "--published-on", "2025-03-01"];

/// So many rows are more than are looked at one by one.
const MANY: usize = 66_000;

/// Of so many parts, month by month.
const PARTS: usize = 600;

/// Rows of the long form with others around them that nobody would ask about.
fn among_many(rows: &str) -> String {
    let mut text = String::from("measure,region,breakdown,period,value\n");
    text.push_str(rows);
    for at in 0..MANY {
        let (month, part) = (at / PARTS, at % PARTS);
        let _ = writeln!(text, "身体康复,市南区,group={part},{}-{:02},{}", 2010 + month / 12, month % 12 + 1, at % 40);
    }
    text
}

/// The lines of the questions.
fn questioned(said: &str) -> Vec<u32> {
    let line = |line: &str| line.strip_prefix("a.csv:")?.split(':').next()?.parse().ok();
    said.lines().filter_map(line).collect()
}

#[test]
fn the_same_is_questioned_in_a_large_import() {
    let rows = "\
孤儿,,,2020-12-31,8000000
孤儿,,sex=female,2020-12-31,790
孤儿,,sex=female,2021-12-31,7900000
孤儿,,sex=female,2022-12-31,780
孤儿,,sex=female,2023-12-31,770
社会慈善基金,胶州市,,2020-01,400000
社会慈善基金,胶州市,,2020-02,40
困境未成年人,崂山区,,2020,3
孤儿,崂山区,,2020,700
困境儿童,崂山区,,2020,900
困境未成年人,城阳区,,2020,9000000
孤儿,城阳区,,2020,200
困境儿童,城阳区,,2020,200
农村留守儿童,城阳区,,2020,0
孤儿,370285104,sex=male,2020,3000
孤儿,莱西市,sex=male,2020,5
孤儿,李沧区,,2020-12-31,790
孤儿,李沧区,,2021-12-31,800
";
    let session = Session::seeded();
    let import = |text: String, options: &[&str]| {
        session.file("a.csv", text);
        session.run(&[&["import", "a.csv", "--add"][..], &PUBLICATION, options].concat())
    };
    let few = import(format!("measure,region,breakdown,period,value\n{rows}"), &["--dry-run"]);
    assert_eq!(questioned(&few.err), [2, 3, 4, 7, 8, 9, 12, 16, 17], "{}", few.err);
    let many = import(among_many(rows), &["--dry-run"]);
    assert_eq!((many.code, many.err), (few.code, few.err));
    // Who answers is not asked again, and what is known is not questioned.
    let text = among_many(rows);
    assert_eq!(import(text.clone(), &["--confirm"]).code, 0);
    let again = import(text.clone(), &[]);
    assert_eq!((again.code, again.err.as_str()), (0, ""));
    assert!(again.out.starts_with("Nothing to record: 0 new, 0 confirmed, 0 restated, 0 corrected, 66018 unchanged"));
    // Against what the ledger has: the same, another number, and the earlier word of another publication.
    let other = text
        .replace("group=7,2010-01,7\n", "group=7,2010-01,8\n")
        .replace("group=9,2010-01,9\n", "group=9,2010-01,9余\n");
    let faults = import(other.clone(), &[]);
    assert_eq!((faults.code, questioned(&faults.err)), (1, vec![27, 29]), "{}", faults.err);
    let corrected = import(other, &["--correct"]);
    assert!(corrected.out.starts_with("Import 3: 0 new, 0 confirmed, 0 restated, 2 corrected, 66016 unchanged"));
}

/// What the ledger says of everything, whatever the ids are, after SQLite has looked at every page of it.
fn said(session: &Session) -> Vec<[String; 4]> {
    let db = rusqlite::Connection::open(session.path("careledger.db")).unwrap();
    let whole: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(whole, "ok");
    let figures = "SELECT measure || region_code || breakdown, period_start || period_end, publication || line,
        coalesce(value, '') || qualifier || status || coalesce(as_written, '') FROM current_figure ORDER BY 1, 2, 3";
    let mut figures = db.prepare(figures).unwrap();
    let text = |row: &rusqlite::Row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]);
    figures.query_map([], text).unwrap().collect::<Result<_, _>>().unwrap()
}

/// Figures go behind those that are there, among them, or both; in the order of time or not.
#[test]
fn wherever_its_figures_belong_a_large_import_says_the_same() {
    let text = among_many("");
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let import = |session: &Session, rows: &[&str]| {
        session.file("a.csv", lines[0].to_owned() + &rows.concat());
        session.ok(&[&["import", "a.csv", "--add"][..], &PUBLICATION].concat())
    };
    let at_once = Session::seeded();
    let outcome = import(&at_once, &lines[1..]);
    let expected = said(&at_once);
    let without_lines =
        |said: Vec<[String; 4]>| said.into_iter().map(|[of, period, _, value]| [of, period, value]).collect::<Vec<_>>();
    // Few that are recorded before have their places among the many.
    let in_two = Session::seeded();
    let (some, others): (Vec<&str>, Vec<&str>) = lines[1..].iter().partition(|line| line.contains("group=59,2011"));
    import(&in_two, &some);
    import(&in_two, &others);
    assert_eq!(without_lines(said(&in_two)), without_lines(expected.clone()));
    // The numbers of the periods do not go up with the time.
    let other_way = Session::seeded();
    let db = rusqlite::Connection::open(other_way.path("careledger.db")).unwrap();
    for at in (0..MANY / PARTS).rev() {
        let month = format!("{}-{:02}-01", 2010 + at / 12, at % 12 + 1);
        let end = "INSERT INTO period (period_start, period_end) VALUES (?1, date(?1, '+1 month', '-1 day'))";
        db.execute(end, [month]).unwrap();
    }
    drop(db);
    assert_eq!(import(&other_way, &lines[1..]), outcome);
    assert_eq!(said(&other_way), expected);
    // And back.
    for (session, last) in [(at_once, "2"), (in_two, "3"), (other_way, "2")] {
        session.ok(&["undo", last]);
        assert!(said(&session).len() < 1_000);
    }
}

/// Figures that are looked at once more, and about which there is nothing to ask, do not change the order of the others:
/// the numbers of new periods go up with the time, so that their figures are appended.
#[test]
fn a_second_look_leaves_the_order_as_it_is() {
    let session = Session::seeded();
    let import = |text: String| {
        session.file("a.csv", text);
        session.ok(&[&["import", "a.csv", "--add"][..], &PUBLICATION].concat())
    };
    // Of a total that is recorded already only one part comes, so the others may be there too.
    let header = "measure,region,breakdown,period,value";
    import(format!("{header}\n困境未成年人,崂山区,,2020,900\n身体康复,崂山区,,2021,5\n"));
    let db = rusqlite::Connection::open(session.path("careledger.db")).unwrap();
    let last: i64 = db.query_row("SELECT max(period_id) FROM period", [], |row| row.get(0)).unwrap();
    import(among_many("孤儿,崂山区,,2020,700\n孤儿,崂山区,,2024,710\n"));
    let mut periods = db.prepare("SELECT period_id, period_end FROM period ORDER BY period_end, period_id").unwrap();
    let periods = periods.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let mut periods: Vec<(i64, String)> = periods.collect::<Result<_, _>>().unwrap();
    periods.retain(|(id, _)| *id > last);
    assert_eq!(periods.last().unwrap().1, "2024-12-31");
    assert!(periods.is_sorted(), "{periods:?}");
}

/// Interrupts a command.
#[cfg(unix)]
fn interrupt(child: &std::process::Child) {
    let done = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(done.success());
}

#[cfg(unix)]
#[test]
fn what_waits_for_its_input_can_be_interrupted() {
    for (language, said) in
        [("en", "interrupted: nothing was changed, the ledger is as it was\n"), ("zh", "已中断：账本未作任何改变\n")]
    {
        let session = Session::seeded().speaking(language);
        let before = std::fs::read(session.path("careledger.db")).unwrap();
        let mut wait = Duration::from_millis(500);
        let output = loop {
            let mut command = session.command(&["import", "-"]);
            let mut child =
                command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
            // As long as this is held, there may be more to come.
            let input = child.stdin.take();
            std::thread::sleep(wait);
            interrupt(&child);
            let output = child.wait_with_output().unwrap();
            drop(input);
            // Before it listens the signal ends it, as it ends any program.
            if output.status.code().is_some() || wait > Duration::from_secs(20) {
                break output;
            }
            wait *= 3;
        };
        assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(130), said));
        assert!(before == std::fs::read(session.path("careledger.db")).unwrap());
    }
}

/// Wherever it is interrupted, either all of it is recorded or nothing, and nothing is left beside the ledger.
#[cfg(unix)]
#[test]
fn an_import_is_interrupted_without_a_trace() {
    let session = Session::seeded();
    let before = std::fs::read(session.path("careledger.db")).unwrap();
    session.file("a.csv", among_many(""));
    let arguments = [&["import", "a.csv", "--add"][..], &PUBLICATION].concat();
    for wait in [200, 600, 1000, 1400] {
        let mut command = session.command(&arguments);
        let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(wait));
        let _ =
            std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).stderr(Stdio::null()).status();
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        match output.status.code() {
            Some(0) => break,
            Some(130) => {
                assert_eq!(said, "interrupted: nothing was changed, the ledger is as it was\n");
                assert!(before == std::fs::read(session.path("careledger.db")).unwrap(), "{wait}");
            }
            // Before it listens the signal ends it, as it ends any program.
            None => assert!(before == std::fs::read(session.path("careledger.db")).unwrap(), "{wait}"),
            code => panic!("{code:?} {said}"),
        }
        assert!(!session.path("careledger.db-journal").exists(), "{wait}");
    }
}

/// A program that is killed in the middle of a change leaves it to the next one, which may only want to read.
#[cfg(unix)]
#[test]
fn after_a_crash_the_ledger_is_as_it_was() {
    let session = Session::seeded();
    let before = session.ok(&["report", "overview"]);
    session.file("a.csv", among_many(""));
    let arguments = [&["import", "a.csv", "--add"][..], &PUBLICATION].concat();
    let journal = session.path("careledger.db-journal");
    let mut child = session.command(&arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    while !journal.exists() && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    // Where the import was quicker than the crash, there is nothing to take back.
    if journal.exists() {
        assert_eq!(session.ok(&["report", "overview"]), before);
        assert_eq!(session.run(&arguments).code, 0);
        assert!(!journal.exists());
    }
}
