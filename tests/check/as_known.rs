//! `check --as-known-on`: the ledger as it was known on a day.

use super::{ledger, said};
use snapbox::{assert_data_eq, str};

/// Each kind has a finding that only p-2030 brings about, and one that it settles.
#[test]
fn what_is_published_later_is_not_known_yet() {
    let session = ledger(
        ",region,as_written",
        "p-2021,children.total,2020-12-31,1000,,\np-2030,children.total,2020-12-31,700,,\n\
        p-2020,孤儿,2020-12-31,800,,\np-2021,个案服务,2020,900,,900人\np-2030,小组服务,2020,50,,50人\n\
        p-2021,孤儿,2021-12-31,800,370202,\np-2030,孤儿,2021-12-31,300,370202,\np-2021,孤儿,2021-12-31,500,370203,\n\
        p-2021,孤儿,2021-12-31,1000,,\np-2030,社区活动,2021,10,,\np-2030,社区活动,2021-01,11,,\n",
    );
    let when = |day: &[&str], language: &str| {
        let kinds = ["parts", "places", "nested", "persons", "restated", "file"];
        let kinds: Vec<&str> = kinds.iter().flat_map(|kind| ["--only", kind]).collect();
        said(&session, &[&["check", "--lang", language], &kinds[..], day].concat())
    };
    assert_data_eq!(
        when(&[], "en"),
        str![[r#"
Figures checked: 11. Found: 1 error, 4 warnings, 0 hints

Errors: 1
 id        kind     measure              region    period   what                                                        publication   file and line
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 wr1exfv   nested   community activity   Qingdao   2021     10 in the whole time, but 11 in 2021-01, which lies in it   p-2030        figures.csv:11

Warnings: 4
 id        kind       measure                       region            period       what                                                                         publication   file and line
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 207fdfp   parts      minors in difficulty, total   Qingdao           2020-12-31   orphans alone is 800, more than the total, 700 (of different publications)   p-2030        figures.csv:3
 bn949r1   restated   orphans                       Shinan District   2021-12-31   300, previously 800 (p-2021)                                                 p-2030        figures.csv:8
 6edn4e8   persons    casework                      Qingdao           2020         as written, “900人”, it counts persons; the measure counts person-times      p-2021        figures.csv:5
 8b4qatg   persons    group work                    Qingdao           2020         as written, “50人”, it counts persons; the measure counts person-times       p-2030        figures.csv:6

Notes:
  - parts: compare the figures with their publications (see show); correct what was recorded wrongly with import --correct
  - nested: check both periods and both figures: a cumulative figure does not fall
  - restated: see whether both publications speak of the same thing
  - persons: see whether the publication counts persons or person-times
  - what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change
error: the check found 1 error
exit code 1

"#]]
    );
    assert_data_eq!(
        when(&["--as-known-on", "2023-01-01"], "en"),
        str![[r#"
As known on 2023-01-01. Figures checked: 6. Found: 1 error, 1 warning, 0 hints

Errors: 1
 id        kind     measure   region    period       what                                                                                publication   file and line
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 n6x57rn   places   orphans   Qingdao   2021-12-31   2 of the 10 districts that the ledger knows add up to 1,300, the region has 1,000   p-2021        figures.csv:10

Warnings: 1
 id        kind      measure    region    period   what                                                                      publication   file and line
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 6edn4e8   persons   casework   Qingdao   2020     as written, “900人”, it counts persons; the measure counts person-times   p-2021        figures.csv:5

Notes:
  - places: compare the figures with their publications (see show); correct what was recorded wrongly with import --correct
  - persons: see whether the publication counts persons or person-times
  - what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change
error: the check found 1 error
exit code 1

"#]]
    );
    assert_data_eq!(
        when(&["--as-known-on", "2023-01-01"], "zh"),
        str![[r#"
截至 2023-01-01 所知。检查了 6 个数字：错误 1 处，警告 1 处，提示 0 处

错误：1
 编号      种类   指标   地区     期间         发现                                                               出版物   文件与行
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 n6x57rn   各地   孤儿   青岛市   2021-12-31   账本所知的10 个区县中的 2 个相加为 1,300，本地区公布的却是 1,000   p-2021   figures.csv:10

警告：1
 编号      种类       指标       地区     期间   发现                                      出版物   文件与行
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 6edn4e8   人与人次   个案服务   青岛市   2020   原文“900人”说的是人，指标的单位却是人次   p-2021   figures.csv:5

注：
  - 各地（places）：与出版物核对各个数字（show），记错的用 import --correct 更正
  - 人与人次（persons）：核对出版物说的是人还是人次
  - 查过属实的，用 careledger check --accept 编号 --because 理由 接受；数字改变后会再列出
错误：检查发现 1 处错误
exit code 1

"#]]
    );
    assert_data_eq!(
        when(&["--as-known-on", "2019-01-01", "--format", "json"], "en"),
        str![[r#"
{
  "report": "check",
  "as_known_on": "2019-01-01",
  "figures": 0,
  "errors": 0,
  "warnings": 0,
  "hints": 0,
  "accepted": 0,
  "kinds": {},
  "rows": [],
  "notes": []
}
exit code 0

"#]]
    );
    // It says of that day what a ledger says that knows no more.
    session.ok(&["export", "then", "--as-known-on", "2023-01-01"]);
    session.ok(&["--ledger", "then.db", "init", "--empty"]);
    session.ok(&["--ledger", "then.db", "import", "then"]);
    let then = said(&session, &["check", "--as-known-on", "2023-01-01", "--format", "csv"]);
    assert_eq!(said(&session, &["--ledger", "then.db", "check", "--format", "csv"]), then);
    // What was accepted for the figures of that day is accepted there, too.
    let now = said(&session, &["check", "--only", "restated", "--format", "csv"]);
    let id = now.lines().nth(1).and_then(|line| line.split(',').next()).unwrap().to_owned();
    session.ok(&["check", "--accept", &id, "--because", "both are right"]);
    let accepted = |day| said(&session, &["check", "--only", "restated", "--as-known-on", day]).contains("accepted");
    assert!(accepted("2031-03-01") && !accepted("2023-01-01"));
}

/// The file is whole or not, whatever was known.
#[test]
fn the_file_is_looked_at_whatever_was_known() {
    let session = ledger("", "p-2020,孤儿,2020-12-31,800\np-2030,孤儿,2021-12-31,810\n");
    let db = rusqlite::Connection::open(session.path("careledger.db")).unwrap();
    db.execute_batch(
        "PRAGMA foreign_keys = OFF; UPDATE observation SET file_id = 99 WHERE value = 810;
        UPDATE observation SET publication_id = 98 WHERE value = 800;",
    )
    .unwrap();
    drop(db);
    assert_data_eq!(
        said(&session, &["check", "--as-known-on", "2023-01-01"]),
        str![[r#"
As known on 2023-01-01. Figures checked: 1. Found: 4 errors, 0 warnings, 0 hints

Errors: 4
 id        kind   measure   region              period       what                                                                    publication   file and line
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 fp1bchy   file                                              rows of observation that refer to a missing publication: 1
 z6r13mt   file                                              rows of observation that refer to a missing source_file: 1
 mm6dncb   file   orphans   Shandong Province   2020-12-31   the stored sum over cities is 0 for 0, but the figures give 800 for 1
 7x6hdvg   file   orphans   Shandong Province   2020-12-31   the stored sum over cities is 800 for 1, but the figures give 0 for 0   p-2020

Notes:
  - file: restore the file from a copy; or export it and import that into a new ledger, which computes the sums anew
  - what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change
error: the check found 4 errors
exit code 1

"#]]
    );
}
