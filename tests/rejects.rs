//! `import --rejects`: the good rows are recorded, the bad ones come back to be mended.

use crate::harness::Session;
use snapbox::{assert_data_eq, str};

const TABLE: &str = "\u{FEFF}类别,人数,日期,备注\r\n\
    孤儿,814,2020-12-31,\r\n\
    \"孤\r\n儿\",-3,2020-13,\"一,二\"\r\n\
    困境儿,50,2020-12-31,\r\n\
    农村留守儿童,463人次,2020-12-31,\r\n\
    困境儿童,9391,2020-12-31,\r\n\
    孤儿,815,2020-12-31,\r\n\
    太短,1\r\n";

fn import<'a>(file: &'a str, options: &[&'a str]) -> Vec<&'a str> {
    let publication = ["--publication", "annual", "--title", "t", "--publisher", "p", "--published-on", "2021-01-31"];
    [&["import", file][..], &publication, options].concat()
}

#[test]
fn good_rows_are_recorded_and_bad_ones_come_back_with_the_reason() {
    let session = Session::seeded().speaking("zh");
    session.file("a.csv", TABLE);
    let answer = session.run(&import("a.csv", &["--rejects", "bad.csv"]));
    assert_eq!(answer.code, 1);
    assert_data_eq!(
        answer.out,
        str![[r#"
导入 2：新增 1，相同 0，修订 0，更正 0，未变 0，拒绝 6
  a.csv：9 行（列标题 1，数字 1，拒绝 7），UTF-8 (BOM)
  新增：出版物 1 个：annual

"#]]
    );
    assert_data_eq!(
        answer.err,
        str![[r#"
a.csv:2:4: 孤儿：这里是 814人，a.csv 第 8 行是 815人
  提示：同一出版物对同一件事只能有一个数字
a.csv:4:4: 孤⏎儿：`-3` 不是以“人”计的数
  提示：出版物未公开的写 `c`
a.csv:4:7: 孤⏎儿：`2020-13` 不是期间
  提示：写成 2020、2020-06、2020-Q2、2020-06-30、2017-01-01/2019-11-24、2020年6月、2017年以来
a.csv:5:1: 困境儿：账本里没有指标 `困境儿`
  提示：是不是 困境儿童（children.in-difficulty）？见 list measures；导入新指标用 --add
a.csv:6:8: 农村留守儿童：`463人次` 的单位是“人次”，这个指标的单位是“人”
  提示：检查指标是否写对；单位不同的数字不能记在一起
a.csv:8:4: 孤儿：这里是 815人，a.csv 第 2 行是 814人
  提示：同一出版物对同一件事只能有一个数字
a.csv:9:1: 太短：这行有 2 列，标题行有 4 列
  提示：补上缺少的格，空着的也要有逗号
错误：6 行被拒绝，见 bad.csv；其余的已经处理

"#]]
    );
    assert_data_eq!(
        session.read("bad.csv"),
        str![[r#"
﻿类别,人数,日期,备注,拒绝原因
孤儿,814,2020-12-31,,这里是 814人，a.csv 第 8 行是 815人
"孤
儿",-3,2020-13,"一,二",`-3` 不是以“人”计的数；`2020-13` 不是期间
困境儿,50,2020-12-31,,账本里没有指标 `困境儿`
农村留守儿童,463人次,2020-12-31,,`463人次` 的单位是“人次”，这个指标的单位是“人”
孤儿,815,2020-12-31,,这里是 815人，a.csv 第 2 行是 814人
太短,1,,,这行有 2 列，标题行有 4 列

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "children", "--period", "2020"]),
        str![[r#"
儿童：青岛市，2020-12-31
 类别                  数值   单位   出版物
────────────────────────────────────────────
 困境未成年人的类别
   困境儿童           9,391   人     annual

来源：
  - annual：p，《t》，2021-01-31

"#]]
    );
    // Mended, the rest goes in, with the column that says why or without it.
    let mended = session.read("bad.csv").replace("\"孤\n儿\",-3,2020-13", "孤儿,3,2018年末");
    let mended = mended.replace("\"孤\r\n儿\",-3,2020-13", "孤儿,3,2018年末").replace("困境儿,", "困境儿童,");
    let mended = mended.replace("困境儿童,50,2020", "困境儿童,50,2018").replace("463人次", "463");
    let mended: String = mended
        .lines()
        .filter(|row| !row.starts_with("太短") && !row.starts_with("孤儿,815,"))
        .map(|row| format!("{row}\n"))
        .collect();
    session.file("mended.csv", mended);
    assert_data_eq!(
        session.ok(&["import", "mended.csv", "--publication", "annual"]),
        str![[r#"
导入 3：新增 4，相同 0，修订 0，更正 0，未变 0，拒绝 0
  mended.csv：5 行（列标题 1，数字 4），UTF-8 (BOM)

"#]]
    );
}

#[test]
fn programs_are_told_of_both() {
    let session = Session::seeded();
    session.file("a.csv", "category,count,date\norphans,1,2020-12-31\norphans,many,2021-12-31\n");
    let answer = session.run(&import("a.csv", &["--rejects", "bad.csv", "--format", "json"]));
    assert_eq!(answer.code, 1);
    assert_data_eq!(
        answer.out,
        str![[r#"
{
  "import": 2,
  "dry_run": false,
  "files": [
    {
      "name": "a.csv",
      "encoding": "UTF-8",
      "delimiter": ",",
      "layout": false,
      "lines": {
        "total": 3,
        "header": 1,
        "figures": 1,
        "rejected": 1
      },
      "shape": null,
      "notes": null
    }
  ],
  "new": 1,
  "confirmed": 0,
  "unchanged": 0,
  "restated": [],
  "corrected": [],
  "rejected": [
    {
      "file": "a.csv",
      "sheet": null,
      "line": 3,
      "column": 9,
      "subject": "orphans",
      "fault": "not-a-number",
      "message": "`many` is not a number of persons",
      "hint": "write it like 1234, 1,234, more than 1800, 6.8万; write `c` where the publication withheld the figure"
    }
  ],
  "rejected_rows": 1,
  "added": [
    {
      "item": "publication",
      "code": "annual"
    }
  ],
  "amended": []
}

"#]]
    );
    assert_data_eq!(
        session.read("bad.csv"),
        str![[r#"
﻿category,count,date,rejected_because
orphans,many,2021-12-31,`many` is not a number of persons

"#]]
    );
}

#[test]
fn a_dry_run_writes_nothing_and_no_file_is_overwritten() {
    let session = Session::seeded();
    session.file("a.csv", TABLE);
    let before = session.exported("careledger.db");
    let answer = session.run(&import("a.csv", &["--rejects", "bad.csv", "--dry-run"]));
    assert_eq!(answer.code, 1);
    assert!(answer.out.starts_with("Dry run, nothing was recorded: 1 new, "), "{}", answer.out);
    assert!(answer.err.ends_with("in a.csv; nothing was recorded\n"), "{}", answer.err);
    assert!(!session.path("bad.csv").exists());
    session.file("bad.csv", "mine");
    let answer = session.run(&import("a.csv", &["--rejects", "bad.csv"]));
    assert_data_eq!(
        answer.err,
        str![[r#"
error: cannot write bad.csv: File exists (os error 17)
  hint: check the folder, the permissions and the space on the disk

"#]]
    );
    assert_eq!((answer.code, session.read("bad.csv").as_str()), (1, "mine"));
    assert_eq!(session.exported("careledger.db"), before);
}

#[test]
fn what_is_wrong_with_the_whole_file_keeps_it_out() {
    let session = Session::seeded();
    session.file("a.csv", "category,count,date,colour\norphans,1,2020-12-31,red\n");
    let said = session.refused(&import("a.csv", &["--rejects", "bad.csv"]));
    assert_data_eq!(
        said,
        str![[r#"
a.csv:1:21: unknown heading `colour`
  hint: leave the column out, or use a known heading
error: 1 fault in a.csv; nothing was recorded

"#]]
    );
    assert!(!session.path("bad.csv").exists());
    // Without a fault there is nothing to write.
    session.file("b.csv", "category,count,date\norphans,1,2020-12-31\n");
    session.ok(&import("b.csv", &["--rejects", "bad.csv"]));
    assert!(!session.path("bad.csv").exists());
}
