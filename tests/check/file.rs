//! The file itself: pages, references, and the sums that are kept.

use super::{found, ledger, said};
use rusqlite::Connection;
use snapbox::{assert_data_eq, str};
use std::io::{Seek, SeekFrom, Write};

#[test]
fn rows_refer_to_what_is_not_there() {
    let session = ledger("", "p-2020,孤儿,2020-12-31,800余\n");
    let db = Connection::open(session.path("careledger.db")).unwrap();
    db.pragma_update(None, "foreign_keys", false).unwrap();
    db.execute("DELETE FROM publication WHERE code = 'p-2020'", []).unwrap();
    drop(db);
    assert_data_eq!(
        found(&session, "file"),
        str![[r#"
Figures checked: 1. Found: 3 errors, 0 warnings, 0 hints

Errors: 3
 id        kind   measure   region   period   what                                                         publication   file and line
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 fp1bchy   file                               rows of observation that refer to a missing publication: 1
 rytc4xb   file                               rows of place_sum that refer to a missing publication: 1
 9cr42x1   file                               rows of wording that refer to a missing publication: 1

Notes:
  - file: restore the file from a copy; or export it and import that into a new ledger, which computes the sums anew
  - what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change
error: the check found 3 errors
exit code 1

检查了 1 个数字：错误 3 处，警告 0 处，提示 0 处

错误：3
 编号      种类   指标   地区   期间   发现                                             出版物   文件与行
──────────────────────────────────────────────────────────────────────────────────────────────────────────
 fp1bchy   文件                        observation 中有 1 行所指的 publication 不存在
 rytc4xb   文件                        place_sum 中有 1 行所指的 publication 不存在
 9cr42x1   文件                        wording 中有 1 行所指的 publication 不存在

注：
  - 文件（file）：从备份恢复；或者 export 之后导入到新账本，所存的和会重新计算
  - 查过属实的，用 careledger check --accept 编号 --because 理由 接受；数字改变后会再列出
错误：检查发现 3 处错误
exit code 1

"#]]
    );
}

#[test]
fn a_sum_is_kept_otherwise_than_it_should_be() {
    let session = ledger(",region", "p-2020,孤儿,2020-12-31,80,市南区\np-2020,孤儿,2020-12-31,90,市北区\n");
    let db = Connection::open(session.path("careledger.db")).unwrap();
    db.execute("UPDATE place_sum SET value = value + 1 WHERE level = 4", []).unwrap();
    drop(db);
    assert_data_eq!(
        found(&session, "file"),
        str![[r#"
Figures checked: 2. Found: 2 errors, 0 warnings, 0 hints

Errors: 2
 id        kind   measure   region              period       what                                                                         publication   file and line
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 ff477qa   file   orphans   Shandong Province   2020-12-31   the stored sum over districts is 171 for 2, but the figures give 170 for 2   p-2020
 8r5tx4g   file   orphans   Qingdao             2020-12-31   the stored sum over districts is 171 for 2, but the figures give 170 for 2   p-2020

Notes:
  - file: restore the file from a copy; or export it and import that into a new ledger, which computes the sums anew
  - what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change
error: the check found 2 errors
exit code 1

检查了 2 个数字：错误 2 处，警告 0 处，提示 0 处

错误：2
 编号      种类   指标   地区     期间         发现                                                               出版物   文件与行
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 ff477qa   文件   孤儿   山东省   2020-12-31   所存的区县之和与数字不符：存的是 2 处共 171，算出来是 2 处共 170   p-2020
 8r5tx4g   文件   孤儿   青岛市   2020-12-31   所存的区县之和与数字不符：存的是 2 处共 171，算出来是 2 处共 170   p-2020

注：
  - 文件（file）：从备份恢复；或者 export 之后导入到新账本，所存的和会重新计算
  - 查过属实的，用 careledger check --accept 编号 --because 理由 接受；数字改变后会再列出
错误：检查发现 2 处错误
exit code 1

"#]]
    );
}

#[test]
fn a_damaged_page_is_found() {
    let session = ledger("", "p-2020,孤儿,2020-12-31,800\n");
    let db = Connection::open(session.path("careledger.db")).unwrap();
    let page: i64 =
        db.query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'correction'", [], |row| row.get(0)).unwrap();
    drop(db);
    let mut file = std::fs::OpenOptions::new().write(true).open(session.path("careledger.db")).unwrap();
    file.seek(SeekFrom::Start((page as u64 - 1) * 4096)).unwrap();
    file.write_all(&[0x77; 64]).unwrap();
    drop(file);
    let answer = said(&session, &["check", "--only", "file"]);
    assert!(answer.contains("the file is damaged: Tree "), "{answer}");
    assert!(answer.contains("what is damaged could not be read, and was not checked"), "{answer}");
    assert!(answer.ends_with("exit code 1\n"), "{answer}");
}

/// Sums are read for those kinds alone that need them.
#[test]
fn a_check_of_one_kind_does_without_the_sums() {
    let session = ledger(",region", "p-2020,孤儿,2020-12-31,800,青岛市\np-2020,孤儿,2020-12-31,500,市南区\n");
    let db = Connection::open(session.path("careledger.db")).unwrap();
    db.execute_batch("DROP TABLE place_sum").unwrap();
    drop(db);
    for (kind, code) in [("gap", 0), ("parts", 0), ("persons", 0), ("places", 1)] {
        assert_eq!(session.run(&["check", "--only", kind]).code, code, "{kind}");
    }
}
