//! Parts and wholes: groups, breakdowns, places, shares.

use super::{PUBLICATIONS, found, ledger, said};
use crate::harness::Session;
use snapbox::{assert_data_eq, str};

#[test]
fn parts_do_not_make_up_their_total() {
    let session = ledger(
        "",
        "p-2019,children.total,2019-12-31,10000\np-2019,孤儿,2019-12-31,800\np-2019,困境儿童,2019-12-31,9000\n\
        p-2019,农村留守儿童,2019-12-31,300\n\
        p-2020,children.total,2020-12-31,10000\np-2020,孤儿,2020-12-31,800\np-2020,困境儿童,2020-12-31,8000\n\
        p-2020,农村留守儿童,2020-12-31,300\n\
        p-2020,children.total,2021-12-31,700\np-2021,孤儿,2021-12-31,800\n",
    );
    assert_data_eq!(
        found(&session, "parts"),
        str![[r#"
Figures checked: 10. Found: 1 error, 2 warnings, 0 hints

Errors: 1
 id        kind    measure                       region    period       what                                                publication   file and line
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 f8avs2z   parts   minors in difficulty, total   Qingdao   2019-12-31   all 3 parts add up to 10,100, the total is 10,000   p-2019        figures.csv:2

Warnings: 2
 id        kind    measure                       region    period       what                                                                         publication   file and line
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 207fdfp   parts   minors in difficulty, total   Qingdao   2020-12-31   all 3 parts add up to 9,100, the total is 10,000                             p-2020        figures.csv:6
 nv8q3yn   parts   minors in difficulty, total   Qingdao   2021-12-31   orphans alone is 800, more than the total, 700 (of different publications)   p-2020        figures.csv:10

Notes:
  - parts: compare the figures with their publications (see show); correct what was recorded wrongly with import --correct
  - what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change
error: the check found 1 error
exit code 1

检查了 10 个数字：错误 1 处，警告 2 处，提示 0 处

错误：1
 编号      种类   指标           地区     期间         发现                                      出版物   文件与行
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 f8avs2z   分项   困境未成年人   青岛市   2019-12-31   全部 3 项相加为 10,100，总数却是 10,000   p-2019   figures.csv:2

警告：2
 编号      种类   指标           地区     期间         发现                                               出版物   文件与行
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 207fdfp   分项   困境未成年人   青岛市   2020-12-31   全部 3 项相加为 9,100，总数却是 10,000             p-2020   figures.csv:6
 nv8q3yn   分项   困境未成年人   青岛市   2021-12-31   仅孤儿就有 800，超过总数 700（出自不同的出版物）   p-2020   figures.csv:10

注：
  - 分项（parts）：与出版物核对各个数字（show），记错的用 import --correct 更正
  - 查过属实的，用 careledger check --accept 编号 --because 理由 接受；数字改变后会再列出
错误：检查发现 1 处错误
exit code 1

"#]]
    );
}

#[test]
fn parts_by_sex_do_not_make_up_the_whole() {
    let session = ledger(
        ",breakdown",
        "p-2019,孤儿,2019-12-31,800,all\np-2019,孤儿,2019-12-31,450,sex=female\np-2019,孤儿,2019-12-31,400,sex=male\n\
        p-2020,孤儿,2020-12-31,800,all\np-2020,孤儿,2020-12-31,900,age=0-5\n\
        p-2021,孤儿,2021-12-31,800,all\np-2021,孤儿,2021-12-31,350,sex=female\np-2021,孤儿,2021-12-31,400,sex=male\n",
    );
    assert_data_eq!(
        found(&session, "breakdowns"),
        str![[r#"
Figures checked: 8. Found: 2 errors, 1 warning, 0 hints

Errors: 2
 id        kind         measure   region    period       what                                                 publication   file and line
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 1fjfzh4   breakdowns   orphans   Qingdao   2019-12-31   the 2 parts by sex add up to 850, the whole is 800   p-2019        figures.csv:2
 7j04g5f   breakdowns   orphans   Qingdao   2020-12-31   age=0-5 alone is 900, more than the whole, 800       p-2020        figures.csv:5

Warnings: 1
 id        kind         measure   region    period       what                                                 publication   file and line
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 48tyszr   breakdowns   orphans   Qingdao   2021-12-31   the 2 parts by sex add up to 750, the whole is 800   p-2021        figures.csv:7

Notes:
  - breakdowns: compare the figures with their publications (see show); correct what was recorded wrongly with import --correct
  - what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change
error: the check found 2 errors
exit code 1

检查了 8 个数字：错误 2 处，警告 1 处，提示 0 处

错误：2
 编号      种类   指标   地区     期间         发现                                          出版物   文件与行
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 1fjfzh4   分组   孤儿   青岛市   2019-12-31   按性别分的 2 个部分相加为 850，总数却是 800   p-2019   figures.csv:2
 7j04g5f   分组   孤儿   青岛市   2020-12-31   仅 age=0-5 就有 900，超过总数 800             p-2020   figures.csv:5

警告：1
 编号      种类   指标   地区     期间         发现                                          出版物   文件与行
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 48tyszr   分组   孤儿   青岛市   2021-12-31   按性别分的 2 个部分相加为 750，总数却是 800   p-2021   figures.csv:7

注：
  - 分组（breakdowns）：与出版物核对各个数字（show），记错的用 import --correct 更正
  - 查过属实的，用 careledger check --accept 编号 --because 理由 接受；数字改变后会再列出
错误：检查发现 2 处错误
exit code 1

"#]]
    );
}

#[test]
fn places_are_more_than_their_region() {
    let session = ledger(
        ",region",
        "p-2019,孤儿,2019-12-31,800,青岛市\np-2019,孤儿,2019-12-31,500,市南区\np-2020,孤儿,2019-12-31,400,市北区\n",
    );
    let mut districts = "publication,measure,period,value,region\np-2020,孤儿,2020-12-31,800,青岛市\n".to_owned();
    for code in [370202, 370203, 370211, 370212, 370213, 370214, 370215, 370281, 370283, 370285] {
        districts += &format!("p-2020,孤儿,2020-12-31,70,{code}\n");
    }
    session.file("districts.csv", districts);
    session.ok(&["import", "districts.csv"]);
    assert_data_eq!(
        found(&session, "places"),
        str![[r#"
Figures checked: 14. Found: 1 error, 1 warning, 0 hints

Errors: 1
 id        kind     measure   region    period       what                                                                                                        publication   file and line
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 13et1kp   places   orphans   Qingdao   2019-12-31   2 of the 10 districts that the ledger knows add up to 900, the region has 800 (of different publications)   p-2019        figures.csv:2

Warnings: 1
 id        kind     measure   region    period       what                                                                       publication   file and line
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 jnghajr   places   orphans   Qingdao   2020-12-31   all 10 districts that the ledger knows add up to 700, the region has 800   p-2020        districts.csv:2

Notes:
  - places: compare the figures with their publications (see show); correct what was recorded wrongly with import --correct
  - what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change
error: the check found 1 error
exit code 1

检查了 14 个数字：错误 1 处，警告 1 处，提示 0 处

错误：1
 编号      种类   指标   地区     期间         发现                                                                               出版物   文件与行
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 13et1kp   各地   孤儿   青岛市   2019-12-31   账本所知的10 个区县中的 2 个相加为 900，本地区公布的却是 800（出自不同的出版物）   p-2019   figures.csv:2

警告：1
 编号      种类   指标   地区     期间         发现                                                       出版物   文件与行
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 jnghajr   各地   孤儿   青岛市   2020-12-31   账本所知的全部 10 个区县相加为 700，本地区公布的却是 800   p-2020   districts.csv:2

注：
  - 各地（places）：与出版物核对各个数字（show），记错的用 import --correct 更正
  - 查过属实的，用 careledger check --accept 编号 --because 理由 接受；数字改变后会再列出
错误：检查发现 1 处错误
exit code 1

"#]]
    );
}

/// A later publication restates a count and says nothing of shares: those of the earlier one are set beside its own
/// counts. Where it has none, it is said
/// whose are taken; and a count that was withheld since is none to go by.
#[test]
fn shares_are_set_beside_the_counts_of_their_publication() {
    let session = Session::seeded();
    session
        .file("units.csv", "code,name_zh,name_en,kind,decimals,words\nper-cent,百分比,per cent,rate,1,%\n")
        .file("groups.csv", "code,domain,additive,name_zh,name_en\nshares,children,yes,占比,shares\n")
        .file(
            "measures.csv",
            "code,domain,kind,unit,group,name_zh,name_en\n\
            children.orphans-share,children,stock,per-cent,shares,孤儿占比,share of orphans\n\
            children.left-behind-share,children,stock,per-cent,shares,留守儿童占比,share of left-behind children\n",
        )
        .file("publications.csv", PUBLICATIONS)
        .file(
            "figures.csv",
            "publication,measure,period,value,status\np-2020,children.orphans-share,2020-12-31,10,\n\
            p-2020,孤儿,2020-12-31,100,\np-2021,孤儿,2020-12-31,300,\np-2020,children.total,2020-12-31,1000,\n\
            p-2021,children.total,2020-12-31,2000,\np-2030,children.left-behind-share,2020-12-31,20,\n\
            p-2030,农村留守儿童,2020-12-31,,suppressed\np-2020,农村留守儿童,2020-12-31,100,\n\
            p-2020,children.orphans-share,2021-12-31,50,\np-2020,孤儿,2021-12-31,100,\n\
            p-2021,children.total,2021-12-31,400,\np-2030,children.left-behind-share,2021-12-31,60,\n",
        );
    session.ok(&["import", "units.csv", "groups.csv", "measures.csv", "publications.csv", "figures.csv"]);
    assert_data_eq!(
        found(&session, "shares"),
        str![[r#"
Figures checked: 31. Found: 0 errors, 3 warnings, 0 hints

Warnings: 3
 id        kind     measure            region    period       what                                                       publication   file and line
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 16ehfmq   shares   share of orphans   Qingdao   2020-12-31   the 2 shares add up to 30 % (of different publications)    p-2020        figures.csv:2
 mfx83d7   shares   share of orphans   Qingdao   2021-12-31   the share is 50 %, but 100 of 400 (p-2021) are 25.0 %      p-2020        figures.csv:10
 nswcc41   shares   share of orphans   Qingdao   2021-12-31   the 2 shares add up to 110 % (of different publications)   p-2020        figures.csv:10

Notes:
  - shares: see which is wrong, the share or the counts
  - what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change
exit code 0

检查了 31 个数字：错误 0 处，警告 3 处，提示 0 处

警告：3
 编号      种类   指标       地区     期间         发现                                            出版物   文件与行
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 16ehfmq   占比   孤儿占比   青岛市   2020-12-31   2 项占比相加为 30 %（出自不同的出版物）         p-2020   figures.csv:2
 mfx83d7   占比   孤儿占比   青岛市   2021-12-31   占比为 50 %，而 100 占 400（p-2021）的 25.0 %   p-2020   figures.csv:10
 nswcc41   占比   孤儿占比   青岛市   2021-12-31   2 项占比相加为 110 %（出自不同的出版物）        p-2020   figures.csv:10

注：
  - 占比（shares）：核对占比和人数，看哪个记错了
  - 查过属实的，用 careledger check --accept 编号 --because 理由 接受；数字改变后会再列出
exit code 0

"#]]
    );
}

#[test]
fn shares_are_not_those_of_the_counts() {
    let session = Session::seeded();
    session
        .file("units.csv", "code,name_zh,name_en,kind,decimals,words\nper-cent,百分比,per cent,rate,1,%\n")
        .file("groups.csv", "code,domain,additive,name_zh,name_en\nshares,children,yes,占比,shares\n")
        .file(
            "measures.csv",
            "code,domain,kind,unit,group,name_zh,name_en\n\
            children.orphans-share,children,stock,per-cent,shares,孤儿占比,share of orphans\n\
            children.left-behind-share,children,stock,per-cent,shares,留守儿童占比,share of left-behind children\n",
        )
        .file(
            "figures.csv",
            "publication,measure,period,value\nqingdao-2019,children.orphans-share,2019-11-24,76\n\
            qingdao-2019,children.left-behind-share,2019-11-24,43\n",
        );
    session.ok(&["import", "units.csv", "groups.csv", "measures.csv", "figures.csv"]);
    assert_data_eq!(
        found(&session, "shares"),
        str![[r#"
Figures checked: 21. Found: 3 errors, 0 warnings, 0 hints

Errors: 3
 id        kind     measure                         region    period       what                                             publication    file and line
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 c79s49r   shares   share of orphans                Qingdao   2019-11-24   the share is 76 %, but 814 of 10,668 are 7.6 %   qingdao-2019   figures.csv:2
 63gwszf   shares   share of orphans                Qingdao   2019-11-24   the 2 shares add up to 119 %                     qingdao-2019   figures.csv:2
 zvzztp9   shares   share of left-behind children   Qingdao   2019-11-24   the share is 43 %, but 463 of 10,668 are 4.3 %   qingdao-2019   figures.csv:3

Notes:
  - shares: see which is wrong, the share or the counts
  - what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change
error: the check found 3 errors
exit code 1

检查了 21 个数字：错误 3 处，警告 0 处，提示 0 处

错误：3
 编号      种类   指标           地区     期间         发现                                     出版物         文件与行
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 c79s49r   占比   孤儿占比       青岛市   2019-11-24   占比为 76 %，而 814 占 10,668 的 7.6 %   qingdao-2019   figures.csv:2
 63gwszf   占比   孤儿占比       青岛市   2019-11-24   2 项占比相加为 119 %                     qingdao-2019   figures.csv:2
 zvzztp9   占比   留守儿童占比   青岛市   2019-11-24   占比为 43 %，而 463 占 10,668 的 4.3 %   qingdao-2019   figures.csv:3

注：
  - 占比（shares）：核对占比和人数，看哪个记错了
  - 查过属实的，用 careledger check --accept 编号 --because 理由 接受；数字改变后会再列出
错误：检查发现 3 处错误
exit code 1

"#]]
    );
}

/// Of a total that another publication has restated alone, the parts are still those of the first.
#[test]
fn each_publication_is_checked_by_its_own_words() {
    let session = ledger(
        ",breakdown",
        "p-2020,孤儿,2020-12-31,100,all\np-2020,孤儿,2020-12-31,60,sex=female\np-2020,孤儿,2020-12-31,60,sex=male\n\
        p-2021,孤儿,2020-12-31,300,all\n\
        p-2020,children.total,2019-12-31,100,all\np-2020,孤儿,2019-12-31,110,all\np-2021,children.total,2019-12-31,90,all\n\
        p-2020,孤儿,2018-12-31,120,all\np-2020,孤儿,2018-12-31,60,sex=female\np-2020,孤儿,2018-12-31,60,sex=male\n\
        p-2021,孤儿,2018-12-31,100,all\n",
    );
    assert_data_eq!(
        said(&session, &["check", "--only", "parts", "--only", "breakdowns"]),
        str![[r#"
Figures checked: 11. Found: 2 errors, 0 warnings, 0 hints

Errors: 2
 id        kind         measure                       region    period       what                                                 publication   file and line
──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 f8avs2z   parts        minors in difficulty, total   Qingdao   2019-12-31   orphans alone is 110, more than the total, 100       p-2020        figures.csv:6
 gjp0ta1   breakdowns   orphans                       Qingdao   2020-12-31   the 2 parts by sex add up to 120, the whole is 100   p-2020        figures.csv:2

Notes:
  - parts, breakdowns: compare the figures with their publications (see show); correct what was recorded wrongly with import --correct
  - what turns out to be right is accepted with `careledger check --accept ID --because TEXT`, until its figures change
error: the check found 2 errors
exit code 1

"#]]
    );
}
