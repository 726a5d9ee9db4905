//! Findings that somebody has looked at: accepted with a reason, until their figures change.

use super::{ledger, said};
use crate::harness::Session;
use snapbox::{assert_data_eq, str};

const FIGURES: &str = "p-2020,children.total,2020-12-31,10000\np-2020,孤儿,2020-12-31,800\n\
    p-2020,困境儿童,2020-12-31,9000\np-2020,农村留守儿童,2020-12-31,300\n";

/// The id of the only finding.
fn id(session: &Session) -> String {
    let found: serde_json::Value = serde_json::from_str(&session.run(&["check", "--format", "json"]).out).unwrap();
    assert_eq!(found["rows"].as_array().unwrap().len(), 1, "{found}");
    found["rows"][0]["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_finding_is_accepted_until_its_figures_change() {
    let session = ledger("", FIGURES);
    let id = id(&session);
    let because = "其中100人重复统计，已向民政局核实";
    // Typed in capitals, as it was read out.
    assert_data_eq!(
        session.ok(&["check", "--accept", &id.to_uppercase(), "--because", because]),
        str![[r#"
Accepted
 id        kind    measure                       region    period       what                                                publication   file and line   accepted because
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 207fdfp   parts   minors in difficulty, total   Qingdao   2020-12-31   all 3 parts add up to 10,100, the total is 10,000   p-2020        figures.csv:2   其中100人重复统计，已向民政局核实

"#]]
    );
    assert_data_eq!(
        said(&session, &["check"]),
        str![[r#"
Figures checked: 4. Found: 0 errors, 0 warnings, 0 hints; 1 accepted
exit code 0

"#]]
    );
    assert_data_eq!(
        said(&session, &["check", "--accepted"]),
        str![[r#"
Figures checked: 4. Found: 0 errors, 0 warnings, 0 hints; 1 accepted

Accepted: 1
 id        kind    measure                       region    period       what                                                publication   file and line   accepted because
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 207fdfp   parts   minors in difficulty, total   Qingdao   2020-12-31   all 3 parts add up to 10,100, the total is 10,000   p-2020        figures.csv:2   其中100人重复统计，已向民政局核实
exit code 0

"#]]
    );
    assert_data_eq!(
        said(&session, &["check", "--accepted", "--lang", "zh"]),
        str![[r#"
检查了 4 个数字：错误 0 处，警告 0 处，提示 0 处；已接受 1 处

已接受：1
 编号      种类   指标           地区     期间         发现                                      出版物   文件与行        接受的理由
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 207fdfp   分项   困境未成年人   青岛市   2020-12-31   全部 3 项相加为 10,100，总数却是 10,000   p-2020   figures.csv:2   其中100人重复统计，已向民政局核实
exit code 0

"#]]
    );
    // Other figures are another matter.
    session.file("more.csv", "publication,measure,period,value\np-2020,孤儿,2020-12-31,810\n");
    session.ok(&["import", "--correct", "more.csv"]);
    assert_data_eq!(
        said(&session, &["check"]),
        str![[r#"
Figures checked: 4. Found: 1 error, 0 warnings, 0 hints

Errors: 1
 id        kind    measure                       region    period       what                                                                                                                               publication   file and line
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 207fdfp   parts   minors in difficulty, total   Qingdao   2020-12-31   all 3 parts add up to 10,110, the total is 10,000 (was accepted when the figures were others: 其中100人重复统计，已向民政局核实)   p-2020        figures.csv:2

Notes:
  - parts: compare the figures with their publications (see show); correct what was recorded wrongly with import --correct
  - what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change
error: the check found 1 error
exit code 1

"#]]
    );
    session.ok(&["undo", "2"]);
    assert_eq!(session.run(&["check"]).code, 0);
    // And it can be taken back.
    assert_data_eq!(
        session.ok(&["check", "--reopen", &id]),
        str![[r#"
No longer accepted: 207fdfp (parts; minors in difficulty, total; Qingdao; 2020-12-31)

"#]]
    );
    assert_eq!(session.run(&["check"]).code, 1);
    session.refused(&["check", "--reopen", &id]);
}

#[test]
fn what_was_accepted_goes_with_an_export_and_an_undo() {
    let session = ledger("", FIGURES);
    session.ok(&["check", "--accept", &id(&session), "--because", "核实过"]);
    session.ok(&["export", "out"]);
    session.ok(&["--ledger", "again.db", "init", "--empty"]);
    session.ok(&["--ledger", "again.db", "import", "out"]);
    assert_eq!(session.exported("again.db"), session.exported("careledger.db"));
    assert_eq!(session.run(&["--ledger", "again.db", "check"]).code, 0);
    // A table of what was accepted is part of its import, and goes with it.
    let other = ledger("", FIGURES);
    let before = other.run(&["check"]);
    let accepted = session.read("out/accepted.csv");
    let accepted: String = accepted.lines().map(|line| format!("{}\n", line.rsplit_once(',').unwrap().0)).collect();
    other.file("accepted.csv", accepted);
    assert_data_eq!(
        other.ok(&["import", "accepted.csv"]),
        str![[r#"
Import 2: 0 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  accepted.csv: 2 lines (1 of headings, 1 of items), UTF-8
  new: accepted finding (1): parts children.total all 370200 2020-12-31 - children.categories

"#]]
    );
    assert_eq!(other.run(&["check"]).code, 0);
    assert_data_eq!(
        other.ok(&["undo", "2"]),
        str![[r#"
Import 2 undone: 0 figures removed, 0 restored
  removed: accepted finding (1): parts children.total all 370200 2020-12-31 - children.categories

"#]]
    );
    assert_eq!(other.run(&["check"]), before);
}

#[test]
fn machines_are_told_the_same() {
    let session = ledger("", FIGURES);
    assert_data_eq!(
        said(&session, &["check", "--format", "json"]),
        str![[r#"
{
  "report": "check",
  "as_known_on": null,
  "figures": 4,
  "errors": 1,
  "warnings": 0,
  "hints": 0,
  "accepted": 0,
  "kinds": {
    "parts": 1
  },
  "rows": [
    {
      "id": "207fdfp",
      "kind": "parts",
      "severity": "error",
      "measure": "children.total",
      "name": "minors in difficulty, total",
      "breakdown": "all",
      "region": "370200",
      "region_name": "Qingdao",
      "period_start": "2020-12-31",
      "period_end": "2020-12-31",
      "what": "all 3 parts add up to 10,100, the total is 10,000",
      "to_do": "compare the figures with their publications (see show); correct what was recorded wrongly with import --correct",
      "publication": "p-2020",
      "file": "figures.csv",
      "line": 2,
      "accepted_because": null
    }
  ],
  "notes": [
    "parts: compare the figures with their publications (see show); correct what was recorded wrongly with import --correct",
    "what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change"
  ]
}
error: the check found 1 error
exit code 1

"#]]
    );
    assert_data_eq!(
        said(&session, &["check", "--format", "csv", "--lang", "zh"]),
        str![[r#"
id,kind,severity,measure,name,breakdown,region,region_name,period_start,period_end,what,to_do,publication,file,line,accepted_because
207fdfp,parts,error,children.total,困境未成年人,all,370200,青岛市,2020-12-31,2020-12-31,"全部 3 项相加为 10,100，总数却是 10,000",与出版物核对各个数字（show），记错的用 import --correct 更正,p-2020,figures.csv,2,
注：分项（parts）：与出版物核对各个数字（show），记错的用 import --correct 更正
注：查过属实的，用 careledger check --accept 编号 --because 理由 接受；数字改变后会再列出
错误：检查发现 1 处错误
exit code 1

"#]]
    );
    assert_data_eq!(
        said(&session, &["check", "--format", "markdown"]),
        str![[r#"
## Figures checked: 4. Found: 1 error, 0 warnings, 0 hints

### Errors: 1

| id      | kind  | measure                     | region  | period     | what                                              | publication | file and line |
|---------|-------|-----------------------------|---------|------------|---------------------------------------------------|-------------|---------------|
| 207fdfp | parts | minors in difficulty, total | Qingdao | 2020-12-31 | all 3 parts add up to 10,100, the total is 10,000 | p-2020      | figures.csv:2 |

Notes:

- parts: compare the figures with their publications (see show); correct what was recorded wrongly with import --correct
- what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change
error: the check found 1 error
exit code 1

"#]]
    );
    let accept = ["check", "--accept", &id(&session), "--because", "seen"];
    assert_data_eq!(
        session.ok(&[&accept[..], &["--format", "json"]].concat()),
        str![[r#"
{
  "accepted": [
    {
      "id": "207fdfp",
      "kind": "parts",
      "severity": "error",
      "measure": "children.total",
      "name": "minors in difficulty, total",
      "breakdown": "all",
      "region": "370200",
      "region_name": "Qingdao",
      "period_start": "2020-12-31",
      "period_end": "2020-12-31",
      "what": "all 3 parts add up to 10,100, the total is 10,000",
      "to_do": "compare the figures with their publications (see show); correct what was recorded wrongly with import --correct",
      "publication": "p-2020",
      "file": "figures.csv",
      "line": 2,
      "accepted_because": "seen"
    }
  ]
}

"#]]
    );
}

#[test]
fn only_the_first_of_many_are_listed() {
    let mut figures = String::new();
    for year in 2000..2030 {
        figures += &format!("p-2030,children.total,{year}-12-31,10000\np-2030,孤儿,{year}-12-31,10001\n");
    }
    let session = ledger("", &figures);
    assert_data_eq!(
        said(&session, &["check", "--limit", "2"]),
        str![[r#"
Figures checked: 60. Found: 30 errors, 0 warnings, 0 hints

Errors: 30
 id        kind    measure                       region    period       what                                                   publication   file and line
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 4kdkxd1   parts   minors in difficulty, total   Qingdao   2000-12-31   orphans alone is 10,001, more than the total, 10,000   p-2030        figures.csv:2
 q58cvy1   parts   minors in difficulty, total   Qingdao   2001-12-31   orphans alone is 10,001, more than the total, 10,000   p-2030        figures.csv:4

Notes:
  - parts: compare the figures with their publications (see show); correct what was recorded wrongly with import --correct
  - parts: 2 of 30 are listed; see more with --only parts --limit
  - what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change
error: the check found 30 errors
exit code 1

"#]]
    );
}

/// However many of a kind are listed, all that are named are accepted.
#[test]
fn more_are_accepted_than_are_listed() {
    let mut figures = String::new();
    for year in 2000..2030 {
        figures += &format!("p-2030,children.total,{year}-12-31,10000\np-2030,孤儿,{year}-12-31,10001\n");
    }
    let session = ledger("", &figures);
    let found: serde_json::Value =
        serde_json::from_str(&session.run(&["check", "--limit", "50", "--format", "json"]).out).unwrap();
    let ids: Vec<&str> = found["rows"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap()).collect();
    let mut accept = vec!["check", "--because", "seen"];
    accept.extend(ids.iter().flat_map(|id| ["--accept", *id]));
    session.ok(&accept);
    assert_eq!(
        said(&session, &["check"]),
        "Figures checked: 60. Found: 0 errors, 0 warnings, 0 hints; 30 accepted\nexit code 0\n"
    );
}

#[test]
fn what_is_accepted_no_more_is_said_in_words() {
    let session = ledger("", FIGURES).speaking("zh");
    let id = id(&session);
    session.ok(&["check", "--accept", &id, "--because", "核实过"]);
    assert_data_eq!(
        session.ok(&["check", "--reopen", &id]),
        str![[r#"
不再接受 207fdfp：分项，困境未成年人，青岛市，2020-12-31

"#]]
    );
}

#[test]
fn what_was_accepted_stays_so_when_another_publication_confirms_the_figure() {
    let session = ledger("", "p-2021,孤儿,2019-12-31,100\np-2021,孤儿,2020-12-31,1000\np-2021,孤儿,2021-12-31,100\n");
    session.ok(&["check", "--accept", &id(&session), "--because", "已核实"]);
    session.file("more.csv", "publication,measure,period,value\np-2030,孤儿,2020-12-31,1000\n");
    session.ok(&["import", "--confirm", "more.csv"]);
    assert_data_eq!(
        said(&session, &["check"]),
        str![[r#"
Figures checked: 4. Found: 0 errors, 0 warnings, 0 hints; 1 accepted
exit code 0

"#]]
    );
}
