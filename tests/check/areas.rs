//! Areas that have been several regions, one code after the other.

use super::{found, ledger, said};
use crate::harness::Session;
use snapbox::{assert_data_eq, str};

/// One area under two codes: each figure is set beside those of the other code.
fn jimo(figures: &str) -> Session {
    let session = ledger("", "p-2030,孤儿,2020-12-31,800\n");
    session
        .file("r.csv", "code,name_zh,name_en,level,parent\n370282,即墨市,Jimo City,district,370200\n")
        .file(
            "s.csv",
            "predecessor,successor,took_effect,because_zh,because_en\n\
            370282,370215,2017-06-01,撤市设区,the city became a district\n",
        )
        .file("jimo.csv", format!("publication,measure,region,period,value\n{figures}"));
    session.ok(&["import", "r.csv", "s.csv"]);
    let answer = session.run(&["import", "--confirm", "jimo.csv"]);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    session
}

#[test]
fn an_area_under_two_codes_is_one_series() {
    let session = jimo(
        "p-2030,孤儿,370282,2014-12-31,61\np-2030,孤儿,370282,2015-12-31,61\np-2030,孤儿,370282,2016-12-31,6200\n\
        p-2030,孤儿,370215,2017-12-31,61\np-2030,孤儿,370215,2018-12-31,60\np-2030,孤儿,370215,2019-12-31,61\n",
    );
    assert_data_eq!(
        found(&session, "unit-slip"),
        str![[r#"
Figures checked: 7. Found: 0 errors, 1 warning, 0 hints

Warnings: 1
 id        kind        measure   region          period       what                                                                              publication   file and line
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 ggqwytt   unit-slip   orphans   Jimo District   2016-12-31   6,200 beside 61 (2015-12-31) and 61 (2017-12-31): it may be 100 times too large   p-2030        jimo.csv:4

Notes:
  - unit-slip: look at the unit and the digits in the publication: ones, thousands or 万
  - what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change
exit code 0

检查了 7 个数字：错误 0 处，警告 1 处，提示 0 处

警告：1
 编号      种类   指标   地区     期间         发现                                                                      出版物   文件与行
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 ggqwytt   单位   孤儿   即墨区   2016-12-31   6,200，相邻数字为 2015-12-31 的 61、2017-12-31 的 61：疑似扩大为 100 倍   p-2030   jimo.csv:4

注：
  - 单位（unit-slip）：核对表上的单位和位数：人还是万人，元还是万元
  - 查过属实的，用 careledger check --accept 编号 --because 理由 接受；数字改变后会再列出
exit code 0

"#]]
    );
    let session = jimo(
        "p-2030,孤儿,370282,2014-12-31,61\np-2030,孤儿,370282,2015-12-31,61\np-2030,孤儿,370282,2016-12-31,62\n\
        p-2030,孤儿,370215,2017-12-31,6100\np-2030,孤儿,370215,2018-12-31,60\np-2030,孤儿,370215,2019-12-31,61\n",
    );
    assert_data_eq!(
        said(&session, &["check"]),
        str![[r#"
Figures checked: 7. Found: 0 errors, 1 warning, 0 hints

Warnings: 1
 id        kind        measure   region          period       what                                                                              publication   file and line
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 m8y5xyr   unit-slip   orphans   Jimo District   2017-12-31   6,100 beside 62 (2016-12-31) and 60 (2018-12-31): it may be 100 times too large   p-2030        jimo.csv:5

Notes:
  - unit-slip: look at the unit and the digits in the publication: ones, thousands or 万
  - what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change
exit code 0

"#]]
    );
}

#[test]
fn a_publication_says_two_things_of_an_area_under_two_codes() {
    let session = jimo("p-2030,孤儿,370282,2018-12-31,60\np-2030,孤儿,370215,2018-12-31,6100\n");
    assert_data_eq!(
        said(&session, &["check"]),
        str![[r#"
Figures checked: 3. Found: 0 errors, 1 warning, 0 hints

Warnings: 1
 id        kind        measure   region          period       what                                                      publication   file and line
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 k7szrzt   unit-slip   orphans   Jimo District   2018-12-31   6,100 beside 60 (p-2030): it may be 100 times too large   p-2030        jimo.csv:3

Notes:
  - unit-slip: look at the unit and the digits in the publication: ones, thousands or 万
  - what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change
exit code 0

"#]]
    );
    // Of that time there are figures under both.
    assert_data_eq!(
        session.ok(&["show", "孤儿", "--region", "即墨区", "--period", "2018-12-31"]),
        str![[r#"
orphans (children.orphans): Jimo District, 2018-12-31
 value           6,100 persons
 publication     p-2030: 民政局, “公报2030”
 published on    2031-03-01
 address         not kept
 file and line   jimo.csv:3
 recorded        2026-01-02T03:04:05Z (import 3)

orphans (children.orphans): Jimo City, 2018-12-31
 value           60 persons
 publication     p-2030: 民政局, “公报2030”
 published on    2031-03-01
 address         not kept
 file and line   jimo.csv:2
 recorded        2026-01-02T03:04:05Z (import 3)

Notes:
  - Jimo District (370215) was Jimo City (370282) before 2017-06-01: the city became a district; some figures up to 2018-12-31 are recorded under that code

"#]]
    );
    assert_data_eq!(
        session.ok(&["show", "孤儿", "--region", "即墨区", "--period", "2018-12-31", "--lang", "zh"]),
        str![[r#"
孤儿（children.orphans）：即墨区，2018-12-31
 数值       6,100人
 出版物     p-2030：民政局，《公报2030》
 发布日期   2031-03-01
 网址       未保留
 文件与行   jimo.csv:3
 记录       2026-01-02T03:04:05Z（导入 3）

孤儿（children.orphans）：即墨市，2018-12-31
 数值       60人
 出版物     p-2030：民政局，《公报2030》
 发布日期   2031-03-01
 网址       未保留
 文件与行   jimo.csv:2
 记录       2026-01-02T03:04:05Z（导入 3）

注：
  - 即墨区（370215）在 2017-06-01 以前是即墨市（370282）：撤市设区；截至 2018-12-31 的数字有一部分记在原代码下

"#]]
    );
}
