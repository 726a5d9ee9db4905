//! Sums over places, and over the months of a year, where nothing is published for the region or the year itself.

mod every_region;
mod months;

use crate::harness::Session;
use snapbox::{assert_data_eq, str};

/// Five villages of two towns, the only ones of the two districts that are left to the city, with children at the ends of
/// three years and services by the month.
fn session() -> Session {
    let session = Session::seeded();
    session
        .file(
            "regions.csv",
            "code,name_zh,name_en,level,parent\n\
            v1,东村,East,village,370285104\nv2,西村,West,village,370285104\nv3,南村,South,village,370283113\n\
            v4,北村,North,village,370283113\nv5,中村,Middle,village,370283113\n",
        )
        .file(
            "publications.csv",
            "code,title,publisher,published_on\nb-2020,Bulletin 2020,Bureau,2021-01-31\n\
            b-2021,Bulletin 2021,Bureau,2022-01-31\nb-2022,Bulletin 2022,Bureau,2023-01-31\n",
        );
    let mut children = "publication,measure,region,period,value\n".to_owned();
    for (year, publication, orphans, difficulty) in [
        (2020, "b-2020", ["3", "4", "c", "5", "1"], ["30", "40", "50", "60", "20"]),
        (2021, "b-2021", ["3", "5", "2", "c", "1"], ["31", "40余", "50", "60", "20"]),
        (2022, "b-2022", ["3", "5", "2", "4", "1"], ["30", "40", "50", "60", "20"]),
    ] {
        for (at, (orphans, difficulty)) in orphans.into_iter().zip(difficulty).enumerate() {
            children += &format!("{publication},孤儿,v{0},{year}年末,{orphans}\n", at + 1);
            children += &format!("{publication},困境儿童,v{0},{year}年末,{difficulty}\n", at + 1);
        }
    }
    // The word of 2021 on the end of 2020 is another than that of the year before.
    children += "b-2021,孤儿,v3,2020年末,2\n";
    let mut services = "publication,measure,region,period,value\n".to_owned();
    for month in 1..=12 {
        for (town, value) in [("370285104", 100), ("370283113", 50)] {
            services += &format!("b-2021,casework,{town},2021-{month:02},{value}\n");
        }
        if month <= 7 {
            services += &format!("b-2021,group work,370200,2021-{month:02},10\n");
        }
    }
    session.file("children.csv", children).file("services.csv", services);
    let mut others = "code,name_zh,name_en,level,parent\nelsewhere,别处,Elsewhere,province,\n".to_owned();
    for (code, zh, en) in [
        ("370202", "市南区", "Shinan District"),
        ("370203", "市北区", "Shibei District"),
        ("370211", "黄岛区", "Huangdao District"),
        ("370212", "崂山区", "Laoshan District"),
        ("370213", "李沧区", "Licang District"),
        ("370214", "城阳区", "Chengyang District"),
        ("370215", "即墨区", "Jimo District"),
        ("370281", "胶州市", "Jiaozhou"),
    ] {
        others += &format!("{code},{zh},{en},district,elsewhere\n");
    }
    session.file("others.csv", others);
    session.ok(&["import", "regions.csv", "publications.csv", "children.csv", "services.csv"]);
    session.ok(&["import", "others.csv", "--correct"]);
    session
}

#[test]
fn places_stand_for_a_region_without_figures_of_its_own() {
    let session = session();
    assert_data_eq!(
        session.ok(&["report", "children", "--period", "2020"]),
        str![[r#"
Children: Qingdao, 2020-12-31
 category                                 value   unit      publication
────────────────────────────────────────────────────────────────────────
 categories of minors in difficulty
   orphans                             15 [5/5]   persons   derived
   children in difficulty             200 [5/5]   persons   derived
   sum of 2 of the 3 parts            215 [5/5]   persons   derived

Notes:
  - categories of minors in difficulty, Qingdao, 2020-12-31: only 2 of the 3 parts have figures; their sum is not the whole
  - derived for Qingdao: the sum over 5 of the 5 villages and neighbourhoods that the ledger knows

Sources:
  - b-2020: Bureau, “Bulletin 2020”, 2021-01-31
  - b-2021: Bureau, “Bulletin 2021”, 2022-01-31

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "children", "--period", "2021", "--lang", "zh"]),
        str![[r#"
儿童：青岛市，2021-12-31
 类别                        数值   单位   出版物
──────────────────────────────────────────────────
 困境未成年人的类别
   孤儿                  11 [4/5]   人     推算
   困境儿童           201余 [5/5]   人     推算
   3项中2项之和             212余   人     推算

注：
  - 困境未成年人的类别，青岛市，2021-12-31：3项中只有2项有数字，其和不是全部
  - 青岛市的推算数字由账本所知5个村居中的4至5个相加而得；另有0至1个未给出数值

来源：
  - b-2021：Bureau，《Bulletin 2021》，2022-01-31

"#]]
    );
    // All places report, so the sum is one of the whole city, and shares are shares of it.
    assert_data_eq!(
        session.ok(&["report", "children"]),
        str![[r#"
Children: Qingdao, 2022-12-31
 category                                 value   unit      publication
────────────────────────────────────────────────────────────────────────
 categories of minors in difficulty
   orphans                             15 [5/5]   persons   derived
   children in difficulty             200 [5/5]   persons   derived
   sum of 2 of the 3 parts            215 [5/5]   persons   derived

Notes:
  - categories of minors in difficulty, Qingdao, 2022-12-31: only 2 of the 3 parts have figures; their sum is not the whole
  - derived for Qingdao: the sum over 5 of the 5 villages and neighbourhoods that the ledger knows
  - there are figures for 3 other periods, the earliest 2019-11-24; see them with --from and --to

Sources:
  - b-2022: Bureau, “Bulletin 2022”, 2023-01-31

"#]]
    );
    let answer = session.run(&["report", "children", "--period", "2021", "--format", "csv"]);
    assert_data_eq!(
        answer.out,
        str![[r#"
measure,name,breakdown,region,region_name,period_start,period_end,value,low,high,qualifier,status,unit,publication,as_written,derivation
children.orphans,orphans,all,370200,Qingdao,2021-12-31,2021-12-31,11,11,11,exact,derived,person,b-2021,,sum over 4/5 village
children.in-difficulty,children in difficulty,all,370200,Qingdao,2021-12-31,2021-12-31,201,201,,more than,derived,person,b-2021,,sum over 5/5 village
children.categories,categories of minors in difficulty,all,370200,Qingdao,2021-12-31,2021-12-31,212,212,,more than,derived,person,,,sum of 2/3 parts

"#]]
    );
    assert_data_eq!(
        answer.err,
        str![[r#"
note: categories of minors in difficulty, Qingdao, 2021-12-31: only 2 of the 3 parts have figures; their sum is not the whole
note: derived for Qingdao: the sum over 4 to 5 of the 5 villages and neighbourhoods that the ledger knows; 0 to 1 withheld

"#]]
    );
}

#[test]
fn it_is_known_as_it_was_on_a_day() {
    let session = session();
    let at = |day: &str| {
        let answer = session.run(&["trend", "孤儿", "--from", "2020", "--as-known-on", day, "--format", "csv"]);
        answer
            .out
            .lines()
            .skip(1)
            .map(|row| row.split(',').skip(5).take(9).collect::<Vec<_>>().join(" "))
            .collect::<Vec<_>>()
    };
    assert_data_eq!(at("2021-01-31").join("\n"), str!["2020-12-31 2020-12-31 13 13 13 exact derived person b-2020"]);
    assert_data_eq!(
        at("2022-12-31").join("\n"),
        str![[r#"
2020-12-31 2020-12-31 15 15 15 exact derived person b-2020;b-2021
2021-12-31 2021-12-31 11 11 11 exact derived person b-2021
"#]]
    );
    assert_eq!(at("2021-01-30"), Vec::<String>::new());
    assert_data_eq!(
        session.ok(&["report", "children", "--period", "2020", "--as-known-on", "2021-01-30"]),
        str![[r#"
As known on 2021-01-30

Notes:
  - Qingdao has no figures for 2020; the nearest period is 2019-11-24

"#]]
    );
}

#[test]
fn other_places_are_not_compared() {
    let session = session();
    assert_data_eq!(
        session.ok(&["trend", "孤儿", "困境儿童", "--as-known-on", "2023-12-31"]),
        str![[r#"
As known on 2023-12-31

orphans: Qingdao, in persons
 period          value         change   per cent   against      publication
─────────────────────────────────────────────────────────────────────────────
 2019-11-24        814                                          qingdao-2019
 2020-12-31   15 [5/5]   not compared                           derived
 2021-12-31   11 [4/5]   not compared                           derived
 2022-12-31   15 [5/5]              0      0.0 %   2020-12-31   derived
 █┊▁┊▁┊▁   from 0 to 814; ┊ not compared with the one before

children in difficulty: Qingdao, in persons
 period                     value            change              per cent   publication
─────────────────────────────────────────────────────────────────────────────────────────
 2019-11-24                 9,391                                           qingdao-2019
 2020-12-31             200 [5/5]      not compared                         derived
 2021-12-31   more than 201 [5/5]     up at least 1     up at least 0.5 %   derived
 2022-12-31             200 [5/5]   down at least 1   down at least 0.4 %   derived
 █┊▁▁↑▁   from 0 to 9,391; ↑ more than; ┊ not compared with the one before

Notes:
  - orphans, Qingdao: 2 figures are not compared with the one before: not the same places (the whole region, 4 to 5 of 5 villages and neighbourhoods)
  - children in difficulty, Qingdao: 2019-11-24 and 2020-12-31 are not compared: not the same places: the whole region, then 5 of 5 villages and neighbourhoods
  - derived for Qingdao: the sum over 4 to 5 of the 5 villages and neighbourhoods that the ledger knows; 0 to 1 withheld

Sources:
  - qingdao-2019: 齐鲁壹点, “10668名困境儿童 青岛引社会力量建关爱保护网”, 2019-11-24
  - b-2020: Bureau, “Bulletin 2020”, 2021-01-31
  - b-2021: Bureau, “Bulletin 2021”, 2022-01-31
  - b-2022: Bureau, “Bulletin 2022”, 2023-01-31

"#]]
    );
    session.file(
        "more.csv",
        "publication,measure,region,period,value\nb-2022,孤儿,v2,2023年末,5\nb-2022,孤儿,v3,2023年末,2\n",
    );
    session.ok(&["import", "more.csv"]);
    assert_data_eq!(
        session.ok(&["trend", "孤儿", "--lang", "zh", "--from", "2020"]),
        str![[r#"
孤儿：青岛市，单位：人
 期间             数值       变化   变化率   对照         出版物
─────────────────────────────────────────────────────────────────
 2020-12-31   15 [5/5]                                    推算
 2021-12-31   11 [4/5]   不作比较                         推算
 2022-12-31   15 [5/5]          0    0.0 %   2020-12-31   推算
 2023-12-31    7 [2/5]   不作比较                         推算
 █┊▆┊█┊▄   从 0 到 15；┊ 与前一期不可比

注：
  - 孤儿，青岛市：有2处不作比较：所含地区不同（5个村居中的2至5个）
  - 青岛市的推算数字由账本所知5个村居中的2至5个相加而得；另有0至1个未给出数值

来源：
  - b-2020：Bureau，《Bulletin 2020》，2021-01-31
  - b-2021：Bureau，《Bulletin 2021》，2022-01-31
  - b-2022：Bureau，《Bulletin 2022》，2023-01-31

"#]]
    );
}

#[test]
fn what_is_published_for_the_region_stands_alone() {
    let session = session();
    session.file("city.csv", "publication,measure,region,period,value\nb-2022,孤儿,370200,2022年末,16\n");
    session.ok(&["import", "city.csv"]);
    assert_data_eq!(
        session.ok(&["report", "children", "--period", "2022-12"]),
        str![[r#"
Children: Qingdao, 2022-12-31
 category                                                                               value   unit      publication
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 categories of minors in difficulty
   orphans                                                                                 16   persons   b-2022
     sum over 5 of 5 villages and neighbourhoods, beside the published figure        15 [5/5]   persons   derived
   children in difficulty                                                           200 [5/5]   persons   derived
   sum of 2 of the 3 parts                                                      more than 216   persons   derived

Notes:
  - categories of minors in difficulty, Qingdao, 2022-12-31: only 2 of the 3 parts have figures; their sum is not the whole
  - derived for Qingdao: the sum over 5 of the 5 villages and neighbourhoods that the ledger knows
  - orphans, Qingdao, 2022-12-31: the sum over 5 of 5 villages and neighbourhoods is 15, the published figure 16 (+1), which rounding does not explain

Sources:
  - b-2022: Bureau, “Bulletin 2022”, 2023-01-31

"#]]
    );
    // Undone, the places stand for it again.
    session.ok(&["undo", "4"]);
    let said = session.run(&["report", "children", "--period", "2022-12", "--format", "csv"]).out;
    assert!(
        said.contains("children.orphans,orphans,all,370200,Qingdao,2022-12-31,2022-12-31,15,15,15,exact,derived,"),
        "{said}"
    );
    // Of every place the months are summed, as where it is asked for alone.
    let rows = session.run(&["report", "services", "--region", "all", "--period", "2021", "--format", "csv"]).out;
    for year in
        [",2021-01-01,2021-12-31,1200,1200,1200,exact,derived,", ",2021-01-01,2021-12-31,600,600,600,exact,derived,"]
    {
        assert!(rows.contains(year), "{rows}");
    }
}

#[test]
fn a_derived_number_says_what_it_was_summed_from() {
    let session = session();
    assert_data_eq!(
        session.ok(&["show", "孤儿", "--period", "2020"]),
        str![[r#"
orphans (children.orphans): Qingdao, 2020-12-31
 value          15 persons (derived)
 sum over       5 of the 5 villages and neighbourhoods that the ledger knows
 publications   b-2020, b-2021

Sources:
  - b-2020: Bureau, “Bulletin 2020”, 2021-01-31
  - b-2021: Bureau, “Bulletin 2021”, 2022-01-31

"#]]
    );
    assert_data_eq!(
        session.ok(&["show", "casework", "--period", "2021", "--lang", "zh"]),
        str![[r#"
个案服务（services.casework）：青岛市，2021
 数值     1,800人次（推算）
 合计     12个月
 合计     账本所知2个镇街中的2个
 出版物   b-2021

来源：
  - b-2021：Bureau，《Bulletin 2021》，2022-01-31

"#]]
    );
    assert_data_eq!(
        session.ok(&["show", "孤儿", "--period", "2020", "--format", "json"]),
        str![[r#"
{
  "report": "show",
  "as_known_on": null,
  "rows": [
    {
      "measure": "children.orphans",
      "name": "orphans",
      "breakdown": "all",
      "region": "370200",
      "region_name": "Qingdao",
      "period_start": "2020-12-31",
      "period_end": "2020-12-31",
      "value": 15,
      "low": 15,
      "high": 15,
      "qualifier": "exact",
      "status": "derived",
      "unit": "person",
      "publication": "b-2020;b-2021",
      "as_written": null,
      "derivation": "sum over 5/5 village",
      "title": null,
      "publisher": null,
      "published_on": null,
      "url": null,
      "current": null,
      "file": null,
      "line": null,
      "import": null,
      "recorded_at": null,
      "note": null,
      "table_notes": null,
      "corrected": []
    }
  ],
  "notes": []
}

"#]]
    );
    assert_data_eq!(
        session.ok(&["show", "孤儿", "--period", "2030"]),
        str![[r#"
Notes:
  - Qingdao has no figures for 2030; the nearest period is 2022-12-31

"#]]
    );
}

#[test]
fn nothing_of_it_is_imported_again() {
    let session = session();
    let report = session.run(&["report", "overview", "--from", "2020", "--format", "csv"]).out;
    assert!(report.contains(",derived,"), "{report}");
    session.file("report.csv", report);
    let said = session.ok(&["import", "report.csv"]);
    assert!(said.starts_with("Nothing new") || said.contains("0 new"), "{said}");
}

/// One district is no sum for its city, and a village none for all above it; that they have figures is told.
#[test]
fn places_below_that_have_figures_are_told_of() {
    let session = Session::seeded();
    session.file("figures.csv", "measure,region,period,value\ncasework,市南区,2021,30\ncasework,市南区,2022,40\n");
    let publication = ["--publication", "a", "--title", "t", "--publisher", "p", "--published-on", "2023-01-01"];
    session.ok(&[&["import", "figures.csv"], &publication[..]].concat());
    assert_data_eq!(
        session.ok(&["show", "casework", "--period", "2021"]),
        str![[r#"
Notes:
  - Qingdao has no figures for 2021; the nearest period is 2017-01-01/2019-11-24
  - below Qingdao 1 district has figures, for 2021; see them with --region all

"#]]
    );
    assert_data_eq!(
        session.ok(&["trend", "casework", "--region", "山东省"]),
        str![[r#"
Notes:
  - Shandong Province has no such figures at all
  - below Shandong Province 1 district has figures, for 2022; see them with --region all

"#]]
    );
    assert_data_eq!(
        session.speaking("zh").ok(&["show", "casework", "--period", "2022-06"]),
        str![[r#"
注：
  - 青岛市在 2022-06 没有数字；最近的期间是 2017-01-01/2019-11-24
  - 青岛市的下级地区有数字：1个区县，2022；用 --region all 查看

"#]]
    );
}
