//! `import`: what it says of new, confirmed, restated, corrected, unchanged and rejected figures.

mod faults;
mod figures;
mod files;
mod slips;

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
  children.csv：4 行（列标题 1，数字 3），UTF-8
  services.csv：3 行（列标题 1，数字 2），UTF-8
  funding.csv：3 行（列标题 1，数字 2），UTF-8
  新增：出版物 1 个：annual

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "overview", "--from", "2020"]),
        str![[r#"
儿童：青岛市，2020-12-31
 类别                                数值   单位   出版物
──────────────────────────────────────────────────────────
 困境未成年人     约13,300（至少 11,500）   人     推算
   孤儿                             约800   人     annual
   困境儿童                        12,000   人     annual
   农村留守儿童                   不足500   人     annual

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
  - 困境未成年人，青岛市的推算数字由3个部分相加而得：孤儿、困境儿童、农村留守儿童

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
  a.csv: 2 lines (1 of headings, 1 of figures), UTF-8
  new: publication (1): annual

"#]]
    );
    let before = session.exported("careledger.db");
    assert_data_eq!(
        session.ok(&import("a.csv", "annual")),
        str![[r#"
Nothing to record: 0 new, 0 confirmed, 0 restated, 0 corrected, 1 unchanged, 0 rejected
  a.csv: 2 lines (1 of headings, 1 of figures), UTF-8

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
      "encoding": "UTF-8",
      "delimiter": ",",
      "layout": false,
      "lines": {
        "total": 3,
        "header": 1,
        "figures": 2
      },
      "shape": null,
      "notes": null
    },
    {
      "name": "b.csv",
      "encoding": "UTF-8",
      "delimiter": ",",
      "layout": false,
      "lines": {
        "total": 2,
        "header": 1,
        "figures": 1
      },
      "shape": null,
      "notes": null
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
      "old_low": 9391,
      "old_high": 9391,
      "old_qualifier": "exact",
      "old_status": "normal",
      "old_publication": "qingdao-2019",
      "new": 9400,
      "new_low": null,
      "new_high": null,
      "new_qualifier": "about",
      "new_status": "normal",
      "new_publication": "second"
    }
  ],
  "corrected": [],
  "rejected": [],
  "rejected_rows": 0,
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
  a.csv: 3 lines (1 of headings, 2 of figures), UTF-8
  b.csv: 2 lines (1 of headings, 1 of figures), UTF-8
  new: publication (1): second

Restated (another publication has a different value)
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
  - 1 figure has a different value in another publication; the latest published is shown, see all with show

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
  a.csv: 2 lines (1 of headings, 1 of figures), UTF-8
  new: publication (1): draft

Restated (another publication has a different value)
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
  - 1 figure has a different value in another publication; the latest published is shown, see all with show

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
  a.csv：2 行（列标题 1，数字 1），UTF-8

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
 网址         未保留
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
      "derivation": null,
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
      "table_notes": null,
      "corrected": [
        {
          "value": 814,
          "low": 814,
          "high": 814,
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
  a.csv: 3 lines (1 of headings, 2 of figures), UTF-8
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
  p.csv: 2 lines (1 of headings, 1 of items), UTF-8
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
code,title,publisher,published_on,url,note_zh,note_en,unreliable_zh,unreliable_en,figures,period_start,period_end
qingdao-2019,10668名困境儿童 青岛引社会力量建关爱保护网,齐鲁壹点,2019-11-24,,记者尚青龙报道，数字来自青岛市民政局，青岛新闻客户端转载；没有留下网址,"Reported by Shang Qinglong with figures from the Qingdao Civil Affairs Bureau, carried by the Qingdao News app; no address was kept",,,19,2017-01-01,2019-11-24

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
  a.csv: 3 lines (1 of headings, 2 of figures), UTF-8
  new: publication (1): annual
  new: measure (2): children.a-name-that-goes-on-for-so-long-that-nobody-would--9576116b, children.a-name-that-goes-on-for-so-long-that-nobody-would--89ea27c5

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
错误：无法写入 输出：磁盘已满
  提示：检查文件夹、权限和磁盘空间
所要求的操作已记入账本

"#]]
    );
    assert_data_eq!(
        session.run_with(&["list", "imports"], |command| command.stdout(full())).err,
        str![[r#"
错误：无法写入 输出：磁盘已满
  提示：检查文件夹、权限和磁盘空间

"#]]
    );
}
