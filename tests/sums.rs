//! Sums over places, and over the months of a year, where nothing is published for the region or the year itself.

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

/// Of all regions each has the sum over its places that it has where it is asked for alone.
#[test]
fn places_stand_for_every_region() {
    let session = session();
    let of = |region: &str| session.run(&["trend", "孤儿", "--region", region, "--format", "csv"]).out;
    let all = of("all");
    let sums = |rows: &str| -> Vec<String> {
        let of_sum = |row: &&str| row.contains(",derived,");
        let mut sums: Vec<String> = rows.lines().filter(of_sum).map(str::to_owned).collect();
        sums.sort();
        sums
    };
    let regions: std::collections::BTreeSet<&str> =
        all.lines().skip(1).filter_map(|row| row.split(',').nth(3)).collect();
    let one_by_one: String = regions.iter().map(|region| of(region)).collect();
    assert_eq!(sums(&all), sums(&one_by_one));
    assert!(!sums(&all).is_empty(), "{all}");
    assert_data_eq!(
        session.run(&["report", "children", "--region", "all", "--period", "2020"]).out,
        str![[r#"
Children: Shandong Province, 2020-12-31
 category                                 value   unit      publication
────────────────────────────────────────────────────────────────────────
 categories of minors in difficulty
   orphans                             15 [5/5]   persons   derived
   children in difficulty             200 [5/5]   persons   derived
   sum of 2 of the 3 parts            215 [5/5]   persons   derived

Children: Qingdao, 2020-12-31
 category                                 value   unit      publication
────────────────────────────────────────────────────────────────────────
 categories of minors in difficulty
   orphans                             15 [5/5]   persons   derived
   children in difficulty             200 [5/5]   persons   derived
   sum of 2 of the 3 parts            215 [5/5]   persons   derived

Children: Pingdu, 2020-12-31
 category                                 value   unit      publication
────────────────────────────────────────────────────────────────────────
 categories of minors in difficulty
   orphans                              8 [3/3]   persons   derived
   children in difficulty             130 [3/3]   persons   derived
   sum of 2 of the 3 parts            138 [3/3]   persons   derived

Children: Tianzhuang Town, 2020-12-31
 category                                 value   unit      publication
────────────────────────────────────────────────────────────────────────
 categories of minors in difficulty
   orphans                              8 [3/3]   persons   derived
   children in difficulty             130 [3/3]   persons   derived
   sum of 2 of the 3 parts            138 [3/3]   persons   derived

Children: Laixi, 2020-12-31
 category                                value   unit      publication
───────────────────────────────────────────────────────────────────────
 categories of minors in difficulty
   orphans                             7 [2/2]   persons   derived
   children in difficulty             70 [2/2]   persons   derived
   sum of 2 of the 3 parts            77 [2/2]   persons   derived

Children: Yuanshang Town, 2020-12-31
 category                                value   unit      publication
───────────────────────────────────────────────────────────────────────
 categories of minors in difficulty
   orphans                             7 [2/2]   persons   derived
   children in difficulty             70 [2/2]   persons   derived
   sum of 2 of the 3 parts            77 [2/2]   persons   derived

Children: East, 2020-12-31
 category                             value   unit      publication
────────────────────────────────────────────────────────────────────
 categories of minors in difficulty
   orphans                                3   persons   b-2020
   children in difficulty                30   persons   b-2020
   sum of 2 of the 3 parts               33   persons   derived

Children: West, 2020-12-31
 category                             value   unit      publication
────────────────────────────────────────────────────────────────────
 categories of minors in difficulty
   orphans                                4   persons   b-2020
   children in difficulty                40   persons   b-2020
   sum of 2 of the 3 parts               44   persons   derived

Children: South, 2020-12-31
 category                             value   unit      publication
────────────────────────────────────────────────────────────────────
 categories of minors in difficulty
   orphans                                2   persons   b-2021
   children in difficulty                50   persons   b-2020
   sum of 2 of the 3 parts               52   persons   derived

Children: North, 2020-12-31
 category                             value   unit      publication
────────────────────────────────────────────────────────────────────
 categories of minors in difficulty
   orphans                                5   persons   b-2020
   children in difficulty                60   persons   b-2020
   sum of 2 of the 3 parts               65   persons   derived

Children: Middle, 2020-12-31
 category                             value   unit      publication
────────────────────────────────────────────────────────────────────
 categories of minors in difficulty
   orphans                                1   persons   b-2020
   children in difficulty                20   persons   b-2020
   sum of 2 of the 3 parts               21   persons   derived

Notes:
  - categories of minors in difficulty, Shandong Province, 2020-12-31: only 2 of the 3 parts have figures; their sum is not the whole
  - categories of minors in difficulty, Qingdao, 2020-12-31: only 2 of the 3 parts have figures; their sum is not the whole
  - categories of minors in difficulty, Pingdu, 2020-12-31: only 2 of the 3 parts have figures; their sum is not the whole
  - categories of minors in difficulty, Tianzhuang Town, 2020-12-31: only 2 of the 3 parts have figures; their sum is not the whole
  - categories of minors in difficulty, Laixi, 2020-12-31: only 2 of the 3 parts have figures; their sum is not the whole
  - categories of minors in difficulty, Yuanshang Town, 2020-12-31: only 2 of the 3 parts have figures; their sum is not the whole
  - categories of minors in difficulty, East, 2020-12-31: only 2 of the 3 parts have figures; their sum is not the whole
  - categories of minors in difficulty, West, 2020-12-31: only 2 of the 3 parts have figures; their sum is not the whole
  - categories of minors in difficulty, South, 2020-12-31: only 2 of the 3 parts have figures; their sum is not the whole
  - categories of minors in difficulty, North, 2020-12-31: only 2 of the 3 parts have figures; their sum is not the whole
  - categories of minors in difficulty, Middle, 2020-12-31: only 2 of the 3 parts have figures; their sum is not the whole
  - derived for Shandong Province: the sum over 5 of the 5 villages and neighbourhoods that the ledger knows
  - derived for Qingdao: the sum over 5 of the 5 villages and neighbourhoods that the ledger knows
  - derived for Pingdu: the sum over 3 of the 3 villages and neighbourhoods that the ledger knows
  - derived for Tianzhuang Town: the sum over 3 of the 3 villages and neighbourhoods that the ledger knows
  - derived for Laixi: the sum over 2 of the 2 villages and neighbourhoods that the ledger knows
  - derived for Yuanshang Town: the sum over 2 of the 2 villages and neighbourhoods that the ledger knows
  - 1 figure has a different value in another publication; the latest published is shown, see all with show

Sources:
  - b-2020: Bureau, “Bulletin 2020”, 2021-01-31
  - b-2021: Bureau, “Bulletin 2021”, 2022-01-31

"#]]
    );
    assert_data_eq!(
        session.run(&["report", "children", "--region", "all", "--period", "2020", "--lang", "zh"]).out,
        str![[r#"
儿童：山东省，2020-12-31
 类别                      数值   单位   出版物
────────────────────────────────────────────────
 困境未成年人的类别
   孤儿                15 [5/5]   人     推算
   困境儿童           200 [5/5]   人     推算
   3项中2项之和       215 [5/5]   人     推算

儿童：青岛市，2020-12-31
 类别                      数值   单位   出版物
────────────────────────────────────────────────
 困境未成年人的类别
   孤儿                15 [5/5]   人     推算
   困境儿童           200 [5/5]   人     推算
   3项中2项之和       215 [5/5]   人     推算

儿童：平度市，2020-12-31
 类别                      数值   单位   出版物
────────────────────────────────────────────────
 困境未成年人的类别
   孤儿                 8 [3/3]   人     推算
   困境儿童           130 [3/3]   人     推算
   3项中2项之和       138 [3/3]   人     推算

儿童：田庄镇，2020-12-31
 类别                      数值   单位   出版物
────────────────────────────────────────────────
 困境未成年人的类别
   孤儿                 8 [3/3]   人     推算
   困境儿童           130 [3/3]   人     推算
   3项中2项之和       138 [3/3]   人     推算

儿童：莱西市，2020-12-31
 类别                     数值   单位   出版物
───────────────────────────────────────────────
 困境未成年人的类别
   孤儿                7 [2/2]   人     推算
   困境儿童           70 [2/2]   人     推算
   3项中2项之和       77 [2/2]   人     推算

儿童：院上镇，2020-12-31
 类别                     数值   单位   出版物
───────────────────────────────────────────────
 困境未成年人的类别
   孤儿                7 [2/2]   人     推算
   困境儿童           70 [2/2]   人     推算
   3项中2项之和       77 [2/2]   人     推算

儿童：东村，2020-12-31
 类别                 数值   单位   出版物
───────────────────────────────────────────
 困境未成年人的类别
   孤儿                  3   人     b-2020
   困境儿童             30   人     b-2020
   3项中2项之和         33   人     推算

儿童：西村，2020-12-31
 类别                 数值   单位   出版物
───────────────────────────────────────────
 困境未成年人的类别
   孤儿                  4   人     b-2020
   困境儿童             40   人     b-2020
   3项中2项之和         44   人     推算

儿童：南村，2020-12-31
 类别                 数值   单位   出版物
───────────────────────────────────────────
 困境未成年人的类别
   孤儿                  2   人     b-2021
   困境儿童             50   人     b-2020
   3项中2项之和         52   人     推算

儿童：北村，2020-12-31
 类别                 数值   单位   出版物
───────────────────────────────────────────
 困境未成年人的类别
   孤儿                  5   人     b-2020
   困境儿童             60   人     b-2020
   3项中2项之和         65   人     推算

儿童：中村，2020-12-31
 类别                 数值   单位   出版物
───────────────────────────────────────────
 困境未成年人的类别
   孤儿                  1   人     b-2020
   困境儿童             20   人     b-2020
   3项中2项之和         21   人     推算

注：
  - 困境未成年人的类别，山东省，2020-12-31：3项中只有2项有数字，其和不是全部
  - 困境未成年人的类别，青岛市，2020-12-31：3项中只有2项有数字，其和不是全部
  - 困境未成年人的类别，平度市，2020-12-31：3项中只有2项有数字，其和不是全部
  - 困境未成年人的类别，田庄镇，2020-12-31：3项中只有2项有数字，其和不是全部
  - 困境未成年人的类别，莱西市，2020-12-31：3项中只有2项有数字，其和不是全部
  - 困境未成年人的类别，院上镇，2020-12-31：3项中只有2项有数字，其和不是全部
  - 困境未成年人的类别，东村，2020-12-31：3项中只有2项有数字，其和不是全部
  - 困境未成年人的类别，西村，2020-12-31：3项中只有2项有数字，其和不是全部
  - 困境未成年人的类别，南村，2020-12-31：3项中只有2项有数字，其和不是全部
  - 困境未成年人的类别，北村，2020-12-31：3项中只有2项有数字，其和不是全部
  - 困境未成年人的类别，中村，2020-12-31：3项中只有2项有数字，其和不是全部
  - 山东省的推算数字由账本所知5个村居中的5个相加而得
  - 青岛市的推算数字由账本所知5个村居中的5个相加而得
  - 平度市的推算数字由账本所知3个村居中的3个相加而得
  - 田庄镇的推算数字由账本所知3个村居中的3个相加而得
  - 莱西市的推算数字由账本所知2个村居中的2个相加而得
  - 院上镇的推算数字由账本所知2个村居中的2个相加而得
  - 1个数字在另一出版物中有另一个数值；这里是最后公布的，用 show 查看全部

来源：
  - b-2020：Bureau，《Bulletin 2020》，2021-01-31
  - b-2021：Bureau，《Bulletin 2021》，2022-01-31

"#]]
    );
}

#[test]
fn the_months_of_a_year_stand_for_it() {
    let session = session();
    assert_data_eq!(
        session.ok(&["report", "services"]),
        str![[r#"
Services: Qingdao, 2021
 service type                          value   unit           publication
──────────────────────────────────────────────────────────────────────────
 by method
   casework                      1,800 [2/2]   person-times   derived
   group work                      70 [7/12]   person-times   derived
   sum of 2 of the 4 parts   more than 1,870   person-times   derived

Services: Qingdao, 2021-12
 service type       value   unit           publication
───────────────────────────────────────────────────────
 by method
   casework     150 [2/2]   person-times   derived

Services: Qingdao, 2017-01-01 to 2019-11-24 (cumulative, not a year)
 service type                                              value   unit            share   publication
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 by method
   home-visit survey                             more than 1,800   person-times            qingdao-2019
   casework                                      more than 8,000   person-times            qingdao-2019
   group work                                    more than 2,000   person-times            qingdao-2019
   community activity                            more than 2,800   person-times            qingdao-2019
   sum of these 4                               more than 14,600   person-times            derived
 by content
   physical rehabilitation                                   810   person-times    6.2 %   qingdao-2019   █▏
   tutoring                                                  540   person-times    4.1 %   qingdao-2019   ▊
   psychological counselling                                 650   person-times    5.0 %   qingdao-2019   █
   personal development                                    2,160   person-times   16.5 %   qingdao-2019   ███▎
   summer and winter camps and other services              8,960   person-times   68.3 %   qingdao-2019   █████████████▋
   sum of these 5                                         13,120   person-times            derived

Notes:
  - by method, Qingdao, 2021: only 2 of the 4 parts have figures; their sum is not the whole
  - the figures for 2017-01-01 to 2019-11-24 are for the whole of that time, not for a year, and cannot be compared with yearly ones
  - by method: Services by how they were given; the types are disjoint. A contact may also be counted by content, so the two groups are never added to each other
  - by content: Services by what was given; the types are disjoint. A contact may also be counted by method, so the two groups are never added to each other
  - derived for Qingdao: the sum over 2 of the 2 towns and sub-districts that the ledger knows
  - derived for Qingdao, 2021: the sum of 12 months
  - group work, Qingdao, 2021: only 7 of 12 months have figures; their sum is not the year's
  - there are figures for 11 other periods, the earliest 2021-01; see them with --from and --to

Sources:
  - qingdao-2019: 齐鲁壹点, “10668名困境儿童 青岛引社会力量建关爱保护网”, 2019-11-24
  - b-2021: Bureau, “Bulletin 2021”, 2022-01-31

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "services", "--from", "2021", "--to", "2021-02", "--lang", "zh"]),
        str![[r#"
服务：青岛市，2021-02
 服务类型              数值   单位   出版物
────────────────────────────────────────────
 按服务方式
   个案服务       150 [2/2]   人次   推算
   小组服务              10   人次   b-2021
   4项中2项之和       160余   人次   推算

服务：青岛市，2021-01
 服务类型              数值   单位   出版物
────────────────────────────────────────────
 按服务方式
   个案服务       150 [2/2]   人次   推算
   小组服务              10   人次   b-2021
   4项中2项之和       160余   人次   推算

注：
  - 按服务方式，青岛市，2021-02：4项中只有2项有数字，其和不是全部
  - 按服务方式，青岛市，2021-01：4项中只有2项有数字，其和不是全部
  - 青岛市的推算数字由账本所知2个镇街中的2个相加而得

来源：
  - b-2021：Bureau，《Bulletin 2021》，2022-01-31

"#]]
    );
    let said = session.ok(&["report", "services", "--period", "2021", "--lang", "zh"]);
    assert_data_eq!(
        said.split("\n\n").next().unwrap(),
        str![[r#"
服务：青岛市，2021
 服务类型                数值   单位   出版物
──────────────────────────────────────────────
 按服务方式
   个案服务       1,800 [2/2]   人次   推算
   小组服务         70 [7/12]   人次   推算
   4项中2项之和       1,870余   人次   推算
"#]]
    );
    let json = session.ok(&["report", "services", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_data_eq!(
        format!("{:#}", json["rows"][0]),
        str![[r#"
{
  "measure": "services.casework",
  "name": "casework",
  "breakdown": "all",
  "region": "370200",
  "region_name": "Qingdao",
  "period_start": "2021-01-01",
  "period_end": "2021-12-31",
  "value": 1800,
  "low": 1800,
  "high": 1800,
  "qualifier": "exact",
  "status": "derived",
  "unit": "person-time",
  "publication": "b-2021",
  "as_written": null,
  "derivation": "sum of 12/12 months; sum over 2/2 town"
}
"#]]
    );
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
