//! Publications and their words: restatements, dates, marks, persons and person-times.

use super::{PUBLICATIONS, found, ledger, said};
use crate::harness::Session;
use snapbox::{assert_data_eq, str};

#[test]
fn a_restatement_differs_much() {
    let session = ledger("", "p-2020,孤儿,2020-12-31,800\np-2021,孤儿,2020-12-31,1400\n");
    assert_data_eq!(
        found(&session, "restated"),
        str![[r#"
Figures checked: 2. Found: 0 errors, 1 warning, 0 hints

Warnings: 1
 id        kind       measure   region    period       what                             publication   file and line
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 x0xxz1j   restated   orphans   Qingdao   2020-12-31   1,400, previously 800 (p-2020)   p-2021        figures.csv:3

Notes:
  - restated: see whether both publications speak of the same thing
  - what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change
exit code 0

检查了 2 个数字：错误 0 处，警告 1 处，提示 0 处

警告：1
 编号      种类   指标   地区     期间         发现                          出版物   文件与行
────────────────────────────────────────────────────────────────────────────────────────────────────
 x0xxz1j   修订   孤儿   青岛市   2020-12-31   1,400，此前为 p-2020 的 800   p-2021   figures.csv:3

注：
  - 修订（restated）：核对两份出版物说的是不是同一件事
  - 查过属实的，用 careledger check --accept 编号 --because 理由 接受；数字改变后会再列出
exit code 0

"#]]
    );
}

#[test]
fn a_publication_is_dated_before_what_it_reports() {
    let session = ledger(
        "",
        "p-2019,孤儿,2020-12-31,800\np-2019,个案服务,2020,800\np-2019,小组服务,2020,80\np-2019,社区活动,2020年1-3月,80\n",
    );
    assert_data_eq!(
        found(&session, "dated-before"),
        str![[r#"
Figures checked: 4. Found: 1 error, 1 warning, 1 hint

Errors: 1
 id        kind           measure   region   period       what                                                         publication   file and line
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 ehbs0wz   dated-before                      2020-12-31   published on 2020-03-01, before the period began: 1 figure   p-2019        figures.csv:2

Warnings: 1
 id        kind           measure   region   period   what                                                               publication   file and line
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 a90y8qh   dated-before                      2020     published on 2020-03-01, when the period was not over: 2 figures   p-2019        figures.csv:3 and others

Hints: 1
 id        kind           measure   region   period    what                                                              publication   file and line
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 ngrj4hh   dated-before                      2020-Q1   published on 2020-03-01, when the period was not over: 1 figure   p-2019        figures.csv:5

Notes:
  - dated-before: look at the date of publication and the period; a planned number is not a published figure
  - what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change
error: the check found 1 error
exit code 1

检查了 4 个数字：错误 1 处，警告 1 处，提示 1 处

错误：1
 编号      种类   指标   地区   期间         发现                                                 出版物   文件与行
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 ehbs0wz   日期                 2020-12-31   2020-03-01 发布时这段时间还没有开始，却有 1 个数字   p-2019   figures.csv:2

警告：1
 编号      种类   指标   地区   期间   发现                                                 出版物   文件与行
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 a90y8qh   日期                 2020   2020-03-01 发布时这段时间还没有结束，却有 2 个数字   p-2019   figures.csv:3 等

提示：1
 编号      种类   指标   地区   期间      发现                                                 出版物   文件与行
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 ngrj4hh   日期                 2020-Q1   2020-03-01 发布时这段时间还没有结束，却有 1 个数字   p-2019   figures.csv:5

注：
  - 日期（dated-before）：核对发布日期和期间；计划数不是公布的数字
  - 查过属实的，用 careledger check --accept 编号 --because 理由 接受；数字改变后会再列出
错误：检查发现 1 处错误
exit code 1

"#]]
    );
}

#[test]
fn figures_stand_on_a_publication_that_is_marked_unreliable() {
    let session = ledger("", "p-2020,孤儿,2020-12-31,800\np-2021,孤儿,2021-12-31,810\n");
    session.file(
        "marks.csv",
        "code,title,publisher,published_on,unreliable_zh,unreliable_en\n\
        p-2021,公报2021,民政局,2022-03-01,转抄时丢了“余”字,it drops 余 when it copies\n",
    );
    assert_data_eq!(
        session.ok(&["import", "--correct", "marks.csv"]),
        str![[r#"
Import 2: 0 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  marks.csv: 2 lines (1 of headings, 1 of items), UTF-8
  publication p-2021: unreliable_zh corrected:  → 转抄时丢了“余”字
  publication p-2021: unreliable_en corrected:  → it drops 余 when it copies

"#]]
    );
    assert_data_eq!(
        found(&session, "unreliable"),
        str![[r#"
Figures checked: 2. Found: 0 errors, 1 warning, 0 hints

Warnings: 1
 id        kind         measure   region   period   what                                                                                               publication   file and line
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 19xcjgq   unreliable                               1 figure is quoted from this publication, which is marked unreliable: it drops 余 when it copies   p-2021        figures.csv:3

Notes:
  - unreliable: look for the publication that it quotes, and take the figures from there
  - what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change
exit code 0

检查了 2 个数字：错误 0 处，警告 1 处，提示 0 处

警告：1
 编号      种类     指标   地区   期间   发现                                                     出版物   文件与行
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 19xcjgq   不可靠                        1 个数字出自这一被标为不可靠的出版物：转抄时丢了“余”字   p-2021   figures.csv:3

注：
  - 不可靠（unreliable）：找原始的出版物，改用它的数字
  - 查过属实的，用 careledger check --accept 编号 --because 理由 接受；数字改变后会再列出
exit code 0

"#]]
    );
    // Whoever looks at its figures is told.
    assert_data_eq!(
        session.ok(&["trend", "孤儿"]),
        str![[r#"
orphans: Qingdao, in persons
 period       value   change   per cent   publication
──────────────────────────────────────────────────────
 2020-12-31     800                       p-2020
 2021-12-31     810      +10     +1.3 %   p-2021

Notes:
  - p-2021 is marked unreliable: it drops 余 when it copies

Sources:
  - p-2020: 民政局, “公报2020”, 2021-03-01
  - p-2021: 民政局, “公报2021”, 2022-03-01 (unreliable)

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "children", "--period", "2021", "--lang", "zh"]),
        str![[r#"
儿童：青岛市，2021-12-31
 类别                 数值   单位   出版物
───────────────────────────────────────────
 困境未成年人的类别
   孤儿                810   人     p-2021

注：
  - p-2021 被标为不可靠：转抄时丢了“余”字

来源：
  - p-2021：民政局，《公报2021》，2022-03-01（不可靠）

"#]]
    );
    assert_data_eq!(
        session.ok(&["show", "孤儿", "--period", "2021"]),
        str![[r#"
orphans (children.orphans): Qingdao, 2021-12-31
 value           810 persons
 publication     p-2021: 民政局, “公报2021”
 published on    2022-03-01
 address         not kept
 file and line   figures.csv:3
 recorded        2026-01-02T03:04:05Z (import 1)

Notes:
  - p-2021 is marked unreliable: it drops 余 when it copies

"#]]
    );
    assert_data_eq!(
        session.ok(&["list", "publications"]),
        str![[r#"
 code     published on   publisher   title      address    figures   about
────────────────────────────────────────────────────────────────────────────────
 p-2019   2020-03-01     民政局      公报2019   not kept         0
 p-2020   2021-03-01     民政局      公报2020   not kept         1   2020-12-31
 p-2021   2022-03-01     民政局      公报2021   not kept         1   2021-12-31
 p-2030   2031-03-01     民政局      公报2030   not kept         0

Notes:
  - p-2021 is marked unreliable: it drops 余 when it copies

"#]]
    );
    // The mark goes with the import that set it.
    session.ok(&["undo", "2"]);
    assert_data_eq!(
        said(&session, &["check", "--only", "unreliable"]),
        str![[r#"
Figures checked: 2. Found: 0 errors, 0 warnings, 0 hints
exit code 0

"#]]
    );
}

/// What many figures have alike is said once, with the publication and where the first of them was read.
#[test]
fn what_many_figures_have_alike_has_a_file_and_a_line() {
    let session = ledger(
        ",region",
        "p-2019,个案服务,2020,9,370203\np-2019,个案服务,2020,9,370202\np-2020,个案服务,2020-07-01/2021-06-30,9,370203\n\
        p-2020,个案服务,2020-07-01/2021-06-30,9,370202\np-2021,个案服务,2020-07-01/2021-06-30,9,370203\n\
        p-2030,小组服务,2020,9,370203\np-2030,小组服务,2020,9,370202\np-2030,小组服务,2020-07-01/2021-06-30,9,370203\n\
        p-2030,小组服务,2020-07-01/2021-06-30,9,370202\n",
    );
    session.file(
        "marks.csv",
        "code,title,publisher,published_on,unreliable_zh,unreliable_en\np-2030,公报2030,民政局,2031-03-01,转抄,a copy\n",
    );
    session.ok(&["import", "--correct", "marks.csv"]);
    let kinds = ["--only", "overlap", "--only", "dated-before", "--only", "unreliable"];
    for form in [&["--lang", "en"][..], &["--lang", "zh"], &["--format", "csv"]] {
        let out = said(&session, &[&["check"], &kinds[..], form].concat());
        match form[1] {
            "en" => assert_data_eq!(
                out,
                str![[r#"
Figures checked: 9. Found: 0 errors, 3 warnings, 3 hints

Warnings: 3
 id        kind           measure   region   period                  what                                                                             publication   file and line
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 a90y8qh   dated-before                      2020                    published on 2020-03-01, when the period was not over: 2 figures                 p-2019        figures.csv:3 and others
 3ayfsay   dated-before                      2020-07-01/2021-06-30   published on 2021-03-01, when the period was not over: 2 figures                 p-2020        figures.csv:5 and others
 ktzpmar   unreliable                                                4 figures are quoted from this publication, which is marked unreliable: a copy   p-2030        figures.csv:8 and others

Hints: 3
 id        kind      measure      region            period   what                                                                                                                    publication   file and line
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 sc8bkc9   overlap   casework     Shinan District   2020     has days in common with 2020-07-01/2021-06-30 (p-2020): neither can be added to the other or subtracted from it         p-2019        figures.csv:3
 482mwm1   overlap   casework     Shibei District   2020     has days in common with 2020-07-01/2021-06-30 (p-2021): neither can be added to the other or subtracted from it         p-2019        figures.csv:2
 vq2hc9q   overlap   group work                     2020     has days in common with 2020-07-01/2021-06-30: neither can be added to the other or subtracted from it (in 2 regions)   p-2030        figures.csv:8 and others

Notes:
  - dated-before: look at the date of publication and the period; a planned number is not a published figure
  - unreliable: look for the publication that it quotes, and take the figures from there
  - overlap: check the periods; where they are the same, correct one of them
  - what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change
exit code 0

"#]]
            ),
            "zh" => assert_data_eq!(
                out,
                str![[r#"
检查了 9 个数字：错误 0 处，警告 3 处，提示 3 处

警告：3
 编号      种类     指标   地区   期间                    发现                                                 出版物   文件与行
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 a90y8qh   日期                   2020                    2020-03-01 发布时这段时间还没有结束，却有 2 个数字   p-2019   figures.csv:3 等
 3ayfsay   日期                   2020-07-01/2021-06-30   2021-03-01 发布时这段时间还没有结束，却有 2 个数字   p-2020   figures.csv:5 等
 ktzpmar   不可靠                                         4 个数字出自这一被标为不可靠的出版物：转抄           p-2030   figures.csv:8 等

提示：3
 编号      种类   指标       地区     期间   发现                                                                出版物   文件与行
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 sc8bkc9   重叠   个案服务   市南区   2020   与 2020-07-01/2021-06-30（p-2020）有重叠的日子，两者不能相加减      p-2019   figures.csv:3
 482mwm1   重叠   个案服务   市北区   2020   与 2020-07-01/2021-06-30（p-2021）有重叠的日子，两者不能相加减      p-2019   figures.csv:2
 vq2hc9q   重叠   小组服务            2020   与 2020-07-01/2021-06-30 有重叠的日子，两者不能相加减（2 个地区）   p-2030   figures.csv:8 等

注：
  - 日期（dated-before）：核对发布日期和期间；计划数不是公布的数字
  - 不可靠（unreliable）：找原始的出版物，改用它的数字
  - 重叠（overlap）：核对期间；同一期间的，更正其中一个
  - 查过属实的，用 careledger check --accept 编号 --because 理由 接受；数字改变后会再列出
exit code 0

"#]]
            ),
            _ => assert_data_eq!(
                out,
                str![[r#"
id,kind,severity,measure,name,breakdown,region,region_name,period_start,period_end,what,to_do,publication,file,line,accepted_because
a90y8qh,dated-before,warning,,,,,,2020-01-01,2020-12-31,"published on 2020-03-01, when the period was not over: 2 figures",look at the date of publication and the period; a planned number is not a published figure,p-2019,figures.csv,3,
3ayfsay,dated-before,warning,,,,,,2020-07-01,2021-06-30,"published on 2021-03-01, when the period was not over: 2 figures",look at the date of publication and the period; a planned number is not a published figure,p-2020,figures.csv,5,
ktzpmar,unreliable,warning,,,,,,,,"4 figures are quoted from this publication, which is marked unreliable: a copy","look for the publication that it quotes, and take the figures from there",p-2030,figures.csv,8,
sc8bkc9,overlap,hint,services.casework,casework,all,370202,Shinan District,2020-01-01,2020-12-31,has days in common with 2020-07-01/2021-06-30 (p-2020): neither can be added to the other or subtracted from it,"check the periods; where they are the same, correct one of them",p-2019,figures.csv,3,
482mwm1,overlap,hint,services.casework,casework,all,370203,Shibei District,2020-01-01,2020-12-31,has days in common with 2020-07-01/2021-06-30 (p-2021): neither can be added to the other or subtracted from it,"check the periods; where they are the same, correct one of them",p-2019,figures.csv,2,
vq2hc9q,overlap,hint,services.group-work,group work,all,,,2020-01-01,2020-12-31,has days in common with 2020-07-01/2021-06-30: neither can be added to the other or subtracted from it (in 2 regions),"check the periods; where they are the same, correct one of them",p-2030,figures.csv,8,
note: dated-before: look at the date of publication and the period; a planned number is not a published figure
note: unreliable: look for the publication that it quotes, and take the figures from there
note: overlap: check the periods; where they are the same, correct one of them
note: what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change
exit code 0

"#]]
            ),
        }
    }
}

#[test]
fn persons_are_taken_for_person_times() {
    let session = ledger(
        ",as_written",
        "p-2020,children.total,2020-12-31,10668,\np-2020,学业辅导,2020,10668,\np-2020,个案服务,2020,1200,1200人\n",
    );
    assert_data_eq!(
        found(&session, "persons"),
        str![[r#"
Figures checked: 3. Found: 0 errors, 1 warning, 1 hint

Warnings: 1
 id        kind      measure    region    period   what                                                                       publication   file and line
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 ancyr3c   persons   casework   Qingdao   2020     as written, “1200人”, it counts persons; the measure counts person-times   p-2020        figures.csv:4

Hints: 1
 id        kind      measure    region    period   what                                                                                                                             publication   file and line
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 wxa6dzj   persons   tutoring   Qingdao   2020     10,668 person-times are also the number of persons of minors in difficulty, total (2020-12-31): the two may have been confused   p-2020        figures.csv:3

Notes:
  - persons: see whether the publication counts persons or person-times
  - what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change
exit code 0

检查了 3 个数字：错误 0 处，警告 1 处，提示 1 处

警告：1
 编号      种类       指标       地区     期间   发现                                       出版物   文件与行
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 ancyr3c   人与人次   个案服务   青岛市   2020   原文“1200人”说的是人，指标的单位却是人次   p-2020   figures.csv:4

提示：1
 编号      种类       指标       地区     期间   发现                                                                  出版物   文件与行
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 wxa6dzj   人与人次   学业辅导   青岛市   2020   10,668 人次与困境未成年人（2020-12-31）的人数相同，可能是人误作人次   p-2020   figures.csv:3

注：
  - 人与人次（persons）：核对出版物说的是人还是人次
  - 查过属实的，用 careledger check --accept 编号 --because 理由 接受；数字改变后会再列出
exit code 0

"#]]
    );
}

/// It stays a lower bound, as it is written.
#[test]
fn more_than_a_number_that_is_not_round() {
    let session = ledger("", "p-2020,孤儿,2020-12-31,9001余\np-2020,困境儿童,2020-12-31,9000余\n");
    assert_data_eq!(
        found(&session, "wording"),
        str![[r#"
Figures checked: 2. Found: 0 errors, 0 warnings, 1 hint

Hints: 1
 id        kind      measure   region    period       what                                                                                      publication   file and line
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 kjk12rs   wording   orphans   Qingdao   2020-12-31   as written, “9001余”: more than a number that is not round; it is kept as a lower bound   p-2020        figures.csv:2

Notes:
  - wording: see what the publication says: a number in full without the 余, or the round number that it is more than
  - what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change
exit code 0

检查了 2 个数字：错误 0 处，警告 0 处，提示 1 处

提示：1
 编号      种类   指标   地区     期间         发现                                                         出版物   文件与行
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 kjk12rs   原文   孤儿   青岛市   2020-12-31   原文“9001余”：“余”“多”前面的数不是整十、整百，仍按下限记录   p-2020   figures.csv:2

注：
  - 原文（wording）：核对原文：确切的数写成确切，只知下限的照出版物写
  - 查过属实的，用 careledger check --accept 编号 --because 理由 接受；数字改变后会再列出
exit code 0

"#]]
    );
    assert!(session.ok(&["trend", "孤儿"]).contains("more than 9,001"));
}

#[test]
fn persons_as_person_times_are_told_in_units() {
    let session = Session::new();
    session.ok(&["init", "--empty"]);
    session
        .file("publications.csv", PUBLICATIONS)
        .file("units.csv", "code,name_zh,name_en,kind,decimals,words\nvisits,诊次,visits,count,1,人次\n")
        .file(
            "measures.csv",
            "code,domain,kind,unit,name_zh,name_en\nservices.visits,services,flow,visits,门诊,visits to doctors\n",
        )
        .file(
            "figures.csv",
            "publication,measure,period,value\np-2020,孤儿,2020-12-31,10668\np-2020,services.visits,2020-12-31,10668\n\
            p-2019,孤儿,2019-12-31,668\np-2019,services.visits,2019-12-31,668\n",
        );
    let answer =
        session.run(&["import", "--add", "--confirm", "publications.csv", "units.csv", "measures.csv", "figures.csv"]);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    assert_data_eq!(
        found(&session, "persons"),
        str![[r#"
Figures checked: 4. Found: 0 errors, 0 warnings, 1 hint

Hints: 1
 id        kind      measure             region    period       what                                                                                                         publication   file and line
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 426d6wq   persons   visits to doctors   Qingdao   2020-12-31   10,668 person-times are also the number of persons of orphans (2020-12-31): the two may have been confused   p-2020        figures.csv:3

Notes:
  - persons: see whether the publication counts persons or person-times
  - what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change
exit code 0

检查了 4 个数字：错误 0 处，警告 0 处，提示 1 处

提示：1
 编号      种类       指标   地区     期间         发现                                                          出版物   文件与行
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 426d6wq   人与人次   门诊   青岛市   2020-12-31   10,668 人次与孤儿（2020-12-31）的人数相同，可能是人误作人次   p-2020   figures.csv:3

注：
  - 人与人次（persons）：核对出版物说的是人还是人次
  - 查过属实的，用 careledger check --accept 编号 --because 理由 接受；数字改变后会再列出
exit code 0

"#]]
    );
}
