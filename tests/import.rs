//! `import`: what it says of new, confirmed, restated, corrected, unchanged and rejected figures.

use crate::harness::Session;
use snapbox::{assert_data_eq, str};

const EDITION: [&str; 6] = ["--publisher", "民政局", "--published-on", "2021-03-01", "--title", "年报"];

fn import<'a>(file: &'a str, publication: &'a str) -> Vec<&'a str> {
    let mut arguments = vec!["import", file, "--publication", publication];
    arguments.extend(EDITION);
    arguments
}

#[test]
fn a_clerk_writes_the_short_forms_in_chinese() {
    let session = Session::seeded().speaking("zh");
    session
        .file(
            "children.csv",
            "类别,人数,日期\n孤儿,约800,2020-12-31\n农村留守儿童,不足500,2020年底\n困境儿童,1.2万,2020年末\n",
        )
        .file("services.csv", "人次,服务,年份\n\"1,200余\",入户调研,2020\n３０００,个案服务,2020年\n")
        .file(
            "funding.csv",
            "项目,金额(万元),年份,资金来源\n政府购买专业社会服务,150.5,2020,财政\n社会慈善基金,20余万元,2020,慈善\n",
        );
    let mut arguments = vec!["import", "children.csv", "services.csv", "funding.csv", "--publication", "annual"];
    arguments.extend(EDITION);
    assert_data_eq!(
        session.ok(&arguments),
        str![[r#"
导入 2：新增 7，相同 0，修订 0，更正 0，未变 0，拒绝 0
  children.csv：3 行，UTF-8
  services.csv：2 行，UTF-8
  funding.csv：2 行，UTF-8
  新增：出版物 1 个：annual

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "overview", "--from", "2020"]),
        str![[r#"
儿童：青岛市，2020-12-31
 类别                     数值   单位   出版物
───────────────────────────────────────────────
 困境未成年人的类别
   孤儿                  约800   人     annual
   困境儿童             12,000   人     annual
   农村留守儿童        不足500   人     annual
   以上3项之和        约13,300   人     推算

服务：青岛市，2020
 服务类型            数值   单位   出版物
──────────────────────────────────────────
 按服务方式
   入户调研       1,200余   人次   annual
   个案服务         3,000   人次   annual
   4项中2项之和   4,200余   人次   推算

资金：青岛市，2020
 项目                        数值   单位   资金来源   地点     出版物
──────────────────────────────────────────────────────────────────────
 资金项目
   政府购买专业社会服务   150.5万   元     财政       青岛市   annual
   社会慈善基金            20万余   元     慈善       青岛市   annual

注：
  - 按服务方式，青岛市，2020：4项中只有2项有数字，其和不是全部
  - 资金项目：按项目分的资金；一个项目的钱可能包含在另一个项目之内，不相加

来源：
  - annual：民政局，《年报》，2021-03-01

"#]]
    );
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let session = Session::seeded();
    session.file("a.csv", "category,count,date\norphans,700,2020-12-31\n");
    assert_data_eq!(
        session.ok(&import("a.csv", "annual")),
        str![[r#"
Import 2: 1 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  a.csv: 1 row, UTF-8
  new: publication (1): annual

"#]]
    );
    let before = session.exported("careledger.db");
    assert_data_eq!(
        session.ok(&import("a.csv", "annual")),
        str![[r#"
Nothing to record: 0 new, 0 confirmed, 0 restated, 0 corrected, 1 unchanged, 0 rejected
  a.csv: 1 row, UTF-8

"#]]
    );
    assert_eq!(session.exported("careledger.db"), before);
}

#[test]
fn another_publication_confirms_or_restates() {
    let session = Session::seeded();
    session
        .file("a.csv", "category,count,date\norphans,814,2019-11-24\n困境儿童,约9400,2019-11-24\n")
        .file("b.csv", "category,count,date\norphans,700,2020-12-31\n");
    session.ok(&import("b.csv", "annual"));
    let mut arguments = vec!["import", "a.csv", "b.csv", "--publication", "second", "--format", "json", "--dry-run"];
    arguments.extend(EDITION);
    assert_data_eq!(
        session.ok(&arguments),
        str![[r#"
{
  "import": null,
  "dry_run": true,
  "files": [
    {
      "name": "a.csv",
      "rows": 2,
      "encoding": "UTF-8",
      "delimiter": ","
    },
    {
      "name": "b.csv",
      "rows": 1,
      "encoding": "UTF-8",
      "delimiter": ","
    }
  ],
  "new": 0,
  "confirmed": 2,
  "unchanged": 0,
  "restated": [
    {
      "measure": "children.in-difficulty",
      "breakdown": "all",
      "region": "370200",
      "period_start": "2019-11-24",
      "period_end": "2019-11-24",
      "unit": "person",
      "old": 9391,
      "old_qualifier": "exact",
      "old_status": "normal",
      "old_publication": "qingdao-2019",
      "new": 9400,
      "new_qualifier": "about",
      "new_status": "normal",
      "new_publication": "second"
    }
  ],
  "corrected": [],
  "rejected": [],
  "rejected_rows": 0,
  "derived": 0,
  "blank": 0,
  "added": [
    {
      "item": "publication",
      "code": "second"
    }
  ],
  "amended": []
}

"#]]
    );
    let dry = session.exported("careledger.db");
    assert!(!dry.contains("second"), "a dry run recorded something");
    arguments.truncate(5);
    arguments.extend(EDITION);
    assert_data_eq!(
        session.ok(&arguments),
        str![[r#"
Import 3: 0 new, 2 confirmed, 1 restated, 0 corrected, 0 unchanged, 0 rejected
  a.csv: 2 rows, UTF-8
  b.csv: 1 row, UTF-8
  new: publication (1): second

Restated (another publication has another value)
 measure                  region    period         old               new   unit      publications
───────────────────────────────────────────────────────────────────────────────────────────────────────────
 children in difficulty   Qingdao   2019-11-24   9,391   →   about 9,400   persons   qingdao-2019 → second

"#]]
    );
    // The later word is the current one; on the day before, the earlier.
    assert_data_eq!(
        session.ok(&["trend", "困境儿童"]),
        str![[r#"
children in difficulty: Qingdao, in persons
 period             value   change   per cent   publication
────────────────────────────────────────────────────────────
 2019-11-24   about 9,400                       second

Notes:
  - children in difficulty, Qingdao: a single figure (2019-11-24) shows no change
  - 1 figure has another value in another publication; the latest published is shown, see all with show

Sources:
  - second: 民政局, “年报”, 2021-03-01

"#]]
    );
    assert_data_eq!(
        session.ok(&["trend", "困境儿童", "--as-known-on", "2021-02-28"]),
        str![[r#"
As known on 2021-02-28

children in difficulty: Qingdao, in persons
 period       value   change   per cent   publication
───────────────────────────────────────────────────────
 2019-11-24   9,391                       qingdao-2019

Notes:
  - children in difficulty, Qingdao: a single figure (2019-11-24) shows no change

Sources:
  - qingdao-2019: 齐鲁壹点, “10668名困境儿童 青岛引社会力量建关爱保护网”, 2019-11-24

"#]]
    );
}

#[test]
fn an_earlier_edition_recorded_later_does_not_replace_the_later_word() {
    let session = Session::seeded();
    session.file("a.csv", "category,count,date\norphans,800,2019-11-24\n");
    let arguments = ["import", "a.csv", "--publication", "draft", "--title", "draft", "--publisher", "x"];
    assert_data_eq!(
        session.ok(&[&arguments[..], &["--published-on", "2019-11-20"]].concat()),
        str![[r#"
Import 2: 0 new, 0 confirmed, 1 restated, 0 corrected, 0 unchanged, 0 rejected
  a.csv: 1 row, UTF-8
  new: publication (1): draft

Restated (another publication has another value)
 measure   region    period       old       new   unit      publications
─────────────────────────────────────────────────────────────────────────────────
 orphans   Qingdao   2019-11-24   800   →   814   persons   draft → qingdao-2019

"#]]
    );
    assert_data_eq!(
        session.ok(&["trend", "orphans"]),
        str![[r#"
orphans: Qingdao, in persons
 period       value   change   per cent   publication
───────────────────────────────────────────────────────
 2019-11-24     814                       qingdao-2019

Notes:
  - orphans, Qingdao: a single figure (2019-11-24) shows no change
  - 1 figure has another value in another publication; the latest published is shown, see all with show

Sources:
  - qingdao-2019: 齐鲁壹点, “10668名困境儿童 青岛引社会力量建关爱保护网”, 2019-11-24

"#]]
    );
}

#[test]
fn a_correction_keeps_the_old_value_in_the_history() {
    let session = Session::seeded().speaking("zh");
    session.file("a.csv", "publication,measure,region,period,value\nqingdao-2019,孤儿,青岛,2019-11-24,815\n");
    assert_data_eq!(
        session.refused(&["import", "a.csv"]),
        str![[r#"
a.csv:2:31: 孤儿：同一出版物的这个数字已记为 814人，这里是 815人
  提示：账本记错了就用 --correct；别的出版物的数字要写明那个出版物
错误：a.csv 有 1 处错误；什么都没有记录

"#]]
    );
    assert_data_eq!(
        session.ok(&["import", "a.csv", "--correct"]),
        str![[r#"
导入 2：新增 0，相同 0，修订 0，更正 1，未变 0，拒绝 0
  a.csv：1 行，UTF-8

更正（账本原来记错的）
 指标   地区     期间         原值       新值   单位   出版物
────────────────────────────────────────────────────────────────────
 孤儿   青岛市   2019-11-24    814   →    815   人     qingdao-2019

"#]]
    );
    assert_data_eq!(
        session.ok(&["show", "孤儿"]),
        str![[r#"
孤儿（children.orphans）：青岛市，2019-11-24
 数值         815人
 出版物       qingdao-2019：齐鲁壹点，《10668名困境儿童 青岛引社会力量建关爱保护网》
 发布日期     2019-11-24
 网址         没有留下
 关于出版物   记者尚青龙报道，数字来自青岛市民政局，青岛新闻客户端转载；没有留下网址
 文件与行     a.csv:2
 记录         2026-01-02T03:04:05Z（导入 2）
 更正         原记为 814，seeds/figures.csv:3，2026-01-02T03:04:05Z（导入 1）

"#]]
    );
    assert_data_eq!(
        session.run(&["show", "孤儿", "--format", "json"]).out,
        str![[r#"
{
  "report": "show",
  "as_known_on": null,
  "rows": [
    {
      "measure": "children.orphans",
      "name": "孤儿",
      "breakdown": "all",
      "region": "370200",
      "region_name": "青岛市",
      "period_start": "2019-11-24",
      "period_end": "2019-11-24",
      "value": 815,
      "low": 815,
      "high": 815,
      "qualifier": "exact",
      "status": "normal",
      "unit": "person",
      "publication": "qingdao-2019",
      "as_written": "815",
      "title": "10668名困境儿童 青岛引社会力量建关爱保护网",
      "publisher": "齐鲁壹点",
      "published_on": "2019-11-24",
      "url": null,
      "current": true,
      "file": "a.csv",
      "line": 2,
      "import": 2,
      "recorded_at": "2026-01-02T03:04:05Z",
      "note": null,
      "corrected": [
        {
          "value": 814,
          "qualifier": "exact",
          "status": "normal",
          "as_written": "814人",
          "file": "seeds/figures.csv",
          "line": 3,
          "import": 1,
          "recorded_at": "2026-01-02T03:04:05Z"
        }
      ]
    }
  ],
  "notes": []
}

"#]]
    );
}

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
a.csv:4:1: 孤⏎儿: the ledger knows no measure `孤⏎儿`
  hint: did you mean orphans (children.orphans)? see `list measures`; `import --add` records a new one
a.csv:6:6: 困境儿童: `12人次` is in person-times, the measure is in persons
  hint: check the measure; figures in another unit cannot be recorded with it
a.csv:6:11: 困境儿童: `2020-13` is not a period
  hint: write it like 2020, 2020-06, 2020-Q2, 2020-06-30, 2017-01-01/2019-11-24, since 2017
b.csv:3:1: orphan: the ledger knows no measure `orphan`
  hint: did you mean orphans (children.orphans)? see `list measures`; `import --add` records a new one
error: 5 faults in a.csv, b.csv; nothing was recorded

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
      "line": 4,
      "column": 1,
      "subject": "孤/r/n儿",
      "fault": "unknown-measure",
      "message": "账本里没有指标 `孤/r/n儿`",
      "hint": "是不是 孤儿（children.orphans）？见 list measures；导入新指标用 --add"
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
  "derived": 0,
  "blank": 0,
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
a.csv:2:17: 孤儿: recorded already from the same publication as 814 persons, here 815 persons
  hint: use --correct if the ledger is wrong; a figure of another publication must name that one
a.csv:3:19: 困境儿童: 1 person here, 2 persons in a.csv, line 5
  hint: a publication has one figure for one thing
a.csv:4:19: 困境儿童: `x1` is not a number of persons
  hint: write it like 1234, 1,234, more than 1800, 6.8万; write `c` where the publication withheld the figure
a.csv:5:19: 困境儿童: 2 persons here, 1 person in a.csv, line 3
  hint: a publication has one figure for one thing
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
fn new_measures_regions_and_breakdowns_are_added_when_asked() {
    let session = Session::seeded();
    session.file(
        "a.csv",
        "measure,region,period,value,breakdown\n流浪儿童,370211,2020-12-31,12,\n流浪儿童,370211001,2020-12-31,5,sex=female\n",
    );
    assert_data_eq!(
        session.refused(&import("a.csv", "annual")),
        str![[r#"
a.csv:2:1: 流浪儿童: the ledger knows no measure `流浪儿童`
  hint: see `list measures`; `import --add` records a new one
a.csv:3:1: 流浪儿童: the ledger knows no measure `流浪儿童`
  hint: see `list measures`; `import --add` records a new one
a.csv:3:6: 流浪儿童: the ledger knows no region `370211001`
  hint: did you mean Huangdao District (370211), Qingdao (370200)? see `list regions`; `import --add` records a new one
a.csv:3:29: 流浪儿童: the ledger knows no breakdown `sex=female`
  hint: --add records a new one
error: 4 faults in a.csv; nothing was recorded

"#]]
    );
    assert_data_eq!(
        session.refused(&[&import("a.csv", "annual")[..], &["--add"]].concat()),
        str![[r#"
a.csv:2:1: 流浪儿童: the new measure `流浪儿童` lacks: domain, unit, kind
  hint: say it with --domain, --unit, --kind, or in columns of these names
a.csv:3:1: 流浪儿童: the new measure `流浪儿童` lacks: domain, unit, kind
  hint: say it with --domain, --unit, --kind, or in columns of these names
error: 2 faults in a.csv; nothing was recorded

"#]]
    );
    let add = ["--add", "--domain", "children", "--unit", "人", "--kind", "stock"];
    assert_data_eq!(
        session.ok(&[&import("a.csv", "annual")[..], &add].concat()),
        str![[r#"
Import 2: 2 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  a.csv: 2 rows, UTF-8
  new: publication (1): annual
  new: measure (1): children.流浪儿童
  new: region (1): 370211001
  new: breakdown (1): sex=female

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "children", "--region", "all", "--from", "2020"]),
        str![[r#"
Children: Huangdao District, 2020-12-31
 category   value   unit      publication
──────────────────────────────────────────
 流浪儿童      12   persons   annual

Children: 370211001, 2020-12-31
 category                value   unit      publication
───────────────────────────────────────────────────────
 流浪儿童 [sex=female]       5   persons   annual

Sources:
  - annual: 民政局, “年报”, 2021-03-01

"#]]
    );
}

#[test]
fn a_file_comes_from_the_standard_input_or_in_gb18030() {
    use std::io::Write;
    let session = Session::seeded();
    // 类别,人数,日期 / 孤儿,7,2020-12-31
    let gb18030 = b"\xC0\xE0\xB1\xF0,\xC8\xCB\xCA\xFD,\xC8\xD5\xC6\xDA\r\n\xB9\xC2\xB6\xF9,7,2020-12-31\r\n";
    let mut input = tempfile::tempfile().unwrap();
    input.write_all(gb18030).unwrap();
    std::io::Seek::rewind(&mut input).unwrap();
    let answer = session.run_with(&import("-", "annual"), |command| command.stdin(input));
    assert_data_eq!(
        answer.out,
        str![[r#"
Import 2: 1 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  -: 1 row, GB18030
  new: publication (1): annual

"#]]
    );
    assert_eq!(answer.code, 0);
}

#[test]
fn a_publication_must_be_as_described_before() {
    let session = Session::seeded();
    session.file("a.csv", "category,count,date\norphans,7,2020-12-31\n");
    let arguments = ["import", "a.csv", "--publication", "qingdao-2019", "--title", "Another title"];
    assert_data_eq!(
        session.refused(&arguments),
        str![[r#"
error: qingdao-2019: title is recorded as `10668名困境儿童 青岛引社会力量建关爱保护网`, here `Another title`
  hint: use --correct if the ledger is wrong

"#]]
    );
    session.file("p.csv", "code,title,publisher,published_on\nqingdao-2019,Another title,齐鲁壹点,2019-11-25\n");
    assert_data_eq!(
        session.refused(&["import", "p.csv"]),
        str![[r#"
p.csv:2:14: qingdao-2019: title is recorded as `10668名困境儿童 青岛引社会力量建关爱保护网`, here `Another title`
  hint: use --correct if the ledger is wrong
p.csv:2:33: qingdao-2019: published_on is recorded as `2019-11-24`, here `2019-11-25`
  hint: use --correct if the ledger is wrong
error: 2 faults in p.csv; nothing was recorded

"#]]
    );
    assert_data_eq!(
        session.ok(&["import", "p.csv", "--correct"]),
        str![[r#"
Import 2: 0 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  p.csv: 1 row, UTF-8
  publication qingdao-2019: title corrected: 10668名困境儿童 青岛引社会力量建关爱保护网 → Another title
  publication qingdao-2019: published_on corrected: 2019-11-24 → 2019-11-25

"#]]
    );
    assert_data_eq!(
        session.ok(&["undo", "2"]),
        str![[r#"
Import 2 undone: 0 figures removed, 0 restored
  put back as it was: publication (1): qingdao-2019

"#]]
    );
    assert_data_eq!(
        session.run(&["list", "publications", "--format", "csv"]).out,
        str![[r#"
code,title,publisher,published_on,url,note_zh,note_en,figures,period_start,period_end
qingdao-2019,10668名困境儿童 青岛引社会力量建关爱保护网,齐鲁壹点,2019-11-24,,记者尚青龙报道，数字来自青岛市民政局，青岛新闻客户端转载；没有留下网址,"Reported by Shang Qinglong with figures from the Qingdao Civil Affairs Bureau, carried by the Qingdao News app; no address was kept",19,2017-01-01,2019-11-24

"#]]
    );
}

#[test]
fn two_long_names_with_the_same_beginning_get_codes_of_their_own() {
    let session = Session::seeded();
    let long = "a name that goes on for so long that nobody would want to have all of it as a code";
    session.file("a.csv", format!("category,count,date\n{long} one,1,2020-12-31\n{long} two,2,2020-12-31\n"));
    let said = session.ok(&[&import("a.csv", "annual")[..], &["--add"]].concat());
    assert_data_eq!(
        said,
        str![[r#"
Import 2: 2 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  a.csv: 2 rows, UTF-8
  new: publication (1): annual
  new: measure (2): children.a-name-that-goes-on-for-so-long-that-nobody-would--9576116b, children.a-name-that-goes-on-for-so-long-that-nobody-would--89ea27c5

"#]]
    );
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
  hint: put one of them right
a.csv:3:26: casework: the wording `1800余人次` and the value `exact 1800` do not say the same
  hint: put one of them right
a.csv:4:30: casework: the wording `1800余人次` and the value `less than 1800` do not say the same
  hint: put one of them right
a.csv:7:21: casework: the wording `1800余人次` and the value `1900` do not say the same
  hint: put one of them right
error: 4 faults in a.csv; nothing was recorded

"#]]
    );
}

/// The same table in every form that Excel and other programs write it in.
#[test]
fn encodings_signs_and_line_ends_are_found_and_told() {
    use encoding_rs::{BIG5, GB18030};
    let plain = "类别,人数,日期\n孤儿,\"1,234\",2020-12-31\n";
    let utf16 = |text: &str, order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let semicolons = plain.replace(',', ";").replace("1;234", "1,234");
    let files: [(&str, Vec<u8>, &[&str]); 10] = [
        ("plain.csv", plain.into(), &[]),
        ("marked.csv", format!("\u{FEFF}{plain}").into(), &[]),
        ("cr.csv", plain.replace('\n', "\r").into(), &[]),
        ("crlf.csv", plain.replace('\n', "\r\n").into(), &[]),
        ("mixed.csv", plain.replacen('\n', "\r\n", 1).into(), &[]),
        ("semicolons.csv", semicolons.into(), &[]),
        (
            "tabs.txt",
            utf16(&format!("\u{FEFF}{}", plain.replace(',', "\t").replace("1\t234", "1,234")), u16::to_le_bytes),
            &[],
        ),
        (
            "pipes.csv",
            utf16(&format!("\u{FEFF}{}", plain.replace(',', "|").replace("1|234", "1,234")), u16::to_be_bytes),
            &[],
        ),
        ("gbk.csv", GB18030.encode(plain).0.into_owned(), &["--encoding", "gbk"]),
        ("big5.csv", BIG5.encode("日期,人數,類別\n").0.into_owned(), &["--encoding", "big5"]),
    ];
    let mut said = String::new();
    for (name, bytes, options) in files {
        let session = Session::seeded();
        session.file(name, bytes);
        let answer = session.run(&[&import(name, "annual")[..], options].concat());
        said.push_str(&answer.out);
        said.push_str(&answer.err);
    }
    assert_data_eq!(
        said,
        str![[r#"
Import 2: 1 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  plain.csv: 1 row, UTF-8
  new: publication (1): annual
Import 2: 1 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  marked.csv: 1 row, UTF-8 (BOM)
  new: publication (1): annual
Import 2: 1 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  cr.csv: 1 row, UTF-8
  new: publication (1): annual
Import 2: 1 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  crlf.csv: 1 row, UTF-8
  new: publication (1): annual
Import 2: 1 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  mixed.csv: 1 row, UTF-8
  new: publication (1): annual
Import 2: 1 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  semicolons.csv: 1 row, UTF-8, semicolons
  new: publication (1): annual
Import 2: 1 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  tabs.txt: 1 row, UTF-16LE, tabs
  new: publication (1): annual
Import 2: 1 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  pipes.csv: 1 row, UTF-16BE, pipes
  new: publication (1): annual
Import 2: 1 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  gbk.csv: 1 row, GB18030
  new: publication (1): annual
big5.csv:1:4: unknown heading `人數`
  hint: leave the column out, or use a known heading
big5.csv:1:7: unknown heading `類別`
  hint: leave the column out, or use a known heading
error: 2 faults in big5.csv; nothing was recorded

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
        "category,,count,date,,\norphans,,7,2020-12-31,,\n,,,,,\nchildren in difficulty,,8,2020-12-31,,\n",
    );
    assert_data_eq!(
        session.ok(&import("a.csv", "annual")),
        str![[r#"
Import 2: 2 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  a.csv: 2 rows, UTF-8
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

/// A full disk keeps the summary back, not the figures; who reads the error must not import again in vain.
#[cfg(target_os = "linux")]
#[test]
fn what_is_recorded_is_said_to_be_even_where_nothing_can_be_printed() {
    let full = || std::fs::File::options().write(true).open("/dev/full").unwrap();
    let session = Session::seeded();
    session.file("a.csv", "category,count,date\norphans,7,2020-12-31\n");
    let answer = session.run_with(&import("a.csv", "annual"), |command| command.stdout(full()));
    assert_eq!(answer.code, 1);
    assert_data_eq!(
        answer.err,
        str![[r#"
error: cannot write the output: the disk is full
  hint: check the folder, the permissions and the space on the disk
what was asked for is recorded in the ledger all the same

"#]]
    );
    assert!(session.exported("careledger.db").contains("annual,children.orphans"));
    // A report changes nothing, and says nothing of it.
    let session = session.speaking("zh");
    assert_data_eq!(
        session.run_with(&["undo", "2"], |command| command.stdout(full())).err,
        str![[r#"
错误：写不了 输出：磁盘已满
  提示：检查文件夹、权限和磁盘空间
要做的已经记录在账本里

"#]]
    );
    assert_data_eq!(
        session.run_with(&["list", "imports"], |command| command.stdout(full())).err,
        str![[r#"
错误：写不了 输出：磁盘已满
  提示：检查文件夹、权限和磁盘空间

"#]]
    );
}
