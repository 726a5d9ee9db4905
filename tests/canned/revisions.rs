//! `report revisions`, `trend --vintages`, and `--as-known-on` where it was missing.

use crate::harness::Session;
use snapbox::{assert_data_eq, str};

/// Two editions of one table, as a ministry puts them out: the second repeats most of the first, restates some of it and
/// adds a year; and a third, of which one figure is withheld and another only known to be more.
fn editions() -> Session {
    let session = Session::seeded();
    session.file(
        "publications.csv",
        "code,title,publisher,published_on\n\
        kept-2023,Children kept 2023,Westland Office,2023-11-16\n\
        kept-2024,Children kept 2024,Westland Office,2024-11-14\n\
        kept-2025,Children kept 2025,Westland Office,2025-11-13\n",
    );
    session.file(
        "figures.csv",
        "publication,measure,period,value,status\n\
        kept-2023,孤儿,2021-03-31,80770,\nkept-2023,孤儿,2022-03-31,82080,\nkept-2023,孤儿,2023-03-31,83840,provisional\n\
        kept-2023,casework,2022,3000,\nkept-2023,casework,2023,c,\n\
        kept-2024,孤儿,2021-03-31,80770,\nkept-2024,孤儿,2022-03-31,82090,\nkept-2024,孤儿,2023-03-31,83840,\n\
        kept-2024,孤儿,2024-03-31,83630,\nkept-2024,casework,2022,3100余,\nkept-2024,casework,2023,0.3万,\n\
        kept-2025,孤儿,2023-03-31,83760,\nkept-2025,casework,2022,3200,\nkept-2025,casework,2023,3200,\n",
    );
    session.ok(&["import", "publications.csv", "figures.csv"]);
    session
}

#[test]
fn what_was_restated_by_which_publication_by_how_much() {
    let session = editions();
    assert_data_eq!(
        session.ok(&["report", "revisions"]),
        str![[r#"
Revisions: Qingdao
 measure    region    period                        old                   new        difference            per cent   unit           publications            published on
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 orphans    Qingdao   2022-03-31                 82,080   →            82,090               +10               0.0 %   persons        kept-2023 → kept-2024   2023-11-16 → 2024-11-14
 orphans    Qingdao   2023-03-31   83,840 (provisional)   →            83,840                 0               0.0 %   persons        kept-2023 → kept-2024   2023-11-16 → 2024-11-14
 orphans    Qingdao   2023-03-31                 83,840   →            83,760               -80              -0.1 %   persons        kept-2024 → kept-2025   2024-11-14 → 2025-11-13
 casework   Qingdao   2022                        3,000   →   more than 3,100   up at least 100   up at least 3.3 %   person-times   kept-2023 → kept-2024   2023-11-16 → 2024-11-14
 casework   Qingdao   2022              more than 3,100   →             3,200    up at most 100    up at most 3.3 %   person-times   kept-2024 → kept-2025   2024-11-14 → 2025-11-13
 casework   Qingdao   2023                 (suppressed)   →             3,000                                         person-times   kept-2023 → kept-2024   2023-11-16 → 2024-11-14
 casework   Qingdao   2023                        3,000   →             3,200      -300 to +700   -8.6 % to +28.0 %   person-times   kept-2024 → kept-2025   2024-11-14 → 2025-11-13

Notes:
  - 5 figures are in more than one publication: 4 were restated, 1 confirmed
  - 7 restatements: 2 up, 1 down, 1 of the same value (of another precision or status), 2 of uncertain direction, 1 with no value on one side

Sources:
  - kept-2023: Westland Office, “Children kept 2023”, 2023-11-16
  - kept-2024: Westland Office, “Children kept 2024”, 2024-11-14
  - kept-2025: Westland Office, “Children kept 2025”, 2025-11-13

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "revisions", "--lang", "zh", "--as-known-on", "2024-12-31"]),
        str![[r#"
截至 2024-12-31 所知

修订：青岛市
 指标       地区     期间                   原值          新值         修订量         修订幅度   单位   出版物                  发布日期
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 孤儿       青岛市   2022-03-31           82,080   →    82,090            +10            0.0 %   人     kept-2023 → kept-2024   2023-11-16 → 2024-11-14
 孤儿       青岛市   2023-03-31   83,840（初步）   →    83,840              0            0.0 %   人     kept-2023 → kept-2024   2023-11-16 → 2024-11-14
 个案服务   青岛市   2022                  3,000   →   3,100余   至少增加 100   至少增加 3.3 %   人次   kept-2023 → kept-2024   2023-11-16 → 2024-11-14
 个案服务   青岛市   2023             （未公开）   →     3,000                                   人次   kept-2023 → kept-2024   2023-11-16 → 2024-11-14

注：
  - 5个数字见于不止一个出版物：4个被修订，1个相同
  - 4处修订：2处调高，1处数值未变（只是确切程度或状态变了），1处有一方没有数值

来源：
  - kept-2023：Westland Office，《Children kept 2023》，2023-11-16
  - kept-2024：Westland Office，《Children kept 2024》，2024-11-14

"#]]
    );
    let answer = session.run(&["report", "revisions", "孤儿", "--format", "csv"]);
    assert_data_eq!(
        answer.out + &answer.err,
        str![[r#"
measure,name,breakdown,region,region_name,period_start,period_end,unit,old,old_low,old_high,old_qualifier,old_status,old_publication,old_published_on,new,new_low,new_high,new_qualifier,new_status,new_publication,new_published_on,change,change_low,change_high,per_cent,per_cent_low,per_cent_high,direction,caution
children.orphans,orphans,all,370200,Qingdao,2022-03-31,2022-03-31,person,82080,82080,82080,exact,normal,kept-2023,2023-11-16,82090,82090,82090,exact,normal,kept-2024,2024-11-14,10,10,10,0.0,0.0,0.0,rise,
children.orphans,orphans,all,370200,Qingdao,2023-03-31,2023-03-31,person,83840,83840,83840,exact,provisional,kept-2023,2023-11-16,83840,83840,83840,exact,normal,kept-2024,2024-11-14,0,0,0,0.0,0.0,0.0,same,
children.orphans,orphans,all,370200,Qingdao,2023-03-31,2023-03-31,person,83840,83840,83840,exact,normal,kept-2024,2024-11-14,83760,83760,83760,exact,normal,kept-2025,2025-11-13,-80,-80,-80,-0.1,-0.1,-0.1,fall,
note: 3 figures are in more than one publication: 2 were restated, 1 confirmed
note: 3 restatements: 1 up, 1 down, 1 of the same value (of another precision or status)

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "revisions", "--format", "json", "--period", "2021"]),
        str![[r#"
{
  "report": "revisions",
  "as_known_on": null,
  "rows": [],
  "notes": [
    "1 figure is in more than one publication: 0 were restated, 1 confirmed"
  ]
}

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "revisions", "casework", "--format", "markdown", "--from", "2023", "--region", "all"]),
        str![[r#"
### Revisions: all regions

| measure  | region  | period |          old |   |   new |   difference |          per cent | unit         | publications          | published on            |
|----------|---------|--------|-------------:|---|------:|-------------:|------------------:|--------------|-----------------------|-------------------------|
| casework | Qingdao | 2023   | (suppressed) | → | 3,000 |              |                   | person-times | kept-2023 → kept-2024 | 2023-11-16 → 2024-11-14 |
| casework | Qingdao | 2023   |        3,000 | → | 3,200 | -300 to +700 | -8.6 % to +28.0 % | person-times | kept-2024 → kept-2025 | 2024-11-14 → 2025-11-13 |

Notes:

- 1 figure is in more than one publication: 1 was restated, 0 confirmed
- 2 restatements: 1 of uncertain direction, 1 with no value on one side

Sources:

- kept-2023: Westland Office, “Children kept 2023”, 2023-11-16
- kept-2024: Westland Office, “Children kept 2024”, 2024-11-14
- kept-2025: Westland Office, “Children kept 2025”, 2025-11-13

"#]]
    );
}

#[test]
fn where_nothing_was_restated() {
    let session = editions();
    assert_data_eq!(
        session.ok(&["report", "revisions", "--as-known-on", "2024-01-01"]),
        str![[r#"
As known on 2024-01-01

Notes:
  - no figure is in more than one publication

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "revisions", "--period", "2000"]),
        str![[r#"
Notes:
  - Qingdao has no figures for 2000; the nearest period is 2017-01-01/2019-11-24

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "revisions", "--period", "2021", "--lang", "zh"]),
        str![[r#"
注：
  - 1个数字见于不止一个出版物：0个被修订，1个相同

"#]]
    );
}

#[test]
fn a_table_for_people_ends_somewhere() {
    let session = Session::seeded();
    let figures = |publication: &str, add: i32| -> String {
        let row = |year: i32| format!("{publication},孤儿,{year}-12-31,{}\n", 500 + year % 7 + add);
        (1940..2000).map(row).collect()
    };
    session
        .file("publications.csv", "code,title,publisher,published_on\nfirst,a,b,2001-01-01\nsecond,a,b,2002-01-01\n");
    let text = format!("publication,measure,period,value\n{}{}", figures("first", 0), figures("second", 1));
    session.file("figures.csv", text);
    session.ok(&["import", "publications.csv", "figures.csv"]);
    let shown = session.ok(&["report", "revisions"]);
    assert_eq!(shown.lines().filter(|line| line.contains("first → second")).count(), 50);
    assert!(shown.contains("  - and 10 more; --format csv or json gives them all\n"), "{shown}");
    let shown = session.ok(&["report", "revisions", "--lang", "zh"]);
    assert!(shown.contains("  - 另有10处修订没有列出；--format csv 或 json 给出全部\n"), "{shown}");
    let rows = session.run(&["report", "revisions", "--format", "csv"]);
    assert_eq!((rows.out.lines().count(), rows.err.contains("and 10 more")), (61, false));
}

#[test]
fn each_publication_has_a_column() {
    let session = editions();
    assert_data_eq!(
        session.ok(&["trend", "孤儿", "casework", "--vintages", "--from", "2021"]),
        str![[r#"
orphans: Qingdao, in persons
 period                  kept-2023   kept-2024   kept-2025
───────────────────────────────────────────────────────────
 2021-03-31                 80,770      80,770
 2022-03-31                 82,080     82,090*
 2023-03-31   83,840 (provisional)     83,840*     83,760*
 2024-03-31                             83,630
 * restated: differs from the last publication before it that has the figure

casework: Qingdao, in person-times
 period      kept-2023          kept-2024   kept-2025
──────────────────────────────────────────────────────
 2022            3,000   more than 3,100*      3,200*
 2023     (suppressed)             3,000*      3,200*
 * restated: differs from the last publication before it that has the figure

Notes:
  - 5 figures are in more than one publication: 4 were restated, 1 confirmed
  - 7 restatements: 2 up, 1 down, 1 of the same value (of another precision or status), 2 of uncertain direction, 1 with no value on one side
  - 1 figure is without a value; the reason is in brackets

Sources:
  - kept-2023: Westland Office, “Children kept 2023”, 2023-11-16
  - kept-2024: Westland Office, “Children kept 2024”, 2024-11-14
  - kept-2025: Westland Office, “Children kept 2025”, 2025-11-13

"#]]
    );
    assert_data_eq!(
        session.ok(&["trend", "孤儿", "--vintages", "--from", "2021", "--lang", "zh", "--as-known-on", "2024-12-31"]),
        str![[r#"
截至 2024-12-31 所知

孤儿：青岛市，单位：人
 期间              kept-2023   kept-2024
─────────────────────────────────────────
 2021-03-31           80,770      80,770
 2022-03-31           82,080     82,090*
 2023-03-31   83,840（初步）     83,840*
 2024-03-31                       83,630
 标 * 的是修订：与前一个有此数字的出版物不同

注：
  - 3个数字见于不止一个出版物：2个被修订，1个相同
  - 2处修订：1处调高，1处数值未变（只是确切程度或状态变了）

来源：
  - kept-2023：Westland Office，《Children kept 2023》，2023-11-16
  - kept-2024：Westland Office，《Children kept 2024》，2024-11-14

"#]]
    );
    assert_data_eq!(
        session.ok(&["trend", "casework", "--vintages", "--period", "2023", "--format", "markdown"]),
        str![[r#"
### casework: Qingdao, in person-times

| period |    kept-2023 | kept-2024 | kept-2025 |
|--------|-------------:|----------:|----------:|
| 2023   | (suppressed) |    3,000* |    3,200* |

* restated: differs from the last publication before it that has the figure

Notes:

- 1 figure is in more than one publication: 1 was restated, 0 confirmed
- 2 restatements: 1 of uncertain direction, 1 with no value on one side
- 1 figure is without a value; the reason is in brackets

Sources:

- kept-2023: Westland Office, “Children kept 2023”, 2023-11-16
- kept-2024: Westland Office, “Children kept 2024”, 2024-11-14
- kept-2025: Westland Office, “Children kept 2025”, 2025-11-13

"#]]
    );
    let answer = session.run(&["trend", "casework", "--vintages", "--from", "2022", "--format", "csv"]);
    assert_data_eq!(
        answer.out,
        str![[r#"
measure,name,breakdown,region,region_name,period_start,period_end,value,low,high,qualifier,status,unit,publication,as_written,derivation
services.casework,casework,all,370200,Qingdao,2022-01-01,2022-12-31,3000,3000,3000,exact,normal,person-time,kept-2023,3000,
services.casework,casework,all,370200,Qingdao,2022-01-01,2022-12-31,3100,3100,,more than,normal,person-time,kept-2024,3100余,
services.casework,casework,all,370200,Qingdao,2022-01-01,2022-12-31,3200,3200,3200,exact,normal,person-time,kept-2025,3200,
services.casework,casework,all,370200,Qingdao,2023-01-01,2023-12-31,,,,,suppressed,person-time,kept-2023,c,
services.casework,casework,all,370200,Qingdao,2023-01-01,2023-12-31,3000,2500,3500,exact,normal,person-time,kept-2024,0.3万,
services.casework,casework,all,370200,Qingdao,2023-01-01,2023-12-31,3200,3200,3200,exact,normal,person-time,kept-2025,3200,

"#]]
    );
    assert_data_eq!(
        session.ok(&["trend", "casework", "--vintages", "--region", "李沧区", "--format", "json"]),
        str![[r#"
{
  "report": "vintages",
  "as_known_on": null,
  "rows": [],
  "notes": [
    "Licang District has no such figures at all"
  ]
}

"#]]
    );
}

#[test]
fn more_publications_than_stand_abreast_have_tables_of_their_own() {
    let session = Session::seeded();
    let (mut publications, mut figures) =
        ("code,title,publisher,published_on\n".to_owned(), "publication,measure,period,value\n".to_owned());
    for month in 1..=10 {
        publications += &format!("m{month:02},t,p,2020-{month:02}-28\n");
        figures += &format!("m{month:02},孤儿,2020-{month:02},{}\n", 500 + month);
    }
    session.file("publications.csv", publications).file("figures.csv", figures);
    session.ok(&["import", "publications.csv", "figures.csv"]);
    let shown = session.ok(&["trend", "孤儿", "--vintages", "--period", "2020"]);
    assert_data_eq!(
        shown.split("\n\nNotes:").next().unwrap(),
        str![[r#"
orphans: Qingdao, in persons; publications 1 to 8 of 10
 period    m01   m02   m03   m04   m05   m06   m07   m08
─────────────────────────────────────────────────────────
 2020-01   501
 2020-02         502
 2020-03               503
 2020-04                     504
 2020-05                           505
 2020-06                                 506
 2020-07                                       507
 2020-08                                             508

orphans: Qingdao, in persons; publications 9 to 10 of 10
 period    m09   m10
─────────────────────
 2020-09   509
 2020-10         510
"#]]
    );
}

#[test]
fn provenance_and_publications_as_known_on_a_day() {
    let session = editions();
    assert_data_eq!(
        session.ok(&["show", "孤儿", "--period", "2022", "--as-known-on", "2023-12-31", "--format", "json"]),
        str![[r#"
{
  "report": "show",
  "as_known_on": "2023-12-31",
  "rows": [
    {
      "measure": "children.orphans",
      "name": "orphans",
      "breakdown": "all",
      "region": "370200",
      "region_name": "Qingdao",
      "period_start": "2022-03-31",
      "period_end": "2022-03-31",
      "value": 82080,
      "low": 82080,
      "high": 82080,
      "qualifier": "exact",
      "status": "normal",
      "unit": "person",
      "publication": "kept-2023",
      "as_written": "82080",
      "derivation": null,
      "title": "Children kept 2023",
      "publisher": "Westland Office",
      "published_on": "2023-11-16",
      "url": null,
      "current": true,
      "file": "figures.csv",
      "line": 3,
      "import": 2,
      "recorded_at": "2026-01-02T03:04:05Z",
      "note": null,
      "table_notes": null,
      "corrected": []
    }
  ],
  "notes": []
}

"#]]
    );
    // Derived figures too: what is known of the city is the sum of what was known of its places.
    session.file(
        "districts.csv",
        "publication,measure,region,period,value\nkept-2024,困境儿童,市南区,2023,5\nkept-2024,困境儿童,莱西市,2023,6\n\
        kept-2025,困境儿童,莱西市,2023,7\n",
    );
    session.ok(&["import", "districts.csv"]);
    let value = |day: &str| session.ok(&["show", "困境儿童", "--period", "2023", "--as-known-on", day]);
    assert!(value("2024-12-31").contains("11 persons (derived)"), "{}", value("2024-12-31"));
    assert!(value("2025-12-31").contains("12 persons (derived)"), "{}", value("2025-12-31"));
    assert_data_eq!(
        session.ok(&["list", "publications", "--as-known-on", "2023-12-31"]),
        str![[r#"
As known on 2023-12-31

 code           published on   publisher         title                                        address    figures   about
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 qingdao-2019   2019-11-24     齐鲁壹点          10668名困境儿童 青岛引社会力量建关爱保护网   not kept        19   2017-01-01/2019-11-24
 kept-2023      2023-11-16     Westland Office   Children kept 2023                           not kept         5   2021-03-31/2023-12-31

Notes:
  - qingdao-2019: Reported by Shang Qinglong with figures from the Qingdao Civil Affairs Bureau, carried by the Qingdao News app; no address was kept

"#]]
    );
}
