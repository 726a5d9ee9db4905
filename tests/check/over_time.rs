//! Series: figures far from their neighbours, slips of the unit, holes, periods that share days, flows that nest.

use super::{found, ledger, said};
use snapbox::{assert_data_eq, str};

/// The figures of a measure month by month from January 2015 on.
fn months(measure: &str, values: &[u32]) -> String {
    let row = |(at, value): (usize, &u32)| format!("p-2030,{measure},{}-{:02},{value}\n", 2015 + at / 12, at % 12 + 1);
    values.iter().enumerate().map(row).collect()
}

#[test]
fn a_figure_is_far_from_its_neighbours() {
    let session = ledger(
        "",
        &(months("个案服务", &[100, 104, 98, 101, 412, 99, 102, 100, 103])
            + &months("小组服务", &[100, 104, 98, 101, 99, 102, 100, 103, 640])),
    );
    assert_data_eq!(
        found(&session, "outlier"),
        str![[r#"
Figures checked: 18. Found: 0 errors, 1 warning, 1 hint

Warnings: 1
 id        kind      measure    region    period    what                                                                publication   file and line
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 50a6e3h   outlier   casework   Qingdao   2015-05   412 is far from 101 (2015-04) before it and 99 (2015-06) after it   p-2030        figures.csv:6

Hints: 1
 id        kind      measure      region    period    what                                                        publication   file and line
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 f3m5g0n   outlier   group work   Qingdao   2015-09   640, the last figure, is far from 103 (2015-08) before it   p-2030        figures.csv:19

Notes:
  - outlier: compare it with its publication; where the definition changed, declare a `break`
  - what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change
exit code 0

检查了 18 个数字：错误 0 处，警告 1 处，提示 1 处

警告：1
 编号      种类   指标       地区     期间      发现                                                      出版物   文件与行
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 50a6e3h   异常   个案服务   青岛市   2015-05   412，与前面 2015-04 的 101、后面 2015-06 的 99 相差很远   p-2030   figures.csv:6

提示：1
 编号      种类   指标       地区     期间      发现                                              出版物   文件与行
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 f3m5g0n   异常   小组服务   青岛市   2015-09   最后一个数字 640 与前面 2015-08 的 103 相差很远   p-2030   figures.csv:19

注：
  - 异常（outlier）：与出版物核对；口径变了的，用 break 声明
  - 查过属实的，用 careledger check --accept 编号 --because 理由 接受；数字改变后会再列出
exit code 0

"#]]
    );
}

/// Who knows that the definition changed has declared it, and is not asked again.
#[test]
fn figures_on_both_sides_of_a_break_are_no_neighbours() {
    let session = ledger("", &months("个案服务", &[100, 104, 98, 101, 412, 99, 102, 100, 103]));
    assert!(said(&session, &["check"]).contains("outlier"));
    session.ok(&["break", "个案服务", "--on", "2015-05-01", "--because", "meetings are counted"]);
    assert_eq!(said(&session, &["check"]), "Figures checked: 9. Found: 0 errors, 0 warnings, 0 hints\nexit code 0\n");
}

#[test]
fn a_figure_is_off_by_a_factor() {
    let session = ledger(
        "",
        &(months("个案服务", &[814, 820, 8150, 817, 822])
            + &months("小组服务", &[814, 820, 81, 817, 822])
            + "p-2020,孤儿,2020-12-31,820\np-2021,孤儿,2020-12-31,8200000\n"),
    );
    assert_data_eq!(
        found(&session, "unit-slip"),
        str![[r#"
Figures checked: 12. Found: 0 errors, 3 warnings, 0 hints

Warnings: 3
 id        kind        measure      region    period       what                                                                         publication   file and line
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 57gjyd5   unit-slip   orphans      Qingdao   2020-12-31   8,200,000 beside 820 (p-2020): it may be 10,000 times too large              p-2021        figures.csv:13
 1yj0w3a   unit-slip   casework     Qingdao   2015-03      8,150 beside 820 (2015-02) and 817 (2015-04): it may be 10 times too large   p-2030        figures.csv:4
 se2ht9y   unit-slip   group work   Qingdao   2015-03      81 beside 820 (2015-02) and 817 (2015-04): it may be 10 times too small      p-2030        figures.csv:9

Notes:
  - unit-slip: look at the unit and the digits in the publication: ones, thousands or 万
  - what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change
exit code 0

检查了 12 个数字：错误 0 处，警告 3 处，提示 0 处

警告：3
 编号      种类   指标       地区     期间         发现                                                                 出版物   文件与行
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 57gjyd5   单位   孤儿       青岛市   2020-12-31   8,200,000，相邻数字为 p-2020 的 820：疑似扩大为 10,000 倍            p-2021   figures.csv:13
 1yj0w3a   单位   个案服务   青岛市   2015-03      8,150，相邻数字为 2015-02 的 820、2015-04 的 817：疑似扩大为 10 倍   p-2030   figures.csv:4
 se2ht9y   单位   小组服务   青岛市   2015-03      81，相邻数字为 2015-02 的 820、2015-04 的 817：疑似缩小为十分之一    p-2030   figures.csv:9

注：
  - 单位（unit-slip）：核对表上的单位和位数：人还是万人，元还是万元
  - 查过属实的，用 careledger check --accept 编号 --because 理由 接受；数字改变后会再列出
exit code 0

"#]]
    );
}

#[test]
fn a_regular_series_has_a_hole() {
    let all: Vec<u32> = (0..20).map(|at| 100 + at % 3).collect();
    let without = |rows: String, months: &[&str]| -> String {
        let missing = |line: &&str| !months.iter().any(|month| line.contains(&format!(",{month},")));
        rows.lines().filter(missing).map(|line| format!("{line}\n")).collect()
    };
    let session = ledger(
        "",
        &(without(months("个案服务", &all), &["2015-09"])
            + &without(months("小组服务", &all), &["2016-01", "2016-02"])),
    );
    // Two districts lack the same month.
    let mut rows = "publication,measure,period,value,region\n".to_owned();
    for region in ["市南区", "市北区"] {
        for line in without(months("社区活动", &all), &["2015-05"]).lines() {
            rows += &format!("{line},{region}\n");
        }
    }
    session.file("districts.csv", rows);
    session.ok(&["import", "districts.csv"]);
    assert_data_eq!(
        found(&session, "gap"),
        str![[r#"
Figures checked: 75. Found: 0 errors, 0 warnings, 3 hints

Hints: 3
 id        kind   measure              region    period    what                                                                    publication   file and line
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 esexjny   gap    casework             Qingdao   2015-09   missing from a regular series
 6yc4tmk   gap    group work           Qingdao   2016-01   2 periods are missing from a regular series, from this one to 2016-02
 9n1f8vz   gap    community activity             2015-05   missing from a regular series (in 2 regions)

Notes:
  - gap: look for the publication of that time; where there is none, accept the finding
  - what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change
exit code 0

检查了 75 个数字：错误 0 处，警告 0 处，提示 3 处

提示：3
 编号      种类   指标       地区     期间      发现                                     出版物   文件与行
───────────────────────────────────────────────────────────────────────────────────────────────────────────
 esexjny   缺期   个案服务   青岛市   2015-09   有规律的序列缺这一期
 6yc4tmk   缺期   小组服务   青岛市   2016-01   有规律的序列从这一期到 2016-02 缺 2 期
 9n1f8vz   缺期   社区活动            2015-05   有规律的序列缺这一期（2 个地区）

注：
  - 缺期（gap）：找缺的那一期出版物；确实没有的，可以接受
  - 查过属实的，用 careledger check --accept 编号 --because 理由 接受；数字改变后会再列出
exit code 0

"#]]
    );
}

#[test]
fn periods_have_days_in_common() {
    let session = ledger(
        "",
        "p-2019,个案服务,2017-01-01/2019-11-24,8000余\np-2020,个案服务,2019,1200\n\
        p-2020,学业辅导,2020,300\np-2020,学业辅导,2020-01-01/2020-12-30,300\n\
        p-2020,孤儿,2020-12-31,800\np-2021,孤儿,2020年12月,810\n",
    );
    assert_data_eq!(
        found(&session, "overlap"),
        str![[r#"
Figures checked: 6. Found: 0 errors, 2 warnings, 1 hint

Warnings: 2
 id        kind      measure    region    period    what                                                                                    publication   file and line
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 pz9tpef   overlap   orphans    Qingdao   2020-12   nearly the same period as 2020-12-31 (p-2020): they may be one, written in two ways     p-2021        figures.csv:7
 c2hjm41   overlap   tutoring   Qingdao   2020      nearly the same period as 2020-01-01/2020-12-30: they may be one, written in two ways   p-2020        figures.csv:4

Hints: 1
 id        kind      measure    region    period                  what                                                                                             publication   file and line
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 f9bnxc3   overlap   casework   Qingdao   2017-01-01/2019-11-24   has days in common with 2019 (p-2020): neither can be added to the other or subtracted from it   p-2019        figures.csv:2

Notes:
  - overlap: check the periods; where they are the same, correct one of them
  - what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change
exit code 0

检查了 6 个数字：错误 0 处，警告 2 处，提示 1 处

警告：2
 编号      种类   指标       地区     期间      发现                                                                出版物   文件与行
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 pz9tpef   重叠   孤儿       青岛市   2020-12   与 2020-12-31（p-2020）几乎是同一期间，可能是一个期间的两种写法     p-2021   figures.csv:7
 c2hjm41   重叠   学业辅导   青岛市   2020      与 2020-01-01/2020-12-30 几乎是同一期间，可能是一个期间的两种写法   p-2020   figures.csv:4

提示：1
 编号      种类   指标       地区     期间                    发现                                            出版物   文件与行
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 f9bnxc3   重叠   个案服务   青岛市   2017-01-01/2019-11-24   与 2019（p-2020）有重叠的日子，两者不能相加减   p-2019   figures.csv:2

注：
  - 重叠（overlap）：核对期间；同一期间的，更正其中一个
  - 查过属实的，用 careledger check --accept 编号 --because 理由 接受；数字改变后会再列出
exit code 0

"#]]
    );
}

/// The end of a year in one publication, and its first days in another; what one publication tells apart is two times.
#[test]
fn a_stock_is_dated_in_two_ways() {
    let session = ledger(
        "",
        "p-2020,孤儿,2023-12-31,800\np-2021,孤儿,2024-01-02,810\np-2021,孤儿,2024-12-31,800\np-2021,孤儿,2025-01-03,820\n\
        p-2030,孤儿,2025-01-03,830\np-2020,困境儿童,2024-01-01,500\np-2021,困境儿童,2023-12-31,500\n\
        p-2020,农村留守儿童,2024-01-05,500\np-2021,农村留守儿童,2024-01-12,510\np-2020,children.total,2024-01-05,\n\
        p-2021,children.total,2024-01-07,510\n"
            .replace("01-05,\n", "01-05,c\n")
            .as_str(),
    );
    assert_data_eq!(
        found(&session, "overlap"),
        str![[r#"
Figures checked: 11. Found: 0 errors, 2 warnings, 0 hints

Warnings: 2
 id        kind      measure                  region    period       what                                                                          publication   file and line
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 za6h3me   overlap   orphans                  Qingdao   2023-12-31   2 days from 2024-01-02 (p-2021): they may be of one time, dated in two ways   p-2020        figures.csv:2
 em9gxp8   overlap   children in difficulty   Qingdao   2023-12-31   1 day from 2024-01-01 (p-2020): they may be of one time, dated in two ways    p-2021        figures.csv:8

Notes:
  - overlap: check the periods; where they are the same, correct one of them
  - what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change
exit code 0

检查了 11 个数字：错误 0 处，警告 2 处，提示 0 处

警告：2
 编号      种类   指标       地区     期间         发现                                                         出版物   文件与行
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 za6h3me   重叠   孤儿       青岛市   2023-12-31   与 2024-01-02（p-2021）只差 2 天，可能是同一时点的两种说法   p-2020   figures.csv:2
 em9gxp8   重叠   困境儿童   青岛市   2023-12-31   与 2024-01-01（p-2020）只差 1 天，可能是同一时点的两种说法   p-2021   figures.csv:8

注：
  - 重叠（overlap）：核对期间；同一期间的，更正其中一个
  - 查过属实的，用 careledger check --accept 编号 --because 理由 接受；数字改变后会再列出
exit code 0

"#]]
    );
}

#[test]
fn a_longer_flow_is_less_than_what_lies_in_it() {
    let session = ledger(
        "",
        &("p-2019,个案服务,2017-01-01/2019-11-24,8000余\n\
            p-2020,个案服务,2017-01-01/2020-12-31,7900\n\
            p-2030,小组服务,2015,1300\np-2030,社区活动,2016,900\n"
            .to_owned()
            + &months("小组服务", &[100; 12])
            + "p-2030,社区活动,2016-01,500\np-2030,社区活动,2016-02,500\n"),
    );
    assert_data_eq!(
        found(&session, "nested"),
        str![[r#"
Figures checked: 18. Found: 2 errors, 1 warning, 0 hints

Errors: 2
 id        kind     measure              region    period                  what                                                                                      publication   file and line
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 ttjpq02   nested   casework             Qingdao   2017-01-01/2020-12-31   7,900 in the whole time, but more than 8,000 in 2017-01-01/2019-11-24, which lies in it   p-2020        figures.csv:3
 c78ek0z   nested   community activity   Qingdao   2016                    the 2 periods that lie in it (2016-01-01/2016-02-29) add up to 1,000, the whole is 900    p-2030        figures.csv:5

Warnings: 1
 id        kind     measure      region    period   what                                                                       publication   file and line
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 9rp9mab   nested   group work   Qingdao   2015     the 12 periods that lie in it (2015) add up to 1,200, the whole is 1,300   p-2030        figures.csv:4

Notes:
  - nested: check both periods and both figures: a cumulative figure does not fall
  - nested: check the periods and the figures: all parts of a time add up to the whole, some of them to no more than that
  - what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change
error: the check found 2 errors
exit code 1

检查了 18 个数字：错误 2 处，警告 1 处，提示 0 处

错误：2
 编号      种类       指标       地区     期间                    发现                                                              出版物   文件与行
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 ttjpq02   期间嵌套   个案服务   青岛市   2017-01-01/2020-12-31   整段时间只有 7,900，其中的 2017-01-01/2019-11-24 却已有 8,000余   p-2020   figures.csv:3
 c78ek0z   期间嵌套   社区活动   青岛市   2016                    其中的 2 段（2016-01-01/2016-02-29）相加为 1,000，整段却是 900    p-2030   figures.csv:5

警告：1
 编号      种类       指标       地区     期间   发现                                               出版物   文件与行
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 9rp9mab   期间嵌套   小组服务   青岛市   2015   其中的 12 段（2015）相加为 1,200，整段却是 1,300   p-2030   figures.csv:4

注：
  - 期间嵌套（nested）：核对两个期间和数字：累计数不会变小
  - 期间嵌套（nested）：核对各个期间和数字：各段合起来是整段的，其和等于整段；只是一部分的，不超过整段
  - 查过属实的，用 careledger check --accept 编号 --because 理由 接受；数字改变后会再列出
错误：检查发现 2 处错误
exit code 1

"#]]
    );
}

/// Across a break the longer one may have been counted otherwise from its beginning on: reports say nothing of it either.
#[test]
fn a_break_excuses_a_longer_flow_that_is_less() {
    let falling = "p-2019,个案服务,2017-01-01/2019-11-24,540\np-2020,个案服务,2017-01-01/2020-12-31,530\n";
    for (on, says) in [("2019-11-24", true), ("2020-01-01", false), ("2021-01-01", true)] {
        let session = ledger("", falling);
        session.ok(&["break", "个案服务", "--on", on, "--because", "meetings are counted"]);
        let trend = session.ok(&["trend", "个案服务"]);
        assert_eq!(trend.contains("a cumulative figure cannot fall"), says, "{on}: {trend}");
        assert_eq!(said(&session, &["check"]).contains("nested"), says, "{on}");
    }
}

#[test]
fn periods_of_several_lengths_make_up_a_longer_one() {
    let session = ledger(
        ",region",
        "p-2020,个案服务,2017-01-01/2019-12-31,800,青岛市\np-2020,个案服务,2020,700,青岛市\n\
        p-2020,个案服务,2017-01-01/2020-12-31,1200,青岛市\n\
        p-2020,个案服务,2017-01-01/2019-12-31,800,市南区\np-2020,个案服务,2020,100,市南区\n\
        p-2020,个案服务,2017-01-01/2020-12-31,1200,市南区\n",
    );
    assert_data_eq!(
        found(&session, "nested"),
        str![[r#"
Figures checked: 6. Found: 1 error, 1 warning, 0 hints

Errors: 1
 id        kind     measure    region    period                  what                                                                                       publication   file and line
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 mgr1qtk   nested   casework   Qingdao   2017-01-01/2020-12-31   the 2 periods that lie in it (2017-01-01/2020-12-31) add up to 1,500, the whole is 1,200   p-2020        figures.csv:4

Warnings: 1
 id        kind     measure    region            period                  what                                                                                     publication   file and line
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 cjj9pxr   nested   casework   Shinan District   2017-01-01/2020-12-31   the 2 periods that lie in it (2017-01-01/2020-12-31) add up to 900, the whole is 1,200   p-2020        figures.csv:7

Notes:
  - nested: check the periods and the figures: all parts of a time add up to the whole, some of them to no more than that
  - what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change
error: the check found 1 error
exit code 1

检查了 6 个数字：错误 1 处，警告 1 处，提示 0 处

错误：1
 编号      种类       指标       地区     期间                    发现                                                               出版物   文件与行
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 mgr1qtk   期间嵌套   个案服务   青岛市   2017-01-01/2020-12-31   其中的 2 段（2017-01-01/2020-12-31）相加为 1,500，整段却是 1,200   p-2020   figures.csv:4

警告：1
 编号      种类       指标       地区     期间                    发现                                                             出版物   文件与行
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 cjj9pxr   期间嵌套   个案服务   市南区   2017-01-01/2020-12-31   其中的 2 段（2017-01-01/2020-12-31）相加为 900，整段却是 1,200   p-2020   figures.csv:7

注：
  - 期间嵌套（nested）：核对各个期间和数字：各段合起来是整段的，其和等于整段；只是一部分的，不超过整段
  - 查过属实的，用 careledger check --accept 编号 --because 理由 接受；数字改变后会再列出
错误：检查发现 1 处错误
exit code 1

"#]]
    );
}

#[test]
fn a_short_series_has_holes_also_before_its_last_figure() {
    let years = [2011, 2012, 2013, 2014, 2016, 2017, 2018, 2020];
    let figures: String = years.iter().map(|year| format!("p-2030,孤儿,{year}-12-31,{}\n", 100 + year % 3)).collect();
    let session = ledger("", &figures);
    assert_data_eq!(
        found(&session, "gap"),
        str![[r#"
Figures checked: 8. Found: 0 errors, 0 warnings, 2 hints

Hints: 2
 id        kind   measure   region    period    what                            publication   file and line
────────────────────────────────────────────────────────────────────────────────────────────────────────────
 fn6770c   gap    orphans   Qingdao   2015-12   missing from a regular series
 pggs6y6   gap    orphans   Qingdao   2019-12   missing from a regular series

Notes:
  - gap: look for the publication of that time; where there is none, accept the finding
  - what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change
exit code 0

检查了 8 个数字：错误 0 处，警告 0 处，提示 2 处

提示：2
 编号      种类   指标   地区     期间      发现                   出版物   文件与行
─────────────────────────────────────────────────────────────────────────────────────
 fn6770c   缺期   孤儿   青岛市   2015-12   有规律的序列缺这一期
 pggs6y6   缺期   孤儿   青岛市   2019-12   有规律的序列缺这一期

注：
  - 缺期（gap）：找缺的那一期出版物；确实没有的，可以接受
  - 查过属实的，用 careledger check --accept 编号 --because 理由 接受；数字改变后会再列出
exit code 0

"#]]
    );
    // The picture has the same holes.
    assert_data_eq!(
        session.ok(&["trend", "孤儿"]),
        str![[r#"
orphans: Qingdao, in persons
 period       value   change   per cent   publication
──────────────────────────────────────────────────────
 2011-12-31     101                       p-2030
 2012-12-31     102       +1     +1.0 %   p-2030
 2013-12-31     100       -2     -2.0 %   p-2030
 2014-12-31     101       +1     +1.0 %   p-2030
 2016-12-31     100       -1     -1.0 %   p-2030
 2017-12-31     101       +1     +1.0 %   p-2030
 2018-12-31     102       +1     +1.0 %   p-2030
 2020-12-31     101       -1     -1.0 %   p-2030
 ████·███·█   from 0 to 102; · no figure

Sources:
  - p-2030: 民政局, “公报2030”, 2031-03-01

"#]]
    );
}
