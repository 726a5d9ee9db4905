//! `break`: breaks in series, declared by people and flagged by publishers.

use crate::harness::Session;
use snapbox::{assert_data_eq, str};

/// One province's orphans fall from 21,388 to 10,374 in eight months as a new category takes half of them.
fn redefined() -> Session {
    let session = Session::seeded();
    session.file(
        "figures.csv",
        "measure,region,period,value\n孤儿,山东省,2019-10-31,21388\n孤儿,山东省,2020-06-30,10374\n\
         孤儿,青岛市,2020-06-30,760\n孤儿,青岛市,2020-12-31,750\n",
    );
    let publication = ["--publication", "p", "--title", "t", "--publisher", "p", "--published-on", "2021-01-01"];
    session.ok(&[&["import", "--confirm", "figures.csv"], &publication[..]].concat());
    session
}

const BECAUSE: &[&str] =
    &["--because-zh", "事实无人抚养儿童另行统计", "--because-en", "de facto unsupported children are counted apart"];

fn declare(session: &Session, more: &[&str]) -> String {
    session.ok(&[&["break", "孤儿", "--on", "2020"], BECAUSE, more].concat())
}

#[test]
fn nothing_is_compared_across_a_declared_break() {
    let session = redefined();
    assert_data_eq!(
        session.ok(&["break", "孤儿"]),
        str![[r#"
Notes:
  - no break is known

"#]]
    );
    assert_data_eq!(
        declare(&session, &[]),
        str![[r#"
Import 3: declared; `careledger undo 3` takes it back

 measure   from         region       because                                           import
──────────────────────────────────────────────────────────────────────────────────────────────
 orphans   2020-01-01   everywhere   de facto unsupported children are counted apart        3

"#]]
    );
    assert_data_eq!(
        session.ok(&["trend", "孤儿", "--region", "山东省"]),
        str![[r#"
orphans: Shandong Province, in persons
 period        value         change   per cent   publication
─────────────────────────────────────────────────────────────
 2019-10-31   21,388                             p
 2020-06-30   10,374   not compared              p

Notes:
  - orphans, Shandong Province: 2019-10-31 and 2020-06-30 are not compared: a different definition from 2020-01-01 on: de facto unsupported children are counted apart

Sources:
  - p: p, “t”, 2021-01-01

"#]]
    );
    assert_data_eq!(
        session.ok(&["trend", "孤儿", "--region", "山东省", "--lang", "zh"]),
        str![[r#"
孤儿：山东省，单位：人
 期间           数值       变化   变化率   出版物
──────────────────────────────────────────────────
 2019-10-31   21,388                       p
 2020-06-30   10,374   不作比较            p

注：
  - 孤儿，山东省：2019-10-31 与 2020-06-30 不作比较：2020-01-01 起口径改变：事实无人抚养儿童另行统计

来源：
  - p：p，《t》，2021-01-01

"#]]
    );
    // Seen again, it is no news.
    assert_data_eq!(
        declare(&session, &[]),
        str![[r#"
Nothing to record: the ledger already has it

 measure   from         region       because                                           import
──────────────────────────────────────────────────────────────────────────────────────────────
 orphans   2020-01-01   everywhere   de facto unsupported children are counted apart        3

"#]]
    );
    assert_data_eq!(
        session.ok(&["list", "imports"]),
        str![[r#"
 import   recorded at            file                                encoding   undone at
──────────────────────────────────────────────────────────────────────────────────────────
      1   2026-01-02T03:04:05Z   seeds/publications.csv              UTF-8
      1   2026-01-02T03:04:05Z   seeds/figures.csv                   UTF-8
      2   2026-01-02T03:04:05Z   figures.csv                         UTF-8
      3   2026-01-02T03:04:05Z   break children.orphans 2020-01-01   UTF-8

"#]]
    );
    assert_data_eq!(
        session.ok(&["undo", "3"]),
        str![[r#"
Import 3 undone: 0 figures removed, 0 restored
  removed: break (1): children.orphans 2020-01-01

"#]]
    );
    let said = session.ok(&["trend", "孤儿", "--region", "山东省"]);
    assert!(said.contains("-51.5 %"), "{said}");
}

#[test]
fn a_break_in_one_region_leaves_the_others() {
    let session = redefined();
    declare(&session, &["--region", "山东省"]);
    assert_data_eq!(
        session.ok(&["trend", "孤儿", "--region", "山东省", "--region", "青岛市"]),
        str![[r#"
orphans: Shandong Province, in persons
 period        value         change   per cent   publication
─────────────────────────────────────────────────────────────
 2019-10-31   21,388                             p
 2020-06-30   10,374   not compared              p

orphans: Qingdao, in persons
 period       value   change   per cent   publication
───────────────────────────────────────────────────────
 2019-11-24     814                       qingdao-2019
 2020-06-30     760      -54     -6.6 %   p
 2020-12-31     750      -10     -1.3 %   p
 ███   from 0 to 814

Notes:
  - orphans, Shandong Province: 2019-10-31 and 2020-06-30 are not compared: a different definition from 2020-01-01 on: de facto unsupported children are counted apart

Sources:
  - qingdao-2019: 齐鲁壹点, “10668名困境儿童 青岛引社会力量建关爱保护网”, 2019-11-24
  - p: p, “t”, 2021-01-01

"#]]
    );
    declare(&session, &[]);
    session.ok(&["break", "农村留守儿童", "--on", "2018-06-01", "--because", "x"]);
    assert_data_eq!(
        session.ok(&["break", "--lang", "zh"]),
        str![[r#"
 指标           起           地区       原因                       导入
────────────────────────────────────────────────────────────────────────
 孤儿           2020-01-01   全部地区   事实无人抚养儿童另行统计      4
 孤儿           2020-01-01   山东省     事实无人抚养儿童另行统计      3
 农村留守儿童   2018-06-01   全部地区   x                             5

"#]]
    );
    assert_data_eq!(
        session.ok(&["break", "孤儿", "--format", "json"]),
        str![[r#"
{
  "report": "breaks",
  "as_known_on": null,
  "rows": [
    {
      "measure": "children.orphans",
      "name": "orphans",
      "break_on": "2020-01-01",
      "region": null,
      "region_name": null,
      "flag": null,
      "because_zh": "事实无人抚养儿童另行统计",
      "because_en": "de facto unsupported children are counted apart",
      "import": 4,
      "recorded_at": "2026-01-02T03:04:05Z"
    },
    {
      "measure": "children.orphans",
      "name": "orphans",
      "break_on": "2020-01-01",
      "region": "370000",
      "region_name": "Shandong Province",
      "flag": null,
      "because_zh": "事实无人抚养儿童另行统计",
      "because_en": "de facto unsupported children are counted apart",
      "import": 3,
      "recorded_at": "2026-01-02T03:04:05Z"
    }
  ],
  "notes": []
}

"#]]
    );
    // As they are listed, they can be imported.
    session.file("breaks.csv", session.ok(&["break", "--format", "csv"]));
    let said = session.ok(&["import", "breaks.csv"]);
    assert!(said.starts_with("Nothing to record"), "{said}");
    assert_data_eq!(
        session.ok(&["break", "孤儿", "--format", "markdown"]),
        str![[r#"
| measure | from       | region            | because                                         | import |
|---------|------------|-------------------|-------------------------------------------------|-------:|
| orphans | 2020-01-01 | everywhere        | de facto unsupported children are counted apart |      4 |
| orphans | 2020-01-01 | Shandong Province | de facto unsupported children are counted apart |      3 |

"#]]
    );
}

#[test]
fn another_reason_is_a_correction_that_can_be_undone() {
    let session = redefined();
    declare(&session, &[]);
    let other = ["break", "孤儿", "--on", "2020-01-01", "--because", "新口径"];
    assert_data_eq!(
        session.refused(&other),
        str![[r#"
error: children.orphans 2020-01-01: because_zh is recorded as `事实无人抚养儿童另行统计`, here `新口径`
  hint: use --correct if the ledger is wrong

"#]]
    );
    assert_data_eq!(
        session.ok(&[&other[..], &["--correct"]].concat()),
        str![[r#"
Import 4: declared; `careledger undo 4` takes it back

 measure   from         region       because   import
──────────────────────────────────────────────────────
 orphans   2020-01-01   everywhere   新口径         4

"#]]
    );
    // Both are in the export, and the ledger that is made of it has the same in force.
    session.ok(&["export", "exported"]);
    assert_data_eq!(
        session.read("exported/breaks.csv"),
        str![[r#"
measure,break_on,region,flag,because_zh,because_en,file
children.orphans,2020-01-01,,,事实无人抚养儿童另行统计,de facto unsupported children are counted apart,4
children.orphans,2020-01-01,,,新口径,新口径,5

"#]]
    );
    session.ok(&["--ledger", "again.db", "init", "--empty"]);
    session.ok(&["--ledger", "again.db", "import", "exported"]);
    assert_eq!(session.exported("again.db"), session.exported("careledger.db"));
    assert!(session.ok(&["import", "exported"]).starts_with("Nothing to record"));
    for ledger in ["careledger.db", "again.db"] {
        assert_data_eq!(
            session.ok(&["--ledger", ledger, "undo", "4"]),
            str![[r#"
Import 4 undone: 0 figures removed, 0 restored
  put back as it was: break (1): children.orphans 2020-01-01

"#]]
        );
        assert!(session.ok(&["--ledger", ledger, "break", "孤儿"]).contains("de facto unsupported"));
    }
}

/// Looked-after children as SDMX has them: the series of one country breaks, a figure of another has its own definition.
const SDMX: &str = "DATAFLOW,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,OBS_STATUS\n\
    F,GB,children.orphans,2018,100,person,A\nF,GB,children.orphans,2019,90,person,B\nF,GB,children.orphans,2020,95,person,A\n\
    F,FR,children.orphans,2018,200,person,A\nF,FR,children.orphans,2019,210,person,D\nF,FR,children.orphans,2020,205,person,A\n\
    F,DE,children.orphans,2018,300,person,A\nF,DE,children.orphans,2019,310,person,A\nF,DE,children.orphans,2020,320,person,A\n";

fn flagged(session: &Session, code: &str, on: &str) -> String {
    session.file("sdmx.csv", SDMX);
    let publication = ["--publication", code, "--title", "t", "--publisher", "p", "--published-on", on];
    session.ok(&[&["import", "--add", "sdmx.csv"], &publication[..]].concat())
}

#[test]
fn what_a_publisher_flags_is_a_break_in_that_region() {
    let session = Session::seeded();
    assert_data_eq!(
        flagged(&session, "sdmx-1", "2021-01-01"),
        str![[r#"
Import 2: 9 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  sdmx.csv: 10 lines (1 of headings, 9 of figures), UTF-8
    header on line 1
    column `REF_AREA` is the region; column `INDICATOR` is the measure; column `TIME_PERIOD` is the period; column `OBS_VALUE` is the value; column `UNIT_MEASURE` is the unit; column `OBS_STATUS` is the status
    left out: column DATAFLOW
  new: publication (1): sdmx-1
  new: region (3): GB, FR, DE
  new: break (3): children.orphans 2019-01-01 GB, children.orphans 2019-01-01 FR, children.orphans 2020-01-01 FR

"#]]
    );
    assert_data_eq!(
        session.ok(&["trend", "孤儿", "--region", "GB", "--region", "FR", "--region", "DE"]),
        str![[r#"
orphans: DE, in persons
 period   value   change   per cent   publication
──────────────────────────────────────────────────
 2018       300                       sdmx-1
 2019       310      +10     +3.3 %   sdmx-1
 2020       320      +10     +3.2 %   sdmx-1
 ███   from 0 to 320

orphans: FR, in persons
 period   value         change   per cent   publication
────────────────────────────────────────────────────────
 2018       200                             sdmx-1
 2019       210   not compared              sdmx-1
 2020       205   not compared              sdmx-1
 █┊█┊█   from 0 to 210; ┊ not compared with the one before

orphans: GB, in persons
 period   value         change   per cent   publication
────────────────────────────────────────────────────────
 2018       100                             sdmx-1
 2019        90   not compared              sdmx-1
 2020        95             +5     +5.6 %   sdmx-1
 █┊██   from 0 to 100; ┊ not compared with the one before

Notes:
  - orphans, FR: 2018 and 2019 are not compared: a different definition from 2019-01-01 on: sdmx-1 flags its figure for 2019 as of another definition
  - orphans, FR: 2019 and 2020 are not compared: a different definition from 2020-01-01 on: sdmx-1 flags its figure for 2019 as of another definition
  - orphans, GB: 2018 and 2019 are not compared: a different definition from 2019-01-01 on: sdmx-1 flags a break in the series at 2019
  - orphans: the publisher says: another definition
  - orphans: the publisher says: a break in the series here

Sources:
  - sdmx-1: p, “t”, 2021-01-01

"#]]
    );
    assert_data_eq!(
        session.ok(&["break", "孤儿", "--lang", "zh"]),
        str![[r#"
 指标   起           地区   原因                              导入
───────────────────────────────────────────────────────────────────
 孤儿   2019-01-01   FR     sdmx-1 注明 2019 的数字定义不同      2
 孤儿   2019-01-01   GB     sdmx-1 注明时间序列在 2019 中断      2
 孤儿   2020-01-01   FR     sdmx-1 注明 2019 的数字定义不同      2

"#]]
    );
    // The same file again says nothing new; another publication's word stands beside it, and outlives it.
    let said = session.ok(&["import", "sdmx.csv", "--publication", "sdmx-1"]);
    assert!(said.starts_with("Nothing to record"), "{said}");
    flagged(&session, "sdmx-2", "2022-01-01");
    session.ok(&["--ledger", "again.db", "init", "--empty"]);
    session.ok(&["export", "exported"]);
    session.ok(&["--ledger", "again.db", "import", "exported"]);
    assert_eq!(session.exported("again.db"), session.exported("careledger.db"));
    assert_data_eq!(
        session.ok(&["undo", "2"]),
        str![[r#"
Import 2 undone: 9 figures removed, 0 restored
  removed: publication (1): sdmx-1
  kept, because other figures need it: region (3): GB, FR, DE

"#]]
    );
    let said = session.ok(&["break", "孤儿"]);
    assert!(said.contains("sdmx-2 flags") && !said.contains("sdmx-1"), "{said}");
    session.ok(&["undo", "3"]);
    assert_data_eq!(
        session.ok(&["break"]),
        str![[r#"
Notes:
  - no break is known

"#]]
    );
}

#[test]
fn a_declared_reason_is_shown_before_a_flagged_one() {
    let session = Session::seeded();
    flagged(&session, "sdmx-1", "2021-01-01");
    session.ok(&["break", "孤儿", "--on", "2019", "--region", "GB", "--because", "a new Act"]);
    flagged(&session, "sdmx-2", "2022-01-01");
    let said = session.ok(&["trend", "孤儿", "--region", "GB"]);
    assert!(said.contains("a different definition from 2019-01-01 on: a new Act"), "{said}");
}

/// The status column of any long table takes the codes and words for a break.
#[test]
fn a_status_column_flags_breaks() {
    for (heading, of_break, definition) in [
        ("status", "B", "D"),
        ("OBS_STATUS", "B", "D"),
        ("状态", "断点", "定义不同"),
        ("status", "break", "Definition differs"),
    ] {
        let session = Session::new();
        session.ok(&["init"]);
        let figures = format!(
            "measure,region,period,value,{heading}\n孤儿,市南区,2018年末,500,A\n孤儿,市南区,2019年末,300,{of_break}\n\
            孤儿,市南区,2020年末,310,P\n孤儿,市南区,2021年末,320,{definition}\n"
        );
        session.file("flags.csv", figures);
        session.ok(&[
            "import",
            "flags.csv",
            "--confirm",
            "--publication",
            "a",
            "--title",
            "t",
            "--publisher",
            "P",
            "--published-on",
            "2022-01-01",
        ]);
        assert_data_eq!(
            session.ok(&["trend", "孤儿", "--region", "市南区"]),
            str![[r#"
orphans: Shinan District, in persons
 period                   value         change   per cent   publication
────────────────────────────────────────────────────────────────────────
 2018-12-31                 500                             a
 2019-12-31                 300   not compared              a
 2020-12-31   310 (provisional)            +10     +3.3 %   a
 2021-12-31                 320   not compared              a
 █┊▅▅┊▆   from 0 to 500; ┊ not compared with the one before

Notes:
  - orphans, Shinan District: 2018-12-31 and 2019-12-31 are not compared: a different definition from 2019-12-31 on: a flags a break in the series at 2019-12-31
  - orphans, Shinan District: 2020-12-31 and 2021-12-31 are not compared: a different definition from 2021-12-31 on: a flags its figure for 2021-12-31 as of another definition
  - orphans, Shinan District, 2019-12-31 → 2020-12-31: it rests on a provisional figure; if that is revised, so is the change
  - orphans: the publisher says: a break in the series here
  - orphans: the publisher says: another definition

Sources:
  - a: P, “t”, 2022-01-01

"#]]
        );
    }
}
