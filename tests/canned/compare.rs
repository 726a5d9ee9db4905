//! `report compare`: places side by side, with ranks as far as the bounds tell them.

use crate::harness::Session;
use snapbox::{assert_data_eq, str};

fn session() -> Session {
    let session = Session::seeded();
    session.file(
        "districts.csv",
        "measure,breakdown,region,period,value\n\
        孤儿,,市南区,2023年末,21\n孤儿,,莱西市,2023年末,40余\n\
        孤儿,,市南区,2024年末,19\n孤儿,,莱西市,2024年末,38\n孤儿,,平度市,2024年末,c\n孤儿,,即墨区,2024年末,35余\n\
        孤儿,sex=female,市南区,2024年末,9\n孤儿,sex=female,莱西市,2024年末,20\n\
        困境儿童,,市南区,2024年末,100\n困境儿童,,莱西市,2024年末,100\n困境儿童,,青岛市,2024年末,1000\n\
        casework,,市南区,2024,100\ncasework,,莱西市,2024,约200\n",
    );
    let publication = ["--publication", "d", "--title", "t", "--publisher", "p", "--published-on", "2025-02-28"];
    session.ok(&[&["import", "--add", "districts.csv"], &publication[..]].concat());
    session
}

#[test]
fn the_districts_below_the_home_region_side_by_side() {
    let session = session();
    assert_data_eq!(
        session.ok(&["report", "compare"]),
        str![[r#"
minors in difficulty, total: 2024-12-31, in persons
 place                                      value          rank   publication
─────────────────────────────────────────────────────────────────────────────────────────────────────
 Laixi                                  138 [2/3]   not certain   derived       ████████████████████
 Shinan District                        119 [2/3]   not certain   derived       █████████████████▏
 Shibei District                             none
 Huangdao District                           none
 Laoshan District                            none
 Licang District                             none
 Chengyang District                          none
 Jimo District                               none
 Jiaozhou                                    none
 Pingdu                                      none
 sum of all 10, 8 without a value   more than 257                 derived

orphans: 2024-12-31, in persons
 place                              value     rank   publication
────────────────────────────────────────────────────────────────────────────────────────
 Laixi                                 38   1 to 2   d             ████████████████████
 Jimo District               more than 35   1 to 2   d             ██████████████████▍▷
 Shinan District                       19        3   d             ██████████
 Pingdu                      (suppressed)            d             ?
 Shibei District                     none
 Huangdao District                   none
 Laoshan District                    none
 Licang District                     none
 Chengyang District                  none
 Jiaozhou                            none
 Qingdao (sum)        more than 92 [3/10]            derived
 ▷ or more, nobody knows how much; ? withheld

children in difficulty: 2024-12-31, in persons
 place                                      value   rank    share   publication
───────────────────────────────────────────────────────────────────────────────────────────────────────
 Shinan District                              100      1   10.0 %   d             ████████████████████
 Laixi                                        100      1   10.0 %   d             ████████████████████
 Shibei District                             none
 Huangdao District                           none
 Laoshan District                            none
 Licang District                             none
 Chengyang District                          none
 Jimo District                               none
 Jiaozhou                                    none
 Pingdu                                      none
 Qingdao (the whole)                        1,000                   d
 sum of all 10, 8 without a value   more than 200                   derived

casework: 2024, in person-times
 place                                          value          rank   publication
──────────────────────────────────────────────────────────────────────────────────────────────────────────
 Laixi                                      about 200   not certain   d             ░░░░░░░░░░░░░░░░░░░░~
 Shinan District                                  100   not certain   d             ██████████
 Shibei District                                 none
 Huangdao District                               none
 Laoshan District                                none
 Licang District                                 none
 Chengyang District                              none
 Jimo District                                   none
 Jiaozhou                                        none
 Pingdu                                          none
 Qingdao (sum)        about 300 (at least 100) [2/10]                 derived
 ░ may be, not certain; ~ about

Notes:
  - only places that have a value are ranked
  - where a value is known within bounds only, so is the rank
  - orphans: the places can be compared in 1 other period; see with --period
  - derived for Qingdao: the sum over 2 to 3 of the 10 districts that the ledger knows; 0 to 1 withheld
  - minors in difficulty, total, derived for Laixi: the sum of 2 of the 3 parts: orphans, children in difficulty
  - minors in difficulty, total, derived for Shinan District: the sum of 2 of the 3 parts: orphans, children in difficulty
  - 1 figure is without a value; the reason is in brackets

Sources:
  - d: p, “t”, 2025-02-28

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "compare", "孤儿", "--lang", "zh"]),
        str![[r#"
孤儿：2024-12-31，单位：人
 地区                    数值     名次   出版物
───────────────────────────────────────────────────────────────────────
 莱西市                    38   1 至 2   d        ████████████████████
 即墨区                  35余   1 至 2   d        ██████████████████▍▷
 市南区                    19        3   d        ██████████
 平度市            （未公开）            d        ?
 市北区                无数据
 黄岛区                无数据
 崂山区                无数据
 李沧区                无数据
 城阳区                无数据
 胶州市                无数据
 青岛市（合计）   92余 [3/10]            推算
 ▷ 上限不明；? 未公开

孤儿 [sex=female]：2024-12-31，单位：人
 地区                  数值   名次   出版物
───────────────────────────────────────────────────────────────────
 莱西市                  20      1   d        ████████████████████
 市南区                   9      2   d        █████████
 市北区              无数据
 黄岛区              无数据
 崂山区              无数据
 李沧区              无数据
 城阳区              无数据
 即墨区              无数据
 胶州市              无数据
 平度市              无数据
 青岛市（合计）   29 [2/10]          推算

注：
  - 只对有数值的地区排名
  - 数值只有上下限的，名次也只有范围
  - 孤儿：另有1个期间可以对比；用 --period 查看
  - 青岛市的推算数字由账本所知10个区县中的2至3个相加而得；另有0至1个未给出数值
  - 1个数字没有数值，括号内是原因

来源：
  - d：p，《t》，2025-02-28

"#]]
    );
}

#[test]
fn places_that_are_named() {
    let session = session();
    let two = ["report", "compare", "--region", "市南区", "--region", "莱西市"];
    assert_data_eq!(
        session.ok(&[&two[..], &["困境儿童", "孤儿", "--format", "markdown"]].concat()),
        str![[r#"
### orphans: 2024-12-31, in persons

| place           |               value | rank | publication |
|-----------------|--------------------:|-----:|-------------|
| Laixi           |                  38 |    1 | d           |
| Shinan District |                  19 |    2 | d           |
| Qingdao (sum)   | more than 92 [3/10] |      | derived     |
| sum of these 2  |                  57 |      | derived     |

### orphans [sex=female]: 2024-12-31, in persons

| place           |     value | rank | publication |
|-----------------|----------:|-----:|-------------|
| Laixi           |        20 |    1 | d           |
| Shinan District |         9 |    2 | d           |
| Qingdao (sum)   | 29 [2/10] |      | derived     |
| sum of these 2  |        29 |      | derived     |

### children in difficulty: 2024-12-31, in persons

| place               | value | rank |  share | publication |
|---------------------|------:|-----:|-------:|-------------|
| Shinan District     |   100 |    1 | 10.0 % | d           |
| Laixi               |   100 |    1 | 10.0 % | d           |
| Qingdao (the whole) | 1,000 |      |        | d           |
| sum of these 2      |   200 |      |        | derived     |

Notes:

- orphans: the places can be compared in 1 other period; see with --period
- derived for Qingdao: the sum over 2 to 3 of the 10 districts that the ledger knows; 0 to 1 withheld

Sources:

- d: p, “t”, 2025-02-28

"#]]
    );
    let answer =
        session.run(&[&two[..], &["孤儿", "--region", "崂山区", "--period", "2023", "--format", "csv"]].concat());
    assert_data_eq!(
        answer.out + &answer.err,
        str![[r#"
measure,name,breakdown,region,region_name,period_start,period_end,value,low,high,qualifier,status,unit,publication,as_written,derivation,rank_best,rank_worst,share,share_low,share_high
children.orphans,orphans,all,370285,Laixi,2023-12-31,2023-12-31,40,40,,more than,normal,person,d,40余,,1,1,,,
children.orphans,orphans,all,370202,Shinan District,2023-12-31,2023-12-31,21,21,21,exact,normal,person,d,21,,2,2,,,
children.orphans,orphans,all,370212,Laoshan District,2023-12-31,2023-12-31,,,,,,,,,,,,,,
children.orphans,orphans,all,370200,Qingdao,2023-12-31,2023-12-31,61,61,,more than,derived,person,d,,sum over 2/10 district,,,,,
children.orphans,orphans,all,,,2023-12-31,2023-12-31,61,61,,more than,derived,person,d,,,,,,,
note: only places that have a value are ranked
note: derived for Qingdao: the sum over 2 of the 10 districts that the ledger knows

"#]]
    );
    // A city is no large district.
    assert_data_eq!(
        session.ok(&[&two[..], &["--region", "青岛市", "困境儿童", "--lang", "zh"]].concat()),
        str![[r#"
困境儿童：2024-12-31，单位：人
 地区      数值   出版物
────────────────────────────────────────────────
 青岛市   1,000   d        ████████████████████
 市南区     100   d        ██
 莱西市     100   d        ██

注：
  - 这些地区级别不同，不排名、不求和、不计算占比

来源：
  - d：p，《t》，2025-02-28

"#]]
    );
    assert_data_eq!(
        session.ok(&[&two[..], &["casework", "--as-known-on", "2025-02-28", "--format", "json"]].concat()),
        str![[r#"
{
  "report": "compare",
  "as_known_on": "2025-02-28",
  "rows": [
    {
      "measure": "services.casework",
      "name": "casework",
      "breakdown": "all",
      "region": "370285",
      "region_name": "Laixi",
      "period_start": "2024-01-01",
      "period_end": "2024-12-31",
      "value": 200,
      "low": null,
      "high": null,
      "qualifier": "about",
      "status": "normal",
      "unit": "person-time",
      "publication": "d",
      "as_written": "约200",
      "derivation": null,
      "rank_best": 1,
      "rank_worst": 2,
      "share": null,
      "share_low": null,
      "share_high": null
    },
    {
      "measure": "services.casework",
      "name": "casework",
      "breakdown": "all",
      "region": "370202",
      "region_name": "Shinan District",
      "period_start": "2024-01-01",
      "period_end": "2024-12-31",
      "value": 100,
      "low": 100,
      "high": 100,
      "qualifier": "exact",
      "status": "normal",
      "unit": "person-time",
      "publication": "d",
      "as_written": "100",
      "derivation": null,
      "rank_best": 1,
      "rank_worst": 2,
      "share": null,
      "share_low": null,
      "share_high": null
    },
    {
      "measure": "services.casework",
      "name": "casework",
      "breakdown": "all",
      "region": "370200",
      "region_name": "Qingdao",
      "period_start": "2024-01-01",
      "period_end": "2024-12-31",
      "value": 300,
      "low": 100,
      "high": null,
      "qualifier": "about",
      "status": "derived",
      "unit": "person-time",
      "publication": "d",
      "as_written": null,
      "derivation": "sum over 2/10 district",
      "rank_best": null,
      "rank_worst": null,
      "share": null,
      "share_low": null,
      "share_high": null
    },
    {
      "measure": "services.casework",
      "name": "casework",
      "breakdown": "all",
      "region": null,
      "region_name": null,
      "period_start": "2024-01-01",
      "period_end": "2024-12-31",
      "value": 300,
      "low": 100,
      "high": null,
      "qualifier": "about",
      "status": "derived",
      "unit": "person-time",
      "publication": "d",
      "as_written": null,
      "derivation": null,
      "rank_best": null,
      "rank_worst": null,
      "share": null,
      "share_low": null,
      "share_high": null
    }
  ],
  "notes": [
    "where a value is known within bounds only, so is the rank",
    "derived for Qingdao: the sum over 2 of the 10 districts that the ledger knows"
  ]
}

"#]]
    );
}

#[test]
fn nothing_to_compare() {
    let session = session();
    assert_data_eq!(
        session.ok(&["report", "compare", "--region", "李沧区"]),
        str![[r#"
Notes:
  - the ledger knows no places below Licang District

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "compare", "--as-known-on", "2020-01-01"]),
        str![[r#"
As known on 2020-01-01

Notes:
  - as known on 2020-01-01, Shinan District, Shibei District, Huangdao District, Laoshan District, Licang District, Chengyang District, Jimo District, Jiaozhou, Pingdu, Laixi has no such figures at all

"#]]
    );
}

/// What may overlap is not added: Inner London is a part of London.
#[test]
fn places_of_no_level_are_ranked_and_not_added() {
    let session = Session::seeded();
    session
        .file(
            "regions.csv",
            "code,name_zh,name_en,level,parent\nE,英格兰,England,country,\nL,伦敦,London,other,E\nIL,内伦敦,Inner London,other,E\n",
        )
        .file("f.csv", "measure,region,period,value\n孤儿,E,2020,900\n孤儿,L,2020,90\n孤儿,IL,2020,40\n");
    let publication = ["--publication", "d", "--title", "t", "--publisher", "p", "--published-on", "2025-02-28"];
    session.ok(&[&["import", "regions.csv", "f.csv"], &publication[..]].concat());
    assert_data_eq!(
        session.ok(&["report", "compare", "--region", "England"]),
        str![[r#"
orphans: 2020 (the day is not stated), in persons
 place                 value   rank   publication
─────────────────────────────────────────────────────────────────────────
 London                   90      1   d             ████████████████████
 Inner London             40      2   d             ████████▉
 England (the whole)     900          d

Notes:
  - the places are of no administrative level and may overlap: they are not added, and have no shares

Sources:
  - d: p, “t”, 2025-02-28

"#]]
    );
}
