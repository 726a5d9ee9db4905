//! Figures that stand far from their neighbours: which are questioned, which are let alone, and the answer.

use crate::harness::Session;
use snapbox::{assert_data_eq, str};

const PUBLICATION: [&str; 8] =
    ["--publication", "annual", "--title", "年报", "--publisher", "民政局", "--published-on", "2025-03-01"];

/// Imports a table of the long form from the annual report.
fn import(session: &Session, rows: &str, options: &[&str]) -> crate::harness::Answer {
    session.file("a.csv", format!("measure,region,breakdown,period,value\n{rows}"));
    session.run(&[&["import", "a.csv"][..], &PUBLICATION, options].concat())
}

/// The lines of the questions, without what they say.
fn questioned(said: &str) -> Vec<u32> {
    let line = |line: &str| line.strip_prefix("a.csv:")?.split(':').next()?.parse().ok();
    said.lines().filter_map(line).collect()
}

#[test]
fn what_is_far_from_its_neighbours_is_questioned_and_nothing_else() {
    for (rows, lines) in [
        // The ledger: 814 orphans, 10,668 in all, on 2019-11-24.
        ("孤儿,,,2020-12-31,8000000\n", vec![2]),
        ("孤儿,,,2018-12-31,8000000\n", vec![2]),
        ("孤儿,,,2020-12-31,2035\n", vec![]),
        ("孤儿,,,2020-12-31,1\n", vec![]),
        ("困境未成年人,,,2020-12-31,1\n", vec![2]),
        ("孤儿,,,2020-12-31,0\n困境儿童,,,2020-12-31,c\n", vec![]),
        // Bounds and rounded figures are what they say.
        ("孤儿,,,2020-12-31,约800万\n", vec![2]),
        // Another region, breakdown or measure is another series.
        ("孤儿,山东省,,2020-12-31,8000000\n", vec![]),
        ("孤儿,,sex=female,2020-12-31,8000000\n", vec![]),
        // A stock is a stock, of a day or of a year.
        ("孤儿,,,2020,8000000\n", vec![2]),
        // A year is no three years.
        ("社会慈善基金,,,2020,40\n", vec![]),
        ("社会慈善基金,,,2019,400000\n社会慈善基金,,,2020-01,40\n社会慈善基金,,,2020,410000\n", vec![]),
        ("社会慈善基金,,,2020-01,400000\n社会慈善基金,,,2020-02,40\n", vec![2, 3]),
        // Over years without a value, to the nearest that has one.
        ("孤儿,,,2020-12-31,x\n孤儿,,,2021-12-31,0\n孤儿,,,2022-12-31,8000000\n", vec![4]),
        // Only the odd one out: the others go with each other, or with the ledger.
        ("孤儿,,,2020-12-31,790\n孤儿,,,2021-12-31,7900000\n孤儿,,,2022-12-31,780\n孤儿,,,2023-12-31,770\n", vec![3]),
        // From here on in another unit, or up to here: nobody can tell.
        (
            "儿童主任,,,2010-12-31,7\n儿童主任,,,2011-12-31,7\n儿童主任,,,2012-12-31,6560\n儿童主任,,,2013-12-31,6560\n",
            vec![3, 4],
        ),
        // A month of one year and the December of another stand farther apart than the neighbours.
        ("孤儿,,,2020-12-31,3000\n孤儿,,,2021-12-31,20000\n孤儿,,,2022-12-31,400000\n", vec![]),
        // Sums: of the parts of a total, and of the places in a region.
        ("困境未成年人,崂山区,,2020,3\n孤儿,崂山区,,2020,700\n困境儿童,崂山区,,2020,900\n", vec![2]),
        ("困境未成年人,崂山区,,2020,3\n孤儿,崂山区,,2020,200\n困境儿童,崂山区,,2020,200\n", vec![]),
        ("困境未成年人,崂山区,,2020,9000000\n孤儿,崂山区,,2020,200\n困境儿童,崂山区,,2020,200\n", vec![]),
        (
            "困境未成年人,崂山区,,2020,9000000\n孤儿,崂山区,,2020,200\n困境儿童,崂山区,,2020,200\n农村留守儿童,崂山区,,2020,0\n",
            vec![2],
        ),
        ("孤儿,370285104,sex=female,2020,3000\n孤儿,莱西市,sex=female,2020,5\n", vec![2, 3]),
        ("孤儿,370285104,sex=male,2020,3000\n孤儿,莱西市,sex=female,2020,5\n", vec![]),
        // The places that are given need not be all.
        ("孤儿,370285104,,2020,3\n孤儿,莱西市,,2020,5000\n", vec![]),
    ] {
        for language in ["en", "zh"] {
            let session = Session::seeded().speaking(language);
            let answer = import(&session, rows, &["--add"]);
            assert_eq!(questioned(&answer.err), lines, "{rows}\n{}", answer.err);
            assert_eq!(answer.code, i32::from(!lines.is_empty()), "{rows}\n{}", answer.err);
            assert_eq!(answer.err.matches("--confirm").count(), lines.len(), "{rows}\n{}", answer.err);
            // Who answers is not asked again.
            assert_eq!(import(&session, rows, &["--add", "--confirm"]).code, 0, "{rows}");
            let again = import(&session, rows, &["--add"]);
            assert_eq!((again.code, again.err.as_str()), (0, ""), "{rows}");
        }
    }
}

#[test]
fn parts_and_their_total_may_come_one_after_the_other() {
    for (first, then) in [
        ("困境未成年人,崂山区,,2020,3\n", "孤儿,崂山区,,2020,700\n困境儿童,崂山区,,2020,900\n"),
        ("孤儿,崂山区,,2020,700\n困境儿童,崂山区,,2020,900\n", "困境未成年人,崂山区,,2020,3\n"),
        ("孤儿,莱西市,,2020,5\n", "孤儿,370285104,,2020,3000\n"),
        ("孤儿,370285104,,2020,3000\n", "孤儿,莱西市,,2020,5\n"),
    ] {
        let session = Session::seeded();
        assert_eq!(import(&session, first, &[]).err, "", "{first}");
        let said = import(&session, then, &[]).err;
        assert_eq!(questioned(&said).len(), then.lines().count(), "{first}{then}{said}");
        // Of another publication they are no parts of it.
        session.file("b.csv", format!("measure,region,breakdown,period,value\n{then}"));
        let other = ["--publication", "other", "--title", "x", "--publisher", "x", "--published-on", "2025-03-02"];
        session.ok(&[&["import", "b.csv"][..], &other].concat());
    }
}

#[test]
fn what_another_publication_confirms_is_not_questioned() {
    let session = Session::seeded();
    let row = "孤儿,,,2020-12-31,8000000\n";
    assert_eq!(import(&session, row, &["--confirm"]).code, 0);
    session.file("b.csv", format!("measure,region,breakdown,period,value\n{row}"));
    let other = ["--publication", "other", "--title", "x", "--publisher", "x", "--published-on", "2025-03-02"];
    assert_data_eq!(
        session.ok(&[&["import", "b.csv"][..], &other].concat()),
        str![[r#"
Import 3: 0 new, 1 confirmed, 0 restated, 0 corrected, 0 unchanged, 0 rejected
  b.csv: 2 lines (1 of headings, 1 of figures), UTF-8
  new: publication (1): other

"#]]
    );
    // Nor is a restatement that is near what it restates; one that is not, is.
    session.file("c.csv", "measure,period,value\n孤儿,2020-12-31,8100000\n");
    session.ok(&["import", "c.csv", "--publication", "qingdao-2019"]);
    session.file("c.csv", "measure,period,value\n孤儿,2019-11-24,814万\n");
    assert_data_eq!(
        session.refused(&["import", "c.csv", "--publication", "other"]),
        str![[r#"
c.csv:2:15: 孤儿: 8,140,000 persons here, 814 persons for 2019-11-24 (qingdao-2019): about 10,000 times apart
  hint: check whether it counts persons, thousands of them, or 万; if it is right, import again with --confirm
error: 1 fault in c.csv; nothing was recorded

"#]]
    );
}

#[test]
fn a_correction_is_set_beside_what_it_leaves() {
    let session = Session::seeded();
    let wrong = "孤儿,,,2020-12-31,7900000\n孤儿,,,2021-12-31,7800000\n孤儿,,,2022-12-31,7700000\n";
    assert_eq!(import(&session, wrong, &["--confirm"]).code, 0);
    // All three put right: what they were is the ledger's word no more.
    let right = "孤儿,,,2020-12-31,790\n孤儿,,,2021-12-31,780\n孤儿,,,2022-12-31,770\n";
    assert_eq!(import(&session, right, &["--correct"]).err, "");
    let said = import(&session, "孤儿,,,2021-12-31,78\n孤儿,,,2022-12-31,7700000\n", &["--correct"]).err;
    assert_eq!(questioned(&said), [3], "{said}");
}

#[test]
fn questioned_rows_are_set_aside_and_the_rest_is_recorded() {
    let session = Session::seeded().speaking("zh");
    let rows = "孤儿,,,2020-12-31,790\n孤儿,,,2021-12-31,780万\n孤儿,,,2022-12-31,770\n孤儿,,,2023-12-31,760\n";
    let answer = import(&session, rows, &["--rejects", "bad.csv"]);
    assert_eq!(answer.code, 1);
    assert_data_eq!(
        answer.out,
        str![[r#"
导入 2：新增 3，相同 0，修订 0，更正 0，未变 0，拒绝 1
  a.csv：5 行（列标题 1，数字 3，拒绝 1），UTF-8
  新增：出版物 1 个：annual

"#]]
    );
    assert_data_eq!(
        session.read("bad.csv"),
        str![[r#"
﻿measure,region,breakdown,period,value,拒绝原因
孤儿,,,2021-12-31,780万,"这里是 7,800,000人，2020-12-31 是 790人（annual），相差约 9,900 倍"

"#]]
    );
    // Right as it is, it goes in with the answer.
    session.refused(&["import", "bad.csv", "--publication", "annual"]);
    session.ok(&["import", "bad.csv", "--publication", "annual", "--confirm"]);
}

#[test]
fn programs_are_told_what_is_questioned() {
    let session = Session::seeded();
    let answer = import(&session, "孤儿,,,2020-12-31,790万\n", &["--format", "json", "--dry-run"]);
    let said: serde_json::Value = serde_json::from_str(&answer.out).unwrap();
    assert_eq!(said["rejected"][0]["fault"], "far-from-neighbour");
    assert_eq!((said["rejected"][0]["line"].as_u64(), answer.code), (Some(2), 1));
}

/// What a ledger has recorded was answered for there: its export is taken as it is.
#[test]
fn an_export_is_never_questioned() {
    let session = Session::seeded();
    import(&session, "孤儿,,,2020-12-31,7900000\n", &["--confirm"]);
    session.ok(&["export", "exported"]);
    session.ok(&["--ledger", "again.db", "init", "--empty"]);
    session.ok(&["--ledger", "again.db", "import", "exported"]);
    assert_eq!(session.exported("careledger.db"), session.exported("again.db"));
}
