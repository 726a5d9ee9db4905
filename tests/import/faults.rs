//! `import`: what it says of files with faults.

use super::{EDITION, import};
use crate::harness::Session;
use snapbox::{assert_data_eq, str};

#[test]
fn all_faults_at_once_each_at_its_place_and_nothing_recorded() {
    let session = Session::seeded();
    let before = session.exported("careledger.db");
    // CRLF, a blank line, a quoted line end; a good row among the bad.
    session.file(
        "a.csv",
        "category,count,date\r\n孤儿,-3,2020-12-31\r\n\r\n\"孤\r\n儿\",\"12\",2020-12-31\r\n困境儿童,12人次,2020-13\r\norphans,5,2020-12-31\r\n",
    );
    session.file("b.csv", "category,count,date\rorphans,7,2021\rorphan,8,2021\r");
    let mut arguments = vec!["import", "a.csv", "b.csv", "--publication", "annual"];
    arguments.extend(EDITION);
    assert_data_eq!(
        session.refused(&arguments),
        str![[r#"
a.csv:2:4: 孤儿: `-3` is not a number of persons
  hint: write `c` where the publication withheld the figure
a.csv:5:4: 孤⏎儿: 12 persons here, 5 persons in a.csv, line 7
  hint: a publication can have only one figure for the same thing
a.csv:6:6: 困境儿童: `12人次` is in person-times, the measure is in persons
  hint: check the measure; figures in another unit cannot be recorded with it
a.csv:6:11: 困境儿童: `2020-13` is not a period
  hint: write it like 2020, 2020-06, 2020-Q2, 2020-06-30, 2017-01-01/2019-11-24, since 2017
a.csv:7:9: orphans: 5 persons here, 12 persons in a.csv, line 4
  hint: a publication can have only one figure for the same thing
b.csv:3:1: orphan: the ledger knows no measure `orphan`
  hint: did you mean orphans (children.orphans)? see `list measures`; `import --add` records a new one
error: 6 faults in a.csv, b.csv; nothing was recorded

"#]]
    );
    assert_data_eq!(
        session.run(&[&arguments[..], &["--lang", "zh", "--format", "json"]].concat()).out,
        str![[r#"
{
  "import": null,
  "dry_run": false,
  "files": [],
  "new": 0,
  "confirmed": 0,
  "unchanged": 0,
  "restated": [],
  "corrected": [],
  "rejected": [
    {
      "file": "a.csv",
      "sheet": null,
      "line": 2,
      "column": 4,
      "subject": "孤儿",
      "fault": "negative",
      "message": "`-3` 不是以“人”计的数",
      "hint": "出版物未公开的写 `c`"
    },
    {
      "file": "a.csv",
      "sheet": null,
      "line": 5,
      "column": 4,
      "subject": "孤/r/n儿",
      "fault": "contradicts-file",
      "message": "这里是 12人，a.csv 第 7 行是 5人",
      "hint": "同一出版物对同一件事只能有一个数字"
    },
    {
      "file": "a.csv",
      "sheet": null,
      "line": 6,
      "column": 6,
      "subject": "困境儿童",
      "fault": "wrong-unit",
      "message": "`12人次` 的单位是“人次”，这个指标的单位是“人”",
      "hint": "检查指标是否写对；单位不同的数字不能记在一起"
    },
    {
      "file": "a.csv",
      "sheet": null,
      "line": 6,
      "column": 11,
      "subject": "困境儿童",
      "fault": "not-a-period",
      "message": "`2020-13` 不是期间",
      "hint": "写成 2020、2020-06、2020-Q2、2020-06-30、2017-01-01/2019-11-24、2020年6月、2017年以来"
    },
    {
      "file": "a.csv",
      "sheet": null,
      "line": 7,
      "column": 9,
      "subject": "orphans",
      "fault": "contradicts-file",
      "message": "这里是 5人，a.csv 第 4 行是 12人",
      "hint": "同一出版物对同一件事只能有一个数字"
    },
    {
      "file": "b.csv",
      "sheet": null,
      "line": 3,
      "column": 1,
      "subject": "orphan",
      "fault": "unknown-measure",
      "message": "账本里没有指标 `orphan`",
      "hint": "是不是 孤儿（children.orphans）？见 list measures；导入新指标用 --add"
    }
  ],
  "rejected_rows": 0,
  "added": [],
  "amended": []
}

"#]]
    );
    assert_eq!(session.exported("careledger.db"), before);
}

#[test]
fn what_only_the_ledger_can_tell_is_said_with_the_other_faults() {
    let session = Session::seeded();
    session.file(
        "a.csv",
        "publication,category,count,date\nqingdao-2019,孤儿,815,2019-11-24\nqingdao-2019,困境儿童,1,2020\nqingdao-2019,困境儿童,x1,2021\nqingdao-2019,困境儿童,2,2020\n",
    );
    assert_data_eq!(
        session.refused(&["import", "a.csv"]),
        str![[r#"
a.csv:2:17: 孤儿: already recorded from the same publication as 814 persons, here 815 persons
  hint: use --correct if the ledger is wrong; a figure of another publication must name that one
a.csv:3:19: 困境儿童: 1 person here, 2 persons in a.csv, line 5
  hint: a publication can have only one figure for the same thing
a.csv:4:19: 困境儿童: `x1` is not a number of persons
  hint: write it like 1234, 1,234, more than 1800, 6.8万; write `c` where the publication withheld the figure
a.csv:5:19: 困境儿童: 2 persons here, 1 person in a.csv, line 3
  hint: a publication can have only one figure for the same thing
error: 4 faults in a.csv; nothing was recorded

"#]]
    );
}

#[test]
fn only_the_first_fifty_faults_are_shown() {
    let session = Session::seeded();
    let rows: String = (0..1500).map(|n| format!("orphans,x{n},2020-12-31\n")).collect();
    session.file("a.csv", format!("category,count,date\n{rows}"));
    let said = session.refused(&import("a.csv", "annual"));
    assert_eq!(said.lines().filter(|line| line.starts_with("a.csv:")).count(), 50);
    let end: Vec<&str> = said.lines().rev().take(2).collect();
    assert_eq!(end, ["error: 1500 faults in a.csv; nothing was recorded", "and 1450 more"]);
}

#[test]
fn a_bound_is_not_lost_between_two_cells() {
    let session = Session::seeded();
    let rows = [
        "casework,2020,1800余人次,,1800",
        "casework,2021,1800,exact,1800余人次",
        "casework,2022,1800,less than,1800余人次",
        "casework,2023,1800余,more than,1800余人次",
        "casework,2024,1800,more than,1800",
        "casework,2025,1900,,1800余人次",
    ];
    session.file("a.csv", format!("measure,period,value,qualifier,as_written\n{}\n", rows.join("\n")));
    assert_data_eq!(
        session.refused(&import("a.csv", "annual")),
        str![[r#"
a.csv:2:24: casework: the wording `1800` and the value `1800余人次` do not say the same
  hint: correct one of them
a.csv:3:26: casework: the wording `1800余人次` and the value `exact 1800` do not say the same
  hint: correct one of them
a.csv:4:30: casework: the wording `1800余人次` and the value `less than 1800` do not say the same
  hint: correct one of them
a.csv:7:21: casework: the wording `1800余人次` and the value `1900` do not say the same
  hint: correct one of them
error: 4 faults in a.csv; nothing was recorded

"#]]
    );
}

#[test]
fn a_hundred_thousand_faults_get_a_clear_answer() {
    let session = Session::seeded();
    session.file("long.csv", format!("category,count,date\n{}", "orphans,many,2020-12-31\n".repeat(100_000)));
    let said = session.refused(&import("long.csv", "annual"));
    assert!(said.ends_with("and 99950 more\nerror: 100000 faults in long.csv; nothing was recorded\n"), "{said}");
}

#[test]
fn sixteen_thousand_columns_get_a_clear_answer() {
    let session = Session::seeded();
    let headings: Vec<String> = (0..16_000).map(|n| format!("c{n}")).collect();
    session.file("wide.csv", format!("measure,period,value,{}\n{}\n", headings.join(","), "1,".repeat(16_002)));
    let said = session.refused(&import("wide.csv", "annual"));
    assert!(said.starts_with("wide.csv:1:22: unknown heading `c0`\n"), "{}", &said[..200]);
    assert!(said.ends_with("and 15950 more\nerror: 16000 faults in wide.csv; nothing was recorded\n"), "{said}");
}

/// Every heading of a layout is looked for once, not once more for every column: that would take minutes.
#[test]
fn a_layout_of_many_headings_is_found_in_a_wide_sheet() {
    let session = Session::seeded();
    let headings: Vec<String> = (0..2_000).map(|n| format!("c{n}")).collect();
    session.file("wide.csv", format!("地区,{}\n青岛市{}\n", headings.join(","), ",1".repeat(2_000)));
    session.file("layout.toml", format!("[leave_out]\ncolumns = {:?}\n", &headings[1_000..]));
    let said = session.refused(&[&import("wide.csv", "annual")[..], &["--layout", "layout.toml"]].concat());
    assert!(said.starts_with("wide.csv:1:4: unknown heading `c0`\n"), "{}", &said[..200]);
    assert!(said.ends_with("and 950 more\nerror: 1000 faults in wide.csv; nothing was recorded\n"), "{said}");
}

#[test]
fn half_a_name_brings_a_suggestion() {
    let session = Session::seeded();
    session.file("a.csv", "类别,人数,日期\n孤,7,2020-12-31\n");
    assert_data_eq!(
        session.refused(&import("a.csv", "annual")),
        str![[r#"
a.csv:2:1: 孤: the ledger knows no measure `孤`
  hint: did you mean orphans (children.orphans)? see `list measures`; `import --add` records a new one
error: 1 fault in a.csv; nothing was recorded

"#]]
    );
}

#[test]
fn columns_that_hold_nothing_are_none() {
    let session = Session::seeded();
    session.file(
        "a.csv",
        "category,,count,date,,\norphans,,7,2020-12-31,,\n,,,,,\nchildren in difficulty,,80,2020-12-31,,\n",
    );
    assert_data_eq!(
        session.ok(&import("a.csv", "annual")),
        str![[r#"
Import 2: 2 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  a.csv: 4 lines (1 of headings, 2 of figures, 1 blank), UTF-8
  new: publication (1): annual

"#]]
    );
    session.file("b.csv", "category,,count,date\norphans,x,7,2021-12-31\n");
    assert_data_eq!(
        session.refused(&import("b.csv", "annual")),
        str![[r#"
b.csv:1:10: this column has no heading
  hint: give it one, or leave the column out
error: 1 fault in b.csv; nothing was recorded

"#]]
    );
}
