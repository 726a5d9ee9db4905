//! `trend`: change and per cent where the comparison holds, the reason where it does not.

use crate::harness::Session;
use snapbox::{assert_data_eq, str};

fn session() -> Session {
    let session = Session::seeded();
    session.file(
        "a.csv",
        "measure,period,value\n\
        casework,2019,1900余\ncasework,2020,2000余\ncasework,2021,2100\ncasework,2022,3280\ncasework,2023,0.3万\ncasework,2024,c\ncasework,2025,约3000\n\
        group work,2020,1000\ngroup work,2021,1076\ngroup work,2021-Q1,300\n\
        tutoring,2020,0\ntutoring,2021,12\n",
    );
    let arguments = ["import", "a.csv", "--publication", "annual", "--title", "t", "--publisher", "p"];
    session.ok(&[&arguments[..], &["--published-on", "2026-01-31"]].concat());
    session
}

#[test]
fn bounds_stay_bounds_in_the_change() {
    let session = session();
    assert_data_eq!(
        session.ok(&["trend", "casework", "--from", "2019"]),
        str![[r#"
casework: Qingdao, in person-times
 period             value           change            per cent   against   publication
───────────────────────────────────────────────────────────────────────────────────────
 2019     more than 1,900                                                  annual
 2020     more than 2,000     not compared                                 annual
 2021               2,100   up at most 100    up at most 5.0 %   2020      annual
 2022               3,280           +1,180             +56.2 %   2021      annual
 2023               3,000     -780 to +220   -23.8 % to +6.8 %   2022      annual
 2024        (suppressed)     not compared                                 annual
 2025         about 3,000          about 0         about 0.0 %   2023      annual
 ▅↑▅↑▅█▇?▇~   from 0 to 3,500; ↑ more than; ~ about; ? withheld

Notes:
  - casework, Qingdao: 2019 and 2020 are not compared: only a bound, or about how much, is known, and no change follows from that
  - casework, Qingdao: 2023 and 2024 are not compared: one of them has no value
  - casework, Qingdao, 2020 → 2021, 2022 → 2023, 2023 → 2025: what is published does not tell whether it rose or fell
  - casework, Qingdao, 2023: published to the nearest 1,000 person-times only, hence the bounds on the change
  - 1 figure is without a value; the reason is in brackets

Sources:
  - annual: p, “t”, 2026-01-31

"#]]
    );
    assert_data_eq!(
        session.ok(&["trend", "casework", "--from", "2019", "--lang", "zh"]),
        str![[r#"
个案服务：青岛市，单位：人次
 期间         数值           变化              变化率   对照   出版物
──────────────────────────────────────────────────────────────────────
 2019      1,900余                                             annual
 2020      2,000余       不作比较                              annual
 2021        2,100   至多增加 100      至多增加 5.0 %   2020   annual
 2022        3,280         +1,180             +56.2 %   2021   annual
 2023        3,000   -780 至 +220   -23.8 % 至 +6.8 %   2022   annual
 2024   （未公开）       不作比较                              annual
 2025      约3,000           约 0            约 0.0 %   2023   annual
 ▅↑▅↑▅█▇?▇~   从 0 到 3,500；↑ 多于；~ 约；? 未公开

注：
  - 个案服务，青岛市：2019 与 2020 不作比较：只知道界限或约数，无法推出变化
  - 个案服务，青岛市：2023 与 2024 不作比较：其中一个没有数值
  - 个案服务，青岛市，2020 → 2021、2022 → 2023、2023 → 2025：由公布的数字看不出是升是降
  - 个案服务，青岛市，2023：公布的数字只精确到 1,000人次，变化的界限由此而来
  - 1个数字没有数值，括号内是原因

来源：
  - annual：p，《t》，2026-01-31

"#]]
    );
}

#[test]
fn flows_of_other_length_are_not_compared() {
    assert_data_eq!(
        session().ok(&["trend", "group work", "tutoring", "--from", "2020"]),
        str![[r#"
group work: Qingdao, in person-times
 period    value         change   per cent   against   publication
───────────────────────────────────────────────────────────────────
 2020      1,000                                       annual
 2021-Q1     300   not compared                        annual
 2021      1,076            +76     +7.6 %   2020      annual

tutoring: Qingdao, in person-times
 period   value   change   per cent   publication
──────────────────────────────────────────────────
 2020         0                       annual
 2021        12      +12              annual

Notes:
  - group work, Qingdao: 2020 and 2021-Q1 are not compared: the count begins again on 2021-01-01, and the periods differ in length

Sources:
  - annual: p, “t”, 2026-01-31

"#]]
    );
}

#[test]
fn a_single_figure_says_so() {
    let session = Session::seeded();
    assert_data_eq!(
        session.ok(&["trend", "orphans"]),
        str![[r#"
orphans: Qingdao, in persons
 period       value   change   per cent   publication
───────────────────────────────────────────────────────
 2019-11-24     814                       qingdao-2019

Notes:
  - orphans, Qingdao: a single figure (2019-11-24) shows no change

Sources:
  - qingdao-2019: 齐鲁壹点, “10668名困境儿童 青岛引社会力量建关爱保护网”, 2019-11-24

"#]]
    );
    assert_data_eq!(
        session.ok(&["trend", "孤儿", "--lang", "zh", "--format", "json"]),
        str![[r#"
{
  "report": "trend",
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
      "value": 814,
      "low": 814,
      "high": 814,
      "qualifier": "exact",
      "status": "normal",
      "unit": "person",
      "publication": "qingdao-2019",
      "as_written": "814人",
      "derivation": null,
      "compared_with": null,
      "change": null,
      "change_low": null,
      "change_high": null,
      "per_cent": null,
      "per_cent_low": null,
      "per_cent_high": null,
      "direction": null,
      "caution": null,
      "not_compared": null,
      "places_sum": null,
      "places_low": null,
      "places_high": null
    }
  ],
  "notes": [
    "孤儿，青岛市：只有一个数字（2019-11-24），看不出变化"
  ]
}

"#]]
    );
}

#[test]
fn a_declared_break_is_not_compared_across() {
    let session = session();
    session.file(
        "breaks.csv",
        "measure,break_on,because_zh,because_en\ncasework,2021-01-01,改为只计面谈,only meetings are counted now\n",
    );
    assert_data_eq!(
        session.ok(&["import", "breaks.csv"]),
        str![[r#"
Import 3: 0 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  breaks.csv: 2 lines (1 of headings, 1 of items), UTF-8
  new: break (1): services.casework 2021-01-01

"#]]
    );
    session.file(
        "again.csv",
        "measure,break_on,because_zh,because_en\ncasework,2021-01-01,改为只计面谈,telephone calls are counted now\n",
    );
    assert_data_eq!(
        session.refused(&["import", "again.csv"]),
        str![[r#"
error: services.casework 2021-01-01: because_en is recorded as `only meetings are counted now`, here `telephone calls are counted now`
  hint: use --correct if the ledger is wrong

"#]]
    );
    assert_data_eq!(
        session.ok(&["import", "again.csv", "--correct", "--dry-run"]),
        str![[r#"
Dry run, nothing was recorded: 0 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  again.csv: 2 lines (1 of headings, 1 of items), UTF-8
  break services.casework 2021-01-01: because_en corrected: only meetings are counted now → telephone calls are counted now

"#]]
    );
    assert_data_eq!(
        session.ok(&["trend", "casework", "--from", "2019", "--to", "2021"]),
        str![[r#"
casework: Qingdao, in person-times
 period             value         change   per cent   publication
──────────────────────────────────────────────────────────────────
 2019     more than 1,900                             annual
 2020     more than 2,000   not compared              annual
 2021               2,100   not compared              annual
 █↑█↑┊█   from 0 to 2,100; ↑ more than; ┊ not compared with the one before

Notes:
  - casework, Qingdao: 2019 and 2020 are not compared: only a bound, or about how much, is known, and no change follows from that
  - casework, Qingdao: 2020 and 2021 are not compared: a different definition from 2021-01-01 on: only meetings are counted now

Sources:
  - annual: p, “t”, 2026-01-31

"#]]
    );
}

#[test]
fn csv_has_the_change_with_its_bounds() {
    let answer = session().run(&["trend", "casework", "--from", "2019", "--format", "csv"]);
    assert_data_eq!(
        answer.out,
        str![[r#"
measure,name,breakdown,region,region_name,period_start,period_end,value,low,high,qualifier,status,unit,publication,as_written,derivation,compared_with,change,change_low,change_high,per_cent,per_cent_low,per_cent_high,direction,caution,not_compared,places_sum,places_low,places_high
services.casework,casework,all,370200,Qingdao,2019-01-01,2019-12-31,1900,1900,,more than,normal,person-time,annual,1900余,,,,,,,,,,,,,,
services.casework,casework,all,370200,Qingdao,2020-01-01,2020-12-31,2000,2000,,more than,normal,person-time,annual,2000余,,2019,,,,,,,,,"only a bound, or about how much, is known, and no change follows from that",,,
services.casework,casework,all,370200,Qingdao,2021-01-01,2021-12-31,2100,2100,2100,exact,normal,person-time,annual,2100,,2020,,,100,,,5.0,,what is published does not tell whether it rose or fell,,,,
services.casework,casework,all,370200,Qingdao,2022-01-01,2022-12-31,3280,3280,3280,exact,normal,person-time,annual,3280,,2021,1180,1180,1180,56.2,56.2,56.2,rise,,,,,
services.casework,casework,all,370200,Qingdao,2023-01-01,2023-12-31,3000,2500,3500,exact,normal,person-time,annual,0.3万,,2022,,-780,220,,-23.8,6.8,,what is published does not tell whether it rose or fell,,,,
services.casework,casework,all,370200,Qingdao,2024-01-01,2024-12-31,,,,,suppressed,person-time,annual,c,,2023,,,,,,,,,one of them has no value,,,
services.casework,casework,all,370200,Qingdao,2025-01-01,2025-12-31,3000,,,about,normal,person-time,annual,约3000,,2023,,,,,,,,what is published does not tell whether it rose or fell,,,,

"#]]
    );
}

#[test]
fn nothing_to_show() {
    let session = session();
    assert_data_eq!(
        session.ok(&["trend", "casework", "--region", "李沧区"]),
        str![[r#"
Notes:
  - Licang District has no such figures at all

"#]]
    );
    assert_data_eq!(
        session.refused(&["trend", "casewrok"]),
        str![[r#"
error: the ledger knows no measure `casewrok`
  hint: did you mean casework (services.casework)? see `list measures`; `import --add` records a new one

"#]]
    );
}

#[test]
fn notes_say_which_series_they_are_about() {
    let session = Session::seeded();
    session.file(
        "girls.csv",
        "measure,breakdown,region,period,value\n孤儿,sex=female,李沧区,2019年末,20\n孤儿,sex=female,李沧区,2020年末,c\n孤儿,all,李沧区,2020年末,41\n",
    );
    let publication = ["--publication", "girls", "--title", "t", "--publisher", "p", "--published-on", "2021-02-01"];
    session.ok(&[&["import", "--add", "girls.csv"], &publication[..]].concat());
    let shown = session.ok(&["trend", "orphans", "--region", "all"]);
    let notes = shown.split_once("Notes:").unwrap().1.split("\n\n").next().unwrap();
    assert_data_eq!(
        notes,
        str![[r#"

  - orphans, Qingdao: a single figure (2019-11-24) shows no change
  - orphans [sex=female], Licang District: 2019-12-31 and 2020-12-31 are not compared: one of them has no value
  - orphans, Licang District: a single figure (2020-12-31) shows no change
  - 1 figure is without a value; the reason is in brackets
"#]]
    );
}

#[test]
fn pictures_are_for_people_who_want_them() {
    let session = Session::seeded();
    let drawn = |arguments: &[&str]| session.run(arguments).out.contains('█');
    session.file("a.csv", "service,year,person_times\ncasework,2020,1200\ncasework,2021,3000\ncasework,2022,2000\n");
    session.ok(&["import", "a.csv", "--publication", "qingdao-2019"]);
    for command in [&["trend", "casework"][..], &["report", "overview"], &["report", "services"]] {
        assert!(drawn(command), "{command:?}");
        assert!(!drawn(&[command, &["--no-chart"]].concat()), "{command:?}");
        for format in ["markdown", "csv", "json"] {
            assert!(!drawn(&[command, &["--format", format]].concat()), "{command:?} {format}");
        }
    }
}

/// A year without a figure, and one whose figure was withheld, are told apart.
#[test]
fn a_gap_is_seen() {
    let session = Session::seeded();
    let mut text = "service,year,person_times\n".to_owned();
    for year in (2001..=2016).filter(|year| *year != 2008) {
        text +=
            &format!("group work,{year},{}\n", if year == 2012 { "c".to_owned() } else { (year - 2000).to_string() });
    }
    session.file("a.csv", text);
    session.ok(&["import", "a.csv", "--publication", "qingdao-2019"]);
    let shown = session.ok(&["trend", "group work", "--to", "2016"]);
    let picture = shown.lines().find(|line| line.contains('█'));
    assert_eq!(picture, Some(" ▁▁▂▂▃▃▄·▅▅▆?▇▇██   from 0 to 16; ? withheld; · no figure"));
    // One month is missing, and the one behind it has two counts.
    let mut text = "category,count,date\n".to_owned();
    for month in (1..=9).filter(|month| *month != 5) {
        text += &format!("orphans,8,2022-{month:02}-20\n");
    }
    session.file("b.csv", text + "orphans,8,2022-06-28\n");
    session.ok(&["import", "b.csv", "--publication", "qingdao-2019"]);
    let shown = session.ok(&["trend", "orphans", "--from", "2022"]);
    let picture = shown.lines().find(|line| line.contains('█'));
    assert_eq!(picture, Some(" ████·█████   from 0 to 8; · no figure"));
}
