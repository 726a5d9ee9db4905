//! What `trend` compares and what it does not, on the cases of published figures as they really are.

use crate::harness::Session;
use snapbox::{assert_data_eq, str};

/// A seeded session with these figures of one publication.
fn session(rows: &str) -> Session {
    let session = Session::seeded();
    publish(&session, "p", rows);
    session
}

fn publish(session: &Session, code: &str, rows: &str) {
    session.file("figures.csv", format!("measure,period,value,status\n{rows}"));
    let publication = ["--title", "t", "--publisher", code, "--published-on", "2026-01-01"];
    session.ok(&[&["import", "--confirm", "figures.csv", "--publication", code], &publication[..]].concat());
}

/// The trend of a measure in both languages.
fn trends(session: &Session, measure: &str) -> String {
    ["en", "zh"].map(|language| session.ok(&["trend", measure, "--lang", language])).concat()
}

/// 796 left-behind children were counted in November 2016, and 463 on 24 November 2019: the same time of the year.
#[test]
fn another_time_of_the_year_is_a_warning_where_the_measure_is_seasonal() {
    let session = session("农村留守儿童,2016-11,796,\n农村留守儿童,2020-08-31,500,\n孤儿,2020-08-31,790,\n");
    assert_data_eq!(
        trends(&session, "农村留守儿童"),
        str![[r#"
rural left-behind children: Qingdao, in persons
 period       value   change   per cent   publication
───────────────────────────────────────────────────────
 2016-11        796                       p
 2019-11-24     463     -333    -41.8 %   qingdao-2019
 2020-08-31     500      +37     +8.0 %   p
 █▅▆   from 0 to 796

Notes:
  - rural left-behind children, Qingdao, 2019-11-24 → 2020-08-31: the measure varies with the seasons, and these are different times of the year; the change may be merely seasonal

Sources:
  - qingdao-2019: 齐鲁壹点, “10668名困境儿童 青岛引社会力量建关爱保护网”, 2019-11-24
  - p: p, “t”, 2026-01-01
农村留守儿童：青岛市，单位：人
 期间         数值   变化    变化率   出版物
───────────────────────────────────────────────────
 2016-11       796                    p
 2019-11-24    463   -333   -41.8 %   qingdao-2019
 2020-08-31    500    +37    +8.0 %   p
 █▅▆   从 0 到 796

注：
  - 农村留守儿童，青岛市，2019-11-24 → 2020-08-31：这个指标随季节变化，而两个数字不在一年中的同一时期，变化可能只是季节造成的

来源：
  - qingdao-2019：齐鲁壹点，《10668名困境儿童 青岛引社会力量建关爱保护网》，2019-11-24
  - p：p，《t》，2026-01-01

"#]]
    );
    // Orphans are as many in summer as in winter.
    assert_data_eq!(
        session.ok(&["trend", "孤儿"]),
        str![[r#"
orphans: Qingdao, in persons
 period       value   change   per cent   publication
───────────────────────────────────────────────────────
 2019-11-24     814                       qingdao-2019
 2020-08-31     790      -24     -2.9 %   p

Sources:
  - qingdao-2019: 齐鲁壹点, “10668名困境儿童 青岛引社会力量建关爱保护网”, 2019-11-24
  - p: p, “t”, 2026-01-01

"#]]
    );
    // What moves with the seasons is an attribute of the measure, and can be put right.
    session.file("measures.csv", "code,domain,kind,unit,季节性\nchildren.left-behind,children,时点,person,否\n");
    assert_data_eq!(
        session.refused(&["import", "measures.csv"]),
        str![[r#"
measures.csv:2:41: children.left-behind: seasonal is recorded as `yes`, here `no`
  hint: use --correct if the ledger is wrong
error: 1 fault in measures.csv; nothing was recorded

"#]]
    );
    assert_data_eq!(
        session.ok(&["import", "--correct", "measures.csv"]),
        str![[r#"
Import 3: 0 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  measures.csv: 2 lines (1 of headings, 1 of items), UTF-8
  measure children.left-behind: seasonal corrected: yes → no

"#]]
    );
    let said = session.ok(&["trend", "农村留守儿童"]);
    assert!(!said.contains("season"), "{said}");
    session.ok(&["undo", "3"]);
    let said = session.ok(&["trend", "农村留守儿童"]);
    assert!(said.contains("season"), "{said}");
}

#[test]
fn a_list_of_measures_says_which_are_seasonal() {
    let session = Session::seeded();
    let lines =
        |text: String| text.lines().filter(|line| line.contains("children.left-behind")).collect::<Vec<_>>().join("\n");
    assert_data_eq!(
        lines(session.ok(&["list", "measures"])),
        str![[r#"
 children.left-behind                rural left-behind children                               stock, seasonal   persons                       categories of minors in difficulty
 children.left-behind                The number of rural left-behind children on a date
"#]]
    );
    assert_data_eq!(
        lines(session.ok(&["list", "measures", "--lang", "zh"])),
        str![[r#"
 children.left-behind                农村留守儿童                             时点，随季节变化   人         困境未成年人的类别
 children.left-behind                某日农村留守儿童的人数
"#]]
    );
    // As it is listed, it can be imported.
    session.file("measures.csv", session.ok(&["list", "measures", "--format", "csv"]));
    let said = session.ok(&["import", "measures.csv"]);
    assert!(said.starts_with("Nothing to record"), "{said}");
}

/// 1–6月累计 less 1–3月累计 is the second quarter, and no growth; January starts again at zero.
#[test]
fn cumulative_amounts_are_not_compared_with_their_parts() {
    let session = session(
        "学业辅导,2020年1-3月,100,\n学业辅导,2020年1-6月,230,\n学业辅导,2020-Q2,130,\n学业辅导,2020,480,\n学业辅导,2021年1-2月,70,\n\
         学业辅导,2021年1-3月,120,\n",
    );
    assert_data_eq!(
        trends(&session, "学业辅导"),
        str![[r#"
tutoring: Qingdao, in person-times
 period                  value         change   per cent   against                 publication
────────────────────────────────────────────────────────────────────────────────────────────────
 2017-01-01/2019-11-24     540                                                     qingdao-2019
 2020-Q1                   100   not compared                                      p
 2020-01-01/2020-06-30     230   not compared                                      p
 2020-Q2                   130            +30    +30.0 %   2020-Q1                 p
 2020                      480   not compared                                      p
 2020-07-01/2020-12-31     250            +20     +8.7 %   2020-01-01/2020-06-30   derived
 2021-01-01/2021-02-28      70   not compared                                      p
 2021-Q1                   120            -10     -7.7 %   2020-Q2                 p
 2021-03                    50   not compared                                      derived

Notes:
  - tutoring, Qingdao: 2017-01-01/2019-11-24 and 2020-Q1 are not compared: the periods differ in length
  - tutoring, Qingdao: 2020-Q1 and 2020-01-01/2020-06-30 are not compared: both are cumulative from 2020-01-01 on, and the longer contains the shorter
  - tutoring, Qingdao: 2020-Q2 and 2020 are not compared: one of the periods is a part of the other
  - tutoring, Qingdao: 2020 and 2021-01-01/2021-02-28 are not compared: the count begins again on 2021-01-01, and the periods differ in length
  - tutoring, Qingdao: 2021-Q1 and 2021-03 are not compared: one of the periods is a part of the other
  - derived for Qingdao, 2 periods: each the difference between two cumulative figures that begin on the same day; for example, 2021-03: the difference between 2021-Q1 and 2021-01-01/2021-02-28

Sources:
  - qingdao-2019: 齐鲁壹点, “10668名困境儿童 青岛引社会力量建关爱保护网”, 2019-11-24
  - p: p, “t”, 2026-01-01
学业辅导：青岛市，单位：人次
 期间                    数值       变化    变化率   对照                    出版物
──────────────────────────────────────────────────────────────────────────────────────────
 2017-01-01/2019-11-24    540                                                qingdao-2019
 2020-Q1                  100   不作比较                                     p
 2020-01-01/2020-06-30    230   不作比较                                     p
 2020-Q2                  130        +30   +30.0 %   2020-Q1                 p
 2020                     480   不作比较                                     p
 2020-07-01/2020-12-31    250        +20    +8.7 %   2020-01-01/2020-06-30   推算
 2021-01-01/2021-02-28     70   不作比较                                     p
 2021-Q1                  120        -10    -7.7 %   2020-Q2                 p
 2021-03                   50   不作比较                                     推算

注：
  - 学业辅导，青岛市：2017-01-01/2019-11-24 与 2020-Q1 不作比较：两个期间长度不同
  - 学业辅导，青岛市：2020-Q1 与 2020-01-01/2020-06-30 不作比较：都从 2020-01-01 起累计，较长的包含较短的
  - 学业辅导，青岛市：2020-Q2 与 2020 不作比较：一个期间是另一个的一部分
  - 学业辅导，青岛市：2020 与 2021-01-01/2021-02-28 不作比较：2021-01-01 起重新计数，两个期间长度不同
  - 学业辅导，青岛市：2021-Q1 与 2021-03 不作比较：一个期间是另一个的一部分
  - 青岛市2个期间的推算数字：各为两个同日开始的累计数之差；例如 2021-03：2021-Q1 的累计减去 2021-01-01/2021-02-28 的累计

来源：
  - qingdao-2019：齐鲁壹点，《10668名困境儿童 青岛引社会力量建关爱保护网》，2019-11-24
  - p：p，《t》，2026-01-01

"#]]
    );
}

/// 3,280人 in one year and 0.3万人 in the next look like −8.5 % and are not.
#[test]
fn another_precision_makes_the_change_a_range() {
    let session =
        session("孤儿,2020-12-31,3280,\n孤儿,2021-12-31,0.3万,\n孤儿,2022-12-31,0.2万,\n孤儿,2023-12-31,0.4万,\n");
    assert_data_eq!(
        trends(&session, "孤儿"),
        str![[r#"
orphans: Qingdao, in persons
 period       value             change              per cent   publication
────────────────────────────────────────────────────────────────────────────
 2019-11-24     814                                            qingdao-2019
 2020-12-31   3,280             +2,466              +302.9 %   p
 2021-12-31   3,000       -780 to +220     -23.8 % to +6.8 %   p
 2022-12-31   2,000        -2,000 to 0      -57.2 % to 0.0 %   p
 2023-12-31   4,000   +1,000 to +3,000   +40.0 % to +200.0 %   p
 ▂▆▆▄█   from 0 to 4,500

Notes:
  - orphans, Qingdao, 2020-12-31 → 2021-12-31: what is published does not tell whether it rose or fell
  - orphans, Qingdao, 2021-12-31, 2022-12-31, 2023-12-31: published to the nearest 1,000 persons only, hence the bounds on the change

Sources:
  - qingdao-2019: 齐鲁壹点, “10668名困境儿童 青岛引社会力量建关爱保护网”, 2019-11-24
  - p: p, “t”, 2026-01-01
孤儿：青岛市，单位：人
 期间          数值               变化                变化率   出版物
────────────────────────────────────────────────────────────────────────────
 2019-11-24     814                                            qingdao-2019
 2020-12-31   3,280             +2,466              +302.9 %   p
 2021-12-31   3,000       -780 至 +220     -23.8 % 至 +6.8 %   p
 2022-12-31   2,000        -2,000 至 0      -57.2 % 至 0.0 %   p
 2023-12-31   4,000   +1,000 至 +3,000   +40.0 % 至 +200.0 %   p
 ▂▆▆▄█   从 0 到 4,500

注：
  - 孤儿，青岛市，2020-12-31 → 2021-12-31：由公布的数字看不出是升是降
  - 孤儿，青岛市，2021-12-31、2022-12-31、2023-12-31：公布的数字只精确到 1,000人，变化的界限由此而来

来源：
  - qingdao-2019：齐鲁壹点，《10668名困境儿童 青岛引社会力量建关爱保护网》，2019-11-24
  - p：p，《t》，2026-01-01

"#]]
    );
    assert_data_eq!(
        session.run(&["trend", "孤儿", "--format", "csv"]).out,
        str![[r#"
measure,name,breakdown,region,region_name,period_start,period_end,value,low,high,qualifier,status,unit,publication,as_written,derivation,compared_with,change,change_low,change_high,per_cent,per_cent_low,per_cent_high,direction,caution,not_compared,places_sum,places_low,places_high
children.orphans,orphans,all,370200,Qingdao,2019-11-24,2019-11-24,814,814,814,exact,normal,person,qingdao-2019,814人,,,,,,,,,,,,,,
children.orphans,orphans,all,370200,Qingdao,2020-12-31,2020-12-31,3280,3280,3280,exact,normal,person,p,3280,,2019-11-24,2466,2466,2466,302.9,302.9,302.9,rise,,,,,
children.orphans,orphans,all,370200,Qingdao,2021-12-31,2021-12-31,3000,2500,3500,exact,normal,person,p,0.3万,,2020-12-31,,-780,220,,-23.8,6.8,,what is published does not tell whether it rose or fell,,,,
children.orphans,orphans,all,370200,Qingdao,2022-12-31,2022-12-31,2000,1500,2500,exact,normal,person,p,0.2万,,2021-12-31,,-2000,0,,-57.2,0.0,,,,,,
children.orphans,orphans,all,370200,Qingdao,2023-12-31,2023-12-31,4000,3500,4500,exact,normal,person,p,0.4万,,2022-12-31,,1000,3000,,40.0,200.0,rise,,,,,

"#]]
    );
}

/// 余 is a lower bound, 不足 an upper one.
#[test]
fn a_direction_is_said_only_where_the_bounds_are_certain_of_it() {
    let session = session(
        "个案服务,2020,2000余,\n个案服务,2021,2100,\n个案服务,2022,3000余,\n个案服务,2023,4000余,\n个案服务,2024,2999,\n\
         小组服务,2020,2000,\n小组服务,2021,2000余,\n小组服务,2022,2000,\n小组服务,2023,不足10,\n小组服务,2024,约20,\n",
    );
    assert_data_eq!(
        trends(&session, "个案服务"),
        str![[r#"
casework: Qingdao, in person-times
 period                            value                change               per cent   publication
─────────────────────────────────────────────────────────────────────────────────────────────────────
 2017-01-01/2019-11-24   more than 8,000                                                qingdao-2019
 2020                    more than 2,000          not compared                          p
 2021                              2,100        up at most 100       up at most 5.0 %   p
 2022                    more than 3,000       up at least 900     up at least 42.8 %   p
 2023                    more than 4,000          not compared                          p
 2024                              2,999   down at least 1,001   down at least 25.0 %   p
 ×┊▄↑▅▆↑█↑▆   from 0 to 4,000; ↑ more than; × of another length of time, not drawn; ┊ not compared with the one before

Notes:
  - casework, Qingdao: 2017-01-01/2019-11-24 and 2020 are not compared: the periods differ in length
  - casework, Qingdao: 2022 and 2023 are not compared: only a bound, or about how much, is known, and no change follows from that
  - casework, Qingdao, 2020 → 2021: what is published does not tell whether it rose or fell

Sources:
  - qingdao-2019: 齐鲁壹点, “10668名困境儿童 青岛引社会力量建关爱保护网”, 2019-11-24
  - p: p, “t”, 2026-01-01
个案服务：青岛市，单位：人次
 期间                       数值             变化            变化率   出版物
───────────────────────────────────────────────────────────────────────────────────
 2017-01-01/2019-11-24   8,000余                                      qingdao-2019
 2020                    2,000余         不作比较                     p
 2021                      2,100     至多增加 100    至多增加 5.0 %   p
 2022                    3,000余     至少增加 900   至少增加 42.8 %   p
 2023                    4,000余         不作比较                     p
 2024                      2,999   至少减少 1,001   至少减少 25.0 %   p
 ×┊▄↑▅▆↑█↑▆   从 0 到 4,000；↑ 多于；× 期间长度不同，未画出；┊ 与前一期不可比

注：
  - 个案服务，青岛市：2017-01-01/2019-11-24 与 2020 不作比较：两个期间长度不同
  - 个案服务，青岛市：2022 与 2023 不作比较：只知道界限或约数，无法推出变化
  - 个案服务，青岛市，2020 → 2021：由公布的数字看不出是升是降

来源：
  - qingdao-2019：齐鲁壹点，《10668名困境儿童 青岛引社会力量建关爱保护网》，2019-11-24
  - p：p，《t》，2026-01-01

"#]]
    );
    assert_data_eq!(
        trends(&session, "小组服务"),
        str![[r#"
group work: Qingdao, in person-times
 period                            value             change              per cent   publication
─────────────────────────────────────────────────────────────────────────────────────────────────
 2017-01-01/2019-11-24   more than 2,000                                            qingdao-2019
 2020                              2,000       not compared                         p
 2021                    more than 2,000            no fall               no fall   p
 2022                              2,000            no rise               no rise   p
 2023                       less than 10   -2,000 to -1,990   -100.0 % to -99.5 %   p
 2024                           about 20       not compared                         p
 ×┊██↑█▁↓▁~   from 0 to 2,000; ↑ more than; ↓ less than; ~ about; × of another length of time, not drawn; ┊ not compared with the one before

Notes:
  - group work, Qingdao: 2017-01-01/2019-11-24 and 2020 are not compared: the periods differ in length
  - group work, Qingdao: 2023 and 2024 are not compared: only a bound, or about how much, is known, and no change follows from that

Sources:
  - qingdao-2019: 齐鲁壹点, “10668名困境儿童 青岛引社会力量建关爱保护网”, 2019-11-24
  - p: p, “t”, 2026-01-01
小组服务：青岛市，单位：人次
 期间                       数值               变化                变化率   出版物
─────────────────────────────────────────────────────────────────────────────────────────
 2017-01-01/2019-11-24   2,000余                                            qingdao-2019
 2020                      2,000           不作比较                         p
 2021                    2,000余             未减少                未减少   p
 2022                      2,000             未增加                未增加   p
 2023                     不足10   -2,000 至 -1,990   -100.0 % 至 -99.5 %   p
 2024                       约20           不作比较                         p
 ×┊██↑█▁↓▁~   从 0 到 2,000；↑ 多于；↓ 少于；~ 约；× 期间长度不同，未画出；┊ 与前一期不可比

注：
  - 小组服务，青岛市：2017-01-01/2019-11-24 与 2020 不作比较：两个期间长度不同
  - 小组服务，青岛市：2023 与 2024 不作比较：只知道界限或约数，无法推出变化

来源：
  - qingdao-2019：齐鲁壹点，《10668名困境儿童 青岛引社会力量建关爱保护网》，2019-11-24
  - p：p，《t》，2026-01-01

"#]]
    );
}

#[test]
fn provisional_and_estimated_figures_are_compared_with_a_caution() {
    let session = session(
        "孤儿,2020-12-31,800,\n孤儿,2021-12-31,780,provisional\n孤儿,2022-12-31,760,\n孤儿,2023-12-31,750,estimated\n",
    );
    assert_data_eq!(
        trends(&session, "孤儿"),
        str![[r#"
orphans: Qingdao, in persons
 period                   value   change   per cent   publication
───────────────────────────────────────────────────────────────────
 2019-11-24                 814                       qingdao-2019
 2020-12-31                 800      -14     -1.7 %   p
 2021-12-31   780 (provisional)      -20     -2.5 %   p
 2022-12-31                 760      -20     -2.6 %   p
 2023-12-31     750 (estimated)      -10     -1.3 %   p
 █████   from 0 to 814

Notes:
  - orphans, Qingdao, 2020-12-31 → 2021-12-31, 2021-12-31 → 2022-12-31: it rests on a provisional figure; if that is revised, so is the change
  - orphans, Qingdao, 2022-12-31 → 2023-12-31: it rests on a figure that the publisher estimated, and is itself an estimate

Sources:
  - qingdao-2019: 齐鲁壹点, “10668名困境儿童 青岛引社会力量建关爱保护网”, 2019-11-24
  - p: p, “t”, 2026-01-01
孤儿：青岛市，单位：人
 期间                数值   变化   变化率   出版物
─────────────────────────────────────────────────────────
 2019-11-24           814                   qingdao-2019
 2020-12-31           800    -14   -1.7 %   p
 2021-12-31   780（初步）    -20   -2.5 %   p
 2022-12-31           760    -20   -2.6 %   p
 2023-12-31   750（估计）    -10   -1.3 %   p
 █████   从 0 到 814

注：
  - 孤儿，青岛市，2020-12-31 → 2021-12-31、2021-12-31 → 2022-12-31：其中有初步数，以后可能修订，变化也会随之修订
  - 孤儿，青岛市，2022-12-31 → 2023-12-31：其中有发布者估计的数字，变化也只是估计

来源：
  - qingdao-2019：齐鲁壹点，《10668名困境儿童 青岛引社会力量建关爱保护网》，2019-11-24
  - p：p，《t》，2026-01-01

"#]]
    );
}

/// That another publisher says it is no reason against a comparison.
#[test]
fn two_publishers_are_compared() {
    let session = session("孤儿,2020-12-31,800,\n");
    publish(&session, "q", "孤儿,2021-12-31,790,\n");
    let said = session.ok(&["trend", "孤儿", "--from", "2020"]);
    assert_data_eq!(
        said,
        str![[r#"
orphans: Qingdao, in persons
 period       value   change   per cent   publication
──────────────────────────────────────────────────────
 2020-12-31     800                       p
 2021-12-31     790      -10     -1.2 %   q

Sources:
  - p: p, “t”, 2026-01-01
  - q: q, “t”, 2026-01-01

"#]]
    );
}

/// The districts of a sum may be others from one year to the next.
#[test]
fn sums_over_other_places_are_not_compared() {
    let session = Session::seeded();
    session.file(
        "figures.csv",
        "measure,region,period,value\n孤儿,市南区,2020-12-31,21\n孤儿,莱西市,2020-12-31,40\n孤儿,平度市,2020-12-31,30\n\
         孤儿,市南区,2021-12-31,20\n孤儿,莱西市,2021-12-31,38\n",
    );
    let publication = ["--publication", "p", "--title", "t", "--publisher", "p", "--published-on", "2022-01-01"];
    session.ok(&[&["import", "figures.csv"], &publication[..]].concat());
    assert_data_eq!(
        trends(&session, "孤儿"),
        str![[r#"
orphans: Qingdao, in persons
 period           value         change   per cent   publication
─────────────────────────────────────────────────────────────────
 2019-11-24         814                             qingdao-2019
 2020-12-31   91 [3/10]   not compared              derived
 2021-12-31   58 [2/10]   not compared              derived
 █┊▁┊▁   from 0 to 814; ┊ not compared with the one before

Notes:
  - orphans, Qingdao: 2 figures are not compared with the one before: not the same places (the whole region, 2 to 3 of 10 districts)
  - derived for Qingdao: the sum over 2 to 3 of the 10 districts that the ledger knows

Sources:
  - qingdao-2019: 齐鲁壹点, “10668名困境儿童 青岛引社会力量建关爱保护网”, 2019-11-24
  - p: p, “t”, 2022-01-01
孤儿：青岛市，单位：人
 期间              数值       变化   变化率   出版物
───────────────────────────────────────────────────────────
 2019-11-24         814                       qingdao-2019
 2020-12-31   91 [3/10]   不作比较            推算
 2021-12-31   58 [2/10]   不作比较            推算
 █┊▁┊▁   从 0 到 814；┊ 与前一期不可比

注：
  - 孤儿，青岛市：有2处不作比较：所含地区不同（公布的整个地区、10个区县中的2至3个）
  - 青岛市的推算数字由账本所知10个区县中的2至3个相加而得

来源：
  - qingdao-2019：齐鲁壹点，《10668名困境儿童 青岛引社会力量建关爱保护网》，2019-11-24
  - p：p，《t》，2022-01-01

"#]]
    );
}

/// What the program writes of a comparison it reads past when the file comes back.
#[test]
fn a_trend_can_be_imported_again() {
    let session = session("农村留守儿童,2020-08-31,500,provisional\n");
    session.file("trend.csv", session.run(&["trend", "农村留守儿童", "--format", "csv"]).out);
    let said = session.ok(&["import", "trend.csv"]);
    assert!(said.starts_with("Nothing to record"), "{said}");
}
