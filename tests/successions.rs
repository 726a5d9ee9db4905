//! Regions whose code changed: one series, and one place in every sum.

use crate::harness::Session;
use snapbox::{assert_data_eq, str};

const PUBLICATIONS: &str = "code,title,publisher,published_on\n\
    early,Early report,Bureau,2020-03-01\nlate,Late report,Bureau,2021-03-01\nlast,Last report,Bureau,2022-03-01\n";

/// Jimo under both codes; the day is one for the test.
fn jimo() -> Session {
    let session = Session::seeded();
    session
        .file("publications.csv", PUBLICATIONS)
        .file("regions.csv", "code,name_zh,name_en,level,parent\n370282,即墨市,Jimo City,district,370200\n")
        .file(
            "successions.csv",
            "predecessor,successor,took_effect,because_zh,because_en\n\
            370282,370215,2017-06-01,撤市设区,the city became a district\n",
        );
    session.file(
        "figures.csv",
        "publication,measure,region,period,value\n\
        early,孤儿,370282,2015年末,70\nearly,孤儿,370282,2016年末,66\nearly,孤儿,370215,2017年末,60\n\
        late,孤儿,370215,2016年末,65\n\
        early,孤儿,370202,2016年末,10\nearly,孤儿,370202,2017年末,11\nearly,孤儿,370202,2015年末,12\n",
    );
    session
}

const TABLES: [&str; 4] = ["publications.csv", "regions.csv", "successions.csv", "figures.csv"];

#[test]
fn a_region_whose_code_changed_is_one_series() {
    let session = jimo();
    assert_data_eq!(
        session.ok(&[&["import"], &TABLES[..]].concat()),
        str![[r#"
Import 2: 7 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  publications.csv: 4 lines (1 of headings, 3 of items), UTF-8
  regions.csv: 2 lines (1 of headings, 1 of items), UTF-8
  successions.csv: 2 lines (1 of headings, 1 of items), UTF-8
  figures.csv: 8 lines (1 of headings, 7 of figures), UTF-8
  new: publication (3): early, late, last
  new: region (1): 370282
  new: succession (1): 370282 → 370215

"#]]
    );
    let trend = session.ok(&["trend", "孤儿", "--region", "即墨区"]);
    assert_data_eq!(
        &trend,
        str![[r#"
orphans: Jimo District, in persons
 period       value   change   per cent   publication
──────────────────────────────────────────────────────
 2015-12-31      70                       early
 2016-12-31      65       -5     -7.1 %   late
 2017-12-31      60       -5     -7.7 %   early
 ██▇   from 0 to 70

Notes:
  - orphans, Jimo District, 2015-12-31 → 2016-12-31, 2016-12-31 → 2017-12-31: the figures are from different publications, and one that has both gave one of them otherwise; part of the change is merely the restatement
  - Jimo District (370215) was Jimo City (370282) before 2017-06-01: the city became a district; figures up to 2015-12-31 are recorded under that code
  - 1 figure has a different value in another publication; the latest published is shown, see all with show

Sources:
  - early: Bureau, “Early report”, 2020-03-01
  - late: Bureau, “Late report”, 2021-03-01

"#]]
    );
    for name in ["即墨市", "370282", "370215", "即墨", "jimo city"] {
        assert_eq!(session.ok(&["trend", "孤儿", "--region", name]), trend);
    }
    assert_eq!(session.ok(&["trend", "孤儿", "--region", "即墨市", "--region", "即墨区"]), trend);
    assert_data_eq!(
        session.ok(&["report", "children", "--region", "即墨市", "--period", "2015", "--lang", "zh"]),
        str![[r#"
儿童：即墨区，2015-12-31
 类别                 数值   单位   出版物
───────────────────────────────────────────
 困境未成年人的类别
   孤儿                 70   人     early

注：
  - 即墨区（370215）在 2017-06-01 以前是即墨市（370282）：撤市设区；截至 2015-12-31 的数字记在原代码下

来源：
  - early：Bureau，《Early report》，2020-03-01

"#]]
    );
    assert_data_eq!(
        session.ok(&["show", "孤儿", "--region", "即墨区", "--period", "2016"]),
        str![[r#"
orphans (children.orphans): Jimo District, 2016-12-31
 value           65 persons
 publication     late: Bureau, “Late report”
 published on    2021-03-01
 address         not kept
 file and line   figures.csv:5
 recorded        2026-01-02T03:04:05Z (import 2)

orphans (children.orphans): Jimo City, 2016-12-31
 value           66 persons
 publication     early: Bureau, “Early report”
 published on    2020-03-01
 address         not kept
 file and line   figures.csv:3
 recorded        2026-01-02T03:04:05Z (import 2)

Notes:
  - Jimo District (370215) was Jimo City (370282) before 2017-06-01: the city became a district; some figures up to 2016-12-31 are recorded under that code

"#]]
    );
    // What is written can be read again: each figure under the code that it is recorded under.
    assert_data_eq!(
        session.run(&["trend", "孤儿", "--region", "即墨", "--format", "csv"]).out,
        str![[r#"
measure,name,breakdown,region,region_name,period_start,period_end,value,low,high,qualifier,status,unit,publication,as_written,derivation,compared_with,change,change_low,change_high,per_cent,per_cent_low,per_cent_high,direction,caution,not_compared,places_sum,places_low,places_high
children.orphans,orphans,all,370282,Jimo City,2015-12-31,2015-12-31,70,70,70,exact,normal,person,early,70,,,,,,,,,,,,,,
children.orphans,orphans,all,370215,Jimo District,2016-12-31,2016-12-31,65,65,65,exact,normal,person,late,65,,2015-12-31,-5,-5,-5,-7.1,-7.1,-7.1,fall,"the figures are from different publications, and one that has both gave one of them otherwise; part of the change is merely the restatement",,,,
children.orphans,orphans,all,370215,Jimo District,2017-12-31,2017-12-31,60,60,60,exact,normal,person,early,60,,2016-12-31,-5,-5,-5,-7.7,-7.7,-7.7,fall,"the figures are from different publications, and one that has both gave one of them otherwise; part of the change is merely the restatement",,,,

"#]]
    );
    assert_data_eq!(
        session.run(&["trend", "孤儿", "--region", "all", "--format", "csv"]).out.lines().count().to_string(),
        str!["14"]
    );
}

#[test]
fn a_sum_over_districts_has_each_of_them_once() {
    let sums = |session: &Session, day: &str| {
        let out = session.run(&["trend", "孤儿", "--as-known-on", day, "--to", "2018", "--format", "csv"]).out;
        let row = |line: &str| {
            let cells: Vec<&str> = line.split(',').collect();
            format!("{} {} {}", cells[6], cells[7], cells.iter().find(|cell| cell.contains("sum over")).unwrap())
        };
        out.lines().skip(1).map(row).collect::<Vec<_>>().join("\n")
    };
    let then = "2015-12-31 82 sum over 2/10 district\n2016-12-31 76 sum over 2/10 district\n2017-12-31 71 sum over 2/10 district";
    let now = then.replace("76", "75");
    let session = jimo();
    session.ok(&[&["import"], &TABLES[..]].concat());
    assert_eq!((sums(&session, "2020-12-31"), sums(&session, "2021-12-31")), (then.to_owned(), now.clone()));
    let all = session.exported("careledger.db");
    // In whatever order it comes, table by table, figure by figure.
    for order in [[0, 1, 2, 3], [0, 1, 3, 2]] {
        let session = jimo();
        for table in order {
            session.ok(&["import", TABLES[table]]);
        }
        assert_eq!((sums(&session, "2020-12-31"), sums(&session, "2021-12-31")), (then.to_owned(), now.clone()));
    }
    let session = jimo();
    session.ok(&["import", TABLES[0], TABLES[1], TABLES[2]]);
    let figures = session.read("figures.csv");
    let (header, rows) = figures.split_once('\n').unwrap();
    for row in rows.lines().rev() {
        session.file("one.csv", format!("{header}\n{row}\n"));
        session.ok(&["import", "one.csv"]);
    }
    assert_eq!((sums(&session, "2020-12-31"), sums(&session, "2021-12-31")), (then.to_owned(), now));
    // Taken back it is two places again, of eleven.
    session.ok(&["undo", "2"]);
    assert_data_eq!(
        sums(&session, "2021-12-31"),
        str![[r#"
2015-12-31 82 sum over 2/11 district
2016-12-31 141 sum over 3/11 district
2017-12-31 71 sum over 2/11 district
"#]]
    );
    // An export is rebuilt, with the succession in it.
    let session = jimo();
    session.ok(&[&["import"], &TABLES[..]].concat());
    session.ok(&["export", "out"]);
    session.ok(&["--ledger", "other.db", "init", "--empty"]);
    session.ok(&["--ledger", "other.db", "import", "out"]);
    assert_eq!(session.exported("other.db"), all);
    assert!(all.contains("370282,370215,2017-06-01,撤市设区,the city became a district,"), "{all}");
}

#[test]
fn a_succession_comes_again_and_goes() {
    let session = jimo();
    session.ok(&["import", "regions.csv", "successions.csv"]);
    assert_data_eq!(
        session.ok(&["import", "successions.csv"]),
        str![[r#"
Nothing to record: 0 new, 0 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  successions.csv: 2 lines (1 of headings, 1 of items), UTF-8

"#]]
    );
    assert_data_eq!(
        session.ok(&["undo", "2", "--lang", "zh"]),
        str![[r#"
导入 2 已撤销：删去 0 个数字，恢复 0 个
  删去：地区 1 个：370282
  删去：代码沿革 1 个：370282 → 370215

"#]]
    );
    assert_data_eq!(
        session.refused(&["trend", "孤儿", "--region", "即墨市"]),
        str![[r#"
error: the ledger knows no region `即墨市`
  hint: did you mean Jimo District (370215)? see `list regions`; `import --add` records a new one

"#]]
    );
}

/// A place among others is all that it has been.
#[test]
fn places_side_by_side_have_the_figures_under_their_old_codes() {
    let session = jimo();
    session.ok(&[&["import"], &TABLES[..]].concat());
    let compared = session.ok(&["report", "compare", "--period", "2015"]);
    assert_data_eq!(
        &compared,
        str![[r#"
orphans: 2015-12-31, in persons
 place                    value   rank   publication
────────────────────────────────────────────────────────────────────────────
 Jimo District               70      1   early         ████████████████████
 Shinan District             12      2   early         ███▍
 Shibei District           none
 Huangdao District         none
 Laoshan District          none
 Licang District           none
 Chengyang District        none
 Jiaozhou                  none
 Pingdu                    none
 Laixi                     none
 Qingdao (sum)        82 [2/10]          derived

Notes:
  - only places that have a value are ranked
  - derived for Qingdao: the sum over 2 of the 10 districts that the ledger knows
  - Jimo District (370215) was Jimo City (370282) before 2017-06-01: the city became a district; figures up to 2015-12-31 are recorded under that code

Sources:
  - early: Bureau, “Early report”, 2020-03-01

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "compare", "--period", "2016", "--region", "即墨市", "--region", "市南区"]),
        str![[r#"
orphans: 2016-12-31, in persons
 place                 value   rank   publication
─────────────────────────────────────────────────────────────────────────
 Jimo District            65      1   late          ████████████████████
 Shinan District          10      2   early         ███
 Qingdao (sum)     75 [2/10]          derived
 sum of these 2           75          derived

Notes:
  - derived for Qingdao: the sum over 2 of the 10 districts that the ledger knows
  - 1 figure has a different value in another publication; the latest published is shown, see all with show

Sources:
  - early: Bureau, “Early report”, 2020-03-01
  - late: Bureau, “Late report”, 2021-03-01

"#]]
    );
}

/// What was said under either code is said of the same thing.
#[test]
fn restatements_reach_across_a_succession() {
    let session = jimo();
    session.ok(&[&["import"], &TABLES[..]].concat());
    let all = session.ok(&["report", "revisions", "--region", "all"]);
    assert_data_eq!(
        &all,
        str![[r#"
Revisions: all regions
 measure   region          period       old       new   difference   per cent   unit      publications   published on
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 orphans   Jimo District   2016-12-31    66   →    65           -1     -1.5 %   persons   early → late   2020-03-01 → 2021-03-01

Notes:
  - 1 figure is in more than one publication: 1 was restated, 0 confirmed
  - 1 restatement: 1 down

Sources:
  - early: Bureau, “Early report”, 2020-03-01
  - late: Bureau, “Late report”, 2021-03-01

"#]]
    );
    assert_eq!(session.ok(&["report", "revisions", "--region", "即墨市"]), all.replace("all regions", "Jimo District"));
    assert_data_eq!(
        session.ok(&["trend", "孤儿", "--region", "即墨", "--vintages"]),
        str![[r#"
orphans: Jimo District, in persons
 period       early   late
───────────────────────────
 2015-12-31      70
 2016-12-31      66    65*
 2017-12-31      60
 * restated: differs from the last publication before it that has the figure

Notes:
  - 1 figure is in more than one publication: 1 was restated, 0 confirmed
  - 1 restatement: 1 down
  - Jimo District (370215) was Jimo City (370282) before 2017-06-01: the city became a district; some figures up to 2016-12-31 are recorded under that code

Sources:
  - early: Bureau, “Early report”, 2020-03-01
  - late: Bureau, “Late report”, 2021-03-01

"#]]
    );
    assert_data_eq!(
        session.run(&["trend", "孤儿", "--region", "即墨", "--vintages", "--format", "csv"]).out,
        str![[r#"
measure,name,breakdown,region,region_name,period_start,period_end,value,low,high,qualifier,status,unit,publication,as_written,derivation
children.orphans,orphans,all,370282,Jimo City,2015-12-31,2015-12-31,70,70,70,exact,normal,person,early,70,
children.orphans,orphans,all,370282,Jimo City,2016-12-31,2016-12-31,66,66,66,exact,normal,person,early,66,
children.orphans,orphans,all,370215,Jimo District,2016-12-31,2016-12-31,65,65,65,exact,normal,person,late,65,
children.orphans,orphans,all,370215,Jimo District,2017-12-31,2017-12-31,60,60,60,exact,normal,person,early,60,

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "revisions", "--region", "all", "--as-known-on", "2020-12-31"]),
        str![[r#"
As known on 2020-12-31

Notes:
  - no figure is in more than one publication

"#]]
    );
}

/// Nobody restated anything: one publication has two values.
#[test]
fn one_publication_with_two_codes() {
    let session = jimo();
    session.file(
        "figures.csv",
        "publication,measure,region,period,value\n\
        early,孤儿,370282,2015年末,70\nearly,孤儿,370282,2016年末,66\nearly,孤儿,370215,2016年末,65\n\
        early,孤儿,370282,2017年末,60\nearly,孤儿,370215,2017年末,60\n",
    );
    session.ok(&[&["import"], &TABLES[..]].concat());
    assert_data_eq!(
        session.ok(&["trend", "孤儿", "--region", "即墨"]),
        str![[r#"
orphans: Jimo District, in persons
 period       value   change   per cent   publication
──────────────────────────────────────────────────────
 2015-12-31      70                       early
 2016-12-31      65       -5     -7.1 %   early
 2017-12-31      60       -5     -7.7 %   early
 ██▇   from 0 to 70

Notes:
  - Jimo District (370215) was Jimo City (370282) before 2017-06-01: the city became a district; figures up to 2015-12-31 are recorded under that code
  - early gives 1 figure of Jimo District twice, under 370215 and under 370282, with different values; here is the one under 370215, see both with show

Sources:
  - early: Bureau, “Early report”, 2020-03-01

"#]]
    );
    assert_data_eq!(
        session.ok(&["trend", "孤儿", "--region", "即墨", "--vintages", "--lang", "zh"]),
        str![[r#"
孤儿：即墨区，单位：人
 期间         early
────────────────────
 2015-12-31      70
 2016-12-31      65
 2017-12-31      60

注：
  - 没有任何数字见于两个以上的出版物
  - 即墨区（370215）在 2017-06-01 以前是即墨市（370282）：撤市设区；截至 2015-12-31 的数字记在原代码下
  - early 把即墨区的1个数字在 370215 和 370282 两个代码下各给了一个数值，两者不同；这里是 370215 下的，用 show 查看两者

来源：
  - early：Bureau，《Early report》，2020-03-01

"#]]
    );
    assert_data_eq!(
        session.ok(&["report", "revisions", "--region", "all"]),
        str![[r#"
Notes:
  - no figure is in more than one publication

"#]]
    );
}
