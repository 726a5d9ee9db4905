//! Sums over the months of a year.

use super::session;
use snapbox::{assert_data_eq, str};

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
