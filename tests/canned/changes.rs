//! `report changes`: between two times, what moved most first; what may not be compared, with the reason.

use crate::harness::Session;
use snapbox::{assert_data_eq, str};

fn session() -> Session {
    let session = Session::seeded();
    session.file(
        "figures.csv",
        "measure,breakdown,region,period,value\n\
        孤儿,,,2021-12-31,700\n孤儿,sex=female,,2019-12-31,300\n孤儿,sex=female,,2021-12-31,270余\n\
        困境儿童,,,2021-12-31,0.93万\n农村留守儿童,,,2020-12-31,400\n\
        casework,,,2019,1000\ncasework,,,2021,c\ncasework,,,2021-Q4,300\n\
        tutoring,,,2021,600\nhome-visit survey,,,2019,900\nhome-visit survey,,,2021,1800余\n\
        儿童督导员,,,2021-11-24,0\n孤儿,,李沧区,2019-12-31,10\n孤儿,,李沧区,2021-12-31,30\n",
    );
    let publication = ["--publication", "annual", "--title", "t", "--publisher", "p", "--published-on", "2022-03-01"];
    session.ok(&[&["import", "--add", "figures.csv"], &publication[..]].concat());
    session
}

#[test]
fn what_moved_most_stands_first_and_what_is_not_compared_last() {
    let session = session();
    assert_data_eq!(
        session.ok(&["report", "changes", "--from", "2019", "--to", "2021"]),
        str![[r#"
Changes: Qingdao, from 2019 to 2021
 measure                     from         value   to                     value            change              per cent   unit                      publications
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 home-visit survey           2019           900   2021         more than 1,800   up at least 900   up at least 100.0 %   person-times              annual
 child-welfare supervisors   2019-11-24     137   2021-11-24                 0              -137              -100.0 %   towns and sub-districts   qingdao-2019 → annual
 orphans                     2019-11-24     814   2021-12-31               700              -114               -14.0 %   persons                   qingdao-2019 → annual
 children in difficulty      2019-11-24   9,391   2021-12-31             9,300       -141 to -41      -1.6 % to -0.4 %   persons                   qingdao-2019 → annual
 orphans [sex=female]        2019-12-31     300   2021-12-31     more than 270   down at most 30   down at most 10.0 %   persons                   annual

Not compared: Qingdao, from 2019 to 2021
 measure                                                  from                              value   to                                                              value   unit                          why
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 minors in difficulty, total                              2019-11-24                       10,668   2021-12-31                             10,000 (9,950 to 10,050) [2/3]   persons                       not the same parts: the whole, then 2 of 3 parts
 rural left-behind children                               2019-11-24                          463   none (nearest 2020-12-31)                                               persons                       no figure for 2021
 casework                                                 2019                              1,000   2021                                                     (suppressed)   person-times                  one of them has no value
 group work                                               2017-01-01/2019-11-24   more than 2,000   none (nearest 2017-01-01/2019-11-24)                                    person-times                  no figure for 2021
 community activity                                       2017-01-01/2019-11-24   more than 2,800   none (nearest 2017-01-01/2019-11-24)                                    person-times                  no figure for 2021
 physical rehabilitation                                  2017-01-01/2019-11-24               810   none (nearest 2017-01-01/2019-11-24)                                    person-times                  no figure for 2021
 tutoring                                                 2017-01-01/2019-11-24               540   2021                                                              600   person-times                  the periods differ in length
 psychological counselling                                2017-01-01/2019-11-24               650   none (nearest 2017-01-01/2019-11-24)                                    person-times                  no figure for 2021
 personal development                                     2017-01-01/2019-11-24             2,160   none (nearest 2017-01-01/2019-11-24)                                    person-times                  no figure for 2021
 summer and winter camps and other services               2017-01-01/2019-11-24             8,960   none (nearest 2017-01-01/2019-11-24)                                    person-times                  no figure for 2021
 government purchase of social services                   2017-01-01/2019-11-24         3,190,000   none (nearest 2017-01-01/2019-11-24)                                    yuan                          no figure for 2021
 charitable fund                                          2017-01-01/2019-11-24           400,000   none (nearest 2017-01-01/2019-11-24)                                    yuan                          no figure for 2021
 pilot: social-work care for rural left-behind children   2017-01-01/2019-11-24         1,000,000   none (nearest 2017-01-01/2019-11-24)                                    yuan                          no figure for 2021
 rehabilitation for children with disabilities            2017-01-01/2019-11-24           800,000   none (nearest 2017-01-01/2019-11-24)                                    yuan                          no figure for 2021
 child-welfare directors                                  2019-11-24                        6,561   none (nearest 2019-11-24)                                               villages and neighbourhoods   no figure for 2021

Notes:
  - sorted by the change in per cent that is certain, the least that the bounds allow, rises and falls alike; changes of uncertain direction come last
  - orphans [sex=female], Qingdao, 2019-12-31 → 2021-12-31: what is published does not tell whether it rose or fell
  - minors in difficulty, total, derived for Qingdao: the sum of 2 of the 3 parts: orphans, children in difficulty
  - government purchase of social services, charitable fund: The article does not state the period of the money; its paragraph opens with "since 2017", so it is recorded as 2017-01-01 to 2019-11-24
  - pilot: social-work care for rural left-behind children, rehabilitation for children with disabilities: The article states neither the period of the money (recorded as 2017-01-01 to 2019-11-24, as above) nor whether it is part of the 3,190,000 yuan for purchased services
  - 1 figure is without a value; the reason is in brackets

Sources:
  - qingdao-2019: 齐鲁壹点, “10668名困境儿童 青岛引社会力量建关爱保护网”, 2019-11-24
  - annual: p, “t”, 2022-03-01

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "changes", "--from", "2019", "--to", "2021", "--lang", "zh"]),
        str![[r#"
变化：青岛市，从 2019 到 2021
 指标                从            数值   到              数值           变化             变化率   单位       出版物
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 入户调研            2019           900   2021         1,800余   至少增加 900   至少增加 100.0 %   人次       annual
 儿童督导员          2019-11-24     137   2021-11-24         0           -137           -100.0 %   个镇(街)   qingdao-2019 → annual
 孤儿                2019-11-24     814   2021-12-31       700           -114            -14.0 %   人         qingdao-2019 → annual
 困境儿童            2019-11-24   9,391   2021-12-31     9,300    -141 至 -41   -1.6 % 至 -0.4 %   人         qingdao-2019 → annual
 孤儿 [sex=female]   2019-12-31     300   2021-12-31     270余    至多减少 30    至多减少 10.0 %   人         annual

不作比较：青岛市，从 2019 到 2021
 指标                                     从                         数值   到                                                                数值   单位       原因
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 困境未成年人                             2019-11-24               10,668   2021-12-31                             10,000（9,950 至 10,050） [2/3]   人         所含部分不同：先是全部，后是3个部分中的2个
 农村留守儿童                             2019-11-24                  463   无数据（最近 2020-12-31）                                                人         2021 无数据
 个案服务                                 2019                      1,000   2021                                                        （未公开）   人次       其中一个没有数值
 小组服务                                 2017-01-01/2019-11-24   2,000余   无数据（最近 2017-01-01/2019-11-24）                                     人次       2021 无数据
 社区活动                                 2017-01-01/2019-11-24   2,800余   无数据（最近 2017-01-01/2019-11-24）                                     人次       2021 无数据
 身体康复                                 2017-01-01/2019-11-24       810   无数据（最近 2017-01-01/2019-11-24）                                     人次       2021 无数据
 学业辅导                                 2017-01-01/2019-11-24       540   2021                                                               600   人次       两个期间长度不同
 心理疏导                                 2017-01-01/2019-11-24       650   无数据（最近 2017-01-01/2019-11-24）                                     人次       2021 无数据
 素质提升                                 2017-01-01/2019-11-24     2,160   无数据（最近 2017-01-01/2019-11-24）                                     人次       2021 无数据
 夏、冬令营等其他服务                     2017-01-01/2019-11-24     8,960   无数据（最近 2017-01-01/2019-11-24）                                     人次       2021 无数据
 政府购买专业社会服务                     2017-01-01/2019-11-24     319万   无数据（最近 2017-01-01/2019-11-24）                                     元         2021 无数据
 社会慈善基金                             2017-01-01/2019-11-24      40万   无数据（最近 2017-01-01/2019-11-24）                                     元         2021 无数据
 农村留守儿童社工关爱试点                 2017-01-01/2019-11-24     100万   无数据（最近 2017-01-01/2019-11-24）                                     元         2021 无数据
 困境残障儿童身体康复和其他专业社工服务   2017-01-01/2019-11-24      80万   无数据（最近 2017-01-01/2019-11-24）                                     元         2021 无数据
 儿童主任                                 2019-11-24                6,561   无数据（最近 2019-11-24）                                                个村(居)   2021 无数据

注：
  - 按确定的变化率（界限所允许的最小值）从大到小排列，升降不分；方向不确定的在最后
  - 孤儿 [sex=female]，青岛市，2019-12-31 → 2021-12-31：由公布的数字看不出是升是降
  - 困境未成年人，青岛市的推算数字由3个部分中的2个相加而得：孤儿、困境儿童
  - 政府购买专业社会服务、社会慈善基金：文章没有说明资金的期间；所在段落以“2017年以来”开头，据此记为2017-01-01至2019-11-24
  - 农村留守儿童社工关爱试点、困境残障儿童身体康复和其他专业社工服务：文章没有说明资金的期间（同上，记为2017-01-01至2019-11-24），也没有说明这笔钱是否包含在政府购买服务的319万元之内
  - 1个数字没有数值，括号内是原因

来源：
  - qingdao-2019：齐鲁壹点，《10668名困境儿童 青岛引社会力量建关爱保护网》，2019-11-24
  - annual：p，《t》，2022-03-01

"#]]
    );
}

#[test]
fn for_programs_and_of_several_regions() {
    let session = session();
    let of_orphans = ["report", "changes", "孤儿", "--from", "2019", "--to", "2021"];
    assert_data_eq!(
        session.ok(&[&of_orphans[..], &["--region", "青岛市", "--region", "李沧区", "--format", "markdown"]].concat()),
        str![[r#"
### Changes: Qingdao, Licang District, from 2019 to 2021

| measure              | region          | from       | value | to         |         value |          change |            per cent | unit    | publications          |
|----------------------|-----------------|------------|------:|------------|--------------:|----------------:|--------------------:|---------|-----------------------|
| orphans              | Licang District | 2019-12-31 |    10 | 2021-12-31 |            30 |             +20 |            +200.0 % | persons | annual                |
| orphans              | Qingdao         | 2019-11-24 |   814 | 2021-12-31 |           700 |            -114 |             -14.0 % | persons | qingdao-2019 → annual |
| orphans [sex=female] | Qingdao         | 2019-12-31 |   300 | 2021-12-31 | more than 270 | down at most 30 | down at most 10.0 % | persons | annual                |

Notes:

- sorted by the change in per cent that is certain, the least that the bounds allow, rises and falls alike; changes of uncertain direction come last
- orphans [sex=female], Qingdao, 2019-12-31 → 2021-12-31: what is published does not tell whether it rose or fell

Sources:

- qingdao-2019: 齐鲁壹点, “10668名困境儿童 青岛引社会力量建关爱保护网”, 2019-11-24
- annual: p, “t”, 2022-03-01

"#]]
    );
    let answer = session.run(&[&of_orphans[..], &["casework", "--region", "all", "--format", "csv"]].concat());
    assert_data_eq!(
        answer.out + &answer.err,
        str![[r#"
measure,name,breakdown,region,region_name,unit,from_start,from_end,from_value,from_low,from_high,from_qualifier,from_status,from_publication,to_start,to_end,to_value,to_low,to_high,to_qualifier,to_status,to_publication,change,change_low,change_high,per_cent,per_cent_low,per_cent_high,direction,caution,not_compared
children.orphans,orphans,all,370213,Licang District,person,2019-12-31,2019-12-31,10,10,10,exact,normal,annual,2021-12-31,2021-12-31,30,30,30,exact,normal,annual,20,20,20,200.0,200.0,200.0,rise,,
children.orphans,orphans,all,370200,Qingdao,person,2019-11-24,2019-11-24,814,814,814,exact,normal,qingdao-2019,2021-12-31,2021-12-31,700,700,700,exact,normal,annual,-114,-114,-114,-14.0,-14.0,-14.0,fall,,
children.orphans,orphans,sex=female,370200,Qingdao,person,2019-12-31,2019-12-31,300,300,300,exact,normal,annual,2021-12-31,2021-12-31,270,270,,more than,normal,annual,,-30,,,-10.0,,,what is published does not tell whether it rose or fell,
services.casework,casework,all,370200,Qingdao,person-time,2019-01-01,2019-12-31,1000,1000,1000,exact,normal,annual,2021-01-01,2021-12-31,,,,,suppressed,annual,,,,,,,,,one of them has no value
note: sorted by the change in per cent that is certain, the least that the bounds allow, rises and falls alike; changes of uncertain direction come last
note: orphans [sex=female], Qingdao, 2019-12-31 → 2021-12-31: what is published does not tell whether it rose or fell
note: 1 figure is without a value; the reason is in brackets

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "changes", "农村留守儿童", "--from", "2019-11-24", "--to", "2020", "--format", "json"]),
        str![[r#"
{
  "report": "changes",
  "as_known_on": null,
  "rows": [
    {
      "measure": "children.left-behind",
      "name": "rural left-behind children",
      "breakdown": "all",
      "region": "370200",
      "region_name": "Qingdao",
      "unit": "person",
      "from_start": "2019-11-24",
      "from_end": "2019-11-24",
      "from_value": 463,
      "from_low": 463,
      "from_high": 463,
      "from_qualifier": "exact",
      "from_status": "normal",
      "from_publication": "qingdao-2019",
      "to_start": "2020-12-31",
      "to_end": "2020-12-31",
      "to_value": 400,
      "to_low": 400,
      "to_high": 400,
      "to_qualifier": "exact",
      "to_status": "normal",
      "to_publication": "annual",
      "change": -63,
      "change_low": -63,
      "change_high": -63,
      "per_cent": -13.6,
      "per_cent_low": -13.6,
      "per_cent_high": -13.6,
      "direction": "fall",
      "caution": "the measure varies with the seasons, and these are different times of the year; the change may be merely seasonal",
      "not_compared": null
    }
  ],
  "notes": [
    "rural left-behind children, Qingdao, 2019-11-24 → 2020-12-31: the measure varies with the seasons, and these are different times of the year; the change may be merely seasonal"
  ]
}

"#]]
    );
}

#[test]
fn nothing_to_show_and_what_was_known() {
    let session = session();
    assert_data_eq!(
        session.ok(&["report", "changes", "--from", "2001", "--to", "2002"]),
        str![[r#"
Notes:
  - Qingdao has no figures for either 2001 or 2002; the nearest period is 2017-01-01/2019-11-24

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "changes", "孤儿", "--from", "2019", "--to", "2021", "--as-known-on", "2020-01-01"]),
        str![[r#"
As known on 2020-01-01

Not compared: Qingdao, from 2019 to 2021
 measure   from         value   to                          value   unit      why
─────────────────────────────────────────────────────────────────────────────────────────────────
 orphans   2019-11-24     814   none (nearest 2019-11-24)           persons   no figure for 2021

Sources:
  - qingdao-2019: 齐鲁壹点, “10668名困境儿童 青岛引社会力量建关爱保护网”, 2019-11-24

"#]]
    );
    let refused = session.refused(&["report", "changes", "--from", "2021", "--to", "2019"]);
    assert_data_eq!(
        refused,
        str![[r#"
error: --from 2021 is after --to 2019
  hint: swap them

"#]]
    );
    assert_data_eq!(
        session.refused(&["report", "changes", "--from", "2017年以来", "--to", "2021"]),
        str![[r#"
error: `2017年以来` is not a period
  hint: write it like 2020, 2020-06, 2020-Q2, 2020-06-30, 2017-01-01/2019-11-24, since 2017

"#]]
    );
}

/// The figures between two times are none of the times.
#[test]
fn two_times_with_figures_between_them() {
    let session = session();
    let asked = ["report", "changes", "孤儿", "--from", "2018", "--to", "2024"];
    assert_data_eq!(
        session.ok(&asked),
        str![[r#"
Notes:
  - Qingdao has no figures for either 2018 or 2024; the nearest periods are 2019-11-24 and 2021-12-31

"#]]
    );
    assert_data_eq!(
        session.ok(&[&asked[..], &["--lang", "zh"]].concat()),
        str![[r#"
注：
  - 青岛市在 2018 和 2024 都没有数字；最近的期间分别是 2019-11-24 和 2021-12-31

"#]]
    );
}

/// Of the second year the last quarter is not known: who asks for years is told that quarters are compared.
#[test]
fn a_part_of_the_times_is_not_compared_without_a_word() {
    let session = Session::seeded();
    let mut figures = String::from("measure,period,value\n");
    for (quarter, value) in
        ["2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4", "2023-Q1", "2023-Q2", "2023-Q3"].iter().zip(1..)
    {
        figures += &format!("casework,{quarter},{value}00\n");
    }
    session.file("figures.csv", figures);
    let publication = ["--publication", "annual", "--title", "t", "--publisher", "p", "--published-on", "2024-03-01"];
    session.ok(&[&["import", "figures.csv"], &publication[..]].concat());
    let asked = ["report", "changes", "casework", "--from", "2022", "--to", "2023"];
    assert_data_eq!(
        session.ok(&asked),
        str![[r#"
Changes: Qingdao, from 2022 to 2023
 measure    from      value   to        value   change   per cent   unit           publications
────────────────────────────────────────────────────────────────────────────────────────────────
 casework   2022-Q3     300   2023-Q3     700     +400   +133.3 %   person-times   annual

Notes:
  - casework: no comparable figures for the whole of both 2022 and 2023; the figures compared are for a part that both have, 2022-Q3 and 2023-Q3

Sources:
  - annual: p, “t”, 2024-03-01

"#]]
    );
    assert_data_eq!(
        session.speaking("zh").ok(&asked),
        str![[r#"
变化：青岛市，从 2022 到 2023
 指标       从        数值   到        数值   变化     变化率   单位   出版物
──────────────────────────────────────────────────────────────────────────────
 个案服务   2022-Q3    300   2023-Q3    700   +400   +133.3 %   人次   annual

注：
  - 个案服务：2022 与 2023 没有可比的全期数字，比较的是两者都有的一段：2022-Q3 与 2023-Q3

来源：
  - annual：p，《t》，2024-03-01

"#]]
    );
}
