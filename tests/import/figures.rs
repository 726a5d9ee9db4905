//! `import --dry-run --figures`: every figure of the files, with what would become of it.

use crate::harness::Session;
use serde_json::Value;
use snapbox::{assert_data_eq, str};

const PUBLICATION: [&str; 8] =
    ["--publication", "annual", "--title", "年报", "--publisher", "民政局", "--published-on", "2021-03-01"];

const LIST: [&str; 2] = ["--dry-run", "--figures"];

/// A ledger and two files in which every fate is met.
fn session() -> Session {
    let session = Session::seeded();
    session
        .file("first.csv", "measure,period,value\n孤儿,2020-12-31,790\n困境儿童,2020-12-31,9500\n")
        .file(
            "a.csv",
            "measure,region,breakdown,period,value\n\
             孤儿,,,2020-12-31,791\n\
             困境儿童,,,2020-12-31,9500\n\
             孤儿,,,2019-11-24,814\n\
             困境儿童,,,2019-11-24,约9400\n\
             孤儿,,,2020-12-31,791\n",
        )
        .file("b.csv", "program,amount,year,region\n社会慈善基金,42万元,2020,\n社会慈善基金,c,2020,市南区\n");
    session.ok(&[&["import", "first.csv"][..], &PUBLICATION].concat());
    session
}

fn import<'a>(files: &[&'a str], options: &[&'a str]) -> Vec<&'a str> {
    [&["import"][..], files, &["--publication", "annual", "--correct"], &LIST, options].concat()
}

#[test]
fn every_figure_is_listed_with_what_becomes_of_it() {
    let session = session();
    assert_data_eq!(
        session.ok(&import(&["b.csv", "a.csv"], &[])),
        str![[r#"
Dry run, nothing was recorded: 2 new, 1 confirmed, 1 restated, 1 corrected, 2 unchanged, 0 rejected
  b.csv: 3 lines (1 of headings, 2 of figures), UTF-8
  a.csv: 6 lines (1 of headings, 5 of figures), UTF-8

Restated (another publication has a different value)
 measure                  region    period         old               new   unit      publications
───────────────────────────────────────────────────────────────────────────────────────────────────────────
 children in difficulty   Qingdao   2019-11-24   9,391   →   about 9,400   persons   qingdao-2019 → annual

Corrected (the ledger had it wrong)
 measure   region    period       old       new   unit      publications
─────────────────────────────────────────────────────────────────────────
 orphans   Qingdao   2020-12-31   790   →   791   persons   annual

Every figure
 file and line   measure                  region            period         old                new   unit      publications            outcome
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 b.csv:2         charitable fund          Qingdao           2020                          420,000   yuan      annual                  new
 b.csv:3         charitable fund          Shinan District   2020                     (suppressed)   yuan      annual                  new
 a.csv:2         orphans                  Qingdao           2020-12-31     790   →            791   persons   annual                  corrected
 a.csv:3         children in difficulty   Qingdao           2020-12-31   9,500   →          9,500   persons   annual                  unchanged
 a.csv:4         orphans                  Qingdao           2019-11-24     814   →            814   persons   qingdao-2019 → annual   confirmed
 a.csv:5         children in difficulty   Qingdao           2019-11-24   9,391   →    about 9,400   persons   qingdao-2019 → annual   restated
 a.csv:6         orphans                  Qingdao           2020-12-31     791   →            791   persons   annual                  unchanged

"#]]
    );
    let before = session.exported("careledger.db");
    let session = session.speaking("zh");
    assert_data_eq!(
        session.ok(&import(&["b.csv", "a.csv"], &[])),
        str![[r#"
试运行，什么都没有记录：新增 2，相同 1，修订 1，更正 1，未变 2，拒绝 0
  b.csv：3 行（列标题 1，数字 2），UTF-8
  a.csv：6 行（列标题 1，数字 5），UTF-8

修订（另一出版物有另一个数值）
 指标       地区     期间          原值          新值   单位   出版物
─────────────────────────────────────────────────────────────────────────────────────
 困境儿童   青岛市   2019-11-24   9,391   →   约9,400   人     qingdao-2019 → annual

更正（账本原来记错的）
 指标   地区     期间         原值       新值   单位   出版物
──────────────────────────────────────────────────────────────
 孤儿   青岛市   2020-12-31    790   →    791   人     annual

逐个数字
 文件与行   指标           地区     期间          原值             新值   单位   出版物                  结果
──────────────────────────────────────────────────────────────────────────────────────────────────────────────
 b.csv:2    社会慈善基金   青岛市   2020                           42万   元     annual                  新增
 b.csv:3    社会慈善基金   市南区   2020                     （未公开）   元     annual                  新增
 a.csv:2    孤儿           青岛市   2020-12-31     790   →          791   人     annual                  更正
 a.csv:3    困境儿童       青岛市   2020-12-31   9,500   →        9,500   人     annual                  未变
 a.csv:4    孤儿           青岛市   2019-11-24     814   →          814   人     qingdao-2019 → annual   相同
 a.csv:5    困境儿童       青岛市   2019-11-24   9,391   →      约9,400   人     qingdao-2019 → annual   修订
 a.csv:6    孤儿           青岛市   2020-12-31     791   →          791   人     annual                  未变

"#]]
    );
    assert_eq!(session.exported("careledger.db"), before);
}

#[test]
fn programs_get_the_same_list() {
    let session = session();
    session.file("c.csv", "category,count,date\n孤儿,815,2019-11-24\n困境儿童,9500,2020-12-31\n孤儿,1,2010-12-31\n");
    let said = session.ok(&import(&["c.csv"], &["--format", "json"]));
    let said: Value = serde_json::from_str(&said).unwrap();
    assert_data_eq!(
        format!("{:#}\n", said["figures"]),
        str![[r#"
[
  {
    "file": "c.csv",
    "line": 2,
    "outcome": "restated",
    "measure": "children.orphans",
    "breakdown": "all",
    "region": "370200",
    "period_start": "2019-11-24",
    "period_end": "2019-11-24",
    "unit": "person",
    "old": 814,
    "old_qualifier": "exact",
    "old_status": "normal",
    "old_publication": "qingdao-2019",
    "new": 815,
    "new_qualifier": "exact",
    "new_status": "normal",
    "new_publication": "annual"
  },
  {
    "file": "c.csv",
    "line": 3,
    "outcome": "unchanged",
    "measure": "children.in-difficulty",
    "breakdown": "all",
    "region": "370200",
    "period_start": "2020-12-31",
    "period_end": "2020-12-31",
    "unit": "person",
    "old": 9500,
    "old_qualifier": "exact",
    "old_status": "normal",
    "old_publication": "annual",
    "new": 9500,
    "new_qualifier": "exact",
    "new_status": "normal",
    "new_publication": "annual"
  },
  {
    "file": "c.csv",
    "line": 4,
    "outcome": "new",
    "measure": "children.orphans",
    "breakdown": "all",
    "region": "370200",
    "period_start": "2010-12-31",
    "period_end": "2010-12-31",
    "unit": "person",
    "old": null,
    "old_qualifier": null,
    "old_status": null,
    "old_publication": null,
    "new": 1,
    "new_qualifier": "exact",
    "new_status": "normal",
    "new_publication": "annual"
  }
]

"#]]
    );
    // Only who asks gets it.
    let said = session.ok(&["import", "c.csv", "--publication", "annual", "--dry-run", "--format", "json"]);
    assert_eq!(serde_json::from_str::<Value>(&said).unwrap().get("figures"), None);
}

/// An earlier edition recorded later: what stands against a figure is the other publication's, whichever is earlier.
#[test]
fn an_earlier_edition_is_set_against_the_later_one() {
    let session = Session::seeded();
    session.file("a.csv", "category,count,date\norphans,800,2019-11-24\n");
    let draft = ["--publication", "draft", "--title", "draft", "--publisher", "x", "--published-on", "2019-11-20"];
    assert_data_eq!(
        session.ok(&[&["import", "a.csv"][..], &draft, &LIST].concat()),
        str![[r#"
Dry run, nothing was recorded: 0 new, 0 confirmed, 1 restated, 0 corrected, 0 unchanged, 0 rejected
  a.csv: 2 lines (1 of headings, 1 of figures), UTF-8
  new: publication (1): draft

Restated (another publication has a different value)
 measure   region    period       old       new   unit      publications
─────────────────────────────────────────────────────────────────────────────────
 orphans   Qingdao   2019-11-24   800   →   814   persons   draft → qingdao-2019

Every figure
 file and line   measure   region    period       old       new   unit      publications           outcome
────────────────────────────────────────────────────────────────────────────────────────────────────────────
 a.csv:2         orphans   Qingdao   2019-11-24   814   →   800   persons   qingdao-2019 → draft   restated

"#]]
    );
}

#[test]
fn people_get_the_first_thousand_and_programs_all() {
    let session = Session::seeded();
    let rows: String = (0..1003).map(|at| format!("孤儿,{},{}\n", 1000 + at, 800 + at)).collect();
    session.file("a.csv", format!("measure,period,value\n{rows}"));
    let import = [&["import", "a.csv"][..], &PUBLICATION, &LIST].concat();
    for (language, note) in [
        ("en", "Notes:\n  - Every figure: 3 more; --format json gives all\n"),
        ("zh", "注：\n  - 逐个数字：还有 3 个没有列出；--format json 给出全部\n"),
    ] {
        let said = session.run(&[&import[..], &["--lang", language]].concat()).out;
        assert!(said.ends_with(note), "{said}");
        assert_eq!(said.lines().filter(|line| line.starts_with(" a.csv:")).count(), 1000);
    }
    let said: Value = serde_json::from_str(&session.ok(&[&import[..], &["--format", "json"]].concat())).unwrap();
    assert_eq!(said["figures"].as_array().unwrap().len(), 1003);
}

#[test]
fn an_exported_figure_stands_at_the_line_that_the_ledger_knows_it_by() {
    let session = Session::seeded();
    session.ok(&["export", "exported"]);
    session.ok(&["--ledger", "empty.db", "init", "--empty"]);
    let list = |ledger| {
        let arguments = [&["--ledger", ledger, "import", "exported"][..], &LIST, &["--format", "json"]].concat();
        let said: Value = serde_json::from_str(&session.ok(&arguments)).unwrap();
        said["figures"].as_array().unwrap().clone()
    };
    for (ledger, outcome) in [("careledger.db", "unchanged"), ("empty.db", "new")] {
        let listed = list(ledger);
        assert_eq!(listed.len(), 19);
        assert!(listed.iter().all(|row| row["file"] == "seeds/figures.csv" && row["outcome"] == outcome), "{listed:?}");
    }
}
