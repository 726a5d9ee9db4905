//! What the ledger derives: years and quarters from cumulative figures, totals from their parts; and what the places add
//! up to beside what is published.

use crate::harness::Session;
use snapbox::{assert_data_eq, str};

const PUBLICATIONS: &str = "code,title,publisher,published_on\n\
    early,Early report,Bureau,2020-03-01\nlate,Late report,Bureau,2021-03-01\nlast,Last report,Bureau,2022-03-01\n";

fn session(figures: &str) -> Session {
    let session = Session::seeded();
    session.file("publications.csv", PUBLICATIONS).file("figures.csv", figures);
    session.ok(&["import", "publications.csv", "figures.csv"]);
    session
}

/// Since 2017, and since January.
fn cumulative() -> Session {
    session(
        "publication,measure,period,value\n\
        early,casework,2017-01-01/2019-12-31,8000余\nlate,casework,2017-01-01/2020-12-31,11000\n\
        last,casework,2017-01-01/2021-12-31,15000\n\
        early,group work,2017-01-01/2019-12-31,2000\nlate,group work,2017-01-01/2020-12-31,1900\n\
        late,tutoring,2020年1-3月,100\nlate,tutoring,2020年1-6月,250\nlate,tutoring,2020年1-9月,约400\n\
        late,tutoring,2020,600\nlast,tutoring,2021年1-3月,90\nlast,tutoring,2021年1-6月,300\n",
    )
}

#[test]
fn a_year_lies_between_two_cumulative_figures() {
    let session = cumulative();
    assert_data_eq!(
        session.ok(&["report", "services", "--period", "2020"]),
        str![[r#"
Services: Qingdao, 2020
 service type             value   unit           publication
─────────────────────────────────────────────────────────────
 by method
   casework     less than 3,000   person-times   derived
 by content
   tutoring                 600   person-times   late

Services: Qingdao, 2020-Q4
 service type       value   unit           publication
───────────────────────────────────────────────────────
 by content
   tutoring     about 200   person-times   derived

Services: Qingdao, 2020-07-01 to 2020-12-31 (cumulative, 6 months)
 service type   value   unit           publication
───────────────────────────────────────────────────
 by content
   tutoring       350   person-times   derived

Services: Qingdao, 2020-Q3
 service type       value   unit           publication
───────────────────────────────────────────────────────
 by content
   tutoring     about 150   person-times   derived

Services: Qingdao, 2020-01-01 to 2020-09-30 (cumulative, 9 months)
 service type       value   unit           publication
───────────────────────────────────────────────────────
 by content
   tutoring     about 400   person-times   late

Services: Qingdao, 2020-Q2
 service type   value   unit           publication
───────────────────────────────────────────────────
 by content
   tutoring       150   person-times   derived

Services: Qingdao, 2020-01-01 to 2020-06-30 (cumulative, 6 months)
 service type   value   unit           publication
───────────────────────────────────────────────────
 by content
   tutoring       250   person-times   late

Services: Qingdao, 2020-Q1
 service type   value   unit           publication
───────────────────────────────────────────────────
 by content
   tutoring       100   person-times   late

Notes:
  - group work, Qingdao: 1,900 for 2017-01-01/2020-12-31 (late), but 2,000 for 2017-01-01/2019-12-31 already (early); a cumulative figure cannot fall, so one of the two is wrong, and nothing is derived from them
  - the figures for 2020-07-01 to 2020-12-31 are for the whole of that time, not for a year, and cannot be compared with yearly ones
  - the figures for 2020-01-01 to 2020-09-30 are for the whole of that time, not for a year, and cannot be compared with yearly ones
  - the figures for 2020-01-01 to 2020-06-30 are for the whole of that time, not for a year, and cannot be compared with yearly ones
  - by method: Services by how they were given; the types are disjoint. A contact may also be counted by content, so the two groups are never added to each other
  - by content: Services by what was given; the types are disjoint. A contact may also be counted by method, so the two groups are never added to each other
  - derived for Qingdao, 5 periods: each the difference between two cumulative figures that begin on the same day; for example, 2020-Q4: the difference between 2020 and 2020-01-01/2020-09-30

Sources:
  - early: Bureau, “Early report”, 2020-03-01
  - late: Bureau, “Late report”, 2021-03-01

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "services", "--period", "2020", "--lang", "zh"]),
        str![[r#"
服务：青岛市，2020
 服务类型          数值   单位   出版物
────────────────────────────────────────
 按服务方式
   个案服务   不足3,000   人次   推算
 按服务内容
   学业辅导         600   人次   late

服务：青岛市，2020-Q4
 服务类型      数值   单位   出版物
────────────────────────────────────
 按服务内容
   学业辅导   约200   人次   推算

服务：青岛市，2020-07-01 至 2020-12-31（累计 6 个月）
 服务类型     数值   单位   出版物
───────────────────────────────────
 按服务内容
   学业辅导    350   人次   推算

服务：青岛市，2020-Q3
 服务类型      数值   单位   出版物
────────────────────────────────────
 按服务内容
   学业辅导   约150   人次   推算

服务：青岛市，2020-01-01 至 2020-09-30（累计 9 个月）
 服务类型      数值   单位   出版物
────────────────────────────────────
 按服务内容
   学业辅导   约400   人次   late

服务：青岛市，2020-Q2
 服务类型     数值   单位   出版物
───────────────────────────────────
 按服务内容
   学业辅导    150   人次   推算

服务：青岛市，2020-01-01 至 2020-06-30（累计 6 个月）
 服务类型     数值   单位   出版物
───────────────────────────────────
 按服务内容
   学业辅导    250   人次   late

服务：青岛市，2020-Q1
 服务类型     数值   单位   出版物
───────────────────────────────────
 按服务内容
   学业辅导    100   人次   late

注：
  - 小组服务，青岛市：2017-01-01/2020-12-31 的累计是 1,900（late），而 2017-01-01/2019-12-31 的累计已有 2,000（early）；累计数不会减少，两者必有一误，不据以推算
  - 2020-07-01 至 2020-12-31 的数字是整段时间的累计，不是一年的，不能与年度数字比较
  - 2020-01-01 至 2020-09-30 的数字是整段时间的累计，不是一年的，不能与年度数字比较
  - 2020-01-01 至 2020-06-30 的数字是整段时间的累计，不是一年的，不能与年度数字比较
  - 按服务方式：按怎样提供来分的服务；各类互不重叠。与按内容分的服务可能是同一次接触，两组不相加
  - 按服务内容：按提供什么来分的服务；各类互不重叠。与按方式分的服务可能是同一次接触，两组不相加
  - 青岛市5个期间的推算数字：各为两个同日开始的累计数之差；例如 2020-Q4：2020 的累计减去 2020-01-01/2020-09-30 的累计

来源：
  - early：Bureau，《Early report》，2020-03-01
  - late：Bureau，《Late report》，2021-03-01

"#]]
    );
    assert_data_eq!(
        session.ok(&["trend", "casework", "--from", "2017"]),
        str![[r#"
casework: Qingdao, in person-times
 period                            value             change   per cent   against   publication
────────────────────────────────────────────────────────────────────────────────────────────────
 2017-01-01/2019-11-24   more than 8,000                                           qingdao-2019
 2017-01-01/2019-12-31   more than 8,000       not compared                        early
 2017-01-01/2020-12-31            11,000       not compared                        late
 2020                    less than 3,000       not compared                        derived
 2017-01-01/2021-12-31            15,000       not compared                        last
 2021                              4,000   +1,000 to +4,000              2020      derived

Notes:
  - casework, Qingdao: 2017-01-01/2019-11-24 and 2017-01-01/2019-12-31 are not compared: both are cumulative from 2017-01-01 on, and the longer contains the shorter
  - casework, Qingdao: 2017-01-01/2019-12-31 and 2017-01-01/2020-12-31 are not compared: both are cumulative from 2017-01-01 on, and the longer contains the shorter
  - casework, Qingdao: 2017-01-01/2020-12-31 and 2020 are not compared: one of the periods is a part of the other
  - casework, Qingdao: 2017-01-01/2020-12-31 and 2017-01-01/2021-12-31 are not compared: both are cumulative from 2017-01-01 on, and the longer contains the shorter
  - derived for Qingdao, 2 periods: each the difference between two cumulative figures that begin on the same day; for example, 2021: the difference between 2017-01-01/2021-12-31 and 2017-01-01/2020-12-31

Sources:
  - qingdao-2019: 齐鲁壹点, “10668名困境儿童 青岛引社会力量建关爱保护网”, 2019-11-24
  - early: Bureau, “Early report”, 2020-03-01
  - late: Bureau, “Late report”, 2021-03-01
  - last: Bureau, “Last report”, 2022-03-01

"#]]
    );
    assert_data_eq!(
        session.ok(&["show", "casework", "--period", "2021"]),
        str![[r#"
casework (services.casework): Qingdao, 2021
 value          4,000 person-times (derived)
 difference     15,000 for 2017-01-01/2021-12-31 (last) less 11,000 for 2017-01-01/2020-12-31 (late)
 publications   late, last

Sources:
  - late: Bureau, “Late report”, 2021-03-01
  - last: Bureau, “Last report”, 2022-03-01

"#]]
    );
    assert_data_eq!(
        session.ok(&["show", "casework", "--period", "2020", "--lang", "zh"]),
        str![[r#"
个案服务（services.casework）：青岛市，2020
 数值     不足3,000人次（推算）
 差额     2017-01-01/2020-12-31 的 11,000（late）减去 2017-01-01/2019-12-31 的 8,000余（early）
 出版物   early、late

来源：
  - early：Bureau，《Early report》，2020-03-01
  - late：Bureau，《Late report》，2021-03-01

"#]]
    );
}

#[test]
fn a_quarter_lies_between_two_figures_since_january() {
    let session = cumulative();
    assert_data_eq!(
        session.ok(&["trend", "tutoring", "--from", "2020"]),
        str![[r#"
tutoring: Qingdao, in person-times
 period                      value         change      per cent   against                 publication
──────────────────────────────────────────────────────────────────────────────────────────────────────
 2020-Q1                       100                                                        late
 2020-01-01/2020-06-30         250   not compared                                         late
 2020-Q2                       150            +50       +50.0 %   2020-Q1                 derived
 2020-01-01/2020-09-30   about 400   not compared                                         late
 2020-Q3                 about 150        about 0   about 0.0 %   2020-Q2                 derived
 2020                          600   not compared                                         late
 2020-07-01/2020-12-31         350           +100       +40.0 %   2020-01-01/2020-06-30   derived
 2020-Q4                 about 200      about +50                 2020-Q3                 derived
 2021-Q1                        90     about -110                 2020-Q4                 last
 2021-01-01/2021-06-30         300            -50       -14.3 %   2020-07-01/2020-12-31   last
 2021-Q2                       210           +120      +133.3 %   2021-Q1                 derived
 ▄×▆×▆~××█~▄×█   from 0 to 210; ~ about; × of another length of time, not drawn

Notes:
  - tutoring, Qingdao: 2020-Q1 and 2020-01-01/2020-06-30 are not compared: both are cumulative from 2020-01-01 on, and the longer contains the shorter
  - tutoring, Qingdao: 2020-01-01/2020-06-30 and 2020-01-01/2020-09-30 are not compared: both are cumulative from 2020-01-01 on, and the longer contains the shorter
  - tutoring, Qingdao: 2020-01-01/2020-09-30 and 2020 are not compared: both are cumulative from 2020-01-01 on, and the longer contains the shorter
  - tutoring, Qingdao, 2020-Q2 → 2020-Q3, 2020-Q3 → 2020-Q4, 2020-Q4 → 2021-Q1: what is published does not tell whether it rose or fell
  - derived for Qingdao, 5 periods: each the difference between two cumulative figures that begin on the same day; for example, 2021-Q2: the difference between 2021-01-01/2021-06-30 and 2021-Q1

Sources:
  - late: Bureau, “Late report”, 2021-03-01
  - last: Bureau, “Last report”, 2022-03-01

"#]]
    );
    // January begins again at zero: the first quarter of 2021 is not less than the year before it.
    assert_data_eq!(
        session.run(&["trend", "tutoring", "--period", "2021", "--format", "csv"]).out,
        str![[r#"
measure,name,breakdown,region,region_name,period_start,period_end,value,low,high,qualifier,status,unit,publication,as_written,derivation,compared_with,change,change_low,change_high,per_cent,per_cent_low,per_cent_high,direction,caution,not_compared,places_sum,places_low,places_high
services.tutoring,tutoring,all,370200,Qingdao,2021-01-01,2021-03-31,90,90,90,exact,normal,person-time,last,90,,,,,,,,,,,,,,
services.tutoring,tutoring,all,370200,Qingdao,2021-01-01,2021-06-30,300,300,300,exact,normal,person-time,last,300,,2021-Q1,,,,,,,,,"both are cumulative from 2021-01-01 on, and the longer contains the shorter",,,
services.tutoring,tutoring,all,370200,Qingdao,2021-04-01,2021-06-30,210,210,210,exact,derived,person-time,last,,2021-01-01/2021-06-30 less 2021-Q1,2021-Q1,120,120,120,133.3,133.3,133.3,rise,,,,,

"#]]
    );
    assert_data_eq!(
        session.ok(&["show", "tutoring", "--period", "2020-Q2", "--format", "json"]),
        str![[r#"
{
  "report": "show",
  "as_known_on": null,
  "rows": [
    {
      "measure": "services.tutoring",
      "name": "tutoring",
      "breakdown": "all",
      "region": "370200",
      "region_name": "Qingdao",
      "period_start": "2020-04-01",
      "period_end": "2020-06-30",
      "value": 150,
      "low": 150,
      "high": 150,
      "qualifier": "exact",
      "status": "derived",
      "unit": "person-time",
      "publication": "late",
      "as_written": null,
      "derivation": "2020-01-01/2020-06-30 less 2020-Q1",
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
}

#[test]
fn what_was_not_known_then_is_not_derived() {
    let session = cumulative();
    let years = |day: &str| {
        let out = session.run(&["trend", "casework", "--from", "2017", "--as-known-on", day, "--format", "csv"]).out;
        let derived = out.lines().filter(|line| line.contains("derived"));
        derived.map(|line| line.split(',').skip(5).take(5).collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(years("2021-02-28"), "");
    assert_eq!(years("2021-03-01"), "2020-01-01 2020-12-31 3000 0 3000");
    assert_eq!(years("2022-03-01"), "2020-01-01 2020-12-31 3000 0 3000\n2021-01-01 2021-12-31 4000 4000 4000");
}

/// Orphans by care and in all.
fn parts() -> Session {
    let session = Session::seeded();
    session.file("publications.csv", PUBLICATIONS).file(
        "measures.csv",
        "code,domain,kind,unit,group,name_zh,name_en\n\
        inside,children,stock,person,by-care,机构养育,in institutions\noutside,children,stock,person,by-care,散居,in families\n\
        elsewhere,children,stock,person,by-care,其他,elsewhere\n",
    );
    session.file(
        "groups.csv",
        "code,domain,additive,total,name_zh,name_en,definition_zh,definition_en\n\
        by-care,children,yes,children.orphans,养育方式,by care,,\n",
    );
    session.file(
        "figures.csv",
        "publication,measure,period,value\n\
        early,inside,2019年末,100\nearly,outside,2019年末,300余\nearly,elsewhere,2019年末,10\n\
        late,inside,2020年末,90\nlate,outside,2020年末,310\nlate,elsewhere,2020年末,c\n\
        last,inside,2021年末,80\nlast,outside,2021年末,290\nlast,elsewhere,2021年末,9\nlast,孤儿,2022年末,360\n",
    );
    session.ok(&["import", "publications.csv", "measures.csv", "groups.csv", "figures.csv"]);
    session
}

#[test]
fn disjoint_parts_stand_for_their_total() {
    let session = parts();
    assert_data_eq!(
        session.ok(&["trend", "孤儿", "--from", "2019-12-01"]),
        str![[r#"
orphans: Qingdao, in persons
 period               value             change              per cent   against      publication
────────────────────────────────────────────────────────────────────────────────────────────────
 2019-12-31   more than 410                                                         derived
 2020-12-31       400 [2/3]       not compared                                      derived
 2021-12-31             379   down at least 31   down at least 7.5 %   2019-12-31   derived
 2022-12-31             360                -19                -5.0 %   2021-12-31   last
 █↑┊█┊██   from 0 to 410; ↑ more than; ┊ not compared with the one before

Notes:
  - orphans, Qingdao: 2019-12-31 and 2020-12-31 are not compared: not the same parts: the whole, then 2 of 3 parts
  - orphans, derived for Qingdao: the sum of 3 parts: in institutions, in families, elsewhere
  - orphans, derived for Qingdao: the sum of 2 of the 3 parts: in institutions, in families

Sources:
  - early: Bureau, “Early report”, 2020-03-01
  - late: Bureau, “Late report”, 2021-03-01
  - last: Bureau, “Last report”, 2022-03-01

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "children", "--from", "2020", "--to", "2021"]),
        str![[r#"
Children: Qingdao, 2021-12-31
 category                             value   unit       share   publication
────────────────────────────────────────────────────────────────────────────────────────────────
 categories of minors in difficulty
   orphans                              379   persons            derived
     in institutions                     80   persons   21.1 %   last          ████▏
     in families                        290   persons   76.5 %   last          ███████████████▎
     elsewhere                            9   persons    2.4 %   last          ▍

Children: Qingdao, 2020-12-31
 category                    value   unit      publication
───────────────────────────────────────────────────────────
 by care
   in institutions              90   persons   late
   in families                 310   persons   late
   elsewhere          (suppressed)   persons   late
   sum of these 3    more than 400   persons   derived

Notes:
  - orphans, derived for Qingdao: the sum of 3 parts: in institutions, in families, elsewhere
  - 1 figure is without a value; the reason is in brackets

Sources:
  - late: Bureau, “Late report”, 2021-03-01
  - last: Bureau, “Last report”, 2022-03-01

"#]]
    );
    assert_data_eq!(
        session.ok(&["show", "孤儿", "--period", "2020", "--lang", "zh"]),
        str![[r#"
孤儿（children.orphans）：青岛市，2020-12-31
 数值     400人（推算）
 合计     3个部分中的2个：机构养育、散居
 出版物   late

来源：
  - late：Bureau，《Late report》，2021-03-01

"#]]
    );
    assert_data_eq!(
        session.run(&["report", "children", "--period", "2021", "--format", "csv"]).out,
        str![[r#"
measure,name,breakdown,region,region_name,period_start,period_end,value,low,high,qualifier,status,unit,publication,as_written,derivation
children.orphans,orphans,all,370200,Qingdao,2021-12-31,2021-12-31,379,379,379,exact,derived,person,last,,sum of 3/3 parts
inside,in institutions,all,370200,Qingdao,2021-12-31,2021-12-31,80,80,80,exact,normal,person,last,80,
outside,in families,all,370200,Qingdao,2021-12-31,2021-12-31,290,290,290,exact,normal,person,last,290,
elsewhere,elsewhere,all,370200,Qingdao,2021-12-31,2021-12-31,9,9,9,exact,normal,person,last,9,

"#]]
    );
}

#[test]
fn the_places_stand_beside_what_is_published() {
    let session = Session::seeded();
    session.file("publications.csv", PUBLICATIONS);
    session.file(
        "regions.csv",
        "code,name_zh,name_en,level,parent\nv1,东村,East,village,370285104\nv2,西村,West,village,370285104\n",
    );
    session.file(
        "figures.csv",
        "publication,measure,region,period,value\n\
        early,孤儿,v1,2019年末,10\nearly,孤儿,v2,2019年末,20\nearly,孤儿,370285104,2019年末,30\n\
        late,孤儿,v1,2020年末,41\nlate,孤儿,v2,2020年末,22\nlate,孤儿,370285104,2020年末,0.1千\n\
        last,孤儿,v1,2021年末,12\nlast,孤儿,v2,2021年末,24\nlast,孤儿,370285104,2021年末,38\n\
        last,困境儿童,v1,2021年末,12\nlast,困境儿童,v2,2021年末,c\nlast,困境儿童,370285104,2021年末,40\n",
    );
    session.ok(&["import", "publications.csv", "regions.csv", "figures.csv"]);
    assert_data_eq!(
        session.ok(&["report", "children", "--region", "370285104"]),
        str![[r#"
Children: Yuanshang Town, 2021-12-31
 category                                                                          value   unit      publication
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 categories of minors in difficulty
   orphans                                                                            38   persons   last
     sum over 2 of 2 villages and neighbourhoods, beside the published figure   36 [2/2]   persons   derived
   children in difficulty                                                             40   persons   last
   sum of 2 of the 3 parts                                                            78   persons   derived

Notes:
  - categories of minors in difficulty, Yuanshang Town, 2021-12-31: only 2 of the 3 parts have figures; their sum is not the whole
  - orphans, Yuanshang Town, 2021-12-31: the sum over 2 of 2 villages and neighbourhoods is 36, the published figure 38 (+2), which rounding does not explain
  - there are figures for 2 other periods, the earliest 2019-12-31; see them with --from and --to

Sources:
  - last: Bureau, “Last report”, 2022-03-01

"#]]
    );
    assert_data_eq!(
        session.ok(&["trend", "孤儿", "--region", "370285104"]),
        str![[r#"
orphans: Yuanshang Town, in persons
 period       value        change              per cent   sum over places   publication
────────────────────────────────────────────────────────────────────────────────────────
 2019-12-31      30                                              30 [2/2]   early
 2020-12-31     100   +20 to +120   +66.6 % to +400.0 %          63 [2/2]   late
 2021-12-31      38   -112 to -12    -74.7 % to -24.0 %          36 [2/2]   last
 ▂▆▃   from 0 to 150

Notes:
  - orphans, Yuanshang Town, 2020-12-31: published to the nearest 100 persons only, hence the bounds on the change
  - orphans, Yuanshang Town, 2020-12-31: the sum over 2 of 2 villages and neighbourhoods is 63, the published figure 100 (50 to 150) (-13 to +87), within what rounding and bounds leave open
  - orphans, Yuanshang Town, 2021-12-31: the sum over 2 of 2 villages and neighbourhoods is 36, the published figure 38 (+2), which rounding does not explain

Sources:
  - early: Bureau, “Early report”, 2020-03-01
  - late: Bureau, “Late report”, 2021-03-01
  - last: Bureau, “Last report”, 2022-03-01

"#]]
    );
    assert_data_eq!(
        session.ok(&["trend", "孤儿", "--region", "370285104", "--lang", "zh"]),
        str![[r#"
孤儿：院上镇，单位：人
 期间         数值          变化                变化率   各地之和   出版物
───────────────────────────────────────────────────────────────────────────
 2019-12-31     30                                       30 [2/2]   early
 2020-12-31    100   +20 至 +120   +66.6 % 至 +400.0 %   63 [2/2]   late
 2021-12-31     38   -112 至 -12    -74.7 % 至 -24.0 %   36 [2/2]   last
 ▂▆▃   从 0 到 150

注：
  - 孤儿，院上镇，2020-12-31：公布的数字只精确到 100人，变化的界限由此而来
  - 孤儿，院上镇，2020-12-31：2个村居中的2个之和是 63，公布的是 100（50 至 150）（相差 -13 至 +87），在舍入和界限之内
  - 孤儿，院上镇，2021-12-31：2个村居中的2个之和是 36，公布的是 38（相差 +2），不是舍入造成的

来源：
  - early：Bureau，《Early report》，2020-03-01
  - late：Bureau，《Late report》，2021-03-01
  - last：Bureau，《Last report》，2022-03-01

"#]]
    );
    assert_data_eq!(
        session.ok(&["show", "孤儿", "--region", "370285104", "--period", "2021"]),
        str![[r#"
orphans (children.orphans): Yuanshang Town, 2021-12-31
 value           38 persons
 publication     last: Bureau, “Last report”
 published on    2022-03-01
 address         not kept
 file and line   figures.csv:10
 recorded        2026-01-02T03:04:05Z (import 2)

orphans (children.orphans): Yuanshang Town, 2021-12-31
 value          36 persons (derived, beside the published figure)
 sum over       2 of the 2 villages and neighbourhoods that the ledger knows
 publications   last

Sources:
  - last: Bureau, “Last report”, 2022-03-01

"#]]
    );
    assert_data_eq!(
        session.run(&["report", "children", "--region", "370285104", "--period", "2021", "--format", "csv"]).out,
        str![[r#"
measure,name,breakdown,region,region_name,period_start,period_end,value,low,high,qualifier,status,unit,publication,as_written,derivation
children.orphans,orphans,all,370285104,Yuanshang Town,2021-12-31,2021-12-31,38,38,38,exact,normal,person,last,38,
children.orphans,orphans,all,370285104,Yuanshang Town,2021-12-31,2021-12-31,36,36,36,exact,derived,person,last,,sum over 2/2 village
children.in-difficulty,children in difficulty,all,370285104,Yuanshang Town,2021-12-31,2021-12-31,40,40,40,exact,normal,person,last,40,
children.categories,categories of minors in difficulty,all,370285104,Yuanshang Town,2021-12-31,2021-12-31,78,78,78,exact,derived,person,,,sum of 2/3 parts

"#]]
    );
}

#[test]
fn of_all_regions_as_much_is_derived_as_of_one() {
    let session = session(
        "publication,measure,region,period,value\n\
        late,casework,370203,2017-01-01/2019-12-31,700\nlate,casework,370203,2017-01-01/2020-12-31,950\n\
        late,孤儿,370202,2020年末,10\nlate,困境儿童,370202,2020年末,20\nlate,农村留守儿童,370202,2020年末,30\n",
    );
    let ask = |region| session.ok(&["report", "overview", "--region", region, "--period", "2020"]);
    let all = ask("all");
    // Casework of the one, and the total of the other.
    assert!(ask("370203").contains("250   person-times   derived") && all.contains("250   person-times   derived"));
    assert!(ask("370202").contains("derived for Shinan District: the sum of 3 parts"));
    assert!(all.contains("derived for Shinan District: the sum of 3 parts"));
    assert_data_eq!(
        session.ok(&["trend", "casework", "--region", "all", "--from", "2020", "--to", "2020"]),
        str![[r#"
casework: Shibei District, in person-times
 period   value   change   per cent   publication
──────────────────────────────────────────────────
 2020       250                       derived

Notes:
  - casework, Shibei District: a single figure (2020) shows no change
  - derived for Shibei District, 2020: the difference between 2017-01-01/2020-12-31 and 2017-01-01/2019-12-31

Sources:
  - late: Bureau, “Late report”, 2021-03-01

"#]]
    );
    // And nobody is sent to where he is.
    assert_data_eq!(
        session.ok(&["report", "services", "--region", "all", "--period", "2010"]),
        str![[r#"
Notes:
  - the ledger has no figures for 2010; the nearest period is 2017-01-01/2020-12-31

"#]]
    );
}
