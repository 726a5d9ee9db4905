//! Bounds that a publication prints beside a value: from its table to every report, put right, taken back, rebuilt.

use crate::harness::Session;
use snapbox::{assert_data_eq, str};

const UNITS: &str = "code,name_zh,name_en,kind,decimals\nper-10000,每万名儿童,per 10 000 children,rate,14\n";
const MEASURES: &str = "code,domain,kind,unit,name_zh,name_en\n\
    children.in-care-rate,children,stock,per-10000,在机构照料的比率,rate in residential care\n";
const PUBLICATIONS: &str = "code,title,publisher,published_on\n\
    table-2022,Care statistics 2022,统计局,2022-06-30\ntable-2023,Care statistics 2023,统计局,2023-06-30\n";
const FIGURES: &str = "publication,measure,region,period,value,low,high\n\
    table-2022,children.in-care-rate,370200,2020-12-31,14.8718958055686,13.8983933186241,15.9142491084894\n\
    table-2022,children.in-care-rate,370200,2021-12-31,5.87195259413863,4.01,6.5\n";

fn session() -> Session {
    let session = Session::new();
    session.ok(&["init", "--empty"]);
    session.file("regions.csv", "code,name_zh,name_en,level,parent\n370200,青岛市,Qingdao,city,\n");
    session.file("units.csv", UNITS).file("measures.csv", MEASURES).file("publications.csv", PUBLICATIONS);
    session.file("figures.csv", FIGURES);
    session.ok(&["import", "regions.csv", "units.csv", "measures.csv", "publications.csv", "figures.csv"]);
    session
}

#[test]
fn reports_show_them_with_every_digit() {
    let session = session();
    assert_data_eq!(
        session.ok(&["report", "children", "--region", "all"]),
        str![[r#"
Children: Qingdao, 2021-12-31
 category                                            value   unit                  publication
───────────────────────────────────────────────────────────────────────────────────────────────
 rate in residential care   5.87195259413863 (4.01 to 6.5)   per 10 000 children   table-2022

Notes:
  - there are figures for 1 other period, the earliest 2020-12-31; see them with --from and --to

Sources:
  - table-2022: 统计局, “Care statistics 2022”, 2022-06-30

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "children", "--region", "all", "--lang", "zh"]),
        str![[r#"
儿童：青岛市，2021-12-31
 类别                                          数值   单位         出版物
──────────────────────────────────────────────────────────────────────────────
 在机构照料的比率   5.87195259413863（4.01 至 6.5）   每万名儿童   table-2022

注：
  - 另有 1 个期间的数字，最早为 2020-12-31；用 --from 和 --to 查看

来源：
  - table-2022：统计局，《Care statistics 2022》，2022-06-30

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "children", "--region", "all", "--from", "2020", "--format", "csv"]),
        str![[r#"
measure,name,breakdown,region,region_name,period_start,period_end,value,low,high,qualifier,status,unit,publication,as_written,derivation
children.in-care-rate,rate in residential care,all,370200,Qingdao,2021-12-31,2021-12-31,5.87195259413863,4.01,6.5,exact,normal,per-10000,table-2022,5.87195259413863,
children.in-care-rate,rate in residential care,all,370200,Qingdao,2020-12-31,2020-12-31,14.8718958055686,13.8983933186241,15.9142491084894,exact,normal,per-10000,table-2022,14.8718958055686,

"#]]
    );
}

#[test]
fn a_change_between_them_is_a_range() {
    let session = session();
    assert_data_eq!(
        session.ok(&["trend", "children.in-care-rate", "--region", "370200"]),
        str![[r#"
rate in residential care: Qingdao, in per 10 000 children
 period                                                         value                                  change             per cent   publication
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 2020-12-31   14.8718958055686 (13.8983933186241 to 15.9142491084894)                                                                table-2022
 2021-12-31                            5.87195259413863 (4.01 to 6.5)   -11.9042491084894 to -7.3983933186241   -74.9 % to -53.2 %   table-2022

Sources:
  - table-2022: 统计局, “Care statistics 2022”, 2022-06-30

"#]]
    );
    assert_data_eq!(
        session.ok(&["trend", "children.in-care-rate", "--region", "370200", "--lang", "zh"]),
        str![[r#"
在机构照料的比率：青岛市，单位：每万名儿童
 期间                                                             数值                                    变化               变化率   出版物
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 2020-12-31   14.8718958055686（13.8983933186241 至 15.9142491084894）                                                                table-2022
 2021-12-31                            5.87195259413863（4.01 至 6.5）   -11.9042491084894 至 -7.3983933186241   -74.9 % 至 -53.2 %   table-2022

来源：
  - table-2022：统计局，《Care statistics 2022》，2022-06-30

"#]]
    );
    assert_data_eq!(
        session.ok(&["trend", "children.in-care-rate", "--region", "370200", "--format", "csv"]),
        str![[r#"
measure,name,breakdown,region,region_name,period_start,period_end,value,low,high,qualifier,status,unit,publication,as_written,derivation,compared_with,change,change_low,change_high,per_cent,per_cent_low,per_cent_high,direction,caution,not_compared,places_sum,places_low,places_high
children.in-care-rate,rate in residential care,all,370200,Qingdao,2020-12-31,2020-12-31,14.8718958055686,13.8983933186241,15.9142491084894,exact,normal,per-10000,table-2022,14.8718958055686,,,,,,,,,,,,,,
children.in-care-rate,rate in residential care,all,370200,Qingdao,2021-12-31,2021-12-31,5.87195259413863,4.01,6.5,exact,normal,per-10000,table-2022,5.87195259413863,,2020-12-31,,-11.9042491084894,-7.3983933186241,,-74.9,-53.2,fall,,,,,

"#]]
    );
}

/// What the program says of them it knows.
#[test]
fn reports_of_them_are_read_back() {
    let session = session();
    let before = session.exported("careledger.db");
    for report in [&["report", "children", "--from", "2020"][..], &["trend", "children.in-care-rate"]] {
        session.file("said.csv", session.ok(&[report, &["--region", "370200", "--format", "csv"]].concat()));
        let said = session.ok(&["import", "said.csv"]);
        assert!(said.starts_with("Nothing to record"), "{said}");
    }
    assert_eq!(before, session.exported("careledger.db"));
}

#[test]
fn the_views_show_them_beside_the_value() {
    let session = session();
    session.file(
        "more.csv",
        "publication,measure,domain,unit,kind,region,period,value,low,high\n\
         table-2022,children.a,children,person,stock,370200,2021,60,55,70\n\
         table-2022,children.b,children,person,stock,370200,2021,60,55,65\n",
    );
    session.ok(&["import", "more.csv", "--add"]);
    let db = rusqlite::Connection::open(session.path("careledger.db")).unwrap();
    let mut statement = db.prepare("SELECT value, low, high FROM children_by_category ORDER BY line, measure").unwrap();
    let numbers = |row: &rusqlite::Row| Ok([row.get(0)?, row.get(1)?, row.get(2)?]);
    let rows: Vec<[Option<f64>; 3]> = statement.query_map([], numbers).unwrap().map(Result::unwrap).collect();
    assert_eq!(
        rows,
        [
            [60.0, 55.0, 70.0].map(Some),
            [14.8718958055686, 13.8983933186241, 15.9142491084894].map(Some),
            // What a rounding gives the publication did not print.
            [Some(60.0), None, None],
            [5.87195259413863, 4.01, 6.5].map(Some),
        ]
    );
}

#[test]
fn other_bounds_restate_a_figure() {
    let session = session();
    session.file(
        "later.csv",
        "publication,measure,region,period,value,low,high\n\
         table-2023,children.in-care-rate,370200,2020-12-31,14.8718958055686,13.8983933186241,15.9142491084894\n\
         table-2023,children.in-care-rate,370200,2021-12-31,5.87195259413863,4.01,6.75\n",
    );
    let said = session.ok(&["import", "later.csv", "--dry-run", "--format", "json"]);
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    let restated = &said["restated"][0];
    let numbers = ["old", "old_low", "old_high", "new", "new_low", "new_high"].map(|name| restated[name].to_string());
    assert_eq!(numbers, ["5.87195259413863", "4.01", "6.5", "5.87195259413863", "4.01", "6.75"]);
    assert_data_eq!(
        session.ok(&["import", "later.csv"]),
        str![[r#"
Import 2: 0 new, 1 confirmed, 1 restated, 0 corrected, 0 unchanged, 0 rejected
  later.csv: 3 lines (1 of headings, 2 of figures), UTF-8

Restated (another publication has a different value)
 measure                    region    period                                  old                                   new   unit                  publications
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 rate in residential care   Qingdao   2021-12-31   5.87195259413863 (4.01 to 6.5)   →   5.87195259413863 (4.01 to 6.75)   per 10 000 children   table-2022 → table-2023

"#]]
    );
    let said = session.ok(&["report", "children", "--region", "all", "--lang", "zh"]);
    assert!(said.contains("5.87195259413863（4.01 至 6.75）"), "{said}");
    assert_data_eq!(
        session.ok(&["show", "children.in-care-rate", "--region", "370200", "--period", "2021-12-31"]),
        str![[r#"
rate in residential care (children.in-care-rate): Qingdao, 2021-12-31
 value           5.87195259413863 (4.01 to 6.5) per 10 000 children (restated by a later publication)
 publication     table-2022: 统计局, “Care statistics 2022”
 published on    2022-06-30
 address         not kept
 file and line   figures.csv:3
 recorded        2026-01-02T03:04:05Z (import 1)

 value           5.87195259413863 (4.01 to 6.75) per 10 000 children
 publication     table-2023: 统计局, “Care statistics 2023”
 published on    2023-06-30
 address         not kept
 file and line   later.csv:3
 recorded        2026-01-02T03:04:05Z (import 2)

"#]]
    );
}

#[test]
fn a_bound_is_put_right_and_comes_back() {
    let session = session();
    let before = session.ok(&["show", "children.in-care-rate", "--region", "370200", "--format", "csv"]);
    session.file("right.csv", FIGURES.replace("6.5\n", "6.55\n"));
    assert_data_eq!(
        session.refused(&["import", "right.csv"]),
        str![[r#"
right.csv:3:52: children.in-care-rate: already recorded from the same publication as 5.87195259413863 (4.01 to 6.5) per 10 000 children, here 5.87195259413863 (4.01 to 6.55) per 10 000 children
  hint: use --correct if the ledger is wrong; a figure of another publication must name that one
error: 1 fault in right.csv; nothing was recorded

"#]]
    );
    assert_data_eq!(
        session.ok(&["import", "right.csv", "--correct"]),
        str![[r#"
Import 2: 0 new, 0 confirmed, 0 restated, 1 corrected, 1 unchanged, 0 rejected
  right.csv: 3 lines (1 of headings, 2 of figures), UTF-8

Corrected (the ledger had it wrong)
 measure                    region    period                                  old                                   new   unit                  publications
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 rate in residential care   Qingdao   2021-12-31   5.87195259413863 (4.01 to 6.5)   →   5.87195259413863 (4.01 to 6.55)   per 10 000 children   table-2022

"#]]
    );
    assert_data_eq!(
        session.ok(&["show", "children.in-care-rate", "--region", "370200", "--period", "2021-12-31"]),
        str![[r#"
rate in residential care (children.in-care-rate): Qingdao, 2021-12-31
 value           5.87195259413863 (4.01 to 6.55) per 10 000 children
 publication     table-2022: 统计局, “Care statistics 2022”
 published on    2022-06-30
 address         not kept
 file and line   right.csv:3
 recorded        2026-01-02T03:04:05Z (import 2)
 corrected       was 5.87195259413863 (4.01 to 6.5), figures.csv:3, 2026-01-02T03:04:05Z (import 1)

"#]]
    );
    session.ok(&["export", "exported"]);
    assert_data_eq!(
        session.read("exported/figures.csv"),
        str![[r#"
publication,measure,breakdown,region,period_start,period_end,value,low,high,qualifier,rounded_to,status,unit,as_written,note_zh,note_en,file,line
table-2022,children.in-care-rate,all,370200,2020-12-31,2020-12-31,14.8718958055686,13.8983933186241,15.9142491084894,exact,,normal,per-10000,,,,5,2
table-2022,children.in-care-rate,all,370200,2021-12-31,2021-12-31,5.87195259413863,4.01,6.55,exact,,normal,per-10000,,,,6,3

"#]]
    );
    assert_data_eq!(
        session.read("exported/corrections.csv"),
        str![[r#"
publication,measure,breakdown,region,period_start,period_end,old_value,low,high,qualifier,rounded_to,status,unit,as_written,note_zh,note_en,file,line
table-2022,children.in-care-rate,all,370200,2021-12-31,2021-12-31,5.87195259413863,4.01,6.5,exact,,normal,per-10000,,,,5,3

"#]]
    );
    // The whole of it in another ledger, where the import can be taken back as well.
    session.ok(&["--ledger", "again.db", "init", "--empty"]);
    session.ok(&["--ledger", "again.db", "import", "exported"]);
    assert_eq!(session.exported("careledger.db"), session.exported("again.db"));
    for ledger in ["careledger.db", "again.db"] {
        session.ok(&["--ledger", ledger, "undo", "2"]);
        let show = ["--ledger", ledger, "show", "children.in-care-rate", "--region", "370200", "--format", "csv"];
        assert_eq!(session.ok(&show), before);
    }
}

/// A correction may take the bounds away, and an undo bring them back; a note stays meanwhile.
#[test]
fn bounds_go_and_come_back_alone() {
    let session = session();
    let row = "table-2022,children.in-care-rate,370200,2021-12-31,5.87195259413863";
    session.file("note.csv", format!("publication,measure,region,period,value,low,high,note\n{row},4.01,6.5,样本小\n"));
    session.ok(&["import", "note.csv", "--correct"]);
    let before = session.ok(&["report", "children", "--region", "all", "--format", "json"]);
    session.file("plain.csv", format!("publication,measure,region,period,value\n{row}\n"));
    session.ok(&["import", "plain.csv", "--correct"]);
    let show = ["show", "children.in-care-rate", "--region", "370200", "--period", "2021-12-31", "--format", "json"];
    assert_data_eq!(
        session.ok(&show),
        str![[r#"
{
  "report": "show",
  "as_known_on": null,
  "rows": [
    {
      "measure": "children.in-care-rate",
      "name": "rate in residential care",
      "breakdown": "all",
      "region": "370200",
      "region_name": "Qingdao",
      "period_start": "2021-12-31",
      "period_end": "2021-12-31",
      "value": 5.87195259413863,
      "low": 5.87195259413863,
      "high": 5.87195259413863,
      "qualifier": "exact",
      "status": "normal",
      "unit": "per-10000",
      "publication": "table-2022",
      "as_written": "5.87195259413863",
      "derivation": null,
      "title": "Care statistics 2022",
      "publisher": "统计局",
      "published_on": "2022-06-30",
      "url": null,
      "current": true,
      "file": "plain.csv",
      "line": 2,
      "import": 3,
      "recorded_at": "2026-01-02T03:04:05Z",
      "note": "样本小",
      "table_notes": null,
      "corrected": [
        {
          "value": 5.87195259413863,
          "low": 4.01,
          "high": 6.5,
          "qualifier": "exact",
          "status": "normal",
          "as_written": "5.87195259413863",
          "file": "figures.csv",
          "line": 3,
          "import": 1,
          "recorded_at": "2026-01-02T03:04:05Z"
        },
        {
          "value": 5.87195259413863,
          "low": 4.01,
          "high": 6.5,
          "qualifier": "exact",
          "status": "normal",
          "as_written": "5.87195259413863",
          "file": "note.csv",
          "line": 2,
          "import": 2,
          "recorded_at": "2026-01-02T03:04:05Z"
        }
      ]
    }
  ],
  "notes": []
}

"#]]
    );
    session.ok(&["undo", "3"]);
    assert_eq!(session.ok(&["report", "children", "--region", "all", "--format", "json"]), before);
}

/// Bounds stand in the same multiple as the value, whichever place says it.
#[test]
fn bounds_are_counted_in_what_the_value_is_counted_in() {
    for table in [
        "指标,时间,数值(万人),下限,上限\n孤儿,2020,34.3,33.9,35\n",
        "指标,时间,数值,下限,上限,单位\n孤儿,2020,34.3,33.9,35,万人\n",
        "指标,时间,数值,下限,上限\n孤儿,2020,34.3万,33.9万,35万人\n",
        "measure,period,value,low,high\n孤儿,2020,343000,339000,350000\n",
    ] {
        let session = Session::seeded();
        session.file("f.csv", table);
        session.ok(&["import", "f.csv", "--publication", "qingdao-2019", "--confirm"]);
        let said = session.ok(&["report", "children", "--from", "2020"]);
        assert!(said.contains("343,000 (339,000 to 350,000)"), "{table}{said}");
    }
}

/// A sum over figures with bounds has bounds, and a bound is no number with 余.
#[test]
fn sums_add_them_and_words_are_none() {
    let session = Session::seeded();
    session.file(
        "f.csv",
        "measure,period,value,low,high\n孤儿,2020,100,90,120\nchildren.in-difficulty,2020,1000,1000,1000\n\
         children.left-behind,2020,60,55,65\n",
    );
    session.ok(&["import", "f.csv", "--publication", "qingdao-2019"]);
    assert_data_eq!(
        session.ok(&["report", "children", "--from", "2020"]),
        str![[r#"
Children: Qingdao, 2020 (the day is not stated)
 category                                        value   unit      publication
────────────────────────────────────────────────────────────────────────────────
 minors in difficulty, total    1,160 (1,145 to 1,185)   persons   derived
   orphans                             100 (90 to 120)   persons   qingdao-2019
   children in difficulty                        1,000   persons   qingdao-2019
   rural left-behind children                       60   persons   qingdao-2019

Notes:
  - minors in difficulty, total, derived for Qingdao: the sum of 3 parts: orphans, children in difficulty, rural left-behind children

Sources:
  - qingdao-2019: 齐鲁壹点, “10668名困境儿童 青岛引社会力量建关爱保护网”, 2019-11-24

"#]]
    );
    session.file("f.csv", "measure,period,value,low,high\n孤儿,2021,100,90,120余\n");
    let said = session.refused(&["import", "f.csv", "--publication", "qingdao-2019"]);
    assert!(said.starts_with("f.csv:2:16: 孤儿: `120余` is not a number of persons"), "{said}");
}
